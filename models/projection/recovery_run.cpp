// SPDX-License-Identifier: Apache-2.0
#include "models/projection/recovery_run.hpp"

#include "engine/statistics.hpp"
#include "models/offer/offer.hpp"
#include "models/recovery/recovery_lines.hpp"
#include "models/recovery/recovery_region.hpp"
#include "models/recovery/recovery_ways.hpp"
#include "models/reference/recovery_figures.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace runrate {
namespace {

constexpr std::array<std::string_view, 3> systems{"database", "files", "production"};

/// GiB that a system stores at the end of the run, P50.
double stored_gib(const DemandModel& demand, const LoadProfile& profile, SystemKind system) {
  double sum = 0;
  for (std::size_t part = 0; part < demand.parts().size(); ++part) {
    const Part& p = demand.parts()[part];
    if (p.environment != nullptr || p.place > 0 || !belongs_to(demand.spec(), p.component->name, system))
      continue;
    if (!profile.stored[part].empty()) sum += profile.stored[part].back() / rule::disk_room.value;
  }
  return sum;
}

/// A deployment of nothing but what a pattern adds, for each pattern.
std::vector<Deployment> additions(const DeployRequest& request, const Deployment& primary) {
  std::vector<Deployment> made;
  for (const RecoveryPattern pattern : recovery_patterns) {
    Deployment& d = made.emplace_back();
    d.provider = primary.provider;
    d.region = primary.region;
    d.available = primary.available;
    for (const std::string_view system : systems) add_recovery_lines(request, primary, system, pattern, d);
  }
  return made;
}

/// P50 of what a system's lines cost in the mean month.
RecoveryCosts costs_of(const std::vector<Deployment>& all, const Outcome& outcome, std::size_t first) {
  RecoveryCosts costs;
  for (std::size_t at = 0; at < recovery_patterns.size(); ++at) {
    const Deployment& d = all[first + at];
    for (const std::string_view system : systems) {
      std::vector<double> sum(outcome.users.trials(), 0.0);
      for (std::size_t line = 0; d.available && line < d.lines.size(); ++line) {
        if (d.lines[line].recovers != system) continue;
        const ConstColumn cost = outcome.providers[first + at].cost.row(line);
        for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += cost[t];
      }
      costs[{std::string(system), recovery_patterns[at]}] = quantile(sum, 0.5);
    }
  }
  return costs;
}

}  // namespace

RecoveryAnswers recovery_answers(const Premises& premises, const Run& run) {
  const auto& [spec, catalog, references] = premises;
  const int months = std::min(spec.months, 12);
  const DemandModel demand(spec, {.months = months, .keep = Keep::reference});
  Run small = run;
  small.trials = std::min(run.trials, recovery_trials);
  const PointSet points = points_for(demand, {}, small);
  const LoadProfile profile = load_profile(demand, points, run.seed, 0.5);
  const DeployRequest request{spec, catalog,      references, demand, profile, run.free_allowances,
                              {},   run.price_age};
  std::vector<Deployment> all;
  for (const std::string& provider : spec.providers) {
    std::vector<Deployment> made = additions(request, deploy(request, provider));
    std::ranges::move(made, std::back_inserter(all));
  }
  const std::vector<OneTimeItem> no_items;
  const Outcome outcome = project({&demand, &all, &no_items}, small, points);
  const RecoveryFigures figures = RecoveryFigures::from_text(references.availability_json);
  RecoveryAnswers answers;
  for (std::size_t p = 0; p < spec.providers.size(); ++p) {
    const std::size_t first = p * recovery_patterns.size();
    const std::string& home = all[first].region;
    const std::string away = recovery_region(spec, catalog, spec.providers[p], home);
    const RecoverySetting setting{spec, figures, stored_gib(demand, profile, SystemKind::database),
                                  stored_gib(demand, profile, SystemKind::files), away == home};
    RecoveryAnswer answer = choose_recovery(setting, costs_of(all, outcome, first));
    const RegionInfo* info = catalog.region(spec.providers[p], away);
    if (away != home) {
      answer.region = away;
      answer.region_display = info == nullptr ? away : info->display;
    }
    answers.emplace(spec.providers[p], std::move(answer));
  }
  return answers;
}

}  // namespace runrate
