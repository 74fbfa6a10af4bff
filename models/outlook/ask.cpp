// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/ask.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/covered.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"
#include "models/spec/contracts.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace runrate {
namespace {

constexpr int months_a_quarter = 3;
constexpr int quarters = 4;

double tax_rate(const PlanSpec& spec) { return spec.tax.recoverable ? 0.0 : spec.tax.rate; }

std::vector<OneTimeRow> one_time_rows(const PlanSpec& spec, const Runs& runs, const OptionTrials& trials,
                                      double sum) {
  const Levels levels{spec.low_percentile, spec.high_percentile};
  const Table& cost = runs.plan.outcome.one_time;
  std::vector<OneTimeRow> rows;
  Columns inside;
  for (std::size_t i = 0; i < std::min(cost.rows(), runs.one_time.size()); ++i) {
    const OneTimeItem& item = runs.one_time[i];
    if (!pays(spec, item, trials.provider)) continue;
    // A commitment that is spent in every future is no cost.
    if (item.nature == "commitment" && std::ranges::max(cost.row(i)) <= 0) continue;
    OneTimeRow row{.item = i, .name = item.item, .month = to_text(item.month)};
    row.in_ask = months_between(spec.start, item.month) < months_covered(spec);
    if (row.in_ask) {
      inside.push_back(cost.row(i));
    } else if (item.nature == "commitment" || item.work || (item.in_dollars && spec.currency.code != "USD")) {
      row.cost = cents(cost_range(cost.row(i), levels));
    } else {
      const Distribution& own = item.cost.value;
      row.cost = cents({own.quantile(levels.low), own.median(), own.quantile(levels.high), own.mean()});
    }
    rows.push_back(std::move(row));
  }
  const AddingRows adding(inside, trials.ask_one_time);
  const CostRange total = cents(cost_range(trials.ask_one_time, levels));
  const auto funded = apportioned(adding.at(spec.budget.funded_percentile), sum, 1);
  const auto low = apportioned(adding.at(levels.low), total.low, 100);
  const auto mid = apportioned(adding.at(0.5), total.mid, 100);
  const auto high = apportioned(adding.at(levels.high), total.high, 100);
  const auto average = apportioned(adding.means(), total.mean, 100);
  std::size_t k = 0;
  for (OneTimeRow& row : rows) {
    if (row.in_ask) {
      row.funded = funded[k];
      row.cost = {low[k], mid[k], high[k], average[k]};
      ++k;
    }
  }
  return rows;
}

double one_time_of(const OptionTrials& trials, double percentile) {
  return whole(quantile(trials.ask_one_time, percentile));
}

/// Tax and total follow from the rounded parts.
void add_up(Ask& ask, const PlanSpec& spec) {
  const double before_tax = ask.recurring + ask.allowance + ask.contingency + ask.one_time;
  ask.tax = whole(before_tax * tax_rate(spec));
  ask.total = before_tax + ask.tax;
}

/// The request for an option, its amounts alone: running cost and one-time cost each at their percentile.
Ask amounts(const PlanSpec& spec, const AskOption& option, const AnnualBudget& annual,
            double one_time_percentile) {
  Ask ask{.provider = option.figures->id};
  ask.recurring = annual.p50;
  ask.allowance = allowance_of(*option.trials);
  ask.contingency = annual.contingency;
  ask.one_time = one_time_of(*option.trials, one_time_percentile);
  add_up(ask, spec);
  return ask;
}

void add_confidence(Ask& ask, const PlanSpec& spec, const OptionTrials& trials) {
  const std::vector<double> running = to_fund(trials);
  std::vector<double> all(running.size());
  for (std::size_t t = 0; t < all.size(); ++t) {
    all[t] = (running[t] + trials.ask_one_time[t]) * (1 + tax_rate(spec));
  }
  // A hair above, so that rounding to whole units does not count as a shortfall.
  ask.confidence = 1 - probability_above(all, ask.total + 0.5);
  ask.running_confidence =
      1 - probability_above(running, ask.recurring + ask.allowance + ask.contingency + 0.5);
}

/// What is approved today counts against what it covers and no more.
void set_off(Ask& ask, const PlanSpec& spec, const AskOption& option) {
  if (!spec.budget.monthly) {
    ask.net_increase = ask.total;
    ask.net_increase_if_unused_pays = ask.total;
    return;
  }
  const double share = covered_share(spec, option.figures->lines);
  double coverable = share * (ask.recurring + ask.contingency);
  coverable += covers(spec, "cloud") ? ask.allowance : 0.0;
  coverable += covers(spec, "one_time") ? ask.one_time : 0.0;
  if (covers(spec, "tax")) coverable *= 1 + tax_rate(spec);
  ask.approved = whole(*spec.budget.monthly * months_covered(spec));
  ask.already_approved = std::min({ask.approved, whole(coverable), ask.total});
  ask.approved_unused = ask.approved - ask.already_approved;
  ask.net_increase = ask.total - ask.already_approved;
  // What else it leaves out, as SaaS, stays an increase.
  const double once = covers(spec, "one_time") ? 0.0 : std::min(ask.one_time, ask.net_increase);
  ask.net_increase_if_unused_pays = ask.net_increase - std::min(ask.approved_unused, once);
  std::vector<double> running = option.trials->year;
  for (std::size_t t = 0; t < running.size(); ++t)
    running[t] = share * running[t] + (covers(spec, "cloud") ? option.trials->allowance[t] : 0.0);
  ask.approved_runs_probability = share > 0 ? 1 - probability_above(running, ask.approved + 0.5) : 0.0;
}

/// "Dec-Feb".
std::string three_months(Month first) {
  static constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Month last = first + (months_a_quarter - 1);
  return fmt::format("{}-{}", names[static_cast<std::size_t>(first.month - 1)],
                     names[static_cast<std::size_t>(last.month - 1)]);
}

/// Three months each from the plan's first: the fiscal year's quarters where the plan begins with one, else
/// named by their months; and what is paid after them.
std::vector<QuarterAsk> quarters_of(const PlanSpec& spec, int months) {
  const int starts = spec.finance.fiscal_year_starts;
  const bool aligned = (spec.start.month - starts + 12) % months_a_quarter == 0;
  const bool in_one_year = fiscal_year(spec.start, starts) == fiscal_year(spec.start + (months - 1), starts);
  std::vector<QuarterAsk> made;
  for (int q = 0; q < quarters; ++q) {
    const Month first = spec.start + q * months_a_quarter;
    std::string label = aligned ? fmt::format("Q{}", fiscal_quarter(first, starts)) : three_months(first);
    if (aligned && !in_one_year) label += " " + fiscal_year(first, starts);
    made.push_back({.label = label, .from = to_text(first), .to = to_text(first + (months_a_quarter - 1))});
  }
  made.push_back({.label = "Outside", .from = to_text(spec.start + quarters * months_a_quarter)});
  return made;
}

/// Usage is paid the month after, one-time cost in its month; tax with what it is on.
void add_quarters(Ask& ask, const PlanSpec& spec, const BudgetOutlook& budget) {
  ask.by_quarter = quarters_of(spec, budget.months_covered);
  const auto quarter_of = [&](const std::string& month) -> QuarterAsk& {
    const auto found = std::ranges::find_if(ask.by_quarter, [&](const QuarterAsk& quarter) {
      return !quarter.to.empty() && quarter.from <= month && month <= quarter.to;
    });
    return found == ask.by_quarter.end() ? ask.by_quarter.back() : *found;
  };
  for (const MonthBudget& month : budget.months) {
    QuarterAsk& due = quarter_of(to_text(spec.start + (month.index + 1)));
    due.recurring += month.plan;
    due.allowance_contingency += month.allowance + month.contingency;
  }
  for (const OneTimeRow& row : ask.one_time_rows) {
    // What was due before the plan began is paid in its first month.
    if (row.in_ask) quarter_of(std::max(row.month, to_text(spec.start))).one_time += row.funded;
  }
  std::vector<double> tax;
  for (const QuarterAsk& quarter : ask.by_quarter) {
    tax.push_back((quarter.recurring + quarter.allowance_contingency + quarter.one_time) * tax_rate(spec));
  }
  tax = apportioned(tax, ask.tax, 1);
  for (std::size_t q = 0; q < tax.size(); ++q) {
    QuarterAsk& quarter = ask.by_quarter[q];
    quarter.tax = tax[q];
    quarter.cash = quarter.recurring + quarter.allowance_contingency + quarter.one_time + quarter.tax;
  }
}

void add_fiscal_years(Ask& ask, const PlanSpec& spec, const BudgetOutlook& budget) {
  std::vector<double> amounts;
  const auto add = [&](Month month, double amount) {
    const std::string year = fiscal_year(month, spec.finance.fiscal_year_starts);
    if (ask.by_fiscal_year.empty() || ask.by_fiscal_year.back().year < year) {
      ask.by_fiscal_year.push_back({year, 0});
      amounts.push_back(0);
    }
    const auto at = std::ranges::find(ask.by_fiscal_year, year, &FiscalShare::year);
    const auto place = at == ask.by_fiscal_year.end() ? 0 : at - ask.by_fiscal_year.begin();
    amounts[static_cast<std::size_t>(place)] += amount * (1 + tax_rate(spec));
  };
  for (const MonthBudget& month : budget.months)
    add(spec.start + month.index, month.plan + month.allowance + month.contingency);
  for (const OneTimeRow& row : ask.one_time_rows) {
    if (row.in_ask) add(std::max(*month_from(row.month), spec.start), row.funded);
  }
  amounts = apportioned(amounts, ask.total, 1);
  for (std::size_t i = 0; i < amounts.size(); ++i) ask.by_fiscal_year[i].amount = amounts[i];
}

constexpr std::array<std::string_view, 4> account_names{"production", "other", "saas", "support"};

/// Place among the names of the account that a line goes into.
std::size_t account_of(const LineOutlook& line, bool in_production, bool has_support) {
  if (line.category == Category::saas) return 2;
  if (has_support && line.category == Category::support) return 3;
  return in_production ? 0 : 1;
}

/// What of the recurring part goes into each account, unrounded.
std::vector<double> recurring_by_account(double recurring, const PlanSpec& spec, const Deployment& deployment,
                                         const std::vector<LineOutlook>& lines) {
  const bool has_support = spec.finance.accounts.contains("support");  // else it goes with production
  std::vector<double> amount(has_support ? account_names.size() : account_names.size() - 1, 0.0);
  double sum = 0;
  for (const LineOutlook& line : lines) {
    const bool in_production = deployment.lines[line.line].environment == "production";
    amount[account_of(line, in_production, has_support)] += line.cost.mid;
    sum += line.cost.mid;
  }
  for (double& part : amount) part = sum > 0 ? part / sum * recurring : 0.0;
  return amount;
}

/// Production by default is cost of revenue, the rest operating expense.
void add_accounts(Ask& ask, const PlanSpec& spec, const Runs& runs, const AskOption& option) {
  const auto deployment = std::ranges::find(runs.plan.deployments, ask.provider, &Deployment::provider);
  const std::vector<double> amount = apportioned(
      recurring_by_account(ask.recurring, spec, *deployment, option.figures->lines), ask.recurring, 1);
  for (std::size_t i = 0; i < amount.size(); ++i) {
    const std::string name(account_names[i]);
    const auto own = spec.finance.accounts.find(name);
    const Phrase usual{i == 0 ? "ask.accounts.cost_of_revenue" : "ask.accounts.operating_expense"};
    ask.accounts.push_back(
        {name, own == spec.finance.accounts.end() ? usual : given(own->second), amount[i]});
  }
  // What is no running cost stands beside it where the books have an account for it.
  for (const auto& [name, part] :
       {std::pair<const char*, double>{"one_time", ask.one_time}, {"tax", ask.tax}}) {
    const auto own = spec.finance.accounts.find(name);
    if (own != spec.finance.accounts.end()) ask.accounts.push_back({name, given(own->second), part});
  }
}

/// A month's cost of one line at mid, between the key months linearly.
double line_in_month(const ProviderOutlook& figures, std::size_t line, int month) {
  const std::vector<KeyMonth>& keys = figures.key_months;
  if (keys.empty() || keys.front().line_cost.size() <= line) {
    return line < figures.lines.size() ? figures.lines[line].cost.mid : 0.0;
  }
  std::size_t after = 0;
  while (after + 1 < keys.size() && keys[after].index < month) {
    ++after;
  }
  const KeyMonth& to = keys[after];
  const KeyMonth& from = keys[after > 0 ? after - 1 : 0];
  const double span = to.index - from.index;
  const double weight = span > 0 ? std::clamp((month - from.index) / span, 0.0, 1.0) : 1.0;
  return from.line_cost[line] + weight * (to.line_cost[line] - from.line_cost[line]);
}

/// Vendors with contracts, each with the last of its ends and what is left of its commitments.
std::vector<Bound> vendors_bound_to(const PlanSpec& spec) {
  std::vector<Bound> bounds;
  for (const Contract& contract : spec.contracts) {
    auto at = std::ranges::find_if(
        bounds, [&](const Bound& bound) { return is_same_vendor(bound.vendor, contract.vendor); });
    if (at == bounds.end()) at = bounds.insert(at, {.vendor = contract.vendor});
    if (contract.ends) at->until = std::max(at->until, to_text(*contract.ends));
    at->amount += contract.remaining_commitment.value_or(0);
  }
  return bounds;
}

/// What a vendor's lines cost in so many months from the start, at mid.
double cost_of_vendor(const std::string& vendor, int months, const Deployment& deployment,
                      const ProviderOutlook& figures) {
  double sum = 0;
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    if (!is_same_vendor(deployment.lines[i].vendor, vendor)) continue;
    for (int m = 0; m < months; ++m) sum += line_in_month(figures, i, m);
  }
  return sum;
}

