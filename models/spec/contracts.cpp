// SPDX-License-Identifier: Apache-2.0
#include "models/spec/contracts.hpp"

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

constexpr int months_a_year = 12;

char folded(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool rises(const Contract& contract, std::string_view vendor) {
  return contract.uplift != 0 && contract.ends && is_same_vendor(contract.vendor, vendor);
}

/// How often a contract has been renewed by a month of the horizon.
int renewals_by(const Contract& contract, Month start, int month) {
  const int since = month - (months_between(start, *contract.ends) + 1);
  return since < 0 ? 0 : 1 + since / months_to_renewal(contract);
}

}  // namespace

bool is_same_vendor(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, {}, folded, folded);
}

int months_to_renewal(const Contract& contract) noexcept {
  if (contract.term == "two_years") return 2 * months_a_year;
  return contract.term == "three_years" ? 3 * months_a_year : months_a_year;
}

std::vector<double> uplifts(const PlanSpec& spec, std::string_view vendor) {
  std::vector<double> factor;
  for (const Contract& contract : spec.contracts) {
    if (!rises(contract, vendor)) continue;
    factor.resize(static_cast<std::size_t>(std::max(spec.months, 1)), 1.0);
    for (int month = 0; month < spec.months; ++month) {
      for (int i = renewals_by(contract, spec.start, month); i > 0; --i)
        factor[static_cast<std::size_t>(month)] *= 1 + contract.uplift;
    }
  }
  return factor;
}

Phrase uplift_of(const PlanSpec& spec, std::string_view vendor) {
  Phrase said;
  for (const Contract& contract : spec.contracts) {
    if (!rises(contract, vendor)) continue;
    said =
        and_then(std::move(said),
                 {"formula.uplift", {{"factor", Count{1 + contract.uplift}}, {"month", *contract.ends + 1}}});
  }
  return said;
}

bool is_cloud_vendor(std::string_view vendor) noexcept {
  static constexpr std::string_view clouds[] = {"aws", "gcp", "azure", "vercel", "netlify"};
  return std::ranges::any_of(clouds, [&](std::string_view cloud) { return is_same_vendor(cloud, vendor); });
}

bool is_todays_vendor(const PlanSpec& spec, std::string_view vendor) {
  const CurrentState& current = spec.current;
  if (current.provider == "none") return false;
  return is_same_vendor(vendor, current.provider) ||
         (!current.cloud.empty() && is_same_vendor(vendor, current.cloud)) ||
         (!current.hosting.empty() && is_same_vendor(vendor, current.hosting));
}

}  // namespace runrate
