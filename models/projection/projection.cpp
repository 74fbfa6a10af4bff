// SPDX-License-Identifier: Apache-2.0
#include "models/projection/projection.hpp"

#include "engine/block_runner.hpp"
#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"
#include "models/projection/leaving.hpp"
#include "models/projection/not_modelled.hpp"
#include "models/projection/outcome_tables.hpp"
#include "models/projection/price_draws.hpp"
#include "models/projection/quantities.hpp"
#include "models/projection/workload.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>
#include <atomic>
#include <memory>

namespace runrate {
namespace {

constexpr int months_a_year = 12;

Account account_of(const Deployment& d) {
  Account account{.meters = d.meters,
                  .menus = d.menus,
                  .choices = d.choices,
                  .grants = d.grants,
                  .sustained = d.sustained};
  for (const UsageLine& line : d.lines) {
    const bool spend = line.vendor == d.provider && line.kind != LineKind::spend_share &&
                       line.kind != LineKind::grant && line.category != Category::saas;
    account.lines.push_back({line.meter, line.kind, line.covers, spend});
  }
  return account;
}

/// A provider's tables for one block and one month.
struct ProviderBlock {
  const Deployment& deployment;
  Account account;
  Bill bill;
  Table raw, quantity, cost, price_factor;
  Table list_factor;  ///< [meter × trial] of bridges and age, the same in every month
  std::vector<std::vector<double>> imputed_by;  ///< [meter][trial]; empty where the price is known here
  std::vector<std::vector<double>> uplift;  ///< [meter][month] by the contract with its vendor; empty is 1

  ProviderBlock(const PlanSpec& spec, const Deployment& d, std::size_t n, const std::vector<double>& per_usd)
      : deployment(d),
        account(account_of(d)),
        bill(account, n, per_usd),
        raw(d.lines.size(), n),
        quantity(d.lines.size(), n),
        cost(d.lines.size(), n),
        price_factor(d.meters.size(), n),
        list_factor(d.meters.size(), n),
        imputed_by(d.meters.size()),
        uplift(d.meters.size()) {
    if (spec.contracts.empty()) return;
    for (std::size_t m = 0; m < d.meters.size(); ++m) uplift[m] = uplifts(spec, d.meters[m].rate.vendor);
  }
  ProviderBlock(const ProviderBlock&) = delete;
  ProviderBlock& operator=(const ProviderBlock&) = delete;
};

/// Today's bill goes by the name of today's host, whoever that is to the contract.
bool is_paid_to(const PlanSpec& spec, const UsageLine& line, const std::string& vendor) {
  if (line.category == Category::today) return is_todays_vendor(spec, vendor);
  return is_same_vendor(line.vendor, vendor);
}

/// Today's bill is stated, not taken from a list.
bool follows_list_prices(const Rate& rate) { return rate.service != "today"; }

/// Parts whose lines earn sustained use, so that their week must be known. @returns [part]
std::vector<bool> parts_with_weeks(const Projection& projection) {
  std::vector<bool> wanted(projection.demand->parts().size(), false);
  for (const Deployment& d : *projection.deployments) {
    for (const SustainedPool& pool : d.sustained) {
      for (const std::size_t line : pool.lines) {
        if (d.lines[line].part < wanted.size()) wanted[d.lines[line].part] = true;
      }
    }
  }
  return wanted;
}

WeekOfLines week_of_lines(const Deployment& d, const DemandBlock& demand) {
  WeekOfLines week;
  if (d.sustained.empty()) return week;
  week.resize(d.lines.size());
  for (const SustainedPool& pool : d.sustained) {
    for (const std::size_t line : pool.lines) {
      if (d.lines[line].part != static_cast<std::size_t>(-1)) week[line] = demand.week_of(d.lines[line].part);
    }
  }
  return week;
}

/// What bridges and age make of list prices, and bridges alone.
void draw_prices(PriceDraws& draws, ProviderBlock& block) {
  for (std::size_t m = 0; m < block.account.meters.size(); ++m) {
    const Column known = block.list_factor.row(m);
    std::fill(known.begin(), known.end(), 1.0);
    const Meter& meter = block.account.meters[m];
    if (meter.imputed_by) {
      block.imputed_by[m] = draws.imputed_by(meter);
      std::copy(block.imputed_by[m].begin(), block.imputed_by[m].end(), known.begin());
    }
    if (meter.age) draws.apply(*meter.age, known);
    if (meter.moved) draws.move_spot(meter, known);
  }
}

class BlockRun {
 public:
  /// @param aged whose draws are kept among the inputs
  BlockRun(const Projection& projection, const PointSet& points, const Run& run, TrialRange range,
           const AgedSeries& aged, Outcome& into)
      : projection_(projection),
        range_(range),
        into_(into),
        draws_(*projection.demand, points, run.seed, range),
        weeks_of_(parts_with_weeks(projection)),
        demand_(*projection.demand, draws_, true, weeks_of_),
        drivers_(projection.demand->rows(), range.count) {
    const bool steady = projection.demand->point().fixed_users >= 0;
    if (!steady) cutover_ = cutover_month(projection.demand->spec());
    if (cutover_) idle_ = std::make_unique<Idle>(*projection.demand, points, run.seed, range, weeks_of_);
    const Currency& currency = projection.demand->spec().currency;
    per_usd_ = currency.code == "USD" ? std::vector<double>(range.count, 1.0) : draws_.of(currency.per_usd);
    PriceDraws prices(points, range);
    for (const Deployment& d : *projection.deployments) {
      providers_.push_back(
          std::make_unique<ProviderBlock>(projection.demand->spec(), d, range.count, per_usd_));
      draw_prices(prices, *providers_.back());
      if (projection.demand->point().keep == Keep::everything) leaving_.emplace_back(d, range.count);
    }
    price_change_ = draws_.of(projection.demand->spec().price_change);
    keep_inputs();
    keep_ages(prices, aged);
  }

