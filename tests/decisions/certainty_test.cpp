// SPDX-License-Identifier: Apache-2.0
/// How sure a decision is: prices that may have moved since they were read, chances that are not 0 or 100,
/// what the figures rest on.
#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace runrate {
namespace {

/// Nothing varies but prices: a database on two clouds, priced long ago, and seats.
constexpr std::string_view records =
    "name: Records\nstage: startup\nstart: 2027-01\nusers: 1000\ngrowth: 0% per month\nheadcount: 6\n"
    "traffic: {requests_per_user: 100, response_size: 10 KiB}\nproviders: [aws, gcp]\n"
    "components:\n"
    "  db: {kind: postgres, size: {vcpu: 8, memory: 32 GiB}, carries: 1500 queries/s, load: 2 queries per "
    "request, stored: {start: 100 GiB}, high_availability: true}\n";

Run run_of(bool price_age, std::uint32_t trials = 512) {
  Run run = testing::small_run(trials);
  run.price_age = price_age;
  return run;
}

struct Outcomes {
  PlanSpec spec;
  Runs runs;
  Outlook outlook;
  Outcomes(const std::string& text, const Run& run,
           const References& references = testing::prices().references)
      : spec(testing::spec_from(text)),
        runs(project_all({spec, testing::prices().catalog, references}, run, Extent::plan_only)),
        outlook(look_ahead(spec, runs, provider_facts(spec, references, runs))) {}
  [[nodiscard]] double gcp_cheaper() const { return outlook.pair("gcp", "aws")->probability_a_cheaper; }
};

/// A discount on the database's own price that leaves Google Cloud a lead of a hundredth.
std::string near_a_tie() {
  const Outcomes apart(std::string(records), run_of(false));
  const PairOutlook& pair = *apart.outlook.pair("gcp", "aws");
  REQUIRE(pair.discount_to_tie);
  REQUIRE(pair.dearer == "aws");
  return std::string(records) +
         "discounts: [{vendor: aws, off: " + std::to_string(100 * (*pair.discount_to_tie - 0.01)) + "%}]\n";
}

TEST_CASE("a lead of a hundredth on stale prices is not certain, and is without their age") {
  const std::string near = near_a_tie();
  CHECK(Outcomes(near, run_of(false)).gcp_cheaper() == 1);
  // RDS prices without a date: taken to be three years old, half of a percent of which moves a year,
  // downwards.
  const double chance = Outcomes(near, run_of(true, 2048)).gcp_cheaper();
  CHECK(chance < 0.995);
  CHECK(chance > 0.97);
}

TEST_CASE("where prices of a kind move often, a stale lead is worth little") {
  References restless = testing::prices().references;
  restless.price_moves = PriceMoves::from_text(
      R"({"undated_years": 3, "moves": [{"vendor": "aws", "service": "db.relational", "change_per_year": 0.3,
          "p10": 0.8, "p50": 1, "p90": 1.25, "grade": "estimated", "source": "a test", "as_of": "2026"}]})");
  const double chance = Outcomes(near_a_tie(), run_of(true), restless).gcp_cheaper();
  // 1 - 0.7^3 = 66% have moved, and half of those down: two thirds still lead.
  CHECK(chance > 0.60);
  CHECK(chance < 0.78);
}

TEST_CASE("all options see the same moves, and a fresh or negotiated price has none") {
  const Outcomes with(
      std::string(records) + "  own: {kind: custom, driver: {users: 1}, price: $0.05, source: an offer}\n",
      run_of(true));
  const std::vector<Deployment>& options = with.runs.plan.deployments;
  std::map<std::string, std::vector<double>> seen;
  std::size_t moved = 0;
  for (std::size_t p = 0; p < options.size(); ++p) {
    for (std::size_t l = 0; l < options[p].lines.size(); ++l) {
      const UsageLine& line = options[p].lines[l];
      const Meter& meter = options[p].meters[line.meter];
      const ConstColumn cost = with.runs.plan.outcome.providers[p].cost.row(l);
      const bool varies = std::ranges::any_of(cost, [&](double c) { return c != cost[0]; });
      CAPTURE(line.id);
      if (!meter.age) CHECK_FALSE(varies);
      if (!meter.age || cost[0] == 0) continue;
      CHECK(stale(meter.rate, to_text(with.spec.date)));
      moved += varies ? 1 : 0;
      const std::string key = meter.age->path + meter.rate.sku + meter.rate.as_of;
      const auto [at, is_new] = seen.try_emplace(key, cost.begin(), cost.end());
      for (std::size_t t = 0; !is_new && t < cost.size(); ++t)
        CHECK(cost[t] / at->second[t] == testing::near(cost[0] / at->second[0]));
    }
  }
  CHECK(moved > 0);
}

