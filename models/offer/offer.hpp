// SPDX-License-Identifier: Apache-2.0
/// What one provider offers for a whole spec.
#pragma once

#include "models/deployment/deployment.hpp"

#include <string>

namespace runrate {

/// The provider's answer: every component in every environment, the account's plans and support, SaaS and the
/// controls of the named regimes.
[[nodiscard]] Deployment deploy(const DeployRequest& request, const std::string& provider);

}  // namespace runrate
