// SPDX-License-Identifier: Apache-2.0
/// The platforms side by side, the recommendation with its reasons, and what would change it.
#include "models/outlook/staying.hpp"
#include "models/plan/brief.hpp"
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

std::string_view known_for(const std::string& id) {
  if (id == "aws") return "most services";
  return id == "gcp" ? "data and AI services" : "fits Microsoft shops";
}

std::string pros(const Brief& brief, const ProviderFigures& provider) {
  constexpr std::size_t most = 2;
  constexpr std::size_t cell_width = 34;
  if (is_hosting_platform(provider.id)) return "Simple, fast for the web";
  std::vector<std::string> cheap;
  if (can_be_ranked(provider)) cheap = families_where(brief, provider, true);
  if (cheap.size() > most) cheap.resize(most);
  const std::string sells = sells_all(provider);
  if (cheap.empty()) return capitalised(sells.empty() ? std::string(known_for(provider.id)) : sells);
  std::string text = "cheapest " + listed(cheap);
  if (!sells.empty() && text_width(text) + text_width(sells) < cell_width) text += "; " + sells;
  return capitalised(text);
}

/// Where another provider is cheaper by the most.
std::string dearer_than_others(const Brief& brief, const ProviderFigures& provider) {
  double most = 1;
  if (!brief.figures.compares()) return "not compared with any other";
  std::string text = "dearer nowhere by more than a little";
  for (const Family family : cloud_families) {
    for (const ProviderFigures& other : brief.figures.providers) {
      if (!can_be_ranked(other) || other.id == provider.id) continue;
      const double gap = family_mid(brief, provider.id, family) - family_mid(brief, other.id, family);
      if (gap <= most) continue;
      most = gap;
      text = fmt::format("{} dearer than {}", to_text(family), other.name);
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

std::vector<std::string> targets_named(const Brief& brief) {
  std::vector<std::string> targets;
  if (brief.spec.availability_target > 0)
    targets.push_back(promise_text(brief.spec.availability_target) + " availability");
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (!row.given) continue;
    const std::string what = row.system == "Database"       ? "the database"
                             : row.system == "File storage" ? "the files"
                                                            : "the application";
    targets.push_back(fmt::format("{} back in {} with {} lost", what, row.rto, row.rpo));
  }
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (row.asked) targets.push_back(row.regime);
  }
  for (const PainPoint& point : brief.spec.current.pain_points) {
    if (point.priority == "P0") targets.push_back("the P0 issue named above");
  }
  return targets;
}

std::string recovery_name(const RecoveryTargetFigures& row) {
  return row.system == "Database"       ? "database's recovery"
         : row.system == "File storage" ? "files' recovery"
                                        : "application's recovery";
}

/// What the spec asks for and the chosen platform does not bring either.
std::string open_targets(const Brief& brief) {
  std::vector<std::string> open;
  const double promised = brief.chosen().availability, asked = brief.spec.availability_target;
  if (promised > 0 && promised < asked)
    open.push_back(fmt::format("its promises in series give {} availability", share_text(promised, 2)));
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    // What a given target takes is in the plan.
    if (row.given && !row.attained && !row.attained_rto.empty())
      open.push_back(fmt::format("no way known meets the {} target", recovery_name(row)));
  }
  if (open.empty()) return {};
  return fmt::format(" Nor does this plan meet all of it yet: {} (see Disaster Recovery).", listed(open));
}

Blocks staying_recommended(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  std::string more;
  const ProviderFigures* other = brief.figures.provider(brief.figures.summary.runner_up);
  const ComparisonFigures* pair =
      other == nullptr ? nullptr : comparison_of(brief, other->id, brief.chosen().id);
  if (today.stays_as_move_saves && other != nullptr) {
    more = fmt::format(
        " A move to {}, which scores higher, would save money in {} futures; it is recommended from 80 "
        "of 100 on.",
        other->name, n_of_100(*today.stays_as_move_saves));
  } else if (pair != nullptr) {
    more = fmt::format(" A move to {} would cost {} {} over {} months and save money in {} futures.",
                       other->name, brief.money.whole(std::abs(pair->median_difference)),
                       pair->median_difference >= 0 ? "more" : "less", brief.figures.months,
                       n_of_100(pair->a_cheaper));
  }
  return paragraph(
      "**Staying put.** The recommendation is to stay with {}: no migration, no setup, no double running, no "
      "data to carry out. These fall on the others only; what the business pays once falls on all.{}",
      {brief.chosen().name, more});
}

