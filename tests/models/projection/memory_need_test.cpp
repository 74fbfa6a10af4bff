// SPDX-License-Identifier: Apache-2.0
#include "models/projection/memory_need.hpp"

#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("the memory of a run is its rows of trials, its blocks, its parts and the program") {
  RunSize size{.trials = 1024,
               .months = 24,
               .threads = 2,
               .parts = 3,
               .groups = 2,
               .hourly = 1,
               .inputs = 5,
               .one_time = 4,
               .providers = 2,
               .lines = 30,
               .meters = 20,
               .key_months = 3,
               .everything = false};
  // The plan: 5 inputs, 2 × 24 months, 5 × 3 parts, 4 items, 2 × 24 × 2 of the providers, 6 × 30 lines: 348.
  // The driver table: 14 + 3 × 20 = 74 rows, draws 40 + 3 × 19 = 97; in a block besides 5 × 30 of lines,
  // 3 × 20 of meters, 168 hours: 549. Numbers of 8 bytes in 1,024 trials and in 2 blocks of 512.
  const std::uint64_t fixed = 48 * 1024 * 1024 + 12'000 * 3 * 2;
  CHECK(memory_need(size) == fixed + 8 * (1024 * (348 + 171) + 2 * 512 * 549));
  // Everything: the plan once more, two years of 5 + 24 + 9 + 4 + 48 + 60 = 150, twelve months of tiers at
  // 5 + 2 + 9 + 4 + 4 = 24.
  size.everything = true;
  CHECK(memory_need(size) == fixed + 8 * (1024 * (348 + 171 + 348 + 2 * 150 + 12 * 24) + 2 * 512 * 549));
  // Six months: 240 of the plan. While instances of 60 groups are counted, 360 rows are more than 171.
  size.everything = false;
  size.months = 6;
  size.groups = 60;
  CHECK(memory_need(size) == fixed + 8 * (1024 * (5 + 12 + 15 + 4 + 24 + 180 + 360) + 2 * 512 * 549));
  size.trials = 100;  // less than a block
  size.threads = 1;
  CHECK(memory_need(size) == fixed + 8 * (100 * (5 + 12 + 15 + 4 + 24 + 180 + 360) + 100 * 549));
}

TEST_CASE("trials are offered in sixteens, and none where not even 64 fit") {
  const RunSize size{.trials = 1024, .months = 12, .parts = 1, .providers = 1, .lines = 5, .meters = 5};
  const auto need = [&](std::uint32_t trials) {
    RunSize other = size;
    other.trials = trials;
    return memory_need(other);
  };
  CHECK(trials_that_fit(size, need(1024)) == 1024);
  CHECK(trials_that_fit(size, need(1024) - 1) == 1008);
  CHECK(trials_that_fit(size, need(512) + 1) == 512);
  CHECK(trials_that_fit(size, need(64)) == 64);
  CHECK(trials_that_fit(size, need(64) - 1) == 0);
}
