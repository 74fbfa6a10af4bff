// SPDX-License-Identifier: Apache-2.0
/// A model that today's bill does not bear out: what the plan says of it, and what it asks for.
#include "tools/files.hpp"

#include "relative.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

/// A spec's plan as it is written, with its figures.
struct Written {
  PlanSpec spec;
  Runs runs;
  Plan plan;
  std::string document, escalation, data;

  explicit Written(PlanSpec read)
      : spec(std::move(read)), runs(testing::runs_of(spec, Extent::everything, run())) {
    plan = testing::plan_of(spec, run(), runs);
    for (DocumentFile& file : plan_files(plan, testing::templates())) {
      if (file.name == "infrastructure-plan.md")
        document = std::move(file.text);
      else if (file.name == "cfo-escalation.md")
        escalation = std::move(file.text);
      else if (file.name == "plan.json")
        data = std::move(file.text);
    }
  }
  static Run run() { return testing::small_run(256); }
  [[nodiscard]] const Figures& figures() const { return plan.figures; }
};

/// On one line.
std::string joined(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool says(const std::string& text, std::string_view what) {
  return joined(text).find(what) != std::string::npos;
}

const LineFigures& left_over(const Figures& figures) {
  const auto found = std::ranges::find_if(figures.lines, [&](const LineFigures& line) {
    return line.category == "not modelled" && line.provider == figures.chosen().id;
  });
  REQUIRE(found != figures.lines.end());
  return *found;
}

TEST_CASE("a model that explains a hundredth of the bill is not calibrated, and the plan leads with that") {
  const Written plan(testing::spec_from(read_file(RUNRATE_SOURCE_DIR "/tests/cases/min-residual.yaml")));
  const Figures& figures = plan.figures();
  REQUIRE(figures.current.modelled_today);
  const double share = *figures.current.residual / 20000;
  CHECK(share > 0.97);
  CHECK_FALSE(figures.budget.calibrated);
  // Log-normal with median 1 and a standard deviation near 29.75%: P10 0.70, P80 1.27, P90 1.43.
  const LineFigures& line = left_over(figures);
  CHECK(line.grade == "reconciled");
  CHECK(line.own.p50 == testing::near(*figures.current.residual, 0.01));
  CHECK(line.own.p10 == testing::near(0.70 * line.own.p50, 0.05));
  CHECK(line.own.p90 == testing::near(1.43 * line.own.p50, 0.05));
  CHECK(figures.chosen().monthly.low < 0.75 * figures.chosen().monthly.mid);
  CHECK(figures.ask.contingency == testing::near(12 * 0.27 * line.own.p50, 0.15));
  CHECK(figures.ask.allowance > 0);
  CHECK(figures.basis.reconciled > 0.9);
  CHECK(figures.basis.quoted + figures.basis.derived + figures.basis.estimated + figures.basis.reconciled ==
        testing::near(1));
  const std::size_t summary = plan.document.find("## Executive Summary");
  REQUIRE(summary != std::string::npos);
  CHECK(joined(plan.document.substr(summary, 400))
            .find("**Not calibrated: the model explains 1% of today's bill.**") < 40);
  CHECK(says(plan.document, "Get the bill by service before you sign"));
  CHECK(says(plan.escalation, "**Not calibrated: the model explains 1% of today's bill.**"));
  CHECK_FALSE(says(plan.document, "no bill of today tests the model"));
  const auto moves =
      std::ranges::find(figures.sensitivity, "current.not_modelled", &SensitivityFigures::input);
  REQUIRE(moves != figures.sensitivity.end());
  CHECK(moves == figures.sensitivity.begin());
}

constexpr std::string_view shop =
    "name: Shop\nstage: startup\nstart: 2027-01\nusers: 8000\ngrowth: 0% per month\nheadcount: 6\n"
    "traffic: {requests_per_user: 300, response_size: 60 KiB}\nproviders: [gcp, aws]\n"
    "components:\n"
    "  jobs: {kind: vm, size: {vcpu: 8, memory: 32 GiB}, instances: 4}\n"
    "  db: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, carries: 1500 queries/s, load: 4 queries per "
    "request}\n";

TEST_CASE("a model near the bill is calibrated, with a spread that its share gives") {
  const PlanSpec open =
      testing::spec_from(std::string(shop) + "current: {provider: gcp, cost: $1 per month}\n");
  const double modelled = testing::runs_of(open).held->modelled;
  const auto with_bill = [&](double bill) {
    return Written(testing::spec_from(std::string(shop) + "current: {provider: gcp, cost: $" +
                                      std::to_string(bill) + " per month}\n"));
  };
  const Written near = with_bill(modelled / 0.8);
  CHECK(near.figures().budget.calibrated);
  CHECK(near.figures().ask.allowance == 0);
  CHECK(near.figures().ask.contingency > 0);
  // 20% of the bill: a standard deviation of 10%, so that P90 is 1.13 times the middle.
  const LineFigures& line = left_over(near.figures());
  CHECK(line.own.p90 == testing::near(1.13 * line.own.p50, 0.03));
  CHECK_FALSE(says(near.document, "**Not calibrated"));
  const Written far = with_bill(modelled / 0.6);
  CHECK_FALSE(far.figures().budget.calibrated);
  CHECK(says(far.document, "**Not calibrated: the model explains 60% of today's bill.**"));
  CHECK(left_over(far.figures()).own.p90 / left_over(far.figures()).own.p50 > line.own.p90 / line.own.p50);
}

TEST_CASE("a bill by service is held against the model by category") {
  const std::string text = std::string(shop) + "current: {import: bill.csv}\n";
  ReadOptions options{.date = {2026, 11, 24}};
  options.side_file = [](const std::string&) -> std::optional<std::string> {
    std::string csv =
        "BilledCost,BillingCurrency,BillingPeriodStart,ProviderName,ServiceCategory,ServiceName\n";
    for (const std::string_view month : {"2026-08", "2026-09", "2026-10"}) {
      const std::string end = ",USD," + std::string(month) + "-01T00:00:00Z,Google Cloud,";
      csv += "1200" + end + "Compute,Compute Engine\n";
      csv += "400" + end + "Databases,Cloud SQL\n";
      csv += "2500" + end + "Analytics,BigQuery\n";
    }
    return csv;
  };
  const Written plan(read_spec_text(text, "spec.yaml", options));
  const CurrentFigures& today = plan.figures().current;
  REQUIRE(today.by_category.size() >= 3);
  CHECK(today.by_category.front().category == "Analytics");
  CHECK(today.by_category.front().modelled == 0);
  double bill = 0, modelled = 0;
  for (const BilledCategoryFigures& row : today.by_category) {
    bill += row.bill;
    modelled += row.modelled;
    if (row.category == "Compute") CHECK(row.modelled > 400);
  }
  CHECK(bill == testing::near(4100));
  CHECK(modelled == testing::near(*today.modelled_today, 1e-4));
  CHECK(plan.document.find("| Analytics") != std::string::npos);
  CHECK(says(plan.document, "Today's bill and the model"));
  CHECK(plan.data.find("\"by_category\"") != std::string::npos);
  CHECK_FALSE(says(plan.document, "Get the bill by service"));
}

}  // namespace
}  // namespace runrate
