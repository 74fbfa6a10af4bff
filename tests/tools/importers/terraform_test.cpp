// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform.hpp"

#include "models/deployment/list_price.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/importers/terraform_words.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include "relative.hpp"
#include "resources_alone.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace terraform_alone;

struct Priced {
  std::string_view type, values;
  double usd;
};

void check(const Priced& row) {
  CAPTURE(row.type);
  CAPTURE(row.values);
  const ListedState state = state_of(resource(std::string(row.type), std::string(row.values)));
  CHECK(state.usd == testing::near(row.usd, 1e-9));
  CHECK(count_of(state, ListedFate::priced) == 1);
  for (const ListedLeft& left : left_out_of(state)) CHECK_MESSAGE(false, left.sku);
}

TEST_CASE("what stands on AWS costs its list price for 730 hours" * doctest::test_suite("long")) {
  // Prices of us-east-1 and eu-west-1 as they stand in pricing-data.
  constexpr Priced rows[] = {
      // 730 × 0.0104 + 20 GiB gp3 × 0.08 + one public address 730 × 0.005
      {"aws_instance",
       R"({"availability_zone": "us-east-1a", "instance_type": "t3.micro", "public_ip": "1.2.3.4", "tenancy": "default", "root_block_device": [{"volume_type": "gp3", "volume_size": 20, "iops": 3000, "throughput": 125}]})",
       7.592 + 1.6 + 3.65},
      // no root disk is said: 8 GiB of gp2 × 0.1; a second volume: 100 GiB gp3 × 0.08 + 2,000 IOPS × 0.005 +
      // 75 MiB/s × 0.04; detailed monitoring: 7 metrics × 0.3
      {"aws_instance",
       R"({"availability_zone": "us-east-1a", "instance_type": "t3.micro", "monitoring": true, "ebs_block_device": [{"volume_type": "gp3", "volume_size": 100, "iops": 5000, "throughput": 200}]})",
       7.592 + 0.8 + 8 + 10 + 3 + 2.1},
      // a stopped machine keeps its disk: 8 GiB × 0.1
      {"aws_instance",
       R"({"availability_zone": "us-east-1a", "instance_type": "t3.micro", "instance_state": "stopped", "root_block_device": [{"volume_type": "gp2", "volume_size": 8}]})",
       0.8},
      // 50 GiB × 0.125 + 1,000 IOPS × 0.065
      {"aws_ebs_volume", R"({"availability_zone": "us-east-1a", "type": "io2", "size": 50, "iops": 1000})",
       6.25 + 65},
      // two nodes 730 × 0.159 and two disks of 100 GiB × 0.115
      {"aws_db_instance",
       R"({"region": "us-east-1", "engine": "postgres", "instance_class": "db.m6g.large", "multi_az": true, "allocated_storage": 100, "storage_type": "gp3", "iops": 3000})",
       2 * (730 * 0.159 + 11.5)},
      {"aws_rds_cluster_instance", R"({"region": "us-east-1", "instance_class": "db.r6g.large"})",
       730 * 0.26},
      // the gateway and its address
      {"aws_nat_gateway", R"({"region": "us-east-1", "public_ip": "1.2.3.4"})", 730 * 0.045 + 3.65},
      // 730 × 0.0225 and an address in each of two zones
      {"aws_lb",
       R"({"region": "us-east-1", "load_balancer_type": "application", "internal": false, "subnets": ["a", "b"]})",
       730 * 0.0225 + 7.3},
      {"aws_lb",
       R"({"region": "us-east-1", "load_balancer_type": "application", "internal": true, "subnets": ["a", "b"]})",
       730 * 0.0225},
      {"aws_eks_cluster", R"({"region": "us-east-1"})", 73},
      {"aws_kms_key", R"({"region": "us-east-1"})", 1},
      {"aws_route53_zone", R"({"name": "example.com"})", 0.5},
      // three nodes 730 × 0.128 and 3 × 50 GiB × 0.122
      {"aws_opensearch_domain",
       R"({"region": "us-east-1", "cluster_config": [{"instance_type": "m6g.large.search", "instance_count": 3}], "ebs_options": [{"ebs_enabled": true, "volume_type": "gp3", "volume_size": 50}]})",
       3 * 730 * 0.128 + 18.3},
      // two groups with one replica each: 4 × 730 × 0.149
      {"aws_elasticache_replication_group",
       R"({"region": "us-east-1", "engine": "redis", "node_type": "cache.m6g.large", "num_node_groups": 2, "replicas_per_node_group": 1})",
       4 * 730 * 0.149},
      {"aws_elasticache_cluster",
       R"({"region": "us-east-1", "engine": "redis", "node_type": "cache.t3.micro", "num_cache_nodes": 2})",
       2 * 730 * 0.017},
      // 60 RCU: 43,800 hours, 18,250 free, × 0.00013; 20 WCU: 14,600 hours, all free
      {"aws_dynamodb_table",
       R"({"region": "us-east-1", "billing_mode": "PROVISIONED", "read_capacity": 60, "write_capacity": 20})",
       (43'800 - 18'250) * 0.00013},
      {"aws_vpc_endpoint",
       R"({"region": "us-east-1", "vpc_endpoint_type": "Interface", "subnet_ids": ["a", "b", "c"]})",
       3 * 730 * 0.01},
      {"aws_wafv2_web_acl", R"({"region": "us-east-1", "rule": [{}, {}, {}]})", 5 + 3},
      {"aws_secretsmanager_secret", R"({"region": "us-east-1"})", 0.4},
  };
  for (const Priced& row : rows) check(row);
}

