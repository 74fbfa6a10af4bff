// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/guard.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/input_error.hpp"
#include "tools/option_values.hpp"
#include "tools/writers/check_report.hpp"

#include <algorithm>

namespace runrate {
namespace {

/// Enough futures to see who can host a spec and what has no price.
constexpr std::uint32_t few_trials = 64;
constexpr int a_year = 12;

double budget_of(const Options& options, const PlanSpec& spec) {
  ValueReading<double> amount = read_amount(options.budget, spec.currency.code);
  for (Problem& problem : amount.problems) problem.path = "--budget";
  if (!amount.problems.empty()) throw InputError(std::string(command_line), std::move(amount.problems));
  return amount.value;
}

Answer answer_of(const Inputs& inputs, const Options& options, const CheckReport& report, const Plan& plan) {
  const bool is_over = report.guard && !plan.figures.stopped && !report.guard->holds();
  const Status status = is_over ? Status::guard_tripped : priced(plan, options);
  if (options.format == "json")
    return data_answer(check_data(report, plan.figures, plan.say()), inputs, status);
  return {status, check_text(report, plan.figures, wording_of(inputs))};
}

}  // namespace

Answer run_check(const Options& options) {
  const Inputs inputs = read_inputs(options);
  const PlanSpec& spec = inputs.spec;
  CheckReport report{.spec = options.spec,
                     .components = spec.components.size(),
                     .warnings = inputs.warnings.size(),
                     .months = spec.months};
  if (options.budget.empty()) {
    Options few = options;
    few.trials = few_trials;
    return answer_of(inputs, options, report, planned(inputs, few, Extent::plan_only));
  }
  const double budget = budget_of(options, spec);
  const Prospect prospect = simulate(inputs, options, Extent::plan_only);
  report.guard = Guard{.budget = budget,
                       .confidence = options.confidence,
                       .chance = chance_within(spec, prospect.runs, prospect.outlook, budget),
                       .months = std::min(a_year, spec.months)};
  return answer_of(inputs, options, report, compose_plan(inputs, options, prospect));
}

}  // namespace runrate
