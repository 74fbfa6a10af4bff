// SPDX-License-Identifier: Apache-2.0
/// Seats and plans: the template's list of business applications as usage lines, and beside each line what
/// its alternative would cost. The list itself is `pricing-data/saas.json`.
#pragma once

#include "engine/tariff.hpp"
#include "models/catalog/catalog.hpp"
#include "models/demand/demand.hpp"
#include "models/deployment/deployment.hpp"
#include "models/reference/references.hpp"
#include "models/reference/saas_list.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What one month's charges depend on.
struct SaasDrivers {
  double seats = 0;      ///< people, whole
  double engineers = 0;  ///< of these, whole
  double instances = 0;  ///< mean, production
  double log_gb = 0;     ///< decimal GB that the spec's logs take in
};

/// One charge of a product with its price: tariff of max(at_least, use × share) rounded up, less what is
/// included.
struct SaasCharge {
  SaasUse use = SaasUse::seats;
  Tariff tariff;          ///< plan currency of the catalog (USD) per unit
  std::string unit;       ///< "seat_month", "minute"
  double factor = 1;      ///< units of the tariff per unit of use; for seats the share of headcount
  double constant = 0;    ///< units whatever the use is (once, a given number of hosts)
  double at_least = 0;    ///< units: minimum seats
  double included = 0;    ///< units that other charges already pay for
  double package = 0;     ///< sold in so many units at once; 0 is not
  bool is_whole = false;  ///< rounded up to whole units: seats, hosts
};

/// A product that meets a need, priced.
struct SaasOffer {
  std::string name;                 ///< "Slack Pro"; empty: none
  std::string vendor;               ///< "slack"
  bool priced = true;               ///< false: a rate is missing
  bool is_on_request = false;       ///< false `priced`, as the vendor lists no price
  std::vector<SaasCharge> charges;  ///< empty: included in another product, or free
};

/// A row of the template's tables of business applications.
struct SaasRow {
  SaasGroup group = SaasGroup::other;
  std::string id, need;                  ///< "video", "Video calls"
  std::string recommended, alternative;  ///< products; empty: none
  Phrase price;                          ///< "$16.80 / $14.70 a seat", "Included / $16.99 a seat"
  Phrase price_a_user;                   ///< the same where what it counts need not be said of a seat
  std::vector<std::size_t> lines;        ///< of the deployment: what the recommended product costs
  SaasOffer recommended_offer, alternative_offer;
  bool given = false;        ///< the spec names the product
  std::string forced_by;     ///< the regime under which another edition or product is taken
  SaasOffer without_regime;  ///< what would have been taken else
};

/// Appends the SaaS lines and the domain's, with their meters; what has no price becomes a gap.
/// Components are the need's name in the spec ("productivity", "chat", …), for a monitoring component with a
/// product its own name; the domain belongs to the account.
/// @param parts the layout of the driver table, for the logs that a monitoring product takes in
void add_saas(const PlanSpec& spec, const Catalog& catalog, const References& references,
              std::span<const Part> parts, Deployment& into);

/// The template's rows in its order, with the lines of a deployment to which `add_saas` was applied.
[[nodiscard]] std::vector<SaasRow> saas_rows(const PlanSpec& spec, const Catalog& catalog,
                                             const References& references, const Deployment& deployment);

/// A month's cost of an offer, catalog currency.
[[nodiscard]] double monthly_cost(const SaasOffer& offer, const SaasDrivers& drivers);

}  // namespace runrate
