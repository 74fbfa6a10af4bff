// SPDX-License-Identifier: Apache-2.0
/// What every traffic tier costs, what grows next and when, and how the groups scale by their rules.
#include "models/outlook/systems.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/scaling_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace runrate {

namespace {

std::string tier_users(const TierFigures& tier) {
  if (tier.name == "Launch") return "<" + users_text(tier.to);
  if (tier.name == "Enterprise") return users_text(tier.from) + "+";
  return users_text(tier.from) + "-" + users_text(tier.to);
}

/// "ElastiCache cache.m6g.large, 6 GiB → ElastiCache cache.r6g.large, 13 GiB" → "to cache.r6g.large".
std::string short_change(std::string_view change) {
  const std::size_t arrow = change.find("→");
  std::string_view to =
      arrow == std::string_view::npos ? change : change.substr(arrow + std::string_view("→").size());
  const std::size_t comma = to.find(',');
  if (comma != std::string_view::npos) to = to.substr(0, comma);
  const std::size_t space = to.find_last_of(' ');
  if (space != std::string_view::npos && to.find('.') != std::string_view::npos) to = to.substr(space + 1);
  while (!to.empty() && to.front() == ' ') to.remove_prefix(1);
  return "to " + std::string(to);
}

/// "API to 4", "Workers' limit of 2 raised to 40".
std::string change_text(const Brief& brief, const std::string& change) {
  constexpr std::string_view limit = " limit ";
  constexpr std::string_view arrow = " → ";
  const std::size_t colon = change.find(':');
  if (colon == std::string::npos) return change;
  const std::string label = brief.label(change.substr(0, colon));
  const std::string_view what = std::string_view(change).substr(colon + 1);
  const std::size_t to = what.find(arrow);
  if (!what.starts_with(limit) || to == std::string_view::npos) return label + " " + short_change(what);
  return fmt::format("{}: limit of {} raised to {}", label, what.substr(limit.size(), to - limit.size()),
                     what.substr(to + arrow.size()));
}

std::string tier_changes(const Brief& brief, const TierFigures& tier) {
  constexpr std::size_t shown = 6;
  if (tier.changes.empty())
    return tier.name == "Launch" ? "None: smallest size of every part" : "None: the smaller tier's sizes do";
  std::string text;
  for (std::size_t at = 0; at < std::min(shown, tier.changes.size()); ++at)
    text += (at == 0 ? "" : "; ") + change_text(brief, tier.changes[at]);
  if (tier.changes.size() > shown)
    text += fmt::format("; {} more in `plan.json`", tier.changes.size() - shown);
  return capitalised(text);
}

std::vector<const TierFigures*> tiers_of(const Brief& brief, const std::string& provider) {
  std::vector<const TierFigures*> found;
  for (const TierFigures& tier : brief.figures.tiers) {
    if (tier.provider == provider) found.push_back(&tier);
  }
  return found;
}

DocTable tiers(const Brief& brief) {
  DocTable table{{{"Tier"}, {"Users"}, {"Infra Changes"}, {"Est. Cost", Align::right}}, {}};
  for (const TierFigures* tier : tiers_of(brief, brief.chosen().id)) {
    table.add(
        {tier->name, tier_users(*tier), tier_changes(brief, *tier),
         (tier->at_least ? "at least " : "") + brief.money.span(tier->cost.low, tier->cost.high) + "/mo"});
  }
  if (table.rows.empty()) {
    for (const auto& [name, users] : {std::pair{"Launch", "<1K"}, std::pair{"Growth", "1K-10K"},
                                      std::pair{"Scale", "10K-100K"}, std::pair{"Enterprise", "100K+"}}) {
      table.add({name, users, "Not computed in this run", "Not computed"});
    }
  }
  return table;
}

std::string first_month(const Brief& brief) {
  return brief.figures.by_month.empty() ? "" : brief.figures.by_month.front().month;
}

/// The tier in which the plan begins, at mid.
std::string tier_today(const Brief& brief) {
  if (brief.figures.by_month.empty()) return "";
  const double users = brief.figures.by_month.front().users.mid;
  std::string name;
  for (const TierFigures* tier : tiers_of(brief, brief.chosen().id)) {
    if (name.empty() || users >= tier->from) name = tier->name;
  }
  return name.empty()
             ? ""
             : fmt::format(" The business begins in tier {}, with {} users at mid.", name, whole_text(users));
}

/// When the futures pass the bounds of the tiers, one phrase a bound.
std::vector<std::string> crossings_of(const Brief& brief) {
  std::vector<std::string> crossings;
  for (const TierFigures* tier : tiers_of(brief, brief.chosen().id)) {
    if (tier->name == "Enterprise" || (tier->crossed_mid.empty() && tier->crossed_earliest.empty())) continue;
    if (tier->share_not_crossed <= 0 && tier->crossed_mid == first_month(brief)) continue;
    const std::string mid =
        tier->crossed_mid.empty() ? "after the horizon at mid" : "in " + tier->crossed_mid + " at mid";
    const std::string early =
        tier->crossed_earliest.empty() ? "" : ", in " + tier->crossed_earliest + " in the earliest tenth";
    const std::string others = tier->share_not_crossed > 0 ? fmt::format("{} futures do not pass them",
                                                                         n_of_100(tier->share_not_crossed))
                                                           : "every future passes them";
    crossings.push_back(
        fmt::format("{} users are passed {}{} ({})", whole_text(tier->to), mid, early, others));
  }
  return crossings;
}

/// From how many users on no primary that is sold carries a database's load, where a tier or the horizon gets
/// there.
Blocks re_architecture(const Brief& brief) {
  Blocks blocks;
  const std::vector<const TierFigures*> own = tiers_of(brief, brief.chosen().id);
  for (const SystemFigures& system : brief.figures.systems) {
    const bool in_a_tier = std::ranges::any_of(own, [&](const TierFigures* tier) {
      return std::ranges::find(tier->past_largest, system.component) != tier->past_largest.end();
    });
    const bool in_the_plan = std::ranges::any_of(system.changes, &SizeChangeFigures::past_largest);
    if (system.provider != brief.chosen().id || (!in_a_tier && !in_the_plan)) continue;
    const std::string from = system.largest_holds_users
                                 ? fmt::format("from about {} users on, at mid, the",
                                               whole_text(three_digits(*system.largest_holds_users)))
                                 : std::string("the");
    append(blocks, paragraph("{}: {} load passes the largest primary that {} sells ({}). That needs a "
                             "re-architecture: shards, or another store. Until then replicas take the reads. "
                             "The costs shown for more users are at least those.",
                             {brief.label(system.component), from, brief.chosen().name, system.largest}));
  }
  return blocks;
}

Blocks tiers_notes(const Brief& brief) {
  Blocks blocks = paragraph(
      "{}, a steady month without season, everything but SaaS. Low stands at the tier's lower bound (Launch: "
      "100 users), high "
      "at its upper bound (Enterprise: 1,000,000), each sized for its own users; where a scaling limit would "
      "be saturated, it is raised to what nine futures in ten need there, and the raised size is priced.{}",
      {brief.chosen().name, tier_today(brief)});
  const std::vector<std::string> crossings = crossings_of(brief);
  if (crossings.empty()) {
    append(
        blocks,
        paragraph(
            "Not even the fastest tenth of the futures passes a further tier's bound within the horizon."));
  } else {
    BulletList list;
    for (const std::string& crossing : crossings) list.items.push_back(prose("{}.", {crossing}));
    blocks.emplace_back(list);
  }
  append(blocks, re_architecture(brief));
  return blocks;
}

/// The chosen one, then the other available providers whose tiers are sized.
std::vector<const ProviderFigures*> sized_providers(const Brief& brief) {
  std::vector<const ProviderFigures*> shown{&brief.chosen()};
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available && &provider != shown[0] && !tiers_of(brief, provider.id).empty())
      shown.push_back(&provider);
  }
  return shown;
}

