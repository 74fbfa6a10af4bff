// SPDX-License-Identifier: Apache-2.0
#include "models/plan/turning.hpp"

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

std::string name_of(const Brief& brief, const std::string& id) {
  const ProviderFigures* provider = brief.figures.provider(id);
  return provider == nullptr ? provider_name(id) : provider->name;
}

/// What a discount would do, in words: who would win by one, and where the chosen would need one itself.
struct DiscountWords {
  std::vector<std::string> wins, equals;
  std::string nearest;       ///< the cheapest of those that would win
  double nearest_share = 0;  ///< what it would have to take off
  double own_share = 0;      ///< what the chosen would have to take off, at most

  [[nodiscard]] std::string text() const {
    std::vector<std::string> phrases = equals;
    if (!wins.empty()) phrases.insert(phrases.begin(), capitalised(listed(wins)) + " would win on cost");
    return fmt::format("{}", fmt::join(phrases, "; "));
  }
};

DiscountWords discount_words(const Brief& brief) {
  DiscountWords words;
  for (const ProviderFigures* other : others(brief)) {
    const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, other->id);
    if (pair == nullptr || !pair->discount_to_tie) continue;
    const std::string share = share_text(*pair->discount_to_tie, 1);
    if (pair->median_difference <= 0) {
      words.wins.push_back(fmt::format("{} with {} off its own services", other->name, share));
      if (words.nearest.empty()) {
        words.nearest = other->name;
        words.nearest_share = *pair->discount_to_tie;
      }
    } else {
      words.own_share = std::max(words.own_share, *pair->discount_to_tie);
      words.equals.push_back(
          fmt::format("{} is the cheaper today, and {} off {}'s own services would make them equal",
                      other->name, share, brief.chosen().name));
    }
  }
  return words;
}

void add_discount(const Brief& brief, BulletList& list) {
  const DiscountWords words = discount_words(brief);
  if (words.wins.empty() && words.equals.empty()) return;
  constexpr double not_to_be_had = 0.35;
  const std::string& asked = words.equals.empty() ? words.nearest : brief.chosen().name;
  const double share = words.equals.empty() ? words.nearest_share : words.own_share;
  const std::string advice = share > not_to_be_had
                                 ? "That is more than a vendor gives at this size"
                                 : fmt::format("Ask {} before {}", asked, brief.figures.ask.decide_by);
  list.items.push_back(prose("**A discount.** {}. {}.", {words.text(), advice}));
}

/// "rises from 25% above 61% (Azure)".
std::string weight_move(const Brief& brief, const WeightTurnFigures& row) {
  std::vector<std::string> ways;
  const auto precise = [](double share) { return share_text(share, share < 0.095 ? 1 : 0); };
  if (row.below)
    ways.push_back(fmt::format("falls from {} under {} (then {})", share_text(row.weight),
                               precise(*row.below), name_of(brief, row.to_below)));
  if (row.above)
    ways.push_back(fmt::format("rises from {} above {} (then {})", share_text(row.weight),
                               precise(*row.above), name_of(brief, row.to_above)));
  return ways.size() == 2 ? ways[0] + " or " + ways[1] : ways[0];
}

/// A weight so small or so large is no weighing any more.
constexpr double least_weight = 0.02;
constexpr double most_weight = 0.90;

/// The weights that turn the scorecard within those bounds, and the criteria of which none does.
struct WeightWords {
  std::vector<std::string> moves, holds;
};

WeightWords weight_words(const Brief& brief) {
  WeightWords words;
  for (WeightTurnFigures row : brief.figures.turns.weights) {
    if (row.below && *row.below < least_weight) row.below.reset();
    if (row.above && *row.above > most_weight) row.above.reset();
    if (row.below || row.above) {
      words.moves.push_back(fmt::format("{} of {} {}", words.moves.empty() ? "the weight" : "that",
                                        row.criterion, weight_move(brief, row)));
    } else {
      words.holds.push_back(row.criterion);
    }
  }
  return words;
}

