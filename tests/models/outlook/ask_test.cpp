// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/ask.hpp"

#include "models/outlook/outlook.hpp"

#include "even.hpp"
#include "fabricated.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("the request adds up and is certain to be enough where nothing varies") {
  const Ask ask = Even().ask();
  CHECK(ask.recurring == 1440);
  CHECK(ask.allowance == 0);
  CHECK(ask.contingency == 0);
  CHECK(ask.one_time == 500);
  CHECK(ask.tax == 0);
  CHECK(ask.total == 1940);
  CHECK(ask.confidence == 1);
  CHECK(ask.net_increase == 1940);
  CHECK(ask.fiscal_year == "2027");
  CHECK(ask.covers_from == "2027-01");
  CHECK(ask.covers_to == "2027-12");
  CHECK(ask.approval_required);
  CHECK(ask.approver == "CFO");
}

TEST_CASE("approved money counts against what it covers and no more") {
  struct Row {
    std::string_view name;
    double monthly;
    std::vector<std::string> covers;
    double already, unused, net, if_unused_pays;
  };
  // Of 1,940: cloud 1,200, SaaS 240, one-time 500.
  const Row rows[] = {
      {"cloud alone, exactly", 100, {"cloud"}, 1200, 0, 740, 740},
      {"cloud alone, twice as much", 200, {"cloud"}, 1200, 1200, 740, 240},  // SaaS stays
      {"cloud alone, a little left", 120, {"cloud"}, 1200, 240, 740, 500},
      {"cloud and SaaS", 200, {"cloud", "saas"}, 1440, 960, 500, 0},
      {"everything", 200, {"cloud", "saas", "support", "one_time"}, 1940, 460, 0, 0},
      {"support, of which there is none", 50, {"support"}, 0, 600, 1940, 1440},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Even even;
    even.spec.budget.monthly = row.monthly;
    even.spec.budget.covers = row.covers;
    const Ask ask = even.ask();
    CHECK(ask.already_approved == row.already);
    CHECK(ask.approved_unused == row.unused);
    CHECK(ask.net_increase == row.net);
    CHECK(ask.net_increase_if_unused_pays == row.if_unused_pays);
    // Enough for what it covers of the running cost: of 1,200 a year, of 1,440, of nothing.
    CHECK(ask.approved_runs_probability == (row.already > 0 ? 1 : 0));
  }
}

TEST_CASE("only irrecoverable tax joins the request") {
  Even even;
  even.spec.tax = {.rate = 0.2, .recoverable = true};
  CHECK(even.ask().tax == 0);
  even.spec.tax.recoverable = false;
  CHECK(even.ask().tax == 388);  // a fifth of 1,940
  CHECK(even.ask().total == 2328);
  CHECK(even.ask().confidence == 1);
}

TEST_CASE("accounts, contracts and the rule") {
  Even even;
  even.spec.finance.accounts = {{"production", "5100"}, {"saas", "6300"}};
  even.spec.contracts = {{.vendor = "Slack", .term = "annual", .ends = Month{2027, 6}},
                         {.vendor = "GitHub", .term = "monthly"},
                         {.vendor = "aws", .term = "1 year", .ends = Month{2026, 12}}};
  even.spec.budget.approval_over_yearly = 1500;
  const Ask ask = even.ask();
  REQUIRE(ask.accounts.size() == 3);
  CHECK(testing::said(ask.accounts[0].account) == "5100");
  CHECK(ask.accounts[0].amount == 1200);
  CHECK(testing::said(ask.accounts[1].account) == "operating expense");
  CHECK(ask.accounts[1].amount == 0);
  CHECK(ask.accounts[2].amount == 240);
  REQUIRE(ask.bound.size() == 1);  // Slack: six months of 20; the other two bind to nothing within the year
  CHECK(ask.bound[0].amount == 120);
  CHECK(ask.non_cancellable == 120);
  CHECK(ask.approval_required);
  CHECK(testing::said(ask.rule) == "over $1,500 a year");
  even.spec.budget.approval_over_yearly = 1940;
  CHECK_FALSE(even.ask().approval_required);
  // Two with one vendor bind to the later end, and once: nine months of 20, or 150 + 100 left to spend.
  even.spec.contracts = {
      {.vendor = "slack", .term = "annual", .ends = Month{2027, 6}, .remaining_commitment = 150},
      {.vendor = "Slack", .term = "two_years", .ends = Month{2027, 9}}};
  REQUIRE(even.ask().bound.size() == 1);
  CHECK(even.ask().bound[0].amount == 180);
  even.spec.contracts[1].remaining_commitment = 100;
  CHECK(even.ask().non_cancellable == 250);
}

