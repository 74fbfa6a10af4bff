// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/catalog.hpp"

#include "models/catalog/book_error.hpp"
#include "models/catalog/digest.hpp"
#include "models/catalog/rate_card.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Text = std::string_view;

constexpr Text anywhere = "global";
constexpr int rates_that_make_a_spread = 5;

using Group = std::tuple<Text, Text, Text, Text>;           // vendor, product or service, region, term
using Identity = std::tuple<Text, Text, Text, Text, Text>;  // and sku

Group product_group(const Rate& rate) { return {rate.vendor, rate.product, rate.region, rate.term}; }
Group service_group(const Rate& rate) { return {rate.vendor, rate.service, rate.region, rate.term}; }
Identity identity(const Rate& rate) { return {rate.vendor, rate.product, rate.region, rate.term, rate.sku}; }

/// The rates of a region and the global ones that it does not overrule, each list in the order of `key`.
template <class Key>
std::vector<const Rate*> joined(const std::vector<const Rate*>& regional,
                                const std::vector<const Rate*>& global, Key key) {
  std::vector<const Rate*> result;
  std::ranges::set_union(regional, global, std::back_inserter(result), std::ranges::less{}, key, key);
  return result;
}

constexpr const char* regions_file = "regions.json";
constexpr const char* spread_file = "spread.json";

[[noreturn]] void fail(const char* file, std::string path, std::string found, std::string fits) {
  throw BookError(file, {{std::move(path), std::move(found), std::move(fits)}});
}

Json parsed(Text text, const char* file) {
  Json result = Json::parse(text, nullptr, false, true);
  if (!result.is_object()) fail(file, "", "is no JSON object", "a group");
  return result;
}

std::string word(const Json& object, const char* field, const char* file) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_string()) fail(file, field, "is missing or no text", "a text");
  return found->get<std::string>();
}

double figure(const Json& object, const char* field, const char* file) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_number()) fail(file, field, "is missing or no number", "a number");
  return found->get<double>();
}

const Json& part(const Json& object, const char* field, const char* file) {
  const auto found = object.find(field);
  if (found == object.end()) fail(file, field, "is missing", "");
  return *found;
}

RegionInfo region_from(const Json& object) {
  constexpr const char* what = regions_file;
  RegionInfo info{word(object, "id", what),           word(object, "display", what),
                  word(object, "continent", what),    word(object, "second", what),
                  object.value("law", std::string()), {}};
  if (const auto zones = object.find("zones"); zones != object.end()) {
    for (const auto& [name, value] : zones->items()) info.zones.emplace(name, value.get<std::string>());
  }
  return info;
}

std::string spread_key(Text vendor, Text service, Text product, Text region) {
  return fmt::format("{}\n{}\n{}\n{}\n", vendor, service, product, region);
}

std::string spread_basis(Text vendor, Text service, Text product, int rates) {
  if (product != "*") return fmt::format("{} rates of {}", rates, product);
  if (service != "*") return fmt::format("{} rates of {} at {}", rates, service, vendor);
  return fmt::format("{} rates of {}", rates, vendor);
}

}  // namespace

Catalog Catalog::from_files(std::vector<CatalogFile> rate_cards, Text regions_json, Text spread_json,
                            const MachineTexts& machines) {
  Catalog catalog;
  std::ranges::sort(rate_cards, {}, &CatalogFile::name);
  std::map<std::string, std::string> texts;
  for (const CatalogFile& file : rate_cards) {
    std::vector<Rate> rates = parse_rate_card(file.text, file.name);
    if (rates.empty()) continue;
    const std::string vendor = rates.front().vendor;
    texts[vendor] += file.text;
    for (Rate& rate : rates) {
      VendorStamp& stamp = catalog.stamps_[vendor];
      stamp.as_of = std::max(stamp.as_of, rate.as_of);
      catalog.rates_.push_back(std::move(rate));
    }
  }
  for (const auto& [vendor, text] : texts) catalog.stamps_[vendor].sha256 = sha256_hex(text);
  catalog.index();
  catalog.read_regions(regions_json);
  catalog.read_spread(spread_json);
  catalog.sustained_uses_ = sustained_use_from(machines.sustained_use);
  catalog.spot_histories_ = spot_history_from(machines.spot_history);
  return catalog;
}

void Catalog::index() {
  std::ranges::stable_sort(rates_, {}, identity);
  by_service_.resize(rates_.size());
  std::iota(by_service_.begin(), by_service_.end(), std::size_t{0});
  const auto key = [this](std::size_t at) {
    const Rate& rate = rates_[at];
    return std::tuple_cat(service_group(rate), std::tuple<Text, Text>(rate.sku, rate.product));
  };
  std::ranges::stable_sort(by_service_, {}, key);
}

void Catalog::read_regions(Text json) {
  constexpr const char* what = regions_file;
  const Json root = parsed(json, what);
  for (const auto& [name, object] : part(root, "providers", what).items()) {
    Provider& provider = providers_[name];
    provider.base = word(object, "base", what);
    for (const Json& region : part(object, "regions", what)) provider.regions.push_back(region_from(region));
  }
  for (const auto& [neutral, providers] : part(root, "neutral", what).items()) {
    for (const auto& [name, id] : providers.items())
      providers_[name].neutral[neutral] = id.get<std::string>();
  }
  check_regions();
}

