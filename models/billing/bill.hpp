// SPDX-License-Identifier: Apache-2.0
/// Usage lines to charges: pooled over the account on each meter's steps and shared back, flat-capacity plans
/// beside metered prices, included credits and support by spend. Knows no load and no component.
#pragma once

#include "engine/block.hpp"
#include "models/billing/free_pools.hpp"
#include "models/billing/sustained_use.hpp"
#include "models/catalog/catalog.hpp"
#include "models/catalog/price_age.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// A priced rate as a deployment uses it. All its lines are pooled and share its steps.
struct Meter {
  Rate rate;
  bool has_free_allowance = false;
  double credit = 0;                 ///< money a month that pays the first units: a free allowance in money
  double included = 0;               ///< taken off the pooled quantity first (Netlify's credits)
  double package = 0;                ///< priced in whole packages of so many units; 0 is not
  std::optional<Spread> imputed_by;  ///< the price is another region's times this spread: estimated
  std::string region;                ///< of a bridged price: where it is to hold
  std::optional<Spread> moved;       ///< a spot price that is not fresh: what it may have become, around it
  bool in_plan_currency = false;     ///< the spec's own price; else a list price in dollars
  std::optional<PriceAge> age;       ///< what a stale list price's age leaves open
};

enum class LineKind {
  metered,       ///< quantity on a meter
  spend_share,   ///< support: a share of what the provider charges, with a minimum
  plan_fee,      ///< an entry of a menu: 1 where the entry is chosen
  usage_credit,  ///< negative: what an included credit pays of metered usage
  grant,         ///< negative: a start-up credit that pays the provider's charges until it is used up or ends
};

/// What billing needs to know of a line.
struct ChargeLine {
  std::size_t meter = 0;
  LineKind kind = LineKind::metered;
  std::vector<std::string> covers;  ///< products that a usage credit pays
  bool counts_as_spend = false;     ///< the provider's own charge, of which support takes its share
};

/// Flat-capacity plans beside the metered price: each month the cheapest that holds the use.
struct Menu {
  struct Limit {
    std::vector<std::size_t> lines;  ///< whose quantities together are held against the limit
    double at_most = 0;              ///< in their unit
  };
  struct Entry {
    std::string name;
    std::size_t fee_line = 0;
    std::vector<Limit> limits;
  };
  std::vector<std::size_t> metered_lines;  ///< whose place an entry takes
  std::vector<Entry> entries;
  std::string pinned;  ///< "metered", an entry's name, or empty: the cheapest that fits
};

/// Several answers to the same component: each month the one that costs least.
struct Choice {
  std::string component;
  std::vector<std::vector<std::size_t>> groups;  ///< lines of each answer
};

/// A credit granted by the provider.
struct Grant {
  std::size_t line = 0;
  double amount = 0;   ///< plan currency, over the whole horizon
  int last_month = 0;  ///< index of the last month in which it pays
};

/// Everything that turns one account's quantities into charges.
struct Account {
  std::vector<Meter> meters;
  std::vector<ChargeLine> lines;
  std::vector<Menu> menus;
  std::vector<Choice> choices;
  std::vector<Grant> grants;
  std::vector<SustainedPool> sustained;
};

/// Charges month by month for a block of trials; what grants have left is kept from month to month.
class Bill {
 public:
  /// @param per_usd units of the plan's currency for a dollar [trial]; empty: 1
  Bill(const Account& account, std::size_t trials, std::vector<double> per_usd = {});
  Bill(const Bill&) = delete;
  Bill& operator=(const Bill&) = delete;

  /// @param month        index into the horizon, ascending from call to call
  /// @param quantity     [line × trial] in the meter's unit; entries and answers that are not taken become 0
  /// @param price_factor [meter × trial] on the list price: 1, or what bridges, price changes and the rate of
  ///                     exchange make of it
  /// @param cost         [line × trial] plan currency; output
  /// @param week         how the lines of sustained pools run through the week
  void charge_month(int month, Table& quantity, const Table& price_factor, Table& cost,
                    const WeekOfLines& week = {});

 private:
  void charge_meters(const Table& quantity, const Table& price_factor, Table& cost);
  void pool(const Table& quantity);
  void charge_pooled(std::size_t meter);
  void take_cheapest_answers(Table& quantity, Table& cost) const;
  void take_cheapest_plans(Table& quantity, const Table& price_factor, Table& cost) const;
  void credit_usage(Table& quantity, Table& cost) const;
  void charge_support(Table& quantity, const Table& price_factor, Table& cost) const;
  void pay_by_grants(int month, Table& quantity, Table& cost);

  const Account& account_;
  std::vector<double> per_usd_;
  std::vector<std::vector<std::size_t>> lines_of_meter_;
  std::vector<FreePool> free_pools_;
  std::vector<const FreeShare*> free_share_;  ///< [meter] nullptr: it draws on no shared allowance
  Table pooled_, free_left_;                  ///< [meter × trial]
  std::vector<double> pooled_cost_;
  std::vector<std::vector<double>> left_;  ///< [grant][trial]
};

/// The pooled charge of one meter, plan currency.
[[nodiscard]] double pooled_charge(const Meter& meter, double quantity) noexcept;

}  // namespace runrate