TEST_CASE("books with an account for support, one-time cost or tax get their amounts") {
  Even even;
  even.spec.finance.accounts = {{"support", "6400"}, {"one_time", "7100"}, {"tax", "2300"}};
  even.spec.tax = {.rate = 0.2, .recoverable = false};
  const Ask ask = even.ask();
  REQUIRE(ask.accounts.size() == 6);
  CHECK(testing::said(ask.accounts[3].account) == "6400");
  CHECK(ask.accounts[3].amount == 0);  // none of its lines is support
  CHECK(ask.accounts[4].amount == ask.one_time);
  CHECK(testing::said(ask.accounts[5].account) == "2300");
  CHECK(ask.accounts[5].amount == ask.tax);
  CHECK(ask.accounts[0].amount + ask.accounts[1].amount + ask.accounts[2].amount == ask.recurring);
}

TEST_CASE("approved money pays tax only where it covers tax") {
  // A year of 1,440 running for 200 a month approved, of which the cloud's 1,200 are covered; a fifth of tax.
  Even even;
  even.spec.tax = {.rate = 0.2, .recoverable = false};
  even.spec.budget.monthly = 200;
  even.spec.budget.covers = {"cloud"};
  const double without = even.ask().already_approved;
  even.spec.budget.covers = {"cloud", "tax"};
  CHECK(even.ask().already_approved == testing::near(1.2 * without));
}

TEST_CASE("one-time rows are rows of their sum's funded percentile") {
  // 500 for certain and 0 .. 1000 evenly: the sum's P80 is 1,300, of which 500 and 800. The third falls
  // outside.
  std::vector<double> none(1001, 1.0);
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(24, none)}}}}, 1001);
  runs.one_time = {{.item = "Setup", .month = {2027, 1}, .nature = "setup"},
                   {.item = "Test", .month = {2027, 5}, .nature = "compliance"},
                   {.item = "Again",
                    .month = {2028, 5},
                    .cost = {.value = Distribution::uniform(20, 120)},
                    .nature = "compliance"}};
  Table& cost = runs.plan.outcome.one_time = Table(3, 1001);
  std::fill(cost.row(0).begin(), cost.row(0).end(), 500.0);
  std::iota(cost.row(1).begin(), cost.row(1).end(), 0.0);
  std::fill(cost.row(2).begin(), cost.row(2).end(), 70.0);
  const Outlook outlook = look_ahead(spec_of(24), runs);
  const Ask& ask = outlook.ask;
  CHECK(ask.one_time == 1300);
  REQUIRE(ask.one_time_rows.size() == 3);
  CHECK(ask.one_time_rows[0].funded == 500);
  CHECK(ask.one_time_rows[1].funded == 800);
  CHECK(ask.one_time_rows[1].cost.low == testing::near(100));
  CHECK(ask.one_time_rows[1].cost.high == testing::near(900));
  CHECK_FALSE(ask.one_time_rows[2].in_ask);
  CHECK(ask.one_time_rows[2].funded == 0);
  // Its own percentiles are those of its distribution, not of the draws: 20 + 100 u.
  CHECK(ask.one_time_rows[2].cost.low == testing::near(30));
  CHECK(ask.one_time_rows[2].cost.mid == testing::near(70));
  CHECK(ask.one_time_rows[2].cost.high == testing::near(110));
  CHECK(outlook.budget.months[0].one_time == 500);
  CHECK(outlook.budget.months[4].one_time == 800);
  CHECK(outlook.providers[0].one_time.mid == testing::near(1070));  // with the second year's
}

