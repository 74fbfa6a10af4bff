// SPDX-License-Identifier: Apache-2.0
/// Plans and states as people bring them: each case stands for a kind, and beside it stands another of the
/// same kind.
#include "tools/files.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/price_folder.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

const std::string prices = RUNRATE_SOURCE_DIR "/pricing-data";
constexpr Date today{2026, 11, 30};

ListedState listed(std::string_view text, Date date = today) {
  const ListedReading reading = listed_state(text, price_texts(prices), date);
  for (const FileFault& fault : reading.faults) FAIL_CHECK(fault.found);
  return reading.state;
}

std::string file(const std::string& name) { return read_file(RUNRATE_SOURCE_DIR "/tests/imports/" + name); }

/// Resources of a state, the configuration beside it.
std::string plan_of(const std::string& resources, const std::string& configuration = "{}") {
  return R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [)" + resources +
         R"(]}}, "configuration": )" + configuration + "}";
}

std::string resource(const std::string& address, const std::string& values) {
  return R"({"address": ")" + address + R"(", "mode": "managed", "type": ")" +
         address.substr(0, address.find('.')) + R"(", "values": )" + values + "}";
}

const ListedResource& of(const ListedState& state, std::string_view address) {
  const auto found = std::ranges::find(state.resources, address, &ListedResource::address);
  REQUIRE(found != state.resources.end());
  return *found;
}

struct Case {
  const char* file;
  double usd;
  int priced;
  bool at_least;
};

TEST_CASE("files as people bring them come to what stands all month in them" * doctest::test_suite("long")) {
  constexpr Case cases[] = {
      {"tf-azure-zone.json", 95.18, 1, false},
      {"tf-eks-extended-support.json", 438.00, 1, false},
      {"tf-gke-inline-pool.json", 304.31, 1, false},
      {"tf-gke-pool-named-default-pool.json", 304.31, 1, false},
      {"tf-launch-template-by-reference.json", 297.54, 1, false},
      {"tf-main-part-unpriced.json", 0, 0, true},
      {"tf-other-vendors.json", 75.18, 1, true},
      {"tf-volume-counted-twice.json", 154.38, 1, false},
      {"tf-wrapper-line.json", 75.18, 1, false},
      {"tf-state-v4.tfstate", 73.58 + 0.8, 1, false},
  };
  constexpr double half_a_cent = 0.0051;
  for (const Case& one : cases) {
    CAPTURE(one.file);
    const ListedState state = listed(file(one.file));
    CHECK(std::abs(state.usd - one.usd) < half_a_cent);
    CHECK(count_priced(state) == one.priced);
    CHECK(is_at_least(state) == one.at_least);
  }
}

TEST_CASE("files that name no sizes are refused with what they are") {
  const auto found = [](const char* name) {
    const ListedReading reading = listed_state(file(name), price_texts(prices), today);
    return reading.faults.size() == 1 ? reading.faults[0].found : std::string();
  };
  CHECK(found("tf-plan-log.json") == "is the log of 'terraform plan -json', which names no sizes");
  CHECK(found("tf-binary.tfplan") == "is a binary plan");
}

TEST_CASE("a main line without a price leaves out what stands beside it") {
  const ListedState state = listed(plan_of(
      resource(
          "aws_db_instance.d",
          R"({"region": "us-east-1", "engine": "db2-ae", "instance_class": "db.zz9.large", "allocated_storage": 500})") +
      "," + resource("aws_kms_key.k", R"({"region": "us-east-1"})")));
  CHECK(state.usd == testing::near(1));
  CHECK(of(state, "aws_db_instance.d").fate == ListedFate::no_price);
  CHECK(is_at_least(state));
  // What has a price beside a part that has none stays, and says so.
  const ListedState part = listed(plan_of(resource(
      "aws_instance.w",
      R"({"availability_zone": "us-east-1a", "instance_type": "m7i.large", "root_block_device": [{"volume_size": 8, "volume_type": "gp9"}]})")));
  CHECK(part.usd == testing::near(730 * 0.1008));
  CHECK(of(part, "aws_instance.w").fate == ListedFate::in_part);
  CHECK(is_at_least(part));
}

