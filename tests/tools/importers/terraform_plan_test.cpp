// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_plan.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

/// A plan whose state before and after it are these modules.
std::string plan(const std::string& before, const std::string& after, const std::string& more = "") {
  std::string text = R"({"format_version": "1.2")";
  if (!before.empty()) text += R"(, "prior_state": {"values": {"root_module": )" + before + "}}";
  if (!after.empty()) text += R"(, "planned_values": {"root_module": )" + after + "}";
  return text + more + "}";
}

std::string instance(const std::string& address, const std::string& values) {
  return R"({"address": ")" + address + R"(", "mode": "managed", "type": "aws_instance",
    "provider_name": "registry.terraform.io/hashicorp/aws", "values": )" +
         values + "}";
}

TEST_CASE("what ran before the plan is what runs today; what it makes counts where nothing did") {
  const std::string one = R"({"resources": [)" + instance("aws_instance.old", "{}") + "]}";
  const std::string two = R"({"resources": [)" + instance("aws_instance.new", "{}") + "]}";
  const TerraformPlan both = terraform_plan_from(plan(one, two));
  REQUIRE(both.faults.empty());
  REQUIRE(both.resources.size() == 1);
  CHECK(both.resources[0].address == "aws_instance.old");
  CHECK(both.stand == TerraformPlan::Stand::before_the_plan);
  for (const std::string& before : {std::string(), std::string("{}"), std::string(R"({"resources": []})")}) {
    const TerraformPlan fresh = terraform_plan_from(plan(before, two));
    REQUIRE(fresh.resources.size() == 1);
    CHECK(fresh.resources[0].address == "aws_instance.new");
    CHECK(fresh.stand == TerraformPlan::Stand::after_the_plan);
  }
  const TerraformPlan state =
      terraform_plan_from(R"({"format_version": "1.0", "values": {"root_module": )" + one + "}}");
  REQUIRE(state.resources.size() == 1);
  CHECK(state.stand == TerraformPlan::Stand::before_the_plan);
}

