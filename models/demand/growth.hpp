// SPDX-License-Identifier: Apache-2.0
/// How active users follow from month to month: linear, exponential, logistic and Bass growth with monthly
/// shocks.
#pragma once

#include "engine/block.hpp"
#include "models/spec/plan_spec.hpp"

namespace runrate {

/// The drawn parameters of a growth model for a block, each [trial].
struct GrowthDraws {
  ConstColumn rate;         ///< a month
  ConstColumn ceiling;      ///< users; logistic's ceiling, Bass's market
  ConstColumn innovation;   ///< Bass p
  ConstColumn imitation;    ///< Bass q
  ConstColumn first_users;  ///< users of month 1
};

/// This month's shocks from last month's: persistence × shock + sd × z. @param z standard normal draws
/// [trial]
void advance_shocks(const Growth& growth, ConstColumn z, Column shock) noexcept;

/// This month's users from last month's, never below zero:
///   exponential  u × (1 + g + a)
///   logistic     u × (1 + g × (1 - u / ceiling) + a)
///   linear       u + rate × (first month's users, where the rate is a share) + u × a
///   Bass         u + (p + q × u / market) × (market - u) + u × a
/// with a the month's shock. The month's growth has happened when the month begins.
void advance_users(const Growth& growth, const GrowthDraws& draws, ConstColumn shock, Column users) noexcept;

}  // namespace runrate
