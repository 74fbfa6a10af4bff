// SPDX-License-Identifier: Apache-2.0
/// Budget, request, one-time costs and today's bill, as figures.
#include "models/offer/setup.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"
#include "models/plan/gather.hpp"
#include "models/plan/imported_state.hpp"
#include "models/spec/imported_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace runrate {

namespace {

std::vector<QuarterFigures> quarters(const Ask& ask) {
  std::vector<QuarterFigures> made;
  for (const QuarterAsk& row : ask.by_quarter) {
    const bool outside = row.to.empty();
    made.push_back({outside ? Phrase{"escalation.quarters.after"} : given(row.label), row.recurring,
                    row.allowance_contingency, row.one_time, row.tax, row.cash});
  }
  return made;
}

std::string component_label(const PlanSpec& spec, const std::string& component) {
  const Figures none;
  return Brief{spec, none, MoneyText(spec.currency.code)}.label(component);
}

std::vector<Name> others_than(const PlanSpec& spec, const std::string& environment) {
  std::vector<Name> names;
  for (const Environment& other : spec.environments) {
    if (other.name != environment) names.push_back({other.name});
  }
  return names;
}

/// A saving's name, and what it changes.
std::pair<Phrase, Phrase> phrases_of(const PlanSources& sources, const Saving& saving) {
  const Phrase half{"ask.saving.half", {{"part", Name{component_label(sources.spec, saving.subject)}}}};
  const Argument vcpu{"vcpu", Count{saving.vcpu}}, memory{"memory", Count{saving.memory_gib}};
  switch (saving.what) {
    case Saving::What::half_database:
      return {half, {saving.vcpu > 1 ? "ask.saving.they_carry" : "ask.saving.it_carries", {vcpu, memory}}};
    case Saving::What::half_group:
      return {half, {"ask.saving.each", {vcpu, memory}}};
    case Saving::What::no_environment:
      return {{"ask.saving.no_environment", {{"environment", Name{saving.subject}}}},
              {"ask.saving.tests_move", {{"others", others_than(sources.spec, saving.subject)}}}};
    case Saving::What::night:
      return {{"ask.saving.night"}, {"ask.saving.workdays", {{"from", Count{8}}, {"to", Count{20}}}}};
  }
  return {};
}

/// "$1,172 more: $672 contingency and $500 one-time cost; enough for all of it in 93 of 100 futures".
Phrase safer(const Ask& ask, const Alternative& row) {
  const double once = row.one_time - ask.one_time;
  const double running = row.funded - (ask.recurring + ask.allowance + ask.contingency);
  const double tax = row.difference - once - running;
  std::vector<Phrase> parts;
  const auto add = [&](std::string_view id, double amount) {
    parts.push_back({std::string(id), {{"amount", Money{amount}}}});
  };
  if (running != 0 || row.difference == 0) add("ask.safer.contingency", running);
  if (once != 0) add("ask.safer.one_time", once);
  if (tax != 0) add("ask.safer.tax", tax);
  return {"ask.safer.change",
          {{"more", Money{row.difference}}, {"parts", parts}, {"futures", Chance{row.confidence}}}};
}

Phrase leaner(const Ask& ask, const Alternative& row, const Phrase& difference) {
  return {ask.tax > 0 ? "ask.leaner_and_untaxed" : "ask.leaner",
          {{"difference", difference}, {"futures", Chance{row.running_confidence}}}};
}

std::vector<AlternativeFigures> alternatives(const PlanSources& sources) {
  std::vector<AlternativeFigures> made;
  for (const Alternative& row : sources.outlook.ask.alternatives) {
    const Phrase difference{row.difference < 0 ? "ask.less" : "ask.more",
                            {{"amount", Money{std::abs(row.difference)}}}};
    AlternativeFigures& entry = made.emplace_back();
    entry.total = row.total;
    entry.difference = row.difference;
    switch (row.what) {
      case Alternative::What::cheaper: {
        const auto [name, change] = phrases_of(sources, row.saving);
        entry.kind = "cheaper";
        entry.name = {"ask.cheaper", {{"how", name}}};
        entry.change = {"ask.cheaper_by", {{"difference", difference}, {"change", change}}};
        break;
      }
      case Alternative::What::leaner:
        entry.kind = "cheaper";
        entry.name = {"ask.cheaper", {{"how", Phrase{"ask.no_contingency"}}}};
        entry.change = leaner(sources.outlook.ask, row, difference);
        break;
      case Alternative::What::safer:
        entry.kind = "safer";
        entry.name = {"ask.safer.name", {{"chance", Chance{row.percentile}}}};
        entry.change = safer(sources.outlook.ask, row);
        break;
      case Alternative::What::runner_up:
        entry.kind = "runner_up";
        entry.name = given(provider_name(row.provider));
        entry.change = {"ask.runner_up", {{"difference", difference}, {"running", Money{row.funded}}}};
        break;
    }
  }
  return made;
}

std::vector<std::string> fiscal_years(const PlanSpec& spec, const Ask& ask) {
  if (ask.by_fiscal_year.empty()) return {fiscal_year(spec.start, spec.finance.fiscal_year_starts)};
  std::vector<std::string> years;
  for (const FiscalShare& share : ask.by_fiscal_year) years.push_back(share.year);
  return years;
}

Phrase month_said(const std::string& month) {
  const std::optional<Month> known = month_from(month);
  if (!known) return given(month);
  return {"format.month_in_words", {{"month", *known}}};
}

/// The first month in which something of the recommended provider grows, and what.
Phrase first_growth(const PlanSources& sources) {
  const SystemStep* first = nullptr;
  const SystemOutlook* of = nullptr;
  for (const SystemOutlook& system : sources.outlook.systems) {
    if (system.provider != sources.outlook.ask.provider) continue;
    for (const SystemStep& step : system.changes) {
      if (step.index < 0 || (first != nullptr && first->index <= step.index)) continue;
      first = &step;
      of = &system;
    }
  }
  if (first == nullptr) return {};
  return {
      "refused.outgrown",
      {{"part", Name{component_label(sources.spec, of->component)}}, {"month", month_said(first->month)}}};
}

/// Whether and when the plan passes what is approved a month.
Phrase approved_passed(const BudgetFigures& budget) {
  const Argument approved{"approved", Money{*budget.approved_monthly}};
  const auto passed =
      std::ranges::find_if(budget.breach, [](const BreachFigures& month) { return month.probability > 0.5; });
  if (passed == budget.breach.end()) return {"refused.never_passed", {approved}};
  return {"refused.first_passed", {approved, {"month", month_said(passed->month)}}};
}

/// Where the plan stays, refusal stops neither the growth nor the bill: from where to where a month goes, and
/// when it passes what is approved.
void add_bill_goes_on(const Figures& figures, const std::string& provider, std::vector<Phrase>& said) {
  constexpr std::size_t months_a_year = 12;
  std::vector<const MonthFigures*> year;
  for (const MonthFigures& row : figures.by_month) {
    if (row.provider == provider && year.size() < months_a_year) year.push_back(&row);
  }
  if (year.empty()) return;
  const MonthFigures &first = *year.front(), &last = *year.back();
  said.push_back({last.cost.p50 > first.cost.p50 ? "refused.bill_grows" : "refused.bill_goes_on",
                  {{"first", Money{first.cost.p50}},
                   {"month", month_said(first.month)},
                   {"last", Money{last.cost.p50}},
                   {"last_month", month_said(last.month)}}});
  if (figures.budget.approved_monthly) said.push_back(approved_passed(figures.budget));
}

/// The events that what runs today meets as it is.
void add_events_met(const PlanSpec& spec, std::vector<Phrase>& said) {
  for (const Event& event : spec.events) {
    const int index = months_between(spec.start, event.month);
    if (index < 0 || index >= spec.months) continue;
    said.push_back({"refused.event",
                    {{"event", Name{event.name}},
                     {"month", event.month},
                     {"times", Count{event.traffic.value.median()}}}});
  }
}

/// What becomes of what runs today.
Phrase todays(const PlanSpec& spec, bool stays, bool at_least) {
  if (!spec.current.cost) return {stays ? "refused.goes_on" : "refused.stays"};
  Phrase cost{at_least ? "refused.at_least_a_month" : "refused.a_month",
              {{"cost", Money{spec.current.cost->value.median()}}}};
  return {stays ? "refused.goes_on_at" : "refused.stays_at", {{"cost", std::move(cost)}}};
}

/// What the approved amount covers without the request.
Phrase approved_covers(const PlanSpec& spec, const Ask& ask) {
  const Argument approved{"approved", Money{ask.approved}};
  const Argument futures{"futures", Chance{ask.approved_runs_probability}};
  if (covers_all_that_runs(spec)) return {"refused.approved_runs", {approved, futures}};
  return {"refused.approved_covers", {approved, {"what", Name{covered_text(spec)}}, futures}};
}

}  // namespace

