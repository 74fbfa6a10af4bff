// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/compliance.hpp"

#include "models/catalog/book_error.hpp"
#include "models/compliance/compliance_names.hpp"
#include "models/demand/demand.hpp"
#include "models/deployment/append_line.hpp"
#include "models/spec/kinds.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

Json parsed(const References& references) {
  try {
    return Json::parse(references.compliance_json);
  } catch (const Json::exception& error) {
    throw BookError("compliance.json", {{"", error.what(), ""}});
  }
}

bool is_named(const PlanSpec& spec, std::string_view regime) {
  return std::ranges::find(spec.compliance, regime) != spec.compliance.end();
}

// The first regime, in the template's order, that is named and asks for the control: its cost stands there
// alone, so that the regimes add up.
std::string owner_of(const PlanSpec& spec, const Json& data, const Json& control) {
  const auto asking = control.at("regimes").get<std::vector<std::string>>();
  for (const Json& regime : data.at("regimes")) {
    auto id = regime.at("id").get<std::string>();
    if (is_named(spec, id) && std::ranges::find(asking, id) != asking.end()) return id;
  }
  return {};
}

/// A firewall that the spec names has its own number of rules.
double rules_of_firewall(const PlanSpec& spec) {
  constexpr double usual = 10;
  for (const auto& [name, component] : spec.components) {
    if (component.kind == Kind::waf) return component.rules;
  }
  return usual;
}

std::vector<std::size_t> lines_using(const Deployment& deployment, std::string_view use) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    if (is_control(deployment.lines[i]) && deployment.lines[i].use == use) lines.push_back(i);
  }
  return lines;
}

std::vector<std::size_t> lines_of_kind(const PlanSpec& spec, const Deployment& deployment, Kind kind) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    const auto found = spec.components.find(deployment.lines[i].component);
    const bool production = deployment.lines[i].environment == "production";
    if (production && found != spec.components.end() && found->second.kind == kind) lines.push_back(i);
  }
  return lines;
}

bool has_kind(const PlanSpec& spec, std::string_view word) {
  return std::ranges::any_of(spec.components,
                             [word](const auto& entry) { return to_text(entry.second.kind) == word; });
}

int nodes_of(const Component& component) {
  return (component.high_availability ? 2 : 1) + component.replicas;
}

/// How much of it the spec has, or the driver that counts it.
Linear amount_of(const PlanSpec& spec, const std::string& times, double amount) {
  if (times == "instances")
    return {0, {{Linear::From::driver, DemandModel::row(BusinessMetric::instances), amount}}};
  if (times == "requests")
    return {0, {{Linear::From::driver, DemandModel::row(BusinessMetric::requests), amount}}};
  double count = 0;
  for (const auto& [name, component] : spec.components) {
    const bool database = is_database(component.kind);
    if (times == "stores" && traits_of(component.kind).keeps != Keeps::nothing) count += 1;
    if (times == "database_nodes" && database) count += nodes_of(component);
    if (times == "database_vcpu" && database) count += nodes_of(component) * std::max(component.vcpu, 1.0);
  }
  return {(times == "one" ? 1 : count) * amount, {}};
}

std::optional<LocalRate> price_of(const Json& meter, const Catalog& catalog, const Deployment& into,
                                  Date date) {
  const auto product = meter.at("product").get<std::string>();
  const auto sku = meter.at("sku").get<std::string>();
  const std::string term = meter.value("term", "on_demand");
  if (!meter.contains("estimate"))
    return local_rate(catalog, {into.provider, product, sku, term}, into.region, date);
  const Json& estimate = meter.at("estimate");
  Rate rate;
  rate.vendor = into.provider;
  rate.service = estimate.at("category").get<std::string>();
  rate.product = product;
  rate.sku = sku;
  rate.region = "global";
  rate.term = term;
  rate.unit = estimate.at("unit").get<std::string>();
  rate.tariff = Tariff({{0, estimate.at("price").get<double>()}});
  rate.grade = Grade::estimated;
  rate.source = estimate.at("source").get<std::string>();
  rate.as_of = estimate.at("as_of").get<std::string>();
  return LocalRate{std::move(rate), std::nullopt, {}};
}

