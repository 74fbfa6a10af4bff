// SPDX-License-Identifier: Apache-2.0
/// One thing that is paid once, and on whom it falls.
#pragma once

#include "models/catalog/rate.hpp"
#include "models/deployment/falls_on.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// Days of work at a day's rate, each drawn by itself.
struct Work {
  Uncertain days, rate;
};

struct OneTimeItem {
  std::string item;
  Month month;
  Uncertain cost;      ///< plan currency, or dollars; of work: nothing, it is days × rate
  std::string nature;  ///< migration | setup | double running | data out | compliance | commitment | stated
  Grade grade = Grade::estimated;
  Phrase source, note;
  bool in_dollars = false;     ///< a market price; converted at each future's rate
  std::string owed_to;         ///< of a commitment: the vendor to whom it was promised
  std::string owed_by;         ///< of a commitment: the option that owes what it has not spent by the month
  std::optional<Month> until;  ///< of a commitment: the last month whose charges count, where the contract
                               ///< names it
  FallsOn falls_on = FallsOn::every_option;
  std::optional<Work> work;
};

/// What is drawn of an item: its cost, or days and rate.
[[nodiscard]] std::vector<const Uncertain*> drawn_of(const OneTimeItem& item);

/// A range of dollars in the plan's currency, at the middle of its rate: "$605–$1,008".
[[nodiscard]] std::string dollars_text(const PlanSpec& spec, double low, double high);

}  // namespace runrate
