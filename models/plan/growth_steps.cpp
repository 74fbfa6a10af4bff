// SPDX-License-Identifier: Apache-2.0
#include "models/plan/growth_steps.hpp"

#include "models/outlook/systems.hpp"

#include <algorithm>

namespace runrate {

namespace {

/// "2027-05 (2027-02)", "after 2029 (2029-12)".
Phrase when_of(const Brief& brief, const SizeChangeFigures& change) {
  const bool is_after = change.month.empty();
  Phrase said{is_after ? "tiers.grows.after" : "tiers.grows.month"};
  const std::string last =
      brief.figures.by_month.empty() ? "" : brief.figures.by_month.back().month.substr(0, 4);
  said.values.push_back(is_after ? Argument{"year", Name{last}} : Argument{"month", Name{change.month}});
  if (change.earliest.empty()) return said;
  said.id = is_after ? "tiers.grows.after_earliest" : "tiers.grows.month_earliest";
  said.values.push_back({"earliest", Name{change.earliest}});
  return said;
}

Phrase becomes(const SizeChangeFigures& change) {
  return {change.past_largest ? "tiers.grows.size_past" : "tiers.grows.size_of",
          {{"size", by_name(change.to)}}};
}

Phrase reason_of(const SystemFigures& system, const SizeChangeFigures& change) {
  const Phrase& limit = change.because.empty() ? system.sized_by : change.because;
  if (system.limit_reached.empty()) return {"tiers.grows.because", {{"limit", limit}}};
  return {"tiers.grows.because_and_limit", {{"limit", limit}, {"month", Name{system.limit_reached}}}};
}

Phrase step_of(const SizeChangeFigures& change) {
  return {"tiers.grows.step", {{"from", by_name(change.from)}, {"to", becomes(change)}}};
}

/// The first change, and where the last of them leads.
Phrase steps_of(const Brief& brief, const SystemFigures& system) {
  const SizeChangeFigures& last = system.changes.back();
  Phrase said = step_of(system.changes.front());
  said.id = last.month.empty() ? "tiers.grows.steps_after" : "tiers.grows.steps";
  said.values.push_back({"n", Count{static_cast<double>(system.changes.size() - 1)}});
  said.values.push_back({"last", becomes(last)});
  said.values.push_back({"when", when_of(brief, last)});
  return said;
}

/// One or two changes in rows of their own; more of them as the first and the last.
void add_system(const SectionContext& at, const SystemFigures& system, const std::string& provider,
                DocTable& table) {
  const std::string label = at.label(system.component);
  if (system.changes.empty()) {
    table.add({label, provider, at.say.text(by_name(system.first)), at.say.text(system.sized_by),
               at.say.text("tiers.grows.no_change")});
    return;
  }
  const auto row = [&](const SizeChangeFigures& change, const Phrase& sizes) {
    table.add({label, provider, at.say.text(sizes), at.say.text(reason_of(system, change)),
               at.say.text(when_of(at, change))});
  };
  const SizeChangeFigures& first = system.changes.front();
  if (system.changes.size() > 2) {
    row(first, steps_of(at, system));
  } else {
    for (const SizeChangeFigures& change : system.changes) row(change, step_of(change));
  }
}

/// Each component on the recommended provider, then on the runner-up.
std::vector<const SystemFigures*> systems_side_by_side(const Brief& brief) {
  const std::vector<SystemFigures>& systems = brief.figures.systems;
  std::vector<std::string> order;
  for (const SystemFigures& system : systems) {
    if (std::ranges::find(order, system.component) == order.end()) order.push_back(system.component);
  }
  std::vector<const SystemFigures*> found;
  for (const std::string& component : order) {
    for (const std::string& provider : {brief.chosen().id, brief.figures.summary.runner_up}) {
      const auto is_it = [&](const SystemFigures& s) {
        return s.component == component && s.provider == provider;
      };
      const auto at = std::ranges::find_if(systems, is_it);
      if (at != systems.end()) found.push_back(&*at);
    }
  }
  return found;
}

/// A group counts the same instances wherever it runs.
bool are_alike(const Brief& brief, const SystemFigures& a, const SystemFigures& b) {
  return a.component == b.component && has_instances(brief.kind_of(a.component)) && a.first == b.first &&
         a.changes.size() == b.changes.size();
}

DocTable steps_table(const SectionContext& at) {
  DocTable table{{{at.say.text("tiers.grows.component")},
                  {at.say.text("tiers.grows.on")},
                  {at.say.text("tiers.grows.size")},
                  {at.say.text("tiers.grows.decided_by")},
                  {at.say.text("tiers.grows.when")}},
                 {}};
  const std::vector<const SystemFigures*> systems = systems_side_by_side(at);
  for (std::size_t i = 0; i < systems.size(); ++i) {
    const bool twice = i + 1 < systems.size() && are_alike(at, *systems[i], *systems[i + 1]);
    const std::string on =
        twice ? at.say.text("tiers.grows.both") : at.figures.provider(systems[i]->provider)->name;
    add_system(at, *systems[i], on, table);
    if (twice) ++i;
  }
  return table;
}

}  // namespace

Blocks growth_steps(const SectionContext& at) {
  constexpr std::size_t most = 18;
  DocTable table = steps_table(at);
  if (table.rows.empty()) return at.paragraph("tiers.grows.nothing");
  const std::size_t more = table.rows.size() > most ? table.rows.size() - most : 0;
  if (more > 0) table.rows.resize(most);
  Blocks blocks = at.paragraph("tiers.grows.lead");
  blocks.emplace_back(table);
  if (more > 0)
    append(blocks, at.paragraph("tiers.grows.further", {{"n", Count{static_cast<double>(more)}}}));
  return blocks;
}

}  // namespace runrate
