// SPDX-License-Identifier: Apache-2.0
#include "models/plan/tier_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace runrate {

namespace {

constexpr Count fewest_users{100}, most_users{1'000'000};

bool is_first(const TierFigures& tier) { return tier.name == "Launch"; }
bool is_last(const TierFigures& tier) { return tier.name == "Enterprise"; }

std::string tier_users(const SectionContext& at, const TierFigures& tier) {
  const Count from{tier.from}, to{tier.to};
  if (is_first(tier)) return at.say.text("tiers.table.below", {{"users", to}});
  if (is_last(tier)) return at.say.text("tiers.table.above", {{"users", from}});
  return at.say.text("tiers.table.between", {{"from", from}, {"to", to}});
}

/// "API to 4", "Workers: limit of 2 raised to 40".
Phrase change_of(const Brief& brief, const TierChangeFigures& change) {
  const Argument part{"part", Name{brief.label(change.component)}};
  const Argument to{"to", as_row(change.to)};
  switch (change.what) {
    case TierChangeFigures::What::size:
      if (change.from_service == change.to_service) return {"tiers.change.size", {part, to}};
      return {"tiers.change.service", {part, to, {"service", Name{change.to_service}}}};
    case TierChangeFigures::What::instances:
      return {"tiers.change.instances", {part, {"to", Count{change.count_to}}}};
    case TierChangeFigures::What::limit:
      return {"tiers.change.limit",
              {part, {"from", Count{change.count_from}}, {"to", Count{change.count_to}}}};
    case TierChangeFigures::What::past_largest:
      return {"tiers.change.past_largest", {part}};
  }
  return {};
}

std::string tier_changes(const SectionContext& at, const TierFigures& tier) {
  constexpr std::size_t shown = 6;
  if (tier.changes.empty() && !is_first(tier)) return at.say.text("tiers.table.no_change");
  std::vector<std::string> changes;
  if (is_first(tier)) changes.push_back(at.say.text("tiers.table.smallest"));
  for (const TierChangeFigures& change : tier.changes) {
    if (changes.size() == shown) break;
    changes.push_back(at.say.text(change_of(at, change)));
  }
  if (tier.changes.size() > shown) {
    const Count more{static_cast<double>(tier.changes.size() - shown)};
    changes.push_back(at.say.text("tiers.table.more", {{"n", more}}));
  }
  return capitalised(fmt::to_string(fmt::join(changes, "; ")));
}

std::vector<const TierFigures*> tiers_of(const Brief& brief, const std::string& provider) {
  std::vector<const TierFigures*> found;
  for (const TierFigures& tier : brief.figures.tiers) {
    if (tier.provider == provider) found.push_back(&tier);
  }
  return found;
}

std::string tier_cost(const SectionContext& at, const TierFigures& tier) {
  return at.say.text(tier.at_least ? "tiers.table.cost_at_least" : "tiers.table.cost_of",
                     {{"cost", Name{at.money.span(tier.cost.low, tier.cost.high)}}});
}

/// The bounds of the tiers, where none was computed.
constexpr std::array<std::tuple<const char*, double, double>, 4> usual_tiers{
    {{"Launch", 100, 1e3}, {"Growth", 1e3, 1e4}, {"Scale", 1e4, 1e5}, {"Enterprise", 1e5, 1e6}}};

std::string first_month(const Brief& brief) {
  return brief.figures.by_month.empty() ? "" : brief.figures.by_month.front().month;
}

/// The tier in which the plan begins, at mid.
Phrase tier_today(const Brief& brief) {
  if (brief.figures.by_month.empty()) return {};
  const double users = brief.figures.by_month.front().users.mid;
  std::string name;
  for (const TierFigures* tier : tiers_of(brief, brief.chosen().id)) {
    if (name.empty() || users >= tier->from) name = tier->name;
  }
  if (name.empty()) return {};
  return {"tiers.notes.begins", {{"tier", Name{name}}, {"users", Count{users}}}};
}

/// When the futures pass a tier's upper bound.
Phrase crossing_of(const TierFigures& tier) {
  const Phrase when = tier.crossed_mid.empty()
                          ? Phrase{"tiers.notes.after_horizon"}
                          : Phrase{"tiers.notes.at_mid", {{"month", Name{tier.crossed_mid}}}};
  const Phrase earliest = tier.crossed_earliest.empty()
                              ? Phrase{}
                              : Phrase{"tiers.notes.earliest", {{"month", Name{tier.crossed_earliest}}}};
  const Phrase others = tier.share_not_crossed > 0
                            ? Phrase{"tiers.notes.some_never", {{"futures", Chance{tier.share_not_crossed}}}}
                            : Phrase{"tiers.notes.all_pass"};
  return {"tiers.notes.passed",
          {{"users", Count{tier.to}}, {"when", when}, {"earliest", earliest}, {"others", others}}};
}

BulletList crossings_of(const SectionContext& at) {
  BulletList list;
  for (const TierFigures* tier : tiers_of(at, at.chosen().id)) {
    if (is_last(*tier) || (tier->crossed_mid.empty() && tier->crossed_earliest.empty())) continue;
    if (tier->share_not_crossed <= 0 && tier->crossed_mid == first_month(at)) continue;
    list.items.push_back(at.say.prose(crossing_of(*tier)));
  }
  return list;
}

/// Whether a tier or the horizon gets to where no primary that is sold carries the load.
bool gets_past_largest(const Brief& brief, const SystemFigures& system) {
  const std::vector<const TierFigures*> own = tiers_of(brief, brief.chosen().id);
  return std::ranges::any_of(system.changes, &SizeChangeFigures::past_largest) ||
         std::ranges::any_of(own, [&](const TierFigures* tier) {
           return std::ranges::find(tier->past_largest, system.component) != tier->past_largest.end();
         });
}

/// From how many users on no primary that is sold carries a database's load.
Blocks re_architecture(const SectionContext& at) {
  Blocks blocks;
  for (const SystemFigures& system : at.figures.systems) {
    if (system.provider != at.chosen().id || !gets_past_largest(at, system)) continue;
    Phrase said{"tiers.notes.past_largest",
                {{"part", Name{at.label(system.component)}},
                 {"provider", Name{at.chosen().name}},
                 {"size", system.largest}}};
    if (system.largest_holds_users) {
      said.id = "tiers.notes.past_largest_from";
      said.values.push_back({"users", Count{*system.largest_holds_users}});
    }
    append(blocks, at.paragraph(said));
  }
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

std::string middle_cost(const SectionContext& at, const std::string& provider, const std::string& tier) {
  for (const TierFigures* own : tiers_of(at, provider)) {
    if (own->name != tier) continue;
    return own->at_least ? at.say.text("tiers.middle.cost_at_least", {{"cost", Money{own->cost.mid}}})
                         : at.money.whole(own->cost.mid);
  }
  return at.say.text("tiers.middle.not_sized");
}

/// The cheapest of a tier's middle.
const ProviderFigures& cheapest_of(const Brief& brief, const TierFigures& tier,
                                   const std::vector<const ProviderFigures*>& shown) {
  const ProviderFigures* cheapest = &brief.chosen();
  double least = tier.cost.mid;
  for (const ProviderFigures* provider : shown) {
    for (const TierFigures* other : tiers_of(brief, provider->id)) {
      if (other->name != tier.name || other->cost.mid >= least) continue;
      cheapest = provider;
      least = other->cost.mid;
    }
  }
  return *cheapest;
}

/// A tier may rank the providers otherwise than the horizon does; the reader is told why.
Blocks cheaper_when_steady(const SectionContext& at, const std::vector<const TierFigures*>& own,
                           const std::vector<const ProviderFigures*>& shown) {
  std::map<std::string, std::vector<Name>> tiers_by_cheapest;
  for (const TierFigures* tier : own)
    tiers_by_cheapest[cheapest_of(at, *tier, shown).name].push_back({tier->name});
  if (tiers_by_cheapest.size() == 1 && tiers_by_cheapest.contains(at.chosen().name)) return {};
  std::vector<std::string> parts;
  for (const auto& [name, tiers] : tiers_by_cheapest)
    parts.push_back(at.say.text("tiers.middle.cheapest_in", {{"provider", Name{name}}, {"tiers", tiers}}));
  return at.paragraph("tiers.middle.steady", {{"cheapest", Name{fmt::to_string(fmt::join(parts, "; "))}}});
}

/// A change as plan.json tells it.
Phrase data_of(const TierChangeFigures& change) {
  const auto told = [&](std::string_view id, Value from, Value to) {
    return Phrase{std::string(id),
                  {{"part", Name{change.component}}, {"from", std::move(from)}, {"to", std::move(to)}}};
  };
  const auto sized = [](const std::string& service, const Size& size) {
    if (size.empty()) return given(service);
    return Phrase{"tiers.data.of_service", {{"service", Name{service}}, {"size", as_row(size)}}};
  };
  const auto whole = [](double count) { return Count{std::round(count)}; };
  switch (change.what) {
    case TierChangeFigures::What::size:
      return told("tiers.data.size", sized(change.from_service, change.from),
                  sized(change.to_service, change.to));
    case TierChangeFigures::What::instances:
      return told("tiers.data.instances", whole(change.count_from), whole(change.count_to));
    case TierChangeFigures::What::limit:
      return told("tiers.data.limit", whole(change.count_from), whole(change.count_to));
    case TierChangeFigures::What::past_largest:
      return {"tiers.data.past_largest", {{"part", Name{change.component}}}};
  }
  return {};
}

}  // namespace

void add_change_texts(const Wording& say, std::vector<TierFigures>& tiers) {
  for (TierFigures& tier : tiers) {
    tier.change_texts.clear();
    if (is_first(tier)) tier.change_texts.push_back(say.text("tiers.data.smallest"));
    for (const TierChangeFigures& change : tier.changes)
      tier.change_texts.push_back(say.text(data_of(change)));
  }
}

DocTable tiers_table(const SectionContext& at) {
  DocTable table{{{at.say.text("tiers.table.tier")},
                  {at.say.text("tiers.table.users")},
                  {at.say.text("tiers.table.changes")},
                  {at.say.text("tiers.table.cost"), Align::right}},
                 {}};
  for (const TierFigures* tier : tiers_of(at, at.chosen().id))
    table.add({tier->name, tier_users(at, *tier), tier_changes(at, *tier), tier_cost(at, *tier)});
  if (!table.rows.empty()) return table;
  for (const auto& [name, from, to] : usual_tiers) {
    const TierFigures tier{.name = name, .from = from, .to = to};
    table.add({name, tier_users(at, tier), at.say.text("tiers.table.not_computed"),
               at.say.text("tiers.table.no_cost")});
  }
  return table;
}

Blocks tiers_notes(const SectionContext& at) {
  Blocks blocks = at.paragraph("tiers.notes.lead", {{"provider", Name{at.chosen().name}},
                                                    {"fewest", fewest_users},
                                                    {"most", most_users},
                                                    {"begins", tier_today(at)}});
  BulletList crossings = crossings_of(at);
  if (crossings.items.empty()) {
    append(blocks, at.paragraph("tiers.notes.none_passed"));
  } else {
    blocks.emplace_back(std::move(crossings));
  }
  append(blocks, re_architecture(at));
  return blocks;
}

Blocks tiers_middle(const SectionContext& at) {
  const std::vector<const TierFigures*> own = tiers_of(at, at.chosen().id);
  if (own.empty()) return {};
  const std::vector<const ProviderFigures*> shown = sized_providers(at);
  DocTable table{{{at.say.text("tiers.middle.head")},
                  {at.say.text("tiers.middle.at_users"), Align::right},
                  {at.say.text("tiers.middle.a_user"), Align::right}},
                 {}};
  for (const ProviderFigures* provider : shown) table.columns.push_back({provider->name, Align::right});
  for (const TierFigures* tier : own) {
    const double users = tier->per_user > 0 ? tier->cost.mid / tier->per_user : 0;
    std::vector<std::string> row{tier->name, whole_text(users), at.money.each(tier->per_user)};
    for (const ProviderFigures* provider : shown) row.push_back(middle_cost(at, provider->id, tier->name));
    table.add(std::move(row));
  }
  Blocks blocks{table};
  append(blocks, cheaper_when_steady(at, own, shown));
  return blocks;
}

}  // namespace runrate