std::string middle_cost(const Brief& brief, const std::string& provider, const std::string& tier) {
  std::string cost = "not sized";
  for (const TierFigures* own : tiers_of(brief, provider)) {
    if (own->name == tier) cost = (own->at_least ? "at least " : "") + brief.money.whole(own->cost.mid);
  }
  return cost;
}

/// A tier may rank the providers otherwise than the horizon does; the reader is told why.
Blocks cheaper_when_steady(const Brief& brief, const std::vector<const TierFigures*>& own,
                           const std::vector<const ProviderFigures*>& shown) {
  std::map<std::string, std::vector<std::string>> tiers_by_cheapest;
  for (const TierFigures* tier : own) {
    const ProviderFigures* cheapest = &brief.chosen();
    double least = tier->cost.mid;
    for (const ProviderFigures* provider : shown) {
      for (const TierFigures* other : tiers_of(brief, provider->id)) {
        if (other->name != tier->name || other->cost.mid >= least) continue;
        cheapest = provider;
        least = other->cost.mid;
      }
    }
    tiers_by_cheapest[cheapest->name].push_back(tier->name);
  }
  if (tiers_by_cheapest.size() == 1 && tiers_by_cheapest.contains(brief.chosen().name)) return {};
  std::vector<std::string> phrases;
  phrases.reserve(tiers_by_cheapest.size());
  for (const auto& [name, tiers] : tiers_by_cheapest) phrases.push_back(name + " in " + listed(tiers));
  return paragraph(
      "A tier's month is at list prices, without credits and discounts, and holds all that retention keeps; "
      "there the cheapest is {}. The ranking follows the months of the horizon as they come.",
      {fmt::format("{}", fmt::join(phrases, "; "))});
}

