// SPDX-License-Identifier: Apache-2.0
#include "models/quantity/quantity.hpp"

#include "models/quantity/leading_number.hpp"
#include "models/text/money_text.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

constexpr double gib = 1024.0 * 1024.0 * 1024.0;
constexpr double hour = 3600;
constexpr double month = 730 * hour;

constexpr UnitName names[] = {
    {"B", Dimension::size, 1 / gib},
    {"bytes", Dimension::size, 1 / gib},
    {"KB", Dimension::size, 1e3 / gib},
    {"kB", Dimension::size, 1e3 / gib},
    {"MB", Dimension::size, 1e6 / gib},
    {"GB", Dimension::size, 1e9 / gib},
    {"TB", Dimension::size, 1e12 / gib},
    {"PB", Dimension::size, 1e15 / gib},
    {"KiB", Dimension::size, 1024 / gib},
    {"MiB", Dimension::size, 1.0 / 1024},
    {"GiB", Dimension::size, 1},
    {"TiB", Dimension::size, 1024},
    {"PiB", Dimension::size, 1024.0 * 1024},
    {"ms", Dimension::time, 1e-3},
    {"s", Dimension::time, 1},
    {"sec", Dimension::time, 1},
    {"second", Dimension::time, 1},
    {"m", Dimension::time, 60},
    {"min", Dimension::time, 60},
    {"minute", Dimension::time, 60},
    {"h", Dimension::time, hour},
    {"hour", Dimension::time, hour},
    {"d", Dimension::time, 24 * hour},
    {"day", Dimension::time, 24 * hour},
    {"week", Dimension::time, 168 * hour},
    {"month", Dimension::time, month},
    {"year", Dimension::time, 12 * month},
    {"%", Dimension::share, 0.01},
    {"percent", Dimension::share, 0.01},
};

constexpr std::string_view countables[] = {
    "request", "query",  "message", "job",      "call",   "read",   "write",      "operation", "user",
    "seat",    "tenant", "item",    "document", "token",  "host",   "series",     "site",      "zone",
    "rule",    "secret", "person",  "instance", "worker", "object", "connection", "event",     "vCPU",
};

