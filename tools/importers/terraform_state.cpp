// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_state.hpp"

#include "models/deployment/list_price.hpp"
#include "models/text/printable_text.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/importers/terraform_usage_keys.hpp"
#include "tools/price_book.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace runrate {
namespace {

TerraformTable table_of(const TextSource& prices) {
  return of_price_book(prices, [&] { return TerraformTable::from_text(prices.text("terraform.json")); });
}

/// The cards that the uses need. A resource that no region is said of stands in its vendor's base region.
Catalog catalog_for(const TextSource& prices, TerraformUse& use) {
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

bool is_region_held(const Catalog& catalog, const ListedUse& use) {
  return catalog.region(use.vendor, use.region) != nullptr ||
         catalog.spread(use.vendor, "", "", use.region).has_value();
}

std::vector<ListedUse> uses_of(const TerraformUse& use) {
  std::vector<ListedUse> uses;
  for (const TerraformUse::Line& line : use.lines) uses.push_back(line.use);
  return uses;
}

/// What tells two prices of a machine apart stands with the product: "Amazon EC2 (spot)".
std::string product_of(const ListedUse& use) {
  return use.term == ListedUse{}.term ? use.product : fmt::format("{} ({})", use.product, use.term);
}

/// Leaves out every line of a resource whose main line has no price: what stands beside it (a machine's disk)
/// is not claimed alone.
void drop_half_priced(TerraformUse& use, const std::vector<ListedCharge>& charges,
                      std::vector<ListedResource>& resources, const Catalog& catalog) {
  for (std::size_t i = 0; i < use.lines.size(); ++i) {
    const TerraformUse::Line& line = use.lines[i];
    if (charges[i].rate != nullptr) continue;
    ListedResource& resource = resources[line.resource];
    if (!line.is_main) {
      if (resource.fate == ListedFate::priced) resource.fate = ListedFate::in_part;
    } else if (resource.fate != ListedFate::no_region) {
      resource.fate = is_region_held(catalog, line.use) ? ListedFate::no_price : ListedFate::no_region;
    }
    resource.parts.push_back({.product = visible(product_of(line.use)), .sku = visible(line.use.sku)});
  }
  std::erase_if(use.lines, [&](const TerraformUse::Line& line) {
    const ListedFate fate = resources[line.resource].fate;
    return fate == ListedFate::no_price || fate == ListedFate::no_region;
  });
}

std::vector<ListedResource> resources_of(const TerraformPlan& plan, const TerraformUse& use,
                                         const TerraformTable& table) {
  std::vector<ListedResource> resources;
  resources.reserve(plan.resources.size());
  for (std::size_t i = 0; i < plan.resources.size(); ++i) {
    const TerraformResource& from = plan.resources[i];
    const TerraformUse::Outcome& outcome = use.outcomes[i];
    const bool is_part = outcome.fate == ListedFate::priced && !outcome.unsaid.empty();
    resources.push_back({.address = from.address,
                         .type = from.type,
                         .vendor = from.vendor.empty() ? table.vendor_of(from.provider) : from.vendor,
                         .region = from.region,
                         .fate = is_part ? ListedFate::in_part : outcome.fate,
                         .unsaid = outcome.unsaid,
                         .with = outcome.with});
  }
  return resources;
}

ListedPart part_of(const TerraformUse::Line& line, const ListedCharge& charge) {
  return {.product = product_of(line.use),
          .sku = line.use.sku,
          .quantity = charge.quantity,
          .unit = charge.rate->unit,
          .price = charge.quantity > 0 ? charge.usd / charge.quantity : 0,
          .usd = charge.usd,
          .is_imputed = charge.is_imputed,
          .is_used = line.is_used};
}

void name_regions_held(ListedState& state, const Catalog& catalog) {
  for (const ListedResource& one : state.resources) {
    if (one.fate == ListedFate::no_region && !state.regions_held.contains(one.vendor))
      state.regions_held[one.vendor] = catalog.known_regions(one.vendor);
  }
}

ListedState state_of(const TerraformPlan& plan, TerraformUse use, const TerraformTable& table,
                     const Catalog& catalog, Date date) {
  ListedState state{.resources = resources_of(plan, use, table)};
  for (const TerraformUse::Line& line : use.lines) state.resources[line.resource].region = line.use.region;
  const std::size_t all = use.lines.size();
  std::vector<ListedCharge> charges = price_at_list(catalog, uses_of(use), date);
  drop_half_priced(use, charges, state.resources, catalog);
  // What is left out must not fill the steps of what is not.
  if (use.lines.size() != all) charges = price_at_list(catalog, uses_of(use), date);
  for (std::size_t i = 0; i < charges.size(); ++i) {
    const TerraformUse::Line& line = use.lines[i];
    if (charges[i].rate == nullptr) continue;
    state.resources[line.resource].parts.push_back(part_of(line, charges[i]));
    state.usd += charges[i].usd;
    state.by_provider[line.use.vendor] += charges[i].usd;
  }
  name_regions_held(state, catalog);
  return state;
}

std::string source_of(TerraformPlan::Stand stand) {
  switch (stand) {
    case TerraformPlan::Stand::before_the_plan:
      return "Terraform's state before the plan";
    case TerraformPlan::Stand::after_the_plan:
      return "what Terraform's plan makes, as no state stood before it";
    case TerraformPlan::Stand::state:
      break;
  }
  return "Terraform's state";
}

}  // namespace

ListedReading listed_state(std::string_view plan_json, const TextSource& prices, Date date,
                           const TerraformUsage& usage) {
  const TerraformPlan plan = terraform_plan_from(plan_json);
  if (!plan.faults.empty()) return {.faults = plan.faults};
  const TerraformTable table = table_of(prices);
  TerraformUse use = terraform_use(plan, table, usage, to_text(date));
  if (!use.faults.empty()) return {.faults = use.faults};
  const Catalog catalog = catalog_for(prices, use);
  return {.state = state_of(plan, std::move(use), table, catalog, date),
          .source = source_of(plan.stand),
          .unknown_usage = unknown_usage(plan, table, usage)};
}

}  // namespace runrate
