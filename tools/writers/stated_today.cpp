// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/stated_today.hpp"

#include "models/plan/wording.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/tables.hpp"

#include <fmt/format.h>

namespace runrate {
namespace {

constexpr std::string_view how_to_see =
    "Name a bill or a plan of Terraform under 'current.import', and this shows it line by line.";

bool is_somewhere(const CurrentState& today) { return !today.provider.empty() && today.provider != "none"; }

/// " on AWS in eu-central-1"; empty where nothing is said of it.
std::string place_of(const CurrentState& today) {
  std::string place;
  if (is_somewhere(today))
    place = today.provider == "other" ? " on another provider" : " on " + provider_name(today.provider);
  return today.region.empty() ? place : place + " in " + today.region;
}

std::string cost_text(const Distribution& cost, const MoneyText& money) {
  if (cost.is_constant()) return money.cents(cost.median());
  return fmt::format("low {}, mid {}, high {}", money.cents(cost.low()), money.cents(cost.median()),
                     money.cents(cost.high()));
}

std::string sentence_of(const PlanSpec& spec) {
  const CurrentState& today = spec.current;
  if (today.cost)
    return fmt::format("Today costs {} a month{}, as the spec states it.",
                       cost_text(today.cost->value, MoneyText(spec.currency.code)), place_of(today));
  if (is_somewhere(today))
    return fmt::format("Something runs today{}. The spec does not say what it costs.", place_of(today));
  return "The spec states nothing of today's cost.";
}

std::string csv_of(const CurrentState& today) {
  std::string csv = "provider,region,low,mid,high\n";
  csv += fmt::format("{},{},", today.provider, csv_text(today.region));
  if (!today.cost) return csv + ",,\n";
  const Distribution& cost = today.cost->value;
  return csv + fmt::format("{:.2f},{:.2f},{:.2f}\n", cost.low(), cost.median(), cost.high());
}

}  // namespace

std::string stated_screen(const PlanSpec& spec, const ScreenStyle& style) {
  if (style.format == ScreenFormat::csv) return csv_of(spec.current);
  const std::string text = sentence_of(spec) + "\n" + std::string(how_to_see) + "\n";
  return style.format == ScreenFormat::markdown ? markdown_line(text) + "\n" : text;
}

Json stated_data(const PlanSpec& spec) {
  const CurrentState& today = spec.current;
  Json cost;
  if (today.cost)
    cost = {{"low", shown_cents(today.cost->value.low())},
            {"mid", shown_cents(today.cost->value.median())},
            {"high", shown_cents(today.cost->value.high())}};
  return {{"kind", "stated"},
          {"provider", is_somewhere(today) ? Json(today.provider) : Json()},
          {"region", optional_text(today.region)},
          {"currency", spec.currency.code},
          {"cost", std::move(cost)}};
}

}  // namespace runrate
