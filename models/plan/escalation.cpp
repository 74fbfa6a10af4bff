// SPDX-License-Identifier: Apache-2.0
/// The request on one page, and the log's lines.
#include "models/outlook/status_quo.hpp"
#include "models/outlook/trials.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"
#include "models/plan/roadmap.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

Blocks lead(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  Blocks blocks = ask.approval_required ? at.paragraph("escalation.lead.required",
                                                       {{"rule", ask.rule}, {"day", Name{ask.decide_by}}})
                                        : at.paragraph("escalation.lead.information", {{"rule", ask.rule}});
  append(blocks, refuted_lead(at));
  append(blocks, at_least_lead(at));
  return blocks;
}

/// The first cost of the request that is paid before the work starts.
const OneTimeFigures* paid_before(const Figures& figures, const std::string& start) {
  const OneTimeFigures* first = nullptr;
  for (const OneTimeFigures& item : figures.one_time) {
    const bool is_before =
        item.in_year && item.share > 0 && item.nature != "setup" && item.month + "-01" < start;
    if (is_before && (first == nullptr || item.month < first->month)) first = &item;
  }
  return first;
}

/// When the work starts, and what is paid before it.
Phrase start_part(const Figures& figures) {
  if (figures.roadmap.empty()) return {};
  const std::string& start = figures.roadmap.front().start;
  Phrase said{"escalation.asked.start", {{"day", Name{start}}}};
  const OneTimeFigures* first = paid_before(figures, start);
  if (first == nullptr) return said;
  said.id = "escalation.asked.start_after";
  said.values.insert(said.values.end(), {{"month", Name{first->month}}, {"item", Name{first->item}}});
  return said;
}

Blocks asked(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  return at.paragraph(ask.approval_required ? "escalation.asked.required" : "escalation.asked.information",
                      {{"total", Money{ask.total}},
                       {"span", span_of(ask)},
                       {"increase", Money{ask.net_increase}},
                       {"enough", not_enough(ask.enough)},
                       {"start", start_part(at.figures)},
                       {"at_least", missing_prices(at)}});
}

std::vector<Name> issues_of(const SectionContext& at) {
  std::vector<Name> issues;
  for (const PainPoint& point : at.spec.current.pain_points) {
    issues.push_back({point.priority.empty()
                          ? point.issue
                          : at.say.text("escalation.reason.issue",
                                        {{"issue", Name{point.issue}}, {"priority", Name{point.priority}}})});
  }
  return issues;
}

Blocks reason(const SectionContext& at) {
  Prose text = at.say.prose(headline_of(at));
  const std::vector<Name> issues = issues_of(at), regimes = regimes_asked(at.figures);
  const double unused = at.figures.ask.approved_unused;
  if (!issues.empty()) append(text, at.say.prose("escalation.reason.answers", {{"issues", issues}}));
  if (!regimes.empty()) append(text, at.say.prose("escalation.reason.regimes", {{"regimes", regimes}}));
  if (unused > 0) append(text, at.say.prose("escalation.reason.unused", {{"unused", Money{unused}}}));
  return {Paragraph{text}};
}

/// What the move brings or costs beside staying as today.
Phrase beside_status_quo(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  const bool nothing_runs = today.provider.empty() || today.provider == "none";
  if (today.provider == at.chosen().id || nothing_runs) return {};
  if (!today.cost) return {"escalation.horizon.no_cost"};
  if (!today.move_over_stay) return {};
  const double more = *today.move_over_stay;
  const Argument difference{"difference", Money{std::abs(more)}};
  if (asks_more_than_is_known_of_today(at.spec))
    return {more > 0 ? "escalation.horizon.not_known" : "escalation.horizon.not_known_dearer", {difference}};
  if (more > 0) return {"escalation.horizon.cheaper", {difference}};
  return {"escalation.horizon.dearer", {difference, {"futures", Chance{today.saving_chance.value_or(0)}}}};
}

/// When a move for money alone has paid for itself.
Phrase payback(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  if (today.payback_month.empty() || asks_more_than_is_known_of_today(at.spec)) return {};
  return {"escalation.horizon.payback", {{"month", Name{month_words(today.payback_month)}}}};
}

