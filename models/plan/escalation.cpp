// SPDX-License-Identifier: Apache-2.0
/// The request on one page, and the log's lines.
#include "models/plan/brief.hpp"
#include "models/plan/held_against_bill.hpp"
#include "models/plan/imported_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

Blocks lead(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  Blocks blocks = ask.approval_required
                      ? paragraph("**Approval required**, by the rule *{}*; answer needed by {}.",
                                  {ask.rule, ask.decide_by})
                      : paragraph("**For information**, by the rule *{}*: nobody need sign.", {ask.rule});
  append(blocks, refuted_lead(brief));
  append(blocks, at_least_lead(brief));
  return blocks;
}

/// When the work starts, and what is paid before it.
std::string start_text(const Brief& brief) {
  if (brief.figures.roadmap.empty()) return "";
  const std::string& start = brief.figures.roadmap.front().start;
  std::string text = "; work starts on " + start;
  const OneTimeFigures* first = nullptr;
  for (const OneTimeFigures& item : brief.figures.one_time) {
    const bool is_before =
        item.in_year && item.share > 0 && item.nature != "setup" && item.month + "-01" < start;
    if (is_before && (first == nullptr || item.month < first->month)) first = &item;
  }
  if (first != nullptr)
    text += fmt::format(", after a first one-time cost in {} ({})", first->month, first->item);
  return text;
}

Blocks asked(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const std::string start = start_text(brief);
  return paragraph(
      "**{}: {}** for {}; **net increase {}**. {}{}.{}",
      {ask.approval_required ? "Asked for" : "Needed", brief.money.whole(ask.total), ask.span,
       brief.money.whole(ask.net_increase), not_enough_text(ask.enough), start, missing_prices_text(brief)});
}

Blocks reason(const Brief& brief) {
  std::vector<std::string> why;
  for (const PainPoint& point : brief.spec.current.pain_points) {
    why.push_back(point.issue + (point.priority.empty() ? "" : " (" + point.priority + ")"));
  }
  std::vector<std::string> regimes;
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (row.asked) regimes.push_back(row.regime);
  }
  std::string text = brief.figures.summary.headline;
  if (!why.empty()) text += " It is to answer: " + listed(why) + ".";
  if (!regimes.empty()) text += " Controls for " + listed(regimes) + " are in it.";
  if (brief.figures.ask.approved_unused > 0) {
    text += fmt::format(" {} of the approved amount stays unused, as it covers running cost alone.",
                        brief.money.whole(brief.figures.ask.approved_unused));
  }
  return {Paragraph{{{text, Style::plain}}}};
}

DocTable quarters(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  DocTable table{{{""}}, {}};
  std::vector<std::string> running{"Running cost"}, contingency{"Contingency, allowance"}, once{"One-time"},
      tax{"Irrecoverable tax"}, cash{"Cash"};
  QuarterFigures sum;
  const auto add = [&](const QuarterFigures& quarter) {
    running.push_back(brief.money.whole(quarter.running));
    contingency.push_back(brief.money.whole(quarter.allowance_and_contingency));
    once.push_back(brief.money.whole(quarter.one_time));
    tax.push_back(brief.money.whole(quarter.tax));
    cash.push_back(brief.money.whole(quarter.cash));
  };
  for (const QuarterFigures& quarter : ask.by_quarter) {
    table.columns.push_back({quarter.name, Align::right});
    add(quarter);
    sum.running += quarter.running;
    sum.allowance_and_contingency += quarter.allowance_and_contingency;
    sum.one_time += quarter.one_time;
    sum.tax += quarter.tax;
    sum.cash += quarter.cash;
  }
  table.columns.push_back({"All", Align::right});
  add(sum);
  table.add(running);
  table.add(contingency);
  table.add(once);
  if (sum.tax != 0) table.add(tax);
  table.add(cash);
  table.rows.back().front().strong = table.rows.back().back().strong = true;
  return table;
}

Blocks quarter_notes(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  std::string text = "Usage is paid the month after, so that the last month is paid outside the year.";
  if (!ask.accounts.empty()) {
    std::vector<std::string> parts;
    for (const auto& [account, amount] : ask.accounts)
      parts.push_back(account + " " + brief.money.whole(amount));
    text += " Accounts: " + listed(parts) + ".";
  }
  if (ask.by_fiscal_year.size() > 1) {
    std::vector<std::string> parts;
    for (const auto& [year, amount] : ask.by_fiscal_year)
      parts.push_back(brief.money.whole(amount) + " fall into fiscal year " + year);
    text += " By the months that it is for, " + listed(parts) + ".";
  }
  text += " Non-cancellable: " + brief.money.whole(ask.non_cancellable) + ".";
  if (ask.commitment) {
    text +=
        fmt::format(" Asked for apart: {}: {} owed in any case, {} saved, {} lost if demand is low.",
                    ask.commitment->what, brief.money.whole(ask.commitment->owed),
                    brief.money.whole(ask.commitment->saved), brief.money.whole(ask.commitment->lost_if_low));
  }
  return {Paragraph{{{text, Style::plain}}}};
}

