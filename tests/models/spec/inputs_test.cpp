// SPDX-License-Identifier: Apache-2.0
#include "models/spec/inputs.hpp"

#include "models/spec/fields.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace runrate;

namespace {

Uncertain named(const std::string& path) { return {.value = Distribution::constant(1), .path = path}; }

}  // namespace

TEST_CASE("every uncertain value of a spec is an input, once") {
  PlanSpec spec;
  std::vector<std::string> expected;
  const auto give = [&](Uncertain& input, const std::string& path) {
    input = named(path);
    expected.push_back(path);
  };
  const auto give_optional = [&](std::optional<Uncertain>& input, const std::string& path) {
    input = named(path);
    expected.push_back(path);
  };
  give(spec.users, "users");
  give(spec.registered_per_user, "registered");
  give(spec.growth.rate, "rate");
  give(spec.growth.ceiling, "ceiling");
  give(spec.growth.innovation, "innovation");
  give(spec.growth.imitation, "imitation");
  give(spec.traffic.requests_per_user, "requests");
  give(spec.traffic.response_gib, "response");
  give(spec.traffic.cacheable, "cacheable");
  give(spec.headcount.start, "start");
  give(spec.headcount.growth, "headcount growth");
  give(spec.headcount.engineering_share, "engineers");
  give(spec.price_change, "price change");
  give(spec.currency.per_usd, "per usd");
  give_optional(spec.current.cost, "today");
  give(spec.other_regions["eu"], "eu");
  give(spec.tenants.emplace().count, "tenants");
  give(spec.tenants->growth, "tenants growth");
  give(spec.events.emplace_back().traffic, "event");
  give_optional(spec.saas["chat"].seats_share, "seats");
  Component& c = spec.components["web"];
  give(c.load.amount, "load");
  give_optional(c.load.each_seconds, "each seconds");
  give_optional(c.load.writes, "writes");
  give_optional(c.carries, "carries");
  give_optional(c.latency_p95_seconds, "p95");
  give_optional(c.service_seconds, "service");
  give_optional(c.stored.start_gib, "stored");
  give_optional(c.stored.per_user_gib, "stored per user");
  give_optional(c.connections_per_user, "connections");
  give_optional(c.cache_memory_gib, "cache");
  give_optional(c.cache_per_user_gib, "cache per user");
  give_optional(c.documents, "documents");
  give_optional(c.documents_per_user, "documents per user");
  give_optional(c.each_gib, "each");
  give_optional(c.queries, "queries");
  give_optional(c.data_gib, "data");
  give_optional(c.hosts, "hosts");
  give_optional(c.series, "series");
  give_optional(c.tokens_input, "input");
  give_optional(c.tokens_output, "output");
  give_optional(c.tokens_reasoning, "reasoning");
  give_optional(c.tokens_cached_share, "cached");
  std::vector<std::string> found;
  for_each_input(spec, [&](const Uncertain& input) { found.push_back(input.path); });
  std::ranges::sort(found);
  std::ranges::sort(expected);
  CHECK(found == expected);
}

TEST_CASE(
    "a row of the field table that keeps an uncertain number is drawn, unless it says that its median is "
    "read") {
  std::size_t drawn = 0;
  for (const Field& field : fields()) {
    if (field.form != Form::uncertain || field.slot == nullptr) continue;
    CAPTURE(field.path);
    PlanSpec spec;
    spec.tenants.emplace();
    spec.migration.emplace();
    const Target target{.spec = &spec,
                        .component = &spec.components["web"],
                        .event = &spec.events.emplace_back(),
                        .saas = &spec.saas["chat"],
                        .one_time = &spec.one_time.emplace_back()};
    const Slot slot = slot_of(field, target);
    if (auto* const* always = std::get_if<Uncertain*>(&slot)) **always = named("mine");
    if (auto* const* perhaps = std::get_if<std::optional<Uncertain>*>(&slot)) **perhaps = named("mine");
    std::size_t found = 0;
    for_each_input(spec, [&](const Uncertain& input) { found += input.path == "mine"; });
    const bool is_once = field.path.starts_with("one_time") || field.path.starts_with("migration") ||
                         field.path.starts_with("setup");
    CHECK(found == (field.is_drawn && !is_once ? 1 : 0));
    drawn += found;
  }
  CHECK(drawn > 30);
}
