// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/plan_json_parts.hpp"

#include "models/plan/roadmap.hpp"
#include "tools/writers/import_json.hpp"

namespace runrate {

namespace {

Json spread(const Range& range) { return {{"low", range.low}, {"mid", range.mid}, {"high", range.high}}; }

Json money_spread(const Range& range) {
  return {
      {"low", shown_cents(range.low)}, {"mid", shown_cents(range.mid)}, {"high", shown_cents(range.high)}};
}

/// Minutes of a month in which all of the load would have gone unserved, had it been one stretch.
Json minutes_over(const Range& unserved) {
  constexpr double minutes_a_month = 730 * 60;
  return {{"low", unserved.low * minutes_a_month},
          {"mid", unserved.mid * minutes_a_month},
          {"high", unserved.high * minutes_a_month}};
}

Json optional_chance(const std::optional<double>& share) {
  return share ? Json(shown_chance(*share)) : Json();
}

Json comparison_of(const Figures& figures) {
  Json list = Json::array();
  for (const ComparisonFigures& row : figures.comparison) {
    Json scenarios = Json::object();
    for (const auto& [name, share] : row.a_cheaper_by_scenario) scenarios[name] = shown_chance(share);
    list.push_back({{"a", row.a},
                    {"b", row.b},
                    {"probability_a_cheaper", shown_chance(row.a_cheaper)},
                    {"median_difference", shown_cents(row.median_difference)},
                    {"discount_to_tie", optional_chance(row.discount_to_tie)},
                    {"without_credits", optional_chance(row.a_cheaper_without_credits)},
                    {"without_allowances", optional_chance(row.a_cheaper_without_allowances)},
                    {"by_scenario", scenarios},
                    {"at_low_bridge", optional_chance(row.a_cheaper_at_low_imputed)},
                    {"at_high_bridge", optional_chance(row.a_cheaper_at_high_imputed)}});
  }
  return list;
}

Json sensitivity_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const SensitivityFigures& row : figures.sensitivity) {
    list.push_back({{"input", row.input},
                    {"label", say.text(row.label)},
                    {"is_limit", row.is_cliff},
                    {"p10", row.p10},
                    {"p90", row.p90},
                    {"first_order", shown_chance(row.first_order)},
                    {"total", optional_chance(row.total)},
                    {"rank_correlation", shown_chance(row.rank_correlation)},
                    {"swing", {{"low", shown_cents(row.swing_low)}, {"high", shown_cents(row.swing_high)}}},
                    {"contingency_if_known", shown_cents(row.contingency_if_known)}});
  }
  return list;
}

Json scenarios_of(const Figures& figures) {
  Json list = Json::array();
  for (const ScenarioFigures& row : figures.scenarios) {
    list.push_back({{"name", row.name},
                    {"probability", shown_chance(row.probability)},
                    {"annual",
                     {{"p10", shown_cents(row.annual.p10)},
                      {"p50", shown_cents(row.annual.p50)},
                      {"p90", shown_cents(row.annual.p90)}}},
                    {"users_at_end", row.users_at_end},
                    {"over_budget_probability", optional_chance(row.over_budget)}});
  }
  return list;
}

Json systems_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const SystemFigures& row : figures.systems) {
    Json changes = Json::array();
    for (const SizeChangeFigures& change : row.changes) {
      changes.push_back({{"month", optional_text(change.month)},
                         {"earliest", optional_text(change.earliest)},
                         {"from", say.text(in_full(change.from))},
                         {"to", say.text(in_full(change.to))},
                         {"because", say.text(change.because)},
                         {"re_architecture", change.past_largest}});
    }
    list.push_back(
        {{"component", row.component},
         {"provider", row.provider},
         {"sized_by", say.text(row.sized_by)},
         {"size", say.text(as_row(row.size))},
         {"first", say.text(in_full(row.first))},
         {"limit_reached", optional_text(row.limit_reached)},
         {"largest", optional_text(say.text(row.largest))},
         {"largest_holds_users", row.largest_holds_users ? Json(*row.largest_holds_users) : Json()},
         {"changes", changes}});
  }
  return list;
}

