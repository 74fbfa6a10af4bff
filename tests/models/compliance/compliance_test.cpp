// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/compliance.hpp"

#include "models/demand/demand.hpp"

#include "business_fixture.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

Catalog prices() {
  const std::string_view east = "us-east-1";
  return catalog_of({
      {"aws", "KMS key", "kms-key", "on_demand", "month", "[[0,1]]", east},
      {"aws", "AWS Config items", "config-items", "on_demand", "record", "[[0,0.003]]", east},
      {"aws", "AWS Config rule evaluations", "config-rule-evaluations", "on_demand", "evaluation",
       "[[0,0.001]]", east},
      {"aws", "Amazon S3 Standard", "s3-standard", "on_demand", "gb_month", "[[0,0.023]]", east},
      {"aws", "GuardDuty CloudTrail management events", "guardduty-cloudtrail", "on_demand", "million_events",
       "[[0,4]]", east},
      {"aws", "GuardDuty VPC flow and DNS logs", "guardduty-flow-dns", "on_demand", "gb", "[[0,1],[500,0.5]]",
       east},
      {"aws", "GuardDuty RDS protection", "guardduty-rds", "on_demand", "vcpu_month", "[[0,1]]", east},
      {"aws", "AWS WAF", "waf-acl", "on_demand", "month", "[[0,5]]", east},
      {"aws", "AWS WAF", "waf-rule", "on_demand", "month", "[[0,1]]", east},
      {"aws", "AWS WAF", "waf-requests", "on_demand", "million_requests", "[[0,0.6]]", east},
      {"market", "SOC 2 Type I audit fee", "soc2_type1.low", "one_time", "one_time", "[[0,5000]]"},
      {"market", "SOC 2 Type I audit fee", "soc2_type1.high", "one_time", "one_time", "[[0,20000]]"},
      {"market", "SOC 2 Type II audit fee", "soc2_type2.low", "one_time", "one_time", "[[0,12000]]"},
      {"market", "SOC 2 Type II audit fee", "soc2_type2.high", "one_time", "one_time", "[[0,50000]]"},
      {"market", "Penetration test, external and internal", "pentest.both.low", "one_time", "one_time",
       "[[0,15000]]"},
      {"market", "Penetration test, external and internal", "pentest.both.high", "one_time", "one_time",
       "[[0,45000]]"},
      {"market", "Penetration test, external", "pentest.external.low", "one_time", "one_time", "[[0,10000]]"},
      {"market", "Penetration test, external", "pentest.external.high", "one_time", "one_time",
       "[[0,25000]]"},
      {"market", "PCI DSS segmentation test", "pci.segmentation.low", "one_time", "one_time", "[[0,3000]]"},
      {"market", "PCI DSS segmentation test", "pci.segmentation.high", "one_time", "one_time", "[[0,7000]]"},
  });
}

PlanSpec shop(std::vector<std::string> regimes) {
  PlanSpec spec;
  spec.date = {2026, 11, 23};
  spec.start = {2027, 1};
  spec.months = 36;
  spec.compliance = std::move(regimes);
  Component primary = component("primary", Kind::postgres);
  primary.vcpu = 4;
  primary.high_availability = true;
  primary.replicas = 1;
  add(spec, primary);
  add(spec, component("uploads", Kind::object_storage));
  add(spec, component("web", Kind::container));
  return spec;
}

Deployment deployed(const PlanSpec& spec, std::string provider = "aws") {
  Deployment deployment;
  deployment.provider = std::move(provider);
  deployment.region = "us-east-1";
  add_compliance(spec, prices(), business_references(), deployment);
  return deployment;
}

// 4 instances, 2 million requests.
double cost_of(const Deployment& deployment, const std::vector<std::size_t>& lines) {
  std::vector<double> rows(business_metric_count, 0.0);
  rows[DemandModel::row(BusinessMetric::instances)] = 4;
  rows[DemandModel::row(BusinessMetric::requests)] = 2e6;
  double sum = 0;
  for (const std::size_t line : lines) sum += cost_at(deployment, deployment.lines.at(line), rows);
  return sum;
}

