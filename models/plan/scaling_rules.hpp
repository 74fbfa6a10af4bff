// SPDX-License-Identifier: Apache-2.0
/// When the groups of a plan come and go, in words: rows of the auto-scaling table, what decides a count, and
/// a machine's own model against tokens that are bought.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Adds the rows of one group's rules: metric, up, down, limits.
void add_scaling_rows(const SectionContext& at, const Component& component, DocTable& table);

/// For each group with a latency objective: whether its rule or its latency decides, with the time that 95 of
/// 100 requests take at the rule's own CPU.
[[nodiscard]] Blocks latency_notes(const SectionContext& at);

/// For each machine that writes tokens: what it costs against a language model's tokens at the same load, and
/// the load at which the two cross.
[[nodiscard]] Blocks tokens_notes(const SectionContext& at);

}  // namespace runrate
