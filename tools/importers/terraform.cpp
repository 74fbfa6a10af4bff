// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform.hpp"

#include "models/catalog/book_error.hpp"
#include "tools/importers/terraform_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr double most_units = 1e9;  ///< of one line; more is no resource but a mistake
constexpr std::size_t most_faults = 5;

bool is_named_in(const Json& names, std::string_view type) {
  return std::ranges::any_of(names, [&](const Json& name) {
    const std::string_view pattern = name.get_ref<const std::string&>();
    if (pattern.ends_with('*')) return type.starts_with(pattern.substr(0, pattern.size() - 1));
    return type == pattern;
  });
}

/// Resources by what others call them: type, then the attribute's value.
class Referred {
 public:
  explicit Referred(const TerraformPlan& plan) : plan_(plan) {}

  const Json* find(const Json& via, const TerraformWords& words) {
    const auto name = words.value(via.at("where"));
    if (!name) return nullptr;
    const auto& type = via.at("type").get_ref<const std::string&>();
    const auto [place, is_new] = by_type_.try_emplace(type);
    if (is_new) collect(type, via.at("is"), place->second);
    const auto found = place->second.find(*name);
    return found == place->second.end() ? nullptr : found->second;
  }

 private:
  void collect(const std::string& type, const Json& attributes, std::map<std::string, const Json*>& into) {
    for (const TerraformResource& one : plan_.resources) {
      if (one.type != type) continue;
      const TerraformWords words(one.values, nullptr, nullptr);
      for (const Json& attribute : attributes) {
        if (const auto name = words.value(attribute)) into.emplace(*name, &one.values);
      }
    }
  }

  const TerraformPlan& plan_;
  std::map<std::string, std::map<std::string, const Json*>> by_type_;
};

class Listing {
 public:
  Listing(const TerraformPlan& plan, const TerraformTable& table)
      : plan_(plan), table_(table), referred_(plan) {}

  TerraformUse list() {
    for (std::size_t i = 0; i < plan_.resources.size(); ++i) {
      made_.fates.push_back(fate_of(i));
      if (made_.faults.size() >= most_faults) break;
    }
    return std::move(made_);
  }

 private:
  TerraformFate fate_of(std::size_t place) {
    const TerraformResource& resource = plan_.resources[place];
    const Json* entry = table_.entry(resource.type);
    if (entry == nullptr) {
      if (table_.is_by_use(resource.type)) return TerraformFate::by_use;
      // What is no cloud's own (random_id, helm_release) has no price by itself.
      return resource.vendor.empty() || table_.is_free(resource.type) ? TerraformFate::free
                                                                      : TerraformFate::unknown;
    }
    const Json* named = &(*entry)["let"];
    const Json* via = nullptr;
    if (const auto where = entry->find("via"); where != entry->end()) {
      for (const Json& one : *where) {
        via = referred_.find(one, TerraformWords(resource.values, named, nullptr));
        if (via != nullptr) break;
      }
    }
    const TerraformWords words(resource.values, named, via);
    State state;
    take_rows((*entry)["rows"], words, place, state);
    if (state.is_incomplete) return TerraformFate::incomplete;
    if (state.has_lines) return TerraformFate::listed;
    return entry->value("else", "free") == "by_use" ? TerraformFate::by_use : TerraformFate::free;
  }

  struct State {
    bool has_lines = false, is_incomplete = false;
  };

  void take_rows(const Json& rows, const TerraformWords& words, std::size_t place, State& state) {
    for (const Json& row : rows) {
      const auto each = row.find("each");
      if (each == row.end()) {
        take_row(row, words, place, state);
        continue;
      }
      for (const Json* element : words.list(each->get_ref<const std::string&>())) {
        if (element->is_object()) take_row(row, words.inside(*element), place, state);
      }
    }
  }

  void take_row(const Json& row, const TerraformWords& words, std::size_t place, State& state) {
    if (row.contains("when") && !words.meets(row["when"])) return;
    if (row.contains("unless") && words.meets(row["unless"])) return;
    if (const auto shared = row.find("shared"); shared != row.end()) {
      take_rows(table_.shared_rows(shared->get_ref<const std::string&>()), words, place, state);
      return;
    }
    const TerraformResource& resource = plan_.resources[place];
    const auto product = words.filled(row["product"].get_ref<const std::string&>());
    const auto sku = words.filled(row["sku"].get_ref<const std::string&>());
    const auto units = units_of(row, words, resource);
    if (!product || !sku || !units) {
      state.is_incomplete = true;
      return;
    }
    if (*units == 0) return;
    if (const auto once = row.find("once"); once != row.end()) {
      const auto name = words.filled(once->get_ref<const std::string&>());
      // The same address seen from another resource is paid once.
      if (name && !counted_.insert({*product, *name}).second) {
        state.has_lines = true;
        return;
      }
    }
    state.has_lines = true;
    ListedUse use{.vendor = resource.vendor, .product = *product, .sku = *sku, .region = resource.region};
    if (row.contains("term"))
      use.term = words.filled(row["term"].get_ref<const std::string&>()).value_or(use.term);
    use.units = *units;
    if (row.contains("times"))
      use.copies = std::clamp(words.number(row["times"]).value_or(1), 0.0, most_units);
    use.is_apart = row.contains("apart");
    made_.lines.push_back({place, std::move(use)});
  }

  std::optional<double> units_of(const Json& row, const TerraformWords& words,
                                 const TerraformResource& resource) {
    double units = 1;
    if (!row.contains("units")) return units;
    for (const Json& factor : row["units"]) {
      const auto text = words.value(factor);
      const auto number = text ? plain_number(*text) : std::nullopt;
      if (!number) return std::nullopt;
      if (*number < 0 || *number > most_units) {
        const std::string name = factor.is_string() ? factor.get<std::string>() : factor.value("of", "");
        made_.faults.push_back({0, fmt::format("{}: '{}' is {}", resource.address, name, *text),
                                "write the plan anew; no resource has that"});
        return std::nullopt;
      }
      units *= *number;
    }
    return units <= most_units ? std::optional(units) : std::nullopt;
  }

  const TerraformPlan& plan_;
  const TerraformTable& table_;
  Referred referred_;
  TerraformUse made_;
  std::set<std::pair<std::string, std::string>> counted_;
};

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
  return table;
}

const Json* TerraformTable::entry(const std::string& type) const {
  const Json& all = table_["resources"];
  const auto found = all.find(type);
  return found == all.end() ? nullptr : &*found;
}

const Json& TerraformTable::shared_rows(const std::string& name) const { return table_["shared"].at(name); }
bool TerraformTable::is_free(std::string_view type) const { return is_named_in(table_["free"], type); }
bool TerraformTable::is_by_use(std::string_view type) const { return is_named_in(table_["by_use"], type); }

TerraformUse terraform_use(const TerraformPlan& plan, const TerraformTable& table) {
  return Listing(plan, table).list();
}

}  // namespace runrate
