// SPDX-License-Identifier: Apache-2.0
#include "models/plan/rationale.hpp"

#include "models/plan/switching.hpp"

#include <cmath>

namespace runrate {

namespace {

Phrase what_it_hosts(const ProviderFigures& chosen) {
  const Count own{static_cast<double>(chosen.own_parts)}, all{static_cast<double>(chosen.all_parts)};
  if (all == Count{1} && own == all) return {"options.rationale.hosts_one"};
  if (own == all) return {"options.rationale.hosts_all", {{"n", all}}};
  return {"options.rationale.hosts_some", {{"own", own}, {"n", all}}};
}

/// Against the option that comes nearest by cost.
Phrase what_it_costs(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  const ComparisonFigures* nearest = nullptr;
  for (const ProviderFigures& other : brief.figures.providers) {
    const ComparisonFigures* pair = other.available ? comparison_of(brief, chosen.id, other.id) : nullptr;
    if (pair == nullptr || other.id == chosen.id) continue;
    if (nearest == nullptr || std::abs(pair->median_difference) < std::abs(nearest->median_difference))
      nearest = pair;
  }
  if (nearest == nullptr) return {};
  const ProviderFigures* other = brief.figures.provider(nearest->b);
  return {nearest->median_difference <= 0 ? "options.rationale.cheaper" : "options.rationale.dearer",
          {{"months", Count{static_cast<double>(brief.figures.months)}},
           {"difference", Money{std::abs(nearest->median_difference)}},
           {"other", Name{other->name}},
           {"futures", Chance{nearest->a_cheaper}}}};
}

Phrase what_it_promises(const Brief& brief) {
  const Share promised{brief.chosen().availability}, target{brief.spec.availability_target};
  if (promised.value <= 0) return {};
  if (target.value <= 0) return {"options.rationale.promises", {{"promised", promised}}};
  return {promised >= target ? "options.rationale.meets" : "options.rationale.misses",
          {{"promised", promised}, {"target", target}}};
}

Phrase whom_it_needs(const Brief& brief) {
  std::vector<Name> labour;
  for (const PartFigures& part : brief.figures.parts) {
    const bool is_own = part.provider == brief.chosen().id && part.environment == "production";
    if (is_own && part.labour && part.in_region.empty()) labour.push_back({brief.label(part.component)});
  }
  if (labour.empty()) return {"options.rationale.no_hands"};
  return {"options.rationale.hands", {{"n", Count{static_cast<double>(labour.size())}}, {"parts", labour}}};
}

}  // namespace

std::string rationale(const SectionContext& at) {
  const Blocks said =
      at.sentences({what_it_hosts(at.chosen()), what_it_costs(at), what_it_promises(at), whom_it_needs(at)});
  return plain_text(std::get<Paragraph>(said.front()).text);
}

}  // namespace runrate
