// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/cliffs.hpp"

#include "engine/statistics.hpp"
#include "models/deployment/flat_parts.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"
#include "models/outlook/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace runrate {
namespace {

/// One future of ten, and a fiftieth of a month: below them a limit that is left is no news.
constexpr double share_named = 0.10;
constexpr double jump_named = 0.02;

CliffKind kind_of(FlatPart::Kind kind) {
  switch (kind) {
    case FlatPart::Kind::plan:
      return CliffKind::plan;
    case FlatPart::Kind::allowance:
      return CliffKind::allowance;
    case FlatPart::Kind::least_charge:
      return CliffKind::least_charge;
  }
  return CliffKind::plan;
}

Phrase what_follows(CliffKind kind) {
  switch (kind) {
    case CliffKind::plan:
      return {"cliffs.after.plan"};
    case CliffKind::allowance:
      return {"cliffs.after.allowance"};
    case CliffKind::least_charge:
      return {"cliffs.after.least_charge"};
    case CliffKind::size:
      break;
  }
  return {};
}

/// Months in which trials left something: when the fastest tenth and half of the futures had.
struct LeftMonths {
  std::vector<double> sorted;
  double never = 0;

  [[nodiscard]] std::string by(const PlanSpec& spec, double share) const {
    const double rank = std::ceil(share * static_cast<double>(sorted.size())) - 1;
    const double month = sorted[static_cast<std::size_t>(std::max(0.0, rank))];
    return month < never ? to_text(spec.start + static_cast<int>(month)) : std::string();
  }
  [[nodiscard]] double share() const {
    const auto left = std::ranges::count_if(sorted, [this](double month) { return month < never; });
    return static_cast<double>(left) / static_cast<double>(sorted.size());
  }
};

LeftMonths left_months(ConstColumn months, int horizon) {
  LeftMonths left{{months.begin(), months.end()}, static_cast<double>(horizon)};
  std::ranges::sort(left.sorted);
  return left;
}

/// Median over the futures that leave it.
double median_jump(ConstColumn months, ConstColumn jump, double never) {
  std::vector<double> of;
  for (std::size_t t = 0; t < jump.size(); ++t) {
    if (months[t] < never) of.push_back(jump[t]);
  }
  return of.empty() ? 0 : cents(quantile(of, 0.5));
}

/// One option of the plan.
struct Option {
  const PlanSpec& spec;
  const Runs& runs;
  std::size_t place = 0;
  double month = 0;  ///< P50 of the reference month

  [[nodiscard]] const Deployment& deployment() const { return runs.plan.deployments[place]; }
  [[nodiscard]] const ProviderOutcome& outcome() const { return runs.plan.outcome.providers[place]; }
  [[nodiscard]] bool is_worth_naming(const CliffOutlook& cliff) const {
    return cliff.share >= share_named && cliff.jump >= jump_named * month;
  }
};

void add_flat_parts(const Option& option, std::vector<CliffOutlook>& found) {
  const ProviderOutcome& outcome = option.outcome();
  const std::vector<FlatPart> parts = flat_parts(option.deployment());
  for (std::size_t i = 0; i < std::min(parts.size(), outcome.left_month.rows()); ++i) {
    const ConstColumn months = outcome.left_month.row(i);
    const LeftMonths left = left_months(months, option.spec.months);
    const CliffKind kind = kind_of(parts[i].kind);
    CliffOutlook cliff{.provider = option.deployment().provider,
                       .component = parts[i].component,
                       .vendor = parts[i].vendor,
                       .kind = kind,
                       .id = parts[i].id,
                       .what = parts[i].what,
                       .then = what_follows(kind),
                       .month = left.by(option.spec, 0.5),
                       .earliest = left.by(option.spec, share_named),
                       .share = left.share(),
                       .jump = median_jump(months, outcome.left_jump.row(i), left.never),
                       .flat_part = i};
    if (option.is_worth_naming(cliff)) found.push_back(std::move(cliff));
  }
}

/// The first month whose need passes a size; none within the horizon.
std::string month_past(const PlanSpec& spec, const std::vector<double>& need, double held) {
  const auto past = std::ranges::find_if(need, [held](double n) { return n > held * (1 + 1e-12); });
  return past == need.end() ? std::string() : to_text(spec.start + static_cast<int>(past - need.begin()));
}

double share_past(ConstColumn most, double held) {
  const auto past = std::ranges::count_if(most, [held](double n) { return n > held * (1 + 1e-12); });
  return most.empty() ? 0 : static_cast<double>(past) / static_cast<double>(most.size());
}

/// A system's steps, as the fastest tenth takes them where they are known: it takes those of the middle too.
const std::vector<SizeStep>& steps_of(const Option& option, const SizedSystem& system) {
  const auto& all = option.runs.early_systems;
  if (option.place >= all.size()) return system.steps;
  const auto early = std::ranges::find(all[option.place], system.component, &SizedSystem::component);
  return early == all[option.place].end() ? system.steps : early->steps;
}

void add_sizes(const Option& option, std::vector<CliffOutlook>& found) {
  const Runs& runs = option.runs;
  const double per_usd = option.spec.currency.per_usd.value.median();
  for (const SizedSystem& system : option.deployment().systems) {
    if (system.part >= runs.plan.outcome.most_need.rows()) continue;
    for (const SizeStep& step : steps_of(option, system)) {
      const auto month_in = [&](const LoadProfile& profile) {
        return system.part < profile.need.size()
                   ? month_past(option.spec, profile.need[system.part], step.left_at)
                   : std::string();
      };
      CliffOutlook cliff{.provider = option.deployment().provider,
                         .component = system.component,
                         .vendor = option.deployment().provider,
                         .kind = CliffKind::size,
                         .what = in_full(step.from),
                         .then = in_full(step.to),
                         .from = step.from,
                         .to = step.to,
                         .past_largest = step.past_largest,
                         .month = month_in(runs.profile),
                         .earliest = month_in(runs.high_profile),
                         .share = share_past(runs.plan.outcome.most_need.row(system.part), step.left_at),
                         .jump = cents(step.more_usd * per_usd)};
      if (option.is_worth_naming(cliff)) found.push_back(std::move(cliff));
    }
  }
}

/// What leaving costs in the months covered, future by future. A plan costs its jump from the month on in
/// which it is left; what grows past an allowance or a least charge comes to its jump by the end of the
/// horizon.
std::vector<double> cost_of_leaving(CliffKind kind, ConstColumn left_in, ConstColumn jump, int covered,
                                    int horizon) {
  std::vector<double> cost(left_in.size(), 0.0);
  for (std::size_t t = 0; t < cost.size(); ++t) {
    const double after = covered - left_in[t];
    if (after <= 0) continue;
    const double full_months =
        kind == CliffKind::plan ? after : 0.5 * after * (after + 1) / (horizon - left_in[t]);
    cost[t] = jump[t] * full_months;
  }
  return cost;
}

}  // namespace

