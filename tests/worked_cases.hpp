// SPDX-License-Identifier: Apache-2.0
/// Small specs whose bill a person works out with the vendors' price pages. The figures below were worked by
/// hand, in USD a month of 730 hours, from the price lists as their public copies had them in 2026: AWS
/// us-east-1, Google Cloud us-central1, Azure eastus (eu-west-1, europe-west1 and westeurope where a case
/// says so), Vercel Pro, Netlify Pro, and the partners' own price pages.
#pragma once

#include "relative.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace runrate::testing {

/// What a component costs on a provider in the reference month.
struct Expected {
  std::string_view provider, component;
  double usd;
};

/// A business without growth: users × requests each, a response's size, then components.
inline std::string flat_spec(std::string_view users_requests_size, std::string_view components,
                             std::string_view cacheable = "80%") {
  std::string text = "name: Case\nstage: startup\ngrowth: 0% per month\n";
  text += users_requests_size;
  text += ", week: flat, cacheable: ";
  text += cacheable;
  text += "}\ncomponents:\n";
  text += components;
  return text;
}

/// A run at list prices, whatever their age.
inline Run run_as_listed() {
  Run run = small_run(64);
  run.price_age = false;
  return run;
}

/// Holds what components cost against the figures worked by hand, by a share of each. A component without
/// lines costs 0.
inline void check_costs(const PlanSpec& spec, const Runs& runs, std::initializer_list<Expected> rows,
                        double relative) {
  const ComponentCosts found = component_costs(runs.plan);
  for (const Expected& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(row.component);
    CHECK(std::ranges::find(spec.providers, row.provider) != spec.providers.end());
    CHECK((row.component == "account" || spec.components.contains(std::string(row.component))));
    const auto cost = found.find({std::string(row.provider), std::string(row.component)});
    CHECK((cost == found.end() ? 0 : cost->second) == near(row.usd, relative));
  }
}

/// The same for a spec's text; to one in a hundred where the figures are rounded to cents.
inline void check_bill(const std::string& text, std::initializer_list<Expected> rows,
                       double relative = 0.01) {
  const PlanSpec spec = spec_from(text);
  check_costs(spec, runs_of(spec, Extent::plan_only, run_as_listed()), rows, relative);
}

/// Figures that were worked to the last digit.
constexpr double exactly_worked = 1e-6;

}  // namespace runrate::testing
