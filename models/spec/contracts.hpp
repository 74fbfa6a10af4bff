// SPDX-License-Identifier: Apache-2.0
/// What the contracts in force make of a vendor's prices and of what is owed to it.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Names of vendors are the same whatever their capitals: "Slack", "slack".
[[nodiscard]] bool is_same_vendor(std::string_view a, std::string_view b) noexcept;

/// Months from one renewal to the next: a year unless its term is longer.
[[nodiscard]] int months_to_renewal(const Contract& contract) noexcept;

/// [month] what a vendor's prices are multiplied by: from the month after a contract's last one they rise by
/// its uplift, and at every renewal again. Empty where no contract with it has one.
[[nodiscard]] std::vector<double> uplifts(const PlanSpec& spec, std::string_view vendor);

/// "price × 1.05 from 2027-07 (uplift in the contract)", for the formula of a line; says nothing where
/// nothing rises.
[[nodiscard]] Phrase uplift_of(const PlanSpec& spec, std::string_view vendor);

/// Whether a vendor is one of the clouds that a plan compares.
[[nodiscard]] bool is_cloud_vendor(std::string_view vendor) noexcept;

/// Whether today's bill is paid to a vendor.
[[nodiscard]] bool is_todays_vendor(const PlanSpec& spec, std::string_view vendor);

}  // namespace runrate
