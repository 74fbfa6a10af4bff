// SPDX-License-Identifier: Apache-2.0
#include "models/plan/plan.hpp"

#include "models/plan/brief.hpp"

#include <array>
#include <utility>

namespace runrate {

namespace {

using SectionMaker = Section (*)(const Brief&);

constexpr std::array<SectionMaker, 15> sections{
    summary_section,      current_state_section, options_section, diagram_section,     components_section,
    applications_section, costs_section,         year_section,    scalability_section, recovery_section,
    security_section,     roadmap_section,       vendors_section, basis_section,       escalation_section};

void add(Section section, Plan& plan) {
  for (auto& text : section.texts) plan.texts.push_back(std::move(text));
  for (DocSlot& slot : section.slots) plan.slots.push_back(std::move(slot));
}

}  // namespace

Plan compose(const PlanSpec& spec, Figures figures) {
  Plan plan;
  plan.figures = std::move(figures);
  const Brief brief{spec, plan.figures, MoneyText(plan.figures.currency)};
  plan.texts = {{"name", plan.figures.name},
                {"date", plan.figures.date},
                {"stage", capitalised(plan.figures.stage)},
                {"plan_id", plan.figures.run.plan_id},
                {"version", plan.figures.run.version}};
  if (plan.figures.stopped) {
    add(stopped_section(brief), plan);
    return plan;
  }
  add_words(brief, plan.figures.summary);
  for (const SectionMaker section : sections) add(section(brief), plan);
  return plan;
}

}  // namespace runrate
