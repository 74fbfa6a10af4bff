// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/list_price.hpp"

#include "models/billing/sustained_use.hpp"
#include "models/deployment/price_book.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

struct UnitOfTime {
  std::string_view unit;
  double a_month;
};

/// Units that count what stands; all others count what is used.
constexpr std::array units_of_time{UnitOfTime{"hour", hours_per_month},
                                   UnitOfTime{"vcpu_hour", hours_per_month},
                                   UnitOfTime{"gb_hour", hours_per_month},
                                   UnitOfTime{"rcu_hour", hours_per_month},
                                   UnitOfTime{"wcu_hour", hours_per_month},
                                   UnitOfTime{"acu_hour", hours_per_month},
                                   UnitOfTime{"vm_hour", hours_per_month},
                                   UnitOfTime{"month", 1},
                                   UnitOfTime{"gb_month", 1},
                                   UnitOfTime{"iops_month", 1},
                                   UnitOfTime{"mbps_month", 1},
                                   UnitOfTime{"zone_month", 1},
                                   UnitOfTime{"metric_month", 1},
                                   UnitOfTime{"alarm_month", 1},
                                   UnitOfTime{"alarm_metric_month", 1}};

}  // namespace

double units_a_month(const Rate& rate) {
  for (const UnitOfTime& one : units_of_time) {
    if (rate.unit == one.unit) return one.a_month;
  }
  return 0;
}

namespace {

/// How many of the rate's units one unit of the use is; 0 where it stands and the rate counts use.
double units_of(const ListedUse& use, const Rate& rate) { return use.is_of_month ? 1 : units_a_month(rate); }

/// What is paid of the price of each hour where a machine's hours earn a discount.
double sustained_share(const SustainedUse& rule, double share_of_month) {
  const double share = std::clamp(share_of_month, 0.0, 1.0);
  return share > 0 ? paid_share(rule.pays, share) / share : 1;
}

/// A use with its rate, what is paid of the list price as its amount: less under sustained use, by how long
/// it stands. No rate where none is known.
ListedCharge looked_up(const Catalog& catalog, const ListedUse& use, Date date) {
  ListedCharge made;
  const PriceBook prices(catalog, use.vendor, use.region, to_text(date));
  const auto found = prices.find({use.vendor, use.product, use.sku, use.region, use.term});
  const double a_month = found ? units_of(use, *found->rate) : 0;
  if (a_month == 0) return made;
  made.rate = found->rate;
  made.quantity = use.units * use.copies * a_month * use.share_of_month;
  made.is_imputed = found->imputed_by.has_value();
  made.usd = found->imputed_by ? found->imputed_by->median : 1.0;
  if (const SustainedUse* rule = catalog.sustained_use(*found->rate))
    made.usd *= sustained_share(*rule, use.share_of_month);
  return made;
}

/// Price steps count what all uses of a rate come to; each pays its part.
void share_price(const Rate& rate, const std::vector<std::size_t>& members,
                 std::vector<ListedCharge>& charges) {
  double quantity = 0;
  for (const std::size_t i : members) quantity += charges[i].quantity;
  const double price = quantity > 0 ? charge(rate.tariff, quantity) / quantity : 0;
  for (const std::size_t i : members) charges[i].usd *= price * charges[i].quantity;
}

/// What comes off by the credits of accounts, each from the first uses that draw on it.
void take_credits(const std::vector<ListedUse>& uses, std::vector<ListedCharge>& charges) {
  std::map<std::string, double> left;  // by vendor and SKU: a credit holds over all regions
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const Rate* rate = charges[i].rate;
    if (rate == nullptr || !uses[i].draws_credit) continue;
    const auto [credit, is_new] = left.try_emplace(rate->vendor + " " + rate->sku);
    if (is_new) credit->second = rate->number("credit_usd_month", 0);
    const double paid = std::min(credit->second, charges[i].usd);
    charges[i].usd -= paid;
    credit->second -= paid;
  }
}

}  // namespace

std::vector<ListedCharge> price_at_list(const Catalog& catalog, const std::vector<ListedUse>& uses,
                                        Date date) {
  std::vector<ListedCharge> charges(uses.size());
  std::map<std::pair<const Rate*, std::string>, std::vector<std::size_t>> pools;  // by rate and region
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const ListedUse& use = uses[i];
    charges[i] = looked_up(catalog, use, date);
    const Rate* rate = charges[i].rate;
    if (rate == nullptr) continue;
    if (use.is_apart || rate->attribute("free") == "included") {
      charges[i].usd *= charge(rate->tariff, use.units * units_of(use, *rate)) * use.copies;
    } else {
      pools[{rate, use.region}].push_back(i);
    }
  }
  for (const auto& [key, members] : pools) share_price(*key.first, members, charges);
  take_credits(uses, charges);
  return charges;
}

}  // namespace runrate
