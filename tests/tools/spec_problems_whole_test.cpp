// SPDX-License-Identifier: Apache-2.0
/// All that is said of a value that is refused: what was found, what would fit, the nearest name, what to do.
#include "models/spec/fields.hpp"

#include "wrong_specs.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::problems_of;

struct ParsedSpec {
  std::string_view text;  ///< stands below `name: x` and `users: 900`
  std::string_view path;
  std::string_view found, expected, nearest, remedy;
};

std::string told(const Problem& problem) {
  return fmt::format("{}\n  found {}\n  expected {}\n  nearest {}\n  remedy {}", problem.path, problem.found,
                     problem.expected, problem.nearest, problem.remedy);
}

void check(std::span<const ParsedSpec> rows) {
  for (const ParsedSpec& row : rows) {
    CAPTURE(row.text);
    const std::vector<Problem> problems = problems_of("name: x\nusers: 900\n" + std::string(row.text));
    const std::string all = testing::listed(problems);
    CHECK_MESSAGE(problems.size() == 1, all);
    if (problems.empty()) continue;
    CHECK(told(problems[0]) == told({.code = "",
                                     .path = std::string(row.path),
                                     .found = std::string(row.found),
                                     .expected = std::string(row.expected),
                                     .nearest = std::string(row.nearest),
                                     .remedy = std::string(row.remedy)}));
  }
}

/// "one of a, b": the names that fields of the table below `pattern` have.
std::string one_of_below(std::string_view pattern, std::optional<Kind> kind = {}) {
  std::vector<std::string_view> names;
  for (const Field* field : fields_below(pattern, kind)) names.push_back(leaf(*field));
  return fmt::format("one of {}", fmt::join(names, ", "));
}

}  // namespace

TEST_CASE("of a word that does not fit, what would fit and the nearest are said") {
  const std::string some_kind = fmt::format("one of {}", fmt::join(kind_names(), ", "));
  const ParsedSpec rows[] = {
      {"stage: grwoth\n", "stage", "'grwoth' does not fit", "one of startup, growth, scale, enterprise",
       "growth", "did you mean 'growth'?"},
      {"stage: big\n", "stage", "'big' does not fit", "one of startup, growth, scale, enterprise", "", ""},
      {"compliance: [gdrp]\n", "compliance", "'gdrp' does not fit",
       "some of gdpr, hipaa, soc2, pci_dss, iso27001", "gdpr", "did you mean 'gdpr'?"},
      {"providers: [{a: 1}]\n", "providers", "one word is needed here", "", "", "write it like [aws, gcp]"},
      {"providers: {a: 1}\n", "providers", "a list is needed here", "", "", "write it like [aws, gcp]"},
      {"region: eu1\n", "region", "'eu1' is no neutral region", "one of us, eu, ap", "eu",
       "write one of us, eu, ap, or a provider's own as {aws: eu1}"},
      {"region: [us]\n", "region", "a list stands here", "", "",
       "write us, or {aws: us-east-1, gcp: us-central1}"},
      {"region: {awz: us-east-1}\n", "region.awz", "unknown field", "a provider's id, or main", "aws",
       "did you mean 'aws'?"},
      {"region: {aws: [us-east-1]}\n", "region.aws", "a region's name is needed here", "", "",
       "write it like {aws: us-east-1}"},
      {"region: {main: us, others: {eua: 30% of users}}\n", "region.others.eua", "unknown region",
       "one of us, eu, ap", "eu", "did you mean 'eu'?"},
      {"region: {main: us, others: eu}\n", "region.others",
       "regions with their share of the users are needed here", "", "", "write it like {eu: 30% of users}"},
      {"traffic: {season: {novembre: 1.6}}\n", "traffic.season.novembre", "'novembre' is no month",
       "january to december", "november", "did you mean 'november'?"},
      {"traffic: {season: 5}\n", "traffic.season", "months with their factors are needed here", "", "",
       "write it like {november: 1.6, december: 1.9}"},
      {"components: {web: {kind: containr}}\n", "components.web.kind", "'containr' is no kind of component",
       some_kind, "container", "did you mean 'container'?"},
      {"components: {web: {kind: vm, carries: 9 requests/s, sku: {awz: m7g.large}}}\n",
       "components.web.sku.awz", "'awz' is not known here", "one of aws, gcp, azure, vercel, netlify", "aws",
       "did you mean 'aws'?"},
      {"components: {web: {kind: custom, driver: reqests, price: $1}}\n", "components.web.driver",
       "'reqests' is no driver", "one of requests, users, seats, tenants, none", "requests",
       "did you mean 'requests'?"},
      {"components: {web: {kind: custom, driver: clicks, price: $1}}\n", "components.web.driver",
       "'clicks' is no driver", "one of requests, users, seats, tenants, none", "",
       "write it like {requests: 0.01}"},
      {"components: {web: {kind: custom, driver: [users], price: $1}}\n", "components.web.driver",
       "a list stands here", "", "", "write it like {requests: 0.01}"},
      {"components: {web: {kind: custom, driver: {users: 1, seats: 2}, price: $1}}\n",
       "components.web.driver", "2 drivers stand here, and one is needed", "", "",
       "write it like {requests: 0.01}"},
      {"environments: {dev: {share: 10%, without: [wbe]}}\ncomponents: {web: {kind: dns}}\n",
       "environments.dev.without", "there is no component 'wbe'", "one of web", "web", "did you mean 'web'?"},
  };
  check(rows);
}

