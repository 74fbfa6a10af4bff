// SPDX-License-Identifier: Apache-2.0
/// One option's figures trial by trial, before anything is said about them.
#pragma once

#include "models/projection/runs.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace runrate {

/// Shares of its own charges that an uncalibrated plan sets aside for what it does not model: uniform between
/// these.
inline constexpr double allowance_low = 0.10;
inline constexpr double allowance_high = 0.25;

/// [trial] each; all empty where the option is not available.
struct OptionTrials {
  std::string provider;
  std::vector<double> reference;     ///< reference month, the sum of the lines
  std::vector<double> year;          ///< recurring, the months covered
  std::vector<double> horizon;       ///< all months and the one-time costs within them
  std::vector<double> one_time;      ///< one-time costs within the horizon
  std::vector<double> ask_one_time;  ///< of these, in the months covered
  std::vector<double> own_year;      ///< of `year`, what the provider itself charges
  std::vector<double> own_horizon;   ///< of `horizon`
  std::vector<double> allowance;  ///< of what is not modelled in the months covered; zeros where calibrated

  [[nodiscard]] bool empty() const noexcept { return reference.empty(); }
};

/// The months that budget and request cover: the first twelve, all where the plan has fewer.
[[nodiscard]] int months_covered(const PlanSpec& spec) noexcept;

/// Today's bill is given, and by one of the options that can be priced in full, so that the model is held
/// against it, and the two are near. A list price of resources is no bill: it tests what stands, not what is
/// billed by use.
[[nodiscard]] bool is_calibrated(const PlanSpec& spec, const Runs& runs);

/// Whether an item of the futures falls on a provider: what a move costs not on who runs the business today.
[[nodiscard]] bool pays(const PlanSpec& spec, const OneTimeItem& item, const std::string& provider);

/// The option at `place` in the deployments. What the provider itself charges is known by line in the
/// reference and the key months; between these its share of the month's cost is taken to run linearly.
[[nodiscard]] OptionTrials option_trials(const PlanSpec& spec, const Runs& runs, std::size_t place);

/// [month][trial] what the provider at `place` itself charges, by the same rule.
[[nodiscard]] std::vector<std::vector<double>> own_by_month(const Runs& runs, std::size_t place);

}  // namespace runrate
