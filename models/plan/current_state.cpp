// SPDX-License-Identifier: Apache-2.0
/// What runs today, from what to what, and how far today's bill tests the model.
#include "models/plan/billed_today.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

std::string use_of(const std::string& text) { return text.empty() ? "Unknown" : "In use"; }

std::string cost_text(const SectionContext& brief) {
  if (!brief.spec.current.cost || !brief.figures.current.cost) return "cost not stated";
  return brief.say.text(today_cost(brief.figures)) +
         (is_list_price(brief.figures) ? " a month at list price" : " a month");
}

bool stays_where_it_is(const Brief& brief) { return brief.spec.current.provider == brief.chosen().id; }

bool runs_today(const CurrentState& today) {
  return today.provider != "none" || !today.cloud.empty() || !today.hosting.empty();
}

std::string host_of(const CurrentState& today) {
  if (!today.hosting.empty()) return today.hosting;
  return is_known_cloud(today.provider) ? "" : today.cloud;
}

/// "AWS, eu-central-1".
std::string cloud_today(const CurrentState& today) {
  return provider_name(today.provider) + (today.region.empty() ? "" : ", " + today.region);
}

std::vector<std::string> cloud_row(const SectionContext& brief) {
  const CurrentState& today = brief.spec.current;
  const std::string& chosen = brief.chosen().name;
  if (!is_known_cloud(today.provider) && !today.cloud.empty())
    return {"Cloud provider", today.cloud, "In use", "See hosting"};
  if (!is_known_cloud(today.provider))
    return {"Cloud provider", "None", "Not used", runs_today(today) ? "See hosting" : chosen + " is new"};
  if (stays_where_it_is(brief)) return {"Cloud provider", cloud_today(today), "Stays", cost_text(brief)};
  return {"Cloud provider", cloud_today(today), "Replaced at cutover", cost_text(brief) + "; to " + chosen};
}

std::vector<std::string> hosting_row(const SectionContext& brief) {
  const std::string host = host_of(brief.spec.current);
  if (!host.empty()) {
    const std::string move = stays_where_it_is(brief) ? "" : "; to " + brief.chosen().name;
    return {"Hosting", host, "Runs production", cost_text(brief) + move};
  }
  if (runs_today(brief.spec.current))
    return {"Hosting", "With the cloud provider", "Runs production", cost_text(brief)};
  return {"Hosting", "None", "Not used", "Nothing runs today, by the spec"};
}

/// What the components hold when they start, at mid; 0 where the spec does not say it.
double stored_at_start_gib(const PlanSpec& spec) {
  double gib = 0;
  for (const auto& [name, component] : spec.components) {
    if (component.stored.start_gib) gib += component.stored.start_gib->value.median();
  }
  return gib;
}

std::string storage_note(const Brief& brief) {
  const CurrentState& today = brief.spec.current;
  if (!runs_today(today) && today.storage.empty()) return "Nothing to copy";
  if (stays_where_it_is(brief)) return "Stays";
  const double gib = stored_at_start_gib(brief.spec);
  if (today.storage.empty() && gib > 0) return "To copy: " + amount_text(gib) + " GiB, by the components";
  if (today.storage.empty()) return "Count what must be copied";
  return brief.spec.migration ? "Copied before cutover" : "Copied before it is used";
}

DocTable existing(const SectionContext& brief) {
  const CurrentState& today = brief.spec.current;
  DocTable table{{{"Component"}, {"Current"}, {"Status"}, {"Notes"}}, {}};
  table.add(cloud_row(brief));
  table.add(hosting_row(brief));
  table.add({"Domain/DNS", stated(today.domain), use_of(today.domain),
             !runs_today(today)     ? "Registered in phase 1"
             : today.domain.empty() ? "Find the holder before phase 1"
                                    : "Zone moves in phase 1"});
  table.add({"Email", stated(today.email), use_of(today.email), "Plan: " + product_of(brief, "Email")});
  table.add({"Storage", stated(today.storage), use_of(today.storage), storage_note(brief)});
  table.add({"Productivity", stated(today.productivity), use_of(today.productivity),
             "Plan: " + product_of(brief, "Docs/Sheets")});
  return table;
}

/// What SaaS tools cost in the month that is compared with today, at mid.
double seats_in_shown_month(const Brief& brief) {
  double sum = 0;
  for (const LineFigures* line : lines_in(brief, "saas"))
    sum += line->full_month ? line->full_month->cost.mid : line->cost.mid;
  return sum;
}

