// SPDX-License-Identifier: Apache-2.0
/// What a spec does not say, and what stands for it: a component of every kind, each with nothing but its
/// name.
#include "tools/spec_reader/spec_reader.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view silent = R"(name: Defaults
users: 5000
growth: 2% per month
components:
  web: {kind: container}
  jobs: {kind: container, load: {jobs: 0.1 per request, each: 2 s}}
  app: {kind: vm, scaling: {kind: target_tracking}}
  pods: {kind: kubernetes}
  tuned: {kind: container, scaling: {kind: hpa, maxReplicas: 9}}
  night: {kind: container, scaling: {kind: schedule, at: [{when: "mon-fri 08:00-20:00", instances: 4}]}}
  fn: {kind: serverless}
  db: {kind: postgres}
  table: {kind: nosql}
  memory: {kind: cache}
  find: {kind: search}
  files: {kind: object storage}
  share: {kind: file}
  volume: {kind: block}
  site: {kind: static site}
  edge: {kind: cdn}
  queue: {kind: queue}
  logs: {kind: logs}
  names: {kind: dns}
  ai: {kind: llm}
  card: {kind: gpu, accelerator: L4}
  copies: {kind: backup}
  work: {kind: batch, jobs: 40 per day}
one_time: [{item: Audit, cost: $5k}]
contracts: [{vendor: slack, ends: 2027-06}]
current: {cost: $900 per month}
)";

struct Default {
  std::string_view path, value;
};

