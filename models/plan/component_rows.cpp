// SPDX-License-Identifier: Apache-2.0
#include "models/plan/component_rows.hpp"

#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace runrate {

namespace {

/// "cache.m6g.large, 6.38 GiB" → "cache.m6g.large"; "2 vCPU, 8 GiB" → "2 vCPU".
std::string first_word(const std::string& size) {
  return size.substr(0, std::min(size.find(", "), size.find(" (")));
}

std::string_view unit_word(Kind kind, const PartFigures* part) {
  const bool on_machines = part != nullptr && part->by_hand;
  if (kind == Kind::container && !on_machines) return "tasks";
  if (kind == Kind::kubernetes) return "nodes";
  return "machines";
}

/// "gb", "_second" → GB-seconds; what is billed by the month is counted: "alarm_metric" → alarm metrics.
std::string measure_word(std::string stem, std::string_view suffix) {
  std::replace(stem.begin(), stem.end(), '_', ' ');
  if (stem == "gb") stem = "GB";
  if (stem == "vcpu") stem = "vCPU";
  if (suffix == "_hour") return stem + "-hours";
  if (suffix == "_second") return stem + "-seconds";
  return stem == "GB" ? stem : stem + "s";
}

/// "million_requests" → requests, "gb_second" → GB-seconds, "alarm_metric_month" → alarm metrics.
std::pair<double, std::string> in_words(double amount, std::string unit) {
  constexpr std::pair<std::string_view, double> multiples[] = {
      {"ten_thousand_", 1e4}, {"million_", 1e6}, {"thousand_", 1e3}};
  for (const auto& [prefix, factor] : multiples) {
    if (unit.rfind(prefix, 0) != 0) continue;
    return {amount * factor, unit.substr(prefix.size())};
  }
  for (const std::string_view suffix : {"_month", "_hour", "_second"}) {
    if (!unit.ends_with(suffix)) continue;
    return {amount, measure_word(unit.substr(0, unit.size() - suffix.size()), suffix)};
  }
  if (unit == "gb") return {amount, "GB"};
  std::replace(unit.begin(), unit.end(), '_', ' ');
  return {amount, unit + "s"};
}

/// What a line uses, in words; its gigabytes as its meter counts them.
std::string used_text(const LineFigures& line) {
  auto [amount, unit] = in_words(line.quantity.mid, line.unit);
  if (line.is_binary && unit == "GB") unit = "GiB";
  return amount_text(amount) + " " + unit;
}

double in_production(const Lines& lines) {
  double sum = 0;
  for (const LineFigures* line : lines) {
    if (line->environment == "production" && line->recovers.empty() && line->in_region.empty())
      sum += line->cost.mid;
  }
  return sum;
}

/// Whether its cost is a larger share than its size: whole nodes and fixed meters do not shrink with it.
bool is_out_of_proportion(const Environment& environment, const Lines& own, const Lines& all) {
  constexpr double alike = 0.1;
  const double production = in_production(all);
  return production > 0 && mid_of(own) / production > environment.share + alike;
}

std::string share_of_production(const Brief& brief, const std::string& name, const Lines& own,
                                const Lines& all) {
  for (const Environment& environment : brief.spec.environments) {
    if (environment.name != name) continue;
    if (is_out_of_proportion(environment, own, all)) return "one of each at least";
    return share_text(environment.share) + " of production";
  }
  return "as above";
}

std::size_t parts_in(const Lines& lines) {
  std::vector<std::string> names;
  for (const LineFigures* line : lines) {
    if (std::ranges::find(names, line->component) == names.end()) names.push_back(line->component);
  }
  return names.size();
}

/// "2.4 tasks": the mean count of a group in the reference month; of jobs the hours that they run.
std::string mean_count(const AutoscalingFigures& group, Kind kind, const PartFigures* part) {
  if (kind == Kind::batch) return amount_text(group.instance_hours.mid) + " hours of jobs";
  const double count = std::round(group.instance_hours.mid / 7.3) / 100;
  std::string_view unit = unit_word(kind, part);
  if (count == 1) unit.remove_suffix(1);
  return fmt::format("{} {}", amount_text(count), unit);
}

/// The line that costs most, of equal ones the one that is used most; nullptr where there is none.
const LineFigures* largest_line(const Lines& lines) {
  const auto found = std::ranges::max_element(
      lines, {}, [](const LineFigures* line) { return std::pair(line->cost.mid, line->quantity.mid); });
  return found == lines.end() ? nullptr : *found;
}

/// What is used most, in words; what is billed by the month alone is counted by what it is; tokens and copies
/// over all their lines.
std::string most_used_text(const Lines& lines) {
  const LineFigures* largest = largest_line(lines);
  if (largest == nullptr || largest->quantity.mid == 0) return "0";
  if (largest->unit == "month") return amount_text(largest->quantity.mid) + " " + use_words(largest->use);
  LineFigures all = *largest;
  const bool adds_up = all.unit == "million_tokens" || is_copy_stored(all);
  if (!adds_up) return used_text(all);
  all.quantity.mid = 0;
  for (const LineFigures* line : lines) {
    if (line->unit == all.unit) all.quantity.mid += line->quantity.mid;
  }
  return used_text(all);
}

/// "2 machines, 30% of the week" of a fixed number that a schedule stops; nothing of any other group.
std::string scheduled_count(const Brief& brief, const std::string& component) {
  const auto found = brief.spec.components.find(component);
  if (found == brief.spec.components.end()) return {};
  const Component& c = found->second;
  if (!c.instances || c.schedule.share >= 1) return {};
  std::string_view unit = unit_word(c.kind, brief.part(component));
  if (*c.instances == 1) unit.remove_suffix(1);
  return fmt::format("{} {}, {} of the week", *c.instances, unit, share_text(c.schedule.share));
}

/// ", two zones, 1 replica" of a database, a cache or a search.
std::string copies_text(const Brief& brief, const std::string& component) {
  const auto found = brief.spec.components.find(component);
  if (found == brief.spec.components.end()) return "";
  const int replicas = found->second.replicas;
  std::string text = found->second.high_availability ? ", two zones" : "";
  if (replicas > 0) text += fmt::format(", {} replica{}", replicas, replicas == 1 ? "" : "s");
  return text;
}

}  // namespace

