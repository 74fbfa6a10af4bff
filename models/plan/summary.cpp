// SPDX-License-Identifier: Apache-2.0
/// The first screen: what is asked, how sure it is, what is recommended, the request as a table.
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"
#include "models/plan/turning.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace runrate {

namespace {

/// "Fiscal year 2027" inside a sentence.
std::string in_sentence(std::string text) {
  if (text.rfind("Fiscal", 0) == 0) text[0] = 'f';
  return text;
}

Blocks decision(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const MoneyText& money = brief.money;
  const double running = ask.recurring + ask.allowance + ask.contingency;
  Blocks blocks = paragraph(
      ask.approval_required ? "**Decision asked.** Approve **{}** for {} ({}): {} to run, {} once{}."
                            : "**For information.** The plan needs **{}** for {} ({}): {} to run, {} once{}.",
      {money.whole(ask.total), in_sentence(ask.fiscal_year), ask.span, money.whole(running),
       money.whole(ask.one_time), ask.tax > 0 ? ", " + money.whole(ask.tax) + " irrecoverable tax" : ""});
  Prose& text = std::get<Paragraph>(blocks.back()).text;
  const auto add = [&](std::string_view pattern, const std::vector<std::string>& values) {
    for (Span& span : prose(pattern, values)) text.push_back(std::move(span));
  };
  add("{}", {missing_prices_text(brief)});
  if (ask.already_approved + ask.approved_unused > 0) {
    add(" {} is approved today for {}, of which {} counts against this request: the net increase is "
        "**{}**{}.",
        {money.whole(ask.already_approved + ask.approved_unused), covered_text(brief.spec),
         money.whole(ask.already_approved), money.whole(ask.net_increase),
         ask.approved_unused > 0 && ask.net_increase_if_unused_pays < ask.net_increase
             ? fmt::format(", or {} if the {} left unused may pay one-time cost",
                           money.whole(ask.net_increase_if_unused_pays), money.whole(ask.approved_unused))
             : ""});
  } else {
    add(" Nothing is stated as approved today, so all of it is a net increase.", {});
  }
  if (ask.approval_required) {
    add(" Answer needed by {}; the {} decides, by the rule *{}*.", {ask.decide_by, ask.approver, ask.rule});
  } else {
    add(" It stays within the rule *{}*; work starts after {}.", {ask.rule, ask.decide_by});
  }
  return blocks;
}

Blocks confidence(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const BudgetFigures& budget = brief.figures.budget;
  const std::string running = brief.money.whole(budget.funded + budget.allowance);
  const std::string short_of =
      ask.running_enough >= 1
          ? fmt::format("the running cost stays within its {} in every future", running)
          : fmt::format("{} that the running cost{} passes its {}", chance_words(1 - ask.running_enough),
                        budget.allowance > 0 ? ", what is not modelled included," : "", running);
  const std::string pattern =
      std::string("**Confidence.** {} ({} futures are covered); {}. ") +
      (budget.calibrated ? held_against_bill_text(brief)
       : is_list_price(brief.figures) && brief.figures.current.modelled_today
           ? "The list price of today's resources tested what stands; the budget is *uncalibrated* in what "
             "is "
             "billed by use and carries an allowance for it."
       : is_refuted(brief.figures)
           ? held_against_bill_text(brief) +
                 " The budget is therefore *uncalibrated* and carries an allowance "
                 "for what is not modelled."
           : "The budget is *uncalibrated*: no bill of today tests the model, so it carries an allowance for "
             "what is not modelled.");
  return paragraph(pattern, {not_enough_text(ask.enough), n_of_100(ask.enough), short_of});
}

std::string_view verb(const Brief& brief) {
  const std::string& today = brief.figures.current.provider;
  if (today == brief.chosen().id) return "Stay with";
  return today.empty() || today == "none" ? "Build on" : "Move to";
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
std::string lead_text(const Brief& brief, const ProviderFigures& other, const ComparisonFigures& pair) {
  const bool cheaper = pair.median_difference <= 0;
  std::string text = fmt::format(" On cost it {} {} by {} over {} months and is the cheaper in {} futures",
                                 cheaper ? "leads" : "trails", other.name,
                                 brief.money.whole(std::abs(pair.median_difference)), brief.figures.months,
                                 n_of_100(pair.a_cheaper));
  if (cheaper && pair.discount_to_tie) {
    text += fmt::format("; a discount of {} from {} would turn that", share_text(*pair.discount_to_tie, 1),
                        other.name);
  }
  return text + ".";
}

Blocks recommendation(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  Blocks blocks =
      paragraph("**Recommendation.** {} {}, {}. {}",
                {std::string(verb(brief)), chosen.name, brief.where(), brief.figures.summary.headline});
  const ProviderFigures* other = cheapest_other(brief);
  if (other == nullptr) return blocks;
  if (const ComparisonFigures* pair = comparison_of(brief, chosen.id, other->id); pair != nullptr)
    std::get<Paragraph>(blocks.back()).text.push_back({lead_text(brief, *other, *pair), Style::plain});
  return blocks;
}

/// What the mean month rests on.
std::string basis_text(const BasisFigures& basis) {
  std::string text = fmt::format(
      "Of that cost {} rests on quoted prices that are fresh, {} on quoted ones that are stale or undated, "
      "{} on derived and {} on estimated ones",
      share_text(basis.quoted - basis.stale), share_text(basis.stale), share_text(basis.derived),
      share_text(basis.estimated));
  if (basis.reconciled > 0)
    text += fmt::format("; {} is what today's bill leaves over", share_text(basis.reconciled));
  return text + ".";
}

/// What leaves the place that binds stands on the first screen.
Blocks what_leaves(const Brief& brief) {
  std::vector<std::string> points;
  for (const FindingFigures* finding : findings_about(brief, "place")) points.push_back(finding->what);
  for (const FindingFigures* finding : findings_about(brief, "today")) points.push_back(finding->what);
  if (points.empty()) return {};
  return paragraph("**Open:** {} (see Security and Compliance).",
                   {fmt::format("{}", fmt::join(points, "; "))});
}

/// What is missing of a sound set, and what those findings cost that cost something; savings are no part of
/// it.
Blocks sound_note(const Brief& brief) {
  const std::vector<const FindingFigures*> sound = findings_about(brief, "soundness");
  if (sound.empty()) return {};
  double cost = 0, saving = 0;
  std::size_t priced = 0;
  for (const FindingFigures* finding : sound) {
    (finding->cost < 0 ? saving : cost) += std::abs(finding->cost);
    priced += finding->priced && finding->cost >= 0 ? 1 : 0;
  }
  const std::string saves =
      saving > 0 ? fmt::format("; what would save something saves {}", brief.money.whole(saving)) : "";
  return paragraph(
      "What a sound production set has and the spec does not ask for: {} finding{}, of which {} with a "
      "price, {} a month in all{} (see Component Specifications).",
      {std::to_string(sound.size()), sound.size() == 1 ? "" : "s", std::to_string(priced),
       brief.money.whole(cost), saves});
}

/// What of the mean months is today's bill, and what a month costs without it.
std::string until_cutover_text(const Brief& brief) {
  const double today = todays_bill_in(brief, brief.chosen().id);
  if (today < 0.5 || !brief.chosen().full_month) return {};
  return fmt::format(" Until the cutover today's bill runs, {} of that mean month; {}, costs {}.",
                     brief.money.whole(today), shown_month_words(brief),
                     brief.money.whole(brief.chosen().full_month->cost.mid));
}

Blocks outlook_notes(const Brief& brief) {
  const SummaryFigures& summary = brief.figures.summary;
  const MoneyText& money = brief.money;
  std::vector<std::string> facts;
  if (summary.floor)
    facts.push_back(fmt::format("a month without any traffic costs {}", money.whole(*summary.floor)));
  if (summary.times_ten) {
    facts.push_back(fmt::format("the mean month at ten times the users {}", money.whole(*summary.times_ten)));
  }
  if (summary.after_credits) {
    facts.push_back(fmt::format("the first month after credits ({}) {}",
                                month_words(summary.after_credits_month),
                                money.whole(*summary.after_credits)));
  }
  Blocks blocks = paragraph(
      "The mean month of the first year costs {} at mid, {} at low, {} at high{}{}.{} {}",
      {money.whole(summary.monthly.mid), money.whole(summary.monthly.low), money.whole(summary.monthly.high),
       facts.empty() ? "" : "; ", listed(facts), until_cutover_text(brief), basis_text(brief.figures.basis)});
  append(blocks, sound_note(brief));
  append(blocks, what_leaves(brief));
  const double low = brief.figures.low_percentile, high = brief.figures.high_percentile;
  append(blocks, paragraph("*Low, mid and high: the total lies below low in {} simulated futures, below mid "
                           "in 50 of 100, below "
                           "high in {}; there were {} futures. A row shows its expected cost when the total "
                           "stands there, so that "
                           "rows add up to totals; a row's own range is in* `plan.json`*.*",
                           {n_of_100(low), n_of_100(high), whole_text(brief.figures.run.trials)}));
  return blocks;
}

std::vector<RequestRow> request_rows(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const std::string chance = chosen_chance_words(brief.figures.budget.funded_percentile);
  const Tax& tax = brief.spec.tax;
  const std::string rate = tax.recoverable && tax.rate > 0
                               ? fmt::format("none: {} is recoverable", share_text(tax.rate))
                               : "rate " + share_text(tax.rate);
  const std::string approved =
      brief.figures.budget.approved_monthly
          ? fmt::format("Approved today: {} a month for {}",
                        brief.money.whole(*brief.figures.budget.approved_monthly), covered_text(brief.spec))
          : std::string("Approved today: nothing stated");
  return {{"Running cost, even chance", ask.recurring},
          {"Allowance for what is not modelled (estimated)", ask.allowance},
          {"Contingency, to " + chance, ask.contingency},
          {"One-time cost, " + chance, ask.one_time},
          {"Irrecoverable tax (" + rate + ")", ask.tax},
          {"Asked for", ask.total, true},
          {approved, -ask.already_approved},
          {"Net increase", ask.net_increase, true}};
}

/// A paragraph's words after its bold title.
std::string words_of(const Blocks& blocks) {
  const std::string text = plain_text(std::get<Paragraph>(blocks.front()).text);
  const std::size_t title = text.find(". ");
  return title == std::string::npos ? text : text.substr(title + 2);
}

}  // namespace

std::string not_enough_text(double enough) {
  if (enough >= 1) return "It is enough in every future";
  return capitalised(chance_words(1 - enough)) + " that it is not enough";
}

std::string missing_prices_text(const Brief& brief) {
  std::vector<std::string> missing;
  for (const UnpricedFigures& gap : brief.figures.unpriced) {
    if (gap.provider == brief.chosen().id)
      missing.push_back(fmt::format("{} ({})", brief.label(gap.component), gap.what));
  }
  if (missing.empty()) return {};
  return fmt::format(" It is at least that: {} {} no price and {} not in it.", listed(missing),
                     missing.size() == 1 ? "has" : "have", missing.size() == 1 ? "is" : "are");
}

DocTable request_table(const Brief& brief) {
  DocTable table{{{brief.figures.ask.fiscal_year, Align::left}, {"Amount", Align::right}}, {}};
  for (const RequestRow& row : request_rows(brief)) {
    if (row.is_sum) {
      table.add_strong({row.name, brief.money.whole(row.amount)});
    } else {
      table.add({row.name, brief.money.whole(row.amount)});
    }
  }
  return table;
}

void add_words(const Brief& brief, SummaryFigures& into) {
  into.decision = words_of(decision(brief));
  into.confidence_words = words_of(confidence(brief));
  into.recommendation = words_of(recommendation(brief));
  into.request = request_rows(brief);
}

Section summary_section(const Brief& brief) {
  Blocks lead = refuted_lead(brief);
  append(lead, at_least_lead(brief));
  append(lead, decision(brief));
  append(lead, confidence(brief));
  append(lead, recommendation(brief));
  return {{},
          {{"summary_decision", lead},
           {"summary_table", {request_table(brief)}},
           {"summary_notes", outlook_notes(brief)}}};
}

}  // namespace runrate
