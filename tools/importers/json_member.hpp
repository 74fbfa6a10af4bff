// SPDX-License-Identifier: Apache-2.0
/// Members of a JSON tree that may be absent or of another kind.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace runrate {

/// nullptr where `of` is none, is no object, or has no such member.
[[nodiscard]] inline const nlohmann::json* member(const nlohmann::json* of, std::string_view key) {
  if (of == nullptr || !of->is_object()) return nullptr;
  const auto found = of->find(key);
  return found == of->end() ? nullptr : &*found;
}

/// Empty where the member is none or no text.
[[nodiscard]] inline std::string text_at(const nlohmann::json* of, std::string_view key) {
  const nlohmann::json* found = member(of, key);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace runrate
