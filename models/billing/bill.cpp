// SPDX-License-Identifier: Apache-2.0
#include "models/billing/bill.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace runrate {
namespace {

double sum_of(const std::vector<std::size_t>& lines, const Table& cost, std::size_t t) {
  double sum = 0;
  for (const std::size_t l : lines) sum += cost.row(l)[t];
  return sum;
}

void clear(const std::vector<std::size_t>& lines, Table& table, std::size_t t) {
  for (const std::size_t l : lines) table.row(l)[t] = 0;
}

bool fits(const Menu::Entry& entry, const Table& quantity, std::size_t t) {
  return std::all_of(entry.limits.begin(), entry.limits.end(), [&](const Menu::Limit& limit) {
    return quantity.row(limit.line)[t] <= limit.at_most * (1 + 1e-12);
  });
}

double price_of(const Meter& meter) { return charge(meter.rate.tariff, 1.0); }

}  // namespace

double pooled_charge(const Meter& meter, double quantity) noexcept {
  const double beyond = std::max(0.0, quantity - meter.included);
  const double billed = meter.package > 0 ? std::ceil(beyond / meter.package - 1e-9) : beyond;
  return charge(meter.rate.tariff, billed);
}

Bill::Bill(const Account& account, std::size_t trials)
    : account_(account), lines_of_meter_(account.meters.size()), pooled_(trials), pooled_cost_(trials) {
  for (const Grant& grant : account.grants) left_.emplace_back(trials, grant.amount);
  for (std::size_t l = 0; l < account.lines.size(); ++l) {
    if (account.lines[l].kind == LineKind::metered) lines_of_meter_[account.lines[l].meter].push_back(l);
  }
}

void Bill::charge_month(int month, Table& quantity, const Table& price_factor, Table& cost) {
  charge_meters(quantity, price_factor, cost);
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
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      double spend = 0;
      for (std::size_t k = 0; k < account_.lines.size(); ++k) {
        const bool earlier_grant = account_.lines[k].kind == LineKind::grant;
        if (account_.lines[k].counts_as_spend || earlier_grant) spend += cost.row(k)[t];
      }
      const double paid = std::min(left_[g][t], std::max(0.0, spend));
      left_[g][t] -= paid;
      cost.row(grant.line)[t] = -paid;
      quantity.row(grant.line)[t] = paid;
    }
  }
}

void Bill::charge_meters(const Table& quantity, const Table& price_factor, Table& cost) {
  for (std::size_t m = 0; m < account_.meters.size(); ++m) {
    const std::vector<std::size_t>& lines = lines_of_meter_[m];
    if (lines.empty()) continue;
    std::fill(pooled_.begin(), pooled_.end(), 0.0);
    for (const std::size_t l : lines) {
      const ConstColumn q = quantity.row(l);
      for (std::size_t t = 0; t < q.size(); ++t) pooled_[t] += q[t];
    }
    const Meter& meter = account_.meters[m];
    const ConstColumn factor = price_factor.row(m);
    if (meter.included > 0 || meter.package > 0) {
      for (std::size_t t = 0; t < pooled_.size(); ++t) pooled_cost_[t] = pooled_charge(meter, pooled_[t]);
    } else {
      charge_all(meter.rate.tariff, pooled_, pooled_cost_);
    }
    for (std::size_t t = 0; t < pooled_.size(); ++t) pooled_cost_[t] *= factor[t];
    for (const std::size_t l : lines) share_pro_rata(pooled_cost_, pooled_, quantity.row(l), cost.row(l));
  }
}

void Bill::take_cheapest_answers(Table& quantity, Table& cost) const {
  for (const Choice& choice : account_.choices) {
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      std::size_t best = 0;
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t g = 0; g < choice.groups.size(); ++g) {
        const double own = sum_of(choice.groups[g], cost, t);
        if (own >= least) continue;
        best = g;
        least = own;
      }
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
      const Menu::Entry* taken = nullptr;
      double least = sum_of(menu.metered_lines, cost, t);
      double fee = 0;
      for (const Menu::Entry& entry : menu.entries) {
        cost.row(entry.fee_line)[t] = 0;
        quantity.row(entry.fee_line)[t] = 0;
        if (menu.pinned == "metered" || (!menu.pinned.empty() && menu.pinned != entry.name)) continue;
        const std::size_t meter = account_.lines[entry.fee_line].meter;
        const double price = price_of(account_.meters[meter]) * price_factor.row(meter)[t];
        const bool pinned = menu.pinned == entry.name;
        if (!pinned && (price >= least || !fits(entry, quantity, t))) continue;
        taken = &entry;
        least = pinned ? -1 : price;
        fee = price;
      }
      if (taken == nullptr) continue;
      clear(menu.metered_lines, cost, t);
      cost.row(taken->fee_line)[t] = fee;
      quantity.row(taken->fee_line)[t] = 1;
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
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      double usage = 0;
      for (std::size_t k = 0; k < account_.lines.size(); ++k) {
        if (covered(account_.lines[k])) usage += cost.row(k)[t];
      }
      // The line's quantity is the credit that the plan includes.
      cost.row(l)[t] = -std::min(quantity.row(l)[t], usage);
    }
  }
}

void Bill::charge_support(Table& quantity, const Table& price_factor, Table& cost) const {
  for (std::size_t l = 0; l < account_.lines.size(); ++l) {
    const ChargeLine& line = account_.lines[l];
    if (line.kind != LineKind::spend_share) continue;
    const Meter& meter = account_.meters[line.meter];
    const double minimum = meter.rate.number("minimum_usd", 0);
    for (std::size_t t = 0; t < cost.trials(); ++t) {
      double spend = 0;
      for (std::size_t k = 0; k < account_.lines.size(); ++k) {
        if (account_.lines[k].counts_as_spend) spend += cost.row(k)[t];
      }
      quantity.row(l)[t] = spend;
      cost.row(l)[t] = std::max(minimum * price_factor.row(line.meter)[t], charge(meter.rate.tariff, spend));
    }
  }
}

}  // namespace runrate
