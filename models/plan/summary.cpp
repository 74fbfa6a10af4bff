// SPDX-License-Identifier: Apache-2.0
/// The first screen: what is asked, how sure it is, what is recommended, the request as a table.
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"
#include "models/plan/switching.hpp"

#include <cmath>

namespace runrate {

namespace {

Phrase tax_part(const AskFigures& ask) {
  return ask.tax > 0 ? Phrase{"summary.decision.tax", {{"tax", Money{ask.tax}}}} : Phrase{};
}

/// What is approved today and what of it counts.
Phrase approved_part(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  if (ask.already_approved + ask.approved_unused <= 0) return {"summary.decision.nothing_approved"};
  Phrase unused;
  if (ask.approved_unused > 0 && ask.net_increase_if_unused_pays < ask.net_increase)
    unused = {"summary.decision.if_unused_pays",
              {{"increase", Money{ask.net_increase_if_unused_pays}}, {"unused", Money{ask.approved_unused}}}};
  return {"summary.decision.approved",
          {{"approved", Money{ask.already_approved + ask.approved_unused}},
           {"what", Name{covered_text(brief.spec)}},
           {"counts", Money{ask.already_approved}},
           {"increase", Money{ask.net_increase}},
           {"unused", unused}}};
}

Phrase answer_part(const AskFigures& ask) {
  if (!ask.approval_required)
    return {"summary.decision.no_answer", {{"rule", ask.rule}, {"day", Name{ask.decide_by}}}};
  return {"summary.decision.answer",
          {{"day", Name{ask.decide_by}}, {"approver", Name{ask.approver}}, {"rule", ask.rule}}};
}

Prose decision(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  Prose text = at.say.prose(ask.approval_required ? "summary.decision.approve" : "summary.decision.inform",
                            {{"total", Money{ask.total}},
                             {"year", fiscal_years_of(ask)},
                             {"span", span_of(ask)},
                             {"running", Money{ask.recurring + ask.allowance + ask.contingency}},
                             {"once", Money{ask.one_time}},
                             {"tax", tax_part(ask)}});
  for (const Phrase& part : {missing_prices(at), approved_part(at), answer_part(ask)})
    append(text, at.say.prose(part));
  return text;
}

/// How likely the running cost passes what is funded for it.
Phrase running_part(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const BudgetFigures& budget = brief.figures.budget;
  const Money funded{budget.funded + budget.allowance};
  if (ask.running_enough >= 1) return {"summary.confidence.running_stays", {{"funded", funded}}};
  return {"summary.confidence.running_passes",
          {{"chance", Chance{1 - ask.running_enough}},
           {"not_modelled", budget.allowance > 0 ? Phrase{"summary.confidence.not_modelled"} : Phrase{}},
           {"funded", funded}}};
}

/// What tested the model.
Phrase calibration_part(const Brief& brief) {
  const Argument held{"held", held_against_bill(brief)};
  if (brief.figures.budget.calibrated) return {"summary.confidence.calibrated", {held}};
  if (is_list_price(brief.figures) && brief.figures.current.modelled_today)
    return {"summary.confidence.list_price"};
  if (is_refuted(brief.figures)) return {"summary.confidence.refuted", {held}};
  return {"summary.confidence.uncalibrated"};
}

Prose confidence(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  return at.say.prose("summary.confidence.words", {{"enough", not_enough(ask.enough)},
                                                   {"futures", Chance{ask.enough}},
                                                   {"running", running_part(at)},
                                                   {"calibration", calibration_part(at)}});
}

std::string_view advice(const Brief& brief) {
  const std::string& today = brief.figures.current.provider;
  if (today == brief.chosen().id) return "summary.recommendation.stay";
  return today.empty() || today == "none" ? "summary.recommendation.build" : "summary.recommendation.move";
}

/// The cheapest provider beside the chosen one; none where no other is available.
const ProviderFigures* cheapest_other(const Brief& brief) {
  const ProviderFigures* other = nullptr;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.id == brief.chosen().id || !provider.available) continue;
    if (other == nullptr || provider.horizon.mid < other->horizon.mid) other = &provider;
  }
  return other;
}

