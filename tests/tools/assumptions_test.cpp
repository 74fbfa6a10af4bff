// SPDX-License-Identifier: Apache-2.0
/// What a spec leaves out is listed with the value that was taken for it.
#include "tools/spec_reader.hpp"

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
