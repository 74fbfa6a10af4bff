// SPDX-License-Identifier: Apache-2.0
/// Security requirements and what the regimes ask for.
#include "models/plan/brief.hpp"

#include <fmt/format.h>

namespace runrate {

namespace {

DocTable security(const Brief& brief) {
  DocTable table{{{"Requirement"}, {"Implementation"}, {"Cost/mo", Align::right}}, {}};
  double listed_cost = 0;
  for (const SecurityFigures& row : brief.figures.security) {
    listed_cost += row.cost;
    table.add({row.requirement, row.implementation, brief.money.cents(row.cost)});
  }
  const double total = mid_of(lines_in(brief, "security"));
  if (const double rest = total - listed_cost; rest > 0.004 || rest < -0.004) {
    table.add(
        {"Other security tools", "Lines of category security not named above", brief.money.cents(rest)});
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

}  // namespace

Section security_section(const Brief& brief) {
  return {{},
          {{"security_table", {security(brief)}},
           {"security_notes",
            paragraph("What costs nothing here is part of a service that is priced elsewhere in the plan.")},
           {"compliance_table", {compliance(brief)}},
           {"compliance_notes", checklists(brief)}}};
}

}  // namespace runrate
