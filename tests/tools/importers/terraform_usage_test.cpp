// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_usage.hpp"

#include "tools/files.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/price_folder.hpp"

#include "published.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

const std::string prices = RUNRATE_SOURCE_DIR "/pricing-data";
constexpr Date today{2026, 11, 30};

/// One resource with what a file says of its use.
double usd_of(const std::string& type, const std::string& values, const std::string& usage) {
  const std::string plan =
      R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": ")" + type +
      R"(.x", "mode": "managed", "type": ")" + type + R"(", "values": )" + values + "}]}}}";
  const TerraformUsage read = terraform_usage_from("resource_usage:\n  " + type + ".x: " + usage + "\n");
  for (const FileFault& fault : read.faults) FAIL_CHECK(fault.found);
  const ListedReading reading = listed_state(plan, price_texts(prices), today, read);
  for (const std::string& unknown : reading.unknown_usage) FAIL_CHECK(unknown);
  return reading.state.usd;
}

TEST_CASE("what is used is priced beside what stands, after the account's allowances" *
          doctest::test_suite("long")) {
  struct Row {
    const char *type, *values, *usage;
    double usd;
  };
  // Prices of us-east-1 and eastus as they stand in pricing-data.
  const Row rows[] = {
      {"aws_nat_gateway", "{}", "{monthly_data_processed_gb: 200}", 730 * 0.045 + 200 * 0.045},
      {"aws_elb", "{}", "{monthly_data_processed_gb: 100}", 730 * 0.025 + 0.8},
      // 51,200 GB at 0.023 and the rest at 0.022; a million writes and ten million reads
      {"aws_s3_bucket", "{}",
       "{standard: {storage_gb: 60000, monthly_tier_1_requests: 1000000, monthly_tier_2_requests: 10000000}}",
       51200 * 0.023 + 8800 * 0.022 + 5 + 4},
      // 3 million calls of half a second in half a GiB: 750,000 GB-s, 400,000 of them free; one million calls
      // free
      {"aws_lambda_function", R"({"memory_size": 512})",
       "{monthly_requests: 3000000, request_duration_ms: 500}", 350000 * 1.66667e-05 + 0.4},
      {"aws_sqs_queue", "{}", "{monthly_requests: 6000000}", 5 * 0.4},
      {"aws_sqs_queue", R"({"fifo_queue": true})", "{monthly_requests: 6000000}", 5 * 0.5},
      {"aws_dynamodb_table", R"({"billing_mode": "PAY_PER_REQUEST"})",
       "{monthly_read_request_units: 8000000, monthly_write_request_units: 4000000, storage_gb: 125}",
       8 * 0.125 + 4 * 0.625 + 100 * 0.25},
      // The busiest of its measures: 1,000 connections a second are 40 units
      {"aws_lb", R"({"load_balancer_type": "application", "internal": true})",
       "{new_connections: 1000, active_connections: 3000, processed_bytes_gb: 730}",
       730 * (0.0225 + 40 * 0.008)},
      {"aws_cloudwatch_log_group", "{}",
       "{monthly_data_ingested_gb: 105, storage_gb: 50, monthly_data_scanned_gb: 200}",
       100 * 0.5 + 50 * 0.03 + 1},
      {"aws_secretsmanager_secret", "{}", "{monthly_requests: 100000}", 0.4 + 0.5},
      {"aws_ecr_repository", "{}", "{storage_gb: 30}", 3},
      {"azurerm_nat_gateway", R"({"location": "eastus"})", "{monthly_data_processed_gb: 100}",
       730 * 0.045 + 4.5},
      // A machine of which a hundred hours are used keeps its disk all month: 8 GiB × 0.1
      {"aws_instance", R"({"instance_type": "t3.medium"})", "{monthly_hrs: 100}", 100 * 0.0416 + 0.8},
      {"aws_instance", R"({"instance_type": "t3.medium"})", "{monthly_cpu_credit_hrs: 730, vcpu_count: 2}",
       730 * 0.0416 + 1460 * 0.05 + 0.8},
      // Without the count of its vCPUs; a machine that earns its credits pays none
      {"aws_instance", R"({"instance_type": "t3.xlarge"})", "{monthly_cpu_credit_hrs: 100}",
       730 * 0.1664 + 400 * 0.05 + 0.8},
      {"aws_instance",
       R"({"instance_type": "t3.medium", "credit_specification": [{"cpu_credits": "standard"}]})",
       "{monthly_cpu_credit_hrs: 730}", 730 * 0.0416 + 0.8},
      {"aws_ebs_volume", R"({"type": "gp3", "size": 100})", "{monthly_standard_io_requests: 5000000}", 8},
      {"aws_db_instance",
       R"({"engine": "postgres", "instance_class": "db.m6g.large", "allocated_storage": 100, "storage_type": "standard"})",
       "{monthly_standard_io_requests: 20000000, additional_backup_storage_gb: 50}",
       730 * 0.159 + 10 + 2 + 4.75},
      {"azurerm_managed_disk",
       R"({"location": "eastus", "storage_account_type": "Standard_LRS", "disk_size_gb": 32})",
       "{monthly_disk_operations: 2000000}", 1.536 + 200 * 0.0005},
      {"google_compute_target_https_proxy", R"({"region": "us-central1"})",
       "{monthly_proxy_instances: 2, monthly_data_processed_gb: 100}", 2 * 730 * 0.025 + 0.8},
      {"google_storage_bucket", R"({"location": "US-CENTRAL1", "storage_class": "NEARLINE"})",
       "{storage_gb: 1000, monthly_class_a_operations: 100000, monthly_data_retrieval_gb: 50}", 10 + 1 + 0.5},
      {"azurerm_storage_account",
       R"({"location": "eastus", "account_tier": "Standard", "account_replication_type": "LRS"})",
       "{storage_gb: 1000, monthly_write_operations: 1000000, monthly_read_operations: 1000000}",
       20.8 + 5 + 0.4},
      // Ten units for an instance that is kept, or what is used of them
      {"azurerm_application_gateway",
       R"({"location": "eastus", "sku": [{"name": "WAF_v2"}], "autoscale_configuration": [{"min_capacity": 1}]})",
       "{capacity_units: 20}", 730 * (0.36 + 20 * 0.0144)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.type);
    CAPTURE(row.usage);
    CHECK(usd_of(row.type, row.values, row.usage) == testing::near(row.usd, 1e-9));
  }
}

