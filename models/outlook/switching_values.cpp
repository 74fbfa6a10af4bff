// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/switching_values.hpp"

#include "engine/statistics.hpp"
#include "engine/vector_math.hpp"
#include "models/outlook/input_columns.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace runrate {
namespace {

constexpr double same_weight = 1e-9;

std::vector<double> difference_of(const OptionTrials& a, const OptionTrials& b) {
  std::vector<double> difference(a.horizon.size());
  std::ranges::transform(a.horizon, b.horizon, difference.begin(), std::minus{});
  return difference;
}

/// The score's lead over another as a straight line in one criterion's weight: at 0 and at 1.
struct Lead {
  double at_none = 0, at_all = 0;
};

/// How much better a criterion finds one than another. Promises that are level are no reason to choose by.
double gap_of(const CriterionScore& row, std::size_t own, std::size_t other) {
  if (!row.separates && row.name != "cost") return 0;
  return row.score[own] - row.score[other];
}

Lead lead_over(const Scorecard& card, std::size_t criterion, std::size_t own, std::size_t other) {
  Lead lead;
  double rest = 0;
  for (std::size_t j = 0; j < card.criteria.size(); ++j) {
    const CriterionScore& row = card.criteria[j];
    const double gap = gap_of(row, own, other);
    if (j == criterion) {
      lead.at_all = gap;
    } else {
      lead.at_none += row.weight * gap;
      rest += row.weight;
    }
  }
  lead.at_none = rest > 0 ? lead.at_none / rest : 0;
  return lead;
}

/// The weight at which the lead is lost; none where it holds from 0 to 1.
std::optional<double> lost_at(const Lead& lead) {
  if (lead.at_none >= -same_weight && lead.at_all >= -same_weight) return std::nullopt;
  return std::clamp(lead.at_none / (lead.at_none - lead.at_all), 0.0, 1.0);
}

/// Whether no complete rival is better on any criterion; false where there is no rival to be better.
bool dominates(const Scorecard& card, std::size_t own, const std::vector<bool>& complete) {
  bool has_rival = false;
  for (const CriterionScore& row : card.criteria) {
    for (std::size_t other = 0; other < row.score.size(); ++other) {
      if (other == own || !card.score[other] || !complete[other]) continue;
      has_rival = true;
      if (gap_of(row, own, other) < -same_weight) return false;
    }
  }
  return has_rival;
}

/// What a yearly rise has added by a month of the horizon, share.
double rise_factor(double share, std::size_t month) {
  return power_of(1 + share, static_cast<double>(month) / 12) - 1;
}

/// The yearly rise, up to 50 points, at which the recommended provider's own charges have eaten its lead.
std::optional<double> rise_to_tie(const std::vector<std::vector<double>>& own_by_month,
                                  const std::vector<double>& difference) {
  const auto median_at = [&](double share) {
    std::vector<double> risen = difference;
    for (std::size_t m = 0; m < own_by_month.size(); ++m) {
      const double factor = rise_factor(share, m);
      for (std::size_t t = 0; t < risen.size(); ++t) risen[t] += own_by_month[m][t] * factor;
    }
    return quantile(risen, 0.5);
  };
  double low = 0;
  double high = 0.5;
  if (median_at(high) < 0) return std::nullopt;
  for (int i = 0; i < 24; ++i) {
    const double middle = 0.5 * (low + high);
    (median_at(middle) < 0 ? low : high) = middle;
  }
  return high;
}

std::optional<std::size_t> rival_of(const Runs& runs, std::span<const OptionTrials> trials,
                                    std::size_t recommended) {
  std::optional<std::size_t> best;
  double least = 0;
  for (std::size_t place = 0; place < trials.size(); ++place) {
    if (place == recommended || trials[place].empty() || !runs.plan.deployments[place].gaps.empty()) continue;
    const double mid = quantile(trials[place].horizon, 0.5);
    if (!best || mid < least) {
      best = place;
      least = mid;
    }
  }
  return best;
}

void add_users(SwitchingValues& switching, const Runs& runs, std::size_t recommended) {
  std::optional<std::size_t> before;
  for (const SteadyMonth& month : runs.ladder) {
    const std::optional<std::size_t> cheapest = cheapest_of(month);
    if (!cheapest) continue;
    const std::string& name = runs.plan.deployments[*cheapest].provider;
    if (!before) switching.cheapest_at_first = name;
    if (before && *before != *cheapest) {
      switching.users.push_back({month.users, runs.plan.deployments[*before].provider, name});
    }
    before = cheapest;
    if (month.cloud[recommended] && *month.cloud[*cheapest] > 0) {
      switching.widest_gap =
          std::max(switching.widest_gap, *month.cloud[recommended] / *month.cloud[*cheapest] - 1);
    }
  }
}

/// Takes a weight at which the order turns to `other` where none on its side lies nearer.
void take_if_nearer(WeightSwitch& turn, double at, const std::string& other) {
  const bool is_below = at < turn.weight;
  std::optional<double>& nearest = is_below ? turn.below : turn.above;
  if (nearest && std::abs(*nearest - turn.weight) <= std::abs(at - turn.weight)) return;
  nearest = at;
  (is_below ? turn.to_below : turn.to_above) = other;
}

/// Conditional medians of a difference in the windows of an input, in the input's order.
struct Windows {
  std::vector<double> value;   ///< the input in the middle of each
  std::vector<double> median;  ///< of the difference there