bool is_copy_stored(const LineFigures& line) { return !line.protects.empty() && line.unit == "gb_month"; }

Lines family_lines(const Brief& brief, Family family) {
  Lines found = brief.lines_of(brief.chosen().id);
  std::erase_if(found, [&](const LineFigures* line) { return family_of(brief, *line) != family; });
  return found;
}

LinesByComponent::LinesByComponent(const Lines& lines) {
  for (const LineFigures* line : lines) lines_[line->component].push_back(line);
}

const Lines& LinesByComponent::of(std::string_view component) const {
  const auto found = lines_.find(component);
  return found == lines_.end() ? none_ : found->second;
}

Lines of_component(const Lines& lines, std::string_view component, std::string_view environment) {
  Lines found = lines;
  std::erase_if(found, [&](const LineFigures* line) {
    return line->component != component || line->environment != environment || !line->recovers.empty() ||
           !line->in_region.empty();
  });
  return found;
}

std::vector<std::pair<std::string, Lines>> in_other_regions(const Lines& lines, std::string_view component) {
  std::vector<std::pair<std::string, Lines>> found;
  for (const LineFigures* line : lines) {
    if (line->component != component || line->in_region.empty()) continue;
    auto place = std::ranges::find(found, line->in_region, [](const auto& entry) { return entry.first; });
    if (place == found.end()) place = found.insert(found.end(), {line->in_region, {}});
    place->second.push_back(line);
  }
  return found;
}

Lines standing_by(const Lines& lines, std::string_view component) {
  Lines found = lines;
  std::erase_if(
      found, [&](const LineFigures* line) { return line->component != component || line->recovers.empty(); });
  return found;
}

std::string recovery_label(const Brief& brief, const std::string& component, const Lines& own) {
  const bool copies =
      std::ranges::any_of(own, [](const LineFigures* line) { return !line->protects.empty(); });
  std::string label = copies                                ? "Recovery copies"
                      : own.front()->recovers == "database" ? "Recovery replica"
                      : own.front()->recovers == "files"    ? "Recovery copy"
                                                            : "Recovery standby";
  const Family family = family_of(brief.kind_of(component));
  const bool is_alone = std::ranges::none_of(brief.figures.lines, [&](const LineFigures& line) {
    return line.provider == brief.chosen().id && !line.recovers.empty() && line.component != component &&
           family_of(brief.kind_of(line.component)) == family;
  });
  return is_alone ? label : label + ": " + brief.label(component);
}

