// SPDX-License-Identifier: Apache-2.0
/// Budget, request, one-time costs and today's bill, as figures.
#include "models/offer/setup.hpp"
#include "models/outlook/chances.hpp"
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

std::string span_text(const std::string& from, const std::string& to) {
  if (from.size() < 7 || to.size() < 7) return "the first months";
  const std::string first = month_words(from), last = month_words(to);
  if (from.substr(0, 4) != to.substr(0, 4)) return first + " to " + last;
  return first.substr(0, first.find(' ')) + " to " + last;
}

std::vector<QuarterFigures> quarters(const Ask& ask) {
  std::vector<QuarterFigures> made;
  for (const QuarterAsk& row : ask.by_quarter) {
    const bool outside = row.to.empty();
    made.push_back({outside ? "After" : row.label, row.recurring, row.allowance_contingency, row.one_time,
                    row.tax, row.cash});
  }
  return made;
}

std::string component_label(const PlanSpec& spec, const std::string& component) {
  const Figures none;
  return Brief{spec, none, MoneyText(spec.currency.code)}.label(component);
}

std::vector<std::string> others_than(const PlanSpec& spec, const std::string& environment) {
  std::vector<std::string> names;
  for (const Environment& other : spec.environments) {
    if (other.name != environment) names.push_back(other.name);
  }
  return names;
}

std::pair<std::string, std::string> saving_words(const PlanSources& sources, const Saving& saving) {
  const std::string label = component_label(sources.spec, saving.subject);
  switch (saving.what) {
    case Saving::What::half_database:
      return {fmt::format("{} at half the size", label),
              fmt::format("{} vCPU {} the year's busiest hour in nine futures of ten, if {} GiB of memory do",
                          amount_text(saving.vcpu), saving.vcpu > 1 ? "carry" : "carries",
                          amount_text(saving.memory_gib))};
    case Saving::What::half_group:
      return {fmt::format("{} at half the size", label),
              fmt::format("{} vCPU and {} GiB each; the rules add instances if needed",
                          amount_text(saving.vcpu), amount_text(saving.memory_gib))};
    case Saving::What::no_environment:
      return {fmt::format("no environment {}", saving.subject),
              fmt::format("its tests move to {}", listed(others_than(sources.spec, saving.subject)))};
    case Saving::What::night:
      return {"other environments asleep at night", "they run on workdays from 8 to 20 only"};
  }
  return {};
}

/// "$1,172 more: $672 contingency and $500 one-time cost; enough for all of it in 93 of 100 futures".
std::string safer_words(const Ask& ask, const Alternative& row, const MoneyText& money) {
  const double once = row.one_time - ask.one_time;
  const double running = row.funded - (ask.recurring + ask.allowance + ask.contingency);
  const double tax = row.difference - once - running;
  std::vector<std::string> parts;
  if (running != 0 || row.difference == 0) parts.push_back(money.whole(running) + " contingency");
  if (once != 0) parts.push_back(money.whole(once) + " one-time cost");
  if (tax != 0) parts.push_back(money.whole(tax) + " tax");
  return fmt::format("{} more: {}; enough for all of it in {} futures", money.whole(row.difference),
                     listed(parts), n_of_100(row.confidence));
}

std::string leaner_words(const Ask& ask, const Alternative& row, const std::string& more) {
  return fmt::format("{}: no contingency{}; the running cost stays within it in {} futures", more,
                     ask.tax > 0 ? " and no tax on it" : "", n_of_100(row.running_confidence));
}

