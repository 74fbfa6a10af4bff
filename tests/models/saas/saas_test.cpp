// SPDX-License-Identifier: Apache-2.0
#include "models/saas/saas.hpp"

#include "engine/random_stream.hpp"
#include "models/catalog/book_error.hpp"

#include "business_fixture.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

// Vendors' pages, 2026: the same figures as pricing-data/rates, held here so that a new price does not move a
// test.
Catalog prices() {
  return catalog_of({
      {"google", "Google Workspace Business Starter", "starter", "monthly", "seat_month", "[[0,8.4]]"},
      {"google", "Google Workspace Business Standard", "standard", "monthly", "seat_month", "[[0,16.8]]"},
      {"microsoft", "Microsoft 365 Business Basic", "m365.business_basic", "monthly", "seat_month",
       "[[0,7.35]]"},
      {"microsoft", "Microsoft 365 Business Standard", "m365.business_standard", "monthly", "seat_month",
       "[[0,14.7]]"},
      {"zoom", "Zoom Workplace Pro", "pro", "monthly", "seat_month", "[[0,16.99]]"},
      {"zoom", "Zoom Workplace Business", "business", "monthly", "seat_month", "[[0,21.99]]"},
      {"slack", "Slack Pro", "pro", "monthly", "seat_month", "[[0,8.75]]"},
      {"slack", "Slack Pro", "pro", "annual", "seat_month", "[[0,7.25]]"},
      {"discord", "Discord", "free", "monthly", "seat_month", "[[0,0]]"},
      {"github", "GitHub Team", "team", "monthly", "seat_month", "[[0,4]]"},
      {"github", "GitHub Actions Linux standard runner (2026, estimate)", "linux.std", "monthly", "minute",
       "[[0,0.006]]"},
      {"gitlab", "GitLab Premium", "premium", "annual", "seat_month", "[[0,29]]"},
      {"gitlab", "GitLab compute minutes", "compute_minutes", "monthly", "thousand_minutes", "[[0,10]]"},
      {"circleci", "CircleCI Performance", "performance.base", "monthly", "month", "[[0,15]]"},
      {"circleci", "CircleCI active user over 5", "user", "monthly", "seat_month", "[[0,15]]"},
      {"circleci", "CircleCI Docker/Linux medium", "docker.medium", "monthly", "minute", "[[0,0.006]]"},
      {"linear", "Linear Basic", "basic", "monthly", "seat_month", "[[0,10]]"},
      {"atlassian", "Jira Standard", "jira.standard", "monthly", "seat_month", "[[0,9.05]]"},
      {"datadog", "Datadog Infrastructure Free", "infra.free", "monthly", "month", "[[0,0]]"},
      {"datadog", "Datadog Infrastructure Pro", "infra.pro", "monthly", "host_month", "[[0,18]]"},
      {"newrelic", "New Relic Standard full user", "standard.user", "monthly", "seat_month",
       "[[0,10],[1,99]]"},
      {"newrelic", "New Relic ingest (original)", "ingest", "monthly", "gb", "[[0,0],[100,0.4]]"},
      {"github", "GitHub Copilot Business", "copilot.business", "monthly", "seat_month", "[[0,19]]"},
      {"gandi", ".com registration", "com", "monthly", "year", "[[0,11]]"},
  });
}

PlanSpec growing() {
  PlanSpec spec;
  spec.name = "Acme Store";
  spec.stage = Stage::growth;
  spec.date = {2026, 11, 23};
  spec.start = {2027, 1};
  spec.months = 36;
  return spec;
}

void choose(PlanSpec& spec, const std::string& need, const std::string& product, double share = 0) {
  SaasChoice choice{.need = need, .product = product, .given = true};
  if (share > 0) choice.seats_share = fixed(share);
  spec.saas[need] = choice;
}

Deployment deployed(const PlanSpec& spec, const Catalog& catalog, std::vector<Part> parts = {}) {
  Deployment deployment;
  deployment.provider = "aws";
  deployment.region = "us-east-1";
  add_saas(spec, catalog, business_references(), parts, deployment);
  return deployment;
}

std::vector<double> rows_at(double seats, double engineers, double instances) {
  std::vector<double> rows(business_metric_count + component_metric_count, 0.0);
  rows[DemandModel::row(BusinessMetric::seats)] = seats;
  rows[DemandModel::row(BusinessMetric::engineers)] = engineers;
  rows[DemandModel::row(BusinessMetric::instances)] = instances;
  return rows;
}

