// SPDX-License-Identifier: Apache-2.0
/// What is gathered of the budget, the request and commitments.
#include "gathered.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("budget and request keep every amount, the request its dates and shares") {
  Made made;
  BudgetOutlook& budget = made.outlook.budget;
  budget.funded_percentile = 0.7;
  budget.annual = {.p50 = 1, .contingency = 2, .funded = 3, .p50_error = 4, .funded_error = 5};
  budget.allowance = 6;
  budget.calibrated = true;
  budget.approved_monthly = 7;
  budget.breach = {0.1, 0.2};
  const BudgetFigures found = budget_figures(made.sources());
  CHECK(found.funded_percentile == 0.7);
  CHECK(found.p50 == 1);
  CHECK(found.contingency == 2);
  CHECK(found.funded == 3);
  CHECK(found.p50_error == 4);
  CHECK(found.funded_error == 5);
  CHECK(found.allowance == 6);
  CHECK(found.calibrated);
  CHECK(*found.approved_monthly == 7);
  REQUIRE(found.breach.size() == 2);
  CHECK(found.breach[1].month == "2027-02");
  CHECK(found.breach[1].probability == 0.2);

  Ask& ask = made.outlook.ask;
  ask.covers_from = "2027-04", ask.covers_to = "2028-03";
  ask.recurring = 11, ask.allowance = 12, ask.contingency = 13, ask.one_time = 14, ask.tax = 15;
  ask.total = 65, ask.confidence = 0.81, ask.running_confidence = 0.82;
  ask.already_approved = 16, ask.approved_unused = 17, ask.net_increase = 18;
  ask.net_increase_if_unused_pays = 19, ask.non_cancellable = 20;
  ask.by_fiscal_year = {{"2027", 30}, {"2028", 35}};
  ask.decide_by = {2027, 3, 5};
  ask.approval_required = true;
  ask.rule = given("over 5");
  ask.by_quarter = {{.label = "Q2",
                     .from = "2027-04",
                     .to = "2027-06",
                     .recurring = 1,
                     .allowance_contingency = 2,
                     .one_time = 3,
                     .tax = 4,
                     .cash = 10},
                    {.label = "Outside", .from = "2028-04", .to = "", .cash = 11}};
  ask.accounts = {{"production", given("5100"), 40}, {"other", given("6100"), 0}, {"tax", given("tax"), 15}};
  const AskFigures request = ask_figures(made.sources());
  CHECK(testing::said(fiscal_years_of(request)) == "Fiscal years 2027 and 2028");
  CHECK(request.by_fiscal_year == std::vector<std::pair<std::string, double>>{{"2027", 30}, {"2028", 35}});
  CHECK(testing::said(span_of(request)) == "April 2027 to March 2028");
  CHECK(request.recurring == 11);
  CHECK(request.allowance == 12);
  CHECK(request.contingency == 13);
  CHECK(request.one_time == 14);
  CHECK(request.tax == 15);
  CHECK(request.total == 65);
  CHECK(request.enough == 0.81);
  CHECK(request.running_enough == 0.82);
  CHECK(request.already_approved == 16);
  CHECK(request.approved_unused == 17);
  CHECK(request.net_increase == 18);
  CHECK(request.net_increase_if_unused_pays == 19);
  CHECK(request.non_cancellable == 20);
  CHECK(request.approval_required);
  CHECK(request.decide_by == "2027-03-05");
  CHECK(request.approver == "CFO");
  CHECK(request.rule == given("over 5"));
  REQUIRE(request.by_quarter.size() == 2);
  CHECK(testing::said(request.by_quarter[0].name) == "Q2");
  CHECK(request.by_quarter[0].running == 1);
  CHECK(request.by_quarter[0].allowance_and_contingency == 2);
  CHECK(request.by_quarter[0].one_time == 3);
  CHECK(request.by_quarter[0].tax == 4);
  CHECK(request.by_quarter[0].cash == 10);
  CHECK(testing::said(request.by_quarter[1].name) == "After");
  REQUIRE(request.accounts.size() == 2);
  CHECK(testing::said(request.accounts[0].first) == "5100 (production)");
  CHECK(request.accounts[0].second == 40);
  CHECK(request.accounts[1] == std::pair{given("tax"), 15.0});
  ask.covers_from = "2027-01", ask.covers_to = "2027-12";
  ask.by_fiscal_year = {{"2027", 65}};
  ask.approver = "the board";
  const AskFigures other = ask_figures(made.sources());
  CHECK(testing::said(span_of(other)) == "January to December 2027");
  CHECK(testing::said(fiscal_years_of(other)) == "Fiscal year 2027");
  CHECK(other.approver == "the board");
}

