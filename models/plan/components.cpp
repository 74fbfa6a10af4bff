// SPDX-License-Identifier: Apache-2.0
/// What each component became on the chosen provider, its size and its cost in the month shown, table by
/// table.
#include "models/plan/component_notes.hpp"
#include "models/plan/component_rows.hpp"
#include "models/plan/scaling_rules.hpp"
#include "models/plan/unit_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

namespace {

TableColumn cost_column(const SectionContext& at) {
  return {at.say.text("components.column.cost"), Align::right};
}

DocTable compute(const SectionContext& at) {
  DocTable table{{{at.say.text("components.column.workload")},
                  {at.say.text("components.column.service")},
                  {at.say.text("components.column.size")},
                  {at.say.text("components.column.quantity")},
                  cost_column(at)},
                 {}};
  add_rows(
      at, Family::compute,
      [](const Brief& b, const std::string& component, const LineList& lines) {
        return std::vector<Phrase>{service_of(b, component, lines), size_of(b, component),
                                   quantity_of(b, component, lines)};
      },
      table);
  if (!has_name(at, {"web", "front", "site", "app"}, Kind::static_site))
    add_absent(at, "components.absent.web_app", table);
  if (!has_name(at, {"api", "backend", "server"}, Kind::serverless))
    add_absent(at, "components.absent.api", table);
  if (!has_name(at, {"worker", "job"}, Kind::batch)) add_absent(at, "components.absent.workers", table);
  add_total(at, Family::compute, "components.total.compute", table);
  return table;
}

DocTable database(const SectionContext& at) {
  DocTable table{{{at.say.text("components.column.use_case")},
                  {at.say.text("components.column.service")},
                  {at.say.text("components.column.size")},
                  cost_column(at)},
                 {}};
  add_rows(
      at, Family::database,
      [](const Brief& b, const std::string& component, const LineList& lines) {
        return std::vector<Phrase>{service_of(b, component, lines), size_of(b, component)};
      },
      table);
  if (!has_kind(at, {Kind::postgres, Kind::mysql, Kind::nosql}))
    add_absent(at, "components.absent.primary_db", table);
  if (!has_kind(at, {Kind::cache})) add_absent(at, "components.absent.cache", table);
  if (!has_kind(at, {Kind::search})) add_absent(at, "components.absent.search", table);
  add_total(at, Family::database, "components.total.database", table);
  return table;
}

/// How much is stored: of copies the sum, else what the largest meter holds.
Phrase stored_in(const LineList& lines) {
  double copies = 0;
  const LineFigures* largest = nullptr;
  for (const LineFigures* line : lines) {
    if (!is_of_gigabytes(line->unit)) continue;
    copies += is_copy_stored(*line) ? line->quantity.mid : 0;
    if (largest == nullptr || line->quantity.mid > largest->quantity.mid) largest = line;
  }
  if (largest == nullptr) return {"components.size.as_used"};
  const Count held{is_copy_stored(*largest) ? copies : things_in(largest->quantity.mid, largest->unit).value};
  const bool is_little = std::abs(held.value) < 0.5;
  if (largest->is_binary)
    return {is_little ? "components.size.little_gib" : "components.size.gib", {{"n", held}}};
  return {is_little ? "components.size.little_gb" : "components.size.gb", {{"n", held}}};
}

DocTable storage(const SectionContext& at) {
  DocTable table{{{at.say.text("components.column.use_case")},
                  {at.say.text("components.column.service")},
                  {at.say.text("components.column.estimated_size")},
                  cost_column(at)},
                 {}};
  add_rows(
      at, Family::storage,
      [](const Brief& b, const std::string& component, const LineList& lines) {
        return std::vector<Phrase>{service_of(b, component, lines), stored_in(lines)};
      },
      table);
  if (!has_kind(at, {Kind::object_storage, Kind::file}))
    add_absent(at, "components.absent.user_uploads", table);
  if (!has_kind(at, {Kind::backup})) {
    const bool has_own = has_kind(at, {Kind::postgres, Kind::mysql});
    add_absent(at, "components.absent.backups", table,
               has_own ? "components.absent.own_backups" : "components.absent.not_asked");
  }
  if (!has_kind(at, {Kind::logs})) add_absent(at, "components.absent.logs", table);
  add_total(at, Family::storage, "components.total.storage", table);
  return table;
}

// ---- networking

/// What lines of another family's component cost on the way: addresses, bytes out, bytes between zones.
std::string_view way_label(std::string_view use) {
  if (use == "address_hours") return "components.way.addresses";
  if (use == "zone_gib") return "components.way.between_zones";
  if (use == "plan") return "components.way.cdn_plan";
  if (use == "between_regions_gib") return "components.way.between_regions";
  return "components.way.out";
}

/// Zones and domains: the rows that Domains/DNS of the cost summary is the sum of.
void add_domain_rows(const SectionContext& at, const LineList& domains, DocTable& table) {
  const LinesByComponent by_component(domains);
  std::set<std::string_view> done;
  for (const LineFigures* line : domains) {
    if (!done.insert(line->component).second) continue;
    const LineList& own = by_component.of(line->component);
    const bool zone = at.spec.components.count(line->component) > 0;
    table.add({zone ? at.label(line->component) : at.say.text("components.way.domain"),
               zone ? at.say.text(service_of(at, line->component, own)) : line->product,
               at.money.cents(mid_of(own))});
  }
  table.add_strong({at.say.text("components.total.domains"), "", at.money.cents(mid_of(domains))});
}

/// What components of other families cause in production, by the phrase of its use, in the order of first
/// appearance.
std::vector<std::pair<std::string_view, LineList>> ways_of_others(const Brief& brief, const LineList& lines) {
  std::vector<std::pair<std::string_view, LineList>> others;
  for (const LineFigures* line : lines) {
    const bool own = brief.spec.components.count(line->component) > 0 &&
                     family_of(brief.kind_of(line->component)) == Family::networking;
    if (own || line->environment != "production") continue;
    const std::string_view label = way_label(line->use);
    auto place = std::ranges::find(others, label, [](const auto& entry) { return entry.first; });
    if (place == others.end()) {
      others.emplace_back(label, LineList{});
      place = others.end() - 1;
    }
    place->second.push_back(line);
  }
  return others;
}

std::vector<std::string> causes_of(const Brief& brief, const LineList& lines) {
  std::vector<std::string> causes;
  std::set<std::string> known;
  for (const LineFigures* line : lines) {
    std::string cause = brief.label(line->component);
    if (known.insert(cause).second) causes.push_back(std::move(cause));
  }
  return causes;
}

/// Rows of components that stand under Networking themselves, then of what others cause there, by use.
void add_network_rows(const SectionContext& at, const LineList& lines, DocTable& table) {
  const LinesByComponent domains(lines_in(at, "domain"));
  const LinesByComponent by_component(lines);
  for (const std::string& component : components_in(at, Family::networking, {})) {
    const bool is_above = !domains.of(component).empty();
    if (is_above) continue;
    const LineList& all_own = by_component.of(component);
    const LineList own = of_component(all_own, component, "production");
    table.add(
        {at.label(component), at.say.text(service_of(at, component, own)), at.money.cents(mid_of(own))});
    add_in_regions(at, component, all_own, table);
    add_standing_by(at, component, standing_by(all_own, component), table);
  }
  for (const auto& [label, own] : ways_of_others(at, lines))
    table.add({at.say.text(label), at.say.listed(causes_of(at, own)), at.money.cents(mid_of(own))});
  for (const auto& [name, own] : environments(lines)) {
    table.add({capitalised(name), at.say.text(environment_note(at, name, own, lines)),
               at.money.cents(mid_of(own))});
  }
}

DocTable networking(const SectionContext& at) {
  DocTable table{{{at.say.text("components.column.component")},
                  {at.say.text("components.column.service")},
                  cost_column(at)},
                 {}};
  add_domain_rows(at, lines_in(at, "domain"), table);
  add_network_rows(at, family_lines(at, Family::networking), table);
  if (!has_kind(at, {Kind::dns})) add_absent(at, "components.absent.dns", table);
  if (!has_kind(at, {Kind::cdn, Kind::static_site})) add_absent(at, "components.absent.cdn", table);
  if (!has_kind(at, {Kind::vpn})) add_absent(at, "components.absent.vpn", table);
  if (!has_kind(at, {Kind::load_balancer})) add_absent(at, "components.absent.load_balancer", table);
  add_total(at, Family::networking, "components.total.networking", table);
  return table;
}

// ---- outside services

std::vector<Phrase> outside_cells(const Brief& brief, const std::string& component, const LineList& lines) {
  const auto found = brief.spec.components.find(component);
  const bool is_named = found != brief.spec.components.end();
  const bool is_llm = is_named && found->second.kind == Kind::llm;
  const bool has_source = is_named && !found->second.source.empty();
  return {has_source ? named_cell(capitalised(found->second.source)) : service_of(brief, component, lines),
          {is_llm ? "components.size.tokens" : "components.size.by_use"},
          quantity_of(brief, component, lines)};
}

DocTable outside(const SectionContext& at) {
  DocTable table{{{at.say.text("components.column.workload")},
                  {at.say.text("components.column.service")},
                  {at.say.text("components.column.size")},
                  {at.say.text("components.column.quantity")},
                  cost_column(at)},
                 {}};
  add_rows(at, Family::outside, outside_cells, table);
  if (table.rows.empty()) add_absent(at, "components.absent.outside", table);
  add_total(at, Family::outside, "components.total.outside", table);
  return table;
}

}  // namespace

Section components_section(const SectionContext& at) {
  return {{},
          {{"components_notes", components_lead(at)},
           {"compute_table", {compute(at)}},
           {"compute_notes", compute_notes(at)},
           {"database_table", {database(at)}},
           {"database_notes", database_notes(at)},
           {"storage_table", {storage(at)}},
           {"storage_notes", growth_note(at, Family::storage)},
           {"networking_table", {networking(at)}},
           {"networking_notes", {}},
           {"outside_table", {outside(at)}},
           {"outside_notes", tokens_notes(at)},
           {"findings", findings_of(at)}}};
}

}  // namespace runrate