/// Contracts with an end bind to that end; what is left of commitments binds as it stands, where it is more.
/// Several with one vendor bind to the last of their ends.
void add_bound(Ask& ask, const PlanSpec& spec, const Runs& runs, const AskOption& option) {
  const auto deployment = std::ranges::find(runs.plan.deployments, ask.provider, &Deployment::provider);
  for (Bound& bound : vendors_bound_to(spec)) {
    const std::optional<Month> until = month_from(bound.until);
    const int months =
        until ? std::clamp(months_between(spec.start, *until) + 1, 0, months_covered(spec)) : 0;
    const double cost = cost_of_vendor(bound.vendor, months, *deployment, *option.figures);
    bound.amount = whole(std::max(cost, bound.amount));
    if (bound.amount > 0) {
      ask.non_cancellable += bound.amount;
      ask.bound.push_back(std::move(bound));
    }
  }
}

/// The answer is due ahead of the work, and ahead of the first cost that it lets be spent. The setup is spent
/// with the work.
Date answer_due(const PlanSpec& spec, const Runs& runs, const std::vector<OneTimeRow>& rows) {
  constexpr int days_before_cost = 10;
  Date due = decide_by(spec);
  for (const OneTimeRow& row : rows) {
    const OneTimeItem& item = runs.one_time[row.item];
    if (!row.in_ask || row.funded <= 0 || item.nature == "setup") continue;
    due = std::min(due, add_days(first_of(item.month), -days_before_cost));
  }
  return std::max(due, spec.date);
}

