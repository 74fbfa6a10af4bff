// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/one_year.hpp"

#include "engine/time_grid.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace runrate {
namespace {

/// One year without upfront, by each vendor's name for it; a plan on spend stands beside a reservation.
constexpr std::array<std::string_view, 5> terms{
    "reserved_1y_no_upfront", "savings_plan_compute_1y_no_upfront", "cud_1y", "reserved_1y", "savings_1y"};

bool is_node(const UsageLine& line) { return line.use == "node_hours" || line.use == "node_gib_hours"; }

/// What stands in every hour, in the meter's unit: all of the nodes; of a group that scales its least.
double stands_always(const DeployRequest& request, const UsageLine& line) {
  if (is_node(line)) return std::numeric_limits<double>::infinity();
  const Component& c = *request.demand.parts()[line.part].component;
  if (c.schedule.share < 1 || c.interruptible || c.kind == Kind::batch) return 0;
  double per_hour = 0;
  for (const Linear& form : line.quantity.largest_of) {
    for (const Linear::Term& term : form.terms) per_hour = std::max(per_hour, term.factor);
    // A standby that runs at its least is a constant already.
    if (form.terms.empty()) return form.constant * line.quantity.scale;
  }
  // A cluster keeps one node, however few its pods.
  const double least = c.kind == Kind::kubernetes ? 1 : c.scaling.min_instances;
  return per_hour * line.quantity.scale * least * hours_per_month;
}

/// The cheapest price that the vendor itself gives; an estimate commits nobody.
std::optional<OneYear> quoted(const DeployRequest& request, const Deployment& d, const UsageLine& line) {
  const Rate& rate = d.meters[line.meter].rate;
  const std::string& region = line.in_region.empty() ? d.region : line.in_region;
  std::optional<OneYear> best;
  for (const std::string_view term : terms) {
    const Rate* found = request.catalog.find(rate.vendor, rate.product, rate.sku, region, term);
    if (found == nullptr || expired(*found, to_text(request.spec.date)) || found->grade == Grade::estimated)
      continue;
    const double price = found->tariff.steps().front().unit_price;
    if (best && best->unit_price <= price) continue;
    best = OneYear{
        .term = std::string(term), .unit_price = price, .source = found->source, .as_of = found->as_of};
  }
  return best;
}

}  // namespace

void add_one_year_terms(const DeployRequest& request, Deployment& into) {
  for (UsageLine& line : into.lines) {
    const bool could = (is_node(line) || line.use == "instance_hours") && line.kind == LineKind::metered &&
                       line.environment == "production" && line.vendor == into.provider &&
                       line.part < request.demand.parts().size();
    if (!could) continue;
    const double at_most = stands_always(request, line);
    if (at_most <= 0) continue;  // nothing of it stands in every hour
    line.one_year = quoted(request, into, line).value_or(OneYear{});
    line.one_year->at_most = at_most;
  }
}

}  // namespace runrate
