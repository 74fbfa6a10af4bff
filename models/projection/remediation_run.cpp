// SPDX-License-Identifier: Apache-2.0
#include "models/projection/remediation_run.hpp"

#include "engine/statistics.hpp"
#include "models/offer/offer.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr std::uint32_t weighed_trials = 128;

/// A provider's recurring cost in the mean month of the first year, and what stands in its way.
struct Trial {
  std::vector<double> monthly;  ///< [trial]; empty where a part has no home
  bool has_firewall = false;    ///< a regime brings one
  Phrase why_not;
};

/// What a gap or a missing home leaves unknown, in a clause; empty where all is priced.
Phrase missing(const Deployment& d) {
  for (const Resolution& r : d.resolutions) {
    if (!r.available && r.environment == "production") return r.reason;
  }
  return {};
}

/// Credits and today's bill are no price of what is mended.
bool counts(const UsageLine& line) {
  return line.category != Category::credit && line.category != Category::today &&
         line.category != Category::saas;
}

class Bench {
 public:
  Bench(const Premises& premises, const Run& run, const RecoveryAnswers& recovery)
      : premises_(premises), run_(run), recovery_(recovery) {
    run_.trials = std::min(run.trials, weighed_trials);
  }

  /// By provider, in the spec's order.
  [[nodiscard]] std::vector<Trial> cost_of(const PlanSpec& spec) const {
    const DemandModel demand(spec, {.months = std::min(spec.months, 12), .keep = Keep::reference});
    const PointSet points = points_for(demand, {}, run_);
    const LoadProfile profile = load_profile(demand, points, run_.seed, 0.5);
    const DeployRequest request{spec,      premises_.catalog, premises_.references,
                                demand,    profile,           run_.free_allowances,
                                recovery_, run_.price_age};
    std::vector<Deployment> all;
    for (const std::string& provider : spec.providers) all.push_back(deploy(request, provider));
    const std::vector<OneTimeItem> no_items;
    const Outcome outcome = project({&demand, &all, &no_items}, run_, points);
    std::vector<Trial> found;
    for (std::size_t p = 0; p < all.size(); ++p) found.push_back(trial_of(all[p], outcome.providers[p]));
    return found;
  }

 private:
  static Trial trial_of(const Deployment& d, const ProviderOutcome& figures) {
    Trial trial;
    trial.why_not = missing(d);
    trial.has_firewall = std::ranges::any_of(d.lines, [](const UsageLine& line) {
      return line.category == Category::security && line.use == "waf";
    });
    if (!d.available) return trial;
    trial.monthly.assign(figures.cost.trials(), 0.0);
    for (std::size_t line = 0; line < d.lines.size(); ++line) {
      if (!counts(d.lines[line])) continue;
      const ConstColumn cost = figures.cost.row(line);
      for (std::size_t t = 0; t < trial.monthly.size(); ++t) trial.monthly[t] += cost[t];
    }
    return trial;
  }

  const Premises& premises_;
  Run run_;
  const RecoveryAnswers& recovery_;
};

RemediationCost difference(const Trial& as_is, const Trial& with) {
  if (as_is.monthly.empty() || with.monthly.empty())
    return {.monthly = {}, .why_not = with.why_not.empty() ? Phrase{"gaps.not_sold"} : with.why_not};
  std::vector<double> more = with.monthly;
  for (std::size_t t = 0; t < more.size(); ++t) more[t] -= as_is.monthly[t];
  return {.monthly = quantile(more, 0.5), .why_not = {}};
}

}  // namespace

std::vector<PricedProductionGap> priced_production_gaps(const Premises& premises, const Run& run,
                                                        const RecoveryAnswers& recovery) {
  std::vector<PricedProductionGap> priced;
  const std::vector<ProductionGap> found = production_gaps(premises.spec);
  if (found.empty()) return priced;
  const Bench bench(premises, run, recovery);
  const std::vector<Trial> as_is = bench.cost_of(premises.spec);
  const bool has_firewall = std::ranges::any_of(as_is, &Trial::has_firewall);
  for (const ProductionGap& production_gap : found) {
    if (production_gap.what == ProductionGapKind::no_firewall && has_firewall) continue;
    PricedProductionGap& one = priced.emplace_back();
    one.production_gap = production_gap;
    const std::vector<Trial> with = bench.cost_of(remediated(premises.spec, production_gap));
    for (std::size_t p = 0; p < with.size(); ++p)
      one.by_provider[premises.spec.providers[p]] = difference(as_is[p], with[p]);
  }
  return priced;
}

}  // namespace runrate