TEST_CASE("of a value of another form, the form that is needed is said") {
  const std::string some_kind = fmt::format("one of {}", fmt::join(kind_names(), ", "));
  const ParsedSpec rows[] = {
      {"months: [1]\n", "months", "a list stands here", "a whole number", "",
       "write a whole number, like '36'"},
      {"months: {a: 1}\n", "months", "a group stands here", "a whole number", "",
       "write a whole number, like '36'"},
      {"months: 3.5\n", "months", "'3.5' is not whole", "", "", "write a whole number, like '36'"},
      {"start: [2027-01]\n", "start", "a list stands here", "a month", "", "write a month, like '2027-01'"},
      {"start: soon\n", "start", "'soon' is no month", "a month", "", "write year and month, like '2027-01'"},
      {"start: 2111-01\n", "start", "'2111-01' is too far away", "a month from 2000-01 to 2110-12", "", ""},
      {"currency: {code: EUR, per_usd: 0.9, date: [1]}\n", "currency.date", "a list stands here", "a day", "",
       "write a day, like '2026-11-20'"},
      {"currency: {code: EUR, per_usd: 0.9, date: soon}\n", "currency.date", "'soon' is no day", "a day", "",
       "write year, month and day, like '2026-11-20'"},
      {"low: 10\n", "low", "'10' does not fit", "percentile shown as low", "", "write it like 'P10'"},
      {"growth: [8% per month]\n", "growth", "a group of fields is needed here", "", "",
       "write it like 8% per month"},
      {"traffic: {noise: {p10: 1%}}\n", "traffic.noise", "this one cannot be uncertain", "a share, like '8%'",
       "", "write one value, like '15%'"},
      {"traffic: {requests_per_user: []}\n", "traffic.requests_per_user", "a quantity is needed here",
       "a number, like '4 per month'", "", "write it like '{p10: 400, p90: 900}'"},
      {"events: {name: launch}\n", "events", "a list is needed here", "", "",
       "write it like [{name: launch, month: 2027-04, traffic: 1.5}]"},
      {"saas: [chat]\n", "saas", "names with their values are needed here", "", "",
       "write it like {chat: Slack Pro}"},
      {"scenarios: [{name: a, probability: 100%, set: 5}]\n", "scenarios.a.set",
       "fields with their values are needed here", "", "", "write it like {growth.rate: 2% per month}"},
      {"components: {web: {kind: container, scaling: {limits: 20..2}}}\n", "components.web.scaling.limits",
       "'20..2' ends below its start", "", "", "write '2..20'"},
      {"components: {web: {kind: container, scaling: {limits: 0..2}}}\n", "components.web.scaling.limits",
       "'0..2' does not fit", "fewest and most instances", "", "write it like '2..20'"},
      {"components: {web: {kind: container, scaling: {cpu: {up: 70%, down: \"<30%\"}}}}\n",
       "components.web.scaling.cpu.up", "'70%' is no rule for 'up'", "an instance more when above", "",
       "write it like \">70% for 5m\""},
      {"components: {web: {kind: container, scaling: {cpu: {up: \">70%\", down: \">30%\"}}}}\n",
       "components.web.scaling.cpu.down", "'>30%' is no rule for 'down'", "an instance less when below", "",
       "write it like \"<30% for 10m\""},
      {"components: {web: {kind: container, load: [1]}}\n", "components.web.load", "a list stands here", "",
       "",
       "write '60% of requests', '0.02 per request', '5 per user per month', '400 per day' or '12 "
       "requests/s'"},
      {"components: {web: {kind: container, load: {job: 0.1 per request}}}\n", "components.web.load.job",
       "unknown field", "one of jobs, each", "jobs", "did you mean 'jobs'?"},
      {"components: {web: {kind: container, load: {each: 2 s}}}\n", "components.web.load.jobs",
       "the field is missing", "", "", "write 'jobs: 0.05 per request'"},
      {"components: {web: {kind: custom, driver: users, price: []}}\n", "components.web.price",
       "a list of price steps is needed here", "", "",
       "write it like [{from: 0, unit_price: $0}, {from: 1000, unit_price: $0.02}]"},
      {"components: {web: {kind: custom, driver: users, price: [{from: 0}]}}\n", "components.web.price",
       "a price step has from and unit_price", "", "", "write {from: 0, unit_price: $0.02}"},
      {"components: {web: {kind: custom, driver: users, price: [{from: 0, unit_price: $1}, {from: 0, "
       "unit_price: "
       "$2}]}}\n",
       "components.web.price", "price steps begin at 0 and rise, and no price is below 0", "", "",
       "write it like [{from: 0, unit_price: $0}, {from: 1000, unit_price: $0.02}]"},
      {"components: {web: {kind: custom, driver: users, price: [{from: 0, unit_price: -$1}]}}\n",
       "components.web.price", "price steps begin at 0 and rise, and no price is below 0", "", "",
       "write it like [{from: 0, unit_price: $0}, {from: 1000, unit_price: $0.02}]"},
      {"components: {web: {size: {vcpu: 1}}}\n", "components.web.kind", "the field is missing", some_kind, "",
       "write 'kind: container', or what it is"},
      {"components: {'a/b': {kind: dns}}\n", "components.a/b", "'a/b' is no plain name", "", "",
       "use letters, digits, blanks, - and _, 60 at most"},
      {"components: {web: }\n", "components.web", "the field has no value", "", "",
       "write one, like '{kind: container}', or leave the line out"},
  };
  check(rows);
}

