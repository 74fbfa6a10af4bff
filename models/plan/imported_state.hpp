// SPDX-License-Identifier: Apache-2.0
/// What a plan of Terraform says runs today: the sum at list price, what is not in it, and how far it tests
/// the model.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Whether today's cost is the list price of resources, which holds nothing that is billed by use.
[[nodiscard]] bool is_list_price(const Figures& figures);

/// What was read, as sentences; nothing where no plan of Terraform was.
[[nodiscard]] Blocks import_notes(const Brief& brief);

/// What of the model stands all month against that list price.
[[nodiscard]] Blocks list_price_notes(const Brief& brief);

}  // namespace runrate
