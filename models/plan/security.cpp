// SPDX-License-Identifier: Apache-2.0
/// Security requirements and what the regimes ask for.
#include "models/plan/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {

namespace {

/// Firewalls and secrets outside production: "Firewall and Secrets, as in production".
std::string named(const Brief& brief, const std::vector<const LineFigures*>& lines) {
  std::vector<std::string> names;
  for (const LineFigures* line : lines) {
    const std::string label = line->component == "account" ? line->product : brief.label(line->component);
    if (std::ranges::find(names, label) == names.end()) names.push_back(label);
  }
  return listed(names);
}

/// A row for each environment beside production that has security tools of its own. @return their cost
double add_environments(const Brief& brief, DocTable& table) {
  std::vector<std::pair<std::string, std::vector<const LineFigures*>>> environments;
  for (const LineFigures* line : lines_in(brief, "security")) {
    if (line->environment == "production") continue;
    auto place =
        std::ranges::find(environments, line->environment, [](const auto& entry) { return entry.first; });
    if (place == environments.end()) {
      environments.emplace_back(line->environment, std::vector<const LineFigures*>{});
      place = environments.end() - 1;
    }
    place->second.push_back(line);
  }
  double sum = 0;
  for (const auto& [name, lines] : environments) {
    sum += mid_of(lines);
    table.add(
        {capitalised(name), named(brief, lines) + ", as in production", brief.money.cents(mid_of(lines))});
  }
  return sum;
}

DocTable security(const Brief& brief) {
  DocTable table{{{"Requirement"}, {"Implementation"}, {"Cost/mo", Align::right}}, {}};
  double listed_cost = 0;
  for (const SecurityFigures& row : brief.figures.security) {
    listed_cost += row.cost;
    table.add({row.requirement, row.implementation, brief.money.cents(row.cost)});
  }
  listed_cost += add_environments(brief, table);
  const double total = mid_of(lines_in(brief, "security"));
  if (const double rest = total - listed_cost; rest > 0.004 || rest < -0.004) {
    std::vector<const LineFigures*> others = lines_in(brief, "security");
    std::erase_if(others, [](const LineFigures* line) { return line->environment != "production"; });
    table.add({"Other security tools", "Further lines of " + named(brief, others), brief.money.cents(rest)});
  }
  table.add_strong({"Security tools, total", "", brief.money.cents(total)});
  return table;
}

DocTable compliance(const Brief& brief) {
  DocTable table{
      {{"Regulation"}, {"Infrastructure Impact"}, {"Cost/mo", Align::right}, {"One-time", Align::right}}, {}};
  double monthly = 0, once = 0;
  for (const ComplianceFigures& row : brief.figures.compliance) {
    monthly += row.monthly;
    once += row.one_time;
    table.add({row.regime, row.asked ? row.impact : "Not named in the spec; nothing planned or priced",
               brief.money.cents(row.monthly), brief.money.whole(row.one_time)});
  }
  table.add_strong({"All regimes", "", brief.money.cents(monthly), brief.money.whole(once)});
  return table;
}

std::string in_a_row(const std::vector<std::string>& points) {
  std::string text;
  for (const std::string& point : points) text += (text.empty() ? "" : "; ") + point;
  return text;
}

Blocks checklists(const Brief& brief) {
  BulletList list;
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (!row.asked || row.checklist.empty()) continue;
    const std::string later = row.not_priced.empty() ? "" : " Not priced: " + in_a_row(row.not_priced) + ".";
    list.items.push_back(prose("**{}:** {}.{}", {row.regime, in_a_row(row.checklist), later}));
  }
  if (list.items.empty())
    return paragraph(
        "The spec names no regime. Name those that bind the business, so that their controls are priced.");
  Blocks blocks = paragraph("What each of them asks for beside what is priced:");
  blocks.emplace_back(list);
  return blocks;
}

std::string difference_text(const Brief& brief, const SaasFigures& row) {
  if (!row.is_priced) return "priced on request, so that what it adds is not known";
  return fmt::format("{} a month {}", brief.money.cents(std::abs(row.regime_adds)),
                     row.regime_adds < 0 ? "less" : "more");
}

/// Other editions stand in the applications' lines; what they cost more is a cost of the regime, once.
Blocks other_editions(const Brief& brief) {
  BulletList list;
  for (const SaasFigures& row : brief.figures.saas) {
    if (row.forced_by.empty()) continue;
    list.items.push_back(
        prose("{}: {} in place of {}, {}; it stands in the business applications' lines.",
              {row.forced_by, row.recommended, row.without_regime, difference_text(brief, row)}));
  }
  if (list.items.empty()) return {};
  Blocks blocks = paragraph("What the regimes make of the business applications:");
  blocks.emplace_back(list);
  return blocks;
}

Blocks compliance_notes(const Brief& brief) {
  Blocks blocks = checklists(brief);
  append(blocks, other_editions(brief));
  append(blocks, open_points(brief, "Open points of the place and of the regimes:", {"place", "regime"}));
  return blocks;
}

}  // namespace

Section security_section(const SectionContext& brief) {
  return {{},
          {{"security_table", {security(brief)}},
           {"security_notes",
            paragraph("What costs nothing here is part of a service that is priced elsewhere in the plan.")},
           {"compliance_table", {compliance(brief)}},
           {"compliance_notes", compliance_notes(brief)}}};
}

}  // namespace runrate
