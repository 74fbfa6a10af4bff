// SPDX-License-Identifier: Apache-2.0
/// Which lines of a deployment earn sustained use together: machines of one series in one region.
#pragma once

#include "models/deployment/deployment.hpp"

namespace runrate {

/// Pools the machines on demand whose series has the rule, and says so in their formulas.
void pool_sustained_use(const Catalog& catalog, Deployment& into);

}  // namespace runrate