constexpr std::pair<std::string_view, std::string_view> currencies[] = {
    {"$", "USD"},   {"US$", "USD"}, {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},   {"USD", "USD"},
    {"EUR", "EUR"}, {"GBP", "GBP"}, {"JPY", "JPY"}, {"CHF", "CHF"}, {"CAD", "CAD"}, {"AUD", "AUD"},
    {"SEK", "SEK"}, {"NOK", "NOK"}, {"DKK", "DKK"}, {"PLN", "PLN"}, {"INR", "INR"}, {"SGD", "SGD"},
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The singular of a unit's or a counted thing's name: "queries" is "query".
std::string singular(std::string_view word) {
  if (word == "people") return "person";
  if (word == "s" || word == "ms" || word == "series" || word.size() < 3 || word.back() != 's')
    return std::string(word);
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  return std::string(word.substr(0, word.size() - 1));
}

/// The factor of an attached suffix: 25k, 2M, 3B.
std::optional<double> suffix_factor(std::string_view suffix) {
  if (suffix == "k" || suffix == "K") return 1e3;
  if (suffix == "M") return 1e6;
  if (suffix == "B" || suffix == "bn") return 1e9;
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '/') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
      if (c == '/') words.emplace_back("per");
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// "s", "month", "active user": what stands after "per", in one spelling.
std::string denominator(std::string_view words) {
  std::string one = singular(words);
  if (one == "second" || one == "sec") return "s";
  if (one == "minute" || one == "m") return "min";
  if (one == "hour") return "h";
  if (one == "d") return "day";
  if (one == "mo") return "month";
  if (one == "yr" || one == "y") return "year";
  return one;
}

std::optional<std::string> currency_at(std::string_view text, std::size_t& length) {
  std::optional<std::string> found;
  for (const auto& [sign, code] : currencies) {
    if (text.starts_with(sign) && sign.size() > length) {
      length = sign.size();
      found = std::string(code);
    }
  }
  return found;
}

/// Where the words after `word` belong: a new denominator, the whole that a share is of; nothing where it
/// opens neither, or stands where none fits.
std::string* opened_by(const std::string& word, QuantityParts& parts) {
  if (word == "of") return parts.of.empty() ? &parts.of : nullptr;
  const bool last_is_bare = !parts.per.empty() && parts.per.back().empty();
  return last_is_bare ? nullptr : &parts.per.emplace_back();
}

/// Sorts the words behind a number into unit, denominators and "of".
bool place_words(const std::vector<std::string>& words, QuantityParts& parts) {
  std::string* target = &parts.unit;
  for (const std::string& word : words) {
    if (word == "per" || word == "of") {
      target = opened_by(word, parts);
      if (target == nullptr) return false;
      continue;
    }
    if (!target->empty()) *target += ' ';
    *target += word;
  }
  if (std::ranges::find(parts.per, std::string()) != parts.per.end()) return false;
  for (std::string& per : parts.per) per = denominator(per);
  return true;
}

/// Multiplies by an attached suffix, which then is no word any more; a lone "B" is bytes, not billions.
void take_suffix(std::vector<std::string>& words, QuantityParts& parts) {
  const auto factor = suffix_factor(words[0]);
  if (!factor) return;
  const bool alone = words.size() == 1 || words[1] == "per" || words[1] == "of";
  if (words[0] == "B" && alone && parts.currency.empty()) return;
  parts.number *= *factor;
  words.erase(words.begin());
}

/// A currency's code behind the number ("9,500 USD") is the currency, not a unit.
void take_currency(QuantityParts& parts) {
  for (const auto& [spelling, code] : currencies) {
    if (parts.unit != spelling) continue;
    parts.currency = std::string(code);
    parts.unit.clear();
  }
}

QuantityProblem problem(std::string code, std::string found, const Unit& unit) {
  return {std::move(code), std::move(found), fitting_text(unit), {}, {}};
}

/// Units that would fit a bare number, as whole examples: "write '8 GiB' or '8192 MiB'".
std::string remedy_for(double number, const Unit& unit) {
  const std::string per = unit.per.empty() || unit.per_optional ? "" : fmt::format(" per {}", unit.per);
  const std::string n = number_text(number, 12);
  switch (unit.dimension) {
    case Dimension::count:
      return fmt::format("write '{}{}'", n, per);
    case Dimension::share: {
      const std::string as_share = number_text(number * 100, 12);
      return number > -1 && number < 1 && number != 0 ? fmt::format("write '{}%{}'", as_share, per)
                                                      : fmt::format("write '{}%{}'", n, per);
    }
    case Dimension::size:
      return fmt::format("write '{} GiB{}' or '{} MiB{}'", n, per, number_text(number * 1024, 12), per);
    case Dimension::time:
      if (unit.in == "h") return fmt::format("write '{} h' or '{} min'", n, n);
      if (unit.in == "day") return fmt::format("write '{} days' or '{} h'", n, n);
      if (unit.in == "month") return fmt::format("write '{} months' or '{} days'", n, n);
      if (unit.in == "min") return fmt::format("write '{} min' or '{} s'", n, n);
      return fmt::format("write '{} ms' or '{} s'", n, n);
    case Dimension::rate:
      return fmt::format("write '{} requests/s' or '{} queries/s'", n, n);
    case Dimension::money:
      return fmt::format("write '${}{}'", n, per);
  }
  return "";
}

struct Scale {
  double factor = 1;
  std::optional<QuantityProblem> problem;
};

/// What a rate's one denominator divides by.
Scale second_scale(const QuantityParts& parts, const Unit& unit, std::string_view text) {
  if (parts.per.size() == 1) {
    if (const auto seconds = unit_factor(parts.per[0], Dimension::time)) return {1 / *seconds, {}};
  }
  const std::string code = parts.per.empty() ? "missing_unit" : "wrong_unit";
  QuantityProblem fault = problem(code, fmt::format("'{}' has no 'per second'", text), unit);
  fault.remedy = remedy_for(parts.number, unit);
  return {1, fault};
}

/// What the denominators of `parts` divide by, against those that `unit` asks for.
Scale per_scale(const QuantityParts& parts, const Unit& unit, std::string_view text) {
  if (unit.dimension == Dimension::rate) return second_scale(parts, unit, text);
  if (unit.per.empty() && parts.per.empty()) return {};
  if (parts.per.empty() && unit.per_optional) return {};
  if (parts.per.size() == 1 && !unit.per.empty()) {
    if (parts.per[0] == unit.per) return {};
    const bool by_time = unit_factor(unit.per, Dimension::time) && unit_factor(parts.per[0], Dimension::time);
    // A share a year compounds, so only amounts are converted.
    if (by_time && unit.dimension != Dimension::share) {
      return {*unit_factor(unit.per, Dimension::time) / *unit_factor(parts.per[0], Dimension::time), {}};
    }
  }
  QuantityProblem fault =
      parts.per.empty()
          ? problem("missing_unit", fmt::format("'{}' does not say per {}", text, unit.per), unit)
          : problem("wrong_unit", fmt::format("'{}' is per {}", text, fmt::join(parts.per, " per ")), unit);
  const std::string head(trimmed(text.substr(0, std::min(text.find(" per "), text.find('/')))));
  fault.remedy =
      unit.per.empty() ? fmt::format("write '{}'", head) : fmt::format("write '{} per {}'", head, unit.per);
  return {1, fault};
}

/// The factor of the unit that was written.
Scale unit_scale(const QuantityParts& parts, const Unit& unit, std::string_view text) {
  const std::string one = singular(parts.unit);
  if (unit.dimension == Dimension::count || unit.dimension == Dimension::rate) {
    if (parts.unit.empty() || is_countable(one)) return {};
  } else if (parts.unit.empty() && unit.or_bare) {
    return {};
  } else if (parts.unit.empty()) {
    QuantityProblem fault = problem("missing_unit", fmt::format("'{}' has no unit", text), unit);
    fault.remedy = remedy_for(parts.number, unit);
    return {1, fault};
  } else if (const auto factor = unit_factor(parts.unit, unit.dimension)) {
    return {*factor, {}};
  }
  QuantityProblem fault =
      problem("wrong_unit", fmt::format("'{}' is not {}", text, fitting_text({unit.dimension})), unit);
  std::vector<std::string_view> near;
  for (const UnitName& name : names) {
    if (name.dimension == unit.dimension) near.push_back(name.name);
  }
  const auto suggestions = nearest_names(parts.unit, near);
  if (!suggestions.empty()) fault.nearest = std::string(suggestions.front());
  if (fault.nearest.empty()) fault.remedy = fmt::format("write {}", fitting_text(unit));
  return {1, fault};
}

/// Money without a currency or in another one, and money where none is asked for.
std::optional<QuantityProblem> currency_problem(const QuantityParts& parts, const Unit& unit,
                                                std::string_view text, std::string_view currency) {
  if (unit.dimension != Dimension::money) {
    if (parts.currency.empty()) return std::nullopt;
    return problem("wrong_unit", fmt::format("'{}' is money", text), unit);
  }
  if (!parts.unit.empty() || parts.currency == currency) return std::nullopt;
  if (parts.currency.empty()) {
    QuantityProblem fault = problem("missing_unit", fmt::format("'{}' has no currency", text), unit);
    fault.remedy = remedy_for(parts.number, unit);
    return fault;
  }
  QuantityProblem fault = problem("wrong_currency", fmt::format("'{}' is in {}", text, parts.currency), unit);
  fault.remedy = fmt::format("amounts are in {}", currency);
  return fault;
}

}  // namespace

