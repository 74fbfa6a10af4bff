// SPDX-License-Identifier: Apache-2.0
/// Vendors with their contracts.
#include "models/plan/gather.hpp"
#include "models/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

const Contract* contract_of(const PlanSpec& spec, const std::string& vendor, const std::string& product) {
  for (const Contract& contract : spec.contracts) {
    const std::string named = lowered(contract.vendor);
    if (named == lowered(vendor) || lowered(product).rfind(named, 0) == 0) return &contract;
  }
  return nullptr;
}

VendorFigures vendor_row(const Brief& brief, std::string category, const std::string& vendor,
                         const std::string& product) {
  VendorFigures row{std::move(category), product, "Month to month", "None"};
  const Contract* contract = contract_of(brief.spec, vendor, product);
  if (contract == nullptr) return row;
  row.contract = contract->term.empty() ? "Contract, term not stated" : capitalised(contract->term);
  if (contract->remaining_commitment)
    row.contract +=
        fmt::format(", {} left of a commitment", brief.money.whole(*contract->remaining_commitment));
  if (!contract->ends) {
    row.renewal = "Not stated; find by " + brief.figures.ask.decide_by;
    return row;
  }
  row.contract += ", to " + to_text(last_of(*contract->ends));
  const Date notice = add_days(last_of(*contract->ends), -static_cast<int>(contract->notice_days));
  row.renewal = contract->notice_days > 0 ? "Notice by " + to_text(notice) : "At its end";
  if (contract->uplift != 0)
    row.renewal += fmt::format(", {}{}", contract->uplift > 0 ? "+" : "", percent_text(contract->uplift));
  return row;
}

/// One row for each product that the SaaS lines name.
void add_applications(const Brief& brief, std::vector<VendorFigures>& rows) {
  std::vector<std::string> done;
  for (const SaasFigures& need : brief.figures.saas) {
    const bool is_none = need.recommended.empty() || need.recommended.rfind("None", 0) == 0;
    if (is_none || !need.billed || std::ranges::find(done, need.recommended) != done.end()) continue;
    done.push_back(need.recommended);
    rows.push_back(vendor_row(brief, need.need, need.recommended, short_product(need.recommended)));
  }
}

/// Who stands behind a component that the chosen provider's contract does not cover.
void add_component_vendors(const Brief& brief, std::vector<VendorFigures>& rows) {
  for (const auto& [name, component] : brief.spec.components) {
    if (component.kind == Kind::custom) {
      rows.push_back({brief.label(name),
                      component.source.empty() ? "Not stated" : capitalised(component.source),
                      "As stated there", "Not stated; find by " + brief.figures.ask.decide_by});
    } else if (component.kind == Kind::llm) {
      const PartFigures* part = brief.part(name);
      rows.push_back({brief.label(name),
                      part == nullptr || part->service.empty() ? "Not stated" : part->service, "Pay as used",
                      "None"});
    }
  }
}

}  // namespace

std::vector<VendorFigures> vendor_figures(const Brief& brief) {
  std::vector<VendorFigures> rows;
  const ProviderFigures& chosen = brief.chosen();
  const std::string support = chosen.support_plan.empty() ? "" : ", " + chosen.support_plan;
  rows.push_back(vendor_row(brief, "Cloud", chosen.id, chosen.name + support));
  add_applications(brief, rows);
  add_component_vendors(brief, rows);
  const std::string today =
      !brief.spec.current.hosting.empty() ? brief.spec.current.hosting : brief.spec.current.cloud;
  if (!today.empty() && brief.spec.current.provider != chosen.id) {
    rows.push_back(vendor_row(brief, "Hosting today", today, today));
    if (rows.back().contract == "Month to month") {
      rows.back().contract = "Not stated";
      rows.back().renewal = "Find it by " + brief.figures.ask.decide_by;
    }
  }
  return rows;
}

}  // namespace runrate
