// SPDX-License-Identifier: Apache-2.0
/// The platforms side by side, the recommendation with its reasons, and what would change it.
#include "models/outlook/staying.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/staying_in_words.hpp"
#include "models/plan/turning.hpp"
#include "models/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

/// Families in which the provider is the cheapest (or the dearest) of those that can be ranked, by more than
/// 2%.
std::vector<std::string> families_where(const Brief& brief, const ProviderFigures& provider, bool cheapest) {
  std::vector<std::string> found;
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
    if (holds && !alone) found.emplace_back(to_text(family));
  }
  return found;
}

bool is_hosting_platform(const std::string& id) { return id == "vercel" || id == "netlify"; }

/// "sells all 16 parts"; empty where it does not.
std::string sells_all(const ProviderFigures& provider) {
  if (provider.own_parts != provider.all_parts || provider.all_parts == 0) return {};
  if (provider.all_parts == 1) return "sells the one part";
  return provider.all_parts == 2 ? "sells both parts" : fmt::format("sells all {} parts", provider.all_parts);
}

/// What it has of this plan's parts: no praise that the plan does not show.
std::string sells_some(const ProviderFigures& provider) {
  if (provider.own_parts == 0) return "sells no part itself";
  return fmt::format("sells {} of {} parts itself", provider.own_parts, provider.all_parts);
}

/// Whether there is a site to be fast for.
bool serves_the_web(const Brief& brief) {
  return std::ranges::any_of(brief.spec.components, [](const auto& entry) {
    const Kind kind = entry.second.kind;
    return kind == Kind::static_site || kind == Kind::cdn || kind == Kind::container ||
           kind == Kind::serverless;
  });
}

std::string pros(const Brief& brief, const ProviderFigures& provider) {
  constexpr std::size_t most = 2;
  constexpr std::size_t cell_width = 34;
  if (is_hosting_platform(provider.id) && provider.available && serves_the_web(brief))
    return "Simple, fast for the web";
  std::vector<std::string> cheap;
  if (can_be_ranked(provider)) cheap = families_where(brief, provider, true);
  if (cheap.size() > most) cheap.resize(most);
  const std::string sells = sells_all(provider);
  if (cheap.empty()) return capitalised(sells.empty() ? sells_some(provider) : sells);
  std::string text = "cheapest " + listed(cheap);
  if (!sells.empty() && text_width(text) + text_width(sells) < cell_width) text += "; " + sells;
  return capitalised(text);
}

double category_mid(const Brief& brief, const std::string& provider, std::string_view category) {
  double sum = 0;
  for (const LineFigures* line : brief.lines_of(provider)) {
    if (line->category == category) sum += line->cost.mid;
  }
  return sum;
}

/// What of a provider is dearer than of another: families of the cloud, and what is billed beside them.
std::vector<std::pair<std::string, double>> gaps_to(const Brief& brief, const std::string& provider,
                                                    const std::string& other) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> beside{
      {{"support", "support"}, {"domain", "DNS"}, {"security", "security"}, {"outside", "outside services"}}};
  std::vector<std::pair<std::string, double>> gaps;
  for (const Family family : cloud_families)
    gaps.emplace_back(to_text(family),
                      family_mid(brief, provider, family) - family_mid(brief, other, family));
  for (const auto& [category, words] : beside)
    gaps.emplace_back(words, category_mid(brief, provider, category) - category_mid(brief, other, category));
  return gaps;
}

/// Where another provider is cheaper by the most.
std::string dearer_than_others(const Brief& brief, const ProviderFigures& provider) {
  double most = 1;
  if (!brief.figures.compares()) return "not compared with any other";
  std::string text = "dearer nowhere by more than a little";
  for (const ProviderFigures& other : brief.figures.providers) {
    if (!can_be_ranked(other) || other.id == provider.id) continue;
    for (const auto& [what, gap] : gaps_to(brief, provider.id, other.id)) {
      if (gap <= most) continue;
      most = gap;
      text = fmt::format("{} dearer than {}", what, other.name);
    }
  }
  return text;
}

