// SPDX-License-Identifier: Apache-2.0
#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"
#include "models/demand/demand.hpp"

#include <algorithm>

namespace runrate {
namespace {

std::vector<std::uint8_t> draw_scenarios(const std::vector<ScenarioChoice>& scenarios,
                                         const std::vector<double>& u) {
  std::vector<std::uint8_t> chosen(u.size(), 0);
  for (std::size_t t = 0; t < u.size(); ++t) {
    double below = 0;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      below += scenarios[s].probability;
      chosen[t] = static_cast<std::uint8_t>(s);
      if (u[t] < below) break;
    }
  }
  return chosen;
}

}  // namespace

Draws::Draws(const DemandModel& model, const PointSet& points, std::uint64_t seed, TrialRange range)
    : model_(&model), points_(&points), seed_(seed), range_(range), scenario_(range.count, 0) {
  if (model.spec().scenarios.empty()) return;
  std::vector<double> u(range.count);
  points.fill(variable_of(scenario_variable), range.first, u);
  scenario_ = draw_scenarios(model.spec().scenarios, u);
}

std::vector<double> Draws::of(const Uncertain& input) const {
  const std::vector<ScenarioChoice>& scenarios = model_->spec().scenarios;
  std::vector<const Distribution*> by_scenario{&input.value};
  if (!scenarios.empty()) {
    by_scenario.clear();
    for (const ScenarioChoice& s : scenarios) {
      const auto changed = s.set.find(input.path);
      by_scenario.push_back(changed == s.set.end() ? &input.value : &changed->second.value);
    }
  }
  std::vector<double> values(range_.count);
  const bool constant = std::all_of(by_scenario.begin(), by_scenario.end(),
                                    [](const Distribution* d) { return d->is_constant(); });
  std::vector<double> u(range_.count, 0.5);
  if (!constant) u = points(input.path);
  if (by_scenario.size() == 1) {
    by_scenario.front()->quantile_all(u, values);
    return values;
  }
  for (std::size_t t = 0; t < values.size(); ++t) values[t] = by_scenario[scenario_[t]]->quantile(u[t]);
  return values;
}

std::vector<double> Draws::of(const std::optional<Uncertain>& input, double otherwise) const {
  return input ? of(*input) : std::vector<double>(range_.count, otherwise);
}

std::vector<double> Draws::points(std::string_view path) const {
  std::vector<double> u(range_.count);
  points_->fill(variable_of(path), range_.first, u);
  const std::vector<std::string>& coupled = model_->coupled();
  const auto at = std::lower_bound(coupled.begin(), coupled.end(), path);
  if (at == coupled.end() || *at != path) return u;
  const auto input = static_cast<std::size_t>(at - coupled.begin());
  const Copula& copula = model_->copula();
  if (copula.is_free(input)) return u;
  std::vector<double> own(range_.count), sum(range_.count, 0.0);
  for (std::size_t from = 0; from <= input; ++from) {
    const double weight = copula.weight(input, from);
    if (weight == 0) continue;
    points_->fill(variable_of(coupled[from]), range_.first, own);
    inverse_normal_all(own, own);
    for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += weight * own[t];
  }
  normal_cdf_all(sum, u);
  // The ends of the unit interval are no points of a distribution.
  constexpr double least = 0x1p-53;
  for (double& x : u) x = std::clamp(x, least, 1 - least);
  return u;
}

std::vector<double> Draws::normal(std::string_view variable, std::uint32_t step) const {
  std::vector<double> z(range_.count);
  points_->fill(variable_of(variable, step), range_.first, z);
  for (double& x : z) x = inverse_normal(x);
  return z;
}

}  // namespace runrate
