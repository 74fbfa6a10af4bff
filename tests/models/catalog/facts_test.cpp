// SPDX-License-Identifier: Apache-2.0
// Holds the rate cards of pricing-data against themselves and, where they are at hand, against the collected
// price facts.
#include "models/catalog/catalog.hpp"
#include "models/catalog/lint.hpp"
#include "models/catalog/rate_card.hpp"

#include "shared_folder.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

namespace fs = std::filesystem;
const fs::path prices = fs::path(RUNRATE_SOURCE_DIR) / "pricing-data";

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<CatalogFile> cards() {
  std::vector<CatalogFile> result;
  for (const auto& entry : fs::recursive_directory_iterator(prices / "rates")) {
    if (entry.path().extension() != ".json") continue;
    result.push_back({fs::relative(entry.path(), prices / "rates").generic_string(), text_of(entry.path())});
  }
  return result;
}

const Catalog& whole_catalog() {
  static const Catalog catalog =
      Catalog::from_files(cards(), text_of(prices / "regions.json"), text_of(prices / "spread.json"));
  return catalog;
}

/// The records of a CSV text (RFC 4180, line feeds), as column name → value.
std::vector<std::map<std::string, std::string>> records(const std::string& csv) {
  std::vector<std::vector<std::string>> lines(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      lines.back().back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      lines.back().emplace_back();
    } else if (!quoted && c == '\n') {
      lines.push_back({""});
    } else if (c != '\r') {
      lines.back().back() += c;
    }
  }
  std::vector<std::map<std::string, std::string>> result;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    if (lines[line].size() != lines[0].size()) continue;
    auto& record = result.emplace_back();
    for (std::size_t column = 0; column < lines[0].size(); ++column)
      record[lines[0][column]] = lines[line][column];
  }
  return result;
}

struct Fact {
  std::string vendor, product, sku, region, term;
  double from = 0;
  double price = 0;
};

std::string between(const std::string& attributes, std::string_view name) {
  const std::string padded = ";" + attributes + ";";
  const auto at = padded.find(fmt::format(";{}=", name));
  if (at == std::string::npos) return "";
  const auto start = at + name.size() + 2;
  return padded.substr(start, padded.find(';', start) - start);
}

/// Facts that the catalog leaves out under an identity that it holds: a standby pair is two nodes, and so on.
bool left_out(const std::map<std::string, std::string>& fact) {
  const std::string& attributes = fact.at("attributes");
  const std::string ha = between(attributes, "ha");
  return ha == "regional" || ha == "zone_redundant_standby" ||
         between(attributes, "deployment") == "multi_az" || between(attributes, "config") == "io_optimized" ||
         !between(attributes, "superseded").empty() ||
         (fact.at("vendor") != "github" && between(attributes, "os") == "windows");
}

/// A fact under the names that the catalog gives it (pricing-data/README.md, "Names").
Fact folded(const std::map<std::string, std::string>& row, bool saas) {
  Fact fact{row.at("vendor"), row.at("product"), row.at("sku"), row.at("region"), row.at("term"), 0, 0};
  const std::string& attributes = row.at("attributes");
  const std::string engine = between(attributes, "engine");
  if (fact.product == "Cloud SQL" && (engine == "postgres" || engine == "mysql"))
    fact.product += " " + engine;
  if (fact.product == "Azure Virtual Machines") fact.product = "Virtual Machines";
  if (row.at("service") == "ai.llm") {
    fact.sku += "/" + between(attributes, "direction");
    const std::string applies = between(attributes, "applies");
    if (applies.starts_with("prompts over ")) {
      fact.sku += "/over_" + applies.substr(13, applies.find(' ', 13) - 13);
    } else if (!applies.empty()) {
      fact.sku += "/peak";
    }
  }
  if (fact.region == "any" || fact.sku == "afd-standard-base" || fact.sku == "afd-premium-base")
    fact.region = "global";
  if (fact.vendor == "vercel" && fact.region == "us-min") fact.region = "iad1";
  if (saas && fact.vendor != "vercel") fact.region = "global";
  fact.from = std::stod(row.at("tier_start"));
  fact.price = std::stod(row.at("price_usd"));
  return fact;
}

const Rate* exact(const Catalog& catalog, const Fact& fact) {
  const Rate* rate = catalog.find(fact.vendor, fact.product, fact.sku, fact.region, fact.term);
  return rate != nullptr && rate->region == fact.region ? rate : nullptr;
}

