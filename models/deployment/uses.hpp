// SPDX-License-Identifier: Apache-2.0
/// What a component uses, by name, as a rule over the driver table: the vocabulary of `equivalents.json`.
#pragma once

#include "models/deployment/deployment.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// One part of the deployment and what was chosen for it.
struct UseContext {
  const PlanSpec& spec;
  const DemandModel& demand;
  std::size_t part = 0;
  const Equivalent& equivalent;
  double vcpu = 0;                                       ///< as sold
  double memory_gib = 0;                                 ///< as sold
  double function_vcpu = 1;                              ///< CPU that goes with a function's memory
  std::size_t disk_line = static_cast<std::size_t>(-1);  ///< the line that holds its disk, where there is one
  std::string protects;                                  ///< of a backup: the one component that is meant
  bool behind_nat = false;                               ///< instances leave through a gateway

  [[nodiscard]] const Part& own_part() const { return demand.parts()[part]; }
  [[nodiscard]] const Component& component() const { return *own_part().component; }
  /// Parts of production that run instances in the same region.
  [[nodiscard]] std::vector<std::size_t> groups_here() const;
  [[nodiscard]] bool in_production() const { return own_part().environment == nullptr; }
};

/// One word of the vocabulary. The rule is nothing where a component has none of this use.
struct Use {
  std::string_view name;
  std::string_view words;  ///< the sentence that names it: "public addresses"
  std::optional<QuantityRule> (*rule)(const UseContext& context);
};

[[nodiscard]] std::span<const Use> compute_uses();     ///< instances, functions, responses out
[[nodiscard]] std::span<const Use> edge_uses();        ///< CDN and static sites
[[nodiscard]] std::span<const Use> data_uses();        ///< databases, buckets, disks, search
[[nodiscard]] std::span<const Use> network_uses();     ///< balancers, names, gateways, tunnels
[[nodiscard]] std::span<const Use> operations_uses();  ///< messages, logs, metrics, secrets
[[nodiscard]] std::span<const Use> backup_uses();

/// The rule of a meter's use, in the meter's unit; nothing where the component has none of it. Environments
/// beside production have no visitors: what follows from requests is zero there, fixed meters run in full.
[[nodiscard]] std::optional<QuantityRule> rule_for(const UseContext& context, const MeterTemplate& meter);

/// What is used: "public addresses".
[[nodiscard]] Phrase use_phrase(std::string_view use);

// ---- for the tables
// --------------------------------------------------------------------------------------------

inline constexpr double gib_per_kib = 1.0 / (1024 * 1024);

[[nodiscard]] QuantityRule of_component_metric(const UseContext& c, ComponentMetric measure, double factor,
                                               Phrase formula);
[[nodiscard]] QuantityRule of_business_metric(BusinessMetric whole, double factor, Phrase formula);
[[nodiscard]] QuantityRule of_constant(double value, Phrase formula);
/// Hours for which the part's instances exist, a schedule aside; of batch those of its jobs, as the product
/// bills them.
[[nodiscard]] QuantityRule of_standing(const UseContext& c, double factor, Phrase formula);
[[nodiscard]] double median_of(const std::optional<Uncertain>& input, double otherwise);

}  // namespace runrate
