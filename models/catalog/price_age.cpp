// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/price_age.hpp"

#include "engine/vector_math.hpp"
#include "models/catalog/book_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr const char* file = "price-moves.json";

Grade grade_of(const std::string& word) {
  if (word == "derived") return Grade::derived;
  if (word == "estimated") return Grade::estimated;
  throw BookError(file, {{"/moves", "'" + word + "' is no grade of a class", "derived or estimated"}});
}

PriceMove move_of(const Json& j, std::size_t place) {
  PriceMove move{.vendor = j.at("vendor"),
                 .service = j.at("service"),
                 .spot = j.value("spot", false),
                 .change_per_year = j.at("change_per_year"),
                 .size = {j.at("p10"), j.at("p50"), j.at("p90")},
                 .per_year = j.value("per_year", false),
                 .rates = j.value("rates", 0),
                 .grade = grade_of(j.at("grade")),
                 .source = j.at("source"),
                 .as_of = j.at("as_of")};
  const SplitLognormal& size = move.size;
  const bool in_order = 0 < size.p10 && size.p10 <= size.p50 && size.p50 <= size.p90;
  const bool is_chance = move.change_per_year >= 0 && move.change_per_year <= 1;
  if (!in_order || !is_chance)
    throw BookError(file, {{fmt::format("/moves/{}", place), "p10, p50 and p90 do not rise",
                            "above 0, rising; change_per_year from 0 to 1"}});
  return move;
}

/// How narrowly a pattern names a service; -1 where it does not.
int narrowness(std::string_view pattern, std::string_view service) {
  if (pattern == service) return 2;
  if (pattern == "*") return 0;
  const bool is_group = pattern.ends_with(".*") && service.starts_with(pattern.substr(0, pattern.size() - 1));
  return is_group ? 1 : -1;
}

/// How narrowly a class holds a rate; -1 where it does not.
int narrowness(const PriceMove& move, const Rate& rate) {
  const int by_service = narrowness(move.service, rate.service);
  if (by_service < 0 || move.spot != is_spot(rate)) return -1;
  if (move.vendor == rate.vendor) return 3 + by_service;
  return move.vendor == "*" ? by_service : -1;
}

SplitLognormal compounded(const SplitLognormal& size, double years) {
  return {power_of(size.p10, years), power_of(size.p50, years), power_of(size.p90, years)};
}

}  // namespace

double PriceAge::median() const noexcept {
  constexpr double half = 0.5;
  const double fallen = chance * size.probability_below(1);
  const double not_risen = fallen + 1 - chance;
  if (fallen > half) return size.quantile(half / chance);
  return not_risen >= half ? 1.0 : size.quantile((half - (1 - chance)) / chance);
}

double PriceAge::factor(double when, double how_far) const noexcept {
  return (when < chance ? size.quantile(how_far) : 1.0) / median();
}

PriceMoves PriceMoves::from_text(std::string_view json) {
  PriceMoves moves;
  if (json.empty()) return moves;
  try {
    const Json j = Json::parse(json);
    moves.undated_years_ = j.at("undated_years");
    for (const Json& row : j.at("moves")) moves.rows_.push_back(move_of(row, moves.rows_.size()));
  } catch (const Json::exception& e) {
    throw BookError(file, {{"", e.what(), ""}});
  }
  return moves;
}

const PriceMove* PriceMoves::class_of(const Rate& rate) const {
  const PriceMove* best = nullptr;
  int narrowest = -1;
  for (const PriceMove& move : rows_) {
    const int here = narrowness(move, rate);
    if (here <= narrowest) continue;
    best = &move;
    narrowest = here;
  }
  return best;
}

std::optional<PriceAge> PriceMoves::age_of(const Rate& rate, std::string_view date) const {
  if (!stale(rate, date)) return std::nullopt;
  const PriceMove* move = class_of(rate);
  if (move == nullptr) return std::nullopt;
  const double years = years_since(rate, date).value_or(undated_years_);
  const double chance = 1 - power_of(1 - move->change_per_year, years);
  if (!(chance > 0)) return std::nullopt;
  return PriceAge{
      std::string(price_age_paths) + rate.vendor + "." + rate.service + (move->spot ? ".spot" : ""), chance,
      move->per_year ? compounded(move->size, years) : move->size};
}

}  // namespace runrate
