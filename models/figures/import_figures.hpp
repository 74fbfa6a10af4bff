// SPDX-License-Identifier: Apache-2.0
/// What a file of the user's says runs today, as the document shows it.
#pragma once

#include "models/spec/listed_state.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// A plan or a state of Terraform as it was read: a month's list price, plan currency.
struct ImportFigures {
  std::string file, source;
  double list_price = 0;
  std::map<std::string, double> by_provider;
  int resources = 0, priced = 0, free = 0, imputed = 0;
  int elsewhere = 0;  ///< paid with another resource
  std::vector<ListedLeft> left;
  std::map<std::string, std::vector<std::string>> regions_held;  ///< by vendor, of those that lack one
  bool at_least = false;                                         ///< something that costs money is not in it
  bool gives_cost = false;                                       ///< today's cost is the list price
};

}  // namespace runrate
