// SPDX-License-Identifier: Apache-2.0
// Holds the rate cards of pricing-data against themselves.
#include "models/catalog/catalog.hpp"
#include "models/catalog/lint.hpp"
#include "models/catalog/rate_card.hpp"

#include "whole_catalog.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;
using testing::cards, testing::whole_catalog;

TEST_CASE("the cards hold no hole, overlap, duplicate, or price without source, unit, or reason") {
  std::map<std::string, int> counts;
  for (const LintFinding& finding : lint(whole_catalog().rates(), "2026-11-24")) {
    ++counts[finding.kind];
    if (finding.kind == "stale" || finding.kind == "expired") continue;  // age is the calendar's doing
    FAIL_CHECK(fmt::format("{}: {} {} {} {}: {}", finding.kind, finding.vendor, finding.product, finding.sku,
                           finding.region, finding.detail));
  }
  CHECK(counts["expired"] == 0);
  MESSAGE(fmt::format("{} rates, {} of them stale on 2026-11-24", whole_catalog().rates().size(),
                      counts["stale"]));
}

TEST_CASE("the cards survive a round trip") {
  for (const CatalogFile& file : cards()) {
    CAPTURE(file.name);
    const auto rates = parse_rate_card(file.text, file.name);
    const std::string text = to_text(rates);
    CHECK(to_text(parse_rate_card(text, file.name)) == text);
  }
}

TEST_CASE("every region's neighbour and neutral name is known, and its prices are there") {
  const Catalog& catalog = whole_catalog();
  for (const std::string_view provider : {"aws", "gcp", "azure", "vercel", "netlify"}) {
    CAPTURE(provider);
    for (const std::string_view neutral : {"us", "eu", "ap"}) {
      CAPTURE(neutral);
      CHECK(catalog.region_of(provider, neutral).has_value());
    }
    CHECK(catalog.region(provider, catalog.base_region(provider)) != nullptr);
    for (const std::string& id : catalog.known_regions(provider)) {
      CHECK(catalog.region(provider, catalog.region(provider, id)->second) != nullptr);
    }
  }
  // The reference machines of a comparison exist in each provider's three neutral regions.
  struct Row {
    std::string_view provider;
    std::string_view product;
    std::string_view sku;
  };
  constexpr Row rows[] = {
      {"aws", "Amazon EC2", "m7i.large"},
      {"aws", "Amazon EC2", "c7g.xlarge"},
      {"aws", "Amazon EC2", "t3.micro"},
      {"gcp", "Compute Engine", "n4-standard-2"},
      {"gcp", "Compute Engine", "c4a-standard-4"},
      {"gcp", "Compute Engine", "e2-micro"},
      {"azure", "Virtual Machines", "Standard_D2s_v6"},
      {"azure", "Virtual Machines", "Standard_D2ps_v6"},
      {"azure", "Virtual Machines", "Standard_F2s_v2"},
      {"azure", "Virtual Machines", "Standard_B2s_v2"},
  };
  for (const Row& row : rows) {
    for (const std::string_view neutral : {"us", "eu", "ap"}) {
      CAPTURE(row.sku);
      CAPTURE(neutral);
      const Rate* rate =
          catalog.find(row.provider, row.product, row.sku, *catalog.region_of(row.provider, neutral));
      REQUIRE(rate != nullptr);
      CHECK(rate->vcpu > 0);
      CHECK(rate->memory_gib > 0);
      CHECK_FALSE(rate->attribute("series").empty());
      CHECK_FALSE(rate->attribute("arch").empty());
    }
  }
}