/// All months of the plan, and what staying would be.
Blocks horizon(const SectionContext& at) {
  const Range& cost = at.chosen().horizon;
  return at.sentences({{"escalation.horizon.total",
                        {{"months", Count{static_cast<double>(at.figures.months)}},
                         {"mid", Money{cost.mid}},
                         {"low", Money{cost.low}},
                         {"high", Money{cost.high}}}},
                       beside_status_quo(at),
                       payback(at)});
}

QuarterFigures sum_of(const std::vector<QuarterFigures>& quarters) {
  QuarterFigures sum{.name = {"escalation.quarters.all"}};
  for (const QuarterFigures& quarter : quarters) {
    sum.running += quarter.running;
    sum.allowance_and_contingency += quarter.allowance_and_contingency;
    sum.one_time += quarter.one_time;
    sum.tax += quarter.tax;
    sum.cash += quarter.cash;
  }
  return sum;
}

DocTable quarters(const SectionContext& at) {
  std::vector<QuarterFigures> all = at.figures.ask.by_quarter;
  all.push_back(sum_of(all));
  DocTable table{{{""}}, {}};
  for (const QuarterFigures& quarter : all)
    table.columns.push_back({at.say.text(quarter.name), Align::right});
  const auto add = [&](std::string_view id, double QuarterFigures::*amount) {
    std::vector<std::string> cells{at.say.text(id)};
    for (const QuarterFigures& quarter : all) cells.push_back(at.money.whole(quarter.*amount));
    table.add(cells);
  };
  add("escalation.quarters.running", &QuarterFigures::running);
  add("escalation.quarters.contingency", &QuarterFigures::allowance_and_contingency);
  add("escalation.quarters.one_time", &QuarterFigures::one_time);
  if (all.back().tax != 0) add("escalation.quarters.tax", &QuarterFigures::tax);
  add("escalation.quarters.cash", &QuarterFigures::cash);
  table.rows.back().front().strong = table.rows.back().back().strong = true;
  return table;
}

/// The contracts of which what is not cancellable is the sum.
Phrase bound_by(const AskFigures& ask) {
  std::vector<Phrase> contracts;
  for (const BoundFigures& bound : ask.bound) {
    Phrase contract{"escalation.quarters.contract",
                    {{"vendor", Name{provider_name(bound.vendor)}}, {"amount", Money{bound.amount}}}};
    if (!bound.until.empty()) {
      contract.id = "escalation.quarters.contract_until";
      contract.values.push_back({"month", Name{month_words(bound.until)}});
    }
    contracts.push_back(std::move(contract));
  }
  return contracts.empty() ? Phrase{} : Phrase{"escalation.quarters.bound", {{"contracts", contracts}}};
}

Blocks quarter_notes(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  Prose text = at.say.prose("escalation.quarters.paid_after");
  const std::vector<Phrase> accounts = accounts_of(ask);
  std::vector<Phrase> years;
  for (const auto& [year, amount] : ask.by_fiscal_year)
    years.push_back({"escalation.quarters.year", {{"amount", Money{amount}}, {"year", Name{year}}}});
  if (!accounts.empty()) append(text, at.say.prose("escalation.quarters.accounts", {{"accounts", accounts}}));
  if (years.size() > 1) append(text, at.say.prose("escalation.quarters.by_year", {{"years", years}}));
  append(text, at.say.prose("escalation.quarters.non_cancellable", {{"amount", Money{ask.non_cancellable}}}));
  append(text, at.say.prose(bound_by(ask)));
  if (ask.allowance > 0) {
    append(text, at.say.prose("escalation.quarters.allowance",
                              {{"low", Share{allowance_low}}, {"high", Share{allowance_high}}}));
  }
  if (ask.commitment) {
    append(text,
           at.say.prose("escalation.quarters.commitment", {{"what", ask.commitment->what},
                                                           {"owed", Money{ask.commitment->owed}},
                                                           {"saved", Money{ask.commitment->saved}},
                                                           {"lost", Money{ask.commitment->lost_if_low}}}));
  }
  return {Paragraph{text}};
}

Blocks drivers(const SectionContext& at) {
  if (at.figures.sensitivity.empty()) return at.paragraph("escalation.drivers.none");
  std::string inputs;
  for (const Driver& row : drivers_of(at, 3)) {
    if (!inputs.empty()) inputs += "; ";
    inputs +=
        at.say.text("escalation.drivers.input",
                    {{"input", row.label}, {"from", row.from}, {"to", row.to}, {"swing", Money{row.swing}}});
  }
  if (inputs.empty()) return at.paragraph("escalation.drivers.small");
  return at.paragraph("escalation.drivers.most", {{"inputs", Name{inputs}}});
}