TEST_CASE("a machine with Windows is none with Linux, whatever says that it is one") {
  for (const char* sign : {R"("os_profile_windows_config": [{}])",
                           R"("storage_image_reference": [{"publisher": "MicrosoftWindowsServer"}])",
                           R"("storage_os_disk": [{"os_type": "Windows"}])"}) {
    CAPTURE(sign);
    const ListedState state = listed(plan_of(
        resource("azurerm_virtual_machine.v",
                 std::string(R"({"location": "eastus", "vm_size": "Standard_D2s_v5", )") + sign + "}")));
    CHECK(state.resources[0].fate == ListedFate::no_price);
    CHECK(state.usd == 0);
  }
}

TEST_CASE("free is what is named so; its like of another name is unknown, or another vendor's" *
          doctest::test_suite("long")) {
  const auto fate_of = [](const std::string& type) {
    return listed(plan_of(resource(type + ".x", "{}"))).resources[0].fate;
  };
  for (const char* type : {"aws_iam_role", "aws_lb_listener", "google_project_iam_member", "azurerm_subnet",
                           "kubernetes_deployment", "random_id", "null_resource"})
    CHECK_MESSAGE(fate_of(type) == ListedFate::free, type);
  for (const char* type : {"aws_iam_quantum_key", "aws_lb_trust_store", "aws_cloudfront_anycast_ip_list",
                           "azurerm_private_dns_resolver_inbound_endpoint", "kubernetes_quantum"})
    CHECK_MESSAGE(fate_of(type) == ListedFate::unknown, type);
  for (const char* type : {"digitalocean_droplet", "cloudflare_zone", "datadog_monitor", "hcloud_server"})
    CHECK_MESSAGE(fate_of(type) == ListedFate::other_vendor, type);
  const ListedState state = listed(plan_of(resource("hcloud_server.x", "{}")));
  CHECK(state.resources[0].vendor == "Hetzner Cloud");
}

TEST_CASE("one disk in two places is paid once, whichever stands first") {
  const std::string disk = resource(
      "google_compute_disk.d", R"({"name": "boot", "zone": "us-central1-a", "type": "pd-ssd", "size": 100})");
  const std::string machine = resource(
      "google_compute_instance.m",
      R"({"zone": "us-central1-a", "machine_type": "e2-medium", "boot_disk": [{"source": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/disks/boot", "initialize_params": [{"type": "pd-ssd", "size": 100}]}]})");
  for (const std::string& both : {disk + "," + machine, machine + "," + disk})
    CHECK(listed(plan_of(both)).usd == testing::near(730 * 0.03350571 + 17));
  const std::string virtual_machine = resource(
      "azurerm_linux_virtual_machine.v",
      R"({"location": "eastus", "size": "Standard_D2s_v5", "resource_group_name": "Prod", "os_disk": [{"name": "OS-1", "storage_account_type": "Premium_LRS", "disk_size_gb": 30}]})");
  const std::string managed = resource(
      "azurerm_managed_disk.o",
      R"({"location": "eastus", "name": "os-1", "resource_group_name": "prod", "storage_account_type": "Premium_LRS", "disk_size_gb": 30})");
  const ListedState azure = listed(plan_of(virtual_machine + "," + managed));
  CHECK(azure.usd == testing::near(listed(plan_of(virtual_machine)).usd));
  CHECK(of(azure, "azurerm_managed_disk.o").with == "azurerm_linux_virtual_machine.v");
  // Another disk of that name in another group is another disk.
  const std::string other = resource(
      "azurerm_managed_disk.p",
      R"({"location": "eastus", "name": "os-1", "resource_group_name": "test", "storage_account_type": "Premium_LRS", "disk_size_gb": 30})");
  CHECK(listed(plan_of(virtual_machine + "," + other)).usd > azure.usd + 1);
}

TEST_CASE("machines that a group started are the group's") {
  const ListedState state = listed(plan_of(
      resource("aws_launch_template.t", R"({"id": "lt-1", "instance_type": "t3.micro"})") + "," +
      resource(
          "aws_autoscaling_group.g",
          R"({"name": "web", "availability_zone": "us-east-1a", "desired_capacity": 2, "launch_template": [{"id": "lt-1"}]})") +
      "," +
      resource(
          "aws_instance.w",
          R"({"availability_zone": "us-east-1a", "instance_type": "t3.micro", "tags": {"aws:autoscaling:groupName": "web"}})")));
  CHECK(state.usd == testing::near(2 * (7.592 + 0.8)));
  CHECK(of(state, "aws_instance.w").fate == ListedFate::elsewhere);
}