const ComplianceRow& row_of(const std::vector<ComplianceRow>& rows, std::string_view id) {
  const auto found = std::ranges::find(rows, id, &ComplianceRow::id);
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE("each control is priced once, with the first regime that asks for it") {
  // By hand. Keys: 2 stores × $1. Audit: 500 × 0.003 + 5,000 × 0.001 + 24 × 0.023 = 7.052. Threats: 1 M × $4
  // + 4 × 5 GB × $1 + 3 nodes × 4 vCPU × $1 = 36. Firewall: 5 + 10 + 2 × 0.6 = 16.20. Health:
  // logs of five years more, 120 × 0.023 = 2.76.
  struct Row {
    std::string_view name;
    std::vector<std::string> regimes;
    double gdpr, hipaa, soc2, pci;
  };
  const Row rows[] = {
      {"none", {}, 0, 0, 0, 0},
      {"privacy alone", {"gdpr"}, 2, 0, 0, 0},
      {"SOC 2 alone", {"soc2"}, 0, 0, 43.052, 0},
      {"cards alone", {"pci_dss"}, 0, 0, 0, 2 + 43.052 + 16.2},
      {"three", {"pci_dss", "gdpr", "soc2"}, 2, 0, 43.052, 16.2},
      {"health alone", {"hipaa"}, 0, 2 + 43.052 + 2.76, 0, 0},
      {"all", {"gdpr", "hipaa", "soc2", "pci_dss"}, 2, 43.052 + 2.76, 0, 16.2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const PlanSpec spec = shop(row.regimes);
    const Deployment deployment = deployed(spec);
    const auto found = compliance_rows(spec, business_references(), deployment);
    REQUIRE(found.size() == 4);
    CHECK(cost_of(deployment, row_of(found, "gdpr").lines) == testing::near(row.gdpr));
    CHECK(cost_of(deployment, row_of(found, "hipaa").lines) == testing::near(row.hipaa));
    CHECK(cost_of(deployment, row_of(found, "soc2").lines) == testing::near(row.soc2));
    CHECK(cost_of(deployment, row_of(found, "pci_dss").lines) == testing::near(row.pci));
    std::set<std::size_t> all;
    for (const ComplianceRow& each : found) {
      for (const std::size_t line : each.lines) CHECK(all.insert(line).second);
    }
    CHECK(all.size() == deployment.lines.size());
    CHECK(deployment.gaps.empty());
  }
}

TEST_CASE("a regime that the spec does not name keeps its row and costs nothing") {
  const PlanSpec spec = shop({"soc2"});
  const auto rows = compliance_rows(spec, business_references(), deployed(spec));
  CHECK(testing::said(row_of(rows, "hipaa").impact) == "Not named in the spec; nothing planned or priced");
  CHECK(row_of(rows, "hipaa").checklist.empty());
  CHECK_FALSE(row_of(rows, "hipaa").named);
  CHECK(row_of(rows, "soc2").checklist.size() >= 3);
  CHECK(row_of(rows, "soc2").one_time ==
        std::vector<std::string>{"Penetration test", "SOC 2 Type I audit", "SOC 2 Type II audit"});
}

TEST_CASE("a web firewall that the spec has is not bought twice") {
  PlanSpec spec = shop({"pci_dss"});
  add(spec, component("shield", Kind::waf));
  Deployment deployment = deployed(spec);
  CHECK(std::ranges::none_of(deployment.lines, [](const UsageLine& line) { return line.use == "waf"; }));
  UsageLine own;
  own.component = "shield";
  own.category = Category::security;
  deployment.lines.push_back(own);
  const auto rows = compliance_rows(spec, business_references(), deployment);
  const std::size_t last = deployment.lines.size() - 1;
  CHECK(std::ranges::count(row_of(rows, "pci_dss").lines, last) == 1);
  const auto security = security_rows(spec, business_references(), deployment);
  CHECK(std::ranges::count(security.back().lines, last) == 1);
}

TEST_CASE("what has no price of its own is estimated, what is sold on request is a gap") {
  const Deployment google = deployed(shop({"soc2"}), "gcp");
  const auto threat = std::ranges::find(google.lines, "threat_detection", &UsageLine::use);
  REQUIRE(threat != google.lines.end());
  CHECK(google.meters[threat->meter].rate.grade == Grade::estimated);
  CHECK_FALSE(google.gaps.empty());  // this catalog holds no Cloud Logging price
  const Deployment netlify = deployed(shop({"hipaa"}), "netlify");
  REQUIRE(netlify.gaps.size() == 1);
  CHECK(testing::said(netlify.gaps[0].why).find("request") != std::string::npos);
}

TEST_CASE("audits and tests fall in their months and recur within the horizon") {
  struct Row {
    std::string_view item, month;
    double low, high;
  };
  const auto check = [](const PlanSpec& spec, const std::vector<Row>& rows) {
    const auto items = compliance_items(spec, prices(), business_references());
    REQUIRE(items.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(rows[i].item);
      CHECK(items[i].item == rows[i].item);
      CHECK(to_text(items[i].month) == rows[i].month);
      CHECK(items[i].cost.value.low() == testing::near(rows[i].low));
      CHECK(items[i].cost.value.high() == testing::near(rows[i].high));
      CHECK(items[i].grade == Grade::estimated);
    }
  };
  SUBCASE("SOC 2: an external test each year, Type I once, Type II a year after it and again") {
    check(shop({"soc2"}), {{"Penetration test", "2027-05", 10000, 25000},
                           {"Penetration test", "2028-05", 10000, 25000},
                           {"Penetration test", "2029-05", 10000, 25000},
                           {"SOC 2 Type I audit", "2027-09", 5000, 20000},
                           {"SOC 2 Type II audit", "2028-09", 12000, 50000},
                           {"SOC 2 Type II audit", "2029-09", 12000, 50000}});
  }
  SUBCASE("cards over six months: both tests once; the user's own penetration test stands") {
    PlanSpec spec = shop({"pci_dss", "soc2"});
    spec.months = 6;
    spec.one_time.push_back({"Penetration test", fixed(9000), Month{2027, 5}});
    check(spec, {{"PCI DSS segmentation test", "2027-05", 3000, 7000}});
    CHECK(testing::said(market_note(spec, prices(), business_references(), "Penetration test")) ==
          "market range $15,000–$45,000");
    CHECK(market_note(spec, prices(), business_references(), "New logo").empty());
  }
  SUBCASE(
      "market prices are in dollars, to be converted in every future; their note is in the plan's currency") {
    PlanSpec spec = shop({"pci_dss"});
    spec.months = 6;
    spec.currency = {"EUR", fixed(0.9), "2026-11-20"};
    check(spec, {{"Penetration test", "2027-05", 15000, 45000},
                 {"PCI DSS segmentation test", "2027-05", 3000, 7000}});
    for (const OneTimeItem& item : compliance_items(spec, prices(), business_references()))
      CHECK(item.in_dollars);
    CHECK(testing::said(market_note(spec, prices(), business_references(), "Penetration test")) ==
          "market range €13,500–€40,500");
  }
  SUBCASE("no regime, nothing") { check(shop({}), {}); }
}

TEST_CASE("the five requirements stand on every provider, with what the regimes add") {
  const std::vector<std::string> five{"Encryption at rest", "Encryption in transit", "Network isolation",
                                      "Access control", "Audit logging"};
  for (const std::string provider : {"aws", "gcp", "azure", "vercel", "netlify"}) {
    CAPTURE(provider);
    const PlanSpec spec = shop({});
    const auto rows = security_rows(spec, business_references(), deployed(spec, provider));
    REQUIRE(rows.size() == five.size());
    for (std::size_t i = 0; i < five.size(); ++i) {
      CHECK(testing::said(rows[i].requirement) == five[i]);
      CHECK_FALSE(rows[i].implementation.empty());
      CHECK(rows[i].lines.empty());
    }
  }
  const PlanSpec spec = shop({"gdpr", "soc2"});
  const auto rows = security_rows(spec, business_references(), deployed(spec));
  REQUIRE(rows.size() == 6);
  CHECK(testing::said(rows[0].implementation).find("own keys") != std::string::npos);
  CHECK(rows[4].lines.size() == 3);
  CHECK(testing::said(rows[5].requirement) == "Threat detection");
}

TEST_CASE("every meter and item of the regimes is in the price book") {
  const auto data = nlohmann::json::parse(pricing_text("compliance.json"));
  const std::vector<std::pair<std::string, std::vector<std::string>>> cards{
      {"aws", {"us-east-1", "global"}},
      {"gcp", {"us-central1", "global"}},
      {"azure", {"eastus", "global"}},
      {"vercel", {"global"}},
      {"market", {"global"}}};
  std::set<std::string> known;
  for (const auto& [vendor, regions] : cards) {
    for (const std::string& region : regions) {
      const auto card = nlohmann::json::parse(pricing_text("rates/" + vendor + "/" + region + ".json"));
      for (const auto& rate : card.at("rates")) {
        known.insert(vendor + "|" + rate.at("product").get<std::string>() + "|" +
                     rate.at("sku").get<std::string>());
      }
    }
  }
  REQUIRE_FALSE(data.at("controls").empty());
  int estimated = 0, priced = 0;
  for (const auto& control : data.at("controls")) {
    for (const auto& [vendor, meters] : control.at("meters").items()) {
      for (const auto& meter : meters) {
        estimated += meter.contains("estimate");
        if (meter.contains("estimate")) continue;
        ++priced;
        const std::string name =
            vendor + "|" + meter.at("product").get<std::string>() + "|" + meter.at("sku").get<std::string>();
        CAPTURE(name);
        CHECK(known.contains(name));
      }
    }
  }
  CHECK(priced > estimated);
  REQUIRE_FALSE(data.at("one_time").empty());
  for (const auto& item : data.at("one_time")) {
    for (const std::string end : {".low", ".high"}) {
      const std::string name =
          "market|" + item.at("product").get<std::string>() + "|" + item.at("sku").get<std::string>() + end;
      CAPTURE(name);
      CHECK(known.contains(name));
    }
  }
}

}  // namespace runrate
