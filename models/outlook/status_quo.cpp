// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/status_quo.hpp"

#include "engine/statistics.hpp"
#include "models/compliance/compliance.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"
#include "models/projection/committed_spend.hpp"

#include <algorithm>
#include <functional>

namespace runrate {
namespace {

/// The months of an option: recurring cost and the one-time items that fall on it.
class Months {
 public:
  Months(const PlanSpec& spec, const Runs& runs) : spec_(spec), runs_(runs) {}

  /// [trial]
  [[nodiscard]] std::vector<double> of_option(std::size_t place, std::size_t month) const {
    const ConstColumn recurring = runs_.plan.outcome.providers[place].monthly.row(month);
    std::vector<double> cost(recurring.begin(), recurring.end());
    const std::string& provider = runs_.plan.deployments[place].provider;
    add_once(month, cost, [&](const OneTimeItem& item) { return pays(spec_, item, provider); });
    return cost;
  }

  /// [trial] today's bill, what the business pays once, and of the recommended option the seats and outside
  /// services: any host leaves these to be paid.
  [[nodiscard]] std::vector<double> of_today(std::size_t recommended, std::size_t month) const {
    const Outcome& outcome = runs_.plan.outcome;
    const ProviderOutcome& figures = outcome.providers[recommended];
    std::vector<double> cost(outcome.users.trials(), spec_.current.cost->value.median());
    const auto path = std::ranges::find(outcome.input_paths, spec_.current.cost->path);
    if (path != outcome.input_paths.end()) {
      const auto row = outcome.inputs.row(static_cast<std::size_t>(path - outcome.input_paths.begin()));
      std::ranges::copy(row, cost.begin());
    }
    const ConstColumn all = figures.monthly.row(month);
    const ConstColumn cloud = figures.cloud.row(month);
    const std::vector<double> outside = part_of(recommended, static_cast<int>(month), is_outside);
    for (std::size_t t = 0; t < cost.size(); ++t) cost[t] += all[t] - cloud[t] + outside[t];
    add_once(month, cost, [](const OneTimeItem& item) { return item.falls_on == FallsOn::every_option; });
    add_commitments(runs_.plan.deployments[recommended].provider, month, cost);
    return cost;
  }

  /// [trial] what the regimes ask of an option's platform in a month.
  [[nodiscard]] std::vector<double> of_controls(std::size_t place, std::size_t month) const {
    return part_of(place, static_cast<int>(month), is_control);
  }

 private:
  using Counts = bool (*)(const UsageLine&);

  static bool is_outside(const UsageLine& line) { return line.category == Category::outside; }

  /// One-time items that count and are due in a month; what was due before the plan falls into its first.
  template <class Falls>
  void add_once(std::size_t month, std::vector<double>& cost, Falls falls) const {
    const Table& once = runs_.plan.outcome.one_time;
    for (std::size_t i = 0; i < std::min(once.rows(), runs_.one_time.size()); ++i) {
      const int due = std::max(0, months_between(spec_.start, runs_.one_time[i].month));
      if (due != static_cast<int>(month) || !falls(runs_.one_time[i])) continue;
      for (std::size_t t = 0; t < cost.size(); ++t) cost[t] += once.row(i)[t];
    }
  }

  /// What is left of commitments, due in a month, for who stays with a host that is no option.
  void add_commitments(const std::string& recommended, std::size_t month, std::vector<double>& cost) const {
    for (std::size_t i = 0; i < runs_.one_time.size(); ++i) {
      const OneTimeItem& item = runs_.one_time[i];
      if (item.owed_by != recommended || months_between(spec_.start, item.month) != static_cast<int>(month))
        continue;
      const std::vector<double> owed = owed_by_status_quo(spec_, runs_.plan.outcome, runs_.one_time, i);
      for (std::size_t t = 0; t < cost.size(); ++t) cost[t] += owed[t];
    }
  }

  [[nodiscard]] std::vector<double> part_at(std::size_t place, std::size_t key, Counts counts) const {
    const Table& cost = runs_.plan.outcome.providers[place].key_cost[key];
    const Deployment& deployment = runs_.plan.deployments[place];
    Columns columns;
    for (std::size_t l = 0; l < std::min(cost.rows(), deployment.lines.size()); ++l) {
      if (counts(deployment.lines[l])) columns.push_back(cost.row(l));
    }
    return sum_of(columns, runs_.plan.outcome.users.trials());
  }

