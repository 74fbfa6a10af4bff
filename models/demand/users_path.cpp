// SPDX-License-Identifier: Apache-2.0
#include "models/demand/users_path.hpp"

#include "engine/statistics.hpp"
#include "models/demand/growth.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

UsersPath::UsersPath(const PlanSpec& spec, const Draws& draws)
    : growth_(spec.growth),
      draws_(draws),
      first_(draws.of(spec.users)),
      users_(first_),
      shock_(draws.range().count, 0.0),
      rate_(draws.of(spec.growth.rate)),
      ceiling_(draws.of(spec.growth.ceiling)),
      innovation_(draws.of(spec.growth.innovation)),
      imitation_(draws.of(spec.growth.imitation)) {}

void UsersPath::grow(int month) {
  if (growth_.shock_sd > 0)
    advance_shocks(growth_, draws_.normal(shock_variable, static_cast<std::uint32_t>(month)), shock_);
  advance_users(growth_, {rate_, ceiling_, innovation_, imitation_, first_}, shock_, users_);
}

std::optional<TooManyUsers> too_many_users(const DemandModel& model, const PointSet& points,
                                           std::uint64_t seed) {
  const Draws draws(model, points, seed, {0, points.trials()});
  UsersPath path(model.spec(), draws);
  for (int month = 0; month < model.point().months; ++month) {
    if (month > 0) path.grow(month);
    const bool is_finite =
        std::ranges::all_of(path.users(), [](double users) { return std::isfinite(users); });
    const double high = is_finite ? quantile(path.users(), 0.9) : std::numeric_limits<double>::infinity();
    if (high > most_users) return TooManyUsers{month, high};
  }
  return std::nullopt;
}

}  // namespace runrate