TEST_CASE("alternatives are told with what they change") {
  Made made;
  made.spec.environments = {{.name = "dev"}, {.name = "stage"}};
  made.spec.components["db"] = {.name = "db", .kind = Kind::postgres};
  Ask& ask = made.outlook.ask;
  ask.recurring = 1000, ask.allowance = 100, ask.contingency = 200, ask.one_time = 300, ask.total = 1600;
  using What = Alternative::What;
  const auto cheaper = [](Saving saving) {
    return Alternative{.what = What::cheaper, .total = 1500, .difference = -100, .saving = std::move(saving)};
  };
  ask.alternatives = {
      cheaper({Saving::What::half_database, "db", 1, 4}),
      cheaper({Saving::What::half_group, "db", 2, 8}),
      cheaper({Saving::What::no_environment, "dev"}),
      cheaper({Saving::What::night, ""}),
      {.what = What::leaner, .total = 1400, .difference = -200, .running_confidence = 0.5},
      {.what = What::safer,
       .percentile = 0.9,
       .total = 1970,
       .difference = 370,
       .funded = 1500,
       .one_time = 400,
       .confidence = 0.93},
      {.what = What::runner_up, .provider = "gcp", .total = 1700, .difference = 100, .funded = 1350}};
  const std::vector<AlternativeFigures> found = ask_figures(made.sources()).alternatives;
  const char* const expected[][3] = {
      {"cheaper", "Cheaper: Primary DB at half the size",
       "$100 less: 1 vCPU carries the year's busiest hour in nine futures of ten, if 4 GiB of memory do"},
      {"cheaper", "Cheaper: Primary DB at half the size",
       "$100 less: 2 vCPU and 8 GiB each; the rules add instances if needed"},
      {"cheaper", "Cheaper: no environment dev", "$100 less: its tests move to stage"},
      {"cheaper", "Cheaper: other environments asleep at night",
       "$100 less: they run on workdays from 8 to 20 only"},
      {"cheaper", "Cheaper: no contingency",
       "$200 less: no contingency; the running cost stays within it in 50 of 100 futures"},
      {"safer", "Safer: nine chances in ten",
       "$370 more: $200 contingency, $100 one-time cost and $70 tax; enough for all of it in 93 of 100 "
       "futures"},
      {"runner_up", "Google Cloud", "$100 more; $1,350 of it to run"}};
  REQUIRE(found.size() == std::size(expected));
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].kind == expected[i][0]);
    CHECK(testing::said(found[i].name) == expected[i][1]);
    CHECK(testing::said(found[i].change) == expected[i][2]);
    CHECK(found[i].total == ask.alternatives[i].total);
    CHECK(found[i].difference == ask.alternatives[i].difference);
  }
}

TEST_CASE("what is paid once keeps its item's nature, source and whom it falls on") {
  Made made;
  made.runs.one_time = {{.item = "Audit",
                         .nature = "compliance",
                         .grade = Grade::derived,
                         .source = given("s"),
                         .note = given("n")},
                        {.item = "Move", .nature = "data out", .falls_on = FallsOn::movers},
                        {.item = "x", .nature = "commitment", .owed_to = "aws", .falls_on = FallsOn::owner},
                        {.item = "Days", .nature = "stated", .work = Work{}},
                        {.item = "Stated", .nature = "stated"}};
  const auto row = [](std::size_t item, const char* month) {
    return OneTimeRow{.item = item, .name = "Name", .month = month, .funded = 7, .cost = {1, 2, 3, 4}};
  };
  made.outlook.ask.one_time_rows = {row(0, "2027-03"), row(1, "2026-11"), row(2, "2027-01"),
                                    row(3, "2027-03"), row(4, "2027-03")};
  made.outlook.ask.one_time_rows[4].in_ask = false;
  const std::vector<OneTimeFigures> found = one_time_figures(made.sources());
  REQUIRE(found.size() == 5);
  CHECK(found[0].item == "Name");
  CHECK(found[0].month == "2027-03");
  check_range(found[0].cost, 1, 2, 3, 4);
  CHECK(found[0].share == 7);
  CHECK(found[0].in_year);
  CHECK(found[0].nature == "compliance");
  CHECK(found[0].grade == "derived");
  CHECK(testing::said(found[0].source) == "s");
  CHECK(testing::said(found[0].note) == "n");
  CHECK(found[0].falls_on == FallsOn::every_option);
  CHECK(testing::said(found[0].derivation.formula) == "the market's range");
  REQUIRE(found[0].derivation.notes.size() == 2);
  CHECK(found[0].derivation.notes[0] == given("n"));
  CHECK(testing::said(found[0].derivation.notes[1]) == "falls on every option, staying included");
  // Worked before the plan's first month, paid in it.
  CHECK(found[1].month == "2027-01");
  CHECK(testing::said(found[1].note) == "work from 2026-11");
  CHECK(found[1].falls_on == FallsOn::movers);
  CHECK(testing::said(found[1].derivation.formula) == "GiB stored at the start × the list price, or waived");
  CHECK(found[2].item == "Commitment to AWS, unused");
  CHECK(testing::said(found[2].note) == "owed by the contract with AWS, less what is spent there");
  CHECK(found[2].falls_on == FallsOn::owner);
  CHECK(testing::said(found[2].derivation.formula) ==
        "what is committed, less what is spent with the vendor");
  CHECK(testing::said(found[3].derivation.formula) == "days of work × a day's rate");
  CHECK(testing::said(found[4].derivation.formula) == "as stated");
  CHECK_FALSE(found[4].in_year);
}