TEST_CASE("of a field that is not known, the nearest is said, where it stands and what is there") {
  const std::string of_traffic = one_of_below("traffic"), of_names = one_of_below("components.*", Kind::dns);
  const ParsedSpec rows[] = {
      {"traffic: {weak: flat}\n", "traffic.weak", "unknown field", of_traffic, "week",
       "did you mean 'week'?"},
      {"components: {names: {kind: dns, memory: 4 GiB}}\n", "components.names.memory",
       "does not apply to a dns", of_names, "", ""},
      {"budget: {monthly: $9, 500}\n", "budget.500", "the comma before 500 ends the value, between braces",
       "", "", "put a number with commas in quotes, or leave the commas out"},
      {"low:\n", "low", "the field has no value", "", "",
       "write one, like 'low: P10', or leave the line out"},
      {"scenarios: [{name: a, probability: 100%, set: {growth.rat: 2% per month}}]\n",
       "scenarios.a.set.growth.rat", "a scenario cannot change this field",
       "an uncertain field by its path, like growth.rate or components.web.carries", "growth.rate",
       "did you mean 'growth.rate'?"},
  };
  check(rows);
}

TEST_CASE("a long text is shown by its beginning") {
  const auto found_of = [](std::size_t length) {
    const auto problems = problems_of("name: x\nusers: 900\nstage: " + std::string(length, 'a') + "\n");
    return problems.empty() ? std::string() : problems[0].found;
  };
  CHECK(found_of(80) == "'" + std::string(80, 'a') + "' does not fit");
  CHECK(found_of(81) == "'" + std::string(77, 'a') + "...' does not fit");
}

TEST_CASE("a text is at most 2,000 bytes long, a name 60") {
  const auto are_read = [](const std::string& text) { return problems_of("users: 900\n" + text).empty(); };
  CHECK(are_read("name: " + std::string(2000, 'a') + "\n"));
  CHECK_FALSE(are_read("name: " + std::string(2001, 'a') + "\n"));
  CHECK(are_read("name: x\ncomponents: {" + std::string(60, 'a') + ": {kind: dns}}\n"));
  CHECK_FALSE(are_read("name: x\ncomponents: {" + std::string(61, 'a') + ": {kind: dns}}\n"));
  CHECK_FALSE(are_read("name: x\ncomponents: {' a': {kind: dns}}\n"));
  CHECK(are_read("name: x\ncomponents: {azAZ 09-_: {kind: dns}}\n"));
}

