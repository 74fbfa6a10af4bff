// SPDX-License-Identifier: Apache-2.0
/// What a file of the user's says runs today, as the document shows it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// A plan of Terraform as it was read: a month's list price, plan currency.
struct ImportFigures {
  struct Left {
    std::string why;   ///< by_use | no_price | incomplete | unknown
    std::string type;  ///< aws_s3_bucket
    std::string what;  ///< of no_price: product, SKU and region
    int count = 0;
  };
  std::string file, source;
  double list_price = 0;
  std::map<std::string, double> by_provider;
  int resources = 0, priced = 0, free = 0, bridged = 0;
  std::vector<Left> left;
  bool gives_cost = false;  ///< today's cost is the list price
};

}  // namespace runrate
