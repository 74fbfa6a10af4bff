// SPDX-License-Identifier: Apache-2.0
/// Single values: words, numbers with units, distributions, months.
#include "models/spec/calendar_range.hpp"
#include "models/spec/rule_text.hpp"
#include "models/spec/sample_column.hpp"
#include "models/text/casing.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <span>

namespace runrate {
namespace {

constexpr std::size_t longest_text = 2000;

std::string shown(std::string_view text) {
  return text.size() <= 80 ? std::string(text) : fmt::format("{}...", cut_to(text, 77));
}

/// The words that fit; of a long list an example.
std::string one_of(std::span<const std::string_view> words, const Field& field) {
  constexpr std::size_t most_shown = 40;
  if (words.size() <= most_shown) return fmt::format("one of {}", fmt::join(words, ", "));
  return fmt::format("a known name, like '{}'", field.example);
}

void keep_number(const Slot& slot, double number) {
  if (auto* const* target = std::get_if<int*>(&slot)) **target = static_cast<int>(number);
  if (auto* const* target = std::get_if<std::optional<int>*>(&slot)) **target = static_cast<int>(number);
  if (auto* const* target = std::get_if<double*>(&slot)) **target = number;
  if (auto* const* target = std::get_if<std::optional<double>*>(&slot)) **target = number;
}

}  // namespace

bool SpecWalk::is_scalar(const Spot& spot, std::string_view expected) {
  if (spot.node->form == Node::Form::scalar) return true;
  refuse(spot,
         Problem{.code = "wrong_form",
                 .found = spot.node->form == Node::Form::list ? "a list stands here" : "a group stands here",
                 .expected = std::string(expected),
                 .remedy = fmt::format("write {}, like '{}'", expected, spot.field->example)});
  return false;
}

namespace {

/// What keeps a text from standing on one line of a document; empty where nothing does.
std::string_view text_fault(std::string_view text) {
  if (text.empty()) return "the text is empty";
  if (is_blank(text)) return "the text is blank";
  if (text.size() > longest_text || first_unprintable(text)) return "the text is too long or has line breaks";
  return {};
}

constexpr std::string_view pinned_name = "components.*.sku.*";

/// Vendors name machines and nodes by letters, digits, dots, dashes and underscores.
bool is_vendors_name(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_other = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; };
  return std::ranges::any_of(text, is_letter) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || is_other(c); });
}

}  // namespace

void SpecWalk::read_text(const Spot& spot) {
  if (!is_scalar(spot, "text")) return;
  const std::string& text = spot.node->text;
  if (const std::string_view fault = text_fault(text); !fault.empty()) {
    refuse(spot, "wrong_form", std::string(fault),
           fmt::format("write one line, like '{}'", spot.field->example));
    return;
  }
  if (spot.field->path == pinned_name && !is_vendors_name(text)) {
    refuse(spot, "wrong_form", fmt::format("'{}' is no name of a machine or node", shown(text)),
           fmt::format("write the vendor's own name, like '{}'", spot.field->example));
    return;
  }
  const std::optional<std::string> name = known_name(spot);
  if (!name) return;
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<std::string*>(&slot)) **target = *name;
}

std::optional<std::string> SpecWalk::known_name(const Spot& spot) {
  if (!options_.known_names) return spot.node->text;
  std::string field(spot.field->path);
  if (field == pinned_name && spot.kind)
    field = fmt::format("components.*.sku.{}.{}", to_text(*spot.kind), spot.target.name);
  const KnownNames known = options_.known_names(field);
  const std::string said = lowered(spot.node->text);
  const auto is_said = [&](std::string_view name) { return lowered(name) == said; };
  if (known.names.empty()) return spot.node->text;
  if (std::ranges::find(known.names, spot.node->text) != known.names.end()) return spot.node->text;
  const auto spelt = std::ranges::find_if(known.names, is_said);
  if (spelt != known.names.end()) return *spelt;
  if (known.pins) return spot.node->text;
  std::vector<std::string_view> near;
  constexpr std::size_t a_slip = 2;  // of the finger; what is further off may be a name of its own
  for (const std::string& name : known.names) {
    // A vendor's prefix left out is a slip as well: D2s_v6 is Standard_D2s_v6.
    if (edit_distance(lowered(name), said) <= a_slip || lowered(name).ends_with('_' + said))
      near.emplace_back(name);
  }
  std::ranges::stable_sort(near, {},
                           [&](std::string_view name) { return edit_distance(lowered(name), said); });
  if (near.empty() && !known.complete) return spot.node->text;
  const std::vector<std::string_view> all(known.names.begin(), known.names.end());
  if (near.empty()) near = nearest_names(spot.node->text, all);
  refuse(spot, Problem{.code = "unknown_word",
                       .found = fmt::format("'{}' is not in the price book", shown(spot.node->text)),
                       .expected = one_of(all, *spot.field),
                       .nearest = near.empty() ? "" : std::string(near.front()),
                       .remedy = did_you_mean(std::span(near).first(std::min<std::size_t>(near.size(), 3)))});
  return std::nullopt;
}