double cost_of(const Deployment& deployment, std::string_view component, const std::vector<double>& rows,
               std::size_t month = 0) {
  double sum = 0;
  for (const UsageLine& line : deployment.lines) {
    if (line.component == component) sum += cost_at(deployment, line, rows, month);
  }
  return sum;
}

bool has_gap(const Deployment& deployment, std::string_view component) {
  return std::ranges::any_of(deployment.gaps, [&](const Gap& gap) { return gap.component == component; });
}

const SaasRow& row_named(const std::vector<SaasRow>& rows, std::string_view id) {
  const auto found = std::ranges::find(rows, id, &SaasRow::id);
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE(
    "each tool costs its seats, developers, minutes or hosts times its price, and so does its alternative") {
  // Worked by hand for 14 people of whom 9 develop, and 20 of whom 12 do, on 4 hosts. CI: the median of a
  // log-normal 200 to 900 is 424.264 minutes; 9 × 424.264 - 3,000 = 818.38 at $0.006. CircleCI: $15, $15 for
  // each user over 5, minutes over 5,500. New Relic: first full user $10, second $99.
  PlanSpec spec = growing();
  spec.contracts.push_back({"slack", "annual", Month{2027, 6}, 30, 0.05, {}});
  const Catalog catalog = prices();
  const Deployment deployment = deployed(spec, catalog);
  const std::vector<SaasRow> rows = saas_rows(spec, catalog, business_references(), deployment);
  struct Expected {
    std::string_view id, recommended, alternative;
    double first, first_alternative, twelfth, twelfth_alternative;
  };
  const Expected table[] = {
      {"email", "Google Workspace Business Standard", "Microsoft 365 Business Standard", 235.20, 205.80, 336,
       294},
      {"docs", "Google Workspace Business Standard", "Microsoft 365 Business Standard", 0, 0, 0, 0},
      {"calendar", "Google Workspace Business Standard", "Microsoft 365 Business Standard", 0, 0, 0, 0},
      {"video", "Google Meet", "Zoom Workplace Pro", 0, 237.86, 0, 339.80},
      {"team_chat", "Slack Pro", "Discord", 101.50, 0, 145, 0},
      {"external_chat", "", "", 0, 0, 0, 0},
      {"version_control", "GitHub Team", "GitLab Premium", 36, 261, 48, 348},
      {"ci", "GitHub Actions", "CircleCI", 4.91, 75, 12.55, 120},
      {"project_management", "Linear Basic", "Jira Standard", 90, 81.45, 120, 108.60},
      {"monitoring", "Datadog Infrastructure Pro", "New Relic", 72, 109, 72, 109},
      {"ai_assistant", "", "GitHub Copilot Business", 0, 171, 0, 228},
  };
  REQUIRE(rows.size() == std::size(table));
  const auto minutes = std::ranges::find(deployment.lines, "ci", &UsageLine::component);
  REQUIRE(minutes != deployment.lines.end());
  CHECK(testing::said(minutes->quantity.formula) == "engineers × 424 minutes, 3000 of them included");
  const SaasDrivers first{14, 9, 4, 0};
  const SaasDrivers twelfth{20, 12, 4, 0};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].id);
    CHECK(rows[i].id == table[i].id);
    CHECK(rows[i].recommended == table[i].recommended);
    CHECK(rows[i].alternative == table[i].alternative);
    CHECK(monthly_cost(rows[i].recommended_offer, first) == testing::near(table[i].first, 0.0005));
    CHECK(monthly_cost(rows[i].alternative_offer, first) ==
          testing::near(table[i].first_alternative, 0.0005));
    CHECK(monthly_cost(rows[i].recommended_offer, twelfth) == testing::near(table[i].twelfth, 0.0005));
    CHECK(monthly_cost(rows[i].alternative_offer, twelfth) ==
          testing::near(table[i].twelfth_alternative, 0.0005));
  }
  CHECK(testing::said(row_named(rows, "email").price) == "$16.80 / $14.70 a seat");
  CHECK(testing::said(row_named(rows, "docs").price) == "Included");
  CHECK(testing::said(row_named(rows, "video").price) == "Included / $16.99 a seat");
  CHECK(testing::said(row_named(rows, "version_control").price) == "$4 / $29 a developer");
  CHECK(testing::said(row_named(rows, "ci").price) == "$0.006 / $0.006 a minute");
  CHECK(testing::said(row_named(rows, "monitoring").price) == "$18 a host / $109 a month");
  CHECK(testing::said(row_named(rows, "external_chat").price) == "$0");
}

