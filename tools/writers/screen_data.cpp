// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/screen_data.hpp"

#include "models/plan/imported_state.hpp"
#include "tools/writers/category_sums.hpp"

namespace runrate {
namespace {

Json heading(const Figures& figures) {
  return {{"name", figures.name}, {"plan_id", figures.run.plan_id}, {"currency", figures.currency}};
}

/// What is known of today's cost, where a file of resources says it.
void add_today(const Figures& figures, Json& json) {
  const CurrentFigures& today = figures.current;
  if (!today.import || !today.cost) return;
  json["current"] = {{"cost", optional_cents(today.cost)}, {"at_least", is_at_least_today(figures)}};
}

/// In place of figures, where no provider can host the spec.
Json stopped_data(const Figures& figures, const Wording& say) {
  Json json = heading(figures);
  json["recommended"] = nullptr;
  json["stopped"] = stopped_of(*figures.stopped, say);
  json["providers"] = Json::array();
  return json;
}

Json gaps_of(const Figures& figures, const Wording& say) {
  Json list = Json::array();
  for (const UnpricedFigures& gap : figures.unpriced) list.push_back(unpriced_of(gap, say));
  return list;
}

Json provider_of(const ProviderFigures& provider) {
  return {{"id", provider.id},
          {"region", provider.region},
          {"recommended", provider.recommended},
          {"complete", provider.complete},
          {"monthly", range_of(provider.monthly)},
          {"horizon", range_of(provider.horizon)}};
}

Json categories_data(const Figures& figures, const ProviderFigures& provider) {
  Json rows = Json::array();
  const auto add = [&](std::string_view name, const Range& range) {
    rows.push_back({{"category", name},
                    {"low", shown_cents(range.low)},
                    {"mid", shown_cents(range.mid)},
                    {"high", shown_cents(range.high)}});
  };
  for (const Category& category : categories_of(figures))
    add(category.id, category_sum(figures, provider.id, category.id));
  add("total", provider.monthly);
  return rows;
}

Json explained_line(const LineFigures& line, const Wording& say) {
  Json json = line_of(line, say);
  json["own"] = percentiles_of(line.own);
  json["formula"] = say.text(line.derivation.formula);
  json["price_steps"] = texts_of(line.derivation.steps, say);
  json["assumptions"] = texts_of(line.derivation.notes, say);
  return json;
}

Json explained_item(const OneTimeFigures& item, const Wording& say) {
  Json json = one_time_of(item, say);
  json["formula"] = say.text(item.derivation.formula);
  json["assumptions"] = texts_of(item.derivation.notes, say);
  return json;
}

}  // namespace

Json estimate_data(const Figures& figures, const Wording& say) {
  if (figures.stopped) return stopped_data(figures, say);
  Json json = heading(figures);
  add_today(figures, json);
  json["providers"] = Json::array();
  for (const ProviderFigures* provider : in_order(figures)) {
    Json row = provider_of(*provider);
    row["categories"] = categories_data(figures, *provider);
    json["providers"].push_back(std::move(row));
  }
  json["unpriced"] = gaps_of(figures, say);
  return json;
}

Json compare_data(const Figures& figures, const Wording& say) {
  if (figures.stopped) return stopped_data(figures, say);
  Json json = heading(figures);
  json["providers"] = Json::array();
  for (const ProviderFigures* provider : in_order(figures)) {
    Json row = provider_of(*provider);
    row["score"] = shown_score(provider->score);
    json["providers"].push_back(std::move(row));
  }
  add_chances(figures, say, json);
  json.erase("sensitivity");
  json.erase("scenarios");
  json["unpriced"] = gaps_of(figures, say);
  return json;
}

Json explain_data(const Figures& figures, const Explained& found, const Wording& say) {
  if (figures.stopped) return stopped_data(figures, say);
  Json json = heading(figures);
  if (!found.no_setup.empty()) json["setup"] = say.text(found.no_setup);
  json["lines"] = Json::array();
  for (const LineFigures* line : found.lines) json["lines"].push_back(explained_line(*line, say));
  json["one_time"] = Json::array();
  for (const OneTimeFigures* item : found.one_time) json["one_time"].push_back(explained_item(*item, say));
  json["unpriced"] = Json::array();
  for (const UnpricedFigures* gap : found.unpriced) json["unpriced"].push_back(unpriced_of(*gap, say));
  return json;
}

Json written_plan_data(const Plan& plan, const std::string& out, std::span<const std::string> files) {
  const Figures& figures = plan.figures;
  const Wording say = plan.say();
  Json json = heading(figures);
  json["summary"] = summary_of(figures);
  if (figures.stopped) json["stopped"] = stopped_of(*figures.stopped, say);
  json["out"] = out;
  json["files"] = Json::array();
  for (const std::string& file : files) json["files"].push_back(file);
  json["unpriced"] = gaps_of(figures, say);
  return json;
}

Json problems_data(const std::string& file, std::span<const Problem> problems) {
  Json all = Json::array();
  for (const Problem& p : problems) {
    all.push_back({{"code", p.code},
                   {"file", file},
                   {"path", p.path},
                   {"line", p.line},
                   {"column", p.column},
                   {"found", p.found},
                   {"expected", p.expected},
                   {"nearest", p.nearest},
                   {"remedy", p.remedy}});
  }
  return all;
}

std::string data_text(const Json& data) {
  return data.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace runrate