void add_weights(const Brief& brief, BulletList& list) {
  const TurnFigures& turns = brief.figures.turns;
  if (turns.weights.empty() || turns.rival.empty()) return;
  if (turns.whatever_the_weights) {
    list.items.push_back(
        prose("**Weights.** None turns the scorecard: nobody scores higher than {} on any criterion.",
              {brief.chosen().name}));
    return;
  }
  const auto [moves, holds] = weight_words(brief);
  if (moves.empty()) {
    list.items.push_back(prose(
        "**Weights.** No weight between {} and {}, moved alone with the others in proportion, turns the "
        "scorecard.",
        {share_text(least_weight), share_text(most_weight)}));
    return;
  }
  list.items.push_back(prose("**Weights.** The scorecard turns where {}, the others in proportion{}.",
                             {fmt::format("{}", fmt::join(moves, ", or ")),
                              holds.empty() ? "" : "; no weight of " + listed(holds) + " turns it"}));
}

void add_list_prices(const Brief& brief, BulletList& list) {
  const TurnFigures& turns = brief.figures.turns;
  if (turns.rival.empty() || !turns.leads) return;
  const std::string rival = name_of(brief, turns.rival);
  if (!turns.list_prices) {
    list.items.push_back(
        prose("**List prices.** {}'s would have to rise by over 50 points a year more than "
              "{}'s to turn the order.",
              {brief.chosen().name, rival}));
    return;
  }
  list.items.push_back(prose(
      "**List prices.** {} wins on cost if {}'s rise by {} points a year more than its own{}.",
      {rival, brief.chosen().name, fmt::format("{:.1f}", *turns.list_prices * 100),
       turns.list_prices_chance ? ": " + n_of_100(*turns.list_prices_chance) +
                                      " futures, should each vendor's change on its own as the spec says"
                                : std::string()}));
}

/// "AWS is the cheaper against Google Cloud in 74 of 100 futures and against Azure in 100 of 100: the order
/// stands".
std::string leads_by(const Brief& brief,
                     const std::function<std::optional<double>(const ComparisonFigures&)>& chance) {
  std::vector<std::string> parts;
  bool stands = true;
  for (const ProviderFigures* other : others(brief)) {
    const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, other->id);
    const std::optional<double> here = pair == nullptr ? std::nullopt : chance(*pair);
    if (!here) continue;
    stands = stands && (*here >= 0.5) == (pair->a_cheaper >= 0.5);
    parts.push_back(
        fmt::format("against {} in {}{}", other->name, n_of_100(*here), parts.empty() ? " futures" : ""));
  }
  if (parts.empty()) return {};
  return fmt::format("{} is the cheaper {}: the order {}", brief.chosen().name, listed(parts),
                     stands ? "stands" : "turns");
}

void add_without(const Brief& brief, BulletList& list) {
  const std::string credits =
      leads_by(brief, [](const ComparisonFigures& pair) { return pair.a_cheaper_without_credits; });
  if (!credits.empty()) list.items.push_back(prose("**Credits.** Without them {}.", {credits}));
  const std::string allowances =
      leads_by(brief, [](const ComparisonFigures& pair) { return pair.a_cheaper_without_allowances; });
  if (!allowances.empty()) list.items.push_back(prose("**Free allowances.** Without them {}.", {allowances}));
}

