// SPDX-License-Identifier: Apache-2.0
/// One provider's answer to a spec: components resolved to services, SKUs and meters, with the rule that
/// gives each meter its quantity.
#pragma once

#include "models/billing/bill.hpp"
#include "models/catalog/catalog.hpp"
#include "models/demand/demand.hpp"
#include "models/deployment/recovery_answer.hpp"
#include "models/deployment/size.hpp"
#include "models/deployment/support_plan.hpp"
#include "models/deployment/unkept_rule.hpp"
#include "models/reference/references.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// constant + sum of factor × row of the driver table, or × the quantity of an earlier line.
struct Linear {
  enum class From { driver, line };
  struct Term {
    From from = From::driver;
    std::size_t index = 0;
    double factor = 1;
  };
  double constant = 0;
  std::vector<Term> terms;
};

/// How a line's quantity follows from the drivers: the largest of the linear forms, at least `at_least`,
/// rounded up to what is sold, times the month's factor and the scale. Terms that name a line read its amount
/// before factor and scale.
struct QuantityRule {
  std::vector<Linear> largest_of;
  double at_least = 0;
  double scale = 1;                  ///< units of the meter per unit of use
  double round_up_to = 0;            ///< whole multiples; 0 leaves it
  std::vector<double> sold_sizes;    ///< ascending buckets; above the largest, multiples of it
  std::vector<double> month_factor;  ///< [month]; empty is 1 throughout
  Phrase formula;                    ///< "instance hours × 2 vCPU"
};

/// `today` is what runs now and is paid until the cutover; `not_modelled` what today's bill has and the model
/// has not.
enum class Category { cloud, outside, support, saas, domain, security, credit, today, not_modelled };

/// A year of a line's use, committed without upfront payment.
struct OneYear {
  std::string term;       ///< "reserved_1y_no_upfront"; empty: the vendor quotes none here
  double unit_price = 0;  ///< of the meter's unit
  double at_most = 0;     ///< a month, in the meter's unit: what stands in every hour
  std::string source, as_of;
};

struct UsageLine {
  std::string id;        ///< stable: "aws/production/web/fargate-vcpu-x86_64"
  std::string provider;  ///< the option it belongs to
  std::string vendor;    ///< who sells it
  Category category = Category::cloud;
  std::string environment = "production";
  std::string component;  ///< or "account"
  std::string use;        ///< what is used: instance_hours, egress_gib, …
  std::size_t meter = 0;
  LineKind kind = LineKind::metered;
  QuantityRule quantity;
  std::string menu;                                 ///< name of the menu whose entries may take its place
  std::vector<std::string> covers;                  ///< products that a usage credit pays
  std::size_t part = static_cast<std::size_t>(-1);  ///< row block of the driver table, where there is one
  std::string protects;                             ///< of a backup: the component whose copy it is
  std::string recovers;   ///< production | database | files: the system that it stands by for; else empty
  std::string in_region;  ///< where it stands, if not in the deployment's region
  std::optional<OneYear> one_year;  ///< of nodes and instances in production
};

/// What a component became here.
struct Resolution {
  std::string component, environment;
  std::string service;  ///< "RDS for PostgreSQL"
  Size size;
  std::string vendor;  ///< the provider, or a partner
  bool available = true;
  Phrase reason;               ///< why not, or what to know
  Phrase remedy;               ///< where not available: what to change in the spec
  bool labour = false;         ///< machines that somebody has to patch and restart
  double nodes = 1;            ///< primary, standby and replicas; 1 of what is not sized in nodes
  std::string in_region;       ///< where it stands, if not in the deployment's region
  std::string neutral_region;  ///< the same in the spec's words
};

/// When a component's size changes, at the P50 of its load.
struct SizeStep {
  std::string component;
  int month = 0;  ///< index into the horizon
  Size from, to;
  Phrase because;
  double left_at = 0;         ///< the largest need that `from` holds, as ComponentMetric::need counts it
  double more_usd = 0;        ///< list price of the nodes a month, `to` less `from`
  bool past_largest = false;  ///< no larger primary than `to` is sold, and it does not carry the load
};

struct SizedSystem {
  std::string component;
  Phrase sized_by;  ///< "1,500 queries/s", "memory, 75% full"
  Size first;       ///< in the first month
  std::vector<SizeStep> steps;
  std::size_t part = 0;        ///< of the demand model
  Phrase largest;              ///< databases: the largest primary that is sold, "96 vCPU, 768 GiB"
  double load_of_largest = 0;  ///< databases: the last month's load ÷ what that primary carries
};

/// What has no price: a product, or what comes where no larger primary is sold.
struct Gap {
  std::string component;
  std::string what;  ///< product and SKU; empty where it is another architecture
  Phrase why;
  bool is_re_architecture = false;
};

/// "Fargate vcpu", "re-architecture".
[[nodiscard]] inline Phrase what_of(const Gap& gap) {
  return gap.is_re_architecture ? Phrase{"gaps.re_architecture"} : given(gap.what);
}

/// A price that is missing here and was estimated from the vendor's price elsewhere.
struct ImputedPrice {
  std::string component, what, from_region;
  Spread spread;
};

struct Deployment {
  std::string provider;
  std::string region;  ///< its own name
  std::string region_display;
  bool available = true;  ///< every component has a home
  std::vector<Meter> meters;
  std::vector<UsageLine> lines;
  std::vector<Menu> menus;
  std::vector<Choice> choices;
  std::vector<Grant> grants;
  std::vector<SustainedPool> sustained;  ///< machines whose price falls the longer they run
  std::vector<Resolution> resolutions;
  std::vector<SizedSystem> systems;
  std::vector<Gap> gaps;
  std::vector<ImputedPrice> imputed_prices;
  std::vector<UnkeptRule> unkept_rules;
  SupportPlan support_plan;
  RecoveryAnswer recovery;
};

/// What a provider's answer is made from.
struct DeployRequest {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
  const DemandModel& demand;
  const LoadProfile& profile;  ///< by which sizes are chosen at this operating point
  bool free_allowances = true;
  RecoveryAnswers recovery;  ///< chosen before; empty: nothing is added
  bool price_age = true;     ///< stale list prices carry the uncertainty of their age
};

}  // namespace runrate
