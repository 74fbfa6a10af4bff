// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/provider_outlook.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/covered.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr std::size_t months_a_year = 12;

Grade grade_of(const Deployment& deployment, const UsageLine& line) {
  if (line.meter >= deployment.meters.size()) {
    return Grade::estimated;
  }
  const Meter& meter = deployment.meters[line.meter];
  return meter.imputed_by || meter.moved ? Grade::estimated : meter.rate.grade;
}

bool is_stale(const Deployment& deployment, const UsageLine& line, const std::string& date) {
  if (line.meter >= deployment.meters.size()) return false;
  const Meter& meter = deployment.meters[line.meter];
  return !meter.in_plan_currency && meter.rate.grade != Grade::reconciled && stale(meter.rate, date);
}

/// Every line in a month; their cents add up to the month's total at low, mid, high and mean.
std::vector<LineMonth> lines_in_month(const Table& quantity, const Table& cost, ConstColumn total,
                                      const CostRange& range, Levels levels) {
  const AddingRows rows(columns_of(cost), total);
  const Columns used = columns_of(quantity);
  const auto low = apportioned(rows.at(levels.low), range.low, 100);
  const auto mid = apportioned(rows.at(0.5), range.mid, 100);
  const auto high = apportioned(rows.at(levels.high), range.high, 100);
  const auto average = apportioned(rows.means(), range.mean, 100);
  const auto used_low = rows.quantities_at(used, levels.low);
  const auto used_mid = rows.quantities_at(used, 0.5);
  const auto used_high = rows.quantities_at(used, levels.high);
  std::vector<LineMonth> lines;
  for (std::size_t i = 0; i < cost.rows(); ++i) {
    lines.push_back({{used_low[i], used_mid[i], used_high[i]}, {low[i], mid[i], high[i], average[i]}});
  }
  return lines;
}

std::vector<LineOutlook> line_outlooks(const PlanSpec& spec, const Deployment& deployment,
                                       const ProviderOutcome& figures,
                                       const std::vector<LineMonth>& reference) {
  const std::string date = to_text(spec.date);
  std::vector<LineOutlook> result;
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    const UsageLine& line = deployment.lines[i];
    result.push_back({.line = i,
                      .id = line.id,
                      .category = line.category,
                      .grade = grade_of(deployment, line),
                      .is_stale = is_stale(deployment, line, date),
                      .quantity = reference[i].quantity,
                      .cost = reference[i].cost,
                      .own = own_range(figures.cost.row(i)),
                      .full_month = std::nullopt});
  }
  return result;
}

/// What a provider that the business moves to costs in its first full month, line by line.
void add_full_month(const PlanSpec& spec, const Outcome& outcome, const ProviderOutcome& figures,
                    Levels levels, ProviderOutlook& into) {
  if (!outcome.full_month || figures.full_cost.trials() == 0) return;
  const int index = *outcome.full_month;
  const ConstColumn total = figures.monthly.row(static_cast<std::size_t>(index));
  into.full_month = FullMonth{index, to_text(spec.start + index), cents(cost_range(total, levels))};
  const std::vector<LineMonth> lines =
      lines_in_month(figures.full_quantity, figures.full_cost, total, into.full_month->cost, levels);
  for (std::size_t i = 0; i < std::min(lines.size(), into.lines.size()); ++i)
    into.lines[i].full_month = lines[i];
}

/// The part of the total that these lines make, a sum of their cents.
CostRange part_of(const std::vector<LineOutlook>& lines, bool (*belongs)(const LineOutlook&)) {
  std::vector<double> low, mid, high, average;
  for (const LineOutlook& line : lines) {
    if (belongs(line)) {
      low.push_back(line.cost.low);
      mid.push_back(line.cost.mid);
      high.push_back(line.cost.high);
      average.push_back(line.cost.mean);
    }
  }
  return {sum_of_cents(low), sum_of_cents(mid), sum_of_cents(high), sum_of_cents(average)};
}

/// @param covered the part of a month, 0..1, that the approved amount is for
std::vector<MonthOutlook> month_outlooks(const PlanSpec& spec, const ProviderOutcome& figures, Levels levels,
                                         double covered) {
  std::vector<MonthOutlook> result;
  for (std::size_t m = 0; m < figures.monthly.rows(); ++m) {
    const ConstColumn cost = figures.monthly.row(m);
    MonthOutlook month{.index = static_cast<int>(m),
                       .month = to_text(spec.start + static_cast<int>(m)),
                       .cost = cents(cost_range(cost, levels)),
                       .error = percentile_errors(cost, levels)};
    if (spec.budget.monthly) month.over_budget_probability = chance_over(*spec.budget.monthly, cost, covered);
    result.push_back(std::move(month));
  }
  return result;
}

