// SPDX-License-Identifier: Apache-2.0
#include "tools/price_folder.hpp"

#include "models/deployment/residency.hpp"
#include "models/deployment/saas_list.hpp"
#include "tools/files.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

namespace runrate {
namespace {

namespace fs = std::filesystem;

MachineTexts machine_texts(const fs::path& folder) {
  return {read_file(folder / "sustained_use.json"), read_file(folder / "spot_history.json")};
}

Catalog load_where(const fs::path& folder,
                   const std::function<bool(const std::string& vendor, const std::string& region)>& wanted) {
  std::vector<CatalogFile> cards;
  std::error_code error;
  for (const fs::directory_entry& vendor : fs::directory_iterator(folder / "rates", error)) {
    for (const fs::directory_entry& card : fs::directory_iterator(vendor.path(), error)) {
      const fs::path& path = card.path();
      if (path.extension() != ".json" || !wanted(vendor.path().filename().string(), path.stem().string()))
        continue;
      cards.push_back({vendor.path().filename().string() + "/" + path.filename().string(), read_file(path)});
    }
  }
  if (cards.empty()) throw std::runtime_error(folder.string() + ": no rate cards under 'rates'");
  std::sort(cards.begin(), cards.end(),
            [](const CatalogFile& a, const CatalogFile& b) { return a.name < b.name; });
  return Catalog::from_files(std::move(cards), read_file(folder / "regions.json"),
                             read_file(folder / "spread.json"), machine_texts(folder));
}

std::vector<std::string> vendors_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& vendor : fs::directory_iterator(folder / "rates", error))
    names.push_back(vendor.path().filename().string());
  std::ranges::sort(names);
  return names;
}

/// Products of business applications, by every name that a spec may give them.
std::vector<std::string> products_in(const fs::path& folder) {
  std::vector<std::string> names{"none"};
  for (const SaasProduct& product : SaasList::from_text(read_file(folder / "saas.json")).products) {
    names.push_back(product.name);
    names.insert(names.end(), product.also.begin(), product.also.end());
  }
  return names;
}

/// Entries of menus, and what stands for none of them.
std::vector<std::string> plans_in(const fs::path& folder) {
  std::vector<std::string> names{"metered"};
  for (const MenuTemplate& menu : References::from_texts(read_references(folder)).menus)
    names.insert(names.end(), menu.entries.begin(), menu.entries.end());
  return names;
}

/// Category of the rates that a kind's machines and nodes are sold under.
std::string_view category_of_machines(std::string_view kind) {
  if (kind == "gpu") return "compute.gpu";
  if (kind == "cache") return "cache.memory";
  if (kind == "search") return "search.engine";
  return kind == "postgres" || kind == "mysql" ? "db.relational" : "compute.vm";
}

/// Machines and nodes that a provider sells anywhere, for a kind of component.
KnownNames skus_in(const fs::path& folder, std::string_view kind, std::string_view provider) {
  const Catalog all =
      load_where(folder, [&](const std::string& vendor, const std::string&) { return vendor == provider; });
  std::set<std::string> names;
  for (const Rate& rate : all.rates()) {
    if (rate.service == category_of_machines(kind) && (rate.vcpu > 0 || rate.memory_gib > 0))
      names.insert(rate.sku);
  }
  return {.names = {names.begin(), names.end()}, .pins = true};
}

/// Classes of language models and the models themselves.
std::vector<std::string> models_in(const fs::path& folder) {
  const References references = References::from_texts(read_references(folder));
  std::set<std::string> names;
  for (const auto& [name, model] : references.model_classes) names.insert(name);
  const Catalog makers = load_where(folder, [&](const std::string& vendor, const std::string& region) {
    return region == "global" &&
           std::ranges::find(references.model_makers, vendor) != references.model_makers.end();
  });
  for (const Rate& rate : makers.rates()) {
    if (rate.service == "ai.llm") names.insert(rate.sku.substr(0, rate.sku.rfind('/')));
  }
  return {names.begin(), names.end()};
}

}  // namespace

OwnRegions known_regions(const fs::path& folder) { return own_regions(load_regions(folder, {})); }

Catalog load_catalog(const fs::path& folder, const PlanSpec& spec) {
  // Regions alone tell which cards are needed.
  const Catalog regions = load_regions(folder, {});
  std::set<std::pair<std::string, std::string>> needed;
  for (const std::string& provider : spec.providers) {
    const auto own = spec.region_of.find(provider);
    const std::optional<std::string> region =
        regions.region_of(provider, own == spec.region_of.end() ? spec.region : own->second);
    if (region) {
      needed.insert({provider, *region});
      const RegionInfo* info = regions.region(provider, *region);
      if (info != nullptr) needed.insert({provider, info->second});
    }
    for (const auto& [other, share] : spec.other_regions) {
      if (const auto there = regions.region_of(provider, other)) needed.insert({provider, *there});
    }
    needed.insert({provider, regions.base_region(provider)});
  }
  return load_where(folder, [&](const std::string& vendor, const std::string& region) {
    return region == "global" || needed.contains({vendor, region});
  });
}

Catalog load_regions(const fs::path& folder, const std::set<std::pair<std::string, std::string>>& cards) {
  if (cards.empty())
    return Catalog::from_files({}, read_file(folder / "regions.json"), read_file(folder / "spread.json"));
  return load_where(folder, [&](const std::string& vendor, const std::string& region) {
    return cards.contains({vendor, region});
  });
}

Catalog load_whole_catalog(const fs::path& folder) {
  return load_where(folder, [](const std::string&, const std::string&) { return true; });
}

KnownNames known_names(const fs::path& folder, std::string_view field) {
  constexpr std::string_view pinned = "components.*.sku.";
  if (field.starts_with(pinned)) {
    const std::size_t dot = field.rfind('.');
    return skus_in(folder, field.substr(pinned.size(), dot - pinned.size()), field.substr(dot + 1));
  }
  if (field == "credits.*.vendor" || field == "discounts.*.vendor") return {vendors_in(folder), true};
  if (field == "contracts.*.vendor") return {vendors_in(folder), false};
  if (field == "saas.*.product") return {products_in(folder), false};
  if (field == "components.*.product") return {.names = products_in(folder), .pins = true};
  if (field == "components.*.model") return {models_in(folder), true};
  if (field == "components.*.plan") return {plans_in(folder), true};
  return {};
}

ReferenceTexts read_references(const fs::path& folder) {
  return {read_file(folder / "equivalents.json"), read_file(folder / "saas.json"),
          read_file(folder / "compliance.json"),  read_file(folder / "availability.json"),
          read_file(folder / "price-moves.json"), read_file(folder / "setup.json"),
          read_file(folder / "regimes.json")};
}

}  // namespace runrate
