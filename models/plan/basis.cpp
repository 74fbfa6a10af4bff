// SPDX-License-Identifier: Apache-2.0
/// What the figures rest on: assumptions, quality of prices, gaps, method.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/plan/brief.hpp"

namespace runrate {

namespace {

Blocks assumptions(const Brief& brief) {
  DocTable table{{{"Field"}, {"Taken as"}, {"Why"}}, {}};
  for (const AssumptionFigures& row : brief.figures.assumptions) {
    table.add({row.path, row.value, row.source.empty() ? row.reason : row.reason + " (" + row.source + ")"});
  }
  if (table.rows.empty()) return paragraph("None: the spec fills every field.");
  return {table};
}

struct GradeRow {
  std::string_view title;
  int lines = 0;
  double mid = 0;
};

std::size_t grade_of(const LineFigures& line) {
  if (line.grade == "estimated") return 3;
  if (line.grade == "derived") return 2;
  return line.stale ? 1 : 0;
}

Blocks grades(const Brief& brief) {
  std::array<GradeRow, 4> rows{{{"Quoted, dated, fresh", 0, 0},
                                {"Quoted, stale or undated", 0, 0},
                                {"Derived from a quoted price", 0, 0},
                                {"Estimated", 0, 0}}};
  const std::vector<const LineFigures*> lines = brief.lines_of(brief.chosen().id);
  double total = 0, gross = 0;
  for (const LineFigures* line : lines) {
    GradeRow& row = rows[grade_of(*line)];
    ++row.lines;
    row.mid += line->cost.mid;
    total += line->cost.mid;
  }
  for (const GradeRow& row : rows) gross += std::max(0.0, row.mid);
  DocTable table{{{"Grade of the price"}, {"Lines", Align::right}, {"Mid a month", Align::right}, {"Share", Align::right}}, {}};
  for (const GradeRow& row : rows) {
    table.add({std::string(row.title), std::to_string(row.lines), brief.money.cents(row.mid),
               share_text(gross > 0 ? row.mid / gross : 0)});
  }
  table.add_strong({"All lines", std::to_string(lines.size()), brief.money.cents(total), ""});
  Blocks blocks{table};
  append(blocks, paragraph("Stale: older than 18 months, tokens and spot older than 90 days, or undated. Every line's source and "
                           "date stand in `costs.csv`."));
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
    table.add({names.empty() ? "Every part" : listed(names), provider.name, "not sold there, no partner: not available"});
  }
  if (table.rows.empty()) return paragraph("None: every line of every provider has a price.");
  Blocks blocks{table};
  const bool own = std::ranges::any_of(brief.figures.unpriced,
                                       [&](const UnpricedFigures& gap) { return gap.provider == brief.chosen().id; });
  append(blocks, own ? paragraph("Some of them belong to {}: its totals read *at least*.", {brief.chosen().name})
                     : paragraph("None of them is a line of {}'s total.", {brief.chosen().name}));
  return blocks;
}

Blocks method(const Brief& brief) {
  const RunInfo& run = brief.figures.run;
  std::vector<std::string> cards;
  for (const CatalogStamp& stamp : run.catalog) {
    cards.push_back(stamp.as_of.empty() ? stamp.vendor + " undated" : stamp.vendor + " " + stamp.as_of);
  }
  Blocks blocks = paragraph(
      "{} futures × {} months, seed {}, the same draws for every provider. Plan {}; runrate {}; spec sha256 {}; rate cards: "
      "{}. Low, mid and high are P{}, P50 and P{}; the running cost is funded at P{}, as is the sum of one-time costs.",
      {whole_text(run.trials), std::to_string(brief.figures.months), std::to_string(run.seed), run.plan_id, run.version,
       run.spec_sha256.substr(0, 12), cards.empty() ? "none" : listed(cards), whole_text(brief.figures.low_percentile * 100),
       whole_text(brief.figures.high_percentile * 100), whole_text(brief.figures.budget.funded_percentile * 100)});
  append(blocks, paragraph("A month is 730 hours. Prices hold over the horizon unless the spec gives them a change a year. Cents "
                           "are given once, by largest remainder, so that the same row shows the same cents everywhere."));
  return blocks;
}

}  // namespace

Section basis_section(const Brief& brief) {
  return {{},
          {{"assumptions", assumptions(brief)}, {"grades", grades(brief)}, {"gaps", gaps(brief)}, {"method", method(brief)}}};
}

}  // namespace runrate
