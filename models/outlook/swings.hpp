// SPDX-License-Identifier: Apache-2.0
/// What moves the year: every uncertain input's effect on the first year of one provider, and what knowing it
/// would save of the contingency.
#pragma once

#include "models/outlook/input_columns.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace runrate {

/// How much one uncertain input moves the first year of the recommended provider.
struct SensitivityOutlook {
  std::string input;        ///< path of the spec
  double p10 = 0, p90 = 0;  ///< of the input, in its unit
  double swing_low = 0,
         swing_high = 0;        ///< expected recurring total of the months covered at these, whole units
  double swing = 0;             ///< high - low
  double first_order = 0;       ///< share of the variance that it explains alone, 0..1
  std::optional<double> total;  ///< with its part of what inputs do together, 0..1; none where they correlate
  double rank_correlation = 0;  ///< -1..1
  double contingency_if_known = 0;   ///< contingency that would remain, whole units
  bool metric_next = false;          ///< one of the five that move the year most
  std::optional<std::size_t> cliff;  ///< into the outlook's cliffs: no input of the spec but a limit; its low
                                     ///< end are the futures that keep it, its high end those that leave it
};

/// By the least-squares line of the year on each input's normal scores, inverse_normal((rank + ½) / n), read
/// at the scores of its P10 and P90; the largest swing first, among equal ones the larger part of the
/// variance.
/// @param year [trial] recurring cost of the months covered
/// @param to_fund [trial] the same with what is not modelled: contingency is its funded percentile less its
/// P50
/// @param funded_percentile 0..1
/// @param contingency of the budget, whole units; what knowing an input takes off that difference comes off
/// this
[[nodiscard]] std::vector<SensitivityOutlook> swings(const InputColumns& inputs, std::span<const double> year,
                                                     std::span<const double> to_fund,
                                                     double funded_percentile, double contingency);

/// Total shares of the variance: of the year in Hermite polynomials of the inputs' normal scores up to the
/// second order, what all terms hold in which an input occurs, less what sampling alone would show.
/// Meaningful only where the inputs are independent.
void add_totals(std::vector<SensitivityOutlook>& sensitivity, const InputColumns& inputs,
                std::span<const double> year);

}  // namespace runrate
