// SPDX-License-Identifier: Apache-2.0
/// What decides a component's size, and when it changes: databases, caches, searches by their nodes, groups
/// by the instances of the busiest hour.
#pragma once

#include "models/projection/runs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// A change of size, dated.
struct SystemStep {
  int index = -1;        ///< month of the horizon at P50; -1 after it
  std::string month;     ///< "2027-05"; empty after the horizon
  std::string earliest;  ///< likewise in the fastest tenth of futures; empty after the horizon or not known
  Size from, to;
  Phrase because;
  bool past_largest = false;  ///< no larger primary than `to` is sold, and it does not carry the load
};

/// What decides a component's size at one provider, and when it grows.
struct SystemOutlook {
  std::string provider, component;
  Phrase sized_by;
  Size first;  ///< in the first month: "cache.m6g.large", "2 tasks"
  std::vector<SystemStep> changes;
  std::string limit_reached;  ///< a group's: the month in which its upper limit binds at P50; empty within
                              ///< the horizon, and for what has no upper limit
  Phrase largest;             ///< a database's: the largest primary that is sold, "96 vCPU, 768 GiB"
  std::optional<double> largest_holds_users;  ///< users of a steady month from whom on that primary does not
                                              ///< carry the load at P50; none where the tiers were not run
};

/// Of every available provider, its nodes before its groups. A change that only the fastest tenth of futures
/// sees has no month.
[[nodiscard]] std::vector<SystemOutlook> system_outlooks(const PlanSpec& spec, const Runs& runs);

}  // namespace runrate