TEST_CASE("what is known only after the plan is found by the configuration, through modules too") {
  const std::string tasks = R"({"format_version": "1.2",
    "planned_values": {"root_module": {"resources": [
      {"address": "aws_ecs_service.s[\"a\"]", "mode": "managed", "type": "aws_ecs_service",
       "values": {"launch_type": "FARGATE", "desired_count": 2}}],
     "child_modules": [{"resources": [
      {"address": "module.m.aws_ecs_task_definition.t[\"a\"]", "mode": "managed", "type": "aws_ecs_task_definition", "values": {"cpu": "1024", "memory": "2048"}},
      {"address": "module.m.aws_ecs_task_definition.t[\"b\"]", "mode": "managed", "type": "aws_ecs_task_definition", "values": {"cpu": "4096", "memory": "8192"}}]}]}},
    "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "us-east-1"}}}},
     "root_module": {"resources": [
       {"address": "aws_ecs_service.s", "expressions": {"task_definition": {"references": ["module.m.arn", "module.m"]}}}],
      "module_calls": {"m": {"module": {
       "outputs": {"arn": {"expression": {"references": ["aws_ecs_task_definition.t"]}}},
       "resources": [{"address": "aws_ecs_task_definition.t", "expressions": {}}]}}}}}})";
  CHECK(listed(tasks).usd == testing::near(2 * 730 * (0.04048 + 2 * 0.004445)));
  // A variable leads from inside a module to what its caller passes on.
  const std::string group = R"({"format_version": "1.2",
    "planned_values": {"root_module": {"resources": [
      {"address": "google_compute_instance_template.t", "mode": "managed", "type": "google_compute_instance_template", "values": {"machine_type": "e2-medium"}}],
     "child_modules": [{"resources": [
      {"address": "module.m.google_compute_instance_group_manager.g", "mode": "managed", "type": "google_compute_instance_group_manager",
       "values": {"zone": "us-central1-b", "target_size": 3, "version": [{}]}}]}]}},
    "configuration": {"root_module": {
      "resources": [{"address": "google_compute_instance_template.t"}],
      "module_calls": {"m": {"expressions": {"template": {"references": ["google_compute_instance_template.t.id"]}},
       "module": {"resources": [{"address": "google_compute_instance_group_manager.g",
         "expressions": {"version": [{"instance_template": {"references": ["var.template"]}}]}}]}}}}}})";
  CHECK(listed(group).usd == testing::near(3 * 730 * 0.03350571));
}

TEST_CASE("a zone is no region, and a place that is not held is bridged or named" *
          doctest::test_suite("long")) {
  const auto region = [](const std::string& address, const std::string& values) {
    return listed(plan_of(resource(address, values))).resources[0].region;
  };
  CHECK(region("aws_ebs_volume.v", R"({"availability_zone": "us-west-2-lax-1a", "size": 1})") == "us-west-2");
  CHECK(region("aws_ebs_volume.v", R"({"availability_zone": "us-east-1f", "size": 1})") == "us-east-1");
  CHECK(region("google_compute_disk.d", R"({"zone": "europe-west1-b", "size": 1})") == "europe-west1");
  CHECK(region("azurerm_managed_disk.d", R"({"zone": "2", "location": "West Europe"})") == "westeurope");

  const ListedState tokyo = listed(file("tf-region-not-held.json"));
  CHECK(count_imputed(tokyo) == 2);
  CHECK(tokyo.usd > 73.58);
  const ListedState nowhere = listed(plan_of(
      resource("aws_instance.a", R"({"availability_zone": "me-central-1a", "instance_type": "m7i.large"})")));
  CHECK(nowhere.resources[0].fate == ListedFate::no_region);
  CHECK(nowhere.usd == 0);
  CHECK(std::ranges::count(nowhere.regions_held.at("aws"), "us-east-1") == 1);
}