void Catalog::check_regions() const {
  std::vector<BookFault> faults;
  const auto check = [&](const std::string& provider, const std::string& id, std::string path) {
    if (region(provider, id) == nullptr)
      faults.push_back({std::move(path), fmt::format("'{}' is no region of {}", id, provider),
                        fmt::format("one of /providers/{}/regions", provider)});
  };
  for (const auto& [name, provider] : providers_) {
    const std::string at = fmt::format("/providers/{}/", name);
    check(name, provider.base, at + "base");
    for (std::size_t i = 0; i < provider.regions.size(); ++i)
      check(name, provider.regions[i].second, fmt::format("{}regions/{}/second", at, i));
    for (const auto& [neutral, id] : provider.neutral)
      check(name, id, fmt::format("/neutral/{}/{}", neutral, name));
  }
  if (!faults.empty()) throw BookError(regions_file, std::move(faults));
}

void Catalog::read_spread(Text json) {
  constexpr const char* what = spread_file;
  const Json root = parsed(json, what);
  std::size_t place = 0;
  for (const Json& row : part(root, "spread", what)) {
    const std::string vendor = word(row, "vendor", what);
    const std::string service = word(row, "service", what);
    const std::string product = word(row, "product", what);
    const int rates = static_cast<int>(figure(row, "rates", what));
    const Spread spread{figure(row, "p10", what), figure(row, "median", what), figure(row, "p90", what),
                        rates, spread_basis(vendor, service, product, rates)};
    if (!(spread.p10 > 0 && spread.p10 <= spread.median && spread.median <= spread.p90))
      fail(what, fmt::format("/spread/{}", place), "p10, median and p90 do not rise", "above 0, rising");
    spreads_.insert_or_assign(spread_key(vendor, service, product, word(row, "region", what)), spread);
    ++place;
  }
}

const Rate* Catalog::find(Text vendor, Text product, Text sku, Text region, Text term) const {
  for (const Text place : {region, anywhere}) {
    const Identity wanted{vendor, product, place, term, sku};
    const auto found = std::ranges::lower_bound(rates_, wanted, {}, identity);
    if (found != rates_.end() && identity(*found) == wanted) return &*found;
  }
  return nullptr;
}

std::vector<const Rate*> Catalog::all(Text vendor, Text product, Text region, Text term) const {
  const auto in = [&](Text place) {
    const Group wanted{vendor, product, place, term};
    std::vector<const Rate*> result;
    for (auto at = std::ranges::lower_bound(rates_, wanted, {}, product_group);
         at != rates_.end() && product_group(*at) == wanted; ++at) {
      result.push_back(&*at);
    }
    return result;
  };
  if (region == anywhere) return in(region);
  return joined(in(region), in(anywhere), [](const Rate* rate) { return Text(rate->sku); });
}

std::vector<const Rate*> Catalog::all_of_service(Text vendor, Text service, Text region, Text term) const {
  const auto in = [&](Text place) {
    const Group wanted{vendor, service, place, term};
    const auto group = [this](std::size_t at) { return service_group(rates_[at]); };
    std::vector<const Rate*> result;
    for (auto at = std::ranges::lower_bound(by_service_, wanted, {}, group);
         at != by_service_.end() && group(*at) == wanted; ++at) {
      result.push_back(&rates_[*at]);
    }
    return result;
  };
  if (region == anywhere) return in(region);
  return joined(in(region), in(anywhere),
                [](const Rate* rate) { return std::pair<Text, Text>(rate->sku, rate->product); });
}

std::optional<std::string> Catalog::region_of(Text provider, Text neutral_or_own) const {
  const auto found = providers_.find(provider);
  if (found == providers_.end()) return std::nullopt;
  const auto neutral = found->second.neutral.find(neutral_or_own);
  if (neutral != found->second.neutral.end()) return neutral->second;
  if (const RegionInfo* own = region(provider, neutral_or_own)) return own->id;
  return std::nullopt;
}

std::string Catalog::neutral_of(Text provider, Text id) const {
  const RegionInfo* own = region(provider, id);
  if (own == nullptr) return {};
  std::string found;
  for (const auto& [neutral, home] : providers_.find(provider)->second.neutral) {
    const RegionInfo* info = region(provider, home);
    if (info == nullptr || info->continent != own->continent) continue;
    if (!found.empty()) return {};
    found = neutral;
  }
  return found;
}

const RegionInfo* Catalog::region(Text provider, Text id) const {
  const auto found = providers_.find(provider);
  if (found == providers_.end()) return nullptr;
  const auto info = std::ranges::find(found->second.regions, id, &RegionInfo::id);
  return info == found->second.regions.end() ? nullptr : &*info;
}

std::vector<std::string> Catalog::known_regions(Text provider) const {
  std::vector<std::string> result;
  const auto found = providers_.find(provider);
  if (found == providers_.end()) return result;
  for (const RegionInfo& info : found->second.regions) result.push_back(info.id);
  return result;
}

std::string Catalog::base_region(Text provider) const {
  const auto found = providers_.find(provider);
  return found == providers_.end() ? std::string() : found->second.base;
}

const SustainedUse* Catalog::sustained_use(const Rate& rate) const {
  const auto found =
      std::ranges::find_if(sustained_uses_, [&](const SustainedUse& rule) { return applies(rule, rate); });
  return found == sustained_uses_.end() ? nullptr : &*found;
}

std::optional<Spread> Catalog::spread(Text vendor, Text service, Text product, Text region) const {
  const std::pair<Text, Text> narrowest_first[] = {{service, product}, {service, "*"}, {"*", "*"}};
  for (const auto& [of_service, of_product] : narrowest_first) {
    const auto found = spreads_.find(spread_key(vendor, of_service, of_product, region));
    if (found != spreads_.end() && found->second.rates >= rates_that_make_a_spread) return found->second;
  }
  return std::nullopt;
}

}  // namespace runrate
