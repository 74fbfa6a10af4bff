// SPDX-License-Identifier: Apache-2.0
/// The figures of a plan, taken from the runs and what is said about them.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/figures/figures.hpp"
#include "models/outlook/outlook.hpp"
#include "models/plan/brief.hpp"
#include "models/projection/runs.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// What a plan is composed from.
struct PlanSources {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
  const Runs& runs;
  const Outlook& outlook;

  /// The deployment of the recommended provider; of the first where none is.
  [[nodiscard]] const Deployment& deployment() const;
  [[nodiscard]] const ProviderOutlook& provider() const;
};

/// @throws nothing on sources that belong together
[[nodiscard]] Figures figures_of(const PlanSources& sources, const RunInfo& run);

// ---- the parts
// -------------------------------------------------------------------------------------------------

[[nodiscard]] std::vector<LineFigures> line_figures(const PlanSources& sources);
[[nodiscard]] std::vector<PartFigures> part_figures(const PlanSources& sources);
[[nodiscard]] std::vector<ProviderFigures> provider_figures(const PlanSources& sources);
[[nodiscard]] std::vector<CriterionFigures> criterion_figures(const PlanSources& sources);
[[nodiscard]] SwitchingFigures switching_figures(const PlanSources& sources);
/// Why no provider can host the spec, where none can.
[[nodiscard]] std::optional<StoppedFigures> stopped_figures(const PlanSources& sources);
/// Hours by hand of every available provider, where the spec says what one costs.
void add_labour(const PlanSources& sources, Figures& figures);
/// Databases of which the busiest hour of the first year, in nine futures of ten, needs less than half.
[[nodiscard]] std::vector<RightsizingFigures> rightsizing_figures(const PlanSources& sources);
[[nodiscard]] std::vector<MonthFigures> month_figures(const PlanSources& sources);
[[nodiscard]] std::vector<TierFigures> tier_figures(const PlanSources& sources);
[[nodiscard]] std::vector<ComparisonFigures> comparison_figures(const PlanSources& sources);
[[nodiscard]] std::vector<SensitivityFigures> sensitivity_figures(const PlanSources& sources);
[[nodiscard]] std::vector<ScenarioFigures> scenario_figures(const PlanSources& sources);
[[nodiscard]] std::vector<SystemFigures> system_figures(const PlanSources& sources);
[[nodiscard]] std::vector<CliffFigures> cliff_figures(const PlanSources& sources);
[[nodiscard]] std::vector<AutoscalingFigures> autoscaling_figures(const PlanSources& sources);
[[nodiscard]] std::vector<OneTimeFigures> one_time_figures(const PlanSources& sources);
/// Why no setup is asked for; says nothing where one is. @param figures with the one-time items
[[nodiscard]] Phrase no_setup(const PlanSources& sources, const Figures& figures);
[[nodiscard]] BudgetFigures budget_figures(const PlanSources& sources);
[[nodiscard]] AskFigures ask_figures(const PlanSources& sources);
/// What happens if the request is refused, a sentence each. @param figures with the regimes
[[nodiscard]] std::vector<Phrase> if_refused(const PlanSources& sources, const Figures& figures);
/// The spec's pain points, else the month in which each limit first binds.
[[nodiscard]] std::vector<PainFigures> pain_figures(const Brief& brief);
[[nodiscard]] CurrentFigures current_figures(const PlanSources& sources);
/// Who sells what, with the contracts in force.
[[nodiscard]] std::vector<VendorFigures> vendor_figures(const Brief& brief);
[[nodiscard]] AvailabilityFigures availability_figures(const PlanSources& sources, const Brief& brief);
/// What a sound production set has and the spec does not ask for.
[[nodiscard]] std::vector<FindingFigures> finding_figures(const PlanSources& sources, const Brief& brief);

/// What contracts in force commit to vendors, and what each option leaves of it.
[[nodiscard]] std::vector<CommittedSpendFigures> committed_spend_figures(const PlanSources& sources);

/// What is committed for a year, and what is not quoted for all.
void add_commitment(const PlanSources& sources, const Brief& brief, AskFigures& ask);

/// A path of the spec in words: "requests per user".
[[nodiscard]] Phrase input_label(const PlanSpec& spec, const std::string& path);
/// The same within a sentence that says of what month it is.
[[nodiscard]] Phrase input_in_sentence(const PlanSpec& spec, const std::string& path);
/// Whether anything of the spec reads an uncertain input: the share that a CDN serves, only where there is
/// one.
[[nodiscard]] bool is_read(const PlanSpec& spec, std::string_view path);
/// Units of the plan's currency for a dollar: "0.92", or "0.905 (0.86 to 0.95)".
[[nodiscard]] Phrase exchange_rate(const PlanSpec& spec);
/// A value of that input as a spec would say it: "8% per month".
[[nodiscard]] Phrase input_value(const PlanSpec& spec, const std::string& path, double value);

[[nodiscard]] std::string_view to_text(Category category);  ///< "cloud"

}  // namespace runrate
