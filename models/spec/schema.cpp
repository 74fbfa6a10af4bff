// SPDX-License-Identifier: Apache-2.0
#include "models/spec/schema.hpp"

#include "models/spec/fields.hpp"
#include "models/spec/uncertain_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace runrate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view providers = "aws|gcp|azure|vercel|netlify";
constexpr std::string_view months =
    "january|february|march|april|may|june|july|august|september|october|november|december";

Json words(std::string_view list) {
  Json names = Json::array();
  for (const std::string_view word : word_list(list)) names.push_back(word);
  return {{"enum", names}};
}

Json text_like(std::string_view pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

/// One value of the unit: a number where none is needed, else text that bears it.
Json one_value(const Unit& unit) {
  switch (unit.dimension) {
    case Dimension::count:
      if (unit.per.empty() || unit.per_optional) return {{"type", Json::array({"number", "string"})}};
      return text_like("per |/");
    case Dimension::share:
      if (unit.or_bare) return {{"type", Json::array({"number", "string"})}};
      return text_like(unit.per.empty() ? "%|percent" : "(%|percent).*(per |/)");
    case Dimension::size:
      return text_like("[0-9] *([KMGTPk]i?B|B|bytes)");
    case Dimension::time:
      return text_like("[0-9] *[a-z]+");
    case Dimension::rate:
      return text_like("per |/");
    case Dimension::money:
      return text_like("[$€£¥]|[A-Z]{3}");
  }
  return Json::object();
}

Json distribution(const Json& value) {
  Json properties = Json::object();
  for (const std::string_view word : {"p10", "p90", "min", "mode", "max", "mean", "sd"})
    properties[std::string(word)] = value;
  properties["shape"] = words("lognormal|normal|pert|triangular|uniform");
  properties["choice"] = {
      {"type", "array"}, {"minItems", 1}, {"items", {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}}}};
  properties["empirical"] = {{"type", "string"}, {"description", "a file beside the spec, one value a line"}};
  Json ways = Json::array();
  for (const auto& way : {Json::array({"p10", "p90"}), Json::array({"min", "max"}),
                          Json::array({"mean", "sd"}), Json::array({"choice"}), Json::array({"empirical"})}) {
    ways.push_back({{"required", way}});
  }
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}, {"anyOf", ways}};
}

Json uncertain(const Json& value) {
  return {{"anyOf", Json::array({value, text_like("[.][.]"), distribution(value)})}};
}

Json list_of(const Json& item) {
  return {{"anyOf", Json::array({item, Json{{"type", "array"}, {"items", item}}})}};
}

Json closed(Json properties) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json load(const Field& field) {
  Json amount = uncertain(text_like("per |/| of "));
  if (leaf(field) != "load") return amount;
  const Json jobs = closed({{"jobs", amount}, {"each", uncertain(one_value({Dimension::time}))}});
  const Json accesses = closed({{"reads", amount}, {"writes", amount}});
  return {{"anyOf", Json::array({amount, jobs, accesses})}};
}

Json region() {
  Json others = Json::object();
  for (const std::string_view neutral : {"us", "eu", "ap"})
    others[std::string(neutral)] = uncertain(text_like("%"));
  Json own = {{"main", words("us|eu|ap")}, {"others", closed(others)}};
  for (const std::string_view provider : word_list(providers))
    own[std::string(provider)] = {{"type", "string"}};
  return {{"anyOf", Json::array({words("us|eu|ap"), closed(own)})}};
}

Json week(const Field& field) {
  const Json numbers = {{"type", "array"},
                        {"items", {{"type", "number"}, {"minimum", 0}}},
                        {"minItems", 168},
                        {"maxItems", 168}};
  Json trace = closed({{"trace", {{"type", "string"}}}});
  trace["required"] = Json::array({"trace"});
  return {{"anyOf", Json::array({words(field.words), numbers, trace})}};
}

Json season() {
  Json factors = Json::object();
  for (const std::string_view month : word_list(months)) {
    factors[std::string(month)] = {{"type", Json::array({"number", "string"})}};
    factors[std::string(month.substr(0, 3))] = {{"type", Json::array({"number", "string"})}};
  }
  return closed(factors);
}

Json price() {
  Json step =
      closed({{"from", one_value({Dimension::count})}, {"unit_price", one_value({Dimension::money})}});
  step["required"] = Json::array({"from", "unit_price"});
  return {{"anyOf", Json::array({one_value({Dimension::money}),
                                 Json{{"type", "array"}, {"minItems", 1}, {"items", step}}})}};
}

Json driver(const Field& field) {
  Json amounts = Json::object();
  for (const std::string_view word : word_list(field.words))
    amounts[std::string(word)] = uncertain(one_value({}));
  Json one = closed(amounts);
  one["minProperties"] = one["maxProperties"] = 1;
  return {{"anyOf", Json::array({words(field.words), one})}};
}

Json form_of(const Field& field, std::optional<Kind> kind);

/// Fields by path; those of components are checked by the reader, which knows their kinds.
Json settings() {
  Json properties = Json::object();
  for (const Field& field : fields()) {
    const bool plain = field.path.find('*') == std::string_view::npos;
    if (plain && (field.form == Form::uncertain || field.form == Form::rate))
      properties[std::string(field.path)] = form_of(field, std::nullopt);
  }
  properties["growth"] = properties["growth.rate"];
  properties["headcount"] = properties["headcount.start"];
  properties["tenants"] = properties["tenants.count"];
  Json schema = closed(properties);
  schema["patternProperties"] = {{"^(components|saas)[.]", Json::object()}};
  return schema;
}

