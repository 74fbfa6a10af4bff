// SPDX-License-Identifier: Apache-2.0
/// Staying where the business runs today, as an option beside the others.
#pragma once

#include "models/outlook/trials.hpp"
#include "models/projection/runs.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// A move from one compared provider to another is recommended only where it saves money with this chance.
inline constexpr double move_saves_at_least = 0.80;

/// Today's bill beside the model of the same provider.
struct CurrentOutlook {
  std::string provider;
  double cost = 0;             ///< a month, P50
  bool compared = false;       ///< whether the provider is among the options; then it has the next two
  std::optional<double> stay;  ///< P50 of staying over the horizon
  std::optional<double> modelled_today;  ///< the plan's first month without SaaS, mid, cents
  std::optional<double> residual;        ///< cost - modelled_today
  // Where the recommended provider is another: what it costs over the horizon above staying, which is the
  // option where it is compared, else today's bill held constant, with the seats, outside services and
  // one-time costs of the business that are paid wherever it runs.
  std::optional<double> move_over_stay;          ///< P50 of the difference in the same futures
  std::optional<double> move_saves_probability;  ///< 0..1
  double controls = 0;  ///< P50 over the horizon of what the regimes ask of the recommended platform: inside
                        ///< `move_over_stay`
  double controls_of_status_quo = 0;  ///< likewise of today's provider, where it is compared
  std::string payback_month;  ///< "2028-05": from the cutover on, the first in which the move has cost no
                              ///< more than staying, by the median; empty where none
};

/// Whether the spec asks for what nobody knows of today's host: a target, a regime or the end of a pain of
/// the first priority, at a host that is no option here. Then the move claims no saving over staying.
[[nodiscard]] bool asks_more_than_is_known_of_today(const PlanSpec& spec);

/// Today's state against the recommended option; nothing where the spec names no cost.
/// @param recommended place of the recommended option; none where there is none
[[nodiscard]] std::optional<CurrentOutlook> current_outlook(const PlanSpec& spec, const Runs& runs,
                                                            const std::vector<OptionTrials>& trials,
                                                            std::optional<std::size_t> recommended);

}  // namespace runrate
