// SPDX-License-Identifier: Apache-2.0
/// How fast what is lost comes back, what that costs, the backups and the steps.
#include "models/plan/brief.hpp"
#include "models/plan/staying_in_words.hpp"
#include "models/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

/// The way that would meet a system's target, cheapest first; nullptr where none does.
const RecoveryWayFigures* meeting_way(const Brief& brief, const std::string& system) {
  const RecoveryWayFigures* best = nullptr;
  for (const RecoveryWayFigures& way : brief.figures.recovery_ways) {
    if (!way.meets || !way.name.starts_with(system + ": ")) continue;
    if (best == nullptr || way.adds.mid < best->adds.mid) best = &way;
  }
  return best;
}

/// The plan pays for the row's way, or nobody has to.
bool is_held(const RecoveryTargetFigures& row) { return row.in_plan || row.cost.mid == 0; }

/// What a way adds to the one that a system has now.
double beyond_the_chosen(const Brief& brief, const std::string& system, const RecoveryWayFigures& way) {
  for (const RecoveryWayFigures& other : brief.figures.recovery_ways) {
    if (other.chosen && other.name.starts_with(system + ": ")) return way.adds.mid - other.adds.mid;
  }
  return way.adds.mid;
}

std::string verdict(const Brief& brief, const RecoveryTargetFigures& row) {
  if (row.attained) return "the target is met that way";
  const RecoveryWayFigures* way = meeting_way(brief, row.system);
  if (way == nullptr) return "the target is not met by any way that the plan knows";
  const double beyond = beyond_the_chosen(brief, row.system, *way);
  const std::string more = beyond > 0 ? brief.money.cents(beyond) + " a month" : "nothing";
  return fmt::format("the target is missed that way: {} would meet it, for {} more",
                     way->name.substr(row.system.size() + 2), more);
}

/// What stands in the plan and costs; of a way that the plan does not hold, that it is missing.
std::string impact_text(const Brief& brief, const RecoveryTargetFigures& row) {
  const std::string cost = brief.money.cents(row.cost.mid) + "/mo";
  if (!is_held(row)) {
    return row.attained
               ? fmt::format("misses the target; {} would meet it, not in plan, +{}", row.pattern, cost)
               : fmt::format("misses the target; {} comes nearest, not in plan, +{}", row.pattern, cost);
  }
  const bool is_missed = !row.attained && !row.attained_rto.empty() && meeting_way(brief, row.system);
  return cost + ": " + (row.in_plan ? row.note : row.pattern) + (is_missed ? "; misses the target" : "");
}

DocTable targets(const Brief& brief) {
  DocTable table{{{"System"}, {"RTO"}, {"RPO"}, {"Cost Impact"}}, {}};
  for (const RecoveryTargetFigures& row : brief.figures.recovery)
    table.add({row.system, row.rto, row.rpo, impact_text(brief, row)});
  if (table.rows.empty())
    table.add({"Production app", "Not stated", "Not stated", brief.money.cents(0) + "/mo"});
  return table;
}

/// A system whose way the plan does not hold: as planned its target is missed.
std::string missing_text(const Brief& brief, const RecoveryTargetFigures& row) {
  return fmt::format(
      "the target is missed as planned: {} would {}, back in {} with {} lost, for {} a month more",
      row.pattern, row.attained ? "meet it" : "come nearest", row.attained_rto, row.attained_rpo,
      brief.money.cents(row.cost.mid));
}

std::string held_text(const Brief& brief, const RecoveryTargetFigures& row) {
  return fmt::format("{}, back in {} with {} lost; {}", row.pattern, row.attained_rto, row.attained_rpo,
                     verdict(brief, row));
}

Blocks attained(const Brief& brief) {
  BulletList list;
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (row.attained_rto.empty()) continue;
    list.items.push_back(
        prose("{}{}: {}. {}.",
              {row.system, row.given ? "" : " (target by default)",
               is_held(row) ? held_text(brief, row) : missing_text(brief, row), capitalised(row.note)}));
  }
  if (list.items.empty()) return {};
  return {list};
}

const RecoveryTargetFigures& row_of(const Brief& brief, const RecoveryWayFigures& way) {
  return *std::ranges::find(brief.figures.recovery, way.name.substr(0, way.name.find(": ")),
                            &RecoveryTargetFigures::system);
}

std::string meets_text(const Brief& brief, const RecoveryWayFigures& way) {
  const RecoveryTargetFigures& row = row_of(brief, way);
  if (way.chosen && !is_held(row)) return way.meets ? "yes, not in plan" : "no, fastest, not in plan";
  if (way.meets) return way.chosen ? "yes, chosen" : "yes";
  if (!way.chosen) return "no";
  return meeting_way(brief, row.system) != nullptr ? "no, as it is" : "no, fastest";
}

Blocks ways(const Brief& brief) {
  if (brief.figures.recovery_ways.empty()) return {};
  DocTable table{{{"Way"}, {"Back after"}, {"Data lost"}, {"Meets"}, {"Adds/mo", Align::right}}, {}};
  for (const RecoveryWayFigures& way : brief.figures.recovery_ways)
    table.add({way.name, way.back, way.lost, meets_text(brief, way), brief.money.cents(way.adds.mid)});
  Blocks blocks = paragraph(
      "The ways compared, by what each adds to the components of the spec, whose own backups are paid for in "
      "any case; minutes are estimated, and ways not taken cost in proportion to the one that is:");
  blocks.emplace_back(table);
  return blocks;
}