TEST_CASE("the age of prices is an input among the others, and can be taken out") {
  const Outcomes with(std::string(records), run_of(true));
  const Outcomes without(std::string(records), run_of(false));
  const auto is_age = [](const std::string& path) { return path.starts_with(price_age_paths); };
  CHECK(std::ranges::any_of(with.outlook.sensitivity, is_age, &SensitivityOutlook::input));
  CHECK(std::ranges::is_sorted(with.runs.plan.outcome.input_paths));
  CHECK(std::ranges::none_of(without.outlook.sensitivity, is_age, &SensitivityOutlook::input));
  CHECK(without.outlook.best()->monthly.low == without.outlook.best()->monthly.high);
  // In the middle a price stays as it was read.
  for (const ProviderOutlook& provider : with.outlook.providers)
    CHECK(provider.monthly.mid == testing::near(without.outlook.find(provider.id)->monthly.mid, 0.001));
  const PlanSources sources{with.spec, testing::prices().catalog, testing::prices().references, with.runs,
                            with.outlook};
  int aged = 0;
  for (const SensitivityFigures& row : figures_of(sources, RunInfo{}).sensitivity) {
    if (!is_age(row.input)) continue;
    ++aged;
    CHECK(testing::said(row.label).find("since they were read") != std::string::npos);
  }
  CHECK(aged > 0);
}

TEST_CASE("a price of another vendor says nothing of this one's") {
  // Whoever joins changes no other's costs, in any future.
  const Outcomes two(std::string(records), run_of(true));
  std::string text(records);
  text.replace(text.find("[aws, gcp]"), 10, "[aws, azure, gcp]");
  const Outcomes three(text, run_of(true));
  const auto months_of = [](const Outcomes& all, std::string_view id) {
    const auto at = std::ranges::find(all.runs.plan.deployments, id, &Deployment::provider);
    const ConstColumn row =
        all.runs.plan.outcome.providers[static_cast<std::size_t>(at - all.runs.plan.deployments.begin())]
            .monthly.row(11);
    return std::vector<double>(row.begin(), row.end());
  };
  CHECK(months_of(two, "aws") == months_of(three, "aws"));
  CHECK(months_of(two, "gcp") == months_of(three, "gcp"));
}

TEST_CASE("the basis says quoted and fresh, quoted and stale, derived, estimated, and adds up") {
  std::string on_aws(records);
  on_aws.replace(on_aws.find("[aws, gcp]"), 10, "[aws]");
  const testing::WholePlan plan{on_aws};
  const BasisFigures& basis = plan.figures.basis;
  CHECK(basis.quoted + basis.derived + basis.estimated + basis.reconciled == testing::near(1));
  CHECK(basis.reconciled == 0);
  double stale = 0, all = 0;
  for (const LineFigures& line : plan.figures.lines) {
    if (line.provider != plan.figures.chosen().id) continue;
    all += line.cost.mid;
    stale += line.grade == "quoted" && line.is_stale ? line.cost.mid : 0;
  }
  CHECK(stale > 0);
  CHECK(basis.stale == testing::near(stale / all));
}

TEST_CASE("scores are shown in two digits, and a chance is certain only where nothing varies") {
  const PlanSpec spec = testing::spec_from(std::string(records));
  const std::vector<DocumentFile> files = testing::files_of(spec, testing::small_run(64));
  for (const DocumentFile& file : files) {
    CAPTURE(file.name);
    if (file.name == "plan.json") {
      const std::size_t at = file.text.find("\"score\": 0.");
      REQUIRE(at != std::string::npos);
      CHECK(file.text.find_first_of(",\n", at) - at <= std::string_view("\"score\": 0.99").size());
    }
    CHECK(file.text.find("0.9996") == std::string::npos);
  }
}

}  // namespace
}  // namespace runrate
