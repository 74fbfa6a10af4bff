// SPDX-License-Identifier: Apache-2.0
/// A group's own rule: what it watches, and at what it adds and takes away.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <vector>

namespace runrate {

/// "CPU", "above 60%", "below 60%".
struct RuleRow {
  Phrase metric, up, down;
};

/// The rows of a group's own rule.
[[nodiscard]] std::vector<RuleRow> rule_rows(const Component& component);

/// The whole in one line: "CPU >70% up, <30% down; 1-10".
[[nodiscard]] Phrase rule_in_short(const Component& component);

}  // namespace runrate