  [[nodiscard]] std::size_t middle() const { return median.size() / 2; }
  [[nodiscard]] std::size_t away(std::size_t w) const { return w > middle() ? w - middle() : middle() - w; }
  /// Whether the order is another one in the window, and in the next one outward where there is one: one
  /// window alone may be chance.
  /// A window of the middle's own value is no other value.
  [[nodiscard]] bool turned(std::size_t w, bool leads) const {
    if ((median[w] < 0) == leads || value[w] == value[middle()]) return false;
    const std::size_t outward = w > middle() ? w + 1 : w - 1;
    return w == 0 || outward >= median.size() || (median[outward] < 0) != leads;
  }
  /// Where between the window and the next one inward the median changes its sign; the window's own value
  /// where it does not.
  [[nodiscard]] double crossing(std::size_t w, bool leads) const {
    const std::size_t inward = w > middle() ? w - 1 : w + 1;
    if (inward >= median.size() || (median[inward] < 0) != leads) return value[w];
    const double part = median[inward] / (median[inward] - median[w]);
    return value[inward] + part * (value[w] - value[inward]);
  }
};

/// A window holds 4% of the trials.
std::size_t window_width(std::size_t trials) { return std::max<std::size_t>(1, trials / 25); }

/// Windows one beside the other, `aside` trials left out on either side.
Windows windows_of(const std::vector<std::uint32_t>& order, ConstColumn input, ConstColumn difference,
                   std::size_t aside) {
  const std::size_t count = input.size();
  const std::size_t width = window_width(count);
  Windows windows;
  for (std::size_t first = aside; first + width <= count - aside; first += width) {
    std::vector<double> here;
    here.reserve(width);
    for (std::size_t i = first; i < first + width; ++i) here.push_back(difference[order[i]]);
    windows.median.push_back(quantile(here, 0.5));
    windows.value.push_back(input[order[first + width / 2]]);
  }
  return windows;
}

}  // namespace

std::vector<WeightSwitch> weight_switches(const Scorecard& card, std::size_t recommended,
                                          const std::vector<bool>& complete,
                                          std::span<const std::string> names) {
  std::vector<WeightSwitch> switching;
  for (std::size_t k = 0; k < card.criteria.size(); ++k) {
    WeightSwitch turn{.criterion = card.criteria[k].name, .weight = card.criteria[k].weight};
    for (std::size_t other = 0; other < names.size(); ++other) {
      if (other == recommended || !complete[other] || !card.score[other]) continue;
      if (const std::optional<double> at = lost_at(lead_over(card, k, recommended, other)))
        take_if_nearer(turn, *at, names[other]);
    }
    switching.push_back(std::move(turn));
  }
  return switching;
}

