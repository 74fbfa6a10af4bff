// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/screens.hpp"

#include "models/plan/imported_state.hpp"
#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/category_sums.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/tables.hpp"
#include "tools/writers/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

std::string title_of(const Figures& figures) {
  return fmt::format("{}: {} futures, {} months, seed {}, plan {}", figures.name,
                     whole_text(figures.run.trials), figures.months, figures.run.seed, figures.run.plan_id);
}

std::string escaped_for(const std::string& text, const ScreenStyle& style) {
  return style.format == ScreenFormat::markdown ? markdown_escaped(text) : visible(text);
}

/// The one option, where there is nothing to compare.
std::string alone_text(const Figures& figures, const ProviderFigures& only, const ScreenStyle& style) {
  const MoneyText money(figures.currency);
  const std::string cost =
      fmt::format("{}, {}: {}{} a month at mid ({} to {}), {} over {} months with one-time costs.", only.name,
                  only.region, only.complete ? "" : "at least ", money.whole(only.monthly.mid),
                  money.whole(only.monthly.low), money.whole(only.monthly.high),
                  money.whole(only.horizon.mid), figures.months);
  return escaped_for(cost, style) + "\n" + escaped_for(figures.summary.headline, style) + "\n";
}

/// Whose figures lack a price, and for what.
std::string incomplete_note(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  std::string text;
  for (const ProviderFigures& provider : figures.providers) {
    if (!provider.available || provider.complete) continue;
    std::vector<std::string> gaps;
    for (const Phrase& gap : provider.gaps) gaps.push_back(say.text(gap));
    text += escaped_for(fmt::format("{}: at least, without a price for {}", provider.name, say.listed(gaps)),
                        style) +
            "\n";
  }
  return text;
}

std::string stopped_screen(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  const std::string sentence = say.text(figures.stopped->sentence());
  std::string text = escaped_for(sentence, style) + "\n";
  if (style.format == ScreenFormat::csv)
    return "stopped,plan\n" + csv_text(sentence) + "," + figures.run.plan_id + "\n";
  text += escaped_for(title_of(figures), style) + "\n\n";
  for (const StoppedPart& part : figures.stopped->parts) {
    text += escaped_for(fmt::format("{}, {}: {}. To change: {}.", provider_name(part.provider),
                                    part.component, say.text(part.why), say.text(part.change)),
                        style) +
            "\n";
  }
  return text;
}

std::string unavailable_note(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  std::string text;
  for (const ProviderFigures& provider : figures.providers) {
    if (provider.available) continue;
    const std::string why =
        provider.reason.empty() ? "it does not sell every part" : say.text(provider.reason);
    text += escaped_for(fmt::format("{}: not available, {}", provider.name, why), style) + "\n";
  }
  return text;
}

std::string today_note(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  const std::string sentence = say.text(at_least_today(figures));
  return sentence.empty() ? "" : escaped_for(sentence, style) + "\n";
}

std::vector<std::string> range_cells(const MoneyText& money, const Range& range) {
  return {money.whole(range.low), money.whole(range.mid), money.whole(range.high)};
}

/// Categories down, low, mid and high of some providers across.
DocTable estimate_table(const Figures& figures, const std::vector<const ProviderFigures*>& providers) {
  const MoneyText money(figures.currency);
  DocTable table{{{"A month"}}, {}};
  for (const ProviderFigures* provider : providers) {
    table.columns.push_back({provider->name + " low", Align::right});
    table.columns.push_back({"mid", Align::right});
    table.columns.push_back({"high", Align::right});
  }
  const auto add = [&](std::string_view name, const auto& range_for, bool strong) {
    std::vector<std::string> row{std::string(name)};
    for (const ProviderFigures* provider : providers) {
      for (std::string& cell : range_cells(money, range_for(*provider))) row.push_back(std::move(cell));
    }
    strong ? table.add_strong(row) : table.add(row);
  };
  for (const Category& row : categories_of(figures)) {
    add(
        row.title,
        [&](const ProviderFigures& provider) { return category_sum(figures, provider.id, row.id); }, false);
  }
  add(
      "Total", [](const ProviderFigures& provider) { return provider.monthly; }, true);
  add(
      fmt::format("{} months and one-time", figures.months),
      [](const ProviderFigures& provider) { return provider.horizon; }, false);
  return table;
}

std::string estimate_csv(const Figures& figures) {
  std::string csv = "provider,category,low,mid,high,plan\n";
  for (const ProviderFigures* provider : in_order(figures)) {
    const auto add = [&](std::string_view name, const Range& range) {
      csv += fmt::format("{},{},{:.2f},{:.2f},{:.2f},{}\n", csv_text(provider->id), csv_text(name), range.low,
                         range.mid, range.high, figures.run.plan_id);
    };
    for (const Category& row : categories_of(figures))
      add(row.id, category_sum(figures, provider->id, row.id));
    add("total", provider->monthly);
  }
  return csv;
}

std::string table_text(const DocTable& table, const ScreenStyle& style) {
  return style.format == ScreenFormat::markdown ? markdown(table) : text_grid(table, style.is_coloured);
}

