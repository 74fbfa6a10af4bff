// SPDX-License-Identifier: Apache-2.0
/// Vendors with their contracts, and what a sound production set would add.
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

void add_finding(const Brief& brief, std::vector<FindingFigures>& findings, FindingFigures finding,
                 const std::string& component) {
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (line->component == component && line->environment == "production") finding.cost += line->cost.mid;
  }
  finding.priced = finding.cost > 0;
  findings.push_back(std::move(finding));
}

bool has_kind(const PlanSpec& spec, Kind kind) {
  return std::ranges::any_of(spec.components, [&](const auto& entry) { return entry.second.kind == kind; });
}

bool is_backed_up(const PlanSpec& spec, const std::string& name) {
  return std::ranges::any_of(spec.components, [&](const auto& entry) {
    const std::vector<std::string>& covered = entry.second.backup_of;
    return entry.second.kind == Kind::backup &&
           (covered.empty() || std::ranges::find(covered, name) != covered.end());
  });
}

void add_component_findings(const Brief& brief, const std::string& name, const Component& component,
                            std::vector<FindingFigures>& findings) {
  const std::string label = brief.label(name);
  if (is_database(component.kind) && !component.high_availability) {
    add_finding(
        brief, findings,
        {label + " in one zone: its loss stops the site", "one zone", "a standby in another zone", 0, true},
        name);
  }
  if (component.kind == Kind::cache && !component.high_availability) {
    add_finding(brief, findings,
                {label + " on one node: its loss empties it", "one node", "a second node", 0, true}, name);
  }
  if (component.kind == Kind::search && component.replicas == 0) {
    add_finding(brief, findings,
                {label + " without a replica: its loss stops search", "one copy", "a replica", 0, true},
                name);
  }
  const bool group = component.kind == Kind::container || component.kind == Kind::vm;
  const int least = component.instances.value_or(component.scaling.min_instances);
  if (group && least < 2 && !component.load.is_jobs) {
    add_finding(
        brief, findings,
        {label + " may run as one instance, in one zone", "one instance", "two instances at least", 0, true},
        name);
  }
  const bool holds_data =
      is_database(component.kind) || component.kind == Kind::object_storage || component.kind == Kind::file;
  if (holds_data && !is_backed_up(brief.spec, name)) {
    const std::string what =
        is_database(component.kind) ? ": no copy outside its own automated backups" : ": no backup";
    findings.push_back({label + what, "no backup component", "a backup, to a second region", 0, false});
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

std::vector<FindingFigures> finding_figures(const Brief& brief) {
  std::vector<FindingFigures> findings;
  for (const auto& [name, component] : brief.spec.components)
    add_component_findings(brief, name, component, findings);
  if (!has_kind(brief.spec, Kind::logs))
    findings.push_back({"No logs are kept", "no logs component", "a logs component", 0, false});
  if (!has_kind(brief.spec, Kind::monitoring) && !brief.spec.saas.contains("monitoring")) {
    findings.push_back(
        {"Nothing watches the site", "no monitoring", "a monitoring component or product", 0, false});
  }
  if (!has_kind(brief.spec, Kind::waf)) {
    findings.push_back(
        {"No web application firewall", "no waf component", "a waf component at the edge", 0, false});
  }
  const bool has_machines = has_kind(brief.spec, Kind::vm) || has_kind(brief.spec, Kind::container);
  if (has_machines && !has_kind(brief.spec, Kind::nat)) {
    findings.push_back({"Tasks and machines have public addresses", "no nat component",
                        "a nat component instead", 0, false});
  }
  return findings;
}

}  // namespace runrate
