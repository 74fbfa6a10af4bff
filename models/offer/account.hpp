// SPDX-License-Identifier: Apache-2.0
/// What belongs to the account as a whole: the hosting plan, menus of flat-capacity plans, and support.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/line_book.hpp"

namespace runrate {

/// Adds the hosting plan's fee and credit, the menus over the lines that components have added, and the
/// support plan.
void add_account(const DeployRequest& request, LineBook& book);

/// The support level that the spec asks for: its own, else basic at the startup stage and business from
/// growth on.
[[nodiscard]] std::string support_level(const PlanSpec& spec);

}  // namespace runrate