Blocks middle(const Brief& brief) {
  const std::vector<const TierFigures*> own = tiers_of(brief, brief.chosen().id);
  if (own.empty()) return {};
  const std::vector<const ProviderFigures*> shown = sized_providers(brief);
  DocTable table{{{"Mid of the tier"}, {"At users", Align::right}, {"A user", Align::right}}, {}};
  for (const ProviderFigures* provider : shown) table.columns.push_back({provider->name, Align::right});
  for (const TierFigures* tier : own) {
    const double users = tier->per_user > 0 ? tier->cost.mid / tier->per_user : 0;
    std::vector<std::string> row{tier->name, whole_text(users), brief.money.each(tier->per_user)};
    for (const ProviderFigures* provider : shown) row.push_back(middle_cost(brief, provider->id, tier->name));
    table.add(std::move(row));
  }
  Blocks blocks{table};
  append(blocks, cheaper_when_steady(brief, own, shown));
  return blocks;
}

/// "2027-05 (2027-02)", "after 2029 (2029-12)", "no change".
std::string when_text(const Brief& brief, const SizeChangeFigures& change) {
  const std::string last =
      brief.figures.by_month.empty() ? std::string() : brief.figures.by_month.back().month.substr(0, 4);
  const std::string mid = change.month.empty() ? "after " + last : change.month;
  return change.earliest.empty() ? mid : fmt::format("{} ({})", mid, change.earliest);
}

std::string becomes(const SizeChangeFigures& change) {
  return without_brackets(change.to) + (change.past_largest ? ", past it re-architecture" : "");
}

/// One or two changes in rows of their own; more of them as the first and the last.
void add_system(const Brief& brief, const SystemFigures& system, const std::string& provider,
                DocTable& table) {
  const std::string label = brief.label(system.component);
  if (system.changes.empty()) {
    table.add({label, provider, without_brackets(system.first), system.sized_by, "no change"});
    return;
  }
  const auto reason = [&](const SizeChangeFigures& change) {
    const std::string by = change.because.empty() ? system.sized_by : change.because;
    return system.limit_reached.empty() ? by : by + "; upper limit binds in " + system.limit_reached;
  };
  const auto row = [&](const SizeChangeFigures& change, const std::string& sizes) {
    table.add({label, provider, sizes, reason(change), when_text(brief, change)});
  };
  const std::size_t count = system.changes.size();
  const SizeChangeFigures& first = system.changes.front();
  const std::string start = without_brackets(first.from) + " → " + becomes(first);
  if (count > 2) {
    const SizeChangeFigures& last = system.changes.back();
    const std::string by = (last.month.empty() ? " " : " by ") + when_text(brief, last);
    row(first, start + fmt::format(", in {} more steps to {}{}", count - 1, becomes(last), by));
    return;
  }
  row(first, start);
  if (count > 1) {
    const SizeChangeFigures& second = system.changes.back();
    row(second, without_brackets(second.from) + " → " + becomes(second));
  }
}

/// Each component on the recommended provider, then on the runner-up.
std::vector<const SystemFigures*> systems_side_by_side(const Brief& brief) {
  const std::vector<SystemFigures>& systems = brief.figures.systems;
  std::vector<std::string> order;
  for (const SystemFigures& system : systems) {
    if (std::ranges::find(order, system.component) == order.end()) order.push_back(system.component);
  }
  std::vector<const SystemFigures*> found;
  for (const std::string& component : order) {
    for (const std::string& provider : {brief.chosen().id, brief.figures.summary.runner_up}) {
      const auto is_it = [&](const SystemFigures& s) {
        return s.component == component && s.provider == provider;
      };
      const auto at = std::ranges::find_if(systems, is_it);
      if (at != systems.end()) found.push_back(&*at);
    }
  }
  return found;
}

/// A group counts the same instances wherever it runs.
bool are_alike(const Brief& brief, const SystemFigures& a, const SystemFigures& b) {
  return a.component == b.component && has_instances(brief.kind_of(a.component)) && a.first == b.first &&
         a.changes.size() == b.changes.size();
}

