// SPDX-License-Identifier: Apache-2.0
/// What the figures rest on: assumptions, quality of prices, gaps, method.
#include "models/plan/brief.hpp"
#include "models/plan/gather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {

namespace {

/// "components.web.arch" → "arch" and "web": the same default of several components is one row.
std::pair<std::string, std::string> split_path(const std::string& path) {
  constexpr std::string_view group = "components.";
  if (path.rfind(group, 0) != 0) return {path, ""};
  const std::size_t dot = path.find('.', group.size());
  if (dot == std::string::npos) return {path, ""};
  return {path.substr(dot + 1), path.substr(group.size(), dot - group.size())};
}

struct AssumptionRow {
  std::string field, value, why;
  std::vector<std::string> components;
};

std::vector<AssumptionRow> grouped(const std::vector<AssumptionFigures>& assumptions) {
  std::vector<AssumptionRow> rows;
  for (const AssumptionFigures& assumption : assumptions) {
    const std::pair<std::string, std::string> split = split_path(assumption.path);
    const std::string& field = split.first;
    const std::string& component = split.second;
    const auto same = std::ranges::find_if(rows, [&](const AssumptionRow& row) {
      return row.field == field && row.value == assumption.value && row.why == assumption.reason &&
             !row.components.empty();
    });
    if (same != rows.end() && !component.empty()) {
      same->components.push_back(component);
      continue;
    }
    rows.push_back({field, assumption.value, assumption.reason, {}});
    if (!component.empty()) rows.back().components.push_back(component);
  }
  return rows;
}

/// The text between `from` and the next of `,` `}` outside quotes, without quotes.
std::string value_after(std::string_view text, std::string_view from) {
  const std::size_t at = text.find(from);
  if (at == std::string_view::npos) return "";
  const std::size_t begin = at + from.size();
  return std::string(text.substr(begin, text.find_first_of(",}", begin) - begin));
}

/// "10 KiB", "100 KiB" → "10 to 100 KiB": a unit that both have is said once.
std::string span_of(const std::string& low, const std::string& high) {
  const std::size_t unit = low.find(' ');
  const bool same = unit != std::string::npos && high.ends_with(low.substr(unit));
  return (same ? low.substr(0, unit) : low) + " to " + high;
}

/// A default as a reader says it, where the spec's own form has braces or a percentile's name:
/// "{p10: 300, p90: 1500}" → "300 to 1500", "P80" → "80 of 100 futures".
std::string said_plainly(std::string value) {
  const bool percentile = value.size() > 1 && value.front() == 'P' &&
                          value.find_first_not_of("0123456789", 1) == std::string::npos;
  if (percentile) return value.substr(1) + " of 100 futures";
  for (const auto& [low, high] : {std::pair{"{p10: ", "p90: "}, std::pair{"{min: ", "max: "}}) {
    if (!value.starts_with(low)) continue;
    const std::string mode = value_after(value, "mode: ");
    return span_of(value_after(value, low), value_after(value, high)) +
           (mode.empty() ? "" : ", mostly " + mode);
  }
  std::erase_if(value, [](char c) { return c == '{' || c == '}' || c == '"'; });
  return value;
}

Blocks assumptions(const Brief& brief) {
  DocTable table{{{"Field"}, {"Taken as"}, {"Why"}}, {}};
  for (const AssumptionRow& row : grouped(brief.figures.assumptions)) {
    const std::size_t count = row.components.size();
    const std::string of = count == 0   ? ""
                           : count <= 2 ? listed(row.components) + ": "
                                        : fmt::format("{} components: ", count);
    table.add({of + row.field, said_plainly(row.value), row.why});
  }
  if (table.rows.empty()) return paragraph("None: the spec fills every field.");
  Blocks blocks{table};
  append(blocks, paragraph("Every field by itself, with the source of its default, stands in `plan.json` "
                           "under `assumptions`."));
  return blocks;
}

struct GradeRow {
  std::string_view title;
  int lines = 0;
  double mid = 0;
};

std::size_t grade_of(const LineFigures& line) {
  if (line.grade == "reconciled") return 4;
  if (line.grade == "estimated") return 3;
  if (line.grade == "derived") return 2;
  return line.is_stale ? 1 : 0;
}

/// What the plan makes of prices that are past their freshness limit.
std::string price_age_text(const Brief& brief) {
  if (!brief.figures.run.price_age)
    return "By `--no-price-age` stale prices are taken as they were read, as if none had moved since.";
  return "A stale price may have moved since it was read. Each future draws that once for a vendor's prices "
         "of "
         "a kind, by how often and how far such prices have moved before; in the middle the price stays as "
         "it "
         "was read.";
}

Blocks grades(const Brief& brief) {
  std::array<GradeRow, 5> rows{{{"Quoted, dated, fresh", 0, 0},
                                {"Quoted, stale or undated", 0, 0},
                                {"Derived from a quoted price", 0, 0},
                                {"Estimated", 0, 0},
                                {"Reconciled: left over of today's bill", 0, 0}}};
  GradeRow credits{"Credits", 0, 0};
  const std::vector<const LineFigures*> lines = brief.lines_of(brief.chosen().id);
  double total = 0, gross = 0;
  for (const LineFigures* line : lines) {
    GradeRow& row = line->cost.mid < 0 ? credits : rows[grade_of(*line)];
    ++row.lines;
    row.mid += line->cost.mid;
    total += line->cost.mid;
  }
  for (const GradeRow& row : rows) gross += std::max(0.0, row.mid);
  DocTable table{{{"Grade of the price"},
                  {"Lines", Align::right},
                  {"Mid a month", Align::right},
                  {"Share", Align::right}},
                 {}};
  for (const GradeRow& row : rows) {
    if (&row == &rows.back() && row.lines == 0) continue;  // no bill is held against the model
    table.add({std::string(row.title), std::to_string(row.lines), brief.money.cents(row.mid),
               share_text(gross > 0 ? row.mid / gross : 0)});
  }
  if (credits.lines > 0)
    table.add(
        {std::string(credits.title), std::to_string(credits.lines), brief.money.cents(credits.mid), ""});
  table.add_strong({"All lines", std::to_string(lines.size()), brief.money.cents(total), ""});
  Blocks blocks{table};
  append(blocks, paragraph("Stale: older than 18 months, tokens and spot older than 90 days, or undated. "
                           "{} Every line's source and date stand in `costs.csv`.",
                           {price_age_text(brief)}));
  return blocks;
}

Blocks gaps(const Brief& brief) {
  DocTable table{{{"What"}, {"Where"}, {"Why"}}, {}};
  for (const UnpricedFigures& gap : brief.figures.unpriced) {
    table.add({brief.label(gap.component) + ": " + gap.what, provider_name(gap.provider), gap.why});
  }
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) continue;
    std::vector<std::string> names;
    for (const std::string& part : provider.missing_parts) names.push_back(brief.label(part));
    table.add({names.empty() ? "Every part" : listed(names), provider.name,
               "not sold there, no partner: not available"});
  }
  if (table.rows.empty()) return paragraph("None: every line of every provider has a price.");
  Blocks blocks{table};
  const bool own = std::ranges::any_of(
      brief.figures.unpriced, [&](const UnpricedFigures& gap) { return gap.provider == brief.chosen().id; });
  append(blocks,
         own ? paragraph("Some of them belong to {}: its totals read *at least*.", {brief.chosen().name})
             : paragraph("None of them is a line of {}'s total.", {brief.chosen().name}));
  return blocks;
}

