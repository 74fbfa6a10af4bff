// SPDX-License-Identifier: Apache-2.0
/// The growing shop, broken in one place at a time: the command ends with status 2, names line and field, and
/// writes nothing.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

struct Break {
  std::string_view found;    ///< stands once in the example
  std::string_view instead;  ///< ^ marks the place that is named
  std::string_view field;
};

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

const fs::path& folder() {
  static const fs::path path = [] {
    const fs::path made = fs::temp_directory_path() / ("runrate-broken-" + std::to_string(::getpid()));
    fs::remove_all(made);
    fs::create_directories(made);
    return made;
  }();
  return path;
}

/// What the command says about a spec on standard error, without the last line's count, and its status.
struct Answer {
  int status = 0;
  std::string text;
};

Answer answer_to(const std::string& spec) {
  fs::remove_all(folder() / "out");
  std::ofstream(folder() / "shop.yaml", std::ios::binary) << spec;
  const std::string shell =
      "cd '" + folder().string() +
      "' && '" RUNRATE_BIN_DIR
      "/runrate' plan shop.yaml --out out --trials 64 --quiet --date 2026-11-24 >/dev/null 2>err";
  const int raw = std::system(shell.c_str());  // NOLINT(concurrency-mt-unsafe): one command at a time
  return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, slurp(folder() / "err")};
}

void check(const Break& row) {
  CAPTURE(row.instead);
  static const std::string whole = slurp(fs::path(RUNRATE_SOURCE_DIR) / "tools/examples/growth.yaml");
  const std::size_t at = whole.find(row.found);
  REQUIRE_MESSAGE(at != std::string::npos, "the example lacks: " << row.found);
  REQUIRE_MESSAGE(whole.find(row.found, at + 1) == std::string::npos, "stands twice: " << row.found);
  std::string instead(row.instead);
  const std::size_t mark = instead.find('^');
  REQUIRE(mark != std::string::npos);
  instead.erase(mark, 1);
  const std::string text = whole.substr(0, at) + instead + whole.substr(at + row.found.size());
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at + mark), '\n');
  const Answer answer = answer_to(text);
  CHECK_MESSAGE(answer.status == 2, "status " << answer.status << "\n" << answer.text);
  const std::string place = "shop.yaml:" + std::to_string(line) + ":";
  CHECK_MESSAGE(answer.text.find(place) != std::string::npos, place << " is not in\n" << answer.text);
  const std::string field = ": " + std::string(row.field) + ": ";
  CHECK_MESSAGE(answer.text.find(field) != std::string::npos, row.field << " is not in\n" << answer.text);
  CHECK_MESSAGE(answer.text.find("1 problem in shop.yaml; nothing was written") != std::string::npos,
                answer.text);
  CHECK_FALSE(fs::exists(folder() / "out"));
}

constexpr Break business[] = {
    {"name: Acme Store", "^nmae: Acme Store", "nmae"},
    {"name: Acme Store", "name: ^[Acme, Store]", "name"},
    {"stage: growth", "stage: ^growing", "stage"},
    {"start: 2027-01", "start: ^2027-13", "start"},
    {"start: 2027-01", "start: ^soon", "start"},
    {"months: 36", "months: ^0", "months"},
    {"months: 36", "months: ^36 GiB", "months"},
    {"months: 36", "months: ^2.5", "months"},
    {"currency: USD", "currency: ^dollars", "currency"},
    {"region: us ", "region: ^mars ", "region"},
    {"providers: [aws, gcp", "providers: [aws, ^gpc", "providers"},
    {"providers: [aws, gcp", "providers: [aws, ^aws", "providers"},
    {"headcount: {start: 14,", "headcount: {start: ^14%,", "headcount.start"},
    {"headcount: {start: 14,", "headcount: {start: ^-14,", "headcount.start"},
    {"growth: 3% per month}\ncompliance", "growth: ^3%}\ncompliance", "headcount.growth"},
    {"compliance: [gdpr,", "compliance: [^gpdr,", "compliance"},
    {"users: {p10: 22000, p90: 28000}", "users: ^{p10: 28000, p90: 22000}", "users"},
    {"users: {p10: 22000, p90: 28000}", "users: {p10: 22000, p90: ^28000 GiB}", "users.p90"},
    {"users: {p10: 22000, p90: 28000}", "users: ^{p10: 22000}", "users"},
    {"users: {p10: 22000, p90: 28000}", "users: ^many", "users"},
    {"registered: 4 per active user", "registered: ^4 per day", "registered"},
    {"model: logistic ", "model: ^logistics ", "growth.model"},
    {"model: logistic ", "model: logistic\n  ^model: linear ", "growth.model"},
    {"rate: {mean: 6% per month, sd", "rate: {mean: ^6% per fortnight, sd", "growth.rate.mean"},
    {"sd: 1.5% per month}", "sd: ^-1.5% per month}", "growth.rate.sd"},
    {"ceiling: 400000", "ceiling: ^4000", "growth.ceiling"},
    {"shocks: {sd: 3% per month,", "shocks: {sd: ^3 GiB,", "growth.shocks.sd"},
    {"persistence: 0.6", "persistence: ^1.6", "growth.shocks.persistence"},
};

