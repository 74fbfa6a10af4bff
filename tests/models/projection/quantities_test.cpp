// SPDX-License-Identifier: Apache-2.0
#include "models/projection/quantities.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace runrate {
namespace {

UsageLine line(QuantityRule rule) {
  UsageLine l;
  l.quantity = std::move(rule);
  return l;
}

/// Quantities of one trial in a month; the driver table has one row for each number.
std::vector<double> quantities(const std::vector<QuantityRule>& rules, const std::vector<double>& drivers,
                               int month = 0) {
  Deployment d;
  for (const QuantityRule& rule : rules) d.lines.push_back(line(rule));
  Table table(drivers.size(), 1), raw(rules.size(), 1), quantity(rules.size(), 1);
  for (std::size_t r = 0; r < drivers.size(); ++r) table.row(r)[0] = drivers[r];
  fill_quantities(d, table, month, raw, quantity);
  std::vector<double> found;
  for (std::size_t l = 0; l < rules.size(); ++l) found.push_back(quantity.row(l)[0]);
  return found;
}

Linear of(std::size_t row, double factor, double constant = 0) {
  return {.constant = constant, .terms = {{Linear::From::driver, row, factor}}};
}

TEST_CASE("a quantity is the largest of its forms, at least its least, rounded and scaled") {
  struct Row {
    std::string_view name;
    QuantityRule rule;
    double expected;
  };
  const Row rows[] = {
      {"nothing", {}, 0},
      {"a constant", {.largest_of = {{.constant = 730}}}, 730},
      {"2 × 100 + 5", {.largest_of = {of(0, 2, 5)}}, 205},
      {"two drivers",
       {.largest_of = {{.terms = {{Linear::From::driver, 0, 1}, {Linear::From::driver, 1, 10}}}}},
       107},
      {"the second is larger", {.largest_of = {of(0, 1), of(1, 200)}}, 140},
      {"the first is larger", {.largest_of = {of(0, 1), of(1, 100)}}, 100},
      {"never below nothing", {.largest_of = {of(0, -1)}}, 0},
      {"at least", {.largest_of = {of(0, 1)}, .at_least = 2560}, 2560},
      {"whole GiB", {.largest_of = {of(1, 1)}, .round_up_to = 1}, 1},
      {"a whole amount stays", {.largest_of = {of(0, 1.1)}, .round_up_to = 1}, 110},
      {"multiples of 64", {.largest_of = {of(0, 1)}, .round_up_to = 64}, 128},
      {"the bucket that holds it", {.largest_of = {of(0, 1)}, .sold_sizes = {32, 64, 128, 256}}, 128},
      {"a bucket exactly", {.largest_of = {of(0, 1.28)}, .sold_sizes = {32, 64, 128, 256}}, 128},
      {"just above a bucket", {.largest_of = {of(0, 1.2801)}, .sold_sizes = {32, 64, 128, 256}}, 256},
      {"above the largest, several of it", {.largest_of = {of(0, 6)}, .sold_sizes = {32, 256}}, 768},
      {"to the meter's unit", {.largest_of = {of(0, 1)}, .scale = 1e-6}, 1e-4},
      {"rounded before it is scaled", {.largest_of = {of(0, 1)}, .scale = 0.5, .round_up_to = 64}, 64},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(quantities({row.rule}, {100, 0.7})[0] == testing::near(row.expected));
  }
}

TEST_CASE("a month's factor counts nodes or sizes, the last one beyond its list") {
  const QuantityRule rule{.largest_of = {{.constant = 730}}, .month_factor = {1, 1, 2}};
  CHECK(quantities({rule}, {}, 0)[0] == 730);
  CHECK(quantities({rule}, {}, 2)[0] == 1460);
  CHECK(quantities({rule}, {}, 35)[0] == 1460);
}

TEST_CASE("a line that names another reads its amount before factor and scale") {
  // A disk of 110 GiB on three nodes; backups of 121 GiB, of which one disk's size is included: 11.
  const QuantityRule disk{.largest_of = {of(0, 1.1)}, .round_up_to = 1, .month_factor = {3}};
  const QuantityRule backup{
      .largest_of = {{.terms = {{Linear::From::driver, 0, 1.21}, {Linear::From::line, 0, -1}}}}};
  const std::vector<double> found = quantities({disk, backup}, {100});
  CHECK(found[0] == testing::near(330));
  CHECK(found[1] == testing::near(11));
}

}  // namespace
}  // namespace runrate
