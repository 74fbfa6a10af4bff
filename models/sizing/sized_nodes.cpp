// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/sized_nodes.hpp"

#include "engine/time_grid.hpp"
#include "models/quantity/leading_number.hpp"
#include "models/sizing/connections.hpp"
#include "models/spec/rules_of_thumb.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

constexpr double kib = 1.0 / (1024 * 1024);  // GiB

/// Share of queries that only read, so that a replica can answer them: estimated. The others are the
/// primary's.
constexpr double rounding = 1e-9;

/// What a database must have.
struct DatabaseNeed {
  double vcpu = 0, memory_gib = 0;
  double least_memory_gib = 0;  ///< whatever the load: what is asked for grows with it where it is sold
};

DatabaseNeed database_need(const Component& c, const std::string& provider, double need) {
  if (c.connections_per_user) {
    const double memory = std::max(c.memory_gib, memory_for_connections(c.kind, provider, need));
    return {c.vcpu, memory, memory};
  }
  // `size` is the smallest that is wanted.
  const double scale = std::max(1.0, need);
  return {c.vcpu * scale, c.memory_gib * scale, c.memory_gib};
}

/// A partner's price by a capacity that can be had in any amount.
std::optional<ChosenSize> sized_by_amount(const PriceBook& prices, const RateKey& key, double amount,
                                          const char* unit) {
  const auto found = prices.find(key);
  if (!found) return std::nullopt;
  return ChosenSize{.rate = *found,
                    .sku = key.sku,
                    .size = size_of({}, Phrase{unit, {{"n", Count{amount}}}}),
                    .units = amount};
}

/// Neon's compute units of one vCPU and 4 GiB.
std::optional<ChosenSize> compute_for(const Equivalent& e, const PriceBook& prices,
                                      const DatabaseNeed& need) {
  constexpr double least = 0.25, gib_each = 4;
  const auto limit = e.units.find("compute_units_at_most");
  const double most = limit == e.units.end() ? 1e9 : limit->second;
  const double asked = std::max({least, need.vcpu, need.memory_gib / gib_each});
  const RateKey key{"neon", "Neon Scale compute", "scale.compute", "global", "monthly"};
  std::optional<ChosenSize> size = sized_by_amount(prices, key, std::min(asked, most), "size.compute_units");
  if (!size) return size;
  size->vcpu = size->units;
  size->memory_gib = size->units * gib_each;
  return size;
}

/// The primary that holds the need; the largest that is sold where none does.
std::optional<ChosenSize> primary_for(const Part& p, const Equivalent& e, const PriceBook& prices,
                                      const DatabaseNeed& need) {
  if (e.choice == "custom_shape")
    return custom_shape_for(node_product(e), need.vcpu, need.memory_gib, prices);
  if (e.choice == "compute_unit") return compute_for(e, prices, need);
  const bool standby = p.environment == nullptr && p.component->high_availability;
  return database_node_for(node_product(e), need.vcpu, need.memory_gib, standby, prices);
}

/// Past the largest primary replicas take reads, until it has no room for writes; the rest is another
/// architecture's.
void share_reads(const DatabaseNeed& need, bool has_readers, ChosenSize& size) {
  constexpr double full_of_writes = 1 / (1 - rule::share_of_reads.value);
  const double load = need.vcpu / size.vcpu;
  size.past_largest = load > 1 + rounding || need.least_memory_gib > size.memory_gib * (1 + rounding);
  if (has_readers && load > 1 + rounding)
    size.readers = std::ceil(std::min(load, full_of_writes) - 1 - rounding);
}

std::optional<ChosenSize> database_at(const Part& p, const Equivalent& e, const PriceBook& prices,
                                      double load) {
  const DatabaseNeed need = database_need(*p.component, prices.provider(), load);
  std::optional<ChosenSize> size = primary_for(p, e, prices, need);
  const bool has_readers = p.environment == nullptr && p.presence != Presence::copy;
  if (size) share_reads(need, has_readers, *size);
  return size;
}

