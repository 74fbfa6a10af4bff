// SPDX-License-Identifier: Apache-2.0
#include "models/demand/growth.hpp"

#include <algorithm>

namespace runrate {
namespace {

double step(const Growth& growth, const GrowthDraws& draws, std::size_t t, double users) noexcept {
  switch (growth.model) {
    case GrowthModel::none:
      return users;
    case GrowthModel::exponential:
    case GrowthModel::history:
      return users * (1 + draws.rate[t]);
    case GrowthModel::logistic:
      return users * (1 + draws.rate[t] * (1 - users / draws.ceiling[t]));
    case GrowthModel::linear:
      return users + draws.rate[t] * (growth.rate_is_share ? draws.first_users[t] : 1.0);
    case GrowthModel::bass:
      return users + (draws.innovation[t] + draws.imitation[t] * users / draws.ceiling[t]) *
                         (draws.ceiling[t] - users);
  }
  return users;
}

}  // namespace

void advance_shocks(const Growth& growth, ConstColumn z, Column shock) noexcept {
  for (std::size_t t = 0; t < shock.size(); ++t) {
    shock[t] = growth.shock_persistence * shock[t] + growth.shock_sd * z[t];
  }
}

void advance_users(const Growth& growth, const GrowthDraws& draws, ConstColumn shock, Column users) noexcept {
  for (std::size_t t = 0; t < users.size(); ++t) {
    users[t] = std::max(0.0, step(growth, draws, t, users[t]) + users[t] * shock[t]);
  }
}

}  // namespace runrate
