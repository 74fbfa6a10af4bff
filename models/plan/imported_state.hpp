// SPDX-License-Identifier: Apache-2.0
/// What a plan of Terraform says runs today: the sum at list price, what is not in it, and how far it tests
/// the model.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Whether today's cost is the list price of resources, which holds nothing that is billed by use.
[[nodiscard]] bool is_list_price(const Figures& figures);

/// Whether today's cost is a list price that lacks resources which cost money.
[[nodiscard]] bool is_at_least_today(const Figures& figures);

/// Today's cost a month, "$1,150" or "at least $75", where it is known.
[[nodiscard]] Phrase today_cost(const Figures& figures);

/// That today's cost is at least what it is, and what it lacks; says nothing where it lacks nothing.
[[nodiscard]] Phrase at_least_today(const Figures& figures);
[[nodiscard]] Blocks at_least_lead(const SectionContext& at);

/// What was read, as sentences; nothing where no plan of Terraform was.
[[nodiscard]] Blocks import_notes(const SectionContext& at);

/// What of the model stands all month against that list price.
[[nodiscard]] Blocks list_price_notes(const SectionContext& at);

}  // namespace runrate
