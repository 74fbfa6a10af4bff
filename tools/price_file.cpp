// SPDX-License-Identifier: Apache-2.0
#include "tools/price_file.hpp"

#include "models/catalog/book_error.hpp"
#include "models/quantity/quantity.hpp"
#include "models/text/nearest_name.hpp"
#include "tools/book_schema_text.hpp"
#include "tools/files.hpp"
#include "tools/json_scan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// The schema of the files beside the rate cards: the command's own, whatever book is read.
struct BookSchema {
  Json text;
  valijson::Schema compiled;

  BookSchema() : text(Json::parse(book_schema_text)) {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), compiled);
  }
  [[nodiscard]] bool knows(const std::string& name) const { return text.at("properties").contains(name); }
};

const BookSchema& book_schema() {
  static const BookSchema schema;
  return schema;
}

const Json& resolved(const Json& node) {
  const auto reference = node.find("$ref");
  if (reference == node.end()) return node;
  constexpr std::string_view definitions = "#/definitions/";
  const std::string name = reference->get<std::string>().substr(definitions.size());
  return book_schema().text.at("definitions").at(name);
}

/// The schema of a member or an element; nullptr where anything goes.
const Json* schema_below(const Json& node, const std::string& step, bool is_element) {
  const auto member = [&](const char* name) {
    const auto found = node.find(name);
    return found == node.end() ? nullptr : &*found;
  };
  const Json* below = member(is_element ? "items" : "properties");
  if (is_element && below != nullptr && below->is_array()) {
    const std::size_t place = std::stoul(step);
    below = place < below->size() ? &(*below)[place] : nullptr;
  } else if (!is_element) {
    const Json* named = below != nullptr && below->contains(step) ? &(*below)[step] : nullptr;
    const Json* other = member("additionalProperties");
    below = named != nullptr ? named : other != nullptr && other->is_object() ? other : nullptr;
  }
  return below == nullptr ? nullptr : &resolved(*below);
}

/// "a number above 0 and at most 1,000"
std::string bounds_words(const Json& node, std::string_view what) {
  std::string words(what);
  const auto add = [&](const char* bound, std::string_view word) {
    if (node.contains(bound)) words += fmt::format("{} {}", word, count_text(node[bound].get<double>()));
  };
  add("minimum", " from");
  add("exclusiveMinimum", " above");
  add("maximum", node.contains("minimum") ? " to" : " and at most");
  return words;
}

/// What would fit, in words.
std::string fits(const Json* node) {
  if (node == nullptr) return {};
  if (node->contains("description")) return (*node)["description"];
  if (node->contains("enum")) {
    std::vector<std::string> words;
    for (const Json& word : (*node)["enum"])
      words.push_back(word == "" ? "an empty text" : word.get<std::string>());
    return fmt::format("one of {}", fmt::join(words, ", "));
  }
  const std::string type = node->value("type", "");
  if (type == "number") return bounds_words(*node, "a number");
  if (type == "integer") return bounds_words(*node, "a whole number");
  if (type == "boolean") return "true or false";
  if (type == "array") {
    const int least = node->value("minItems", 0);
    return least == node->value("maxItems", -1) ? fmt::format("a list of {}", least)
           : least > 0                          ? fmt::format("a list of at least {}", least)
                                                : "a list";
  }
  return type == "object" ? "a group" : "a text";
}

/// A value in a message: numbers and short texts as they stand.
std::string brief(const Json& value) {
  if (value.is_array()) return fmt::format("a list of {}", value.size());
  if (value.is_object()) return "a group";
  if (value.is_null()) return "null";
  if (!value.is_string()) return value.dump();
  constexpr std::size_t longest = 60;
  const auto& text = value.get_ref<const std::string&>();
  return text.size() > longest ? "a long text" : fmt::format("'{}'", text);
}

