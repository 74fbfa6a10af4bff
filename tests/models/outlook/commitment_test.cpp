// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/commitment.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <limits>
#include <numeric>
#include <vector>

namespace runrate {
namespace {

using namespace fabricated;  // NOLINT(google-build-using-namespace): the fixture of these tests

/// 100 futures; the database's nodes run 730 hours in each, the API's instances 730, 740 … 1,720.
/// On demand an hour costs $2 (a line's quantity is half of its cost).
struct Pair {
  PlanSpec spec = spec_of(36);
  Runs runs;

  Pair() {
    std::vector<double> api(100);
    for (std::size_t t = 0; t < api.size(); ++t) api[t] = 2 * (730 + 10 * static_cast<double>(t));
    for (const std::string provider : {"aws", "gcp"}) {
      options_.push_back({provider,
                          {{.id = "db", .vendor = provider, .cost = flat(36, std::vector<double>(100, 1460))},
                           {.id = "api", .vendor = provider, .cost = flat(36, api)}}});
    }
    runs = runs_of(options_, 100);
    for (std::size_t p = 0; p < 2; ++p) {
      Deployment& d = runs.plan.deployments[p];
      ProviderOutcome& figures = runs.plan.outcome.providers[p];
      figures.least = figures.quantity;
      for (UsageLine& line : d.lines) {
        line.one_year = OneYear{
            .term = "reserved_1y", .unit_price = 1.5, .at_most = std::numeric_limits<double>::infinity()};
      }
      for (Meter& meter : d.meters) meter.rate.tariff = Tariff({{0, 2.0}});
    }
  }
  [[nodiscard]] std::optional<CommitmentOutlook> outlook(double aws = 100, double gcp = 200) const {
    return commitment_outlook(spec, runs, {aws, gcp}, 0);
  }

