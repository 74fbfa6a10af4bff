// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/catalog/rate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Something in a catalog that a reader should not trust.
struct LintFinding {
  /// hole (no price from 0 on), overlap (bands that do not rise, or an end within them), duplicate (an
  /// identity held twice), stale, expired, future (dated after the day), unsourced, unit (unknown, or GB that
  /// does not say which), grade (an estimate without its reason), free (a zero price that does not say why)
  std::string kind;
  std::string vendor;
  std::string product;
  std::string sku;
  std::string region;
  std::string detail;
};

/// All findings on `date` (YYYY-MM-DD), in the order of the rates.
/// @throws std::invalid_argument unless `date` is a calendar date
[[nodiscard]] std::vector<LintFinding> lint(const std::vector<Rate>& rates, std::string_view date);

}  // namespace runrate
