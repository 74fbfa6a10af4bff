// SPDX-License-Identifier: Apache-2.0
/// Figures that are read from other figures: vendors, pain points, the headline, inputs in words.
#include "models/plan/gather.hpp"

#include "said.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

struct Told {
  PlanSpec spec;
  Figures figures;

  Told() {
    spec.date = {2026, 11, 23};
    spec.start = {2027, 1};
    spec.months = 14;
    figures.providers = {{.id = "aws", .name = "AWS", .recommended = true}, {.id = "gcp", .name = "GCP"}};
    figures.ask.decide_by = "2027-03-05";
  }
  [[nodiscard]] Brief brief() const { return {spec, figures, MoneyText("USD")}; }
};

void check(const VendorFigures& row, std::string_view category, std::string_view vendor,
           std::string_view contract, std::string_view renewal) {
  CAPTURE(category);
  CHECK(testing::said(row.category) == category);
  CHECK(testing::said(row.vendor) == vendor);
  CHECK(testing::said(row.contract) == contract);
  CHECK(testing::said(row.renewal) == renewal);
}

void check(const PainFigures& row, const std::string& issue, std::string_view impact,
           std::string_view priority, bool given) {
  CAPTURE(issue);
  CHECK(testing::said(row.issue) == issue);
  CHECK(testing::said(row.impact) == impact);
  CHECK(row.priority == priority);
  CHECK(row.given == given);
}

}  // namespace

TEST_CASE("who sells what, with its contract: term, what is left of it, its end, notice and uplift") {
  Told told;
  told.figures.providers[0].support_plan = {"Business"};
  told.figures.saas = {{.need = given("Chat"), .recommended = "Slack Pro", .billed = true},
                       {.need = given("Code"), .recommended = "GitHub Team", .billed = true},
                       {.need = given("More chat"), .recommended = "Slack Pro", .billed = true},
                       {.need = given("Mail"), .recommended = "", .billed = true},
                       {.need = given("Video"), .recommended = "Meet", .billed = false}};
  told.figures.parts = {
      {.provider = "aws", .component = "bot", .environment = "production", .service = "Claude"}};
  told.figures.lines = {{.provider = "gcp", .vendor = "datadog"}, {.provider = "aws", .vendor = "zoom"}};
  told.spec.components["bot"] = {.name = "bot", .kind = Kind::llm};
  told.spec.components["ledger"] = {.name = "ledger", .kind = Kind::custom, .source = "vendor x"};
  told.spec.components["tax"] = {.name = "tax", .kind = Kind::custom};
  told.spec.current.provider = "other";
  told.spec.current.hosting = "Heroku";
  told.spec.contracts = {{.vendor = "aws",
                          .term = "three_years",
                          .ends = Month{2027, 9},
                          .notice_days = 90,
                          .uplift = 0.05,
                          .remaining_commitment = 5000},
                         {.vendor = "Slack"},
                         {.vendor = "GitHub", .term = "annual", .ends = Month{2026, 12}, .notice_days = 60},
                         {.vendor = "Datadog", .term = "annual", .ends = Month{2027, 6}, .uplift = -0.1},
                         {.vendor = "Zoom", .term = "annual", .notice_days = 30}};
  const Brief brief = told.brief();
  const std::vector<VendorFigures> rows = vendor_figures(brief);
  REQUIRE(rows.size() == 9);
  check(rows[0], "Cloud", "AWS, Business", "Three years, $5,000 left of a commitment, to 2027-09-30",
        "Notice by 2027-07-02, +5%");
  check(rows[1], "Chat", "Slack Pro", "Contract, term not stated", "Not stated; find by 2027-03-05");
  check(rows[2], "Code", "GitHub Team", "Annual, to 2026-12-31", "Renews; notice was due 2026-11-01");
  check(rows[3], brief.label("bot"), "Claude", "Pay as used", "None");
  check(rows[4], brief.label("ledger"), "Vendor x", "As stated there", "Not stated; find by 2027-03-05");
  check(rows[5], brief.label("tax"), "Not stated", "As stated there", "Not stated; find by 2027-03-05");
  check(rows[6], "Hosting today", "Heroku", "Not stated", "Find it by 2027-03-05");
  check(rows[7], "In force, not used here", "Datadog", "Annual, to 2027-06-30", "At its end, -10%");
  check(rows[8], "In force", "Zoom", "Annual", "Not stated; 30 days' notice");
  told.spec.contracts.clear();
  told.spec.current.provider = "aws";  // stays: its hosting is the cloud's own row
  told.figures.providers[0].support_plan = {};
  const std::vector<VendorFigures> plain = vendor_figures(told.brief());
  REQUIRE(plain.size() == 6);
  check(plain[0], "Cloud", "AWS", "Month to month", "None");
  check(plain[1], "Chat", "Slack Pro", "Month to month", "None");
}

