// SPDX-License-Identifier: Apache-2.0
/// What a spec leaves out is listed with the value that was taken for it.
#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace runrate;

namespace {

PlanSpec read(std::string_view text) {
  return read_spec_text("name: A\nusers: 800\n" + std::string(text), "a.yaml", {.date = {2026, 11, 24}});
}

struct Row {
  std::string_view text, path, value;
};

constexpr Row rows[] = {
    {"", "stage", "startup"},
    {"", "start", "2026-12"},
    {"", "growth", "0% per month"},
    {"growth: 5% per month\n", "growth.model", "exponential"},
    {"", "traffic.week", "consumer"},
    {"", "components", "the usual set of the stage: startup"},
    {"", "environments", "production alone"},
    {"", "budget", "none"},
    {"", "current", "nothing runs today"},
    {"current: {cost: $500 per month}\n", "current.provider", "other"},
    {"", "support", "basic"},
    {"stage: growth\n", "support", "the cheapest plan with a response time for production"},
    {"", "scorecard", "cost 25%, reliability 25%, features 20%, support 15%, security 15%"},
    {"one_time: [{item: Audit, cost: $900}]\n", "one_time.Audit.month", "2026-12"},
    {"compliance: [hipaa]\n", "saas.chat.health_data", "yes"},
    {"compliance: [hipaa]\n", "saas.version_control.health_data", "no"},
    {"components: {web: {kind: container}}\n", "components.web.load", "100% of requests"},
    {"components: {web: {kind: container}}\n", "components.web.scaling.cpu",
     "{up: \">70% for 5m\", down: \"<30% for 10m\"}"},
    {"components: {web: {kind: container}}\n", "components.web.scaling.memory",
     "{up: \">80%\", down: \"<40%\"}"},
    {"components: {web: {kind: container}}\n", "components.web.scaling.boot", "2 min"},
    {"components: {web: {kind: container, size: {vcpu: 2, memory: 4 GiB}}}\n", "components.web.carries",
     "{p10: 50 requests/s, p90: 240 requests/s}"},
    {"components: {site: {kind: static site}}\n", "components.site.stored.start", "1 GiB"},
    {"components: {l: {kind: logs}}\n", "components.l.load",
     "{p10: 0.5 KiB per request, p90: 2 KiB per request}"},
    {"components: {q: {kind: queue}}\n", "components.q.load", "{p10: 0.2 per request, p90: 3 per request}"},
    {"components: {n: {kind: nosql}}\n", "components.n.load.reads",
     "{p10: 1 per request, p90: 5 per request}"},
    {"components: {n: {kind: nosql}}\n", "components.n.load.writes",
     "{p10: 0.2 per request, p90: 1 per request}"},
    {"components: {d: {kind: postgres}}\n", "components.d.load", "{p10: 2 per request, p90: 10 per request}"},
    {"components: {d: {kind: postgres}}\n", "components.d.stored.start", "{p10: 5 GiB, p90: 50 GiB}"},
    {"components: {d: {kind: mysql, size: {vcpu: 2, memory: 8 GiB}}}\n", "components.d.carries",
     "{p10: 200 queries/s, p90: 1200 queries/s}"},
    {"components: {o: {kind: object storage}}\n", "components.o.per_user",
     "{p10: 1 MiB per month, p90: 20 MiB per month}"},
    {"components: {b: {kind: block}}\n", "components.b.stored.start", "{p10: 20 GiB, p90: 200 GiB}"},
    {"components: {c: {kind: cache}}\n", "components.c.engine", "valkey"},
    {"components: {c: {kind: cache}}\n", "components.c.memory.per_user", "{p10: 10 KiB, p90: 200 KiB}"},
    {"components: {d: {kind: postgres}, k: {kind: backup}}\n", "components.k.of", "d"},
    {"region: {main: us, others: {eu: 20%}}\ncomponents: {d: {kind: postgres}}\nenvironments: {staging: "
     "25%}\n",
     "environments.regions", "in the main region alone, a share of what stands there"},
    {"stage: startup\n", "headcount.start", "{p10: 2.5, p90: 10}"},
    {"stage: startup\n", "recovery.production", "{rto: 24 h, rpo: 24 h}"},
    {"stage: startup\n", "recovery.database", "{rto: 24 h, rpo: 24 h}"},
    {"stage: scale\n", "headcount.start", "{p10: 30, p90: 120}"},
    {"stage: scale\n", "recovery.production", "{rto: 1 h, rpo: 15 min}"},
    {"stage: scale\n", "recovery.database", "{rto: 30 min, rpo: 1 min}"},
    {"stage: scale\n", "recovery.files", "{rto: 12 h, rpo: 12 h}"},
    {"stage: enterprise\n", "headcount.start", "{p10: 100, p90: 400}"},
    {"stage: enterprise\n", "recovery.production", "{rto: 15 min, rpo: 5 min}"},
    {"stage: enterprise\n", "recovery.database", "{rto: 15 min, rpo: 1 min}"},
    {"stage: enterprise\n", "recovery.files", "{rto: 4 h, rpo: 4 h}"},
    {"recovery: {files: {rto: 2 h, rpo: 1 h}}\n", "recovery.production", "{rto: 24 h, rpo: 24 h}"},
    {"", "saas.productivity", "Google Workspace Business Starter"},
    {"", "saas.productivity.seats", "100% of headcount"},
    {"", "saas.chat", "Slack Pro"},
    {"", "saas.chat.seats", "100% of headcount"},
    {"", "saas.version_control", "GitHub Team"},
    {"", "saas.version_control.seats", "the engineering share of headcount"},
    {"", "saas.ci", "GitHub Actions"},
    {"", "saas.project_management", "Linear Basic"},
    {"", "saas.project_management.seats", "the engineering share of headcount"},
    {"", "saas.monitoring", "none"},
    {"", "saas.video", "Google Meet"},
    {"", "saas.ai_assistant", "none"},
    {"saas: {chat: Slack Plus}\n", "saas.chat.seats", "100% of headcount"},
    {"compliance: [hipaa]\n", "saas.productivity.health_data", "yes"},
    {"compliance: [hipaa]\n", "saas.video.health_data", "yes"},
    {"compliance: [hipaa]\n", "saas.ci.health_data", "no"},
    {"compliance: [hipaa]\n", "saas.project_management.health_data", "no"},
    {"compliance: [hipaa]\nsaas: {ai_assistant: GitHub Copilot Business}\n", "saas.ai_assistant.health_data",
     "no"},
    {"compliance: [hipaa]\nsaas: {password_manager: Bitwarden Teams}\n", "saas.password_manager.health_data",
     "no"},
    {"compliance: [hipaa]\nsaas: {docs: Notion Plus}\n", "saas.docs.health_data", "yes"},
    {"components: {k: {kind: kubernetes, size: {vcpu: 2, memory: 4 GiB}}}\n", "components.k.node",
     "{vcpu: 8, memory: 16 GiB}"},
    {"components: {k: {kind: kubernetes, size: {vcpu: 2, memory: 8 GiB}}}\n", "components.k.node",
     "{vcpu: 8, memory: 32 GiB}"},
    {"components: {k: {kind: kubernetes, size: {vcpu: 2, memory: 9 GiB}}}\n", "components.k.node",
     "{vcpu: 8, memory: 64 GiB}"},
    // Of a pod of 1 and 2 and one of 3 and 12 the larger is held twice, at the memory of both.
    {"components: {k: {kind: kubernetes, holds: [a, b]}, a: {kind: container, size: {vcpu: 1, memory: 2 "
     "GiB}}, "
     "b: {kind: container, size: {vcpu: 3, memory: 12 GiB}}}\n",
     "components.k.node", "{vcpu: 8, memory: 32 GiB}"},
    {"components: {k: {kind: kubernetes}}\nenvironments: {dev: 10%}\n", "components.k.environments",
     "a cluster of its own in each"},
    {"components: {k: {kind: kubernetes}, b: {kind: backup, of: [d]}, d: {kind: postgres}, v: {kind: vpn}}\n"
     "environments: {dev: 10%}\n",
     "environments.with", "b, v in production alone, where an environment does not name them"},
    {"components: {c: {kind: cache, sku: {aws: cache.m7g.large}}}\n", "components.c.engine", "redis"},
    {"components: {w: {kind: container}}\n", "components.w.scaling.limits", "1..10"},
    {"stage: growth\ncomponents: {w: {kind: container}}\n", "components.w.scaling.limits", "2..10"},
    {"stage: growth\ncomponents: {w: {kind: container, load: {jobs: 1 per request, each: 1 s}}}\n",
     "components.w.scaling.limits", "1..20"},
    {"stage: growth\ncomponents: {w: {kind: container, scaling: {minReplicas: 3, maxReplicas: 7}}}\n",
     "components.w.scaling.limits", "3..7"},
    {"components: {w: {kind: container, scaling: {at: [{when: \"mon-fri 08:00-20:00\", instances: 6}, "
     "{when: \"sat 08:00-20:00\", instances: 4}]}}}\n",
     "components.w.scaling.limits", "1..6"},
    {"region: {main: us, others: {eu: 20%}}\ncomponents: {w: {kind: container}}\n", "components.w.regions",
     "in every region, for the users there"},
};

}  // namespace

