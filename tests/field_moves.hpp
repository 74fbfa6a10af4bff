// SPDX-License-Identifier: Apache-2.0
/// What a change of each field of a spec must move: tests/specs/moves.csv, and plans held against each other
/// by it. A word or a number that a plan only repeats moves nothing.
#pragma once

#include "models/spec/plan_spec.hpp"

#include "spec_changes.hpp"
#include "whole_run.hpp"
#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

struct Move {
  enum class Kind {
    figure,  ///< a number, a date or a choice that was worked out
    words,   ///< what only names or dates is read back where the plan repeats it
    hourly   ///< the engine counts by the hour and does not read it
  };
  Kind kind = Kind::figure;
  std::string field;  ///< "components.*.scaling.cpu.up", or the second number of its value: "…, number 2"
  std::vector<std::string> figures;  ///< the ways to them, as moves.csv says; any of them is an effect
};

/// The rows of a table of tests/specs, a column between semicolons; the last column holds what is left.
using Row = std::vector<std::string>;
[[nodiscard]] std::vector<Row> rows_of(const std::string& file, std::size_t columns);

/// The table, the longest fields first.
[[nodiscard]] const std::vector<Move>& moves();
/// The row of the longest field that a change's path begins with; nullptr where there is none.
[[nodiscard]] const Move* move_of(const SpecChange& change);

/// What a spec comes to, without the plan's identity, in the order of what it costs to know.
class Answer {
 public:
  explicit Answer(const PlanSpec& spec) : spec_(&spec) {}

  [[nodiscard]] const std::vector<double>& months();
  struct Documents {
    nlohmann::json data;                          ///< plan.json
    std::string text;                             ///< the plan, in one line
    std::map<std::string, std::string> sections;  ///< of the plan, by heading
  };
  [[nodiscard]] const Documents& brief();  ///< without what only a whole plan knows: tiers, limits, turns
  [[nodiscard]] const Documents& whole();
  void know_all();

 private:
  const PlanSpec* spec_;
  std::vector<double> months_;
  std::optional<Runs> runs_;
  std::optional<Documents> brief_, whole_;
};

/// Whether one of the row's figures differs. `before` knows all.
[[nodiscard]] bool moves_any(const Move& move, Answer& before, Answer& after);

/// Everything that differs: "months", values of plan.json, headings of the plan.
using Differences = std::set<std::string>;
[[nodiscard]] Differences differences(Answer& before, Answer& after);

/// "a | b" as a set.
[[nodiscard]] Differences parts(std::string_view listed);

/// Whether a way leads to what plan.json only repeats of a spec.
[[nodiscard]] bool is_echo(std::string_view figure);

}  // namespace runrate::testing