std::string uncapitalised(std::string text) {
  const bool is_word =
      text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
  if (is_word) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// Which inputs move together.
Blocks correlations(const PlanSpec& spec) {
  if (spec.correlations.empty()) {
    return paragraph(
        "Uncertain inputs are drawn independently of each other: the spec relates none of them.");
  }
  std::vector<std::string> pairs;
  for (const RankCorrelation& one : spec.correlations) {
    pairs.push_back(fmt::format("{} with {}, {:g}", uncapitalised(input_label(spec, one.between[0])),
                                uncapitalised(input_label(spec, one.between[1])), one.rank));
  }
  return paragraph(
      "Rank correlations between inputs hold as the spec gives them: {}. They bind the inputs of a future, "
      "not its "
      "monthly shocks; where a scenario sets one of these fields, its own range is drawn at the same rank.",
      {fmt::to_string(fmt::join(pairs, "; "))});
}

/// How list prices in dollars become the plan's currency.
Blocks exchange(const PlanSpec& spec) {
  if (spec.currency.code == "USD") return {};
  return paragraph(
      "All amounts are in {}. List prices are in dollars and converted in every future at its own rate: {} "
      "{} for one "
      "dollar{}. What the spec states in {} is taken as it stands.",
      {spec.currency.code, exchange_text(spec), spec.currency.code,
       spec.currency.date.empty() ? "" : ", as of " + spec.currency.date, spec.currency.code});
}

Blocks method(const Brief& brief) {
  const RunInfo& run = brief.figures.run;
  // The cards that the chosen provider's lines are priced from.
  std::vector<std::string> cards;
  const std::vector<const LineFigures*> lines = brief.lines_of(brief.chosen().id);
  for (const CatalogStamp& stamp : run.catalog) {
    const bool used =
        std::ranges::any_of(lines, [&](const LineFigures* line) { return line->vendor == stamp.vendor; });
    if (!used && brief.figures.provider(stamp.vendor) == nullptr) continue;
    cards.push_back(stamp.as_of.empty() ? stamp.vendor + " undated" : stamp.vendor + " " + stamp.as_of);
  }
  Blocks blocks = paragraph(
      "{} futures × {} months, seed {}, the same draws for every provider. Plan {}; runrate {}; spec sha256 "
      "{}; rate cards: "
      "{}. Low, mid and high are P{}, P50 and P{}; the running cost is funded at P{}, as is the sum of "
      "one-time costs.",
      {whole_text(run.trials), std::to_string(brief.figures.months), std::to_string(run.seed), run.plan_id,
       run.version, run.spec_sha256.substr(0, 12), cards.empty() ? "none" : listed(cards),
       whole_text(brief.figures.low_percentile * 100), whole_text(brief.figures.high_percentile * 100),
       whole_text(brief.figures.budget.funded_percentile * 100)});
  const BudgetFigures& budget = brief.figures.budget;
  append(
      blocks,
      paragraph("Sampling error (standard): mid of the month ± {}, mid of the year ± {}, funded line ± {}.",
                {brief.money.cents(brief.chosen().monthly_error), brief.money.whole(budget.p50_error),
                 brief.money.whole(budget.funded_error)}));
  append(blocks, exchange(brief.spec));
  append(blocks, correlations(brief.spec));
  append(blocks,
         paragraph(
             "Scaling rules run hour by hour over the week: each hour's count is what its load asks for, "
             "within the limits; minutes within an hour (how long a rule must hold, cooldowns, starts) are "
             "not simulated, but for the windows that an autoscaler's behavior names. A latency objective "
             "is a queue with one server a vCPU."));
  append(blocks,
         paragraph(
             "A month is 730 hours. Prices hold over the horizon unless the spec gives them a change a year. "
             "Cents "
             "are given once, by largest remainder, so that the same row shows the same cents everywhere."));
  return blocks;
}

}  // namespace

Section basis_section(const SectionContext& brief) {
  return {{},
          {{"assumptions", assumptions(brief)},
           {"grades", grades(brief)},
           {"gaps", gaps(brief)},
           {"method", method(brief)}}};
}

}  // namespace runrate
