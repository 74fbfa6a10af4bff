// SPDX-License-Identifier: Apache-2.0
/// Reference data beside the rates: what a component is on each provider and the meters that it drags along,
/// reference machines, menus of flat plans, the SaaS list, compliance regimes and published availability.
/// Data, not code.
#pragma once

#include "models/catalog/price_age.hpp"
#include "models/reference/signatures.hpp"
#include "models/spec/plan_spec.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// One meter of an equivalent: which use of the component it counts, and how.
struct MeterTemplate {
  std::string use;    ///< "instance_hours", "egress_gib", "edge_requests" …
  std::string times;  ///< a size to multiply by: "", "vcpu", "memory_gib", "function_vcpu", "memory_per_vcpu"
  double scale = 1;   ///< meter units per unit of use
  double item_kib = 0;  ///< nosql: KiB of an item that one unit covers; 0 counts items
  double at_least = 0;  ///< in units of use
  std::string sold;     ///< name of the list of sizes that are sold
  std::string vendor;   ///< empty: the provider
  std::string product,
      sku;  ///< "{machine}", "{node}", "{arch}", "{zone:NAME}" are filled in; "{sku}": the product's only one
  std::string spot_product, spot_sku;  ///< interruptible capacity, where it has names of its own
  std::string region;                  ///< empty: the deployment's; "{zone:NAME}" is filled in
  std::string term = "on_demand";
  std::string category;  ///< empty: cloud; domain, security
  std::string menu;      ///< name of the menu whose entries may take its place
  std::string pool;      ///< name of the plan whose included amount it draws on
  std::string only_if;   ///< "no_balancer", "gateway_waf", "no_gateway_waf", "zonal", "regional": what the
                         ///< spec must be like
  std::string credit;    ///< attribute of the rate: money a month that the vendor takes off its first units
  double once_for = 0;   ///< one charge an account for so many of its parts together (1e9: for all of them)
  std::string further_sku;  ///< what each part beyond those costs
};

struct Equivalent {
  Kind kind = Kind::vm;
  std::string provider, service;
  std::string vendor;        ///< a partner where the provider does not sell it
  std::string choice;        ///< sizing rule: "reference_machine", "container_size", "relational_node" …
  std::string alternative;   ///< one of several answers, of which the cheapest is taken
  std::string only;          ///< "requests": only where the component answers requests
  std::string note;          ///< what to know
  bool stands_once = false;  ///< its hours and months are for all regions together
  bool takes_over = false;   ///< only where no answer before it in the list holds the component
  double start_seconds = 0;  ///< batch: a machine is paid from its start, this long before each job runs
  double least_seconds = 0;  ///< batch: the least that a job is billed for
  std::string unavailable;   ///< why there is no answer here (or where `only` is not met)
  std::map<std::string, double> units;  ///< capacity units of a balancer: dimension → amount of one unit; of
                                        ///< a database sold by the amount, compute_units_at_most
  std::map<std::string, std::string>
      engines;  ///< of a cache: engine → product of its nodes; empty: one for all
  std::vector<MeterTemplate> meters;
};

/// Flat-capacity plans that may take the place of metered lines.
struct MenuTemplate {
  struct Limit {
    std::string attribute;  ///< of the entry's rate
    double scale = 1;       ///< units of use per unit of the attribute
  };
  std::string name, provider, vendor, product, term;
  std::vector<std::string> entries;     ///< SKUs
  std::map<std::string, Limit> limits;  ///< by use
};

/// A hosting plan that every account on the provider pays (Vercel Pro, Netlify Pro).
struct HostingPlan {
  std::string provider, product, sku, term;
  double included_credit = 0;        ///< USD a month on metered usage
  std::vector<std::string> covers;   ///< products that the credit pays
  std::string pool;                  ///< name that meters draw on
  double included = 0, package = 0;  ///< of the pool: units included, units in a package
  std::string seat_sku;              ///< of each engineer beyond `seats_included`; empty: not by seat
  double seats_included = 0;
};

/// What bytes between two regions of a provider cost, by whether both lie on one continent.
struct RegionPath {
  struct Meter {
    MeterTemplate meter;
    bool at_far_end = false;  ///< priced where the bytes arrive; else where they leave
  };
  std::string provider;
  std::vector<Meter> near, far;
};

/// What a vendor's batch rate makes of tokens that are read from the cache.
struct BatchTokens {
  std::string vendor, source;
  double cached = 1;  ///< of the price of cached input
};

struct MachineList {
  std::string provider, product, arch;
  std::vector<std::string> series, below_2_vcpu;
};

struct ContainerSize {
  double vcpu = 0, memory_from = 0, memory_to = 0, memory_step = 1;  ///< GiB
};

struct SupportLevel {
  std::string product, sku;  ///< empty: no fee
};

/// The text of every reference file, as read by the driver.
struct ReferenceTexts {
  std::string equivalents, saas, compliance, availability, price_moves, setup, regimes;
};

struct References {
  std::vector<Equivalent> equivalents;
  std::vector<MenuTemplate> menus;
  std::vector<HostingPlan> plans;
  std::vector<RegionPath> region_paths;
  std::vector<MachineList> machines;
  std::map<std::string, std::vector<ContainerSize>> container_sizes;  ///< by provider
  std::map<std::string, std::map<std::string, SupportLevel>>
      support;                                            ///< provider → basic, business, enterprise
  std::vector<std::pair<double, double>> function_vcpu;   ///< memory GiB → vCPU
  std::map<std::string, std::vector<double>> sold_sizes;  ///< GiB, by name
  std::map<std::string, std::string> model_classes;       ///< small, medium, large → a model's name
  std::vector<std::string> model_makers;                  ///< vendors of language models
  PriceMoves price_moves;                                 ///< how list prices move with time
  std::vector<BatchTokens> batch_tokens;
  std::string saas_json, compliance_json, availability_json,
      setup_json;         ///< read by saas, compliance, availability and setup
  Signatures signatures;  ///< who signs for which regime

  /// @throws BookError naming the entry where a text is malformed.
  [[nodiscard]] static References from_texts(const ReferenceTexts& texts);
  [[nodiscard]] std::vector<const Equivalent*> of(Kind kind, std::string_view provider) const;
};

}  // namespace runrate