TEST_CASE("a resource's own keys come before its group's, those before its type's; what is unknown is said") {
  const TerraformUsage usage = terraform_usage_from(
      "resource_type_default_usage:\n  aws_nat_gateway: {monthly_data_processed_gb: 1, a: {b: 2}}\n"
      "resource_usage:\n  aws_nat_gateway.n[*]: {monthly_data_processed_gb: 2}\n"
      "  aws_nat_gateway.n[\"x\"]: {monthly_data_processed_gb: 3}\n  aws_nat_gateway.gone: {c: 4}\n");
  REQUIRE(usage.faults.empty());
  const auto said = [&](const char* address) {
    return usage_of(usage, address, "aws_nat_gateway")["monthly_data_processed_gb"].get<double>();
  };
  CHECK(said("aws_nat_gateway.m") == 1);
  CHECK(said("aws_nat_gateway.n[0]") == 2);
  CHECK(said("aws_nat_gateway.n[\"x\"]") == 3);
  const ListedReading reading = listed_state(
      R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [
        {"address": "aws_nat_gateway.n[0]", "mode": "managed", "type": "aws_nat_gateway", "values": {}},
        {"address": "aws_nat_gateway.n[\"x\"]", "mode": "managed", "type": "aws_nat_gateway", "values": {}}]}}})",
      price_texts(prices), today, usage);
  CHECK(reading.state.usd == testing::near(2 * 730 * 0.045 + 5 * 0.045));
  CHECK(reading.unknown_usage ==
        std::vector<std::string>{"aws_nat_gateway.gone: no such resource in the file",
                                 "aws_nat_gateway: 'a.b' is not known"});
}

