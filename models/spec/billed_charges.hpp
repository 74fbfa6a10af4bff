// SPDX-License-Identifier: Apache-2.0
/// A bill as it adds up: the charges of any format by month, nature, vendor, category and service. Memory
/// goes with the names of a bill, not with its length.
#pragma once

#include "engine/time_grid.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

enum class ChargeNature {
  usage,
  recurring_purchase,   ///< a support plan, a subscription
  commitment_fee,       ///< what a commitment costs a month; its use bears it where costs are amortised
  commitment_purchase,  ///< paid at once
  one_time_purchase,
  tax,
  credit,
  refund,
  correction,  ///< of an earlier month
};

struct BilledCharge {
  ChargeNature nature = ChargeNature::usage;
  Month month;                                   ///< of the billing period
  std::optional<Date> period_start, period_end;  ///< of the billing period; its end is the day after it
  std::optional<Date> from, to;                  ///< the days it is for; `to` is the day after the last
  bool is_of_hours = false;                      ///< of one day, and less than that
  double billed = 0;
  std::optional<double> effective;             ///< amortised, after discounts; where the bill tells it
  std::string_view vendor, category, service;  ///< as the bill names them
  std::string_view account, invoice;           ///< empty where the bill does not say
};

/// All charges that have these in common.
struct BilledLine {
  Month month;
  ChargeNature nature = ChargeNature::usage;
  std::string vendor, category, service;
  double billed = 0;
  double effective = 0;  ///< billed where there was none
};

struct BillMonth {
  std::uint32_t days = 0;  ///< with a charge for use: bit 0 is the first of the billing period
  std::optional<Date> period_end{};
  bool has_hours = false;  ///< a charge for use is of hours
};

/// Whose charges a bill holds, to know them again in another.
struct BillHolding {
  std::string account, invoice;  ///< empty where not known
  friend auto operator<=>(const BillHolding&, const BillHolding&) = default;
};

class BilledCharges {
 public:
  void add(const BilledCharge& charge);
  /// A row that has no cost (null).
  void add_without_cost() { ++without_cost_; }
  /// A credit stood in what a service costs, so that others may as well.
  void add_netted_credit() { nets_credits_ = true; }

  [[nodiscard]] std::vector<BilledLine> lines() const;
  [[nodiscard]] const std::map<Month, BillMonth>& months() const noexcept { return months_; }
  /// What is prepaid for the time after it was bought, by month, where the bill does not amortise it itself.
  [[nodiscard]] std::vector<BilledLine> spread() const;
  /// Whether its effective costs are filled in.
  [[nodiscard]] bool is_amortised() const noexcept { return has_effective_ && effective_use_ > 0; }
  [[nodiscard]] int without_cost() const noexcept { return without_cost_; }
  [[nodiscard]] bool nets_credits() const noexcept { return nets_credits_; }
  [[nodiscard]] const std::map<std::pair<std::string, Month>, std::set<BillHolding>>& holdings()
      const noexcept {
    return holdings_;
  }

 private:
  struct Key {
    Month month;
    ChargeNature nature = ChargeNature::usage;
    std::array<int, 3> names{};  ///< vendor, category, service
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Sums {
    double billed = 0, effective = 0;
  };

  int number_of(std::string_view name);
  void note_days(const BilledCharge& charge);
  void spread_over_days(const BilledCharge& charge, Key key);
  [[nodiscard]] BilledLine line_of(const Key& key, const Sums& sums) const;

  std::map<std::string, int, std::less<>> numbers_;
  std::vector<std::string> names_{"others"};  ///< the first is for those beyond what is told apart
  std::map<Key, Sums> sums_, spread_;
  std::map<Month, BillMonth> months_;
  std::map<std::pair<std::string, Month>, std::set<BillHolding>> holdings_;
  bool has_effective_ = false;
  double effective_use_ = 0;  ///< sum of amounts without their sign
  int without_cost_ = 0;
  bool nets_credits_ = false;
};

}  // namespace runrate