TEST_CASE("what stands on Google Cloud costs its list price for 730 hours" * doctest::test_suite("long")) {
  constexpr Priced rows[] = {
      // 730 × 0.03350571 + 50 GiB pd-balanced × 0.1 + an address 730 × 0.005
      {"google_compute_instance",
       R"({"zone": "us-central1-a", "machine_type": "e2-medium", "boot_disk": [{"initialize_params": [{"type": "pd-balanced", "size": 50}]}], "network_interface": [{"access_config": [{"nat_ip": "1.2.3.4"}]}], "scheduling": [{"preemptible": false}]})",
       730 * 0.03350571 + 5 + 3.65},
      // a whole month of N2 earns 20%; two local disks of 375 GiB × 0.08
      {"google_compute_instance",
       R"({"zone": "us-central1-a", "machine_type": "n2-standard-2", "scratch_disk": [{}, {}]})",
       730 * 0.097118 * (1 + 0.8678 + 0.733 + 0.6) / 4 + 60},
      {"google_compute_disk", R"({"zone": "us-central1-a", "type": "pd-ssd", "size": 100})", 17},
      {"google_compute_region_disk", R"({"region": "us-central1", "type": "pd-ssd", "size": 100})", 34},
      // 2 vCPU × 0.0413 + 7.5 GiB × 0.007, and 50 GiB × 0.17, each twice
      {"google_sql_database_instance",
       R"({"region": "us-central1", "database_version": "POSTGRES_15", "settings": [{"tier": "db-custom-2-7680", "availability_type": "REGIONAL", "disk_size": 50, "disk_type": "PD_SSD"}]})",
       2 * (730 * (2 * 0.0413 + 7.5 * 0.007) + 8.5)},
      {"google_sql_database_instance",
       R"({"region": "us-central1", "database_version": "MYSQL_8_0", "settings": [{"tier": "db-f1-micro", "disk_size": 10}]})",
       730 * 0.0105 + 1.7},
      {"google_redis_instance", R"({"region": "us-central1", "tier": "STANDARD_HA", "memory_size_gb": 5})",
       5 * 730 * 0.054},
      {"google_container_cluster",
       R"({"location": "us-central1", "remove_default_node_pool": true, "initial_node_count": 1})", 73},
      // regional: three zones × two nodes × (730 × 0.06701142 + 100 GiB × 0.1)
      {"google_container_node_pool",
       R"({"location": "us-central1", "node_count": 2, "node_config": [{"machine_type": "e2-standard-2", "disk_size_gb": 100, "disk_type": "pd-balanced"}]})",
       6 * (730 * 0.06701142 + 10)},
      {"google_dns_managed_zone", R"({"name": "z"})", 0.2},
      {"google_compute_router_nat",
       R"({"region": "us-central1", "nat_ip_allocate_option": "MANUAL_ONLY", "nat_ips": ["a", "b"]})",
       2 * 3.65},
  };
  for (const Priced& row : rows) check(row);
}

