// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_table.hpp"

#include "models/catalog/book_error.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(std::string path, std::string found, std::string fits) {
  throw BookError("terraform.json", {{std::move(path), std::move(found), std::move(fits)}});
}

/// A row is a line, or stands for shared rows, which are lines.
void check_rows(const Json& rows, const Json& shared, bool may_share, const std::string& path) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Json& row = rows[i];
    const std::string at = fmt::format("{}/{}", path, i);
    const auto of = row.find("shared");
    if (of == row.end() && !(row.contains("product") && row.contains("sku")))
      fail(at, "is no line", may_share ? "product and sku, or shared rows" : "product and sku");
    if (of == row.end()) continue;
    if (!may_share) fail(at + "/shared", "shared rows within shared rows", "product and sku");
    if (!shared.contains(of->get_ref<const std::string&>()))
      fail(at + "/shared", of->dump(), "a name under /shared");
  }
}

std::set<std::string, std::less<>> names_of(const Json& list) {
  std::set<std::string, std::less<>> names;
  for (const Json& name : list) names.insert(name.get<std::string>());
  return names;
}

/// What an entry without lines is: a word whose value is free, by_use or unknown.
void check_rest(const Json& entry, const std::string& path) {
  const auto rest = entry.find("else");
  if (rest == entry.end() || !rest->is_string()) return;
  const auto& word = rest->get_ref<const std::string&>();
  if (word != "'free'" && word != "'by_use'" && word != "'unknown'")
    fail(path + "/else", word, "one of 'free', 'by_use', 'unknown'");
}

/// A family's name would make its future members free unseen.
void check_names(const Json& list, const std::string& path) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].get_ref<const std::string&>().find('*') != std::string::npos)
      fail(fmt::format("{}/{}", path, i), list[i].dump(), "the whole name of one type");
  }
}

}  // namespace

TerraformTable TerraformTable::from_text(std::string_view json) {
  TerraformTable table;
  table.table_ = Json::parse(json);
  const Json& shared = table.table_.at("shared");
  for (const auto& [name, rows] : shared.items()) check_rows(rows, shared, false, "/shared/" + name);
  Json by_type = Json::object();
  std::size_t place = 0;
  for (Json& entry : table.table_.at("resources")) {
    const std::string at = fmt::format("/resources/{}", place++);
    check_rows(entry.at("rows"), shared, true, at + "/rows");
    if (const auto used = entry.find("used"); used != entry.end())
      check_rows(*used, shared, true, at + "/used");
    check_rest(entry, at);
    for (const Json& type : entry.at("type")) {
      const auto& name = type.get_ref<const std::string&>();
      if (by_type.contains(name)) fail(at + "/type", name + " stands there twice", "each type once");
      by_type[name] = entry;
      // Names that all entries know, unless an entry means something else by one.
      Json named = table.table_["let"];
      if (entry.contains("let")) named.update(entry["let"]);
      by_type[name]["let"] = std::move(named);
    }
  }
  table.table_["resources"] = std::move(by_type);
  for (const char* list : {"free", "by_use"}) check_names(table.table_.at(list), fmt::format("/{}", list));
  table.free_ = names_of(table.table_.at("free"));
  table.by_use_ = names_of(table.table_.at("by_use"));
  table.tools_ = names_of(table.table_.at("tools"));
  return table;
}

const Json* TerraformTable::entry(const std::string& type) const {
  const Json& all = table_["resources"];
  const auto found = all.find(type);
  return found == all.end() ? nullptr : &*found;
}

const Json& TerraformTable::shared_rows(const std::string& name) const { return table_["shared"].at(name); }
const Json& TerraformTable::dated() const { return table_["dated"]; }
bool TerraformTable::is_free(std::string_view type) const { return free_.contains(type); }
bool TerraformTable::is_by_use(std::string_view type) const { return by_use_.contains(type); }
bool TerraformTable::is_tool(std::string_view provider) const { return tools_.contains(provider); }

std::string TerraformTable::vendor_of(const std::string& provider) const {
  return table_["vendors"].value(provider, provider);
}

}  // namespace runrate