/// What of the move's figure is for the regimes, and what the bytes out of today's host cost.
std::string beside_the_figure(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  std::vector<std::string> regimes;
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (row.asked) regimes.push_back(row.regime);
  }
  std::string text;
  if (today.controls > 0) {
    text +=
        fmt::format(" Of the move's cost about {} is for controls of {} on {}{}.",
                    brief.money.whole(today.controls), listed(regimes), brief.chosen().name,
                    today.controls_of_staying > 0
                        ? fmt::format(", of staying's about {}", brief.money.whole(today.controls_of_staying))
                        : "");
  }
  const auto out = std::ranges::find(brief.figures.one_time, "data out", &OneTimeFigures::nature);
  if (out != brief.figures.one_time.end())
    text += fmt::format(" {}: {}, {}.", out->item, brief.money.whole(out->cost.mid), out->note);
  return text;
}

/// At a host of which nobody knows whether it meets the targets.
Blocks staying_falls_short(const Brief& brief, double more) {
  const double months = brief.figures.months;
  return paragraph(
      "**Staying put.** Staying at {} a month is not known to meet what the spec asks for: {}. Over {} "
      "months "
      "the move costs {} {} than staying ({} a month). The two do not do the same, so no saving is claimed "
      "and "
      "no payback month is given.{}{} A written offer of today's host on these targets would reopen the "
      "question.",
      {brief.money.whole(*brief.figures.current.cost), listed(targets_named(brief)), amount_text(months),
       brief.money.whole(std::abs(more)), more > 0 ? "more" : "less",
       brief.money.whole(std::abs(more) / months), beside_the_figure(brief), open_targets(brief)});
}

Blocks staying_is_cheaper(const Brief& brief, double more) {
  const double months = brief.figures.months;
  return paragraph(
      "**Staying put.** For money alone, stay: at {} a month held, staying costs {} less than the move over "
      "{} "
      "months ({} a month), and the spec names no target that staying is not known to meet. The move is no "
      "saving and has no payback.{} The plan shows what {} would take.",
      {brief.money.whole(*brief.figures.current.cost), brief.money.whole(more), amount_text(months),
       brief.money.whole(more / months), beside_the_figure(brief), brief.chosen().name});
}

/// What staying is in the comparison.
std::string staying_words(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (brief.figures.provider(today.provider) != nullptr)
    return provider_name(today.provider) + " as an option of its own";
  return fmt::format(
      "today's {} a month held; seats, outside services and one-time costs of the business as in "
      "the plan",
      brief.money.whole(*today.cost));
}

Blocks moving_saves(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const double chance = today.saving_chance.value_or(0);
  return paragraph(
      "**Staying put.** Staying costs {} over {} months at mid ({}), {} more than the move, which saves "
      "money in {} futures{}{}.{}",
      {brief.money.whole(today.stay.value_or(0)), std::to_string(brief.figures.months), staying_words(brief),
       brief.money.whole(-*today.move_over_stay), n_of_100(chance),
       chance < 0.8 ? ", fewer than the 80 of 100 from which a move for money alone is recommended" : "",
       today.payback_month.empty() ? "" : "; it has paid for itself in " + month_words(today.payback_month),
       beside_the_figure(brief)});
}

Blocks staying(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (today.provider == brief.chosen().id) return staying_recommended(brief);
  if (!today.cost) {
    return paragraph(
        "**Staying put.** {}",
        {today.provider.empty() || today.provider == "none"
             ? "Nothing runs today, by the spec, so there is nothing to stay with."
             : "Today's cost is not stated, so no saving is claimed and no payback month is given."});
  }
  if (!today.move_over_stay) return {};
  if (asks_more_than_is_known_of_today(brief.spec)) return staying_falls_short(brief, *today.move_over_stay);
  return *today.move_over_stay > 0 ? staying_is_cheaper(brief, *today.move_over_stay) : moving_saves(brief);
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

Section options_section(const Brief& brief) {
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
           {"staying_notes", staying(brief)},
           {"fairness_notes", fairness(brief)}}};
}

}  // namespace runrate