namespace {

/// A year and two months of AWS; an outgrown plan, a free allowance that few leave, a database past the
/// largest that is sold, a group's limit, and an approved amount that is passed in June.
Told hurting() {
  Told told;
  for (int m = 0; m < 14; ++m)
    told.figures.by_month.push_back(
        {.month = to_text(told.spec.start + m), .provider = "aws", .over_budget = m < 5 ? 0.5 : 0.6});
  told.figures.budget.approved_monthly = 100;
  told.figures.cliffs = {{.provider = "aws",
                          .component = "edge",
                          .kind = "plan",
                          .what = given("CloudFront pro"),
                          .then = given("the next"),
                          .month = "2027-05",
                          .earliest = "2027-03",
                          .share = 0.6,
                          .jump = 55},
                         {.provider = "gcp", .component = "edge", .kind = "plan", .month = "2027-01"},
                         {.provider = "aws",
                          .component = "account",
                          .kind = "allowance",
                          .what = given("free"),
                          .then = given("paid"),
                          .earliest = "2027-09",
                          .share = 0.1,
                          .jump = 20}};
  told.figures.systems = {{.component = "db",
                           .provider = "aws",
                           .limit_reached = "2027-07",
                           .changes = {{.month = "2028-03",
                                        .earliest = "2027-11",
                                        .from = size_of("small", given("2 vCPU")),
                                        .to = size_of("large", given("4 vCPU")),
                                        .past_largest = true}},
                           .largest_holds_users = 63'245},
                          {.component = "db", .provider = "gcp", .limit_reached = "2027-02"}};
  return told;
}

}  // namespace

TEST_CASE("which limit binds first, when and for how much") {
  Told told = hurting();
  const Brief brief = told.brief();
  const std::string db = brief.label("db") + ": ";
  const std::vector<PainFigures> rows = pain_figures(brief);
  REQUIRE(rows.size() == 6);
  check(rows[0], brief.label("edge") + ": CloudFront pro is outgrown",
        "$55 a month more in 2027-05 at mid, in the fastest tenth in 2027-03 (60 of 100 futures); then the "
        "next",
        "P1", false);
  check(rows[1], "The approved $100 a month is passed", "In 2027-06 at mid", "P2", false);
  check(rows[2], db + "its upper limit binds", "Load goes unserved from 2027-07 on at mid", "P0", false);
  check(rows[3], db + "no larger primary is sold",
        "Re-architecture (shards or another store) in 2028-03 at mid, in the fastest tenth in 2027-11, from "
        "about 63,200 users on; the plan's cost is at least what it shows",
        "P1", false);
  check(rows[4], db + "needs more than small",
        "Becomes large in 2028-03 at mid, in the fastest tenth in 2027-11", "P2", false);
  check(rows[5], "free is outgrown",
        "$20 a month more in the fastest tenth in 2027-09 (10 of 100 futures); then paid", "P2", false);
}

TEST_CASE("what the spec says hurts stands first; of what is computed only what costs stands beside it") {
  Told told = hurting();
  told.spec.current.pain_points = {{"slow", "lost users", "P0"}};
  told.figures.cliffs.erase(told.figures.cliffs.begin() + 1, told.figures.cliffs.end());
  told.figures.systems[0].changes.clear();
  told.figures.unpriced = {{.provider = "aws", .component = "db", .is_re_architecture = true}};
  told.figures.systems[0].largest_holds_users.reset();
  const Brief brief = told.brief();
  const std::vector<PainFigures> rows = pain_figures(brief);
  REQUIRE(rows.size() == 3);
  check(rows[0], "slow", "lost users", "P0", true);
  // Past what is sold from the first month on.
  check(rows[1], brief.label("db") + ": no larger primary is sold",
        "Re-architecture (shards or another store) in 2027-01 at mid; the plan's cost is at least what it "
        "shows",
        "P0", false);
  CHECK(testing::said(rows[2].issue) == brief.label("edge") + ": CloudFront pro is outgrown");
}

TEST_CASE("a size that is a cliff already is told once, by its own words") {
  Told told = hurting();
  told.figures.budget.approved_monthly.reset();
  told.figures.cliffs = {{.provider = "aws",
                          .component = "db",
                          .kind = "size",
                          .from = size_of("small", given("2 vCPU")),
                          .to = Size{"large"},
                          .month = "2028-02",
                          .share = 0.6,
                          .jump = 55}};
  told.figures.systems[0].changes[0].past_largest = false;
  told.figures.systems[0].limit_reached = "2028-01";  // after the first year
  const Brief brief = told.brief();
  const std::vector<PainFigures> rows = pain_figures(brief);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].priority == "P1");
  check(rows[1], brief.label("db") + ": needs more than small",
        "$55 a month more in 2028-02 at mid (60 of 100 futures); then large", "P2", false);
}

