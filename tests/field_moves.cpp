// SPDX-License-Identifier: Apache-2.0
#include "field_moves.hpp"

#include "tools/files.hpp"

#include "whole_plan.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <span>
#include <sstream>

namespace runrate::testing {
namespace {

using Json = nlohmann::json;

/// Few futures: what has an effect has one in few of them. Each input has draws of its own, so that one more
/// uncertain input moves no other.
Run walked_run() {
  Run run = small_run(16);
  run.sampling = Sampling::plain;
  return run;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? ""
             : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> parts(std::string_view text, char by) {
  std::vector<std::string> all;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(by, from), text.size());
    all.push_back(trimmed(text.substr(from, end - from)));
    from = end + 1;
  }
  return all;
}

/// A field's length in steps; that of its second number is longer than that of the whole.
std::size_t length(const Move& move) {
  return 2 * static_cast<std::size_t>(std::ranges::count(move.field, '.')) +
         (move.field.find(',') == std::string::npos ? 0 : 1);
}

Move move_from(const std::string& field, const std::string& figures) {
  constexpr std::string_view repeats = "words ";
  Move move{.field = field, .figures = parts(figures, '|')};
  if (figures == "hourly") return {.kind = Move::Kind::hourly, .field = field, .figures = {}};
  if (!figures.starts_with(repeats)) return move;
  move.kind = Move::Kind::words;
  for (std::string& figure : move.figures) figure.erase(0, repeats.size());
  return move;
}

std::vector<Move> read_moves() {
  std::vector<Move> all;
  for (const Row& row : rows_of("moves.csv", 2)) all.push_back(move_from(row[0], row[1]));
  std::ranges::stable_sort(all, std::ranges::greater{}, length);
  return all;
}

bool begins_with(std::string_view path, std::string_view pattern) {
  const auto steps = parts(path, '.'), words = parts(pattern, '.');
  return words.size() <= steps.size() &&
         std::ranges::equal(words, std::span(steps).first(words.size()),
                            [](const auto& word, const auto& step) { return word == "*" || word == step; });
}

bool is_of(const Move& move, const SpecChange& change) {
  const auto comma = move.field.find(',');
  if (comma == std::string::npos) return begins_with(change.path, move.field);
  return begins_with(change.path, move.field.substr(0, comma)) &&
         change.what.ends_with(move.field.substr(comma));
}

std::map<std::string, std::string> sections_of(const std::string& document) {
  std::map<std::string, std::string> sections;
  std::istringstream in(document);
  std::string heading;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) heading = line.substr(line.find(' ') + 1);
    sections[heading] += line + "\n";
  }
  return sections;
}

std::string in_one_line(const std::string& text) {
  static const std::regex breaks(R"(\s+)");
  return std::regex_replace(text, breaks, " ");
}

Answer::Documents documents_of(const Plan& plan) {
  Answer::Documents made;
  for (const DocumentFile& file : plan_files(plan, templates())) {
    if (file.name == "infrastructure-plan.md") {
      made.text = in_one_line(file.text);
      made.sections = sections_of(file.text);
    }
    if (file.name == "plan.json") made.data = Json::parse(file.text);
  }
  return made;
}

void collect(const Json& node, std::span<const std::string> path, std::vector<const Json*>& found) {
  if (path.empty()) {
    found.push_back(&node);
  } else if (path.front() == "*") {
    for (const Json& below : node) collect(below, path.subspan(1), found);
  } else if (node.is_object() && node.contains(path.front())) {
    collect(node[path.front()], path.subspan(1), found);
  }
}

/// "2027-04", "2027-04-30".
bool is_date(const Json& value) {
  static const std::regex date(R"(\d{4}-\d{2}(-\d{2})?)");
  return value.is_string() && std::regex_match(value.get_ref<const std::string&>(), date);
}

/// Of what stands below a value only what can be worked out.
void keep_figures(const Json& value, std::vector<Json>& into) {
  if (value.is_structured()) {
    for (const Json& below : value) keep_figures(below, into);
  } else if (!value.is_string() || is_date(value)) {
    into.push_back(value);
  }
}

std::vector<Json> values_at(const Json& data, const std::string& way, Move::Kind kind) {
  std::vector<const Json*> found;
  collect(data, parts(way, '.'), found);
  std::vector<Json> values;
  for (const Json* value : found) {
    if (kind == Move::Kind::words || !value->is_structured()) {
      values.push_back(*value);
    } else {
      keep_figures(*value, values);
    }
  }
  return values;
}

/// The word after "\"Running cost is\"".
std::string word_after(const std::string& text, std::string_view quoted) {
  const std::string_view words = quoted.substr(1, quoted.size() - 2);
  const auto at = text.find(words);
  if (at == std::string::npos) return "";
  const auto begin = text.find_first_not_of(' ', at + words.size());
  return text.substr(begin, text.find(' ', begin) - begin);
}

bool same(const Move& move, const std::string& figure, const Answer::Documents& a,
          const Answer::Documents& b) {
  if (std::islower(static_cast<unsigned char>(figure.front())) != 0)
    return values_at(a.data, figure, move.kind) == values_at(b.data, figure, move.kind);
  if (figure.front() == '"') return word_after(a.text, figure) == word_after(b.text, figure);
  const auto text = [&](const auto& sections) {
    const auto found = sections.find(figure);
    return found == sections.end() ? std::string() : found->second;
  };
  return text(a.sections) == text(b.sections);
}

