// SPDX-License-Identifier: Apache-2.0
#include "models/billing/bill.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

double sum_of(const std::vector<std::size_t>& lines, const Table& table, std::size_t t) {
  double sum = 0;
  for (const std::size_t l : lines) sum += table.row(l)[t];
  return sum;
}

void clear(const std::vector<std::size_t>& lines, Table& table, std::size_t t) {
  for (const std::size_t l : lines) table.row(l)[t] = 0;
}

bool fits(const Menu::Entry& entry, const Table& quantity, std::size_t t) {
  return std::all_of(entry.limits.begin(), entry.limits.end(), [&](const Menu::Limit& limit) {
    return sum_of(limit.lines, quantity, t) <= limit.at_most * (1 + 1e-12);
  });
}

double price_of(const Meter& meter) { return charge(meter.rate.tariff, 1.0); }

/// The answer that costs least in a trial.
std::size_t cheapest_group(const Choice& choice, const Table& cost, std::size_t t) {
  std::size_t best = 0;
  for (std::size_t g = 1; g < choice.groups.size(); ++g) {
    if (sum_of(choice.groups[g], cost, t) < sum_of(choice.groups[best], cost, t)) best = g;
  }
  return best;
}

/// A menu's entry as it could be taken in a trial.
struct Taken {
  const Menu::Entry* entry = nullptr;
  double fee = 0;
};

/// A pinned entry; else the cheapest that holds the use, if it is below the metered price.
/// @param fee_of what an entry costs in trial `t`
template <class FeeOf>
Taken entry_taken(const Menu& menu, const Table& quantity, std::size_t t, double metered, FeeOf&& fee_of) {
  Taken taken{.fee = metered};
  if (menu.pinned == "metered") return taken;
  for (const Menu::Entry& entry : menu.entries) {
    const double fee = fee_of(entry);
    if (menu.pinned == entry.name) return {&entry, fee};
    if (menu.pinned.empty() && fee < taken.fee && fits(entry, quantity, t)) taken = {&entry, fee};
  }
  return taken;
}

/// Sum of the rows of some lines [trial].
template <class Accept>
std::vector<double> sum_where(const Account& account, const Table& cost, Accept&& accept) {
  std::vector<double> sum(cost.trials(), 0.0);
  for (std::size_t l = 0; l < account.lines.size(); ++l) {
    if (!accept(account.lines[l])) continue;
    const ConstColumn row = cost.row(l);
    for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += row[t];
  }
  return sum;
}

}  // namespace

double pooled_charge(const Meter& meter, double quantity) noexcept {
  const double beyond = std::max(0.0, quantity - meter.included);
  const double billed = meter.package > 0 ? std::ceil(beyond / meter.package - 1e-9) : beyond;
  return charge(meter.rate.tariff, billed);
}

Bill::Bill(const Account& account, std::size_t trials, std::vector<double> per_usd)
    : account_(account),
      per_usd_(std::move(per_usd)),
      lines_of_meter_(account.meters.size()),
      free_pools_(free_pools_of(account.meters)),
      free_share_(account.meters.size(), nullptr),
      pooled_(account.meters.size(), trials),
      free_left_(free_pools_.empty() ? 0 : account.meters.size(), trials),
      pooled_cost_(trials) {
  for (const FreePool& pool : free_pools_) {
    for (const FreeShare& share : pool) free_share_[share.meter] = &share;
  }
  if (per_usd_.empty()) per_usd_.assign(trials, 1.0);
  for (const Grant& grant : account.grants) left_.emplace_back(trials, grant.amount);
  for (std::size_t l = 0; l < account.lines.size(); ++l) {
    if (account.lines[l].kind == LineKind::metered) lines_of_meter_[account.lines[l].meter].push_back(l);
  }
}

void Bill::charge_month(int month, Table& quantity, const Table& price_factor, Table& cost,
                        const WeekOfLines& week) {
  charge_meters(quantity, price_factor, cost);
  for (const SustainedPool& pool : account_.sustained) take_sustained_use(pool, week, cost);
  take_cheapest_answers(quantity, cost);
  take_cheapest_plans(quantity, price_factor, cost);
  credit_usage(quantity, cost);
  charge_support(quantity, price_factor, cost);
  pay_by_grants(month, quantity, cost);
}

void Bill::pay_by_grants(int month, Table& quantity, Table& cost) {
  for (std::size_t g = 0; g < account_.grants.size(); ++g) {
    const Grant& grant = account_.grants[g];
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      cost.row(grant.line)[t] = 0;
      quantity.row(grant.line)[t] = 0;
    }
    if (month > grant.last_month) continue;
    const std::vector<double> spend = sum_where(
        account_, cost, [](const ChargeLine& c) { return c.counts_as_spend || c.kind == LineKind::grant; });
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      const double paid = std::min(left_[g][t], std::max(0.0, spend[t]));
      left_[g][t] -= paid;
      cost.row(grant.line)[t] = -paid;
      quantity.row(grant.line)[t] = paid;
    }
  }
}

