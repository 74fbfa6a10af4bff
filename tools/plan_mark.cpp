// SPDX-License-Identifier: Apache-2.0
#include "tools/plan_mark.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace runrate {
namespace {

constexpr std::size_t digits_of_id = 12;

bool is_digit_of_id(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_id(std::string_view word) {
  return word.size() == digits_of_id && std::ranges::all_of(word, is_digit_of_id);
}

bool json_has_id(std::string_view text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("run") || !json["run"].is_object()) return false;
  const nlohmann::json& run = json["run"];
  return run.contains("plan_id") && run["plan_id"].is_string() &&
         is_id(run["plan_id"].get_ref<const std::string&>());
}

/// A cell of its own in a table that has a column of that name.
bool csv_has_id(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  if (header.find(",plan,") == std::string_view::npos) return false;
  for (std::size_t from = text.find(','), to = 0; from != std::string_view::npos; from = to) {
    to = text.find(',', from + 1);
    if (to != std::string_view::npos && is_id(text.substr(from + 1, to - from - 1))) return true;
  }
  return false;
}

/// "Plan: ID", "plan ID", wherever the line is broken.
bool prose_has_id(std::string_view text) {
  constexpr std::string_view word = "lan";
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool is_plan = at > 0 && (text[at - 1] == 'P' || text[at - 1] == 'p');
    std::string_view rest = text.substr(at + word.size());
    if (rest.starts_with(':')) rest.remove_prefix(1);
    const std::size_t blanks =
        static_cast<std::size_t>(std::ranges::find_if_not(rest, is_blank) - rest.begin());
    if (!is_plan || blanks == 0) continue;
    rest.remove_prefix(blanks);
    const bool ends = rest.size() <= digits_of_id || !is_word(rest[digits_of_id]);
    if (ends && is_id(rest.substr(0, digits_of_id))) return true;
  }
  return false;
}

}  // namespace

bool carries_plan_id(std::string_view name, std::string_view text) {
  if (name.ends_with(".json")) return json_has_id(text);
  if (name.ends_with(".csv")) return csv_has_id(text);
  return prose_has_id(text);
}

std::string with_plan_id(std::string markdown, std::string_view plan_id) {
  if (prose_has_id(markdown)) return markdown;
  if (!markdown.empty() && markdown.back() != '\n') markdown += '\n';
  return markdown + fmt::format("\nPlan: {}\n", plan_id);
}

}  // namespace runrate
