#include "models/offer/offer.hpp"
// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics.hpp"
#include "models/offer/offer.hpp"
#include "models/projection/remediation_run.hpp"

#include <fmt/format.h>

#include <algorithm>
namespace runrate {
#include "models/offer/offer.hpp"
namespace {
#include "models/offer/offer.hpp"
constexpr std::uint32_t weighed_trials = 128;
#include "models/offer/offer.hpp"
/// A provider's recurring cost in the mean month of the first year, and what stands in its way.
#include "models/offer/offer.hpp"
struct Trial {
#include "models/offer/offer.hpp"
  std::vector<double> monthly;  ///< [trial]; empty where a part has no home
#include "models/offer/offer.hpp"
  bool has_firewall = false;  ///< a regime brings one
#include "models/offer/offer.hpp"
  std::string why_not;
#include "models/offer/offer.hpp"
};
#include "models/offer/offer.hpp"
/// What a gap or a missing home leaves unknown, in a clause; empty where all is priced.
#include "models/offer/offer.hpp"
std::string missing(const Deployment& d) {
#include "models/offer/offer.hpp"
  for (const Resolution& r : d.resolutions) {
#include "models/offer/offer.hpp"
    if (!r.available && r.environment == "production") return r.reason;
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  return {};
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
/// Credits and today's bill are no price of what is mended.
#include "models/offer/offer.hpp"
bool counts(const UsageLine& line) {
#include "models/offer/offer.hpp"
  return line.category != Category::credit && line.category != Category::today &&
#include "models/offer/offer.hpp"
         line.category != Category::saas;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
class Bench {
#include "models/offer/offer.hpp"
 public:
#include "models/offer/offer.hpp"
  Bench(const Premises& premises, const Run& run, const RecoveryAnswers& recovery)
#include "models/offer/offer.hpp"
      : premises_(premises), run_(run), recovery_(recovery) {
#include "models/offer/offer.hpp"
    run_.trials = std::min(run.trials, weighed_trials);
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  /// By provider, in the spec's order.
#include "models/offer/offer.hpp"
  [[nodiscard]] std::vector<Trial> cost_of(const PlanSpec& spec) const {
#include "models/offer/offer.hpp"
    const DemandModel demand(spec, {.months = std::min(spec.months, 12), .keep = Keep::reference});
#include "models/offer/offer.hpp"
    const PointSet points = points_for(demand, {}, run_);
#include "models/offer/offer.hpp"
    const LoadProfile profile = load_profile(demand, points, run_.seed, 0.5);
#include "models/offer/offer.hpp"
    const DeployRequest request{spec,      premises_.catalog, premises_.references,
#include "models/offer/offer.hpp"
                                demand,    profile,           run_.free_allowances,
#include "models/offer/offer.hpp"
                                recovery_, run_.price_age};
#include "models/offer/offer.hpp"
    std::vector<Deployment> all;
#include "models/offer/offer.hpp"
    for (const std::string& provider : spec.providers) all.push_back(deploy(request, provider));
#include "models/offer/offer.hpp"
    const std::vector<OneTimeItem> no_items;
#include "models/offer/offer.hpp"
    const Outcome outcome = project({&demand, &all, &no_items}, run_, points);
#include "models/offer/offer.hpp"
    std::vector<Trial> found;
#include "models/offer/offer.hpp"
    for (std::size_t p = 0; p < all.size(); ++p) found.push_back(trial_of(all[p], outcome.providers[p]));
#include "models/offer/offer.hpp"
    return found;
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
 private:
#include "models/offer/offer.hpp"
  static Trial trial_of(const Deployment& d, const ProviderOutcome& figures) {
#include "models/offer/offer.hpp"
    Trial trial;
#include "models/offer/offer.hpp"
    trial.why_not = missing(d);
#include "models/offer/offer.hpp"
    trial.has_firewall = std::ranges::any_of(d.lines, [](const UsageLine& line) {
#include "models/offer/offer.hpp"
      return line.category == Category::security && line.use == "waf";
#include "models/offer/offer.hpp"
    });
#include "models/offer/offer.hpp"
    if (!d.available) return trial;
#include "models/offer/offer.hpp"
    trial.monthly.assign(figures.cost.trials(), 0.0);
#include "models/offer/offer.hpp"
    for (std::size_t line = 0; line < d.lines.size(); ++line) {
#include "models/offer/offer.hpp"
      if (!counts(d.lines[line])) continue;
#include "models/offer/offer.hpp"
      const ConstColumn cost = figures.cost.row(line);
#include "models/offer/offer.hpp"
      for (std::size_t t = 0; t < trial.monthly.size(); ++t) trial.monthly[t] += cost[t];
#include "models/offer/offer.hpp"
    }
#include "models/offer/offer.hpp"
    return trial;
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  const Premises& premises_;
#include "models/offer/offer.hpp"
  Run run_;
#include "models/offer/offer.hpp"
  const RecoveryAnswers& recovery_;
#include "models/offer/offer.hpp"
};
#include "models/offer/offer.hpp"
RemediationCost difference(const Trial& as_is, const Trial& with) {
#include "models/offer/offer.hpp"
  if (as_is.monthly.empty() || with.monthly.empty())
#include "models/offer/offer.hpp"
    return {.monthly = {}, .why_not = with.why_not.empty() ? "not sold" : with.why_not};
#include "models/offer/offer.hpp"
  std::vector<double> more = with.monthly;
#include "models/offer/offer.hpp"
  for (std::size_t t = 0; t < more.size(); ++t) more[t] -= as_is.monthly[t];
#include "models/offer/offer.hpp"
  return {.monthly = quantile(more, 0.5), .why_not = {}};
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
}  // namespace
#include "models/offer/offer.hpp"
std::vector<PricedProductionGap> priced_production_gaps(const Premises& premises, const Run& run,
#include "models/offer/offer.hpp"
                                                        const RecoveryAnswers& recovery) {
#include "models/offer/offer.hpp"
  std::vector<PricedProductionGap> priced;
#include "models/offer/offer.hpp"
  const std::vector<ProductionGap> found = production_gaps(premises.spec);
#include "models/offer/offer.hpp"
  if (found.empty()) return priced;
#include "models/offer/offer.hpp"
  const Bench bench(premises, run, recovery);
#include "models/offer/offer.hpp"
  const std::vector<Trial> as_is = bench.cost_of(premises.spec);
#include "models/offer/offer.hpp"
  const bool has_firewall = std::ranges::any_of(as_is, &Trial::has_firewall);
#include "models/offer/offer.hpp"
  for (const ProductionGap& production_gap : found) {
#include "models/offer/offer.hpp"
    if (production_gap.what == ProductionGapKind::no_firewall && has_firewall) continue;
#include "models/offer/offer.hpp"
    PricedProductionGap& one = priced.emplace_back();
#include "models/offer/offer.hpp"
    one.production_gap = production_gap;
#include "models/offer/offer.hpp"
    const std::vector<Trial> with = bench.cost_of(remediated(premises.spec, production_gap));
#include "models/offer/offer.hpp"
    for (std::size_t p = 0; p < with.size(); ++p)
#include "models/offer/offer.hpp"
      one.by_provider[premises.spec.providers[p]] = difference(as_is[p], with[p]);
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  return priced;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
}  // namespace runrate