/// What a month costs once declared credits have run out: a figure with them is not what the platform costs.
std::string without_credits(const Brief& brief) {
  const SummaryFigures& summary = brief.figures.summary;
  if (!summary.after_credits) return {};
  return fmt::format(" Credits are taken off: {}, the first month after them, costs {}.",
                     month_words(summary.after_credits_month), brief.money.whole(*summary.after_credits));
}

Blocks existing_notes(const SectionContext& brief) {
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
  const bool is_listed = is_list_price(brief.figures);
  const double to = chosen.full_month ? chosen.full_month->cost.mid : chosen.monthly.mid;
  Blocks blocks = paragraph(
      "From {} a month today{} to {} a month (mid, {}) for {} and support, without SaaS tools, which today's "
      "bill does not hold. With them it is {}.{}",
      {brief.say.text(today_cost(brief.figures)),
       is_listed ? " at list price, without what is billed by use," : "",
       money.whole(to - seats_in_shown_month(brief)),
       chosen.full_month ? brief.say.text(shown_month(brief)) : "mean month of the first year", chosen.name,
       money.whole(to), without_credits(brief)});
  append(blocks, bill_notes(brief));
  append(blocks, import_notes(brief));
  if (is_listed && today.modelled_today) {
    append(blocks, list_price_notes(brief));
    return blocks;
  }
  if (today.modelled_today && today.residual) {
    append(blocks, held_notes(brief));
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
  for (const PainFigures& point : brief.figures.pain_points) {
    table.add({capitalised(stated(point.issue)), capitalised(stated(point.impact)), stated(point.priority)});
  }
  if (table.rows.empty())
    table.add({fmt::format("No limit binds within {} months at mid", brief.figures.months), "None", "None"});
  return table;
}

/// Whether the count of a group follows its load.
bool follows_load(const Component& component) {
  return !component.instances && component.scaling.kind != ScalingKind::fixed &&
         component.scaling.kind != ScalingKind::schedule;
}

/// Groups whose counts follow the load; those of a fixed count answer nothing.
std::vector<std::string> groups_that_scale(const Brief& brief) {
  std::vector<std::string> groups;
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    const auto found = brief.spec.components.find(group.component);
    if (found == brief.spec.components.end() || !follows_load(found->second)) continue;
    const std::string name = brief.label(group.component);
    if (std::ranges::find(groups, name) == groups.end()) groups.push_back(name);
  }
  return groups;
}

Blocks pain_notes(const Brief& brief) {
  if (brief.spec.current.pain_points.empty()) {
    return paragraph(
        "The spec names no pain points. The table holds the month in which each limit of the recommended "
        "platform first binds, as computed; sizes and limits stand under Scalability Plan, what a sound "
        "production set would add under Component Specifications, as findings.");
  }
  const std::vector<std::string> groups = groups_that_scale(brief);
  if (groups.empty()) {
    return paragraph(
        "Whether the plan answers them is for the business to check; which limit binds next, and when, "
        "stands under Scalability Plan.");
  }
  return paragraph(
      "What comes from load is answered in phase 3: {} {} by the rules under Auto-Scaling Configuration. "
      "Whether the plan answers the others is for the business to check. Which limit binds next, and when, "
      "stands under Scalability Plan.",
      {listed(groups), groups.size() == 1 ? "scales" : "scale"});
}

}  // namespace

namespace {

/// Today's provider is priced elsewhere than where it runs today.
Blocks region_note(const Brief& brief) {
  const CurrentState& today = brief.spec.current;
  const ProviderFigures* own = brief.figures.provider(today.provider);
  if (today.region.empty() || own == nullptr || own->region == today.region) return {};
  return paragraph(
      "Today it runs in {}; the spec asks for another place, so that {} is priced in {}. The move between "
      "its "
      "regions is not priced.",
      {today.region, own->name, own->region});
}

Blocks notes(const SectionContext& brief) {
  Blocks blocks = existing_notes(brief);
  append(blocks, region_note(brief));
  append(blocks, open_points(brief, "What is said of today in a label alone:", {"today"}));
  return blocks;
}

}  // namespace

Section current_state_section(const SectionContext& brief) {
  return {{},
          {{"existing_table", {existing(brief)}},
           {"existing_notes", notes(brief)},
           {"pain_table", {pain(brief)}},
           {"pain_notes", pain_notes(brief)}}};
}

}  // namespace runrate
