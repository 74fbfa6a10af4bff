// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/scorecard.hpp"

#include "models/outlook/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace runrate {
namespace {

constexpr double same = 1e-9;           // scores nearer than this are equal
constexpr double level_promise = 1e-3;  // promises this near, nine hours a year, are level

using Candidates = std::span<const Candidate>;

/// The lowest positive figure of the available candidates; of those without gaps where there is one.
double least_of(Candidates candidates, const std::function<double(const Candidate&)>& figure) {
  double complete = 0;
  double any = 0;
  for (const Candidate& candidate : candidates) {
    const double value = figure(candidate);
    if (!candidate.available || value <= 0) {
      continue;
    }
    any = any == 0 ? value : std::min(any, value);
    if (candidate.complete) {
      complete = complete == 0 ? value : std::min(complete, value);
    }
  }
  return complete > 0 ? complete : any;
}

double share_of_least(double least, double own) { return own <= 0 ? 1.0 : std::min(1.0, least / own); }

double own_mark(const Criterion& criterion, const std::string& provider) {
  const auto found = criterion.scores.find(provider);
  return found == criterion.scores.end() ? 0.0 : std::clamp(found->second / top_mark, 0.0, 1.0);
}

double score_of(const Criterion& criterion, const Candidate& candidate, Candidates all) {
  if (!criterion.scores.empty()) {
    return own_mark(criterion, candidate.provider);
  }
  if (criterion.name == "cost") {
    const double cheapest = least_of(all, [](const Candidate& c) { return c.horizon_mid; });
    return share_of_least(cheapest, candidate.horizon_mid);
  }
  if (criterion.name == "reliability") {
    return candidate.facts.availability;
  }
  if (criterion.name == "features") {
    return candidate.own_parts;
  }
  if (criterion.name == "support") {
    return candidate.facts.support_response;
  }
  if (criterion.name == "security") {
    return candidate.facts.regimes_supported;
  }
  return 0;
}

CriterionScore scored(const Criterion& criterion, Candidates candidates) {
  CriterionScore result{.name = criterion.name, .weight = criterion.weight, .own = !criterion.scores.empty()};
  double best = 0;
  for (const Candidate& candidate : candidates) {
    result.score.push_back(candidate.available ? score_of(criterion, candidate, candidates) : 0.0);
    best = std::max(best, result.score.back());
  }
  double floor = best;
  if (!result.own && criterion.name == "cost") floor = best / (1 + level_within);
  if (!result.own && criterion.name == "reliability") floor = best - level_promise;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    result.level.push_back(candidates[i].available && result.score[i] >= floor - same);
    result.separates = result.separates || (candidates[i].available && !result.level.back());
  }
  return result;
}

/// Best first: without gaps before with, then score, then cost, then name.
std::vector<std::size_t> ranking(Candidates candidates, const std::vector<std::optional<double>>& score) {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !candidates[i].available; });
  const auto stands = [&](std::size_t i) { return std::llround(score[i].value_or(0) / same); };
  std::ranges::sort(order, [&](std::size_t i, std::size_t k) {
    const Candidate& a = candidates[i];
    const Candidate& b = candidates[k];
    if (a.complete != b.complete) {
      return a.complete;
    }
    if (stands(i) != stands(k)) {
      return stands(i) > stands(k);
    }
    return a.horizon_mid != b.horizon_mid ? a.horizon_mid < b.horizon_mid : a.provider < b.provider;
  });
  return order;
}

}  // namespace

Scorecard scorecard(std::span<const Candidate> candidates, const std::vector<Criterion>& criteria) {
  Scorecard result;
  result.score.resize(candidates.size());
  for (const Criterion& criterion : criteria) {
    result.criteria.push_back(scored(criterion, candidates));
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!candidates[i].available) {
      continue;
    }
    double total = 0;
    for (const CriterionScore& criterion : result.criteria) {
      total += criterion.weight * criterion.score[i];
    }
    result.score[i] = total;
  }
  const std::vector<std::size_t> order = ranking(candidates, result.score);
  if (!order.empty()) {
    result.recommended = order[0];
  }
  if (order.size() > 1) {
    result.runner_up = order[1];
  }
  return result;
}

}  // namespace runrate
