// SPDX-License-Identifier: Apache-2.0
#include "models/figures/ask_figures.hpp"

#include "engine/time_grid.hpp"
#include "models/text/formats.hpp"

namespace runrate {

Phrase fiscal_years_of(const AskFigures& ask) {
  return {ask.fiscal_years.size() == 1 ? "ask.fiscal.year" : "ask.fiscal.years",
          {{"years", names_of(ask.fiscal_years)}}};
}

Phrase span_of(const AskFigures& ask) {
  const std::optional<Month> from = month_from(ask.from), to = month_from(ask.to);
  if (!from || !to) return {"ask.span.unknown"};
  if (from->year != to->year) return {"ask.span.years", {{"from", *from}, {"to", *to}}};
  return {"ask.span.one_year", {{"from", calendar_month(from->month)}, {"to", *to}}};
}

}  // namespace runrate