/// So many providers stand side by side.
std::size_t providers_across(const ScreenStyle& style) {
  const std::size_t usable = style.width > 24 ? style.width - 24 : 1;
  return std::clamp<std::size_t>(usable / 34, 1, 3);
}

DocTable compare_table(const Figures& figures, const std::vector<const ProviderFigures*>& order) {
  const MoneyText money(figures.currency);
  DocTable table{{{"Provider"},
                  {"Region"},
                  {"Month: low", Align::right},
                  {"mid", Align::right},
                  {"high", Align::right},
                  {fmt::format("{} months, mid", figures.months), Align::right},
                  {"Over " + order[0]->name, Align::right},
                  {"Score", Align::right}},
                 {}};
  for (const ProviderFigures* provider : order) {
    std::string over;
    for (const ComparisonFigures& pair : figures.comparison) {
      if (pair.a == provider->id && pair.b == order[0]->id) over = money.whole(pair.median_difference);
    }
    std::vector<std::string> row{provider->name + (provider->complete ? "" : " (at least)"),
                                 provider->region};
    for (std::string& cell : range_cells(money, provider->monthly)) row.push_back(std::move(cell));
    row.push_back(money.whole(provider->horizon.mid));
    row.push_back(over);
    row.push_back(fmt::format("{:.2f}", provider->score));
    provider->recommended ? table.add_strong(row) : table.add(row);
  }
  return table;
}

DocTable chances_table(const Figures& figures, const std::vector<const ProviderFigures*>& order,
                       const Wording& say) {
  DocTable table{{{"Cheaper in"}}, {}};
  for (const ProviderFigures* provider : order)
    table.columns.push_back({"than " + provider->name, Align::right});
  for (const ProviderFigures* a : order) {
    std::vector<std::string> row{a->name};
    for (const ProviderFigures* b : order) {
      std::string cell;
      for (const ComparisonFigures& pair : figures.comparison) {
        if (pair.a == a->id && pair.b == b->id) cell = say.text(of_hundred(Chance{pair.a_cheaper}));
      }
      row.push_back(cell);
    }
    table.add(row);
  }
  return table;
}

std::string compare_csv(const Figures& figures) {
  std::string csv = "provider,region,low,mid,high,horizon_mid,score,recommended,plan\n";
  for (const ProviderFigures* provider : in_order(figures)) {
    csv += fmt::format("{},{},{:.2f},{:.2f},{:.2f},{:.2f},{:.2f},{},{}\n", csv_text(provider->id),
                       csv_text(provider->region), provider->monthly.low, provider->monthly.mid,
                       provider->monthly.high, provider->horizon.mid, provider->score,
                       provider->recommended ? "yes" : "no", figures.run.plan_id);
  }
  return csv;
}

}  // namespace

std::string estimate_screen(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  if (figures.stopped) return stopped_screen(figures, style, say);
  if (style.format == ScreenFormat::csv) return estimate_csv(figures);
  const std::vector<const ProviderFigures*> order = in_order(figures);
  std::string text = escaped_for(title_of(figures), style) + "\n";
  const std::size_t across = providers_across(style);
  for (std::size_t first = 0; first < order.size(); first += across) {
    const std::vector<const ProviderFigures*> some(
        order.begin() + static_cast<std::ptrdiff_t>(first),
        order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), first + across)));
    text += "\n" + table_text(estimate_table(figures, some), style);
  }
  text += "\nThe mean month of the first year; low and high are P" +
          whole_text(figures.low_percentile * 100) + " and P" + whole_text(figures.high_percentile * 100) +
          ".";
  text += escaped_for(fmt::format(" Recommended: {}, {}.", order[0]->name, order[0]->region), style);
  return text + "\n" + today_note(figures, style, say) + incomplete_note(figures, style, say) +
         unavailable_note(figures, style, say);
}

std::string compare_screen(const Figures& figures, const ScreenStyle& style, const Wording& say) {
  if (figures.stopped) return stopped_screen(figures, style, say);
  if (style.format == ScreenFormat::csv) return compare_csv(figures);
  const std::vector<const ProviderFigures*> order = in_order(figures);
  std::string text = escaped_for(title_of(figures), style) + "\n\n";
  if (order.size() == 1)
    return text + alone_text(figures, *order[0], style) + incomplete_note(figures, style, say) +
           unavailable_note(figures, style, say);
  text += table_text(compare_table(figures, order), style);
  text += "\n" + table_text(chances_table(figures, order, say), style);
  text += fmt::format(
      "\nOver the {} months and the one-time costs, in the same futures; within 5% counts as level.\n",
      figures.months);
  for (const ComparisonFigures& pair : figures.comparison) {
    if (pair.a != order[0]->id || !pair.discount_to_tie || pair.median_difference > 0) continue;
    text += fmt::format("{} would tie with a discount of {} on its own services.\n", provider_name(pair.b),
                        share_text(*pair.discount_to_tie, 1));
  }
  return text + today_note(figures, style, say) + incomplete_note(figures, style, say) +
         unavailable_note(figures, style, say);
}

}  // namespace runrate
