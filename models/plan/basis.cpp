// SPDX-License-Identifier: Apache-2.0
/// What the figures rest on: assumptions, quality of prices, gaps, method.
#include "engine/time_grid.hpp"
#include "models/catalog/freshness.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/gather.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
  std::string field;
  Phrase value, why;
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
std::string span_of(const SectionContext& at, const std::string& low, const std::string& high,
                    const std::string& mode) {
  const std::size_t unit = low.find(' ');
  const bool same = unit != std::string::npos && high.ends_with(low.substr(unit));
  Phrase said{"basis.assumptions.span",
              {{"low", Name{same ? low.substr(0, unit) : low}}, {"high", Name{high}}}};
  if (mode.empty()) return at.say.text(said);
  said.id = "basis.assumptions.span_mostly";
  said.values.push_back({"mode", Name{mode}});
  return at.say.text(said);
}

/// A percentile of the futures, "P80"; none where the value is none.
std::optional<double> percentile_of(const std::string& value) {
  const bool is_one = value.size() > 1 && value.front() == 'P' &&
                      value.find_first_not_of("0123456789", 1) == std::string::npos;
  if (!is_one) return std::nullopt;
  double percentile = 0;
  for (const char digit : value.substr(1)) percentile = percentile * 10 + (digit - '0');
  return percentile;
}

/// A default as a reader says it, where the spec's own form has braces or a percentile's name:
/// "{p10: 300, p90: 1500}" → "300 to 1500", "P80" → "80 of 100 futures".
std::string said_plainly(const SectionContext& at, std::string value) {
  if (const std::optional<double> percentile = percentile_of(value))
    return at.say.text("basis.assumptions.percentile", {{"futures", Chance{*percentile / 100}}});
  for (const auto& [low, high] : {std::pair{"{p10: ", "p90: "}, std::pair{"{min: ", "max: "}}) {
    if (value.starts_with(low))
      return span_of(at, value_after(value, low), value_after(value, high), value_after(value, "mode: "));
  }
  std::erase_if(value, [](char c) { return c == '{' || c == '}' || c == '"'; });
  return value;
}

/// The field, and of which components.
std::string field_cell(const SectionContext& at, const AssumptionRow& row) {
  constexpr std::size_t most_named = 2;
  const Argument field{"field", Name{row.field}};
  if (row.components.empty()) return row.field;
  if (row.components.size() <= most_named)
    return at.say.text("basis.assumptions.of_components", {{"components", names_of(row.components)}, field});
  return at.say.text("basis.assumptions.of_many",
                     {{"n", Count{static_cast<double>(row.components.size())}}, field});
}

Blocks assumptions(const SectionContext& at) {
  DocTable table{{{at.say.text("basis.assumptions.field")},
                  {at.say.text("basis.assumptions.taken_as")},
                  {at.say.text("basis.assumptions.why")}},
                 {}};
  for (const AssumptionRow& row : grouped(at.figures.assumptions))
    table.add({field_cell(at, row), said_plainly(at, at.say.text(row.value)), at.say.text(row.why)});
  if (table.rows.empty()) return at.paragraph("basis.assumptions.none");
  Blocks blocks{table};
  append(blocks, at.paragraph("basis.assumptions.note"));
  return blocks;
}

// ---- grades

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

std::array<GradeRow, 5> grade_rows() {
  return {{{"basis.grades.fresh"},
           {"basis.grades.stale"},
           {"basis.grades.derived"},
           {"basis.grades.estimated"},
           {"basis.grades.reconciled"}}};
}

DocTable grades_table(const SectionContext& at) {
  std::array<GradeRow, 5> rows = grade_rows();
  GradeRow credits{"basis.grades.credits"};
  const std::vector<const LineFigures*> lines = at.lines_of(at.chosen().id);
  double total = 0, gross = 0;
  for (const LineFigures* line : lines) {
    GradeRow& row = line->cost.mid < 0 ? credits : rows[grade_of(*line)];
    ++row.lines;
    row.mid += line->cost.mid;
    total += line->cost.mid;
  }
  for (const GradeRow& row : rows) gross += std::max(0.0, row.mid);
  DocTable table{{{at.say.text("basis.grades.grade")},
                  {at.say.text("basis.grades.lines"), Align::right},
                  {at.say.text("basis.grades.mid"), Align::right},
                  {at.say.text("basis.grades.share"), Align::right}},
                 {}};
  const auto add = [&](const GradeRow& row, const std::string& share) {
    table.add({at.say.text(row.title), std::to_string(row.lines), at.money.cents(row.mid), share});
  };
  for (const GradeRow& row : rows) {
    if (&row == &rows.back() && row.lines == 0) continue;  // no bill is held against the model
    add(row, share_text(gross > 0 ? row.mid / gross : 0));
  }
  if (credits.lines > 0) add(credits, "");
  table.add_strong(
      {at.say.text("basis.grades.all"), std::to_string(lines.size()), at.money.cents(total), ""});
  return table;
}

Blocks grades(const SectionContext& at) {
  Blocks blocks{grades_table(at)};
  // What the plan makes of prices that are past their freshness limit.
  const Phrase age{at.figures.run.price_age ? "basis.grades.age" : "basis.grades.no_age"};
  append(blocks, at.paragraph("basis.grades.note", {{"months", Count{usual_price_months}},
                                                    {"days", Count{fast_price_days}},
                                                    {"age", age}}));
  return blocks;
}

