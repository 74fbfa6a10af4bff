// SPDX-License-Identifier: Apache-2.0
/// From the driver table of a month to the metered quantity of every line.
#pragma once

#include "engine/block.hpp"
#include "models/deployment/deployment.hpp"

namespace runrate {

/// Evaluates every line's rule for a block.
/// @param drivers [row × trial] of the month
/// @param raw     [line × trial] amounts before month factor and scale; what terms that name a line read
/// @param quantity [line × trial] in the meter's unit
void fill_quantities(const Deployment& deployment, const Table& drivers, int month, Table& raw,
                     Table& quantity);

}  // namespace runrate
