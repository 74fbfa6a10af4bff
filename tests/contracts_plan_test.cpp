// SPDX-License-Identifier: Apache-2.0
/// Contracts in force, worked by hand: what they make of prices, and what is owed to a vendor in any case.
#include "models/outlook/committed_spend.hpp"
#include "models/outlook/status_quo.hpp"
#include "models/outlook/trials.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

/// Two containers: AWS charges 156.21 a month (1,460 h × (0.04048 + 2 × 0.004445 + 0.005) + 853.67 GiB ×
/// 0.09), Google Cloud 215.66. The stage buys no support.
std::string two_containers(std::string_view more) {
  std::string text =
      "name: Case\nstage: startup\nstart: 2027-01\nproviders: [aws, gcp]\nusers: 10000\ngrowth: 0% per "
      "month\n"
      "headcount: {start: 10}\n"
      "traffic: {requests_per_user: 500, response_size: 200 KiB, week: flat}\n"
      "components:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n";
  text += more;
  return text;
}

/// Futures read their spec, which therefore stays.
Runs runs_with(const std::string& text) {
  static std::deque<PlanSpec> specs;
  return testing::runs_of(specs.emplace_back(testing::spec_from(text)), Extent::plan_only,
                          testing::small_run(64));
}

std::size_t place_of(const Runs& runs, std::string_view provider) {
  const auto at = std::ranges::find(runs.plan.deployments, provider, &Deployment::provider);
  return static_cast<std::size_t>(at - runs.plan.deployments.begin());
}

/// What an option leaves of a commitment that ends in a month, in the first future.
double unused(const Runs& runs, std::string_view by, std::string_view due) {
  for (std::size_t i = 0; i < runs.one_time.size(); ++i) {
    const OneTimeItem& item = runs.one_time[i];
    if (item.nature == "commitment" && item.owed_by == by && to_text(item.month) == due)
      return runs.plan.outcome.one_time.row(i)[0];
  }
  return -1;
}

double month_of(const Runs& runs, std::string_view provider, std::size_t month) {
  return runs.plan.outcome.providers[place_of(runs, provider)].monthly.row(month)[0];
}

double horizon_over(const PlanSpec& spec, const Runs& runs) {
  return option_trials(spec, runs, place_of(runs, "gcp")).horizon[0] -
         option_trials(spec, runs, place_of(runs, "aws")).horizon[0];
}

}  // namespace

TEST_CASE("what is committed is spent or owed by every option, and counted once") {
  // Of 1,000 to April AWS's own charges pay 4 × 156.21 = 624.84, so that 375.16 are left; Google leaves it
  // all. AWS is cheaper by 624.84 more than without the contract: so much of its charges costs nothing new.
  const std::string plain = two_containers("");
  const std::string bound = two_containers(
      "contracts:\n  - {vendor: aws, term: annual, ends: 2027-04, remaining_commitment: $1000}\n");
  const Runs runs = runs_with(bound);
  CHECK(unused(runs, "aws", "2027-04") == testing::near(375.16, 0.001));
  CHECK(unused(runs, "gcp", "2027-04") == 1000);
  const double before = horizon_over(testing::spec_from(plain), runs_with(plain));
  const double after = horizon_over(testing::spec_from(bound), runs);
  CHECK(after - before == testing::near(624.84, 0.001));
  CHECK(committed_spend(testing::spec_from(bound), runs)[0].used_up.empty());
}

TEST_CASE("a commitment is used up in the month in which the charges reach it") {
  // 156.21 a month pass 500 in the fourth month.
  const std::string text = two_containers(
      "contracts:\n  - {vendor: AWS, term: annual, ends: 2027-12, remaining_commitment: $500}\n");
  const Runs runs = runs_with(text);
  CHECK(unused(runs, "aws", "2027-12") == 0);
  CHECK(unused(runs, "gcp", "2027-12") == 500);
  const auto found = committed_spend(testing::spec_from(text), runs);
  REQUIRE(found.size() == 1);
  CHECK(found[0].used_up == "2027-04");
  CHECK(found[0].unused.at("gcp") == 500);
}