Json cliffs_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const CliffFigures& row : figures.cliffs) {
    list.push_back({{"provider", row.provider},
                    {"component", row.component},
                    {"vendor", row.vendor},
                    {"kind", row.kind},
                    {"what", say.text(row.what)},
                    {"then", say.text(row.then)},
                    {"month", optional_text(row.month)},
                    {"earliest", optional_text(row.earliest)},
                    {"share_of_futures", shown_chance(row.share)},
                    {"jump", shown_cents(row.jump)}});
  }
  return list;
}

Json recovery_of(const Figures& figures, const Wording& say) {
  const auto text = [&](const std::optional<Hours>& hours) {
    return hours ? say.text("recovery.hours", {{"hours", *hours}}) : std::string();
  };
  Json list = Json::array();
  for (const RecoveryTargetFigures& row : figures.recovery) {
    list.push_back(
        {{"system", say.text(row.system)},
         {"rto", text(row.rto)},
         {"rpo", text(row.rpo)},
         {"pattern", say.text(row.way())},
         {"attained",
          {{"rto", text(row.attained_rto)}, {"rpo", text(row.attained_rpo)}, {"met", row.attained}}},
         {"in_plan", row.in_plan},
         {"cost", money_spread(row.cost)}});
  }
  return list;
}

Json switching_json(const SwitchingFigures& switching, const Wording& say) {
  Json weights = Json::array(), inputs = Json::array(), users = Json::array();
  for (const WeightSwitchFigures& row : switching.weights) {
    weights.push_back({{"criterion", say.text(row.criterion)},
                       {"weight", row.weight},
                       {"below", optional_chance(row.below)},
                       {"to_below", optional_text(row.to_below)},
                       {"above", optional_chance(row.above)},
                       {"to_above", optional_text(row.to_above)}});
  }
  for (const InputSwitchFigures& row : switching.inputs) {
    Json entry{{"input", row.input}, {"label", say.text(row.label)}, {"at", row.at ? Json(*row.at) : Json()}};
    if (row.at) entry["side"] = row.beyond_is_more ? "above" : "below";
    inputs.push_back(entry);
  }
  for (const UsersSwitchFigures& row : switching.users)
    users.push_back({{"users", row.users}, {"from", row.from}, {"to", row.to}});
  return {{"rival", optional_text(switching.rival)},
          {"leads", switching.leads},
          {"whatever_the_weights", switching.whatever_the_weights},
          {"weights", weights},
          {"inputs", inputs},
          {"list_prices", optional_chance(switching.list_prices)},
          {"list_prices_chance", optional_chance(switching.list_prices_chance)},
          {"steady_month",
           {{"cheapest_at_100_users", optional_text(switching.cheapest_at_first)},
            {"changes", users},
            {"widest_gap", shown_chance(switching.widest_gap)}}}};
}

Json availability_of(const AvailabilityFigures& figures, const Wording& say) {
  Json parts = Json::array();
  for (const PromiseFigures& part : figures.parts) {
    parts.push_back({{"part", part.part},
                     {"availability", part.availability},
                     {"estimated", part.is_estimated},
                     {"source", part.source}});
  }
  Json nearest;
  if (!figures.nearest.empty()) {
    nearest = {{"what", say.text(figures.nearest)},
               {"availability", figures.nearest_availability},
               {"monthly", figures.nearest_cost ? Json(shown_cents(*figures.nearest_cost)) : Json()}};
  }
  return {{"promised", figures.promised},
          {"target", figures.target > 0 ? Json(figures.target) : Json()},
          {"met", figures.is_met},
          {"parts", parts},
          {"nearest", nearest}};
}

/// One behind the other.
std::string in_sentences(const std::vector<Phrase>& phrases, const Wording& say) {
  std::string text;
  for (const Phrase& phrase : phrases) text += (text.empty() ? "" : " ") + say.text(phrase);
  return text;
}

