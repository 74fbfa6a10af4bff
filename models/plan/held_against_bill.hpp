// SPDX-License-Identifier: Apache-2.0
/// The model held against today's bill, in words: how much of it the model explains, where the two differ,
/// and what follows where the bill does not bear the model out.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Whether a bill is there and too far from the model to calibrate it.
[[nodiscard]] bool is_refuted(const Figures& figures);

/// "The model was held against today's bill and explains 19% of it."
[[nodiscard]] Phrase held_against_bill(const Brief& brief);

/// What a plan leads with that its bill does not bear out; nothing otherwise.
[[nodiscard]] Blocks refuted_lead(const SectionContext& at);

/// What model and bill have, and by category where the bill comes by service. Wants both.
[[nodiscard]] Blocks held_notes(const SectionContext& at);

}  // namespace runrate