  /// Some lines of an option in a month, between the key months taken to run linearly.
  [[nodiscard]] std::vector<double> part_of(std::size_t place, int month, Counts counts) const {
    const std::vector<int>& keys = runs_.plan.outcome.key_months;
    std::size_t after = 0;
    while (after + 1 < keys.size() && keys[after] < month) ++after;
    const std::size_t before = after > 0 ? after - 1 : 0;
    std::vector<double> from = part_at(place, before, counts);
    if (after == before) return from;
    const std::vector<double> to = part_at(place, after, counts);
    const double weight =
        std::min(1.0, static_cast<double>(month - keys[before]) / (keys[after] - keys[before]));
    for (std::size_t t = 0; t < from.size(); ++t) from[t] += weight * (to[t] - from[t]);
    return from;
  }

  const PlanSpec& spec_;
  const Runs& runs_;
};

/// P50 over the horizon of what the regimes ask of an option's platform, from the month in which it stands.
double controls_of(const Months& months, const PlanSpec& spec, std::size_t place, std::size_t from,
                   std::size_t trials) {
  std::vector<double> sum(trials, 0.0);
  for (std::size_t m = from; m < static_cast<std::size_t>(spec.months); ++m) {
    const std::vector<double> month = months.of_controls(place, m);
    std::ranges::transform(sum, month, sum.begin(), std::plus{});
  }
  return cents(quantile(sum, 0.5));
}

/// The move against staying, month after month.
void compare_with_status_quo(CurrentOutlook& current, const PlanSpec& spec, const Runs& runs,
                             std::size_t recommended, std::optional<std::size_t> option) {
  const Months months(spec, runs);
  const int cutover = cutover_month(spec).value_or(0);
  const std::size_t trials = runs.plan.outcome.users.trials();
  std::vector<double> moving(trials, 0.0), status_quo(trials, 0.0), over(trials, 0.0);
  for (std::size_t m = 0; m < static_cast<std::size_t>(spec.months); ++m) {
    const std::vector<double> there = months.of_option(recommended, m);
    const std::vector<double> here = option ? months.of_option(*option, m) : months.of_today(recommended, m);
    for (std::size_t t = 0; t < trials; ++t) {
      moving[t] += there[t];
      status_quo[t] += here[t];
      over[t] = moving[t] - status_quo[t];
    }
    const bool is_ahead = static_cast<int>(m) >= cutover && quantile(over, 0.5) <= 0;
    if (!is_ahead) current.payback_month.clear();
    if (is_ahead && current.payback_month.empty())
      current.payback_month = to_text(spec.start + static_cast<int>(m));
  }
  current.stay = cents(quantile(status_quo, 0.5));
  current.move_over_stay = cents(quantile(over, 0.5));
  current.move_saves_probability = probability_below(moving, status_quo);
  current.controls =
      controls_of(months, spec, recommended, static_cast<std::size_t>(std::max(0, cutover)), trials);
  if (option) current.controls_of_status_quo = controls_of(months, spec, *option, 0, trials);
}

}  // namespace

bool asks_more_than_is_known_of_today(const PlanSpec& spec) {
  const bool is_compared = std::ranges::find(spec.providers, spec.current.provider) != spec.providers.end();
  const bool has_target =
      std::ranges::any_of(spec.recovery, [](const RecoveryTarget& target) { return target.given; });
  const bool has_pain = std::ranges::any_of(spec.current.pain_points,
                                            [](const PainPoint& point) { return point.priority == "P0"; });
  return !is_compared && spec.current.provider != "none" &&
         (spec.availability_target > 0 || has_target || !spec.compliance.empty() || has_pain);
}

std::optional<CurrentOutlook> current_outlook(const PlanSpec& spec, const Runs& runs,
                                              const std::vector<OptionTrials>& trials,
                                              std::optional<std::size_t> recommended) {
  if (!spec.current.cost) return std::nullopt;
  CurrentOutlook current{.provider = spec.current.provider, .cost = cents(spec.current.cost->value.median())};
  const auto found = std::ranges::find_if(
      trials, [&](const OptionTrials& o) { return !o.empty() && o.provider == spec.current.provider; });
  std::optional<std::size_t> option;
  if (found != trials.end()) option = static_cast<std::size_t>(found - trials.begin());
  current.compared = option.has_value();
  if (runs.held) {
    current.modelled_today = runs.held->modelled;
    current.residual = runs.held->rest;
  }
  if (option) current.stay = cents(quantile(found->horizon, 0.5));
  if (recommended && recommended != option)
    compare_with_status_quo(current, spec, runs, *recommended, option);
  return current;
}

}  // namespace runrate
