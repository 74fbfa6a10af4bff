// SPDX-License-Identifier: Apache-2.0
/// plan.json: the figures of a plan under the names of its contract.
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace runrate {

namespace {

Json figures_of_summary(const Figures& figures) {
  const SummaryFigures& summary = figures.summary;
  const Range& monthly = summary.monthly;
  Json request = Json::array();
  for (const RequestRow& row : summary.request)
    request.push_back({{"name", row.name}, {"amount", shown_cents(row.amount)}});
  return {{"recommended", summary.recommended},
          {"runner_up", optional_text(summary.runner_up)},
          {"region", summary.region},
          {"monthly",
           {{"low", shown_cents(monthly.low)},
            {"mid", shown_cents(monthly.mid)},
            {"high", shown_cents(monthly.high)}}},
          {"ask", shown_cents(summary.ask)},
          {"net_increase", shown_cents(summary.net_increase)},
          {"decide_by", summary.decide_by},
          {"confidence", shown_chance(summary.confidence)},
          {"floor", optional_cents(summary.floor)},
          {"times_ten", optional_cents(summary.times_ten)},
          {"after_credits", optional_cents(summary.after_credits)},
          {"free_allowances", optional_cents(summary.free_allowances)},
          {"headline", summary.headline},
          {"decision_asked", summary.decision},
          {"confidence_words", summary.confidence_words},
          {"recommendation", summary.recommendation},
          {"request", request}};
}

Json run_of(const Figures& figures) {
  const RunInfo& run = figures.run;
  Json catalog = Json::object();
  for (const CatalogStamp& stamp : run.catalog)
    catalog[stamp.vendor] = {{"as_of", stamp.as_of}, {"sha256", stamp.sha256}};
  return {{"plan_id", run.plan_id},
          {"version", run.version},
          {"spec_sha256", run.spec_sha256},
          {"seed", run.seed},
          {"trials", run.trials},
          {"months", figures.months},
          {"low_percentile", figures.low_percentile},
          {"high_percentile", figures.high_percentile},
          {"free_allowances", run.free_allowances},
          {"price_age", run.price_age},
          {"catalog", catalog}};
}

Json criteria_of(const Figures& figures, const std::string& provider, const Wording& say) {
  Json criteria = Json::array();
  for (const CriterionFigures& row : figures.scorecard) {
    const auto score = row.score.find(provider);
    const std::string nobody = say.text("vendors.scorecard.separates_nobody");
    criteria.push_back({{"name", say.text(row.name)},
                        {"weight", row.weight},
                        {"score", score == row.score.end() ? Json() : Json(shown_score(score->second))},
                        {"separates", row.separates.empty() ? nobody : say.listed(row.separates)}});
  }
  return criteria;
}

Json providers_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const ProviderFigures& row : figures.providers) {
    Json entry{{"id", row.id},
               {"name", row.name},
               {"region", row.region},
               {"other_regions", row.other_regions},
               {"recommended", row.recommended},
               {"available", row.available},
               {"complete", row.complete},
               {"reason", say.text(row.reason)},
               {"score", row.available ? Json(shown_score(row.score)) : Json()}};
    if (row.available) {
      entry["monthly"] = range_of(row.monthly);
      entry["cloud"] = range_of(row.cloud);
      entry["horizon"] = range_of(row.horizon);
      entry["one_time"] = {{"low", shown_cents(row.one_time_low)}, {"high", shown_cents(row.one_time_high)}};
      if (row.full_month) {
        entry["full_month"] = range_of(row.full_month->cost);
        entry["full_month"]["month"] = row.full_month->month;
      }
      entry["criteria"] = criteria_of(figures, row.id, say);
      entry["free_allowances"] = optional_cents(row.free_allowances);
      entry["sampling_error"] = {{"monthly_mid", shown_cents(row.monthly_error)}};
      entry["availability"] = row.availability;
      if (row.labour) {
        entry["people"] = {{"parts", row.labour->parts},
                           {"hours", row.labour->hours},
                           {"monthly", shown_cents(row.labour->monthly)},
                           {"horizon", shown_cents(row.labour->horizon)}};
      }
    }
    entry["unkept_rules"] = Json::array();
    for (const UnkeptRule& unkept : row.unkept_rules) entry["unkept_rules"].push_back(say.text(unkept.rule));
    list.push_back(entry);
  }
  return list;
}

}  // namespace

