// SPDX-License-Identifier: Apache-2.0
/// Plans and resources that others have published with their quantities and costs.
#include "models/deployment/list_price.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include "published.hpp"
#include "resources_alone.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace terraform_alone;

/// What one resource of a published vector comes to here, line by line.
std::vector<ListedCharge> charges_of(const TerraformPlan& plan, std::size_t resource,
                                     const Catalog& catalog) {
  const TerraformUse use = terraform_use(plan, table(), {}, "2026-11-24");
  std::vector<ListedUse> uses;
  for (const TerraformUse::Line& line : use.lines) {
    if (line.resource == resource) uses.push_back(line.use);
  }
  return price_at_list(catalog, uses, today);
}

bool has_quantity(const std::vector<ListedCharge>& charges, double quantity) {
  return std::ranges::any_of(
      charges, [&](const ListedCharge& one) { return std::abs(one.quantity - quantity) < 0.001; });
}

bool has_cost(const std::vector<ListedCharge>& charges, double usd) {
  constexpr double half_a_cent = 0.0051;
  return std::ranges::any_of(charges,
                             [&](const ListedCharge& one) { return std::abs(one.usd - usd) < half_a_cent; });
}

TEST_CASE("published plans come to the same quantities, and where the price is the same to the same cost") {
  const std::filesystem::path folder = testing::vectors() / "terraform-plans";
  const Catalog catalog = load_regions(price_texts(prices), {{"aws", "us-east-1"}, {"aws", "global"}});
  int compared = 0, same_cost = 0;
  for (const char* name : {"plan_with_target", "sync_usage_file", "policy_upload_plan"}) {
    CAPTURE(name);
    Json file = Json::parse(read_file(folder / (std::string(name) + ".json")));
    file.erase("prior_state");  // the published costs are of what the plan makes
    const TerraformPlan plan = terraform_plan_from(file.dump());
    REQUIRE(plan.faults.empty());
    for (const Json& expected : Json::parse(read_file(folder / (std::string(name) + ".expected.json")))) {
      const auto address = expected["address"].get<std::string>();
      CAPTURE(address);
      // Published at the least of its auto-scaling; here what the plan provisions counts.
      if (address.starts_with("aws_dynamodb_table.")) continue;
      const auto at = std::ranges::find(plan.resources, address, &TerraformResource::address);
      REQUIRE(at != plan.resources.end());
      const auto charges = charges_of(plan, static_cast<std::size_t>(at - plan.resources.begin()), catalog);
      for (const Json& component : expected["components"]) {
        const bool is_use = component.value("usage_based", component["monthly_qty"].is_null());
        if (is_use || component["monthly_qty"].is_null()) continue;
        const double quantity = component["monthly_qty"], cost = component["monthly_cost_usd"];
        const auto unit = component["unit"].get<std::string>();
        ++compared;
        CHECK_MESSAGE(has_quantity(charges, quantity), component["name"].get<std::string>());
        if (has_cost(charges, cost)) ++same_cost;
      }
    }
  }
  CHECK(compared == 9);
  CHECK(same_cost == compared);
}

TEST_CASE("published resources come to the published lines") {
  const Catalog catalog = load_whole_catalog(price_texts(prices));
  const Json published = testing::published("resources.json");
  int compared = 0;
  for (const Json& vector : published["vectors"]) {
    const auto id = vector["id"].get<std::string>();
    CAPTURE(id);
    Json one = Json::object();
    one["address"] = vector["resource"];
    one["type"] = vector["resource_type"];
    one["values"] = vector["attributes"];
    TerraformPlan plan = terraform_plan_from(plan_of(one.dump()));
    REQUIRE(plan.faults.empty());
    if (vector["region"].is_string()) plan.resources[0].region = vector["region"];
    CHECK(terraform_use(plan, table(), {}, "2026-11-24").outcomes[0].fate == ListedFate::priced);
    const auto charges = charges_of(plan, 0, catalog);
    CHECK(std::ranges::all_of(charges, [](const ListedCharge& c) { return c.rate != nullptr; }));
    for (const Json& component : vector["components"]) {
      const double quantity = component["quantity"], cost = component["expected_cost_usd"];
      ++compared;
      // Counted here in hours where pieces are published, or by the pair where its halves are.
      const bool is_met =
          has_quantity(charges, quantity) || has_quantity(charges, 730 * quantity) || has_cost(charges, cost);
      CHECK_MESSAGE(is_met, component["component"].get<std::string>() << ": " << quantity);
    }
  }
  CHECK(compared == 170);
}

}  // namespace
}  // namespace runrate