std::string why_not_available(const Brief& brief, const ProviderFigures& provider) {
  if (provider.missing_parts.empty())
    return capitalised(provider.reason.empty() ? "cannot host it" : provider.reason);
  std::vector<std::string> names;
  for (const std::string& part : provider.missing_parts) names.push_back(brief.label(part));
  if (names.size() > 2) {
    const std::size_t more = names.size() - 2;
    names = {names[0], names[1], fmt::format("{} more", more)};
  }
  return "No home for " + listed(names);
}

std::string cons(const Brief& brief, const ProviderFigures& provider) {
  if (!provider.available) return why_not_available(brief, provider);
  std::vector<std::string> points;
  if (!provider.complete)
    points.push_back(
        fmt::format("{} price{} missing", provider.gaps.size(), provider.gaps.size() == 1 ? "" : "s"));
  const std::vector<std::string> dear =
      can_be_ranked(provider) ? families_where(brief, provider, false) : std::vector<std::string>{};
  if (!dear.empty()) points.push_back("dearest " + dear[0] + (dear.size() > 1 ? ", " + dear[1] : ""));
  if (!provider.partner_parts.empty())
    points.push_back(brief.label(provider.partner_parts[0]) + " from a partner");
  if (points.empty()) points.push_back(dearer_than_others(brief, provider));
  std::string text = points[0];
  for (std::size_t at = 1; at < points.size() && at < 2; ++at) text += "; " + points[at];
  return capitalised(text);
}

DocTable options(const Brief& brief) {
  DocTable table{{{"Option"}, {"Pros"}, {"Cons"}, {"Cost Estimate", Align::left}}, {}};
  for (const ProviderFigures& provider : brief.figures.providers) {
    std::string cost = "not available";
    if (provider.available && provider.complete)
      cost = brief.money.span(provider.cloud.low, provider.cloud.high) + "/mo";
    if (provider.available && !provider.complete)
      cost = "at least " + brief.money.whole(provider.cloud.low) + "/mo";
    table.add({provider.name, pros(brief, provider), cons(brief, provider), cost});
  }
  const CurrentFigures& today = brief.figures.current;
  if (today.cost && brief.figures.provider(today.provider) == nullptr) {
    table.add({"Stay as today", "No move",
               asks_more_than_is_known_of_today(brief.spec) ? "Targets not known to be met"
                                                            : "What it still carries is not known",
               "at least " + brief.money.whole(*today.cost) + "/mo"});
  }
  return table;
}

/// Mean months that hold today's bill say little of an option: the full month beside them.
Blocks until_cutover_note(const Brief& brief) {
  std::vector<std::string> held, months;
  for (const ProviderFigures& provider : brief.figures.providers) {
    const double today = todays_bill_in(brief, provider.id);
    if (!provider.available || !provider.full_month || today < 0.5) continue;
    held.push_back(provider.name + " " + brief.money.whole(today));
    months.push_back(provider.name + " " + brief.money.whole(full_month_without_saas(brief, provider)) +
                     " (" + month_words(provider.full_month->month) + ")");
  }
  if (held.empty()) return {};
  return paragraph(
      "Today's bill runs until the cutover and is part of these means: {}. The first full month on the new "
      "platform, SaaS aside too: {}.",
      {listed(held), listed(months)});
}

Blocks options_notes(const Brief& brief) {
  std::vector<std::string> mids, regions;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available) continue;
    mids.push_back(provider.name + " " + brief.money.whole(provider.cloud.mid));
    regions.push_back(provider.region);
  }
  Blocks blocks = paragraph(
      "Low to high in the reference month, the mean month of the plan's first year: everything but SaaS. "
      "Mid: {}. Regions: "
      "{}.",
      {listed(mids), listed(regions)});
  append(blocks, until_cutover_note(brief));
  BulletList unable;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) continue;
    std::vector<std::string> names;
    for (const std::string& part : provider.missing_parts) names.push_back(brief.label(part));
    unable.items.push_back(
        prose("**{}** is not available for this workload: {}{}.",
              {provider.name, provider.reason.empty() ? "it does not sell every part" : provider.reason,
               names.empty() ? "" : " (" + listed(names) + ")"}));
  }
  if (!unable.items.empty()) blocks.emplace_back(unable);
  return blocks;
}

