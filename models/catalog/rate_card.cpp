// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/rate_card.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr double most_units = 1e15;   ///< at which a step may begin
constexpr double most_usd = 1e9;      ///< of one unit
constexpr double largest_size = 1e6;  ///< vCPU or GiB of a machine

/// Where in a card a value stands, for messages.
struct Place {
  std::string path;  ///< "/rates/3"
  std::string rate;  ///< its sku, once that is known

  [[noreturn]] void fail(std::string_view field, std::string found, std::string fits = {}) const {
    throw BookFault{fmt::format("{}/{}", path, field),
                    rate.empty() ? std::move(found) : fmt::format("{} (of {})", found, rate),
                    std::move(fits)};
  }
};

std::string printable(std::string text, const char* field, const Place& place) {
  if (const auto found = first_unprintable(text))
    place.fail(field, fmt::format("'{}': {}", visible(text), found->found()));
  return text;
}

/// A value in a message: numbers and short texts as they stand.
std::string brief(const Json& value) {
  if (value.is_structured()) return value.is_array() ? "a list" : "a group";
  const std::string all = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  constexpr std::size_t longest = 60;
  return all.size() <= longest ? all : value.is_string() ? "a long text" : all.substr(0, longest) + "…";
}

std::string text(const Json& object, const char* field, const Place& place) {
  const auto found = object.find(field);
  if (found == object.end()) place.fail(field, "is missing", "a text");
  if (!found->is_string() || found->get_ref<const std::string&>().empty())
    place.fail(field, fmt::format("{} is no text", brief(*found)), "a text that is not empty");
  return printable(found->get<std::string>(), field, place);
}

std::string optional_text(const Json& object, const char* field, const Place& place) {
  return object.contains(field) ? text(object, field, place) : std::string();
}

std::string optional_date(const Json& object, const char* field, const Place& place) {
  std::string date = optional_text(object, field, place);
  if (!date.empty() && !is_date(date))
    place.fail(field, fmt::format("'{}' is no day", date), "a date such as 2026-07-20, 2026-07 or 2026");
  return date;
}

double number(const Json& value, const char* field, const Place& place, double most) {
  if (!value.is_number()) place.fail(field, fmt::format("{} is no number", brief(value)), "a number");
  const auto found = value.get<double>();
  if (found < 0) place.fail(field, fmt::format("{} is negative", brief(value)), "a number from 0");
  if (found > most)
    place.fail(field, fmt::format("{} is too large", brief(value)), fmt::format("at most {:g}", most));
  return found;
}

double size(const Json& object, const char* field, const Place& place) {
  const auto found = object.find(field);
  return found == object.end() ? 0 : number(*found, field, place, largest_size);
}

Tariff tariff(const Json& object, const Place& place) {
  constexpr const char* fits = "a list of [from, USD per unit], from 0 on and rising";
  const auto found = object.find("steps");
  if (found == object.end()) place.fail("steps", "is missing", fits);
  if (!found->is_array() || found->empty()) place.fail("steps", fmt::format("{}", brief(*found)), fits);
  std::vector<PriceStep> steps;
  for (const Json& step : *found) {
    if (!step.is_array() || step.size() != 2) place.fail("steps", "holds what is no pair", fits);
    steps.push_back({number(step[0], "steps", place, most_units), number(step[1], "steps", place, most_usd)});
  }
  try {
    return Tariff(std::move(steps));
  } catch (const std::invalid_argument& problem) {
    place.fail("steps", problem.what(), fits);
  }
}

std::map<std::string, std::string> attributes(const Json& object, const Place& place) {
  std::map<std::string, std::string> result;
  const auto found = object.find("attributes");
  if (found == object.end()) return result;
  if (!found->is_object()) place.fail("attributes", fmt::format("{}", brief(*found)), "a group of texts");
  for (const auto& [name, value] : found->items()) {
    if (!value.is_string())
      place.fail("attributes/" + name, fmt::format("{} is no text", brief(value)), "a text");
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
  place.fail("grade", fmt::format("'{}'", word), "quoted, derived or estimated");
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
  if (!object.is_object()) throw BookFault{place.path, brief(object), "a rate as a group"};
  Rate rate;
  rate.sku = text(object, "sku", place);
  place.rate = rate.sku;
  refuse_unknown_fields(object, place);
  rate.vendor = card.vendor;
  rate.region = object.contains("region") ? text(object, "region", place) : card.region;
  rate.service = text(object, "service", place);
  rate.product = text(object, "product", place);
  rate.term = text(object, "term", place);
  rate.unit = text(object, "unit", place);
  rate.tariff = tariff(object, place);
  if (const auto end = object.find("ends"); end != object.end()) {
    rate.ends = number(*end, "ends", place, most_units);
    if (*rate.ends <= rate.tariff.steps().back().from)
      place.fail("ends", fmt::format("{} lies within the steps", brief(*end)), "more than the last step");
  }
  rate.vcpu = size(object, "vcpu", place);
  rate.memory_gib = size(object, "memory_gib", place);
  rate.attributes = attributes(object, place);
  rate.grade = grade(object, place);
  rate.source = optional_text(object, "source", place);
  rate.as_of = optional_date(object, "as_of", place);
  rate.valid_until = optional_date(object, "valid_until", place);
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
  const std::string name(file_name);
  const Json card = Json::parse(json_text, nullptr, false);
  if (card.is_discarded()) throw BookError(name, {{"", "is no JSON", "a rate card"}});
  if (!card.is_object()) throw BookError(name, {{"", brief(card), "a rate card as a group"}});
  std::vector<Rate> result;
  std::vector<BookFault> faults;
  const Place top{"", {}};
  try {
    const Header header{text(card, "vendor", top), text(card, "region", top)};
    const auto rates = card.find("rates");
    if (rates == card.end() || !rates->is_array()) top.fail("rates", "is no list", "a list of rates");
    result.reserve(rates->size());
    for (std::size_t i = 0; i < rates->size() && faults.size() < most_book_faults; ++i) {
      try {
        result.push_back(parsed_rate((*rates)[i], header, {fmt::format("/rates/{}", i), {}}));
      } catch (BookFault& fault) {
        faults.push_back(std::move(fault));
      }
    }
  } catch (BookFault& fault) {
    faults.push_back(std::move(fault));
  }
  if (!faults.empty()) throw BookError(name, std::move(faults));
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