/// A label within a sentence; a name with capitals inside ("CloudFront") keeps its first one.
std::string uncapitalised(std::string text) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  const std::string word = text.substr(0, text.find(' '));
  if (std::ranges::count_if(word, is_capital) == 1 && is_capital(text[0]) && word.size() > 1)
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

Blocks drivers(const Brief& brief) {
  if (brief.figures.sensitivity.empty()) {
    return paragraph("**What moves the year most:** nothing; the spec holds no uncertain input.");
  }
  std::string text;
  for (const Driver& row : drivers_of(brief, 3)) {
    text += fmt::format("{}{}, {} to {}: {}", text.empty() ? "" : "; ", uncapitalised(row.label), row.from,
                        row.to, brief.money.whole(row.swing));
  }
  if (text.empty()) text = "no single input by more than a five-hundredth";
  return paragraph("**What moves the year most:** {}.", {text});
}

Blocks alternatives(const Brief& brief) {
  DocTable table{{{"Instead"}, {"Asked for", Align::right}, {"What changes"}}, {}};
  for (const AlternativeFigures& row : brief.figures.ask.alternatives)
    table.add({row.name, brief.money.whole(row.total), row.change});
  if (table.rows.empty())
    table.add({"None", brief.money.whole(brief.figures.ask.total),
               "Nothing else was found that meets the targets"});
  return {table};
}

Blocks control(const Brief& brief) {
  const std::string released =
      "**Control:** the {} releases contingency at 12% over plan and decides anew at 20%. ";
  const std::string details = " {}. Details: plan {}.";
  const AskFigures& ask = brief.figures.ask;
  const std::string& review = brief.figures.review.date;
  const std::string& plan_id = brief.figures.run.plan_id;
  if (brief.figures.budget.calibrated) {
    return paragraph(released + "{} Look again on" + details,
                     {ask.approver, held_against_bill_text(brief), review, plan_id});
  }
  if (is_refuted(brief.figures)) {
    return paragraph(released + "*Uncalibrated*: the bill by service would test it. Look again on" + details,
                     {ask.approver, review, plan_id});
  }
  return paragraph(released + "*Uncalibrated*: no bill tests it before the review of" + details,
                   {ask.approver, review, plan_id});
}

std::string log_phase(const Brief& brief) {
  if (brief.figures.roadmap.empty()) return "planning";
  return fmt::format("before phase 1 of {}, {}; phase 1 starts {}", brief.figures.roadmap.size(),
                     brief.figures.ask.approval_required ? "waiting for approval" : "no approval needed",
                     brief.figures.roadmap.front().start);
}

}  // namespace

Section escalation_section(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  const std::size_t environments = brief.spec.environments.size();
  const std::string escalations =
      ask.approval_required
          ? fmt::format("{}, budget of {}, {} (net increase {}), answer by {}", ask.approver, ask.span,
                        brief.money.whole(ask.total), brief.money.whole(ask.net_increase), ask.decide_by)
          : std::string("None");
  return {{{"fiscal_year", ask.fiscal_year},
           {"platform", brief.chosen().name + ", " + brief.where()},
           {"monthly_low", brief.money.cents(brief.chosen().monthly.low)},
           {"monthly_high", brief.money.cents(brief.chosen().monthly.high)},
           {"components_planned",
            fmt::format("{} in production, {} further environment{}", brief.spec.components.size(),
                        environments, environments == 1 ? "" : "s")},
           {"phase", log_phase(brief)},
           {"signing", ask.approval_required ? "Approved / changed / refused" : "Noted"},
           {"escalations", escalations}},
          {{"escalation_lead", lead(brief)},
           {"escalation_ask", asked(brief)},
           {"escalation_table", {request_table(brief)}},
           {"escalation_reason", reason(brief)},
           {"quarters_table", {quarters(brief)}},
           {"quarters_notes", quarter_notes(brief)},
           {"drivers", drivers(brief)},
           {"alternatives_table", alternatives(brief)},
           {"escalation_refused",
            paragraph("**If refused:** {}",
                      {ask.if_refused.empty() ? "What runs today stays as it is." : ask.if_refused})},
           {"escalation_control", control(brief)}}};
}

}  // namespace runrate