std::string_view to_text(CliffKind kind) {
  switch (kind) {
    case CliffKind::plan:
      return "plan";
    case CliffKind::allowance:
      return "allowance";
    case CliffKind::least_charge:
      return "least_charge";
    case CliffKind::size:
      return "size";
  }
  return "";
}

std::vector<CliffOutlook> cliffs(const PlanSpec& spec, const Runs& runs) {
  std::vector<CliffOutlook> found;
  for (std::size_t place = 0; place < runs.plan.deployments.size(); ++place) {
    if (!runs.plan.deployments[place].available) continue;
    const Table& cost = runs.plan.outcome.providers[place].cost;
    if (cost.trials() == 0) continue;
    const double month = quantile(sum_of(columns_of(cost), cost.trials()), 0.5);
    const Option option{spec, runs, place, month};
    add_flat_parts(option, found);
    add_sizes(option, found);
  }
  std::ranges::stable_sort(found, [](const CliffOutlook& a, const CliffOutlook& b) {
    const auto when = [](const CliffOutlook& c) { return c.month.empty() ? "9999" + c.earliest : c.month; };
    return when(a) < when(b);
  });
  return found;
}

std::vector<SensitivityOutlook> cliff_swings(const PlanSpec& spec, const SimulatedRun& plan,
                                             std::size_t place, std::span<const CliffOutlook> cliffs,
                                             std::span<const double> year, std::span<const double> to_fund,
                                             double funded_percentile, double contingency) {
  std::vector<SensitivityOutlook> rows;
  const ProviderOutcome& outcome = plan.outcome.providers[place];
  const double variance = variance_of(year);
  const int covered = months_covered(spec);
  for (std::size_t i = 0; i < cliffs.size(); ++i) {
    const CliffOutlook& cliff = cliffs[i];
    if (cliff.provider != plan.deployments[place].provider || cliff.flat_part >= outcome.left_month.rows())
      continue;
    const ConstColumn months = outcome.left_month.row(cliff.flat_part);
    const std::vector<double> more =
        cost_of_leaving(cliff.kind, months, outcome.left_jump.row(cliff.flat_part), covered, spec.months);
    const auto leaving = std::ranges::count_if(months, [&](double month) { return month < covered; });
    if (leaving == 0) continue;
    std::vector<double> rest(to_fund.begin(), to_fund.end());
    std::ranges::transform(rest, more, rest.begin(), std::minus{});
    const double known = std::max(0.0, quantile(rest, funded_percentile) - quantile(rest, 0.5));
    const double spread = quantile(to_fund, funded_percentile) - quantile(to_fund, 0.5);
    const double kept = mean(year) - mean(more);
    const double gap = mean(more) * static_cast<double>(more.size()) / static_cast<double>(leaving);
    rows.push_back(
        {.input = fmt::format("cliffs.{}.{}", cliff.component, cliff.id),
         .p10 = 0,
         .p90 = 1,
         .swing_low = whole(kept),
         .swing_high = whole(kept + gap),
         .swing = whole(kept + gap) - whole(kept),
         .first_order = variance > 0 ? std::clamp(variance_of(more) / variance, 0.0, 1.0) : 0.0,
         .total = {},
         .rank_correlation = correlation(average_ranks(more), average_ranks(year)),
         .contingency_if_known = whole(std::clamp(contingency - (spread - known), 0.0, contingency)),
         .metric_next = false,
         .cliff = i});
  }
  return rows;
}

}  // namespace runrate