std::optional<ChosenSize> search_at(const Part& p, const Equivalent& e, const PriceBook& prices,
                                    double documents) {
  const double each = p.component->each_gib ? p.component->each_gib->value.median() : 4 * kib;
  const double replicas = p.environment == nullptr ? p.component->replicas : 0;
  const double index = documents * each * 1.3 * (1 + replicas);
  if (e.choice == "search_node") return search_node_for(node_product(e), index, replicas > 0 ? 2 : 1, prices);
  if (e.choice == "search_unit") return search_unit_for(node_product(e), index, replicas, prices);
  const RateKey key{"elastic", "Elastic Cloud Hosted Standard", "standard.ram", "aws-us-east-1", "monthly"};
  return sized_by_amount(prices, key, elastic_ram_gib(index), "size.ram_gb");
}

/// The size for a need, as ComponentMetric::need counts it.
std::optional<ChosenSize> size_at(const Part& p, const Equivalent& e, const PriceBook& prices, double need) {
  if (is_database(p.component->kind)) return database_at(p, e, prices, need);
  const bool standby = p.environment == nullptr && p.component->high_availability;
  if (e.choice == "cache_node") return cache_node_for(node_product(e), need, prices);
  if (e.choice == "cache_capacity") return cache_capacity_for(node_product(e), need, standby, prices);
  if (e.choice == "fixed_plan") return fixed_plan_for(need, prices);
  return search_at(p, e, prices, need);
}

/// The node that the user pinned for this provider.
std::optional<ChosenSize> pinned_node(const Component& c, const Equivalent& e, const PriceBook& prices) {
  const auto pinned = c.sku.find(prices.provider());
  if (pinned == c.sku.end()) return std::nullopt;
  constexpr std::string_view own_shape = "db-custom-";  // and vCPU, a dash, MiB
  if (pinned->second.starts_with(own_shape)) {
    std::string_view rest = std::string_view(pinned->second).substr(own_shape.size());
    const std::optional<double> vcpu = take_number(rest);
    if (!rest.starts_with('-')) return std::nullopt;
    rest.remove_prefix(1);
    const std::optional<double> mib = take_number(rest);
    if (!vcpu || !mib || !rest.empty() || *vcpu < 1 || *mib <= 0) return std::nullopt;
    return custom_shape_for(node_product(e), *vcpu, *mib / 1024, prices);
  }
  const auto found = prices.find({"", node_product(e), pinned->second, "", ""});
  if (!found) return std::nullopt;
  return ChosenSize{.rate = *found,
                    .sku = pinned->second,
                    .size = size_of(pinned->second, found->rate->vcpu, found->rate->memory_gib),
                    .vcpu = found->rate->vcpu,
                    .memory_gib = found->rate->memory_gib};
}

/// "3,000"; below a hundred with as many digits as say something.
Name load_text(double queries) {
  return {queries >= 100 ? grouped_text(queries, 0) : fmt::format("{:.3g}", queries)};
}

Phrase by_connections(const Component& c, const std::string& provider, double most_needed) {
  const ConnectionLimit limit = connection_limit(c.kind, provider);
  Phrase said{"sizing.by.connections",
              {{"each", Count{c.connections_per_user->value.median()}},
               {"megabytes", Name{fmt::format("{:.1f}", limit.bytes_each / 1e6)}}}};
  if (most_needed <= limit.at_most) return said;
  return and_then(std::move(said),
                  {"sizing.by.pooler", {{"most", Name{fmt::format("{:.0f}", limit.at_most)}}}});
}

Phrase sized_by(const Component& c, const std::string& provider, double most_needed) {
  if (c.kind == Kind::cache) return {"sizing.by.memory", {{"full", Share{rule::cache_fill.value}}}};
  if (c.kind == Kind::search) return {"sizing.by.documents"};
  if (c.connections_per_user) return by_connections(c, provider, most_needed);
  if (!c.carries) return {"sizing.by.spec"};
  return {c.carries->given ? "sizing.by.queries" : "sizing.by.queries_estimated",
          {{"queries", load_text(c.carries->value.median())}}};
}

/// Standby and replicas: further nodes of the same size. Memorystore's standard tier holds its replica in the
/// price.
double node_count(const Component& c, const Part& part, const Equivalent& e) {
  if (e.choice == "search_node" || e.choice == "search_unit" || e.choice == "search_ram" ||
      e.choice == "fixed_plan")
    return 1;
  const bool production = part.environment == nullptr;
  const double standby = production && c.high_availability && e.choice != "cache_capacity" ? 1 : 0;
  if (part.presence == Presence::copy) return 1 + standby;
  const double replicas = production ? c.replicas : std::floor(c.replicas * part.share + 0.5);
  return 1 + standby + replicas;
}