TEST_CASE("what is left out is listed with the value that is taken for it") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.path);
    const PlanSpec spec = read(row.text);
    const auto found = std::ranges::find(spec.assumptions, row.path, &Assumption::path);
    REQUIRE(found != spec.assumptions.end());
    CHECK(found->value == row.value);
    CHECK_FALSE(found->reason.empty());
  }
}

TEST_CASE("what is said is not listed as taken") {
  const PlanSpec spec =
      read("growth: 5% per month\nsupport: basic\ncomponents: {c: {kind: cache, engine: redis}}\n");
  for (const char* path : {"growth", "support", "components", "components.c.engine"}) {
    CAPTURE(path);
    CHECK(std::ranges::count(spec.assumptions, path, &Assumption::path) == 0);
  }
}

TEST_CASE("the kind of a scaling rule is told by its fields") {
  struct Told {
    std::string_view fields;
    ScalingKind kind;
  };
  constexpr Told all[] = {
      {"load: 100% of requests", ScalingKind::threshold},
      {"instances: 3", ScalingKind::fixed},
      {"load: {jobs: 1 per request, each: 1 s}", ScalingKind::queue},
      {"load: {jobs: 1 per request, each: 1 s}, scaling: {cpu: {up: \">70%\", down: \"<30%\"}}",
       ScalingKind::threshold},
      {"load: {jobs: 1 per request, each: 1 s}, scaling: {memory: {up: \">70%\", down: \"<30%\"}}",
       ScalingKind::threshold},
      {"load: {jobs: 1 per request, each: 1 s}, scaling: {queue: {up: \">70\", down: \"<30\"}}",
       ScalingKind::queue},
      {"scaling: {target: 50%}", ScalingKind::target_tracking},
      {"scaling: {metric: memory}", ScalingKind::target_tracking},
      {"scaling: {maxReplicas: 3}", ScalingKind::hpa},
      {"scaling: {up: [{above: 60%, add: 1}], down: [{below: 30%, remove: 1}]}", ScalingKind::step},
      {"scaling: {at: [{when: \"mon-fri 08:00-20:00\", instances: 6}]}", ScalingKind::schedule},
  };
  for (const Told& one : all) {
    CAPTURE(one.fields);
    const PlanSpec spec = read("components: {w: {kind: container, " + std::string(one.fields) + "}}\n");
    CHECK(spec.components.at("w").scaling.kind == one.kind);
  }
}

