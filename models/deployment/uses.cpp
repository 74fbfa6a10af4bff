// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

const Use* find_use(std::string_view name) {
  for (const std::span<const Use> table :
       {compute_uses(), edge_uses(), data_uses(), network_uses(), operations_uses(), backup_uses()}) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Use& u) { return u.name == name; });
    if (found != table.end()) return &*found;
  }
  return nullptr;
}

struct SizeFactor {
  double factor = 1;
  std::string_view formula;  ///< that multiplies by it
};

/// The size that a meter multiplies its use by.
SizeFactor factor_of(const UseContext& c, std::string_view times) {
  if (times == "vcpu") return {c.vcpu, "formula.times_vcpu"};
  if (times == "function_vcpu") return {c.function_vcpu, "formula.times_vcpu"};
  if (times == "memory_gib") return {c.memory_gib, "formula.times_gib"};
  if (times == "memory_per_vcpu") return {c.memory_gib / std::max(c.vcpu, 0.25), "formula.times_gib_a_vcpu"};
  return {};
}

}  // namespace

std::vector<std::size_t> UseContext::groups_here() const {
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < demand.parts().size(); ++p) {
    const Part& other = demand.parts()[p];
    if (other.environment == nullptr && other.place == own_part().place &&
        has_instances(other.component->kind))
      found.push_back(p);
  }
  return found;
}

QuantityRule of_component_metric(const UseContext& c, ComponentMetric measure, double factor,
                                 Phrase formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(c.part, measure), factor}}});
  rule.formula = std::move(formula);
  return rule;
}

QuantityRule of_business_metric(BusinessMetric whole, double factor, Phrase formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(whole), factor}}});
  rule.formula = std::move(formula);
  return rule;
}

QuantityRule of_constant(double value, Phrase formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.constant = value});
  rule.formula = std::move(formula);
  return rule;
}

double median_of(const std::optional<Uncertain>& input, double otherwise) {
  return input ? input->value.median() : otherwise;
}

std::optional<QuantityRule> rule_for(const UseContext& context, const MeterTemplate& meter) {
  const Use* use = find_use(meter.use);
  std::optional<QuantityRule> rule = use == nullptr ? std::nullopt : use->rule(context);
  if (!rule) return std::nullopt;
  rule->scale = meter.scale;
  if (!meter.times.empty()) {
    const SizeFactor size = factor_of(context, meter.times);
    rule->scale *= size.factor;
    rule->formula = {std::string(size.formula), {{"of", rule->formula}, {"n", Count{size.factor}}}};
  }
  if (meter.item_kib > 0) {
    const double each = median_of(context.component().each_gib, gib_per_kib);
    const double units = std::max(1.0, std::ceil(each / (meter.item_kib * gib_per_kib) - 1e-9));
    rule->scale *= units;
    if (units > 1) {
      rule->formula = {"formula.times_units_of_kib",
                       {{"of", rule->formula}, {"n", Count{units}}, {"kib", Count{meter.item_kib}}}};
    }
  }
  rule->at_least = std::max(rule->at_least, meter.at_least);
  return rule;
}

Phrase use_phrase(std::string_view use) {
  // Uses that sizing counts, not a rule over drivers.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> sized{
      {{"between_regions_gib", "uses.between_regions"},
       {"node_hours", "uses.nodes"},
       {"node_gib_hours", "uses.memory"},
       {"ram_gib_hours", "uses.memory"},
       {"compute_unit_hours", "uses.compute_units"},
       {"plan_months", "uses.plan"}}};
  for (const auto& [name, words] : sized) {
    if (name == use) return {std::string(words)};
  }
  if (const Use* found = find_use(use)) return {std::string(found->words)};
  std::string words(use);
  std::replace(words.begin(), words.end(), '_', ' ');
  return given(words);
}

}  // namespace runrate
