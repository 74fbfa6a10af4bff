// SPDX-License-Identifier: Apache-2.0
/// What the age of a list price leaves open: prices of a kind move now and then, a whole series at once, and
/// a price that was read long ago may be one of the old ones.
#pragma once

#include "engine/split_lognormal.hpp"
#include "models/catalog/rate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// How the prices of a class moved, as observed on the vendors' lists of some years.
struct PriceMove {
  std::string vendor;          ///< "*": any
  std::string service;         ///< a category, "saas.*" or "*"
  bool spot = false;           ///< of interruptible capacity; else of everything but
  double change_per_year = 0;  ///< chance that a price moves within a year, 0..1
  SplitLognormal size;         ///< new price ÷ old of those that moved
  bool per_year = false;       ///< the size is what a year makes of them: it compounds with the age
  int rates = 0;               ///< observed; 0 of an estimate
  Grade grade = Grade::derived;
  std::string source, as_of;
};

/// The uncertainty of one price's age: a move since it was read, or none.
struct PriceAge {
  std::string path;     ///< of the draw that the whole series shares: "prices.age.aws.compute.vm"
  double chance = 0;    ///< of having moved, 0..1
  SplitLognormal size;  ///< new price ÷ old, should it have moved

  /// What the price is multiplied by. Its median is 1: a price that is known is the best guess.
  /// @param when the series' draw of a move, 0..1: whoever is older has moved where a newer one has
  /// @param how_far the series' draw of its size, 0..1
  [[nodiscard]] double factor(double when, double how_far) const noexcept;
  /// The median before that: another than 1 only where most such prices have moved.
  [[nodiscard]] double median() const noexcept;
};

/// The classes of prices.
class PriceMoves {
 public:
  /// Reads price-moves.json; an empty text holds no class.
  /// @throws BookError naming what is malformed
  [[nodiscard]] static PriceMoves from_text(std::string_view json);

  /// The narrowest class of a price: its vendor's before any vendor's, its service's before a group's.
  [[nodiscard]] const PriceMove* class_of(const Rate& rate) const;
  /// What a rate's age leaves open on a day (YYYY-MM-DD); nothing while it is fresh, or where nothing is
  /// known of its class.
  [[nodiscard]] std::optional<PriceAge> age_of(const Rate& rate, std::string_view date) const;

  [[nodiscard]] const std::vector<PriceMove>& rows() const noexcept { return rows_; }
  [[nodiscard]] double undated_years() const noexcept { return undated_years_; }  ///< age of an undated price

 private:
  std::vector<PriceMove> rows_;
  double undated_years_ = 0;
};

/// The beginning of every path of a price's age.
inline constexpr std::string_view price_age_paths = "prices.age.";

}  // namespace runrate
