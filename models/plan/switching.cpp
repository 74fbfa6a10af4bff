// SPDX-License-Identifier: Apache-2.0
#include "models/plan/switching.hpp"

#include "models/plan/gather.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace runrate {

namespace {

/// What is out of reach needs no list of what would turn it.
constexpr double in_reach = 1.5;

std::vector<const ProviderFigures*> others(const Brief& brief) {
  std::vector<const ProviderFigures*> found;
  for (const ProviderFigures& provider : brief.figures.providers) {
    const bool is_near = provider.horizon.mid < in_reach * brief.chosen().horizon.mid;
    if (provider.available && provider.id != brief.chosen().id && is_near) found.push_back(&provider);
  }
  std::ranges::stable_sort(found, {}, [](const ProviderFigures* p) { return p->horizon.mid; });
  return found;
}

Name name_of(const Brief& brief, const std::string& id) {
  const ProviderFigures* provider = brief.figures.provider(id);
  return {provider == nullptr ? provider_name(id) : provider->name};
}

Count months_of(const Brief& brief) { return {static_cast<double>(brief.figures.months)}; }

/// What a discount would do: who would win by one, and where the chosen would need one itself.
struct Discounts {
  std::vector<Name> wins;
  std::vector<std::string> equals;
  std::string nearest;       ///< the cheapest of those that would win
  double nearest_share = 0;  ///< what it would have to take off
  double own_share = 0;      ///< what the chosen would have to take off, at most