TEST_CASE("a rule without a window takes the one of the group's first rule, a queue alone a minute") {
  const auto scaling = [](const std::string& rules) {
    return read("components: {w: {kind: container, load: {jobs: 1 per request, each: 1 s}, scaling: {" +
                rules + "}}}\n")
        .components.at("w")
        .scaling;
  };
  const std::string memory = "memory: {up: \">80%\", down: \"<40%\"}",
                    queue = "queue: {up: \">90\", down: \"<10\"}";
  const Scaling own = scaling("cpu: {up: \">70% for 3m\", down: \"<30% for 7m\"}, " + memory + ", " + queue);
  for (const auto& rule : {own.cpu, own.memory, own.queue}) {
    CHECK(rule->up_for_minutes == 3);
    CHECK(rule->down_for_minutes == 7);
  }
  const Scaling usual = scaling(memory + ", " + queue);
  CHECK(usual.memory->up_for_minutes == 5);
  CHECK(usual.memory->down_for_minutes == 10);
  CHECK(usual.queue->up_for_minutes == 1);
  CHECK(usual.queue->down_for_minutes == 1);
  const Scaling said = scaling("queue: {up: \">90 for 2m\", down: \"<10 for 4m\"}");
  CHECK(said.queue->up_for_minutes == 2);
  CHECK(said.queue->down_for_minutes == 4);
}

TEST_CASE("what a group of fixed size, a pinned cluster and a batch are") {
  const PlanSpec spec = read(
      "region: {main: us, others: {eu: 20%}}\n"
      "components: {w: {kind: container, instances: 3}, b: {kind: batch, jobs: 5 per day}, k: {kind: "
      "kubernetes, "
      "holds: [p], pinned: main}, p: {kind: container}}\n");
  CHECK(spec.components.at("w").scaling.min_instances == 3);
  CHECK(spec.components.at("w").scaling.max_instances == 3);
  CHECK_FALSE(spec.components.at("w").carries);
  CHECK(spec.components.at("b").scaling.kind == ScalingKind::fixed);
  CHECK(spec.components.at("b").load.is_jobs);
  CHECK(spec.components.at("p").cluster == "k");
  CHECK(spec.components.at("p").pinned_main);
}