TEST_CASE("today's state keeps every figure; a month of payback only where the move saves") {
  Made made;
  made.spec.current.provider = "aws";
  made.spec.current.region = "eu-central-1";
  CHECK_FALSE(current_figures(made.sources()).cost);
  made.outlook.current = CurrentOutlook{.provider = "aws",
                                        .cost = 1,
                                        .compared = true,
                                        .stay = 2,
                                        .modelled_today = 3,
                                        .residual = 4,
                                        .move_over_stay = -5,
                                        .move_saves_probability = 0.6,
                                        .controls = 7,
                                        .controls_of_status_quo = 8,
                                        .payback_month = "2027-09"};
  made.outlook.stays_as_move_saves = 0.9;
  const CurrentFigures found = current_figures(made.sources());
  CHECK(found.provider == "aws");
  CHECK(found.region == "eu-central-1");
  CHECK(*found.cost == 1);
  CHECK(*found.stay == 2);
  CHECK(*found.modelled_today == 3);
  CHECK(*found.residual == 4);
  CHECK(*found.move_over_stay == -5);
  CHECK(*found.saving_chance == 0.6);
  CHECK(found.controls == 7);
  CHECK(found.controls_of_status_quo == 8);
  CHECK(found.payback_month == "2027-09");
  CHECK(*found.stays_as_move_saves == 0.9);
  made.outlook.current->move_over_stay = 5;
  CHECK(current_figures(made.sources()).payback_month.empty());
}

TEST_CASE("commitments keep what each option that is available leaves of them, in the spec's order") {
  Made made;
  made.outlook.providers[0].available = made.outlook.providers[1].available = true;
  made.outlook.committed = {{.vendor = "aws",
                             .amount = 700,
                             .until = Month{2027, 9},
                             .unused = {{"aws", 1}, {"gcp", 2}},
                             .used_up = "2027-05"},
                            {.vendor = "slack", .amount = 5}};
  const std::vector<CommittedSpendFigures> found = committed_spend_figures(made.sources());
  REQUIRE(found.size() == 2);
  CHECK(found[0].vendor == "aws");
  CHECK(found[0].amount == 700);
  CHECK(found[0].until == "2027-09");
  CHECK(found[0].used_up == "2027-05");
  CHECK(found[0].unused == std::vector<std::pair<std::string, double>>{{"gcp", 2}, {"aws", 1}});
  CHECK(found[1].until.empty());
  CHECK(found[1].unused.empty());
  made.outlook.providers[1].available = false;
  CHECK(committed_spend_figures(made.sources())[0].unused.size() == 1);
}

TEST_CASE("a year that is committed is named by its parts, what is not quoted by who lacks it") {
  Made made;
  made.spec.components["db"] = {.name = "db", .kind = Kind::postgres};
  made.spec.components["web"] = {.name = "web", .kind = Kind::container};
  made.outlook.commitment = CommitmentOutlook{
      .parts = {{.component = "db", .recovers = "database"}, {.component = "web", .recovers = "production"}},
      .owed = 1,
      .saved = 2,
      .lost_if_low = 3,
      .first_month = "2027-01",
      .last_month = "2027-12",
      .unquoted = {{.component = "db", .recovers = "", .providers = {"gcp", "azure"}}},
      .order_stands = false};
  Figures figures;
  figures.providers = {{.id = "aws"}};
  AskFigures ask;
  add_commitment(made.sources(), {made.spec, figures, MoneyText("USD")}, ask);
  REQUIRE(ask.commitment);
  CHECK(testing::said(ask.commitment->what).starts_with("one year on the recovery replica of "));
  CHECK(testing::said(ask.commitment->what).find(" and the recovery standby of ") != std::string::npos);
  CHECK(ask.commitment->first_month == "2027-01");
  CHECK(ask.commitment->last_month == "2027-12");
  CHECK(ask.commitment->owed == 1);
  CHECK(ask.commitment->saved == 2);
  CHECK(ask.commitment->lost_if_low == 3);
  CHECK_FALSE(ask.commitment->order_stands);
  REQUIRE(ask.unquoted_years.size() == 1);
  CHECK(testing::said(ask.unquoted_years[0]).ends_with(" (none by Google Cloud and Azure)"));
}