  [[nodiscard]] bool empty() const { return wins.empty() && equals.empty(); }
};

void add_pair(const SectionContext& at, const ProviderFigures& other, const ComparisonFigures& pair,
              Discounts& found) {
  const Share share{*pair.discount_to_tie};
  if (pair.median_difference <= 0) {
    found.wins.push_back(
        {at.say.text("switching.discount.wins_one", {{"provider", Name{other.name}}, {"share", share}})});
    if (!found.nearest.empty()) return;
    found.nearest = other.name;
    found.nearest_share = share.value;
  } else {
    found.own_share = std::max(found.own_share, share.value);
    found.equals.push_back(
        at.say.text("switching.discount.equal",
                    {{"other", Name{other.name}}, {"share", share}, {"provider", Name{at.chosen().name}}}));
  }
}

Discounts discounts_of(const SectionContext& at) {
  Discounts found;
  for (const ProviderFigures* other : others(at)) {
    const ComparisonFigures* pair = comparison_of(at, at.chosen().id, other->id);
    if (pair != nullptr && pair->discount_to_tie) add_pair(at, *other, *pair, found);
  }
  return found;
}

/// Whom to ask, or that nobody gives as much.
Phrase discount_advice(const Brief& brief, const Discounts& found) {
  constexpr double not_to_be_had = 0.35;
  const bool is_rivals = found.equals.empty();
  if ((is_rivals ? found.nearest_share : found.own_share) > not_to_be_had)
    return {"switching.discount.out_of_reach"};
  return {"switching.discount.ask",
          {{"provider", Name{is_rivals ? found.nearest : brief.chosen().name}},
           {"day", Name{brief.figures.ask.decide_by}}}};
}

void add_discount(const SectionContext& at, BulletList& list) {
  const Discounts found = discounts_of(at);
  if (found.empty()) return;
  std::vector<std::string> findings = found.equals;
  if (!found.wins.empty())
    findings.insert(findings.begin(),
                    capitalised(at.say.text("switching.discount.wins", {{"providers", found.wins}})));
  list.items.push_back(
      at.say.prose("switching.discount.item", {{"findings", Name{fmt::to_string(fmt::join(findings, "; "))}},
                                               {"advice", discount_advice(at, found)}}));
}

// ---- weights

/// A weight so small or so large is no weighing any more.
constexpr double least_weight = 0.02;
constexpr double most_weight = 0.90;

/// Which way a weight would have to move: "rises from 25% above 61% (then Azure)".
Phrase weight_move(const Brief& brief, const WeightSwitchFigures& row) {
  const auto way = [&](std::string_view id, double limit, const std::string& to) {
    return Phrase{std::string(id),
                  {{"weight", Share{row.weight}}, {"limit", Share{limit}}, {"provider", name_of(brief, to)}}};
  };
  const Phrase falls = row.below ? way("switching.weights.falls", *row.below, row.to_below) : Phrase{};
  const Phrase rises = row.above ? way("switching.weights.rises", *row.above, row.to_above) : Phrase{};
  if (falls.empty()) return rises;
  return rises.empty() ? falls : Phrase{"switching.weights.either", {{"falls", falls}, {"rises", rises}}};
}

/// The weights that turn the scorecard within those bounds, and the criteria of which none does.
struct WeightMoves {
  std::string moves;
  std::vector<Phrase> holds;
};

WeightMoves weight_moves(const SectionContext& at) {
  WeightMoves found;
  for (WeightSwitchFigures row : at.figures.switching.weights) {
    if (row.below && *row.below < least_weight) row.below.reset();
    if (row.above && *row.above > most_weight) row.above.reset();
    const Phrase& criterion = row.criterion;
    if (!row.below && !row.above) {
      found.holds.push_back(criterion);
      continue;
    }
    const bool is_first = found.moves.empty();
    if (!is_first) found.moves += at.say.text("switching.weights.or");
    found.moves += at.say.text(is_first ? "switching.weights.first_move" : "switching.weights.next_move",
                               {{"criterion", criterion}, {"way", weight_move(at, row)}});
  }
  return found;
}

Phrase weights_part(const SectionContext& at) {
  const SwitchingFigures& switching = at.figures.switching;
  if (switching.whatever_the_weights)
    return {"switching.weights.none", {{"provider", Name{at.chosen().name}}}};
  const auto [moves, holds] = weight_moves(at);
  if (moves.empty())
    return {"switching.weights.holds", {{"least", Share{least_weight}}, {"most", Share{most_weight}}}};
  const Phrase holding =
      holds.empty() ? Phrase{} : Phrase{"switching.weights.holding", {{"criteria", holds}}};
  return {"switching.weights.turns", {{"moves", Name{moves}}, {"holding", holding}}};
}

void add_weights(const SectionContext& at, BulletList& list) {
  const SwitchingFigures& switching = at.figures.switching;
  if (switching.weights.empty() || switching.rival.empty()) return;
  list.items.push_back(at.say.prose(weights_part(at)));
}

// ---- prices

Name rival_of(const Brief& brief) { return name_of(brief, brief.figures.switching.rival); }

Phrase list_prices_part(const Brief& brief) {
  constexpr Count most_points{50};
  const SwitchingFigures& switching = brief.figures.switching;
  const Name own{brief.chosen().name}, rival = rival_of(brief);
  if (!switching.list_prices)
    return {"switching.list_prices.never", {{"provider", own}, {"points", most_points}, {"rival", rival}}};
  const Phrase chance =
      switching.list_prices_chance
          ? Phrase{"switching.list_prices.chance", {{"futures", Chance{*switching.list_prices_chance}}}}
          : Phrase{};
  return {"switching.list_prices.turns",
          {{"rival", rival},
           {"provider", own},
           {"points", Count{*switching.list_prices * 100}},
           {"chance", chance}}};
}

void add_list_prices(const SectionContext& at, BulletList& list) {
  const SwitchingFigures& switching = at.figures.switching;
  if (!switching.rival.empty() && switching.leads) list.items.push_back(at.say.prose(list_prices_part(at)));
}

/// Against whom the chosen is the cheaper in how many futures, and whether the order stands; nothing where
/// nobody has such a chance.
Phrase leads_by(const Brief& brief,
                const std::function<std::optional<double>(const ComparisonFigures&)>& chance) {
  std::vector<Phrase> against;
  bool stands = true;
  for (const ProviderFigures* other : others(brief)) {
    const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, other->id);
    const std::optional<double> here = pair == nullptr ? std::nullopt : chance(*pair);
    if (!here) continue;
    stands = stands && (*here >= 0.5) == (pair->a_cheaper >= 0.5);
    against.push_back({against.empty() ? "switching.without.first" : "switching.without.next",
                       {{"other", Name{other->name}}, {"futures", Chance{*here}}}});
  }
  if (against.empty()) return {};
  return {stands ? "switching.without.stands" : "switching.without.turns",
          {{"provider", Name{brief.chosen().name}}, {"against", against}}};
}