TEST_CASE("what stands on Azure costs its list price for 730 hours" * doctest::test_suite("long")) {
  const Catalog catalog = load_regions(price_texts(prices), {{"azure", "eastus"}});
  const auto hour = [&](const char* product, const char* sku) {
    return charge(catalog.find("azure", product, sku, "eastus")->tariff, 1);
  };
  const double d2s = hour("Virtual Machines", "Standard_D2s_v5"),
               d2ds = hour("PostgreSQL Flexible Server", "pg-D2ds_v5");
  const double gib = hour("PostgreSQL Flexible Server", "pg-storage");
  const Priced rows[] = {
      // the machine and a disk of 30 GiB, sold as P4 of 32 GiB
      {"azurerm_linux_virtual_machine",
       R"({"location": "eastus", "size": "Standard_D2s_v5", "os_disk": [{"storage_account_type": "Premium_LRS", "disk_size_gb": 30}]})",
       730 * d2s + 5.2795},
      // 200 GiB of Standard SSD is sold as E15
      {"azurerm_managed_disk",
       R"({"location": "East US", "storage_account_type": "StandardSSD_LRS", "disk_size_gb": 200})", 19.2},
      // two nodes and two disks of 128 GiB
      {"azurerm_postgresql_flexible_server",
       R"({"location": "eastus", "sku_name": "GP_Standard_D2ds_v5", "storage_mb": 131072, "high_availability": [{"mode": "ZoneRedundant"}]})",
       2 * (730 * d2ds + 128 * gib)},
      {"azurerm_redis_cache",
       R"({"location": "eastus", "sku_name": "Standard", "family": "C", "capacity": 1})", 730 * 0.138},
      // two nodes a shard, two shards
      {"azurerm_redis_cache",
       R"({"location": "eastus", "sku_name": "Premium", "family": "P", "capacity": 1, "shard_count": 2})",
       4 * 730 * 0.277},
      // the paid tier, three nodes with disks of 128 GiB (P10)
      {"azurerm_kubernetes_cluster",
       R"({"location": "eastus", "sku_tier": "Standard", "default_node_pool": [{"vm_size": "Standard_D2s_v5", "node_count": 3}]})",
       73 + 3 * (730 * d2s + 19.71)},
      {"azurerm_nat_gateway", R"({"location": "eastus"})", 730 * 0.045},
      {"azurerm_public_ip", R"({"location": "eastus", "sku": "Standard", "allocation_method": "Static"})",
       3.65},
      // fixed part and two instances of ten capacity units
      {"azurerm_application_gateway",
       R"({"location": "eastus", "sku": [{"name": "Standard_v2", "tier": "Standard_v2", "capacity": 2}]})",
       730 * (0.2 + 20 * 0.008)},
      {"azurerm_service_plan",
       R"({"location": "eastus", "os_type": "Linux", "sku_name": "P1v3", "worker_count": 2})",
       2 * 730 * 0.155},
      {"azurerm_dns_zone", "{}", 0.5},
      // 4 vCPU with licence and 100 GB
      {"azurerm_mssql_database", R"({"location": "eastus", "sku_name": "GP_Gen5_4", "max_size_gb": 100})",
       4 * 730 * (0.1522158 + 0.0999658) + 11.5},
  };
  for (const Priced& row : rows) check(row);
}

