// SPDX-License-Identifier: Apache-2.0
#include "models/offer/places.hpp"

#include "models/deployment/copies.hpp"
#include "models/deployment/uses.hpp"
#include "models/sizing/sized_nodes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace runrate {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view use, const std::array<std::string_view, N>& uses) {
  return std::ranges::find(uses, use) != uses.end();
}

constexpr std::array<std::string_view, 4> visitors{"edge_gib", "edge_requests", "miss_gib", "miss_requests"};
/// What holds data, its nodes aside.
constexpr std::array<std::string_view, 5> data{"disk_gib", "stored_gib", "index_gib", "nosql_writes",
                                               "object_writes"};
/// What is paid for standing there, whatever passes.
constexpr std::array<std::string_view, 4> standing{"hours", "months", "alarms", "plan_months"};

std::string own_region(const DeployRequest& request, const std::string& provider,
                       const std::string& neutral) {
  return request.catalog.region_of(provider, neutral).value_or(request.catalog.base_region(provider));
}

}  // namespace

Places::Places(const DeployRequest& request, LineBook& main) : request_(request), books_{&main} {
  const std::string& provider = main.deployment().provider;
  for (const auto& [neutral, share] : request.demand.regions()) {
    const std::string region = own_region(request, provider, neutral);
    const PriceBook& prices =
        prices_.emplace_back(request.catalog, provider, region, to_text(request.spec.date));
    const bool apart = region != main.prices().region();
    own_books_.emplace_back(prices, main.deployment(), request.free_allowances, apart ? region : neutral);
    books_.push_back(&own_books_.back());
  }
}

void Places::add_traffic(const LineSubject& subject, std::size_t place, const QuantityRule& gib) {
  if (!is_apart(place)) return;
  const PriceBook& home = books_[0]->prices();
  const PriceBook& away = books_[place]->prices();
  for (const RegionPath& path : request_.references.region_paths) {
    if (path.provider != home.provider()) continue;
    const bool near = home.continent() == away.continent();
    for (const RegionPath::Meter& m : near ? path.near : path.far) {
      LineBook& book = m.at_far_end ? *books_[place] : *books_[0];
      LineSubject there = subject;
      there.in_region = away.region();
      const RateKey key{"", m.meter.product, book.prices().zoned(m.meter.sku), m.meter.region, ""};
      book.add(there, m.meter, key, gib);
    }
  }
}

bool counts_there(const MeterTemplate& meter, const Part& part, bool is_apart) {
  switch (part.presence) {
    case Presence::whole:
      return true;
    case Presence::users:
      return part.place == 0 || is_apart || !is_one_of(meter.use, standing);
    case Presence::edge:
      return is_one_of(meter.use, visitors);
    case Presence::copy:
      return counts_nodes(meter.use) || is_one_of(meter.use, data);
    case Presence::far:
      return false;
  }
  return true;
}

QuantityRule traffic_of(const DeployRequest& request, std::size_t part) {
  const Part& p = request.demand.parts()[part];
  const Kind kind = p.component->kind;
  QuantityRule rule;
  const auto of = [&](ComponentMetric measure, double factor) {
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(part, measure), factor}}});
  };
  if (p.presence == Presence::far) {
    of(ComponentMetric::passed, 1);
    rule.formula = {"formula.from_afar"};
  } else if (is_file_store(kind) || kind == Kind::block) {
    of(ComponentMetric::incoming, 1);
    rule.formula = {"formula.comes_in_to_copy"};
  } else if (kind == Kind::search) {
    const double each = median_of(p.component->each_gib, 4 * gib_per_kib);
    of(ComponentMetric::need, each * change_a_day(*p.component) * days_per_month);
    rule.formula = {"formula.documents_to_copy"};
  } else {
    rule.largest_of.push_back(sum_of(changes_of_a_month(request.demand, {part}, {})));
    rule.formula = {"formula.changes_to_copy"};
  }
  return rule;
}

}  // namespace runrate