namespace {

/// Whether the input and the difference go together by more than sampling alone would show: 1 / sqrt(n) of an
/// input that does not bear on it.
bool bears_on(ConstColumn input, ConstColumn difference) {
  const double together = correlation(average_ranks(input), average_ranks(difference));
  return std::abs(together) > 3 / std::sqrt(static_cast<double>(input.size()));
}

}  // namespace

InputSwitch input_switch(std::string path, ConstColumn input, ConstColumn difference) {
  InputSwitch turn{.input = std::move(path)};
  const std::size_t count = input.size();
  const std::size_t aside = count / 50;
  if (count < 2 || count <= 2 * aside + window_width(count)) return turn;
  const std::vector<std::uint32_t> order = order_of(input);
  turn.from = input[order[aside]];
  turn.to = input[order[count - 1 - aside]];
  if (!bears_on(input, difference)) return turn;
  const Windows windows = windows_of(order, input, difference, aside);
  const bool leads = quantile(difference, 0.5) < 0;
  std::size_t nearest = count;
  for (std::size_t w = 0; w < windows.median.size(); ++w) {
    if (windows.away(w) >= nearest || !windows.turned(w, leads)) continue;
    nearest = windows.away(w);
    turn.beyond_is_more = w > windows.middle();
    turn.at = windows.crossing(w, leads);
  }
  return turn;
}

double chance_apart(const Distribution& of, double by) {
  constexpr std::size_t steps = 400;
  std::vector<double> value(steps);
  for (std::size_t i = 0; i < steps; ++i) value[i] = of.quantile((static_cast<double>(i) + 0.5) / steps);
  double share = 0;
  for (const double one : value) {
    const auto below = std::ranges::lower_bound(value, one - by) - value.begin();
    share += static_cast<double>(below) / steps;
  }
  return share / steps;
}

SwitchingValues switching_of(const PlanSpec& spec, const Runs& runs, const Scorecard& card,
                             std::span<const OptionTrials> trials, std::size_t recommended) {
  SwitchingValues switching;
  std::vector<std::string> names;
  std::vector<bool> complete;
  for (const Deployment& deployment : runs.plan.deployments) {
    names.push_back(deployment.provider);
    complete.push_back(deployment.available && deployment.gaps.empty());
  }
  switching.weights = weight_switches(card, recommended, complete, names);
  switching.whatever_the_weights = dominates(card, recommended, complete);
  add_users(switching, runs, recommended);
  const std::optional<std::size_t> rival = rival_of(runs, trials, recommended);
  if (!rival) return switching;
  switching.rival = names[*rival];
  const std::vector<double> difference = difference_of(trials[recommended], trials[*rival]);
  switching.leads = quantile(difference, 0.5) < 0;
  const Deployment* const both[] = {&runs.plan.deployments[recommended], &runs.plan.deployments[*rival]};
  const InputColumns inputs = inputs_of(runs.plan.outcome, both);
  for (std::size_t i = 0; i < inputs.paths.size(); ++i) {
    switching.inputs.push_back(input_switch(inputs.paths[i], inputs.values[i], difference));
  }
  if (switching.leads) {
    const std::optional<double> rise = rise_to_tie(own_by_month(runs, recommended), difference);
    const Distribution& change = spec.price_change.value;
    if (rise) {
      switching.list_prices = PriceSwitch{.share_a_year = *rise};
      if (!change.is_constant()) switching.list_prices->chance = chance_apart(change, *rise);
    }
  }
  return switching;
}

}  // namespace runrate
