// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/rate_card.hpp"

#include "models/printable_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

/// Where in a card a value stands, for messages: card, rate, field.
struct Place {
  std::string_view file;
  std::string rate;

  [[noreturn]] void fail(std::string_view field, std::string_view problem) const {
    throw RateCardError(rate.empty() ? fmt::format("{}: {}: {}", file, field, problem)
                                     : fmt::format("{}: {}: {}: {}", file, rate, field, problem));
  }
};

std::string printable(std::string text, const char* field, const Place& place) {
  if (const auto found = first_unprintable(text))
    place.fail(field, fmt::format("'{}': {}", visible(text), found->found()));
  return text;
}

std::string text(const Json& object, const char* field, const Place& place) {
  const auto found = object.find(field);
  if (found == object.end()) place.fail(field, "is missing");
  if (!found->is_string() || found->get_ref<const std::string&>().empty()) {
    place.fail(field, fmt::format("{} is no text", found->dump()));
  }
  return printable(found->get<std::string>(), field, place);
}

std::string optional_text(const Json& object, const char* field, const Place& place) {
  return object.contains(field) ? text(object, field, place) : std::string();
}

double number(const Json& value, const char* field, const Place& place) {
  if (!value.is_number()) place.fail(field, fmt::format("{} is no number", value.dump()));
  return value.get<double>();
}

double size(const Json& object, const char* field, const Place& place) {
  const auto found = object.find(field);
  if (found == object.end()) return 0;
  const double value = number(*found, field, place);
  if (value < 0) place.fail(field, fmt::format("{} is negative", found->dump()));
  return value;
}

Tariff tariff(const Json& object, const Place& place) {
  const auto found = object.find("steps");
  if (found == object.end()) place.fail("steps", "is missing");
  if (!found->is_array() || found->empty()) place.fail("steps", "is no list of [from, unit price]");
  std::vector<PriceStep> steps;
  for (const Json& step : *found) {
    if (!step.is_array() || step.size() != 2) {
      place.fail("steps", fmt::format("{} is no [from, unit price]", step.dump()));
    }
    steps.push_back({number(step[0], "steps", place), number(step[1], "steps", place)});
    if (steps.back().unit_price < 0) place.fail("steps", fmt::format("{} has a negative price", step.dump()));
  }
  try {
    return Tariff(std::move(steps));
  } catch (const std::invalid_argument& problem) {
    place.fail("steps", fmt::format("{}: {}", found->dump(), problem.what()));
  }
}

std::map<std::string, std::string> attributes(const Json& object, const Place& place) {
  std::map<std::string, std::string> result;
  const auto found = object.find("attributes");
  if (found == object.end()) return result;
  if (!found->is_object()) place.fail("attributes", "is no object");
  for (const auto& [name, value] : found->items()) {
    if (!value.is_string()) place.fail("attributes", fmt::format("'{}' is no text", name));
    result.emplace(printable(name, "attributes", place),
                   printable(value.get<std::string>(), "attributes", place));
  }
  return result;
}

Grade grade(const Json& object, const Place& place) {
  const std::string word = text(object, "grade", place);
  for (const Grade known : {Grade::quoted, Grade::derived, Grade::estimated}) {
    if (word == to_string(known)) return known;
  }
  place.fail("grade", fmt::format("'{}' is none of quoted, derived, estimated", word));
}

void refuse_unknown_fields(const Json& object, const Place& place) {
  constexpr std::array<std::string_view, 15> known = {
      "service", "product",    "sku",   "region",      "term",       "unit",  "steps", "ends",
      "vcpu",    "memory_gib", "as_of", "valid_until", "attributes", "grade", "source"};
  for (const auto& [name, value] : object.items()) {
    if (std::ranges::find(known, name) == known.end()) place.fail(name, "unknown field");
  }
}

struct Header {
  std::string vendor;
  std::string region;
};