// ---- gaps

DocTable gaps_table(const SectionContext& at) {
  DocTable table{
      {{at.say.text("basis.gaps.what")}, {at.say.text("basis.gaps.where")}, {at.say.text("basis.gaps.why")}},
      {}};
  for (const UnpricedFigures& gap : at.figures.unpriced) {
    const std::string what =
        at.say.text("basis.gaps.part", {{"part", Name{at.label(gap.component)}}, {"what", gap.what}});
    table.add({what, provider_name(gap.provider), at.say.text(gap.why)});
  }
  for (const ProviderFigures& provider : at.figures.providers) {
    if (provider.available) continue;
    std::vector<std::string> names;
    for (const std::string& part : provider.missing_parts) names.push_back(at.label(part));
    table.add({names.empty() ? at.say.text("basis.gaps.every_part") : at.say.listed(names), provider.name,
               at.say.text("basis.gaps.not_sold")});
  }
  return table;
}

Blocks gaps(const SectionContext& at) {
  const DocTable table = gaps_table(at);
  if (table.rows.empty()) return at.paragraph("basis.gaps.none");
  Blocks blocks{table};
  const bool own = std::ranges::any_of(
      at.figures.unpriced, [&](const UnpricedFigures& gap) { return gap.provider == at.chosen().id; });
  append(blocks, at.paragraph(own ? "basis.gaps.some_own" : "basis.gaps.none_own",
                              {{"provider", Name{at.chosen().name}}}));
  return blocks;
}

// ---- method

/// Which inputs move together.
Blocks correlations(const SectionContext& at) {
  const PlanSpec& spec = at.spec;
  if (spec.correlations.empty()) return at.paragraph("basis.method.independent");
  std::vector<std::string> pairs;
  for (const RankCorrelation& one : spec.correlations) {
    pairs.push_back(at.say.text("basis.method.pair", {{"first", input_label(spec, one.between[0])},
                                                      {"second", input_label(spec, one.between[1])},
                                                      {"rank", Name{fmt::format("{:g}", one.rank)}}}));
  }
  return at.paragraph("basis.method.correlated", {{"pairs", Name{fmt::to_string(fmt::join(pairs, "; "))}}});
}

/// How list prices in dollars become the plan's currency.
Blocks exchange(const SectionContext& at) {
  const Currency& currency = at.spec.currency;
  if (currency.code == "USD") return {};
  const Phrase day =
      currency.date.empty() ? Phrase{} : Phrase{"basis.method.exchange_day", {{"day", Name{currency.date}}}};
  return at.paragraph("basis.method.exchange",
                      {{"currency", Name{currency.code}}, {"rate", exchange_rate(at.spec)}, {"day", day}});
}

/// The cards that the chosen provider's lines are priced from.
Phrase cards_part(const SectionContext& at) {
  std::vector<Name> cards;
  const std::vector<const LineFigures*> lines = at.lines_of(at.chosen().id);
  for (const CatalogStamp& stamp : at.figures.run.catalog) {
    const bool used =
        std::ranges::any_of(lines, [&](const LineFigures* line) { return line->vendor == stamp.vendor; });
    if (!used && at.figures.provider(stamp.vendor) == nullptr) continue;
    cards.push_back({stamp.as_of.empty()
                         ? at.say.text("basis.method.undated", {{"vendor", Name{stamp.vendor}}})
                         : stamp.vendor + " " + stamp.as_of});
  }
  return cards.empty() ? Phrase{"basis.method.no_cards"} : Phrase{"basis.method.cards", {{"cards", cards}}};
}

/// "P80".
Name percentile_name(double share) { return {"P" + whole_text(share * 100)}; }

Blocks method(const SectionContext& at) {
  const RunInfo& run = at.figures.run;
  const BudgetFigures& budget = at.figures.budget;
  Blocks blocks =
      at.paragraph("basis.method.run", {{"futures", Count{static_cast<double>(run.trials)}},
                                        {"months", Count{static_cast<double>(at.figures.months)}},
                                        {"seed", Name{std::to_string(run.seed)}},
                                        {"plan", Name{run.plan_id}},
                                        {"version", Name{run.version}},
                                        {"digest", Name{"sha256 " + run.spec_sha256.substr(0, 12)}},
                                        {"cards", cards_part(at)},
                                        {"low", percentile_name(at.figures.low_percentile)},
                                        {"mid", percentile_name(0.5)},
                                        {"high", percentile_name(at.figures.high_percentile)},
                                        {"funded", percentile_name(budget.funded_percentile)}});
  append(blocks, at.paragraph("basis.method.error", {{"month", Money{at.chosen().monthly_error}},
                                                     {"year", Money{budget.p50_error}},
                                                     {"funded", Money{budget.funded_error}}}));
  append(blocks, exchange(at));
  append(blocks, correlations(at));
  append(blocks, at.paragraph("basis.method.scaling"));
  append(blocks, at.paragraph("basis.method.months", {{"hours", Count{hours_per_month}}}));
  return blocks;
}

}  // namespace

Section basis_section(const SectionContext& at) {
  return {
      {},
      {{"assumptions", assumptions(at)}, {"grades", grades(at)}, {"gaps", gaps(at)}, {"method", method(at)}}};
}

}  // namespace runrate