TEST_CASE("of two commitments to one vendor the one that ends first is spent first") {
  // To February 2 × 156.21 = 312.42 of 400; from March to December 10 × 156.21 = 1,562.10 of 2,000.
  const Runs runs = runs_with(two_containers(
      "contracts:\n  - {vendor: aws, term: two_years, ends: 2027-12, remaining_commitment: $2000}\n"
      "  - {vendor: aws, term: annual, ends: 2027-02, remaining_commitment: $400}\n"));
  CHECK(unused(runs, "aws", "2027-02") == testing::near(87.58, 0.001));
  CHECK(unused(runs, "aws", "2027-12") == testing::near(437.90, 0.001));
}

TEST_CASE("a commitment beyond the plan goes on being spent as in its last month") {
  // 36 months of the plan and 12 more: 48 × 156.21 = 7,498.08 of 8,000.
  const Runs runs = runs_with(two_containers(
      "contracts:\n  - {vendor: aws, term: annual, ends: 2030-12, remaining_commitment: $8000}\n"));
  CHECK(unused(runs, "aws", "2029-12") == testing::near(501.92, 0.003));
}

TEST_CASE("today's bill spends what is committed to today's host") {
  // A bill that the model explains but for cents: what it left over would vary.
  const std::string today =
      "current: {provider: aws, cost: $157 per month}\n"
      "contracts:\n  - {vendor: aws, term: annual, ends: 2027-09, remaining_commitment: $5000}\n";
  SUBCASE("who stays pays December and nine months of the plan: 10 × 157") {
    const Runs runs = runs_with(two_containers(today));
    CHECK(unused(runs, "aws", "2027-09") == testing::near(3430, 0.002));
    CHECK(unused(runs, "gcp", "2027-09") == testing::near(4843));
  }
  SUBCASE("who moves in April pays December to March and two months beside the new platform: 6 × 157") {
    const Runs runs =
        runs_with(two_containers(today + "migration: {month: 2027-04, double_run: 2 months}\n"));
    CHECK(unused(runs, "gcp", "2027-09") == testing::near(4058));
  }
}

TEST_CASE("a commitment to a vendor of seats is owed alike by all, whatever hosts") {
  // Ten seats at the annual $7.25 to June: 6 × 72.50 = 435 of 600.
  const Runs runs = runs_with(two_containers(
      "contracts:\n  - {vendor: slack, term: annual, ends: 2027-06, remaining_commitment: $600}\n"));
  CHECK(unused(runs, "aws", "2027-06") == testing::near(165));
  CHECK(unused(runs, "gcp", "2027-06") == testing::near(165));
}

TEST_CASE("a cloud contract's uplift raises that provider's prices from its renewal on") {
  // AWS's 156.21 rise by 10% after 2027-12 and again after 2028-12: + 15.62, then × 1.21: + 32.80.
  const std::string text =
      two_containers("contracts:\n  - {vendor: aws, term: annual, ends: 2027-12, uplift: 10%}\n");
  const Runs plain = runs_with(two_containers("")), runs = runs_with(text);
  const auto more = [&](std::string_view provider, std::size_t month) {
    return month_of(runs, provider, month) - month_of(plain, provider, month);
  };
  CHECK(more("aws", 11) == 0);
  CHECK(more("aws", 12) == testing::near(15.62, 0.002));
  CHECK(more("aws", 23) == testing::near(15.62, 0.002));
  CHECK(more("aws", 24) == testing::near(32.80, 0.002));
  CHECK(more("gcp", 24) == 0);
}

TEST_CASE("an uplift of seats rises with theirs, after two years where the term is two years") {
  // Ten seats of Slack Pro: $8.75 month to month, 87.50; 5% are 4.375.
  const Runs plain = runs_with(two_containers(""));
  const Runs runs = runs_with(
      two_containers("contracts:\n  - {vendor: slack, term: two_years, ends: 2027-06, uplift: 5%}\n"));
  const auto more = [&](std::size_t month) {
    return month_of(runs, "gcp", month) - month_of(plain, "gcp", month);
  };
  CHECK(more(5) == 0);
  CHECK(more(6) == testing::near(4.375));
  CHECK(more(29) == testing::near(4.375));
  CHECK(more(30) == testing::near(8.96875));  // 87.50 × 1.05² - 87.50
}

