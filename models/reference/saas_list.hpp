// SPDX-License-Identifier: Apache-2.0
/// The list of business applications as data: needs in the template's order, and the products that meet them.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What a charge of a product counts.
enum class SaasUse { seats, engineers, instances, ci_minutes, log_gb, once };

/// A charge of a product, by the name of its rate.
struct SaasRateName {
  SaasUse use = SaasUse::seats;
  std::string product, sku, term = "monthly";
  double factor = 1;    ///< units of the rate per unit of use
  double constant = 1;  ///< units, where the use is `once`
  double at_least = 0;  ///< units
  double included = 0;  ///< units that another charge of the product already pays for
  double package = 0;   ///< sold in so many units at once; 0 is not
};

struct SaasProduct {
  std::string name;
  std::vector<std::string> also;  ///< other names by which a spec may choose it
  std::string need;               ///< choices that it answers, separated by ", "
  std::string vendor;
  std::string peer;               ///< its nearest alternative, where the need's own is not
  std::string included_with;      ///< vendor of the suite in whose seats it is
  std::string shares_minutes_of;  ///< vendor of the version control whose CI minutes it uses up first
  double ci_minutes = 0;          ///< a month, included in the account
  std::string signs_as;           ///< what its vendor's word on regimes calls it, where not by its name
  std::vector<SaasRateName> charges;

  [[nodiscard]] const std::string& signed_as() const noexcept { return signs_as.empty() ? name : signs_as; }
};

struct SaasPair {
  std::string recommended, alternative;
};

/// The template's tables of business applications; what is beyond them stands with the last.
enum class SaasGroup { productivity, communication, development, other };

struct SaasNeed {
  std::string id, need;
  SaasGroup group = SaasGroup::other;
  std::string choice;          ///< the spec's word for it: "productivity"; empty where it comes with another
  std::string comes_with;      ///< choice in whose seats it is
  bool only_if_named = false;  ///< a need beyond the template's list
  SaasPair startup, later;     ///< defaults by stage
  std::map<std::string, SaasPair>
      by_suite;  ///< defaults where that vendor's suite or version control is chosen
};

struct SaasList {
  std::vector<SaasNeed> needs;
  std::vector<SaasProduct> products;
  double ci_minutes_p10 = 0, ci_minutes_p90 = 0;  ///< an engineer's, a month
  std::string domain_vendor, domain_product, domain_sku, domain_term;

  /// @throws std::runtime_error where the text is malformed.
  [[nodiscard]] static SaasList from_text(std::string_view json);
  /// The product of that name, or of that other name, that answers the choice (any choice if empty); capitals
  /// do not matter. nullptr: none.
  [[nodiscard]] const SaasProduct* find(std::string_view name, std::string_view choice = {}) const;
  /// P50 of an engineer's CI minutes a month.
  [[nodiscard]] double ci_minutes_mid() const;
};

/// The template's defaults of a need at a stage, before the suite is known.
[[nodiscard]] const SaasPair& defaults(const SaasNeed& need, Stage stage);

}  // namespace runrate