/// Components of a family in production, in the spec's order of kinds: as the lines and the spec name them.
std::vector<std::string> components_in(const Brief& brief, Family family, const Lines& lines) {
  std::vector<std::string> names;
  std::set<std::string_view> known;
  for (const auto& [name, component] : brief.spec.components) {
    if (family_of(component.kind) == family && known.insert(name).second) names.push_back(name);
  }
  for (const LineFigures* line : lines) {
    if (line->environment == "production" && known.insert(line->component).second)
      names.push_back(line->component);
  }
  std::ranges::stable_sort(names, {}, [&](const std::string& name) { return brief.kind_of(name); });
  return names;
}

std::string service_of(const Brief& brief, const std::string& component, const Lines& lines) {
  if (const PartFigures* part = brief.part(component); part != nullptr && !part->service.empty()) {
    return part->available ? part->service : "Not available: " + part->reason;
  }
  const LineFigures* largest = nullptr;
  for (const LineFigures* line : lines) {
    if (largest == nullptr || line->cost.mid > largest->cost.mid) largest = line;
  }
  if (largest == nullptr) return "Inside another part";
  return largest->product.empty() ? largest->service : largest->product;
}

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

std::string size_of(const Brief& brief, const std::string& component) {
  const PartFigures* part = brief.part(component);
  if (part != nullptr && !part->size.empty()) {
    // Groups keep the size and become more.
    const bool grows = !has_instances(brief.kind_of(component));
    const SizeChangeFigures* change = grows ? first_change(brief, component) : nullptr;
    if (change == nullptr || !is_soon(brief, *change)) return part->size;
    return first_word(part->size) + ", then " + first_word(change->to);
  }
  const auto found = brief.spec.components.find(component);
  if (found == brief.spec.components.end() || found->second.vcpu == 0) return "As used";
  return fmt::format("{} vCPU, {} GiB", amount_text(found->second.vcpu),
                     amount_text(found->second.memory_gib));
}

std::string quantity_of(const Brief& brief, const std::string& component, const Lines& lines) {
  if (std::string count = scheduled_count(brief, component); !count.empty()) return count;
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    const bool is_own =
        group.component == component && group.environment == "production" && group.region.empty();
    if (is_own && group.instance_hours.mid > 0)
      return mean_count(group, brief.kind_of(component), brief.part(component));
  }
  // What is called or sent says more than how long it took.
  const auto calls = std::ranges::find_if(
      lines, [](const LineFigures* line) { return line->use == "calls" && line->quantity.mid > 0; });
  if (calls != lines.end())
    return amount_text(in_words((*calls)->quantity.mid, (*calls)->unit).first) + " calls";
  return most_used_text(lines);
}

/// How much of a component runs in another region.
std::string count_in(const Brief& brief, const std::string& component, const PartFigures* part,
                     const Lines& own) {
  if (part != nullptr) {
    for (const AutoscalingFigures& group : brief.figures.autoscaling) {
      const bool is_there = group.component == component && group.environment == "production" &&
                            group.region == part->neutral_region;
      if (is_there && group.instance_hours.mid > 0) return mean_count(group, brief.kind_of(component), part);
    }
  }
  return most_used_text(own);
}

/// Environments beside production, one row each: name and lines.
std::vector<std::pair<std::string, Lines>> environments(const Lines& lines) {
  std::vector<std::pair<std::string, Lines>> found;
  for (const LineFigures* line : lines) {
    if (line->environment == "production") continue;
    auto place = std::ranges::find(found, line->environment, [](const auto& entry) { return entry.first; });
    if (place == found.end()) {
      found.emplace_back(line->environment, Lines{});
      place = found.end() - 1;
    }
    place->second.push_back(line);
  }
  return found;
}

std::string environment_note(const Brief& brief, const std::string& name, const Lines& own,
                             const Lines& all) {
  for (const Environment& environment : brief.spec.environments) {
    if (environment.name != name) continue;
    if (is_out_of_proportion(environment, own, all)) return "as above, fixed prices in full";
    return fmt::format("as above, {} of it", share_text(environment.share));
  }
  return "as above";
}

