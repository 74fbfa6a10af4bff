// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/comparison.hpp"

#include "engine/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

double median_of_difference(ConstColumn a, ConstColumn b) {
  std::vector<double> difference(a.size());
  std::ranges::transform(a, b, difference.begin(), std::minus{});
  return quantile(difference, 0.5);
}

/// P50 of what the dearer costs more, future by future, with a share off its own charges.
double lead_with(const Contender& dearer, const Contender& cheaper, double discount) {
  std::vector<double> left(dearer.horizon.size());
  for (std::size_t t = 0; t < left.size(); ++t) {
    left[t] = dearer.horizon[t] - discount * dearer.own[t] - cheaper.horizon[t];
  }
  return quantile(left, 0.5);
}

/// The discount at which a lead that falls as the discount rises is gone, by false position kept in its
/// bracket; none where even a gift does not reach it.
std::optional<double> discount_to(const Contender& dearer, const Contender& cheaper) {
  double low = 0;
  double high = 1;
  double above_low = lead_with(dearer, cheaper, 0);
  double above_high = lead_with(dearer, cheaper, 1);
  const double nothing = 1e-9 * std::abs(above_low);
  if (above_high > 0) {
    return std::nullopt;
  }
  for (int i = 0; i < 60 && above_low > 0 && high - low > 1e-7; ++i) {
    // Every third step halves, so that a bent curve cannot hold one end for ever.
    const double guess =
        i % 3 == 2 ? 0.5 * (low + high) : low + (high - low) * above_low / (above_low - above_high);
    const double above = lead_with(dearer, cheaper, guess);
    (above > 0 ? low : high) = guess;
    (above > 0 ? above_low : above_high) = above;
    if (std::abs(above) <= nothing) {
      return guess;
    }
  }
  return above_low > 0 ? high : low;
}

std::vector<double> by_scenario(ConstColumn a, ConstColumn b, std::span<const std::uint8_t> scenario,
                                std::size_t scenarios) {
  std::vector<double> below(scenarios, 0.0);
  std::vector<double> count(scenarios, 0.0);
  for (std::size_t t = 0; t < std::min(a.size(), scenario.size()); ++t) {
    if (scenario[t] < scenarios) {
      below[scenario[t]] += a[t] < b[t] ? 1.0 : (a[t] == b[t] ? 0.5 : 0.0);
      count[scenario[t]] += 1;
    }
  }
  for (std::size_t s = 0; s < scenarios; ++s) {
    below[s] = count[s] > 0 ? below[s] / count[s] : 0.0;
  }
  return below;
}

/// [trial] a column and what is added to it, where there is anything.
std::vector<double> with_added(ConstColumn column, ConstColumn added) {
  std::vector<double> result(column.begin(), column.end());
  for (std::size_t t = 0; t < added.size(); ++t) {
    result[t] += added[t];
  }
  return result;
}

/// P(a cheaper) with something added to each; none where neither has anything to add.
std::optional<double> cheaper_with(const Contender& a, ConstColumn to_a, const Contender& b,
                                   ConstColumn to_b) {
  if (to_a.empty() && to_b.empty()) {
    return std::nullopt;
  }
  return probability_below(with_added(a.horizon, to_a), with_added(b.horizon, to_b));
}

std::optional<double> turned_round(const std::optional<double>& probability) {
  return probability ? std::optional(1 - *probability) : std::nullopt;
}

PairOutlook mirrored(const PairOutlook& pair) {
  PairOutlook other = pair;
  std::swap(other.a, other.b);
  other.probability_a_cheaper = 1 - pair.probability_a_cheaper;
  other.median_difference = pair.median_difference == 0 ? 0 : -pair.median_difference;
  other.without_credits = turned_round(pair.without_credits);
  other.at_low_imputed = turned_round(pair.at_low_imputed);
  other.at_high_imputed = turned_round(pair.at_high_imputed);
  for (double& probability : other.probability_by_scenario) {
    probability = 1 - probability;
  }
  return other;
}

}  // namespace

std::vector<PairOutlook> compare(std::span<const Contender> contenders,
                                 std::span<const std::uint8_t> scenario, std::size_t scenarios) {
  const std::size_t count = contenders.size();
  std::vector<double> median;
  for (const Contender& contender : contenders) {
    median.push_back(quantile(contender.horizon, 0.5));
  }
  if (count == 0) return {};
  std::vector<PairOutlook> square(count * count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      const Contender& a = contenders[i];
      const Contender& b = contenders[k];
      const double difference = median_of_difference(a.horizon, b.horizon);
      // The lead and what would turn it are told from the same futures.
      const Contender& dearer = difference > 0 ? a : b;
      const Contender& cheaper = difference > 0 ? b : a;
      const auto [least, most] = std::minmax(median[i], median[k]);
      PairOutlook& pair = square[i * count + k];
      pair = {.a = a.provider,
              .b = b.provider,
              .probability_a_cheaper = probability_below(a.horizon, b.horizon),
              .median_difference = difference,
              .discount_to_tie = discount_to(dearer, cheaper),
              .dearer = dearer.provider,
              .level = most <= (1 + level_within) * least,
              .without_allowances = std::nullopt,
              .without_credits = cheaper_with(a, a.granted, b, b.granted),
              .at_low_imputed = cheaper_with(a, a.imputed_low, b, b.imputed_low),
              .at_high_imputed = cheaper_with(a, a.imputed_high, b, b.imputed_high),
              .probability_by_scenario = by_scenario(a.horizon, b.horizon, scenario, scenarios)};
      square[k * count + i] = mirrored(pair);
    }
  }
  std::vector<PairOutlook> pairs;
  for (std::size_t i = 0; i < square.size(); ++i) {
    if (i / count != i % count) {
      pairs.push_back(std::move(square[i]));
    }
  }
  return pairs;
}

}  // namespace runrate
