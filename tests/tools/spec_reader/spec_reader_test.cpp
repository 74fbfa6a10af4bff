// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/spec_reader.hpp"

#include "models/spec/inputs.hpp"
#include "tools/read_or_fail.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace runrate {
namespace {

using testing::read;
using testing::today;

std::string example(const std::string& name) {
  std::ifstream in(std::string(RUNRATE_SOURCE_DIR) + "/tools/examples/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All that a spec says, for comparing two of them.
std::string everything(const PlanSpec& spec) {
  std::ostringstream out;
  out.precision(17);
  std::vector<std::string> inputs;
  for_each_input(spec, [&](const Uncertain& input) {
    std::ostringstream one;
    one.precision(17);
    one << input.path << ' ' << input.value.shape() << ' ' << input.value.low() << ' ' << input.value.high()
        << ' ' << input.given;
    inputs.push_back(one.str());
  });
  std::ranges::sort(inputs);
  for (const std::string& input : inputs) out << input << '\n';
  for (const Assumption& a : spec.assumptions) out << a.path << '=' << a.value << '\n';
  for (const auto& [name, c] : spec.components) {
    out << name << ' ' << to_text(c.kind) << ' ' << c.vcpu << ' ' << c.memory_gib << ' '
        << c.scaling.min_instances << ' ' << c.scaling.max_instances << ' '
        << static_cast<int>(c.scaling.kind) << ' ' << c.stored.per_month << '\n';
  }
  for (const Environment& e : spec.environments)
    out << e.name << ' ' << e.share << ' ' << e.schedule.share << '\n';
  for (const Criterion& c : spec.scorecard) out << c.name << ' ' << c.weight << '\n';
  return out.str();
}

TEST_CASE("a share of a model may be a bare number, and a function's work may come as jobs") {
  const PlanSpec spec = read(
      "name: A\nusers: 100\ntenants: {count: 10}\n"
      "growth: {model: bass, market: 5k, innovation: 0.4% per month, imitation: 0.06}\n"
      "components:\n"
      "  app: {kind: container}\n"
      "  exports: {kind: serverless, load: {jobs: 30 per tenant per month, each: 20 s}, each: {memory: 2 "
      "GiB}}\n"
      "  scans: {kind: file, stored: {start: 3 TiB, per_user: 2 MiB per month, retention: 84 months}}\n");
  CHECK(spec.growth.innovation.value.median() == testing::near(0.004));
  CHECK(spec.growth.imitation.value.median() == testing::near(0.06));
  const Component& exports = spec.components.at("exports");
  CHECK(exports.load.is_jobs);
  CHECK(exports.load.basis == LoadBasis::per_tenant_month);
  CHECK(exports.load.each_seconds->value.median() == 20);
  CHECK(exports.load.each_seconds->value.is_constant());
  CHECK(spec.components.at("scans").stored.retention_months == 84);
}

ReadOptions with_file(const std::string& file, const std::string& text) {
  ReadOptions options = today;
  options.side_file = [file, text](const std::string& name) {
    return name == file ? std::optional(text) : std::nullopt;
  };
  return options;
}

TEST_CASE("growth is fitted to the users of a file") {
  // 10% more every month, seven months, no doubt left.
  std::string file = "month,users\n";
  double users = 100'000;
  for (int m = 1; m <= 7; ++m, users *= 1.1)
    file += "2026-0" + std::to_string(m) + "," + std::to_string(users) + "\n";
  const std::string text = "name: A\nusers: 900\ngrowth: {model: history, file: users.csv}\n";
  const PlanSpec spec = read(text, with_file("users.csv", file));
  CHECK(spec.growth.history.size() == 7);
  CHECK(spec.growth.rate.path == "growth.rate");
  CHECK(spec.growth.rate.value.median() == testing::near(0.1, 1e-6));
  CHECK(spec.growth.shock_sd < 1e-6);
  const auto listed = std::ranges::find(spec.assumptions, "growth.rate", &Assumption::path);
  REQUIRE(listed != spec.assumptions.end());
  CHECK(listed->source == "7 months in users.csv");
  try {
    (void)read_spec_text(text, "x.yaml", with_file("users.csv", "2026-01,100\n2026-02,none\n"));
    FAIL_CHECK("the file is not refused");
  } catch (const InputError& error) {
    REQUIRE(error.problems.size() == 1);
    CHECK(error.problems[0].code == "side_file");
    CHECK(error.problems[0].line == 3);
    CHECK(error.problems[0].found == "users.csv:2: 'none' is no number of users above 0");
  }
}

TEST_CASE("today's cost and provider come from the bill") {
  const std::string bill =
      "BilledCost,BillingPeriodStart,BillingCurrency,ProviderName\n"
      "800,2026-09-01T00:00:00Z,USD,Google Cloud\n1000,2026-10-01T00:00:00Z,USD,Google Cloud\n"
      "70,2026-11-01T00:00:00Z,USD,Google Cloud\n";
  const PlanSpec spec =
      read("name: A\nusers: 900\ncurrent: {import: bill.csv}\n", with_file("bill.csv", bill));
  REQUIRE(spec.current.cost.has_value());
  CHECK(spec.current.cost->value.median() == testing::near(900));
  CHECK(spec.current.provider == "gcp");
  CHECK(spec.current.cloud == "Google Cloud");
  const auto listed = std::ranges::find(spec.assumptions, "current.cost", &Assumption::path);
  REQUIRE(listed != spec.assumptions.end());
  CHECK(listed->source == "bill.csv, the mean of 2 full months, 2026-09 to 2026-10");
  struct Refused {
    std::string file, current, code;
  };
  const std::string small = "BilledCost,BillingPeriodStart,BillingCurrency\n5,2026-10-01,USD\n";
  for (const Refused& row : {Refused{"{\"format_version\": \"1.2\"}", "{import: bill.csv}", "side_file"},
                             Refused{"BilledCost,BillingPeriodStart,BillingCurrency\n5,2026-11-01,USD\n",
                                     "{import: bill.csv}", "side_file"},
                             Refused{"a,b\n1,2\n", "{import: bill.csv}", "side_file"},
                             Refused{small, "{import: bill.csv, cost: $9 per month}", "conflict"},
                             Refused{small, "{import: none.csv}", "side_file"}}) {
    CAPTURE(row.file);
    try {
      (void)read_spec_text("name: A\nusers: 900\ncurrent: " + row.current + "\n", "x.yaml",
                           with_file("bill.csv", row.file));
      FAIL_CHECK("it is not refused");
    } catch (const InputError& error) {
      CHECK(error.problems[0].code == row.code);
      CHECK(error.problems[0].path == "current.import");
      CHECK(error.problems[0].line == 3);
    }
  }
}

TEST_CASE("three lines are a whole spec") {
  const PlanSpec spec = read("name: Acme Notes\nusers: {p10: 600, p90: 1100}\ngrowth: 8% per month\n");
  CHECK(spec.name == "Acme Notes");
  CHECK(spec.users.value.low() == testing::near(600));
  CHECK(spec.users.given);
  CHECK(spec.growth.model == GrowthModel::exponential);
  CHECK(spec.growth.rate.value.median() == testing::near(0.08));
  CHECK(spec.stage == Stage::startup);
  CHECK(to_text(spec.start) == "2026-12");
  CHECK(spec.months == 36);
  CHECK(spec.providers.size() == 5);
  CHECK(spec.components_assumed);
  // Web, database, files, and what carries and watches them.
  std::vector<std::string> names;
  for (const auto& [name, component] : spec.components) names.push_back(name);
  CHECK(names ==
        std::vector<std::string>{"backup", "cdn", "database", "dns", "logs", "monitoring", "storage", "web"});
  CHECK(spec.components.at("web").carries->value.high() == testing::near(120));
  CHECK(spec.components.at("database").load.basis == LoadBasis::per_request);
  CHECK(spec.components.at("backup").backup_of == std::vector<std::string>{"database", "storage"});
  CHECK(spec.components.at("storage").stored.per_month);
  CHECK_FALSE(spec.traffic.requests_per_user.given);
  CHECK(spec.traffic.requests_per_user.value.high() == testing::near(1500));
  CHECK(spec.assumptions.size() > 20);
  CHECK(std::ranges::is_sorted(spec.assumptions, {}, &Assumption::path));
  for (const Assumption& assumption : spec.assumptions) {
    CAPTURE(assumption.path);
    CHECK_FALSE(assumption.value.empty());
    CHECK_FALSE(assumption.reason.empty());
    CHECK_FALSE(assumption.source.empty());
  }
}

TEST_CASE("the growing shop is read as it is written") {
  const PlanSpec spec = read(example("growth.yaml"));
  CHECK(spec.growth.model == GrowthModel::logistic);
  CHECK(spec.growth.rate.value.shape() == "normal");
  CHECK(spec.growth.ceiling.value.median() == 400'000);
  CHECK(spec.growth.shock_sd == testing::near(0.03));
  CHECK(spec.growth.shock_persistence == testing::near(0.6));
  CHECK(spec.registered_per_user.value.median() == 4);
  CHECK(spec.traffic.season[10] == 1.6);
  CHECK(spec.traffic.season[11] == 1.9);
  CHECK(spec.traffic.season[0] == 1);
  CHECK(spec.traffic.noise_sd == testing::near(0.15));
  CHECK(spec.traffic.response_gib.value.quantile(1e-9) == testing::near(20.0 / 1024 / 1024, 0.01));
  CHECK(spec.events.size() == 1);
  CHECK(spec.events[0].traffic.path == "events.spring campaign.traffic");
  REQUIRE(spec.scenarios.size() == 3);
  CHECK(spec.scenarios[0].set.at("growth.rate").value.median() == testing::near(0.02));
  const Component& web = spec.components.at("web");
  CHECK(web.load.basis == LoadBasis::share_of_requests);
  CHECK(web.load.amount.value.median() == 1);
  CHECK(web.scaling.cpu->up_above == testing::near(0.70));
  CHECK(web.scaling.memory->up_above == testing::near(0.80));
  CHECK(web.scaling.memory->up_for_minutes == 5);     // of the CPU row: memory has no window of its own
  CHECK(web.scaling.memory->down_for_minutes == 10);  // nor for shrinking
  CHECK(web.scaling.min_instances == 2);
  CHECK(web.scaling.max_instances == 20);
  const Component& api = spec.components.at("api");
  CHECK(api.scaling.kind == ScalingKind::target_tracking);
  CHECK(api.scaling.target == testing::near(0.55));
  CHECK_FALSE(api.scaling.cpu);
  const Component& workers = spec.components.at("workers");
  CHECK(workers.load.is_jobs);
  CHECK(workers.load.each_seconds->value.median() == 2);
  CHECK(workers.scaling.kind == ScalingKind::queue);
  CHECK(workers.scaling.queue->up_above == 100);
  CHECK(workers.scaling.queue->up_for_minutes == 1);  // one sample
  CHECK_FALSE(workers.carries);
  const Component& primary = spec.components.at("primary");
  CHECK(primary.high_availability);
  CHECK(primary.replicas == 1);
  CHECK(primary.carries->value.median() == 1500);
  CHECK(primary.stored.start_gib->value.median() == 80);
  CHECK_FALSE(primary.stored.per_month);
  CHECK(primary.stored.per_user_gib->value.high() == testing::near(6.0 / 1024));
  const Component& uploads = spec.components.at("uploads");
  CHECK(uploads.stored.per_month);
  CHECK(uploads.stored.retention_months == 24);
  CHECK_FALSE(uploads.stored.start_gib);  // a flow alone starts empty
  CHECK(spec.components.at("catalog").documents->value.median() == 2e6);
  CHECK(spec.components.at("sessions").cache_memory_gib->value.median() == 4);
  CHECK(spec.components.at("copies").backup_second_region);
  REQUIRE(spec.environments.size() == 2);
  CHECK(spec.environments[0].name == "dev");
  CHECK(spec.environments[1].schedule.share == testing::near(60.0 / 168));
  CHECK(spec.saas.at("version_control").seats_share->value.median() == testing::near(0.6));
  CHECK(spec.recovery[1].rpo_hours == testing::near(5.0 / 60));
  CHECK(spec.current.cost->value.median() == 1150);
  CHECK(spec.migration->double_run_months == 2);
  CHECK(spec.contracts[0].notice_days == 30);
  CHECK(spec.budget.monthly == 9500);
  CHECK(spec.budget.approval_over_yearly == 100'000);
  CHECK(spec.finance.accounts.at("saas") == "6300");
  CHECK(spec.discounts[0].off == testing::near(0.08));
}

TEST_CASE("forms that stand beside those of the examples are read") {
  const PlanSpec spec = read(R"(
name: Forms
users: 2M
tenants: 40
region: {aws: us-east-1, gcp: us-central1}
growth: {model: linear, rate: 300 per month}
headcount: 14
price_change: {mean: 0% per year, sd: 3% per year}
tax: 19%
people: {hourly: $95, self_managed_hours: {per_system: 4 h per month}}
scorecard: {cost: 90%, team skill: {weight: 10%, scores: {aws: 5, gcp: 2}}}
saas: {video: none, ai_assistant: GitHub Copilot Business}
components:
  fixed: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 3, sku: {aws: m7i.large}, disk: 50 GiB, machines: any, arch: any}
  fast: {kind: vm, latency: {p95: 250 ms, service_time: 40 ms}}
  night: {kind: container, schedule: "mon-fri 20:00-06:00", scaling: {kind: schedule}}
  table: {kind: nosql, load: {reads: 2 per request, writes: 0.5 per request}, each: 2 KiB}
  flow: {kind: queue, load: 5 per tenant per month}
  disk: {kind: block, stored: 500 GiB}
  share: {kind: file, stored: {start: 80 GiB, per_user: 1 MiB}}
  site: {kind: static site}
  ask: {kind: llm, load: 0.01 per request, tokens: {input: 900, cached: 60% of input, output: 250, reasoning: 0}}
  tax_service:
    kind: custom
    driver: {requests: 0.01}
    price: [{from: 0, unit_price: $0}, {from: 1000, unit_price: $0.02}]
    source: contract of 2026-05-02
  line: {kind: vpn, connections: 2}
  names: {kind: dns, zones: 2, queries: 10M per month}
  out: {kind: nat, data: 200 GiB per month}
  watch: {kind: monitoring, product: Datadog, hosts: 12}
  keys: {kind: secrets, count: 25}
  wall: {kind: waf, rules: 12}
)");
  CHECK(spec.stage == Stage::enterprise);
  CHECK(spec.tenants->count.value.median() == 40);
  CHECK(spec.region_of.at("gcp") == "us-central1");
  CHECK(spec.growth.model == GrowthModel::linear);
  CHECK_FALSE(spec.growth.rate_is_share);
  CHECK(spec.growth.rate.value.median() == 300);
  CHECK(spec.headcount.start.value.median() == 14);
  CHECK(spec.price_change.value.shape() == "normal");
  CHECK(spec.tax.rate == testing::near(0.19));
  CHECK(spec.people->hours_per_system == 4);
  CHECK(spec.scorecard[1].scores.at("gcp") == 2);
  CHECK(spec.saas.at("video").product == "none");
  const Component& fixed = spec.components.at("fixed");
  CHECK(fixed.scaling.kind == ScalingKind::fixed);
  CHECK(fixed.instances == 3);
  CHECK(fixed.sku.at("aws") == "m7i.large");
  CHECK(fixed.arch == Arch::any);
  CHECK(fixed.machines_any);
  CHECK_FALSE(fixed.carries);
  CHECK(spec.components.at("fast").service_seconds->value.median() == testing::near(0.04));
  CHECK(spec.components.at("night").schedule.share == testing::near(50.0 / 168));
  CHECK(spec.components.at("table").load.writes->value.median() == testing::near(0.5));
  CHECK(spec.components.at("flow").load.basis == LoadBasis::per_tenant_month);
  CHECK(spec.components.at("disk").stored.start_gib->value.median() == 500);
  CHECK(spec.components.at("site").stored.start_gib->value.median() == 1);
  CHECK(spec.components.at("ask").tokens_cached_share->value.median() == testing::near(0.6));
  const Component& tax = spec.components.at("tax_service");
  CHECK(tax.custom_driver == "requests");
  CHECK(tax.load.basis == LoadBasis::per_request);
  CHECK(tax.load.amount.value.median() == testing::near(0.01));
  CHECK(tax.price == std::vector<std::pair<double, double>>{{0, 0}, {1000, 0.02}});
  CHECK(spec.components.at("names").queries->value.median() == 1e7);
}

TEST_CASE("the order of fields changes nothing") {
  const std::string top[] = {
      "name: x\n",
      "users: {p10: 900, p90: 1500}\n",
      "growth: {rate: 3% per month, model: logistic, ceiling: 9000}\n",
      "environments: {staging: {share: 25%}, dev: {share: 10%}}\n",
      "scorecard: {security: 30%, cost: 70%}\n",
      "components: {db: {kind: postgres, stored: 5 GiB}, web: {load: 50% of requests, kind: container}}\n"};
  const std::string turned[] = {
      "scorecard: {cost: 70%, security: 30%}\n",
      "components: {web: {kind: container, load: 50% of requests}, db: {stored: 5 GiB, kind: postgres}}\n",
      "environments: {dev: {share: 10%}, staging: {share: 25%}}\n",
      "growth: {ceiling: 9000, model: logistic, rate: 3% per month}\n",
      "users: {p90: 1500, p10: 900}\n",
      "name: x\n"};
  std::string first, second;
  for (const std::string& line : top) first += line;
  for (const std::string& line : turned) second += line;
  CHECK(everything(read(first)) == everything(read(second)));
}

TEST_CASE("points everywhere leave nothing uncertain") {
  const PlanSpec spec = read(R"(
name: x
users: 1000
growth: 0% per month
headcount: 5
traffic: {requests_per_user: 500, response_size: 20 KiB, cacheable: 50%}
components:
  web: {kind: container, carries: 50 requests/s}
  db: {kind: postgres, stored: 5 GiB, carries: 500 queries/s, load: 4 queries per request}
)");
  for_each_input(spec, [](const Uncertain& input) {
    CAPTURE(input.path);
    CHECK(input.value.is_constant());
  });
}

TEST_CASE("JSON with comments is a spec as well") {
  const PlanSpec spec = read(
      "// the shop\n{\"name\": \"x \\ud83d\\ude00\", /* people */ \"users\": 900, // active\n \"growth\": "
      "\"8% per month\",\n"
      "\t\"components\": {\"site\": {\"kind\": \"static site\"}}}\n");
  CHECK(spec.name == "x \xF0\x9F\x98\x80");
  CHECK(spec.users.value.median() == 900);
  CHECK(spec.components.size() == 1);
}

TEST_CASE("options overrule the spec") {
  ReadOptions options = today;
  options.months = 12;
  options.region = "eu";
  options.providers = {"aws"};
  const PlanSpec spec =
      read("name: x\nusers: 5\nmonths: 24\nregion: {aws: us-east-1, gcp: us-central1}\n", options);
  CHECK(spec.months == 12);
  CHECK(spec.region == "eu");
  CHECK(spec.region_of.empty());
  CHECK(spec.providers == std::vector<std::string>{"aws"});
}

TEST_CASE("files beside the spec give samples and weeks") {
  ReadOptions options = today;
  options.side_file = [](const std::string& name) -> std::optional<std::string> {
    if (name == "users.csv") return "month,users\n1,800\n2,\"900\n";
    if (name == "counts.csv") return "month,users\r\n1,800\r\n2,900\r\n3,1000\r\n";
    return std::nullopt;
  };
  const PlanSpec spec = read("name: x\nusers: {empirical: counts.csv}\n", options);
  CHECK(spec.users.value.shape() == "empirical");
  CHECK(spec.users.value.median() == 900);
  try {
    (void)read_spec_text("name: x\nusers: {empirical: users.csv}\n", "x.yaml", options);
    FAIL_CHECK("a sample that is no number is not refused");
  } catch (const InputError& error) {
    CHECK(error.problems.at(0).found.starts_with("users.csv:3: "));
  }
}

TEST_CASE("each stage brings its usual components") {
  // Growth adds api, workers with a queue, balancer, nat, cache; scale search,
  // waf, secrets; enterprise vpn.
  struct Row {
    std::string_view users;
    std::size_t components;
    Stage stage;
  };
  constexpr Row rows[] = {{"999", 8, Stage::startup},
                          {"1000", 14, Stage::growth},
                          {"9999", 14, Stage::growth},
                          {"10000", 17, Stage::scale},
                          {"100000", 18, Stage::enterprise}};
  for (const Row& row : rows) {
    CAPTURE(row.users);
    const PlanSpec spec = read("name: x\nusers: " + std::string(row.users) + "\n");
    CHECK(spec.stage == row.stage);
    CHECK(spec.components.size() == row.components);
    CHECK(spec.components.at("web").scaling.min_instances == (row.stage == Stage::startup ? 1 : 2));
    CHECK(spec.components.at("database").high_availability == (row.stage != Stage::startup));
  }
  const PlanSpec enterprise = read("name: x\nusers: 5\nstage: enterprise\n");
  CHECK(enterprise.components.at("database").replicas == 2);
  CHECK(enterprise.components.at("backup").backup_second_region);
  CHECK(enterprise.components.at("workers").scaling.max_instances == 20);
}

TEST_CASE("every example is read") {
  for (const std::string name : {"minimal.yaml", "startup.yaml", "growth.yaml", "scale.yaml"}) {
    CAPTURE(name);
    CHECK_FALSE(read(example(name)).name.empty());
  }
}

}  // namespace
}  // namespace runrate
