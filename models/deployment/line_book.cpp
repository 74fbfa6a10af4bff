// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/line_book.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

/// Decimal GB in one GiB: for meters that count 10^9 bytes.
constexpr double gb_per_gib = 1.073741824;

bool counts_gib(const std::string& use) { return use.ends_with("_gib"); }

/// One price carried to two regions is two prices.
bool leads_alike(const std::optional<Spread>& a, const std::optional<Spread>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->p10 == b->p10 && a->median == b->median && a->p90 == b->p90;
}

/// A rate's tariff as it is paid without its free allowance.
Tariff without_allowance(const Rate& rate) {
  return rate.attribute("free_first") == "true" ? without_free_band(rate.tariff)
                                                : without_free_steps(rate.tariff);
}

std::string identity(const Rate& rate) {
  return fmt::format("{}\n{}\n{}\n{}\n{}", rate.vendor, rate.product, rate.sku, rate.region, rate.term);
}

std::string identity(const Gap& gap) { return gap.component + '\n' + gap.what; }

Category category_of(const std::string& name) {
  if (name == "domain") return Category::domain;
  if (name == "security") return Category::security;
  if (name == "outside") return Category::outside;
  return Category::cloud;
}

}  // namespace

void LineBook::look_up() {
  Known& k = *known_;
  for (; k.lines_seen < into_.lines.size(); ++k.lines_seen) k.ids.insert(into_.lines[k.lines_seen].id);
  for (; k.meters_seen < into_.meters.size(); ++k.meters_seen)
    k.meters_of.emplace(identity(into_.meters[k.meters_seen].rate), k.meters_seen);
  for (; k.gaps_seen < into_.gaps.size(); ++k.gaps_seen) k.gaps.insert(identity(into_.gaps[k.gaps_seen]));
}

LineBook LineBook::beside(const PriceBook& prices, std::string in_region) const {
  LineBook other(prices, into_, false, std::move(in_region));
  other.known_ = known_;
  return other;
}

std::size_t LineBook::meter(const Found& found) {
  const Rate& rate = *found.rate;
  const std::string holds_in = found.imputed_by ? prices_.region() : std::string();
  look_up();
  const auto [from, to] = known_->meters_of.equal_range(identity(rate));
  std::size_t first = into_.meters.size();
  for (auto at = from; at != to; ++at) {
    const Meter& known = into_.meters[at->second];
    if (known.credit == found.credit && leads_alike(known.imputed_by, found.imputed_by))
      first = std::min(first, at->second);
  }
  if (first < into_.meters.size()) return first;
  Meter meter{.rate = rate,
              .credit = found.credit,
              .imputed_by = found.imputed_by,
              .region = holds_in,
              .moved = found.moved,
              .in_plan_currency = found.in_plan_currency};
  if (found.credit > 0 && rate.tariff.steps()[0].unit_price > 0)
    meter.rate.tariff = with_free_allowance(rate.tariff, found.credit / rate.tariff.steps()[0].unit_price);
  meter.has_free_allowance =
      found.credit > 0 || (rate.attribute("free") == "always" && rate.tariff.steps().size() > 1);
  if (!free_allowances_ && meter.has_free_allowance) meter.rate.tariff = without_allowance(meter.rate);
  into_.meters.push_back(std::move(meter));
  return into_.meters.size() - 1;
}

const std::string& LineBook::region_of(const LineSubject& subject) const noexcept {
  return subject.in_region.empty() ? in_region_ : subject.in_region;
}

std::string LineBook::unique_id(const LineSubject& subject, const std::string& sku) {
  const std::string& region = region_of(subject);
  // A backup holds copies of several in one region; what recovers a component is that component's already.
  const bool names_protected = !subject.protects.empty() && (region.empty() || subject.recovers.empty());
  const std::string place = (region.empty() ? std::string() : region + "/") +
                            (names_protected ? subject.protects + "/" : std::string());
  const std::string base =
      fmt::format("{}/{}/{}/{}{}", into_.provider, subject.environment, subject.component, place, sku);
  std::string id = base;
  look_up();
  for (int n = 2; known_->ids.contains(id); ++n) id = fmt::format("{}-{}", base, n);
  return id;
}

std::size_t LineBook::add_found(const LineSubject& subject, const MeterTemplate& tmpl, const Found& found,
                                QuantityRule rule) {
  if (!found.is_known) {
    gap(subject.component, fmt::format("{} {}", found.rate->product, found.rate->sku), why_unknown(""));
    return into_.lines.size();
  }
  if (counts_gib(tmpl.use) && found.rate->attribute("gb") == "GB") rule.scale *= gb_per_gib;
  return append(subject, tmpl, found, std::move(rule));
}

std::size_t LineBook::append(const LineSubject& subject, const MeterTemplate& tmpl, const Found& found,
                             QuantityRule rule) {
  UsageLine line{.id = unique_id(subject, found.rate->sku),
                 .provider = into_.provider,
                 .vendor = found.rate->vendor,
                 .category = category_of(tmpl.category),
                 .environment = subject.environment,
                 .component = subject.component,
                 .use = tmpl.use,
                 .meter = meter(found),
                 .quantity = std::move(rule),
                 .menu = tmpl.menu,
                 .part = subject.part,
                 .protects = subject.protects,
                 .recovers = subject.recovers,
                 .in_region = region_of(subject)};
  if (found.imputed_by) {
    into_.imputed_prices.push_back({subject.component,
                                    fmt::format("{} {}", found.rate->product, found.rate->sku),
                                    found.rate->region, *found.imputed_by});
  }
  into_.lines.push_back(std::move(line));
  return into_.lines.size() - 1;
}

std::optional<std::size_t> LineBook::add(const LineSubject& subject, const MeterTemplate& tmpl,
                                         const RateKey& key, QuantityRule rule) {
  std::optional<Found> found = prices_.find(key);
  if (found && !tmpl.credit.empty()) found->credit = found->rate->number(tmpl.credit, 0);
  if (!found) {
    gap(subject.component, fmt::format("{} {}", key.product, key.sku), why_unknown(key.region));
    return std::nullopt;
  }
  return add_found(subject, tmpl, *found, std::move(rule));
}

Phrase LineBook::why_unknown(const std::string& region) const {
  const Argument where{"region", Name{region.empty() ? prices_.region() : region}};
  const std::string instead = region.empty() ? prices_.priced_instead() : std::string();
  if (instead.empty()) return {"gaps.unknown", {where}};
  return {"gaps.unknown_priced_in", {where, {"regions", Name{instead}}}};
}

void LineBook::gap(const std::string& component, std::string what, Phrase why) {
  look_up();
  Gap found{component, std::move(what), std::move(why)};
  if (!known_->gaps.contains(identity(found))) into_.gaps.push_back(std::move(found));
}

}  // namespace runrate