std::vector<AlternativeFigures> alternatives(const PlanSources& sources) {
  const MoneyText money(sources.spec.currency.code);
  std::vector<AlternativeFigures> made;
  for (const Alternative& row : sources.outlook.ask.alternatives) {
    const std::string more =
        fmt::format("{} {}", money.whole(std::abs(row.difference)), row.difference < 0 ? "less" : "more");
    AlternativeFigures& entry = made.emplace_back();
    entry.total = row.total;
    entry.difference = row.difference;
    switch (row.what) {
      case Alternative::What::cheaper: {
        const auto [name, change] = saving_words(sources, row.saving);
        entry.kind = "cheaper";
        entry.name = "Cheaper: " + name;
        entry.change = fmt::format("{}: {}", more, change);
        break;
      }
      case Alternative::What::leaner:
        entry.kind = "cheaper";
        entry.name = "Cheaper: no contingency";
        entry.change = leaner_words(sources.outlook.ask, row, more);
        break;
      case Alternative::What::safer:
        entry.kind = "safer";
        entry.name = "Safer: " + chosen_chance_words(row.percentile);
        entry.change = safer_words(sources.outlook.ask, row, money);
        break;
      case Alternative::What::runner_up:
        entry.kind = "runner_up";
        entry.name = provider_name(row.provider);
        entry.change = fmt::format("{}; {} of it to run", more, money.whole(row.funded));
        break;
    }
  }
  return made;
}

/// "Fiscal year 2027", "Fiscal years 2027 and 2028".
std::string fiscal_text(const PlanSpec& spec, const Ask& ask) {
  if (ask.by_fiscal_year.empty())
    return "Fiscal year " + fiscal_year(spec.start, spec.finance.fiscal_year_starts);
  std::vector<std::string> years;
  for (const FiscalShare& share : ask.by_fiscal_year) years.push_back(share.year);
  return (years.size() == 1 ? "Fiscal year " : "Fiscal years ") + listed(years);
}

/// The first month in which something of the recommended provider grows, and what.
std::string first_growth(const PlanSources& sources) {
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
  return fmt::format(" At mid, {} would outgrow its first size in {}.",
                     component_label(sources.spec, of->component), month_words(first->month));
}

/// Where the plan stays, refusal stops neither the growth nor the bill: from where to where a month goes, and
/// when it passes what is approved.
std::string bill_goes_on(const Figures& figures, const MoneyText& money, const std::string& provider) {
  constexpr std::size_t months_a_year = 12;
  std::vector<const MonthFigures*> year;
  for (const MonthFigures& row : figures.by_month) {
    if (row.provider == provider && year.size() < months_a_year) year.push_back(&row);
  }
  if (year.empty()) return {};
  const MonthFigures &first = *year.front(), &last = *year.back();
  std::string text =
      fmt::format(" The bill goes on{}: at mid the plan has {} in {} and {} in {}.",
                  last.cost.p50 > first.cost.p50 ? " growing" : "", money.whole(first.cost.p50),
                  month_words(first.month), money.whole(last.cost.p50), month_words(last.month));
  if (!figures.budget.approved_monthly) return text;
  const auto passed = std::ranges::find_if(
      figures.budget.breach, [](const BreachFigures& month) { return month.probability > 0.5; });
  const std::string approved = money.whole(*figures.budget.approved_monthly);
  return text + (passed == figures.budget.breach.end()
                     ? fmt::format(" At mid no month passes the approved {}.", approved)
                     : fmt::format(" At mid the approved {} a month is first passed in {}.", approved,
                                   month_words(passed->month)));
}

/// The events that what runs today meets as it is.
std::string events_met(const PlanSpec& spec) {
  std::string text;
  for (const Event& event : spec.events) {
    const int index = months_between(spec.start, event.month);
    if (index < 0 || index >= spec.months) continue;
    text += fmt::format(" {} ({}) meets it with {} times the traffic.", capitalised(event.name),
                        month_words(to_text(event.month)), amount_text(event.traffic.value.median()));
  }
  return text;
}

}  // namespace