constexpr Break traffic_and_futures[] = {
    {"requests_per_user: {p10: 400,", "requests_per_user: {p10: ^-400,", "traffic.requests_per_user.p10"},
    {"requests_per_user: {p10: 400,", "^requests_per_uesr: {p10: 400,", "traffic.requests_per_uesr"},
    {"response_size: {min: 20 KiB,", "response_size: {min: ^20,", "traffic.response_size.min"},
    {"response_size: {min: 20 KiB, mode: 80 KiB,", "response_size: {min: 20 KiB, mode: ^800 KiB,",
     "traffic.response_size"},
    {"cacheable: {min: 50%,", "cacheable: {min: ^50,", "traffic.cacheable.min"},
    {"max: 85%}", "max: ^185%}", "traffic.cacheable.max"},
    {"week: retail", "week: ^holiday", "traffic.week"},
    {"time_zone: America/New_York", "time_zone: ^America/New_Yrok", "traffic.time_zone"},
    {"season: {november: 1.6,", "season: {^novembre: 1.6,", "traffic.season.novembre"},
    {"season: {november: 1.6,", "season: {november: ^-1.6,", "traffic.season.november"},
    {"noise: 15%", "noise: ^15", "traffic.noise"},
    {"noise: 15%", "noise: ^150000%", "traffic.noise"},
    {"month: 2027-04, traffic: {min", "month: ^2027-00, traffic: {min", "events.spring campaign.month"},
    {"month: 2027-04, traffic: {min", "month: ^2024-04, traffic: {min", "events.spring campaign.month"},
    {"traffic: {min: 1.1, mode: 1.3, max: 2.0}", "traffic: ^{min: 2.1, mode: 1.3, max: 2.0}",
     "events.spring campaign.traffic"},
    {"probability: 25%,", "probability: ^125%,", "scenarios.slow.probability"},
    {"{name: viral,", "{^nam: viral,", "scenarios.2.nam"},
    {"set: {growth.rate: 2% per month}", "set: {^growth.rte: 2% per month}", "scenarios.slow.set.growth.rte"},
    {"set: {growth.rate: 2% per month}", "set: {growth.rate: ^2}", "scenarios.slow.set.growth.rate"},
    {"rank: 0.4}", "rank: ^1.4}", "correlations.0.rank"},
    {"growth.rate], rank", "^growth.rte], rank", "correlations.0.between"},
};