struct Priced {
  Found rate;
  double amount = 0;  ///< units of the rate in an hour, all nodes together
};

std::vector<Priced> hourly(const ChosenSize& size, double nodes, const PriceBook& prices) {
  const double count = size.count * (nodes + size.readers);
  if (!size.sku.starts_with("db-custom-")) return {{size.rate, size.units * count}};
  const auto ram = prices.find({"", size.rate.rate->product, "cloudsql-enterprise-ram", "", ""});
  std::vector<Priced> both{{size.rate, size.vcpu * count}};
  if (ram) both.push_back({*ram, size.memory_gib * count});
  return both;
}

bool same_size(const ChosenSize& a, const ChosenSize& b) {
  return a.sku == b.sku && a.count == b.count && a.units == b.units && a.readers == b.readers &&
         a.past_largest == b.past_largest;
}

/// A month's list price of all nodes.
double usd_a_month(const ChosenSize& size, double nodes, bool monthly, const PriceBook& prices) {
  double usd = 0;
  for (const Priced& one : hourly(size, nodes, prices)) usd += one.rate.price() * one.amount;
  return monthly ? usd : usd * hours_per_month;
}

/// The largest need between two that still gets the size of the smaller one.
double largest_held(const Part& p, const Equivalent& e, const PriceBook& prices, double holds,
                    double passes) {
  const std::optional<ChosenSize> size = size_at(p, e, prices, holds);
  constexpr int halvings = 24;
  for (int i = 0; size && i < halvings; ++i) {
    const double middle = 0.5 * (holds + passes);
    const std::optional<ChosenSize> there = size_at(p, e, prices, middle);
    (there && same_size(*size, *there) ? holds : passes) = middle;
  }
  return holds;
}

/// How far the largest primary that is sold carries the last month's load.
void hold_against_largest(const Part& p, const Equivalent& e, const PriceBook& prices, double last_need,
                          NodePlan& plan) {
  constexpr double any_load = 1e6;
  const Component& c = *p.component;
  if (!is_database(c.kind) || c.connections_per_user || c.vcpu <= 0) return;
  const std::optional<ChosenSize> largest = database_at(p, e, prices, any_load);
  if (!largest) return;
  plan.largest = vcpu_and_memory(largest->vcpu, largest->memory_gib);
  plan.load_of_largest = last_need * c.vcpu / largest->vcpu;
}

bool is_monthly(const Equivalent& e) {
  return std::ranges::any_of(e.meters, [](const MeterTemplate& m) { return m.use == "plan_months"; });
}

}  // namespace

std::string node_product(const Equivalent& e) {
  for (const MeterTemplate& m : e.meters) {
    if (m.use == "node_hours" || m.use == "node_gib_hours") return m.product;
  }
  return {};
}

bool counts_nodes(std::string_view use) {
  constexpr std::array<std::string_view, 5> meters{"node_hours", "node_gib_hours", "ram_gib_hours",
                                                   "compute_unit_hours", "plan_months"};
  return std::ranges::find(meters, use) != meters.end();
}

bool sizes_nodes(const Equivalent& e) {
  static constexpr std::array<std::string_view, 9> rules{"relational_node", "custom_shape",   "compute_unit",
                                                         "cache_node",      "cache_capacity", "fixed_plan",
                                                         "search_node",     "search_unit",    "search_ram"};
  return std::find(rules.begin(), rules.end(), e.choice) != rules.end();
}

namespace {

/// What each month's size costs, and where it is left.
void describe(const Part& p, const Equivalent& e, const PriceBook& prices, const std::vector<double>& need,
              NodePlan& plan) {
  for (std::size_t m = 0; m < plan.by_month.size(); ++m) {
    const bool changes = m > 0 && !same_size(plan.by_month[m - 1], plan.by_month[m]);
    plan.left_at.push_back(changes ? largest_held(p, e, prices, need[m - 1], need[m]) : 0);
    const bool is_new = m == 0 || changes;
    plan.usd.push_back(is_new ? usd_a_month(plan.by_month[m], plan.nodes, is_monthly(e), prices)
                              : plan.usd.back());
  }
  const bool is_pinned = p.component->sku.contains(prices.provider());
  if (!need.empty() && !is_pinned) hold_against_largest(p, e, prices, need.back(), plan);
}

}  // namespace

