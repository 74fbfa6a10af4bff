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

/// "$1,150" or "at least $75", where today's cost is known.
[[nodiscard]] std::string today_cost_text(const Figures& figures);

/// That today's cost is at least what it is, and what it lacks; empty where it lacks nothing.
[[nodiscard]] std::string at_least_sentence(const Figures& figures);
[[nodiscard]] Blocks at_least_lead(const Brief& brief);

/// What was read, as sentences; nothing where no plan of Terraform was.
[[nodiscard]] Blocks import_notes(const Brief& brief);

/// What of the model stands all month against that list price.
[[nodiscard]] Blocks list_price_notes(const Brief& brief);

}  // namespace runrate
