// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/spec_reader.hpp"

#include "models/spec/resolve.hpp"
#include "tools/spec_reader/tree.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

/// In the order of the file, each once.
void put_in_order(std::vector<Problem>& problems) {
  const auto key = [](const Problem& problem) {
    return std::tie(problem.line, problem.column, problem.path, problem.code);
  };
  std::ranges::stable_sort(problems, {}, key);
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

void overrule(ParsedSpec& parsed, const ReadOptions& options) {
  if (options.months) {
    parsed.spec.months = *options.months;
    parsed.given.insert("months");
  }
  if (options.region) {
    parsed.spec.region = *options.region;
    parsed.spec.region_of.clear();
    parsed.given.insert({"region", "region.main"});
  }
  if (!options.providers.empty()) {
    parsed.spec.providers = options.providers;
    parsed.given.insert("providers");
    std::erase_if(parsed.spec.region_of, [&](const auto& pair) {
      return std::ranges::find(options.providers, pair.first) == options.providers.end();
    });
  }
}

/// What the fields say, but for a value that is refused as text already.
void add_of_walk(std::vector<Problem>& problems, std::vector<Problem>& of_walk) {
  std::set<std::string> refused;
  for (const Problem& problem : problems) {
    if (problem.code != "duplicate_key") refused.insert(problem.path);
  }
  std::erase_if(of_walk, [&](const Problem& problem) { return refused.contains(problem.path); });
  std::ranges::move(of_walk, std::back_inserter(problems));
}

/// Likewise; one field may be warned of for several reasons.
void put_warnings_in_order(std::vector<Problem>& warnings) {
  const auto key = [](const Problem& one) { return std::tie(one.line, one.column, one.path, one.found); };
  std::ranges::stable_sort(warnings, {}, key);
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  warnings.erase(std::unique(warnings.begin(), warnings.end(), same), warnings.end());
}

/// "components.web" for a field of a component, else the field at the top.
std::string_view part_of(std::string_view path) {
  constexpr std::string_view components = "components.";
  const auto from = path.starts_with(components) ? components.size() : 0;
  return path.substr(0, path.find('.', from));
}

/// Fields that could not be read.
class Unread {
 public:
  explicit Unread(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
      parts_.emplace(part_of(problem.path));
      is_among_components_ = is_among_components_ || problem.path.starts_with("components");
    }
  }

  /// Whether a contradiction between fields may come from one of them.
  [[nodiscard]] bool may_explain(const Problem& contradiction) const {
    const bool about_copies = contradiction.code == "conflict" && contradiction.path.ends_with(".of");
    if (about_copies && is_among_components_) return true;
    // What a scenario sets is missing where the field itself could not be read.
    constexpr std::string_view set = ".set.";
    const std::string_view path = contradiction.path;
    const auto at = path.find(set);
    if (at != std::string_view::npos && parts_.contains(part_of(path.substr(at + set.size())))) return true;
    return parts_.contains(part_of(path));
  }

 private:
  std::set<std::string, std::less<>> parts_;  ///< the components or top fields that they belong to
  bool is_among_components_ = false;
};

}  // namespace

PlanSpec read_spec_text(std::string_view text, const std::string& file_name, const ReadOptions& options) {
  Tree tree = read_tree(text);
  std::vector<Problem> problems = std::move(tree.problems);
  if (!tree.is_whole) {
    put_in_order(problems);
    throw InputError(file_name, std::move(problems), text);
  }
  SpecWalk walk(options);
  walk.read(tree.root);
  add_of_walk(problems, walk.problems());
  overrule(walk.parsed(), options);
  walk.parsed().own_regions = options.regions;
  walk.parsed().spec.outside_allowed = options.allows_outside;
  ResolvedSpec resolved = resolve(walk.parsed());
  const Unread unread(problems);
  for (Problem& problem : resolved.problems) {
    if (unread.may_explain(problem)) continue;
    const Place place = walk.place_of(problem.path);
    problem.line = place.line;
    problem.column = place.column;
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) {
    put_in_order(problems);
    throw InputError(file_name, std::move(problems), text);
  }
  if (options.look_again)
    std::ranges::move(options.look_again(resolved.spec), std::back_inserter(resolved.warnings));
  for (Problem& warning : resolved.warnings) {
    const Place place = walk.place_of(warning.path);
    warning.line = place.line;
    warning.column = place.column;
  }
  put_warnings_in_order(resolved.warnings);
  if (options.warn) options.warn(resolved.warnings);
  return std::move(resolved.spec);
}

}  // namespace runrate
