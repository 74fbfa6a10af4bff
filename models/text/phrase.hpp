// SPDX-License-Identifier: Apache-2.0
/// What is said, before it is said in any language: which sentence, and the values that it names.
#pragma once

#include "engine/time_grid.hpp"
#include "models/units/amount.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace runrate {

struct Argument;

/// A sentence by its id in the phrase book, with its values. Without an id it says nothing.
struct Phrase {
  std::string id{};
  std::vector<Argument> values;

  [[nodiscard]] bool empty() const { return id.empty(); }
  friend bool operator==(const Phrase&, const Phrase&);
};

/// Text that is the same in every language: a name, a version, a path. It is never read as a pattern.
struct Name {
  std::string text{};
  friend bool operator==(const Name&, const Name&) = default;
};

/// A list is joined by the language: "a, b and c".
using Value = std::variant<Name, Money, Share, Chance, Count, Hours, Gib, Month, Phrase, std::vector<Name>,
                           std::vector<Phrase>>;

/// The texts as names.
[[nodiscard]] inline std::vector<Name> names_of(const std::vector<std::string>& texts) {
  std::vector<Name> names;
  for (const std::string& text : texts) names.push_back({text});
  return names;
}

struct Argument {
  std::string name{};
  Value value{};
  friend bool operator==(const Argument&, const Argument&) = default;
};

inline bool operator==(const Phrase& a, const Phrase& b) { return a.id == b.id && a.values == b.values; }

/// What the user, a vendor or the price book says in its own words; nothing where they say nothing.
[[nodiscard]] Phrase given(std::string text);

/// One behind the other, or the one that says something: "stated; the setup is inside it".
[[nodiscard]] Phrase and_then(Phrase first, Phrase next);

/// Those that say something, a comma between them: "domain, email, accounts".
[[nodiscard]] Phrase in_a_row(const std::vector<Phrase>& phrases);

}  // namespace runrate
