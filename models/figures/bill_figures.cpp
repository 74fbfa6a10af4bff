// SPDX-License-Identifier: Apache-2.0
#include "models/figures/bill_figures.hpp"

#include "models/spec/bill_words.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/plan_spec.hpp"

#include <cmath>

namespace runrate {
namespace {

double whole_cents(double amount) { return std::round(amount * 100) / 100; }

BillFigures::Excluded excluded_row(const BilledState::Excluded& one, std::string_view currency) {
  return {.what = std::string(to_text(one.what)),
          .words = std::string(words_of(one.what)),
          .why = std::string(why_apart(one.what)),
          .vendor = one.vendor,
          .amount = whole_cents(one.amount),
          .is_monthly = is_monthly(one.what),
          .spec_line = credit_line(one, currency)};
}

}  // namespace

std::optional<BillFigures> bill_figures(const PlanSpec& spec) {
  const ImportedState* imported = spec.current.imported.get();
  if (!imported || !imported->bill) return std::nullopt;
  const BilledState& bill = *imported->bill;
  BillFigures made{.files = bill.files,
                   .source = months_text(bill),
                   .cost = whole_cents(imported->cost),
                   .is_amortised = bill.is_amortised,
                   .is_old = bill.is_old,
                   .without_cost = bill.without_cost,
                   .prepaid = whole_cents(bill.prepaid),
                   .below_zero = whole_cents(bill.below_zero)};
  for (const auto& [month, cost] : bill.counted) made.months.push_back({to_text(month), whole_cents(cost)});
  for (const BilledState::LeftOut& one : bill.left_out)
    made.left_out.push_back({to_text(one.month), std::string(to_text(one.why)), left_out_text(one)});
  for (const Month month : bill.missing) made.missing.push_back(to_text(month));
  for (std::size_t i = 0; i < bill.vendors.size(); ++i) {
    const BilledState::Vendor& one = bill.vendors[i];
    made.vendors.push_back({one.id, one.name, whole_cents(one.cost), i == bill.today});
    if (i != bill.today) continue;
    for (const auto& [category, cost] : one.by_category) made.by_category[category] = whole_cents(cost);
  }
  for (const BilledState::Service& one : bill.services)
    made.services.push_back({one.vendor, one.category, one.name, whole_cents(one.cost)});
  for (const BilledState::Excluded& one : bill.excluded)
    made.excluded.push_back(excluded_row(one, spec.currency.code));
  return made;
}

}  // namespace runrate