void add_meter(const PlanSpec& spec, const Catalog& catalog, const std::string& control, const Json& meter,
               Deployment& into) {
  NewLine line;
  line.category = Category::security;
  line.component = "account";
  line.use = control;
  const Linear amount = amount_of(spec, meter.at("times").get<std::string>(), meter.value("amount", 1.0));
  if (amount.terms.empty() && amount.constant == 0) return;
  line.quantity.largest_of.push_back(amount);
  line.quantity.formula = given(meter.at("formula").get<std::string>());
  std::optional<LocalRate> price = price_of(meter, catalog, into, spec.date);
  if (!price) {
    into.gaps.push_back({"account", meter.at("product").get<std::string>(), {"gaps.not_in_catalog"}});
    return;
  }
  line.price = std::move(*price);
  append_line(into, std::move(line));
}

/// Audits and tests of a regime: the list's own where the spec holds none, else the spec's, each once.
std::vector<std::string> one_time_of(const PlanSpec& spec, const Json& data, const Json& regime) {
  const auto id = regime.at("id").get<std::string>();
  std::vector<std::string> items;
  const auto take = [&](const std::string& item) {
    if (std::ranges::find(items, item) == items.end()) items.push_back(item);
  };
  const auto take_own = [&](const Json& entry) {
    for (const OneTimeCost& own : spec.one_time) {
      if (names_item(own.item, entry)) take(own.item);
    }
  };
  for (const Json& entry : data.at("one_time")) {
    if (is_named(spec, entry.value("unless", ""))) continue;
    const auto regimes = entry.at("regimes").get<std::vector<std::string>>();
    if (std::ranges::find(regimes, id) == regimes.end()) continue;
    take(entry.at("item").get<std::string>());
    take_own(entry);
  }
  for (const Json& left : regime.at("not_priced")) take_own(left);
  return items;
}

ComplianceRow row_of(const PlanSpec& spec, const Json& data, const Json& regime,
                     const Deployment& deployment) {
  ComplianceRow row;
  row.id = regime.at("id").get<std::string>();
  row.regime = regime.at("name").get<std::string>();
  row.named = is_named(spec, row.id);
  if (!row.named) {
    row.impact = {"security.regimes.not_named"};
    return row;
  }
  row.impact = given(regime.at("impact").get<std::string>());
  row.checklist = regime.at("checklist").get<std::vector<std::string>>();
  for (const Json& left : regime.at("not_priced")) {
    if (!holds_item(spec, left)) row.not_priced.push_back(left.at("what").get<std::string>());
  }
  for (const Json& control : data.at("controls")) {
    if (owner_of(spec, data, control) != row.id) continue;
    std::vector<std::size_t> lines = lines_using(deployment, control.at("id").get<std::string>());
    if (control.value("unless_component", "") == "waf" && lines.empty()) {
      lines = lines_of_kind(spec, deployment, Kind::waf);
    }
    row.lines.insert(row.lines.end(), lines.begin(), lines.end());
  }
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    if (deployment.lines[i].use == "add_on_" + row.id) row.lines.push_back(i);
  }
  row.one_time = one_time_of(spec, data, regime);
  return row;
}

Phrase text_for(const Json& texts, const std::string& provider) {
  const auto found = texts.find(provider);
  return found == texts.end() ? Phrase{"security.table.providers_default"} : given(found->get<std::string>());
}

/// Whether something stands in a network of the account: data that is queried, or instances.
bool has_queried_data(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    const Kind kind = entry.second.kind;
    return is_database(kind) || kind == Kind::cache || kind == Kind::search;
  });
}

bool has_network(const PlanSpec& spec) {
  return has_queried_data(spec) || std::ranges::any_of(spec.components, [](const auto& entry) {
           return has_instances(entry.second.kind) || entry.second.kind == Kind::load_balancer;
         });
}

/// What a requirement is met by, without what the spec has no part for.
Phrase implementation_of(const PlanSpec& spec, const Json& entry, const std::string& provider) {
  const auto holds = [&](const char* texts) {
    return entry.contains(texts) && entry.at(texts).contains(provider);
  };
  if (!has_network(spec) && holds("without_network")) return text_for(entry.at("without_network"), provider);
  if (!has_queried_data(spec) && holds("without_data")) return text_for(entry.at("without_data"), provider);
  return text_for(entry.at("implementation"), provider);
}

