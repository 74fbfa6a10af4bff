// SPDX-License-Identifier: Apache-2.0
#include "models/plan/wording.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/screens.hpp"
#include "tools/writers/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace runrate {

namespace {

std::string one_line(const LineFigures& line, const Wording& say) {
  const MoneyText& money = say.money();
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
  add("formula", say.text(line.derivation.formula));
  for (const Phrase& step : line.derivation.steps) add("price", say.text(step));
  add("grade", line.grade + (line.is_stale ? ", stale" : ""));
  add("source", say.text(line.source));
  add("as of", line.as_of.empty() ? "undated" : line.as_of);
  for (const Phrase& note : line.derivation.notes) add("rests on", say.text(note));
  return text;
}

std::string one_item(const OneTimeFigures& item, const Wording& say) {
  const MoneyText& money = say.money();
  std::string text = fmt::format("{}, {}\n", item.item, item.month);
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<12} {}\n", name, value);
  };
  add("cost",
      fmt::format("low {}, mid {}, high {}, mean {}, once", money.cents(item.cost.low),
                  money.cents(item.cost.mid), money.cents(item.cost.high), money.cents(item.cost.mean)));
  if (item.in_year) add("asked for", money.whole(item.share));
  add("what", item.nature);
  add("formula", say.text(item.derivation.formula));
  add("grade", item.grade);
  add("source", say.text(item.source));
  for (const Phrase& note : item.derivation.notes) add("rests on", say.text(note));
  return text;
}

std::string missing_price(const UnpricedFigures& gap, const Wording& say) {
  return fmt::format("{}/{}: no price for {}: {}\n", gap.provider, gap.component, say.text(gap.what),
                     say.text(gap.why));
}

std::string items_csv(const Explained& found, const Wording& say) {
  std::string csv = "item,month,nature,formula,cost_low,cost_mid,cost_high,falls_on,grade,source\n";
  for (const OneTimeFigures* item : found.one_time) {
    csv += fmt::format("{},{},{},{},{:.2f},{:.2f},{:.2f},{},{},{}\n", csv_text(item->item), item->month,
                       csv_text(item->nature), csv_text(say.text(item->derivation.formula)), item->cost.low,
                       item->cost.mid, item->cost.high,
                       csv_text(item->falls_on ? say.text(phrase_of(*item->falls_on)) : ""), item->grade,
                       csv_text(say.text(item->source)));
  }
  return csv;
}

std::string lines_csv(const Explained& found, const Wording& say) {
  std::string csv = "id,formula,price_steps,quantity_mid,unit,cost_mid,grade,source,as_of\n";
  for (const LineFigures* line : found.lines) {
    std::string steps;
    for (const Phrase& step : line->derivation.steps) steps += (steps.empty() ? "" : "; ") + say.text(step);
    csv += fmt::format("{},{},{},{:.10g},{},{:.2f},{},{},{}\n", csv_text(line->id),
                       csv_text(say.text(line->derivation.formula)), csv_text(steps), line->quantity.mid,
                       csv_text(line->unit), line->cost.mid, line->grade, csv_text(say.text(line->source)),
                       csv_text(line->as_of));
  }
  return csv;
}

}  // namespace

std::string explain_screen(const Explained& found, const ScreenStyle& style, const Wording& say) {
  if (style.format == ScreenFormat::csv) {
    if (!found.no_setup.empty()) return "setup\n" + csv_text(say.text(found.no_setup)) + "\n";
    return found.one_time.empty() ? lines_csv(found, say) : items_csv(found, say);
  }
  std::vector<std::string> parts;
  for (const LineFigures* line : found.lines) parts.push_back(one_line(*line, say));
  for (const OneTimeFigures* item : found.one_time) parts.push_back(one_item(*item, say));
  std::string missing;
  for (const UnpricedFigures* gap : found.unpriced) missing += missing_price(*gap, say);
  if (!missing.empty()) parts.push_back(missing);
  if (!found.no_setup.empty()) parts.push_back(fmt::format("Setup: {}\n", say.text(found.no_setup)));
  const std::string text = fmt::format("{}", fmt::join(parts, "\n"));
  return style.format == ScreenFormat::markdown && !text.empty() ? "```\n" + text + "```\n" : text;
}

}  // namespace runrate
