// SPDX-License-Identifier: Apache-2.0
#include "models/billing/free_pools.hpp"

#include "models/billing/bill.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace runrate {
namespace {

/// Units that cost nothing; 0 where there is no such band.
double allowance_of(const Rate& rate) noexcept {
  const std::span<const PriceStep> steps = rate.tariff.steps();
  return steps.size() > 1 && steps[0].unit_price == 0 ? steps[1].from : 0;
}

}  // namespace

std::vector<FreePool> free_pools_of(const std::vector<Meter>& meters) {
  std::map<std::pair<std::string, std::string>, FreePool> by_name;
  for (std::size_t m = 0; m < meters.size(); ++m) {
    const Rate& rate = meters[m].rate;
    const FreeShare share{m, allowance_of(rate), rate.attribute("free_first") == "true"};
    const std::string name = rate.attribute("free_pool");
    if (!name.empty() && share.allowance > 0) by_name[{rate.vendor, name}].push_back(share);
  }
  std::vector<FreePool> shared;
  for (auto& [name, pool] : by_name) {
    if (pool.size() > 1) shared.push_back(std::move(pool));
  }
  return shared;
}

void share_allowance(const FreePool& pool, const Table& quantity, Table& left) {
  for (std::size_t t = 0; t < quantity.trials(); ++t) {
    double drawn = 0;  // in whole allowances
    for (const FreeShare& share : pool) drawn += quantity.row(share.meter)[t] / share.allowance;
    for (const FreeShare& share : pool)
      left.row(share.meter)[t] = drawn > 1 ? quantity.row(share.meter)[t] / drawn : share.allowance;
  }
}

double charge_with_free(const Tariff& tariff, const FreeShare& share, double quantity, double free) noexcept {
  if (quantity <= free) return 0;
  if (share.comes_first) return charge(tariff, quantity + share.allowance - free);
  const double paid_after_all = std::min(quantity, share.allowance) - free;
  return charge(tariff, quantity) + tariff.steps()[1].unit_price * paid_after_all;
}

}  // namespace runrate
