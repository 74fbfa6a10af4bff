// SPDX-License-Identifier: Apache-2.0
#include "models/plan/plan.hpp"

#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/tier_tables.hpp"

#include <array>
#include <utility>

namespace runrate {

namespace {

/// A section, and whether it shows what components are and cost: that stands in one month, whichever shows
/// it.
struct SectionMaker {
  Section (*make)(const SectionContext&);
  bool is_of_components = false;
};

constexpr std::array<SectionMaker, 15> sections{{{summary_section},
                                                 {current_state_section},
                                                 {options_section},
                                                 {diagram_section, true},
                                                 {components_section, true},
                                                 {applications_section},
                                                 {costs_section},
                                                 {year_section},
                                                 {scalability_section},
                                                 {recovery_section, true},
                                                 {security_section, true},
                                                 {roadmap_section, true},
                                                 {vendors_section},
                                                 {basis_section},
                                                 {escalation_section}}};

void add(Section section, Plan& plan) {
  for (auto& text : section.texts) plan.texts.push_back(std::move(text));
  for (DocSlot& slot : section.slots) plan.slots.push_back(std::move(slot));
}

}  // namespace

Plan compose(const PlanSpec& spec, Figures figures, const PhraseBook& sentences) {
  Plan plan;
  plan.figures = std::move(figures);
  plan.sentences = sentences;
  const Wording say(sentences, MoneyText(plan.figures.currency));
  const SectionContext at{spec, plan.figures, say};
  plan.texts = {{"name", plan.figures.name},
                {"date", plan.figures.date},
                {"stage", capitalised(plan.figures.stage)},
                {"plan_id", plan.figures.run.plan_id},
                {"version", plan.figures.run.version}};
  if (plan.figures.stopped) {
    plan.figures.summary.headline = say.text(plan.figures.stopped->sentence());
    add(stopped_section(at), plan);
    return plan;
  }
  add_words(at, plan.figures.summary);
  add_change_texts(say, plan.figures.tiers);
  const Figures shown = figures_of_shown_month(plan.figures);
  const SectionContext of_month{spec, shown, say};
  for (const SectionMaker& section : sections)
    add(section.make(section.is_of_components ? of_month : at), plan);
  return plan;
}

}  // namespace runrate