Rate parsed_rate(const Json& object, const Header& card, Place place) {
  if (!object.is_object()) place.fail("rates", "an entry is no object");
  Rate rate;
  rate.sku = text(object, "sku", place);
  place.rate += fmt::format(" ({})", rate.sku);
  refuse_unknown_fields(object, place);
  rate.vendor = card.vendor;
  rate.region = object.contains("region") ? text(object, "region", place) : card.region;
  rate.service = text(object, "service", place);
  rate.product = text(object, "product", place);
  rate.term = text(object, "term", place);
  rate.unit = text(object, "unit", place);
  rate.tariff = tariff(object, place);
  if (const auto end = object.find("ends"); end != object.end()) {
    rate.ends = number(*end, "ends", place);
    if (*rate.ends <= rate.tariff.steps().back().from) place.fail("ends", "lies within the steps");
  }
  rate.vcpu = size(object, "vcpu", place);
  rate.memory_gib = size(object, "memory_gib", place);
  rate.attributes = attributes(object, place);
  rate.grade = grade(object, place);
  rate.source = optional_text(object, "source", place);
  rate.as_of = optional_text(object, "as_of", place);
  rate.valid_until = optional_text(object, "valid_until", place);
  return rate;
}

std::string json_text_of(std::string_view value) { return Json(value).dump(); }

void add_text(std::string& line, std::string_view field, std::string_view value) {
  if (value.empty()) return;
  line += fmt::format("{}\"{}\":{}", line.size() > 1 ? "," : "", field, json_text_of(value));
}

std::string line_of(const Rate& rate, std::string_view card_region) {
  std::string line = "{";
  add_text(line, "service", rate.service);
  add_text(line, "product", rate.product);
  add_text(line, "sku", rate.sku);
  if (rate.region != card_region) add_text(line, "region", rate.region);
  add_text(line, "term", rate.term);
  add_text(line, "unit", rate.unit);
  line += ",\"steps\":[";
  for (const PriceStep& step : rate.tariff.steps()) {
    line += fmt::format("{}[{},{}]", line.back() == '[' ? "" : ",", step.from, step.unit_price);
  }
  line += ']';
  if (rate.ends) line += fmt::format(",\"ends\":{}", *rate.ends);
  if (rate.vcpu != 0) line += fmt::format(",\"vcpu\":{}", rate.vcpu);
  if (rate.memory_gib != 0) line += fmt::format(",\"memory_gib\":{}", rate.memory_gib);
  if (!rate.attributes.empty()) {
    line += ",\"attributes\":{";
    for (const auto& [name, value] : rate.attributes) {
      line += fmt::format("{}{}:{}", line.back() == '{' ? "" : ",", json_text_of(name), json_text_of(value));
    }
    line += '}';
  }
  add_text(line, "grade", to_string(rate.grade));
  add_text(line, "as_of", rate.as_of);
  add_text(line, "valid_until", rate.valid_until);
  add_text(line, "source", rate.source);
  return line + "}";
}

}  // namespace

std::vector<Rate> parse_rate_card(std::string_view json_text, std::string_view file_name) {
  Place place{file_name, {}};
  Json card;
  try {
    card = Json::parse(json_text);
  } catch (const Json::parse_error& error) {
    place.fail("card", fmt::format("is no JSON (byte {})", error.byte));
  }
  if (!card.is_object()) place.fail("card", "is no object");
  const Header header{text(card, "vendor", place), text(card, "region", place)};
  const auto rates = card.find("rates");
  if (rates == card.end() || !rates->is_array()) place.fail("rates", "is no list");
  std::vector<Rate> result;
  result.reserve(rates->size());
  for (const Json& object : *rates) {
    result.push_back(parsed_rate(object, header, {file_name, fmt::format("rate {}", result.size() + 1)}));
  }
  return result;
}

std::string to_text(const std::vector<Rate>& rates) {
  const std::string vendor = rates.empty() ? "" : rates.front().vendor;
  std::string region = rates.empty() ? "global" : rates.front().region;
  for (const Rate& rate : rates) {
    if (rate.vendor != vendor)
      throw std::invalid_argument("a rate card holds one vendor, not " + vendor + " and " + rate.vendor);
    if (rate.region != region) region = "global";
  }
  std::string result = fmt::format("{{\"vendor\": {}, \"region\": {}, \"rates\": [\n", json_text_of(vendor),
                                   json_text_of(region));
  for (const Rate& rate : rates) {
    result += line_of(rate, region);
    result += &rate == &rates.back() ? "\n" : ",\n";
  }
  return result + "]}\n";
}

}  // namespace runrate