/// By how much the chosen provider leads or trails another, and how surely.
Phrase lead_part(const Brief& brief, const ProviderFigures& other, const ComparisonFigures& pair) {
  Phrase said{"summary.recommendation.trails",
              {{"other", Name{other.name}},
               {"difference", Money{std::abs(pair.median_difference)}},
               {"months", Count{static_cast<double>(brief.figures.months)}},
               {"futures", Chance{pair.a_cheaper}}}};
  if (pair.median_difference > 0) return said;
  said.id = "summary.recommendation.leads";
  if (!pair.discount_to_tie) return said;
  said.id = "summary.recommendation.leads_unless";
  said.values.push_back({"discount", Share{*pair.discount_to_tie}});
  return said;
}

Prose recommendation(const SectionContext& at) {
  const ProviderFigures& chosen = at.chosen();
  Prose text = at.say.prose(
      advice(at), {{"provider", Name{chosen.name}}, {"where", Name{at.where()}}, {"why", headline_of(at)}});
  const ProviderFigures* other = cheapest_other(at);
  const ComparisonFigures* pair = other == nullptr ? nullptr : comparison_of(at, chosen.id, other->id);
  if (pair != nullptr) append(text, at.say.prose(lead_part(at, *other, *pair)));
  return text;
}

/// What the mean month rests on.
Phrase basis_part(const BasisFigures& basis) {
  return {"summary.notes.basis",
          {{"fresh", Share{basis.quoted - basis.stale}},
           {"stale", Share{basis.stale}},
           {"derived", Share{basis.derived}},
           {"estimated", Share{basis.estimated}},
           {"reconciled", basis.reconciled > 0
                              ? Phrase{"summary.notes.reconciled", {{"share", Share{basis.reconciled}}}}
                              : Phrase{}}}};
}

/// What leaves the place that binds stands on the first screen.
Blocks what_leaves(const SectionContext& at) {
  Phrase points;
  for (const FindingFigures* finding : findings_about(at, "place")) points = and_then(points, finding->what);
  for (const FindingFigures* finding : findings_about(at, "today")) points = and_then(points, finding->what);
  if (points.empty()) return {};
  return at.paragraph("summary.notes.open", {{"points", points}});
}

/// What is missing of a sound set, and what those findings cost that cost something; savings are no part of
/// it.
Blocks sound_note(const SectionContext& at) {
  const std::vector<const FindingFigures*> sound = findings_about(at, "soundness");
  if (sound.empty()) return {};
  Money cost, saving;
  Count priced;
  for (const FindingFigures* finding : sound) {
    (finding->cost < 0 ? saving : cost) += Money{std::abs(finding->cost)};
    if (finding->priced && finding->cost >= 0) priced += Count{1};
  }
  const Phrase saves =
      saving > Money{} ? Phrase{"summary.notes.sound_saving", {{"saving", saving}}} : Phrase{};
  return at.paragraph("summary.notes.sound", {{"n", Count{static_cast<double>(sound.size())}},
                                              {"priced", priced},
                                              {"cost", cost},
                                              {"saving", saves}});
}

/// What of the mean months is today's bill, and what a month costs without it.
Phrase until_cutover(const Brief& brief) {
  const double today = todays_bill_in(brief, brief.chosen().id);
  if (today < 0.5 || !brief.chosen().full_month) return {};
  return {"summary.notes.until_cutover",
          {{"today", Money{today}},
           {"month", shown_month(brief)},
           {"cost", Money{brief.chosen().full_month->cost.mid}}}};
}

/// What a month costs where it is another one than those of the plan.
Phrase besides(const SummaryFigures& summary) {
  std::vector<Phrase> facts;
  if (summary.floor) facts.push_back({"summary.notes.floor", {{"cost", Money{*summary.floor}}}});
  if (summary.times_ten) facts.push_back({"summary.notes.times_ten", {{"cost", Money{*summary.times_ten}}}});
  if (summary.after_credits) {
    facts.push_back({"summary.notes.after_credits",
                     {{"month", month_from(summary.after_credits_month).value_or(Month{})},
                      {"cost", Money{*summary.after_credits}}}});
  }
  return facts.empty() ? Phrase{} : Phrase{"summary.notes.besides", {{"facts", facts}}};
}

