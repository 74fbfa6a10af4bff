// SPDX-License-Identifier: Apache-2.0
#include "models/saas/saas.hpp"

#include "models/deployment/append_line.hpp"
#include "models/saas/saas_choice.hpp"
#include "models/text/measure_text.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

constexpr double gb_per_gib = 1.073741824;  // 2^30 ÷ 10^9: SaaS meters count decimal GB

/// What the rules of all charges need to know of the spec.
struct Setting {
  const PlanSpec& spec;
  const SaasList& list;
  const Catalog& catalog;
  std::span<const Part> parts;
};

Linear of_row(BusinessMetric whole, double factor) {
  return {0, {{Linear::From::driver, DemandModel::row(whole), factor}}};
}

Linear log_gb(std::span<const Part> parts) {
  Linear sum;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].component->kind != Kind::logs) continue;
    sum.terms.push_back({Linear::From::driver, DemandModel::row(i, ComponentMetric::incoming), gb_per_gib});
  }
  return sum;
}

Linear seats_of(const ChosenSaas& chosen, BusinessMetric usual) {
  return chosen.seats_share ? of_row(BusinessMetric::seats, *chosen.seats_share) : of_row(usual, 1);
}

struct Use {
  Linear linear;
  bool is_whole = false;
  Phrase formula;
};

Phrase seats_formula(const ChosenSaas& chosen, std::string_view usual) {
  if (!chosen.seats_share) return {std::string(usual)};
  return {"formula.share_of_seats", {{"share", Name{percent_text(*chosen.seats_share)}}}};
}

Use use_of(const Setting& setting, const ChosenSaas& chosen, const SaasRateName& name) {
  switch (name.use) {
    case SaasUse::seats:
      return {seats_of(chosen, BusinessMetric::seats), true, seats_formula(chosen, "formula.seats_for_all")};
    case SaasUse::engineers:
      return {seats_of(chosen, BusinessMetric::engineers), true,
              seats_formula(chosen, "formula.seats_for_engineers")};
    case SaasUse::instances:
      if (chosen.hosts) return {{*chosen.hosts, {}}, true, {"formula.stated_hosts"}};
      return {of_row(BusinessMetric::instances, 1), true, {"formula.mean_hosts"}};
    case SaasUse::ci_minutes:
      return {of_row(BusinessMetric::engineers, setting.list.ci_minutes_mid()),
              false,
              {"formula.ci_minutes", {{"minutes", Count{std::round(setting.list.ci_minutes_mid())}}}}};
    case SaasUse::log_gb:
      return {log_gb(setting.parts), false, {"formula.log_gb"}};
    case SaasUse::once:
      return {{name.constant, {}}, false, {"formula.a_month", {{"n", Count{name.constant}}}}};
  }
  return {};
}

QuantityRule quantity_of(const SaasRateName& name, Use use) {
  QuantityRule rule;
  rule.formula = std::move(use.formula);
  rule.largest_of.push_back(std::move(use.linear));
  rule.at_least = name.at_least;
  rule.scale = name.factor;
  rule.round_up_to = use.is_whole ? 1 : 0;
  if (name.at_least > 0)
    rule.formula = {"formula.at_least", {{"of", rule.formula}, {"n", Count{name.at_least}}}};
  return rule;
}

std::string use_name(SaasUse use) {
  switch (use) {
    case SaasUse::seats:
      return "seats";
    case SaasUse::engineers:
      return "engineers";
    case SaasUse::instances:
      return "hosts";
    case SaasUse::ci_minutes:
      return "ci_minutes";
    case SaasUse::log_gb:
      return "log_gb";
    case SaasUse::once:
      return "months";
  }
  return {};
}