/// The kind of component that meets a requirement of the list; none where no component does.
std::optional<Kind> met_by(std::string_view requirement) {
  constexpr std::array<std::pair<std::string_view, Kind>, 2> kinds{
      {{"Access control", Kind::secrets}, {"Web application firewall", Kind::waf}}};
  const auto found = std::ranges::find(kinds, requirement, &std::pair<std::string_view, Kind>::first);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::size_t> lines_for(const PlanSpec& spec, const Json& data, const std::string& requirement,
                                   const Deployment& deployment) {
  std::vector<std::size_t> lines;
  for (const Json& control : data.at("controls")) {
    if (control.at("requirement").get<std::string>() != requirement) continue;
    const auto own = lines_using(deployment, control.at("id").get<std::string>());
    lines.insert(lines.end(), own.begin(), own.end());
  }
  if (const std::optional<Kind> kind = met_by(requirement)) {
    const auto own = lines_of_kind(spec, deployment, *kind);
    lines.insert(lines.end(), own.begin(), own.end());
  }
  return lines;
}

// What the regimes add to a default stands behind it.
Phrase with_additions(Phrase text, const Json& data, const std::string& requirement,
                      const Deployment& deployment) {
  for (const Json& control : data.at("controls")) {
    if (control.at("requirement").get<std::string>() != requirement) continue;
    if (lines_using(deployment, control.at("id").get<std::string>()).empty()) continue;
    text = and_then(std::move(text), given(control.at("added").get<std::string>()));
  }
  return text;
}

// Whether a regime that is named asks for a requirement beyond the template's five.
bool is_asked(const PlanSpec& spec, const Json& data, const std::string& requirement) {
  return std::ranges::any_of(data.at("controls"), [&](const Json& control) {
    return control.at("requirement").get<std::string>() == requirement &&
           !owner_of(spec, data, control).empty();
  });
}

}  // namespace

bool is_control(const UsageLine& line) {
  return line.category == Category::security && line.component == "account";
}

void add_compliance(const PlanSpec& spec, const Catalog& catalog, const References& references,
                    Deployment& into) {
  const Json data = parsed(references);
  for (const Json& control : data.at("controls")) {
    if (owner_of(spec, data, control).empty()) continue;
    if (has_kind(spec, control.value("unless_component", "none"))) continue;
    const auto id = control.at("id").get<std::string>();
    const Json& meters = control.at("meters");
    if (meters.contains(into.provider)) {
      for (const Json& meter : meters.at(into.provider)) add_meter(spec, catalog, id, meter, into);
    }
    if (control.contains("quote_only") && control.at("quote_only").contains(into.provider)) {
      into.gaps.push_back({"account", control.at("name").get<std::string>(),
                           given(control.at("quote_only").at(into.provider).get<std::string>())});
    }
  }
}

std::vector<ComplianceRow> compliance_rows(const PlanSpec& spec, const References& references,
                                           const Deployment& deployment) {
  const Json data = parsed(references);
  std::vector<ComplianceRow> rows;
  for (const Json& regime : data.at("regimes")) {
    const bool is_beyond_template = regime.value("only_if_named", false);
    if (is_beyond_template && !is_named(spec, regime.at("id").get<std::string>())) continue;
    rows.push_back(row_of(spec, data, regime, deployment));
  }
  return rows;
}

std::vector<SecurityRow> security_rows(const PlanSpec& spec, const References& references,
                                       const Deployment& deployment) {
  const Json data = parsed(references);
  std::vector<SecurityRow> rows;
  for (const Json& entry : data.at("security")) {
    const auto requirement = entry.at("requirement").get<std::string>();
    Phrase text =
        with_additions(implementation_of(spec, entry, deployment.provider), data, requirement, deployment);
    rows.push_back({given(requirement), std::move(text), lines_for(spec, data, requirement, deployment)});
  }
  for (const Json& entry : data.at("added_requirements")) {
    const auto requirement = entry.at("requirement").get<std::string>();
    std::vector<std::size_t> lines = lines_for(spec, data, requirement, deployment);
    if (lines.empty() && !is_asked(spec, data, requirement)) continue;
    Phrase text = text_for(entry.at("implementation"), deployment.provider);
    const auto counts_rules = entry.value("counts_rules", std::vector<std::string>{});
    if (std::ranges::find(counts_rules, deployment.provider) != counts_rules.end())
      text = {"security.table.firewall", {{"product", text}, {"n", Count{rules_of_firewall(spec)}}}};
    rows.push_back({given(requirement), std::move(text), std::move(lines)});
  }
  return rows;
}

}  // namespace runrate
