// SPDX-License-Identifier: Apache-2.0
/// Why the recommended provider is recommended, in one sentence.
#include "models/outlook/status_quo.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/switching.hpp"

#include <algorithm>

namespace runrate {

namespace {

/// The criteria on which the chosen provider is best or level, and those on which it is behind.
struct Standing {
  std::vector<Phrase> level, behind;
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

Phrase only_option(const Brief& brief) {
  const Name name{brief.chosen().name};
  const std::size_t asked = brief.figures.providers.size();
  if (asked == 1) return {"headline.only_asked", {{"provider", name}}};
  return {"headline.only_able", {{"provider", name}, {"n", Count{static_cast<double>(asked)}}}};
}

}  // namespace

Phrase headline_of(const Brief& brief) {
  const Name chosen{brief.chosen().name};
  if (!brief.figures.compares()) return only_option(brief);
  if (brief.figures.current.stays_as_move_saves) {
    return {"headline.stays",
            {{"provider", chosen},
             {"futures", Chance{*brief.figures.current.stays_as_move_saves}},
             {"needed", Chance{move_saves_at_least}}}};
  }
  const auto [level, behind] = standing_of(brief);
  if (level.empty()) return {"headline.highest_score", {{"provider", chosen}}};
  if (behind.empty()) {
    return {brief.figures.switching.whatever_the_weights ? "headline.level_whatever_the_weights"
                                                         : "headline.level",
            {{"provider", chosen}}};
  }
  return {
      "headline.score",
      {{"provider", chosen}, {"score", Share{brief.chosen().score}}, {"level", level}, {"behind", behind}}};
}

}  // namespace runrate
