// SPDX-License-Identifier: Apache-2.0
#include "models/plan/people_ranking.hpp"

#include <algorithm>

namespace runrate {

namespace {

Phrase parts_by_hand(const Brief& brief, const ByHandFigures& by_hand) {
  std::vector<Name> names;
  for (const std::string& part : by_hand.parts) names.push_back({brief.label(part)});
  return names.empty() ? Phrase{"turning.people.no_part"}
                       : Phrase{"turning.people.parts", {{"parts", names}}};
}

/// The hours of the one option.
Blocks people_alone(const SectionContext& at, const ProviderFigures& only) {
  const ByHandFigures& by_hand = *only.by_hand;
  return at.paragraph("turning.people.alone", {{"parts", parts_by_hand(at, by_hand)},
                                               {"hours", Count{by_hand.hours}},
                                               {"cost", Money{by_hand.monthly}}});
}

DocTable people_table(const SectionContext& at, const std::vector<const ProviderFigures*>& order) {
  DocTable table{
      {{at.say.text("turning.people.head")},
       {at.say.text("turning.people.by_hand"), Align::right},
       {at.say.text("turning.people.hours"), Align::right},
       {at.say.text("turning.people.cost"), Align::right},
       {at.say.text("turning.people.horizon", {{"months", Count{static_cast<double>(at.figures.months)}}}),
        Align::right}},
      {}};
  for (const ProviderFigures* provider : order) {
    const ByHandFigures& by_hand = *provider->by_hand;
    table.add({provider->name, std::to_string(by_hand.parts.size()), amount_text(by_hand.hours),
               at.money.whole(by_hand.monthly), at.money.whole(by_hand.horizon)});
  }
  return table;
}

}  // namespace

Blocks ranking_with_people(const SectionContext& at) {
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : at.figures.providers) {
    if (provider.available && provider.by_hand) order.push_back(&provider);
  }
  if (order.empty() || !at.spec.people) return {};
  std::ranges::stable_sort(order, {}, [](const ProviderFigures* p) { return p->by_hand->horizon; });
  if (!at.figures.compares()) return people_alone(at, *order.front());
  const bool stands = std::ranges::is_sorted(
      order, {}, [](const ProviderFigures* provider) { return provider->horizon.mid; });
  Blocks blocks = at.paragraph(stands ? "turning.people.stands" : "turning.people.changes",
                               {{"parts", parts_by_hand(at, at.chosen().by_hand.value_or(ByHandFigures{}))},
                                {"hours", Count{at.spec.people->hours_per_system}},
                                {"hourly", Money{at.spec.people->hourly}}});
  blocks.emplace_back(people_table(at, order));
  return blocks;
}

}  // namespace runrate