std::vector<Phrase> if_refused(const PlanSources& sources, const Figures& figures) {
  const PlanSpec& spec = sources.spec;
  const Ask& ask = sources.outlook.ask;
  const bool runs =
      spec.current.provider != "none" || !spec.current.hosting.empty() || !spec.current.cloud.empty();
  std::vector<Phrase> said{{"refused.nothing_built"}};
  if (runs) {
    // A platform that refusal never builds outgrows nothing.
    const bool stays = spec.current.provider == ask.provider;
    said = {todays(spec, stays, is_at_least_today(figures))};
    if (stays) add_bill_goes_on(figures, ask.provider, said);
    if (stays) said.push_back(first_growth(sources));
  }
  std::vector<Name> open;
  for (const PainPoint& point : spec.current.pain_points) open.push_back({point.issue});
  if (!open.empty()) said.push_back({"refused.open", {{"issues", open}}});
  if (runs) add_events_met(spec, said);
  const std::vector<Name> regimes = regimes_asked(figures);
  if (!regimes.empty()) said.push_back({"refused.regimes", {{"regimes", regimes}}});
  if (spec.budget.monthly) said.push_back(approved_covers(spec, ask));
  std::erase_if(said, [](const Phrase& one) { return one.empty(); });
  return said;
}

BudgetFigures budget_figures(const PlanSources& sources) {
  const BudgetOutlook& row = sources.outlook.budget;
  BudgetFigures made;
  made.funded_percentile = row.funded_percentile;
  made.p50 = row.annual.p50;
  made.funded = row.annual.funded;
  made.contingency = row.annual.contingency;
  made.allowance = row.allowance;
  made.p50_error = row.annual.p50_error;
  made.funded_error = row.annual.funded_error;
  made.calibrated = row.calibrated;
  made.approved_monthly = row.approved_monthly;
  for (std::size_t at = 0; at < row.breach.size(); ++at) {
    made.breach.push_back({to_text(sources.spec.start + static_cast<int>(at)), row.breach[at]});
  }
  return made;
}

