// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/sized_nodes.hpp"

#include "engine/time_grid.hpp"
#include "models/deployment/connections.hpp"
#include "models/leading_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

constexpr double kib = 1.0 / (1024 * 1024);  // GiB

/// How much larger than its first size a database must be.
double database_scale(const DeployRequest& request, std::size_t part, std::size_t month) {
  const double need = request.profile.need[part][month];
  const Component& c = *request.demand.parts()[part].component;
  if (c.carries) return std::max(1.0, need);
  const double first = request.first_need[part];
  return first > 0 ? std::max(1.0, need / first) : 1.0;
}

/// A partner's price by a capacity that can be had in any amount.
std::optional<ChosenSize> sized_by_amount(const PriceBook& prices, const RateKey& key, double amount,
                                          const char* unit) {
  const auto found = prices.find(key);
  if (!found) return std::nullopt;
  return ChosenSize{
      .rate = *found, .sku = key.sku, .text = fmt::format("{:g} {}", amount, unit), .units = amount};
}

std::optional<ChosenSize> database_at(const DeployRequest& request, std::size_t part, const Equivalent& e,
                                      const PriceBook& prices, std::size_t month) {
  const Part& p = request.demand.parts()[part];
  const bool by_connections = p.component->connections_per_user.has_value();
  const double scale = by_connections ? 1 : database_scale(request, part, month);
  const double vcpu = p.component->vcpu * scale;
  double memory = p.component->memory_gib * scale;
  if (by_connections)
    memory = std::max(memory, memory_for_connections(p.component->kind, prices.provider(),
                                                     request.profile.need[part][month]));
  if (e.choice == "custom_shape") return custom_shape_for(node_product(e), vcpu, memory, prices);
  if (e.choice == "compute_unit") {
    const RateKey key{"neon", "Neon Scale compute", "scale.compute", "global", "monthly"};
    return sized_by_amount(prices, key, std::max({0.25, vcpu, memory / 4}), "compute units");
  }
  const bool standby = p.environment == nullptr && p.component->high_availability;
  return database_node_for(node_product(e), vcpu, memory, standby, prices);
}

std::optional<ChosenSize> search_at(const DeployRequest& request, std::size_t part, const Equivalent& e,
                                    const PriceBook& prices, double documents) {
  const Part& p = request.demand.parts()[part];
  const double each = p.component->each_gib ? p.component->each_gib->value.median() : 4 * kib;
  const double replicas = p.environment == nullptr ? p.component->replicas : 0;
  const double index = documents * each * 1.3 * (1 + replicas);
  if (e.choice == "search_node") return search_node_for(node_product(e), index, replicas > 0 ? 2 : 1, prices);
  if (e.choice == "search_unit") return search_unit_for(node_product(e), index, replicas, prices);
  const RateKey key{"elastic", "Elastic Cloud Hosted Standard", "standard.ram", "aws-us-east-1", "monthly"};
  return sized_by_amount(prices, key, elastic_ram_gib(index), "GB of RAM");
}

std::optional<ChosenSize> size_at(const DeployRequest& request, std::size_t part, const Equivalent& e,
                                  const PriceBook& prices, std::size_t month) {
  const Part& p = request.demand.parts()[part];
  if (is_database(p.component->kind)) return database_at(request, part, e, prices, month);
  const double need = request.profile.need[part][month];
  const bool standby = p.environment == nullptr && p.component->high_availability;
  if (e.choice == "cache_node") return cache_node_for(node_product(e), need, prices);
  if (e.choice == "cache_capacity") return cache_capacity_for(node_product(e), need, standby, prices);
  if (e.choice == "fixed_plan") return fixed_plan_for(need, prices);
  return search_at(request, part, e, prices, need);
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
                    .text = size_words(found->rate->vcpu, found->rate->memory_gib),
                    .vcpu = found->rate->vcpu,
                    .memory_gib = found->rate->memory_gib};
}

std::string sized_by(const Component& c, const std::string& provider, double most_needed) {
  if (c.kind == Kind::cache) return "memory, 75% full";
  if (c.kind == Kind::search) return "index of its documents";
  if (c.connections_per_user)
    return fmt::format(
        "connections, {:g} a user, {}{}", c.connections_per_user->value.median(),
        connection_words(c.kind, provider),
        most_needed > connection_limit(c.kind, provider).at_most
            ? fmt::format("; beyond {:.0f} a pooler shares them", connection_limit(c.kind, provider).at_most)
            : "");
  if (c.carries) return fmt::format("{:g} queries/s at full load", c.carries->value.median());
  return "load, in proportion to the first month";
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
  const double count = size.count * nodes;
  if (!size.sku.starts_with("db-custom-")) return {{size.rate, size.units * count}};
  const auto ram = prices.find({"", size.rate.rate->product, "cloudsql-enterprise-ram", "", ""});
  std::vector<Priced> both{{size.rate, size.vcpu * count}};
  if (ram) both.push_back({*ram, size.memory_gib * count});
  return both;
}

bool same_size(const ChosenSize& a, const ChosenSize& b) {
  return a.sku == b.sku && a.count == b.count && a.units == b.units;
}

std::string described(const ChosenSize& s) {
  const std::string name =
      s.sku.starts_with("db-custom") || s.text.empty() ? s.text : fmt::format("{} ({})", s.sku, s.text);
  const std::string one = s.units != 1 || s.sku == s.text ? s.text : name;
  return s.count > 1 ? fmt::format("{:g} × {}", s.count, one) : one;
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
      size = is_pinned ? pinned_node(*p.component, e, prices) : size_at(request, part, e, prices, m);
    }
    if (!size) {
      plan.by_month.clear();
      return plan;
    }
    plan.by_month.push_back(*size);
  }
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
    rule.formula = steady ? fmt::format("{:g} × {}", column.factor.front(), monthly ? "month" : "hours")
                          : "nodes by month × hours: the size that the month's load needs";
    rule.month_factor = std::move(column.factor);
    book.add_found(subject, meter, column.rate, std::move(rule));
  }
}

SizedSystem steps_of(const std::string& component, const NodePlan& plan) {
  SizedSystem system{.component = component, .sized_by = plan.sized_by};
  if (!plan.by_month.empty()) system.first = described(plan.by_month.front());
  for (std::size_t m = 1; m < plan.by_month.size(); ++m) {
    const ChosenSize& before = plan.by_month[m - 1];
    const ChosenSize& now = plan.by_month[m];
    if (same_size(before, now)) continue;
    system.steps.push_back(
        {component, static_cast<int>(m), described(before), described(now), plan.sized_by});
  }
  return system;
}

}  // namespace runrate
