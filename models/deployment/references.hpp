// SPDX-License-Identifier: Apache-2.0
/// Reference data beside the rates: what a component is on each provider and the meters that it drags along, reference
/// machines, the SaaS list, compliance regimes and published availability. Data from `pricing-data/`, not code.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/spec/plan_spec.hpp"

namespace runrate {

/// One meter of an equivalent: which use of the component it counts, and how.
struct MeterTemplate {
  std::string use;              ///< "instance_hours", "egress_gib", "edge_requests" …
  std::string times;            ///< "", "vcpu", "memory_gib": a size to multiply by
  double scale = 1;             ///< meter units per use
  std::string vendor;           ///< empty: the provider
  std::string product, sku;     ///< "{arch}" and "{zone:NAME}" are filled in
  std::string category;         ///< empty: cloud
  std::string account;          ///< "yes": the line belongs to the account, not to the component
  double included = 0;
  double package = 0;
  double round_up_to = 0;
  std::string menu;             ///< name of the menu that may replace this meter
  std::string only_if;          ///< a condition of the component: "no_nat", "no_load_balancer" …
};

struct Equivalent {
  Kind kind = Kind::vm;
  std::string provider, service;
  std::string vendor;       ///< a partner where the provider does not sell it
  std::string choice;       ///< named sizing rule: "reference_machine", "fargate_size", "relational_node" …
  std::string alternative;  ///< name of one of several answers, of which the cheaper is taken
  std::string note;         ///< what to know
  std::string unavailable;  ///< why there is no answer here; then no meters
  std::vector<MeterTemplate> meters;
};

struct MenuTemplate {
  std::string name, provider, vendor, product;
  std::vector<std::string> entries;  ///< SKUs, cheapest first; limits are attributes of the rates
  std::map<std::string, std::string> limits;  ///< use → attribute of the rate ("edge_requests" → "included_requests_million")
  std::map<std::string, double> limit_scale;  ///< use → units per attribute unit
};

/// The text of every reference file, as read by the driver.
struct ReferenceTexts {
  std::string equivalents, saas, compliance, availability;
};

struct References {
  std::vector<Equivalent> equivalents;
  std::vector<MenuTemplate> menus;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> machine_series;  ///< provider → class → series
  std::string saas_json, compliance_json, availability_json;  ///< read by saas, compliance and recovery

  /// @throws std::runtime_error naming file and entry where a text is malformed.
  [[nodiscard]] static References from_texts(const ReferenceTexts& texts);
  [[nodiscard]] std::vector<const Equivalent*> of(Kind kind, std::string_view provider) const;
};

}  // namespace runrate
