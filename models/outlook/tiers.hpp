// SPDX-License-Identifier: Apache-2.0
/// Traffic tiers: what a steady month costs at each, what changes on the way, and when the plan's users get
/// there.
#pragma once

#include "models/outlook/percentiles.hpp"
#include "models/outlook/range.hpp"
#include "models/projection/runs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// What a component is on a provider.
struct TierSize {
  std::string service;
  Size size;
  friend bool operator==(const TierSize&, const TierSize&) = default;
};

/// Of service or size, or of the instances in the busiest hour's P50.
struct TierChange {
  std::string component;
  bool is_of_instances = false;
  TierSize from{}, to{};                        ///< where it is of size
  double instances_from = 0, instances_to = 0;  ///< where it is of instances
};

/// An upper limit of the spec that does not carry the tier's users.
struct RaisedLimit {
  std::string component;
  int limit = 0;
  double needed = 0;  ///< instances in the busiest hour at the tier's upper bound, P90
};

struct TierCost {
  std::string provider;
  bool available = true;
  bool at_least = false;  ///< a price is missing, or no primary that is sold carries the load: the cost is at
                          ///< least this
  std::vector<std::string> past_largest;  ///< databases that no primary that is sold carries there
  LowMidHigh
      cost;  ///< a steady month without SaaS: P10 at `from` users, P50 in the middle, P90 at `to`; cents
  double per_user = 0;              ///< mid ÷ users in the middle
  std::vector<TierChange> changes;  ///< of size or service from the tier below, at mid; none for the first
  std::vector<RaisedLimit> raised;  ///< in production; their price is in `cost`
};

struct TierOutlook {
  std::string name;                             ///< Launch | Growth | Scale | Enterprise
  std::string label;                            ///< "<1K", "1K-10K", "10K-100K", "100K+"
  double from = 0, to = 0, middle = 0;          ///< users; middle is the geometric one
  std::optional<std::string> crossed_earliest;  ///< month in which the fastest tenth of futures passes `to`;
                                                ///< none within the horizon
  std::optional<std::string> crossed_mid;       ///< likewise at P50
  double share_not_crossed = 1;                 ///< of futures that do not pass `to` within the horizon
  std::vector<TierCost> costs;                  ///< as the providers stand
};

[[nodiscard]] std::vector<TierOutlook> tier_outlooks(const PlanSpec& spec, const Runs& runs);

}  // namespace runrate
