// SPDX-License-Identifier: Apache-2.0
/// What the named regimes ask of the infrastructure: monthly lines, one-time items, checklists, and the
/// template's table of security requirements. Data: `pricing-data/compliance.json`.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"
#include "models/deployment/one_time_item.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A row of the template's table of regulations.
struct ComplianceRow {
  std::string id;      ///< gdpr | hipaa | soc2 | pci_dss
  std::string regime;  ///< "GDPR"
  bool named = false;  ///< by the spec
  Phrase impact;
  std::vector<std::string> checklist;  ///< empty where not named
  std::vector<std::size_t>
      lines;  ///< of the deployment; a control stands with the first regime that asks for it
  std::vector<std::string> one_time;    ///< items of `compliance_items`, by name
  std::vector<std::string> not_priced;  ///< what it may cost beyond
};

/// A row of the template's table of security requirements.
struct SecurityRow {
  Phrase requirement, implementation;
  std::vector<std::size_t> lines;  ///< of the deployment; empty: no cost of its own
};

/// Appends the monthly lines of the controls that the named regimes ask for: category security, component
/// "account". What has no price becomes a gap; what a component of the spec already does (waf) is not added
/// twice.
void add_compliance(const PlanSpec& spec, const Catalog& catalog, const References& references,
                    Deployment& into);

/// Whether a line is a control that a named regime asks of the platform.
[[nodiscard]] bool is_control(const UsageLine& line);

/// Audits and tests of the named regimes, in their months; those that recur a year apart, within the horizon.
/// What the user's own one-time items already name is left out.
[[nodiscard]] std::vector<OneTimeItem> compliance_items(const PlanSpec& spec, const Catalog& catalog,
                                                        const References& references);

/// The market's range for a test or audit that the user has priced and a named regime asks for, in words;
/// empty where none is known.
[[nodiscard]] Phrase market_note(const PlanSpec& spec, const Catalog& catalog, const References& references,
                                 std::string_view item);

/// The template's four regimes in its order, and what else is named, with the lines of a deployment to which
/// `add_compliance` was applied.
[[nodiscard]] std::vector<ComplianceRow> compliance_rows(const PlanSpec& spec, const References& references,
                                                         const Deployment& deployment);

/// The template's five requirements, then those that the regimes add.
[[nodiscard]] std::vector<SecurityRow> security_rows(const PlanSpec& spec, const References& references,
                                                     const Deployment& deployment);

}  // namespace runrate
