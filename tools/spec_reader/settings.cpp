// SPDX-License-Identifier: Apache-2.0
/// What a scenario changes: any uncertain field of the spec, by its path.
#include "models/text/nearest_name.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

bool is_settable(Form form) {
  return form == Form::uncertain || form == Form::rate || form == Form::flow || form == Form::load ||
         form == Form::token_share;
}

/// The path with the field that a lone value of a group stands for: "growth" is "growth.rate".
std::string whole_path(const std::string& said) {
  const Field* group = find_field(said);
  if (group == nullptr || group->shorthand.empty()) return said;
  return fmt::format("{}.{}", said, group->shorthand);
}

constexpr std::string_view component_paths = "components.*.";

/// Paths that a scenario of this spec may name.
std::vector<std::string> settable_paths(const PlanSpec& spec) {
  std::vector<std::string> paths;
  for (const Field& field : fields()) {
    if (!is_settable(field.form)) continue;
    if (field.path.find('*') == std::string_view::npos) paths.emplace_back(field.path);
    if (!field.path.starts_with(component_paths)) continue;
    for (const auto& [name, component] : spec.components) {
      if (field.kinds.has(component.kind))
        paths.push_back(fmt::format("components.{}.{}", name, field.path.substr(component_paths.size())));
    }
  }
  return paths;
}

}  // namespace

void SpecWalk::read_settings(const Spot& spot) {
  if (spot.node->form != Node::Form::map) {
    refuse(spot, "wrong_form", "fields with their values are needed here",
           fmt::format("write it like {}", spot.field->example));
    return;
  }
  // A component that it names may stand further down.
  settings_.emplace_back(spot, parsed_.spec.scenarios.size() - 1);
}

void SpecWalk::read_all_settings() {
  const std::vector<std::string> settable = settable_paths(parsed_.spec);
  const std::vector<std::string_view> names(settable.begin(), settable.end());
  for (const auto& [spot, scenario] : settings_) {
    for (const Entry& entry : spot.node->entries) {
      Spot at = entered(spot, entry);
      const std::string path = whole_path(entry.key);
      if (std::ranges::find(settable, path) == settable.end()) {
        refuse_name(at, entry, names, "a scenario cannot change this field",
                    "an uncertain field by its path, like growth.rate or components.web.carries");
      } else if (auto value = setting(at, path)) {
        parsed_.spec.scenarios[scenario].set[path] = std::move(*value);
      }
    }
  }
}

std::optional<Uncertain> SpecWalk::setting(Spot at, const std::string& path) {
  Component* component = nullptr;
  if (path.starts_with("components.")) {
    const std::size_t from = std::string_view("components.").size();
    const std::size_t end = path.find('.', from);
    component = &parsed_.spec.components.at(path.substr(from, end - from));
    at.field = find_field("components.*" + path.substr(end), component->kind);
  } else {
    at.field = find_field(path);
  }
  UncertainRules rules = rules_of(*at.field, parsed_.spec.currency.code);
  if (at.field->form == Form::flow) {
    const bool per_month = component->stored.per_month;
    rules.parse = [per_month](std::string_view text) {
      return read_quantity(text, per_month ? Unit{Dimension::size, {}, "month"} : Unit{Dimension::size});
    };
  }
  if (at.field->form == Form::token_share) {
    rules.parse = [](std::string_view text) {
      return read_quantity(text.substr(0, text.find(" of ")), {Dimension::share});
    };
  }
  if (at.field->form != Form::load) return uncertain(at, rules);
  LoadBasis basis = component->load.basis;
  auto amount = load_amount(at, basis);
  if (amount && basis != component->load.basis) {
    refuse(at, "conflict", "the component's own load is not per the same thing",
           "say its load at the component, and here another amount of it");
    return std::nullopt;
  }
  return amount;
}

}  // namespace runrate
