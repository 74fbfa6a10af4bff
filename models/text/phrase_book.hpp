// SPDX-License-Identifier: Apache-2.0
/// The sentences of one language by id, as data, and how their values read.
///
/// A sentence is text with places for values: "At {today:money} a month, staying costs less". A place names
/// the value and the format that it is written in; the format says which kind of value fits, and with a
/// capital
/// ("{chance:Chance_in_words}") that the value opens a sentence.
/// `{nodes|node|nodes}` is a word in the singular or the plural by a count. `**strong**`, `*emphasis*` and ``
/// `code` `` are read from the sentence, never from its values.
#pragma once

#include "models/text/money_text.hpp"
#include "models/text/phrase.hpp"
#include "models/text/prose.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A piece of a sentence: text, or a place for the value `name`.
struct PhrasePiece {
  std::string text{};                ///< as it stands, where `name` is empty
  std::string name{};                ///< of the value
  std::size_t format = 0;            ///< of the list of formats
  std::vector<std::string> forms{};  ///< singular and plural, where the place is a word
  bool opens_sentence = false;       ///< its first letter is a capital
  Style style = Style::plain;
};

using Pattern = std::vector<PhrasePiece>;

/// A value that a sentence takes: its name and its format ("plural" where it chooses a word).
struct PhraseValue {
  std::string name, format;
  friend auto operator<=>(const PhraseValue&, const PhraseValue&) = default;
};

class PhraseBook {
 public:
  /// @throws std::invalid_argument where the sentence cannot be read, or the id is there already
  void add(const std::string& id, std::string_view sentence);

  /// Takes every sentence that is not here from another book: what a language does not say yet.
  void complete_from(const PhraseBook& other) {
    patterns_.insert(other.patterns_.begin(), other.patterns_.end());
  }

  [[nodiscard]] bool has(std::string_view id) const { return patterns_.contains(id); }
  /// @throws std::logic_error where there is no such sentence
  [[nodiscard]] const Pattern& pattern(std::string_view id) const;
  /// In the order in which the sentence takes them, each once.
  [[nodiscard]] std::vector<PhraseValue> values_of(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;

 private:
  std::map<std::string, Pattern, std::less<>> patterns_;
};

/// Says phrases in a book's language and a currency. Both outlive it.
class Wording {
 public:
  Wording(const PhraseBook& book, MoneyText money) : book_(&book), money_(std::move(money)) {}

  /// @throws std::logic_error where a value is missing, is not asked for, or does not fit its format
  [[nodiscard]] Prose prose(const Phrase& phrase) const;
  [[nodiscard]] Prose prose(std::string_view id, std::vector<Argument> values = {}) const;
  [[nodiscard]] std::string text(const Phrase& phrase) const;
  [[nodiscard]] std::string text(std::string_view id, std::vector<Argument> values = {}) const;
  /// "a", "a and b", "a, b and c".
  [[nodiscard]] std::string listed(const std::vector<std::string>& items) const;

  [[nodiscard]] const MoneyText& money() const { return money_; }

 private:
  const PhraseBook* book_;
  MoneyText money_;
};

}  // namespace runrate