void SpecWalk::read_word(const Spot& spot) {
  if (spot.field->path == "components.*.kind") return;  // read first, by read_component
  if (!is_scalar(spot, "one word")) return;
  const auto words = word_list(spot.field->words);
  const std::string& said = spot.node->text;
  if (std::ranges::find(words, said) == words.end()) {
    const auto near = nearest_names(said, words);
    refuse(spot, Problem{.code = "unknown_word",
                         .found = fmt::format("'{}' does not fit", shown(said)),
                         .expected = one_of(words, *spot.field),
                         .nearest = near.empty() ? "" : std::string(near.front()),
                         .remedy = did_you_mean(near)});
    return;
  }
  if (spot.field->choose != nullptr) spot.field->choose(spot.target, said);
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<std::string*>(&slot)) **target = said;
}

void SpecWalk::read_words(const Spot& spot) {
  if (spot.node->form == Node::Form::map) {
    refuse(spot, "wrong_form", "a list is needed here", fmt::format("write it like {}", spot.field->example));
    return;
  }
  const auto allowed = word_list(spot.field->words);
  std::vector<std::string> words;
  std::set<std::string_view> seen;
  const std::vector<Node> one{*spot.node};
  for (const Node& item : spot.node->form == Node::Form::list ? spot.node->items : one) {
    Spot at = spot;
    at.node = &item;
    if (item.form != Node::Form::scalar) {
      refuse(at, "wrong_form", "one word is needed here",
             fmt::format("write it like {}", spot.field->example));
    } else if (!allowed.empty() && std::ranges::find(allowed, item.text) == allowed.end()) {
      const auto near = nearest_names(item.text, allowed);
      refuse(at, Problem{.code = "unknown_word",
                         .found = fmt::format("'{}' does not fit", shown(item.text)),
                         .expected = fmt::format("some of {}", fmt::join(allowed, ", ")),
                         .nearest = near.empty() ? "" : std::string(near.front()),
                         .remedy = did_you_mean(near)});
    } else if (!seen.insert(item.text).second) {
      refuse(at, "conflict", fmt::format("'{}' stands twice", item.text), "keep one of them");
    } else {
      words.push_back(item.text);
    }
  }
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<std::vector<std::string>*>(&slot)) **target = std::move(words);
}

void SpecWalk::read_boolean(const Spot& spot) {
  if (!is_scalar(spot, "true or false")) return;
  const std::string& said = spot.node->text;
  const bool yes = said == "true" || said == "yes" || said == "True" || said == "on";
  const bool no = said == "false" || said == "no" || said == "False" || said == "off";
  if (!yes && !no) {
    refuse(spot, "wrong_form", fmt::format("'{}' is neither true nor false", shown(said)),
           "write true or false");
    return;
  }
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<bool*>(&slot)) **target = yes;
}

std::optional<double> SpecWalk::one_number(const Spot& spot, std::string_view expected) {
  if (!is_scalar(spot, expected)) return std::nullopt;
  const UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
  const QuantityReading number = rules.parse(spot.node->text);
  if (number.problem) {
    refuse(spot, problem_of(*number.problem, ""));
    return std::nullopt;
  }
  if (auto outside = range_problem(number.value, spot.node->text, rules)) {
    refuse(spot, *outside);
    return std::nullopt;
  }
  return number.value;
}

void SpecWalk::read_whole(const Spot& spot) {
  const std::optional<double> number = one_number(spot, "a whole number");
  if (!number) return;
  if (std::floor(*number) != *number) {
    refuse(spot, "not_whole", fmt::format("'{}' is not whole", spot.node->text),
           fmt::format("write a whole number, like '{}'", spot.field->example));
    return;
  }
  keep_number(slot_of(*spot.field, spot.target), *number);
}