void add_rule(Ask& ask, const PlanSpec& spec) {
  ask.approver = spec.budget.approval_by;
  if (spec.budget.approval_over_yearly) {
    ask.approval_required = ask.total > *spec.budget.approval_over_yearly;
    ask.rule = {"ask.rule.over", {{"yearly", Money{*spec.budget.approval_over_yearly}}}};
  } else {
    ask.approval_required = true;
    ask.rule = {"ask.rule.any"};
  }
}

void add_alternatives(Ask& ask, const PlanSpec& spec, const AskOption& option, const AskOption& runner_up) {
  const double safer = std::max(0.90, 0.5 * (1 + spec.budget.funded_percentile));
  const auto add = [&](Alternative::What what, const AskOption& other, double percentile) {
    AnnualBudget annual = annual_budget(spec, *other.figures, *other.trials, percentile);
    const bool is_leaner = what == Alternative::What::leaner;
    if (is_leaner) {
      // The middle of a sum is not the sum of the middles; without contingency there is none of it.
      annual.contingency = 0;
      annual.funded = annual.p50;
    }
    Ask instead = amounts(spec, other, annual, is_leaner ? spec.budget.funded_percentile : percentile);
    add_confidence(instead, spec, *other.trials);
    ask.alternatives.push_back({.what = what,
                                .provider = instead.provider,
                                .percentile = percentile,
                                .total = instead.total,
                                .difference = instead.total - ask.total,
                                .funded = annual.funded + instead.allowance,
                                .one_time = instead.one_time,
                                .confidence = instead.confidence,
                                .running_confidence = instead.running_confidence,
                                .saving = {}});
  };
  if (spec.budget.funded_percentile > 0.5) add(Alternative::What::leaner, option, 0.5);
  add(Alternative::What::safer, option, spec.budget.funded_percentile < 0.90 ? 0.90 : safer);
  if (runner_up.figures != nullptr) {
    add(Alternative::What::runner_up, runner_up, spec.budget.funded_percentile);
  }
}

}  // namespace

