// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/append_line.hpp"

#include <utility>

namespace runrate {
namespace {

bool is_same(const Rate& a, const Rate& b) {
  return a.vendor == b.vendor && a.product == b.product && a.sku == b.sku && a.region == b.region &&
         a.term == b.term;
}

bool is_always_free_at_first(const Rate& rate) {
  return rate.attribute("free") == "always" && rate.tariff.steps().size() > 1;
}

std::size_t meter_for(Deployment& into, const NewLine& line) {
  for (std::size_t i = 0; i < into.meters.size(); ++i) {
    const Meter& meter = into.meters[i];
    if (is_same(meter.rate, line.price.rate) &&
        meter.imputed_by.has_value() == line.price.imputed_by.has_value() &&
        meter.included == line.included && meter.package == line.package) {
      return i;
    }
  }
  Meter meter;
  meter.rate = line.price.rate;
  meter.included = line.included;
  meter.package = line.package;
  meter.imputed_by = line.price.imputed_by;
  if (meter.imputed_by) meter.region = into.region;
  meter.has_free_allowance = is_always_free_at_first(meter.rate);
  into.meters.push_back(std::move(meter));
  return into.meters.size() - 1;
}

}  // namespace

const Rate* rate_at(const Catalog& catalog, const RateName& name, std::string_view region, Date date) {
  const Rate* rate = catalog.find(name.vendor, name.product, name.sku, region, name.term);
  return rate == nullptr || expired(*rate, to_text(date)) ? nullptr : rate;
}

std::optional<LocalRate> local_rate(const Catalog& catalog, const RateName& name, std::string_view region,
                                    Date date) {
  if (const Rate* rate = rate_at(catalog, name, region, date)) return LocalRate{*rate, std::nullopt, {}};
  const std::string base = catalog.base_region(name.vendor);
  if (base.empty() || base == region) return std::nullopt;
  const Rate* rate = rate_at(catalog, name, base, date);
  if (rate == nullptr) return std::nullopt;
  const std::optional<Spread> spread = catalog.spread(name.vendor, rate->service, rate->product, region);
  if (!spread) return std::nullopt;
  return LocalRate{*rate, spread, base};
}

std::size_t append_line(Deployment& into, NewLine line) {
  const std::size_t meter = meter_for(into, line);
  const Rate& rate = line.price.rate;
  if (line.price.imputed_by) {
    into.imputed_prices.push_back(
        {line.component, rate.product, line.price.from_region, *line.price.imputed_by});
  }
  UsageLine usage;
  usage.id = into.provider + "/production/" + line.component + "/" + rate.vendor + "-" + rate.sku;
  usage.provider = into.provider;
  usage.vendor = rate.vendor;
  usage.category = line.category;
  usage.component = std::move(line.component);
  usage.use = std::move(line.use);
  usage.meter = meter;
  usage.quantity = std::move(line.quantity);
  into.lines.push_back(std::move(usage));
  return into.lines.size() - 1;
}

}  // namespace runrate
