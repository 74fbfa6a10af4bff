// SPDX-License-Identifier: Apache-2.0
/// A small case of `tests/cases`, or a spec's text, to what became of it on each provider.
#pragma once

#include "tools/files.hpp"

#include "whole_run.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate::testing {

/// The text of a case by its file's name without the ending.
inline std::string case_text(const std::string& name) {
  return read_file(RUNRATE_SOURCE_DIR "/tests/cases/" + name + ".yaml");
}

/// A spec's runs, with what they name.
struct WholeCase {
  PlanSpec spec;
  Runs runs;

  explicit WholeCase(const std::string& text, Run run = small_run(64))
      : spec(spec_from(text)), runs(runs_of(spec, Extent::plan_only, run)) {}

  [[nodiscard]] std::size_t place(std::string_view provider) const {
    const auto& all = runs.plan.deployments;
    return static_cast<std::size_t>(std::ranges::find(all, provider, &Deployment::provider) - all.begin());
  }
  [[nodiscard]] const Deployment& on(std::string_view provider) const {
    return runs.plan.deployments.at(place(provider));
  }
  /// What a component became in production.
  [[nodiscard]] const Resolution& part(std::string_view provider, std::string_view component) const {
    const auto& all = on(provider).resolutions;
    return *std::ranges::find_if(
        all, [&](const Resolution& r) { return r.component == component && r.environment == "production"; });
  }
  /// Mid of a line's quantity and cost in the reference month; the line by its component, SKU and
  /// environment.
  struct Figure {
    double quantity = 0, cost = 0;
  };
  [[nodiscard]] Figure figure(std::string_view provider, std::string_view component, std::string_view sku,
                              std::string_view environment = "production") const {
    const Deployment& d = on(provider);
    const ProviderOutcome& out = runs.plan.outcome.providers[place(provider)];
    for (std::size_t l = 0; l < d.lines.size(); ++l) {
      const UsageLine& line = d.lines[l];
      if (line.component != component || line.environment != environment) continue;
      if (d.meters[line.meter].rate.sku == sku)
        return {quantile(out.quantity.row(l), 0.5), quantile(out.cost.row(l), 0.5)};
    }
    return {};
  }
  /// Mid of the reference month of a component's lines in an environment.
  [[nodiscard]] double cost(std::string_view provider, std::string_view component,
                            std::string_view environment = "production") const {
    const Deployment& d = on(provider);
    const Table& costs = runs.plan.outcome.providers[place(provider)].cost;
    std::vector<double> sum(costs.trials(), 0.0);
    for (std::size_t l = 0; l < d.lines.size(); ++l) {
      if (d.lines[l].component != component || d.lines[l].environment != environment) continue;
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += costs.row(l)[t];
    }
    return sum.empty() ? 0 : quantile(sum, 0.5);
  }
};

}  // namespace runrate::testing