Size size_of(const ChosenSize& chosen) {
  Size size = chosen.size;
  size.count = chosen.count;
  if (chosen.count <= 1) size.readers = chosen.readers;
  return size;
}

NodePlan plan_nodes(const DeployRequest& request, std::size_t part, const Equivalent& e,
                    const PriceBook& prices) {
  const Part& p = request.demand.parts()[part];
  const std::vector<double>& need_by_month = request.profile.need[part];
  const double most = need_by_month.empty() ? 0 : std::ranges::max(need_by_month);
  NodePlan plan{.nodes = node_count(*p.component, p, e),
                .sized_by = sized_by(*p.component, prices.provider(), most)};
  const bool is_pinned = p.component->sku.contains(prices.provider());
  for (std::size_t m = 0; m < static_cast<std::size_t>(request.demand.point().months); ++m) {
    // The need never falls, so that a size is looked for again only where it rose.
    const std::vector<double>& need = request.profile.need[part];
    const bool unchanged = m > 0 && (is_pinned || need[m] == need[m - 1]);
    std::optional<ChosenSize> size;
    if (unchanged) {
      size = plan.by_month.back();
    } else {
      size = is_pinned ? pinned_node(*p.component, e, prices) : size_at(p, e, prices, need[m]);
    }
    if (!size) {
      plan.by_month.clear();
      return plan;
    }
    plan.by_month.push_back(*size);
  }
  if (p.environment == nullptr && p.place == 0) describe(p, e, prices, need_by_month, plan);
  return plan;
}

void add_node_lines(const LineSubject& subject, const MeterTemplate& meter, const NodePlan& plan,
                    double schedule, LineBook& book) {
  const std::size_t months = plan.by_month.size();
  struct NodeColumn {
    Found rate;
    std::vector<double> factor;
  };
  std::vector<NodeColumn> columns;
  for (std::size_t m = 0; m < months; ++m) {
    for (const Priced& priced : hourly(plan.by_month[m], plan.nodes, book.prices())) {
      auto at = std::find_if(columns.begin(), columns.end(),
                             [&](const NodeColumn& c) { return c.rate.rate == priced.rate.rate; });
      if (at == columns.end()) {
        columns.push_back({priced.rate, std::vector<double>(months, 0.0)});
        at = columns.end() - 1;
      }
      at->factor[m] = priced.amount;
    }
  }
  for (NodeColumn& column : columns) {
    QuantityRule rule;
    const bool monthly = meter.use == "plan_months";
    rule.largest_of.push_back({.constant = monthly ? 1 : hours_per_month * schedule});
    rule.scale = meter.scale;
    const bool steady = std::all_of(column.factor.begin(), column.factor.end(),
                                    [&](double f) { return f == column.factor.front(); });
    rule.formula = {"formula.nodes_by_month"};
    if (steady)
      rule.formula = {monthly ? "formula.node_months" : "formula.node_hours",
                      {{"n", Count{column.factor.front()}}}};
    rule.month_factor = std::move(column.factor);
    book.add_found(subject, meter, column.rate, std::move(rule));
  }
}

SizedSystem steps_of(const std::string& component, std::size_t part, const NodePlan& plan) {
  SizedSystem system{.component = component,
                     .sized_by = plan.sized_by,
                     .first = {},
                     .steps = {},
                     .part = part,
                     .largest = plan.largest,
                     .load_of_largest = plan.load_of_largest};
  if (!plan.by_month.empty()) system.first = size_of(plan.by_month.front());
  for (std::size_t m = 1; m < plan.by_month.size(); ++m) {
    const ChosenSize& before = plan.by_month[m - 1];
    const ChosenSize& now = plan.by_month[m];
    if (same_size(before, now)) continue;
    SizeStep& step = system.steps.emplace_back(
        SizeStep{component, static_cast<int>(m), size_of(before), size_of(now), plan.sized_by});
    step.past_largest = now.past_largest && !before.past_largest;
    if (step.past_largest) step.because = {"sizing.past_largest"};
    if (!plan.left_at.empty()) step.left_at = plan.left_at[m];
    if (!plan.usd.empty()) step.more_usd = plan.usd[m] - plan.usd[m - 1];
  }
  return system;
}

}  // namespace runrate