void add_product(const Setting& setting, const std::vector<ChosenSaas>& all, const ChosenSaas& chosen,
                 Deployment& into) {
  for (const SaasRateName& name : chosen.recommended->charges) {
    const Rate* rate = rate_of(setting.spec, setting.catalog, *chosen.recommended, name);
    if (rate == nullptr) {
      into.gaps.push_back({chosen.component, name.product, {"gaps.not_in_catalog"}});
      continue;
    }
    NewLine line;
    line.category = Category::saas;
    line.component = chosen.component;
    line.use = use_name(name.use);
    line.included = included_units(all, *chosen.recommended, name, SaasSide::recommended);
    line.package = name.package;
    line.quantity = quantity_of(name, use_of(setting, chosen, name));
    if (line.included > 0)
      line.quantity.formula = {"formula.some_included",
                               {{"of", line.quantity.formula}, {"n", Count{line.included}}}};
    line.price.rate = *rate;
    append_line(into, std::move(line));
  }
}

bool needs_domain(const PlanSpec& spec) {
  const auto choice = spec.saas.find("domain");
  if (choice != spec.saas.end() && choice->second.product == "none") return false;
  if (spec.components.empty() || spec.components_assumed) return true;
  return std::ranges::any_of(spec.components,
                             [](const auto& entry) { return entry.second.kind == Kind::dns; });
}

void add_domain(const Setting& setting, Deployment& into) {
  if (!needs_domain(setting.spec)) return;
  const SaasList& list = setting.list;
  const RateName name{list.domain_vendor, list.domain_product, list.domain_sku, list.domain_term};
  const Rate* rate = rate_at(setting.catalog, name, "global", setting.spec.date);
  if (rate == nullptr) {
    into.gaps.push_back({"account", list.domain_product, {"gaps.not_in_catalog"}});
    return;
  }
  NewLine line;
  line.category = Category::domain;
  line.component = "account";
  line.use = "domains";
  line.quantity.largest_of.push_back({1.0 / 12, {}});
  line.quantity.formula = {"formula.domain"};
  line.price.rate = *rate;
  append_line(into, std::move(line));
}

/// A product that is in no list, with the names that are nearest to it.
Phrase why_unknown(const SaasList& list, const std::string& name) {
  std::vector<std::string_view> known;
  for (const SaasProduct& product : list.products) known.push_back(product.name);
  const std::vector<std::string_view> near = nearest_names(name, known);
  if (near.empty()) return {"gaps.not_listed"};
  return {"gaps.not_listed_near", {{"names", Name{fmt::format("{}", fmt::join(near, ", "))}}}};
}

void add_chosen(const Setting& setting, const std::vector<ChosenSaas>& all, const ChosenSaas& chosen,
                Deployment& into) {
  if (!chosen.on_request.empty()) {
    into.gaps.push_back({chosen.component,
                         chosen.on_request,
                         {"gaps.edition", {{"regime", Name{std::string(regime_name(chosen.forced_by))}}}}});
  } else if (!chosen.unknown.empty()) {
    into.gaps.push_back({chosen.component, chosen.unknown, why_unknown(setting.list, chosen.unknown)});
  } else if (!chosen.not_included.empty()) {
    into.gaps.push_back({chosen.component, chosen.recommended->name, chosen.not_included});
  } else if (chosen.recommended != nullptr) {
    add_product(setting, all, chosen, into);
  }
}

}  // namespace

void add_saas(const PlanSpec& spec, const Catalog& catalog, const References& references,
              std::span<const Part> parts, Deployment& into) {
  const SaasList list = SaasList::from_text(references.saas_json);
  const Setting setting{spec, list, catalog, parts};
  const SaasSources from{spec, list, references.signatures, catalog};
  const std::vector<ChosenSaas> all = choose_saas(from);
  for (const ChosenSaas& chosen : component_products(from)) add_chosen(setting, all, chosen, into);
  for (const ChosenSaas& chosen : all) {
    if (chosen.met_by == nullptr) add_chosen(setting, all, chosen, into);
  }
  add_domain(setting, into);
}

}  // namespace runrate