TEST_CASE("modules are read to the bottom, in the file's order; data sources are no resources") {
  const std::string text =
      plan(R"({"resources": [)" + instance("aws_instance.a", "{}") +
               R"(, {"mode": "data", "type": "aws_ami", "address": "data.aws_ami.x"}],
      "child_modules": [{"address": "module.b", "resources": [)" +
               instance("module.b.aws_instance.b", "{}") + R"(], "child_modules": [{"resources": [)" +
               instance("module.b.module.c.aws_instance.c", "{}") + R"(]}]}, {"resources": [)" +
               instance("module.d.aws_instance.d", "{}") + "]}]}",
           "");
  const TerraformPlan read = terraform_plan_from(text);
  REQUIRE(read.resources.size() == 4);
  CHECK(read.resources[1].address == "module.b.aws_instance.b");
  CHECK(read.resources[2].address == "module.b.module.c.aws_instance.c");
  CHECK(read.resources[3].address == "module.d.aws_instance.d");
}

TEST_CASE("a resource's region is its own, else its provider block's, else where the others stand") {
  const std::string resources =
      instance("aws_instance.zone", R"({"availability_zone": "eu-west-1b"})") + "," +
      instance("aws_instance.arn", R"({"arn": "arn:aws:ec2:us-west-2:1:instance/i"})") + "," +
      instance("aws_instance.plain[0]", "{}") + "," +
      instance("module.m[\\\"x]\\\"].aws_instance.west", "{}") + "," + instance("aws_instance.var", "{}") +
      R"(,
      {"type": "google_compute_disk", "provider_name": "registry.terraform.io/hashicorp/google", "values": {"zone": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a"}},
      {"type": "google_sql_database_instance", "values": {"region": "europe-west1"}},
      {"type": "azurerm_managed_disk", "provider_name": "registry.terraform.io/hashicorp/azurerm", "values": {"location": "East US"}},
      {"type": "azurerm_lb_rule", "provider_name": "registry.terraform.io/hashicorp/azurerm", "values": {}},
      {"type": "random_id", "provider_name": "registry.terraform.io/hashicorp/random", "values": {"location": "x"}})";
  const std::string configuration =
      R"(, "variables": {"where": {"value": "ap-southeast-1"}}, "configuration": {
    "provider_config": {"aws": {"expressions": {"region": {"constant_value": "us-east-1"}}},
      "aws.var": {"expressions": {"region": {"references": ["var.where"]}}},
      "module.m:aws.west": {"expressions": {"region": {"constant_value": "us-west-1"}}}},
    "root_module": {"resources": [
        {"address": "aws_instance.plain", "provider_config_key": "aws"},
        {"address": "aws_instance.var", "provider_config_key": "aws.var"}],
      "module_calls": {"m": {"module": {"resources": [
        {"address": "aws_instance.west", "provider_config_key": "module.m:aws.west"}]}}}}})";
  const TerraformPlan read =
      terraform_plan_from(plan(R"({"resources": [)" + resources + "]}", "", configuration));
  REQUIRE(read.faults.empty());
  struct Row {
    std::string_view vendor, region;
  };
  constexpr Row expected[] = {{"aws", "eu-west-1"},      {"aws", "us-west-2"},
                              {"aws", "us-east-1"},      {"aws", "us-west-1"},
                              {"aws", "ap-southeast-1"}, {"gcp", "us-central1"},
                              {"gcp", "europe-west1"},   {"azure", "eastus"},
                              {"azure", "eastus"},       {"", ""}};
  REQUIRE(read.resources.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    CAPTURE(i);
    CHECK(read.resources[i].vendor == expected[i].vendor);
    CHECK(read.resources[i].region == expected[i].region);
  }
}

TEST_CASE("what is no plan is refused with its line and a remedy") {
  struct Row {
    std::string text;
    int line;
    std::string_view found;
  };
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  std::string nested = R"({"format_version": "1.0", "values": )";
  for (int i = 0; i < 300; ++i) nested += R"({"child_modules": [)";
  const Row rows[] = {
      {"", 0, "is empty"},
      {" \n", 0, "is empty"},
      {"{\n  \"format_version\": \"1.2\",\n  oops\n}", 3, "is no JSON"},
      {"{\"format_version\": \"1.2\"", 1, "is no JSON"},
      {"PK\x03\x04", 0, "is a binary plan"},
      {std::string("\xFF\xFE{\0}\0", 6), 0, "is UTF-16"},
      {"[]", 0, "is no plan of Terraform: it has no format_version"},
      {"17", 0, "is no plan of Terraform: it has no format_version"},
      {R"({"version": 4, "terraform_version": "1.9.0", "resources": []})", 0, "holds no resources"},
      {R"({"version": 3, "terraform_version": "0.11.0", "modules": []})", 0,
       "is a state of another version than 4"},
      {R"({"version": 4, "terraform_version": "1.9.0"})", 0, "is a state without a list of resources"},
      {R"({"version": 3, "services": {}})", 0, "is no plan of Terraform: it has no format_version"},
      {"{\"@level\":\"info\"}\n{}", 0, "is the log of 'terraform plan -json', which names no sizes"},
      {R"({"format_version": 1})", 0, "is no plan of Terraform: it has no format_version"},
      {R"({"format_version": "2.0"})", 0, "format_version '2.0' is not known"},
      {R"({"format_version": "1.2"})", 0,
       "holds no resources: neither prior_state nor planned_values names one"},
      {plan("", R"({"resources": {"a": 1}})"), 0, "'resources' of a module is no list"},
      {plan("", R"({"child_modules": 7})"), 0, "'child_modules' of a module is no list"},
      {plan("", R"({"resources": [{"values": {}}]})"), 0, "resource 1 of it has no type"},
      {plan("", R"({"resources": ["aws_instance"]})"), 0, "resource 1 of it has no type"},
      {plan("", R"({"resources": [{"type": 4}]})"), 0, "resource 1 of it has no type"},
      {deep, 0, "is nested deeper than 200 levels"},
      {nested, 0, "is nested deeper than 200 levels"},
      {R"({"format_version": 1e999})", 0, "holds a number that is too large"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 80));
    const TerraformPlan read = terraform_plan_from(row.text);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].line == row.line);
    CHECK(read.faults[0].found == row.found);
    CHECK_FALSE(read.faults[0].remedy.empty());
    CHECK(read.resources.empty());
  }
}

TEST_CASE("what a job prints around a plan is passed over, and nothing within it") {
  const std::string text = plan("", R"({"resources": [)" + instance("aws_instance.a", "{}") + "]}");
  for (const std::string& around :
       {"[command]/usr/bin/terraform show -json\n" + text + "\n::debug::Terraform exited with code 0.\n",
        "[command]terraform show -json\n" + text + "\n::set-output name=stdout::" + text + "%0A\n",
        "Initializing\n  " + text + "%0A\n::set-output name=exitcode::0", "\xEF\xBB\xBF" + text}) {
    const TerraformPlan read = terraform_plan_from(around);
    CHECK(read.faults.empty());
    CHECK(read.resources.size() == 1);
  }
  for (const std::string& broken : {text + ", \"more\"", text + text, "x " + text}) {
    const TerraformPlan read = terraform_plan_from(broken);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].found == "is no JSON");
  }
}

TEST_CASE("one resource that cannot be read leaves none of a plan") {
  const TerraformPlan read = terraform_plan_from(
      R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [)"
      R"({"address": "a.b", "mode": "managed", "type": "aws_kms_key", "name": "b", "values": {}},)"
      R"({"address": "a.c", "mode": "managed", "name": "c", "values": {}}]}}})");
  CHECK_FALSE(read.faults.empty());
  CHECK(read.resources.empty());
}

TEST_CASE("values of a wrong kind are no values, and the resource is still there") {
  const TerraformPlan read = terraform_plan_from(plan(
      R"({"resources": [{"type": "aws_instance", "address": 7, "mode": [], "provider_name": {}, "values": [1]}]})",
      ""));
  REQUIRE(read.faults.empty());
  REQUIRE(read.resources.size() == 1);
  CHECK(read.resources[0].vendor == "aws");
  CHECK(read.resources[0].values.is_null());
}

}  // namespace
}  // namespace runrate
