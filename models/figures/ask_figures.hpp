// SPDX-License-Identifier: Apache-2.0
/// What is asked for, as it is signed: the request of a fiscal year, its quarters, and what else could be
/// had.
#pragma once

#include "models/text/phrase.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

struct QuarterFigures {
  Phrase name;  ///< "Q1", "After"
  double running = 0, allowance_and_contingency = 0, one_time = 0, tax = 0, cash = 0;
};

struct AlternativeFigures {
  std::string kind;  ///< cheaper | safer | runner_up
  Phrase name, change;
  double total = 0;
  double difference = 0;  ///< total less the request's
};

struct CommitmentFigures {
  Phrase what;  ///< "one year on the Primary DB"
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
  std::vector<std::string> fiscal_years;  ///< in which the months lie: one or two
  std::string from, to;                   ///< first and last month that is asked for
  double recurring = 0, allowance = 0, contingency = 0, one_time = 0, tax = 0, total = 0;
  double already_approved = 0, approved_unused = 0, net_increase = 0, non_cancellable = 0;
  double net_increase_if_unused_pays = 0;  ///< should the unused part of what is approved pay the rest
  double enough = 0;                       ///< chance that the whole is enough
  double running_enough = 0;  ///< chance that recurring, allowance and contingency are for running
  std::vector<std::pair<std::string, double>> by_fiscal_year;  ///< "2027", and what falls into it
  std::vector<BoundFigures> bound;                             ///< adds up to what is not cancellable
  bool approval_required = false;
  std::string decide_by, approver;
  Phrase rule;
  std::vector<Phrase> if_refused;  ///< a sentence each
  std::vector<QuarterFigures> by_quarter;
  std::vector<std::pair<Phrase, double>> accounts;
  std::vector<AlternativeFigures> alternatives;
  std::optional<CommitmentFigures> commitment;
  std::vector<Phrase> unquoted_years;  ///< "Cache (none by Azure)": parts left out
};

/// "Fiscal year 2027", "Fiscal years 2027 and 2028".
[[nodiscard]] Phrase fiscal_years_of(const AskFigures& ask);
/// The months that are asked for: "January to December 2027".
[[nodiscard]] Phrase span_of(const AskFigures& ask);

}  // namespace runrate
