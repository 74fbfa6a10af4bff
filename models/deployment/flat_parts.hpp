// SPDX-License-Identifier: Apache-2.0
/// What costs the same, or nothing, up to a limit: plans at a flat price, free allowances, least charges.
#pragma once

#include "models/deployment/deployment.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace runrate {

struct FlatPart {
  enum class Kind {
    plan,          ///< an entry of a menu: left when another answer takes its place
    allowance,     ///< use that is free: left when the use passes it
    least_charge,  ///< of support: left when the share of the spend passes it
  };
  Kind kind = Kind::plan;
  std::string id;                 ///< of the part among those of its component: a product, a SKU
  Phrase what;                    ///< "CloudFront, business", "free requests of Amazon S3"
  std::string vendor, component;  ///< component: "account" where several share it
  std::vector<std::size_t> held;  ///< lines whose quantities together are held against the limit
  double at_most = 0;             ///< in their unit; of a least charge dollars
  std::vector<std::size_t> paid;  ///< lines that cost what it costs, and what takes its place
};

/// Those of a deployment in production, in the order of its menus, meters and lines.
[[nodiscard]] std::vector<FlatPart> flat_parts(const Deployment& deployment);

}  // namespace runrate
