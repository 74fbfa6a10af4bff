// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/check_report.hpp"

#include "models/plan/imported_state.hpp"
#include "models/text/money_text.hpp"
#include "models/text/printable_text.hpp"

#include <fmt/format.h>

namespace runrate {
namespace {

/// What the recommended provider's bill lacks.
std::vector<const UnpricedFigures*> missing_prices(const Figures& figures) {
  std::vector<const UnpricedFigures*> missing;
  for (const UnpricedFigures& gap : figures.unpriced) {
    if (gap.provider == figures.chosen().id) missing.push_back(&gap);
  }
  return missing;
}

std::string missing_lines(const Figures& figures, const Wording& say) {
  std::string text;
  for (const UnpricedFigures* gap : missing_prices(figures))
    text += fmt::format("  {}: {}: {}\n", gap->component, say.text(gap->what), say.text(gap->why));
  return text;
}

/// Warnings stand on standard error; a spec that has some is not said to have nothing wrong.
std::string warnings_text(std::size_t warnings) {
  if (warnings == 0) return "nothing wrong";
  return warnings == 1 ? "no error, one warning" : fmt::format("no error, {} warnings", warnings);
}

std::string today_line(const Figures& figures, const Wording& say) {
  const std::string sentence = say.text(at_least_today(figures));
  return sentence.empty() ? sentence : sentence + "\n";
}

std::string guard_text(const Guard& guard, const Figures& figures, const Wording& say) {
  std::string text =
      fmt::format("{}: the first {} months stay within {} in {} futures; {:.0f} of 100 are asked for\n",
                  guard.holds() ? "within budget" : "over budget", guard.months,
                  MoneyText(figures.currency).cents(guard.budget), say.text(of_hundred(Chance{guard.chance})),
                  100 * guard.confidence);
  const std::string missing = missing_lines(figures, say);
  if (!missing.empty())
    text += fmt::format("prices that {} lacks, so that it costs more:\n{}", figures.chosen().name, missing);
  return text + today_line(figures, say);
}

std::string_view verdict_of(const CheckReport& report, const Figures& figures) {
  if (figures.stopped) return "stopped";
  if (report.guard) return report.guard->holds() ? "within_budget" : "over_budget";
  return figures.chosen().complete ? "good" : "unpriced";
}

}  // namespace

std::string check_text(const CheckReport& report, const Figures& figures, const Wording& say) {
  if (figures.stopped)
    return fmt::format("{}: {}\n", visible(report.spec), say.text(figures.stopped->sentence()));
  if (report.guard) return guard_text(*report.guard, figures, say);
  const std::string opening =
      fmt::format("{}: {} component{}, {} month{}", visible(report.spec), report.components,
                  report.components == 1 ? "" : "s", report.months, report.months == 1 ? "" : "s");
  const std::string missing = missing_lines(figures, say);
  const std::string today = today_line(figures, say);
  if (missing.empty()) return fmt::format("{}, {}\n{}", opening, warnings_text(report.warnings), today);
  return fmt::format("{}; prices that {} lacks:\n{}{}", opening, figures.chosen().name, missing, today);
}

Json check_data(const CheckReport& report, const Figures& figures, const Wording& say) {
  Json json{{"name", figures.name},
            {"plan_id", report.guard ? Json(figures.run.plan_id) : Json()},
            {"spec", report.spec},
            {"components", report.components},
            {"months", report.months},
            {"currency", figures.currency},
            {"verdict", verdict_of(report, figures)}};
  json["recommended"] = figures.stopped ? Json() : Json(figures.chosen().id);
  json["complete"] = !figures.stopped && figures.chosen().complete;
  const bool guards = report.guard && !figures.stopped;
  json["budget"] = report.guard ? Json(shown_cents(report.guard->budget)) : Json();
  json["confidence"] = report.guard ? Json(report.guard->confidence) : Json();
  json["chance"] = guards ? Json(shown_chance(report.guard->chance)) : Json();
  json["budget_months"] = report.guard ? Json(report.guard->months) : Json();
  json["unpriced"] = Json::array();
  if (figures.stopped) {
    json["stopped"] = stopped_of(*figures.stopped, say);
  } else {
    for (const UnpricedFigures* gap : missing_prices(figures))
      json["unpriced"].push_back(unpriced_of(*gap, say));
  }
  return json;
}

}  // namespace runrate
