// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_words.hpp"

#include "models/text/trimmed.hpp"
#include "tools/importers/json_member.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Text = std::optional<std::string>;

constexpr int deepest_word = 16;  ///< named values may refer to each other, not for ever

/// Texts, numbers and flags are values; nothing, "" and what has parts are not.
Text plain(const Json* node) {
  if (node == nullptr) return std::nullopt;
  if (node->is_string()) {
    const auto& text = node->get_ref<const std::string&>();
    return text.empty() ? Text() : Text(text);
  }
  if (node->is_boolean()) return node->get<bool>() ? "true" : "false";
  if (node->is_number_integer() || node->is_number_unsigned()) return node->dump();
  if (node->is_number()) return fmt::format("{}", node->get<double>());
  return std::nullopt;
}

const Json* step(const Json* node, std::string_view key) {
  const bool is_place = !key.empty() && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
  if (node->is_array() && !is_place) node = node->empty() ? nullptr : &node->front();
  if (node == nullptr) return nullptr;
  if (node->is_array()) {
    std::size_t place = 0;
    std::from_chars(key.data(), key.data() + key.size(), place);
    return place < node->size() ? &(*node)[place] : nullptr;
  }
  if (!node->is_object()) return nullptr;
  const auto found = node->find(key);
  return found == node->end() ? nullptr : &*found;
}

const Json* at_path(const Json* node, std::string_view path) {
  while (node != nullptr && !path.empty()) {
    const std::size_t dot = path.find('.');
    node = step(node, path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return node;
}

/// The n-th of the parts between '-', '_' and '.'.
Text part_of(const std::string& text, int n) {
  std::size_t from = 0;
  while (true) {
    const std::size_t to = text.find_first_of("-_.", from);
    if (n-- == 0) return text.substr(from, to == std::string::npos ? to : to - from);
    if (to == std::string::npos) return std::nullopt;
    from = to + 1;
  }
}

Text cut(std::string text, const Json& expression) {
  if (const auto after = expression.find("after"); after != expression.end()) {
    const auto& mark = after->get_ref<const std::string&>();
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text = text.substr(at + mark.size());
  }
  if (const auto last = expression.find("last"); last != expression.end())
    text = text.substr(text.rfind(last->get_ref<const std::string&>()) + 1);
  if (const auto before = expression.find("before"); before != expression.end())
    text = text.substr(0, text.find(before->get_ref<const std::string&>()));
  if (expression.contains("lower")) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  }
  if (const auto part = expression.find("part"); part != expression.end())
    return part_of(text, part->get<int>());
  return text;
}

/// What the first band says whose limit a number does not pass; nullptr where it passes all.
const Json* band_of(const Json& bands, double number) {
  for (const Json& band : bands) {
    if (number <= band[0].get<double>()) return &band[1];
  }
  return nullptr;
}

/// What a value is called by the table: "map" by name, "bands" by the first limit that it does not pass.
Text translated(const Text& text, const Json& expression) {
  const auto otherwise = expression.find("else");
  Text rest = otherwise == expression.end() ? Text() : plain(&*otherwise);
  if (const auto map = expression.find("map"); map != expression.end()) {
    const auto found = text ? map->find(*text) : map->end();
    return found == map->end() ? rest : plain(&*found);
  }
  if (const auto bands = expression.find("bands"); bands != expression.end()) {
    const std::optional<double> number = text ? plain_number(*text) : std::nullopt;
    const Json* band = number ? band_of(*bands, *number) : nullptr;
    return band == nullptr ? rest : plain(band);
  }
  return text ? text : rest;
}

constexpr std::array<std::string_view, 4> sums{"less", "plus", "divide", "at_least"};

/// An attribute as its resource has it: "instance_type" of "via.instance_type".
std::string_view without_scope(std::string_view path) {
  for (const std::string_view scope : {"via.", "self.", "each.", "usage."}) {
    if (path.starts_with(scope)) return path.substr(scope.size());
  }
  return path;
}

}  // namespace

std::optional<double> plain_number(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

TerraformWords TerraformWords::inside(const Json& element) const {
  TerraformWords inner = *this;
  inner.elements_.push_back(&element);
  return inner;
}

const Json* TerraformWords::named(std::string_view name) const {
  if (scope_->named == nullptr) return nullptr;
  const auto found = scope_->named->find(name);
  return found == scope_->named->end() ? nullptr : &*found;
}

const Json* TerraformWords::node(std::string_view path) const {
  const auto behind = [&](std::string_view prefix, const Json* of) {
    return of == nullptr ? nullptr : at_path(of, path.substr(prefix.size()));
  };
  if (path.starts_with("via.")) return behind("via.", scope_->via);
  if (path.starts_with("usage.")) return behind("usage.", scope_->usage);
  if (path.starts_with("self.")) return behind("self.", scope_->values);
  if (path.starts_with("each.")) return behind("each.", elements_.size() > 1 ? elements_.back() : nullptr);
  for (auto scope = elements_.rbegin(); scope != elements_.rend(); ++scope) {
    const Json* found = at_path(*scope, path);
    if (found != nullptr && !found->is_null()) return found;
  }
  return nullptr;
}

Text TerraformWords::word(std::string_view text, int depth) const {
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    const std::string_view one = trimmed(text.substr(0, bar));
    text = bar == std::string_view::npos ? std::string_view() : text.substr(bar + 1);
    if (Text found = one_word(one, depth)) return found;
  }
  return std::nullopt;
}