void Bill::charge_meters(const Table& quantity, const Table& price_factor, Table& cost) {
  pool(quantity);
  for (const FreePool& shared : free_pools_) share_allowance(shared, pooled_, free_left_);
  for (std::size_t m = 0; m < account_.meters.size(); ++m) {
    if (lines_of_meter_[m].empty()) continue;
    charge_pooled(m);
    const ConstColumn factor = price_factor.row(m);
    for (std::size_t t = 0; t < factor.size(); ++t) pooled_cost_[t] *= factor[t];
    for (const std::size_t l : lines_of_meter_[m])
      share_pro_rata(pooled_cost_, pooled_.row(m), quantity.row(l), cost.row(l));
  }
}

void Bill::pool(const Table& quantity) {
  for (std::size_t m = 0; m < account_.meters.size(); ++m) {
    const Column pooled = pooled_.row(m);
    std::fill(pooled.begin(), pooled.end(), 0.0);
    for (const std::size_t l : lines_of_meter_[m]) {
      const ConstColumn q = quantity.row(l);
      for (std::size_t t = 0; t < q.size(); ++t) pooled[t] += q[t];
    }
  }
}

/// What a meter's pooled quantity costs at list price.
void Bill::charge_pooled(std::size_t m) {
  const Meter& meter = account_.meters[m];
  const Column pooled = pooled_.row(m);
  if (const FreeShare* share = free_share_[m]) {
    const ConstColumn free = free_left_.row(m);
    for (std::size_t t = 0; t < pooled.size(); ++t)
      pooled_cost_[t] = charge_with_free(meter.rate.tariff, *share, pooled[t], free[t]);
  } else if (meter.included > 0 || meter.package > 0) {
    for (std::size_t t = 0; t < pooled.size(); ++t) pooled_cost_[t] = pooled_charge(meter, pooled[t]);
  } else {
    charge_all(meter.rate.tariff, pooled, pooled_cost_);
  }
}

void Bill::take_cheapest_answers(Table& quantity, Table& cost) const {
  for (const Choice& choice : account_.choices) {
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      const std::size_t best = cheapest_group(choice, cost, t);
      for (std::size_t g = 0; g < choice.groups.size(); ++g) {
        if (g == best) continue;
        clear(choice.groups[g], cost, t);
        clear(choice.groups[g], quantity, t);
      }
    }
  }
}

void Bill::take_cheapest_plans(Table& quantity, const Table& price_factor, Table& cost) const {
  for (const Menu& menu : account_.menus) {
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      const double metered = sum_of(menu.metered_lines, cost, t);
      const Taken taken = entry_taken(menu, quantity, t, metered, [&](const Menu::Entry& entry) {
        const std::size_t meter = account_.lines[entry.fee_line].meter;
        return price_of(account_.meters[meter]) * price_factor.row(meter)[t];
      });
      for (const Menu::Entry& entry : menu.entries) {
        cost.row(entry.fee_line)[t] = 0;
        quantity.row(entry.fee_line)[t] = 0;
      }
      if (taken.entry == nullptr) continue;
      clear(menu.metered_lines, cost, t);
      cost.row(taken.entry->fee_line)[t] = taken.fee;
      quantity.row(taken.entry->fee_line)[t] = 1;
    }
  }
}

void Bill::credit_usage(Table& quantity, Table& cost) const {
  for (std::size_t l = 0; l < account_.lines.size(); ++l) {
    const ChargeLine& line = account_.lines[l];
    if (line.kind != LineKind::usage_credit) continue;
    const auto covered = [&](const ChargeLine& other) {
      return other.kind == LineKind::metered &&
             std::find(line.covers.begin(), line.covers.end(), account_.meters[other.meter].rate.product) !=
                 line.covers.end();
    };
    const std::vector<double> usage = sum_where(account_, cost, covered);
    // The line's quantity is the credit that the plan includes, in dollars.
    for (std::size_t t = 0; t < usage.size(); ++t)
      cost.row(l)[t] = -std::min(quantity.row(l)[t] * per_usd_[t], usage[t]);
  }
}

void Bill::charge_support(Table& quantity, const Table& price_factor, Table& cost) const {
  for (std::size_t l = 0; l < account_.lines.size(); ++l) {
    const ChargeLine& line = account_.lines[l];
    if (line.kind != LineKind::spend_share) continue;
    const Meter& meter = account_.meters[line.meter];
    const double minimum = meter.rate.number("minimum_usd", 0);
    const std::vector<double> spend =
        sum_where(account_, cost, [](const ChargeLine& c) { return c.counts_as_spend; });
    for (std::size_t t = 0; t < spend.size(); ++t) {
      // The steps of the share are in dollars.
      const double dollars = spend[t] / per_usd_[t];
      quantity.row(l)[t] = dollars;
      cost.row(l)[t] = std::max(minimum * price_factor.row(line.meter)[t],
                                charge(meter.rate.tariff, dollars) * per_usd_[t]);
    }
  }
}

}  // namespace runrate