/// What a component is in another region.
std::string service_in(const PartFigures* part) {
  if (part == nullptr) return "as above";
  return part->available ? part->service : "Not available: " + part->reason;
}

void add_in_regions(const Brief& brief, const std::string& component, const Lines& lines, DocTable& table) {
  for (const auto& [region, own] : in_other_regions(lines, component)) {
    const PartFigures* part = brief.part_in(component, region);
    const std::string count = count_in(brief, component, part, own);
    std::vector<std::string> row(table.columns.size());
    row[0] = brief.label(component) + ", " + region;
    row[1] = service_in(part);
    const bool has_size = part != nullptr && !part->size.empty();
    const bool has_count = row.size() > 4;  // a column of its own
    if (row.size() > 3) row[2] = has_size ? part->size : has_count ? "As used" : count;
    if (has_count) row[3] = count;
    row.back() = brief.money.cents(mid_of(own));
    table.add(std::move(row));
  }
}

void add_standing_by(const Brief& brief, const std::string& component, const Lines& own, DocTable& table) {
  if (own.empty()) return;
  const std::string service = service_of(brief, component, own) + ", " + brief.figures.recovery_region;
  std::vector<std::string> row(table.columns.size());
  row[0] = recovery_label(brief, component, own);
  row[1] = service;
  const PartFigures* part = brief.part(component);
  if (row.size() > 3) row[2] = part == nullptr || part->size.empty() ? "As used" : part->size;
  if (row.size() > 4) row[3] = "stands by";
  row.back() = brief.money.cents(mid_of(own));
  table.add(std::move(row));
}

void add_rows(const Brief& brief, Family family, Middle middle, DocTable& table) {
  const Lines lines = family_lines(brief, family);
  const LinesByComponent by_component(lines);
  for (const std::string& component : components_in(brief, family, lines)) {
    const Lines& all_own = by_component.of(component);
    const Lines own = of_component(all_own, component, "production");
    std::vector<std::string> row{brief.label(component) + copies_text(brief, component)};
    for (std::string& cell : middle(brief, component, own)) row.push_back(std::move(cell));
    row.push_back(brief.money.cents(mid_of(own)));
    table.add(std::move(row));
    add_in_regions(brief, component, all_own, table);
    add_standing_by(brief, component, standing_by(all_own, component), table);
  }
  for (const auto& [name, own] : environments(lines)) {
    std::vector<std::string> row(table.columns.size());
    row[0] = capitalised(name);
    row[1] = row.size() > 3 ? "as above" : environment_note(brief, name, own, lines);
    if (row.size() > 3) row[2] = share_of_production(brief, name, own, lines);
    if (row.size() > 4) row[3] = fmt::format("{} part{}", parts_in(own), parts_in(own) == 1 ? "" : "s");
    row.back() = brief.money.cents(mid_of(own));
    table.add(std::move(row));
  }
}

void add_absent(const Brief& brief, const std::string& label, DocTable& table, std::string_view text) {
  std::vector<std::string> row(table.columns.size());
  row[0] = label;
  row[1] = text;
  for (std::size_t at = 2; at + 1 < row.size(); ++at) row[at] = "None";
  row.back() = brief.money.cents(0);
  table.add(std::move(row));
}

bool has_kind(const Brief& brief, std::initializer_list<Kind> kinds) {
  return std::ranges::any_of(brief.spec.components, [&](const auto& entry) {
    return std::ranges::find(kinds, entry.second.kind) != kinds.end();
  });
}

/// A part of Compute that plays the role, by its name or its kind.
bool has_name(const Brief& brief, std::initializer_list<std::string_view> words, Kind kind) {
  return std::ranges::any_of(brief.spec.components, [&](const auto& entry) {
    if (family_of(entry.second.kind) != Family::compute) return false;
    const bool fits = std::ranges::any_of(
        words, [&](std::string_view word) { return entry.first.find(word) != std::string::npos; });
    return fits || entry.second.kind == kind;
  });
}

void add_total(const Brief& brief, Family family, const std::string& name, DocTable& table) {
  std::vector<std::string> row(table.columns.size());
  row[0] = name + ", total";
  row.back() = brief.money.cents(mid_of(family_lines(brief, family)));
  table.add_strong(std::move(row));
}

}  // namespace runrate