TEST_CASE("leaner is an even chance, safer nine chances in ten, or the runner-up instead") {
  // 0 .. 1000 a month evenly: P50 of the year 6,000, P80 9,600, P90 10,800. The runner-up costs 30 a month
  // more: 360 a year.
  std::vector<double> cost(1001), dearer(1001);
  std::iota(cost.begin(), cost.end(), 0.0);
  std::iota(dearer.begin(), dearer.end(), 30.0);
  const Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}},
                             {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, dearer)}}}},
                            1001);
  PlanSpec spec = spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = constant(500);
  const Ask ask = look_ahead(spec, runs).ask;
  CHECK(ask.provider == "aws");
  CHECK(ask.confidence == testing::near(801.0 / 1001));
  REQUIRE(ask.alternatives.size() == 3);
  CHECK(ask.alternatives[0].what == Alternative::What::leaner);
  CHECK(ask.alternatives[0].total == 6000);
  CHECK(ask.alternatives[0].difference == -3600);
  CHECK(ask.alternatives[1].what == Alternative::What::safer);
  CHECK(ask.alternatives[1].total == 10800);
  CHECK(ask.alternatives[1].difference == 1200);
  CHECK(ask.alternatives[2].provider == "gcp");
  CHECK(ask.alternatives[2].difference == 360);
  CHECK(ask.alternatives[2].funded == ask.recurring + ask.allowance + ask.contingency + 360);
}

TEST_CASE("a safer request raises what is paid once as well; without contingency it is less by just that") {
  // A month costs 0 .. 1000, and once the same again, the other way round: P80 800, P90 900.
  std::vector<double> cost(1001), once(1001);
  std::iota(cost.begin(), cost.end(), 0.0);
  std::ranges::transform(cost, once.begin(), [](double amount) { return 1000 - amount; });
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}}}, 1001);
  runs.one_time = {{.item = "Test", .month = {2027, 3}, .nature = "compliance"}};
  runs.plan.outcome.one_time = Table(1, 1001);
  std::ranges::copy(once, runs.plan.outcome.one_time.row(0).begin());
  PlanSpec spec = spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = constant(500);
  const Ask ask = look_ahead(spec, runs).ask;
  CHECK(ask.one_time == 800);
  REQUIRE(ask.alternatives.size() == 2);
  const Alternative& leaner = ask.alternatives[0];
  CHECK(leaner.what == Alternative::What::leaner);
  CHECK(leaner.difference == -ask.contingency);
  CHECK(leaner.one_time == 800);
  CHECK(leaner.running_confidence == testing::near(501.0 / 1001));
  const Alternative& safer = ask.alternatives[1];
  CHECK(safer.what == Alternative::What::safer);
  CHECK(safer.one_time == 900);
  CHECK(safer.difference == 1300);  // 10,800 less 9,600 to run, 100 once
  // Running and once are 1,000 + 11 months: enough where 11 × cost is at most 10,700.
  CHECK(safer.confidence == testing::near(973.0 / 1001));
}

TEST_CASE("one-time items are rows of their sum at each percentile") {
  // 101 futures: a move of 1,000.25 to 1,100.25 in steps of 1, a test of 50.50 in each, both in the year;
  // licences of 300 after it, at their own percentiles. At P10 the sum is 1,060.75, at P80 1,130.75.
  constexpr std::size_t trials = 101;
  Runs runs = runs_of(
      {{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(18, std::vector<double>(trials, 100.0))}}}},
      trials);
  runs.one_time = {{.item = "Move", .month = {2027, 3}, .nature = "stated"},
                   {.item = "Test", .month = {2027, 5}, .nature = "stated"},
                   {.item = "Licences", .month = {2028, 2}, .cost = constant(300), .nature = "stated"}};
  runs.plan.outcome.one_time = Table(3, trials);
  for (std::size_t t = 0; t < trials; ++t) {
    runs.plan.outcome.one_time.row(0)[t] = 1000.25 + static_cast<double>(t);
    runs.plan.outcome.one_time.row(1)[t] = 50.5;
    runs.plan.outcome.one_time.row(2)[t] = 300;
  }
  PlanSpec spec = spec_of(18);
  spec.current.provider = "aws";
  spec.current.cost = constant(100);
  const Ask ask = look_ahead(spec, runs).ask;
  REQUIRE(ask.one_time_rows.size() == 3);
  const OneTimeRow &move = ask.one_time_rows[0], &test = ask.one_time_rows[1], &later = ask.one_time_rows[2];
  CHECK(move.cost.low == 1010.25);
  CHECK(move.cost.mid == 1050.25);
  CHECK(move.cost.high == 1090.25);
  CHECK(move.cost.mean == 1050.25);
  CHECK(test.cost.low == 50.5);
  CHECK(test.cost.mid == 50.5);
  CHECK(test.cost.high == 50.5);
  CHECK(test.cost.mean == 50.5);
  CHECK(ask.one_time == 1131);
  CHECK(move.funded + test.funded == 1131);
  CHECK(move.in_ask);
  CHECK_FALSE(later.in_ask);
  CHECK(later.month == "2028-02");
  CHECK(later.cost.low == 300);
  CHECK(later.cost.mean == 300);
  CHECK(later.funded == 0);
}

