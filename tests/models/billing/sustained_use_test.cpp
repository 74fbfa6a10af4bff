// SPDX-License-Identifier: Apache-2.0
#include "models/billing/sustained_use.hpp"

#include "engine/time_grid.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <vector>

namespace runrate {
namespace {

using testing::near;

const std::vector<double> quarters{1, 0.8, 0.6, 0.4};

/// A week in which an instance runs from one hour to another.
std::vector<double> running(int from, int to) {
  std::vector<double> week(hours_per_week, 0.0);
  for (int h = from; h < to; ++h) week[static_cast<std::size_t>(h)] = 1;
  return week;
}

/// What two lines of full price `a` and `b` pay together.
double paid(double a, double b, const WeekOfLines& week) {
  Table cost(2, 1);
  cost.row(0)[0] = a;
  cost.row(1)[0] = b;
  take_sustained_use({quarters, {0, 1}}, week, cost);
  return cost.row(0)[0] + cost.row(1)[0];
}

TEST_CASE("the price falls by quarters of the month") {
  struct Row {
    double of_month, paid;
  };
  for (const Row& row :
       {Row{0, 0}, Row{0.1, 0.1}, Row{0.25, 0.25}, Row{0.5, 0.45}, Row{0.75, 0.6}, Row{1, 0.7}}) {
    CAPTURE(row.of_month);
    CHECK(paid_share(quarters, row.of_month) == near(row.paid));
  }
}

TEST_CASE("the hours of the k-th machine count, whichever machine it is") {
  const std::vector<double> first = running(0, 84), second = running(84, 168);
  // Half a month each, one after the other: one machine all month, 70%. At the same time: two for half a
  // month.
  CHECK(paid(50, 50, {first, second}) == near(70));
  CHECK(paid(50, 50, {first, first}) == near(100 * 0.45 / 0.5));
  CHECK(paid(50, 50, {}) == near(70));
  CHECK(paid(0, 0, {first, second}) == 0);
  // A machine of twice the price stands for two of the single: the slice of 100 runs all month, a further 100
  // half of it.
  CHECK(paid(100, 50, {second, first}) == near(100 * 0.7 + 50 * 0.45 / 0.5));
}

}  // namespace
}  // namespace runrate
