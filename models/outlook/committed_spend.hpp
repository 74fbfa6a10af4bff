// SPDX-License-Identifier: Apache-2.0
/// What is committed to vendors already, and what each option makes of it.
#pragma once

#include "models/outlook/trials.hpp"
#include "models/projection/runs.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct CommittedSpend {
  std::string vendor;
  double amount = 0;
  std::optional<Month> until;
  std::map<std::string, double> unused;  ///< by option: P50 of what it leaves unspent and owes, cents
  std::string
      used_up;  ///< "2027-09": where the vendor is an option, the month in which its own charges have
                ///< used up the commitment at P50; empty where they do not within its term or the plan
};

/// One for each contract with a commitment, in the spec's order. The month in which it is used up is read
/// from the option's charges, which run linearly between the key months.
[[nodiscard]] std::vector<CommittedSpend> committed_spend(const PlanSpec& spec, const Runs& runs);

}  // namespace runrate
