// SPDX-License-Identifier: Apache-2.0
/// The platforms side by side, the recommendation with its reasons, and what would change it.
#include "models/outlook/status_quo.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/ranking.hpp"
#include "models/plan/rationale.hpp"
#include "models/plan/status_quo.hpp"

#include <algorithm>
#include <array>

namespace runrate {

namespace {

constexpr std::array<Family, 4> cloud_families{Family::compute, Family::database, Family::storage,
                                               Family::networking};

double family_mid(const Brief& brief, const std::string& provider, Family family) {
  double sum = 0;
  for (const LineFigures* line : brief.lines_of(provider)) {
    if (line->category == "cloud" && family_of(brief, *line) == family) sum += line->cost.mid;
  }
  return sum;
}

bool can_be_ranked(const ProviderFigures& provider) { return provider.available && provider.complete; }

Phrase words_of(Family family) {
  switch (family) {
    case Family::compute:
      return {"options.family.compute"};
    case Family::database:
      return {"options.family.database"};
    case Family::storage:
      return {"options.family.storage"};
    default:
      return {"options.family.networking"};
  }
}

/// Families in which the provider is the cheapest (or the dearest) of those that can be ranked, by more than
/// 2%.
std::vector<Phrase> families_where(const Brief& brief, const ProviderFigures& provider, bool cheapest) {
  std::vector<Phrase> found;
  for (const Family family : cloud_families) {
    const double own = family_mid(brief, provider.id, family);
    bool holds = own >= 1;
    bool alone = true;
    for (const ProviderFigures& other : brief.figures.providers) {
      if (!can_be_ranked(other) || other.id == provider.id) continue;
      alone = false;
      const double theirs = family_mid(brief, other.id, family);
      holds = holds && (cheapest ? own < theirs * 0.98 : own > theirs * 1.02);
    }
    if (holds && !alone) found.push_back(words_of(family));
  }
  return found;
}

bool is_hosting_platform(const std::string& id) { return id == "vercel" || id == "netlify"; }

Count count_of(std::size_t number) { return {static_cast<double>(number)}; }

/// What it has of this plan's parts: no praise that the plan does not show.
Phrase sold_parts(const ProviderFigures& provider) {
  const Count own{static_cast<double>(provider.own_parts)}, all{static_cast<double>(provider.all_parts)};
  if (provider.own_parts == 0) return {"options.pros.sells_none"};
  if (own < all) return {"options.pros.sells_some", {{"own", own}, {"n", all}}};
  if (provider.all_parts == 1) return {"options.pros.sells_one"};
  return provider.all_parts == 2 ? Phrase{"options.pros.sells_both"}
                                 : Phrase{"options.pros.sells_all", {{"n", all}}};
}

/// Whether there is a site to be fast for.
bool serves_the_web(const Brief& brief) {
  return std::ranges::any_of(brief.spec.components, [](const auto& entry) {
    const Kind kind = entry.second.kind;
    return kind == Kind::static_site || kind == Kind::cdn || kind == Kind::container ||
           kind == Kind::serverless;
  });
}

/// One or two points in a cell, with a capital.
std::string cell_of(const SectionContext& at, const std::vector<Phrase>& points) {
  if (points.size() == 1) return capitalised(at.say.text(points[0]));
  return at.say.text("options.table.two", {{"first", points[0]}, {"second", points[1]}});
}

std::string pros(const SectionContext& at, const ProviderFigures& provider) {
  constexpr std::size_t most = 2;
  constexpr std::size_t cell_width = 34;
  if (is_hosting_platform(provider.id) && provider.available && serves_the_web(at))
    return at.say.text("options.pros.made_for_the_web");
  std::vector<Phrase> cheap;
  if (can_be_ranked(provider)) cheap = families_where(at, provider, true);
  if (cheap.size() > most) cheap.resize(most);
  const Phrase sells = sold_parts(provider);
  if (cheap.empty()) return cell_of(at, {sells});
  const Phrase cheapest{"options.pros.cheapest", {{"families", cheap}}};
  const bool sells_all = provider.own_parts == provider.all_parts && provider.all_parts > 0;
  const std::string both = cell_of(at, {cheapest, sells});
  return sells_all && text_width(both) < cell_width + 2 ? both : cell_of(at, {cheapest});
}

double category_mid(const Brief& brief, const std::string& provider, std::string_view category) {
  double sum = 0;
  for (const LineFigures* line : brief.lines_of(provider)) {
    if (line->category == category) sum += line->cost.mid;
  }
  return sum;
}

/// What of a provider is dearer than of another: families of the cloud, and what is billed beside them.
std::vector<std::pair<Phrase, double>> gaps_to(const Brief& brief, const std::string& provider,
                                               const std::string& other) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> beside{
      {{"support", "options.family.support"},
       {"domain", "options.family.domain"},
       {"security", "options.family.security"},
       {"outside", "options.family.outside"}}};
  std::vector<std::pair<Phrase, double>> gaps;
  for (const Family family : cloud_families)
    gaps.emplace_back(words_of(family),
                      family_mid(brief, provider, family) - family_mid(brief, other, family));
  for (const auto& [category, id] : beside)
    gaps.emplace_back(Phrase{std::string(id)},
                      category_mid(brief, provider, category) - category_mid(brief, other, category));
  return gaps;
}

/// Where another provider is cheaper by the most.
Phrase dearer_than_others(const Brief& brief, const ProviderFigures& provider) {
  double most = 1;
  if (!brief.figures.compares()) return {"options.cons.not_compared"};
  Phrase said{"options.cons.nowhere_dearer"};
  for (const ProviderFigures& other : brief.figures.providers) {
    if (!can_be_ranked(other) || other.id == provider.id) continue;
    for (const auto& [what, gap] : gaps_to(brief, provider.id, other.id)) {
      if (gap <= most) continue;
      most = gap;
      said = {"options.cons.dearer_than", {{"what", what}, {"other", Name{other.name}}}};
    }
  }
  return said;
}

std::vector<Name> missing_parts(const Brief& brief, const ProviderFigures& provider) {
  std::vector<Name> names;
  for (const std::string& part : provider.missing_parts) names.push_back({brief.label(part)});
  return names;
}

Phrase why_not_available(const Brief& brief, const ProviderFigures& provider) {
  const std::vector<Name> names = missing_parts(brief, provider);
  if (names.empty() && provider.reason.empty()) return {"options.cons.cannot_host"};
  if (names.empty()) return {"options.cons.reason", {{"reason", provider.reason}}};
  if (names.size() <= 2) return {"options.cons.no_home", {{"parts", names}}};
  return {"options.cons.no_home_and_more",
          {{"first", names[0]}, {"second", names[1]}, {"n", count_of(names.size() - 2)}}};
}

/// The families in which it is the dearest, two at most.
Phrase dearest_in(const std::vector<Phrase>& dear) {
  if (dear.size() == 1) return {"options.cons.dearest", {{"first", dear[0]}}};
  return {"options.cons.dearest_two", {{"first", dear[0]}, {"second", dear[1]}}};
}

std::vector<Phrase> cons(const Brief& brief, const ProviderFigures& provider) {
  constexpr std::size_t most = 2;
  if (!provider.available) return {why_not_available(brief, provider)};
  std::vector<Phrase> points;
  if (!provider.complete)
    points.push_back({"options.cons.prices_missing", {{"n", count_of(provider.gaps.size())}}});
  std::vector<Phrase> dear;
  if (can_be_ranked(provider)) dear = families_where(brief, provider, false);
  if (!dear.empty()) points.push_back(dearest_in(dear));
  if (!provider.partner_parts.empty())
    points.push_back({"options.cons.partner", {{"part", Name{brief.label(provider.partner_parts[0])}}}});
  if (points.empty()) points.push_back(dearer_than_others(brief, provider));
  if (points.size() > most) points.resize(most);
  return points;
}

std::string cost_cell(const SectionContext& at, const ProviderFigures& provider) {
  if (!provider.available) return at.say.text("options.table.not_available");
  if (!provider.complete)
    return at.say.text("options.table.at_least_a_month", {{"cost", Money{provider.cloud.low}}});
  return at.say.text("options.table.a_month",
                     {{"cost", Name{at.money.span(provider.cloud.low, provider.cloud.high)}}});
}

DocTable options(const SectionContext& at) {
  DocTable table{{{at.say.text("options.table.option")},
                  {at.say.text("options.table.pros")},
                  {at.say.text("options.table.cons")},
                  {at.say.text("options.table.cost"), Align::left}},
                 {}};
  for (const ProviderFigures& provider : at.figures.providers)
    table.add({provider.name, pros(at, provider), cell_of(at, cons(at, provider)), cost_cell(at, provider)});
  const CurrentFigures& today = at.figures.current;
  if (today.cost && at.figures.provider(today.provider) == nullptr) {
    table.add({at.say.text("options.table.stay"), at.say.text("options.table.no_move"),
               at.say.text(asks_more_than_is_known_of_today(at.spec) ? "options.table.targets_unknown"
                                                                     : "options.table.load_unknown"),
               at.say.text("options.table.at_least_a_month", {{"cost", Money{*today.cost}}})});
  }
  return table;
}

Phrase cost_of(const ProviderFigures& provider, double cost) {
  return {"options.notes.cost_of", {{"provider", Name{provider.name}}, {"cost", Money{cost}}}};
}

/// Mean months that hold today's bill say little of an option: the full month beside them.
Blocks until_cutover_note(const SectionContext& at) {
  std::vector<Phrase> held, months;
  for (const ProviderFigures& provider : at.figures.providers) {
    const double today = todays_bill_in(at, provider.id);
    if (!provider.available || !provider.full_month || today < 0.5) continue;
    held.push_back(cost_of(provider, today));
    months.push_back({"options.notes.cost_of_month",
                      {{"provider", Name{provider.name}},
                       {"cost", Money{full_month_without_saas(at, provider)}},
                       {"month", Name{month_words(provider.full_month->month)}}}});
  }
  if (held.empty()) return {};
  return at.paragraph("options.notes.until_cutover", {{"held", held}, {"months", months}});
}

Phrase why_unable(const ProviderFigures& provider) {
  if (provider.reason.empty()) return {"options.notes.sells_not_all"};
  return {"options.notes.unable_reason", {{"reason", provider.reason}}};
}

BulletList unable(const SectionContext& at) {
  BulletList list;
  for (const ProviderFigures& provider : at.figures.providers) {
    if (provider.available) continue;
    const std::vector<Name> parts = missing_parts(at, provider);
    list.items.push_back(at.say.prose(
        "options.notes.unable",
        {{"provider", Name{provider.name}},
         {"why", why_unable(provider)},
         {"parts", parts.empty() ? Phrase{} : Phrase{"options.notes.unable_parts", {{"parts", parts}}}}}));
  }
  return list;
}

Blocks options_notes(const SectionContext& at) {
  std::vector<Phrase> mids;
  std::vector<Name> regions;
  for (const ProviderFigures& provider : at.figures.providers) {
    if (!provider.available) continue;
    mids.push_back(cost_of(provider, provider.cloud.mid));
    regions.push_back({provider.region});
  }
  Blocks blocks = at.paragraph("options.notes.means", {{"mids", mids}, {"regions", regions}});
  append(blocks, until_cutover_note(at));
  BulletList list = unable(at);
  if (!list.items.empty()) blocks.emplace_back(std::move(list));
  return blocks;
}

/// A rule with those who cannot keep it.
struct SharedRule {
  UnkeptRule unkept;
  std::vector<std::string> providers;
  bool everywhere = false;
};

/// Each rule once.
std::vector<SharedRule> unkept_rules(const Brief& brief) {
  std::vector<SharedRule> rules;
  std::size_t available = 0;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available) continue;
    ++available;
    for (const UnkeptRule& unkept : provider.unkept_rules) {
      auto known =
          std::ranges::find(rules, unkept.rule, [](const SharedRule& shared) { return shared.unkept.rule; });
      if (known == rules.end()) known = rules.insert(known, {unkept, {}, false});
      known->providers.push_back(provider.name);
    }
  }
  for (SharedRule& rule : rules) rule.everywhere = rule.providers.size() == available;
  return rules;
}