Json ask_of(const AskFigures& ask, const Wording& say) {
  Json quarters = Json::array(), accounts = Json::array(), alternatives = Json::array();
  for (const QuarterFigures& row : ask.by_quarter) {
    quarters.push_back({{"name", say.text(row.name)},
                        {"running", shown_cents(row.running)},
                        {"allowance_and_contingency", shown_cents(row.allowance_and_contingency)},
                        {"one_time", shown_cents(row.one_time)},
                        {"tax", shown_cents(row.tax)},
                        {"cash", shown_cents(row.cash)}});
  }
  for (const auto& [account, amount] : ask.accounts)
    accounts.push_back({{"account", say.text(account)}, {"amount", shown_cents(amount)}});
  for (const AlternativeFigures& row : ask.alternatives) {
    alternatives.push_back({{"kind", row.kind},
                            {"name", say.text(row.name)},
                            {"total", shown_cents(row.total)},
                            {"difference", shown_cents(row.difference)},
                            {"change", say.text(row.change)}});
  }
  Json commitment;
  if (ask.commitment) {
    commitment = {{"what", say.text(ask.commitment->what)},
                  {"owed", shown_cents(ask.commitment->owed)},
                  {"saved", shown_cents(ask.commitment->saved)},
                  {"lost_if_low", shown_cents(ask.commitment->lost_if_low)},
                  {"first_month", ask.commitment->first_month},
                  {"last_month", ask.commitment->last_month},
                  {"order_stands", ask.commitment->order_stands},
                  {"unquoted", texts_of(ask.unquoted_years, say)}};
  }
  Json years = Json::array();
  for (const auto& [year, amount] : ask.by_fiscal_year)
    years.push_back({{"year", year}, {"amount", shown_cents(amount)}});
  return {{"fiscal_year", say.text(fiscal_years_of(ask))},
          {"by_fiscal_year", years},
          {"span", say.text(span_of(ask))},
          {"recurring", shown_cents(ask.recurring)},
          {"allowance", shown_cents(ask.allowance)},
          {"contingency", shown_cents(ask.contingency)},
          {"one_time", shown_cents(ask.one_time)},
          {"tax", shown_cents(ask.tax)},
          {"total", shown_cents(ask.total)},
          {"already_approved", shown_cents(ask.already_approved)},
          {"approved_unused", shown_cents(ask.approved_unused)},
          {"net_increase", shown_cents(ask.net_increase)},
          {"net_increase_if_unused_pays", shown_cents(ask.net_increase_if_unused_pays)},
          {"non_cancellable", shown_cents(ask.non_cancellable)},
          {"confidence", shown_chance(ask.enough)},
          {"running_confidence", shown_chance(ask.running_enough)},
          {"by_quarter", quarters},
          {"decide_by", ask.decide_by},
          {"approval_required", ask.approval_required},
          {"approver", ask.approver},
          {"rule", say.text(ask.rule)},
          {"accounts", accounts},
          {"alternatives", alternatives},
          {"if_refused", in_sentences(ask.if_refused, say)},
          {"commitment", commitment}};
}

Json budget_of(const BudgetFigures& budget) {
  Json breach = Json::array();
  for (const BreachFigures& row : budget.breach) {
    breach.push_back({{"month", row.month}, {"probability", shown_chance(row.probability)}});
  }
  return {{"funded_percentile", budget.funded_percentile},
          {"annual",
           {{"p50", shown_cents(budget.p50)},
            {"funded", shown_cents(budget.funded)},
            {"contingency", shown_cents(budget.contingency)}}},
          {"allowance", shown_cents(budget.allowance)},
          {"sampling_error",
           {{"p50", shown_cents(budget.p50_error)}, {"funded", shown_cents(budget.funded_error)}}},
          {"calibrated", budget.calibrated},
          {"approved_monthly", optional_cents(budget.approved_monthly)},
          {"breach", breach}};
}

}  // namespace

Json one_time_of(const OneTimeFigures& row, const Wording& say) {
  return {{"item", row.item},
          {"month", row.month},
          {"cost", money_spread(row.cost)},
          {"funded", shown_cents(row.share)},
          {"in_year", row.in_year},
          {"nature", row.nature},
          {"falls_on", row.falls_on ? say.text(phrase_of(*row.falls_on)) : std::string()},
          {"note", say.text(row.note)},
          {"grade", row.grade},
          {"source", say.text(row.source)}};
}

