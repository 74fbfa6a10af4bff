// SPDX-License-Identifier: Apache-2.0
/// What a spec can name.
#include "models/reference/saas_list.hpp"
#include "models/spec/kinds.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/screen_data.hpp"
#include "tools/writers/tables.hpp"
#include "tools/writers/text_grid.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace runrate {
namespace {

/// A list as rows of texts under the names of its columns.
struct Listing {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

Listing kinds_listed() {
  Listing list{{"kind", "what"}, {}};
  for (const KindTraits& row : all_kinds())
    list.rows.push_back({std::string(row.name), std::string(row.what)});
  return list;
}

Listing regions_listed(const TextSource& book) {
  Listing list{{"provider", "region", "neutral"}, {}};
  for (const auto& [provider, regions] : known_regions(book)) {
    for (const OwnRegion& region : regions) list.rows.push_back({provider, region.id, region.neutral});
  }
  return list;
}

/// The rates of the whole world: language models are sold nowhere else.
Catalog worldwide(const TextSource& book, const References& references) {
  std::set<std::pair<std::string, std::string>> cards;
  for (const std::string& maker : references.model_makers) cards.insert({maker, "global"});
  return load_regions(book, cards);
}

Listing models_listed(const TextSource& book) {
  const References references = load_references(book);
  std::map<std::string, std::string> makers, classes;
  const Catalog catalog = worldwide(book, references);
  for (const Rate& rate : catalog.rates()) {
    if (rate.service == "ai.llm") makers.emplace(rate.sku.substr(0, rate.sku.rfind('/')), rate.vendor);
  }
  for (const auto& [word, model] : references.model_classes) classes[model] = word;
  Listing list{{"model", "maker", "class"}, {}};
  for (const auto& [model, maker] : makers) list.rows.push_back({model, maker, classes[model]});
  return list;
}

Listing accelerators_listed(const TextSource& book) {
  std::map<std::string, std::set<std::string>> sold_by;
  const Catalog catalog = load_whole_catalog(book);
  for (const Rate& rate : catalog.rates()) {
    if (rate.service == "compute.gpu" && !rate.attribute("accelerator").empty())
      sold_by[rate.attribute("accelerator")].insert(rate.vendor);
  }
  Listing list{{"accelerator", "providers"}, {}};
  for (const auto& [name, vendors] : sold_by)
    list.rows.push_back({name, fmt::format("{}", fmt::join(vendors, ", "))});
  return list;
}

Listing products_listed(const TextSource& book) {
  Listing list{{"product", "vendor", "need"}, {}};
  for (const SaasProduct& product : SaasList::from_text(book.text("saas.json")).products)
    list.rows.push_back({product.name, product.vendor, product.need});
  return list;
}

Listing listed(const Options& options) {
  if (options.line == "kinds") return kinds_listed();
  const TextSource book = price_texts(named_prices(options));
  if (options.line == "regions") return regions_listed(book);
  if (options.line == "models") return models_listed(book);
  return options.line == "accelerators" ? accelerators_listed(book) : products_listed(book);
}

Json data_of(const Listing& list) {
  Json rows = Json::array();
  for (const auto& row : list.rows) {
    Json one = Json::object();
    for (std::size_t column = 0; column < row.size(); ++column) one[list.columns[column]] = row[column];
    rows.push_back(std::move(one));
  }
  return rows;
}

DocTable table_of(const Listing& list) {
  DocTable table;
  for (const std::string& column : list.columns) table.columns.push_back({column, Align::left});
  for (const auto& row : list.rows) {
    table.add(row);
  }
  return table;
}

std::string csv_of(const Listing& list) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& row) {
    for (std::size_t column = 0; column < row.size(); ++column)
      text += (column == 0 ? "" : ",") + csv_text(row[column]);
    text += '\n';
  };
  add(list.columns);
  for (const auto& row : list.rows) add(row);
  return text;
}

}  // namespace

Answer run_list(const Options& options) {
  const Listing list = listed(options);
  if (options.format == "json") return {Status::done, data_text({{options.line, data_of(list)}})};
  const DocTable table = table_of(list);
  if (options.format == "csv") return {Status::done, csv_of(list)};
  return {Status::done, options.format == "markdown" ? markdown(table) : text_grid(table, false)};
}

}  // namespace runrate
