// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/one_time_item.hpp"

#include "models/text/money_text.hpp"

namespace runrate {

std::string dollars_text(const PlanSpec& spec, double low, double high) {
  const double per_usd = spec.currency.code == "USD" ? 1 : spec.currency.per_usd.value.median();
  return MoneyText(spec.currency.code).span(low * per_usd, high * per_usd);
}

std::vector<const Uncertain*> drawn_of(const OneTimeItem& item) {
  if (item.work) return {&item.work->days, &item.work->rate};
  return {&item.cost};
}

}  // namespace runrate
