// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runrate {

/// How a price may lie around one that is known, as observed: times the known price.
struct Spread {
  double p10 = 1;
  double median = 1;
  double p90 = 1;
  int rates = 0;      ///< on how many rates it was observed
  std::string basis;  ///< what they are, for a reader
};

}  // namespace runrate
