// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/price_book.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

/// How far a spot price that is not fresh may have moved; where nothing is known of its like, not at all.
Spread spread_of_spot(const Catalog& catalog, const Rate& rate) {
  const SpotHistory* history = catalog.spot_history(rate);
  return history == nullptr ? Spread{} : history->spread;
}

}  // namespace

double Found::price() const {
  double first_paid = 0;
  for (const PriceStep& step : rate->tariff.steps()) {
    first_paid = step.unit_price;
    if (first_paid > 0) break;
  }
  return first_paid * (imputed_by ? imputed_by->median : 1.0);
}

PriceBook::PriceBook(const Catalog& catalog, std::string provider, std::string region, std::string date)
    : catalog_(&catalog),
      provider_(std::move(provider)),
      region_(std::move(region)),
      date_(std::move(date)) {}

std::string PriceBook::base_region_of(std::string_view vendor) const {
  return vendor == provider_ ? catalog_->base_region(vendor) : std::string();
}

std::optional<Found> PriceBook::find(const RateKey& asked) const {
  RateKey key = asked;
  if (key.vendor.empty()) key.vendor = provider_;
  if (key.region.empty()) key.region = region_;
  if (key.term.empty()) key.term = "on_demand";
  const auto look = [&](const std::string& region) -> const Rate* {
    if (key.sku != "{sku}") return catalog_->find(key.vendor, key.product, key.sku, region, key.term);
    const std::vector<const Rate*> all = catalog_->all(key.vendor, key.product, region, key.term);
    return all.empty() ? nullptr : all.front();
  };
  const auto usable = [&](const Rate* rate) { return rate != nullptr && !expired(*rate, date_); };
  if (const Rate* rate = look(key.region); usable(rate)) return Found{rate, std::nullopt};
  const std::string base = base_region_of(key.vendor);
  if (base.empty() || base == key.region) return std::nullopt;
  const Rate* elsewhere = look(base);
  if (!usable(elsewhere)) return std::nullopt;
  const std::optional<Spread> spread =
      catalog_->spread(key.vendor, elsewhere->service, key.product, key.region);
  if (!spread) return std::nullopt;
  return Found{elsewhere, spread};
}

std::optional<SpotFound> PriceBook::find_spot(const RateKey& key, const RateKey& on_demand) const {
  if (const std::optional<Found> found = find(key)) {
    SpotFound spot{*found->rate, found->imputed_by, {}};
    if (stale(spot.rate, date_)) spot.moved = spread_of_spot(*catalog_, spot.rate);
    return spot;
  }
  const std::optional<Found> full = find(on_demand);
  const bool is_sold = full && (full->rate->service == "compute.vm" || full->rate->service == "compute.gpu" ||
                                key.product != on_demand.product);
  const SpotHistory* history = is_sold ? catalog_->spot_history(*full->rate) : nullptr;
  if (history == nullptr) return std::nullopt;
  SpotFound spot{*full->rate, full->imputed_by, history->spread};
  spot.rate.term = "spot";
  spot.rate.tariff = scaled(spot.rate.tariff, history->share);
  spot.rate.grade = Grade::estimated;
  spot.rate.source = fmt::format("{:g}% of the price on demand ({}), the newest of {}", 100 * history->share,
                                 full->rate->source, history->spread.basis);
  return spot;
}

std::vector<Found> PriceBook::all(std::string_view product, std::string_view term) const {
  std::vector<Found> found;
  for (const Rate* rate : catalog_->all(provider_, product, region_, term)) {
    if (!expired(*rate, date_)) found.push_back({rate, std::nullopt});
  }
  const std::string base = catalog_->base_region(provider_);
  if (base == region_) return found;
  for (const Rate* rate : catalog_->all(provider_, product, base, term)) {
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const Found& f) { return f.rate->sku == rate->sku; });
    if (known || expired(*rate, date_)) continue;
    const std::optional<Spread> spread = catalog_->spread(provider_, rate->service, product, region_);
    if (spread) found.push_back({rate, spread});
  }
  if (found.empty()) {
    for (const Rate* rate : catalog_->all(provider_, product, base, term)) {
      if (!expired(*rate, date_)) found.push_back({.rate = rate, .imputed_by = {}, .is_known = false});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.rate->sku < b.rate->sku; });
  return found;
}

std::string PriceBook::zone(std::string_view name) const {
  const RegionInfo* info = catalog_->region(provider_, region_);
  if (info == nullptr) return {};
  const auto entry = info->zones.find(std::string(name));
  return entry == info->zones.end() ? std::string() : entry->second;
}

std::string PriceBook::zoned(std::string text) const {
  if (const std::size_t at = text.find("{zone:"); at != std::string::npos) {
    const std::size_t end = text.find('}', at);
    text.replace(at, end - at + 1, zone(std::string_view(text).substr(at + 6, end - at - 6)));
  }
  return text;
}

std::string PriceBook::continent() const {
  const RegionInfo* info = catalog_->region(provider_, region_);
  return info == nullptr ? std::string() : info->continent;
}

std::optional<Found> PriceBook::sold(const RateKey& key) const {
  if (std::optional<Found> here = find(key)) return here;
  const std::string base = catalog_->base_region(provider_);
  if (base == region_ || !key.vendor.empty()) return std::nullopt;
  std::optional<Found> there = PriceBook(*catalog_, provider_, base, date_).find(key);
  if (there) there->is_known = false;
  return there;
}

bool PriceBook::is_hollow(std::string_view region) const {
  if (region == catalog_->base_region(provider_) || catalog_->spread(provider_, "", "", region)) return false;
  return std::none_of(catalog_->rates().begin(), catalog_->rates().end(), [&](const Rate& rate) {
    return rate.vendor == provider_ && rate.region == region && rate.service == "compute.vm";
  });
}

std::string PriceBook::priced_instead() const {
  if (catalog_->region(provider_, region_) == nullptr || !is_hollow(region_)) return {};
  std::string list;
  for (const std::string& region : catalog_->known_regions(provider_)) {
    if (!is_hollow(region)) list += (list.empty() ? "" : ", ") + region;
  }
  return list;
}

}  // namespace runrate
