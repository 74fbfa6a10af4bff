// SPDX-License-Identifier: Apache-2.0
#include "models/plan/people_ranking.hpp"

#include <algorithm>

namespace runrate {

namespace {

Phrase parts_with_labour(const Brief& brief, const LabourFigures& labour) {
  std::vector<Name> names;
  for (const std::string& part : labour.parts) names.push_back({brief.label(part)});
  return names.empty() ? Phrase{"switching.people.no_part"}
                       : Phrase{"switching.people.parts", {{"parts", names}}};
}

/// The hours of the one option.
Blocks people_alone(const SectionContext& at, const ProviderFigures& only) {
  const LabourFigures& labour = *only.labour;
  return at.paragraph("switching.people.alone", {{"parts", parts_with_labour(at, labour)},
                                                 {"hours", Count{labour.hours}},
                                                 {"cost", Money{labour.monthly}}});
}

DocTable people_table(const SectionContext& at, const std::vector<const ProviderFigures*>& order) {
  DocTable table{
      {{at.say.text("switching.people.head")},
       {at.say.text("switching.people.by_hand"), Align::right},
       {at.say.text("switching.people.hours"), Align::right},
       {at.say.text("switching.people.cost"), Align::right},
       {at.say.text("switching.people.horizon", {{"months", Count{static_cast<double>(at.figures.months)}}}),
        Align::right}},
      {}};
  for (const ProviderFigures* provider : order) {
    const LabourFigures& labour = *provider->labour;
    table.add({provider->name, std::to_string(labour.parts.size()), amount_text(labour.hours),
               at.money.whole(labour.monthly), at.money.whole(labour.horizon)});
  }
  return table;
}

}  // namespace

Blocks ranking_with_people(const SectionContext& at) {
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : at.figures.providers) {
    if (provider.available && provider.labour) order.push_back(&provider);
  }
  if (order.empty() || !at.spec.people) return {};
  std::ranges::stable_sort(order, {}, [](const ProviderFigures* p) { return p->labour->horizon; });
  if (!at.figures.compares()) return people_alone(at, *order.front());
  const bool stands = std::ranges::is_sorted(
      order, {}, [](const ProviderFigures* provider) { return provider->horizon.mid; });
  Blocks blocks =
      at.paragraph(stands ? "switching.people.stands" : "switching.people.changes",
                   {{"parts", parts_with_labour(at, at.chosen().labour.value_or(LabourFigures{}))},
                    {"hours", Count{at.spec.people->hours_per_system}},
                    {"hourly", Money{at.spec.people->hourly}}});
  blocks.emplace_back(people_table(at, order));
  return blocks;
}

}  // namespace runrate
