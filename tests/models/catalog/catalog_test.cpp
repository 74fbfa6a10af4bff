// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/catalog.hpp"

#include "models/catalog/digest.hpp"
#include "models/catalog/rate_card.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

constexpr std::string_view east = R"({"vendor": "aws", "region": "us-east-1", "rates": [
{"service":"compute.vm","product":"Amazon EC2","sku":"m7i.xlarge","term":"on_demand","unit":"hour","steps":[[0,0.2016]],"grade":"quoted","as_of":"2026-07-20","source":"s"},
{"service":"compute.vm","product":"Amazon EC2","sku":"m7i.large","term":"on_demand","unit":"hour","steps":[[0,0.1008]],"grade":"quoted","as_of":"2026-07-20","source":"s"},
{"service":"compute.vm","product":"Amazon EC2","sku":"m7i.large","term":"spot","unit":"hour","steps":[[0,0.04]],"grade":"quoted","as_of":"2026-09-01","source":"s"},
{"service":"compute.vm","product":"Burst","sku":"credit","term":"on_demand","unit":"vcpu_hour","steps":[[0,0.05]],"grade":"quoted","source":"s"},
{"service":"net.dns","product":"Route 53","sku":"zone","term":"on_demand","unit":"month","steps":[[0,0.7]],"grade":"quoted","source":"s"}
]})";
constexpr std::string_view west = R"({"vendor": "aws", "region": "eu-west-1", "rates": [
{"service":"compute.vm","product":"Amazon EC2","sku":"m7i.large","term":"on_demand","unit":"hour","steps":[[0,0.1125]],"grade":"quoted","as_of":"2025-01-14","source":"s"}
]})";
constexpr std::string_view global = R"({"vendor": "aws", "region": "global", "rates": [
{"service":"net.dns","product":"Route 53","sku":"zone","term":"on_demand","unit":"month","steps":[[0,0.5]],"grade":"quoted","source":"s"},
{"service":"net.dns","product":"Route 53","sku":"alias","term":"on_demand","unit":"month","steps":[[0,0.1]],"grade":"quoted","source":"s"},
{"service":"net.cdn","product":"CloudFront","sku":"dto","region":"edge-eu","term":"on_demand","unit":"gb","steps":[[0,0.085]],"grade":"quoted","source":"s"}
]})";
constexpr std::string_view regions = R"json({
"neutral": {"us": {"aws": "us-east-1"}, "eu": {"aws": "eu-west-1"}},
"providers": {"aws": {"base": "us-east-1", "regions": [
 {"id": "us-east-1", "display": "US East (N. Virginia)", "continent": "north_america", "second": "eu-west-1", "zones": {"cdn": "edge-us"}},
 {"id": "eu-west-1", "display": "Europe (Ireland)", "continent": "europe", "second": "us-east-1", "zones": {"cdn": "edge-eu"}}
]}}})json";
constexpr std::string_view spread = R"({"spread": [
{"vendor": "aws", "service": "*", "product": "*", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1.03, "median": 1.11, "p90": 1.26, "rates": 1041},
{"vendor": "aws", "service": "compute.vm", "product": "*", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1.04, "median": 1.08, "p90": 1.12, "rates": 5},
{"vendor": "aws", "service": "compute.vm", "product": "Amazon EC2", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1.05, "median": 1.1, "p90": 1.13, "rates": 381},
{"vendor": "aws", "service": "compute.vm", "product": "Burst", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1, "median": 1, "p90": 1, "rates": 4},
{"vendor": "aws", "service": "net.dns", "product": "*", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1, "median": 1, "p90": 1, "rates": 1},
{"vendor": "aws", "service": "*", "product": "*", "base_region": "us-east-1", "region": "us-west-1", "p10": 1, "median": 1, "p90": 1, "rates": 3}
]})";

Catalog small_catalog() {
  return Catalog::from_files({{"aws/us-east-1.json", std::string(east)},
                              {"aws/global.json", std::string(global)},
                              {"aws/eu-west-1.json", std::string(west)}},
                             regions, spread);
}

double first_price(const Rate* rate) { return rate == nullptr ? -1 : rate->tariff.steps()[0].unit_price; }

