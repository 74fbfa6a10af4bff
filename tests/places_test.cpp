// SPDX-License-Identifier: Apache-2.0
/// A business in two regions, in euros, with related inputs: what its plan says of them.
#include "relative.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace runrate {
namespace {

constexpr const char* two_regions =
    "name: Two Coasts\nstage: growth\ngrowth: {p10: 1% per month, p90: 6% per month}\nmonths: 12\n"
    "region: {main: us, others: {eu: {min: 20%, max: 40%}}}\ncompliance: [gdpr]\n"
    "currency: {code: EUR, per_usd: {p10: 0.86, p90: 0.95}, date: 2026-11-20}\n"
    "users: 20000\ntraffic: {requests_per_user: {p10: 300, p90: 900}}\n"
    "correlations: [{between: [growth, traffic.requests_per_user], rank: 0.5}]\n"
    "components:\n"
    "  web: {kind: container, load: 100% of requests, carries: 60 requests/s}\n"
    "  primary: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, load: 4 queries per request, replicated: "
    "true}\n"
    "  find: {kind: search, documents: 2M, load: 0.2 per request}\n"
    "  uploads: {kind: object storage, per_user: 4 MiB per month}\n"
    "  edge: {kind: cdn}\n"
    "  front: {kind: load balancer}\n"
    "  logs: {kind: logs}\n"
    "environments: {staging: 25%}\n";

const PlanSpec& spec() {
  static const PlanSpec read = testing::spec_from(two_regions);
  return read;
}

/// The document with its lines run together, as a reader takes it.
std::string document() {
  std::string text = testing::files_of(spec(), testing::small_run(128)).front().text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST_CASE("the plan names its regions, what stands where, and where the data of users in the EU lies") {
  const std::string text = document();
  for (const char* said : {
           "us-east-1 and eu-west-1",
           "30% of the users are in eu; the rest belongs to the main region, us-east-1",
           "Stored in the main region, with a full copy in every other region: Primary DB",
           "outside the EU. GDPR asks for a legal basis of that transfer",
           "Web app, eu-west-1",
           "Primary DB, eu-west-1",
           "Traffic between regions",
           "All amounts are in EUR",
           "Rank correlations between inputs hold as the spec gives them: growth with requests a user",
       }) {
    CAPTURE(said);
    CHECK(text.find(said) != std::string::npos);
  }
  // No amount in another currency stands in it.
  CHECK(text.find('$') == std::string::npos);
}

TEST_CASE("lines of every region have ids of their own, the same in every run, and add up to the whole") {
  const Runs runs = testing::runs_of(spec());
  for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
    const Deployment& d = runs.plan.deployments[p];
    if (!d.available) continue;
    CAPTURE(d.provider);
    std::set<std::string> ids;
    for (const UsageLine& line : d.lines) ids.insert(line.id);
    CHECK(ids.size() == d.lines.size());
    const ProviderOutcome& outcome = runs.plan.outcome.providers[p];
    for (const std::size_t trial : {0U, 100U, 255U}) {
      double lines = 0, months = 0;
      for (std::size_t l = 0; l < d.lines.size(); ++l) lines += outcome.cost.row(l)[trial];
      for (std::size_t m = 0; m < 12; ++m) months += outcome.monthly.row(m)[trial] / 12;
      CHECK(lines == testing::near(months));
    }
  }
}

TEST_CASE("regions, a rate of exchange and correlations give the same bytes on one thread and on four") {
  const Runs one = testing::runs_of(spec(), Extent::plan_only, {.trials = 512, .threads = 1});
  const Runs four = testing::runs_of(spec(), Extent::plan_only, {.trials = 512, .threads = 4});
  REQUIRE_FALSE(one.plan.outcome.providers.empty());
  for (std::size_t p = 0; p < one.plan.outcome.providers.size(); ++p) {
    const Table& a = one.plan.outcome.providers[p].monthly;
    const Table& b = four.plan.outcome.providers[p].monthly;
    for (std::size_t m = 0; m < a.rows(); ++m) CHECK(std::ranges::equal(a.row(m), b.row(m)));
  }
}

TEST_CASE("an environment beside production stands in the main region alone") {
  const Runs runs = testing::runs_of(spec());
  int lines = 0;
  for (const Deployment& d : runs.plan.deployments) {
    for (const UsageLine& line : d.lines) {
      if (line.environment != "staging") continue;
      ++lines;
      CHECK(line.in_region.empty());
    }
  }
  CHECK(lines > 0);
}

}  // namespace
}  // namespace runrate
