// SPDX-License-Identifier: Apache-2.0
/// The dates of a plan agree with each other: nothing is decided after it is paid, nothing grows before it is
/// built, and nothing is watched before it runs.
#include "engine/time_grid.hpp"
#include "models/plan/full_month.hpp"
#include "models/text/money_text.hpp"

#include "said.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

/// What happens if the request is refused, in one line.
std::string refusal(const std::string& text) {
  std::string line;
  for (const std::string& sentence : testing::said(testing::WholePlan(text).figures.ask.if_refused))
    line += (line.empty() ? "" : " ") + sentence;
  return line;
}

/// The text of a file of the plan, without line breaks.
std::string file_of(const std::string& text, const std::string& name) {
  for (const DocumentFile& file :
       testing::files_of(testing::spec_from(text), testing::small_run(64), Extent::plan_only)) {
    if (file.name != name) continue;
    std::string flat = file.text;
    std::ranges::replace(flat, '\n', ' ');
    return flat;
  }
  return {};
}

bool says(const std::string& document, std::string_view words) {
  return document.find(words) != std::string::npos;
}

std::string club(const std::string& more = {}) {
  return "name: Club\nstage: growth\nstart: 2027-01\nmonths: 24\nusers: 4000\nheadcount: 4\n"
         "traffic: {requests_per_user: 200, response_size: 20 KiB}\n"
         "components:\n"
         "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
         "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 20 GiB}\n"
         "providers: [aws]\n" +
         more;
}

const std::string late = "current: {provider: other, cost: $8k per month}\nmigration: {month: 2027-09}\n";

TEST_CASE("the answer is due before the first cost that it lets be spent") {
  const std::string fair = "one_time: [{item: Exit workshop, cost: $4k, month: 2027-04, of: migration}]\n";
  CHECK(testing::WholePlan(club(late)).figures.ask.decide_by == "2027-07-18");
  CHECK(testing::WholePlan(club(late + fair)).figures.ask.decide_by == "2027-03-22");
  CHECK(says(file_of(club(late + fair), "cfo-escalation.md"), "one-time cost in 2027-04 (Exit workshop)"));
  // Never before the plan is written.
  const std::string soon = "one_time: [{item: Exit workshop, cost: $4k, month: 2027-01}]\n";
  std::string begun = club(late + soon);
  begun.replace(begun.find("2027-01"), 7, "2026-12");
  begun.replace(begun.find("month: 2027-01"), 14, "month: 2026-12");
  CHECK(testing::WholePlan(begun).figures.ask.decide_by == "2026-11-24");
}

TEST_CASE("work before the plan's first month is paid in that month, and every text says so") {
  const auto setup_of = [](const Figures& figures) {
    const auto found = std::ranges::find(figures.one_time, "setup", &OneTimeFigures::nature);
    REQUIRE(found != figures.one_time.end());
    return *found;
  };
  const testing::WholePlan plan(club());
  CHECK(setup_of(plan.figures).month == "2027-01");
  CHECK(testing::said(setup_of(plan.figures).note).ends_with("; work from 2026-12"));
  const std::string document = file_of(club(), "infrastructure-plan.md");
  CHECK(says(document, "once, paid in 2027-01."));
  CHECK(says(document, "No one-time cost falls outside the first year."));
  // Work within the plan is dated to itself.
  const OneTimeFigures within = setup_of(testing::WholePlan(club(late)).figures);
  CHECK(within.month == "2027-07");
  CHECK_FALSE(says(testing::said(within.note), "work from"));
}

TEST_CASE("what is watched lies above the plan, and runs") {
  const auto check = [](const std::string& text, const std::string& from, const std::string& since) {
    const testing::WholePlan plan(text);
    const ReviewFigures& review = plan.figures.review;
    REQUIRE(review.triggers.size() == 3);
    for (const std::string& trigger : testing::said(review.triggers)) {
      CAPTURE(trigger);
      CHECK(says(trigger, since));
      CHECK(says(trigger, " from ") == !since.empty());
    }
    const auto first = *month_from(from);
    CHECK(review.date == to_text(first + 3) + "-14");
    const MoneyText money(plan.spec.currency.code);
    for (const MonthFigures& row : plan.figures.by_month) {
      if (row.provider != plan.figures.chosen().id || row.month < from || row.month > to_text(first + 2))
        continue;
      CHECK_FALSE(testing::said(review.triggers[1]).ends_with(" " + money.whole(row.cost.p50)));
    }
  };
  // Without an uncertain input the plan's figure is its own bad case.
  check(club(), "2027-01", "");
  check(club(late), "2027-09", " from 2027-09 on");
}

TEST_CASE("a refused move grows nothing; where the plan stays, refusal does not stop the bill") {
  const std::string moved = refusal(club(late));
  CHECK(moved.starts_with("What runs today stays as it is, at $8,000 a month."));
  CHECK_FALSE(says(moved, "outgrow"));
  const std::string stayed =
      refusal(club("growth: {rate: {mean: 4% per month, sd: 1% per month}}\ncurrent: {provider: "
                   "aws, cost: $1k per month}\n"
                   "budget: {monthly: $100}\n"));
  CHECK(stayed.starts_with("What runs today goes on, at $1,000 a month today. The bill goes on"));
  CHECK(says(stayed, "the approved $100 a month is first passed in January 2027."));
  CHECK_FALSE(says(stayed, "stays as it is"));
}

TEST_CASE("no size changes before the platform stands") {
  std::string grows = club(late + "growth: {rate: {mean: 20% per month, sd: 2% per month}}\n");
  grows.replace(grows.find("stored: 20 GiB"), 14,
                "stored: 20 GiB, carries: 12 queries/s, load: 6 queries per request");
  const testing::WholePlan plan(grows);
  const Figures shown = figures_of_shown_month(plan.figures);
  std::size_t changes = 0;
  for (const SystemFigures& system : shown.systems) {
    CAPTURE(system.component);
    changes += system.changes.size();
    for (const SizeChangeFigures& change : system.changes) {
      CHECK((change.month.empty() || change.month > "2027-09"));
      CHECK((change.earliest.empty() || change.earliest >= "2027-09"));
    }
    if (!system.changes.empty()) CHECK(system.first == system.changes.front().from);
  }
  CHECK(changes > 0);
}

double all_starts(const Figures& figures) {
  double sum = 0;
  for (const PhaseFigures& phase : figures.roadmap) sum += phase.starts;
  return sum;
}

TEST_CASE("a phase starts only what is new with it") {
  CHECK(all_starts(testing::WholePlan(club()).figures) > 0);
  CHECK(all_starts(testing::WholePlan(club("current: {provider: aws, cost: $1k per month}\n")).figures) == 0);
  // Seats are charged from the first month on, and the cutover is in the ninth.
  const testing::WholePlan plan(club(late));
  int seats = 0;
  for (const LineFigures& line : plan.figures.lines) {
    if (line.category != "saas") continue;
    ++seats;
    const auto& first = plan.figures.roadmap.front().starts_costs_of;
    CHECK(std::ranges::find(first, line.component) == first.end());
  }
  CHECK(seats > 0);
}

TEST_CASE("work ahead of all phases waits for the decision") {
  const testing::WholePlan plan(
      club(late + "one_time: [{item: Exit workshop, cost: $4k, month: 2027-04, of: migration}]\n"));
  const auto& roadmap = plan.figures.roadmap;
  const auto workshop = std::ranges::find(roadmap, given("Exit workshop"), &PhaseFigures::tasks);
  REQUIRE(workshop != roadmap.end());
  CHECK(workshop->depends_on == WaitsFor(0));
}

}  // namespace
}  // namespace runrate