TEST_CASE("prices read on the vendors' pages stand in the cards, free allowances first") {
  using Steps = std::vector<PriceStep>;
  struct Row {
    std::string_view vendor, product, sku, region;
    Steps steps;
  };
  // Figures of the vendors' public price pages, 2026: allowances that never end are the first band; the
  // breaks above them stay where the vendor puts them (1 TB = 1,024 GiB at AWS and Google Cloud).
  const Row rows[] = {
      {"aws", "Amazon EC2", "m7i.large", "us-east-1", {{0, 0.1008}}},
      {"aws", "Amazon EC2", "t3.medium", "us-east-1", {{0, 0.0416}}},
      {"aws", "Amazon EBS gp3", "ebs-gp3", "us-east-1", {{0, 0.08}}},
      {"aws",
       "Amazon S3 Standard",
       "s3-standard",
       "us-east-1",
       {{0, 0.023}, {51'200, 0.022}, {512'000, 0.021}}},
      {"aws", "AWS Lambda requests", "lambda-requests", "us-east-1", {{0, 0}, {1, 0.2}}},
      {"aws",
       "AWS Lambda duration",
       "lambda-duration-x86_64",
       "us-east-1",
       {{0, 0}, {400'000, 0.0000166667}, {6e9, 0.000015}, {15e9, 0.0000133334}}},
      {"aws",
       "CloudFront data transfer out",
       "cloudfront-dto-us",
       "edge-us",
       {{0, 0},
        {1'024, 0.085},
        {10'240, 0.08},
        {51'200, 0.06},
        {153'600, 0.04},
        {512'000, 0.03},
        {1'048'576, 0.025},
        {5'242'880, 0.02}}},
      {"aws", "CloudFront HTTPS requests", "cloudfront-https-us", "edge-us", {{0, 0}, {1'000, 0.01}}},
      {"aws",
       "Data transfer out to internet",
       "dto-internet",
       "us-east-1",
       // the 100 GB that are free come off before the steps start
       {{0, 0}, {100, 0.09}, {10'340, 0.085}, {51'300, 0.07}, {153'700, 0.05}}},
      {"aws", "KMS requests", "kms-requests", "us-east-1", {{0, 0}, {2, 0.03}}},
      {"aws",
       "CloudWatch custom metrics",
       "cloudwatch-metrics",
       "us-east-1",
       {{0, 0}, {10, 0.3}, {10'000, 0.1}, {250'000, 0.05}, {1'000'000, 0.02}}},
      {"gcp", "Cloud Run", "run-request-cpu", "us-central1", {{0, 0}, {180'000, 0.000024}}},
      {"gcp", "Cloud Run", "run-instance-cpu", "us-central1", {{0, 0.000018}}},
      // A tier 2 region: the allowance is worth its tier 1 money, 180,000 x 0.000024 / 0.0000336.
      {"gcp", "Cloud Run", "run-request-cpu", "asia-southeast1", {{0, 0}, {128'571.428571, 0.0000336}}},
      {"gcp", "Cloud Storage", "gcs-standard", "us-central1", {{0, 0}, {5, 0.02}}},
      {"gcp", "Cloud Storage", "gcs-standard", "europe-west1", {{0, 0.02}}},
      // 50,000 reads a day, 30.4 days a month
      {"gcp", "Firestore", "firestore-reads", "us-central1", {{0, 0}, {1.52, 0.3}}},
      {"gcp", "Cloud SQL postgres", "cloudsql-enterprise-vcpu", "us-central1", {{0, 0.0413}}},
      {"azure", "Virtual Machines", "Standard_D2s_v5", "eastus", {{0, 0.096}}},
      {"azure", "Premium SSD", "P10", "eastus", {{0, 19.71}}},
      {"azure", "Container Apps", "aca-vcpu-active", "eastus", {{0, 0}, {180'000, 0.000024}}},
      {"azure",
       "Azure Functions Consumption",
       "functions-execution-time",
       "eastus",
       {{0, 0}, {400'000, 0.000016}}},
      {"azure", "Log Analytics", "logs-analytics-ingest", "eastus", {{0, 0}, {5, 2.30}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sku);
    CAPTURE(row.region);
    const Rate* rate = whole_catalog().find(row.vendor, row.product, row.sku, row.region);
    REQUIRE(rate != nullptr);
    CHECK(Steps(rate->tariff.steps().begin(), rate->tariff.steps().end()) == row.steps);
  }
}