TEST_CASE("a deployment's lines cost what the rows of the same month say") {
  // Property over 200 businesses at a fixed seed; two ways of computing the same month.
  PlanSpec spec = growing();
  choose(spec, "version_control", "GitHub Team", 0.6);
  const Catalog catalog = prices();
  const Deployment deployment = deployed(spec, catalog);
  const std::vector<SaasRow> rows = saas_rows(spec, catalog, business_references(), deployment);
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    const double seats = std::floor(1 + 300 * uniform(7, {trial, 1, 0}));
    const double engineers = std::floor(seats * uniform(7, {trial, 2, 0}));
    const double instances = 60 * uniform(7, {trial, 3, 0});
    const std::vector<double> drivers = rows_at(seats, engineers, instances);
    for (const SaasRow& row : rows) {
      double lines = 0;
      for (const std::size_t line : row.lines) lines += cost_at(deployment, deployment.lines[line], drivers);
      CAPTURE(row.id);
      CAPTURE(seats);
      const double offer = monthly_cost(row.recommended_offer, {seats, engineers, instances, 0});
      CHECK(lines == testing::near(offer));
    }
  }
}

TEST_CASE("a share of the headcount gives whole seats") {
  // 60% of 14 is 8.4: nine seats at $4. 60% of 20 is 12 and stays 12.
  PlanSpec spec = growing();
  choose(spec, "version_control", "GitHub Team", 0.6);
  const Deployment deployment = deployed(spec, prices());
  CHECK(cost_of(deployment, "version_control", rows_at(14, 7, 0)) == testing::near(36));
  CHECK(cost_of(deployment, "version_control", rows_at(20, 10, 0)) == testing::near(48));
}

TEST_CASE("what a spec names, drops or gets wrong") {
  PlanSpec spec = growing();
  SUBCASE("none drops a need and its line") {
    choose(spec, "chat", "none");
    const Deployment deployment = deployed(spec, prices());
    CHECK(cost_of(deployment, "chat", rows_at(14, 7, 4)) == 0);
    CHECK_FALSE(has_gap(deployment, "chat"));
  }
  SUBCASE("other names and capitals are understood") {
    choose(spec, "productivity", "microsoft 365");
    const Deployment deployment = deployed(spec, prices());
    CHECK(cost_of(deployment, "productivity", rows_at(10, 5, 0)) == testing::near(147));
    const auto rows = saas_rows(spec, prices(), business_references(), deployment);
    CHECK(row_named(rows, "video").recommended == "Microsoft Teams");
    CHECK(row_named(rows, "email").alternative == "Google Workspace Business Standard");
  }
  SUBCASE("an unknown product is a gap, never free") {
    choose(spec, "chat", "Carrier Pigeon");
    const Deployment deployment = deployed(spec, prices());
    CHECK(has_gap(deployment, "chat"));
    CHECK(testing::said(
              row_named(saas_rows(spec, prices(), business_references(), deployment), "team_chat").price) ==
          "no price");
  }
  SUBCASE("Teams without Microsoft 365 is a gap") {
    choose(spec, "chat", "Microsoft Teams");
    CHECK(has_gap(deployed(spec, prices()), "chat"));
  }
  SUBCASE("a minimum of seats is paid") {  // ten seats at $21.99 for three people
    choose(spec, "video", "Zoom Workplace Business");
    CHECK(cost_of(deployed(spec, prices()), "video", rows_at(3, 1, 0)) == testing::near(219.90));
  }
  SUBCASE("GitLab's minutes come in packages of a thousand beyond its ten thousand") {
    // 40 × 424.264 = 16,970.6: seven packages at $10.
    choose(spec, "version_control", "GitLab Premium");
    CHECK(cost_of(deployed(spec, prices()), "ci", rows_at(80, 40, 0)) == testing::near(70));
  }
  SUBCASE("a rate that the catalog lacks is a gap") {
    choose(spec, "project_management", "Jira Premium");
    CHECK(has_gap(deployed(spec, prices()), "project_management"));
  }
  SUBCASE("a coding assistant is paid only where it is named") {
    CHECK(cost_of(deployed(spec, prices()), "ai_assistant", rows_at(14, 7, 4)) == 0);
    choose(spec, "ai_assistant", "GitHub Copilot Business");
    CHECK(cost_of(deployed(spec, prices()), "ai_assistant", rows_at(14, 7, 4)) == testing::near(133));
  }
}

