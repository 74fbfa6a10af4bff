// SPDX-License-Identifier: Apache-2.0
/// What a recovery pattern adds to a deployment, as usage lines in the region to recover in: copies, replica
/// nodes and disks, standby instances, and the bytes between the regions. What the spec's own regions bring
/// there is not added a second time.
#pragma once

#include "models/deployment/deployment.hpp"

#include <string_view>

namespace runrate {

/// Appends to `into` what `pattern` adds for a system of `primary`, whose own lines are in their place
/// already. Both may be the same deployment. A price that is missing in the second region is a gap.
void add_recovery_lines(const DeployRequest& request, const Deployment& primary, std::string_view system,
                        RecoveryPattern pattern, Deployment& into);

}  // namespace runrate
