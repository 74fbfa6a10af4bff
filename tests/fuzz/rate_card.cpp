// SPDX-License-Identifier: Apache-2.0
/// A rate card is read, and what was read is written as a card that reads the same; or it is refused as a
/// file of the price book.
#include "models/catalog/rate_card.hpp"

#include "models/catalog/catalog.hpp"
#include "models/catalog/lint.hpp"
#include "tools/files.hpp"
#include "tools/price_file.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace runrate::fuzz {
namespace {

constexpr const char* name = "rates/aws/us-east-1.json";

void hold_rate(const Rate& rate) {
  hold(!rate.tariff.steps().empty(), "a rate has steps");
  for (const PriceStep& step : rate.tariff.steps())
    hold(std::isfinite(step.unit_price) && step.unit_price >= 0 && step.from >= 0,
         "a step is a price from an amount on");
  hold(rate.as_of.empty() || is_date(rate.as_of), "a date is one");
}

bool is_same(const Rate& a, const Rate& b) {
  const auto key = [](const Rate& of) {
    return std::tie(of.vendor, of.service, of.product, of.sku, of.region, of.term, of.unit, of.ends, of.vcpu,
                    of.memory_gib, of.attributes, of.grade, of.source, of.as_of, of.valid_until);
  };
  return key(a) == key(b) && a.tariff == b.tariff;
}

void hold_book_error(const BookError& error) {
  hold(!error.faults.empty(), "a card that is refused has faults");
  for (const BookFault& fault : error.faults) hold(!fault.found.empty(), "a fault says what is found");
}

void take_apart(std::string_view input) {
  const std::vector<Rate> rates = parse_rate_card(input, name);
  std::ranges::for_each(rates, hold_rate);
  (void)lint(rates, "2026-11-24");
  if (!rates.empty())
    hold(std::ranges::equal(parse_rate_card(to_text(rates), name), rates, is_same),
         "a card is written as it is read");
  static const std::string regions = read_file(book() / "regions.json");
  (void)Catalog::from_files({{name, std::string(input)}}, regions, R"({"spread": []})");
}

}  // namespace

void rate_card(std::string_view input) {
  hold_problems(problems_of(input, name), input);
  try {
    take_apart(input);
  } catch (const BookError& error) {
    hold_book_error(error);
  }
}

}  // namespace runrate::fuzz
