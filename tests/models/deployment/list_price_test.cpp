// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/list_price.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace runrate {
namespace {

Catalog little_catalog() {
  const std::string near =
      R"({"vendor": "aws", "region": "us-east-1", "rates": [
{"service":"compute.vm","product":"EC2","sku":"m","term":"on_demand","unit":"hour","steps":[[0,0.1]],"grade":"quoted","as_of":"2026-07-20","source":"list"},
{"service":"compute.vm","product":"EC2","sku":"m","term":"spot","unit":"hour","steps":[[0,0.04]],"grade":"quoted","as_of":"2026-11-20","source":"list"},
{"service":"net.dns","product":"Zones","sku":"zone","term":"on_demand","unit":"zone_month","steps":[[0,0.5],[25,0.1]],"grade":"quoted","as_of":"2026-07-20","source":"list"},
{"service":"storage.block","product":"IOPS","sku":"gp3","term":"on_demand","unit":"iops_month","steps":[[0,0],[3000,0.005]],"attributes":{"free":"included"},"grade":"quoted","as_of":"2026-07-20","source":"list"},
{"service":"net.egress","product":"Egress","sku":"out","term":"on_demand","unit":"gb","steps":[[0,0.09]],"grade":"quoted","as_of":"2026-07-20","source":"list"}
]})";
  return Catalog::from_files(
      {{"aws/us-east-1.json", near}},
      R"({"neutral": {"us": {"aws": "us-east-1"}}, "providers": {"aws": {"base": "us-east-1", "regions": [{"id": "us-east-1", "display": "Virginia", "continent": "north_america", "second": "eu-west-1", "zones": {}}, {"id": "eu-west-1", "display": "Ireland", "continent": "europe", "second": "us-east-1", "zones": {}}]}}})",
      R"({"spread": [{"vendor": "aws", "service": "*", "product": "*", "base_region": "us-east-1", "region": "eu-west-1", "p10": 1, "median": 1.2, "p90": 1.3, "rates": 50}]})");
}

ListedUse use(std::string product, std::string sku, double units) {
  return {.vendor = "aws",
          .product = std::move(product),
          .sku = std::move(sku),
          .region = "us-east-1",
          .units = units};
}

TEST_CASE("what stands is priced for 730 hours, in the region and under the term that is named") {
  const Catalog catalog = little_catalog();
  std::vector<ListedUse> uses{use("EC2", "m", 2), use("EC2", "m", 1), use("EC2", "m", 1), use("EC2", "x", 1),
                              use("Egress", "out", 10)};
  uses[1].term = "spot";
  uses[2].region = "eu-west-1";
  const auto charges = price_at_list(catalog, uses, {2026, 11, 24});
  CHECK(charges[0].quantity == 1460);
  CHECK(charges[0].usd == testing::near(146.0));  // 2 × 730 h × 0.1
  CHECK(charges[1].usd == testing::near(29.2));   // 730 h × 0.04
  CHECK(charges[2].usd == testing::near(87.6));   // 730 h × 0.1 × 1.2 of the region
  CHECK(charges[2].is_imputed);
  CHECK_FALSE(charges[0].is_imputed);
  CHECK(charges[3].rate == nullptr);  // no such machine
  CHECK(charges[4].rate == nullptr);  // a price of use is none of what stands
}

TEST_CASE("uses of one rate share its steps; what comes with each piece is taken off each piece") {
  const Catalog catalog = little_catalog();
  std::vector<ListedUse> uses{use("Zones", "zone", 20), use("Zones", "zone", 10), use("IOPS", "gp3", 4000),
                              use("IOPS", "gp3", 2000)};
  uses[2].copies = 3;
  auto charges = price_at_list(catalog, uses, {2026, 11, 24});
  // 30 zones: 25 × 0.5 + 5 × 0.1 = 13, two thirds of it to the first.
  CHECK(charges[0].usd == testing::near(13.0 * 2 / 3));
  CHECK(charges[1].usd == testing::near(13.0 / 3));
  CHECK(charges[2].usd == testing::near(15.0));  // 3 volumes × 1,000 IOPS above 3,000 × 0.005
  CHECK(charges[2].quantity == 12000);
  CHECK(charges[3].usd == 0);  // 2,000 come with the volume
  uses[0].is_apart = uses[1].is_apart = true;
  charges = price_at_list(catalog, uses, {2026, 11, 24});
  CHECK(charges[0].usd == testing::near(10.0));  // 20 × 0.5
  CHECK(charges[1].usd == testing::near(5.0));   // 10 × 0.5
}

TEST_CASE("nothing stands, nothing costs") {
  const Catalog catalog = little_catalog();
  CHECK(price_at_list(catalog, {}, {2026, 11, 24}).empty());
  CHECK(price_at_list(catalog, {use("EC2", "m", 0)}, {2026, 11, 24})[0].usd == 0);
}

TEST_CASE("units of time count a month of what stands, all others none") {
  Rate rate;
  for (const char* unit : {"hour", "vcpu_hour", "gb_hour", "rcu_hour", "wcu_hour", "acu_hour", "vm_hour"}) {
    rate.unit = unit;
    CAPTURE(rate.unit);
    CHECK(units_a_month(rate) == 730);
  }
  for (const char* unit : {"month", "gb_month", "iops_month", "mbps_month", "zone_month", "metric_month",
                           "alarm_month", "alarm_metric_month"}) {
    rate.unit = unit;
    CAPTURE(rate.unit);
    CHECK(units_a_month(rate) == 1);
  }
  rate.unit = "million_requests";
  CHECK(units_a_month(rate) == 0);
}

}  // namespace
}  // namespace runrate
