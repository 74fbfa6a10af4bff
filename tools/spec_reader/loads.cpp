// SPDX-License-Identifier: Apache-2.0
/// How load reaches a component, and a custom component's driver and price.
#include "models/spec/rule_text.hpp"
#include "models/text/nearest_name.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace runrate {
namespace {

constexpr double most_of_a_load = 1e12;

}  // namespace

std::optional<Uncertain> SpecWalk::load_amount(const Spot& spot, LoadBasis& basis) {
  std::set<LoadBasis> seen;
  UncertainRules rules{.unit = {}, .min = 0, .max = most_of_a_load};
  rules.parse = [&](std::string_view text) {
    const LoadReading load = load_from(text, spot.field->unit.dimension);
    if (!load.problem) seen.insert(load.basis);
    return QuantityReading{load.amount, load.problem};
  };
  auto value = uncertain(spot, rules);
  if (!value) return std::nullopt;
  if (seen.size() > 1) {
    refuse(spot, "wrong_unit", "the numbers are not per the same thing", "write all of them in one form");
    return std::nullopt;
  }
  if (!seen.empty()) basis = *seen.begin();
  if (basis == LoadBasis::share_of_requests && value->value.quantile(0.999999) > 1 &&
      value->value.is_constant()) {
    refuse(spot, "out_of_range", fmt::format("'{}' is above 100%", spot.node->text),
           "write at most '100% of requests'");
    return std::nullopt;
  }
  return value;
}

void SpecWalk::read_load(const Spot& spot) {
  Load& load = spot.target.component->load;
  const auto words = distribution_words();
  const bool is_group =
      spot.node->form == Node::Form::map && !std::ranges::any_of(spot.node->entries, [&](const Entry& entry) {
        return std::ranges::find(words, entry.key) != words.end();
      });
  if (is_group) return read_load_group(spot);
  if (spot.node->form == Node::Form::list) {
    refuse(spot, "wrong_form", "a list stands here", "write " + fitting_load(spot.field->unit.dimension));
    return;
  }
  if (auto amount = load_amount(spot, load.basis)) load.amount = std::move(*amount);
}

std::vector<std::string_view> SpecWalk::load_parts(Kind kind) {
  if (kind == Kind::nosql) return {"reads", "writes"};
  if (find_field("components.*.load.jobs", kind) == nullptr) return {};
  if (find_field("components.*.load.each", kind) == nullptr) return {"jobs"};
  return {"jobs", "each"};
}

void SpecWalk::read_load_group(const Spot& spot) {
  const Component& component = *spot.target.component;
  const bool takes_writes = component.kind == Kind::nosql;
  const std::vector<std::string_view> known = load_parts(component.kind);
  bool any_unknown = false;
  for (const Entry& entry : spot.node->entries) {
    const Spot at = entered(spot, entry);
    if (std::ranges::find(known, entry.key) != known.end()) {
      read_load_part(at, entry.key);
      continue;
    }
    any_unknown = true;
    refuse_name(at, entry, known, "unknown field",
                known.empty() ? fitting_load(spot.field->unit.dimension)
                              : fmt::format("one of {}", fmt::join(known, ", ")));
  }
  if (any_unknown) return;
  if (std::ranges::find(known, "jobs") != known.end() && !parsed_.has(spot.path + ".jobs")) {
    refuse(spot, Problem{.code = "missing_field",
                         .path = "jobs",
                         .found = "the field is missing",
                         .remedy = "write 'jobs: 0.05 per request'"});
  }
  if (takes_writes && (!parsed_.has(spot.path + ".reads") || !parsed_.has(spot.path + ".writes"))) {
    refuse(spot, "missing_field", "reads or writes are missing",
           "write {reads: 2 per request, writes: 0.5 per request}");
  }
}

void SpecWalk::read_load_part(const Spot& spot, std::string_view key) {
  Load& load = spot.target.component->load;
  if (key == "each") {
    UncertainRules rules{.unit = {Dimension::time, "s"}, .min = 1e-6, .max = 1e7};
    rules.parse = [&](std::string_view text) { return read_quantity(text, rules.unit); };
    load.each_seconds = uncertain(spot, rules);
    // A function's duration under another name.
    const std::string component = spot.path.substr(0, spot.path.rfind(".load."));
    parsed_.given.insert(component + ".each.duration");
    return;
  }
  LoadBasis basis = load.basis;
  auto amount = load_amount(spot, basis);
  if (!amount) return;
  if (key == "writes") {
    load.writes = std::move(*amount);
    return;
  }
  load.amount = std::move(*amount);
  load.basis = basis;
  load.is_jobs = key == "jobs";
}

