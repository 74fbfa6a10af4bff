// SPDX-License-Identifier: Apache-2.0
#include "models/units/amount.hpp"

#include <doctest/doctest.h>

namespace runrate {
namespace {

template <class A, class B>
concept Adds = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Compares = requires(A a, B b) {
  a < b;
};

static_assert(Adds<Money, Money>);
static_assert(!Adds<Money, Hours>);
static_assert(!Adds<Money, double>);
static_assert(!Adds<Gib, Count>);
static_assert(Compares<Share, Share>);
static_assert(!Compares<Share, Chance>);

TEST_CASE("amounts of one kind add up, scale and divide into a number") {
  CHECK((Money{2.5} + Money{1}) == Money{3.5});
  CHECK((Money{2.5} - Money{1}) == Money{1.5});
  CHECK(-Money{2} == Money{-2});
  CHECK(3 * Hours{2} == Hours{6});
  CHECK(Hours{2} * 3 == Hours{6});
  CHECK(Gib{6} / 4 == Gib{1.5});
  CHECK(Gib{6} / Gib{4} == 1.5);
  Money sum{1};
  sum += Money{2};
  sum -= Money{0.5};
  CHECK(sum == Money{2.5});
  CHECK(Money{1} < Money{2});
}

}  // namespace
}  // namespace runrate
