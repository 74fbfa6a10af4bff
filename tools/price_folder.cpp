// SPDX-License-Identifier: Apache-2.0
#include "tools/price_folder.hpp"

#include "models/compliance/residency.hpp"
#include "models/reference/saas_list.hpp"
#include "tools/price_file.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace runrate {
namespace {

namespace fs = std::filesystem;

using Wanted = std::function<bool(const std::string& vendor, const std::string& region)>;

MachineTexts machine_texts(const fs::path& folder) {
  return {read_price_file(folder, "sustained_use.json"), read_price_file(folder, "spot_history.json")};
}

[[noreturn]] void refuse(const fs::path& path, std::string found, std::string fits) {
  throw InputError(
      path.string(),
      {{.code = "price_book", .path = "", .found = std::move(found), .expected = std::move(fits)}});
}

/// What stands in a folder, by name. @throws InputError where it cannot be listed
std::vector<fs::path> listed(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error))
    paths.push_back(at->path());
  if (error) refuse(folder, error.message(), "a folder that can be listed");
  std::ranges::sort(paths);
  return paths;
}

/// The vendors that the book has a folder for.
std::vector<std::string> vendors_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::path& vendor : listed(folder / "rates")) {
    if (fs::is_directory(vendor, error)) names.push_back(vendor.filename().string());
  }
  return names;
}

/// The book's rate cards below its folder, by name: "rates/aws/global.json".
std::vector<std::string> cards_in(const fs::path& folder, const Wanted& wanted) {
  std::vector<std::string> names;
  for (const std::string& vendor : vendors_in(folder)) {
    for (const fs::path& card : listed(folder / "rates" / vendor)) {
      if (card.extension() == ".json" && wanted(vendor, card.stem().string()))
        names.push_back("rates/" + vendor + "/" + card.filename().string());
    }
  }
  return names;
}

Catalog load_where(const fs::path& folder, const Wanted& wanted) {
  std::vector<CatalogFile> cards;
  for (const std::string& name : cards_in(folder, wanted))
    cards.push_back({name, read_price_file(folder, name)});
  if (cards.empty())
    refuse(folder / "rates", "holds none of the rate cards that are needed", "rates/VENDOR/REGION.json");
  return of_price_book(folder, [&] {
    return Catalog::from_files(std::move(cards), read_price_file(folder, "regions.json"),
                               read_price_file(folder, "spread.json"), machine_texts(folder));
  });
}

/// Products of business applications, by every name that a spec may give them.
std::vector<std::string> products_in(const fs::path& folder) {
  std::vector<std::string> names{"none"};
  for (const SaasProduct& product : SaasList::from_text(read_price_file(folder, "saas.json")).products) {
    names.push_back(product.name);
    names.insert(names.end(), product.also.begin(), product.also.end());
  }
  return names;
}

/// Entries of menus, and what stands for none of them.
std::vector<std::string> plans_in(const fs::path& folder) {
  std::vector<std::string> names{"metered"};
  for (const MenuTemplate& menu : load_references(folder).menus)
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

/// Classes of language models and the models themselves.
std::vector<std::string> models_in(const fs::path& folder) {
  const References references = load_references(folder);
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

/// The names of a book, kept as they were read.
class BookNames {
 public:
  explicit BookNames(fs::path folder) : folder_(std::move(folder)) {}

  KnownNames of(std::string_view field) {
    const auto known = known_.find(field);
    return known != known_.end() ? known->second : known_.emplace(field, read(field)).first->second;
  }

 private:
  [[nodiscard]] KnownNames read(std::string_view field) {
    constexpr std::string_view pinned = "components.*.sku.";
    if (field.starts_with(pinned)) {
      const std::size_t dot = field.rfind('.');
      return skus_of(field.substr(pinned.size(), dot - pinned.size()), std::string(field.substr(dot + 1)));
    }
    if (field == "credits.*.vendor" || field == "discounts.*.vendor") return {vendors_in(folder_), true};
    if (field == "contracts.*.vendor") return {vendors_in(folder_), false};
    if (field == "saas.*.product") return {products_in(folder_), false};
    if (field == "components.*.product") return {.names = products_in(folder_), .pins = true};
    if (field == "components.*.model") return {models_in(folder_), true};
    if (field == "components.*.plan") return {plans_in(folder_), true};
    return {};
  }

  /// Machines and nodes that a provider sells anywhere, for a kind of component.
  [[nodiscard]] KnownNames skus_of(std::string_view kind, const std::string& provider) {
    std::set<std::string> names;
    for (const Rate& rate : sold_by(provider).rates()) {
      if (rate.service == category_of_machines(kind) && (rate.vcpu > 0 || rate.memory_gib > 0))
        names.insert(rate.sku);
    }
    return {.names = {names.begin(), names.end()}, .pins = true};
  }

  const Catalog& sold_by(const std::string& provider) {
    const auto found = sold_.find(provider);
    if (found != sold_.end()) return found->second;
    const auto is_its = [&](const std::string& vendor, const std::string&) { return vendor == provider; };
    return sold_.emplace(provider, load_where(folder_, is_its)).first->second;
  }

  fs::path folder_;
  std::map<std::string, Catalog> sold_;  ///< all cards of a provider
  std::map<std::string, KnownNames, std::less<>> known_;
};

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
    return of_price_book(folder, [&] {
      return Catalog::from_files({}, read_price_file(folder, "regions.json"),
                                 read_price_file(folder, "spread.json"));
    });
  return load_where(folder, [&](const std::string& vendor, const std::string& region) {
    return cards.contains({vendor, region});
  });
}

Catalog load_whole_catalog(const fs::path& folder) {
  return load_where(folder, [](const std::string&, const std::string&) { return true; });
}

std::vector<std::string> all_cards(const fs::path& folder) {
  return cards_in(folder, [](const std::string&, const std::string&) { return true; });
}

std::function<KnownNames(std::string_view field)> names_in(const fs::path& folder) {
  return [folder, names = std::make_shared<BookNames>(folder)](std::string_view field) {
    return of_price_book(folder, [&] { return names->of(field); });
  };
}

ReferenceTexts read_references(const fs::path& folder) {
  const auto text = [&](const char* name) { return read_price_file(folder, name); };
  return {text("equivalents.json"), text("saas.json"),  text("compliance.json"), text("availability.json"),
          text("price-moves.json"), text("setup.json"), text("regimes.json")};
}

References load_references(const fs::path& folder) {
  return of_price_book(folder, [&] { return References::from_texts(read_references(folder)); });
}

}  // namespace runrate