std::string uncapitalised(std::string text) {
  const bool is_word = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
  if (is_word && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

constexpr std::array<std::string_view, 5> named_inputs{"users", "growth.rate", "traffic.requests_per_user",
                                                       "traffic.response_size", "traffic.cacheable"};

std::string inputs_sentence(const Brief& brief) {
  const TurnFigures& turns = brief.figures.turns;
  const std::string rival = name_of(brief, turns.rival);
  std::vector<std::string> turning, named;
  std::size_t further = 0;
  for (const InputTurnFigures& row : turns.inputs) {
    const std::string label = uncapitalised(row.label.substr(0, row.label.find(", a month")));
    if (row.at) {
      turning.push_back(
          fmt::format("{} lies {} {}", label, row.beyond_is_more ? "above" : "below", row.text));
    } else if (std::ranges::find(named_inputs, row.input) != named_inputs.end()) {
      named.push_back(label);
    } else {
      ++further;
    }
  }
  if (further > 0)
    named.push_back(fmt::format("{} further uncertain input{}", further, further == 1 ? "" : "s"));
  const std::string order = turns.leads ? fmt::format("{}, the cheapest other", rival)
                                        : fmt::format("{}, which is the cheaper today", rival);
  std::string text;
  if (!turning.empty())
    text = fmt::format("Against {}, over {} months, the order turns where {}.", order, brief.figures.months,
                       fmt::join(turning, ", or where "));
  if (named.empty()) return text;
  const std::string none =
      fmt::format("o value of {}, its rarest 2% on either side aside, turns the order", listed(named));
  return text.empty() ? fmt::format("N{} against {}, over {} months.", none, order, brief.figures.months)
                      : text + " N" + none + ".";
}

std::string scenarios_sentence(const Brief& brief) {
  const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, brief.figures.turns.rival);
  if (pair == nullptr || pair->a_cheaper_by_scenario.size() < 2) return {};
  std::vector<std::string> parts;
  for (const auto& [name, chance] : pair->a_cheaper_by_scenario)
    parts.push_back(fmt::format("{}{} of \"{}\"", n_of_100(chance), parts.empty() ? " futures" : "", name));
  return fmt::format(" {} is the cheaper in {}.", brief.chosen().name, listed(parts));
}

void add_growth_and_use(const Brief& brief, BulletList& list) {
  const TurnFigures& turns = brief.figures.turns;
  if (turns.rival.empty() || turns.inputs.empty()) return;
  list.items.push_back(
      prose("**Growth and use.** {}{}", {inputs_sentence(brief), scenarios_sentence(brief)}));
}

void add_steady_month(const Brief& brief, BulletList& list) {
  const TurnFigures& turns = brief.figures.turns;
  if (turns.cheapest_at_first.empty() || turns.rival.empty()) return;
  constexpr std::size_t most = 4;
  std::string text =
      fmt::format("At list prices and a fixed number of users, {} is the cheapest from 100 users on",
                  name_of(brief, turns.cheapest_at_first));
  for (std::size_t i = 0; i < turns.users.size() && i < most; ++i) {
    text += fmt::format(", {} from about {}", name_of(brief, turns.users[i].to),
                        whole_text(three_digits(turns.users[i].users)));
  }
  if (turns.users.size() > most) text += fmt::format(", and {} changes more", turns.users.size() - most);
  text += turns.users.empty() ? ", up to a million" : "";
  if (turns.widest_gap > 0) {
    text += fmt::format("; {} is never more than {} above the cheapest", brief.chosen().name,
                        share_text(turns.widest_gap, turns.widest_gap < 0.095 ? 1 : 0));
  }
  list.items.push_back(prose("**A steady month.** {}.", {text}));
}

void add_bridges(const Brief& brief, BulletList& list) {
  std::vector<std::string> parts;
  bool holds = true;
  for (const ProviderFigures* other : others(brief)) {
    const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, other->id);
    if (pair == nullptr || !pair->a_cheaper_at_low_bridge || !pair->a_cheaper_at_high_bridge) continue;
    const bool leads = pair->a_cheaper >= 0.5;
    holds = holds && (*pair->a_cheaper_at_low_bridge >= 0.5) == leads &&
            (*pair->a_cheaper_at_high_bridge >= 0.5) == leads;
    parts.push_back(fmt::format("against {} in {} and {}", other->name,
                                n_of_100(*pair->a_cheaper_at_low_bridge),
                                n_of_100(*pair->a_cheaper_at_high_bridge)));
  }
  if (parts.empty()) return;
  list.items.push_back(prose(
      "**Estimated prices.** Some prices are taken from another region of the vendor. With all of them at "
      "the low and at the high end of their spread {} is the cheaper {}: {}.",
      {brief.chosen().name, listed(parts), holds ? "it holds at both" : "it does not hold at both"}));
}

/// Parts of production that run on machines on a provider.
std::vector<std::string> on_machines(const Brief& brief, const std::string& provider) {
  std::vector<std::string> names;
  for (const PartFigures& part : brief.figures.parts) {
    const bool counts = part.provider == provider && part.environment == "production" && part.by_hand;
    if (counts && part.in_region.empty()) names.push_back(part.component);
  }
  return names;
}

