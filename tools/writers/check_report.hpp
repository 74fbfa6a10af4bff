// SPDX-License-Identifier: Apache-2.0
/// What `check` says of a spec: whether it is good, whether it is priced, whether a budget is enough.
#pragma once

#include "models/figures/figures.hpp"
#include "models/text/phrase_book.hpp"
#include "tools/writers/plan_json_parts.hpp"

#include <optional>
#include <string>

namespace runrate {

/// A budget and how likely it is to be enough.
struct Guard {
  double budget = 0;      ///< in the plan's currency
  double confidence = 0;  ///< the least chance that is asked for
  double chance = 0;      ///< that the first `months` stay within it
  int months = 12;

  [[nodiscard]] bool holds() const { return chance >= confidence; }
};

struct CheckReport {
  std::string spec;  ///< as it was named
  std::size_t components = 0, warnings = 0;
  int months = 0;
  std::optional<Guard> guard;
};

[[nodiscard]] std::string check_text(const CheckReport& report, const Figures& figures, const Wording& say);

/// {name, plan_id, spec, components, months, currency, verdict, recommended, complete, budget, confidence,
/// chance, budget_months, unpriced}, and `stopped` where no provider can host the spec. The verdict is one of
/// good, within_budget, over_budget, unpriced, stopped. Without a budget it and what belongs to it are null.
[[nodiscard]] Json check_data(const CheckReport& report, const Figures& figures, const Wording& say);

}  // namespace runrate