/// What a person reads in an editor.
Json described(const Field& field, std::optional<Kind> kind) {
  Json schema = form_of(field, kind);
  std::string text(field.description);
  if (!field.fallback.empty()) text += fmt::format("; default {} ({})", field.fallback, field.reason);
  if (field.fallback.empty() && !field.reason.empty()) text += fmt::format("; default: {}", field.reason);
  if (!field.example.empty()) text += fmt::format("; like {}", field.example);
  if (!text.empty()) schema["description"] = text;
  return schema;
}

Json group(std::string_view pattern, std::optional<Kind> kind) {
  Json properties = Json::object(), required = Json::array();
  for (const Field* field : fields_below(pattern, kind)) {
    if (leaf(*field) == "*") continue;
    properties[std::string(leaf(*field))] = described(*field, kind);
    if (field->required) required.push_back(leaf(*field));
  }
  Json schema = closed(std::move(properties));
  if (!required.empty()) schema["required"] = required;
  return schema;
}

/// A component: its kind decides which fields it has.
Json component() {
  Json names = Json::array(), branches = Json::array();
  for (const std::string_view name : kind_names()) {
    const auto kind = kind_from(name);
    names.push_back(name);
    Json fields = group("components.*", kind);
    fields["properties"]["kind"] = {{"const", name}};
    const Json is_kind = {{"properties", {{"kind", {{"const", name}}}}}, {"required", Json::array({"kind"})}};
    branches.push_back({{"if", is_kind}, {"then", std::move(fields)}});
  }
  return {{"type", "object"},
          {"required", Json::array({"kind"})},
          {"properties", {{"kind", {{"enum", names}, {"description", "what it is"}}}}},
          {"allOf", branches}};
}

Json names_of(const Field& field, std::optional<Kind> kind) {
  const Field* item = find_field(fmt::format("{}.*", field.path), kind);
  const Json value = described(*item, kind);
  const auto allowed = word_list(field.words);
  if (allowed.empty()) return {{"type", "object"}, {"additionalProperties", value}};
  Json properties = Json::object();
  for (const std::string_view name : allowed) properties[std::string(name)] = value;
  return closed(properties);
}

Json group_or_shorthand(const Field& field, std::optional<Kind> kind) {
  Json whole = field.path == "components.*" ? component() : group(field.path, kind);
  if (field.shorthand.empty()) return whole;
  const Field* alone = find_field(fmt::format("{}.{}", field.path, field.shorthand), kind);
  return {{"anyOf", Json::array({form_of(*alone, kind), whole})}};
}

/// What the text of a date, a percentile or a rule looks like.
std::string_view pattern_of(const Field& field) {
  if (field.form == Form::month) return "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$";
  if (field.form == Form::date) return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
  if (field.form == Form::percentile) return "^[Pp][0-9]{1,2}$";
  if (field.form == Form::threshold) return leaf(field) == "up" ? "^ *>" : "^ *<";
  return "^(always|([A-Za-z]+(-[A-Za-z]+)? +)?[0-9:]+ *- *[0-9:]+)$";
}

Json form_of(const Field& field, std::optional<Kind> kind) {
  switch (field.form) {
    case Form::group:
      return group_or_shorthand(field, kind);
    case Form::names:
      return names_of(field, kind);
    case Form::list: {
      const Field* item = find_field(fmt::format("{}.*", field.path), kind);
      return {{"type", "array"}, {"items", described(*item, kind)}};
    }
    case Form::text:
      return {{"type", Json::array({"string", "number"})}};
    case Form::word:
      return words(field.words);
    case Form::words:
      return list_of(field.words.empty() ? Json{{"type", "string"}} : words(field.words));
    case Form::boolean:
      return {{"enum", Json::array({true, false, "yes", "no", "on", "off"})}};
    case Form::whole:
      return {{"type", Json::array({"integer", "string"})}, {"minimum", field.min}, {"maximum", field.max}};
    case Form::quantity:
      return one_value(field.unit);
    case Form::uncertain:
      return uncertain(one_value(field.unit));
    case Form::month:
    case Form::date:
    case Form::percentile:
    case Form::threshold:
    case Form::schedule:
      return text_like(pattern_of(field));
    case Form::history:
      return {{"type", "string"}};
    case Form::import:
      return list_of(Json{{"type", "string"}});
    case Form::month_name:
      return words(months);
    case Form::limits:
      return {{"type", Json::array({"integer", "string"})}, {"pattern", "^ *[0-9]+ *([.][.] *[0-9]+)? *$"}};
    case Form::week:
      return week(field);
    case Form::season:
      return season();
    case Form::region:
      return region();
    case Form::load:
      return load(field);
    case Form::flow:
      return uncertain(one_value({Dimension::size}));
    case Form::rate:
      return uncertain(text_like("per |/"));
    case Form::token_share:
      return uncertain(text_like("%"));
    case Form::price:
      return price();
    case Form::driver:
      return driver(field);
    case Form::settings:
      return settings();
  }
  return Json::object();
}

}  // namespace

std::string spec_schema() {
  Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "runrate spec"},
      {"description", "a business's workload, from which runrate makes a priced infrastructure plan"}};
  schema.update(group("", std::nullopt));
  return schema.dump(1) + "\n";
}

}  // namespace runrate