Json unpriced_of(const UnpricedFigures& row, const Wording& say) {
  return {{"provider", row.provider},
          {"component", row.component},
          {"what", say.text(row.what)},
          {"why", say.text(row.why)}};
}

namespace {

Json committed_spend_of(const Figures& figures) {
  Json list = Json::array();
  for (const CommittedSpendFigures& row : figures.committed) {
    Json unused = Json::object();
    for (const auto& [provider, amount] : row.unused) unused[provider] = shown_cents(amount);
    list.push_back({{"vendor", row.vendor},
                    {"amount", shown_cents(row.amount)},
                    {"until", row.until},
                    {"used_up", row.used_up},
                    {"unused", unused}});
  }
  return list;
}

Json billed_categories_of(const CurrentFigures& today) {
  Json list = Json::array();
  for (const BilledCategoryFigures& row : today.by_category)
    list.push_back({{"category", row.category},
                    {"bill", shown_cents(row.bill)},
                    {"modelled", shown_cents(row.modelled)},
                    {"residual", shown_cents(row.bill - row.modelled)}});
  return list;
}

Json current_of(const CurrentFigures& today) {
  return {{"provider", today.provider},
          {"region", today.region.empty() ? Json() : Json(today.region)},
          {"cost", optional_cents(today.cost)},
          {"at_least", today.import && today.import->gives_cost && today.import->at_least},
          {"modelled_today", optional_cents(today.modelled_today)},
          {"residual", optional_cents(today.residual)},
          {"by_category", billed_categories_of(today)},
          {"stay", optional_cents(today.stay)},
          {"move_over_stay", optional_cents(today.move_over_stay)},
          {"saving_probability", optional_chance(today.saving_chance)},
          {"payback_month", optional_text(today.payback_month)},
          {"controls",
           {{"move", shown_cents(today.controls)}, {"stay", shown_cents(today.controls_of_status_quo)}}},
          {"import", import_json(today)}};
}

Json applications_of(const Figures& figures, const Wording& say) {
  const std::string none = say.text("applications.table.none");
  Json list = Json::array();
  for (const SaasFigures& row : figures.saas) {
    list.push_back({{"need", say.text(row.need)},
                    {"recommended", row.recommended.empty() ? none : row.recommended},
                    {"alternative", row.alternative.empty() ? none : row.alternative},
                    {"price", say.text(row.price)},
                    {"month_1", shown_cents(row.month_1)},
                    {"month_12", shown_cents(row.month_12)},
                    {"last", shown_cents(row.last)},
                    {"alternative_month_1", shown_cents(row.other_month_1)},
                    {"alternative_month_12", shown_cents(row.other_month_12)},
                    {"alternative_last", shown_cents(row.other_last)}});
  }
  return list;
}

Json seats_of(const Figures& figures) {
  Json list = Json::array();
  for (const SeatFigures& row : figures.seats)
    list.push_back({{"month", row.month}, {"people", row.people}, {"engineers", row.engineers}});
  return list;
}

}  // namespace

Json stopped_of(const StoppedFigures& stopped, const Wording& say) {
  Json parts = Json::array();
  for (const StoppedPart& part : stopped.parts) {
    parts.push_back({{"provider", part.provider},
                     {"component", part.component},
                     {"why", say.text(part.why)},
                     {"change", say.text(part.change)}});
  }
  return {{"what", say.text(stopped.what)}, {"change", say.text(stopped.change)}, {"parts", parts}};
}

void add_chances(const Figures& figures, const Wording& say, Json& json) {
  json["comparison"] = comparison_of(figures);
  json["turns"] = switching_json(figures.switching, say);
  json["sensitivity"] = sensitivity_of(figures, say);
  json["scenarios"] = scenarios_of(figures);
}