Blocks grows_next(const Brief& brief) {
  DocTable table{{{"Component"}, {"On"}, {"Size, and what it becomes"}, {"Decided by"}, {"Mid (earliest)"}},
                 {}};
  const std::vector<const SystemFigures*> systems = systems_side_by_side(brief);
  for (std::size_t at = 0; at < systems.size(); ++at) {
    const bool twice = at + 1 < systems.size() && are_alike(brief, *systems[at], *systems[at + 1]);
    const std::string on = twice ? "both" : brief.figures.provider(systems[at]->provider)->name;
    add_system(brief, *systems[at], on, table);
    if (twice) ++at;
  }
  if (table.rows.empty()) {
    return paragraph("What grows next: nothing that has a size; all of it is billed by use.");
  }
  constexpr std::size_t most = 18;
  const std::size_t more = table.rows.size() > most ? table.rows.size() - most : 0;
  if (more > 0) table.rows.resize(most);
  Blocks blocks = paragraph(
      "What each part became, what decided its size, and when it changes, in production: the month at mid, "
      "in "
      "brackets that of the fastest tenth of futures.");
  blocks.emplace_back(table);
  if (more > 0)
    append(blocks,
           paragraph("{} further rows stand in `plan.json`, under `systems`.", {std::to_string(more)}));
  return blocks;
}

DocTable scaling(const Brief& brief) {
  DocTable table{{{"Metric"}, {"Scale Up When"}, {"Scale Down When"}, {"Limits"}}, {}};
  for (const auto& [name, component] : brief.spec.components) {
    if (has_instances(component.kind)) add_scaling_rows(brief, component, table);
  }
  if (table.rows.empty()) table.add({"None", "No group of instances in the spec", "Never", "None"});
  return table;
}

Blocks scaling_notes(const Brief& brief) {
  if (brief.figures.autoscaling.empty()) {
    return paragraph(
        "No part of the spec runs as a group of instances: what is billed by use scales by itself.");
  }
  std::vector<std::string> boots;
  for (const auto& [name, component] : brief.spec.components) {
    const bool boots_itself = component.kind != Kind::batch && component.holds.empty();
    if (has_instances(component.kind) && boots_itself) {
      boots.push_back(
          fmt::format("{} {} min", brief.label(name), amount_text(component.scaling.boot_minutes)));
    }
  }
  Blocks blocks =
      boots.empty() ? Blocks{}
                    : paragraph("The rules run on the week \"{}\" ({}); an instance is ready after: {}.",
                                {brief.spec.traffic.week_name, brief.spec.traffic.time_zone, listed(boots)});
  append(blocks, latency_notes(brief));
  return blocks;
}

Blocks scaling_result(const Brief& brief) {
  DocTable table{{{"Component"},
                  {"Hours: low", Align::right},
                  {"mid", Align::right},
                  {"high", Align::right},
                  {"Peak: mid", Align::right},
                  {"high", Align::right},
                  {"Unserved", Align::right}},
                 {}};
  for (const AutoscalingFigures& row : brief.figures.autoscaling) {
    if (row.environment != "production") continue;
    table.add({brief.label(row.component) + (row.region.empty() ? "" : ", " + row.region),
               whole_text(row.instance_hours.low), whole_text(row.instance_hours.mid),
               whole_text(row.instance_hours.high), whole_text(row.peak.mid), whole_text(row.peak.high),
               share_text(row.unserved.mid, row.unserved.mid > 0 ? 2 : 0)});
  }
  if (table.rows.empty()) return {};
  Blocks blocks{table};
  append(blocks, paragraph("Hours are instance-hours of the reference month, in production. *Peak* is the "
                           "largest count of the first "
                           "year. *Unserved* is, at mid, the share of the load that no instance could take "
                           "at the upper limit."));
  return blocks;
}

}  // namespace

Section scalability_section(const SectionContext& brief) {
  // Nothing grows on a platform before its first month.
  const Figures shown = figures_of_shown_month(brief.figures);
  const Brief month{brief.spec, shown, brief.money};
  return {{},
          {{"tiers_table", {tiers(brief)}},
           {"tiers_notes", tiers_notes(brief)},
           {"tiers_middle", middle(brief)},
           {"grows_next", grows_next(month)},
           {"scaling_table", {scaling(brief)}},
           {"scaling_notes", scaling_notes(brief)},
           {"scaling_result", scaling_result(brief)}}};
}

}  // namespace runrate
