// SPDX-License-Identifier: Apache-2.0
/// Rank correlations between uncertain inputs: a Gaussian copula over their uniforms. Every input keeps its
/// own distribution; only who is high together with whom changes.
#pragma once

#include "engine/block.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace runrate {

/// Two inputs by their number, and Spearman's rank correlation of the two, -1..1.
struct RankPair {
  std::size_t first = 0, second = 0;
  double rank = 0;
};

class Copula {
 public:
  Copula() = default;
  /// z = Φ⁻¹(u), u' = Φ(L z) with L L' the matrix of r = 2 sin(π rank / 6).
  /// @throws std::invalid_argument where `obstacle` finds one
  Copula(std::size_t inputs, std::span<const RankPair> pairs);

  /// The pair at which the matrix stops being positive definite: no inputs can be related so. Nothing where
  /// all is well.
  [[nodiscard]] static std::optional<RankPair> obstacle(std::size_t inputs, std::span<const RankPair> pairs);

  [[nodiscard]] std::size_t inputs() const noexcept { return inputs_; }
  /// How much of input `from`'s normal draw goes into that of `input`.
  [[nodiscard]] double weight(std::size_t input, std::size_t from) const noexcept {
    return factor_[input * inputs_ + from];
  }
  /// Whether an input's uniforms stay as they are.
  [[nodiscard]] bool is_free(std::size_t input) const noexcept;

 private:
  std::size_t inputs_ = 0;
  std::vector<double> factor_;  ///< L, [input × input], lower triangle
};

}  // namespace runrate