TEST_CASE("Kubernetes versions cost more from the day on which standard support is over") {
  const auto usd = [](const char* version, const char* policy, Date date) {
    return listed(
               plan_of(resource("aws_eks_cluster.c", std::string(R"({"region": "us-east-1", "version": ")") +
                                                         version + "\"" + policy + "}")),
               date)
        .usd;
  };
  CHECK(usd("1.33", "", {2026, 7, 29}) == testing::near(73));
  CHECK(usd("1.33", "", {2026, 7, 30}) == testing::near(438));
  CHECK(usd("1.99", "", today) == testing::near(73));
  CHECK(usd("1.32", R"(, "upgrade_policy": [{"support_type": "STANDARD"}])", today) == testing::near(73));
}

TEST_CASE("pools of nodes count their zones, and the credit pays one cluster that may have it") {
  const auto usd = [](const std::string& values) {
    return listed(plan_of(resource("google_container_cluster.c", values))).usd;
  };
  constexpr double node = 730 * 0.13402284 + 10;  // e2-standard-4 and 100 GiB of pd-balanced
  const std::string pool =
      R"("node_pool": [{"name": "a", "node_count": 2, "node_config": [{"machine_type": "e2-standard-4"}]}]})";
  CHECK(usd(R"({"location": "us-central1", )" + pool) == testing::near(73 + 6 * node));
  CHECK(usd(R"({"location": "us-central1-a", )" + pool) == testing::near(2 * node));
  CHECK(usd(R"({"location": "us-central1-a", "node_locations": ["us-central1-b"], )" + pool) ==
        testing::near(4 * node));
  CHECK(usd(R"({"location": "us-central1", "enable_autopilot": true})") == 0);
  CHECK(usd(R"({"location": "us-central1-a", "remove_default_node_pool": true, "initial_node_count": 3})") ==
        0);
  const std::string zonal = R"({"location": "us-central1-a"})";
  CHECK(listed(plan_of(resource("google_container_cluster.a", zonal) + "," +
                       resource("google_container_cluster.b", zonal)))
            .usd == testing::near(146 - 74.4));
}

TEST_CASE("reserved capacity is paid whether it is used or not") {
  const ListedState state = listed(plan_of(
      resource("aws_lambda_function.f",
               R"({"function_name": "f", "region": "us-east-1", "memory_size": 512})") +
      "," +
      resource("aws_lambda_provisioned_concurrency_config.p",
               R"({"function_name": "f", "region": "us-east-1", "provisioned_concurrent_executions": 10})") +
      "," +
      resource("aws_api_gateway_stage.s",
               R"({"region": "us-east-1", "cache_cluster_enabled": true, "cache_cluster_size": "237"})") +
      "," + resource("aws_api_gateway_stage.t", R"({"region": "us-east-1"})")));
  CHECK(state.usd == testing::near(10 * 0.5 * 2'628'000 * 4.1667e-06 + 730 * 3.8));
  CHECK(of(state, "aws_lambda_function.f").fate == ListedFate::by_use);
  CHECK(of(state, "aws_api_gateway_stage.t").fate == ListedFate::free);
}

TEST_CASE("a state file tells modules, keys and aliases of providers") {
  const ListedState state = listed(R"({"version": 4, "terraform_version": "1.9.2", "resources": [
    {"module": "module.shop[\"eu\"]", "mode": "managed", "type": "aws_ebs_volume", "name": "d",
     "provider": "module.shop.provider[\"registry.terraform.io/hashicorp/aws\"].west",
     "instances": [{"index_key": 0, "attributes": {"availability_zone": "us-west-2b", "size": 10, "type": "gp3"}},
                   {"index_key": "a", "attributes": {"availability_zone": "us-west-2b", "size": 10, "type": "gp3"}}]},
    {"mode": "data", "type": "aws_ami", "name": "x", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]", "instances": [{"attributes": {}}]},
    {"mode": "managed", "type": "hcloud_server", "name": "h", "provider": "provider[\"registry.terraform.io/hetznercloud/hcloud\"]", "instances": [{"attributes": {}}]}]})");
  REQUIRE(state.resources.size() == 3);
  CHECK(state.resources[0].address == "module.shop[\"eu\"].aws_ebs_volume.d[0]");
  CHECK(state.resources[1].address == "module.shop[\"eu\"].aws_ebs_volume.d[\"a\"]");
  CHECK(state.resources[1].region == "us-west-2");
  CHECK(state.resources[2].vendor == "Hetzner Cloud");
  CHECK(state.usd == testing::near(1.6));
}

}  // namespace
}  // namespace runrate
