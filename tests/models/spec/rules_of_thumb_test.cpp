// SPDX-License-Identifier: Apache-2.0
#include "models/spec/rules_of_thumb.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

namespace runrate {
namespace {

PlanSpec with(Kind kind) {
  PlanSpec spec;
  spec.components["one"].kind = kind;
  return spec;
}

TEST_CASE("each rule of thumb stands once, with what it says, why and where from, and some spec uses it") {
  CHECK(std::ranges::is_sorted(rules_of_thumb(), {}, &RuleOfThumb::path));
  for (const RuleOfThumb* one : rules_of_thumb()) {
    CAPTURE(one->path);
    CHECK(one->value > 0);
    CHECK_FALSE(one->shown.empty());
    CHECK_FALSE(one->reason.empty());
    CHECK_FALSE(one->source.empty());
    CHECK_FALSE(one->is_used(PlanSpec{}));
    bool is_ever_used = false;
    for (int kind = 0; kind <= static_cast<int>(Kind::custom); ++kind)
      is_ever_used = is_ever_used || one->is_used(with(static_cast<Kind>(kind)));
    CHECK(is_ever_used);
  }
}

TEST_CASE("a rule is used where its component stands and its figure is not given") {
  CHECK(rule::cache_fill.is_used(with(Kind::cache)));
  CHECK_FALSE(rule::cache_fill.is_used(with(Kind::search)));
  PlanSpec spec = with(Kind::dns);
  CHECK(rule::dns_queries.is_used(spec));
  spec.components["one"].queries = Uncertain{};
  CHECK_FALSE(rule::dns_queries.is_used(spec));
}

}  // namespace
}  // namespace runrate
