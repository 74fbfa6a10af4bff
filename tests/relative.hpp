// SPDX-License-Identifier: Apache-2.0
/// Figures that are alike by a share of their own size. doctest's Approx adds an absolute margin of its
/// epsilon, so that a small figure passes whatever it is; here 0 is near 0 alone.
#pragma once

#include <cmath>
#include <iomanip>
#include <ostream>

namespace runrate::testing {

struct Near {
  double expected = 0;
  double relative = 0;  ///< the largest difference, as a share of `expected`

  friend bool operator==(double found, const Near& near) {
    return std::abs(found - near.expected) <= near.relative * std::abs(near.expected);
  }
  friend std::ostream& operator<<(std::ostream& out, const Near& near) {
    const double margin = near.relative * std::abs(near.expected);
    return out << std::setprecision(12) << near.expected << " within " << std::setprecision(3)
               << 100 * near.relative << "%: " << std::setprecision(12) << near.expected - margin << " to "
               << near.expected + margin;
  }
};

[[nodiscard]] inline Near near(double expected, double relative = 1e-9) { return {expected, relative}; }

}  // namespace runrate::testing