DocTable ranking(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  DocTable table{{{"Provider"},
                  {fmt::format("{} months, mid", brief.figures.months), Align::right},
                  {"Over " + chosen.name, Align::right},
                  {"Cheaper in", Align::right},
                  {"Score", Align::right}},
                 {}};
  const bool valued = chosen.free_allowances.has_value();
  if (valued) table.columns.push_back({"Free allowances", Align::right});
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) order.push_back(&provider);
  }
  std::ranges::stable_sort(order, [&](const ProviderFigures* a, const ProviderFigures* b) {
    if (a->recommended != b->recommended) return a->recommended;
    return a->horizon.mid < b->horizon.mid;
  });
  for (const ProviderFigures* provider : order) {
    const ComparisonFigures* pair = comparison_of(brief, provider->id, chosen.id);
    const std::string at_least = provider->complete ? "" : "at least ";
    std::vector<std::string> row{provider->name, at_least + brief.money.whole(provider->horizon.mid),
                                 pair == nullptr ? "" : brief.money.whole(pair->median_difference),
                                 pair == nullptr ? "" : n_of_100(pair->a_cheaper),
                                 score_text(provider->score)};
    if (valued) row.push_back(brief.money.whole(provider->free_allowances.value_or(0)) + "/mo");
    table.add(std::move(row));
  }
  return table;
}

bool is_level(const ProviderFigures& a, const ProviderFigures& b) {
  const double least = std::min(a.horizon.mid, b.horizon.mid);
  return std::fabs(a.horizon.mid - b.horizon.mid) <= 0.05 * least;
}

Blocks ranking_lead(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  std::vector<std::string> level, apart;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available || provider.id == chosen.id) continue;
    (is_level(chosen, provider) ? level : apart).push_back(provider.name);
  }
  std::string verdict;
  if (!level.empty()) verdict += " Level with " + chosen.name + ": " + listed(level) + ".";
  if (!apart.empty()) verdict += " Not level: " + listed(apart) + ".";
  return paragraph(
      "Ranked on the bill of all {} months and the one-time costs, {} free allowances, with declared credits "
      "and discounts. *Over {}* is the median of the difference in the same futures, not the difference of "
      "the "
      "mids. Within 5% counts as level.{}",
      {std::to_string(brief.figures.months), brief.figures.run.free_allowances ? "with" : "without",
       chosen.name, verdict});
}

/// Whether the vendor's own charges use up what is committed to it; nothing where it is no option.
std::string used_up_words(const Brief& brief, const CommittedSpendFigures& row, const std::string& name) {
  const ProviderFigures* own = brief.figures.provider(row.vendor);
  if (own == nullptr || !own->available) return {};
  if (row.used_up.empty())
    return fmt::format(
        " {}'s own charges do not use it up, so that more of them adds nothing to what is owed.", name);
  return fmt::format(
      " {}'s own charges have used it up in {} at mid; until then more of them adds nothing to what is owed.",
      name, month_words(row.used_up));
}

/// What each option leaves unspent, and who leaves nothing.
std::string unspent_words(const Brief& brief, const CommittedSpendFigures& row) {
  std::vector<std::string> owing, spent;
  for (const auto& [provider, amount] : row.unused) {
    if (amount >= 0.5)
      owing.push_back(provider_name(provider) + " " + brief.money.whole(amount));
    else
      spent.push_back(provider_name(provider));
  }
  if (owing.empty()) return {};
  std::string text = " Left unspent and owed as a one-time cost, at mid: " + listed(owing) + ".";
  if (!spent.empty()) text += " " + listed(spent) + ": nothing.";
  return text;
}

