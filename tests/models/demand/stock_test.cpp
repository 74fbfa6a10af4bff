// SPDX-License-Identifier: Apache-2.0
#include "models/demand/stock.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Level {
  double mean, incoming, removed, provisioned;
};

/// One trial's stock over months of given users; everyone registered stays registered.
std::vector<Level> levels(const Stored& stored, double start, double per_user,
                          const std::vector<double>& users, bool steady = false) {
  Stock stock(stored, 1);
  std::vector<Level> result;
  double registered = users.front();
  for (const double now : users) {
    registered = std::max(registered, now);
    const std::vector<double> active{now}, ever{registered}, first{users.front()}, at_start{start},
        each{per_user};
    std::vector<double> mean(1), incoming(1), removed(1), provisioned(1);
    stock.advance({.users = active,
                   .registered = ever,
                   .first_registered = first,
                   .start_gib = at_start,
                   .per_user_gib = each,
                   .steady = steady},
                  {mean, incoming, removed, provisioned});
    result.push_back({mean[0], incoming[0], removed[0], provisioned[0]});
  }
  return result;
}

Stored level_with_start() {
  Stored stored{.any = true};
  stored.start_gib = Uncertain{};
  return stored;
}

Stored flow(double retention_months) {
  Stored stored{.any = true};
  stored.per_month = true;
  stored.retention_months = retention_months;
  return stored;
}

void check_means(const std::vector<Level>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t m = 0; m < expected.size(); ++m) {
    CAPTURE(m);
    CHECK(found[m].mean == testing::near(expected[m]));
  }
}

TEST_CASE(
    "a start is all that is there in month 1; users that come later add theirs, those that leave take "
    "nothing") {
  // 80 GiB at 1,000 users; 2 GiB for each further one; registered users never fall.
  const std::vector<Level> found = levels(level_with_start(), 80, 2, {1000, 1010, 1005, 1020});
  check_means(found, {80, 100, 100, 120});
  CHECK(found[0].incoming == 0);
  CHECK(found[1].incoming == testing::near(20));
  CHECK(found[2].incoming == 0);
  CHECK(found[3].provisioned == testing::near(132));
}

TEST_CASE("without a start every registered user holds the same") {
  check_means(levels(Stored{.any = true}, 0, 0.5, {1000, 1200}), {500, 600});
}

TEST_CASE("a flow with retention starts empty and fills until what leaves is what comes") {
  // 10 GiB a month, kept three months; a month's mean lies half-way: 5, 15, 25, then 30.
  const std::vector<Level> found = levels(flow(3), 0, 0.01, {1000, 1000, 1000, 1000, 1000});
  check_means(found, {5, 15, 25, 30, 30});
  CHECK(found[4].incoming == testing::near(10));
  CHECK(found[0].removed == 0);
  CHECK(found[4].removed == testing::near(10));
  CHECK(found[4].provisioned == testing::near(33));
}

TEST_CASE("what was there at the start of a flow leaves evenly over one retention period") {
  // 30 GiB leave by 10 a month while 10 come: level throughout.
  const std::vector<Level> found = levels(flow(3), 30, 0.01, {1000, 1000, 1000, 1000, 1000});
  check_means(found, {30, 30, 30, 30, 30});
  CHECK(found[0].removed == testing::near(10));
}

TEST_CASE("retention of part of a month holds part of a month's flow") {
  // A quarter of a month of 8 GiB: 2 GiB at each month's end; a month and a half: 8 + half of 8.
  check_means(levels(flow(0.25), 0, 0.008, {1000, 1000, 1000}), {1, 2, 2});
  check_means(levels(flow(1.5), 0, 0.008, {1000, 1000, 1000, 1000}), {4, 10, 12, 12});
}

TEST_CASE("a flow that nothing removes keeps growing on what is there") {
  check_means(levels(flow(0), 100, 0.01, {1000, 1000, 2000}), {105, 115, 130});
}

TEST_CASE("a disk never shrinks though its data does") {
  // A flow kept one month: 10, then 1 GiB at the month's end; 11 GiB stay provisioned.
  const std::vector<Level> found = levels(flow(1), 0, 0.01, {1000, 100, 100});
  CHECK(found[0].provisioned == testing::near(11));
  CHECK(found[2].provisioned == testing::near(11));
  CHECK(found[2].mean == testing::near(1));
}

TEST_CASE("a steady month holds what so many users hold in the long run") {
  check_means(levels(flow(6), 30, 0.01, {1000}, true), {60});
  check_means(levels(flow(0), 30, 0.01, {1000}, true), {150});  // start and twelve months of flow
}

TEST_CASE("longer retention never holds less") {
  std::vector<double> before(12, 0.0);
  for (const double keep : {0.2, 0.5, 1.0, 1.7, 2.0, 6.0, 24.0}) {
    const std::vector<Level> found = levels(flow(keep), 0, 0.01, std::vector<double>(12, 1000));
    for (std::size_t m = 0; m < 12; ++m) {
      CHECK(found[m].mean >= before[m] - 1e-9);
      before[m] = found[m].mean;
    }
  }
}

}  // namespace
}  // namespace runrate
