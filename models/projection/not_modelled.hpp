// SPDX-License-Identifier: Apache-2.0
/// The model held against today's bill: what the bill has and the model has not is carried as a line of every
/// option.
#pragma once

#include "models/projection/futures.hpp"

namespace runrate {

/// The model of today's provider at today's users against its bill; nothing where the bill is not given, or
/// its provider is no option that can be priced in full. Seats, and what the plan adds to meet recovery
/// targets and regimes, stand on no bill of today. A list price of resources is held against what of the
/// model stands all month alone, and is no ground to take anything off.
/// @param carried taken as the rest, where it is known from another run
[[nodiscard]] std::optional<HeldAgainstBill> held_against_bill(const PlanSpec& spec, const Future& plan,
                                                               std::optional<double> carried);

/// Adds the line *not modelled* to every option, the same amount in each month: at today's provider from the
/// first month on, at the others from the cutover, until which today's bill is paid whole.
void carry_not_modelled(const PlanSpec& spec, const HeldAgainstBill& held, Future& into);

}  // namespace runrate