AskFigures ask_figures(const PlanSources& sources) {
  const Ask& row = sources.outlook.ask;
  AskFigures made;
  made.fiscal_years = fiscal_years(sources.spec, row);
  for (const FiscalShare& share : row.by_fiscal_year)
    made.by_fiscal_year.emplace_back(share.year, share.amount);
  made.from = row.covers_from;
  made.to = row.covers_to;
  made.recurring = row.recurring;
  made.allowance = row.allowance;
  made.contingency = row.contingency;
  made.one_time = row.one_time;
  made.tax = row.tax;
  made.total = row.total;
  made.already_approved = row.already_approved;
  made.approved_unused = row.approved_unused;
  made.net_increase = row.net_increase;
  made.net_increase_if_unused_pays = row.net_increase_if_unused_pays;
  made.non_cancellable = row.non_cancellable;
  for (const Bound& bound : row.bound) made.bound.push_back({bound.vendor, bound.until, bound.amount});
  made.enough = row.confidence;
  made.running_enough = row.running_confidence;
  made.approval_required = row.approval_required;
  made.decide_by = to_text(row.decide_by);
  made.approver = row.approver.empty() ? sources.spec.budget.approval_by : row.approver;
  made.rule = row.rule;
  made.by_quarter = quarters(row);
  for (const AccountShare& account : row.accounts) {
    if (account.amount == 0) continue;
    // An account that is named as its share needs it once.
    const bool is_alike = account.account == given(account.share);
    made.accounts.emplace_back(
        is_alike
            ? account.account
            : Phrase{"ask.accounts.of_share", {{"account", account.account}, {"share", Name{account.share}}}},
        account.amount);
  }
  made.alternatives = alternatives(sources);
  return made;
}

namespace {

/// How an item comes about.
Derivation derivation_of(const PlanSources& sources, const OneTimeItem& item) {
  Derivation made;
  made.formula = {item.work ? "formula.work" : "formula.as_stated"};
  if (item.nature == "data out") made.formula = {"formula.data_out"};
  if (item.nature == "compliance") made.formula = {"formula.market"};
  if (item.nature == "commitment") made.formula = {"formula.commitment"};
  made.notes.push_back(item.note);
  made.notes.push_back({"one_time.falls_on.who", {{"whom", phrase_of(item.falls_on)}}});
  if (item.nature != "setup" || !item.work) return made;
  for (const WorkAssumption& row : setup_assumptions(sources.spec, sources.catalog, sources.references)) {
    made.notes.push_back(
        {"one_time.assumption",
         {{"what", Name{row.path}}, {"value", row.value}, {"reason", row.reason}, {"source", row.source}}});
  }
  return made;
}

}  // namespace

Phrase no_setup(const PlanSources& sources, const Figures& figures) {
  const bool has_setup =
      std::ranges::find(figures.one_time, "setup", &OneTimeFigures::nature) != figures.one_time.end();
  if (has_setup) return {};
  if (migration_holds_setup(sources.spec)) return {"one_time.no_setup.in_migration"};
  if (sources.spec.current.provider == sources.deployment().provider) return {"one_time.no_setup.stays"};
  return {"one_time.no_setup.no_rate"};
}

