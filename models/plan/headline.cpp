// SPDX-License-Identifier: Apache-2.0
/// Why the recommended provider is recommended, in one sentence.
#include "models/plan/brief.hpp"
#include "models/plan/turning.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

/// The criteria on which the chosen provider is best or level, and those on which it is behind.
struct Standing {
  std::vector<std::string> level, behind;
};

Standing standing_of(const Brief& brief) {
  const std::string& chosen = brief.chosen().id;
  Standing standing;
  for (const CriterionFigures& criterion : brief.figures.scorecard) {
    double best = 0;
    for (const auto& [id, score] : criterion.score) best = std::max(best, score);
    const auto own = criterion.score.find(chosen);
    if (own == criterion.score.end()) continue;
    const auto is_level = criterion.level.find(chosen);
    const bool best_or_level =
        own->second >= best - 1e-9 || (is_level != criterion.level.end() && is_level->second);
    (best_or_level ? standing.level : standing.behind).push_back(criterion.name);
  }
  return standing;
}

std::string only_option(const Brief& brief) {
  const std::string& name = brief.chosen().name;
  return brief.figures.providers.size() == 1
             ? name + " is the only provider that the spec asks about: nothing is compared."
             : fmt::format(
                   "{} is the only one of {} providers that can host every part: nothing is compared.", name,
                   brief.figures.providers.size());
}

}  // namespace

std::string headline_of(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  if (!brief.figures.compares()) return only_option(brief);
  if (brief.figures.current.stays_as_move_saves) {
    return fmt::format(
        "{} runs the business today: the move to the highest score would save money in {} futures, and a "
        "move is recommended from 80 of 100 on.",
        chosen.name, n_of_100(*brief.figures.current.stays_as_move_saves));
  }
  const auto [level, behind] = standing_of(brief);
  if (level.empty())
    return chosen.name + " has the highest weighted score of the providers that can host it.";
  if (behind.empty()) {
    return chosen.name + " is best or level on every criterion" +
           (brief.figures.turns.whatever_the_weights ? ", whatever the weights." : ".");
  }
  return fmt::format("{} has the highest weighted score, {}: best or level on {}, behind on {}.", chosen.name,
                     score_text(chosen.score), listed(level), listed(behind));
}

}  // namespace runrate
