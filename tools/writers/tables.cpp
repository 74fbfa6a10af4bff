// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {

namespace {

using std::literals::operator""sv;

std::string money_cell(double amount) { return fmt::format("{:.2f}", amount == 0 ? 0.0 : amount); }

/// Ten significant digits, without an exponent where it can be.
std::string quantity_cell(double quantity) { return fmt::format("{:.10g}", quantity == 0 ? 0.0 : quantity); }

std::string line_row(const LineFigures& line, const std::string& plan_id, const Wording& say) {
  std::string row;
  for (const std::string* text :
       {&line.id, &line.provider, &line.vendor, &line.category, &line.environment, &line.component,
        &line.service, &line.product, &line.sku, &line.region, &line.term, &line.unit}) {
    row += csv_text(*text) + ",";
  }
  for (const double quantity : {line.quantity.low, line.quantity.mid, line.quantity.high})
    row += quantity_cell(quantity) + ",";
  for (const double cost : {line.cost.low, line.cost.mid, line.cost.high, line.cost.mean})
    row += money_cell(cost) + ",";
  return row + csv_text(line.grade) + "," + csv_text(say.text(line.source)) + "," + csv_text(line.as_of) +
         "," + plan_id + "," +
         (line.full_month
              ? quantity_cell(line.full_month->quantity.mid) + "," + money_cell(line.full_month->cost.mid)
              : ",") +
         "\n";
}

std::string total_row(const ProviderFigures& provider, const std::string& plan_id) {
  std::string row = csv_text(provider.id + "/total") + "," + csv_text(provider.id) + ",,total,,,,,," +
                    csv_text(provider.region) + ",,,,,,";
  for (const double cost :
       {provider.monthly.low, provider.monthly.mid, provider.monthly.high, provider.monthly.mean}) {
    row += money_cell(cost) + ",";
  }
  return row + ",,," + plan_id + ",," +
         (provider.full_month ? money_cell(provider.full_month->cost.mid) : "") + "\n";
}

/// Whether a spreadsheet would run the text: it begins, behind blanks and quotes, with a sign of a formula,
/// of usual or of full width.
bool begins_formula(std::string_view text) {
  constexpr std::array passed{" "sv, "\""sv, "'"sv, "\u00a0"sv, "\u3000"sv};
  constexpr std::array signs{"="sv,  "+"sv,  "-"sv,  "@"sv,  "\t"sv, "\r"sv,
                             "\n"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv};
  const auto begins_with_any = [&](const auto& all) {
    return std::ranges::find_if(all, [&](std::string_view one) { return text.starts_with(one); });
  };
  for (const auto* at = begins_with_any(passed); at != passed.end(); at = begins_with_any(passed))
    text.remove_prefix(at->size());
  return begins_with_any(signs) != signs.end();
}

}  // namespace

std::string csv_text(std::string_view text) {
  std::string safe(begins_formula(text) ? "'" : "");
  safe += text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string costs_csv(const Plan& plan) {
  std::string text =
      "id,provider,vendor,category,environment,component,service,product,sku,region,term,unit,quantity_low,"
      "quantity_mid,"
      "quantity_high,cost_low,cost_mid,cost_high,cost_mean,grade,source,as_of,plan,full_month_quantity,"
      "full_month_cost\n";
  const Wording say = plan.say();
  for (const ProviderFigures& provider : plan.figures.providers) {
    bool any = false;
    for (const LineFigures& line : plan.figures.lines) {
      if (line.provider != provider.id) continue;
      any = true;
      text += line_row(line, plan.figures.run.plan_id, say);
    }
    if (any) text += total_row(provider, plan.figures.run.plan_id);
  }
  if (plan.figures.lines.empty()) text += "none" + std::string(22, ',') + plan.figures.run.plan_id + ",,\n";
  return text;
}

}  // namespace runrate
