// SPDX-License-Identifier: Apache-2.0
#include "engine/correlation.hpp"

#include "engine/vector_math.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace runrate {
namespace {

constexpr double least_pivot = 1e-9;

/// Pearson's correlation of two normals whose rank correlation is `rank`.
double pearson_of(double rank) { return 2 * sin_of(std::numbers::pi * rank / 6); }

using Matrix = Eigen::MatrixXd;

Matrix correlations(std::size_t inputs, std::span<const RankPair> pairs) {
  const auto at = [](std::size_t input) { return static_cast<Eigen::Index>(input); };
  Matrix matrix = Matrix::Identity(at(inputs), at(inputs));
  for (const RankPair& pair : pairs) {
    matrix(at(pair.first), at(pair.second)) = pearson_of(pair.rank);
    matrix(at(pair.second), at(pair.first)) = pearson_of(pair.rank);
  }
  return matrix;
}

/// The lower triangle, or nothing where the matrix is not positive definite, or hardly.
std::optional<Matrix> cholesky(const Eigen::Ref<const Matrix>& matrix) {
  if (matrix.rows() == 0) return Matrix();
  const Eigen::LLT<Matrix> factor(matrix);
  if (factor.info() != Eigen::Success) return std::nullopt;
  Matrix lower = factor.matrixL();
  if (lower.diagonal().array().square().minCoeff() < least_pivot) return std::nullopt;
  return lower;
}

/// The first input with which the matrix of those before it stops being positive definite. A pivot depends on
/// the rows before it only, so that what fails with some inputs fails with more.
Eigen::Index first_too_many(const Matrix& matrix) {
  Eigen::Index well = 0, failed = matrix.rows();
  while (failed - well > 1) {
    const Eigen::Index middle = (well + failed) / 2;
    (cholesky(matrix.topLeftCorner(middle, middle)) ? well : failed) = middle;
  }
  return failed - 1;
}

}  // namespace

Copula::Copula(std::size_t inputs, std::span<const RankPair> pairs) : inputs_(inputs) {
  const std::optional<Matrix> lower = cholesky(correlations(inputs, pairs));
  if (!lower) throw std::invalid_argument("copula: the correlations contradict each other");
  factor_.reserve(inputs * inputs);
  for (Eigen::Index row = 0; row < lower->rows(); ++row) {
    for (Eigen::Index column = 0; column < lower->cols(); ++column) factor_.push_back((*lower)(row, column));
  }
}

std::optional<RankPair> Copula::obstacle(std::size_t inputs, std::span<const RankPair> pairs) {
  const Matrix matrix = correlations(inputs, pairs);
  if (cholesky(matrix)) return std::nullopt;
  const auto row = static_cast<std::size_t>(first_too_many(matrix));
  std::optional<RankPair> strongest;
  for (const RankPair& pair : pairs) {
    const std::size_t later = std::max(pair.first, pair.second);
    if (later == row && (!strongest || std::fabs(pair.rank) > std::fabs(strongest->rank))) strongest = pair;
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