void add_operations(const Figures& figures, const Wording& say, Json& json) {
  json["autoscaling"] = Json::array();
  for (const AutoscalingFigures& row : figures.autoscaling) {
    json["autoscaling"].push_back({{"component", row.component},
                                   {"region", row.region},
                                   {"environment", row.environment},
                                   {"rule", say.text(row.rule)},
                                   {"instance_hours", spread(row.instance_hours)},
                                   {"peak", spread(row.peak)},
                                   {"minutes_over_capacity", minutes_over(row.unserved)},
                                   {"unserved", spread(row.unserved)}});
  }
  json["systems"] = systems_of(figures, say);
  json["cliffs"] = cliffs_of(figures, say);
  json["recovery"] = recovery_of(figures, say);
  json["availability"] = availability_of(figures.availability, say);
  json["roadmap"] = Json::array();
  for (const PhaseFigures& row : figures.roadmap) {
    json["roadmap"].push_back({{"phase", std::to_string(row.phase)},
                               {"tasks", say.text(row.tasks)},
                               {"start", row.start},
                               {"end", row.end},
                               {"depends_on", say.text(phrase_of(row.depends_on))},
                               {"starts_costs_of", row.starts_costs_of},
                               {"starts", shown_cents(row.starts)}});
  }
  json["findings"] = Json::array();
  for (const FindingFigures& row : figures.findings) {
    json["findings"].push_back({{"what", say.text(row.what)},
                                {"why", say.text(row.why)},
                                {"mend", say.text(row.remediation)},
                                {"about", row.about},
                                {"cost", row.priced ? Json(shown_cents(row.cost)) : Json()}});
  }
  json["compliance"] = Json::array();
  for (const ComplianceFigures& row : figures.compliance) {
    json["compliance"].push_back({{"regime", row.regime},
                                  {"asked", row.asked},
                                  {"monthly", shown_cents(row.monthly)},
                                  {"one_time", shown_cents(row.one_time)},
                                  {"checklist", row.checklist}});
  }
}

Json pain_points_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const PainFigures& row : figures.pain_points) {
    list.push_back({{"issue", say.text(row.issue)},
                    {"impact", say.text(row.impact)},
                    {"priority", row.priority},
                    {"given", row.given}});
  }
  return list;
}

Json rightsizing_of(const Figures& figures) {
  Json list = Json::array();
  for (const RightsizingFigures& row : figures.rightsizing) {
    list.push_back({{"component", row.component},
                    {"month", row.month},
                    {"carries", row.carries},
                    {"need", {{"mid", row.need_mid * row.carries}, {"high", row.need_high * row.carries}}}});
  }
  return list;
}

void add_money(const Figures& figures, const Wording& say, Json& json) {
  json["one_time"] = Json::array();
  for (const OneTimeFigures& row : figures.one_time) json["one_time"].push_back(one_time_of(row, say));
  json["budget"] = budget_of(figures.budget);
  json["ask"] = ask_of(figures.ask, say);
  json["unpriced"] = Json::array();
  for (const UnpricedFigures& row : figures.unpriced) json["unpriced"].push_back(unpriced_of(row, say));
  json["assumptions"] = Json::array();
  for (const AssumptionFigures& row : figures.assumptions) {
    json["assumptions"].push_back({{"path", row.path},
                                   {"value", say.text(row.value)},
                                   {"reason", say.text(row.reason)},
                                   {"source", say.text(row.source)}});
  }
  json["current"] = current_of(figures.current);
  json["pain_points"] = pain_points_of(figures, say);
  json["spare_capacity"] = rightsizing_of(figures);
  json["saas"] = applications_of(figures, say);
  json["seats"] = seats_of(figures);
  if (!figures.committed.empty()) json["committed_spend"] = committed_spend_of(figures);
  json["vendors"] = Json::array();
  for (const VendorFigures& row : figures.vendors) {
    json["vendors"].push_back({{"category", say.text(row.category)},
                               {"vendor", say.text(row.vendor)},
                               {"contract", say.text(row.contract)},
                               {"renewal", say.text(row.renewal)}});
  }
  json["review"] = {{"date", figures.review.date}, {"triggers", texts_of(figures.review.triggers, say)}};
}

}  // namespace runrate