TEST_CASE("a request without a rule is approved as any new spending is") {
  const Ask ask = Even().ask();
  CHECK(ask.provider == "aws");
  CHECK(testing::said(ask.rule) == "any new spending");
  CHECK(ask.approval_required);
  CHECK(ask.running_confidence == 1);
  CHECK(ask.by_quarter[4].from == "2028-01");
  CHECK(ask.by_quarter[4].to.empty());
  CHECK(ask.by_quarter[0].label == "Q1");
  CHECK(ask.by_quarter[3].label == "Q4");
  CHECK(ask.by_quarter[0].one_time == 500);
  CHECK(ask.by_quarter[0].allowance_contingency == 0);
}

TEST_CASE("accounts are named by what they hold, production apart from other environments") {
  const auto line = [](const char* id, Category category, const char* environment, double cost) {
    return Line{.id = id,
                .vendor = "aws",
                .category = category,
                .environment = environment,
                .cost = flat(12, {cost, cost})};
  };
  const Runs runs = runs_of(
      {{"aws",
        {line("vm", Category::cloud, "production", 100), line("dev", Category::cloud, "staging", 30),
         line("chat", Category::saas, "production", 20), line("help", Category::support, "production", 50)}}},
      2);
  PlanSpec spec = spec_of(12);
  const auto amounts = [&] {
    std::vector<std::pair<std::string, double>> found;
    for (const AccountShare& share : look_ahead(spec, runs).ask.accounts)
      found.emplace_back(share.share + ": " + testing::said(share.account), share.amount);
    return found;
  };
  using Amounts = std::vector<std::pair<std::string, double>>;
  CHECK(amounts() == Amounts{{"production: cost of revenue", 1800},
                             {"other: operating expense", 360},
                             {"saas: operating expense", 240}});
  spec.finance.accounts = {{"support", "6400"}, {"other", "6100"}};
  CHECK(amounts() == Amounts{{"production: cost of revenue", 1200},
                             {"other: 6100", 360},
                             {"saas: operating expense", 240},
                             {"support: 6400", 600}});
}

TEST_CASE("what binds to a vendor is what its lines cost to the contract's end, as they grow") {
  // Slack costs 20 + m in month m of the first year, then 31 + 4 more each month; six months are 135. The
  // key months are the first, the twelfth and the last.
  std::vector<std::vector<double>> chat;
  for (int m = 0; m < 18; ++m) chat.push_back(std::vector<double>(2, m < 12 ? 20 + m : 31 + 4 * (m - 11)));
  const Runs runs = runs_of({{"aws",
                              {{.id = "vm", .vendor = "aws", .cost = flat(18, {100, 100})},
                               {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = chat}}}},
                            2);
  PlanSpec spec = spec_of(18);
  const auto bound_to = [&](Month end) {
    spec.contracts = {{.vendor = "Slack", .term = "annual", .ends = end}};
    return look_ahead(spec, runs).ask;
  };
  const Ask june = bound_to({2027, 6});
  REQUIRE(june.bound.size() == 1);
  CHECK(june.bound[0].vendor == "Slack");
  CHECK(june.bound[0].until == "2027-06");
  CHECK(june.bound[0].amount == 135);
  CHECK(june.non_cancellable == 135);
  CHECK(bound_to({2028, 6}).bound[0].amount == 306);  // no further than the year: 240 + 66
  CHECK(bound_to({2027, 1}).bound[0].amount == 20);
  CHECK(bound_to({2026, 12}).bound.empty());
}