TEST_CASE("a discount on what nobody sells here is named with the assumptions") {
  const PlanSpec spec = testing::spec_from(two_containers(
      "discounts: [{vendor: aws, service: ai.llm, off: 8%}, {vendor: gcp, service: net.egress, off: 5%}]\n"));
  const Run run = testing::small_run(64);
  const Plan plan = testing::plan_of(spec, run, testing::runs_of(spec, Extent::plan_only, run));
  std::vector<std::string> idle;
  for (const AssumptionFigures& row : plan.figures.assumptions) {
    if (testing::said(row.value) == "without effect")
      idle.push_back(row.path + ": " + testing::said(row.reason));
  }
  CHECK(idle == std::vector<std::string>{"discounts.aws: no line of the plan is sold by aws as ai.llm"});
}

TEST_CASE("a commitment is used up when those before it are") {
  // Charges meet 400 to April first, then 700 to December: 1,100 ÷ 156.21 is passed in the eighth month. To
  // February they are 312 of the first 400: not used up.
  const std::string text = two_containers(
      "contracts:\n  - {vendor: aws, term: two_years, ends: 2027-12, remaining_commitment: $700}\n"
      "  - {vendor: aws, term: annual, ends: 2027-04, remaining_commitment: $400}\n");
  const auto found = committed_spend(testing::spec_from(text), runs_with(text));
  REQUIRE(found.size() == 2);
  for (const CommittedSpend& one : found) {
    CAPTURE(one.amount);
    CHECK(one.used_up == (one.amount == 700 ? "2027-08" : "2027-03"));
    CHECK(one.unused.at("aws") == 0);
    CHECK(one.unused.at("gcp") == one.amount);
  }
}

TEST_CASE("who stays with a host that is no option owes what its bill leaves of each contract") {
  // HostCo's 157 a month: December and nine months of the plan are 1,570 of 5,000. Of a cloud that is not
  // paid today all of 1,000 is left; of 600 to Slack ten annual seats at 7.25 for six months leave 165.
  const std::string today = "current: {provider: other, cloud: HostCo, cost: $157 per month}\n";
  const auto stay = [&](const std::string& contracts) {
    const std::string text = two_containers(today + contracts);
    const PlanSpec spec = testing::spec_from(text);
    const Outlook outlook = look_ahead(spec, runs_with(text), {});
    REQUIRE(outlook.current.has_value());
    return *outlook.current->stay;
  };
  const double plain = stay("");
  const auto owed = [&](const std::string& vendor, const std::string& more) {
    return stay("contracts:\n  - {vendor: " + vendor + ", term: annual, " + more + "}\n") - plain;
  };
  CHECK(owed("HostCo", "ends: 2027-09, remaining_commitment: $5000") == testing::near(3430, 1e-4));
  CHECK(owed("HostCo", "ends: 2027-09, remaining_commitment: $1500") == 0);
  CHECK(owed("aws", "ends: 2027-09, remaining_commitment: $1000") == testing::near(1000, 1e-4));
}

TEST_CASE("the document says what is committed already, and by when it is used up") {
  const PlanSpec spec = testing::spec_from(two_containers(
      "contracts:\n  - {vendor: aws, term: annual, ends: 2027-12, remaining_commitment: $500}\n"));
  std::string document;
  for (const DocumentFile& file : testing::files_of(spec, testing::small_run(64), Extent::plan_only)) {
    if (file.name == "infrastructure-plan.md") document = file.text;
  }
  std::ranges::replace(document, '\n', ' ');
  CHECK(document.find("**Committed to AWS already:** $500 until December 2027, owed whatever is chosen.") !=
        std::string::npos);
  CHECK(document.find("AWS's own charges have used it up in April 2027 at mid") != std::string::npos);
  CHECK(document.find("Left unspent and owed as a one-time cost, at mid: Google Cloud $500. AWS: nothing.") !=
        std::string::npos);
}

}  // namespace runrate