ListedReading reading_of(const std::string& resource, const std::string& usage) {
  return listed_state(
      R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [)" + resource + "]}}}",
      price_texts(prices), today, terraform_usage_from(usage));
}

TEST_CASE("a reservation is paid all month at its own price, or has none and says which") {
  const std::string machine =
      R"({"address": "aws_instance.w", "mode": "managed", "type": "aws_instance", "values": {"instance_type": "t3.medium"}})";
  const auto with = [&](const std::string& terms) {
    return reading_of(machine, "resource_usage:\n  aws_instance.w: {monthly_hrs: 100, " + terms + "}\n")
        .state;
  };
  const ListedState held = with("reserved_instance_term: 1_year, reserved_instance_type: standard");
  REQUIRE(held.resources[0].fate == ListedFate::priced);
  CHECK(held.resources[0].parts[0].product == "Amazon EC2 (reserved_1y_no_upfront)");
  CHECK(held.resources[0].parts[0].quantity == testing::near(730));
  CHECK(held.usd < 730 * 0.0416);
  for (const auto& [terms, product] : std::vector<std::pair<std::string, std::string>>{
           {"reserved_instance_term: 3_year, reserved_instance_payment_option: all_upfront",
            "Amazon EC2 (reserved_3y_all_upfront)"},
           {"reserved_instance_term: 1_year, reserved_instance_type: convertible",
            "Amazon EC2 (reserved_1y_no_upfront_convertible)"},
           {"reserved_instance_term: 2_year", "Amazon EC2 (reserved_2_year_no_upfront)"}}) {
    const auto& seen_terms = terms;
    CAPTURE(seen_terms);
    const ListedState open = with(terms);
    CHECK(open.usd == 0);
    CHECK(open.resources[0].fate == ListedFate::no_price);
    CHECK(open.resources[0].parts[0].product == product);
  }
}

TEST_CASE("nothing that a file of use says is dropped in silence") {
  // A price that the book lacks
  const ListedReading magnetic = reading_of(
      R"({"address": "aws_ebs_volume.v", "mode": "managed", "type": "aws_ebs_volume", "values": {"type": "standard", "size": 100}})",
      "resource_usage:\n  aws_ebs_volume.v: {monthly_standard_io_requests: 1000000}\n");
  CHECK(magnetic.state.usd == testing::near(5));
  CHECK(magnetic.state.resources[0].fate == ListedFate::in_part);
  CHECK(magnetic.state.resources[0].parts[0].sku == "ebs-standard-io");
  // One of two measures, or a word in place of a number
  const std::string function =
      R"({"address": "aws_lambda_function.f", "mode": "managed", "type": "aws_lambda_function", "values": {}})";
  const ListedReading half =
      reading_of(function, "resource_usage:\n  aws_lambda_function.f: {monthly_requests: 2000000}\n");
  CHECK(half.state.usd == testing::near(0.2));
  CHECK(half.state.resources[0].fate == ListedFate::in_part);
  CHECK(half.state.resources[0].unsaid == "request_duration_ms");
  const ListedReading words =
      reading_of(function, "resource_usage:\n  aws_lambda_function.f: {monthly_requests: many}\n");
  REQUIRE(words.faults.size() == 1);
  CHECK(words.faults[0].found == "aws_lambda_function.f: 'usage.monthly_requests' is many");
  // A slip of the finger, of a key and of an address
  const ListedReading slip = reading_of(function,
                                        "resource_usage:\n  aws_lambda_function.f: {monthly_request: 1}\n"
                                        "  aws_lambda_functon.f: {monthly_requests: 1}\n");
  CHECK(slip.unknown_usage ==
        std::vector<std::string>{
            "aws_lambda_function.f: 'monthly_request' is not known; nearest: monthly_requests",
            "aws_lambda_functon.f: no such resource in the file; nearest: aws_lambda_function.f"});
}