  void run() {
    const int months = projection_.demand->point().months;
    for (int m = 0; m < months; ++m) {
      demand_.advance(drivers_);
      if (cutover_ && m < *cutover_) advance_idle();
      keep_demand(m);
      for (std::size_t p = 0; p < providers_.size(); ++p) bill(p, m);
    }
  }

 private:
  /// The platform without visitors, as it stands in the month before it takes over.
  struct Idle {
    DemandModel model;
    Draws draws;
    DemandBlock demand;
    Table drivers;
    Idle(const DemandModel& busy, const PointSet& points, std::uint64_t seed, TrialRange range,
         const std::vector<bool>& weeks_of)
        : model(busy.spec(), {.months = busy.point().months, .users_factor = 0}),
          draws(model, points, seed, range),
          demand(model, draws, true, weeks_of),
          drivers(busy.rows(), range.count) {}
  };

  void advance_idle() {
    idle_->demand.advance(idle_->drivers);
    for (const BusinessMetric w : {BusinessMetric::today, BusinessMetric::seats, BusinessMetric::engineers}) {
      const ConstColumn from = drivers_.row(DemandModel::row(w));
      std::copy(from.begin(), from.end(), idle_->drivers.row(DemandModel::row(w)).begin());
    }
  }

  /// Whether a provider is one that the business moves to, and has not yet.
  [[nodiscard]] bool before_cutover(const Deployment& d, int month) const {
    return cutover_ && month < *cutover_ && d.provider != projection_.demand->spec().current.provider;
  }

  [[nodiscard]] Column input_row(const std::string& path) const {
    const auto at = std::ranges::lower_bound(into_.input_paths, path);
    return into_.inputs.row(static_cast<std::size_t>(at - into_.input_paths.begin()), range_);
  }

  void keep_ages(PriceDraws& prices, const AgedSeries& aged) const {
    for (const auto& [path, age] : aged) {
      const Column row = input_row(path);
      std::fill(row.begin(), row.end(), 1.0);
      prices.apply(age, row);
    }
  }

  void keep_inputs() {
    for (const Uncertain* input : projection_.demand->inputs()) {
      const std::vector<double> values = draws_.of(*input);
      std::copy(values.begin(), values.end(), input_row(input->path).begin());
    }
    std::copy(draws_.scenario().begin(), draws_.scenario().end(), into_.scenario.begin() + range_.first);
    for (std::size_t i = 0; i < projection_.one_time->size(); ++i)
      keep_item((*projection_.one_time)[i], into_.one_time.row(i, range_));
  }

  void keep_item(const OneTimeItem& item, Column row) const {
    std::fill(row.begin(), row.end(), 1.0);
    if (item.in_dollars) std::copy(per_usd_.begin(), per_usd_.end(), row.begin());
    std::vector<double> drawn(row.size());
    for (const Uncertain* factor : drawn_of(item)) {
      factor->value.quantile_all(draws_.points(factor->path), drawn);
      for (std::size_t t = 0; t < row.size(); ++t) row[t] *= drawn[t];
    }
  }