TEST_CASE("true and false are written as people write them") {
  const auto spot = [](const std::string& word) {
    return read_spec_text(
               "name: x\nusers: 900\ncomponents: {w: {kind: container, interruptible: " + word + "}}\n",
               "x.yaml", {.date = {2026, 11, 24}})
        .components.at("w")
        .interruptible;
  };
  for (const char* word : {"true", "yes", "True", "on"}) CHECK_MESSAGE(spot(word), word);
  for (const char* word : {"false", "no", "False", "off"}) CHECK_MESSAGE(!spot(word), word);
}

TEST_CASE("words of different distributions are refused together, and a distribution of nothing") {
  for (const char* value : {"{p10: 1, p90: 2, choice: [[100%, 5]]}", "{choice: []}"}) {
    CAPTURE(value);
    const auto problems = problems_of(std::string("name: x\nusers: ") + value + "\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].found == "these words belong to different distributions");
    CHECK(problems[0].remedy == "write it like '{p10: 600, p90: 1100}'");
  }
}

TEST_CASE("what contradicts between fields is said at the field that does") {
  constexpr testing::Row rows[] = {
      {"growth: ^300 per month\n", "wrong_unit", "growth.rate"},
      {"currency: {^date: 2026-11-20}\n", "conflict", "currency.date"},
      {"growth: 3% per month\nscenarios:\n  - {name: a, probability: 100%, set: {^growth.ceiling: 5000}}\n",
       "conflict", "scenarios.a.set.growth.ceiling"},
      {"start: 2027-01\nevents:\n  - {name: e, ^month: 2026-12, traffic: 2}\n", "out_of_range",
       "events.e.month"},
      {"start: 2027-01\nmonths: 12\nmigration: {^month: 2028-01}\n", "out_of_range", "migration.month"},
      {"migration: {^month: 2026-10}\n", "out_of_range", "migration.month"},
      {"contracts: [{vendor: slack, ^ends: 2026-10}]\n", "out_of_range", "contracts.slack.ends"},
      {"contracts: [^{vendor: slack, uplift: 5%}]\n", "missing_field", "contracts.slack.ends"},
      {"credits: [{vendor: aws, amount: $5, ^until: 2026-11}]\n", "out_of_range", "credits.aws.until"},
      {"one_time: [{item: t, cost: $5, ^month: 2026-10}]\n", "out_of_range", "one_time.t.month"},
      {"^events:\n  - {name: a, month: 2027-02, traffic: 2}\n  - {name: a, month: 2027-03, traffic: 2}\n",
       "conflict", "events"},
      {"^one_time:\n  - {item: a, cost: $5}\n  - {item: a, cost: $6}\n", "conflict", "one_time"},
      {"environments: {^production: {share: 5%}}\n", "conflict", "environments.production"},
      {"setup: {cost: $5, ^days: 3}\n", "conflict", "setup.days"},
      {"setup: {cost: $5, ^rate: $900 per day}\n", "conflict", "setup.rate"},
      {"current: {^provider: none, cost: $5 per month}\n", "conflict", "current.provider"},
      {"components: {w: {kind: vm, ^latency: {p95: 500 ms, service_time: 40 ms}, load: {jobs: 1 per request, "
       "each: 1 "
       "s}}}\n",
       "conflict", "components.w.latency"},
      {"components: {s: {kind: object storage, ^retention: 3 months, stored: {per_user: 1 MiB per month, "
       "retention: 4 "
       "months}}}\n",
       "conflict", "components.s.retention"},
      {"environments: {^dev: {share: 10%, without: [k]}}\ncomponents: {k: {kind: kubernetes, holds: [b]}, b: "
       "{kind: "
       "container}}\n",
       "conflict", "environments.dev"},
      {"environments: {^dev: {share: 10%, only: [b]}}\ncomponents: {k: {kind: kubernetes, holds: [b]}, b: "
       "{kind: "
       "container}}\n",
       "conflict", "environments.dev"},
      {"environments: {dev: {share: 10%, without: [w], ^with: [w]}}\ncomponents: {w: {kind: container}}\n",
       "conflict", "environments.dev.with"},
      {"environments: {dev: {share: 10%, ^with: [wbe]}}\ncomponents: {w: {kind: container}}\n",
       "unknown_name", "environments.dev.with"},
      {"components: {b: {kind: backup, of: [db], every: 7 days, ^keep: 2 days}, db: {kind: postgres}}\n",
       "order", "components.b.keep"},
      {"components: {b: {kind: backup, ^of: [w]}, w: {kind: container}}\n", "conflict", "components.b.of"},
      {"components: {a: {kind: kubernetes, holds: [b], ^load: 5 per request}, b: {kind: container}}\n",
       "conflict", "components.a.load"},
      {"components: {a: {kind: kubernetes, holds: [b], ^instances: 2}, b: {kind: container}}\n", "conflict",
       "components.a.instances"},
      {"components: {a: {kind: kubernetes, holds: [b], ^schedule: mon-fri 08:00-20:00}, b: {kind: "
       "container}}\n",
       "conflict", "components.a.schedule"},
      {"components: {a: {kind: kubernetes, holds: [b]}, b: {kind: container, ^interruptible: true}}\n",
       "conflict", "components.b.interruptible"},
      {"components: {a: {kind: kubernetes, holds: [b]}, b: {kind: container, size: {vcpu: 2, memory: 8 GiB}, "
       "^sku: {aws: m7i.large}}}\n",
       "conflict", "components.b.sku"},
      {"components: {w: {kind: container, scaling: {^memory: {up: \">30%\", down: \"<70%\"}}}}\n", "order",
       "components.w.scaling.memory"},
      {"components: {w: {kind: container, load: {jobs: 1 per request, each: 1 s}, scaling: {kind: queue, "
       "^queue: {up: "
       "\">30\", down: \"<70\"}}}}\n",
       "order", "components.w.scaling.queue"},
      {"components: {w: {kind: container, ^scaling: {kind: target_tracking, cpu: {up: \">70%\", down: "
       "\"<30%\"}}}}\n",
       "conflict", "components.w.scaling"},
      {"components: {w: {kind: container, scaling: {kind: step, ^target: 50%, up: [{above: 60%, add: 1}], "
       "down: "
       "[{below: 30%, remove: 1}]}}}\n",
       "conflict", "components.w.scaling.target"},
      {"components: {w: {kind: container, scaling: {maxReplicas: 9, limits: 2..9, ^minReplicas: 3}}}\n",
       "conflict", "components.w.scaling.minReplicas"},
      {"components: {w: {kind: container, scaling: {maxReplicas: 9, ^target: 50%, metrics: [{type: Resource, "
       "resource: "
       "{name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}}}\n",
       "conflict", "components.w.scaling.target"},
      {"components: {w: {kind: container, ^scaling: {kind: step, down: [{below: 30%, remove: 1}]}}}\n",
       "missing_field", "components.w.scaling.up"},
  };
  testing::check(rows);
}

TEST_CASE("two contracts with one vendor are told apart, and one of them raises its prices") {
  const auto fault = [](const std::string& contracts) {
    const auto problems = problems_of("name: x\nusers: 900\ncontracts:\n" + contracts);
    return problems.size() == 1 ? problems[0].found : testing::listed(problems);
  };
  CHECK(fault("  - {vendor: slack, ends: 2027-06}\n  - {vendor: Slack, ends: 2027-06}\n") ==
        "the same contract stands twice");
  CHECK(fault("  - {vendor: slack, ends: 2027-06, uplift: 5%}\n  - {vendor: slack, ends: 2027-07, uplift: "
              "5%}\n") ==
        "two contracts with one vendor raise its prices, and which of them rises cannot be told");
  CHECK(
      fault("  - {vendor: slack, ends: 2027-06, uplift: 5%}\n  - {vendor: slack, ends: 2027-07}\n").empty());
  CHECK(fault("  - {vendor: slack, ends: 2027-06}\n  - {vendor: figma, ends: 2027-06}\n").empty());
}

TEST_CASE("dates at the ends of the plan are inside it") {
  const std::string plan = "name: x\nusers: 900\nstart: 2027-01\nmonths: 12\n";
  CHECK(testing::listed(problems_of(plan + "events: [{name: e, month: 2027-01, traffic: 2}]\n")).empty());
  CHECK(testing::listed(problems_of(plan + "migration: {month: 2027-12}\n")).empty());
  CHECK(testing::listed(problems_of(plan + "contracts: [{vendor: slack, ends: 2026-11}]\n")).empty());
  CHECK(
      testing::listed(problems_of(plan + "credits: [{vendor: aws, amount: $5, until: 2027-01}]\n")).empty());
  CHECK(testing::listed(problems_of(plan + "one_time: [{item: t, cost: $5, month: 2026-11}]\n")).empty());
}

TEST_CASE("nobody is no users") {
  const auto problems = problems_of("name: x\nusers: 0\n");
  REQUIRE(problems.size() == 1);
  CHECK(told(problems[0]) ==
        "users\n  found there are no users\n  expected \n  nearest \n  remedy write how many there are in "
        "the first "
        "month");
}

}  // namespace runrate
