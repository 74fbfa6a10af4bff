// SPDX-License-Identifier: Apache-2.0
/// When the request is answered, paid and booked.
#include "models/outlook/ask.hpp"
#include "models/outlook/outlook.hpp"

#include "even.hpp"
#include "fabricated.hpp"
#include "relative.hpp"
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

TEST_CASE("usage is paid the month after, so that December's falls outside the year") {
  const Ask ask = Even().ask();
  REQUIRE(ask.by_quarter.size() == 5);
  const double recurring[] = {240, 360, 360, 360, 120};
  const double cash[] = {740, 360, 360, 360, 120};
  double all = 0;
  for (std::size_t q = 0; q < 5; ++q) {
    CHECK(ask.by_quarter[q].recurring == recurring[q]);
    CHECK(ask.by_quarter[q].cash == cash[q]);
    all += ask.by_quarter[q].cash;
  }
  CHECK(all == ask.total);
  CHECK(ask.by_quarter[1].from == "2027-04");
  CHECK(ask.by_quarter[3].to == "2027-12");
  CHECK(ask.by_quarter[4].label == "Outside");
}

TEST_CASE("dates follow from the cutover, else from the plan's first month") {
  struct Row {
    std::string_view name;
    Date date;
    Month start;
    std::optional<Month> cutover;
    std::string_view first_phase, decide_by;
  };
  // The first is the model plan's: cutover 2027-02-01, work from 2026-12-28, answer by 2026-12-18.
  const Row rows[] = {
      {"cutover", {2026, 11, 23}, {2027, 1}, Month{2027, 2}, "2026-12-28", "2026-12-18"},
      {"no move, far off", {2026, 11, 23}, {2027, 6}, std::nullopt, "2027-05-04", "2027-04-24"},
      {"next month", {2026, 11, 23}, {2026, 12}, std::nullopt, "2026-12-10", "2026-11-30"},
      {"only the answer is late", {2026, 11, 28}, {2027, 1}, std::nullopt, "2026-12-15", "2026-12-05"},
      {"a cutover next month", {2026, 11, 23}, {2026, 12}, Month{2026, 12}, "2026-11-23", "2026-11-23"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    PlanSpec spec = spec_of(12);
    spec.date = row.date;
    spec.start = row.start;
    if (row.cutover) {
      spec.migration = Migration{.month = *row.cutover};
    }
    CHECK(to_text(first_phase(spec)) == row.first_phase);
    CHECK(to_text(decide_by(spec)) == row.decide_by);
  }
}

TEST_CASE("a fiscal year is named for the year in which it ends") {
  struct Row {
    Month month;
    int starts;
    std::string_view year;
  };
  constexpr Row rows[] = {{{2027, 1}, 1, "2027"}, {{2027, 12}, 1, "2027"}, {{2027, 6}, 7, "2027"},
                          {{2027, 7}, 7, "2028"}, {{2027, 3}, 4, "2027"},  {{2027, 4}, 4, "2028"}};
  for (const Row& row : rows) {
    CHECK(fiscal_year(row.month, row.starts) == row.year);
  }
}

TEST_CASE("quarters are those of the fiscal year, and the request says how much falls into which") {
  Even even;
  SUBCASE("April: January to March are the last quarter of the year before") {
    // Months 120 each, 500 in March. By months: 360 + 500 into 2027, 9 × 120 into 2028. Paid the month after.
    even.spec.finance.fiscal_year_starts = 4;
    const Ask ask = even.ask();
    REQUIRE(ask.by_quarter.size() == 5);
    CHECK(ask.by_quarter[0].label == "Q4 2027");
    CHECK(ask.by_quarter[0].cash == 740);
    CHECK(ask.by_quarter[1].label == "Q1 2028");
    CHECK(ask.by_quarter[3].label == "Q3 2028");
    CHECK(ask.by_quarter[4].label == "Outside");
    REQUIRE(ask.by_fiscal_year.size() == 2);
    CHECK(ask.by_fiscal_year[0].year == "2027");
    CHECK(ask.by_fiscal_year[0].amount == 860);
    CHECK(ask.by_fiscal_year[1].amount == 1080);
  }
  SUBCASE("February: the plan begins with no quarter, so that they are named by their months") {
    even.spec.finance.fiscal_year_starts = 2;
    const Ask ask = even.ask();
    REQUIRE(ask.by_quarter.size() == 5);
    CHECK(ask.by_quarter[0].label == "Jan-Mar");
    CHECK(ask.by_quarter[0].cash == 740);
    CHECK(ask.by_quarter[3].label == "Oct-Dec");
    CHECK(ask.by_fiscal_year[0].amount == 120);  // January
    CHECK(ask.by_fiscal_year[1].amount == 1820);
  }
  SUBCASE("tax is paid with what it is on") {
    even.spec.tax = {.rate = 0.2, .recoverable = false};
    const Ask ask = even.ask();
    CHECK(ask.by_quarter[0].tax == 148);  // a fifth of 740
    double all = 0;
    for (const QuarterAsk& quarter : ask.by_quarter) all += quarter.cash;
    CHECK(all == ask.total);
    CHECK(ask.by_fiscal_year[0].amount == ask.total);
  }
  CHECK(fiscal_quarter({2027, 1}, 1) == 1);
  CHECK(fiscal_quarter({2027, 12}, 1) == 4);
  CHECK(fiscal_quarter({2027, 3}, 4) == 4);
  CHECK(fiscal_quarter({2027, 4}, 4) == 1);
}

TEST_CASE("an answer is due ten days before the first cost that it lets be spent") {
  // Without a move, from 2027-06: work from 2027-05-04, an answer by 2027-04-24.
  struct Row {
    std::string_view name;
    Month month;
    std::string_view nature;
    double cost;
    std::string_view decide_by;
  };
  const Row rows[] = {{"after the work", {2027, 7}, "stated", 500, "2027-04-24"},
                      {"before it", {2027, 4}, "stated", 500, "2027-03-22"},
                      {"the setup goes with the work", {2027, 4}, "setup", 500, "2027-04-24"},
                      {"what costs nothing", {2027, 4}, "stated", 0, "2027-04-24"},
                      {"beyond the year", {2028, 6}, "stated", 500, "2027-04-24"},
                      {"sooner than today", {2026, 12}, "stated", 500, "2026-11-23"}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Even even;
    even.spec.start = {2027, 6};
    even.runs.one_time = {{.item = "Test", .month = row.month, .nature = std::string(row.nature)}};
    for (double& cost : even.runs.plan.outcome.one_time.row(0)) cost = row.cost;
    const Ask ask = even.ask();
    CHECK(to_text(ask.decide_by) == row.decide_by);
    CHECK(to_text(ask.first_phase) == "2027-05-04");
  }
}

TEST_CASE("what was due before the plan began is paid in its first month") {
  Even even;
  even.runs.one_time[0].month = {2026, 11};
  even.spec.finance.fiscal_year_starts = 2;  // January is the end of a fiscal year
  const Outlook outlook = look_ahead(even.spec, even.runs);
  CHECK(outlook.ask.by_quarter[0].one_time == 500);
  CHECK(outlook.ask.by_fiscal_year[0].amount == 620);
  CHECK(outlook.budget.months[0].one_time == 500);
}
