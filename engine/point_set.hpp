// SPDX-License-Identifier: Apache-2.0
/// Where in the unit cube the trials stand: one coordinate per uncertain input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

enum class Sampling {
  plain,            ///< independent draws
  latin_hypercube,  ///< of n trials, exactly one falls into each n-th of every coordinate
  sobol,            ///< 16 independently scrambled Sobol sequences
};

/// The coordinates of all trials, computed on demand: a value depends on sampling, seed, trial, variable and
/// the set of variables, never on their order, on the block or on what was asked before.
///
/// Sobol: the variable's rank in ascending order is its dimension (direction numbers of Joe and Kuo, SIAM J.
/// Sci. Comput. 30 (2008) 2635-2654). Trial t is point t / 16 of scramble t mod 16; scrambles are nested
/// uniform (Owen) by hashing (Burley, JCGT 9 (2020) no. 4), so that the spread of 16 estimates tells the
/// error of their mean.
class PointSet {
 public:
  static constexpr std::uint32_t scrambles = 16;
  static constexpr std::size_t max_dimensions = 3000;  ///< Sobol variables beyond get plain draws

  /// @param variables numbers from `variable_of`; repeated ones count once
  /// @param apart likewise: stratified each by itself, so that one more or less of them moves no other draw
  /// @throws std::invalid_argument if there is no trial
  PointSet(Sampling sampling, std::uint64_t seed, std::uint32_t trials, std::vector<std::uint32_t> variables,
           std::vector<std::uint32_t> apart = {});

  /// Uniforms in (0, 1) of trials first_trial, first_trial + 1, …; a variable of neither set gets its plain
  /// draws (`uniform` at step 0).
  void fill(std::uint32_t variable, std::uint32_t first_trial, std::span<double> out) const noexcept;

  [[nodiscard]] Sampling sampling() const noexcept { return sampling_; }
  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }
  [[nodiscard]] std::uint32_t trials() const noexcept { return trials_; }
  [[nodiscard]] std::span<const std::uint32_t> variables() const noexcept {
    return variables_;
  }  ///< ascending

 private:
  void fill_latin(std::uint32_t variable, std::uint32_t first_trial, std::span<double> out) const noexcept;
  void fill_sobol(std::uint32_t variable, std::size_t dimension, std::uint32_t first_trial,
                  std::span<double> out) const noexcept;

  Sampling sampling_;
  std::uint64_t seed_;
  std::uint32_t trials_;
  std::vector<std::uint32_t> variables_;
  std::vector<std::uint32_t> apart_;       ///< ascending
  std::size_t index_bits_ = 0;             ///< Sobol: bits of the largest point number
  std::vector<std::uint32_t> directions_;  ///< Sobol: [dimension × bit of the point number]
};

}  // namespace runrate
