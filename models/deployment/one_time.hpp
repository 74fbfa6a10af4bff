// SPDX-License-Identifier: Apache-2.0
/// What is paid once: migration, setup, double running, audits and tests, and the user's own items.
#pragma once

#include <string>
#include <vector>

#include "models/catalog/catalog.hpp"
#include "models/spec/plan_spec.hpp"

namespace runrate {

struct OneTimeItem {
  std::string item;
  Month month;
  Uncertain cost;      ///< plan currency
  std::string nature;  ///< migration | setup | double running | compliance | stated
  Grade grade = Grade::estimated;
  std::string source, note;
};

/// Every one-time item of the plan, by month and name.
[[nodiscard]] std::vector<OneTimeItem> one_time_items(const PlanSpec& spec, const Catalog& catalog);

}  // namespace runrate
