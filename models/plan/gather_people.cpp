// SPDX-License-Identifier: Apache-2.0
#include "models/plan/gather_people.hpp"

#include "models/compliance/compliance.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/recovery/backups.hpp"
#include "models/recovery/recovery.hpp"
#include "models/saas/saas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace runrate {

namespace {

/// The chosen deployment's lines as figures, by their place in the deployment.
std::vector<const LineFigures*> own_lines(const PeopleSources& sources) {
  std::vector<const LineFigures*> lines;
  for (const LineFigures& line : sources.figures.lines) {
    if (line.provider == sources.deployment.provider) lines.push_back(&line);
  }
  return lines;
}

double mid_of(const std::vector<const LineFigures*>& lines, const std::vector<std::size_t>& places) {
  double sum = 0;
  for (const std::size_t place : places) sum += place < lines.size() ? lines[place]->cost.mid : 0;
  return std::round(sum * 100) / 100;
}

// ---- seats ----

double key_cost(const PeopleSources& sources, std::size_t key, const std::vector<std::size_t>& places) {
  if (key >= sources.key_costs.size()) return 0;
  double sum = 0;
  for (const std::size_t place : places)
    sum += place < sources.key_costs[key].size() ? sources.key_costs[key][place] : 0;
  return sum;
}

/// People and machines of a month, at the medians: what the alternative is priced by.
SaasDrivers drivers_in(const PeopleSources& sources, int month) {
  const Headcount& people = sources.spec.headcount;
  SaasDrivers drivers;
  drivers.seats =
      std::ceil(people.start.value.median() * std::pow(1 + people.growth.value.median(), month) - 1e-9);
  drivers.engineers = std::ceil(drivers.seats * people.engineering_share.value.median() - 1e-9);
  for (const AutoscalingFigures& group : sources.figures.autoscaling) {
    if (group.environment == "production") drivers.instances += group.instance_hours.mid / 730;
  }
  for (const LineFigures* line : own_lines(sources)) {
    if (line->use == "log_gib" && line->environment == "production")
      drivers.log_gb += line->quantity.mid * 1.073741824;
  }
  return drivers;
}

std::string_view name_of(SaasGroup group) {
  if (group == SaasGroup::productivity) return "productivity";
  return group == SaasGroup::communication ? "communication" : "development";
}

/// The first, twelfth and last month; in a short plan some are the same.
std::array<int, 3> key_months(const PlanSpec& spec) {
  const int last = spec.months - 1;
  return {0, std::min(11, last), last};
}

std::vector<SeatFigures> seats(const PeopleSources& sources) {
  std::vector<SeatFigures> rows;
  for (const int month : key_months(sources.spec)) {
    const SaasDrivers drivers = drivers_in(sources, month);
    rows.push_back({to_text(sources.spec.start + month), drivers.seats, drivers.engineers});
  }
  return rows;
}

std::vector<SaasFigures> products(const PeopleSources& sources) {
  std::vector<SaasFigures> rows;
  const std::array<int, 3> months = key_months(sources.spec);
  const double per_usd =
      sources.spec.currency.code == "USD" ? 1 : sources.spec.currency.per_usd.value.median();
  for (const SaasRow& row :
       saas_rows(sources.spec, sources.catalog, sources.references, sources.deployment)) {
    SaasFigures made;
    made.group = name_of(row.group);
    made.id = row.id;
    made.need = given(row.need);
    made.recommended = row.recommended;
    made.alternative = row.alternative;
    made.price = row.price;
    made.price_a_user = row.price_a_user;
    made.billed = !row.lines.empty();
    made.is_priced = row.recommended_offer.priced;
    if (!row.forced_by.empty()) {
      made.forced_by = regime_name(row.forced_by);
      made.without_regime = row.without_regime.name;
    }
    double own[3] = {}, other[3] = {};
    for (std::size_t at = 0; at < 3; ++at) {
      const std::size_t key = std::min(at, sources.key_costs.empty() ? at : sources.key_costs.size() - 1);
      own[at] = key_cost(sources, key, row.lines);
      other[at] = monthly_cost(row.alternative_offer, drivers_in(sources, months[at])) * per_usd;
    }
    made.month_1 = own[0], made.month_12 = own[1], made.last = own[2];
    if (!row.forced_by.empty() && made.is_priced)
      made.regime_adds =
          cents(own[1] - monthly_cost(row.without_regime, drivers_in(sources, months[1])) * per_usd);
    made.other_month_1 = other[0], made.other_month_12 = other[1], made.other_last = other[2];
    rows.push_back(std::move(made));
  }
  return rows;
}

// ---- recovery ----

void add_to(RecoveryCost& sum, const Range& cost) {
  sum.low += cost.low;
  sum.mid += cost.mid;
  sum.high += cost.high;
}

RecoveryFacts facts_of(const PeopleSources& sources) {
  RecoveryFacts facts;
  const std::vector<const LineFigures*> shown = own_lines(sources);
  for (std::size_t at = 0; at < std::min(shown.size(), sources.deployment.lines.size()); ++at) {
    const UsageLine& line = sources.deployment.lines[at];
    if (!line.recovers.empty()) add_to(facts.added[line.recovers], shown[at]->cost);
    for (const std::string& name : copied_by(line)) {
      if (sources.spec.components.contains(name)) add_to(facts.copies[name], shown[at]->cost);
    }
  }
  return facts;
}

RecoveryTargetFigures target_of(const RecoveryRow& row) {
  RecoveryTargetFigures made;
  made.system = row.title;
  made.component = row.system;
  made.rto = Hours{row.rto_hours};
  made.rpo = Hours{row.rpo_hours};
  if (row.exists) {
    made.pattern = row.pattern;
    made.attained_rto = Hours{row.attained_rto_hours};
    made.attained_rpo = Hours{row.attained_rpo_hours};
  }
  made.cost = {cents(row.cost_low), cents(row.cost_mid), cents(row.cost_high), cents(row.cost_mid)};
  made.attained = row.meets;
  made.given = row.given;
  made.in_plan = row.in_plan;
  made.note = row.text;
  return made;
}

Range shown(const RecoveryCost& cost) {
  return {cents(cost.low), cents(cost.mid), cents(cost.high), cents(cost.mid)};
}

std::vector<RecoveryWayFigures> ways_of(const RecoveryPlan& plan) {
  std::vector<RecoveryWayFigures> ways;
  for (const PricedWay& priced : plan.ways) {
    const auto row = std::ranges::find(plan.rows, priced.way.system, &RecoveryRow::system);
    RecoveryWayFigures made;
    made.system = row->system;
    made.title = row->title;
    made.way = priced.way.pattern;
    made.back = Hours{priced.way.attained_rto_hours};
    made.lost = Hours{priced.way.attained_rpo_hours};
    made.meets = priced.way.meets;
    made.chosen = priced.chosen;
    made.adds = shown(priced.adds);
    ways.push_back(std::move(made));
  }
  return ways;
}

std::vector<BackupFigures> backups_of(const PeopleSources& sources) {
  std::vector<BackupFigures> rows;
  const std::vector<const LineFigures*> shown = own_lines(sources);
  std::multimap<std::string, std::size_t> lines_of;
  for (std::size_t at = 0; at < std::min(shown.size(), sources.deployment.lines.size()); ++at) {
    for (const std::string& name : copied_by(sources.deployment.lines[at])) lines_of.emplace(name, at);
  }
  for (const BackupRow& row : backup_rows(sources.spec, sources.deployment)) {
    BackupFigures made{row.data, row.frequency, row.retention, row.location, {}, 0};
    double gib = 0;
    const auto [from, to] = lines_of.equal_range(row.component);
    for (auto found = from; found != to; ++found) {
      const std::size_t at = found->second;
      const UsageLine& line = sources.deployment.lines[at];
      made.cost += shown[at]->cost.mid;
      if (line.use.starts_with("backup_") && line.use.ends_with("_gib"))
        gib += shown[at]->quantity.mid * (shown[at]->is_binary ? 1 : 1 / 1.073741824);
    }
    made.cost = cents(made.cost);
    made.size = Gib{gib};
    rows.push_back(std::move(made));
  }
  return rows;
}

// ---- regimes ----

std::vector<ComplianceFigures> regimes(const PeopleSources& sources) {
  std::vector<ComplianceFigures> rows;
  const std::vector<const LineFigures*> lines = own_lines(sources);
  for (const ComplianceRow& row : compliance_rows(sources.spec, sources.references, sources.deployment)) {
    ComplianceFigures made;
    made.regime = row.regime;
    made.asked = row.named;
    made.impact = row.impact;
    made.checklist = row.checklist;
    made.not_priced = row.not_priced;
    made.monthly = mid_of(lines, row.lines);
    for (const OneTimeFigures& item : sources.figures.one_time) {
      if (item.in_year && std::ranges::find(row.one_time, item.item) != row.one_time.end())
        made.one_time += item.share;
    }
    rows.push_back(std::move(made));
  }
  return rows;
}

std::vector<SecurityFigures> requirements(const PeopleSources& sources) {
  std::vector<SecurityFigures> rows;
  const std::vector<const LineFigures*> lines = own_lines(sources);
  for (const SecurityRow& row : security_rows(sources.spec, sources.references, sources.deployment)) {
    rows.push_back({row.requirement, row.implementation, mid_of(lines, row.lines)});
  }
  return rows;
}

}  // namespace

PeopleFigures people_figures(const PeopleSources& sources) {
  PeopleFigures made;
  made.saas = products(sources);
  made.seats = seats(sources);
  const RecoveryPlan plan =
      recovery_plan(sources.spec, sources.deployment, sources.references, facts_of(sources));
  for (const RecoveryRow& row : plan.rows) made.recovery.push_back(target_of(row));
  made.recovery_ways = ways_of(plan);
  made.recovery_region = sources.deployment.recovery.place();
  made.backups = backups_of(sources);
  for (const RecoveryStep& step : plan.steps) made.recovery_steps.push_back({step.what, step.minutes});
  made.recovery_scope = plan.scope;
  made.security = requirements(sources);
  made.compliance = regimes(sources);
  return made;
}

}  // namespace runrate
