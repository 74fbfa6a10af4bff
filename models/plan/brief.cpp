// SPDX-License-Identifier: Apache-2.0
#include "models/plan/brief.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {

namespace {

double whole_cents(double amount) { return std::round(amount * 100) / 100; }

/// "tax_service" → "Tax service".
std::string spoken(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return capitalised(text);
}

}  // namespace

Brief::Brief(const PlanSpec& of_spec, const Figures& of_figures, MoneyText in_money)
    : spec(of_spec), figures(of_figures), money(std::move(in_money)) {
  for (const auto& [name, component] : spec.components) ++of_kind_[component.kind];
  for (const PartFigures& part : figures.parts) {
    if (part.provider == chosen().id && part.environment == "production")
      parts_.emplace(part.component, &part);
  }
}

std::vector<const LineFigures*> Brief::lines_of(std::string_view provider) const {
  std::vector<const LineFigures*> found;
  for (const LineFigures& line : figures.lines) {
    if (line.provider == provider) found.push_back(&line);
  }
  return found;
}

const PartFigures* Brief::part(std::string_view component) const {
  const auto found = parts_.find(component);
  return found == parts_.end() ? nullptr : found->second;
}

const PartFigures* Brief::part_in(std::string_view component, std::string_view region) const {
  for (const PartFigures& part : figures.parts) {
    if (part.provider == chosen().id && part.component == component && part.in_region == region) return &part;
  }
  return nullptr;
}

std::string Brief::where() const {
  std::vector<std::string> all{chosen().region};
  all.insert(all.end(), chosen().other_regions.begin(), chosen().other_regions.end());
  return listed(all);
}

Kind Brief::kind_of(std::string_view component) const {
  const auto found = spec.components.find(std::string(component));
  return found == spec.components.end() ? Kind::custom : found->second.kind;
}

std::string Brief::label(std::string_view component) const {
  const Kind kind = kind_of(component);
  std::string name = spoken(component);
  if (component == "api") return "API";
  if (component == "account") return "Account";
  if (component == "web") return "Web app";
  if (is_database(kind))
    return component == "primary" || component == "database" || component == "db" ? "Primary DB" : name;
  if (kind == Kind::object_storage && component == "uploads") return "User uploads";
  const std::string role(traits_of(kind).spoken);
  if (role.empty() || spec.components.count(std::string(component)) == 0) return name;
  return of_kind_.at(kind) == 1 ? role : role + ": " + std::string(component);
}

Blocks SectionContext::sentences(const std::vector<Phrase>& phrases) const {
  Prose text;
  for (const Phrase& phrase : phrases) {
    const Prose sentence = say.prose(phrase);
    if (!text.empty() && !sentence.empty()) append(text, {{" "}});
    append(text, sentence);
  }
  return text.empty() ? Blocks{} : Blocks{Paragraph{text}};
}

bool is_networking_use(std::string_view use) {
  return use == "egress_gib" || use == "address_hours" || use == "zone_gib" || use == "between_regions_gib";
}

Family family_of(const Brief& brief, const LineFigures& line) {
  if (line.category == "outside") return Family::outside;
  // A product that a component names stands with it, whoever sells it.
  if (line.category == "saas" && brief.spec.components.contains(line.component))
    return family_of(brief.kind_of(line.component));
  if (line.category != "cloud") return Family::elsewhere;
  // What stands by for a component is one row beside it, its bytes on the way there included.
  if (!line.recovers.empty()) return family_of(brief.kind_of(line.component));
  if (is_networking_use(line.use)) return Family::networking;
  if (brief.spec.components.count(line.component) == 0) {
    // A flat-capacity plan takes the place of the CDN's lines; a hosting plan is where the web runs.
    return line.use == "plan" ? Family::networking : Family::compute;
  }
  const Family family = family_of(brief.kind_of(line.component));
  // A cloud line of a component without a table here still belongs to the cloud's total.
  return family == Family::outside || family == Family::elsewhere ? Family::networking : family;
}

std::string_view to_text(Family family) {
  switch (family) {
    case Family::compute:
      return "compute";
    case Family::database:
      return "database";
    case Family::storage:
      return "storage";
    case Family::networking:
      return "networking";
    case Family::outside:
      return "outside services";
    case Family::elsewhere:
      return "other";
  }
  return "";
}

Range sum_of(const std::vector<const LineFigures*>& lines) {
  Range sum;
  for (const LineFigures* line : lines) {
    sum.low += line->cost.low;
    sum.mid += line->cost.mid;
    sum.high += line->cost.high;
    sum.mean += line->cost.mean;
  }
  return {whole_cents(sum.low), whole_cents(sum.mid), whole_cents(sum.high), whole_cents(sum.mean)};
}

double mid_of(const std::vector<const LineFigures*>& lines) { return sum_of(lines).mid; }

std::vector<const LineFigures*> lines_in(const Brief& brief, std::string_view category) {
  std::vector<const LineFigures*> found = brief.lines_of(brief.chosen().id);
  std::erase_if(found, [&](const LineFigures* line) { return line->category != category; });
  return found;
}

void append(Blocks& to, Blocks more) {
  for (Block& block : more) to.push_back(std::move(block));
}

std::vector<Driver> drivers_of(const Brief& brief, std::size_t most) {
  constexpr double least_share = 0.002;
  // Of an input that moves nothing, sampling alone shows a rank correlation of 1 / sqrt(trials); three times
  // that is no chance. A limit's swing is no estimate from the sample but its jump.
  const double least_correlation = 3 / std::sqrt(static_cast<double>(brief.figures.run.trials));
  std::vector<Driver> drivers;
  for (const SensitivityFigures& row : brief.figures.sensitivity) {
    const double swing = row.swing_high - row.swing_low;
    if (drivers.size() == most || std::abs(swing) < least_share * brief.figures.budget.p50) continue;
    if (!row.is_cliff && std::abs(row.rank_correlation) <= least_correlation) continue;
    drivers.push_back({row.label, swing < 0 ? row.high_text : row.low_text,
                       swing < 0 ? row.low_text : row.high_text, std::abs(swing), row.contingency_if_known});
  }
  return drivers;
}

std::vector<Name> regimes_asked(const Figures& figures) {
  std::vector<Name> regimes;
  for (const ComplianceFigures& row : figures.compliance) {
    if (row.asked) regimes.push_back({row.regime});
  }
  return regimes;
}

std::vector<const FindingFigures*> findings_about(const Brief& brief, std::string_view about) {
  std::vector<const FindingFigures*> found;
  for (const FindingFigures& finding : brief.figures.findings) {
    if (finding.about == about) found.push_back(&finding);
  }
  return found;
}

Blocks open_points(const SectionContext& at, std::string_view lead,
                   const std::vector<std::string_view>& about) {
  BulletList list;
  for (const std::string_view one : about) {
    for (const FindingFigures* finding : findings_about(at, one)) {
      list.items.push_back(at.say.prose("security.regimes.open_point",
                                        {{"what", finding->what}, {"mend", finding->remediation}}));
    }
  }
  if (list.items.empty()) return {};
  Blocks blocks = at.paragraph(lead);
  blocks.emplace_back(list);
  return blocks;
}

}  // namespace runrate