constexpr Break components[] = {
    {"of: [primary, uploads],", "of: [primary, uploads], every: 7 days, ^keep: 2 days,",
     "components.copies.keep"},
    {"retention: 24 months}", "stored: {retention: 12 months}, ^retention: 24 months}",
     "components.uploads.retention"},
    {"size: {vcpu: 2, memory: 8 GiB}", "size: {vcpu: 2, memory: 8 GiB}\n    sku: {aws: ^m7i large}",
     "components.api.sku.aws"},
    {"high_availability: true", "high_availability: true\n    sku: {aws: ^8}", "components.primary.sku.aws"},
    {"web:\n    kind: container", "web:\n    kind: ^contianer", "components.web.kind"},
    {"size: {vcpu: 2, memory: 8 GiB}", "size: {vcpu: 2, memory: ^8}", "components.api.size.memory"},
    {"size: {vcpu: 2, memory: 8 GiB}", "size: {vcpu: ^-2, memory: 8 GiB}", "components.api.size.vcpu"},
    {"size: {vcpu: 2, memory: 8 GiB}", "size: {vcpu: ^2 GiB, memory: 8 GiB}", "components.api.size.vcpu"},
    {"carries: 120 requests/s ", "carries: ^120 requests ", "components.web.carries"},
    {"carries: 120 requests/s ", "carries: ^0 requests/s ", "components.web.carries"},
    {"cpu:    {up: \">70% for 5m\",", "cpu:    {up: ^\"70% for 5m\",", "components.web.scaling.cpu.up"},
    {"cpu:    {up: \">70% for 5m\",", "cpu:    {up: ^\">70 GiB for 5m\",", "components.web.scaling.cpu.up"},
    {"memory: {up: \">80%\", down: \"<40%\"}", "^memory: {up: \">80%\", down: \"<90%\"}",
     "components.web.scaling.memory"},
    {"limits: 2..20\n", "limits: ^20..2\n", "components.web.scaling.limits"},
    {"limits: 2..20\n", "limits: ^two to twenty\n", "components.web.scaling.limits"},
    {"boot: 2m", "boot: ^2", "components.web.scaling.boot"},
    {"arch: any ", "arch: ^riscv ", "components.api.arch"},
    {"load: 60% of requests", "load: ^60% of users", "components.api.load"},
    {"load: 60% of requests", "load: ^160% of requests", "components.api.load"},
    {"latency: {p95: 250 ms,", "latency: {p95: ^250,", "components.api.latency.p95"},
    {"service_time: 40 ms}", "^service_time: 400 ms}", "components.api.latency.p95"},
    {"scaling: {kind: target_tracking, metric: cpu,", "scaling: {kind: ^target, metric: cpu,",
     "components.api.scaling.kind"},
    {"target: 55%", "target: ^155%", "components.api.scaling.target"},
    {"load: {jobs: 0.05 per request,", "load: {jobs: ^0.05 per click,", "components.workers.load.jobs"},
    {"each: 2 s}\n    interruptible", "each: ^2 GiB}\n    interruptible", "components.workers.load.each"},
    {"interruptible: true", "interruptible: ^sometimes", "components.workers.interruptible"},
    {"{queue: {up: \">100\", down: \"<10\"}", "{queue: {up: ^\"<100\", down: \"<10\"}",
     "components.workers.scaling.queue.up"},
    {"each: {duration: 800 ms,", "each: {duration: ^800,", "components.images.each.duration"},
    {"memory: 1 GiB}}", "memory: ^1}}", "components.images.each.memory"},
    {"high_availability: true\n    replicas", "high_availability: ^3\n    replicas",
     "components.primary.high_availability"},
    {"replicas: 1\n", "replicas: ^one\n", "components.primary.replicas"},
    {"replicas: 1\n", "replicas: ^-1\n", "components.primary.replicas"},
    {"carries: 1500 queries/s", "carries: ^1500 GiB/s", "components.primary.carries"},
    {"stored: {start: 80 GiB,", "stored: {start: ^80,", "components.primary.stored.start"},
    {"stored: {start: 80 GiB,", "stored: {start: ^-80 GiB,", "components.primary.stored.start"},
    {"per_user: {p10: 2 MiB, p90: 6 MiB}}", "per_user: ^{p10: 9 MiB, p90: 6 MiB}}",
     "components.primary.stored.per_user"},
    {"{kind: cache, memory: 4 GiB}", "{kind: cache, memory: 4 GiB, ^retention: 3 days}",
     "components.sessions.retention"},
    {"{kind: search, documents: 2M, each: 4 KiB}", "{kind: search, documents: ^2 KiB, each: 4 KiB}",
     "components.catalog.documents"},
    {"retention: 24 months}", "retention: ^24}", "components.uploads.retention"},
    {"edge:     {kind: cdn}", "edge:     {^kinds: cdn}", "components.edge.kind"},
    {"names:    {kind: dns}", "^edge:     {kind: dns}", "components.edge"},
    {"edge:     {kind: cdn}", "edge:     {kind: cdn, plan: ^gold}", "components.edge.plan"},
    {"memory: 4 GiB}", "memory: 4 GiB, ^plan: metered}", "components.sessions.plan"},
    {"load: 3 messages per request}", "load: ^3 messages}", "components.events.load"},
    {"load: 1.5 KiB per request,", "load: ^1.5 per request,", "components.logs.load"},
    {"model: small ", "model: ^tiny ", "components.recommendations.model"},
    {"cached: 60% of input,", "cached: ^60% of output,", "components.recommendations.tokens.cached"},
    {"output: 250,", "output: ^-250,", "components.recommendations.tokens.output"},
    {"driver: {requests: 0.01}", "driver: ^{clicks: 0.01}", "components.tax_service.driver"},
    {"price: [{from: 0, unit_price: $0}, {from: 1000,", "price: [{from: 0, unit_price: $0}, ^{from: 0,",
     "components.tax_service.price"},
    {"unit_price: $0.02}]", "unit_price: ^0.02}]", "components.tax_service.price"},
    {"of: [primary, uploads]", "^of: [primary, uplaods]", "components.copies.of"},
    {"to: second region}", "to: ^another planet}", "components.copies.to"},
};