TEST_CASE("each resource ends up in one place: priced, free, or left out with its reason") {
  const ListedState state = state_of(
      resource("aws_instance", R"({"availability_zone": "us-east-1a", "instance_type": "t3.micro"})") + "," +
      resource("aws_instance", R"({"availability_zone": "us-east-1a", "instance_type": "zz9.huge"})") + "," +
      resource("aws_instance", R"({"availability_zone": "us-east-1a"})") + "," +
      resource("aws_s3_bucket", "{}") + "," + resource("aws_s3_bucket", "{}") + "," +
      resource("aws_s3_bucket_policy", "{}") + "," + resource("aws_iam_role", "{}") + "," +
      resource("aws_dynamodb_table", R"({"billing_mode": "PAY_PER_REQUEST"})") + "," +
      resource("aws_quantum_computer", "{}") + "," + resource("random_id", "{}"));
  CHECK(state.resources.size() == 10);
  CHECK(count_priced(state) == 1);
  CHECK(count_of(state, ListedFate::free) == 3);
  using Why = ListedFate;
  const std::vector<ListedLeft> all_left = left_out_of(state);
  REQUIRE(all_left.size() == 5);
  const auto is = [&](std::size_t at, Why why, std::string_view type, std::string_view what, int count) {
    const ListedLeft& left = all_left.at(at);
    CHECK(left.why == why);
    CHECK(left.type == type);
    CHECK(left.sku + left.unsaid == what);
    CHECK(left.count == count);
  };
  is(0, Why::by_use, "aws_dynamodb_table", "", 1);
  is(1, Why::by_use, "aws_s3_bucket", "", 2);
  is(2, Why::no_price, "aws_instance", "zz9.huge", 1);
  is(3, Why::incomplete, "aws_instance", "instance_type", 1);
  is(4, Why::unknown, "aws_quantum_computer", "", 1);
  int all = count_priced(state) + count_of(state, ListedFate::free);
  for (const ListedLeft& left : all_left) all += left.count;
  CHECK(all == 10);
  CHECK(is_at_least(state));
}

TEST_CASE("a zone that a cluster repeats among those of its nodes counts once" *
          doctest::test_suite("long")) {
  struct Row {
    std::string_view place;
    double zones;
  };
  constexpr Row rows[] = {
      {R"("location": "us-central1-a")", 1},
      {R"("location": "us-central1-a", "node_locations": ["us-central1-b"])", 2},
      {R"("location": "us-central1-a", "node_locations": ["us-central1-a", "us-central1-b"])", 2},
      {R"("location": "us-central1", "node_locations": ["us-central1-a", "us-central1-b"])", 2},
      {R"("location": "us-central1")", 3},
  };
  const double node = state_of(resource("google_compute_instance",
                                        R"({"zone": "us-central1-a", "machine_type": "e2-standard-4"})"))
                          .resources.at(0)
                          .parts.at(0)
                          .usd;
  for (const Row& row : rows) {
    CAPTURE(row.place);
    const std::string cluster = "{" + std::string(row.place) + R"(, "name": "c")";
    const std::string pool = R"("node_config": [{"machine_type": "e2-standard-4", "disk_size_gb": 10}])";
    const auto nodes_of = [](const ListedState& state) {
      double usd = 0;
      for (const ListedResource& one : state.resources) {
        for (const ListedPart& part : one.parts) usd += part.sku == "e2-standard-4" ? part.usd : 0;
      }
      return usd;
    };
    CHECK(nodes_of(state_of(resource("google_container_cluster",
                                     cluster + R"(, "node_pool": [{"name": "p", "node_count": 2, )" + pool +
                                         "}]}"))) == testing::near(2 * row.zones * node));
    CHECK(nodes_of(state_of(resource("google_container_cluster",
                                     cluster + R"(, "initial_node_count": 2, )" + pool + "}"))) ==
          testing::near(2 * row.zones * node));
    CHECK(nodes_of(state_of(resource("google_container_cluster", cluster + "}") + "," +
                            resource("google_container_node_pool",
                                     R"({"cluster": "c", "name": "p", "node_count": 2, )" + pool + "}"))) ==
          testing::near(2 * row.zones * node));
  }
}

TEST_CASE("a gateway's cache has the price of its size, or none and says which size") {
  const auto cache = [](const char* size) {
    return state_of(
        resource("aws_api_gateway_stage",
                 R"({"region": "us-east-1", "cache_cluster_enabled": true, "cache_cluster_size": )" +
                     std::string(size) + "}"));
  };
  CHECK(cache("\"0.5\"").usd == testing::near(730 * 0.02));
  CHECK(cache("237").usd == testing::near(730 * 3.8));
  const ListedState other = cache("\"6.1\"");
  CHECK(other.usd == 0);
  CHECK(is_at_least(other));
  CHECK(other.resources[0].parts.at(0).product == "API Gateway cache 6.1GB");
}