Blocks fairness(const SectionContext& at) {
  const bool compares = at.figures.compares();
  Blocks blocks = compares ? at.paragraph("options.fair.lead") : Blocks{};
  BulletList unkept;
  for (const auto& [shared, providers, everywhere] : unkept_rules(at)) {
    const bool named = everywhere || shared.names_provider;
    const Phrase of{"options.fair.rule_of", {{"providers", names_of(providers)}, {"rule", shared.rule}}};
    unkept.items.push_back(at.say.prose(named ? shared.rule : of));
  }
  if (unkept.items.empty()) return blocks;
  append(blocks, at.paragraph(compares ? "options.fair.unkept" : "options.fair.to_know"));
  blocks.emplace_back(unkept);
  return blocks;
}

/// What is recommended, on one line.
std::string choice(const SectionContext& at) {
  const ProviderFigures& chosen = at.chosen();
  const Phrase also = chosen.other_regions.empty()
                          ? Phrase{}
                          : Phrase{"options.choice.also", {{"regions", names_of(chosen.other_regions)}}};
  return at.say.text("options.choice.platform", {{"provider", Name{chosen.name}},
                                                 {"region_name", Name{chosen.region_name}},
                                                 {"region", Name{chosen.region}},
                                                 {"also", also}});
}

}  // namespace

Section options_section(const SectionContext& at) {
  return {{{"recommendation", choice(at)}, {"rationale", rationale(at)}},
          {{"options_table", {options(at)}},
           {"options_notes", options_notes(at)},
           {"ranking_table", ranking_table(at)},
           {"ranking_notes", ranking_notes(at)},
           {"staying_notes", status_quo_notes(at)},
           {"fairness_notes", fairness(at)}}};
}

}  // namespace runrate