constexpr Break people_and_money[] = {
    {"staging: {share: 25%,", "staging: {share: ^25,", "environments.staging.share"},
    {"staging: {share: 25%, schedule: \"mon-fri 08:00-20:00\"}",
     "staging: {share: 25%, schedule: ^\"mon-fri 20:00-26:00\"}", "environments.staging.schedule"},
    {"without: [edge, recommendations]", "^without: [egde, recommendations]", "environments.dev.without"},
    {"productivity: Google Workspace Business Standard", "productivity: ^Gogle Workspace",
     "saas.productivity"},
    {"chat: Slack Pro", "^chit: Slack Pro", "saas.chit"},
    {"seats: 60% of headcount", "seats: ^60", "saas.version_control.seats"},
    {"availability: 99.9%", "availability: ^199.9%", "recovery.availability"},
    {"availability: 99.9%", "availability: ^9.99%", "recovery.availability"},
    {"production: {rto: 4 h, rpo: 1 h}", "production: {rto: ^4, rpo: 1 h}", "recovery.production.rto"},
    {"database:   {rto: 1 h, rpo: 5 min}", "database:   ^{rto: 1 h}", "recovery.database.rpo"},
    {"files:      {rto: 24 h,", "^file:      {rto: 24 h,", "recovery.file"},
    {"provider: other ", "provider: ^hostco ", "current.provider"},
    {"cost: $1,150 per month", "cost: ^$1,150", "current.cost"},
    {"cost: $1,150 per month", "cost: ^-$1,150 per month", "current.cost"},
    {"impact: lost sales, priority: P0", "impact: lost sales, priority: ^urgent",
     "current.pain_points.Checkout slows at peak hours.priority"},
    {"migration: {month: 2027-02,", "migration: {month: ^2027-14,", "migration.month"},
    {"migration: {month: 2027-02,", "migration: {month: ^2031-02,", "migration.month"},
    {"migration: {month: 2027-02,", "migration: {month: ^2026-02,", "migration.month"},
    {"cost: {p10: $8k, p90: $20k}", "cost: ^{p10: $80k, p90: $20k}", "migration.cost"},
    {"double_run: 2 months", "double_run: ^2", "migration.double_run"},
    {"double_run: 2 months}", "double_run: 2 months}\nsetup: {days: ^16..6}", "setup.days"},
    {"double_run: 2 months}", "double_run: 2 months}\nsetup: {cost: $5k, days: ^4}", "setup.days"},
    {"double_run: 2 months}", "double_run: 2 months}\nsetup: {rate: ^800 EUR per day}", "setup.rate"},
    {"cost: $9k, month: 2027-05", "cost: $9k, of: ^staying, month: 2027-05", "one_time.Penetration test.of"},
    {"cost: $9k, month: 2027-05", "cost: ^9k, month: 2027-05", "one_time.Penetration test.cost"},
    {"{item: Penetration test, cost", "^{cost", "one_time.0.item"},
    {"term: annual,", "term: ^yearly,", "contracts.slack.term"},
    {"ends: 2027-06, notice", "ends: ^June, notice", "contracts.slack.ends"},
    {"notice: 30 days", "notice: ^30", "contracts.slack.notice"},
    {"uplift: 5%", "uplift: ^five", "contracts.slack.uplift"},
    {"ends: 2027-06, notice: 30 days, uplift: 5%}", "^notice: 30 days, uplift: 5%}", "contracts.slack.ends"},
    {"notice: 30 days, uplift: 5%}", "^notice: 30 days}\n  - {vendor: Slack, term: annual, ends: 2027-06}",
     "contracts.slack"},
    {"notice: 30 days, uplift: 5%}",
     "notice: 30 days, ^uplift: 5%}\n  - {vendor: slack, term: two_years, ends: 2028-06, uplift: 4%}",
     "contracts.slack.uplift"},
    {"fiscal_year_starts: january", "fiscal_year_starts: ^first", "finance.fiscal_year_starts"},
    {"revenue: $140k per month", "revenue: ^$140k per user", "finance.revenue"},
    {"accounts: {production: 5100,", "accounts: {^prod: 5100,", "finance.accounts.prod"},
    {"monthly: $9,500 ", "monthly: ^9,500 ", "budget.monthly"},
    {"covers: [cloud, saas, support]", "covers: [cloud, ^saas!, support]", "budget.covers"},
    {"funded: P80", "funded: ^P120", "budget.funded"},
    {"over: $100k per year", "over: ^$100k per user", "budget.approval.over"},
    {"tax: {rate: 0%,", "tax: {rate: ^-5%,", "tax.rate"},
    {"recoverable: true}", "recoverable: ^partly}", "tax.recoverable"},
    {"people: {hourly: $95,", "people: {hourly: ^€95,", "people.hourly"},
    {"per_system: 4 h per month", "per_system: ^4 GiB per month", "people.self_managed_hours.per_system"},
    {"price_change: {mean: 0% per year,", "price_change: {mean: ^0%,", "price_change.mean"},
    {"until: 2027-12}", "until: ^2026-11}", "credits.aws.until"},
    {"ends: 2027-06,", "ends: ^2026-06,", "contracts.slack.ends"},
    {"provider: other ", "provider: ^none ", "current.provider"},
    {"staging: {share: 25%,", "^production: {share: 25%,", "environments.production"},
    {"one_time:\n  - {item: Penetration test, cost: $9k, month: 2027-05}",
     "^one_time:\n  - {item: test, cost: $9k}\n  - {item: test, cost: $8k}", "one_time"},
    {"alarms:   {kind: monitoring}", "alarms:   {kind: monitoring, product: ^[Datadog]}",
     "components.alarms.product"},
    {"{vendor: aws, amount: $5k,", "{vendor: ^asw, amount: $5k,", "credits.asw.vendor"},
    {"amount: $5k,", "amount: ^-$5k,", "credits.aws.amount"},
    {"off: 8%,", "off: ^108%,", "discounts.aws.off"},
    {"service: compute.vm,", "service: ^compute.mv,", "discounts.aws.service"},
    {"support: business ", "support: ^gold ", "support"},
    {"cost: 25%\n", "cost: ^25\n", "scorecard.cost"},
    {"scores: {aws: 5,", "scores: {aws: ^7,", "scorecard.team skill.scores.aws"},
    {"scores: {aws: 5,", "scores: {^asw: 5,", "scorecard.team skill.scores.asw"},
};

