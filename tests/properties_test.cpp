// SPDX-License-Identifier: Apache-2.0
/// What holds of every plan: on the examples and on random specs at fixed seeds.
#include "properties.hpp"

#include "tools/files.hpp"

#include "relative.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace runrate {
namespace {

using testing::Dice;
using testing::random_spec;
using testing::RandomSpec;
using testing::runs_of;
using testing::small_run;
using testing::spec_from;

struct Named {
  std::string name;
  PlanSpec spec;
};

std::vector<Named> examples() {
  std::vector<Named> found;
  for (const auto& entry : std::filesystem::directory_iterator(RUNRATE_SOURCE_DIR "/tools/examples")) {
    if (entry.path().extension() != ".yaml") continue;
    found.push_back({entry.path().filename().string(), spec_from(read_file(entry.path()))});
  }
  std::sort(found.begin(), found.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
  return found;
}

std::vector<Named> examples_and_random_specs(std::uint64_t count) {
  std::vector<Named> found = examples();
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    found.push_back(
        {"random " + std::to_string(seed), spec_from(random_spec(seed, "{p10: 4000, p90: 9000}").text())});
  }
  return found;
}

double mid_of(const SimulatedRun& simulated, std::size_t provider, double p) {
  return quantile(simulated.outcome.providers[provider].cloud.row(0), p);
}

TEST_CASE("a traffic tier never costs less than the one below") {
  for (const Named& named : examples_and_random_specs(4)) {
    CAPTURE(named.name);
    const Runs runs = runs_of(named.spec, Extent::everything, small_run(128));
    REQUIRE(runs.tiers.size() > 1);
    for (std::size_t i = 0; i + 1 < runs.tiers.size(); ++i) {
      const TierRuns& below = runs.tiers[i];
      const TierRuns& above = runs.tiers[i + 1];
      for (std::size_t p = 0; p < above.mid.deployments.size(); ++p) {
        CAPTURE(above.name);
        CAPTURE(above.mid.deployments[p].provider);
        CHECK(mid_of(above.low, p, 0.1) >= mid_of(below.low, p, 0.1));
        CHECK(mid_of(above.mid, p, 0.5) >= mid_of(below.mid, p, 0.5));
        CHECK(mid_of(above.high, p, 0.9) >= mid_of(below.high, p, 0.9));
      }
    }
  }
}

bool same(const Table& a, const Table& b) {
  if (a.rows() != b.rows() || a.trials() != b.trials()) return false;
  for (std::size_t r = 0; r < a.rows(); ++r) {
    if (!std::equal(a.row(r).begin(), a.row(r).end(), b.row(r).begin(), b.row(r).end())) return false;
  }
  return true;
}

TEST_CASE("the order of fields and components never changes a figure") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    const RandomSpec said = random_spec(seed, "{p10: 800, p90: 2000}");
    const Runs one = runs_of(spec_from(said.text()), Extent::plan_only, small_run(64));
    const Runs other =
        runs_of(spec_from(said.shuffled(Dice(seed + 100)).text()), Extent::plan_only, small_run(64));
    REQUIRE(one.plan.deployments.size() == other.plan.deployments.size());
    for (std::size_t p = 0; p < one.plan.deployments.size(); ++p) {
      const Deployment& a = one.plan.deployments[p];
      const Deployment& b = other.plan.deployments[p];
      CAPTURE(a.provider);
      CHECK(std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                       [](const UsageLine& x, const UsageLine& y) { return x.id == y.id; }));
      CHECK(same(one.plan.outcome.providers[p].monthly, other.plan.outcome.providers[p].monthly));
      CHECK(same(one.plan.outcome.providers[p].cost, other.plan.outcome.providers[p].cost));
    }
  }
}

TEST_CASE("where capacity follows the load, more users never cost less in any trial") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    std::vector<Table> before;
    for (const int users : {300, 450, 900, 2000, 9000, 40'000, 300'000}) {
      const Runs runs = runs_of(spec_from(random_spec(seed, std::to_string(users)).text()), Extent::plan_only,
                                small_run(64));
      const std::vector<ProviderOutcome>& now = runs.plan.outcome.providers;
      for (std::size_t p = 0; p < now.size() && !before.empty(); ++p) {
        CAPTURE(seed);
        CAPTURE(users);
        CAPTURE(runs.plan.deployments[p].provider);
        double worst = 0;
        for (std::size_t m = 0; m < now[p].cloud.rows(); ++m) {
          for (std::size_t t = 0; t < now[p].cloud.trials(); ++t) {
            worst = std::min(worst, now[p].cloud.row(m)[t] - before[p].row(m)[t]);
          }
        }
        CHECK(worst >= -1e-6);
      }
      before.clear();
      for (const ProviderOutcome& provider : now) before.push_back(provider.cloud);
    }
  }
}