/// The rate's price at `from`; past the free band where the card adds one that the facts only mention.
double price_at(const Rate& rate, double from) {
  const auto steps = rate.tariff.steps();
  const bool added = rate.attribute("free_added") == "true";
  double price = steps[added && steps.size() > 1 ? 1 : 0].unit_price;
  for (const PriceStep& step : steps) {
    if (step.from > 0 && step.from <= from) price = step.unit_price;
  }
  return price;
}

/// The amounts past zero at which the price changes, without a free band that the facts only mention.
std::set<double> breaks_of(const Rate& rate) {
  std::set<double> breaks;
  for (const PriceStep& step : rate.tariff.steps()) breaks.insert(step.from);
  breaks.erase(0.0);
  if (rate.attribute("free_added") == "true" && !breaks.empty()) breaks.erase(breaks.begin());
  return breaks;
}

/// Whether a term's rate that a discount on the on-demand rate gives ("on_demand_x_0.75…") has that price.
bool has_its_discount(const Catalog& catalog, const Rate& rate) {
  constexpr std::string_view rule = "on_demand_x_";
  const std::string derived = rate.attribute("derived");
  const Rate* on_demand = catalog.find(rate.vendor, rate.product, rate.sku, rate.region, "on_demand");
  if (!derived.starts_with(rule) || on_demand == nullptr || on_demand->region != rate.region) return false;
  const double share = std::strtod(derived.c_str() + rule.size(), nullptr);
  const double price = share * on_demand->tariff.steps()[0].unit_price;
  return std::abs(rate.tariff.steps()[0].unit_price - price) < 1e-9;
}

}  // namespace

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

TEST_CASE("every rate that the price facts hold has their price") {
  const fs::path folder = shared_folder() / "price-facts";
  if (shared_folder().empty() || !fs::exists(folder)) {
    MESSAGE("skipped: no folder with price-facts beside the checkout or in RUNRATE_SHARED");
    return;
  }
  const Catalog& catalog = whole_catalog();
  // Two facts of one identity may differ: the newer, better sourced one was taken, so that one of them must
  // be met.
  std::map<std::tuple<const Rate*, double>, std::set<double>> facts;
  for (const std::string_view name : {"aws", "gcp", "azure", "saas", "ai", "regional"}) {
    for (const auto& row : records(text_of(folder / fmt::format("{}.csv", name)))) {
      if (left_out(row)) continue;
      const Fact fact = folded(row, name == "saas");
      if (const Rate* rate = exact(catalog, fact)) facts[{rate, fact.from}].insert(fact.price);
    }
  }
  std::map<const Rate*, std::set<double>> met;
  int disputed = 0;
  for (const auto& [key, candidates] : facts) {
    const auto& [rate, from] = key;
    auto& breaks = met[rate];
    if (from > 0) breaks.insert(from);
    disputed += candidates.size() > 1 ? 1 : 0;
    const double price = from == 0 && candidates.contains(0) && rate->attribute("free_added") != "true"
                             ? rate->tariff.steps()[0].unit_price
                             : price_at(*rate, from);
    if (!candidates.contains(price)) {
      FAIL_CHECK(fmt::format("{} {} {} {} {} from {}: card {}, facts {}", rate->vendor, rate->product,
                             rate->sku, rate->region, rate->term, from, price, *candidates.begin()));
    }
  }
  for (const auto& [rate, breaks] : met) {
    CAPTURE(rate->sku);
    CAPTURE(rate->region);
    CHECK(breaks_of(*rate) == breaks);
  }
  int derived_here = 0;
  for (const Rate& rate : catalog.rates()) {
    if (met.contains(&rate)) continue;
    ++derived_here;
    const bool known = rate.attribute("derived").starts_with("all-upfront price") ||
                       (rate.sku == "cdn-cache-fill" && rate.region != "north_america") ||
                       rate.sku == "logging-retention" || has_its_discount(catalog, rate);
    if (!known)
      FAIL_CHECK(fmt::format("no fact: {} {} {} {} {}", rate.vendor, rate.product, rate.sku, rate.region,
                             rate.term));
  }
  MESSAGE(fmt::format("{} rates met in {} steps ({} disputed between facts), {} derived by the catalog",
                      met.size(), facts.size(), disputed, derived_here));
  CHECK(met.size() > 10'000);
}
