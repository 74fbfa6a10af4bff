// SPDX-License-Identifier: Apache-2.0
#include "models/text/formats.hpp"

#include "models/text/casing.hpp"
#include "models/text/chance_phrase.hpp"
#include "models/text/measure_text.hpp"
#include "models/text/money_text.hpp"
#include "models/text/number_text.hpp"
#include "models/text/phrase_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace runrate {

namespace {

using Write = Prose (*)(const Wording&, const Value&);

struct Format {
  std::string_view name;
  std::size_t kind;  ///< of the value that fits: its place among the alternatives
  Write write;
};

std::string amount_of(const Wording& wording, const Count& count) {
  const auto [number, scale] = scaled_text(count.value);
  if (scale.empty()) return number;
  return wording.text(scale, {{"number", Name{number}}});
}

/// "4 hours", "5 minutes", "under a minute".
std::string hours_of(const Wording& wording, const Hours& hours) {
  const double minutes = hours.value * 60;
  if (minutes < 1) return wording.text("format.under_a_minute");
  if (minutes < 60) return wording.text("format.minutes", {{"n", Count{std::round(minutes)}}});
  return wording.text("format.hours", {{"n", Count{std::round(hours.value * 10) / 10}}});
}

std::string month_in_words(const Wording& wording, const Month& month) {
  return wording.text("format.month_of_year", {{"month", calendar_month(month.month)},
                                               {"year", Name{fmt::format("{:04}", month.year)}}});
}

std::vector<std::string> texts_of(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  for (const Name& name : names) texts.push_back(name.text);
  return texts;
}

std::vector<std::string> said_of(const Wording& wording, const std::vector<Phrase>& phrases) {
  std::vector<std::string> texts;
  for (const Phrase& phrase : phrases) texts.push_back(wording.text(phrase));
  return texts;
}

template <class Kind, auto text>
Prose plain(const Wording& wording, const Value& value) {
  return {{text(wording, std::get<Kind>(value))}};
}

template <class Kind, auto text>
Format format(std::string_view name) {
  return {name, Value(Kind{}).index(), plain<Kind, text>};
}

const std::vector<Format>& formats() {
  using W = const Wording&;
  static const std::vector<Format> all{
      format<Name, [](W, const Name& n) { return n.text; }>("name"),
      {"code", Value(Name{}).index(),
       [](W, const Value& v) {
         return Prose{{std::get<Name>(v).text, Style::code}};
       }},
      format<Money, [](W w, const Money& m) { return w.money().whole(m.value); }>("money"),
      format<Money, [](W w, const Money& m) { return w.money().cents(m.value); }>("cents"),
      format<Money, [](W w, const Money& m) { return w.money().each(m.value); }>("each"),
      format<Money, [](W w, const Money& m) { return w.money().unit(m.value); }>("unit_price"),
      format<Share, [](W, const Share& s) { return share_text(s.value); }>("share"),
      format<Share, [](W, const Share& s) { return share_text(s.value, 1); }>("share_tenths"),
      format<Share, [](W, const Share& s) { return share_text(s.value, s.value < 0.095 ? 1 : 0); }>(
          "share_fine"),
      format<Share, [](W, const Share& s) { return promise_text(s.value); }>("promise"),
      format<Share, [](W, const Share& s) { return score_text(s.value); }>("score"),
      format<Chance, [](W w, const Chance& c) { return w.text(of_hundred(c)); }>("chance"),
      format<Chance, [](W w, const Chance& c) { return w.text(in_words(c)); }>("chance_in_words"),
      format<Chance, [](W w, const Chance& c) { return w.text(chosen_in_words(c)); }>("chosen_chance"),
      format<Count, [](W, const Count& c) { return whole_text(c.value); }>("count"),
      format<Count, [](W, const Count& c) { return whole_text(three_digits(c.value)); }>("about"),
      format<Count, [](W, const Count& c) { return grouped_text(c.value, 1); }>("tenths"),
      format<Count, amount_of>("amount"),
      format<Count, [](W, const Count& c) { return number_text(c.value); }>("number"),
      format<Count, [](W, const Count& c) { return users_text(c.value); }>("users"),
      format<Hours, hours_of>("hours"),
      format<Gib, [](W, const Gib& g) { return size_text(g.value); }>("size"),
      format<Month, [](W, const Month& m) { return to_text(m); }>("month"),
      format<Month, month_in_words>("month_in_words"),
      {"phrase", Value(Phrase{}).index(), [](W w, const Value& v) { return w.prose(std::get<Phrase>(v)); }},
      format<Phrase, [](W w, const Phrase& p) { return uncapitalised(w.text(p)); }>("inside"),
      format<std::vector<Name>, [](W w, const std::vector<Name>& n) { return w.listed(texts_of(n)); }>(
          "names"),
      format<std::vector<Phrase>, [](W w, const std::vector<Phrase>& p) { return w.listed(said_of(w, p)); }>(
          "phrases"),
  };
  return all;
}

}  // namespace

Phrase calendar_month(int month) {
  static constexpr std::array<std::string_view, 12> ids{
      "format.month.january",   "format.month.february", "format.month.march",    "format.month.april",
      "format.month.may",       "format.month.june",     "format.month.july",     "format.month.august",
      "format.month.september", "format.month.october",  "format.month.november", "format.month.december"};
  return {std::string(ids.at(static_cast<std::size_t>(month - 1)))};
}

std::optional<std::size_t> format_named(std::string_view name) {
  const auto found = std::ranges::find(formats(), name, &Format::name);
  if (found == formats().end()) return std::nullopt;
  return static_cast<std::size_t>(found - formats().begin());
}

std::string_view format_name(std::size_t format) { return formats().at(format).name; }

Prose formatted(const Wording& wording, const Value& value, std::size_t format, std::string_view phrase) {
  const Format& as = formats().at(format);
  if (value.index() != as.kind)
    throw std::logic_error(fmt::format("{}: a value does not fit the format '{}'", phrase, as.name));
  return as.write(wording, value);
}

bool is_one(const Value& value, std::string_view phrase) {
  const Count* count = std::get_if<Count>(&value);
  if (count == nullptr) throw std::logic_error(fmt::format("{}: a plural needs a count", phrase));
  return count->value == 1;
}

}  // namespace runrate