  void keep_full_month_hours(int month) {
    if (into_.full_month != month) return;
    for (std::size_t part = 0; part < projection_.demand->parts().size(); ++part) {
      if (!has_instances(projection_.demand->parts()[part].component->kind)) continue;
      const ConstColumn hours = drivers_.row(DemandModel::row(part, ComponentMetric::hours));
      std::copy(hours.begin(), hours.end(), into_.full_month_hours.row(part, range_).begin());
    }
  }

  [[nodiscard]] bool in_reference(int month) const { return month < into_.reference_months; }

  void keep_demand(int month) {
    const auto copy_row = [&](std::size_t from, Column to) {
      const ConstColumn row = drivers_.row(from);
      std::copy(row.begin(), row.end(), to.begin());
    };
    const auto m = static_cast<std::size_t>(month);
    copy_row(DemandModel::row(BusinessMetric::users), into_.users.row(m, range_));
    copy_row(DemandModel::row(BusinessMetric::requests), into_.requests.row(m, range_));
    keep_most_need();
    keep_full_month_hours(month);
    const auto key = std::ranges::find(into_.key_months, month);
    if (key != into_.key_months.end() && !into_.workload.empty())
      keep_workload(*projection_.demand, drivers_, range_,
                    into_.workload[static_cast<std::size_t>(key - into_.key_months.begin())]);
    const double share = 1.0 / into_.reference_months;
    for (std::size_t part = 0; part < projection_.demand->parts().size(); ++part) {
      if (!has_instances(projection_.demand->parts()[part].component->kind)) continue;
      copy_row(DemandModel::row(part, ComponentMetric::peak_count), into_.peak_count[part].row(m, range_));
      if (!in_reference(month)) continue;
      const ConstColumn hours = drivers_.row(DemandModel::row(part, ComponentMetric::hours));
      const ConstColumn peak = drivers_.row(DemandModel::row(part, ComponentMetric::peak_count));
      const ConstColumn unserved = drivers_.row(DemandModel::row(part, ComponentMetric::unserved));
      const Column hours_out = into_.instance_hours.row(part, range_);
      const Column peak_out = into_.peak_instances.row(part, range_);
      const Column unserved_out = into_.unserved.row(part, range_);
      for (std::size_t t = 0; t < range_.count; ++t) {
        hours_out[t] += hours[t] * share;
        peak_out[t] = std::max(peak_out[t], peak[t]);
        unserved_out[t] += unserved[t] * share;
      }
    }
  }

  void keep_most_need() {
    for (std::size_t part = 0; part < into_.most_need.rows(); ++part) {
      const ConstColumn need = drivers_.row(DemandModel::row(part, ComponentMetric::need));
      const Column most = into_.most_need.row(part, range_);
      for (std::size_t t = 0; t < range_.count; ++t) most[t] = std::max(most[t], need[t]);
    }
  }

  /// What the user negotiated off a list price, share.
  [[nodiscard]] double discount(const Rate& rate, int month) const {
    const PlanSpec& spec = projection_.demand->spec();
    double off = 0;
    for (const Discount& d : spec.discounts) {
      const bool meant = d.vendor == rate.vendor && (d.service.empty() || d.service == rate.service);
      const bool in_force = !d.until || months_between(spec.start + month, *d.until) >= 0;
      if (meant && in_force) off = std::max(off, d.off);
    }
    return off;
  }

  void price_month(ProviderBlock& block, int month) const {
    std::vector<double> drift(range_.count, 1.0);
    const Uncertain& change = projection_.demand->spec().price_change;
    if (!change.value.is_constant() || change.value.median() != 0) {
      for (std::size_t t = 0; t < drift.size(); ++t) {
        drift[t] = power_of(std::max(0.01, 1 + price_change_[t]), static_cast<double>(month) / months_a_year);
      }
    }
    for (std::size_t m = 0; m < block.account.meters.size(); ++m) {
      const ConstColumn known = block.list_factor.row(m);
      const Column factor = block.price_factor.row(m);
      const std::vector<double>& risen = block.uplift[m];
      const double kept = (1 - discount(block.account.meters[m].rate, month)) *
                          (risen.empty() ? 1.0 : risen[static_cast<std::size_t>(month)]);
      const bool converts = !block.account.meters[m].in_plan_currency;
      const bool drifts = follows_list_prices(block.account.meters[m].rate);
      for (std::size_t t = 0; t < factor.size(); ++t)
        factor[t] = known[t] * (drifts ? drift[t] : 1.0) * kept * (converts ? per_usd_[t] : 1.0);
    }
  }

