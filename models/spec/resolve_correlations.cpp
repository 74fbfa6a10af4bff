// SPDX-License-Identifier: Apache-2.0
#include "models/spec/resolve_correlations.hpp"

#include "engine/correlation.hpp"
#include "models/spec/fields.hpp"
#include "models/spec/inputs.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace runrate {
namespace {

/// Every input by path, and whether it varies.
using Inputs = std::map<std::string, bool, std::less<>>;

Inputs inputs_of(const PlanSpec& spec) {
  Inputs inputs;
  const auto note = [&](const Uncertain& input) {
    if (input.path.empty()) return;
    const auto is_set = [&](const ScenarioChoice& s) {
      const auto at = s.set.find(input.path);
      return at != s.set.end() && !at->second.value.is_constant();
    };
    inputs[input.path] |= !input.value.is_constant() || std::ranges::any_of(spec.scenarios, is_set);
  };
  for_each_input(spec, note);
  for (const OneTimeCost& cost : spec.one_time) note(cost.cost);
  if (spec.migration && spec.migration->cost) note(*spec.migration->cost);
  for (const std::optional<Uncertain>* part : {&spec.setup.days, &spec.setup.rate, &spec.setup.cost}) {
    if (*part) note(**part);
  }
  return inputs;
}

/// The path that a name stands for: its own, or that of the field that a lone value of the group is.
std::optional<std::string> path_of(const std::string& name, const Inputs& inputs) {
  if (inputs.contains(name)) return name;
  const Field* group = find_field(name);
  if (group == nullptr || group->shorthand.empty()) return std::nullopt;
  std::string below = fmt::format("{}.{}", name, group->shorthand);
  return inputs.contains(below) ? std::optional(std::move(below)) : std::nullopt;
}

class Settling {
 public:
  explicit Settling(const ParsedSpec& parsed) : parsed_(parsed), inputs_(inputs_of(parsed.spec)) {}

  void take(RankCorrelation one, const std::string& path) {
    const std::string place = path + ".between";
    if (one.between.size() != 2) {
      add(problems_, "wrong_form", place, fmt::format("{} names stand here", one.between.size()),
          "name two uncertain fields, like [traffic.requests_per_user, growth.rate]");
      return;
    }
    for (std::string& name : one.between) {
      if (!resolve(name, place)) return;
    }
    std::ranges::sort(one.between);
    if (one.between[0] == one.between[1]) {
      add(problems_, "conflict", place, fmt::format("'{}' cannot be correlated with itself", one.between[0]),
          "name two inputs");
    } else if (std::ranges::find(kept_, one.between, &RankCorrelation::between) != kept_.end()) {
      add(problems_, "conflict", place,
          fmt::format("'{}' and '{}' are correlated twice", one.between[0], one.between[1]),
          "keep one of the two");
    } else {
      kept_.push_back(std::move(one));
      places_.push_back(place);
    }
  }

  /// The pair that contradicts the others, where there is one.
  void check_together() {
    std::vector<std::string> names;
    for (const RankCorrelation& one : kept_)
      names.insert(names.end(), one.between.begin(), one.between.end());
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const auto number = [&](const std::string& name) {
      return static_cast<std::size_t>(std::ranges::lower_bound(names, name) - names.begin());
    };
    std::vector<RankPair> pairs;
    for (const RankCorrelation& one : kept_)
      pairs.push_back({number(one.between[0]), number(one.between[1]), one.rank});
    const std::optional<RankPair> bad = Copula::obstacle(names.size(), pairs);
    if (!bad) return;
    const auto is_bad = [&](const RankPair& p) { return p.first == bad->first && p.second == bad->second; };
    const auto at = static_cast<std::size_t>(std::ranges::find_if(pairs, is_bad) - pairs.begin());
    add(problems_, "conflict", places_[at],
        fmt::format("'{}' and '{}' cannot be related so, seen how both move with the rest", names[bad->first],
                    names[bad->second]),
        "bring this rank nearer to what the others imply");
  }

  [[nodiscard]] std::vector<RankCorrelation> kept() {
    std::ranges::sort(kept_, {}, &RankCorrelation::between);
    return std::move(kept_);
  }
  [[nodiscard]] std::vector<Problem> problems() { return std::move(problems_); }

 private:
  bool resolve(std::string& name, const std::string& place) {
    const std::optional<std::string> path = path_of(name, inputs_);
    if (!path && parsed_.has(name)) return false;  // what could not be read is complained of already
    if (!path) {
      std::vector<std::string_view> known;
      for (const auto& [input, varies] : inputs_) known.emplace_back(input);
      const auto near = nearest_names(name, known);
      problems_.push_back({.code = "unknown_name",
                           .path = place,
                           .found = fmt::format("'{}' is no uncertain field of this spec", name),
                           .expected = "a field's path, like traffic.requests_per_user",
                           .nearest = near.empty() ? "" : std::string(near.front()),
                           .remedy = did_you_mean(near)});
      return false;
    }
    if (!inputs_.find(*path)->second) {
      add(problems_, "conflict", place, fmt::format("'{}' has one value: it moves with nothing", name),
          "give it a range, like {p10: 400, p90: 900}, or leave the correlation out");
      return false;
    }
    name = *path;
    return true;
  }

  const ParsedSpec& parsed_;
  Inputs inputs_;
  std::vector<RankCorrelation> kept_;
  std::vector<std::string> places_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> resolve_correlations(ParsedSpec& parsed) {
  PlanSpec& spec = parsed.spec;
  Settling settling(parsed);
  for (std::size_t i = 0; i < spec.correlations.size(); ++i)
    settling.take(spec.correlations[i], fmt::format("correlations.{}", i));
  settling.check_together();
  spec.correlations = settling.kept();
  return settling.problems();
}

}  // namespace runrate
