// SPDX-License-Identifier: Apache-2.0
#include "models/text/phrase_book.hpp"

#include "models/text/casing.hpp"
#include "models/text/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace runrate {

namespace {

/// The mark at `at` and its length, 0 where there is none.
std::pair<Style, std::size_t> mark_at(std::string_view sentence, std::size_t at) {
  if (sentence.substr(at, 2) == "**") return {Style::strong, 2};
  if (sentence[at] == '*') return {Style::emphasis, 1};
  if (sentence[at] == '`') return {Style::code, 1};
  return {Style::plain, 0};
}

std::vector<std::string> split_at(std::string_view text, char sign) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(sign, from), text.size());
    parts.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

/// "today:money", or "nodes|node|nodes".
PhrasePiece place_of(std::string_view said) {
  PhrasePiece place;
  if (said.find('|') != std::string_view::npos) {
    place.forms = split_at(said, '|');
    place.name = place.forms.front();
    place.forms.erase(place.forms.begin());
    if (place.forms.size() != 2)
      throw std::invalid_argument(fmt::format("'{{{}}}' needs a singular and a plural", said));
  } else {
    const std::size_t colon = std::min(said.find(':'), said.size());
    place.name = said.substr(0, colon);
    std::string name(said.substr(std::min(colon + 1, said.size())));
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') {
      place.opens_sentence = true;
      name[0] = static_cast<char>(name[0] - 'A' + 'a');
    }
    const auto format = format_named(name);
    if (!format) throw std::invalid_argument(fmt::format("'{{{}}}' has no format that is known", said));
    place.format = *format;
  }
  if (place.name.empty()) throw std::invalid_argument(fmt::format("'{{{}}}' names no value", said));
  return place;
}

/// Reads a sentence into its pieces.
class PatternReader {
 public:
  explicit PatternReader(std::string_view sentence) : sentence_(sentence) {}

  Pattern read() {
    while (at_ < sentence_.size()) take();
    if (style_ != Style::plain) throw std::invalid_argument("an emphasis is not closed");
    close();
    return std::move(pattern_);
  }

 private:
  void take() {
    const auto [style, length] = mark_at(sentence_, at_);
    if (length > 0) {
      if (style_ != Style::plain && style_ != style)
        throw std::invalid_argument("an emphasis stands in another");
      close();
      style_ = style_ == Style::plain ? style : Style::plain;
      at_ += length;
    } else if (sentence_[at_] == '{') {
      take_place();
    } else if (sentence_[at_] == '}') {
      throw std::invalid_argument("a '}' closes nothing");
    } else {
      open_ += sentence_[at_++];
    }
  }

  void take_place() {
    const std::size_t end = sentence_.find('}', at_);
    if (end == std::string_view::npos) throw std::invalid_argument("a '{' is not closed");
    close();
    pattern_.push_back(place_of(sentence_.substr(at_ + 1, end - at_ - 1)));
    pattern_.back().style = style_;
    at_ = end + 1;
  }

  void close() {
    if (!open_.empty()) pattern_.push_back({.text = std::exchange(open_, {}), .style = style_});
  }

  std::string_view sentence_;
  std::size_t at_ = 0;
  Style style_ = Style::plain;
  std::string open_;
  Pattern pattern_;
};

std::string_view format_of(const PhrasePiece& place) {
  return place.forms.empty() ? format_name(place.format) : std::string_view("plural");
}

const Value& value_named(const Phrase& phrase, std::string_view name) {
  const auto found = std::ranges::find(phrase.values, name, &Argument::name);
  if (found == phrase.values.end())
    throw std::logic_error(fmt::format("{} is said without its value '{}'", phrase.id, name));
  return found->value;
}

void check_all_are_asked_for(const Phrase& phrase, const Pattern& pattern) {
  for (const Argument& value : phrase.values) {
    if (std::ranges::none_of(pattern, [&](const PhrasePiece& piece) { return piece.name == value.name; }))
      throw std::logic_error(fmt::format("{} does not ask for a value '{}'", phrase.id, value.name));
  }
}

}  // namespace

void PhraseBook::add(const std::string& id, std::string_view sentence) {
  if (!patterns_.emplace(id, PatternReader(sentence).read()).second)
    throw std::invalid_argument("the id stands there twice");
}

const Pattern& PhraseBook::pattern(std::string_view id) const {
  const auto found = patterns_.find(id);
  if (found == patterns_.end()) throw std::logic_error(fmt::format("there is no sentence '{}'", id));
  return found->second;
}

std::vector<PhraseValue> PhraseBook::values_of(std::string_view id) const {
  std::vector<PhraseValue> values;
  for (const PhrasePiece& piece : pattern(id)) {
    PhraseValue value{piece.name, std::string(format_of(piece))};
    if (!piece.name.empty() && std::ranges::find(values, value) == values.end())
      values.push_back(std::move(value));
  }
  return values;
}

std::vector<std::string> PhraseBook::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, pattern] : patterns_) ids.push_back(id);
  return ids;
}

Prose Wording::prose(const Phrase& phrase) const {
  if (phrase.empty()) return {};
  const Pattern& pattern = book_->pattern(phrase.id);
  check_all_are_asked_for(phrase, pattern);
  Prose said;
  for (const PhrasePiece& piece : pattern) {
    Prose part{{piece.text, piece.style}};
    if (!piece.name.empty()) {
      const Value& value = value_named(phrase, piece.name);
      part = piece.forms.empty() ? formatted(*this, value, piece.format, phrase.id)
                                 : Prose{{piece.forms[is_one(value, phrase.id) ? 0 : 1]}};
      if (piece.opens_sentence && !part.empty()) part.front().text = capitalised(part.front().text);
      for (Span& span : part) span.style = span.style == Style::plain ? piece.style : span.style;
    }
    append(said, part);
  }
  return said;
}

Prose Wording::prose(std::string_view id, std::vector<Argument> values) const {
  return prose(Phrase{std::string(id), std::move(values)});
}

std::string Wording::text(const Phrase& phrase) const { return plain_text(prose(phrase)); }

std::string Wording::text(std::string_view id, std::vector<Argument> values) const {
  return plain_text(prose(id, std::move(values)));
}

std::string Wording::listed(const std::vector<std::string>& items) const {
  std::string text;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (at > 0) text += this->text(at + 1 == items.size() ? "format.last_of_list" : "format.next_of_list");
    text += items[at];
  }
  return text;
}

}  // namespace runrate
