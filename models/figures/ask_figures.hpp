// SPDX-License-Identifier: Apache-2.0
/// What is asked for, as it is signed: the request of a fiscal year, its quarters, and what else could be
/// had.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

struct QuarterFigures {
  std::string name;  ///< "Q1" … "Outside 2027"
  double running = 0, allowance_and_contingency = 0, one_time = 0, tax = 0, cash = 0;
};

struct AlternativeFigures {
  std::string kind;  ///< cheaper | safer | runner_up
  std::string name, change;
  double total = 0;
  double difference = 0;  ///< total less the request's
};

struct CommitmentFigures {
  std::string what;  ///< "one year on the Primary DB"
  std::string first_month, last_month;
  double owed = 0, saved = 0, lost_if_low = 0;
  bool order_stands = true;  ///< of the providers, with the same year on each
};

/// What a contract in force leaves no way out of, within the year.
struct BoundFigures {
  std::string vendor;
  std::string until;  ///< month; empty where the contract names no end
  double amount = 0;
};

struct AskFigures {
  std::string fiscal_year, span;
  double recurring = 0, allowance = 0, contingency = 0, one_time = 0, tax = 0, total = 0;
  double already_approved = 0, approved_unused = 0, net_increase = 0, non_cancellable = 0;
  double net_increase_if_unused_pays = 0;  ///< should the unused part of what is approved pay the rest
  double enough = 0;                       ///< chance that the whole is enough
  double running_enough = 0;  ///< chance that recurring, allowance and contingency are for running
  std::vector<std::pair<std::string, double>> by_fiscal_year;  ///< "2027", and what falls into it
  std::vector<BoundFigures> bound;                             ///< adds up to what is not cancellable
  bool approval_required = false;
  std::string decide_by, approver, rule, if_refused;
  std::vector<QuarterFigures> by_quarter;
  std::vector<std::pair<std::string, double>> accounts;
  std::vector<AlternativeFigures> alternatives;
  std::optional<CommitmentFigures> commitment;
  std::vector<std::string> unquoted_years;  ///< "Cache: no one-year price of Azure": parts left out
};

}  // namespace runrate
