// SPDX-License-Identifier: Apache-2.0
/// What is paid once: migration, setup, double running, data out, audits and tests, and the user's own items.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// On whom an item falls.
enum class FallsOn {
  every_option,  ///< a cost of the business: who stays pays it as well
  movers,        ///< who leaves today's provider
  owner          ///< the option that owes it: what is left of a commitment
};

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
  std::string source, note;
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

/// Every one-time item of the plan, by month and name. A migration is never free: nothing is listed only
/// where nothing runs today. What a move costs falls on who moves; so does the setup where something is left.
[[nodiscard]] std::vector<OneTimeItem> one_time_items(const PlanSpec& spec, const Catalog& catalog,
                                                      const References& references);

}  // namespace runrate
