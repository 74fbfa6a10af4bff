// SPDX-License-Identifier: Apache-2.0
#include "models/spec/gap_filler.hpp"

#include "models/spec/rule_text.hpp"
#include "models/spec/uncertain_words.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace runrate {
namespace {

[[noreturn]] void wrong_table(const Field& field, std::string_view text) {
  throw std::logic_error(fmt::format("the default '{}' does not fit {}", text, field.path));
}

template <class Value>
void store(const Slot& slot, Value value) {
  if (auto* const* target = std::get_if<Value*>(&slot)) {
    **target = std::move(value);
    return;
  }
  if constexpr (!std::is_same_v<Value, std::string> && !std::is_same_v<Value, bool> &&
                !std::is_same_v<Value, std::vector<std::string>>) {
    if (auto* const* maybe = std::get_if<std::optional<Value>*>(&slot)) **maybe = std::move(value);
  }
}

Uncertain uncertain_from(const Field& field, const std::string& path, const UncertainRules& rules,
                         std::string_view text) {
  UncertainReading reading = read_uncertain(words_from(text), rules);
  if (!reading.problems.empty()) wrong_table(field, text);
  return {.value = std::move(reading.value), .path = path, .given = false};
}

void fill_load(const Field& field, const std::string& path, Component& component, std::string_view text) {
  LoadBasis basis = LoadBasis::none;
  UncertainRules rules{.unit = {}, .min = 0, .max = 1e12};
  rules.parse = [&](std::string_view one) {
    const LoadReading load = load_from(one, field.unit.dimension);
    basis = load.basis;
    return QuantityReading{load.amount, load.problem};
  };
  Uncertain amount = uncertain_from(field, path, rules, text);
  if (leaf(field) == "writes") {
    component.load.writes = std::move(amount);
    return;
  }
  component.load.amount = std::move(amount);
  component.load.basis = basis;
  component.load.is_jobs = leaf(field) == "jobs";
}

std::vector<std::string> list_from(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty()) {
    const auto comma = text.find(", ");
    list.emplace_back(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 2);
  }
  return list;
}

double number_from(const Field& field, std::string_view text) {
  const QuantityReading number = read_quantity(text, field.unit);
  if (number.problem) wrong_table(field, text);
  return number.value;
}

/// A default that is one number, however it is written.
void store_number(const Field& field, const Slot& slot, std::string_view text) {
  if (field.form == Form::percentile) return store(slot, percentile_from(text).value());
  if (field.form == Form::month_name) return store(slot, calendar_month_from(text).value());
  const double number = number_from(field, text);
  // Whichever of both the slot keeps.
  store(slot, static_cast<int>(number));
  store(slot, number);
}

UncertainRules share_of_something(const Field& field) {
  UncertainRules rules = rules_of(field, "USD");
  rules.parse = [](std::string_view text) {
    return read_quantity(text.substr(0, text.find(" of ")), {Dimension::share});
  };
  return rules;
}

UncertainRules size_with_or_without_month(const Field& field) {
  UncertainRules rules = rules_of(field, "USD");
  rules.parse = [](std::string_view text) {
    return read_quantity(text, {Dimension::size, {}, "month", true});
  };
  return rules;
}

/// How the default of a number that may be uncertain is read.
UncertainRules rules_for(const Field& field) {
  if (field.form == Form::token_share) return share_of_something(field);
  if (field.form == Form::flow) return size_with_or_without_month(field);
  return rules_of(field, "USD");
}

void set_limits(const Field& field, Component& component, std::string_view text) {
  const auto limits = limits_from(text);
  if (!limits) wrong_table(field, text);
  component.scaling.min_instances = limits->first;
  component.scaling.max_instances = limits->second;
}

}  // namespace

void GapFiller::assume(const std::string& path, std::string value, Because because) {
  if (!parsed_.given.insert(path).second) return;
  parsed_.spec.assumptions.push_back(
      {.path = path,
       .value = std::move(value),
       .reason = std::string(because.reason),
       .source = std::string(because.source.empty() ? "runrate's default" : because.source)});
}

void GapFiller::fill(const Field& field, const std::string& path, const Target& target, std::string_view text,
                     Because because) {
  if (has(path)) return;
  const Slot slot = slot_of(field, target);
  switch (field.form) {
    case Form::flow:
      target.component->stored.per_month = text.find("per month") != std::string_view::npos;
      [[fallthrough]];
    case Form::uncertain:
    case Form::token_share:
      store(slot, uncertain_from(field, path, rules_for(field), text));
      break;
    case Form::load:
      fill_load(field, path, *target.component, text);
      break;
    case Form::quantity:
    case Form::whole:
    case Form::percentile:
    case Form::month_name:
      store_number(field, slot, text);
      break;
    case Form::boolean:
      store(slot, text == "true");
      break;
    case Form::text:
    case Form::word:
      store(slot, std::string(text));
      if (field.choose != nullptr) field.choose(target, text);
      break;
    case Form::words:
      store(slot, list_from(text));
      break;
    case Form::limits:
      set_limits(field, *target.component, text);
      break;
    case Form::region:
      target.spec->region = text;
      break;
    case Form::group:
    case Form::names:
    case Form::list:
    case Form::month:
    case Form::date:
    case Form::history:
    case Form::import:
    case Form::threshold:
    case Form::schedule:
    case Form::week:
    case Form::season:
    case Form::rate:
    case Form::price:
    case Form::driver:
    case Form::settings:
      wrong_table(field, text);
  }
  assume(path, std::string(text), because);
}

void GapFiller::fill(const Field& field, const std::string& path, const Target& target) {
  fill(field, path, target, field.fallback, {field.reason, field.source});
}

void GapFiller::fill(Component& component, std::string_view field, std::string_view text, Because because) {
  const Field* row = find_field(fmt::format("components.*.{}", field), component.kind);
  if (row == nullptr)
    throw std::logic_error(fmt::format("no field {} of a {}", field, to_text(component.kind)));
  Target target{.spec = &parsed_.spec, .component = &component};
  fill(*row, fmt::format("components.{}.{}", component.name, field), target, text, because);
}

}  // namespace runrate