/// Parts that the chosen provider runs on machines and another one does not, as a reader calls them.
std::vector<std::string> by_hand_here_alone(const Brief& brief, const ProviderFigures& other) {
  const std::vector<std::string> there = on_machines(brief, other.id);
  std::vector<std::string> alone;
  for (const std::string& name : on_machines(brief, brief.chosen().id)) {
    if (std::ranges::find(there, name) == there.end()) alone.push_back(brief.label(name));
  }
  return alone;
}

/// What people's time may cost before a provider that needs less of it is the cheaper one.
void add_work_by_hand(const Brief& brief, BulletList& list) {
  for (const ProviderFigures* other : others(brief)) {
    const ComparisonFigures* pair = comparison_of(brief, brief.chosen().id, other->id);
    const std::vector<std::string> alone = by_hand_here_alone(brief, *other);
    if (pair == nullptr || pair->median_difference >= 0 || alone.empty()) continue;
    list.items.push_back(prose(
        "**Work by hand.** {} runs {} on machines that somebody has to patch and restart; {} has a product "
        "for it. The lead over {} is {} a month: more than that in people's time turns it.",
        {brief.chosen().name, listed(alone), other->name, other->name,
         brief.money.whole(-pair->median_difference / brief.figures.months)}));
    return;  // the cheapest of them says it
  }
}

std::string by_hand_words(const Brief& brief, const ByHandFigures& by_hand) {
  std::vector<std::string> names;
  for (const std::string& part : by_hand.parts) names.push_back(brief.label(part));
  return names.empty() ? "none" : listed(names);
}

/// The hours of the one option.
Blocks people_alone(const Brief& brief, const ProviderFigures& only) {
  const ByHandFigures& by_hand = *only.by_hand;
  return paragraph(
      "**People.** Parts run by hand: {}. They take {} hours a month, {}: a memo, in no line, total or "
      "request.",
      {by_hand_words(brief, by_hand), amount_text(by_hand.hours), brief.money.whole(by_hand.monthly)});
}

}  // namespace

const ComparisonFigures* comparison_of(const Brief& brief, const std::string& a, const std::string& b) {
  for (const ComparisonFigures& pair : brief.figures.comparison) {
    if (pair.a == a && pair.b == b) return &pair;
  }
  return nullptr;
}

Blocks turns_of(const Brief& brief) {
  BulletList list;
  add_discount(brief, list);
  add_weights(brief, list);
  add_list_prices(brief, list);
  add_without(brief, list);
  add_growth_and_use(brief, list);
  add_steady_month(brief, list);
  add_bridges(brief, list);
  add_work_by_hand(brief, list);
  if (list.items.empty()) return {};
  Blocks blocks = paragraph("What would change the answer:");
  blocks.emplace_back(list);
  return blocks;
}

Blocks ranking_with_people(const Brief& brief) {
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available && provider.by_hand) order.push_back(&provider);
  }
  if (order.empty() || !brief.spec.people) return {};
  std::ranges::stable_sort(order, {}, [](const ProviderFigures* p) { return p->by_hand->horizon; });
  DocTable table{{{"With people's hours"},
                  {"Parts by hand", Align::right},
                  {"Hours/mo", Align::right},
                  {"Cost/mo", Align::right},
                  {fmt::format("{} months, mid", brief.figures.months), Align::right}},
                 {}};
  for (const ProviderFigures* provider : order) {
    const ByHandFigures& by_hand = *provider->by_hand;
    table.add({provider->name, std::to_string(by_hand.parts.size()), amount_text(by_hand.hours),
               brief.money.whole(by_hand.monthly), brief.money.whole(by_hand.horizon)});
  }
  const auto cheaper = [](const ProviderFigures* a, const ProviderFigures* b) {
    return a->horizon.mid < b->horizon.mid;
  };
  if (!brief.figures.compares()) return people_alone(brief, *order.front());
  Blocks blocks = paragraph(
      "**People.** A second ranking, by the hours that parts run by hand take: {}, {} hours a month each at "
      "{}. A memo: it is in no line, total or request. The order {}.",
      {by_hand_words(brief, brief.chosen().by_hand.value_or(ByHandFigures{})),
       amount_text(brief.spec.people->hours_per_system), brief.money.whole(brief.spec.people->hourly),
       std::ranges::is_sorted(order, cheaper) ? "stands" : "changes"});
  blocks.emplace_back(table);
  return blocks;
}

}  // namespace runrate