 private:
  std::vector<Option> options_;
};

}  // namespace

TEST_CASE("a year is committed for the use that is there in nine of ten futures") {
  const Pair pair;
  const auto year = pair.outlook();
  REQUIRE(year.has_value());
  REQUIRE(year->parts.size() == 2);
  // P10 of 730 … 1,720 in steps of 10: rank 0.10 × 99 = 9.9, 829 hours. 829 × 12 × $1.50, against $2.
  CHECK(year->parts[0].component == "api");
  CHECK(year->parts[0].owed == 14922);
  CHECK(year->parts[0].saved == 4974);
  // In the ten lowest futures 730 … 820 are used: 99, 89 … 9 hours a month are not, 54 at the mean. × 12
  // × 1.50.
  CHECK(year->parts[0].lost_if_low == 972);
  // 730 × 12 × 1.50 and 0.50; all of it runs in every future.
  CHECK(year->parts[1].owed == 13140);
  CHECK(year->parts[1].saved == 4380);
  CHECK(year->parts[1].lost_if_low == 0);
  CHECK(year->owed == year->parts[0].owed + year->parts[1].owed);
  CHECK(year->saved == 9354);
  CHECK(year->first_month == "2027-01");
  CHECK(year->last_month == "2027-12");
}

TEST_CASE("what is carried beside the model changes nothing of it") {
  Pair pair;
  UsageLine rest;
  rest.component = "account";
  pair.runs.plan.deployments[0].lines.push_back(rest);
  REQUIRE(pair.outlook().has_value());
  CHECK(pair.outlook()->owed == Pair().outlook()->owed);
}

TEST_CASE("what scales is committed only as far as it stands in every hour") {
  Pair pair;
  pair.runs.plan.deployments[0].lines[1].one_year->at_most = 730;
  // 730 × 12 × 1.50, and nothing is lost: the least future uses 730.
  CHECK(pair.outlook()->parts[0].owed == 13140);
  CHECK(pair.outlook()->parts[0].lost_if_low == 0);
}

TEST_CASE("a part that one of the compared quotes no year for is left out and named") {
  Pair pair;
  pair.runs.plan.deployments[1].lines[1].one_year->term.clear();
  const auto year = pair.outlook();
  REQUIRE(year->parts.size() == 1);
  CHECK(year->parts[0].component == "db");
  REQUIRE(year->unquoted.size() == 1);
  CHECK(year->unquoted[0].component == "api");
  CHECK(year->unquoted[0].providers == std::vector<std::string>{"gcp"});
  SUBCASE("but not where that provider is not available") {
    pair.runs.plan.deployments[1].available = false;
    CHECK(pair.outlook()->parts.size() == 2);
  }
}

TEST_CASE("the order of the providers is looked at again with the same year on each") {
  Pair pair;
  for (UsageLine& line : pair.runs.plan.deployments[1].lines) line.one_year->unit_price = 1.0;
  // The runner-up saves 829 × 12 × 1 + 730 × 12 × 1 = $18,708, the first $9,354: it is $100 behind.
  CHECK_FALSE(pair.outlook(100'000, 100'100)->order_stands);
  CHECK(pair.outlook(100'000, 120'000)->order_stands);
  CHECK(pair.outlook()->saved_by_provider.at("gcp") == testing::near(18708));
}

TEST_CASE("a dearer year is not asked for, and a plan shorter than a year asks for none") {
  Pair pair;
  for (UsageLine& line : pair.runs.plan.deployments[0].lines) line.one_year->unit_price = 2.5;
  CHECK(pair.outlook()->parts.empty());
  pair.spec.months = 11;
  CHECK_FALSE(pair.outlook().has_value());
}

TEST_CASE("a year begins with the cutover, and is paid in the plan's currency") {
  Pair pair;
  pair.spec.currency = {.code = "EUR", .per_usd = constant(0.9)};
  pair.spec.current.provider = "gcp";
  pair.spec.current.cost = constant(100);
  pair.spec.migration = Migration{.month = {2027, 3}};
  const auto year = pair.outlook();
  REQUIRE(year.has_value());
  CHECK(year->first_month == "2027-03");
  CHECK(year->last_month == "2028-02");
  // A line's cost is in the plan's currency already: 2 a unit. The commitment is 1.50 dollars: 1.35.
  CHECK(year->parts[1].component == "db");
  CHECK(year->parts[1].owed == 11826);  // 730 × 12 × 1.35
  CHECK(year->parts[1].saved == 5694);  // 730 × 12 × 0.65
  CHECK(year->parts[1].on_demand == testing::near(17520));
  CHECK(year->lost_if_low == year->parts[0].lost_if_low);
  CHECK(year->unquoted.empty());
  pair.spec.months = 13;  // a month less than to the end of that year
  CHECK_FALSE(pair.outlook().has_value());
  pair.spec.months = 14;
  CHECK(pair.outlook().has_value());
  pair.spec.current.provider = "aws";  // who stays has no cutover
  CHECK(pair.outlook()->first_month == "2027-01");
}

TEST_CASE("what stands by is a part of its own, and what the year grows out of none") {
  Pair pair;
  for (Deployment& d : pair.runs.plan.deployments) d.lines[1].recovers = "database";
  const auto year = pair.outlook();
  REQUIRE(year->parts.size() == 2);
  CHECK(year->parts[0].component == "api");
  CHECK(year->parts[0].recovers == "database");
  CHECK(year->parts[1].recovers.empty());
  pair.runs.plan.deployments[1].lines[1].one_year->term.clear();
  CHECK(pair.outlook()->unquoted.at(0).recovers == "database");
  // Eleven futures of a hundred use none: nine of ten hold no such year.
  Pair gone;
  for (std::size_t t = 0; t < 11; ++t) gone.runs.plan.outcome.providers[0].least.row(1)[t] = 0;
  REQUIRE(gone.outlook()->parts.size() == 1);
  CHECK(gone.outlook()->parts[0].component == "db");
}

}  // namespace runrate
