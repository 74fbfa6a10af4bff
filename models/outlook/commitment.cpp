// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/commitment.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/percentiles.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace runrate {
namespace {

constexpr int months_of_year = 12;
constexpr double low_demand = 0.10;

/// Nodes or instances of a component; what stands by for it is a part of its own.
using PartKey = std::pair<std::string, std::string>;

PartKey key_of(const UsageLine& line) { return {line.component, line.recovers}; }

/// The first month of the year that is committed: the first of the plan, or that of the cutover.
int first_month(const PlanSpec& spec, const Deployment& d) {
  const std::optional<int> cutover = cutover_month(spec);
  return cutover && d.provider != spec.current.provider ? *cutover : 0;
}

/// Expected loss in the tenth of the futures with the least use: committed hours that nothing uses.
double unused_if_low(ConstColumn least, double committed) {
  std::vector<double> sorted(least.begin(), least.end());
  std::ranges::sort(sorted);
  const std::size_t count = std::max<std::size_t>(1, sorted.size() / 10);
  double unused = 0;
  for (std::size_t t = 0; t < count; ++t) unused += std::max(0.0, committed - sorted[t]);
  return unused / static_cast<double>(count);
}

/// What one line's commitment means over the year, in the plan's currency.
CommittedPart part_of(const Deployment& d, const ProviderOutcome& figures, std::size_t line, double per_usd) {
  const UsageLine& usage = d.lines[line];
  CommittedPart part{.component = usage.component, .recovers = usage.recovers};
  const ConstColumn least = figures.least.row(line);
  const double committed = std::min(quantile(least, low_demand), usage.one_year->at_most);
  const double quantity = mean(figures.quantity.row(line));
  const double list = d.meters[usage.meter].rate.tariff.steps().front().unit_price;
  if (committed <= 0 || quantity <= 0 || list <= 0) return part;
  // What a unit costs in the plan: its currency, discounts and price changes included. The commitment is the
  // vendor's list price, in the same currency, without the discount.
  const double committed_unit = usage.one_year->unit_price * per_usd;
  const double unit = mean(figures.cost.row(line)) / quantity;
  const double year = committed * months_of_year;
  part.on_demand = year * unit;
  part.owed = year * committed_unit;
  part.saved = part.on_demand - part.owed;
  part.lost_if_low = unused_if_low(least, committed) * months_of_year * committed_unit;
  return part;
}

struct Offer {
  std::map<PartKey, CommittedPart> parts;
  std::map<PartKey, bool> quoted;
};

Offer offer_of(const Deployment& d, const ProviderOutcome& figures, double per_usd) {
  Offer offer;
  // What is carried beside the model (the rest of today's bill) stands after its lines.
  for (std::size_t line = 0; line < std::min(d.lines.size(), figures.least.rows()); ++line) {
    const UsageLine& usage = d.lines[line];
    // A size that the year grows out of is not there in every month.
    if (!usage.one_year || quantile(figures.least.row(line), low_demand) <= 0) continue;
    const PartKey key = key_of(usage);
    const bool is_quoted = !usage.one_year->term.empty();
    offer.quoted.emplace(key, true);
    offer.quoted[key] = offer.quoted[key] && is_quoted;
    if (!is_quoted) continue;
    const CommittedPart part = part_of(d, figures, line, per_usd);
    CommittedPart& sum = offer.parts.emplace(key, CommittedPart{key.first, key.second}).first->second;
    sum.owed += part.owed;
    sum.saved += part.saved;
    sum.lost_if_low += part.lost_if_low;
    sum.on_demand += part.on_demand;
  }
  return offer;
}

/// Providers from the cheapest on.
std::vector<std::size_t> order_of(const std::vector<double>& cost, const std::vector<std::size_t>& among) {
  std::vector<std::size_t> order = among;
  std::ranges::stable_sort(order, {}, [&](std::size_t place) { return cost[place]; });
  return order;
}

bool has_part(const Offer& offer, const PartKey& key) {
  const auto found = offer.quoted.find(key);
  return found != offer.quoted.end() && found->second && offer.parts.contains(key);
}

/// The providers that are available and whose least use is known.
std::vector<std::size_t> compared_of(const SimulatedRun& plan) {
  std::vector<std::size_t> compared;
  for (std::size_t p = 0; p < plan.deployments.size(); ++p) {
    if (plan.deployments[p].available && plan.outcome.providers[p].least.rows() > 0) compared.push_back(p);
  }
  return compared;
}

/// The part with those of the compared providers that do not quote it.
UnquotedPart lacking_of(const PartKey& key, const std::vector<Deployment>& all,
                        const std::vector<Offer>& offers, const std::vector<std::size_t>& compared) {
  UnquotedPart lacking{.component = key.first, .recovers = key.second, .providers = {}};
  for (const std::size_t p : compared) {
    if (!has_part(offers[p], key)) lacking.providers.push_back(all[p].provider);
  }
  return lacking;
}

/// Rounds the parts and adds them up.
void add_up(CommitmentOutlook& result) {
  for (CommittedPart& part : result.parts) {
    part.owed = whole(part.owed);
    part.saved = whole(part.saved);
    part.lost_if_low = whole(part.lost_if_low);
    result.owed += part.owed;
    result.saved += part.saved;
    result.lost_if_low += part.lost_if_low;
  }
}

}  // namespace

std::optional<CommitmentOutlook> commitment_outlook(const PlanSpec& spec, const Runs& runs,
                                                    const std::vector<double>& horizon_mid,
                                                    std::size_t recommended) {
  const std::vector<Deployment>& all = runs.plan.deployments;
  const int first = first_month(spec, all[recommended]);
  if (spec.months < first + months_of_year) return std::nullopt;
  const double per_usd = spec.currency.code == "USD" ? 1 : spec.currency.per_usd.value.median();
  const std::vector<std::size_t> compared = compared_of(runs.plan);
  std::vector<Offer> offers(all.size());
  for (const std::size_t p : compared) {
    offers[p] = offer_of(all[p], runs.plan.outcome.providers[p], per_usd);
  }
  if (std::ranges::find(compared, recommended) == compared.end()) return std::nullopt;
  CommitmentOutlook result;
  result.first_month = to_text(spec.start + first);
  result.last_month = to_text(spec.start + (first + months_of_year - 1));
  std::vector<double> with = horizon_mid;
  for (const auto& [key, quoted] : offers[recommended].quoted) {
    UnquotedPart lacking = lacking_of(key, all, offers, compared);
    if (!lacking.providers.empty()) {
      result.unquoted.push_back(std::move(lacking));
      continue;
    }
    const CommittedPart& own = offers[recommended].parts.at(key);
    if (own.saved <= 0) continue;
    result.parts.push_back(own);
    for (const std::size_t p : compared) {
      const double saved = std::max(0.0, offers[p].parts.at(key).saved);
      result.saved_by_provider[all[p].provider] += saved;
      with[p] -= saved;
    }
  }
  add_up(result);
  result.order_stands = order_of(horizon_mid, compared) == order_of(with, compared);
  return result;
}

}  // namespace runrate