TEST_CASE("no line is negative but a credit and what a bill has less than its model, and each has a source") {
  for (const Named& named : examples_and_random_specs(12)) {
    CAPTURE(named.name);
    const Runs runs = runs_of(named.spec, Extent::plan_only, small_run(64));
    for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
      const Deployment& d = runs.plan.deployments[p];
      const Table& cost = runs.plan.outcome.providers[p].cost;
      for (std::size_t l = 0; l < d.lines.size(); ++l) {
        CAPTURE(d.lines[l].id);
        const ConstColumn row = cost.row(l);
        const auto [least, most] = std::minmax_element(row.begin(), row.end());
        const bool is_credit =
            d.lines[l].kind == LineKind::usage_credit || d.lines[l].kind == LineKind::grant;
        CHECK(std::isfinite(*most));
        if (is_credit) CHECK(*most <= 0);
        // The model of today's provider may have more than its bill; a part of that is then taken off in
        // every future, larger in some than in others.
        const bool is_rest = d.lines[l].category == Category::not_modelled;
        if (is_rest) CHECK(*least * *most >= 0);
        if (!is_credit && !is_rest) CHECK(*least >= 0);
        if (*most > 0) CHECK(!d.meters[d.lines[l].meter].rate.source.empty());
      }
    }
  }
}

TEST_CASE(
    "before the cutover today's bill runs, a month before it the new platform, and credits wait for it") {
  const std::string spec =
      "name: Mover\nstart: 2027-01\nmonths: 8\nusers: 1000\nproviders: [aws]\n"
      "saas: {productivity: none, chat: none, version_control: none, ci: none, project_management: none, "
      "monitoring: none}\nsupport: basic\n"
      "components:\n  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
      "current: {provider: other, cost: $500 per month}\nmigration: {month: 2027-04}\n";
  const auto months_of = [](const std::string& text) {
    const Runs runs = runs_of(spec_from(text), Extent::plan_only, small_run(64));
    std::vector<double> months;
    for (std::size_t m = 0; m < 8; ++m) months.push_back(runs.plan.outcome.providers[0].monthly.row(m)[0]);
    return months;
  };
  const std::vector<double> plain = months_of(spec);
  // Two tasks: 2 × (730 × (0.04048 + 2 × 0.004445) + 3.65) = 79.3802 on Fargate in us-east-1, addresses
  // included.
  const double platform = 79.3802;
  CHECK(plain[0] == testing::near(500));
  CHECK(plain[1] == testing::near(500));
  CHECK(plain[2] == testing::near(500 + platform));
  CHECK(plain[3] == testing::near(platform));
  const std::vector<double> credited = months_of(spec + "credits: [{vendor: aws, amount: $100}]\n");
  CHECK(plain[0] == testing::near(credited[0]));
  CHECK(plain[1] == testing::near(credited[1]));
  CHECK(plain[2] - credited[2] == testing::near(platform));
  CHECK(plain[3] - credited[3] == testing::near(100 - platform));
}

TEST_CASE("the lines of the reference month add up to the mean of the first twelve") {
  for (const Named& named : examples_and_random_specs(6)) {
    CAPTURE(named.name);
    const Runs runs = runs_of(named.spec, Extent::plan_only, small_run(64));
    REQUIRE_FALSE(runs.plan.deployments.empty());
    for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
      const ProviderOutcome& o = runs.plan.outcome.providers[p];
      const Deployment& d = runs.plan.deployments[p];
      CAPTURE(d.provider);
      const auto months = static_cast<std::size_t>(runs.plan.outcome.reference_months);
      double widest = 0;
      for (std::size_t t = 0; t < o.cost.trials(); ++t) {
        double lines = 0, cloud = 0, year = 0, cloud_year = 0;
        for (std::size_t l = 0; l < d.lines.size(); ++l) {
          lines += o.cost.row(l)[t];
          if (d.lines[l].category != Category::saas) cloud += o.cost.row(l)[t];
        }
        for (std::size_t m = 0; m < months; ++m) {
          year += o.monthly.row(m)[t];
          cloud_year += o.cloud.row(m)[t];
        }
        widest =
            std::max({widest, std::abs(lines - year / static_cast<double>(months)) / std::max(1.0, lines),
                      std::abs(cloud - cloud_year / static_cast<double>(months)) / std::max(1.0, cloud)});
      }
      CHECK(widest < 1e-9);
    }
  }
}

}  // namespace
}  // namespace runrate
