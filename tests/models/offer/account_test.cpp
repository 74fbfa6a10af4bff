// SPDX-License-Identifier: Apache-2.0
#include "models/offer/account.hpp"

#include "../demand/little_business.hpp"
#include "price_cards.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::deployed;
using testing::exactly;
using testing::line_of;
using testing::little_business;

TEST_CASE("support is basic for a startup, the business plan from growth on, or what the spec says") {
  struct Row {
    Stage stage;
    std::string_view said, level;
  };
  constexpr Row rows[] = {{Stage::startup, "", "basic"},
                          {Stage::growth, "", "business"},
                          {Stage::scale, "", "business"},
                          {Stage::startup, "enterprise", "enterprise"},
                          {Stage::enterprise, "basic", "basic"}};
  for (const Row& row : rows) {
    PlanSpec spec = little_business();
    spec.stage = row.stage;
    spec.support = row.said;
    CHECK(support_level(spec) == row.level);
  }
}

TEST_CASE(
    "a share of the spend on AWS and Google, a flat fee on Azure, nothing more at the hosting platforms") {
  PlanSpec spec = little_business();
  spec.stage = Stage::growth;
  testing::add_server(spec, "web", Kind::container, 1).vcpu = 1;
  spec.components.at("web").memory_gib = 2;
  CHECK(line_of(deployed(spec, "aws"), "account", "support")->kind == LineKind::spend_share);
  CHECK(deployed(spec, "aws").support_plan.product == "Business Support+");
  CHECK(line_of(deployed(spec, "gcp"), "account", "support")->kind == LineKind::spend_share);
  const Deployment azure = deployed(spec, "azure");
  const UsageLine* flat = line_of(azure, "account", "support");
  CHECK(flat->kind == LineKind::metered);
  CHECK(charge(azure.meters[flat->meter].rate.tariff, 1) == 100);
  CHECK(line_of(deployed(spec, "vercel"), "account", "support") == nullptr);
  CHECK(deployed(spec, "vercel").support_plan.is_included);
}

TEST_CASE("hosting platforms have their plan's fee; its credit pays metered use, its credits are a pool") {
  PlanSpec spec = little_business();
  testing::add(spec, "site", Kind::static_site);
  const Deployment vercel = deployed(spec, "vercel");
  const UsageLine* fee = line_of(vercel, "account", "months");
  REQUIRE(fee != nullptr);
  CHECK(charge(vercel.meters[fee->meter].rate.tariff, 1) == 20);
  const UsageLine* credit = line_of(vercel, "account", "included_credit");
  REQUIRE(credit != nullptr);
  CHECK(credit->kind == LineKind::usage_credit);
  CHECK(credit->quantity.largest_of[0].constant == 20);
  const Deployment netlify = deployed(spec, "netlify");
  const UsageLine* bytes = line_of(netlify, "site", "edge_gib");
  REQUIRE(bytes != nullptr);
  CHECK(netlify.meters[bytes->meter].included == 3000);
  CHECK(netlify.meters[bytes->meter].package == 1500);
  CHECK(line_of(deployed(spec, "aws"), "account", "months") == nullptr);
}

TEST_CASE("a CDN's menu holds the plans with their limits in the meters' units") {
  PlanSpec spec = little_business();
  Component& edge = testing::add(spec, "edge", Kind::cdn);
  testing::add(spec, "names", Kind::dns);
  testing::add(spec, "wall", Kind::waf);
  edge.plan = "cloudfront-plan-pro";
  const Deployment d = deployed(spec, "aws");
  REQUIRE(d.menus.size() == 1);
  const Menu& menu = d.menus[0];
  CHECK(menu.pinned == "cloudfront-plan-pro");
  // Bytes and requests, queries, and the firewall's three lines.
  CHECK(menu.metered_lines.size() == 6);
  REQUIRE(menu.entries.size() == 8);
  CHECK(menu.entries[0].name == "cloudfront-plan-pro");
  // 50 TiB, 10M requests in ten thousands, 5M queries in millions.
  for (const Menu::Limit& limit : menu.entries[0].limits) {
    const std::string& use = d.lines[limit.lines.at(0)].use;
    CAPTURE(use);
    const double expected = use == "edge_gib" ? 51'200 : use == "edge_requests" ? 1000 : 5;
    CHECK(limit.at_most == testing::near(expected));
  }
  CHECK(d.lines[menu.entries[0].fee_line].kind == LineKind::plan_fee);
  CHECK(d.lines[menu.entries[0].fee_line].component == "edge");
}

TEST_CASE("without an edge there is no menu, and a firewall alone keeps its price") {
  PlanSpec spec = little_business();
  testing::add(spec, "wall", Kind::waf);
  CHECK(deployed(spec, "aws").menus.empty());
}

TEST_CASE("a declared credit is a grant until its month; other vendors' are not here") {
  PlanSpec spec = little_business();
  spec.credits = {{.vendor = "aws", .amount = 5000, .until = Month{2027, 12}},
                  {.vendor = "gcp", .amount = 300}};
  const Deployment d = deployed(spec, "aws");
  REQUIRE(d.grants.size() == 1);
  CHECK(d.grants[0].amount == 5000);
  CHECK(d.grants[0].last_month == 11);
  CHECK(d.lines[d.grants[0].line].category == Category::credit);
}

}  // namespace
}  // namespace runrate
