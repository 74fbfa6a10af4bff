// SPDX-License-Identifier: Apache-2.0
/// Every resource of a plan of Terraform ends up somewhere, whatever their order, or there are faults.
#include "models/deployment/list_price.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace runrate::fuzz {
namespace {

/// What is priced, by rate: the order of resources changes nothing in it.
using Priced = std::map<std::string, double>;

const TerraformTable& table_of_types() {
  static const TerraformTable read = TerraformTable::from_text(read_file(book() / "terraform.json"));
  return read;
}

const Catalog& whole_catalog() {
  static const Catalog read = load_whole_catalog(price_texts(book()));
  return read;
}

Priced priced(const TerraformUse& use) {
  std::vector<ListedUse> uses;
  for (const TerraformUse::Line& line : use.lines) uses.push_back(line.use);
  const std::vector<ListedCharge> charges = price_at_list(whole_catalog(), uses, {2026, 11, 24});
  hold(charges.size() == uses.size(), "each use is priced, or is not");
  Priced sums;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    hold(std::isfinite(charges[i].usd) && charges[i].usd >= 0, "a charge is an amount");
    sums[uses[i].vendor + ' ' + uses[i].product + ' ' + uses[i].sku + ' ' + uses[i].region] += charges[i].usd;
  }
  return sums;
}

void hold_use(const TerraformPlan& plan, const TerraformUse& use) {
  hold_faults(use.faults, "");
  if (use.faults.empty())
    hold(use.outcomes.size() == plan.resources.size(), "each resource ends up somewhere");
  for (const TerraformUse::Line& line : use.lines) {
    hold(line.resource < plan.resources.size(), "a line is of a resource");
    hold(line.use.units > 0 && std::isfinite(line.use.units), "a line has units");
  }
}

/// What is seen twice is paid by the first, and a credit pays the first.
bool depends_on_order(const TerraformUse& use) {
  const auto is_elsewhere = [](const TerraformUse::Outcome& one) { return !one.with.empty(); };
  const auto draws = [](const TerraformUse::Line& line) { return line.use.draws_credit; };
  return std::ranges::any_of(use.outcomes, is_elsewhere) || std::ranges::any_of(use.lines, draws);
}

}  // namespace

void terraform_plan(std::string_view input) {
  TerraformPlan plan = terraform_plan_from(input);
  hold(plan.faults.empty() != plan.resources.empty(), "there are resources, or faults");
  hold_faults(plan.faults, input);
  const TerraformUse use = terraform_use(plan, table_of_types(), {}, "2026-11-24");
  hold_use(plan, use);
  if (!use.faults.empty() || depends_on_order(use)) return;
  const Priced sums = priced(use);
  std::ranges::reverse(plan.resources);
  const TerraformUse turned = terraform_use(plan, table_of_types(), {}, "2026-11-24");
  hold(turned.faults.empty(), "the order of resources makes no fault");
  const Priced again = priced(turned);
  hold(std::ranges::equal(
           sums, again,
           [](const auto& a, const auto& b) { return a.first == b.first && is_near(a.second, b.second); }),
       "the order of resources changes no sum");
}

}  // namespace runrate::fuzz
