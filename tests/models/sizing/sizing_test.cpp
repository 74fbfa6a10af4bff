// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/sizing.hpp"

#include "price_cards.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::card;
using testing::CardRate;
using testing::catalog_from;
using testing::irish_spread;
using testing::real_prices;

PriceBook real_book(const std::string& provider, const std::string& region) {
  return {real_prices().catalog, provider, region, "2026-11-24"};
}

Component machine(double vcpu, double memory, Arch arch = Arch::x86_64) {
  Component c;
  c.kind = Kind::vm;
  c.vcpu = vcpu;
  c.memory_gib = memory;
  c.arch = arch;
  return c;
}

TEST_CASE("an unpinned machine is the cheapest reference size that holds vCPU and memory") {
  // By the price lists of 2026: m7i, c7i, r7i · n4 · Dsv6, Esv6, Fsv2; arm64 m7g … · c4a · Dpsv6; small t3 ·
  // e2 · Bsv2.
  struct Row {
    std::string_view provider, region;
    double vcpu, memory;
    Arch arch;
    std::string_view sku;  ///< empty: none
  };
  constexpr Row rows[] = {
      {"aws", "us-east-1", 2, 4, Arch::x86_64, "c7i.large"},
      {"aws", "us-east-1", 2, 8, Arch::x86_64, "m7i.large"},
      {"aws", "us-east-1", 2, 9, Arch::x86_64, "r7i.large"},
      {"aws", "us-east-1", 3, 8, Arch::x86_64, "c7i.xlarge"},
      {"aws", "us-east-1", 1, 1, Arch::x86_64, "t3.micro"},
      {"aws", "us-east-1", 1, 2, Arch::x86_64, "t3.small"},
      {"aws", "us-east-1", 2, 8, Arch::arm64, "m7g.large"},
      {"aws", "us-east-1", 2, 8, Arch::any, "m7g.large"},
      {"aws", "us-east-1", 1, 2, Arch::arm64, "t4g.small"},
      {"gcp", "us-central1", 2, 4, Arch::x86_64, "n4-highcpu-2"},
      {"gcp", "us-central1", 2, 8, Arch::x86_64, "n4-standard-2"},
      {"gcp", "us-central1", 2, 16, Arch::x86_64, "n4-highmem-2"},
      {"gcp", "us-central1", 1, 2, Arch::x86_64, "e2-small"},
      {"gcp", "us-central1", 1, 4, Arch::x86_64, "e2-medium"},
      {"gcp", "us-central1", 2, 8, Arch::arm64, "c4a-standard-2"},
      {"gcp", "us-central1", 1, 2, Arch::arm64, "c4a-highcpu-1"},  // no small series: the next that holds it
      {"azure", "eastus", 2, 4, Arch::x86_64, "Standard_F2s_v2"},
      {"azure", "eastus", 2, 8, Arch::x86_64, "Standard_D2s_v6"},
      {"azure", "eastus", 1, 2, Arch::x86_64, "Standard_B2ls_v2"},
      {"azure", "eastus", 2, 8, Arch::arm64, "Standard_D2ps_v6"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(row.sku);
    const auto found =
        machine_for(machine(row.vcpu, row.memory, row.arch),
                    real_book(std::string(row.provider), std::string(row.region)), real_prices().references);
    CHECK((found ? found->sku : std::string()) == row.sku);
  }
}

TEST_CASE("a machine is found by its name; 'machines: any' opens the list") {
  const PriceBook book = real_book("aws", "us-east-1");
  CHECK(machine_named("Amazon EC2", "m6i.large", book)->memory_gib == 8);
  CHECK_FALSE(machine_named("Amazon EC2", "no.such", book));
  Component any = machine(2, 8);
  any.machines_any = true;
  const auto found = machine_for(any, book, real_prices().references);
  REQUIRE(found);
  CHECK(found->rate.price() < 0.1008);
  CHECK_FALSE(found->is_reference);
}

TEST_CASE("what no usual series holds is the cheapest of the provider's others, without accelerators") {
  const PriceBook book = real_book("gcp", "us-central1");
  const auto large = machine_for(machine(90, 300), book, real_prices().references);
  REQUIRE(large);
  CHECK_FALSE(large->is_reference);
  CHECK(large->vcpu >= 90);
  CHECK(large->rate.rate->attribute("accelerator").empty());
  CHECK_FALSE(machine_for(machine(600, 300), book, real_prices().references));
  const auto most = largest_machine(Arch::x86_64, book, real_prices().references);
  REQUIRE(most);
  CHECK(most->vcpu >= large->vcpu);
  CHECK_FALSE(machine_for(machine(most->vcpu + 1, 1), book, real_prices().references));
}

TEST_CASE("a container is rounded up to a combination that is sold") {
  struct Row {
    std::string_view provider;
    double vcpu, memory, sold_vcpu, sold_memory;  ///< sold 0: none
  };
  // Fargate: 0.25 with 0.5, 1, 2; 0.5 with 1 to 4; 1 with 2 to 8; 2 with 4 to 16; 4 with 8 to 30; 8 by 4 to
  // 60; 16 by 8. Cloud Run: 1, 2, 4, 6, 8 vCPU. Container Apps: twice as many GiB as vCPU, by quarters to 4
  // vCPU.
  constexpr Row rows[] = {
      {"aws", 0.25, 0.5, 0.25, 0.5}, {"aws", 0.25, 1, 0.25, 1},  {"aws", 0.25, 1.5, 0.25, 2},
      {"aws", 0.25, 3, 0.5, 3},      {"aws", 0.3, 0.5, 0.5, 1},  {"aws", 1, 1, 1, 2},
      {"aws", 1, 8, 1, 8},           {"aws", 1, 9, 2, 9},        {"aws", 3, 8, 4, 8},
      {"aws", 8, 17, 8, 20},         {"aws", 16, 120, 16, 120},  {"aws", 16, 121, 0, 0},
      {"gcp", 0.5, 0.5, 1, 0.5},     {"gcp", 1, 4, 1, 4},        {"gcp", 1, 5, 2, 5},
      {"gcp", 3, 4, 4, 4},           {"gcp", 8, 33, 0, 0},       {"azure", 1, 2, 1, 2},
      {"azure", 1, 3, 1.5, 3},       {"azure", 0.25, 1, 0.5, 1}, {"azure", 4, 8, 4, 8},
      {"azure", 4, 9, 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(row.vcpu);
    CAPTURE(row.memory);
    const auto found = container_size_for(
        row.vcpu, row.memory, real_prices().references.container_sizes.at(std::string(row.provider)));
    CHECK((found ? found->vcpu : 0) == testing::near(row.sold_vcpu));
    CHECK((found ? found->memory_from : 0) == testing::near(row.sold_memory));
  }
}

Catalog nodes() {
  return catalog_from({card("aws", "us-east-1",
                            {{"DB", "db.t4g.small", 0.03, 2, 2},
                             {"DB", "db.m5.large", 0.10, 2, 8},  // an older generation
                             {"DB", "db.m6g.large", 0.15, 2, 8},
                             {"DB", "db.r6g.large", 0.22, 2, 16},
                             {"DB", "db.m6g.xlarge", 0.30, 4, 16}})},
                      irish_spread);
}

TEST_CASE(
    "a database takes the cheapest current node; burstable ones below two vCPU only; the largest, once, "
    "above") {
  const Catalog catalog = nodes();
  const PriceBook book(catalog, "aws", "us-east-1", "2026-11-24");
  struct Row {
    std::string_view name;
    double vcpu, memory;
    std::string_view sku;
  };
  constexpr Row rows[] = {{"burstable", 1, 2, "db.t4g.small"},
                          {"too much memory for the burstable", 1, 4, "db.m6g.large"},
                          {"two vCPU are not burstable", 2, 2, "db.m6g.large"},
                          {"memory decides", 2, 16, "db.r6g.large"},
                          {"both", 4, 16, "db.m6g.xlarge"},
                          {"above the largest", 9, 36, "db.m6g.xlarge"}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto found = database_node_for("DB", row.vcpu, row.memory, false, book);
    REQUIRE(found);
    CHECK(found->sku == row.sku);
    CHECK(found->count == 1);
  }
  CHECK_FALSE(database_node_for("no such product", 2, 8, false, book));
}

TEST_CASE("Azure's burstable databases have no standby") {
  const PriceBook book = real_book("azure", "eastus");
  CHECK(database_node_for("PostgreSQL Flexible Server", 1, 2, false, book)->sku == "pg-B1ms");
  CHECK(database_node_for("PostgreSQL Flexible Server", 1, 2, true, book)->vcpu == 2);
}

TEST_CASE("Cloud SQL's shapes are one or an even number of vCPU with 0.9 to 6.5 GiB each") {
  struct Row {
    double vcpu, memory;
    double sold_vcpu, sold_memory;
  };
  constexpr Row rows[] = {{1, 2, 1, 3.75},   {1, 6, 1, 6},       {1, 7, 2, 7},       {2, 4, 2, 4},
                          {2, 13, 2, 13},    {2, 16, 4, 16},     {3, 8, 4, 8},       {4, 16, 4, 16},
                          {16, 2, 16, 14.4}, {96, 384, 96, 384}, {200, 800, 96, 384}};
  for (const Row& row : rows) {
    CAPTURE(row.vcpu);
    CAPTURE(row.memory);
    const auto found =
        custom_shape_for("Cloud SQL postgres", row.vcpu, row.memory, real_book("gcp", "us-central1"));
    REQUIRE(found);
    CHECK(found->vcpu == testing::near(row.sold_vcpu));
    CHECK(found->memory_gib == testing::near(row.sold_memory));
    CHECK(found->count == 1);
  }
  CHECK(custom_shape_for("Cloud SQL postgres", 0.5, 0.6, real_book("gcp", "us-central1"))->sku ==
        "db-f1-micro");
}

TEST_CASE("a cache is filled to three quarters") {
  const PriceBook aws = real_book("aws", "us-east-1");
  struct Row {
    double gib;
    std::string_view sku;
  };
  // Valkey nodes: m6g.large 6.38, m6g.xlarge 12.93, r6g.large 13.07, r6g.xlarge 26.32 GiB.
  constexpr Row rows[] = {{1, "cache.m6g.large"},
                          {4.78, "cache.m6g.large"},
                          {4.79, "cache.r6g.large"},
                          {9.80, "cache.r6g.large"},
                          {9.81, "cache.r6g.xlarge"}};
  for (const Row& row : rows) {
    CAPTURE(row.gib);
    CHECK(cache_node_for("ElastiCache for valkey", row.gib, aws)->sku == row.sku);
  }
  const PriceBook gcp = real_book("gcp", "us-central1");
  // Whole GiB at the band's price: M1 to 4, M2 to 10, M3 to 35, M4 to 100, M5 above.
  const auto two = cache_capacity_for("Memorystore for Redis", 2, false, gcp);
  CHECK(two->units == 3);
  CHECK(two->sku == "redis-basic-M1");
  CHECK(cache_capacity_for("Memorystore for Redis", 3.1, false, gcp)->sku == "redis-basic-M2");
  CHECK(cache_capacity_for("Memorystore for Redis", 26.5, true, gcp)->sku == "redis-standard-M4");
  CHECK(cache_capacity_for("Memorystore for Redis", 80, true, gcp)->sku == "redis-standard-M5");
}

TEST_CASE("search nodes hold eight times their memory") {
  const PriceBook aws = real_book("aws", "us-east-1");
  const auto one = search_node_for("Amazon OpenSearch Service", 10, 1, aws);
  CHECK(one->sku == "m7g.medium.search");
  CHECK(one->count == 1);
  const auto two = search_node_for("Amazon OpenSearch Service", 198.4, 2, aws);
  CHECK(two->sku == "r6g.large.search");
  CHECK(two->count == 2);
  // Azure: Basic to 15 GB a replica, S1 to 160, S2 to 512 a partition. 14 GiB are 15.03 GB.
  const PriceBook azure = real_book("azure", "eastus");
  CHECK(search_unit_for("Azure AI Search", 13.9, 0, azure)->size.holds == given("Basic"));
  CHECK(search_unit_for("Azure AI Search", 14, 0, azure)->size.holds == given("S1"));
  CHECK(search_unit_for("Azure AI Search", 1000, 1, azure)->count == 4);
  for (const auto& [index, ram] :
       {std::pair{1.0, 1.0}, {8.0, 1.0}, {8.1, 2.0}, {100.0, 16.0}, {198.4, 32.0}}) {
    CHECK(elastic_ram_gib(index) == ram);
  }
}

TEST_CASE("Azure's disks come in buckets, Upstash's caches in plans") {
  const PriceBook azure = real_book("azure", "eastus");
  for (const auto& [gib, sku] :
       {std::pair{20.0, "P4"}, {32.0, "P4"}, {33.0, "P6"}, {128.0, "P10"}, {200.0, "P15"}}) {
    CHECK(disk_bucket_for(gib, azure)->rate->sku == sku);
  }
  CHECK_FALSE(disk_bucket_for(40'000, azure));
  const PriceBook vercel = real_book("vercel", "iad1");
  CHECK(fixed_plan_for(0.2, vercel)->sku == "redis.fixed.250mb");
  CHECK(fixed_plan_for(3, vercel)->sku == "redis.fixed.5gb");
  CHECK(fixed_plan_for(1000, vercel)->count == 3);
}

TEST_CASE("asking for more never costs less") {
  const PriceBook aws = real_book("aws", "us-east-1");
  for (const double memory_per_vcpu : {2.0, 4.0, 8.0}) {
    double before = 0;
    for (double vcpu = 2; vcpu <= 48; vcpu += 1) {
      const auto node = database_node_for("Amazon RDS postgres", vcpu, vcpu * memory_per_vcpu, false, aws);
      REQUIRE(node);
      CHECK(node->count * node->rate.price() >= before - 1e-9);
      before = node->count * node->rate.price();
    }
  }
}

}  // namespace
}  // namespace runrate
