// SPDX-License-Identifier: Apache-2.0
#include "spec_changes.hpp"

#include "models/spec/fields.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <utility>

namespace runrate::testing {
namespace {

constexpr std::size_t longest_list =
    40;  ///< of a longer one, the 168 hours of a week, the first item stands for all

using Steps = std::vector<std::string>;

std::string emitted(const YAML::Node& root) {
  YAML::Emitter out;
  out << root;
  return std::string(out.c_str()) + "\n";
}

std::string path_text(const Steps& steps) { return fmt::format("{}", fmt::join(steps, ".")); }

YAML::Node at(const YAML::Node& root, const Steps& steps) {
  YAML::Node node = root;
  for (const std::string& step : steps) {
    YAML::Node below = node.IsSequence() ? node[std::stoul(step)] : node[step];
    node.reset(below);
  }
  return node;
}

std::string without(const YAML::Node& root, Steps steps) {
  YAML::Node copy = YAML::Clone(root);
  const std::string last = steps.back();
  steps.pop_back();
  YAML::Node parent = at(copy, steps);
  if (parent.IsSequence()) {
    parent.remove(std::stoul(last));
  } else {
    parent.remove(last);
  }
  return emitted(copy);
}

std::string with(const YAML::Node& root, const Steps& steps, const std::string& value) {
  YAML::Node copy = YAML::Clone(root);
  YAML::Node node = at(copy, steps);
  node = value.starts_with("{") ? YAML::Load(value) : YAML::Node(value);
  return emitted(copy);
}

Steps split(std::string_view path) {
  Steps steps;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    steps.emplace_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return steps;
}

bool follows(const Steps& pattern, const Steps& steps) {
  return std::ranges::equal(pattern, steps, [](const std::string& word, const std::string& step) {
    return word == "*" || word == step;
  });
}

/// The row of the field table that reads a path.
const Field* field_of(const Steps& steps) {
  const auto row =
      std::ranges::find_if(fields(), [&](const Field& field) { return follows(split(field.path), steps); });
  return row == fields().end() ? nullptr : &*row;
}

/// Other values for what is no word of the table: names of products, places, services.
const std::multimap<std::string, std::string>& substitutes() {
  static const std::multimap<std::string, std::string> known{
      {"Google Workspace Business Standard", "Google Workspace Business Starter"},
      {"Slack Pro", "Discord"},
      {"Datadog", "none"},
      {"GitHub Team", "GitLab Premium"},
      {"America/New_York", "Asia/Tokyo"},
      {"compute.vm", "compute.container"},
      {"slack", "github"},
      {"second region", "second account"},
      {"small", "medium"},
      {"true", "false"},
      {"false", "true"},
      {"none", "Zoom Workplace Pro"},
      {"eu-central-1", "eu-west-1"},
      {"m7i.xlarge", "m7i.2xlarge"},
      {"metered", "cloudfront-plan-pro"},
      {"cloudfront-plan-pro", "metered"},
      {"USD", "{code: EUR, per_usd: 0.9, date: 2026-11-20}"},
      {"january", "april"},
      {"april", "july"},
  };
  return known;
}

std::string number_text(double value) { return fmt::format("{:.10g}", value); }

/// "2027-04" → the next month; days stay.
std::string next_month(const std::smatch& date) {
  const int month = std::stoi(date[2].str());
  const int year = std::stoi(date[1].str()) + (month == 12 ? 1 : 0);
  return fmt::format("{}-{:02}", year, month % 12 + 1);
}

/// The variants of one number inside `text` from `begin` on, likeliest first.
std::vector<std::string> with_other_number(const std::string& text, std::size_t begin, std::size_t length) {
  std::string digits = text.substr(begin, length);
  std::erase(digits, ',');
  const double value = std::stod(digits);
  std::vector<std::string> all;
  for (const double other : {value * 2, value / 2, value * 1.25, value * 0.8, value + 1, value - 1}) {
    if (other == value) continue;
    all.push_back(text.substr(0, begin) + number_text(other) + text.substr(begin + length));
  }
  return all;
}

/// Groups of variants of a text, a group a number; empty where it holds none.
std::vector<std::vector<std::string>> number_variants(const std::string& text) {
  static const std::regex date(R"((\d{4})-(\d{2}))");
  std::smatch found;
  if (std::regex_search(text, found, date))
    return {{found.prefix().str() + next_month(found) + found.suffix().str()}};
  static const std::regex hours(R"(^(.*)(\d\d):00-(\d\d):00$)");
  if (std::regex_match(text, found, hours)) {
    const int from = std::stoi(found[2].str()), to = std::stoi(found[3].str());
    return {{fmt::format("{}{:02}:00-{:02}:00", found[1].str(), from + 1, to)},
            {fmt::format("{}{:02}:00-{:02}:00", found[1].str(), from, to - 1)}};
  }
  static const std::regex number(R"(\d[\d,]*(\.\d+)?)");
  std::vector<std::vector<std::string>> groups;
  for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it) {
    const auto begin = static_cast<std::size_t>(it->position());
    const bool in_word =
        begin > 0 && std::isalpha(static_cast<unsigned char>(text[begin - 1])) != 0 && text[begin - 1] != 'P';
    if (!in_word) groups.push_back(with_other_number(text, begin, it->str().size()));
  }
  // A range whose start cannot pass its end moves the other way.
  return groups;
}

class Walk {
 public:
  explicit Walk(const YAML::Node& root) : root_(root) {}

