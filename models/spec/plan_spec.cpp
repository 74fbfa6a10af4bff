// SPDX-License-Identifier: Apache-2.0
#include "models/spec/plan_spec.hpp"

#include <algorithm>

namespace runrate {

std::string_view to_text(Stage stage) {
  switch (stage) {
    case Stage::startup:
      return "startup";
    case Stage::growth:
      return "growth";
    case Stage::scale:
      return "scale";
    case Stage::enterprise:
      return "enterprise";
  }
  return "";
}

bool has_part(const Environment& environment, const Component& component) {
  const auto names = [&](const std::vector<std::string>& list) {
    return std::ranges::find(list, component.name) != list.end();
  };
  if (names(environment.without)) return false;
  if (names(environment.only) || names(environment.with)) return true;
  return environment.only.empty() && !stands_in_production_only(component.kind);
}

}  // namespace runrate