  void bill(std::size_t p, int month) {
    ProviderBlock& block = *providers_[p];
    if (!block.deployment.available) return;  // it has no figures to show
    const bool waiting = before_cutover(block.deployment, month);
    fill_quantities(block.deployment, waiting ? idle_->drivers : drivers_, month, block.raw, block.quantity);
    if (waiting && month + 1 < *cutover_) stand_still(block);
    price_month(block, month);
    block.bill.charge_month(month, block.quantity, block.price_factor, block.cost,
                            week_of_lines(block.deployment, waiting ? idle_->demand : demand_));
    if (waiting && month + 1 < *cutover_) stand_still(block);
    keep_month(block, into_.providers[p], month);
    const Keep keep = projection_.demand->point().keep;
    if (keep != Keep::totals && in_reference(month)) keep_reference(block, into_.providers[p]);
    if (keep == Keep::everything) {
      keep_least(block, into_.providers[p], month);
      if (!before_cutover(block.deployment, month))
        leaving_[p].look(month, block.quantity, block.cost, block.price_factor, range_, into_.providers[p]);
    }
    if (into_.full_month == month) keep_full_month(block, into_.providers[p]);
    const auto key = std::find(into_.key_months.begin(), into_.key_months.end(), month);
    if (keep == Keep::everything && key != into_.key_months.end()) {
      keep_key_month(block, into_.providers[p], static_cast<std::size_t>(key - into_.key_months.begin()));
    }
  }

  /// What counts towards the commitments that the option would owe. A commitment that outlasts the plan is
  /// spent on by the last month's charge.
  void keep_committed(const ProviderBlock& block, ProviderOutcome& out, int month) const {
    if (out.committed.rows() == 0) return;
    const PlanSpec& spec = projection_.demand->spec();
    for (std::size_t i = 0; i < projection_.one_time->size(); ++i) {
      const OneTimeItem& item = (*projection_.one_time)[i];
      const double times = item.owed_by == block.deployment.provider ? times_spent(spec, item, month) : 0;
      const Column spent = out.committed.row(i, range_);
      for (std::size_t l = 0; times > 0 && l < block.deployment.lines.size(); ++l) {
        if (!is_paid_to(spec, block.deployment.lines[l], item.owed_to)) continue;
        const ConstColumn cost = block.cost.row(l);
        for (std::size_t t = 0; t < range_.count; ++t) spent[t] += times * cost[t];
      }
    }
  }

  void keep_month(const ProviderBlock& block, ProviderOutcome& out, int month) const {
    const Column all = out.monthly.row(static_cast<std::size_t>(month), range_);
    const Column cloud = out.cloud.row(static_cast<std::size_t>(month), range_);
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const ConstColumn cost = block.cost.row(l);
      for (std::size_t t = 0; t < range_.count; ++t) all[t] += cost[t];
      if (block.deployment.lines[l].category == Category::saas) continue;
      for (std::size_t t = 0; t < range_.count; ++t) cloud[t] += cost[t];
    }
    keep_granted(block, out);
    keep_imputed(block, out);
    keep_committed(block, out, month);
  }

  void keep_granted(const ProviderBlock& block, ProviderOutcome& out) const {
    if (out.granted.rows() == 0) return;
    const Column granted = out.granted.row(0, range_);
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      if (block.deployment.lines[l].category != Category::credit) continue;
      const ConstColumn cost = block.cost.row(l);
      for (std::size_t t = 0; t < range_.count; ++t) granted[t] -= cost[t];
    }
  }

