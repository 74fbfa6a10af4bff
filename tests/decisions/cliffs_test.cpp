// SPDX-License-Identifier: Apache-2.0
/// What is flat up to a limit and is left within the horizon: named with its month and its jump.
#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

const CliffFigures* cliff_of(const Figures& figures, std::string_view kind, std::string_view provider) {
  const auto found = std::ranges::find_if(figures.cliffs, [&](const CliffFigures& cliff) {
    return cliff.kind == kind && cliff.provider == provider;
  });
  return found == figures.cliffs.end() ? nullptr : &*found;
}

std::string stream(std::string_view growth) {
  return "name: Stream\nusers: {p10: 90000, p90: 110000}\ngrowth: " + std::string(growth) +
         "\nmonths: 24\nstart: 2027-01\nproviders: [aws]\n"
         "traffic: {requests_per_user: 1000, response_size: 5 MiB, cacheable: 95%, week: flat}\n"
         "components:\n  web: {kind: container, carries: 500 requests/s, load: 5% of requests}\n"
         "  edge: {kind: cdn}\n";
}

TEST_CASE("a stream that outgrows its CDN's flat plan: a pain point, an input, a point to negotiate") {
  // 100,000 × 1,000 × 5 MiB are 512 TB of the 614 that the largest plan holds for $10,000; metered, 614 TB
  // cost some $27,000.
  const testing::WholePlan plan(stream("{rate: {mean: 1.5% per month, sd: 1% per month}}"));
  const Figures& figures = plan.figures;
  const auto cliff = std::ranges::find_if(figures.cliffs, [](const CliffFigures& one) {
    return one.kind == "plan" && testing::said(one.what).find("600tb") != std::string::npos;
  });
  REQUIRE(cliff != figures.cliffs.end());
  CHECK(cliff->component == "edge");
  CHECK(cliff->share >= 0.1);
  CHECK(cliff->jump > 10'000);
  CHECK(cliff->jump < 25'000);
  CHECK_FALSE(cliff->earliest.empty());
  const auto pain = std::ranges::find_if(figures.pain_points, [&](const PainFigures& point) {
    return testing::said(point.issue).find(testing::said(cliff->what)) != std::string::npos;
  });
  REQUIRE(pain != figures.pain_points.end());
  CHECK(testing::said(pain->impact).find(cliff->earliest) != std::string::npos);
  // Leaving it within the year costs its jump in the months that are left of the year, at most in eleven.
  const auto row = std::ranges::find(figures.sensitivity, true, &SensitivityFigures::is_cliff);
  REQUIRE(row != figures.sensitivity.end());
  CHECK(row->swing_high > row->swing_low);
  CHECK(row->swing_high - row->swing_low < 11 * 1.5 * cliff->jump);
  CHECK(testing::said(row->low_text) == "kept");
}

TEST_CASE("a plan that is left only after the year is a cliff that moves no year") {
  // 512 TB at the start, the same in all futures: 1.012^n passes 614 ÷ 512 = 1.2 in the sixteenth month.
  std::string steady = stream("1.2% per month");
  const std::string_view spread = "{p10: 90000, p90: 110000}";
  steady.replace(steady.find(spread), spread.size(), "100000");
  const testing::WholePlan plan(steady);
  const CliffFigures* cliff = cliff_of(plan.figures, "plan", "aws");
  REQUIRE(cliff != nullptr);
  CHECK(cliff->month > "2027-12");
  CHECK(std::ranges::none_of(plan.figures.sensitivity, &SensitivityFigures::is_cliff));
}

TEST_CASE("what no future leaves is no cliff") {
  const testing::WholePlan plan(
      "name: Still\nusers: 500\nmonths: 24\nproviders: [aws]\n"
      "traffic: {requests_per_user: 100, response_size: 20 KiB, week: flat}\n"
      "components:\n  web: {kind: container, carries: 500 requests/s, load: 100% of requests}\n"
      "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, carries: 500 queries/s, load: 2 queries per "
      "request, stored: 20 GiB}\n  edge: {kind: cdn}\n");
  CHECK(plan.figures.cliffs.empty());
}

TEST_CASE("a size that one future of ten leaves is a cliff, with what the next one costs more") {
  // 1,000 × 1,000 × 5 ÷ 730 h ÷ 3,600 s = 1.9 queries a second; 4 are passed at twice the users.
  const std::string business =
      "name: Sized\nusers: 1000\ngrowth: {rate: {mean: 2% per month, sd: 2% per month}}\nmonths: 24\n"
      "start: 2027-01\nproviders: [aws, gcp]\n"
      "traffic: {requests_per_user: 1000, response_size: 2 KiB, week: flat}\ncomponents:\n"
      "  web: {kind: container, carries: 500 requests/s, load: 100% of requests}\n"
      "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, carries: 4 queries/s, load: 5 queries per "
      "request, stored: 20 GiB}\n";
  const testing::WholePlan plan(business);
  for (const std::string_view provider : {"aws", "gcp"}) {
    CAPTURE(provider);
    const CliffFigures* cliff = cliff_of(plan.figures, "size", provider);
    REQUIRE(cliff != nullptr);
    CHECK(cliff->component == "db");
    CHECK(cliff->share >= 0.1);
    CHECK(cliff->share < 1);
    CHECK(cliff->month.empty());  // half of the futures keep it: 1.02^23 = 1.58
    CHECK(cliff->earliest > "2027-06");
  }
  // Twice the machine costs twice as much: the jump is what one costs today.
  double nodes = 0;
  for (const LineFigures& line : plan.figures.lines) {
    if (line.provider == "aws" && line.component == "db" && line.use == "node_hours") nodes += line.cost.mid;
  }
  CHECK(cliff_of(plan.figures, "size", "aws")->jump == testing::near(nodes, 0.02));
}

}  // namespace
}  // namespace runrate