/// "CDN 99.9%, Web app 99.95% (estimated)".
std::string chain_text(const AvailabilityFigures& figures) {
  std::vector<std::string> parts;
  for (const PromiseFigures& part : figures.parts)
    parts.push_back(part.part + " " + promise_text(part.availability) +
                    (part.is_estimated ? " (estimated)" : ""));
  return listed(parts);
}

std::string nearest_text(const Brief& brief, const AvailabilityFigures& figures) {
  if (figures.is_met) return {};
  if (figures.nearest.empty()) return " Nothing in the price book brings it nearer.";
  const double more = figures.nearest_cost.value_or(0);
  const std::string cost = !figures.nearest_cost ? "not priced"
                           : more >= 0           ? brief.money.cents(more) + " a month more"
                                                 : brief.money.cents(-more) + " a month less";
  const std::string promised = promise_text(figures.nearest_availability);
  if (brings_availability_by_both_regions(brief))
    return fmt::format(" What the plan pays for brings it: {} gives {}.", figures.nearest, promised);
  const bool is_short = figures.nearest_availability < figures.target;
  // A hair under the target reads like the target.
  const bool is_hair = is_short && promised == promise_text(figures.target);
  std::string text = fmt::format(" Nearest: {} gives {}{}, {}", figures.nearest, is_hair ? "just under " : "",
                                 promised, cost);
  if (is_short) {
    text += fmt::format(
        "; still short, as {} alone is promised at {}", figures.weakest,
        promise_text(std::ranges::min(figures.parts, {}, &PromiseFigures::availability).availability));
  }
  return text + ".";
}

Blocks availability(const Brief& brief) {
  const AvailabilityFigures& figures = brief.figures.availability;
  if (figures.parts.empty()) return {};
  std::string target = "The spec states no target.";
  if (figures.target > 0) {
    target = fmt::format("The target of {} allows {} hours: {}.{}", promise_text(figures.target),
                         amount_text((1 - figures.target) * 8760),
                         figures.is_met ? "promised" : "not promised by these services in series",
                         nearest_text(brief, figures));
  }
  return paragraph(
      "**Availability.** The vendors' published promises in series ({}) give {} on {}: {} hours a year. {} A "
      "promise is of credit, not a measurement; estimated is what no text was found for.",
      {chain_text(figures), share_text(figures.promised, 2), brief.chosen().name,
       amount_text((1 - figures.promised) * 8760), target});
}

Blocks notes(const Brief& brief) {
  Blocks blocks;
  if (!brief.figures.recovery_scope.empty())
    blocks = paragraph("{}.", {capitalised(brief.figures.recovery_scope)});
  append(blocks, attained(brief));
  append(blocks, ways(brief));
  append(blocks, availability(brief));
  if (blocks.empty()) blocks = paragraph("The spec states no targets; the defaults above apply.");
  return blocks;
}

DocTable backups(const Brief& brief) {
  DocTable table{{{"Data"}, {"Frequency"}, {"Retention"}, {"Location"}, {"Size"}, {"Cost/mo", Align::right}},
                 {}};
  double sum = 0;
  for (const BackupFigures& row : brief.figures.backups) {
    sum += row.cost;
    table.add({row.data, row.frequency, row.retention, row.location, row.size, brief.money.cents(row.cost)});
  }
  if (table.rows.empty())
    table.add({"Configs", "On change", "90 days", "Version control", "None", brief.money.cents(0)});
  table.add_strong({"Backups, total", "", "", "", "", brief.money.cents(sum)});
  return table;
}

/// Steps count on the chosen ways; what of them no line pays for would be missing on the day.
Blocks beyond_the_plan(const Brief& brief) {
  std::vector<std::string> missing;
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (!row.in_plan && row.cost.mid > 0)
      missing.push_back(
          fmt::format("{}: {} ({} a month)", row.system, row.pattern, brief.money.cents(row.cost.mid)));
  }
  if (missing.empty()) return {};
  return paragraph("These steps and minutes hold only with what the plan does not contain yet: {}.",
                   {listed(missing)});
}

Blocks steps(const Brief& brief) {
  NumberedList list;
  double minutes = 0;
  for (const RecoveryStepFigures& step : brief.figures.recovery_steps) {
    minutes += step.minutes;
    list.items.push_back(
        prose("{}: {} min ({} min in all)", {step.what, whole_text(step.minutes), whole_text(minutes)}));
  }
  if (list.items.empty()) {
    list.items = {
        prose("The outside check alarms; whoever is on call answers."),
        prose("Decide whether to wait or to restore, and say so."),
        prose("Build the platform from version control, restore the newest backup, point the domain to it.")};
  }
  Blocks blocks{list};
  append(blocks, beyond_the_plan(brief));
  append(blocks, paragraph("Rehearse in phase 5 and every six months; minutes are estimated until a "
                           "rehearsal has measured them."));
  return blocks;
}

}  // namespace

Section recovery_section(const SectionContext& brief) {
  return {{},
          {{"recovery_table", {targets(brief)}},
           {"recovery_notes", notes(brief)},
           {"backup_table", {backups(brief)}},
           {"backup_notes", paragraph("What these cost is part of the components' lines, not beside them.")},
           {"recovery_steps", steps(brief)}}};
}

}  // namespace runrate
