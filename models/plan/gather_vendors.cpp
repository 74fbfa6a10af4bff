// SPDX-License-Identifier: Apache-2.0
/// Vendors with their contracts.
#include "models/plan/gather.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/contracts.hpp"
#include "models/text/casing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

bool is_with(const Contract& contract, const std::string& vendor, const std::string& product) {
  const std::string named = lowered(contract.vendor);
  return named == lowered(vendor) || lowered(product).rfind(named, 0) == 0;
}

std::string notice_words(const Contract& contract, const Date& today) {
  const auto days = static_cast<int>(contract.notice_days);
  if (!contract.ends) return fmt::format("Not stated; {} days' notice", days);
  const Date due = add_days(last_of(*contract.ends), -days);
  return (due < today ? "Renews; notice was due " : "Notice by ") + to_text(due);
}

VendorFigures contract_row(const Brief& brief, VendorFigures row, const Contract& contract) {
  std::string term = contract.term;
  std::ranges::replace(term, '_', ' ');
  row.contract = term.empty() ? "Contract, term not stated" : capitalised(term);
  if (contract.remaining_commitment)
    row.contract +=
        fmt::format(", {} left of a commitment", brief.money.whole(*contract.remaining_commitment));
  if (contract.ends) row.contract += ", to " + to_text(last_of(*contract.ends));
  row.renewal = contract.notice_days > 0 ? notice_words(contract, brief.spec.date)
                : contract.ends          ? "At its end"
                                         : "Not stated; find by " + brief.figures.ask.decide_by;
  if (contract.uplift != 0)
    row.renewal += fmt::format(", {}{}", contract.uplift > 0 ? "+" : "", percent_text(contract.uplift));
  return row;
}

/// A row for each contract with the vendor, else one month to month.
void add_vendor(const Brief& brief, const std::string& category, const std::string& vendor,
                const std::string& product, std::vector<VendorFigures>& rows) {
  const VendorFigures plain{category, product, "Month to month", "None"};
  const std::size_t before = rows.size();
  for (const Contract& contract : brief.spec.contracts) {
    if (is_with(contract, vendor, product)) rows.push_back(contract_row(brief, plain, contract));
  }
  if (rows.size() == before) rows.push_back(plain);
}

/// Contracts with vendors of whom the recommended plan buys nothing.
void add_unused(const Brief& brief, std::vector<VendorFigures>& rows) {
  for (const Contract& contract : brief.spec.contracts) {
    const bool is_cloud = is_same_vendor(contract.vendor, brief.chosen().id);
    const bool is_named = std::ranges::any_of(
        rows, [&](const VendorFigures& row) { return is_with(contract, row.vendor, row.vendor); });
    const bool bills = std::ranges::any_of(brief.figures.lines, [&](const LineFigures& line) {
      return line.provider == brief.chosen().id && is_same_vendor(line.vendor, contract.vendor);
    });
    if (is_cloud || is_named) continue;
    const VendorFigures plain{bills ? "In force" : "In force, not used here",
                              capitalised(provider_name(contract.vendor)), "", ""};
    rows.push_back(contract_row(brief, plain, contract));
  }
}

/// One row for each product that the SaaS lines name.
void add_applications(const Brief& brief, std::vector<VendorFigures>& rows) {
  std::vector<std::string> done;
  for (const SaasFigures& need : brief.figures.saas) {
    const bool is_none = need.recommended.empty() || need.recommended.rfind("None", 0) == 0;
    if (is_none || !need.billed || std::ranges::find(done, need.recommended) != done.end()) continue;
    done.push_back(need.recommended);
    add_vendor(brief, need.need, need.recommended, short_product(need.recommended), rows);
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
  add_vendor(brief, "Cloud", chosen.id, chosen.name + support, rows);
  add_applications(brief, rows);
  add_component_vendors(brief, rows);
  const std::string today =
      !brief.spec.current.hosting.empty() ? brief.spec.current.hosting : brief.spec.current.cloud;
  if (!today.empty() && brief.spec.current.provider != chosen.id) {
    add_vendor(brief, "Hosting today", today, today, rows);
    if (rows.back().contract == "Month to month") {
      rows.back().contract = "Not stated";
      rows.back().renewal = "Find it by " + brief.figures.ask.decide_by;
    }
  }
  add_unused(brief, rows);
  return rows;
}

}  // namespace runrate