Blocks alternatives(const SectionContext& at) {
  DocTable table{{{at.say.text("escalation.alternatives.instead")},
                  {at.say.text("escalation.alternatives.asked"), Align::right},
                  {at.say.text("escalation.alternatives.change")}},
                 {}};
  for (const AlternativeFigures& row : at.figures.ask.alternatives)
    table.add({at.say.text(row.name), at.money.whole(row.total), at.say.text(row.change)});
  if (table.rows.empty()) {
    table.add({at.say.text("escalation.alternatives.none"), at.money.whole(at.figures.ask.total),
               at.say.text("escalation.alternatives.nothing_found")});
  }
  return {table};
}

Blocks refused(const SectionContext& at) {
  std::vector<Phrase> said{{"escalation.refused.title"}};
  said.insert(said.end(), at.figures.ask.if_refused.begin(), at.figures.ask.if_refused.end());
  if (said.size() == 1) said.push_back({"refused.stays"});
  return at.sentences(said);
}

Blocks control(const SectionContext& at) {
  Phrase said{"escalation.control.uncalibrated",
              {{"approver", Name{at.figures.ask.approver}},
               {"release", planned_anew_over},
               {"anew", decided_anew_over},
               {"day", Name{at.figures.review.date}},
               {"plan", Name{at.figures.run.plan_id}}}};
  if (at.figures.budget.calibrated) {
    said.id = "escalation.control.calibrated";
    said.values.push_back({"held", held_against_bill(at)});
  } else if (is_refuted(at.figures)) {
    said.id = "escalation.control.refuted";
  }
  return at.paragraph(said);
}

std::string log_phase(const SectionContext& at) {
  const std::vector<PhaseFigures>& roadmap = at.figures.roadmap;
  if (roadmap.empty()) return at.say.text("escalation.log.planning");
  return at.say.text(
      at.figures.ask.approval_required ? "escalation.log.waiting" : "escalation.log.not_waiting",
      {{"first", Count{1}},
       {"n", Count{static_cast<double>(roadmap.size())}},
       {"day", Name{roadmap.front().start}}});
}

std::string log_escalations(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  if (!ask.approval_required) return at.say.text("escalation.log.none");
  return at.say.text("escalation.log.asked", {{"approver", Name{ask.approver}},
                                              {"span", span_of(ask)},
                                              {"total", Money{ask.total}},
                                              {"increase", Money{ask.net_increase}},
                                              {"day", Name{ask.decide_by}}});
}

std::string log_components(const SectionContext& at) {
  return at.say.text("escalation.log.components",
                     {{"n", Count{static_cast<double>(at.spec.components.size())}},
                      {"environments", Count{static_cast<double>(at.spec.environments.size())}}});
}

}  // namespace

std::vector<Phrase> accounts_of(const AskFigures& ask) {
  std::vector<Phrase> accounts;
  for (const auto& [account, amount] : ask.accounts)
    accounts.push_back({"escalation.quarters.account", {{"account", account}, {"amount", Money{amount}}}});
  return accounts;
}

Section escalation_section(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  return {{{"fiscal_year", at.say.text(fiscal_years_of(ask))},
           {"platform", at.chosen().name + ", " + at.where()},
           {"monthly_low", at.money.cents(at.chosen().monthly.low)},
           {"monthly_high", at.money.cents(at.chosen().monthly.high)},
           {"components_planned", log_components(at)},
           {"phase", log_phase(at)},
           {"signing", at.say.text(ask.approval_required ? "escalation.log.sign" : "escalation.log.note")},
           {"escalations", log_escalations(at)}},
          {{"escalation_lead", lead(at)},
           {"escalation_ask", asked(at)},
           {"escalation_table", {request_table(at)}},
           {"escalation_reason", reason(at)},
           {"escalation_horizon", horizon(at)},
           {"quarters_table", {quarters(at)}},
           {"quarters_notes", quarter_notes(at)},
           {"drivers", drivers(at)},
           {"alternatives_table", alternatives(at)},
           {"escalation_refused", refused(at)},
           {"escalation_control", control(at)}}};
}

}  // namespace runrate