std::vector<std::string> skus(const std::vector<const Rate*>& rates) {
  std::vector<std::string> result;
  for (const Rate* rate : rates) result.push_back(rate->sku);
  return result;
}

}  // namespace

TEST_CASE("a rate is found in its own region or globally, never in another") {
  const Catalog catalog = small_catalog();
  struct Row {
    std::string_view name;
    std::string_view product;
    std::string_view sku;
    std::string_view region;
    std::string_view term;
    double price;  ///< -1: not there
  };
  constexpr Row rows[] = {
      {"there", "Amazon EC2", "m7i.large", "us-east-1", "on_demand", 0.1008},
      {"other term", "Amazon EC2", "m7i.large", "us-east-1", "spot", 0.04},
      {"other region", "Amazon EC2", "m7i.large", "eu-west-1", "on_demand", 0.1125},
      {"not sold there", "Amazon EC2", "m7i.xlarge", "eu-west-1", "on_demand", -1},
      {"term not there", "Amazon EC2", "m7i.large", "eu-west-1", "spot", -1},
      {"region overrules global", "Route 53", "zone", "us-east-1", "on_demand", 0.7},
      {"global", "Route 53", "zone", "eu-west-1", "on_demand", 0.5},
      {"global in an unknown region", "Route 53", "zone", "mars-1", "on_demand", 0.5},
      {"a price zone", "CloudFront", "dto", "edge-eu", "on_demand", 0.085},
      {"another price zone", "CloudFront", "dto", "edge-us", "on_demand", -1},
      {"no such sku", "Amazon EC2", "m7i", "us-east-1", "on_demand", -1},
      {"no such product", "Amazon EC3", "m7i.large", "us-east-1", "on_demand", -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(first_price(catalog.find("aws", row.product, row.sku, row.region, row.term)) == row.price);
  }
  CHECK(first_price(catalog.find("aws", "Amazon EC2", "m7i.large", "us-east-1")) == 0.1008);
  CHECK(catalog.find("gcp", "Amazon EC2", "m7i.large", "us-east-1") == nullptr);
}

TEST_CASE("lists hold what is sold in the region, by sku, a region's own price before the global one") {
  const Catalog catalog = small_catalog();
  using Names = std::vector<std::string>;
  CHECK(skus(catalog.all("aws", "Amazon EC2", "us-east-1")) == Names{"m7i.large", "m7i.xlarge"});
  CHECK(skus(catalog.all("aws", "Amazon EC2", "eu-west-1")) == Names{"m7i.large"});
  CHECK(catalog.all("aws", "Amazon EC2", "eu-west-1", "spot").empty());
  const auto zones = catalog.all("aws", "Route 53", "us-east-1");
  CHECK(skus(zones) == Names{"alias", "zone"});
  CHECK(first_price(zones[1]) == 0.7);
  CHECK(first_price(catalog.all("aws", "Route 53", "eu-west-1")[1]) == 0.5);
  CHECK(skus(catalog.all("aws", "Route 53", "global")) == Names{"alias", "zone"});
  CHECK(skus(catalog.all_of_service("aws", "compute.vm", "us-east-1", "on_demand")) ==
        Names{"credit", "m7i.large", "m7i.xlarge"});
  CHECK(skus(catalog.all_of_service("aws", "net.dns", "us-east-1", "on_demand")) == Names{"alias", "zone"});
  CHECK(catalog.all_of_service("aws", "net", "us-east-1", "on_demand").empty());
  CHECK(catalog.rates().size() == 9);
}

TEST_CASE("regions are known by their neutral and by their own names") {
  const Catalog catalog = small_catalog();
  CHECK(catalog.region_of("aws", "us") == "us-east-1");
  CHECK(catalog.region_of("aws", "eu-west-1") == "eu-west-1");
  CHECK_FALSE(catalog.region_of("aws", "ap").has_value());
  CHECK_FALSE(catalog.region_of("gcp", "us").has_value());
  CHECK(catalog.known_regions("aws") == std::vector<std::string>{"us-east-1", "eu-west-1"});
  CHECK(catalog.known_regions("gcp").empty());
  CHECK(catalog.base_region("aws") == "us-east-1");
  CHECK(catalog.base_region("gcp") == "");
  const RegionInfo* ireland = catalog.region("aws", "eu-west-1");
  REQUIRE(ireland != nullptr);
  CHECK(ireland->display == "Europe (Ireland)");
  CHECK(ireland->continent == "europe");
  CHECK(ireland->second == "us-east-1");
  CHECK(ireland->zones.at("cdn") == "edge-eu");
  CHECK(catalog.region("aws", "eu") == nullptr);
}

TEST_CASE("the spread is the narrowest one seen on five rates or more") {
  const Catalog catalog = small_catalog();
  struct Row {
    std::string_view service;
    std::string_view product;
    double median;
    int rates;
  };
  constexpr Row rows[] = {
      {"compute.vm", "Amazon EC2", 1.1, 381},  //
      {"compute.vm", "Burst", 1.08, 5},        // four rates of it: the service's
      {"compute.vm", "Unheard of", 1.08, 5},
      {"net.dns", "Route 53", 1.11, 1041},  // one rate of the service: the vendor's
      {"msg.queue", "SQS", 1.11, 1041},
  };
  for (const Row& row : rows) {
    CAPTURE(row.product);
    const auto found = catalog.spread("aws", row.service, row.product, "eu-west-1");
    REQUIRE(found.has_value());
    CHECK(found->median == row.median);
    CHECK(found->rates == row.rates);
    CHECK_FALSE(found->basis.empty());
  }
  CHECK_FALSE(catalog.spread("aws", "compute.vm", "Amazon EC2", "ap-southeast-1").has_value());
  CHECK_FALSE(catalog.spread("aws", "compute.vm", "Amazon EC2", "us-west-1").has_value());  // three rates
  CHECK_FALSE(catalog.spread("gcp", "compute.vm", "Amazon EC2", "eu-west-1").has_value());
}

TEST_CASE("a vendor's stamp is its newest date and the digest of its cards in the order of their names") {
  const auto stamps = small_catalog().stamps();
  REQUIRE(stamps.size() == 1);
  CHECK(stamps.at("aws").as_of == "2026-09-01");
  // eu-west-1 < global < us-east-1
  CHECK(stamps.at("aws").sha256 == sha256_hex(std::string(west) + std::string(global) + std::string(east)));
  const Catalog less = Catalog::from_files({{"aws/eu-west-1.json", std::string(west)}}, regions, spread);
  CHECK(less.stamps().at("aws").sha256 == sha256_hex(west));
}

TEST_CASE("a catalog of no cards finds nothing") {
  const Catalog catalog = Catalog::from_files({}, regions, spread);
  CHECK(catalog.find("aws", "Amazon EC2", "m7i.large", "us-east-1") == nullptr);
  CHECK(catalog.stamps().empty());
}

TEST_CASE("malformed files are refused") {
  CHECK_THROWS_AS((void)Catalog::from_files({{"a", "{"}}, regions, spread), BookError);
  struct Row {
    std::string_view regions;
    std::string_view spread;
    std::string_view message;
  };
  constexpr Row rows[] = {
      {"7", spread, "regions.json: : is no JSON object"},
      {"{}", spread, "regions.json: providers: is missing"},
      {R"({"providers": {"aws": {"base": "x", "regions": [{"id": "x"}]}}, "neutral": {}})", spread,
       "regions.json: display: is missing or no text"},
      {R"({"providers": {"aws": {"base": "x", "regions": []}}, "neutral": {"us": {"aws": "y"}}})", spread,
       "regions.json: /neutral/us/aws: 'y' is no region of aws"},
      {regions, "[]", "spread.json: : is no JSON object"},
      {regions,
       R"({"spread": [{"vendor": "aws", "service": "*", "product": "*", "region": "r", "rates": "many"}]})",
       "spread.json: rates: is missing or no number"},
      {regions,
       R"({"spread": [{"vendor": "a", "service": "*", "product": "*", "region": "r", "rates": 9, "p10": 2, "median": 1, "p90": 3}]})",
       "spread.json: /spread/0: p10, median and p90 do not rise"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.message);
    CHECK_THROWS_WITH_AS((void)Catalog::from_files({}, row.regions, row.spread),
                         doctest::Contains(std::string(row.message).c_str()), BookError);
  }
}