/// What contracts in force make of the ranking: money that is owed in any case.
Blocks committed_before(const Brief& brief) {
  Blocks blocks;
  for (const CommittedSpendFigures& row : brief.figures.committed) {
    const std::string name = capitalised(provider_name(row.vendor));
    const std::string verdict = used_up_words(brief, row, name) + unspent_words(brief, row);
    append(blocks,
           paragraph("**Committed to {} already:** {}{}, owed whatever is chosen. Every option counts it "
                     "once: as the vendor's charges that it pays, or as what is left of it.{}",
                     {name, brief.money.whole(row.amount),
                      row.until.empty() ? "" : " until " + month_words(row.until), verdict}));
  }
  return blocks;
}

/// What the one provider that is left costs, where there is nothing to rank.
Blocks nothing_ranked(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  return paragraph(
      "Nothing is ranked: {} is the one option. The bill of all {} months and the one-time costs come to "
      "{}{} at mid, {} free allowances, with declared credits and discounts.",
      {chosen.name, std::to_string(brief.figures.months), chosen.complete ? "" : "at least ",
       brief.money.whole(chosen.horizon.mid), brief.figures.run.free_allowances ? "with" : "without"});
}

Blocks ranking_notes(const Brief& brief) {
  Blocks blocks = brief.figures.compares() ? ranking_lead(brief) : nothing_ranked(brief);
  append(blocks, committed_before(brief));
  append(blocks, turns_of(brief));
  append(blocks, ranking_with_people(brief));
  return blocks;
}

struct UnkeptRule {
  std::string rule;
  std::vector<std::string> providers;
  bool everywhere = false;
};

/// Each rule once, with those who cannot keep it.
std::vector<UnkeptRule> unkept_rules(const Brief& brief) {
  std::vector<UnkeptRule> rules;
  std::size_t available = 0;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available) continue;
    ++available;
    for (const std::string& rule : provider.unkept_rules) {
      auto known = std::ranges::find(rules, rule, &UnkeptRule::rule);
      if (known == rules.end()) known = rules.insert(known, {rule, {}, false});
      known->providers.push_back(provider.name);
    }
  }
  for (UnkeptRule& rule : rules) rule.everywhere = rule.providers.size() == available;
  return rules;
}

Blocks fair_lead(const Brief& brief) {
  if (!brief.figures.compares()) return {};
  return paragraph(
      "**A fair comparison.** Every provider gets the same: vCPU and memory as asked, one current machine "
      "series each, "
      "the same architecture; databases with the same failover; the same zones and backup retention; a CDN "
      "on all or on "
      "none, by use or flat plan, the cheaper; bytes between zones at each vendor's rule; support by "
      "promised first "
      "response; the same model for tokens; list prices on demand, held over the horizon unless the spec "
      "changes them; a stale price may have moved since it was read, in the same futures on all.");
}

Blocks fairness(const Brief& brief) {
  Blocks blocks = fair_lead(brief);
  BulletList unkept;
  for (const auto& [rule, providers, everywhere] : unkept_rules(brief)) {
    const bool named = everywhere || rule.starts_with(providers.front());
    unkept.items.push_back(prose("{}{}", {named ? "" : listed(providers) + ": ", rule}));
  }
  if (unkept.items.empty()) return blocks;
  append(blocks, paragraph(brief.figures.compares() ? "Rules that could not be kept:" : "To know of it:"));
  blocks.emplace_back(unkept);
  return blocks;
}

}  // namespace

Section options_section(const SectionContext& brief) {
  const ProviderFigures& chosen = brief.chosen();
  const std::string also =
      chosen.other_regions.empty() ? "" : fmt::format(" with {}", listed(chosen.other_regions));
  const std::string choice =
      fmt::format("{}, {} ({}){}, on demand", chosen.name, chosen.region_name, chosen.region, also);
  return {{{"recommendation", choice}, {"rationale", brief.figures.summary.headline}},
          {{"options_table", {options(brief)}},
           {"options_notes", options_notes(brief)},
           {"ranking_table", brief.figures.compares() ? Blocks{ranking(brief)} : Blocks{}},
           {"ranking_notes", ranking_notes(brief)},
           {"staying_notes", staying_notes(brief)},
           {"fairness_notes", fairness(brief)}}};
}

}  // namespace runrate
