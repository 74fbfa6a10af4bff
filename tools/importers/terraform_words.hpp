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

/// What the words of a resource are looked up in.
struct TerraformScope {
  const nlohmann::json* values = nullptr;  ///< of the resource; never null
  const nlohmann::json* named = nullptr;   ///< "let" of its entry
  const nlohmann::json* via = nullptr;     ///< the resource that it refers to: "via."
  const nlohmann::json* usage = nullptr;   ///< what a file says of its use: "usage."
  const nlohmann::json* dated = nullptr;   ///< tables of days, by name
  std::string date;                        ///< YYYY-MM-DD, against which they are held
};

/// Looks values up for one resource: named ones first, then the element at hand, then the resource.
class TerraformWords {
 public:
  using Json = nlohmann::json;

  explicit TerraformWords(const TerraformScope& scope) : scope_(&scope), elements_{scope.values} {}

  /// With the paths of `element` before those of the resource.
  [[nodiscard]] TerraformWords inside(const Json& element) const;

  /// A value as text, by a word or by an object around one (described in pricing-data/README.md); nothing
  /// where the resource does not say it.
  [[nodiscard]] std::optional<std::string> value(const Json& expression) const {
    return value_of(expression, 0);
  }
  [[nodiscard]] std::optional<double> number(const Json& expression) const;
  /// A text with each "{word}" filled in; nothing where one of them is not said.
  [[nodiscard]] std::optional<std::string> filled(std::string_view text) const { return filled_in(text, 0); }
  /// Whether every word of `condition` has one of the values listed beside it: ["*"] takes any, null none.
  [[nodiscard]] bool meets(const Json& condition) const;
  /// The attribute that `expression` lacks, by the first of the paths that would do; empty where it lacks
  /// none.
  [[nodiscard]] std::string unsaid(const Json& expression) const;
  /// Likewise of the words in a text.
  [[nodiscard]] std::string unsaid_in(std::string_view text) const;
  /// The list at a path; an object stands for a list of one.
  [[nodiscard]] std::vector<const Json*> list(std::string_view path) const;

 private:
  [[nodiscard]] std::optional<std::string> value_of(const Json& expression, int depth) const;
  [[nodiscard]] std::optional<std::string> word(std::string_view text, int depth) const;
  /// One of the words between bars.
  [[nodiscard]] std::optional<std::string> one_word(std::string_view one, int depth) const;
  [[nodiscard]] std::optional<std::string> reckoned(std::optional<std::string> text, const Json& expression,
                                                    int depth) const;
  [[nodiscard]] std::optional<std::string> filled_in(std::string_view text, int depth) const;
  [[nodiscard]] std::optional<std::string> different(const Json& expression, int depth) const;
  [[nodiscard]] std::optional<std::string> dated(const std::optional<std::string>& text,
                                                 const Json& expression) const;
  [[nodiscard]] std::string first_path(const Json& expression, int depth) const;
  [[nodiscard]] const Json* node(std::string_view path) const;
  [[nodiscard]] const Json* named(std::string_view name) const;

  const TerraformScope* scope_;        ///< outlives this
  std::vector<const Json*> elements_;  ///< the innermost last
};

/// A number in plain digits, as words carry it.
[[nodiscard]] std::optional<double> plain_number(const std::string& text);

}  // namespace runrate