Text TerraformWords::one_word(std::string_view one, int depth) const {
  if (one.starts_with('\'')) return std::string(one.substr(1, one.find('\'', 1) - 1));
  if (!one.empty() && one.front() >= '0' && one.front() <= '9') return std::string(one);
  if (one.starts_with('#')) {
    const std::vector<const Json*> all = list(one.substr(1));
    return all.empty() ? Text() : Text(std::to_string(all.size()));
  }
  const Json* meant = named(one);
  return meant != nullptr ? value_of(*meant, depth + 1) : plain(node(one));
}

Text TerraformWords::value_of(const Json& expression, int depth) const {
  if (depth > deepest_word) return std::nullopt;
  if (expression.is_string()) {
    const auto& text = expression.get_ref<const std::string&>();
    return text.find('{') == std::string::npos ? word(text, depth) : filled_in(text, depth);
  }
  if (!expression.is_object()) return plain(&expression);
  if (expression.contains("with")) return different(expression, depth);
  Text text = value_of(expression.at("of"), depth + 1);
  if (text) text = cut(std::move(*text), expression);
  return reckoned(translated(dated(text, expression), expression), expression, depth);
}

/// How many different ones a list holds together with one more: zones that are named twice count once.
Text TerraformWords::different(const Json& expression, int depth) const {
  std::set<std::string> seen;
  const auto note = [&](Text text) {
    if (text) text = cut(std::move(*text), expression);
    if (text) seen.insert(std::move(*text));
  };
  const std::string path = text_at(&expression, "of");
  for (const Json* one : list(std::string_view(path).substr(path.starts_with('#') ? 1 : 0))) note(plain(one));
  note(value_of(expression.at("with"), depth + 1));
  return seen.empty() ? Text() : Text(std::to_string(seen.size()));
}

/// "over" where a table gives a day that is past, "ahead" where it is not; nothing of what is not in it.
Text TerraformWords::dated(const Text& text, const Json& expression) const {
  const auto name = expression.find("dated");
  if (name == expression.end()) return text;
  const Json* day =
      scope_->dated == nullptr || !text
          ? nullptr
          : member(member(member(scope_->dated, name->get_ref<const std::string&>()), "days"), *text);
  if (day == nullptr) return std::nullopt;
  return scope_->date > day->get_ref<const std::string&>() ? "over" : "ahead";
}

Text TerraformWords::reckoned(Text text, const Json& expression, int depth) const {
  const bool has_any = std::ranges::any_of(sums, [&](auto name) { return expression.contains(name); });
  if (!has_any || !text) return text;
  std::optional<double> number = plain_number(*text);
  if (!number) return std::nullopt;
  if (expression.contains("less")) number = std::max(0.0, *number - expression["less"].get<double>());
  const auto other = [&](const char* name) -> std::optional<double> {
    const Text more = value_of(expression[name], depth + 1);
    return more ? plain_number(*more) : std::nullopt;
  };
  if (expression.contains("at_least")) number = std::max(*number, other("at_least").value_or(*number));
  if (expression.contains("plus")) {
    const std::optional<double> added = other("plus");
    if (!added) return std::nullopt;
    *number += *added;
  }
  if (expression.contains("divide")) *number /= expression["divide"].get<double>();
  return fmt::format("{}", *number);
}

/// The first path of an expression, through the names that it uses.
std::string TerraformWords::first_path(const Json& expression, int depth) const {
  if (depth > deepest_word) return {};
  if (expression.is_object()) return first_path(expression.at("of"), depth + 1);
  if (!expression.is_string()) return {};
  const std::string_view text = expression.get_ref<const std::string&>();
  const std::string_view one = trimmed(text.substr(0, text.find('|')));
  if (const Json* meant = named(one)) return first_path(*meant, depth + 1);
  return std::string(without_scope(one.starts_with('#') ? one.substr(1) : one));
}

std::string TerraformWords::unsaid(const Json& expression) const {
  return value(expression) ? std::string() : first_path(expression, 0);
}

std::string TerraformWords::unsaid_in(std::string_view text) const {
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    text.remove_prefix(open + 1);
    const Json word(std::string(text.substr(0, text.find('}'))));
    if (std::string lacks = unsaid(word); !lacks.empty()) return lacks;
  }
  return {};
}

std::optional<double> TerraformWords::number(const Json& expression) const {
  const Text text = value(expression);
  return text ? plain_number(*text) : std::nullopt;
}

Text TerraformWords::filled_in(std::string_view text, int depth) const {
  std::string made;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    made += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const Text found = word(text.substr(open + 1, close - open - 1), depth + 1);
    if (!found) return std::nullopt;
    made += *found;
    text = text.substr(close + 1);
  }
  return made;
}

bool TerraformWords::meets(const Json& condition) const {
  for (const auto& [name, allowed] : condition.items()) {
    const Text found = word(name, 0);
    const bool met = allowed.is_null() ? !found : std::ranges::any_of(allowed, [&](const Json& one) {
      const auto& text = one.get_ref<const std::string&>();
      return found && (text == "*" || text == *found);
    });
    if (!met) return false;
  }
  return true;
}

std::vector<const Json*> TerraformWords::list(std::string_view path) const {
  std::vector<const Json*> all;
  const Json* found = node(path);
  if (found == nullptr) return all;
  if (found->is_object()) return {found};
  if (!found->is_array()) return all;
  for (const Json& one : *found) all.push_back(&one);
  return all;
}

}  // namespace runrate
