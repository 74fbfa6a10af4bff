// SPDX-License-Identifier: Apache-2.0
/// What each component became on the chosen provider, its size and its cost in the month shown, table by
/// table.
#include "models/plan/component_rows.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/regions_note.hpp"
#include "models/plan/scaling_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace runrate {

namespace {

DocTable compute(const Brief& brief) {
  DocTable table{{{"Workload"}, {"Service"}, {"Size"}, {"Quantity"}, {"Cost/mo", Align::right}}, {}};
  add_rows(
      brief, Family::compute,
      [](const Brief& b, const std::string& component, const Lines& lines) {
        return std::vector<std::string>{service_of(b, component, lines), size_of(b, component),
                                        quantity_of(b, component, lines)};
      },
      table);
  if (!has_name(brief, {"web", "front", "site", "app"}, Kind::static_site))
    add_absent(brief, "Web app", table);
  if (!has_name(brief, {"api", "backend", "server"}, Kind::serverless)) add_absent(brief, "API", table);
  if (!has_name(brief, {"worker", "job"}, Kind::batch)) add_absent(brief, "Workers", table);
  add_total(brief, Family::compute, "Compute", table);
  return table;
}

DocTable database(const Brief& brief) {
  DocTable table{{{"Use Case"}, {"Service"}, {"Size"}, {"Cost/mo", Align::right}}, {}};
  add_rows(
      brief, Family::database,
      [](const Brief& b, const std::string& component, const Lines& lines) {
        return std::vector<std::string>{service_of(b, component, lines), size_of(b, component)};
      },
      table);
  if (!has_kind(brief, {Kind::postgres, Kind::mysql, Kind::nosql})) add_absent(brief, "Primary DB", table);
  if (!has_kind(brief, {Kind::cache})) add_absent(brief, "Cache", table);
  if (!has_kind(brief, {Kind::search})) add_absent(brief, "Search", table);
  add_total(brief, Family::database, "Database", table);
  return table;
}

std::string stored_text(const Lines& lines) {
  double gib = 0, copies = 0;
  const LineFigures* largest = nullptr;
  for (const LineFigures* line : lines) {
    const bool is_volume =
        line->unit.find("gib") != std::string::npos || line->unit.find("gb") != std::string::npos ||
        line->unit.find("GiB") != std::string::npos || line->unit.find("GB") != std::string::npos;
    if (!is_volume) continue;
    gib = std::max(gib, line->quantity.mid);
    copies += is_copy_stored(*line) ? line->quantity.mid : 0;
    if (largest == nullptr || line->quantity.mid > largest->quantity.mid) largest = line;
  }
  if (largest == nullptr) return "As used";
  if (is_copy_stored(*largest)) gib = copies;
  return fmt::format("{} {}", whole_text(gib) == "0" ? amount_text(gib) : whole_text(gib),
                     largest->is_binary ? "GiB" : "GB");
}

DocTable storage(const Brief& brief) {
  DocTable table{{{"Use Case"}, {"Service"}, {"Est. Size"}, {"Cost/mo", Align::right}}, {}};
  add_rows(
      brief, Family::storage,
      [](const Brief& b, const std::string& component, const Lines& lines) {
        return std::vector<std::string>{service_of(b, component, lines), stored_text(lines)};
      },
      table);
  if (!has_kind(brief, {Kind::object_storage, Kind::file})) add_absent(brief, "User uploads", table);
  if (!has_kind(brief, {Kind::backup})) {
    add_absent(
        brief, "Backups", table,
        has_kind(brief, {Kind::postgres, Kind::mysql}) ? "The database's own automated ones" : not_asked);
  }
  if (!has_kind(brief, {Kind::logs})) add_absent(brief, "Logs", table);
  add_total(brief, Family::storage, "Storage", table);
  return table;
}

/// What lines of another family's component cost on the way: addresses, bytes out, bytes between zones.
std::string way_label(std::string_view use) {
  if (use == "address_hours") return "Public addresses";
  if (use == "zone_gib") return "Traffic between zones";
  if (use == "plan") return "CDN plan";
  if (use == "between_regions_gib") return "Traffic between regions";
  return "Traffic out";
}

/// Zones and domains: the rows that Domains/DNS of the cost summary is the sum of.
void add_domain_rows(const Brief& brief, const Lines& domains, DocTable& table) {
  const LinesByComponent by_component(domains);
  std::set<std::string_view> done;
  for (const LineFigures* line : domains) {
    if (!done.insert(line->component).second) continue;
    const Lines& own = by_component.of(line->component);
    const bool zone = brief.spec.components.count(line->component) > 0;
    table.add({zone ? brief.label(line->component) : "Domain",
               zone ? service_of(brief, line->component, own) : line->product,
               brief.money.cents(mid_of(own))});
  }
  table.add_strong({"Domains/DNS, total", "", brief.money.cents(mid_of(domains))});
}

/// What components of other families cause in production, by use, in the order of first appearance.
std::vector<std::pair<std::string, Lines>> ways_of_others(const Brief& brief, const Lines& lines) {
  std::vector<std::pair<std::string, Lines>> others;
  for (const LineFigures* line : lines) {
    const bool own = brief.spec.components.count(line->component) > 0 &&
                     family_of(brief.kind_of(line->component)) == Family::networking;
    if (own || line->environment != "production") continue;
    const std::string label = way_label(line->use);
    auto place = std::ranges::find(others, label, [](const auto& entry) { return entry.first; });
    if (place == others.end()) {
      others.emplace_back(label, Lines{});
      place = others.end() - 1;
    }
    place->second.push_back(line);
  }
  return others;
}

std::vector<std::string> causes_of(const Brief& brief, const Lines& lines) {
  std::vector<std::string> causes;
  std::set<std::string> known;
  for (const LineFigures* line : lines) {
    std::string cause = brief.label(line->component);
    if (known.insert(cause).second) causes.push_back(std::move(cause));
  }
  return causes;
}

/// Rows of components that stand under Networking themselves, then of what others cause there, by use.
void add_network_rows(const Brief& brief, const Lines& lines, DocTable& table) {
  const LinesByComponent domains(lines_in(brief, "domain"));
  const LinesByComponent by_component(lines);
  for (const std::string& component : components_in(brief, Family::networking, {})) {
    const bool is_above = !domains.of(component).empty();
    if (is_above) continue;
    const Lines& all_own = by_component.of(component);
    const Lines own = of_component(all_own, component, "production");
    table.add({brief.label(component), service_of(brief, component, own), brief.money.cents(mid_of(own))});
    add_in_regions(brief, component, all_own, table);
    add_standing_by(brief, component, standing_by(all_own, component), table);
  }
  for (const auto& [label, own] : ways_of_others(brief, lines))
    table.add({label, listed(causes_of(brief, own)), brief.money.cents(mid_of(own))});
  for (const auto& [name, own] : environments(lines)) {
    table.add({capitalised(name), environment_note(brief, name, own, lines), brief.money.cents(mid_of(own))});
  }
}

DocTable networking(const Brief& brief) {
  DocTable table{{{"Component"}, {"Service"}, {"Cost/mo", Align::right}}, {}};
  add_domain_rows(brief, lines_in(brief, "domain"), table);
  add_network_rows(brief, family_lines(brief, Family::networking), table);
  if (!has_kind(brief, {Kind::dns})) add_absent(brief, "DNS", table);
  if (!has_kind(brief, {Kind::cdn, Kind::static_site})) add_absent(brief, "CDN", table);
  if (!has_kind(brief, {Kind::vpn})) add_absent(brief, "VPN", table);
  if (!has_kind(brief, {Kind::load_balancer})) add_absent(brief, "Load balancer", table);
  add_total(brief, Family::networking, "Networking", table);
  return table;
}

DocTable outside(const Brief& brief) {
  DocTable table{{{"Workload"}, {"Service"}, {"Size"}, {"Quantity"}, {"Cost/mo", Align::right}}, {}};
  add_rows(
      brief, Family::outside,
      [](const Brief& b, const std::string& component, const Lines& lines) {
        const auto found = b.spec.components.find(component);
        std::string size = "By use";
        if (found != b.spec.components.end() && found->second.kind == Kind::llm) {
          size = "Tokens in and out";
        }
        std::string service = service_of(b, component, lines);
        if (found != b.spec.components.end() && !found->second.source.empty())
          service = capitalised(found->second.source);
        return std::vector<std::string>{service, size, quantity_of(b, component, lines)};
      },
      table);
  if (table.rows.empty()) add_absent(brief, "Outside services", table);
  add_total(brief, Family::outside, "Outside", table);
  return table;
}

std::string added_by(const Brief& brief, const FindingFigures& finding) {
  if (!finding.priced) return "not priced";
  if (finding.cost < 0) return "saves " + brief.money.cents(-finding.cost);
  return brief.money.cents(finding.cost);
}

Blocks findings(const Brief& brief) {
  Blocks blocks = paragraph(
      "What a sound production set has and the spec does not ask for; none of it is in a total. Each "
      "is priced as the difference that it makes to the whole, support's share included:");
  DocTable table{{{"Finding"}, {"What would mend it"}, {"Adds/mo", Align::right}}, {}};
  for (const FindingFigures* finding : findings_about(brief, "soundness"))
    table.add({finding->what, finding->mend, added_by(brief, *finding)});
  if (table.rows.empty()) {
    return paragraph(
        "None: backups, logs, a way to a second zone and a web application firewall are all in the spec.");
  }
  blocks.emplace_back(table);
  return blocks;
}

Blocks assumed_note(const Brief& brief) {
  if (!brief.spec.components_assumed) return {};
  return paragraph(
      "The spec names no components: the set below is the default for the stage *{}*. What it leaves out is "
      "not "
      "needed yet.",
      {std::string(to_text(brief.spec.stage))});
}

Blocks environments_note(const Brief& brief) {
  if (brief.spec.environments.empty()) {
    return paragraph("Production is the only environment that the spec names.");
  }
  std::vector<std::string> parts;
  for (const Environment& environment : brief.spec.environments) {
    parts.push_back(
        fmt::format("{} {}{}", environment.name, share_text(environment.share),
                    environment.schedule.text.empty() ? "" : " (" + environment.schedule.text + ")"));
  }
  return paragraph(
      "Environments follow the spec: production in full, {}; one instance each at least, no high "
      "availability.",
      {listed(parts)});
}

/// Whether a part runs on machines although it asks for none.
bool is_on_machines(const Brief& brief, const PartFigures& part) {
  const Kind kind = brief.kind_of(part.component);
  return part.by_hand && (kind == Kind::container || kind == Kind::batch);
}

/// What looking after a machine takes; a memo.
std::string hours_by_hand(const Brief& brief) {
  if (!brief.spec.people) return "The spec does not say what the hours cost that this takes.";
  const People& people = *brief.spec.people;
  return fmt::format("That takes {} hours a month, {}: a memo, in no total.",
                     amount_text(people.hours_per_system),
                     brief.money.whole(people.hours_per_system * people.hourly));
}

/// Parts that outgrow the product that would run them, on the machines that hold them.
Blocks machines_note(const Brief& brief) {
  BulletList list;
  for (const PartFigures& part : brief.figures.parts) {
    const bool is_own = part.provider == brief.chosen().id && part.environment == "production";
    if (!is_own || !part.in_region.empty() || !is_on_machines(brief, part)) continue;
    list.items.push_back(
        prose("{}: {}. It runs on {} of {}. Somebody has to patch and restart such a machine. {}",
              {brief.label(part.component), part.reason, part.size, part.service, hours_by_hand(brief)}));
  }
  if (list.items.empty()) return {};
  return {list};
}

/// Products of other vendors that components name: they stand in the table and are paid with the
/// applications.
Blocks products_note(const Brief& brief) {
  double sum = 0;
  std::vector<std::string> products;
  for (const LineFigures* line : family_lines(brief, Family::compute)) {
    if (line->category != "saas") continue;
    sum += line->cost.mid;
    products.push_back(line->product);
  }
  if (products.empty()) return {};
  return paragraph(
      "{} is bought from its own vendor: {} of this table's total stand under *SaaS tools* in the cost "
      "summary.",
      {listed(products), brief.money.cents(sum)});
}

/// What decides a size: the spec's own where the load does not need it.
std::string decides(const Brief& brief, const SystemFigures& system) {
  const bool is_spare = std::ranges::find(brief.figures.slack, system.component, &SlackFigures::component) !=
                        brief.figures.slack.end();
  return is_spare ? "the spec's size" : system.sized_by;
}

/// The systems of a family and what decides their sizes, as one sentence each.
Blocks growth_note(const Brief& brief, Family family) {
  BulletList list;
  for (const SystemFigures& system : brief.figures.systems) {
    if (system.provider != brief.chosen().id || family_of(brief.kind_of(system.component)) != family)
      continue;
    if (system.sized_by.empty() || brief.spec.components.count(system.component) == 0) continue;
    if (system.changes.empty() || system.changes.front().month.empty()) {
      list.items.push_back(prose("{}: sized by {}; its size holds over the horizon at mid.",
                                 {brief.label(system.component), decides(brief, system)}));
    } else {
      const SizeChangeFigures& first = system.changes.front();
      list.items.push_back(prose("{}: sized by {}; at mid {} becomes {} in {}.",
                                 {brief.label(system.component), decides(brief, system), first.from, first.to,
                                  month_words(first.month)}));
    }
  }
  if (list.items.empty()) return {};
  Blocks blocks = paragraph("What decides the sizes:");
  blocks.emplace_back(list);
  return blocks;
}

std::string per_second(double share, double carries) { return amount_text(share * carries); }

/// Sizes that the spec asks for and the load does not.
Blocks slack_note(const Brief& brief) {
  Blocks blocks;
  for (const SlackFigures& row : brief.figures.slack) {
    append(
        blocks,
        paragraph("{}: the spec's size is kept, but the load does not need it. The busiest hour of {} brings "
                  "{} queries/s at mid, {} at high, of the {} that it carries.",
                  {brief.label(row.component), month_words(row.month), per_second(row.need_mid, row.carries),
                   per_second(row.need_high, row.carries), amount_text(row.carries)}));
  }
  return blocks;
}

Blocks database_notes(const Brief& brief) {
  Blocks blocks = growth_note(brief, Family::database);
  append(blocks, slack_note(brief));
  return blocks;
}

Blocks compute_notes(const Brief& brief) {
  Blocks blocks = environments_note(brief);
  append(blocks, machines_note(brief));
  append(blocks, products_note(brief));
  return blocks;
}

Blocks components_lead(const SectionContext& brief) {
  Blocks blocks = paragraph(
      "Quantities and costs, at mid, are those of {}{}; low and high of every line are in `{}`. A month's "
      "cost is not always quantity × price: free allowances and price steps are shared over the whole "
      "account.",
      {brief.say.text(shown_month(brief)), brief.chosen().full_month ? "" : ", on " + brief.chosen().name,
       brief.chosen().full_month ? "plan.json" : "costs.csv"});
  append(blocks, assumed_note(brief));
  append(blocks, regions_note(brief));
  return blocks;
}

}  // namespace

Section components_section(const SectionContext& brief) {
  return {{},
          {{"components_notes", components_lead(brief)},
           {"compute_table", {compute(brief)}},
           {"compute_notes", compute_notes(brief)},
           {"database_table", {database(brief)}},
           {"database_notes", database_notes(brief)},
           {"storage_table", {storage(brief)}},
           {"storage_notes", growth_note(brief, Family::storage)},
           {"networking_table", {networking(brief)}},
           {"networking_notes", {}},
           {"outside_table", {outside(brief)}},
           {"outside_notes", tokens_notes(brief)},
           {"findings", findings(brief)}}};
}

}  // namespace runrate
