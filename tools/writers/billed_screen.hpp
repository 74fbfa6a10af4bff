// SPDX-License-Identifier: Apache-2.0
/// What a bill holds, service by service: as text, CSV, Markdown or data.
#pragma once

#include "models/spec/billed_state.hpp"
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/screens.hpp"

#include <string>

namespace runrate {

/// A row for each service with what a month of it costs, the total, and what is no running cost.
[[nodiscard]] std::string billed_screen(const BilledState& bill, const std::string& currency,
                                        const ScreenStyle& style);

/// {files, kind, source, currency, total, months, services: [{vendor, category, service, cost}],
/// uncategorised: likewise, those whose category is not known; credits_netted, vendors, excluded: [{what,
/// vendor, amount}]}
[[nodiscard]] Json billed_data(const BilledState& bill, const std::string& currency);

}  // namespace runrate