Blocks outlook_notes(const SectionContext& at) {
  const Figures& figures = at.figures;
  const Range& monthly = figures.summary.monthly;
  Blocks blocks = at.paragraph("summary.notes.mean_month", {{"mid", Money{monthly.mid}},
                                                            {"low", Money{monthly.low}},
                                                            {"high", Money{monthly.high}},
                                                            {"besides", besides(figures.summary)},
                                                            {"until_cutover", until_cutover(at)},
                                                            {"basis", basis_part(figures.basis)}});
  append(blocks, sound_note(at));
  append(blocks, what_leaves(at));
  append(blocks,
         at.paragraph("summary.notes.futures", {{"low", Chance{figures.low_percentile}},
                                                {"mid", Chance{0.5}},
                                                {"high", Chance{figures.high_percentile}},
                                                {"trials", Count{static_cast<double>(figures.run.trials)}}}));
  return blocks;
}

/// The rule by which tax joins the request.
Phrase tax_row(const Tax& tax) {
  const bool is_recovered = tax.recoverable && tax.rate > 0;
  return {is_recovered ? "summary.request.tax_recoverable" : "summary.request.tax",
          {{"rate", Share{tax.rate}}}};
}

Phrase approved_row(const Brief& brief) {
  const std::optional<double>& monthly = brief.figures.budget.approved_monthly;
  if (!monthly) return {"summary.request.nothing_approved"};
  return {"summary.request.approved",
          {{"monthly", Money{*monthly}}, {"what", Name{covered_text(brief.spec)}}}};
}

std::vector<RequestRow> request_rows(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  const Chance funded{at.figures.budget.funded_percentile};
  const auto row = [&](const Phrase& name, double amount, bool is_sum = false) {
    return RequestRow{at.say.text(name), amount, is_sum};
  };
  return {row({"summary.request.running"}, ask.recurring),
          row({"summary.request.allowance"}, ask.allowance),
          row({"summary.request.contingency", {{"chance", funded}}}, ask.contingency),
          row({"summary.request.one_time", {{"chance", funded}}}, ask.one_time),
          row(tax_row(at.spec.tax), ask.tax),
          row({"summary.request.total"}, ask.total, true),
          row(approved_row(at), -ask.already_approved),
          row({"summary.request.increase"}, ask.net_increase, true)};
}

/// A paragraph behind its title.
Block titled(const SectionContext& at, std::string_view title, const Prose& words) {
  Prose text = at.say.prose(title);
  append(text, words);
  return Paragraph{text};
}

}  // namespace

Phrase not_enough(double enough) {
  if (enough >= 1) return {"summary.confidence.enough"};
  return {"summary.confidence.not_enough", {{"chance", Chance{1 - enough}}}};
}

Phrase missing_prices(const Brief& brief) {
  std::vector<Phrase> missing;
  for (const UnpricedFigures& gap : brief.figures.unpriced) {
    if (gap.provider == brief.chosen().id)
      missing.push_back(
          {"summary.decision.part", {{"part", Name{brief.label(gap.component)}}, {"what", gap.what}}});
  }
  if (missing.empty()) return {};
  return {"summary.decision.at_least",
          {{"n", Count{static_cast<double>(missing.size())}}, {"parts", std::move(missing)}}};
}

DocTable request_table(const SectionContext& at) {
  DocTable table{{{at.say.text(fiscal_years_of(at.figures.ask)), Align::left},
                  {at.say.text("summary.request.amount"), Align::right}},
                 {}};
  for (const RequestRow& row : request_rows(at)) {
    if (row.is_sum) {
      table.add_strong({row.name, at.money.whole(row.amount)});
    } else {
      table.add({row.name, at.money.whole(row.amount)});
    }
  }
  return table;
}

void add_words(const SectionContext& at, SummaryFigures& into) {
  into.headline = at.say.text(headline_of(at));
  into.decision = plain_text(decision(at));
  into.confidence_words = plain_text(confidence(at));
  into.recommendation = plain_text(recommendation(at));
  into.request = request_rows(at);
}

Section summary_section(const SectionContext& at) {
  Blocks lead = refuted_lead(at);
  append(lead, at_least_lead(at));
  lead.push_back(titled(
      at,
      at.figures.ask.approval_required ? "summary.decision.approve_title" : "summary.decision.inform_title",
      decision(at)));
  lead.push_back(titled(at, "summary.confidence.title", confidence(at)));
  lead.push_back(titled(at, "summary.recommendation.title", recommendation(at)));
  return {{},
          {{"summary_decision", lead},
           {"summary_table", {request_table(at)}},
           {"summary_workload", workload_table(at)},
           {"summary_notes", outlook_notes(at)}}};
}

}  // namespace runrate
