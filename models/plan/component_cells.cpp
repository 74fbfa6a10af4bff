// SPDX-License-Identifier: Apache-2.0
#include "models/plan/component_cells.hpp"

#include "models/deployment/uses.hpp"
#include "models/plan/unit_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

namespace runrate {

namespace {

const Component* in_spec(const Brief& brief, const std::string& component) {
  const auto found = brief.spec.components.find(component);
  return found == brief.spec.components.end() ? nullptr : &found->second;
}

const Environment* environment_of(const Brief& brief, const std::string& name) {
  const auto found = std::ranges::find(brief.spec.environments, name, &Environment::name);
  return found == brief.spec.environments.end() ? nullptr : &*found;
}

// ---- quantities

/// "2.4 tasks".
Phrase instances(double count, Kind kind, const PartFigures* part) {
  const bool on_machines = part != nullptr && part->labour;
  const std::string_view id = kind == Kind::container && !on_machines ? "components.count.tasks"
                              : kind == Kind::kubernetes              ? "components.count.nodes"
                                                                      : "components.count.machines";
  return {std::string(id), {{"n", Count{count}}}};
}

/// The mean count of a group in the reference month; of jobs the hours that they run.
Phrase mean_count(const AutoscalingFigures& group, Kind kind, const PartFigures* part) {
  if (kind == Kind::batch)
    return {"components.count.hours_of_jobs", {{"n", Count{group.instance_hours.mid}}}};
  return instances(std::round(group.instance_hours.mid / 7.3) / 100, kind, part);
}

/// "2 machines, 30% of the week" of a fixed number that a schedule stops; nothing of any other group.
Phrase scheduled_count(const Brief& brief, const std::string& component) {
  const Component* c = in_spec(brief, component);
  if (c == nullptr || !c->instances || c->schedule.share >= 1) return {};
  return {"components.count.scheduled",
          {{"count", instances(*c->instances, c->kind, brief.part(component))},
           {"share", Share{c->schedule.share}}}};
}

/// What a line uses, in words; its gigabytes as its meter counts them.
Phrase used(const LineFigures& line) { return units_in_words(line.quantity.mid, line.unit, line.is_binary); }

/// The line that costs most, of equal ones the one that is used most; nullptr where there is none.
const LineFigures* largest_line(const LineList& lines) {
  const auto found = std::ranges::max_element(
      lines, {}, [](const LineFigures* line) { return std::pair(line->cost.mid, line->quantity.mid); });
  return found == lines.end() ? nullptr : *found;
}

/// What is used most; what is billed by the month alone is counted by what it is; tokens and copies over all
/// their lines.
Phrase most_used(const LineList& lines) {
  const LineFigures* largest = largest_line(lines);
  if (largest == nullptr || largest->quantity.mid == 0) return {"components.count.none", {{"n", Count{0}}}};
  if (largest->unit == "month") {
    return {"components.count.of_use",
            {{"n", Count{largest->quantity.mid}}, {"use", use_phrase(largest->use)}}};
  }
  LineFigures all = *largest;
  const bool adds_up = all.unit == "million_tokens" || is_copy_stored(all);
  if (!adds_up) return used(all);
  all.quantity.mid = 0;
  for (const LineFigures* line : lines) {
    if (line->unit == all.unit) all.quantity.mid += line->quantity.mid;
  }
  return used(all);
}

// ---- sizes

/// The change of size that comes first on the chosen provider; none where it keeps its size.
const SizeChangeFigures* first_change(const Brief& brief, const std::string& component) {
  const auto system = std::ranges::find_if(brief.figures.systems, [&](const SystemFigures& s) {
    return s.component == component && s.provider == brief.chosen().id && !s.changes.empty();
  });
  return system == brief.figures.systems.end() ? nullptr : &system->changes.front();
}

/// Whether a change falls within the first year.
bool is_soon(const Brief& brief, const SizeChangeFigures& change) {
  const std::vector<std::string>& months = brief.figures.key_months;
  return months.size() > 1 && !change.month.empty() && change.month <= months[1];
}

Phrase not_available(const PartFigures& part) {
  return {"components.service.not_available", {{"reason", part.reason}}};
}

// ---- environments

double in_production(const LineList& lines) {
  double sum = 0;
  for (const LineFigures* line : lines) {
    if (line->environment == "production" && line->recovers.empty() && line->in_region.empty())
      sum += line->cost.mid;
  }
  return sum;
}

/// Whether its cost is a larger share than its size: whole nodes and fixed meters do not shrink with it.
bool is_out_of_proportion(const Environment& environment, const LineList& own, const LineList& all) {
  constexpr double alike = 0.1;
  const double production = in_production(all);
  return production > 0 && mid_of(own) / production > environment.share + alike;
}

// ---- recovery

/// What stands by.
Phrase recovery_of(const LineList& own) {
  const bool copies =
      std::ranges::any_of(own, [](const LineFigures* line) { return !line->protects.empty(); });
  if (copies) return {"components.recovery.copies"};
  if (own.front()->recovers == "database") return {"components.recovery.replica"};
  return {own.front()->recovers == "files" ? "components.recovery.copy" : "components.recovery.standby"};
}

}  // namespace

Phrase named_cell(const std::string& text) { return {"components.cell.named", {{"text", Name{text}}}}; }

Phrase part_cell(const Brief& brief, const std::string& component) {
  const Component* c = in_spec(brief, component);
  const bool two_zones = c != nullptr && c->high_availability;
  const bool has_replicas = c != nullptr && c->replicas > 0;
  const Phrase replicas =
      has_replicas ? Phrase{"components.cell.replicas", {{"n", Count{static_cast<double>(c->replicas)}}}}
                   : Phrase{};
  return {"components.cell.part",
          {{"part", Name{brief.label(component)}},
           {"zones", two_zones ? Phrase{"components.cell.two_zones"} : Phrase{}},
           {"replicas", replicas}}};
}

Phrase service_of(const Brief& brief, const std::string& component, const LineList& lines) {
  if (const PartFigures* part = brief.part(component); part != nullptr && !part->service.empty())
    return part->available ? named_cell(part->service) : not_available(*part);
  const LineFigures* largest = nullptr;
  for (const LineFigures* line : lines) {
    if (largest == nullptr || line->cost.mid > largest->cost.mid) largest = line;
  }
  if (largest == nullptr) return {"components.service.inside"};
  return named_cell(largest->product.empty() ? largest->service : largest->product);
}

Phrase size_of(const Brief& brief, const std::string& component) {
  const PartFigures* part = brief.part(component);
  if (part != nullptr && !part->size.empty()) {
    // Groups keep the size and become more.
    const bool grows = !has_instances(brief.kind_of(component));
    const SizeChangeFigures* change = grows ? first_change(brief, component) : nullptr;
    if (change == nullptr || !is_soon(brief, *change)) return as_row(part->size);
    return {"components.size.grows",
            {{"size", at_its_shortest(part->size)}, {"next", at_its_shortest(change->to)}}};
  }
  const Component* c = in_spec(brief, component);
  if (c == nullptr || c->vcpu == 0) return {"components.size.as_used"};
  return {"components.size.asked", {{"vcpu", Count{c->vcpu}}, {"memory", Count{c->memory_gib}}}};
}

Phrase size_or_use(const PartFigures* part) {
  const bool has_size = part != nullptr && !part->size.empty();
  return has_size ? as_row(part->size) : Phrase{"components.size.as_used"};
}

Phrase quantity_of(const Brief& brief, const std::string& component, const LineList& lines) {
  if (Phrase count = scheduled_count(brief, component); !count.empty()) return count;
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    const bool is_own =
        group.component == component && group.environment == "production" && group.region.empty();
    if (is_own && group.instance_hours.mid > 0)
      return mean_count(group, brief.kind_of(component), brief.part(component));
  }
  // What is called or sent says more than how long it took.
  const auto calls = std::ranges::find_if(
      lines, [](const LineFigures* line) { return line->use == "calls" && line->quantity.mid > 0; });
  if (calls == lines.end()) return most_used(lines);
  return {"components.count.calls", {{"n", things_in((*calls)->quantity.mid, (*calls)->unit)}}};
}

