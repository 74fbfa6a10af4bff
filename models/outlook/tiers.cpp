// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/tiers.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace runrate {
namespace {

constexpr std::size_t reference_months = 12;

/// "1K", "100K", "1M"; below a thousand the number itself.
std::string short_count(double users) {
  if (users >= 1e6) {
    return fmt::format("{:.6g}M", users / 1e6);
  }
  return users >= 1e3 ? fmt::format("{:.6g}K", users / 1e3) : fmt::format("{:.6g}", users);
}

std::string tier_label(std::size_t place, std::size_t count, const TierRuns& tier) {
  if (place == 0) {
    return "<" + short_count(tier.to);
  }
  if (place + 1 == count) {
    return short_count(tier.from) + "+";
  }
  return short_count(tier.from) + "-" + short_count(tier.to);
}

/// [trial] a steady month's cost without SaaS: the mean of the months that were run, the first year at most.
std::vector<double> steady_cloud(const SimulatedRun& simulated, std::size_t place) {
  if (place >= simulated.outcome.providers.size() || place >= simulated.deployments.size() ||
      !simulated.deployments[place].available) {
    return {};
  }
  const Table& cloud = simulated.outcome.providers[place].cloud;
  const Columns months = first_columns(cloud, reference_months);
  if (months.empty()) {
    return {};
  }
  std::vector<double> result = sum_of(months, cloud.trials());
  const auto count = static_cast<double>(months.size());
  std::ranges::transform(result, result.begin(), [count](double sum) { return sum / count; });
  return result;
}

/// What a production component is at a tier, and how many instances at the busiest hour's P50.
struct Shape {
  TierSize size;
  double instances = 0;
};

std::map<std::string, Shape> shape_of(const SimulatedRun& simulated, std::size_t place) {
  std::map<std::string, Shape> result;
  for (const Resolution& resolution : simulated.deployments[place].resolutions) {
    if (resolution.environment == "production" && resolution.in_region.empty())
      result[resolution.component].size = {resolution.service, resolution.size};
  }
  const Table& peak = simulated.outcome.peak_instances;
  for (std::size_t p = 0;
       simulated.demand != nullptr && p < std::min(peak.rows(), simulated.demand->parts().size()); ++p) {
    const Part& part = simulated.demand->parts()[p];
    if (part.environment == nullptr && part.place == 0 && has_instances(part.component->kind))
      result[part.component->name].instances = std::round(quantile(peak.row(p), 0.5));
  }
  return result;
}

std::vector<TierChange> changes_between(const SimulatedRun& below, const SimulatedRun& here,
                                        std::size_t place) {
  const std::map<std::string, Shape> before = shape_of(below, place);
  std::vector<TierChange> changes;
  for (const auto& [component, now] : shape_of(here, place)) {
    const auto found = before.find(component);
    if (found == before.end()) continue;
    const Shape& was = found->second;
    if (was.size != now.size) changes.push_back({.component = component, .from = was.size, .to = now.size});
    if (was.instances != now.instances && was.instances > 0) {
      changes.push_back({.component = component,
                         .is_of_instances = true,
                         .instances_from = was.instances,
                         .instances_to = now.instances});
    }
  }
  return changes;
}

/// Limits that the P90 of the busiest hour at the tier's upper bound passes.
std::vector<RaisedLimit> raised_limits(const SimulatedRun& high, double level) {
  std::vector<RaisedLimit> raised;
  const Table& peak = high.outcome.peak_instances;
  for (std::size_t p = 0; high.demand != nullptr && p < std::min(peak.rows(), high.demand->parts().size());
       ++p) {
    const Part& part = high.demand->parts()[p];
    if (part.environment != nullptr || part.place > 0 || !has_instances(part.component->kind)) continue;
    const int limit = part.component->scaling.max_instances;
    const double needed = std::ceil(quantile(peak.row(p), level) - 1e-9);
    if (needed > limit) raised.push_back({part.component->name, limit, needed});
  }
  return raised;
}

/// Databases that no primary that is sold carries.
std::vector<std::string> past_largest(const SimulatedRun& simulated, std::size_t place) {
  std::vector<std::string> found;
  for (const SizedSystem& system : simulated.deployments[place].systems) {
    if (system.load_of_largest > 1) found.push_back(system.component);
  }
  return found;
}

/// Business applications are in no tier, nor are their gaps.
bool lacks_a_price(const SimulatedRun& simulated, std::size_t place) {
  return std::ranges::any_of(simulated.deployments[place].gaps, [&](const Gap& gap) {
    return gap.component == "account" ||
           std::ranges::any_of(simulated.deployments[place].resolutions,
                               [&](const Resolution& part) { return part.component == gap.component; });
  });
}

TierCost tier_cost(const Runs& runs, std::size_t tier, std::size_t place, Levels levels) {
  const TierRuns& here = runs.tiers[tier];
  TierCost cost{.provider = runs.plan.deployments[place].provider};
  const std::vector<double> low = steady_cloud(here.low, place);
  const std::vector<double> mid = steady_cloud(here.mid, place);
  const std::vector<double> high = steady_cloud(here.high, place);
  cost.available = !low.empty() && !mid.empty() && !high.empty();
  if (!cost.available) {
    return cost;
  }
  cost.cost = cents(LowMidHigh{quantile(low, levels.low), quantile(mid, 0.5), quantile(high, levels.high)});
  cost.per_user = cost.cost.mid / std::sqrt(here.from * here.to);
  if (tier > 0 && place < runs.tiers[tier - 1].mid.deployments.size())
    cost.changes = changes_between(runs.tiers[tier - 1].mid, here.mid, place);
  cost.past_largest = past_largest(here.high, place);
  cost.at_least =
      lacks_a_price(here.low, place) || lacks_a_price(here.mid, place) || lacks_a_price(here.high, place);
  cost.raised = raised_limits(here.high, levels.high);
  return cost;
}

/// When the plan's users pass a bound: the first month in the fastest tenth and at P50 of futures, and who
/// never does.
void date_crossing(TierOutlook& tier, const PlanSpec& spec, const Table& users) {
  const std::size_t trials = users.trials();
  const auto never = static_cast<double>(users.rows());
  std::vector<double> crossing(trials, never);
  for (std::size_t m = users.rows(); m-- > 0;) {
    const ConstColumn month = users.row(m);
    for (std::size_t t = 0; t < trials; ++t) {
      crossing[t] = month[t] > tier.to ? static_cast<double>(m) : crossing[t];
    }
  }
  if (trials == 0) {
    return;
  }
  std::ranges::sort(crossing);
  // An order statistic, not an interpolation: a month is a month. The first by which at least the share has
  // passed.
  const auto month_at = [&](double p) -> std::optional<std::string> {
    const auto rank = static_cast<std::size_t>(std::max(0.0, std::ceil(p * static_cast<double>(trials)) - 1));
    return crossing[rank] < never ? std::optional(to_text(spec.start + static_cast<int>(crossing[rank])))
                                  : std::nullopt;
  };
  tier.crossed_earliest = month_at(spec.low_percentile);
  tier.crossed_mid = month_at(0.5);
  tier.share_not_crossed =
      static_cast<double>(std::ranges::count(crossing, never)) / static_cast<double>(trials);
}

}  // namespace

std::vector<TierOutlook> tier_outlooks(const PlanSpec& spec, const Runs& runs) {
  const Levels levels{spec.low_percentile, spec.high_percentile};
  std::vector<TierOutlook> result;
  for (std::size_t i = 0; i < runs.tiers.size(); ++i) {
    const TierRuns& of_tier = runs.tiers[i];
    TierOutlook tier{.name = of_tier.name,
                     .label = tier_label(i, runs.tiers.size(), of_tier),
                     .from = of_tier.from,
                     .to = of_tier.to,
                     .middle = std::sqrt(of_tier.from * of_tier.to)};
    date_crossing(tier, spec, runs.plan.outcome.users);
    for (std::size_t place = 0; place < runs.plan.deployments.size(); ++place) {
      tier.costs.push_back(tier_cost(runs, i, place, levels));
    }
    result.push_back(std::move(tier));
  }
  return result;
}

}  // namespace runrate
