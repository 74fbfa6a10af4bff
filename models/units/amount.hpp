// SPDX-License-Identifier: Apache-2.0
/// Numbers that know what they count. Two of one kind add up; two of different kinds do not compile. Inside
/// kernels a number is a double.
#pragma once

#include <compare>

namespace runrate {

template <class Of>
struct Amount {
  double value = 0;

  friend constexpr Amount operator+(Amount a, Amount b) { return {a.value + b.value}; }
  friend constexpr Amount operator-(Amount a, Amount b) { return {a.value - b.value}; }
  friend constexpr Amount operator-(Amount a) { return {-a.value}; }
  friend constexpr Amount operator*(Amount a, double times) { return {a.value * times}; }
  friend constexpr Amount operator*(double times, Amount a) { return {times * a.value}; }
  friend constexpr Amount operator/(Amount a, double parts) { return {a.value / parts}; }
  /// How many times one goes into the other.
  friend constexpr double operator/(Amount a, Amount b) { return a.value / b.value; }
  constexpr Amount& operator+=(Amount more) { return *this = *this + more; }
  constexpr Amount& operator-=(Amount less) { return *this = *this - less; }
  friend constexpr auto operator<=>(const Amount&, const Amount&) = default;
};

using Money = Amount<struct OfMoney>;        ///< in the plan's currency
using Hours = Amount<struct OfHours>;        ///< a month has 730
using Gib = Amount<struct OfGib>;            ///< 2^30 bytes
using Count = Amount<struct OfThings>;       ///< users, requests, nodes
using Share = Amount<struct OfWhole>;        ///< 0..1 of a whole; above 1 where it grows
using Chance = Amount<struct OfRuns>;        ///< 0..1 of the futures
using PerSecond = Amount<struct OfSeconds>;  ///< things a second

}  // namespace runrate