std::string escaped(std::string_view step) {
  std::string text = "/";
  for (const char c : step) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

/// A place in a document: the value, its schema, and the way to it.
struct Spot {
  const Json* value;
  const Json* schema;
  std::string pointer;

  [[nodiscard]] Spot below(const std::string& step) const {
    const bool is_element = value->is_array();
    return {is_element ? &(*value)[std::stoul(step)] : &(*value)[step],
            schema == nullptr ? nullptr : schema_below(*schema, step, is_element), pointer + escaped(step)};
  }
};

/// Names that a group lacks, and those that it must not have.
void add_names(const Spot& spot, std::vector<Problem>& problems) {
  if (spot.schema == nullptr || !spot.value->is_object()) return;
  const Json& schema = *spot.schema;
  for (const Json& required : schema.value("required", Json::array())) {
    const auto& name = required.get_ref<const std::string&>();
    if (spot.value->contains(name)) continue;
    problems.push_back({.code = "missing_field",
                        .path = spot.pointer + escaped(name),
                        .found = "is missing",
                        .expected = fits(schema_below(schema, name, false))});
  }
  if (schema.value("additionalProperties", Json()) != Json(false)) return;
  std::vector<std::string_view> known;
  for (const auto& [name, ignored] : schema["properties"].items()) known.push_back(name);
  for (const auto& [name, ignored] : spot.value->items()) {
    if (schema["properties"].contains(name)) continue;
    problems.push_back({.code = "unknown_field",
                        .path = spot.pointer + escaped(name),
                        .found = "unknown field",
                        .nearest = std::string(nearest_name(name, known))});
  }
}

bool has_right_type(const Spot& spot) {
  const Json types = spot.schema->value("type", Json());
  const auto is_of = [&](const std::string& type) {
    const Json& v = *spot.value;
    if (type == "number") return v.is_number();
    if (type == "integer") return v.is_number_integer();
    if (type == "string") return v.is_string();
    if (type == "array") return v.is_array();
    if (type == "object") return v.is_object();
    return type == "null" ? v.is_null() : v.is_boolean();
  };
  if (types.is_string()) return is_of(types);
  return types.is_null() ||
         std::ranges::any_of(types, [&](const Json& type) { return is_of(type.get<std::string>()); });
}

Problem problem_at(const Spot& spot) {
  const bool is_word = spot.schema != nullptr && spot.schema->contains("enum");
  const bool fits_form = spot.schema == nullptr || has_right_type(spot);
  return {.code = is_word     ? "unknown_word"
                  : fits_form ? "out_of_range"
                              : "wrong_form",
          .path = spot.pointer,
          .found = brief(*spot.value),
          .expected = fits(spot.schema)};
}

bool is_within(const std::vector<std::string>& inner, const std::vector<std::string>& outer) {
  return inner.size() > outer.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

/// The innermost places that the validator found at fault, each once.
std::vector<std::vector<std::string>> faulty_places(valijson::ValidationResults& results) {
  std::vector<std::vector<std::string>> places;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::vector<std::string> place;
    for (const std::string& step : error.context) {
      if (step != "<root>") place.push_back(step.substr(1, step.size() - 2));
    }
    places.push_back(std::move(place));
  }
  return places;
}

/// What the schema has against a document that is the file `name`.
std::vector<Problem> against_schema(const Json& document, const std::string& name) {
  std::vector<Problem> problems;
  const Json whole{{name, document}};
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(book_schema().compiled, valijson::adapters::NlohmannJsonAdapter(whole), &results))
    return problems;
  const auto places = faulty_places(results);
  std::set<std::vector<std::string>> done;
  for (const auto& place : places) {
    if (place.empty() || problems.size() >= most_book_faults || !done.insert(place).second) continue;
    Spot spot{&document, schema_below(book_schema().text, name, false), ""};
    for (std::size_t i = 1; i < place.size(); ++i) spot = spot.below(place[i]);
    const std::size_t before = problems.size();
    add_names(spot, problems);
    const bool is_innermost =
        std::ranges::none_of(places, [&](const auto& other) { return is_within(other, place); });
    if (problems.size() == before && is_innermost) problems.push_back(problem_at(spot));
  }
  return problems;
}

std::string read_or_refuse(const fs::path& path) {
  try {
    return read_file(path);
  } catch (const FileError& error) {
    std::string why = error.what();
    const std::string prefix = path.string() + ": ";
    if (why.starts_with(prefix)) why.erase(0, prefix.size());
    throw InputError(path.string(), {{.code = "price_book",
                                      .path = "",
                                      .found = why,
                                      .expected = "a file of the price book that can be read"}});
  }
}

}  // namespace

std::vector<Problem> problems_of(std::string_view text, const std::string& name) {
  std::vector<Problem> problems = scan_json(text).problems;
  if (!problems.empty() || !book_schema().knows(name)) return problems;
  const Json document = Json::parse(text, nullptr, false);
  problems = against_schema(document, name);
  if (!problems.empty()) add_lines(text, problems);
  return problems;
}

std::string read_price_bytes(const fs::path& folder, const std::string& name) {
  return read_or_refuse(folder / name);
}

std::string read_price_file(const fs::path& folder, const std::string& name) {
  const fs::path path = folder / name;
  std::string text = read_or_refuse(path);
  if (!book_schema().knows(name)) return text;
  if (std::vector<Problem> problems = problems_of(text, name); !problems.empty())
    throw InputError(path.string(), std::move(problems));
  return text;
}

}  // namespace runrate