TEST_CASE("monitoring is the spec's own, or Datadog: free at the startup stage, by host later") {
  PlanSpec spec = growing();
  const std::vector<double> drivers = rows_at(14, 7, 4.2);
  SUBCASE("from growth on, whole hosts") {
    CHECK(cost_of(deployed(spec, prices()), "monitoring", drivers) == 90);
  }
  SUBCASE("startup") {
    spec.stage = Stage::startup;
    CHECK(cost_of(deployed(spec, prices()), "monitoring", drivers) == 0);
  }
  SUBCASE("the provider's own, by a component") {
    add(spec, component("watch", Kind::monitoring));
    Deployment deployment = deployed(spec, prices());
    deployment.resolutions.push_back(
        {.component = "watch", .environment = "production", .service = "CloudWatch", .vendor = "aws"});
    CHECK(cost_of(deployment, "monitoring", drivers) == 0);
    const auto rows = saas_rows(spec, prices(), business_references(), deployment);
    CHECK(row_named(rows, "monitoring").recommended == "CloudWatch");
  }
  SUBCASE("a component that names its product and hosts") {
    Component watch = component("watch", Kind::monitoring);
    watch.product = "Datadog";
    watch.hosts = fixed(12);
    add(spec, watch);
    CHECK(cost_of(deployed(spec, prices()), "watch", drivers) == testing::near(216));
  }
  SUBCASE("New Relic takes in the logs, 100 GB of them free") {
    // 200 GiB = 214.748 GB; 114.748 × $0.40 = $45.90; two full users $109.
    choose(spec, "monitoring", "New Relic");
    add(spec, component("logs", Kind::logs));
    std::vector<Part> parts{{&spec.components.at("logs"), nullptr, 1, 1}};
    std::vector<double> rows = drivers;
    rows[DemandModel::row(std::size_t{0}, ComponentMetric::incoming)] = 200;
    CHECK(cost_of(deployed(spec, prices(), parts), "monitoring", rows) == testing::near(154.90, 1e-4));
  }
}

TEST_CASE("one domain is paid where the spec has DNS or leaves the architecture to us") {
  PlanSpec spec = growing();
  const auto domain = [&] { return cost_of(deployed(spec, prices()), "account", rows_at(1, 1, 1)); };
  CHECK(domain() == testing::near(11.0 / 12));
  add(spec, component("web", Kind::vm));
  CHECK(domain() == 0);
  add(spec, component("names", Kind::dns));
  CHECK(domain() == testing::near(11.0 / 12));
  choose(spec, "domain", "none");
  CHECK(domain() == 0);
}

TEST_CASE("lines have stable ids of their own, in category saas, on the account's production") {
  const Deployment deployment = deployed(growing(), prices());
  std::set<std::string> ids;
  for (const UsageLine& line : deployment.lines) {
    CAPTURE(line.id);
    CHECK(ids.insert(line.id).second);
    CHECK(line.environment == "production");
    CHECK(line.category == (line.component == "account" ? Category::domain : Category::saas));
    CHECK(line.vendor == deployment.meters.at(line.meter).rate.vendor);
  }
  CHECK(ids.contains("aws/production/chat/slack-pro"));
}

TEST_CASE("every product of the list has its rates in the price book, every default is a product") {
  const SaasList list = SaasList::from_text(pricing_text("saas.json"));
  std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
  std::set<std::string> vendors;
  for (const SaasProduct& product : list.products) {
    if (!vendors.insert(product.vendor).second) continue;
    const auto card = nlohmann::json::parse(pricing_text("rates/" + product.vendor + "/global.json"));
    for (const auto& rate : card.at("rates")) {
      known.insert({product.vendor, rate.at("product"), rate.at("sku"), rate.at("term")});
    }
  }
  REQUIRE(list.products.size() > 10);
  REQUIRE(list.needs.size() > 5);
  std::size_t charges = 0;
  for (const SaasProduct& product : list.products) {
    CAPTURE(product.name);
    charges += product.charges.size();
    for (const SaasRateName& name : product.charges) {
      CHECK(known.contains({product.vendor, name.product, name.sku, name.term}));
    }
    if (!product.peer.empty()) CHECK(list.find(product.peer) != nullptr);
  }
  CHECK(charges >= list.products.size() / 2);
  for (const SaasNeed& need : list.needs) {
    CAPTURE(need.id);
    for (const SaasPair& pair : {need.startup, need.later}) {
      for (const std::string& name : {pair.recommended, pair.alternative}) {
        const bool known_name = name.empty() || name == "none" || list.find(name, need.choice) != nullptr;
        CHECK(known_name);
      }
    }
  }
}

TEST_CASE("a malformed list is refused") {
  CHECK_THROWS_WITH_AS((void)SaasList::from_text("{"), doctest::Contains("saas.json"), BookError);
  CHECK_THROWS_AS((void)SaasList::from_text(R"({"needs": []})"), BookError);
}

}  // namespace runrate
