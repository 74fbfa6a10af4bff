// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/bounds.hpp"

#include "engine/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace runrate {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::string growth_field(const PlanSpec& spec) {
  return spec.growth.model == GrowthModel::history ? "growth.file" : "growth";
}

std::string how_many(double value) {
  return std::isfinite(value) ? fmt::format("{:.3g}", value) : std::string("more than any number");
}

/// The most that a figure of these futures shows: the larger of P99 and mean. Below the bound in every future
/// it is taken for nothing, which spares the sorting.
double most_shown(ConstColumn amounts) {
  double most = 0, sum = 0;
  for (const double amount : amounts) {
    if (!std::isfinite(amount)) return infinity;
    most = std::max(most, std::abs(amount));
    sum += std::abs(amount);
  }
  if (most <= most_money) return 0;
  return std::max(quantile(amounts, 0.99), sum / static_cast<double>(amounts.size()));
}

struct Excess {
  double amount = 0;
  int month = 0;
  std::size_t provider = 0;
};

/// The first month of an option that costs too much; else, should all months together, the last.
std::optional<Excess> excess_of(const Outcome& outcome) {
  for (std::size_t p = 0; p < outcome.providers.size(); ++p) {
    const Table& monthly = outcome.providers[p].monthly;
    std::vector<double> all(monthly.trials(), 0.0);
    for (std::size_t m = 0; m < monthly.rows(); ++m) {
      const ConstColumn month = monthly.row(m);
      const double shown = most_shown(month);
      if (shown > most_money) return Excess{shown, static_cast<int>(m), p};
      for (std::size_t t = 0; t < all.size(); ++t) all[t] += month[t];
    }
    const double shown = all.empty() ? 0 : most_shown(all);
    if (shown > most_money) return Excess{shown, static_cast<int>(monthly.rows()) - 1, p};
  }
  return std::nullopt;
}

double mean_of(ConstColumn values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(std::max<std::size_t>(1, values.size()));
}

/// The component whose lines cost the most.
std::string dearest_component(const SimulatedRun& simulated, std::size_t provider) {
  const Table& cost = simulated.outcome.providers[provider].cost;
  std::string dearest;
  double most = -1;
  for (std::size_t l = 0; l < cost.rows(); ++l) {
    const double mean = mean_of(cost.row(l));
    if (!(mean <= most)) {
      most = std::isnan(mean) ? infinity : mean;
      dearest = simulated.deployments[provider].lines[l].component;
    }
  }
  return dearest;
}

/// What drives an excess: growth, where users have multiplied by then; else the part that costs the most.
std::string driver_of(const PlanSpec& spec, const SimulatedRun& plan, const Excess& excess) {
  constexpr double multiplied = 1000;
  const Table& users = plan.outcome.users;
  const double first = users.rows() == 0 ? 0 : mean_of(users.row(0));
  const double then = users.rows() == 0 ? 0 : mean_of(users.row(static_cast<std::size_t>(excess.month)));
  if (spec.growth.model != GrowthModel::none && then > multiplied * first) return growth_field(spec);
  const std::string component = dearest_component(plan, excess.provider);
  if (spec.components.contains(component)) return "components." + component;
  return spec.headcount.start.given ? "headcount" : "users";
}

Problem too_much(std::string path, std::string_view what, double amount, const PlanSpec& spec) {
  return {.code = "out_of_range",
          .path = std::move(path),
          .found = fmt::format("{} would cost {} {}", what, how_many(amount), spec.currency.code),
          .expected = "amounts of at most 10,000,000,000,000 in every figure"};
}

std::optional<Problem> one_time_beyond(const PlanSpec& spec, const Runs& runs) {
  const Table& costs = runs.plan.outcome.one_time;
  for (std::size_t i = 0; i < costs.rows(); ++i) {
    const double shown = most_shown(costs.row(i));
    if (shown > most_money) {
      const OneTimeItem& item = runs.one_time[i];
      return too_much(item.cost.path, fmt::format("'{}'", item.item), shown, spec);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> users_beyond_bounds(const Premises& premises, const Run& run) {
  const PlanSpec& spec = premises.spec;
  const DemandModel model(spec, {.months = spec.months});
  const PointSet points = points_of_plan(premises, run);
  const auto found = too_many_users(model, points, run.seed);
  if (!found) return std::nullopt;
  return Problem{.code = "out_of_range",
                 .path = found->month == 0 ? "users" : growth_field(spec),
                 .found = fmt::format("{} active users in {} (P90)", how_many(found->users),
                                      to_text(spec.start + found->month)),
                 .expected = "at most 1,000,000,000 at the P90 of every month"};
}

std::optional<Problem> amounts_beyond_bounds(const PlanSpec& spec, const Runs& runs) {
  if (const auto excess = excess_of(runs.plan.outcome)) {
    const std::string month = to_text(spec.start + excess->month);
    return too_much(driver_of(spec, runs.plan, *excess), "the plan's month " + month, excess->amount, spec);
  }
  if (auto problem = one_time_beyond(spec, runs)) return problem;
  for (const auto& [what, simulated] : {std::pair{"a month without visitors", &runs.floor},
                                        std::pair{"a month at ten times the users", &runs.times_ten}}) {
    const auto excess = *simulated ? excess_of((*simulated)->outcome) : std::nullopt;
    if (excess) return too_much(driver_of(spec, **simulated, *excess), what, excess->amount, spec);
  }
  for (const TierRuns& tier : runs.tiers) {
    for (const SimulatedRun* simulated : {&tier.low, &tier.mid, &tier.high}) {
      const auto excess = excess_of(simulated->outcome);
      const std::string what = fmt::format("a month of the tier {}", tier.name);
      if (excess) return too_much("traffic", what, excess->amount, spec);
    }
  }
  return std::nullopt;
}

}  // namespace runrate