void SpecWalk::read_quantity_value(const Spot& spot) {
  if (spot.node->form == Node::Form::map) {
    refuse(spot, Problem{.code = "wrong_form",
                         .found = "this one cannot be uncertain",
                         .expected = fitting_text(spot.field->unit),
                         .remedy = fmt::format("write one value, like '{}'", spot.field->example)});
    return;
  }
  const std::optional<double> number = one_number(spot, "a quantity");
  if (!number) return;
  keep_number(slot_of(*spot.field, spot.target), *number);
}

bool SpecWalk::read_choice(const Spot& spot, UncertainWords& words) {
  for (const Node& pair : spot.node->items) {
    const bool fits = pair.form == Node::Form::list && pair.items.size() == 2 &&
                      pair.items[0].form == Node::Form::scalar && pair.items[1].form == Node::Form::scalar;
    if (!fits) {
      Spot at = spot;
      at.node = &pair;
      refuse(at, "wrong_form", "a choice is a pair of probability and value", "write [30%, a]");
      return false;
    }
    words.choice.emplace_back(pair.items[0].text, pair.items[1].text);
  }
  return true;
}

bool SpecWalk::read_samples(const Spot& spot, UncertainWords& words) {
  const auto text = side_text(spot, spot.node->text);
  if (!text) return false;
  const std::string& file = spot.node->text;
  SampleColumn column = samples_from(*text, std::string_view(spot.path).substr(spot.path.rfind('.') + 1));
  for (const FileFault& fault : column.faults) refuse_file(spot, file, fault);
  if (!column.faults.empty()) return false;
  words.samples = std::move(column.values);
  for (const int line : column.lines) words.sample_places.push_back(fmt::format("{}:{}", file, line));
  return true;
}

bool SpecWalk::read_distribution_word(const Spot& spot, const std::string& key, UncertainWords& words) {
  if (key == "choice" && spot.node->form == Node::Form::list) return read_choice(spot, words);
  if (spot.node->form != Node::Form::scalar) {
    Spot at = spot;
    at.path = spot.path + "." + key;
    refuse(at, "wrong_form", "one value is needed here", key == "choice" ? "write [[30%, a], [70%, b]]" : "");
    return false;
  }
  if (key == "empirical") return read_samples(spot, words);
  words.words.emplace_back(key, spot.node->text);
  return true;
}

std::optional<UncertainWords> SpecWalk::uncertain_words(const Spot& spot) {
  UncertainWords words;
  if (spot.node->form == Node::Form::scalar) {
    words.plain = spot.node->text;
    return words;
  }
  if (spot.node->form != Node::Form::map || spot.node->entries.empty()) {
    refuse(spot, Problem{.code = "wrong_form",
                         .found = "a quantity is needed here",
                         .expected = fitting_text(spot.field->unit),
                         .remedy = fmt::format("write it like '{}'", spot.field->example)});
    return std::nullopt;
  }
  for (const Entry& entry : spot.node->entries) {
    mark(spot.path + "." + entry.key, entry.value.line, entry.value.column);
    Spot at = spot;
    at.node = &entry.value;
    if (!read_distribution_word(at, entry.key, words)) return std::nullopt;
  }
  const int ways =
      (words.choice.empty() ? 0 : 1) + (words.samples.empty() ? 0 : 1) + (words.words.empty() ? 0 : 1);
  if (ways != 1) {
    refuse(spot, "conflict", "these words belong to different distributions",
           fmt::format("write it like '{}'", spot.field->example));
    return std::nullopt;
  }
  return words;
}

std::optional<Uncertain> SpecWalk::uncertain(const Spot& spot, const UncertainRules& rules) {
  const auto words = uncertain_words(spot);
  if (!words) return std::nullopt;
  UncertainReading reading = read_uncertain(*words, rules);
  for (Problem& problem : reading.problems) refuse(spot, std::move(problem));
  if (!reading.problems.empty()) return std::nullopt;
  return Uncertain{.value = std::move(reading.value), .path = spot.path, .given = true};
}

void SpecWalk::keep(const Spot& spot, Uncertain value) {
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<Uncertain*>(&slot))
    **target = std::move(value);
  else if (auto* const* maybe = std::get_if<std::optional<Uncertain>*>(&slot))
    **maybe = std::move(value);
}

