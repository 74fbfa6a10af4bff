// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_state.hpp"

#include "models/deployment/list_price.hpp"
#include "models/printable_text.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/price_file.hpp"
#include "tools/price_folder.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using Why = ListedState::Left::Why;

std::optional<Why> why_left(TerraformFate fate) {
  switch (fate) {
    case TerraformFate::by_use:
      return Why::by_use;
    case TerraformFate::incomplete:
      return Why::incomplete;
    case TerraformFate::unknown:
      return Why::unknown;
    default:
      return std::nullopt;
  }
}

TerraformTable table_of(const std::filesystem::path& prices) {
  return of_price_book(prices,
                       [&] { return TerraformTable::from_text(read_price_file(prices, "terraform.json")); });
}

/// The cards that the uses need. A resource that no region is said of stands in its vendor's base region.
Catalog catalog_for(const std::filesystem::path& prices, TerraformUse& use) {
  const Catalog regions = load_regions(prices, {});
  std::set<std::pair<std::string, std::string>> cards;
  for (TerraformUse::Line& line : use.lines) {
    const std::string base = regions.base_region(line.use.vendor);
    if (line.use.region.empty()) line.use.region = base;
    cards.insert({line.use.vendor, line.use.region});
    cards.insert({line.use.vendor, base});
    cards.insert({line.use.vendor, "global"});
  }
  return load_regions(prices, cards);
}

ListedState state_of(const TerraformPlan& plan, const TerraformUse& use,
                     const std::vector<ListedCharge>& charges) {
  ListedState state{.resources = static_cast<int>(plan.resources.size())};
  std::map<std::size_t, std::string> missing;  ///< the first price that a resource lacks
  for (std::size_t i = 0; i < charges.size(); ++i) {
    const ListedUse& of = use.lines[i].use;
    if (charges[i].rate == nullptr) {
      missing.emplace(use.lines[i].resource,
                      visible(fmt::format("{} {} in {}", of.product, of.sku, of.region)));
      continue;
    }
    state.usd += charges[i].usd;
    state.by_provider[of.vendor] += charges[i].usd;
    if (charges[i].is_bridged) ++state.bridged;
  }
  std::map<std::tuple<Why, std::string, std::string>, int> left;
  for (std::size_t r = 0; r < use.fates.size(); ++r) {
    const std::string& type = plan.resources[r].type;
    const auto lacks = missing.find(r);
    if (lacks != missing.end()) {
      ++left[{Why::no_price, type, lacks->second}];
    } else if (const auto why = why_left(use.fates[r])) {
      ++left[{*why, type, ""}];
    } else {
      ++(use.fates[r] == TerraformFate::free ? state.free : state.priced);
    }
  }
  for (const auto& [key, count] : left)
    state.left.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  return state;
}

}  // namespace

ListedReading listed_state(std::string_view plan_json, const std::filesystem::path& prices, Date date) {
  const TerraformPlan plan = terraform_plan_from(plan_json);
  if (!plan.faults.empty()) return {.faults = plan.faults};
  TerraformUse use = terraform_use(plan, table_of(prices));
  if (!use.faults.empty()) return {.faults = use.faults};
  const Catalog catalog = catalog_for(prices, use);
  std::vector<ListedUse> uses;
  for (const TerraformUse::Line& line : use.lines) uses.push_back(line.use);
  ListedReading reading{.state = state_of(plan, use, price_at_list(catalog, uses, date))};
  reading.source = plan.stand == TerraformPlan::Stand::before_the_plan
                       ? "Terraform's state before the plan"
                       : "what Terraform's plan makes, as no state stood before it";
  return reading;
}

}  // namespace runrate