Json line_of(const LineFigures& row, const Wording& say) {
  Json line{{"id", row.id},
            {"provider", row.provider},
            {"vendor", row.vendor},
            {"category", row.category},
            {"environment", row.environment},
            {"component", row.component},
            {"service", row.service},
            {"product", row.product},
            {"sku", row.sku},
            {"region", row.region},
            {"term", row.term},
            {"unit", row.unit},
            {"quantity", quantities_of(row.quantity)},
            {"cost", range_of(row.cost)},
            {"own",
             {{"p10", shown_cents(row.own.p10)},
              {"p50", shown_cents(row.own.p50)},
              {"p90", shown_cents(row.own.p90)}}},
            {"grade", row.grade},
            {"stale", row.is_stale},
            {"source", say.text(row.source)},
            {"as_of", row.as_of}};
  if (row.full_month) {
    line["full_month"] = {{"quantity", quantities_of(row.full_month->quantity)},
                          {"cost", range_of(row.full_month->cost)}};
  }
  if (!row.recovers.empty()) line["recovers"] = row.recovers;
  if (!row.protects.empty()) line["protects"] = row.protects;
  if (!row.imputed_from.empty()) line["bridged_from"] = row.imputed_from;
  return line;
}

namespace {

Json lines_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const LineFigures& row : figures.lines) list.push_back(line_of(row, say));
  return list;
}

Json months_of(const Figures& figures) {
  Json list = Json::array();
  for (const MonthFigures& row : figures.by_month) {
    Json entry{{"month", row.month},
               {"provider", row.provider},
               {"users", {{"low", row.users.low}, {"mid", row.users.mid}, {"high", row.users.high}}},
               {"cost", percentiles_of(row.cost)},
               {"over_budget_probability", row.over_budget ? Json(shown_chance(*row.over_budget)) : Json()},
               {"plan", shown_cents(row.plan)},
               {"one_time", shown_cents(row.one_time)}};
    entry["sampling_error"] = {{"p50", shown_cents(row.cost.p50_error)}};
    list.push_back(entry);
  }
  return list;
}

Json amounts_of(const WorkloadMonth& month) { return quantities_of({month.low, month.mid, month.high, 0}); }

Json workload_of(const Figures& figures) {
  Json list = Json::array();
  for (const WorkloadFigures& row : figures.workload) {
    list.push_back({{"what", name_of(row.what)},
                    {"unit", unit_of(row.what)},
                    {"month_1", amounts_of(row.month_1)},
                    {"month_12", row.month_12 ? amounts_of(*row.month_12) : Json(nullptr)},
                    {"last", amounts_of(row.last)}});
  }
  return list;
}

Json tiers_of(const Figures& figures) {
  Json list = Json::array();
  for (const TierFigures& row : figures.tiers) {
    list.push_back({{"name", row.name},
                    {"users", {{"from", row.from}, {"to", row.to}}},
                    {"provider", row.provider},
                    {"cost",
                     {{"low", shown_cents(row.cost.low)},
                      {"mid", shown_cents(row.cost.mid)},
                      {"high", shown_cents(row.cost.high)}}},
                    {"per_user", row.per_user},
                    {"at_least", row.at_least},
                    {"changes", row.change_texts},
                    {"crossed",
                     {{"earliest", optional_text(row.crossed_earliest)},
                      {"mid", optional_text(row.crossed_mid)},
                      {"share_not_crossed", shown_chance(row.share_not_crossed)}}}});
  }
  return list;
}

