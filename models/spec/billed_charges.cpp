// SPDX-License-Identifier: Apache-2.0
#include "models/spec/billed_charges.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr std::size_t most_names = 50'000;    ///< of vendors, categories and services; the rest is one
constexpr std::size_t most_holdings = 1'000;  ///< of a vendor and month

constexpr int longest_month_days = 45;  ///< what is paid for longer is prepaid

}  // namespace

int BilledCharges::number_of(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  if (names_.size() >= most_names) return 0;
  names_.emplace_back(name);
  return numbers_.emplace(std::string(name), static_cast<int>(names_.size()) - 1).first->second;
}

void BilledCharges::add(const BilledCharge& charge) {
  const Key key{charge.month,
                charge.nature,
                {number_of(charge.vendor), number_of(charge.category), number_of(charge.service)}};
  Sums& sums = sums_[key];
  sums.billed += charge.billed;
  sums.effective += charge.effective.value_or(charge.billed);
  if (charge.effective && charge.nature == ChargeNature::usage) {
    has_effective_ = true;
    effective_use_ += std::fabs(*charge.effective);
  }
  note_days(charge);
  spread_over_days(charge, key);
  std::set<BillHolding>& holdings = holdings_[{std::string(charge.vendor), charge.month}];
  if (holdings.size() < most_holdings)
    holdings.insert({std::string(charge.account), std::string(charge.invoice)});
}

void BilledCharges::note_days(const BilledCharge& charge) {
  BillMonth& month = months_[charge.month];
  if (charge.period_end)
    month.period_end = std::max(month.period_end.value_or(*charge.period_end), *charge.period_end);
  if (charge.nature != ChargeNature::usage || !charge.from) return;
  month.has_hours = month.has_hours || charge.is_of_hours;
  const Date begin = charge.period_start.value_or(first_of(charge.month));
  const Date last = charge.to && *charge.to > *charge.from ? add_days(*charge.to, -1) : *charge.from;
  const int from = std::max(days_between(begin, *charge.from), 0);
  const int to = std::min(days_between(begin, last), days_in(charge.month) - 1);
  for (int day = from; day <= to; ++day) month.days |= 1U << day;
}

void BilledCharges::spread_over_days(const BilledCharge& charge, Key key) {
  const bool is_prepaid =
      charge.nature == ChargeNature::commitment_purchase || charge.nature == ChargeNature::one_time_purchase;
  if (!is_prepaid || charge.effective || !charge.from || !charge.to) return;
  const int days = days_between(*charge.from, *charge.to);
  constexpr int most_days = 3700;
  if (days <= longest_month_days || days > most_days) return;
  for (Month month = month_of(*charge.from); first_of(month) < *charge.to; month = month + 1) {
    const int here =
        days_between(std::max(*charge.from, first_of(month)), std::min(*charge.to, first_of(month + 1)));
    key.month = month;
    spread_[key].billed += charge.billed * here / days;
  }
}

BilledLine BilledCharges::line_of(const Key& key, const Sums& sums) const {
  const auto name = [&](int which) { return names_[static_cast<std::size_t>(which)]; };
  return {.month = key.month,
          .nature = key.nature,
          .vendor = name(key.names[0]),
          .category = name(key.names[1]),
          .service = name(key.names[2]),
          .billed = sums.billed,
          .effective = sums.effective};
}

std::vector<BilledLine> BilledCharges::lines() const {
  std::vector<BilledLine> lines;
  for (const auto& [key, sums] : sums_) lines.push_back(line_of(key, sums));
  return lines;
}

std::vector<BilledLine> BilledCharges::spread() const {
  std::vector<BilledLine> lines;
  for (const auto& [key, sums] : spread_) lines.push_back(line_of(key, sums));
  return lines;
}

}  // namespace runrate