void SpecWalk::read_price(const Spot& spot) {
  auto& price = spot.target.component->price;
  if (spot.node->form == Node::Form::scalar) {
    const QuantityReading unit_price =
        read_quantity(spot.node->text, spot.field->unit, parsed_.spec.currency.code);
    if (unit_price.problem) return refuse(spot, problem_of(*unit_price.problem, ""));
    price.emplace_back(0, unit_price.value);
    return;
  }
  if (spot.node->form != Node::Form::list || spot.node->items.empty()) {
    refuse(spot, "wrong_form", "a list of price steps is needed here",
           fmt::format("write it like {}", spot.field->example));
    return;
  }
  for (const Node& step : spot.node->items) {
    Spot at = spot;
    at.node = &step;
    const auto read = price_step(at);
    if (!read) return;
    const bool rises = price.empty() ? read->first == 0 : read->first > price.back().first;
    if (!rises || read->second < 0) {
      refuse(at, "order", "price steps begin at 0 and rise, and no price is below 0",
             fmt::format("write it like {}", spot.field->example));
      return;
    }
    price.push_back(*read);
  }
}

std::optional<std::pair<double, double>> SpecWalk::price_step(const Spot& spot) {
  std::optional<double> from, unit_price;
  for (const Entry& entry : spot.node->entries) {
    const Unit unit = entry.key == "from" ? Unit{Dimension::count} : spot.field->unit;
    const QuantityReading number = read_quantity(entry.value.text, unit, parsed_.spec.currency.code);
    if (number.problem) {
      Spot at = spot;
      at.node = &entry.value;
      refuse(at, problem_of(*number.problem, ""));
      return std::nullopt;
    }
    if (entry.key == "from") from = number.value;
    if (entry.key == "unit_price") unit_price = number.value;
  }
  if (spot.node->entries.size() == 2 && from && unit_price) return std::pair(*from, *unit_price);
  refuse(spot, "wrong_form", "a price step has from and unit_price", "write {from: 0, unit_price: $0.02}");
  return std::nullopt;
}

void SpecWalk::read_driver(const Spot& spot) {
  Component& component = *spot.target.component;
  const auto known = word_list(spot.field->words);
  const bool is_word = spot.node->form == Node::Form::scalar;
  const bool is_pair = spot.node->form == Node::Form::map && spot.node->entries.size() == 1;
  if (!is_word && !is_pair) {
    const bool is_list = spot.node->form == Node::Form::list;
    return refuse(spot, "wrong_form",
                  is_list
                      ? "a list stands here"
                      : fmt::format("{} drivers stand here, and one is needed", spot.node->entries.size()),
                  fmt::format("write it like {}", spot.field->example));
  }
  const std::string name = is_word ? spot.node->text : spot.node->entries[0].key;
  if (std::ranges::find(known, name) == known.end()) {
    const auto near = nearest_names(name, known);
    refuse(spot, Problem{.code = "unknown_word",
                         .found = fmt::format("'{}' is no driver", name),
                         .expected = fmt::format("one of {}", fmt::join(known, ", ")),
                         .nearest = near.empty() ? "" : std::string(near.front()),
                         .remedy = near.empty() ? fmt::format("write it like {}", spot.field->example)
                                                : did_you_mean(near)});
    return;
  }
  component.custom_driver = name;
  Spot at = spot;
  at.path = spot.path + "." + name;
  component.load.amount = {.value = Distribution::constant(1), .path = at.path, .given = true};
  if (is_pair) {
    at.node = &spot.node->entries[0].value;
    mark(at.path, at.node->line, at.node->column);
    UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
    rules.parse = [](std::string_view text) { return read_quantity(text, {Dimension::count}); };
    if (auto amount = uncertain(at, rules)) component.load.amount = std::move(*amount);
  }
  if (name == "requests") component.load.basis = LoadBasis::per_request;
  if (name == "users") component.load.basis = LoadBasis::per_user_month;
  if (name == "tenants") component.load.basis = LoadBasis::per_tenant_month;
}

}  // namespace runrate