void add_without(const SectionContext& at, BulletList& list) {
  const Phrase credits =
      leads_by(at, [](const ComparisonFigures& pair) { return pair.a_cheaper_without_credits; });
  if (!credits.empty()) list.items.push_back(at.say.prose("switching.without.credits", {{"order", credits}}));
  const Phrase allowances =
      leads_by(at, [](const ComparisonFigures& pair) { return pair.a_cheaper_without_allowances; });
  if (!allowances.empty())
    list.items.push_back(at.say.prose("switching.without.allowances", {{"order", allowances}}));
}

// ---- growth and use

constexpr std::array<std::string_view, 5> named_inputs{"users", "growth.rate", "traffic.requests_per_user",
                                                       "traffic.response_size", "traffic.cacheable"};

/// The inputs that turn the order where they lie beyond a value, and those of which no value does.
struct InputSwitches {
  std::string switching;
  std::vector<Phrase> holding;
};

InputSwitches input_switches(const SectionContext& at) {
  InputSwitches found;
  std::size_t further = 0;
  for (const InputSwitchFigures& row : at.figures.switching.inputs) {
    const Phrase label = input_in_sentence(at.spec, row.input);
    if (row.at) {
      if (!found.switching.empty()) found.switching += at.say.text("switching.use.or_where");
      found.switching += at.say.text(row.beyond_is_more ? "switching.use.above" : "switching.use.below",
                                     {{"input", label}, {"value", row.text}});
    } else if (std::ranges::find(named_inputs, row.input) != named_inputs.end()) {
      found.holding.push_back(label);
    } else {
      ++further;
    }
  }
  if (further > 0) {
    found.holding.push_back({"switching.use.further", {{"n", Count{static_cast<double>(further)}}}});
  }
  return found;
}

Phrase inputs_part(const SectionContext& at) {
  constexpr Share rare{0.02};
  const Phrase rival{at.figures.switching.leads ? "switching.use.leads" : "switching.use.trails",
                     {{"rival", rival_of(at)}}};
  const auto [switching, holding] = input_switches(at);
  if (switching.empty() && holding.empty()) return {};
  if (switching.empty())
    return {"switching.use.none",
            {{"inputs", holding}, {"rare", rare}, {"rival", rival}, {"months", months_of(at)}}};
  const Phrase others =
      holding.empty() ? Phrase{} : Phrase{"switching.use.no_other", {{"inputs", holding}, {"rare", rare}}};
  return {"switching.use.turns",
          {{"rival", rival}, {"months", months_of(at)}, {"inputs", Name{switching}}, {"others", others}}};
}

Phrase scenarios_part(const Brief& brief) {
  const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, brief.figures.switching.rival);
  if (pair == nullptr || pair->a_cheaper_by_scenario.size() < 2) return {};
  std::vector<Phrase> parts;
  for (const auto& [name, chance] : pair->a_cheaper_by_scenario) {
    parts.push_back({parts.empty() ? "switching.use.first_scenario" : "switching.use.next_scenario",
                     {{"futures", Chance{chance}}, {"scenario", Name{name}}}});
  }
  return {"switching.use.scenarios", {{"provider", Name{brief.chosen().name}}, {"scenarios", parts}}};
}

void add_growth_and_use(const SectionContext& at, BulletList& list) {
  const SwitchingFigures& switching = at.figures.switching;
  if (switching.rival.empty() || switching.inputs.empty()) return;
  list.items.push_back(
      at.say.prose("switching.use.item", {{"inputs", inputs_part(at)}, {"scenarios", scenarios_part(at)}}));
}

/// Who takes over from how many users on.
Phrase steady_changes(const SectionContext& at) {
  constexpr std::size_t most = 4;
  const std::vector<UsersSwitchFigures>& users = at.figures.switching.users;
  if (users.empty()) return {"switching.steady.no_change"};
  std::string list;
  for (std::size_t i = 0; i < users.size() && i < most; ++i) {
    list += at.say.text("switching.steady.change",
                        {{"provider", name_of(at, users[i].to)}, {"users", Count{users[i].users}}});
  }
  const Phrase more = users.size() > most ? Phrase{"switching.steady.more",
                                                   {{"n", Count{static_cast<double>(users.size() - most)}}}}
                                          : Phrase{};
  return {"switching.steady.changes", {{"list", Name{list}}, {"more", more}}};
}

