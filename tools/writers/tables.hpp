// SPDX-License-Identifier: Apache-2.0
/// A plan's figures as data: plan.json and costs.csv. Keys are a contract: they may be added to, never
/// renamed.
#pragma once

#include "models/plan/plan.hpp"

#include <string>
#include <string_view>

namespace runrate {

/// The whole of plan.json, two spaces of indent, a line feed at the end.
[[nodiscard]] std::string plan_json(const Plan& plan);

/// One row a line and provider, then one total a provider; RFC 4180 with line feeds.
[[nodiscard]] std::string costs_csv(const Plan& plan);

/// A cell of a CSV file: quoted where needed; text that a spreadsheet would run as a formula gets an
/// apostrophe.
[[nodiscard]] std::string csv_text(std::string_view text);

}  // namespace runrate
