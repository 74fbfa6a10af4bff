// SPDX-License-Identifier: Apache-2.0
/// The model held against today's bill: what the bill has and the model has not is carried as a line of every
/// option.
#pragma once

#include "models/projection/runs.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace runrate {

/// The model of today's provider at today's users against its bill; nothing where the bill is not given, or
/// its provider is no option that can be priced in full. Seats, and what the plan adds to meet recovery
/// targets and regimes, stand on no bill of today. A list price of resources is held against what of the
/// model stands all month alone, and is no ground to take anything off.
/// @param carried taken as the rest, where it is known from another run
[[nodiscard]] std::optional<HeldAgainstBill> held_against_bill(const PlanSpec& spec, const SimulatedRun& plan,
                                                               std::optional<double> carried);

/// The input by which what is left over varies.
inline constexpr std::string_view not_modelled_path = "current.not_modelled";

/// Adds the line *not modelled* to every option: at today's provider from the first month on, at the others
/// from the cutover, until which today's bill is paid whole. It has one factor a trial over all months and
/// options, log-normal with median 1 and a standard deviation of 5% + 25% × its share of the bill, which
/// joins the inputs.
void carry_not_modelled(const PlanSpec& spec, const HeldAgainstBill& held, const PointSet& points,
                        SimulatedRun& into);

/// [trial] what of today's bill is carried beside the model, of which `rest` is the middle.
[[nodiscard]] std::vector<double> not_modelled_by_trial(const Outcome& outcome, double rest);

}  // namespace runrate