TEST_CASE("what is no file of use is refused with its line") {
  struct Row {
    const char* text;
    int line;
    std::string_view found;
  };
  constexpr Row rows[] = {
      {"", 0, "is no list of what resources use"},
      {"- 1\n", 0, "is no list of what resources use"},
      {"version: 0.1\n", 0, "says of no resource what it uses"},
      {"resource_usage: [1]\n", 1, "holds no resources by their addresses"},
      {"resource_usage:\n  a.b:\n    gb: -1\n", 3, "'gb' is -1"},
      {"resource_usage:\n  a.b:\n    gb: .inf\n", 3, "'gb' is .inf"},
      {"resource_usage:\n  a.b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}\n", 2, "'i' holds too much"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const TerraformUsage read = terraform_usage_from(row.text);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].line == row.line);
    CHECK(read.faults[0].found == row.found);
  }
  CHECK(terraform_usage_from("a: [\n").faults.size() == 1);
}

TEST_CASE("a published plan with its use comes to the published cost, less what the account has free") {
  nlohmann::json file =
      nlohmann::json::parse(read_file(testing::vectors() / "terraform-plans" / "sync_usage_file.json"));
  file.erase("prior_state");  // the published costs are of what the plan makes
  const TerraformUsage usage = terraform_usage_from(R"(
resource_type_default_usage:
  aws_cloudwatch_log_group: {monthly_data_ingested_gb: 1000}
resource_usage:
  aws_nat_gateway.example_count[0]: {monthly_data_processed_gb: 200}
  aws_nat_gateway.example_count[1]: {monthly_data_processed_gb: 10}
  aws_nat_gateway.example_each[*]: {monthly_data_processed_gb: 2}
  aws_nat_gateway.example_each["assets"]: {monthly_data_processed_gb: 4}
  aws_cloudwatch_log_group.production_logs[*]: {storage_gb: 1000}
  aws_cloudwatch_log_group.production_logs["assets"]: {monthly_data_ingested_gb: 100}
)");
  const ListedReading reading = listed_state(file.dump(), price_texts(prices), today, usage);
  REQUIRE(reading.faults.empty());
  CHECK(reading.unknown_usage.empty());
  constexpr double published = 751.12, free_gigabytes = 5 * 0.5;
  CHECK(std::abs(reading.state.usd - (published - free_gigabytes)) < 0.05);
}

/// Counted here in hours where pieces are published, and less what the account has free.
bool has_line(const std::vector<ListedPart>& parts, double quantity, double usd) {
  constexpr double half_a_cent = 0.0051;
  return std::ranges::any_of(parts, [&](const ListedPart& part) {
    return std::abs(part.quantity - quantity) <= 1e-4 * quantity ||
           std::abs(part.quantity - 730 * quantity) < 0.01 || std::abs(part.usd - usd) < half_a_cent;
  });
}

TEST_CASE("published resources with their use come to the published lines" * doctest::test_suite("long")) {
  int compared = 0;
  const nlohmann::json published = testing::published("resources-used.json");
  for (const nlohmann::json& vector : published["vectors"]) {
    const auto id = vector["id"].get<std::string>();
    CAPTURE(id);
    nlohmann::json one = {{"address", vector["resource"]},
                          {"type", vector["resource_type"]},
                          {"mode", "managed"},
                          {"values", vector["attributes"]}};
    const bool is_azure = vector["resource_type"].get<std::string>().starts_with("azurerm");
    if (vector["region"].is_string()) one["values"][is_azure ? "location" : "region"] = vector["region"];
    const nlohmann::json plan = {{"format_version", "1.2"},
                                 {"planned_values", {{"root_module", {{"resources", {one}}}}}}};
    const TerraformUsage usage{.by_address = {{vector["resource"], vector["usage"]}}};
    const ListedReading reading = listed_state(plan.dump(), price_texts(prices), today, usage);
    REQUIRE(reading.faults.empty());
    for (const nlohmann::json& component : vector["components"]) {
      ++compared;
      CHECK_MESSAGE(
          has_line(reading.state.resources[0].parts, component["quantity"], component["expected_cost_usd"]),
          component["component"].get<std::string>());
    }
  }
  CHECK(compared == 37);
}

}  // namespace
}  // namespace runrate