void SpecWalk::read_uncertain_value(const Spot& spot) {
  if (spot.field->path == "tenants.count" && !parsed_.spec.tenants) parsed_.spec.tenants.emplace();
  if (spot.field->path == "tenants.growth" && !parsed_.spec.tenants) parsed_.spec.tenants.emplace();
  if (auto value = uncertain(spot, rules_of(*spot.field, parsed_.spec.currency.code)))
    keep(spot, std::move(*value));
}

void SpecWalk::read_month(const Spot& spot) {
  if (!is_scalar(spot, "a month")) return;
  auto month = month_from(spot.node->text);
  // A date names its month.
  if (!month) {
    if (const auto date = date_from(spot.node->text)) month = month_of(*date);
  }
  if (month && !is_plan_month(*month)) {
    refuse(spot, Problem{.code = "out_of_range",
                         .found = fmt::format("'{}' is too far away", shown(spot.node->text)),
                         .expected = plan_months});
    return;
  }
  if (!month) {
    refuse(spot, Problem{.code = "wrong_form",
                         .found = fmt::format("'{}' is no month", shown(spot.node->text)),
                         .expected = "a month",
                         .remedy = fmt::format("write year and month, like '{}'", spot.field->example)});
    return;
  }
  const Slot slot = slot_of(*spot.field, spot.target);
  if (auto* const* target = std::get_if<Month*>(&slot)) **target = *month;
  if (auto* const* target = std::get_if<std::optional<Month>*>(&slot)) **target = *month;
}

void SpecWalk::misfit(const Spot& spot) {
  refuse(spot, Problem{.code = "wrong_form",
                       .found = fmt::format("'{}' does not fit", shown(spot.node->text)),
                       .expected = std::string(spot.field->description),
                       .remedy = fmt::format("write it like '{}'", spot.field->example)});
}

void SpecWalk::read_limits(const Spot& spot) {
  const std::string& said = spot.node->text;
  const auto limits = limits_from(said);
  if (limits && limits->first > limits->second) {
    refuse(spot, "order", fmt::format("'{}' ends below its start", said),
           fmt::format("write '{}..{}'", limits->second, limits->first));
    return;
  }
  if (!limits || limits->first < spot.field->min || limits->second > spot.field->max) return misfit(spot);
  spot.target.component->scaling.min_instances = limits->first;
  spot.target.component->scaling.max_instances = limits->second;
}

void SpecWalk::read_date(const Spot& spot) {
  if (!is_scalar(spot, "a day")) return;
  const auto date = date_from(spot.node->text);
  if (!date) {
    refuse(spot, Problem{.code = "wrong_form",
                         .found = fmt::format("'{}' is no day", shown(spot.node->text)),
                         .expected = "a day",
                         .remedy = fmt::format("write year, month and day, like '{}'", spot.field->example)});
    return;
  }
  if (!is_plan_day(*date)) {
    refuse(spot, Problem{.code = "out_of_range",
                         .found = fmt::format("'{}' is too far away", shown(spot.node->text)),
                         .expected = plan_days});
    return;
  }
  const Slot slot = spot.field->slot(spot.target);
  if (auto* const* target = std::get_if<std::string*>(&slot)) **target = to_text(*date);
}

void SpecWalk::read_short_text(const Spot& spot) {
  if (!is_scalar(spot, "text")) return;
  if (spot.field->form == Form::limits) return read_limits(spot);
  const std::string& said = spot.node->text;
  const Slot slot = slot_of(*spot.field, spot.target);
  if (spot.field->form == Form::month_name) {
    const auto month = calendar_month_from(said);
    if (!month) return misfit(spot);
    if (auto* const* target = std::get_if<int*>(&slot)) **target = *month;
    return;
  }
  if (spot.field->form == Form::schedule) return read_schedule(spot);
  const auto share = percentile_from(said);
  if (!share || *share < spot.field->min || *share > spot.field->max) return misfit(spot);
  if (auto* const* target = std::get_if<double*>(&slot)) **target = *share;
}

void SpecWalk::read_schedule(const Spot& spot) {
  const auto schedule = schedule_from(spot.node->text);
  if (!schedule) return misfit(spot);
  const Slot slot = spot.field->slot(spot.target);
  if (auto* const* target = std::get_if<Schedule*>(&slot)) **target = *schedule;
}

}  // namespace runrate