Ask ask_for(const PlanSpec& spec, const Runs& runs, const AskOption& option, const BudgetOutlook& budget,
            const AskOption& runner_up) {
  Ask ask = amounts(spec, option, budget.annual, spec.budget.funded_percentile);
  ask.fiscal_year = fiscal_year(spec.start, spec.finance.fiscal_year_starts);
  ask.covers_from = to_text(spec.start);
  ask.covers_to = to_text(spec.start + (budget.months_covered - 1));
  ask.first_phase = first_phase(spec);
  ask.one_time_rows = one_time_rows(spec, runs, *option.trials, ask.one_time);
  ask.decide_by = answer_due(spec, runs, ask.one_time_rows);
  add_confidence(ask, spec, *option.trials);
  set_off(ask, spec, option);
  add_quarters(ask, spec, budget);
  add_fiscal_years(ask, spec, budget);
  add_accounts(ask, spec, runs, option);
  add_bound(ask, spec, runs, option);
  add_rule(ask, spec);
  add_alternatives(ask, spec, option, runner_up);
  return ask;
}

int fiscal_quarter(Month month, int starts_in_calendar_month) {
  constexpr int months_a_year = 12;
  return (month.month - starts_in_calendar_month + months_a_year) % months_a_year / months_a_quarter + 1;
}

std::string fiscal_year(Month month, int starts_in_calendar_month) {
  const bool ends_next_year = starts_in_calendar_month > 1 && month.month >= starts_in_calendar_month;
  return std::to_string(month.year + (ends_next_year ? 1 : 0));
}

}  // namespace runrate