std::string if_refused_text(const PlanSources& sources, const Figures& figures) {
  const PlanSpec& spec = sources.spec;
  const Ask& ask = sources.outlook.ask;
  const MoneyText money(spec.currency.code);
  const bool runs =
      spec.current.provider != "none" || !spec.current.hosting.empty() || !spec.current.cloud.empty();
  std::string text = "Nothing is built; work does not start.";
  if (runs) {
    // A platform that refusal never builds outgrows nothing.
    const bool stays = spec.current.provider == ask.provider;
    text = stays ? "What runs today goes on" : "What runs today stays as it is";
    if (spec.current.cost)
      text += fmt::format(", at {}{} a month", is_at_least_today(figures) ? "at least " : "",
                          money.whole(spec.current.cost->value.median()));
    text += stays && spec.current.cost ? " today." : ".";
    if (stays) text += bill_goes_on(figures, money, ask.provider) + first_growth(sources);
  }
  std::vector<std::string> open;
  for (const PainPoint& point : spec.current.pain_points) open.push_back(point.issue);
  if (!open.empty()) text += " Open remains: " + listed(open) + ".";
  if (runs) text += events_met(spec);
  std::vector<std::string> regimes;
  for (const ComplianceFigures& row : figures.compliance) {
    if (row.asked) regimes.push_back(row.regime);
  }
  if (!regimes.empty()) text += " Controls for " + listed(regimes) + " are not built.";
  if (spec.budget.monthly) {
    text += fmt::format(" The approved {} covers {} in {} futures; it is not for one-time cost.",
                        money.whole(ask.approved),
                        covers_all_that_runs(spec) ? "the running cost of the plan"
                                                   : "what it is for, " + covered_text(spec) + ",",
                        n_of_100(ask.approved_runs_probability));
  }
  return text;
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
  made.fiscal_year = fiscal_text(sources.spec, row);
  for (const FiscalShare& share : row.by_fiscal_year)
    made.by_fiscal_year.emplace_back(share.year, share.amount);
  made.span = span_text(row.covers_from, row.covers_to);
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
    const std::string name =
        account.account == account.share ? account.account : account.account + " (" + account.share + ")";
    made.accounts.emplace_back(name, account.amount);
  }
  made.alternatives = alternatives(sources);
  return made;
}

namespace {

std::string_view words_of(FallsOn falls_on) {
  switch (falls_on) {
    case FallsOn::every_option:
      return "every option, staying included";
    case FallsOn::movers:
      return "who moves";
    case FallsOn::owner:
      return "the option that owes it";
  }
  return "";
}

/// How an item comes about.
Derivation derivation_of(const PlanSources& sources, const OneTimeItem& item) {
  Derivation made;
  made.formula = item.work ? "days of work × a day's rate" : "as stated";
  if (item.nature == "data out") made.formula = "GiB stored at the start × the list price, or waived";
  if (item.nature == "compliance") made.formula = "the market's range";
  if (item.nature == "commitment") made.formula = "what is committed, less what is spent with the vendor";
  made.notes.push_back(item.note);
  made.notes.push_back(fmt::format("falls on {}", words_of(item.falls_on)));
  if (item.nature != "setup" || !item.work) return made;
  for (const Assumption& row : setup_assumptions(sources.spec, sources.catalog, sources.references)) {
    made.notes.push_back(fmt::format("{}: {} ({}; {})", row.path, row.value, row.reason, row.source));
  }
  return made;
}

}  // namespace

std::string no_setup_text(const PlanSources& sources, const Figures& figures) {
  const bool has_setup =
      std::ranges::find(figures.one_time, "setup", &OneTimeFigures::nature) != figures.one_time.end();
  if (has_setup) return {};
  if (migration_holds_setup(sources.spec)) return "Inside the stated cost of the migration";
  if (sources.spec.current.provider == sources.deployment().provider)
    return "None: what runs stays where it is";
  return "No price of a day's work is known";
}

namespace {

/// What is worked before the plan's first month is paid in that month, and says so.
void pay_within_plan(const PlanSpec& spec, OneTimeFigures& item) {
  const std::string first = to_text(spec.start);
  if (item.month >= first) return;
  item.note += fmt::format("{}work from {}", item.note.empty() ? "" : "; ", item.month);
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
      made.falls_on = words_of(item.falls_on);
      made.derivation = derivation_of(sources, item);
      if (item.nature == "commitment") {
        const std::string vendor = capitalised(provider_name(item.owed_to));
        made.item = fmt::format("Commitment to {}, unused", vendor);
        made.note = fmt::format("owed by the contract with {}, less what is spent there", vendor);
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