Json years_and_units(const Figures& figures, const char* which) {
  Json list = Json::array();
  if (std::string_view(which) == "years") {
    for (const YearFigures& row : figures.years) {
      list.push_back({{"year", row.year}, {"provider", row.provider}, {"cost", range_of(row.cost)}});
    }
    return list;
  }
  for (const UnitCostFigures& row : figures.unit_costs) {
    list.push_back(
        {{"month", row.month}, {"per_user", row.per_user}, {"per_1000_requests", row.per_1000_requests}});
    if (row.per_tenant) list.back()["per_tenant"] = shown_cents(*row.per_tenant);
  }
  return list;
}

/// Without a provider there is no figure to ask for: what a plan would say of it is null.
void take_out_figures(const StoppedFigures& stopped, const Wording& say, Json& json) {
  for (const char* name : {"basis", "budget", "ask", "availability", "turns", "current", "review"})
    json[name] = nullptr;
  json["stopped"] = stopped_of(stopped, say);
}

}  // namespace

Json summary_of(const Figures& figures) {
  Json summary = figures_of_summary(figures);
  if (!figures.stopped) return summary;
  for (auto& [name, value] : summary.items()) {
    if (name != "headline") value = nullptr;
  }
  return summary;
}

double shown_cents(double amount) {
  const double rounded = std::round(amount * 100) / 100;
  return rounded == 0 ? 0.0 : rounded;
}

double shown_chance(double share) { return std::round(share * 1e6) / 1e6; }

double shown_score(double score) { return std::round(score * 100) / 100; }

Json optional_cents(const std::optional<double>& amount) {
  return amount ? Json(shown_cents(*amount)) : Json();
}

Json texts_of(const std::vector<Phrase>& phrases, const Wording& say) {
  Json texts = Json::array();
  for (const Phrase& phrase : phrases) texts.push_back(say.text(phrase));
  return texts;
}

Json optional_text(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json range_of(const Range& range) {
  return {{"low", shown_cents(range.low)},
          {"mid", shown_cents(range.mid)},
          {"high", shown_cents(range.high)},
          {"mean", shown_cents(range.mean)}};
}

Json quantities_of(const Range& range) {
  const auto shown = [](double quantity) {
    const std::string digits = fmt::format("{:.12g}", quantity);
    double rounded = quantity;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    return rounded == 0 ? 0.0 : rounded;
  };
  return {{"low", shown(range.low)}, {"mid", shown(range.mid)}, {"high", shown(range.high)}};
}

Json percentiles_of(const Percentiles& own) {
  return {{"p10", shown_cents(own.p10)},
          {"p50", shown_cents(own.p50)},
          {"p90", shown_cents(own.p90)},
          {"mean", shown_cents(own.mean)}};
}

std::string plan_json(const Plan& plan) {
  const Figures& figures = plan.figures;
  const Wording say = plan.say();
  Json json{{"name", figures.name},
            {"date", figures.date},
            {"stage", figures.stage},
            {"currency", figures.currency}};
  json["summary"] = summary_of(figures);
  json["run"] = run_of(figures);
  json["basis"] = {{"quoted", shown_chance(figures.basis.quoted)},
                   {"derived", shown_chance(figures.basis.derived)},
                   {"estimated", shown_chance(figures.basis.estimated)},
                   {"reconciled", shown_chance(figures.basis.reconciled)},
                   {"stale", shown_chance(figures.basis.stale)}};
  json["providers"] = providers_of(figures, say);
  json["lines"] = lines_of(figures, say);
  json["months"] = months_of(figures);
  json["years"] = years_and_units(figures, "years");
  json["unit_costs"] = years_and_units(figures, "unit_costs");
  json["workload"] = workload_of(figures);
  json["tiers"] = tiers_of(figures);
  add_chances(figures, say, json);
  add_operations(figures, say, json);
  add_money(figures, say, json);
  if (figures.stopped) take_out_figures(*figures.stopped, say, json);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace runrate