TEST_CASE("a resource without an address is called by its parts, or by its place") {
  const ListedState state = state_of(
      R"({"type": "aws_kms_key", "name": "k", "index": 1, "values": {"region": "us-east-1"}},
         {"type": "aws_kms_key", "values": {"region": "us-east-1"}})");
  REQUIRE(state.resources.size() == 2);
  CHECK(state.resources[0].address == "aws_kms_key.k[1]");
  CHECK(state.resources[1].address == "aws_kms_key (resource 2)");
  const ListedReading kept = listed_state(
      R"({"version": 4, "terraform_version": "1.9.0", "resources": [
        {"mode": "managed", "type": "aws_kms_key", "instances": [{"attributes": {"region": "us-east-1"}}]},
        {"module": "module.m", "mode": "managed", "type": "aws_kms_key", "name": "k", "instances": [{"attributes": {}}]}]})",
      price_texts(prices), today);
  REQUIRE(kept.state.resources.size() == 2);
  CHECK(kept.state.resources[0].address == "aws_kms_key (resource 1)");
  CHECK(kept.state.resources[1].address == "module.m.aws_kms_key.k");
}

TEST_CASE("a machine of a template or a group is found by what its name refers to") {
  const ListedState state = state_of(
      resource(
          "aws_launch_template",
          R"({"id": "lt-1", "name": "web", "instance_type": "t3.micro", "block_device_mappings": [{"ebs": [{"volume_type": "gp3", "volume_size": 10}]}]})") +
      "," +
      resource(
          "aws_autoscaling_group",
          R"({"availability_zone": "us-east-1a", "desired_capacity": 4, "launch_template": [{"id": "lt-1"}]})"));
  // 4 × (730 × 0.0104 + 10 GiB × 0.08); the template costs nothing
  CHECK(state.usd == testing::near(4 * (7.592 + 0.8)));
  CHECK(count_of(state, ListedFate::free) == 1);
  const ListedState lost = state_of(
      resource("aws_autoscaling_group", R"({"desired_capacity": 4, "launch_template": [{"id": "lt-2"}]})"));
  REQUIRE(lost.resources.size() == 1);
  CHECK(lost.resources[0].fate == ListedFate::incomplete);
  CHECK(lost.resources[0].unsaid == "instance_type");
  CHECK(lost.usd == 0);  // its disks are not claimed alone
}

TEST_CASE("an address is paid once, whoever shows it") {
  const ListedState state =
      state_of(resource("aws_eip", R"({"region": "us-east-1", "public_ip": "1.2.3.4"})") + "," +
               resource("aws_nat_gateway", R"({"region": "us-east-1", "public_ip": "1.2.3.4"})") + "," +
               resource("aws_eip", R"({"region": "us-east-1", "public_ip": "1.2.3.5"})"));
  CHECK(state.usd == testing::near(730 * 0.045 + 2 * 3.65));
  CHECK(count_priced(state) == 3);
}

TEST_CASE("clouds are summed apart, and a region without a card is estimated from another") {
  const ListedState state = state_of(
      resource("aws_eks_cluster", R"({"region": "us-east-1"})") + "," +
      resource("google_compute_disk", R"({"zone": "us-central1-a", "type": "pd-ssd", "size": 10})") + "," +
      resource("aws_opensearch_domain",
               R"({"region": "eu-west-1", "cluster_config": [{"instance_type": "or2.large.search"}]})"));
  CHECK(state.by_provider.at("gcp") == testing::near(1.7));
  CHECK(state.by_provider.at("aws") + 1.7 == testing::near(state.usd));
}

TEST_CASE("figures that no resource has are faults that name the resource") {
  for (const char* size : {"-5", "1e300", "2000000000"}) {
    CAPTURE(size);
    const ListedReading reading =
        listed_state(plan_of(resource("aws_ebs_volume", R"({"availability_zone": "us-east-1a", "size": )" +
                                                            std::string(size) + "}")),
                     price_texts(prices), today);
    REQUIRE(reading.faults.size() == 1);
    CHECK(reading.faults[0].found.starts_with("aws_ebs_volume.x: 'volume_gib' is "));
  }
}

