// SPDX-License-Identifier: Apache-2.0
/// From bills to what runs today.
#pragma once

#include "models/spec/billed_charges.hpp"
#include "models/spec/billed_state.hpp"
#include "models/spec/file_fault.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct NamedBill {
  std::string file;
  BilledCharges bill;
};

struct BilledReading {
  BilledState state;
  std::optional<FileFault> fault;  ///< of the bills as a whole
};

/// What the bills add up to. Usage and recurring purchases are running cost, by effective cost where the
/// bills fill it in, else as billed, with what was prepaid spread over its months. Two bills of the same
/// months, vendor and account are a fault, as their sum would count those twice.
[[nodiscard]] BilledReading billed_state(const std::vector<NamedBill>& bills, Date today);

/// The place among the vendors of the cloud that is today's: the one that is asked for, else the dearest.
/// Where the bills name no cloud at all, the dearest is taken for the one asked for; where they name others,
/// nothing.
/// @param asked a provider's id, or empty
[[nodiscard]] std::optional<std::size_t> vendor_of_today(const BilledState& state, std::string_view asked);

}  // namespace runrate