namespace {

/// What is worked before the plan's first month is paid in that month, and says so.
void pay_within_plan(const PlanSpec& spec, OneTimeFigures& item) {
  const std::string first = to_text(spec.start);
  if (item.month >= first) return;
  item.note = and_then(item.note, {"one_time.work_from", {{"month", Name{item.month}}}});
  item.month = first;
}

}  // namespace

std::vector<OneTimeFigures> one_time_figures(const PlanSources& sources) {
  std::vector<OneTimeFigures> items;
  for (const OneTimeRow& row : sources.outlook.ask.one_time_rows) {
    OneTimeFigures made;
    made.item = row.name;
    made.month = row.month;
    made.cost = {row.cost.low, row.cost.mid, row.cost.high, row.cost.mean};
    made.share = row.funded;
    made.in_year = row.in_ask;
    if (row.item < sources.runs.one_time.size()) {
      const OneTimeItem& item = sources.runs.one_time[row.item];
      made.nature = item.nature;
      made.grade = to_string(item.grade);
      made.source = item.source;
      made.note = item.note;
      made.falls_on = item.falls_on;
      made.derivation = derivation_of(sources, item);
      if (item.nature == "commitment") {
        const std::string vendor = capitalised(provider_name(item.owed_to));
        made.item = fmt::format("Commitment to {}, unused", vendor);
        made.note = {"one_time.owed_by_contract", {{"vendor", Name{vendor}}}};
      }
    }
    pay_within_plan(sources.spec, made);
    items.push_back(std::move(made));
  }
  return items;
}

std::optional<ImportFigures> import_figures(const PlanSpec& spec) {
  const ImportedState* imported = spec.current.imported.get();
  if (!imported || !imported->list) return std::nullopt;
  const ListedState& list = *imported->list;
  // Where a bill stands before it, the record's own file and cost are the bill's.
  const bool is_beside = imported->bill.has_value();
  const double price = is_beside ? cents(list.usd * spec.currency.per_usd.value.median()) : imported->cost;
  ImportFigures made{.file = is_beside ? imported->list_file : imported->file,
                     .source = is_beside ? imported->list_source : imported->source,
                     .list_price = price,
                     .resources = static_cast<int>(list.resources.size()),
                     .priced = count_priced(list),
                     .free = count_of(list, ListedFate::free),
                     .imputed = count_imputed(list),
                     .elsewhere = count_of(list, ListedFate::elsewhere),
                     .left = left_out_of(list),
                     .regions_held = list.regions_held,
                     .at_least = is_at_least(list),
                     .gives_cost = list.gives_cost};
  std::vector<double> shares;
  for (const auto& [id, usd] : list.by_provider) shares.push_back(usd / list.usd * price);
  const std::vector<double> parts = apportioned(shares, price, 100);
  std::size_t place = 0;
  for (const auto& [id, usd] : list.by_provider) made.by_provider[id] = parts[place++];
  return made;
}

namespace {

/// Bill and model side by side, where the bill comes by service; the largest first.
std::vector<BilledCategoryFigures> billed_categories(const PlanSources& sources) {
  const ImportedState* imported = sources.spec.current.imported.get();
  if (!imported || !imported->bill || !sources.runs.held) return {};
  const BilledState& bill = *imported->bill;
  const std::map<std::string, double>& billed = bill.vendors.at(bill.today).by_category;
  if (billed.empty()) return {};
  std::map<std::string, BilledCategoryFigures> rows;
  for (const auto& [category, amount] : billed) rows[category].bill = cents(amount);
  for (const auto& [category, amount] : sources.runs.held->by_category) rows[category].modelled = amount;
  std::vector<BilledCategoryFigures> found;
  for (auto& [category, row] : rows) {
    row.category = category;
    found.push_back(std::move(row));
  }
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [](const BilledCategoryFigures& row) { return std::max(row.bill, row.modelled); });
  return found;
}

}  // namespace

CurrentFigures current_figures(const PlanSources& sources) {
  CurrentFigures made;
  made.provider = sources.spec.current.provider;
  made.region = sources.spec.current.region;
  made.import = import_figures(sources.spec);
  made.bill = bill_figures(sources.spec);
  if (!sources.outlook.current) return made;
  const CurrentOutlook& row = *sources.outlook.current;
  made.cost = row.cost;
  made.modelled_today = row.modelled_today;
  made.residual = row.residual;
  made.by_category = billed_categories(sources);
  made.move_over_stay = row.move_over_stay;
  made.saving_chance = row.move_saves_probability;
  made.stays_as_move_saves = sources.outlook.stays_as_move_saves;
  made.stay = row.stay;
  made.controls = row.controls;
  made.controls_of_status_quo = row.controls_of_status_quo;
  if (!asks_more_than_is_known_of_today(sources.spec) && row.move_over_stay && *row.move_over_stay < 0)
    made.payback_month = row.payback_month;
  return made;
}

}  // namespace runrate
