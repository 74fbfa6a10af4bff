// SPDX-License-Identifier: Apache-2.0
/// The small language in which pricing-data/terraform.json says what of a resource is counted: where a value
/// stands, what is taken where it is not said, and what is made of it.
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Looks values up for one resource: named ones first, then the element at hand, then the resource, and
/// behind "via." the resource that it refers to.
class TerraformWords {
 public:
  using Json = nlohmann::json;

  TerraformWords(const Json& values, const Json* named, const Json* via)
      : named_(named), via_(via), scopes_{&values} {}

  /// With the paths of `element` before those of the resource.
  [[nodiscard]] TerraformWords inside(const Json& element) const;

  /// A value as text, by a word or by an object around one (described in pricing-data/README.md); nothing
  /// where the resource does not say it.
  [[nodiscard]] std::optional<std::string> value(const Json& expression) const {
    return value_of(expression, 0);
  }
  [[nodiscard]] std::optional<double> number(const Json& expression) const;
  /// A text with each "{word}" filled in; nothing where one of them is not said.
  [[nodiscard]] std::optional<std::string> filled(std::string_view text) const;
  /// Whether every word of `condition` has one of the values listed beside it: ["*"] takes any, null none.
  [[nodiscard]] bool meets(const Json& condition) const;
  /// The list at a path; an object stands for a list of one.
  [[nodiscard]] std::vector<const Json*> list(std::string_view path) const;

 private:
  [[nodiscard]] std::optional<std::string> value_of(const Json& expression, int depth) const;
  [[nodiscard]] std::optional<std::string> word(std::string_view text, int depth) const;
  /// One of the words between bars.
  [[nodiscard]] std::optional<std::string> one_word(std::string_view one, int depth) const;
  [[nodiscard]] const Json* node(std::string_view path) const;

  const Json* named_;
  const Json* via_;
  std::vector<const Json*> scopes_;  ///< the innermost last
};

/// A number in plain digits, as words carry it.
[[nodiscard]] std::optional<double> plain_number(const std::string& text);

}  // namespace runrate