  std::vector<SpecChange> all() {
    group({});
    return std::move(changes_);
  }

 private:
  void group(const Steps& steps) {
    const YAML::Node node = at(root_, steps);
    if (node.IsMap()) {
      for (const auto& entry : node) visit(steps, entry.first.as<std::string>());
    } else if (node.IsSequence()) {
      const std::size_t count = node.size() > longest_list ? 1 : node.size();
      for (std::size_t i = 0; i < count; ++i) visit(steps, std::to_string(i));
    } else {
      value(steps, node.Scalar());
    }
  }

  void visit(Steps steps, const std::string& step) {
    steps.push_back(step);
    changes_.push_back({path_text(steps), "removed", {without(root_, steps)}});
    group(steps);
  }

  void value(const Steps& steps, const std::string& text) {
    std::vector<std::string> others = words(steps, text);
    if (!others.empty()) {
      add(steps, "exchanged", others);
      return;
    }
    const auto groups = number_variants(text);
    for (std::size_t i = 0; i < groups.size(); ++i)
      add(steps, groups.size() == 1 ? "changed" : fmt::format("changed, number {}", i + 1), groups[i]);
    if (groups.empty()) add(steps, "renamed", {text + " two"});
  }

  [[nodiscard]] std::vector<std::string> component_names(const std::string& but) const {
    std::vector<std::string> names;
    for (const auto& entry : root_["components"]) {
      if (entry.first.as<std::string>() != but) names.push_back(entry.first.as<std::string>());
    }
    return names;
  }

  [[nodiscard]] std::vector<std::string> words(const Steps& steps, const std::string& text) const {
    std::vector<std::string> others;
    Steps list = steps;
    const Field* field = field_of(steps);
    list.pop_back();
    if (field == nullptr && at(root_, list).IsSequence()) {  // an item of a list of words
      field = field_of(list);
      if (field != nullptr && field->words.empty()) others = component_names(text);
    }
    if (field != nullptr && !field->words.empty() && field->form != Form::settings) {
      for (const std::string_view word : word_list(field->words)) {
        if (word != text) others.emplace_back(word);
      }
    }
    const auto [first, last] = substitutes().equal_range(text);
    for (auto it = first; it != last; ++it) others.push_back(it->second);
    return others;
  }

  void add(const Steps& steps, std::string what, const std::vector<std::string>& values) {
    SpecChange change{path_text(steps), std::move(what), {}};
    for (const std::string& other : values) change.texts.push_back(with(root_, steps, other));
    add_balanced(steps, change.texts);
    changes_.push_back(std::move(change));
  }

  /// Shares that add up to 100% change in pairs: some points pass to a neighbour.
  void add_balanced(const Steps& steps, std::vector<std::string>& texts) {
    const bool probability = steps.front() == "scenarios" && steps.back() == "probability";
    const bool weight = steps.front() == "scorecard" && steps.size() <= 3 && steps.back() != "scores";
    if (!probability && !weight) return;
    for (const Steps& other : neighbours(steps)) {
      YAML::Node copy = YAML::Clone(root_);
      YAML::Node mine = at(copy, steps), its = at(copy, other);
      const auto points = [](const YAML::Node& node) { return std::stod(node.Scalar()); };
      const double passed = probability ? 14 : 5;  // enough that few futures change their scenario
      mine = number_text(points(mine) - passed) + "%";
      its = number_text(points(its) + passed) + "%";
      texts.push_back(emitted(copy));
    }
  }

  [[nodiscard]] std::vector<Steps> neighbours(const Steps& steps) const {
    std::vector<Steps> found;
    if (steps.front() == "scenarios") {
      for (std::size_t i = 0; i < root_["scenarios"].size(); ++i)
        found.push_back({"scenarios", std::to_string(i), "probability"});
    } else {
      for (const auto& entry : root_["scorecard"]) {
        if (entry.second.IsScalar()) found.push_back({"scorecard", entry.first.as<std::string>()});
      }
    }
    std::erase(found, steps);
    return found;
  }

  const YAML::Node root_;
  std::vector<SpecChange> changes_;
};

}  // namespace

bool fits(std::string_view pattern, std::string_view path) { return follows(split(pattern), split(path)); }

std::string rewritten(std::string_view text) { return emitted(YAML::Load(std::string(text))); }

std::vector<SpecChange> changes_of(std::string_view text) {
  return Walk(YAML::Load(std::string(text))).all();
}

}  // namespace runrate::testing
