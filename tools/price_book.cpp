// SPDX-License-Identifier: Apache-2.0
#include "tools/price_book.hpp"

#include "models/catalog/digest.hpp"
#include "models/compliance/residency.hpp"
#include "models/reference/saas_list.hpp"
#include "tools/json_scan.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

using Wanted = std::function<bool(const std::string& vendor, const std::string& region)>;

MachineTexts machine_texts(const TextSource& book) {
  return {book.text("sustained_use.json"), book.text("spot_history.json")};
}

/// A rate card's name taken apart: rates/VENDOR/REGION.json.
struct CardName {
  std::string name, vendor, region;
};

std::optional<CardName> card_of(const std::string& name) {
  constexpr std::string_view folder = "rates/", ending = ".json";
  const std::size_t slash = name.find('/', folder.size());
  if (!name.ends_with(ending) || slash == std::string::npos || name.find('/', slash + 1) != std::string::npos)
    return std::nullopt;
  const std::size_t region = slash + 1;
  return CardName{name, name.substr(folder.size(), slash - folder.size()),
                  name.substr(region, name.size() - ending.size() - region)};
}

std::vector<CardName> cards_in(const TextSource& book) {
  std::vector<CardName> cards;
  for (const std::string& name : book.below("rates")) {
    if (std::optional<CardName> card = card_of(name)) cards.push_back(std::move(*card));
  }
  std::ranges::sort(cards, {}, [](const CardName& card) { return std::tie(card.vendor, card.name); });
  return cards;
}

/// The vendors that the book has a card of.
std::vector<std::string> vendors_in(const TextSource& book) {
  std::set<std::string> names;
  for (const CardName& card : cards_in(book)) names.insert(card.vendor);
  return {names.begin(), names.end()};
}

Catalog load_where(const TextSource& book, const Wanted& wanted) {
  std::vector<CatalogFile> cards;
  for (const CardName& card : cards_in(book)) {
    if (wanted(card.vendor, card.region)) cards.push_back({card.name, book.text(card.name)});
  }
  if (cards.empty())
    throw InputError(book.path("rates"), {{.code = "price_book",
                                           .path = "",
                                           .found = "holds none of the rate cards that are needed",
                                           .expected = "rates/VENDOR/REGION.json"}});
  return of_price_book(book, [&] {
    return Catalog::from_files(std::move(cards), book.text("regions.json"), book.text("spread.json"),
                               machine_texts(book));
  });
}

/// Products of business applications, by every name that a spec may give them.
std::vector<std::string> products_in(const TextSource& book) {
  std::vector<std::string> names{"none"};
  for (const SaasProduct& product : SaasList::from_text(book.text("saas.json")).products) {
    names.push_back(product.name);
    names.insert(names.end(), product.also.begin(), product.also.end());
  }
  return names;
}

/// Entries of menus, and what stands for none of them.
std::vector<std::string> plans_in(const TextSource& book) {
  std::vector<std::string> names{"metered"};
  for (const MenuTemplate& menu : load_references(book).menus)
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
std::vector<std::string> models_in(const TextSource& book) {
  const References references = load_references(book);
  std::set<std::string> names;
  for (const auto& [name, model] : references.model_classes) names.insert(name);
  const Catalog makers = load_where(book, [&](const std::string& vendor, const std::string& region) {
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
  explicit BookNames(TextSource book) : book_(std::move(book)) {}

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
    if (field == "credits.*.vendor" || field == "discounts.*.vendor") return {vendors_in(book_), true};
    if (field == "contracts.*.vendor") return {vendors_in(book_), false};
    if (field == "saas.*.product") return {products_in(book_), false};
    if (field == "components.*.product") return {.names = products_in(book_), .pins = true};
    if (field == "components.*.model") return {models_in(book_), true};
    if (field == "components.*.plan") return {plans_in(book_), true};
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
    return sold_.emplace(provider, load_where(book_, is_its)).first->second;
  }

  TextSource book_;
  std::map<std::string, Catalog> sold_;  ///< all cards of a provider
  std::map<std::string, KnownNames, std::less<>> known_;
};

}  // namespace

OwnRegions known_regions(const TextSource& book) { return own_regions(load_regions(book, {})); }

Catalog load_catalog(const TextSource& book, const PlanSpec& spec) {
  // Regions alone tell which cards are needed.
  const Catalog regions = load_regions(book, {});
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
  return load_where(book, [&](const std::string& vendor, const std::string& region) {
    return region == "global" || needed.contains({vendor, region});
  });
}

Catalog load_regions(const TextSource& book, const std::set<std::pair<std::string, std::string>>& cards) {
  if (cards.empty())
    return of_price_book(
        book, [&] { return Catalog::from_files({}, book.text("regions.json"), book.text("spread.json")); });
  return load_where(book, [&](const std::string& vendor, const std::string& region) {
    return cards.contains({vendor, region});
  });
}

Catalog load_whole_catalog(const TextSource& book) {
  return load_where(book, [](const std::string&, const std::string&) { return true; });
}

std::vector<std::string> all_cards(const TextSource& book) {
  std::vector<std::string> names;
  for (CardName& card : cards_in(book)) names.push_back(std::move(card.name));
  return names;
}

std::function<KnownNames(std::string_view field)> names_in(const TextSource& book) {
  return [book, names = std::make_shared<BookNames>(book)](std::string_view field) {
    return of_price_book(book, [&] { return names->of(field); });
  };
}

ReferenceTexts read_references(const TextSource& book) {
  const auto text = [&](const char* name) { return book.text(name); };
  return {text("equivalents.json"), text("saas.json"),  text("compliance.json"), text("availability.json"),
          text("price-moves.json"), text("setup.json"), text("regimes.json")};
}

std::string digest_of(const ReferenceTexts& texts) {
  return sha256_hex(texts.equivalents + texts.saas + texts.compliance + texts.availability +
                    texts.price_moves + texts.setup + texts.regimes);
}

References load_references(const TextSource& book) {
  return of_price_book(book, [&] { return References::from_texts(read_references(book)); });
}

InputError input_error(const TextSource& book, const BookError& error) {
  const std::string text = book.text(error.file);
  std::vector<Problem> problems = scan_json(text).problems;
  if (problems.empty()) {
    for (const BookFault& fault : error.faults)
      problems.push_back(
          {.code = "price_book", .path = fault.path, .found = fault.found, .expected = fault.fits});
    add_lines(text, problems);
  }
  return {book.path(error.file), std::move(problems)};
}

}  // namespace runrate