constexpr Default defaults[] = {
    {"budget", "none"},
    {"budget.approval.by", "CFO"},
    {"budget.covers", "cloud, saas, support"},
    {"budget.funded", "P80"},
    {"components.ai.batch", "false"},
    {"components.ai.load", "{p10: 0.001 per request, p90: 0.02 per request}"},
    {"components.ai.model", "small"},
    {"components.ai.tokens.cached", "0% of input"},
    {"components.ai.tokens.input", "{p10: 300, p90: 3000}"},
    {"components.ai.tokens.output", "{p10: 100, p90: 1000}"},
    {"components.ai.tokens.reasoning", "0"},
    {"components.app.arch", "x86_64"},
    {"components.app.carries", "{p10: 25 requests/s, p90: 120 requests/s}"},
    {"components.app.disk", "20 GiB"},
    {"components.app.interruptible", "false"},
    {"components.app.load", "100% of requests"},
    {"components.app.machines", "reference"},
    {"components.app.memory_use.full", "60%"},
    {"components.app.memory_use.idle", "20%"},
    {"components.app.scaling.boot", "2 min"},
    {"components.app.scaling.limits", "2..10"},
    {"components.app.scaling.target", "55%"},
    {"components.app.size.memory", "2 GiB"},
    {"components.app.size.vcpu", "1"},
    {"components.card.carries", "{p10: 1 requests/s, p90: 20 requests/s}"},
    {"components.card.count", "1"},
    {"components.card.disk", "20 GiB"},
    {"components.card.interruptible", "false"},
    {"components.card.load", "{p10: 0.001 per request, p90: 0.02 per request}"},
    {"components.card.memory_use.full", "60%"},
    {"components.card.memory_use.idle", "20%"},
    {"components.card.scaling.boot", "2 min"},
    {"components.card.scaling.cpu", "{up: \">70% for 5m\", down: \"<30% for 10m\"}"},
    {"components.card.scaling.limits", "2..10"},
    {"components.card.scaling.memory", "{up: \">80%\", down: \"<40%\"}"},
    {"components.copies.daily_change", "as of what it copies: 3% where nothing is said, 0% of objects"},
    {"components.copies.every", "1 day"},
    {"components.copies.keep", "30 days"},
    {"components.copies.of", "db, files, share, table, volume"},
    {"components.copies.to", "same region"},
    {"components.db.carries", "{p10: 200 queries/s, p90: 1200 queries/s}"},
    {"components.db.daily_change", "3%"},
    {"components.db.each", "2 KiB"},
    {"components.db.high_availability", "false"},
    {"components.db.load", "{p10: 2 per request, p90: 10 per request}"},
    {"components.db.replicas", "0"},
    {"components.db.size.memory", "8 GiB"},
    {"components.db.size.vcpu", "2"},
    {"components.db.stored.start", "{p10: 5 GiB, p90: 50 GiB}"},
    {"components.files.object_size", "1 MiB"},
    {"components.files.per_user", "{p10: 1 MiB per month, p90: 20 MiB per month}"},
    {"components.find.documents.start", "{p10: 10k, p90: 1M}"},
    {"components.find.each", "{p10: 1 KiB, p90: 8 KiB}"},
    {"components.find.replicas", "0"},
    {"components.fn.arch", "x86_64"},
    {"components.fn.each.duration", "{p10: 50 ms, p90: 800 ms}"},
    {"components.fn.each.memory", "512 MiB"},
    {"components.fn.load", "100% of requests"},
    {"components.jobs.arch", "x86_64"},
    {"components.jobs.interruptible", "false"},
    {"components.jobs.memory_use.full", "60%"},
    {"components.jobs.memory_use.idle", "20%"},
    {"components.jobs.scaling.boot", "2 min"},
    {"components.jobs.scaling.limits", "1..20"},
    {"components.jobs.scaling.queue", "{up: \">100\", down: \"<10\"}"},
    {"components.jobs.size.memory", "2 GiB"},
    {"components.jobs.size.vcpu", "1"},
    {"components.logs.load", "{p10: 0.5 KiB per request, p90: 2 KiB per request}"},
    {"components.logs.retention", "30 days"},
    {"components.memory.each", "2 KiB"},
    {"components.memory.engine", "valkey"},
    {"components.memory.high_availability", "false"},
    {"components.memory.memory.per_user", "{p10: 10 KiB, p90: 200 KiB}"},
    {"components.memory.memory.start", "1 GiB"},
    {"components.names.zones", "1"},
    {"components.night.arch", "x86_64"},
    {"components.night.carries", "{p10: 25 requests/s, p90: 120 requests/s}"},
    {"components.night.interruptible", "false"},
    {"components.night.load", "100% of requests"},
    {"components.night.memory_use.full", "60%"},
    {"components.night.memory_use.idle", "20%"},
    {"components.night.scaling.boot", "2 min"},
    {"components.night.scaling.limits", "1..4"},
    {"components.night.size.memory", "2 GiB"},
    {"components.night.size.vcpu", "1"},
    {"components.pods.arch", "x86_64"},
    {"components.pods.carries", "{p10: 25 requests/s, p90: 120 requests/s}"},
    {"components.pods.disk", "20 GiB"},
    {"components.pods.interruptible", "false"},
    {"components.pods.load", "100% of requests"},
    {"components.pods.machines", "reference"},
    {"components.pods.memory_use.full", "60%"},
    {"components.pods.memory_use.idle", "20%"},
    {"components.pods.node", "{vcpu: 4, memory: 8 GiB}"},
    {"components.pods.regional", "false"},
    {"components.pods.scaling.boot", "2 min"},
    {"components.pods.scaling.cpu", "{up: \">70% for 5m\", down: \"<30% for 10m\"}"},
    {"components.pods.scaling.limits", "2..10"},
    {"components.pods.scaling.memory", "{up: \">80%\", down: \"<40%\"}"},
    {"components.pods.size.memory", "2 GiB"},
    {"components.pods.size.vcpu", "1"},
    {"components.queue.each", "1 KiB"},
    {"components.queue.load", "{p10: 0.2 per request, p90: 3 per request}"},
    {"components.share.stored.start", "{p10: 20 GiB, p90: 200 GiB}"},
    {"components.site.stored.start", "1 GiB"},
    {"components.table.each", "1 KiB"},
    {"components.table.load.reads", "{p10: 1 per request, p90: 5 per request}"},
    {"components.table.load.writes", "{p10: 0.2 per request, p90: 1 per request}"},
    {"components.table.stored.start", "{p10: 5 GiB, p90: 50 GiB}"},
    {"components.tuned.arch", "x86_64"},
    {"components.tuned.carries", "{p10: 25 requests/s, p90: 120 requests/s}"},
    {"components.tuned.interruptible", "false"},
    {"components.tuned.load", "100% of requests"},
    {"components.tuned.memory_use.full", "60%"},
    {"components.tuned.memory_use.idle", "20%"},
    {"components.tuned.scaling.boot", "2 min"},
    {"components.tuned.scaling.limits", "1..9"},
    {"components.tuned.scaling.target", "80%"},
    {"components.tuned.size.memory", "2 GiB"},
    {"components.tuned.size.vcpu", "1"},
    {"components.volume.stored.start", "{p10: 20 GiB, p90: 200 GiB}"},
    {"components.web.arch", "x86_64"},
    {"components.web.carries", "{p10: 25 requests/s, p90: 120 requests/s}"},
    {"components.web.interruptible", "false"},
    {"components.web.load", "100% of requests"},
    {"components.web.memory_use.full", "60%"},
    {"components.web.memory_use.idle", "20%"},
    {"components.web.scaling.boot", "2 min"},
    {"components.web.scaling.cpu", "{up: \">70% for 5m\", down: \"<30% for 10m\"}"},
    {"components.web.scaling.limits", "2..10"},
    {"components.web.scaling.memory", "{up: \">80%\", down: \"<40%\"}"},
    {"components.web.size.memory", "2 GiB"},
    {"components.web.size.vcpu", "1"},
    {"components.work.arch", "x86_64"},
    {"components.work.each", "{p10: 30 s, p90: 600 s}"},
    {"components.work.interruptible", "false"},
    {"components.work.size.memory", "2 GiB"},
    {"components.work.size.vcpu", "1"},
    {"currency.code", "USD"},
    {"current.provider", "other"},
    {"environments", "production alone"},
    {"finance.fiscal_year_starts", "january"},
    {"growth.model", "exponential"},
    {"growth.shocks.sd", "0% per month"},
    {"headcount.engineering_share", "50%"},
    {"headcount.growth", "0% per month"},
    {"headcount.start", "{p10: 8, p90: 30}"},
    {"high", "P90"},
    {"low", "P10"},
    {"months", "36"},
    {"one_time.Audit.month", "2026-12"},
    {"price_change", "0% per year"},
    {"providers", "aws, gcp, azure, vercel, netlify"},
    {"recovery.database", "{rto: 1 h, rpo: 5 min}"},
    {"recovery.files", "{rto: 24 h, rpo: 24 h}"},
    {"recovery.production", "{rto: 4 h, rpo: 1 h}"},
    {"region", "us"},
    {"registered", "1 per active user"},
    {"scorecard", "cost 25%, reliability 25%, features 20%, support 15%, security 15%"},
    {"stage", "growth"},
    {"start", "2026-12"},
    {"support", "the cheapest plan with a response time for production"},
    {"tax.rate", "0%"},
    {"tax.recoverable", "true"},
    {"traffic.cacheable", "{min: 40%, mode: 65%, max: 85%}"},
    {"traffic.noise", "0%"},
    {"traffic.requests_per_user", "{p10: 300, p90: 1500}"},
    {"traffic.response_size", "{p10: 10 KiB, p90: 150 KiB}"},
    {"traffic.time_zone", "UTC"},
    {"traffic.week", "consumer"},
    // Rules of thumb that the components use.
    {"backup.automatic_days", "7 days"},
    {"backup.daily_change", "3% a day"},
    {"sizing.cache_fill", "75% of its memory"},
    {"sizing.disk_room", "10% more than its data"},
    {"sizing.node_fill", "85% of its vCPU and memory"},
    {"sizing.search_index", "1.3 times its documents"},
    {"sizing.search_memory", "1 GiB of memory for 8 GiB of index"},
    {"sizing.share_of_reads", "80% of queries"},
    {"traffic.dns_queries", "1 for 10 requests"},
};

