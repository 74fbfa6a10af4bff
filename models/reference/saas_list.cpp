// SPDX-License-Identifier: Apache-2.0
#include "models/reference/saas_list.hpp"

#include "models/catalog/book_error.hpp"
#include "models/text/casing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, SaasUse>, 6> uses{{{"seats", SaasUse::seats},
                                                                    {"engineers", SaasUse::engineers},
                                                                    {"instances", SaasUse::instances},
                                                                    {"ci_minutes", SaasUse::ci_minutes},
                                                                    {"log_gb", SaasUse::log_gb},
                                                                    {"once", SaasUse::once}}};

SaasUse use_from(const std::string& text) {
  const auto found = std::ranges::find(uses, text, &std::pair<std::string_view, SaasUse>::first);
  if (found == uses.end()) throw BookError("saas.json", {{"/products", "unknown use '" + text + "'", ""}});
  return found->second;
}

SaasGroup group_from(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, SaasGroup>, 4> groups{
      {{"Productivity Suite", SaasGroup::productivity},
       {"Communication", SaasGroup::communication},
       {"Development Tools", SaasGroup::development},
       {"Other", SaasGroup::other}}};
  const auto found = std::ranges::find(groups, text, &std::pair<std::string_view, SaasGroup>::first);
  if (found == groups.end()) throw BookError("saas.json", {{"/needs", "unknown section '" + text + "'", ""}});
  return found->second;
}

SaasRateName rate_name_from(const Json& json) {
  SaasRateName name;
  name.use = use_from(json.at("use").get<std::string>());
  name.product = json.at("product").get<std::string>();
  name.sku = json.at("sku").get<std::string>();
  name.term = json.value("term", name.term);
  name.factor = json.value("factor", name.factor);
  name.constant = json.value("constant", name.constant);
  name.at_least = json.value("at_least", name.at_least);
  name.included = json.value("included", name.included);
  name.package = json.value("package", name.package);
  return name;
}

SaasProduct product_from(const Json& json) {
  SaasProduct product;
  product.name = json.at("name").get<std::string>();
  product.also = json.value("also", product.also);
  product.need = json.at("need").get<std::string>();
  product.vendor = json.at("vendor").get<std::string>();
  product.peer = json.value("peer", product.peer);
  product.included_with = json.value("included_with", product.included_with);
  product.shares_minutes_of = json.value("shares_minutes_of", product.shares_minutes_of);
  product.ci_minutes = json.value("ci_minutes", product.ci_minutes);
  product.signs_as = json.value("signs_as", product.signs_as);
  for (const Json& charge : json.at("charges")) product.charges.push_back(rate_name_from(charge));
  return product;
}

SaasNeed need_from(const Json& json) {
  SaasNeed need;
  need.id = json.at("id").get<std::string>();
  need.group = group_from(json.at("section").get<std::string>());
  need.need = json.at("need").get<std::string>();
  need.choice = json.value("choice", need.choice);
  need.comes_with = json.value("comes_with", need.comes_with);
  need.only_if_named = json.value("only_if_named", need.only_if_named);
  if (!need.comes_with.empty()) return need;
  const Json& recommended = json.at("recommended");
  const Json& alternative = json.at("alternative");
  need.later = {recommended.at("later").get<std::string>(), alternative.at("later").get<std::string>()};
  need.startup = {recommended.value("startup", need.later.recommended),
                  alternative.value("startup", need.later.alternative)};
  if (json.contains("when")) {
    for (const auto& [vendor, pair] : json.at("when").items()) {
      need.by_suite[vendor] = {pair.at("recommended").get<std::string>(),
                               pair.at("alternative").get<std::string>()};
    }
  }
  return need;
}

bool answers(const SaasProduct& product, std::string_view choice) {
  if (choice.empty()) return true;
  const std::string list = ", " + product.need + ", ";
  return list.find(", " + std::string(choice) + ", ") != std::string::npos;
}

}  // namespace

SaasList SaasList::from_text(std::string_view json) {
  SaasList list;
  try {
    const Json root = Json::parse(json);
    for (const Json& need : root.at("needs")) list.needs.push_back(need_from(need));
    for (const Json& product : root.at("products")) list.products.push_back(product_from(product));
    const Json& minutes = root.at("ci_minutes_per_engineer");
    list.ci_minutes_p10 = minutes.at("p10").get<double>();
    list.ci_minutes_p90 = minutes.at("p90").get<double>();
    const Json& domain = root.at("domain");
    list.domain_vendor = domain.at("vendor").get<std::string>();
    list.domain_product = domain.at("product").get<std::string>();
    list.domain_sku = domain.at("sku").get<std::string>();
    list.domain_term = domain.at("term").get<std::string>();
  } catch (const Json::exception& error) {
    throw BookError("saas.json", {{"", error.what(), ""}});
  }
  return list;
}

const SaasProduct* SaasList::find(std::string_view name, std::string_view choice) const {
  const std::string wanted = lowered(name);
  for (const SaasProduct& product : products) {
    if (!answers(product, choice)) continue;
    if (lowered(product.name) == wanted) return &product;
    for (const std::string& other : product.also) {
      if (lowered(other) == wanted) return &product;
    }
  }
  return nullptr;
}

// The median of a log-normal variable is the geometric mean of any two symmetric percentiles.
double SaasList::ci_minutes_mid() const { return std::sqrt(ci_minutes_p10 * ci_minutes_p90); }

const SaasPair& defaults(const SaasNeed& need, Stage stage) {
  return stage == Stage::startup ? need.startup : need.later;
}

}  // namespace runrate
