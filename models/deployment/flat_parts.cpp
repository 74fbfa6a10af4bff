// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/flat_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

/// "cloudfront-plan-premium-75tb" → "premium 75tb", "pro.flat_rate_cdn.t20" → "t20".
std::string entry_words(std::string sku) {
  constexpr std::string_view plan = "plan-";
  if (const std::size_t at = sku.rfind(plan); at != std::string::npos) {
    sku = sku.substr(at + plan.size());
  } else if (const std::size_t dot = sku.rfind('.'); dot != std::string::npos) {
    sku = sku.substr(dot + 1);
  }
  std::ranges::replace(sku, '-', ' ');
  return sku;
}

std::vector<std::size_t> lines_of_menu(const Menu& menu) {
  std::vector<std::size_t> lines = menu.metered_lines;
  for (const Menu::Entry& entry : menu.entries) lines.push_back(entry.fee_line);
  return lines;
}

void add_plans(const Deployment& d, std::vector<FlatPart>& parts) {
  for (const Menu& menu : d.menus) {
    if (!menu.pinned.empty()) continue;
    for (const Menu::Entry& entry : menu.entries) {
      const UsageLine& fee = d.lines[entry.fee_line];
      const Rate& rate = d.meters[fee.meter].rate;
      parts.push_back({.kind = FlatPart::Kind::plan,
                       .id = rate.sku,
                       .what = given(fmt::format("{}, {}", rate.product, entry_words(rate.sku))),
                       .vendor = fee.vendor,
                       .component = fee.component,
                       .held = {entry.fee_line},
                       .paid = lines_of_menu(menu)});
    }
  }
}

/// Units that cost nothing: the first step's, or what a plan's fee includes.
double free_units(const Meter& meter) {
  if (meter.included > 0) return meter.included;
  return meter.has_free_allowance && meter.rate.tariff.steps().size() > 1 &&
                 meter.rate.tariff.steps()[0].unit_price == 0
             ? meter.rate.tariff.steps()[1].from
             : 0;
}

/// The one component of some lines; "account" where they are several's.
std::string owner_of(const Deployment& d, const std::vector<std::size_t>& lines) {
  const std::string& first = d.lines[lines.front()].component;
  const bool is_one =
      std::ranges::all_of(lines, [&](std::size_t l) { return d.lines[l].component == first; });
  return is_one ? first : "account";
}

void add_allowances(const Deployment& d, std::vector<FlatPart>& parts) {
  for (std::size_t m = 0; m < d.meters.size(); ++m) {
    const double at_most = free_units(d.meters[m]);
    if (at_most <= 0) continue;
    std::vector<std::size_t> lines;
    for (std::size_t l = 0; l < d.lines.size(); ++l) {
      if (d.lines[l].meter == m && d.lines[l].kind == LineKind::metered) lines.push_back(l);
    }
    if (lines.empty()) continue;
    const Rate& rate = d.meters[m].rate;
    parts.push_back(
        {.kind = FlatPart::Kind::allowance,
         .id = fmt::format("{} {}", rate.product, rate.sku),
         .what = {"cliffs.allowance",
                  {{"n", Count{at_most}}, {"unit", Name{rate.unit}}, {"product", Name{rate.product}}}},
         .vendor = rate.vendor,
         .component = owner_of(d, lines),
         .held = lines,
         .at_most = at_most,
         .paid = lines});
  }
}

void add_least_charges(const Deployment& d, std::vector<FlatPart>& parts) {
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    const Rate& rate = d.meters[d.lines[l].meter].rate;
    const double least = rate.number("minimum_usd", 0);
    if (d.lines[l].kind != LineKind::spend_share || least <= 0) continue;
    parts.push_back({.kind = FlatPart::Kind::least_charge,
                     .id = rate.product,
                     .what = {"cliffs.least_charge", {{"product", Name{rate.product}}}},
                     .vendor = rate.vendor,
                     .component = d.lines[l].component,
                     .held = {l},
                     .at_most = least,
                     .paid = {l}});
  }
}

}  // namespace

std::vector<FlatPart> flat_parts(const Deployment& deployment) {
  std::vector<FlatPart> parts;
  add_plans(deployment, parts);
  add_allowances(deployment, parts);
  add_least_charges(deployment, parts);
  return parts;
}

}  // namespace runrate
