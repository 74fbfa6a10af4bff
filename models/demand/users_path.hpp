// SPDX-License-Identifier: Apache-2.0
/// The active users of a block of trials from month to month, as the spec has them: before the operating
/// point's factor, season and events.
#pragma once

#include "engine/point_set.hpp"
#include "models/demand/demand.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace runrate {

class UsersPath {
 public:
  /// Stands at the first month. `spec` and `draws` outlive it.
  UsersPath(const PlanSpec& spec, const Draws& draws);

  /// On to month `month`, counted from 0; the shocks are that month's.
  void grow(int month);

  [[nodiscard]] const std::vector<double>& users() const noexcept { return users_; }        ///< [trial]
  [[nodiscard]] const std::vector<double>& first_users() const noexcept { return first_; }  ///< of month 0

 private:
  const Growth& growth_;
  const Draws& draws_;
  std::vector<double> first_, users_, shock_, rate_, ceiling_, innovation_, imitation_;
};

/// More users than a plan can be made for.
struct TooManyUsers {
  int month = 0;     ///< counted from 0
  double users = 0;  ///< P90 of that month; not finite where they pass any number
};

/// The largest P90 of active users in any month of a plan.
inline constexpr double most_users = 1e9;

/// The first month whose P90 lies above `most_users`.
[[nodiscard]] std::optional<TooManyUsers> too_many_users(const DemandModel& model, const PointSet& points,
                                                         std::uint64_t seed);

}  // namespace runrate
