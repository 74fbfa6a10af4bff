// SPDX-License-Identifier: Apache-2.0
/// What is asked of a run before it starts, and of its figures before anybody reads them.
#pragma once

#include "models/projection/runs.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/spec_reader/spec_reader.hpp"

namespace runrate {

/// Refuses more users than a plan can be made for, and a run that needs more memory than there is, with the
/// number of trials that fits; a run that needs a gibibyte or more says so on standard error.
/// @throws InputError
void check_before_run(const Inputs& inputs, const Options& options, const Run& run, Extent extent);

/// Refuses amounts beyond what a plan shows. @throws InputError
void check_amounts(const Inputs& inputs, const Options& options, const Runs& runs);

/// What to say where the memory gave out nevertheless.
[[nodiscard]] InputError out_of_memory(const Inputs& inputs, const Options& options, const Run& run,
                                       Extent extent);

}  // namespace runrate
