// SPDX-License-Identifier: Apache-2.0
/// Vendors with their contracts.
#include "models/plan/gather.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/contracts.hpp"
#include "models/text/casing.hpp"
#include "models/text/measure_text.hpp"

#include <algorithm>

namespace runrate {

namespace {

bool is_with(const Contract& contract, const std::string& vendor, const std::string& product) {
  const std::string named = lowered(contract.vendor);
  return named == lowered(vendor) || lowered(product).rfind(named, 0) == 0;
}

/// Until when it must be said that a contract ends.
Phrase notice_of(const Contract& contract, const Date& today) {
  const auto days = static_cast<int>(contract.notice_days);
  if (!contract.ends) return {"vendors.renewal.days_of_notice", {{"days", Count{static_cast<double>(days)}}}};
  const Date due = add_days(last_of(*contract.ends), -days);
  return {due < today ? "vendors.renewal.notice_was_due" : "vendors.renewal.notice_by",
          {{"day", Name{to_text(due)}}}};
}

Phrase find_by(const Brief& brief) {
  return {"vendors.renewal.find_by", {{"day", Name{brief.figures.ask.decide_by}}}};
}

Phrase renewal_of(const Brief& brief, const Contract& contract) {
  Phrase said = find_by(brief);
  if (contract.ends) said = {"vendors.renewal.at_its_end"};
  if (contract.notice_days > 0) said = notice_of(contract, brief.spec.date);
  if (contract.uplift == 0) return said;
  const std::string uplift = (contract.uplift > 0 ? "+" : "") + percent_text(contract.uplift);
  return {"vendors.renewal.uplift", {{"renewal", said}, {"uplift", Name{uplift}}}};
}

Phrase terms_of(const Contract& contract) {
  std::string term = contract.term;
  std::ranges::replace(term, '_', ' ');
  Phrase said = term.empty() ? Phrase{"vendors.term.not_stated"} : given(capitalised(term));
  if (contract.remaining_commitment)
    said = {"vendors.term.committed", {{"term", said}, {"left", Money{*contract.remaining_commitment}}}};
  if (contract.ends)
    said = {"vendors.term.to", {{"term", said}, {"day", Name{to_text(last_of(*contract.ends))}}}};
  return said;
}

VendorFigures contract_row(const Brief& brief, VendorFigures row, const Contract& contract) {
  row.contract = terms_of(contract);
  row.renewal = renewal_of(brief, contract);
  return row;
}

/// Who is paid for what, and under which name it is bought.
struct Sold {
  Phrase category;
  std::string vendor, product;
  Phrase shown;  ///< the product as it is shown
};

/// A row for each contract with the vendor, else what stands where there is none.
void add_vendor(const Brief& brief, const Sold& sold, const VendorFigures& without,
                std::vector<VendorFigures>& rows) {
  const std::size_t before = rows.size();
  for (const Contract& contract : brief.spec.contracts) {
    if (is_with(contract, sold.vendor, sold.product)) rows.push_back(contract_row(brief, without, contract));
  }
  if (rows.size() == before) rows.push_back(without);
}

VendorFigures month_to_month(const Sold& sold) {
  return {sold.category, sold.shown, {"vendors.contracts.month_to_month"}, {"vendors.contracts.no_renewal"}};
}

/// Contracts with vendors of whom the recommended plan buys nothing.
void add_unused(const Brief& brief, const std::vector<std::string>& named, std::vector<VendorFigures>& rows) {
  for (const Contract& contract : brief.spec.contracts) {
    const bool is_cloud = is_same_vendor(contract.vendor, brief.chosen().id);
    const bool is_named = std::ranges::any_of(
        named, [&](const std::string& product) { return is_with(contract, product, product); });
    const bool bills = std::ranges::any_of(brief.figures.lines, [&](const LineFigures& line) {
      return line.provider == brief.chosen().id && is_same_vendor(line.vendor, contract.vendor);
    });
    if (is_cloud || is_named) continue;
    const VendorFigures plain{{bills ? "vendors.category.in_force" : "vendors.category.not_used"},
                              given(capitalised(provider_name(contract.vendor))),
                              {},
                              {}};
    rows.push_back(contract_row(brief, plain, contract));
  }
}

/// One row for each product that the SaaS lines name.
void add_applications(const Brief& brief, std::vector<std::string>& named, std::vector<VendorFigures>& rows) {
  std::vector<std::string> done;
  for (const SaasFigures& need : brief.figures.saas) {
    const std::string& product = need.recommended;
    if (product.empty() || !need.billed || std::ranges::find(done, product) != done.end()) continue;
    done.push_back(product);
    named.push_back(short_product(product));
    const Sold sold{need.need, product, named.back(), given(named.back())};
    add_vendor(brief, sold, month_to_month(sold), rows);
  }
}

/// Who stands behind a component that the chosen provider's contract does not cover.
void add_component_vendors(const Brief& brief, std::vector<std::string>& named,
                           std::vector<VendorFigures>& rows) {
  const auto seller = [&](const std::string& name) {
    if (!name.empty()) named.push_back(name);
    return name.empty() ? Phrase{"vendors.not_stated"} : given(name);
  };
  for (const auto& [name, component] : brief.spec.components) {
    if (component.kind == Kind::custom) {
      rows.push_back({given(brief.label(name)),
                      seller(capitalised(component.source)),
                      {"vendors.term.stated_there"},
                      find_by(brief)});
    } else if (component.kind == Kind::llm) {
      const PartFigures* part = brief.part(name);
      rows.push_back({given(brief.label(name)),
                      seller(part == nullptr ? "" : part->service),
                      {"vendors.term.as_used"},
                      {"vendors.contracts.no_renewal"}});
    }
  }
}

/// The cloud with the support that is taken.
Sold cloud_of(const ProviderFigures& chosen) {
  const Phrase support =
      chosen.support_plan.is_included ? Phrase{"offer.support_included"} : given(chosen.support_plan.product);
  Sold sold{{"vendors.contracts.cloud"}, chosen.id, chosen.name, given(chosen.name)};
  if (!support.empty()) sold.shown = {"vendors.with_support", {{"cloud", sold.shown}, {"support", support}}};
  return sold;
}

}  // namespace

std::vector<VendorFigures> vendor_figures(const Brief& brief) {
  std::vector<VendorFigures> rows;
  std::vector<std::string> named;  // vendors and products that a row has
  const ProviderFigures& chosen = brief.chosen();
  const Sold cloud = cloud_of(chosen);
  named.push_back(cloud.product);
  add_vendor(brief, cloud, month_to_month(cloud), rows);
  add_applications(brief, named, rows);
  add_component_vendors(brief, named, rows);
  const std::string today =
      !brief.spec.current.hosting.empty() ? brief.spec.current.hosting : brief.spec.current.cloud;
  if (!today.empty() && brief.spec.current.provider != chosen.id) {
    const Sold host{{"vendors.category.hosting_today"}, today, today, given(today)};
    named.push_back(today);
    add_vendor(brief, host,
               {host.category,
                host.shown,
                {"vendors.not_stated"},
                {"vendors.renewal.find_it_by", {{"day", Name{brief.figures.ask.decide_by}}}}},
               rows);
  }
  add_unused(brief, named, rows);
  return rows;
}

}  // namespace runrate
