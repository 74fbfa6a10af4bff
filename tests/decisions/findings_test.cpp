// SPDX-License-Identifier: Apache-2.0
/// What a sound set lacks is what this plan lacks, with its own applications and its own edge.
#include "said.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::WholePlan;

bool finds(const Figures& figures, std::string_view words) {
  return std::ranges::any_of(figures.findings, [&](const FindingFigures& finding) {
    return testing::said(finding.what).find(words) != std::string::npos;
  });
}

const std::string lab =
    "name: Lab\nstage: growth\nusers: 40\ntraffic: {requests_per_user: 10}\nproviders: [aws]\n"
    "components:\n"
    "  notebook: {kind: vm, size: {vcpu: 4, memory: 32 GiB}, instances: 2}\n"
    "  catalog: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 60 GiB}\n";

TEST_CASE("what the business buys to watch production is no finding") {
  CHECK_FALSE(finds(WholePlan(lab).figures, "Nothing watches"));
  CHECK(finds(WholePlan(lab + "saas: {monitoring: none}\n").figures, "Nothing watches"));
}

TEST_CASE("a firewall before a site is missed only where there is a site") {
  const WholePlan plan(lab);
  CHECK_FALSE(finds(plan.figures, "firewall"));
  CHECK_FALSE(finds(plan.figures, "stops the site"));
  const WholePlan open(lab + "  front: {kind: load balancer}\n");
  CHECK(finds(open.figures, "firewall"));
  CHECK(finds(open.figures, "stops the site"));
}

TEST_CASE("data whose copies all lie in one region is a finding with the price of copies elsewhere") {
  const WholePlan plan(lab);
  const Figures& figures = plan.figures;
  const auto loss = std::ranges::find_if(figures.findings, [](const FindingFigures& finding) {
    return testing::said(finding.what) == "The loss of a region takes database with all copies";
  });
  REQUIRE(loss != figures.findings.end());
  CHECK(testing::said(loss->remediation).starts_with("copies in us-"));
  CHECK(loss->cost > 0);
  // Where the spec names its region and asks for no target, copies elsewhere are not proposed.
  CHECK_FALSE(finds(WholePlan(lab + "region: {aws: eu-west-1}\n").figures, "The loss of a region"));
}

TEST_CASE("requirements name a network and databases only where the spec has them") {
  const auto says = [](const Figures& figures, std::string_view words) {
    return std::ranges::any_of(figures.security, [&](const SecurityFigures& row) {
      return testing::said(row.implementation).find(words) != std::string::npos;
    });
  };
  const std::string head =
      "name: Site\nstage: startup\nusers: 400\ntraffic: {requests_per_user: 10}\n"
      "providers: [aws]\ncomponents:\n";
  const WholePlan site(head + "  pages: {kind: static site}\n");
  CHECK_FALSE(says(site.figures, "VPC"));
  CHECK_FALSE(says(site.figures, "TLS to databases"));
  const WholePlan machine(head + "  box: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1}\n");
  CHECK(says(machine.figures, "One VPC, security groups"));
  const WholePlan both(lab);
  CHECK(says(both.figures, "private subnets for data"));
  CHECK(says(both.figures, "databases and caches"));
}

}  // namespace
}  // namespace runrate
