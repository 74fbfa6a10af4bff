// SPDX-License-Identifier: Apache-2.0
#include "models/reference/signatures.hpp"

#include "models/catalog/book_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

Signs signs_from(const std::string& text) {
  if (text == "yes") return Signs::yes;
  if (text == "no") return Signs::no;
  if (text == "on_request") return Signs::on_request;
  if (text == "only_higher_edition") return Signs::higher_edition;
  throw BookError("regimes.json", {{"/editions", fmt::format("unknown word '{}'", text), ""}});
}

Signature signature_from(const Json& json) {
  Signature made;
  made.signs = signs_from(json.at("signs").get<std::string>());
  made.product = json.at("product").get<std::string>();
  made.edition = json.value("edition", "*");
  made.from = json.value("from", "");
  made.leaves_out = json.value("leaves_out", "");
  made.add_on = json.value("add_on", "");
  made.adds = json.value("adds", 0.0);
  made.excludes = json.value("excludes", made.excludes);
  made.is_absent = json.value("absent", false);
  made.is_estimated = json.value("grade", "") == "estimated";
  made.source = json.at("source").get<std::string>();
  made.as_of = json.at("as_of").get<std::string>();
  return made;
}

/// Whether `text` is `start`, or goes on after it with a blank.
bool begins_with(std::string_view text, std::string_view start) {
  return text.starts_with(start) && (text.size() == start.size() || text[start.size()] == ' ');
}

/// Length of the product that a row is of, where the name begins with it; 0 where it does not.
std::size_t match_of(const Signature& row, std::string_view name) {
  return begins_with(name, row.product) ? row.product.size() : 0;
}

/// Length of the edition that a row is of; 0 where the row is of the whole product, -1 of another one.
int edition_match(const Signature& row, std::string_view name) {
  if (row.edition == "*") return 0;
  if (name.size() <= row.product.size()) return -1;
  const std::string_view rest = name.substr(row.product.size() + 1);
  return begins_with(rest, row.edition) ? static_cast<int>(row.edition.size()) : -1;
}

}  // namespace

Signatures Signatures::from_text(std::string_view json) {
  Signatures list;
  if (json.empty()) return list;
  try {
    const Json root = Json::parse(json);
    for (const auto& [name, into] :
         {std::pair{"editions", &list.editions_}, std::pair{"services", &list.services_}}) {
      for (const Json& row : root.at(name)) {
        into->push_back({row.at("vendor").get<std::string>(), row.at("regime").get<std::string>(),
                         row.value("categories", std::vector<std::string>{}), signature_from(row)});
      }
    }
    for (const auto& [vendor, product] : root.at("models").items())
      list.models_.emplace_back(vendor, product.get<std::string>());
  } catch (const Json::exception& error) {
    throw BookError("regimes.json", {{"", error.what(), ""}});
  }
  return list;
}

Signature Signatures::of(std::string_view vendor, std::string_view name, std::string_view regime) const {
  std::size_t longest = 0;
  for (const Row& row : editions_) {
    if (row.vendor == vendor) longest = std::max(longest, match_of(row.signature, name));
  }
  const Row* best = nullptr;
  int best_match = -1;
  for (const Row& row : editions_) {
    const bool is_of_it = row.vendor == vendor && row.regime == regime && longest > 0;
    if (!is_of_it || match_of(row.signature, name) != longest) continue;
    const int match = edition_match(row.signature, name);
    if (match <= best_match && best != nullptr) continue;
    if (match < 0) continue;
    best = &row;
    best_match = match;
  }
  return best == nullptr ? Signature{} : best->signature;
}

Signature Signatures::of_service(std::string_view vendor, std::string_view product, std::string_view category,
                                 std::string_view regime) const {
  const Row* of_category = nullptr;
  const Row* of_all = nullptr;
  bool is_by_service = false;
  for (const Row& row : services_) {
    if (row.vendor != vendor || row.regime != regime) continue;
    const bool is_refused = row.signature.signs != Signs::yes;
    if (is_refused && begins_with(product, row.signature.product)) return row.signature;
    is_by_service = is_by_service || !row.categories.empty();
    if (row.categories.empty() && !is_refused) of_all = &row;
    const bool holds = std::ranges::find(row.categories, category) != row.categories.end();
    if (holds && !is_refused && of_category == nullptr) of_category = &row;
  }
  if (of_category != nullptr) return of_category->signature;
  return is_by_service || of_all == nullptr ? Signature{} : of_all->signature;
}

std::string Signatures::model_product(std::string_view vendor) const {
  for (const auto& [maker, product] : models_) {
    if (maker == vendor) return product;
  }
  return {};
}

bool is_old(const Signature& signature, Date date) {
  std::optional<Date> day = date_from(signature.as_of);
  if (const auto month = month_from(signature.as_of); !day && month) day = first_of(*month);
  return !day || add_days(*day, 365) < date;
}

std::string_view regime_name(std::string_view regime) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{
      {{"gdpr", "GDPR"},
       {"hipaa", "HIPAA"},
       {"soc2", "SOC 2"},
       {"pci_dss", "PCI-DSS"},
       {"iso27001", "ISO 27001"},
       {"eu_residency", "EU residency"}}};
  const auto found = std::ranges::find(names, regime, &std::pair<std::string_view, std::string_view>::first);
  return found == names.end() ? regime : found->second;
}

}  // namespace runrate