TEST_CASE("six of the gravest are read, the earliest of these first") {
  Told told = hurting();
  told.figures.systems.clear();
  told.figures.budget.approved_monthly.reset();
  told.figures.cliffs.clear();
  for (int m = 0; m < 14; m += 2)  // seven; the last is after the first year
    told.figures.cliffs.push_back({.provider = "aws",
                                   .component = "account",
                                   .kind = "plan",
                                   .what = given("plan " + std::to_string(m)),
                                   .month = to_text(told.spec.start + (12 - m))});
  const std::vector<PainFigures> rows = pain_figures(told.brief());
  REQUIRE(rows.size() == 6);
  CHECK(testing::said(rows[0].issue) == "plan 12 is outgrown");
  CHECK(testing::said(rows[5].issue) == "plan 2 is outgrown");
}

TEST_CASE("why the recommended provider is recommended, in one sentence") {
  Told told;
  const auto says = [&] { return headline_of(told.brief()); };
  const Argument aws{"provider", Name{"AWS"}};
  CHECK(says() == Phrase{"headline.highest_score", {aws}});
  told.figures.providers[0].score = 0.9;
  told.figures.scorecard.resize(2);
  CriterionFigures &cost = told.figures.scorecard[0], &support = told.figures.scorecard[1];
  cost.name = given("Cost");
  cost.score = {{"aws", 1}, {"gcp", 0.8}};
  support.name = given("Support");
  support.score = {{"aws", 0.9}, {"gcp", 1}};
  support.level = {{"aws", true}};
  told.figures.switching.whatever_the_weights = false;
  CHECK(says() == Phrase{"headline.level", {aws}});
  told.figures.switching.whatever_the_weights = true;
  CHECK(says() == Phrase{"headline.level_whatever_the_weights", {aws}});
  support.level["aws"] = false;
  CHECK(says() == Phrase{"headline.score",
                         {aws,
                          {"score", Share{0.9}},
                          {"level", std::vector<Phrase>{given("Cost")}},
                          {"behind", std::vector<Phrase>{given("Support")}}}});
  told.figures.current.stays_as_move_saves = 0.7;
  CHECK(says() == Phrase{"headline.stays", {aws, {"futures", Chance{0.7}}, {"needed", Chance{0.8}}}});
  told.figures.providers[1].available = false;
  CHECK(says() == Phrase{"headline.only_able", {aws, {"n", Count{2}}}});
  told.figures.providers.pop_back();
  CHECK(says() == Phrase{"headline.only_asked", {aws}});
}

TEST_CASE("an uncertain input by its name and value, as a reader says it") {
  Told told;
  told.spec.components["web"] = {.name = "web", .kind = Kind::container};
  struct Name {
    std::string path;
    std::string_view label;
  };
  const Name names[] = {
      {"growth.rate", "Growth"},
      {"headcount.engineering", "Share of engineers"},
      {"prices.age.aws.compute.vm", "Change of AWS's prices for machines since they were read"},
      {"prices.age.aws.compute.vm.spot", "Change of AWS's prices for machines at spot since they were read"},
      {"prices.age.gcp.odd_kind.new",
       "Change of Google Cloud's prices for odd kind new since they were read"},
      {"region.others.eu", "Share of users in eu"},
      {"odd_one.two", "Odd one two"}};
  for (const Name& name : names) {
    CAPTURE(name.path);
    CHECK(testing::said(input_label(told.spec, name.path)) == name.label);
  }
  CHECK(testing::said(input_label(told.spec, "components.web.carries")).starts_with("Web: "));
  struct Value {
    std::string path;
    double value;
    std::string_view text;
  };
  const Value values[] = {{"region.others.eu", 0.3, "30%"},
                          {"prices.age.aws.compute.vm", 1.08, "+8%"},
                          {"prices.age.aws.compute.vm", 0.88, "-12%"},
                          {"prices.age.aws.compute.vm", 1, "0%"},
                          {"growth.rate", 0.125, "12.5%/mo"},
                          {"growth.rate", 0.25, "25%/mo"},
                          {"price_change", -0.125, "-12.5%/year"},
                          {"traffic.cacheable", 0.7, "70%"},
                          {"users", 999, "999"},
                          {"users", 12345, "12,300"},
                          {"current.cost", 1234, "$1,234"},
                          {"odd_one.two", 1460, "1,460"}};
  for (const Value& row : values) {
    CAPTURE(row.path);
    CAPTURE(row.value);
    CHECK(testing::said(input_value(told.spec, row.path, row.value)) == row.text);
  }
  CHECK_FALSE(is_read(told.spec, "traffic.cacheable"));
  CHECK(is_read(told.spec, "users"));
  told.spec.components["edge"] = {.name = "edge", .kind = Kind::cdn};
  CHECK(is_read(told.spec, "traffic.cacheable"));
  told.spec.currency.per_usd.value = Distribution::constant(0.92);
  CHECK(testing::said(exchange_rate(told.spec)) == "0.92");
  told.spec.currency.per_usd.value = Distribution::uniform(0.8, 1.0);
  CHECK(testing::said(exchange_rate(told.spec)) == "0.9 (0.82 to 0.98)");
}
