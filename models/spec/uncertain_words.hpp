// SPDX-License-Identifier: Apache-2.0
/// An uncertain quantity as the user writes it, turned into a distribution: a plain value, {p10, p90}
/// (lognormal; normal for shares) or the same as a..b, {min, mode, max} (PERT), {min, max} (uniform), {mean,
/// sd} (normal), {choice: [[30%, a], [70%, b]]}, {empirical: file}. `shape` overrules: normal, lognormal,
/// triangular, pert.
#pragma once

#include "engine/distribution.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/problem.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

struct Field;

/// One of `plain`, `words`, `choice`, `samples` is filled.
struct UncertainWords {
  std::string plain;                                        ///< "8 GiB"
  std::vector<std::pair<std::string, std::string>> words;   ///< {"p10", "600"}, {"p90", "1100"}
  std::vector<std::pair<std::string, std::string>> choice;  ///< {"30%", "8 GiB"}
  std::vector<std::string> samples;                         ///< of an empirical distribution
  std::vector<std::string> sample_places;                   ///< "users.csv:7", one a sample
};

/// How its numbers are read and what is possible.
struct UncertainRules {
  std::function<QuantityReading(std::string_view)> parse;
  Unit unit{};  ///< to show limits in
  double min = 0, max = 0;
  bool normal_percentiles = false;  ///< {p10, p90} alone is normal, not lognormal
};

struct UncertainReading {
  Distribution value;
  std::vector<Problem> problems;  ///< `path` is relative: "", "p10", "choice"
};

/// The words that make a group a distribution: p10, p90, min, mode, max, mean, sd, choice, empirical, shape.
[[nodiscard]] std::span<const std::string_view> distribution_words();

[[nodiscard]] UncertainReading read_uncertain(const UncertainWords& words, const UncertainRules& rules);

/// The rules of a field: its unit and range.
[[nodiscard]] UncertainRules rules_of(const Field& field, std::string_view currency);

/// "300" or "{p10: 300, p90: 1500}", as the field table writes defaults.
[[nodiscard]] UncertainWords words_from(std::string_view text);

/// The problem of `reading`, with its code and remedy, at `path`.
[[nodiscard]] Problem problem_of(const QuantityProblem& fault, std::string path);

/// "'150%' is above 100%", or nothing where `value` lies in [min, max].
[[nodiscard]] std::optional<Problem> range_problem(double value, std::string_view text,
                                                   const UncertainRules& rules);

}  // namespace runrate
