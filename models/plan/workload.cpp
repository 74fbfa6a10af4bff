// SPDX-License-Identifier: Apache-2.0
/// What is being planned, for a reader who knows nothing of the spec.
#include "models/plan/brief.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

Phrase label_of(Workload what) {
  switch (what) {
    case Workload::users:
      return {"workload.users"};
    case Workload::requests:
      return {"workload.requests"};
    case Workload::busiest:
      return {"workload.busiest"};
    case Workload::bytes_out:
      return {"workload.bytes_out"};
    case Workload::stored:
      return {"workload.stored"};
    case Workload::tokens:
      return {"workload.tokens"};
  }
  return {};
}

bool is_size(Workload what) { return what == Workload::bytes_out || what == Workload::stored; }

/// As precise as a model can tell.
Count rounded(double count) { return Count{count < 100 ? count : three_digits(count)}; }

std::string cell(const SectionContext& at, Workload what, const WorkloadMonth& month) {
  const bool is_sure = month.high - month.low <= 1e-9 * month.high;
  const auto said = [&](std::string_view sure, std::string_view range, auto amount_of) {
    if (is_sure) return at.say.text(sure, {{"mid", amount_of(month.mid)}});
    return at.say.text(
        range,
        {{"mid", amount_of(month.mid)}, {"low", amount_of(month.low)}, {"high", amount_of(month.high)}});
  };
  if (is_size(what)) return said("workload.size", "workload.size_range", [](double gib) { return Gib{gib}; });
  return said("workload.amount", "workload.amount_range", rounded);
}

}  // namespace

Blocks workload_table(const SectionContext& at) {
  const std::vector<std::string>& months = at.figures.key_months;
  if (at.figures.workload.empty() || months.empty()) return {};
  const bool has_twelfth = at.figures.workload.front().month_12 && months.size() > 2;
  DocTable table{{{at.say.text("workload.what")}, {month_words(months.front()), Align::right}}, {}};
  if (has_twelfth) table.columns.push_back({month_words(months[1]), Align::right});
  if (months.size() > 1) table.columns.push_back({month_words(months.back()), Align::right});
  for (const WorkloadFigures& row : at.figures.workload) {
    std::vector<std::string> cells{at.say.text(label_of(row.what)), cell(at, row.what, row.month_1)};
    if (has_twelfth) cells.push_back(cell(at, row.what, *row.month_12));
    if (months.size() > 1) cells.push_back(cell(at, row.what, row.last));
    table.add(std::move(cells));
  }
  Blocks blocks = at.paragraph("workload.lead");
  blocks.emplace_back(std::move(table));
  append(blocks, at.paragraph("workload.note", {{"low", Chance{at.figures.low_percentile}},
                                                {"high", Chance{at.figures.high_percentile}}}));
  return blocks;
}

}  // namespace runrate
