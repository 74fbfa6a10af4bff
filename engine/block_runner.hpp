// SPDX-License-Identifier: Apache-2.0
/// Runs a function over all blocks of trials on several threads. Blocks write to places of their own, so that
/// results never depend on the number of threads; the only threads of the engine and the models start here.
#pragma once

#include "engine/block.hpp"

#include <cstdint>
#include <functional>

namespace runrate {

constexpr std::uint32_t default_block = 512;  ///< trials: a few dozen columns stay in the second-level cache

/// Calls `work` once for each block of `block_size` trials (the last may be shorter), in any order and at
/// once. If calls throw, every other block still runs and the exception of the first of these blocks is
/// rethrown.
/// @param threads 0: as many as the machine has
/// @throws std::invalid_argument for a block size of 0
void run_blocks(std::uint32_t trials, std::uint32_t block_size, unsigned threads,
                const std::function<void(TrialRange)>& work);

}  // namespace runrate