Phrase count_in(const Brief& brief, const std::string& component, const PartFigures* part,
                const LineList& own) {
  if (part == nullptr) return most_used(own);
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    const bool is_there = group.component == component && group.environment == "production" &&
                          group.region == part->neutral_region;
    if (is_there && group.instance_hours.mid > 0) return mean_count(group, brief.kind_of(component), part);
  }
  return most_used(own);
}

Phrase service_in(const PartFigures* part) {
  if (part == nullptr) return {"components.cell.as_above"};
  return part->available ? named_cell(part->service) : not_available(*part);
}

Phrase recovery_label(const Brief& brief, const std::string& component, const LineList& own) {
  const Family family = family_of(brief.kind_of(component));
  const bool is_alone = std::ranges::none_of(brief.figures.lines, [&](const LineFigures& line) {
    return line.provider == brief.chosen().id && !line.recovers.empty() && line.component != component &&
           family_of(brief.kind_of(line.component)) == family;
  });
  if (is_alone) return recovery_of(own);
  return {"components.recovery.of", {{"what", recovery_of(own)}, {"part", Name{brief.label(component)}}}};
}

Phrase environment_note(const Brief& brief, const std::string& name, const LineList& own,
                        const LineList& all) {
  const Environment* environment = environment_of(brief, name);
  if (environment == nullptr) return {"components.cell.as_above"};
  if (is_out_of_proportion(*environment, own, all)) return {"components.environment.fixed_in_full"};
  return {"components.environment.share_of_it", {{"share", Share{environment->share}}}};
}

Phrase share_of_production(const Brief& brief, const std::string& name, const LineList& own,
                           const LineList& all) {
  const Environment* environment = environment_of(brief, name);
  if (environment == nullptr) return {"components.cell.as_above"};
  if (is_out_of_proportion(*environment, own, all)) return {"components.environment.one_of_each"};
  return {"components.environment.share_of_production", {{"share", Share{environment->share}}}};
}

Phrase parts_in(const LineList& lines) {
  std::set<std::string_view> names;
  for (const LineFigures* line : lines) names.insert(line->component);
  return {"components.environment.parts", {{"n", Count{static_cast<double>(names.size())}}}};
}

}  // namespace runrate