std::span<const UnitName> unit_names() { return names; }

std::optional<double> unit_factor(std::string_view name, Dimension dimension) {
  const std::string one = singular(name);
  for (const UnitName& unit : names) {
    if (unit.dimension == dimension && (unit.name == name || unit.name == one)) return unit.factor;
  }
  return std::nullopt;
}

bool is_countable(std::string_view word) {
  const std::string one = singular(word);
  return std::ranges::any_of(countables,
                             [&](std::string_view known) { return known == word || known == one; });
}

std::optional<QuantityParts> split_quantity(std::string_view text) {
  text = trimmed(text);
  QuantityParts parts;
  const bool minus = text.starts_with("-");
  std::string_view unsigned_text = minus ? text.substr(1) : text;
  std::size_t sign = 0;
  if (auto code = currency_at(unsigned_text, sign)) {
    parts.currency = *code;
    text = trimmed(unsigned_text.substr(sign));
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) return std::nullopt;
  }
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  parts.number = minus && sign > 0 ? -*number : *number;
  std::vector<std::string> words = words_of(text);
  const bool attached = !text.empty() && text.front() != ' ' && text.front() != '/';
  if (attached && !words.empty()) take_suffix(words, parts);
  if (!place_words(words, parts)) return std::nullopt;
  take_currency(parts);
  return parts;
}