TEST_CASE("hostile values leave a resource without a price, and nothing worse" *
          doctest::test_suite("long")) {
  for (const char* values :
       {"[]", "7", "{\"instance_type\": {}}", "{\"instance_type\": [[[]]]}", "{\"root_block_device\": 4}",
        "{\"root_block_device\": [[1], \"x\", null]}", "{\"instance_type\": \"{instance_type}\"}",
        "{\"launch_template\": [{\"id\": {}}]}"}) {
    CAPTURE(values);
    const ListedReading reading =
        listed_state(plan_of(resource("aws_instance", values)), price_texts(prices), today);
    CHECK(reading.faults.empty());
    CHECK(reading.state.resources.size() == 1);
    CHECK(count_priced(reading.state) == 0);
  }
}

TEST_CASE("words find values, take what stands behind the bar, and reckon") {
  const Json values = Json::parse(
      R"({"a": [{"b": "x"}], "n": 12, "f": 1.5, "yes": true, "empty": "", "list": [1, 2, 3], "tier": "db-custom-4-15360", "zone": "us-central1-a", "zones": ["us-central1-a", "us-central1-b"]})");
  const Json named = Json::parse(R"({"twice": {"of": "n", "map": {"12": 24}}, "loop": "loop"})");
  const TerraformScope scope{.values = &values, .named = &named};
  const TerraformWords words(scope);
  struct Row {
    std::string_view word, value;
  };
  constexpr Row rows[] = {{R"("a.b")", "x"},
                          {R"("empty|none|'z'")", "z"},
                          {R"("none|7")", "7"},
                          {R"("#list")", "3"},
                          {R"("list.1")", "2"},
                          {R"("yes")", "true"},
                          {R"("twice")", "24"},
                          {R"({"of": "tier", "part": 2})", "4"},
                          {R"({"of": "tier", "after": "custom-", "before": "-"})", "4"},
                          {R"({"of": "#zones", "with": "zone", "part": 2})", "2"},
                          {R"({"of": "#zones", "with": "none"})", "2"},
                          {R"({"of": "#none", "with": "zone"})", "1"},
                          {R"("db-{n}-{a.b}")", "db-12-x"},
                          {R"({"of": "n", "less": 20})", "0"},
                          {R"({"of": "n", "plus": 1, "divide": 2})", "6.5"},
                          {R"({"of": "f", "at_least": 2})", "2"},
                          {R"({"of": "n", "bands": [[10, "S"], [20, "M"]], "else": "L"})", "M"},
                          {R"({"of": "none", "map": {}, "else": 3})", "3"}};
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(words.value(Json::parse(row.word)).value_or("nothing") == row.value);
  }
  for (const char* word :
       {R"("none")", R"("empty")", R"("a")", R"("loop")", R"("list.9")", R"({"of": "tier", "part": 9})"}) {
    CAPTURE(word);
    CHECK_FALSE(words.value(Json::parse(word)).has_value());
  }
  CHECK(words.filled("db-{n}-{a.b}").value_or("") == "db-12-x");
  CHECK_FALSE(words.filled("{none}").has_value());
}

TEST_CASE("every price that the table names outright is in the price book") {
  const Catalog catalog = load_whole_catalog(price_texts(prices));
  const Json json = Json::parse(read_file(prices + "/terraform.json"));
  std::set<std::pair<std::string, std::string>> known, absent;
  for (const Rate& rate : catalog.rates()) known.insert({rate.product, rate.sku});
  const auto look = [&](const Json& rows) {
    for (const Json& row : rows) {
      if (!row.contains("sku")) continue;
      const auto product = row["product"].get<std::string>(), sku = row["sku"].get<std::string>();
      if ((product + sku).find('{') == std::string::npos && !known.contains({product, sku}))
        absent.insert({product, sku});
    }
  };
  for (const Json& entry : json["resources"]) {
    look(entry["rows"]);
    if (entry.contains("used")) look(entry["used"]);
  }
  for (const auto& [name, rows] : json["shared"].items()) look(rows);
  for (const auto& [product, sku] : absent) FAIL_CHECK(product << " / " << sku);
  CHECK(json["resources"].size() > 90);
}

}  // namespace
}  // namespace runrate
