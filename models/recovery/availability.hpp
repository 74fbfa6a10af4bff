// SPDX-License-Identifier: Apache-2.0
/// Published availability in series over what a request needs. Promises of credit, not measurements: they are
/// used as the prior and shown as such. Figures are `pricing-data/availability.json`.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <string>
#include <vector>

namespace runrate {

/// One thing that must work for a request to be answered, or one that need not.
struct AvailabilityLink {
  std::string component, service;
  double availability = 1;  ///< of a month, 0..1
  bool counted = true;      ///< in series
  Grade grade = Grade::estimated;
  std::string source, as_of;
};

struct CompositeAvailability {
  double availability = 1;    ///< product over the counted links
  double downtime_hours = 0;  ///< a year of 8,760 h
  double target = 0;          ///< the spec's; 0 is none
  bool meets_target = true;
  std::vector<AvailabilityLink> chain;  ///< counted links first, in the order of a request
  std::string weakest;                  ///< component that costs most of the availability
};

/// A = product of the links of production that every request needs: the CDN and the balancer, each compute
/// group that answers at least a tenth of the requests, each database. A cache counts only where no database
/// stands behind it; search, queues, jobs, object storage behind an application and outside services do not:
/// their loss degrades. Source of the rule: series of independent parts; a request is answered when all of
/// them are.
[[nodiscard]] CompositeAvailability composite(const Deployment& deployment, const PlanSpec& spec,
                                              const References& references);

}  // namespace runrate