  /// A bridged line's cost runs with its price, so that its ends follow from the draw without another run.
  void keep_imputed(const ProviderBlock& block, ProviderOutcome& out) const {
    if (out.imputed.rows() == 0) return;
    const Column low = out.imputed.row(0, range_);
    const Column high = out.imputed.row(1, range_);
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const std::size_t m = block.deployment.lines[l].meter;
      if (m >= block.account.meters.size() || !block.account.meters[m].imputed_by) continue;
      const Spread& spread = *block.account.meters[m].imputed_by;
      const ConstColumn cost = block.cost.row(l);
      const std::vector<double>& drawn = block.imputed_by[m];
      for (std::size_t t = 0; t < range_.count; ++t) {
        low[t] += cost[t] * (spread.p10 / drawn[t] - 1);
        high[t] += cost[t] * (spread.p90 / drawn[t] - 1);
      }
    }
  }

  void keep_reference(const ProviderBlock& block, ProviderOutcome& out) const {
    const double share = 1.0 / into_.reference_months;
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const ConstColumn cost = block.cost.row(l);
      const ConstColumn quantity = block.quantity.row(l);
      const Column cost_out = out.cost.row(l, range_);
      const Column quantity_out = out.quantity.row(l, range_);
      for (std::size_t t = 0; t < range_.count; ++t) {
        cost_out[t] += cost[t] * share;
        quantity_out[t] += quantity[t] * share;
      }
    }
  }

  void keep_full_month(const ProviderBlock& block, ProviderOutcome& out) const {
    for (std::size_t l = 0; l < out.full_cost.rows(); ++l) {
      const ConstColumn cost = block.cost.row(l), quantity = block.quantity.row(l);
      std::copy(cost.begin(), cost.end(), out.full_cost.row(l, range_).begin());
      std::copy(quantity.begin(), quantity.end(), out.full_quantity.row(l, range_).begin());
    }
  }

  void keep_least(const ProviderBlock& block, ProviderOutcome& out, int month) const {
    const bool moves = cutover_ && block.deployment.provider != projection_.demand->spec().current.provider;
    const int first = moves ? *cutover_ : 0;
    if (month < first || month >= first + months_a_year) return;
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const ConstColumn quantity = block.quantity.row(l);
      const Column least = out.least.row(l, range_);
      for (std::size_t t = 0; t < range_.count; ++t)
        least[t] = month == first ? quantity[t] : std::min(least[t], quantity[t]);
    }
  }

  void keep_key_month(const ProviderBlock& block, ProviderOutcome& out, std::size_t key) const {
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const ConstColumn cost = block.cost.row(l);
      std::copy(cost.begin(), cost.end(), out.key_cost[key].row(l, range_).begin());
    }
  }

  /// Before the new platform is built, only seats and today's bill are paid.
  static void stand_still(ProviderBlock& block) {
    for (std::size_t l = 0; l < block.deployment.lines.size(); ++l) {
      const Category c = block.deployment.lines[l].category;
      if (c == Category::saas || c == Category::today || c == Category::outside) continue;
      const Column quantity = block.quantity.row(l);
      const Column cost = block.cost.row(l);
      std::fill(quantity.begin(), quantity.end(), 0.0);
      std::fill(cost.begin(), cost.end(), 0.0);
    }
  }

  const Projection& projection_;
  TrialRange range_;
  Outcome& into_;
  Draws draws_;
  std::vector<bool> weeks_of_;
  DemandBlock demand_;
  std::unique_ptr<Idle> idle_;
  Table drivers_;
  std::optional<int> cutover_;
  std::vector<std::unique_ptr<ProviderBlock>> providers_;
  std::vector<Leaving> leaving_;  ///< as the providers stand, where everything is kept
  std::vector<double> price_change_;
  std::vector<double> per_usd_;  ///< units of the plan's currency for a dollar [trial]
};

}  // namespace

double times_spent(const PlanSpec& spec, const OneTimeItem& item, int month) {
  if (!item.until) return 1;
  const int last = months_between(spec.start, *item.until);
  if (month > last) return 0;
  return month == spec.months - 1 ? 1 + last - month : 1;
}

Outcome project(const Projection& projection, const Run& run, const PointSet& points,
                const std::function<void(double)>& progress) {
  const bool keeps_ages = projection.demand->point().keep == Keep::everything;
  const AgedSeries aged = keeps_ages ? aged_series(*projection.deployments) : AgedSeries{};
  Outcome outcome = empty_outcome(projection, run, aged);
  std::atomic<std::uint32_t> done{0};
  run_blocks(run.trials, default_block, run.threads, [&](TrialRange range) {
    BlockRun(projection, points, run, range, aged, outcome).run();
    const std::uint32_t so_far = done += range.count;
    if (progress) progress(static_cast<double>(so_far) / run.trials);
  });
  summarise_peaks(*projection.demand, outcome);
  return outcome;
}

PointSet points_for(const DemandModel& demand, const std::vector<OneTimeItem>& one_time, const Run& run) {
  std::vector<std::uint32_t> apart = demand.variables_apart();
  for (const OneTimeItem& item : one_time) {
    for (const Uncertain* drawn : drawn_of(item)) {
      if (!drawn->value.is_constant()) apart.push_back(variable_of(drawn->path));
    }
  }
  std::vector<std::uint32_t> variables = demand.variables();
  if (demand.spec().current.cost) variables.push_back(variable_of(not_modelled_path));
  return {run.sampling, run.seed, run.trials, std::move(variables), std::move(apart)};
}

}  // namespace runrate
