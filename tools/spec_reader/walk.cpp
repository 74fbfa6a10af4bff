// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/walk.hpp"

#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace runrate {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t most_problems = 200;  ///< nobody reads more; a list of typing errors must not take long

std::string joined(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

bool is_word_of_distribution(const Entry& entry) {
  const auto words = distribution_words();
  return std::ranges::find(words, entry.key) != words.end();
}

/// Letters, digits, blanks, - and _: a name that stays readable in documents and paths.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.front() != ' ' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                  c == '-' || c == '_';
         });
}

const Node* value_of(const Node& group, std::string_view key) {
  for (const Entry& entry : group.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

/// What a list's item is called: its own name, or its number.
std::string item_name(const Node& item, std::size_t number) {
  for (const std::string_view key : {"name", "item", "issue", "vendor"}) {
    const Node* value = value_of(item, key);
    if (value != nullptr && value->form == Node::Form::scalar && !value->text.empty()) {
      return std::string(cut_to(value->text, longest_name));
    }
  }
  return fmt::format("{}", number);
}

std::string article(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

/// What would fit instead of an entry: a field of nearly that name here, or one level deeper.
void suggest(Problem& problem, const Entry& entry, std::string_view pattern, std::optional<Kind> kind) {
  std::vector<std::string_view> names, leaves,
      parents;  // leaves stand one level deeper, each under its parent
  for (const Field* field : fields_below(pattern, kind)) {
    names.push_back(leaf(*field));
    for (const Field* below : fields_below(field->path, kind)) {
      leaves.push_back(leaf(*below));
      parents.push_back(leaf(*field));
    }
  }
  problem.expected = fmt::format("one of {}", fmt::join(names, ", "));
  const auto near = nearest_names(entry.key, names);
  if (problem.code == "unknown_field" && !near.empty()) {
    problem.nearest = std::string(near.front());
    problem.remedy = did_you_mean(near);
    return;
  }
  const std::string_view below = nearest_name(entry.key, leaves);
  if (below.empty() || below == "*") return;
  problem.nearest = std::string(below);
  const auto at = static_cast<std::size_t>(std::ranges::find(leaves, below) - leaves.begin());
  problem.remedy = fmt::format("did you mean '{}'? it stands under '{}'", below, parents[at]);
}

}  // namespace

SpecWalk::SpecWalk(const ReadOptions& options) : options_(options) { parsed_.spec.date = options.date; }

void SpecWalk::mark(const std::string& path, int line, int column) {
  places_.try_emplace(path, Place{line, column});
}

Place SpecWalk::place_of(std::string path) const {
  for (;;) {
    const auto at = places_.find(path);
    if (at != places_.end()) return at->second;
    const auto dot = path.rfind('.');
    if (dot == std::string::npos) return {1, 1};
    path.resize(dot);
  }
}

void SpecWalk::refuse(const Spot& spot, Problem problem) {
  problem.path = problem.path.empty() ? spot.path : joined(spot.path, problem.path);
  if (problem.line == 0) {
    const auto at = places_.find(problem.path);
    const Place place = at != places_.end() && problem.path != spot.path
                            ? at->second
                            : Place{spot.node->line, spot.node->column};
    problem.line = place.line;
    problem.column = place.column;
  }
  problems_.push_back(std::move(problem));
}

void SpecWalk::refuse(const Spot& spot, std::string code, std::string found, std::string remedy) {
  refuse(spot, Problem{.code = std::move(code), .found = std::move(found), .remedy = std::move(remedy)});
}

void SpecWalk::refuse_name(const Spot& spot, const Entry& entry, std::span<const std::string_view> known,
                           std::string found, std::string expected) {
  const auto near = nearest_names(entry.key, known);
  refuse(spot, Problem{.code = "unknown_field",
                       .line = entry.line,
                       .column = entry.column,
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .nearest = near.empty() ? "" : std::string(near.front()),
                       .remedy = did_you_mean(near)});
}

SpecWalk::Spot SpecWalk::entered(const Spot& group, const Entry& entry) {
  Spot at = group;
  at.node = &entry.value;
  at.path = group.path + "." + entry.key;
  mark(at.path, entry.line, entry.column);
  parsed_.given.insert(at.path);
  return at;
}

void SpecWalk::read(const Node& root) {
  Spot spot{.node = &root, .path = "", .target = {.spec = &parsed_.spec}};
  mark("", root.line, root.column);
  if (root.form != Node::Form::map) {
    refuse(spot, "wrong_form", "a spec is a group of fields",
           "write 'name: …' and 'users: …', each on its line");
    return;
  }
  take_currency(root);
  read_entries(spot, "");
  read_all_settings();
}

void SpecWalk::take_currency(const Node& root) {
  const Node* said = value_of(root, "currency");
  if (said != nullptr && said->form == Node::Form::map) said = value_of(*said, "code");
  if (said == nullptr || said->form != Node::Form::scalar) return;
  const auto known = word_list(find_field("currency.code")->words);
  if (std::ranges::find(known, said->text) != known.end()) parsed_.spec.currency.code = said->text;
}

SpecWalk::Spot SpecWalk::child(const Spot& spot, const Node& node, const Field& field,
                               std::string_view name) const {
  return {.node = &node,
          .field = &field,
          .path = joined(spot.path, name),
          .target = spot.target,
          .kind = spot.kind};
}

std::string SpecWalk::unknown_field(const Spot& group, const Entry& entry, std::string_view pattern) {
  Problem problem{.code = "unknown_field", .path = entry.key, .line = entry.line, .column = entry.column};
  const std::string here = joined(pattern, entry.key);
  // A comma inside braces ends a value: {amount: $9,500} says amount: $9 and 500.
  const std::string first_word = entry.key.substr(0, entry.key.find_first_of(" /"));
  if (entry.key.empty()) {
    problem.code = "syntax";
    problem.found = "a field without a name stands here";
    problem.remedy = "leave out a comma, or write the name";
    refuse(group, problem);
    return "";
  }
  const bool digits =
      !first_word.empty() && first_word.find_first_not_of("0123456789.%") == std::string::npos;
  if (digits && entry.value.form == Node::Form::none) {
    problem.code = "syntax";
    problem.found = fmt::format("the comma before {} ends the value, between braces", entry.key);
    problem.remedy = "put a number with commas in quotes, or leave the commas out";
    refuse(group, problem);
    return "";
  }
  if (group.kind && find_field(here) != nullptr) {
    problem.code = "does_not_apply";
    problem.found = fmt::format("does not apply to {}", article(to_text(*group.kind)));
  } else {
    problem.found = "unknown field";
  }
  suggest(problem, entry, pattern, group.kind);
  std::string meant = problem.nearest;
  refuse(group, std::move(problem));
  return meant;
}

void SpecWalk::read_entries(const Spot& spot, std::string_view pattern) {
  std::set<std::string> seen;
  for (const Entry& entry : spot.node->entries) {
    if (problems_.size() >= most_problems) return;
    seen.insert(entry.key);
    const std::string path = joined(spot.path, entry.key);
    mark(path, entry.line, entry.column);
    const Field* field = entry.key == "*" ? nullptr : find_field(joined(pattern, entry.key), spot.kind);
    if (field == nullptr || entry.key.find('.') != std::string::npos) {
      seen.insert(
          unknown_field(spot, entry, pattern));  // no second complaint that the field meant is missing
      continue;
    }
    Spot below = child(spot, entry.value, *field, entry.key);
    if (entry.value.form == Node::Form::none) {
      below.node = &entry.value;
      refuse(below, Problem{.code = "no_value",
                            .line = entry.line,
                            .column = entry.column,
                            .found = "the field has no value",
                            .remedy = fmt::format("write one, like '{}: {}', or leave the line out",
                                                  entry.key, field->example)});
      parsed_.given.insert(path);  // no second complaint that it is missing
      continue;
    }
    read_field(std::move(below));
  }
  for (const Field* field : fields_below(pattern, spot.kind)) {
    if (!field->required || seen.contains(std::string(leaf(*field)))) continue;
    refuse(spot, Problem{.code = "missing_field",
                         .path = std::string(leaf(*field)),
                         .line = spot.node->line,
                         .column = spot.node->column,
                         .found = "the field is missing",
                         .expected = std::string(field->description),
                         .remedy = fmt::format("write '{}: {}'", leaf(*field), field->example)});
  }
}

void SpecWalk::read_field(Spot spot) {
  parsed_.given.insert(spot.path);
  mark(spot.path, spot.node->line, spot.node->column);
  if (spot.field->open != nullptr) {
    const auto dot = spot.path.rfind('.');
    const std::string name = spot.path.substr(dot == std::string::npos ? 0 : dot + 1);
    spot.target = spot.field->open(spot.target, name);
  }
  read_value(spot);
}

void SpecWalk::read_value(const Spot& spot) {
  switch (spot.field->form) {
    case Form::group:
      return read_group(spot);
    case Form::names:
      return read_names(spot);
    case Form::list:
      return read_list(spot);
    case Form::text:
      return read_text(spot);
    case Form::word:
      return read_word(spot);
    case Form::words:
      return read_words(spot);
    case Form::boolean:
      return read_boolean(spot);
    case Form::whole:
      return read_whole(spot);
    case Form::quantity:
      return read_quantity_value(spot);
    case Form::uncertain:
      return read_uncertain_value(spot);
    case Form::month:
      return read_month(spot);
    case Form::date:
      return read_date(spot);
    case Form::history:
      return read_history(spot);
    case Form::import:
      return read_import(spot);
    case Form::month_name:
    case Form::percentile:
    case Form::limits:
    case Form::schedule:
      return read_short_text(spot);
    case Form::threshold:
      return read_threshold(spot);
    case Form::week:
      return read_week(spot);
    case Form::season:
      return read_season(spot);
    case Form::region:
      return read_region(spot);
    case Form::load:
      return read_load(spot);
    case Form::flow:
      return read_flow(spot);
    case Form::rate:
      return read_rate(spot);
    case Form::token_share:
      return read_token_share(spot);
    case Form::price:
      return read_price(spot);
    case Form::driver:
      return read_driver(spot);
    case Form::settings:
      return read_settings(spot);
  }
}

void SpecWalk::read_group(const Spot& spot) {
  const bool is_map = spot.node->form == Node::Form::map;
  const bool is_distribution = is_map && std::ranges::any_of(spot.node->entries, is_word_of_distribution);
  if (!spot.field->shorthand.empty() && spot.node->form != Node::Form::list && (!is_map || is_distribution)) {
    const Field* field = find_field(joined(spot.field->path, spot.field->shorthand), spot.kind);
    Spot below = spot;
    below.field = field;
    below.path = joined(spot.path, spot.field->shorthand);
    if (is_map) {
      for (const Entry& entry : spot.node->entries)
        mark(joined(below.path, entry.key), entry.value.line, entry.value.column);
    }
    const std::size_t before = problems_.size();
    const std::size_t shown = below.path.size();
    read_field(std::move(below));
    // The user wrote 'growth: 8', not 'growth.rate: 8'.
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].path.replace(0, shown, spot.path);
    return;
  }
  if (!is_map) {
    refuse(spot, "wrong_form", "a group of fields is needed here",
           fmt::format("write it like {}", spot.field->example));
    return;
  }
  if (spot.field->path == "components.*") return read_component(spot);
  read_entries(spot, spot.field->path);
}

void SpecWalk::read_component(const Spot& spot) {
  const Node* said = value_of(*spot.node, "kind");
  const std::vector<std::string_view> readable(kind_names().begin(), kind_names().end());
  Spot at = spot;
  if (said == nullptr || said->form != Node::Form::scalar) {
    if (said != nullptr) at.node = said;
    const std::string code = said == nullptr ? "missing_field" : "wrong_form";
    refuse(at, Problem{.code = code,
                       .path = "kind",
                       .line = at.node->line,
                       .column = at.node->column,
                       .found = said == nullptr ? "the field is missing" : "one word is needed",
                       .expected = fmt::format("one of {}", fmt::join(readable, ", ")),
                       .remedy = "write 'kind: container', or what it is"});
    return;
  }
  const auto kind = kind_from(said->text);
  at.node = said;
  at.path = joined(spot.path, "kind");
  if (!kind) {
    const auto near = nearest_names(said->text, readable);
    refuse(at, Problem{.code = "unknown_word",
                       .found = fmt::format("'{}' is no kind of component", said->text),
                       .expected = fmt::format("one of {}", fmt::join(readable, ", ")),
                       .nearest = near.empty() ? "" : std::string(near.front()),
                       .remedy = did_you_mean(near)});
    return;
  }
  Spot known = spot;
  known.kind = kind;
  known.target.component->kind = *kind;
  read_entries(known, "components.*");
}

void SpecWalk::read_names(const Spot& spot) {
  if (spot.node->form != Node::Form::map) {
    refuse(spot, "wrong_form", "names with their values are needed here",
           fmt::format("write it like {}", spot.field->example));
    return;
  }
  const Field* item = find_field(joined(spot.field->path, "*"), spot.kind);
  const auto allowed = word_list(spot.field->words);
  for (const Entry& entry : spot.node->entries) {
    if (problems_.size() >= most_problems) return;
    Spot below = child(spot, entry.value, *item, entry.key);
    mark(below.path, entry.line, entry.column);
    below.target.name = entry.key;
    Problem problem{.line = entry.line, .column = entry.column};
    if (!allowed.empty() && std::ranges::find(allowed, entry.key) == allowed.end()) {
      const auto near = nearest_names(entry.key, allowed);
      problem.code = "unknown_word";
      problem.found = fmt::format("'{}' is not known here", entry.key);
      problem.expected = fmt::format("one of {}", fmt::join(allowed, ", "));
      problem.nearest = near.empty() ? "" : std::string(near.front());
      problem.remedy = did_you_mean(near);
      refuse(below, problem);
    } else if (!is_plain_name(entry.key)) {
      problem.code = "wrong_form";
      problem.found = fmt::format("'{}' is no plain name", entry.key);
      problem.remedy = "use letters, digits, blanks, - and _, 60 at most";
      refuse(below, problem);
    } else if (entry.value.form == Node::Form::none) {
      problem.code = "no_value";
      problem.found = "the field has no value";
      problem.remedy = fmt::format("write one, like '{}', or leave the line out", item->example);
      refuse(below, problem);
    } else {
      read_field(std::move(below));
    }
  }
}

void SpecWalk::read_list(const Spot& spot) {
  if (spot.node->form != Node::Form::list) {
    refuse(spot, "wrong_form", "a list is needed here", fmt::format("write it like {}", spot.field->example));
    return;
  }
  const Field* item = find_field(joined(spot.field->path, "*"), spot.kind);
  std::set<std::string> names;
  for (std::size_t i = 0; i < spot.node->items.size() && problems_.size() < most_problems; ++i) {
    std::string name = item_name(spot.node->items[i], i);
    std::ranges::replace(name, '.', ' ');
    while (!names.insert(name).second) name += fmt::format(" {}", i);
    Spot below = child(spot, spot.node->items[i], *item, name);
    mark(below.path, below.node->line, below.node->column);
    read_field(std::move(below));
  }
}

}  // namespace runrate