/// P50 of cost ÷ count × per, over the trials that have any; 0 where none has.
double unit_cost(ConstColumn cost, ConstColumn count, double per) {
  std::vector<double> ratio;
  for (std::size_t t = 0; t < cost.size(); ++t) {
    if (count[t] > 0) {
      ratio.push_back(cost[t] / count[t] * per);
    }
  }
  return ratio.empty() ? 0.0 : quantile(ratio, 0.5);
}

/// The lower of the two middle values, so that what counts whole seats keeps to a whole number of them.
double lower_median(ConstColumn sample) {
  std::vector<double> values(sample.begin(), sample.end());
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::vector<KeyMonth> key_months(const PlanSpec& spec, const Outcome& outcome,
                                 const ProviderOutcome& figures) {
  std::vector<KeyMonth> result;
  for (std::size_t k = 0; k < std::min(outcome.key_months.size(), figures.key_cost.size()); ++k) {
    const int index = outcome.key_months[k];
    const auto row = static_cast<std::size_t>(index);
    const ConstColumn cost = figures.monthly.row(row);
    const AddingRows rows(columns_of(figures.key_cost[k]), cost);
    KeyMonth month{.index = index, .month = to_text(spec.start + index), .mid = cents(quantile(cost, 0.5))};
    month.line_cost = apportioned(rows.at(0.5), month.mid, 100);
    for (std::size_t line = 0; line < figures.key_cost[k].rows(); ++line)
      month.line_p50.push_back(cents(lower_median(figures.key_cost[k].row(line))));
    if (row < outcome.users.rows()) {
      month.per_user = unit_cost(cost, outcome.users.row(row), 1);
    }
    if (row < outcome.requests.rows()) {
      month.per_1000_requests = unit_cost(cost, outcome.requests.row(row), 1000);
    }
    result.push_back(std::move(month));
  }
  return result;
}

std::string year_label(Month first, int months) {
  if (first.month == 1 && months == static_cast<int>(months_a_year)) {
    return std::to_string(first.year);
  }
  return to_text(first) + " to " + to_text(first + (months - 1));
}

/// The first year is the reference month times the months, so that one figure stands for it everywhere.
std::vector<YearOutlook> year_outlooks(const PlanSpec& spec, const ProviderOutcome& figures,
                                       const CostRange& monthly, Levels levels) {
  std::vector<YearOutlook> result;
  const std::size_t months = figures.monthly.rows();
  for (std::size_t from = 0; from < months; from += months_a_year) {
    const std::size_t to = std::min(months, from + months_a_year);
    const auto count = static_cast<int>(to - from);
    YearOutlook year{.year = year_label(spec.start + static_cast<int>(from), count), .months = count};
    if (from == 0) {
      year.cost = whole(
          CostRange{monthly.low * count, monthly.mid * count, monthly.high * count, monthly.mean * count});
    } else {
      Columns block;
      for (std::size_t m = from; m < to; ++m) {
        block.push_back(figures.monthly.row(m));
      }
      year.cost = whole(cost_range(sum_of(block, figures.monthly.trials()), levels));
    }
    result.push_back(std::move(year));
  }
  return result;
}

}  // namespace

ProviderOutlook provider_outlook(const PlanSpec& spec, const Runs& runs, std::size_t place,
                                 const OptionTrials& trials) {
  const Deployment& deployment = runs.plan.deployments[place];
  ProviderOutlook result{.id = deployment.provider,
                         .region = deployment.region,
                         .region_display = deployment.region_display,
                         .available = deployment.available,
                         .complete = deployment.gaps.empty()};
  if (trials.empty()) {
    result.available = false;
    return result;
  }
  const ProviderOutcome& figures = runs.plan.outcome.providers[place];
  const Levels levels{spec.low_percentile, spec.high_percentile};
  result.monthly = cents(cost_range(trials.reference, levels));
  result.monthly_error = percentile_errors(trials.reference, levels);
  result.lines =
      line_outlooks(spec, deployment, figures,
                    lines_in_month(figures.quantity, figures.cost, trials.reference, result.monthly, levels));
  add_full_month(spec, runs.plan.outcome, figures, levels, result);
  result.cloud =
      part_of(result.lines, [](const LineOutlook& line) { return line.category != Category::saas; });
  result.horizon = cents(cost_range(trials.horizon, levels));
  result.one_time = cents(cost_range(trials.one_time, levels));
  result.months = month_outlooks(spec, figures, levels, covered_share(spec, result.lines));
  result.key_months = key_months(spec, runs.plan.outcome, figures);
  result.years = year_outlooks(spec, figures, result.monthly, levels);
  return result;
}

}  // namespace runrate
