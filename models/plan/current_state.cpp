// SPDX-License-Identifier: Apache-2.0
/// What runs today, from what to what, and how far today's bill tests the model.
#include "models/plan/billed_today.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

namespace {

bool is_known_cloud(const std::string& provider) {
  return !provider.empty() && provider != "other" && provider != "none";
}

constexpr Count first_phase{1}, load_phase{3};

std::string stated(const SectionContext& at, const std::string& text) {
  return text.empty() ? at.say.text("current.existing.not_stated") : text;
}

// ---- what runs today

const LineFigures* saas_line(const Brief& brief, std::string_view component) {
  for (const LineFigures& line : brief.figures.lines) {
    if (line.provider == brief.chosen().id && line.category == "saas" && line.component == component)
      return &line;
  }
  return nullptr;
}

std::string product_of(const Brief& brief, std::string_view need) {
  for (const SaasFigures& row : brief.figures.saas) {
    if (row.id == need && !row.recommended.empty()) return short_product(row.recommended);
  }
  const LineFigures* line = saas_line(brief, "productivity");
  return line == nullptr ? "" : line->product;
}

Phrase planned(const Brief& brief, std::string_view need) {
  const std::string product = product_of(brief, need);
  if (product.empty()) return {"current.existing.plan_nothing"};
  return {"current.existing.plan", {{"product", Name{product}}}};
}

Phrase use_of(const std::string& text) {
  return {text.empty() ? "current.existing.unknown" : "current.existing.in_use"};
}

Phrase cost_today(const Brief& brief) {
  if (!brief.spec.current.cost || !brief.figures.current.cost) return {"current.cost.not_stated"};
  return {is_list_price(brief.figures) ? "current.cost.at_list_price" : "current.cost.a_month",
          {{"cost", today_cost(brief.figures)}}};
}

bool stays_where_it_is(const Brief& brief) { return brief.spec.current.provider == brief.chosen().id; }

bool runs_today(const CurrentState& today) {
  return today.provider != "none" || !today.cloud.empty() || !today.hosting.empty();
}

std::string host_of(const CurrentState& today) {
  if (!today.hosting.empty()) return today.hosting;
  return is_known_cloud(today.provider) ? "" : today.cloud;
}

/// A row of the table: what it is, what stands there today, whether it stays, and what becomes of it.
struct StateRow {
  Phrase what, current, status, note;
};

Phrase as_stated(const std::string& text) {
  if (text.empty()) return {"current.existing.not_stated"};
  return {"current.existing.stated", {{"what", Name{text}}}};
}

/// "AWS, eu-central-1".
Phrase cloud_today(const CurrentState& today) {
  const std::string provider = provider_name(today.provider);
  if (today.region.empty()) return as_stated(provider);
  return {"current.cloud.place", {{"provider", Name{provider}}, {"region", Name{today.region}}}};
}

StateRow cloud_row(const Brief& brief) {
  const CurrentState& today = brief.spec.current;
  const Argument chosen{"provider", Name{brief.chosen().name}};
  const Phrase what{"current.cloud.row"}, see_hosting{"current.cloud.see_hosting"};
  if (!is_known_cloud(today.provider) && !today.cloud.empty())
    return {what, as_stated(today.cloud), {"current.existing.in_use"}, see_hosting};
  if (!is_known_cloud(today.provider)) {
    return {what,
            {"current.existing.none"},
            {"current.existing.not_used"},
            runs_today(today) ? see_hosting : Phrase{"current.cloud.is_new", {chosen}}};
  }
  if (stays_where_it_is(brief))
    return {what, cloud_today(today), {"current.existing.stays"}, cost_today(brief)};
  return {what,
          cloud_today(today),
          {"current.cloud.replaced"},
          {"current.cloud.replaced_cost", {{"cost", cost_today(brief)}, chosen}}};
}

StateRow hosting_row(const Brief& brief) {
  const std::string host = host_of(brief.spec.current);
  const Phrase what{"current.hosting.row"}, runs{"current.hosting.runs"};
  if (!host.empty()) {
    const Phrase moves{"current.hosting.moves",
                       {{"cost", cost_today(brief)}, {"provider", Name{brief.chosen().name}}}};
    return {what, as_stated(host), runs, stays_where_it_is(brief) ? cost_today(brief) : moves};
  }
  if (runs_today(brief.spec.current)) return {what, {"current.hosting.with_cloud"}, runs, cost_today(brief)};
  return {what, {"current.existing.none"}, {"current.existing.not_used"}, {"current.hosting.nothing"}};
}

/// What the components hold when they start, at mid; 0 where the spec does not say it.
double stored_at_start_gib(const PlanSpec& spec) {
  double gib = 0;
  for (const auto& [name, component] : spec.components) {
    if (component.stored.start_gib) gib += component.stored.start_gib->value.median();
  }
  return gib;
}

Phrase storage_note(const Brief& brief) {
  const CurrentState& today = brief.spec.current;
  if (!runs_today(today) && today.storage.empty()) return {"current.storage.nothing"};
  if (stays_where_it_is(brief)) return {"current.existing.stays"};
  const double gib = stored_at_start_gib(brief.spec);
  if (today.storage.empty() && gib > 0) return {"current.storage.to_copy", {{"gib", Count{gib}}}};
  if (today.storage.empty()) return {"current.storage.count"};
  return {brief.spec.migration ? "current.storage.before_cutover" : "current.storage.before_use"};
}

Phrase domain_note(const CurrentState& today) {
  const Argument phase{"phase", first_phase};
  if (!runs_today(today)) return {"current.domain.registered", {phase}};
  return {today.domain.empty() ? "current.domain.find" : "current.domain.moves", {phase}};
}

DocTable existing(const SectionContext& at) {
  const CurrentState& today = at.spec.current;
  DocTable table{{{at.say.text("current.existing.component")},
                  {at.say.text("current.existing.current")},
                  {at.say.text("current.existing.status")},
                  {at.say.text("current.existing.notes")}},
                 {}};
  const StateRow rows[] = {
      cloud_row(at),
      hosting_row(at),
      {{"current.domain.row"}, as_stated(today.domain), use_of(today.domain), domain_note(today)},
      {{"current.email.row"}, as_stated(today.email), use_of(today.email), planned(at, "email")},
      {{"current.storage.row"}, as_stated(today.storage), use_of(today.storage), storage_note(at)},
      {{"current.productivity.row"},
       as_stated(today.productivity),
       use_of(today.productivity),
       planned(at, "docs")}};
  for (const StateRow& row : rows)
    table.add(
        {at.say.text(row.what), at.say.text(row.current), at.say.text(row.status), at.say.text(row.note)});
  return table;
}

// ---- from what to what

/// What SaaS tools cost in the month that is compared with today, at mid.
double seats_in_shown_month(const Brief& brief) {
  double sum = 0;
  for (const LineFigures* line : lines_in(brief, "saas"))
    sum += line->full_month ? line->full_month->cost.mid : line->cost.mid;
  return sum;
}

/// What a month costs once declared credits have run out: a figure with them is not what the platform costs.
Phrase without_credits(const Brief& brief) {
  const SummaryFigures& summary = brief.figures.summary;
  if (!summary.after_credits) return {};
  return {"current.notes.credits",
          {{"month", month_from(summary.after_credits_month).value_or(Month{})},
           {"cost", Money{*summary.after_credits}}}};
}

Phrase month_compared(const Brief& brief) {
  return brief.chosen().full_month ? shown_month(brief) : Phrase{"current.notes.mean_month"};
}

Phrase from_to(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  const double to = chosen.full_month ? chosen.full_month->cost.mid : chosen.monthly.mid;
  return {"current.notes.from_to",
          {{"today", today_cost(brief.figures)},
           {"listed", is_list_price(brief.figures) ? Phrase{"current.notes.listed"} : Phrase{}},
           {"without_saas", Money{to - seats_in_shown_month(brief)}},
           {"month", month_compared(brief)},
           {"provider", Name{chosen.name}},
           {"cost", Money{to}},
           {"credits", without_credits(brief)}}};
}

/// How far today's bill tests the model.
Blocks tested(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  if (is_list_price(at.figures) && today.modelled_today) return list_price_notes(at);
  if (today.modelled_today && today.residual) return held_notes(at);
  return at.paragraph("current.notes.no_prices", {{"allowance", Money{at.figures.budget.allowance}}});
}

Blocks existing_notes(const SectionContext& at) {
  if (!at.figures.current.cost)
    return at.paragraph("current.notes.cost_not_stated", {{"allowance", Money{at.figures.budget.allowance}}});
  Blocks blocks = at.paragraph(from_to(at));
  append(blocks, bill_notes(at));
  append(blocks, import_notes(at));
  append(blocks, tested(at));
  return blocks;
}

/// Today's provider is priced elsewhere than where it runs today.
Blocks region_note(const SectionContext& at) {
  const CurrentState& today = at.spec.current;
  const ProviderFigures* own = at.figures.provider(today.provider);
  if (today.region.empty() || own == nullptr || own->region == today.region) return {};
  return at.paragraph(
      "current.notes.region",
      {{"today", Name{today.region}}, {"provider", Name{own->name}}, {"region", Name{own->region}}});
}

Blocks today_notes(const SectionContext& at) {
  Blocks blocks = existing_notes(at);
  append(blocks, region_note(at));
  append(blocks, open_points(at, "current.notes.labels", {"today"}));
  return blocks;
}

// ---- pain points

DocTable pain(const SectionContext& at) {
  DocTable table{{{at.say.text("current.pain.issue")},
                  {at.say.text("current.pain.impact")},
                  {at.say.text("current.pain.priority")}},
                 {}};
  for (const PainFigures& point : at.figures.pain_points) {
    table.add({capitalised(stated(at, at.say.text(point.issue))),
               capitalised(stated(at, at.say.text(point.impact))), stated(at, point.priority)});
  }
  if (!table.rows.empty()) return table;
  const Count months{static_cast<double>(at.figures.months)};
  const std::string none = at.say.text("current.pain.none");
  table.add({at.say.text("current.pain.no_limit", {{"months", months}}), none, none});
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

Blocks pain_notes(const SectionContext& at) {
  if (at.spec.current.pain_points.empty()) return at.paragraph("current.pain.computed");
  const std::vector<std::string> groups = groups_that_scale(at);
  if (groups.empty()) return at.paragraph("current.pain.for_the_business");
  return at.paragraph("current.pain.by_load", {{"phase", load_phase},
                                               {"groups", names_of(groups)},
                                               {"n", Count{static_cast<double>(groups.size())}}});
}

}  // namespace

Section current_state_section(const SectionContext& at) {
  return {{},
          {{"existing_table", {existing(at)}},
           {"existing_notes", today_notes(at)},
           {"pain_table", {pain(at)}},
           {"pain_notes", pain_notes(at)}}};
}

}  // namespace runrate
