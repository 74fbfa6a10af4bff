// SPDX-License-Identifier: Apache-2.0
#include "engine/random_stream.hpp"

#include "engine/statistics.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace runrate {
TEST_CASE("Philox4x32-10 gives the published answers") {
  struct Row {
    PhiloxCounter counter;
    PhiloxKey key;
    PhiloxCounter answer;
  };
  // Random123 1.14, examples/kat_vectors, lines "philox4x32 10".
  constexpr Row rows[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const Row& row : rows) {
    CHECK(philox(row.counter, row.key) == row.answer);
  }
}

TEST_CASE("Philox4x32-10 agrees with Random123 at many counters") {
  r123::Philox4x32 library;
  PhiloxCounter word = {1, 2, 3, 4};
  for (int i = 0; i < 2'000; ++i) {
    const PhiloxKey key = {word[1] ^ 0x5bd1e995U, word[2]};
    const auto wanted = library({{word[0], word[1], word[2], word[3]}}, {{key[0], key[1]}});
    const PhiloxCounter next = philox(word, key);
    for (std::size_t k = 0; k < 4; ++k) {
      CHECK(next[k] == wanted[k]);
    }
    word = next;
  }
}

TEST_CASE("a uniform lies strictly between 0 and 1 even at the ends of its bits") {
  CHECK(unit_interval(0) == 0x1p-53);
  CHECK(unit_interval(~std::uint64_t{0}) == 1.0 - 0x1p-53);
  // Zeros as address and seed give the words 6627e8d5 e169c58d: 0x6627e8d5e169c + ½ cells of 2^-52.
  CHECK(uniform(0, {}) == (static_cast<double>(0x6627e8d5e169c) + 0.5) * 0x1p-52);
}

TEST_CASE("the first draws of a stream stay what they are") {
  // From Random123's own Philox at key (1, 0) and counters (trial, 7, 2, 0), upper 52 bits.
  r123::Philox4x32 library;
  for (std::uint32_t trial = 0; trial < 10; ++trial) {
    const auto word = library({{trial, 7, 2, 0}}, {{1, 0}});
    const std::uint64_t bits = (std::uint64_t{word[0]} << 32 | word[1]) >> 12;
    CHECK(uniform(1, {trial, 7, 2}) == (static_cast<double>(bits) + 0.5) * 0x1p-52);
  }
}

TEST_CASE("uniforms are uniform and unrelated between trials, variables and steps") {
  constexpr std::uint32_t draws = 100'000;
  std::vector<double> by_trial(draws);
  std::vector<double> by_variable(draws);
  std::vector<double> by_step(draws);
  std::array<int, 100> cells{};
  for (std::uint32_t i = 0; i < draws; ++i) {
    by_trial[i] = uniform(5, {i, 1, 1});
    by_variable[i] = uniform(5, {1, i, 1});
    by_step[i] = uniform(5, {1, 1, i});
    ++cells[static_cast<std::size_t>(100 * by_trial[i])];
  }
  double chi_square = 0;
  for (const int cell : cells) {
    chi_square += (cell - 1000.0) * (cell - 1000.0) / 1000.0;
  }
  CHECK(chi_square < 160.0);  // 99 degrees of freedom: exceeded by chance once in 10,000 seeds
  // Four standard errors of a mean and of a correlation: one false alarm in 16,000 seeds each.
  for (const auto& sample : {by_trial, by_variable, by_step}) {
    CHECK(std::abs(mean(sample) - 0.5) < 4 * std::sqrt(1.0 / 12 / draws));
  }
  CHECK(std::abs(correlation(by_trial, by_variable)) < 4 / std::sqrt(draws));
  CHECK(std::abs(correlation(by_trial, by_step)) < 4 / std::sqrt(draws));
}

TEST_CASE("draws of a block equal the draws one by one") {
  std::vector<double> block(100);
  uniform_all(9, {37, 4, 2}, block);
  std::vector<double> normals(100);
  normal_all(9, {37, 4, 2}, normals);
  for (std::uint32_t i = 0; i < 100; ++i) {
    CHECK(block[i] == uniform(9, {37 + i, 4, 2}));
    CHECK(normals[i] == normal(9, {37 + i, 4, 2}));
  }
}

TEST_CASE("variables of different paths and months differ") {
  std::set<std::uint32_t> seen;
  for (int path = 0; path < 40; ++path) {
    for (std::uint32_t month = 0; month < 36; ++month) {
      seen.insert(variable_of("components." + std::to_string(path) + ".memory", month));
    }
  }
  CHECK(seen.size() == 40 * 36);
  CHECK(variable_of("users") != variable_of("users", 1));
  static_assert(variable_of("users") == variable_of("users", 0));
}

}  // namespace runrate
