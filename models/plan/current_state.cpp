// SPDX-License-Identifier: Apache-2.0
/// What runs today, from what to what, and how far today's bill tests the model.
#include "models/plan/brief.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

bool is_known_cloud(const std::string& provider) {
  return !provider.empty() && provider != "other" && provider != "none";
}

std::string stated(const std::string& text) { return text.empty() ? "Not stated" : text; }

const LineFigures* saas_line(const Brief& brief, std::string_view component) {
  for (const LineFigures& line : brief.figures.lines) {
    if (line.provider == brief.chosen().id && line.category == "saas" && line.component == component)
      return &line;
  }
  return nullptr;
}

std::string product_of(const Brief& brief, std::string_view need) {
  for (const SaasFigures& row : brief.figures.saas) {
    if (row.need == need && !row.recommended.empty() && row.recommended != "None")
      return short_product(row.recommended);
  }
  const LineFigures* line = saas_line(brief, "productivity");
  return line == nullptr ? "nothing chosen" : line->product;
}

DocTable existing(const Brief& brief) {
  const CurrentState& today = brief.spec.current;
  const ProviderFigures& chosen = brief.chosen();
  DocTable table{{{"Component"}, {"Current"}, {"Status"}, {"Notes"}}, {}};
  const bool stays = today.provider == chosen.id;
  const bool runs = today.provider != "none" || !today.cloud.empty() || !today.hosting.empty();
  const std::string cost = today.cost && brief.figures.current.cost
                               ? brief.money.whole(*brief.figures.current.cost) + " a month"
                               : "cost not stated";
  if (is_known_cloud(today.provider)) {
    table.add({"Cloud provider", provider_name(today.provider), stays ? "Stays" : "Replaced at cutover",
               stays ? cost : cost + "; to " + chosen.name});
  } else {
    table.add({"Cloud provider", "None", "Not used", runs ? "See hosting" : chosen.name + " is new"});
  }
  const std::string host = !today.hosting.empty()           ? today.hosting
                           : is_known_cloud(today.provider) ? ""
                                                            : today.cloud;
  if (!host.empty()) {
    table.add({"Hosting", host, "Runs production", cost + (stays ? "" : "; to " + chosen.name)});
  } else {
    table.add({"Hosting", runs ? "With the cloud provider" : "None", runs ? "Runs production" : "Not used",
               runs ? cost : "Nothing runs today, by the spec"});
  }
  table.add({"Domain/DNS", stated(today.domain), today.domain.empty() ? "Unknown" : "In use",
             today.domain.empty() ? "Find the holder before phase 1" : "Zone moves in phase 1"});
  const std::string mail = product_of(brief, "Email");
  table.add({"Email", stated(today.email), today.email.empty() ? "Unknown" : "In use", "Plan: " + mail});
  table.add({"Storage", stated(today.storage), today.storage.empty() ? "Unknown" : "In use",
             today.storage.empty() ? "Count what must be copied" : "Copied before cutover"});
  table.add({"Productivity", stated(today.productivity), today.productivity.empty() ? "Unknown" : "In use",
             "Plan: " + product_of(brief, "Docs/Sheets")});
  return table;
}

Blocks existing_notes(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const ProviderFigures& chosen = brief.chosen();
  const MoneyText& money = brief.money;
  if (!today.cost) {
    return paragraph(
        "Today's cost is not stated. The plan is therefore *uncalibrated*: budget and request carry an "
        "allowance of {}, an "
        "estimate of what such a model leaves out; it stands in no line, total, ranking or tier. A bill of "
        "the last months "
        "would replace it.",
        {money.whole(brief.figures.budget.allowance)});
  }
  Blocks blocks = paragraph(
      "From {} a month today to {} a month (mid, mean month of the first year) for {}, SaaS and support.",
      {money.whole(*today.cost), money.whole(chosen.monthly.mid), chosen.name});
  if (brief.figures.budget.calibrated) {
    append(blocks,
           paragraph(
               "Held against today: at today's users the model gives {} a month; the other {} of the bill is "
               "carried as *not modelled*.",
               {money.whole(today.modelled_today), money.whole(today.residual)}));
  } else {
    append(blocks,
           paragraph(
               "Today's bill cannot test the model: the price book holds no prices of that host. Budget and "
               "request carry an allowance of {} for the year (estimated); it stands in no line, total, "
               "ranking or tier.",
               {money.whole(brief.figures.budget.allowance)}));
  }
  return blocks;
}

DocTable pain(const Brief& brief) {
  DocTable table{{{"Issue"}, {"Impact"}, {"Priority"}}, {}};
  for (const PainPoint& point : brief.spec.current.pain_points) {
    table.add({capitalised(stated(point.issue)), capitalised(stated(point.impact)), stated(point.priority)});
  }
  if (table.rows.empty()) table.add({"None stated in the spec", "Not stated", "None"});
  return table;
}

Blocks pain_notes(const Brief& brief) {
  if (brief.spec.current.pain_points.empty()) {
    return paragraph(
        "The spec names no pain points. What a sound production set would add stands under Component "
        "Specifications, as findings.");
  }
  std::vector<std::string> groups;
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    const std::string name = brief.label(group.component);
    if (std::ranges::find(groups, name) == groups.end()) groups.push_back(name);
  }
  if (groups.empty()) {
    return paragraph(
        "Phase 3 answers what the platform can answer; which limit binds next, and when, stands under "
        "Scalability Plan.");
  }
  return paragraph(
      "Phase 3 answers what the platform can answer: {} scale by the rules under Auto-Scaling Configuration. "
      "Which limit binds next, and when, stands under Scalability Plan.",
      {listed(groups)});
}

}  // namespace

Section current_state_section(const Brief& brief) {
  return {{},
          {{"existing_table", {existing(brief)}},
           {"existing_notes", existing_notes(brief)},
           {"pain_table", {pain(brief)}},
           {"pain_notes", pain_notes(brief)}}};
}

}  // namespace runrate