template <std::size_t N>
void check_all(const Break (&rows)[N]) {
  for (const Break& row : rows) check(row);
}

}  // namespace

TEST_CASE("a business broken in one place is refused at its place") { check_all(business); }
TEST_CASE("traffic and futures broken in one place are refused at their place") {
  check_all(traffic_and_futures);
}
TEST_CASE("components broken in one place are refused at their place") { check_all(components); }
TEST_CASE("a broken plan of Terraform is refused by its name, and by its line where it has one") {
  struct Broken {
    std::string json, where, found;
  };
  const std::string deep = "{\"format_version\": \"1.2\", \"planned_values\": " + std::string(100'000, '[');
  const Broken rows[] = {
      {"", "today.json: ", "is empty"},
      {"{\n\"format_version\": \"1.2\",,\n}", "today.json:2: ", "is no JSON"},
      {"{\"version\": 4, \"resources\": []}", "today.json: ", "is no plan of Terraform"},
      {"{\"format_version\": \"7.0\", \"planned_values\": {}}",
       "today.json: ", "format_version '7.0' is not known"},
      {"{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {\"resources\": {}}}}",
       "today.json: ", "'resources' of a module is no list"},
      {"{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {\"resources\": [{\"type\": "
       "\"aws_s3_bucket\"}]}}}",
       "today.json: ", "none of its 1 resources has a price that stands all month"},
      {"{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {\"resources\": [{\"type\": "
       "\"aws_ebs_volume\", \"address\": \"aws_ebs_volume.a\", \"values\": {\"size\": -8}}]}}}",
       "today.json: ", "aws_ebs_volume.a: 'volume_gib' is -8"},
      {deep, "today.json: ", "is nested deeper than 200 levels"},
  };
  for (const Broken& row : rows) {
    CAPTURE(row.json.substr(0, 120));
    std::ofstream(folder() / "today.json", std::ios::binary) << row.json;
    const Answer answer = answer_to("name: Shop\nusers: 900\ncurrent:\n  import: today.json\n");
    CHECK_MESSAGE(answer.status == 2, "status " << answer.status << "\n" << answer.text);
    const std::string said = "shop.yaml:4:11: current.import: " + row.where + row.found;
    CHECK_MESSAGE(answer.text.find(said) != std::string::npos, said << " is not in\n" << answer.text);
    CHECK_FALSE(fs::exists(folder() / "out"));
  }
}

TEST_CASE("people and money broken in one place are refused at their place") {
  check_all(people_and_money);
  fs::remove_all(folder());
}
