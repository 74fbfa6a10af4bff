// SPDX-License-Identifier: Apache-2.0
/// Runs made up for tests of the outlook: tables filled by hand or by addressed draws, no demand and no
/// catalog.
#pragma once

#include "engine/random_stream.hpp"
#include "models/projection/runs.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace runrate::fabricated {

/// A line of a made-up deployment: what it costs in a month is [month][trial].
struct Line {
  std::string id, vendor;
  Category category = Category::cloud;
  std::string environment = "production";
  Grade grade = Grade::quoted;
  std::vector<std::vector<double>> cost;
};

struct Option {
  std::string provider;
  std::vector<Line> lines;
};

inline Uncertain constant(double value, std::string path = {}) {
  return {.value = Distribution::constant(value), .path = std::move(path), .given = true};
}

inline PlanSpec spec_of(int months) {
  PlanSpec spec;
  spec.name = "Fabricated";
  spec.date = {2026, 11, 23};
  spec.start = {2027, 1};
  spec.months = months;
  spec.tax = {.rate = 0, .recoverable = true};
  spec.scorecard = {{"cost", 1.0, {}}};
  return spec;
}

inline Deployment deployment_of(const Option& option) {
  Deployment deployment;
  deployment.provider = option.provider;
  deployment.region = option.provider + "-1";
  for (const Line& line : option.lines) {
    Meter meter{.rate = {.tariff = Tariff({{0, 1.0}}), .grade = line.grade}};
    deployment.meters.push_back(meter);
    UsageLine usage;
    usage.id = option.provider + "/" + line.id;
    usage.provider = option.provider;
    usage.vendor = line.vendor;
    usage.category = line.category;
    usage.environment = line.environment;
    usage.component = line.id;
    usage.meter = deployment.meters.size() - 1;
    deployment.lines.push_back(usage);
  }
  return deployment;
}

/// The figures that a projection would give for these lines; the quantity of a line is its cost ÷ 2.
inline ProviderOutcome outcome_of(const Option& option, const std::vector<int>& keys, std::size_t trials) {
  const std::size_t lines = option.lines.size();
  const std::size_t months = option.lines.front().cost.size();
  const std::size_t year = months < 12 ? months : 12;
  ProviderOutcome result{.quantity = Table(lines, trials),
                         .cost = Table(lines, trials),
                         .monthly = Table(months, trials),
                         .cloud = Table(months, trials),
                         .key_cost = std::vector<Table>(keys.size(), Table(lines, trials))};
  for (std::size_t l = 0; l < lines; ++l) {
    for (std::size_t m = 0; m < months; ++m) {
      for (std::size_t t = 0; t < trials; ++t) {
        const double cost = option.lines[l].cost[m][t];
        result.monthly.row(m)[t] += cost;
        result.cloud.row(m)[t] += option.lines[l].category == Category::saas ? 0.0 : cost;
        result.cost.row(l)[t] += m < year ? cost / static_cast<double>(year) : 0.0;
      }
    }
    for (std::size_t t = 0; t < trials; ++t) {
      result.quantity.row(l)[t] = result.cost.row(l)[t] / 2;
      for (std::size_t k = 0; k < keys.size(); ++k) {
        result.key_cost[k].row(l)[t] = option.lines[l].cost[static_cast<std::size_t>(keys[k])][t];
      }
    }
  }
  return result;
}

inline Runs runs_of(const std::vector<Option>& options, std::size_t trials) {
  Runs runs;
  const std::size_t months = options.front().lines.front().cost.size();
  Outcome& outcome = runs.plan.outcome;
  for (const int key : {0, 11, static_cast<int>(months) - 1}) {
    if (key < static_cast<int>(months) && (outcome.key_months.empty() || outcome.key_months.back() < key)) {
      outcome.key_months.push_back(key);
    }
  }
  outcome.users = Table(months, trials);
  outcome.requests = Table(months, trials);
  for (std::size_t m = 0; m < months; ++m) {
    for (std::size_t t = 0; t < trials; ++t) {
      outcome.users.row(m)[t] = 100;
      outcome.requests.row(m)[t] = 20000;
    }
  }
  outcome.scenario.assign(trials, 0);
  for (const Option& option : options) {
    runs.plan.deployments.push_back(deployment_of(option));
    outcome.providers.push_back(outcome_of(option, outcome.key_months, trials));
  }
  return runs;
}

/// [month][trial] the same in all.
inline std::vector<std::vector<double>> flat(std::size_t months, std::vector<double> trials) {
  return std::vector<std::vector<double>>(months, std::move(trials));
}

/// [month][trial] lognormal around a level that grows, by draws of a name.
inline std::vector<std::vector<double>> wild(const std::string& name, std::size_t months, std::size_t trials,
                                             double level, double spread) {
  std::vector<std::vector<double>> cost(months, std::vector<double>(trials));
  for (std::size_t t = 0; t < trials; ++t) {
    const auto trial = static_cast<std::uint32_t>(t);
    const double common = normal(7, {.trial = trial, .variable = variable_of("common")});
    const double own = normal(7, {.trial = trial, .variable = variable_of(name)});
    for (std::size_t m = 0; m < months; ++m) {
      const double z = 0.7 * common + 0.7 * own;
      cost[m][t] = level * std::exp(spread * z) * (1 + 0.02 * static_cast<double>(m));
    }
  }
  return cost;
}

/// Two options of a few lines each over 36 months: a constant, two that vary together, SaaS, a credit.
inline std::vector<Option> wild_options(std::size_t trials) {
  constexpr std::size_t months = 36;
  std::vector<Option> options;
  for (const auto& [provider, scale] : {std::pair<std::string, double>{"aws", 1.0}, {"gcp", 1.1}}) {
    options.push_back(
        {provider,
         {{.id = "fixed", .vendor = provider, .cost = flat(months, std::vector<double>(trials, 33.333))},
          {.id = "web", .vendor = provider, .cost = wild("web", months, trials, 400 * scale, 0.4)},
          {.id = "tokens",
           .vendor = "openai",
           .category = Category::outside,
           .grade = Grade::derived,
           .cost = wild("tokens", months, trials, 200, 0.8)},
          {.id = "dns",
           .vendor = provider,
           .category = Category::domain,
           .cost = wild("dns", months, trials, 0.8, 0.1)},
          {.id = "staging",
           .vendor = provider,
           .environment = "staging",
           .grade = Grade::estimated,
           .cost = wild("web", months, trials, 40 * scale, 0.4)},
          {.id = "chat",
           .vendor = "slack",
           .category = Category::saas,
           .cost = wild("chat", months, trials, 90, 0.05)},
          {.id = "credit",
           .vendor = provider,
           .category = Category::credit,
           .cost = flat(months, std::vector<double>(trials, -10))}}});
  }
  return options;
}

}  // namespace runrate::fabricated
