// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/sustained_lines.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace runrate {
namespace {

/// "sustained use: 100%, 80%, 60%, 40% of the price, by equal parts of the month that each n1 machine runs".
Phrase sustained(const SustainedUse& rule, const std::string& series) {
  std::string shares;
  for (const double share : rule.pays)
    shares += fmt::format("{}{:g}%", shares.empty() ? "" : ", ", 100 * share);
  return {"formula.sustained", {{"shares", Name{shares}}, {"series", Name{series}}}};
}

}  // namespace

void pool_sustained_use(const Catalog& catalog, Deployment& into) {
  std::map<std::pair<const SustainedUse*, std::string>, SustainedPool> pools;  // by rule; series and region
  std::vector<std::pair<const SustainedUse*, std::string>> order;
  for (std::size_t l = 0; l < into.lines.size(); ++l) {
    UsageLine& line = into.lines[l];
    const Meter& meter = into.meters[line.meter];
    const SustainedUse* rule = catalog.sustained_use(meter.rate);
    if (rule == nullptr || line.kind != LineKind::metered) continue;
    const std::string series = meter.rate.attribute("series");
    const std::string& region = line.in_region.empty() ? into.region : line.in_region;
    const std::pair key{rule, series + " in " + region};
    SustainedPool& pool = pools[key];
    if (pool.lines.empty()) {
      pool.pays = rule->pays;
      order.push_back(key);
    }
    pool.lines.push_back(l);
    line.quantity.formula = and_then(line.quantity.formula, sustained(*rule, series));
  }
  for (const auto& key : order) into.sustained.push_back(std::move(pools[key]));
}

}  // namespace runrate