TEST_CASE("all that is not said has its default, and is listed with it") {
  const PlanSpec spec = read_spec_text(silent, "spec.yaml", {.date = {2026, 11, 24}});
  std::vector<std::string> found, expected;
  for (const Assumption& one : spec.assumptions) {
    // Business applications are told by their own table.
    if (!one.path.starts_with("saas.")) found.push_back(one.path + ": " + one.value);
  }
  for (const Default& one : defaults)
    expected.push_back(std::string(one.path) + ": " + std::string(one.value));
  std::ranges::sort(found);
  std::ranges::sort(expected);
  for (const std::string& one : expected) CHECK_MESSAGE(std::ranges::binary_search(found, one), one);
  for (const std::string& one : found) CHECK_MESSAGE(std::ranges::binary_search(expected, one), one);
}

TEST_CASE("a default that is listed is what counts") {
  const PlanSpec spec = read_spec_text(silent, "spec.yaml", {.date = {2026, 11, 24}});
  CHECK(spec.one_time.at(0).month == spec.start);
  CHECK(spec.contracts.at(0).term == "monthly");
  CHECK(spec.current.provider == "other");
  CHECK(spec.components.at("web").scaling.cpu->up_above == 0.7);
  CHECK(spec.components.at("web").scaling.cpu->up_for_minutes == 5);
  CHECK(spec.components.at("web").scaling.cpu->down_below == 0.3);
  CHECK(spec.components.at("web").scaling.cpu->down_for_minutes == 10);
  CHECK(spec.components.at("web").scaling.memory->up_above == 0.8);
  CHECK(spec.components.at("web").scaling.memory->down_below == 0.4);
  CHECK(spec.components.at("jobs").scaling.queue->up_above == 100);
  CHECK(spec.components.at("jobs").scaling.max_instances == 20);
  CHECK(spec.components.at("app").scaling.target == 0.55);
  CHECK(spec.components.at("tuned").scaling.target == 0.8);
  CHECK(spec.components.at("night").scaling.min_instances == 1);
  CHECK(spec.components.at("night").scaling.max_instances == 4);
  CHECK(spec.components.at("pods").node_memory_gib == 8);
  CHECK(spec.components.at("copies").backup_keep_days == 30);
  CHECK(spec.components.at("table").load.writes->value.quantile(0.9) == testing::near(1));
}

}  // namespace
}  // namespace runrate
