// SPDX-License-Identifier: Apache-2.0
#include "engine/correlation.hpp"

#include "engine/vector_math.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace runrate {
namespace {

constexpr double least_pivot = 1e-9;

/// Pearson's correlation of two normals whose rank correlation is `rank`.
double pearson_of(double rank) { return 2 * sin_of(std::numbers::pi * rank / 6); }

struct Factor {
  std::vector<double> lower;
  std::optional<std::size_t> failed;  ///< the row whose pivot is not positive
};

Factor cholesky(std::size_t n, std::span<const RankPair> pairs) {
  std::vector<double> matrix(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) matrix[i * n + i] = 1;
  for (const RankPair& pair : pairs) {
    matrix[pair.first * n + pair.second] = pearson_of(pair.rank);
    matrix[pair.second * n + pair.first] = pearson_of(pair.rank);
  }
  Factor factor{.lower = std::vector<double>(n * n, 0.0)};
  std::vector<double>& l = factor.lower;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix[i * n + j];
      for (std::size_t k = 0; k < j; ++k) rest -= l[i * n + k] * l[j * n + k];
      if (i == j && rest < least_pivot) {
        factor.failed = i;
        return factor;
      }
      l[i * n + j] = i == j ? std::sqrt(rest) : rest / l[j * n + j];
    }
  }
  return factor;
}

}  // namespace

Copula::Copula(std::size_t inputs, std::span<const RankPair> pairs) : inputs_(inputs) {
  Factor factor = cholesky(inputs, pairs);
  if (factor.failed) throw std::invalid_argument("copula: the correlations contradict each other");
  factor_ = std::move(factor.lower);
}

std::optional<RankPair> Copula::obstacle(std::size_t inputs, std::span<const RankPair> pairs) {
  const std::optional<std::size_t> row = cholesky(inputs, pairs).failed;
  if (!row) return std::nullopt;
  std::optional<RankPair> strongest;
  for (const RankPair& pair : pairs) {
    const std::size_t later = std::max(pair.first, pair.second);
    if (later == *row && (!strongest || std::fabs(pair.rank) > std::fabs(strongest->rank))) strongest = pair;
  }
  return strongest;
}

bool Copula::is_free(std::size_t input) const noexcept {
  for (std::size_t from = 0; from < input; ++from) {
    if (weight(input, from) != 0) return false;
  }
  return true;
}

}  // namespace runrate
