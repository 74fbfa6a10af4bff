// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_months.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace runrate {
namespace {

using Why = BilledState::Why;

constexpr Date today{2026, 11, 30};

/// Days from the first on.
constexpr std::uint32_t days(int count) { return count == 31 ? 0x7FFFFFFFU : (1U << count) - 1; }

struct Told {
  Month month;
  double cost = 0;
  std::uint32_t days = 0;
  std::optional<Date> period_end{};
  bool has_hours = false;
};

MonthChoice choice_of(const std::vector<Told>& told, Date day = today) {
  std::map<Month, BillMonth> months;
  std::map<Month, double> cost;
  for (const Told& one : told) {
    months[one.month] = {one.days, one.period_end, one.has_hours};
    cost[one.month] = one.cost;
  }
  return months_that_count(months, cost, day);
}

TEST_CASE("the last three months that are over count, the running one does not") {
  const std::vector<Told> told{
      {{2026, 7}, 90}, {{2026, 8}, 100}, {{2026, 9}, 110}, {{2026, 10}, 120}, {{2026, 11}, 30}};
  const MonthChoice choice = choice_of(told);
  CHECK(choice.counted == std::vector<Month>{{2026, 8}, {2026, 9}, {2026, 10}});
  REQUIRE(choice.left_out.size() == 1);
  CHECK(choice.left_out[0].why == Why::not_over);
  CHECK_FALSE(choice.is_old);
  CHECK(choice.missing.empty());
  CHECK(choice_of(told, {2026, 7, 31}).counted.empty());
}

TEST_CASE("a billing period that ends in the next month is over with it") {
  const Told spans{{2026, 10}, 100, 0, Date{2026, 11, 15}};
  CHECK(choice_of({spans}, {2026, 11, 14}).counted.empty());
  CHECK(choice_of({spans}, {2026, 11, 15}).counted.size() == 1);
  const MonthChoice cut = choice_of({{{2026, 10}, 100, 0, Date{2026, 10, 16}}});
  CHECK(cut.counted.empty());
  CHECK(cut.left_out.at(0).why == Why::few_days);
}

TEST_CASE("a month of few days is no full one, where the bill goes by days") {
  const MonthChoice part =
      choice_of({{{2026, 8}, 90, days(31)}, {{2026, 9}, 90, days(30)}, {{2026, 10}, 50, days(20)}});
  CHECK(part.counted == std::vector<Month>{{2026, 8}, {2026, 9}});
  CHECK(part.left_out.at(0).days == 20);
  // Few are not a month either, nor is one day in its middle, nor hours; a charge on the first may stand for
  // it.
  for (const std::uint32_t told : {days(10), days(5), days(2), 1U << 9})
    CHECK(choice_of({{{2026, 10}, 50, told}}).counted.empty());
  CHECK(choice_of({{{2026, 10}, 50, days(1), {}, true}}).left_out.at(0).days == 1);
  CHECK(choice_of({{{2026, 9}, 50, days(1)}, {{2026, 10}, 50, days(1)}}).counted.size() == 2);
  // Jobs that run on the first twenty days of every month fill it.
  CHECK(choice_of({{{2026, 8}, 90, days(20)}, {{2026, 9}, 90, days(20)}, {{2026, 10}, 90, days(20)}})
            .counted.size() == 3);
}

TEST_CASE("a sliver of the month beside it is no full month") {
  const MonthChoice after = choice_of({{{2026, 9}, 1000}, {{2026, 10}, 0.24}});
  CHECK(after.counted == std::vector<Month>{{2026, 9}});
  CHECK(after.left_out.at(0).why == Why::sliver);
  CHECK(after.left_out.at(0).share == doctest::Approx(0.00024));
  CHECK(choice_of({{{2026, 9}, 3}, {{2026, 10}, 1000}}).counted == std::vector<Month>{{2026, 10}});
  CHECK(choice_of({{{2026, 9}, 1000}, {{2026, 10}, 60}}).counted.size() == 2);
  CHECK(choice_of({{{2026, 9}, 0}, {{2026, 10}, 0}}).counted.size() == 2);
  // A month that lacks most of its rows lies between two of its size; who pays less from a month on lacks
  // none.
  CHECK(choice_of({{{2026, 8}, 1000}, {{2026, 9}, 3}, {{2026, 10}, 1000}}).counted ==
        std::vector<Month>{{2026, 8}, {2026, 10}});
  CHECK(choice_of({{{2026, 7}, 1000}, {{2026, 8}, 3}, {{2026, 9}, 5}, {{2026, 10}, 4}}).counted ==
        std::vector<Month>{{2026, 8}, {2026, 9}, {2026, 10}});
}

TEST_CASE("days and cost count up to their bounds") {
  const auto counts = [](const std::vector<Told>& told) { return choice_of(told).counted.size(); };
  CHECK(counts({{{2026, 9}, 90, days(24)}}) == 1);  // 80% of 30
  CHECK(counts({{{2026, 9}, 90, days(23)}}) == 0);
  CHECK(counts({{{2026, 9}, 90, days(8)}}) == 0);
  CHECK(counts({{{2026, 9}, 1000}, {{2026, 10}, 50}}) == 2);  // 5%
  CHECK(counts({{{2026, 9}, 1000}, {{2026, 10}, 49}}) == 1);
  CHECK(counts({{{2026, 9}, 50}, {{2026, 10}, 1000}}) == 2);
  // The month that runs is no measure of the one before it.
  CHECK(counts({{{2026, 10}, 3}, {{2026, 11}, 1000}}) == 1);
  CHECK(counts({{{2026, 9}, 0}, {{2026, 10}, 5}}) == 1);
}

TEST_CASE("months that are missing, old or useless are told") {
  const MonthChoice gap = choice_of({{{2026, 1}, 10}, {{2026, 5}, 10}, {{2026, 10}, 10}});
  CHECK(gap.counted.size() == 3);
  CHECK(gap.missing.size() == 7);
  struct Row {
    Month last;
    Date day;
    bool is_old, counts;
  };
  constexpr Row rows[] = {
      {{2026, 5}, {2026, 11, 30}, false, true}, {{2026, 4}, {2026, 11, 1}, false, true},
      {{2026, 4}, {2026, 11, 2}, true, true},   {{2024, 11}, {2026, 11, 30}, true, true},
      {{2024, 10}, {2026, 11, 1}, true, true},  {{2024, 10}, {2026, 11, 2}, false, false}};
  for (const Row& row : rows) {
    CAPTURE(to_text(row.last));
    CAPTURE(to_text(row.day));
    const MonthChoice choice = choice_of({{row.last, 10}}, row.day);
    CHECK(choice.is_old == row.is_old);
    CHECK(choice.counted.empty() == !row.counts);
  }
}

}  // namespace
}  // namespace runrate