namespace {

/// The examples of a problem in the plan's currency.
void put_sign(QuantityProblem& fault, std::string_view currency) {
  const std::string sign = money_symbol(currency);
  for (std::string* text : {&fault.expected, &fault.remedy}) {
    for (std::size_t at = text->find('$'); at != std::string::npos; at = text->find('$', at + sign.size()))
      text->replace(at, 1, sign);
  }
}

QuantityReading reading_of(std::string_view text, const Unit& unit, std::string_view currency) {
  text = trimmed(text);
  const auto parts = split_quantity(text);
  if (!parts) {
    QuantityProblem fault = problem("bad_number", fmt::format("'{}' is not a quantity", text), unit);
    fault.remedy = fmt::format("write {}", fault.expected);
    return {0, fault};
  }
  if (!parts->of.empty()) {
    return {0, problem("wrong_unit", fmt::format("'{}' is a share of something", text), unit)};
  }
  if (auto fault = currency_problem(*parts, unit, text, currency)) return {0, std::move(fault)};
  const bool is_bare_money = unit.dimension == Dimension::money && parts->unit.empty();
  const Scale by_unit = is_bare_money ? Scale{} : unit_scale(*parts, unit, text);
  if (by_unit.problem) return {0, by_unit.problem};
  const Scale by_per = per_scale(*parts, unit, text);
  if (by_per.problem) return {0, by_per.problem};
  double value = parts->number * by_unit.factor * by_per.factor;
  if (!unit.in.empty()) value /= unit_factor(unit.in, unit.dimension).value_or(1);
  return {value, {}};
}

}  // namespace

QuantityReading read_quantity(std::string_view text, const Unit& unit, std::string_view currency) {
  QuantityReading reading = reading_of(text, unit, currency);
  if (reading.problem && unit.dimension == Dimension::money && currency != "USD")
    put_sign(*reading.problem, currency);
  return reading;
}

std::string fitting_text(const Unit& unit) {
  const std::string per = unit.per.empty() ? "" : fmt::format(" per {}", unit.per);
  switch (unit.dimension) {
    case Dimension::count:
      return per.empty() ? "a number, like '25,000' or '25k'" : fmt::format("a number, like '4{}'", per);
    case Dimension::share:
      return fmt::format("a share, like '8%{}'", per);
    case Dimension::size:
      return fmt::format("a size, like '8 GiB{}' or '512 MiB{}'", per, per);
    case Dimension::time:
      if (unit.in == "h") return "a time, like '4 h' or '30 min'";
      if (unit.in == "day") return "a time, like '30 days' or '12 h'";
      if (unit.in == "month") return "a time, like '24 months' or '90 days'";
      if (unit.in == "min") return "a time, like '2 min' or '90 s'";
      return "a time, like '250 ms' or '2 s'";
    case Dimension::rate:
      return "a rate, like '120 requests/s'";
    case Dimension::money:
      return fmt::format("money, like '$9,500{}' or '$50k{}'", per, per);
  }
  return "";
}

}  // namespace runrate
