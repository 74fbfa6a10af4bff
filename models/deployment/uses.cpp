// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/time_grid.hpp"

namespace runrate {
namespace {

constexpr double kib = 1.0 / (1024 * 1024);  // GiB
constexpr double days_per_month = 365.0 / 12;
constexpr double bytes_per_gib = 1024.0 * 1024 * 1024;

QuantityRule of_driver(std::size_t row, double factor, std::string formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.terms = {{Linear::From::driver, row, factor}}});
  rule.formula = std::move(formula);
  return rule;
}

QuantityRule of_constant(double value, std::string formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.constant = value});
  rule.formula = std::move(formula);
  return rule;
}

double median_of(const std::optional<Uncertain>& input, double otherwise) {
  return input ? input->value.median() : otherwise;
}

bool spec_has(const PlanSpec& spec, Kind kind) {
  return std::any_of(spec.components.begin(), spec.components.end(), [&](const auto& c) { return c.second.kind == kind; });
}

/// The uses of one part, looked up by name.
class Uses {
 public:
  explicit Uses(const UseContext& context)
      : c_(context), part_(context.demand.parts()[context.part]), component_(*part_.component) {}

  [[nodiscard]] std::optional<QuantityRule> rule(std::string_view use) const {
    for (const auto& find : {&Uses::of_compute, &Uses::of_edge, &Uses::of_data, &Uses::of_network, &Uses::of_operations,
                             &Uses::of_backup, &Uses::of_services}) {
      if (auto found = (this->*find)(use)) return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::size_t row(Measure m) const { return DemandModel::row(c_.part, m); }
  [[nodiscard]] bool in_production() const { return part_.environment == nullptr; }

  [[nodiscard]] std::optional<QuantityRule> of_compute(std::string_view use) const {
    if (use == "instance_hours") return of_driver(row(Measure::hours), 1, "instance hours");
    if (use == "address_hours") {
      if (spec_has(c_.spec, Kind::nat)) return std::nullopt;
      return of_driver(row(Measure::standing), 1, "hours that the instances exist × one address");
    }
    if (use == "disks") return of_driver(row(Measure::standing), 1 / hours_per_month, "instances × one boot disk");
    if (use == "disk_gib" && component_.kind == Kind::vm) {
      return of_driver(row(Measure::standing), component_.disk_gib / hours_per_month,
                       fmt::format("instances × {:g} GiB boot disk", component_.disk_gib));
    }
    if (use == "cpu_hours") return of_driver(row(Measure::busy), std::max(c_.vcpu, 1.0), "hours of CPU at work");
    if (use == "requests" || use == "calls" || use == "reads") return of_driver(row(Measure::load), 1, std::string(use));
    if (use == "work_seconds") return of_driver(row(Measure::work), 1, "calls × seconds");
    if (use == "work_tenths") return of_driver(row(Measure::work_tenths), 1, "calls × seconds rounded up to 100 ms");
    if (use == "egress_gib") {
      if (c_.demand.has_cdn() || component_.kind == Kind::static_site) return std::nullopt;
      if (c_.part < c_.demand.serving().size() && c_.demand.serving()[c_.part] == nullptr) return std::nullopt;
      return of_driver(row(Measure::served), 1, "responses out, GiB");
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<QuantityRule> of_edge(std::string_view use) const {
    const bool is_site = component_.kind == Kind::static_site;
    if (use == "edge_gib") {
      if (!in_production()) return of_constant(0, "no visitors");
      return is_site ? of_driver(row(Measure::served), 1, "responses, GiB")
                     : of_driver(DemandModel::row(Whole::edge_gib), 1, "requests × response size, GiB");
    }
    if (use == "edge_requests") return of_driver(row(Measure::load), 1, "requests");
    if (use == "miss_gib") {
      if (!in_production()) return of_constant(0, "no visitors");
      return of_driver(DemandModel::row(Whole::uncached_gib), site_share(), "responses that the cache misses, GiB");
    }
    if (use == "miss_requests") {
      if (!in_production()) return of_constant(0, "no visitors");
      return of_driver(DemandModel::row(Whole::uncached_requests), site_share(), "requests that the cache misses");
    }
    return std::nullopt;
  }

  /// A static site's part of all requests.
  [[nodiscard]] double site_share() const {
    const bool stated = component_.kind == Kind::static_site && component_.load.basis == LoadBasis::share_of_requests;
    return stated ? component_.load.amount.value.median() : 1.0;
  }

  [[nodiscard]] std::optional<QuantityRule> of_data(std::string_view use) const {
    if (use == "stored_gib") {
      if (component_.kind == Kind::static_site && !component_.stored.any) return of_constant(1, "1 GiB of pages");
      return of_driver(row(Measure::stored), c_.nodes, "GiB stored, mean of the month");
    }
    if (use == "disk_gib" && is_database(component_.kind)) {
      QuantityRule rule = of_driver(row(Measure::provisioned), 1, "GiB stored + 10%, never shrinking");
      rule.round_up_to = 1;
      return rule;
    }
    const double backups = 1 + 7 * component_.daily_change;
    if (use == "backup_gib") {
      return of_driver(row(Measure::stored), backups, fmt::format("GiB stored × {:g}: seven days of backups", backups));
    }
    if (use == "backup_over_disk_gib") {
      QuantityRule rule = of_driver(row(Measure::stored), backups,
                                    fmt::format("GiB stored × {:g}, less the size of the disk", backups));
      rule.largest_of.front().terms.push_back({Linear::From::line, c_.disk_line, -1});
      return rule;
    }
    if (use == "object_writes") {
      return of_driver(row(Measure::incoming), 1 / std::max(1e-12, component_.object_gib), "objects that come in");
    }
    if (use == "zone_gib") {
      const bool spread = component_.high_availability || component_.replicas > 0;
      if (!in_production() || !spread) return std::nullopt;
      return of_driver(row(Measure::passed), 0.5, "half of what passes between two zones, GiB");
    }
    if (use == "nosql_reads") return of_driver(row(Measure::load), 1, "reads");
    if (use == "nosql_writes") return of_driver(row(Measure::writes), 1, "writes");
    if (use == "searches") return of_driver(row(Measure::load), 1, "searches");
    if (use == "index_gib") {
      const double each = median_of(component_.each_gib, 4 * kib);
      const double copies = 1 + component_.replicas;
      QuantityRule rule = of_driver(row(Measure::need), each * 1.3 * copies, "documents × size × 1.3 × copies, GiB");
      rule.at_least = 10 * copies;
      return rule;
    }
    if (use == "documents") return of_driver(row(Measure::need), 1, "documents");
    return std::nullopt;
  }

  /// The bytes that pass a balancer: responses of the compute groups, or of all where the spec has none.
  [[nodiscard]] Linear balancer_bytes(double factor) const {
    Linear sum;
    for (std::size_t p = 0; p < c_.demand.parts().size(); ++p) {
      const Part& part = c_.demand.parts()[p];
      if (part.environment != nullptr || !has_instances(part.component->kind)) continue;
      sum.terms.push_back({Linear::From::driver, DemandModel::row(p, Measure::served), factor});
    }
    if (sum.terms.empty()) sum.terms.push_back({Linear::From::driver, DemandModel::row(Whole::origin_gib), factor});
    return sum;
  }

  [[nodiscard]] std::optional<QuantityRule> of_network(std::string_view use) const {
    if (use == "hours") return of_constant(hours_per_month, "730 hours");
    if (use == "months") return of_constant(1, "1 month");
    if (use == "balancer_gib") {
      QuantityRule rule;
      rule.largest_of.push_back(in_production() ? balancer_bytes(1) : Linear{});
      rule.formula = "GiB through the balancer";
      return rule;
    }
    if (use == "balancer_units") {
      const auto per = [&](const char* name) {
        const auto unit = c_.equivalent.units.find(name);
        return unit == c_.equivalent.units.end() ? 1.0 : unit->second;
      };
      QuantityRule rule;
      if (in_production()) {
        rule.largest_of.push_back(balancer_bytes(1 / per("gib_per_hour")));
        // One new connection for ten requests; a unit-hour takes so many a second for 3,600 seconds.
        const double connections = 1 / (10 * 3600 * per("new_connections_per_second"));
        rule.largest_of.push_back({.terms = {{Linear::From::driver, row(Measure::load), connections}}});
      } else {
        rule.largest_of.push_back({});
      }
      rule.formula = "capacity units × hours: the largest of new connections and bytes";
      return rule;
    }
    if (use == "zones") return of_constant(component_.zones, "zones");
    if (use == "queries") return of_driver(row(Measure::load), 1, "queries, one for ten requests unless given");
    if (use == "nat_gib") return of_driver(row(Measure::load), 1, "GiB through the gateway");
    if (use == "machine_hours") {
      if (!in_production()) return of_constant(hours_per_month, "one machine");
      return of_driver(DemandModel::row(Whole::machines), hours_per_month, "machines behind the gateway × hours");
    }
    if (use == "vpn_hours") return of_constant(component_.connections * hours_per_month, "sites × 730 hours");
    if (use == "vpn_tunnel_hours_over_10") {
      return of_constant(std::max(0.0, 2 * component_.connections - 10) * hours_per_month, "tunnels above ten × 730 hours");
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<QuantityRule> of_operations(std::string_view use) const {
    const double each = median_of(component_.each_gib, kib);
    if (use == "message_chunks") {
      return of_driver(row(Measure::load), std::max(1.0, std::ceil(each / (64 * kib) - 1e-9)), "messages in 64 KiB chunks");
    }
    if (use == "message_gib") {
      return of_driver(row(Measure::load), std::max(each, 1000 / bytes_per_gib), "messages × size, GiB");
    }
    if (use == "log_gib") return of_driver(row(Measure::load), 1, "GiB of logs in");
    const double kept_months = component_.retention_days / 30;
    if (use == "log_kept_gib") return of_driver(row(Measure::load), kept_months, "GiB in × months kept");
    if (use == "log_over_30_days_gib" || use == "log_over_31_days_gib") {
      const double included = use == "log_over_30_days_gib" ? 30 : 31;
      const double beyond = std::max(0.0, component_.retention_days - included) / 30;
      if (beyond <= 0) return std::nullopt;
      return of_driver(row(Measure::load), beyond, "GiB in × months kept beyond what is included");
    }
    if (use == "metrics") {
      if (!in_production()) return of_constant(0, "production only");
      if (component_.series) return of_constant(component_.series->value.median(), "series");
      return of_driver(DemandModel::row(Whole::instances), 10, "10 custom metrics an instance");
    }
    if (use == "alarms") {
      const auto components = std::count_if(c_.spec.components.begin(), c_.spec.components.end(),
                                            [](const auto& c) { return c.second.kind != Kind::monitoring; });
      return of_constant(in_production() ? 5.0 * static_cast<double>(components) : 0, "5 alarms a component");
    }
    return std::nullopt;
  }

  /// What the backup holds of its targets of some kinds: stored × (1 + daily change × days kept).
  template <class Accept>
  [[nodiscard]] std::optional<QuantityRule> kept_copies(Accept&& accept, std::string_view words) const {
    QuantityRule rule;
    Linear sum;
    const double copies = component_.backup_second_region ? 2 : 1;
    for (const std::string& name : component_.backup_of) {
      const std::optional<std::size_t> target = part_named(name);
      if (!target || !accept(c_.demand.parts()[*target].component->kind)) continue;
      const Component& of = *c_.demand.parts()[*target].component;
      const double factor = 1 + of.daily_change * component_.backup_keep_days;
      if (of.kind == Kind::vm) {
        sum.terms.push_back({Linear::From::driver, DemandModel::row(*target, Measure::standing),
                             factor * copies * of.disk_gib / hours_per_month});
      } else {
        sum.terms.push_back({Linear::From::driver, DemandModel::row(*target, Measure::stored), factor * copies});
      }
    }
    if (sum.terms.empty()) return std::nullopt;
    rule.largest_of.push_back(std::move(sum));
    rule.formula = fmt::format("GiB of {} × (1 + change a day × {:g} days){}", words, component_.backup_keep_days,
                               copies > 1 ? " × 2 regions" : "");
    return rule;
  }

  [[nodiscard]] std::optional<std::size_t> part_named(const std::string& name) const {
    for (std::size_t p = 0; p < c_.demand.parts().size(); ++p) {
      const Part& part = c_.demand.parts()[p];
      if (part.environment == part_.environment && part.component->name == name) return p;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<QuantityRule> of_backup(std::string_view use) const {
    const auto database = [](Kind k) { return is_database(k) || k == Kind::nosql; };
    const auto disk = [](Kind k) { return k == Kind::vm || k == Kind::block; };
    const auto object = [](Kind k) { return k == Kind::object_storage || k == Kind::file; };
    if (use == "backup_database_gib") return kept_copies(database, "databases");
    if (use == "backup_disk_gib") return kept_copies(disk, "disks");
    if (use == "backup_object_gib") return kept_copies(object, "objects and files");
    const auto count = [&](auto&& accept) -> std::optional<QuantityRule> {
      const auto targets = std::count_if(component_.backup_of.begin(), component_.backup_of.end(), [&](const std::string& n) {
        const auto p = part_named(n);
        return p && accept(c_.demand.parts()[*p].component->kind);
      });
      if (targets == 0) return std::nullopt;
      return of_constant(static_cast<double>(targets), "protected instances");
    };
    if (use == "backup_databases") return count(database);
    if (use == "backup_buckets") return count(object);
    if (use == "copy_gib" && component_.backup_second_region) {
      QuantityRule rule;
      Linear sum;
      for (const std::string& name : component_.backup_of) {
        if (const auto p = part_named(name)) {
          sum.terms.push_back({Linear::From::driver, DemandModel::row(*p, Measure::stored),
                               c_.demand.parts()[*p].component->daily_change * days_per_month});
        }
      }
      rule.largest_of.push_back(std::move(sum));
      rule.formula = "changes of a month, to the second region, GiB";
      return rule;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<QuantityRule> of_services(std::string_view use) const {
    if (use == "waf_rules") return of_constant(component_.rules, "rules");
    if (use == "secrets") return of_constant(component_.count, "secrets");
    if (use == "secret_reads") {
      return of_driver(DemandModel::row(Whole::instances), component_.count * hours_per_month,
                       "one read a secret, instance and hour");
    }
    if (use == "tokens_in") return of_driver(row(Measure::tokens_in), 1, "input tokens");
    if (use == "tokens_cached") return of_driver(row(Measure::tokens_cached), 1, "cached input tokens");
    if (use == "tokens_out") return of_driver(row(Measure::tokens_out), 1, "output and reasoning tokens");
    return std::nullopt;
  }

  const UseContext& c_;
  const Part& part_;
  const Component& component_;
};

double size_factor(const UseContext& c, std::string_view times) {
  if (times == "vcpu") return c.vcpu;
  if (times == "memory_gib") return c.memory_gib;
  if (times == "function_vcpu") return c.function_vcpu;
  if (times == "memory_per_vcpu") return c.memory_gib / std::max(c.vcpu, 0.25);
  return 1;
}

std::string_view size_unit(std::string_view times) {
  if (times == "vcpu" || times == "function_vcpu") return "vCPU";
  return times == "memory_gib" ? "GiB" : "GiB a vCPU";
}

}  // namespace

std::optional<QuantityRule> rule_for(const UseContext& context, const MeterTemplate& meter) {
  std::optional<QuantityRule> rule = Uses(context).rule(meter.use);
  if (!rule) return std::nullopt;
  rule->scale = meter.scale;
  const double size = size_factor(context, meter.times);
  if (!meter.times.empty()) {
    rule->scale *= size;
    rule->formula += fmt::format(" × {:g} {}", size, size_unit(meter.times));
  }
  if (meter.item_kib > 0) {
    const Component& c = *context.demand.parts()[context.part].component;
    const double units = std::max(1.0, std::ceil(median_of(c.each_gib, kib) / (meter.item_kib * kib) - 1e-9));
    rule->scale *= units;
  }
  rule->at_least = std::max(rule->at_least, meter.at_least);
  return rule;
}

std::string use_words(std::string_view use) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"instance_hours", "instances"},   {"node_hours", "nodes"},          {"address_hours", "public addresses"},
      {"egress_gib", "responses out"},   {"edge_gib", "bytes to visitors"}, {"edge_requests", "requests at the edge"},
      {"zone_gib", "traffic between zones"}, {"disk_gib", "disk"},          {"stored_gib", "storage"},
      {"object_writes", "writes"},       {"reads", "reads"},                {"balancer_units", "capacity units"},
      {"miss_gib", "cache misses"},      {"log_gib", "logs in"},            {"log_kept_gib", "logs kept"}};
  for (const auto& [name, text] : words) {
    if (name == use) return std::string(text);
  }
  std::string text(use);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

}  // namespace runrate
