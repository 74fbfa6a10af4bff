// SPDX-License-Identifier: Apache-2.0
#include "engine/block_runner.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace runrate {
TEST_CASE("every trial runs exactly once whatever the threads and the block size") {
  for (const unsigned threads : {0U, 1U, 2U, 3U, 8U}) {
    for (const std::uint32_t block : {1U, 7U, 512U, 5000U}) {
      for (const std::uint32_t trials : {0U, 1U, 511U, 512U, 513U, 2000U}) {
        std::vector<int> seen(trials);
        std::atomic<int> wrong{0};
        run_blocks(trials, block, threads, [&](TrialRange range) {
          wrong += range.first % block != 0 || range.count == 0 || range.count > block;
          for (std::uint32_t i = 0; i < range.count; ++i) {
            ++seen[range.first + i];
          }
        });
        CHECK(wrong == 0);
        CHECK(seen == std::vector<int>(trials, 1));
      }
    }
  }
}

TEST_CASE("one thread means the caller's own") {
  run_blocks(2000, 100, 1, [caller = std::this_thread::get_id()](TrialRange) {
    CHECK(std::this_thread::get_id() == caller);
  });
}

TEST_CASE("the first failing block's exception reaches the caller after all blocks ran") {
  std::atomic<int> runs{0};
  const auto work = [&](TrialRange range) {
    ++runs;
    if (range.first == 300 || range.first == 700) {
      throw std::runtime_error("block at " + std::to_string(range.first));
    }
  };
  CHECK_THROWS_WITH_AS(run_blocks(1000, 100, 4, work), "block at 300", std::runtime_error);
  CHECK(runs == 10);
  CHECK_THROWS_WITH_AS(run_blocks(1000, 0, 4, work), "block runner: a block needs at least one trial",
                       std::invalid_argument);
}

}  // namespace runrate