TEST_CASE("how an alternative is funded, and how sure it is") {
  // 0 .. 1000 a month evenly, one option.
  std::vector<double> cost(1001);
  std::iota(cost.begin(), cost.end(), 0.0);
  const Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}}}, 1001);
  PlanSpec spec = spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = constant(500);
  const auto alternatives = [&](double percentile) {
    spec.budget.funded_percentile = percentile;
    return look_ahead(spec, runs).ask.alternatives;
  };
  const std::vector<Alternative> at_80 = alternatives(0.80);
  REQUIRE(at_80.size() == 2);
  CHECK(at_80[0].provider == "aws");
  CHECK(at_80[0].percentile == 0.5);
  CHECK(at_80[0].funded == 6000);
  CHECK(at_80[0].one_time == 0);
  CHECK(at_80[0].confidence == testing::near(501.0 / 1001));
  CHECK(at_80[1].provider == "aws");
  CHECK(at_80[1].percentile == 0.9);
  CHECK(at_80[1].funded == 10800);
  CHECK(at_80[1].confidence == testing::near(901.0 / 1001));
  CHECK(at_80[1].running_confidence == testing::near(901.0 / 1001));
  // Above nine in ten it goes half of the way to certainty; at an even chance nothing is leaner.
  CHECK(alternatives(0.90)[1].percentile == testing::near(0.95));
  CHECK(alternatives(0.85)[1].percentile == 0.9);
  const std::vector<Alternative> at_50 = alternatives(0.5);
  REQUIRE(at_50.size() == 1);
  CHECK(at_50[0].what == Alternative::What::safer);
}

TEST_CASE("how sure the request is counts its tax and what is paid once") {
  // A year of 0 .. 1000 evenly, 100 once; a fifth of tax.
  std::vector<double> cost(1001);
  for (std::size_t t = 0; t < cost.size(); ++t) cost[t] = static_cast<double>(t) / 12;
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}}}, 1001);
  runs.one_time = {{.item = "Test", .month = {2027, 1}, .nature = "stated"}};
  runs.plan.outcome.one_time = Table(1, 1001);
  for (double& once : runs.plan.outcome.one_time.row(0)) once = 100;
  PlanSpec spec = spec_of(12);
  spec.tax = {.rate = 0.2, .recoverable = false};
  spec.current.provider = "aws";
  spec.current.cost = constant(500);
  const Ask ask = look_ahead(spec, runs).ask;
  // P50 of a month 41.67, so 500 a year; P80 800.
  CHECK(ask.recurring == 500);
  CHECK(ask.contingency == 300);
  CHECK(ask.tax == 180);
  CHECK(ask.total == 1080);
  CHECK(ask.confidence == testing::near(801.0 / 1001));
  CHECK(ask.running_confidence == testing::near(801.0 / 1001));
}

TEST_CASE("a commitment that every future spends is no cost; one beyond the year is as it was drawn") {
  Even even;
  even.runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(24, {100, 100, 100})}}}}, 3);
  even.spec.months = 24;
  const auto item = [](const char* name, Month month) {
    return OneTimeItem{.item = name, .month = month, .cost = constant(900), .nature = "commitment"};
  };
  even.runs.one_time = {item("Spent", {2027, 5}), item("Owed", {2027, 6}), item("Later", {2028, 6})};
  Table& cost = even.runs.plan.outcome.one_time = Table(3, 3);
  cost.row(1)[2] = 60;
  cost.row(2)[1] = cost.row(2)[2] = 40;
  const Ask ask = even.ask();
  REQUIRE(ask.one_time_rows.size() == 2);
  CHECK(ask.one_time_rows[0].name == "Owed");
  CHECK(ask.one_time_rows[0].item == 1);
  CHECK(ask.one_time_rows[0].month == "2027-06");
  CHECK(ask.one_time_rows[1].name == "Later");
  CHECK(ask.one_time_rows[1].item == 2);
  CHECK_FALSE(ask.one_time_rows[1].in_ask);
  CHECK(ask.one_time_rows[1].cost.mid == 40);
}