void add_steady_month(const SectionContext& at, BulletList& list) {
  constexpr Count fewest_users{100};
  const SwitchingFigures& switching = at.figures.switching;
  if (switching.cheapest_at_first.empty() || switching.rival.empty()) return;
  const Phrase gap =
      switching.widest_gap > 0
          ? Phrase{"switching.steady.gap",
                   {{"provider", Name{at.chosen().name}}, {"gap", Share{switching.widest_gap}}}}
          : Phrase{};
  list.items.push_back(
      at.say.prose("switching.steady.item", {{"provider", name_of(at, switching.cheapest_at_first)},
                                             {"least", fewest_users},
                                             {"changes", steady_changes(at)},
                                             {"gap", gap}}));
}

// ---- estimated prices, and work by hand

void add_imputed_prices(const SectionContext& at, BulletList& list) {
  std::vector<Phrase> against;
  bool holds = true;
  for (const ProviderFigures* other : others(at)) {
    const ComparisonFigures* pair = comparison_of(at, at.chosen().id, other->id);
    if (pair == nullptr || !pair->a_cheaper_at_low_imputed || !pair->a_cheaper_at_high_imputed) continue;
    const double low = *pair->a_cheaper_at_low_imputed, high = *pair->a_cheaper_at_high_imputed;
    const bool leads = pair->a_cheaper >= 0.5;
    holds = holds && (low >= 0.5) == leads && (high >= 0.5) == leads;
    against.push_back({"switching.bridges.against",
                       {{"other", Name{other->name}}, {"low", Chance{low}}, {"high", Chance{high}}}});
  }
  if (against.empty()) return;
  list.items.push_back(at.say.prose(holds ? "switching.bridges.holds" : "switching.bridges.fails",
                                    {{"provider", Name{at.chosen().name}}, {"against", against}}));
}

/// Parts of production that run on machines on a provider.
std::vector<std::string> on_machines(const Brief& brief, const std::string& provider) {
  std::vector<std::string> names;
  for (const PartFigures& part : brief.figures.parts) {
    const bool counts = part.provider == provider && part.environment == "production" && part.labour;
    if (counts && part.in_region.empty()) names.push_back(part.component);
  }
  return names;
}

/// Parts that the chosen provider runs on machines and another one does not, as a reader calls them.
std::vector<Name> labour_here_alone(const Brief& brief, const ProviderFigures& other) {
  const std::vector<std::string> there = on_machines(brief, other.id);
  std::vector<Name> alone;
  for (const std::string& name : on_machines(brief, brief.chosen().id)) {
    if (std::ranges::find(there, name) == there.end()) alone.push_back({brief.label(name)});
  }
  return alone;
}

/// What people's time may cost before a provider that needs less of it is the cheaper one.
void add_operations_labour(const SectionContext& at, BulletList& list) {
  for (const ProviderFigures* other : others(at)) {
    const ComparisonFigures* pair = comparison_of(at, at.chosen().id, other->id);
    const std::vector<Name> alone = labour_here_alone(at, *other);
    if (pair == nullptr || pair->median_difference >= 0 || alone.empty()) continue;
    list.items.push_back(
        at.say.prose("switching.by_hand", {{"provider", Name{at.chosen().name}},
                                           {"parts", alone},
                                           {"other", Name{other->name}},
                                           {"lead", Money{-pair->median_difference / at.figures.months}}}));
    return;  // the cheapest of them says it
  }
}

}  // namespace

const ComparisonFigures* comparison_of(const Brief& brief, const std::string& a, const std::string& b) {
  for (const ComparisonFigures& pair : brief.figures.comparison) {
    if (pair.a == a && pair.b == b) return &pair;
  }
  return nullptr;
}

Blocks switching_of(const SectionContext& at) {
  BulletList list;
  add_discount(at, list);
  add_weights(at, list);
  add_list_prices(at, list);
  add_without(at, list);
  add_growth_and_use(at, list);
  add_steady_month(at, list);
  add_imputed_prices(at, list);
  add_operations_labour(at, list);
  if (list.items.empty()) return {};
  Blocks blocks = at.paragraph("switching.lead");
  blocks.emplace_back(list);
  return blocks;
}

}  // namespace runrate
