// SPDX-License-Identifier: Apache-2.0
#include "models/plan/plan.hpp"

#include "models/plan/brief.hpp"

namespace runrate {

Plan compose(const PlanSpec& spec, Figures figures) {
  Plan plan;
  plan.figures = std::move(figures);
  const Brief brief{spec, plan.figures, MoneyText(plan.figures.currency)};
  add_words(brief, plan.figures.summary);
  plan.texts = {{"name", plan.figures.name},
                {"date", plan.figures.date},
                {"stage", capitalised(plan.figures.stage)},
                {"plan_id", plan.figures.run.plan_id},
                {"version", plan.figures.run.version}};
  for (const auto section :
       {summary_section, current_state_section, options_section, diagram_section, components_section,
        applications_section, costs_section, year_section, scalability_section, recovery_section,
        security_section, roadmap_section, vendors_section, basis_section, escalation_section}) {
    Section made = section(brief);
    for (auto& text : made.texts) plan.texts.push_back(std::move(text));
    for (DocSlot& slot : made.slots) plan.slots.push_back(std::move(slot));
  }
  return plan;
}

}  // namespace runrate