std::set<std::string> keys_of(const Json& a, const Json& b) {
  std::set<std::string> keys;
  for (const Json* object : {&a, &b}) {
    for (const auto& [key, value] : object->items()) keys.insert(key);
  }
  return keys;
}

/// The paths whose values differ, items of lists as *.
void collect_differences(const Json& a, const Json& b, const std::string& path, Differences& found) {
  if (a == b) return;
  if (a.is_object() && b.is_object()) {
    for (const std::string& key : keys_of(a, b))
      collect_differences(a.value(key, Json()), b.value(key, Json()), path.empty() ? key : path + "." + key,
                          found);
  } else if (a.is_array() && b.is_array() && a.size() == b.size() && !a.empty()) {
    for (std::size_t i = 0; i < a.size(); ++i) collect_differences(a[i], b[i], path + ".*", found);
  } else {
    found.insert(path);
  }
}

void collect_differences(const std::map<std::string, std::string>& a,
                         const std::map<std::string, std::string>& b, Differences& found) {
  for (const auto& [heading, text] : a) {
    if (!b.contains(heading) || b.at(heading) != text) found.insert(heading);
  }
}

}  // namespace

std::vector<Row> rows_of(const std::string& file, std::size_t columns) {
  std::vector<Row> rows;
  std::istringstream in(read_file(RUNRATE_SOURCE_DIR "/tests/specs/" + file));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    Row row;
    for (std::size_t from = 0; row.size() < columns;) {
      const std::size_t end = row.size() + 1 == columns ? line.size() : line.find(';', from);
      row.push_back(trimmed(std::string_view(line).substr(from, end - from)));
      from = std::min(end, line.size() - 1) + 1;
    }
    rows.push_back(row);
  }
  return rows;
}

const std::vector<Move>& moves() {
  static const std::vector<Move> all = read_moves();
  return all;
}

const Move* move_of(const SpecChange& change) {
  const auto row = std::ranges::find_if(moves(), [&](const Move& move) { return is_of(move, change); });
  return row == moves().end() ? nullptr : &*row;
}

const std::vector<double>& Answer::months() {
  if (runs_) return months_;
  runs_ = runs_of(*spec_, Extent::plan_only, walked_run());
  for (const ProviderOutcome& provider : runs_->plan.outcome.providers) {
    for (std::size_t month = 0; month < provider.monthly.rows(); ++month)
      months_.insert(months_.end(), provider.monthly.row(month).begin(), provider.monthly.row(month).end());
  }
  return months_;
}

const Answer::Documents& Answer::brief() {
  (void)months();
  if (!brief_) brief_ = documents_of(plan_of(*spec_, walked_run(), *runs_));
  return *brief_;
}

const Answer::Documents& Answer::whole() {
  if (!whole_)
    whole_ = documents_of(plan_of(*spec_, walked_run(), runs_of(*spec_, Extent::everything, walked_run())));
  return *whole_;
}

void Answer::know_all() {
  (void)brief();
  (void)whole();
}

bool moves_any(const Move& move, Answer& before, Answer& after) {
  std::vector<std::string> others = move.figures;
  if (std::erase(others, "months") != 0 && before.months() != after.months()) return true;
  const auto differs = [&](const Answer::Documents& a, const Answer::Documents& b) {
    return [&move, &a, &b](const std::string& figure) { return !same(move, figure, a, b); };
  };
  const bool is_known_in_brief =
      !std::ranges::all_of(others, [](std::string_view figure) { return figure.starts_with("tiers."); });
  return (is_known_in_brief && std::ranges::any_of(others, differs(before.brief(), after.brief()))) ||
         (!others.empty() && std::ranges::any_of(others, differs(before.whole(), after.whole())));
}

Differences differences(Answer& before, Answer& after) {
  Differences found;
  if (before.months() != after.months()) found.insert("months");
  collect_differences(before.whole().data, after.whole().data, "", found);
  collect_differences(before.whole().sections, after.whole().sections, found);
  collect_differences(after.whole().sections, before.whole().sections, found);
  return found;
}

Differences parts(std::string_view listed) {
  const auto all = parts(listed, '|');
  return {all.begin(), all.end()};
}

bool is_echo(std::string_view figure) {
  static constexpr std::string_view echoes[] = {
      "ask.approver",
      "ask.rule",
      "assumptions",
      "autoscaling.*.rule",
      "availability.target",
      "budget.approved_monthly",
      "budget.funded_percentile",
      "currency",
      "current.cloud",
      "current.cost",
      "current.provider",
      "current.region",
      "lines.*.component",
      "lines.*.source",
      "name",
      "one_time.*.item",
      "pain_points",
      "providers.*.criteria.*.name",
      "providers.*.criteria.*.weight",
      "recovery.*.rpo",
      "recovery.*.rto",
      "run",
      "saas.*.recommended",
      "scenarios.*.name",
      "scenarios.*.probability",
      "stage",
      "systems.*.sized_by",
      "turns.weights.*.weight",
      "vendors.*.contract",
      "vendors.*.vendor",
  };
  return std::ranges::any_of(
      echoes, [&](std::string_view echo) { return begins_with(figure, echo) || begins_with(echo, figure); });
}

}  // namespace runrate::testing
