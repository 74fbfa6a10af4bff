// SPDX-License-Identifier: Apache-2.0
/// The request that a CFO signs: one figure for the first twelve months of the plan. Amounts are whole units
/// of the plan's currency; each part is rounded and the total is the sum of the rounded parts.
#pragma once

#include "engine/time_grid.hpp"
#include "models/outlook/budget.hpp"
#include "models/outlook/provider_outlook.hpp"
#include "models/outlook/range.hpp"
#include "models/outlook/trials.hpp"
#include "models/projection/runs.hpp"
#include "models/spec/work_dates.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace runrate {

/// A quarter of the fiscal year, as far as the months covered lie in it, and the payments that fall after
/// them.
struct QuarterAsk {
  std::string label;     ///< "Q1", … "Outside"; "Q4 2027" where the months lie in two fiscal
                         ///< years; "Dec-Feb" where the plan begins with no quarter
  std::string from, to;  ///< "2027-01", "2027-03"; of the entry outside: first month after, empty
  double recurring = 0, allowance_contingency = 0, one_time = 0, tax = 0, cash = 0;
};

/// A one-time item in the request: a row of the sum's funded percentile; whole, adds up.
struct OneTimeRow {
  std::size_t item = 0;  ///< index into Runs::one_time
  std::string name, month;
  double funded = 0;   ///< whole units; 0 outside the months covered
  CostRange cost;      ///< cents; a row of the sum over the months covered, or its own where it falls outside
  bool in_ask = true;  ///< falls into the months covered
};

/// A change to the spec that makes the request smaller.
struct Saving {
  enum class What { half_database, half_group, no_environment, night };
  What what = What::half_database;
  std::string subject;              ///< component or environment; empty for `night`
  double vcpu = 0, memory_gib = 0;  ///< of a half size, each instance
};

struct Alternative {
  /// `leaner` is the same plan without contingency, where nothing of it can be had for less.
  enum class What { cheaper, leaner, safer, runner_up };
  What what = What::safer;
  std::string provider;           ///< whose request it is
  double percentile = 0.90;       ///< at which it is funded
  double total = 0;               ///< asked for instead
  double difference = 0;          ///< total - the request's total
  double funded = 0;              ///< its running cost, allowance and contingency
  double one_time = 0;            ///< of the total; as the two below not of a cheaper one
  double confidence = 0;          ///< chance that the total is enough for all of it, 0..1
  double running_confidence = 0;  ///< chance that what it has for running is enough for that
  Saving saving;                  ///< of a cheaper one
};

/// What of the request falls into a fiscal year, by the months that it is for.
struct FiscalShare {
  std::string year;
  double amount = 0;
};

struct AccountShare {
  std::string share;  ///< "production" | "other" | "saas", and where the spec's finance.accounts has them
                      ///< "support" | "one_time" | "tax"
  Phrase account;     ///< the spec's; without one "cost of revenue" for production, "operating expense" for
                      ///< the rest
  double amount = 0;  ///< whole; all but one-time cost and tax add up to the recurring P50
};

/// What a contract in force leaves no way out of, within the months covered.
struct Bound {
  std::string vendor, until;
  double amount = 0;
};

struct Ask {
  std::string provider;
  std::string fiscal_year;  ///< in which the plan's first month lies, named for the year in which it ends
  std::string covers_from, covers_to;  ///< "2027-01", "2027-12": the first twelve months of the plan
  double recurring = 0, allowance = 0, contingency = 0, one_time = 0, tax = 0;
  double total = 0;               ///< the sum of the five
  double confidence = 0;          ///< chance that the total is enough for all of it, 0..1
  double running_confidence = 0;  ///< chance that recurring + allowance + contingency is enough for running

  double approved = 0;          ///< approved for a month × months covered
  double already_approved = 0;  ///< the part of it that counts: at most what it covers of the request
  double approved_unused = 0;   ///< approved - already_approved
  double net_increase = 0;      ///< total - already_approved
  double net_increase_if_unused_pays = 0;  ///< should the unused part pay one-time cost
  double approved_runs_probability = 0;    ///< chance that `approved` is enough for what it covers of a year

  double non_cancellable = 0;
  std::vector<Bound> bound;
  std::vector<QuarterAsk> by_quarter;  ///< of the fiscal year, and one outside; usage is paid the month after
  std::vector<FiscalShare> by_fiscal_year;  ///< one or two; adds up to the total
  std::vector<OneTimeRow> one_time_rows;
  std::vector<AccountShare> accounts;
  Date first_phase, decide_by;
  std::string approver;            ///< "CFO"
  bool approval_required = false;  ///< by the rule; true where the spec has no rule
  Phrase rule;                     ///< "over $100,000 a year"; "any new spending" by default
  std::vector<Alternative> alternatives;
};

/// An option for which a request can be made.
struct AskOption {
  const ProviderOutlook* figures = nullptr;
  const OptionTrials* trials = nullptr;
};

/// @param budget of the same option
/// @param runner_up without figures where there is none
[[nodiscard]] Ask ask_for(const PlanSpec& spec, const Runs& runs, const AskOption& option,
                          const BudgetOutlook& budget, const AskOption& runner_up);

/// The fiscal year in which a month lies, named for the calendar year in which it ends: "2027".
[[nodiscard]] std::string fiscal_year(Month month, int starts_in_calendar_month);

/// Its quarter of that year, 1..4.
[[nodiscard]] int fiscal_quarter(Month month, int starts_in_calendar_month);

}  // namespace runrate
