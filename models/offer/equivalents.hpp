// SPDX-License-Identifier: Apache-2.0
/// Every component of the spec resolved to what it is on one provider, with the meters that it drags along.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/line_book.hpp"

namespace runrate {

/// Adds the lines, resolutions and size steps of all components in all environments, menus aside.
void add_components(const DeployRequest& request, LineBook& book);

}  // namespace runrate
