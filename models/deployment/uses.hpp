// SPDX-License-Identifier: Apache-2.0
/// What a component uses, by name, as a rule over the driver table: the vocabulary of `equivalents.json`.
#pragma once

#include <optional>
#include <string_view>

#include "models/deployment/deployment.hpp"

namespace runrate {

/// One part of the deployment and what was chosen for it.
struct UseContext {
  const PlanSpec& spec;
  const DemandModel& demand;
  std::size_t part = 0;
  const Equivalent& equivalent;
  double vcpu = 0;          ///< as sold
  double memory_gib = 0;    ///< as sold
  double function_vcpu = 1; ///< CPU that goes with a function's memory
  double nodes = 1;         ///< database nodes: primary, standby, replicas
  std::size_t disk_line = static_cast<std::size_t>(-1);  ///< the line that holds its disk, where there is one
};

/// The rule for a use; nothing where this component has none of it. Environments beside production have no visitors:
/// what follows from requests is zero there, fixed meters run in full.
[[nodiscard]] std::optional<QuantityRule> rule_for(const UseContext& context, const MeterTemplate& meter);

/// "instance hours", "responses out": the use in words.
[[nodiscard]] std::string use_words(std::string_view use);

}  // namespace runrate
