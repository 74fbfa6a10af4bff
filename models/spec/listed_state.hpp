// SPDX-License-Identifier: Apache-2.0
/// What runs today as Terraform tells it, at list price.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// What a plan of Terraform says runs, at list price for a month of 730 hours: without what is billed by use.
struct ListedState {
  /// Resources without a line in the sum.
  struct Left {
    enum class Why { by_use, no_price, incomplete, unknown };
    Why why = Why::by_use;
    std::string type;
    std::string what;  ///< no_price: "Amazon EC2 m4.large in us-east-1"
    int count = 0;
  };
  double usd = 0;
  std::map<std::string, double> by_provider;  ///< USD, by id
  int resources = 0, priced = 0, free = 0;    ///< managed ones; the rest is in `left`
  int bridged = 0;                            ///< lines whose price is another region's, estimated
  std::vector<Left> left;                     ///< by reason, type and what
  bool gives_cost = false;                    ///< today's cost is this sum; else the spec says it
};

}  // namespace runrate
