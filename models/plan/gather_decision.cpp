// SPDX-License-Identifier: Apache-2.0
/// Scorecard, what would turn the recommendation, hours by hand, sizes that the load does not need.
#include "models/plan/gather.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace runrate {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> criteria_of_template{
    {{"cost", "vendors.criterion.cost"},
     {"features", "vendors.criterion.features"},
     {"support", "vendors.criterion.support"},
     {"reliability", "vendors.criterion.reliability"},
     {"security", "vendors.criterion.security"}}};

Phrase name_of(const CriterionScore& row) {
  const auto known = std::ranges::find(criteria_of_template, row.name,
                                       &std::pair<std::string_view, std::string_view>::first);
  const Phrase name =
      known == criteria_of_template.end() ? given(capitalised(row.name)) : Phrase{std::string(known->second)};
  return row.own ? Phrase{"vendors.criterion.own", {{"name", name}}} : name;
}

/// Scores of the available providers into `made`; the names of those that stand apart.
std::vector<std::string> score_providers(const PlanSources& sources, const CriterionScore& row,
                                         CriterionFigures& made) {
  std::vector<std::string> apart;
  for (std::size_t at = 0; at < row.score.size() && at < sources.outlook.providers.size(); ++at) {
    const ProviderOutlook& provider = sources.outlook.providers[at];
    if (!provider.available) continue;
    made.score[provider.id] = row.score[at];
    made.level[provider.id] = at < row.level.size() && row.level[at];
    if (at < row.level.size() && !row.level[at]) apart.push_back(provider_name(provider.id));
  }
  return apart;
}

const Deployment* deployment_of(const PlanSources& sources, const std::string& provider) {
  const auto found = std::ranges::find(sources.runs.plan.deployments, provider, &Deployment::provider);
  return found == sources.runs.plan.deployments.end() ? nullptr : &*found;
}

}  // namespace

std::vector<CriterionFigures> criterion_figures(const PlanSources& sources) {
  std::vector<CriterionFigures> criteria;
  for (const CriterionScore& row : sources.outlook.scorecard.criteria) {
    CriterionFigures made;
    made.id = row.name;
    made.is_own = row.own;
    made.name = name_of(row);
    made.weight = row.weight;
    std::vector<std::string> apart = score_providers(sources, row, made);
    if (row.separates) made.separates = std::move(apart);
    criteria.push_back(std::move(made));
  }
  return criteria;
}

SwitchingFigures switching_figures(const PlanSources& sources) {
  const SwitchingValues& row = sources.outlook.switching;
  SwitchingFigures made;
  made.rival = row.rival;
  made.leads = row.leads;
  made.whatever_the_weights = row.whatever_the_weights;
  made.cheapest_at_first = row.cheapest_at_first;
  made.widest_gap = row.widest_gap;
  for (std::size_t at = 0; at < row.weights.size(); ++at) {
    const WeightSwitch& weight = row.weights[at];
    made.weights.push_back({name_of(sources.outlook.scorecard.criteria[at]), weight.weight, weight.below,
                            weight.above, weight.to_below, weight.to_above});
  }
  for (const InputSwitch& input : row.inputs) {
    if (!is_read(sources.spec, input.input)) continue;
    InputSwitchFigures& turn = made.inputs.emplace_back();
    turn.input = input.input;
    turn.label = input_label(sources.spec, input.input);
    turn.at = input.at;
    turn.beyond_is_more = input.beyond_is_more;
    if (input.at) turn.text = input_value(sources.spec, input.input, *input.at);
  }
  if (row.list_prices) {
    made.list_prices = row.list_prices->share_a_year;
    made.list_prices_chance = row.list_prices->chance;
  }
  for (const UsersSwitch& turn : row.users) made.users.push_back({turn.users, turn.from, turn.to});
  return made;
}

void add_labour(const PlanSources& sources, Figures& figures) {
  if (!sources.spec.people || sources.spec.people->hourly <= 0) return;
  for (ProviderFigures& provider : figures.providers) {
    const Deployment* deployment = deployment_of(sources, provider.id);
    if (!provider.available || deployment == nullptr) continue;
    LabourFigures made;
    for (const Resolution& part : deployment->resolutions) {
      if (part.environment == "production" && part.labour) made.parts.push_back(part.component);
    }
    made.hours = static_cast<double>(made.parts.size()) * sources.spec.people->hours_per_system;
    made.monthly = made.hours * sources.spec.people->hourly;
    made.horizon = provider.horizon.mid + made.monthly * sources.spec.months;
    provider.labour = std::move(made);
  }
}

std::vector<RightsizingFigures> rightsizing_figures(const PlanSources& sources) {
  constexpr double much = 0.5;  // of what the size carries; above it the size is no surprise
  std::vector<RightsizingFigures> rows;
  const SimulatedRun& plan = sources.runs.plan;
  const LoadProfile& high = sources.runs.high_profile;
  if (plan.demand == nullptr || high.need.empty()) return rows;
  for (std::size_t p = 0; p < plan.demand->parts().size() && p < high.need.size(); ++p) {
    const Part& part = plan.demand->parts()[p];
    // A copy and what asks from afar have no size of their own that the spec gives.
    const bool is_sized = part.environment == nullptr && part.presence == Presence::whole;
    if (!is_sized || !is_database(part.component->kind) || !part.component->carries ||
        !part.component->carries->given)
      continue;
    const std::size_t year = std::min<std::size_t>(12, high.need[p].size());
    const bool is_loaded = year > 0 && high.need[p][year - 1] > 0;
    if (!is_loaded || high.need[p][year - 1] >= much) continue;
    RightsizingFigures& made = rows.emplace_back();
    made.component = part.component->name;
    made.month = to_text(sources.spec.start + static_cast<int>(year - 1));
    made.need_mid = sources.runs.profile.need[p][year - 1];
    made.need_high = high.need[p][year - 1];
    made.carries = part.component->carries->value.median();
  }
  return rows;
}

}  // namespace runrate
