// SPDX-License-Identifier: Apache-2.0
/// Security requirements and what the regimes ask for.
#include "models/plan/brief.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {

namespace {

using LineList = std::vector<const LineFigures*>;

std::vector<Name> named(const Brief& brief, const LineList& lines) {
  std::vector<Name> names;
  for (const LineFigures* line : lines) {
    const Name label{line->component == "account" ? line->product : brief.label(line->component)};
    if (std::ranges::find(names, label) == names.end()) names.push_back(label);
  }
  return names;
}

/// The security tools of each environment beside production.
std::vector<std::pair<std::string, LineList>> other_environments(const Brief& brief) {
  std::vector<std::pair<std::string, LineList>> environments;
  for (const LineFigures* line : lines_in(brief, "security")) {
    if (line->environment == "production") continue;
    auto place =
        std::ranges::find(environments, line->environment, [](const auto& entry) { return entry.first; });
    if (place == environments.end()) place = environments.insert(place, {line->environment, {}});
    place->second.push_back(line);
  }
  return environments;
}

/// What no row above names, so that the rows add up.
void add_rest(const SectionContext& at, double rest, DocTable& table) {
  constexpr double half_a_cent = 0.004;
  if (std::abs(rest) <= half_a_cent) return;
  LineList others = lines_in(at, "security");
  std::erase_if(others, [](const LineFigures* line) { return line->environment != "production"; });
  table.add({at.say.text("security.table.others"),
             at.say.text("security.table.further", {{"tools", named(at, others)}}), at.money.cents(rest)});
}

DocTable security(const SectionContext& at) {
  DocTable table{{{at.say.text("security.table.requirement")},
                  {at.say.text("security.table.implementation")},
                  {at.say.text("security.table.cost"), Align::right}},
                 {}};
  double listed_cost = 0;
  for (const SecurityFigures& row : at.figures.security) {
    listed_cost += row.cost;
    table.add({at.say.text(row.requirement), at.say.text(row.implementation), at.money.cents(row.cost)});
  }
  for (const auto& [name, lines] : other_environments(at)) {
    listed_cost += mid_of(lines);
    table.add({capitalised(name),
               at.say.text("security.table.as_in_production", {{"tools", named(at, lines)}}),
               at.money.cents(mid_of(lines))});
  }
  const double total = mid_of(lines_in(at, "security"));
  add_rest(at, total - listed_cost, table);
  table.add_strong({at.say.text("security.table.total"), "", at.money.cents(total)});
  return table;
}

DocTable compliance(const SectionContext& at) {
  DocTable table{{{at.say.text("security.regimes.regulation")},
                  {at.say.text("security.regimes.impact")},
                  {at.say.text("security.regimes.cost"), Align::right},
                  {at.say.text("security.regimes.one_time"), Align::right}},
                 {}};
  double monthly = 0, once = 0;
  for (const ComplianceFigures& row : at.figures.compliance) {
    monthly += row.monthly;
    once += row.one_time;
    table.add({row.regime, row.asked ? at.say.text(row.impact) : at.say.text("security.regimes.not_named"),
               at.money.cents(row.monthly), at.money.whole(row.one_time)});
  }
  table.add_strong({at.say.text("security.regimes.all"), "", at.money.cents(monthly), at.money.whole(once)});
  return table;
}

Name in_a_row(const std::vector<std::string>& points) { return {fmt::to_string(fmt::join(points, "; "))}; }

Blocks checklists(const SectionContext& at) {
  BulletList list;
  for (const ComplianceFigures& row : at.figures.compliance) {
    if (!row.asked || row.checklist.empty()) continue;
    const Phrase later = row.not_priced.empty()
                             ? Phrase{}
                             : Phrase{"security.regimes.later", {{"points", in_a_row(row.not_priced)}}};
    list.items.push_back(
        at.say.prose("security.regimes.checklist",
                     {{"regime", Name{row.regime}}, {"points", in_a_row(row.checklist)}, {"later", later}}));
  }
  if (list.items.empty()) return at.paragraph("security.regimes.none");
  Blocks blocks = at.paragraph("security.regimes.lead");
  blocks.emplace_back(list);
  return blocks;
}

/// What the edition costs beside the usual one.
Phrase difference_of(const SaasFigures& row) {
  if (!row.is_priced) return {"security.editions.on_request"};
  return {row.regime_adds < 0 ? "security.editions.less" : "security.editions.more",
          {{"cost", Money{std::abs(row.regime_adds)}}}};
}

/// Other editions stand in the applications' lines; what they cost more is a cost of the regime, once.
Blocks other_editions(const SectionContext& at) {
  BulletList list;
  for (const SaasFigures& row : at.figures.saas) {
    if (row.forced_by.empty()) continue;
    list.items.push_back(at.say.prose("security.editions.edition", {{"regime", Name{row.forced_by}},
                                                                    {"product", Name{row.recommended}},
                                                                    {"usual", Name{row.without_regime}},
                                                                    {"difference", difference_of(row)}}));
  }
  if (list.items.empty()) return {};
  Blocks blocks = at.paragraph("security.editions.lead");
  blocks.emplace_back(list);
  return blocks;
}

Blocks compliance_notes(const SectionContext& at) {
  Blocks blocks = checklists(at);
  append(blocks, other_editions(at));
  append(blocks, open_points(at, "security.regimes.open", {"place", "regime"}));
  return blocks;
}

}  // namespace

Section security_section(const SectionContext& at) {
  return {{},
          {{"security_table", {security(at)}},
           {"security_notes", at.paragraph("security.table.note")},
           {"compliance_table", {compliance(at)}},
           {"compliance_notes", compliance_notes(at)}}};
}

}  // namespace runrate
