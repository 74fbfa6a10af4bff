// SPDX-License-Identifier: Apache-2.0
#include "models/plan/wording.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/screens.hpp"
#include "tools/writers/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

std::vector<const LineFigures*> named(const Figures& figures, std::string_view name) {
  std::vector<const LineFigures*> found;
  for (const LineFigures& line : figures.lines) {
    if (line.id == name) return {&line};
    if (line.component == name && line.provider == figures.chosen().id) found.push_back(&line);
  }
  return found;
}

std::string one_line(const Figures& figures, const LineFigures& line) {
  const MoneyText money(figures.currency);
  std::string text = line.id + "\n";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<12} {}\n", name, value);
  };
  add("cost",
      fmt::format("low {}, mid {}, high {}, mean {} in the reference month", money.cents(line.cost.low),
                  money.cents(line.cost.mid), money.cents(line.cost.high), money.cents(line.cost.mean)));
  add("own range", fmt::format("P10 {}, P50 {}, P90 {}", money.cents(line.own.p10), money.cents(line.own.p50),
                               money.cents(line.own.p90)));
  add("quantity", fmt::format("low {}, mid {}, high {} {}", amount_text(line.quantity.low),
                              amount_text(line.quantity.mid), amount_text(line.quantity.high), line.unit));
  add("what", fmt::format("{} {}, {}", line.product, line.sku, line.term));
  add("where",
      fmt::format("{}, sold by {}, {}, {}", line.region, line.vendor, line.environment, line.component));
  add("formula", line.derivation.formula);
  for (const std::string& step : line.derivation.steps) add("price", step);
  add("grade", line.grade + (line.is_stale ? ", stale" : ""));
  add("source", line.source);
  add("as of", line.as_of.empty() ? "undated" : line.as_of);
  for (const std::string& note : line.derivation.notes) add("rests on", note);
  return text;
}

bool is_same_name(std::string_view a, std::string_view b) {
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, low, low);
}

/// One-time items by name, "Penetration test", or by what they are: "setup", "migration".
std::vector<const OneTimeFigures*> items_named(const Figures& figures, std::string_view name) {
  std::vector<const OneTimeFigures*> found;
  for (const OneTimeFigures& item : figures.one_time) {
    if (is_same_name(item.item, name) || is_same_name(item.nature, name)) found.push_back(&item);
  }
  return found;
}

std::string one_item(const Figures& figures, const OneTimeFigures& item) {
  const MoneyText money(figures.currency);
  std::string text = fmt::format("{}, {}\n", item.item, item.month);
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<12} {}\n", name, value);
  };
  add("cost",
      fmt::format("low {}, mid {}, high {}, mean {}, once", money.cents(item.cost.low),
                  money.cents(item.cost.mid), money.cents(item.cost.high), money.cents(item.cost.mean)));
  if (item.in_year) add("asked for", money.whole(item.share));
  add("what", item.nature);
  add("formula", item.derivation.formula);
  add("grade", item.grade);
  add("source", item.source);
  for (const std::string& note : item.derivation.notes) add("rests on", note);
  return text;
}

Json as_json(const OneTimeFigures& item) {
  return {{"item", item.item},           {"month", item.month},
          {"nature", item.nature},       {"formula", item.derivation.formula},
          {"cost", range_of(item.cost)}, {"asked_for", item.in_year ? Json(shown_cents(item.share)) : Json()},
          {"falls_on", item.falls_on},   {"grade", item.grade},
          {"source", item.source},       {"assumptions", item.derivation.notes}};
}

std::string explained_items(const Figures& figures, std::string_view name, const ScreenStyle& style) {
  Json json{{"plan_id", figures.run.plan_id}, {"one_time", Json::array()}};
  std::string csv = "item,month,nature,formula,cost_low,cost_mid,cost_high,falls_on,grade,source\n", text;
  for (const OneTimeFigures* item : items_named(figures, name)) {
    json["one_time"].push_back(as_json(*item));
    csv += fmt::format("{},{},{},{},{:.2f},{:.2f},{:.2f},{},{},{}\n", csv_text(item->item), item->month,
                       csv_text(item->nature), csv_text(item->derivation.formula), item->cost.low,
                       item->cost.mid, item->cost.high, csv_text(item->falls_on), item->grade,
                       csv_text(item->source));
    text += (text.empty() ? "" : "\n") + one_item(figures, *item);
  }
  const bool asks_for_setup = is_same_name(name, "setup") && !figures.no_setup.empty();
  if (text.empty() && !asks_for_setup) return "";
  if (text.empty()) {
    json["setup"] = figures.no_setup;
    text = fmt::format("Setup: {}\n", figures.no_setup);
    csv = text;
  }
  if (style.format == ScreenFormat::json) return json.dump(2) + "\n";
  if (style.format == ScreenFormat::csv) return csv;
  return style.format == ScreenFormat::markdown ? "```\n" + text + "```\n" : text;
}

Json as_json(const LineFigures& line) {
  return {{"id", line.id},
          {"component", line.component},
          {"formula", line.derivation.formula},
          {"price_steps", line.derivation.steps},
          {"quantity",
           {{"low", line.quantity.low},
            {"mid", line.quantity.mid},
            {"high", line.quantity.high},
            {"unit", line.unit}}},
          {"cost", range_of(line.cost)},
          {"own", percentiles_of(line.own)},
          {"grade", line.grade},
          {"stale", line.is_stale},
          {"source", line.source},
          {"as_of", line.as_of},
          {"assumptions", line.derivation.notes}};
}

/// Prices that a component lacks, on any provider.
std::string missing_prices(const Figures& figures, std::string_view component) {
  std::string text;
  for (const UnpricedFigures& gap : figures.unpriced) {
    if (gap.component == component)
      text += fmt::format("{}/{}: no price for {}: {}\n", gap.provider, gap.component, gap.what, gap.why);
  }
  return text;
}

}  // namespace

std::string explain_text(const Figures& figures, std::string_view line, const ScreenStyle& style) {
  const std::vector<const LineFigures*> lines = named(figures, line);
  const std::string missing = missing_prices(figures, line);
  if (lines.empty() && missing.empty()) return explained_items(figures, line, style);
  Json json{{"plan_id", figures.run.plan_id}, {"lines", Json::array()}};
  std::string csv = "id,formula,price_steps,quantity_mid,unit,cost_mid,grade,source,as_of\n", text;
  for (const LineFigures* found : lines) {
    json["lines"].push_back(as_json(*found));
    std::string steps;
    for (const std::string& step : found->derivation.steps) steps += (steps.empty() ? "" : "; ") + step;
    csv += fmt::format("{},{},{},{:.10g},{},{:.2f},{},{},{}\n", csv_text(found->id),
                       csv_text(found->derivation.formula), csv_text(steps), found->quantity.mid,
                       csv_text(found->unit), found->cost.mid, found->grade, csv_text(found->source),
                       csv_text(found->as_of));
    text += (text.empty() ? "" : "\n") + one_line(figures, *found);
  }
  if (style.format == ScreenFormat::json) return json.dump(2) + "\n";
  if (style.format == ScreenFormat::csv) return csv;
  if (!missing.empty()) text += (text.empty() ? "" : "\n") + missing;
  if (style.format == ScreenFormat::markdown) return "```\n" + text + "```\n";
  return text;
}

}  // namespace runrate
