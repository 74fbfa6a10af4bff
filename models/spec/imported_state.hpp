// SPDX-License-Identifier: Apache-2.0
/// What runs today as a file of the user's tells it: a bill, or a plan or a state of Terraform.
#pragma once

#include "models/spec/billed_state.hpp"
#include "models/spec/listed_state.hpp"

#include <optional>
#include <string>

namespace runrate {

/// What runs today as a bill or a plan of Terraform says it.
struct ImportedState {
  std::string file;
  std::string source;                   ///< "the mean of 3 full months, 2026-08 to 2026-10"
  double cost = 0;                      ///< a month, plan currency
  std::string provider, provider_name;  ///< by id, and as the bill calls it
  std::optional<BilledState> bill;      ///< of a bill
  std::optional<ListedState> list;      ///< of Terraform
  std::string list_file, list_source;   ///< of the list, where a bill stands before it
};

}  // namespace runrate
