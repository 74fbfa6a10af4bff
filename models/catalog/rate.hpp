// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tariff.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// How a price is known: a vendor's own figure, arithmetic on one, or judgement (always shown as such).
/// `reconciled` is no price: what today's bill leaves over beside the model.
enum class Grade { quoted, derived, estimated, reconciled };

/// The word that rate cards and plans use: "quoted", "derived", "estimated", "reconciled".
[[nodiscard]] std::string_view to_string(Grade grade) noexcept;

/// A price of one SKU in one region under one term, with where it comes from. Identity in a catalog: vendor,
/// product, sku, region, term.
struct Rate {
  std::string vendor;
  std::string service;  ///< category, such as compute.vm
  std::string product;
  std::string sku;
  std::string region;          ///< the vendor's own id, a price zone, or "global"
  std::string term;            ///< on_demand, spot, cud_1y, monthly …
  std::string unit;            ///< what one unit of quantity is: hour, gb_month, million_requests …
  Tariff tariff;               ///< USD per unit, marginal
  std::optional<double> ends;  ///< quantity beyond which the vendor publishes no price (contact sales)
  double vcpu = 0;             ///< of a machine or node, else 0
  double memory_gib = 0;       ///< of a machine or node, else 0
  std::map<std::string, std::string> attributes;
  Grade grade = Grade::quoted;
  std::string source;
  std::string as_of;        ///< YYYY, YYYY-MM or YYYY-MM-DD; empty when undated
  std::string valid_until;  ///< last day on which the price holds, where an end is known

  /// The attribute's text, empty where there is none.
  [[nodiscard]] std::string attribute(std::string_view name) const;
  /// The attribute as a number, `otherwise` where there is none or where it is no plain number.
  [[nodiscard]] double number(std::string_view name, double otherwise) const;
};

/// Whether a text is a date as rates have it: a real YYYY, YYYY-MM or YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

/// True when the price has a known end and `date` (YYYY-MM-DD) lies after it; such a rate is a gap.
/// @throws std::invalid_argument unless `date` is a calendar date
[[nodiscard]] bool expired(const Rate& rate, std::string_view date);

/// Whether the price is of capacity that may be taken away, which moves by the day.
[[nodiscard]] bool is_spot(const Rate& rate) noexcept;

/// True when the price is too old to be trusted on `date` (YYYY-MM-DD): undated, or older than 90 days for
/// tokens and spot, 18 months for all else. A date given as a month or a year counts from its first day.
/// @throws std::invalid_argument unless `date` is a calendar date
[[nodiscard]] bool stale(const Rate& rate, std::string_view date);

/// Years of 365.25 days from the first day that the price's date names to `date` (YYYY-MM-DD), at least 0;
/// nothing where it is undated. @throws std::invalid_argument unless `date` is a calendar date
[[nodiscard]] std::optional<double> years_since(const Rate& rate, std::string_view date);

}  // namespace runrate
