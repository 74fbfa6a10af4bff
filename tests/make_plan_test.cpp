// SPDX-License-Identifier: Apache-2.0
/// The one call from spec and prices to a plan.
#include "models/plan/make_plan.hpp"

#include "tools/writers/document.hpp"
#include "tools/writers/tables.hpp"

#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view shop = R"(name: Shop
users: 2000
growth: {rate: 5% per month}
months: 12
providers: [aws, gcp]
components:
  web: {kind: container, load: 100% of requests}
  db: {kind: postgres, stored: 20 GiB, load: 2 queries per request}
)";

std::string json_of(const PlanSpec& spec, const PlanRun& run) {
  return plan_json(make_plan(testing::premises_of(spec), run, testing::sentences()));
}

TEST_CASE("a plan is made in one call, the same on any number of threads and each time") {
  const PlanSpec spec = testing::spec_from(shop);
  const std::string one = json_of(spec, {.run = {.trials = 128, .threads = 1}});
  CHECK(json_of(spec, {.run = {.trials = 128, .threads = 3}}) == one);
  CHECK(json_of(spec, {.run = {.trials = 128, .threads = 1}}) == one);
  CHECK(json_of(spec, {.run = {.seed = 2, .trials = 128, .threads = 1}}) != one);
}

std::string row_that_begins(const std::string& text, const std::string& begin) {
  const std::size_t at = text.find("\n| " + begin);
  return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

TEST_CASE("what is certain is planned for without a range, what is not with one") {
  const PlanSpec spec = testing::spec_from(shop);
  const std::string text =
      plan_files(make_plan(testing::premises_of(spec), {.run = testing::small_run(64)}, testing::sentences()),
                 testing::templates())
          .front()
          .text;
  const std::string users = row_that_begins(text, "Active users");
  CHECK(users.find("2,000") != std::string::npos);
  CHECK(users.find("to") == std::string::npos);
  CHECK(row_that_begins(text, "Requests").find(" to ") != std::string::npos);
}

TEST_CASE("a run of the plan alone has the plan's costs and none of what runs beside it say") {
  const PlanSpec spec = testing::spec_from(shop);
  const PlanRun whole{.run = {.trials = 128, .threads = 1}};
  const PlanRun alone{.run = {.trials = 128, .threads = 1}, .extent = Extent::plan_only};
  const Figures all = make_plan(testing::premises_of(spec), whole, testing::sentences()).figures;
  const Figures few = make_plan(testing::premises_of(spec), alone, testing::sentences()).figures;
  REQUIRE(all.lines.size() == few.lines.size());
  for (std::size_t line = 0; line < all.lines.size(); ++line)
    CHECK(all.lines[line].cost.mid == few.lines[line].cost.mid);
  CHECK(few.tiers.empty());
  CHECK_FALSE(all.tiers.empty());
}

TEST_CASE(
    "who asks for a plan may refuse its runs before anything is read from them, and sees how far it is") {
  const PlanSpec spec = testing::spec_from(shop);
  std::map<std::string, double> done;
  std::size_t seen = 0;
  PlanRun run{.run = {.trials = 64, .threads = 1}, .extent = Extent::plan_only};
  run.progress = [&](std::string_view stage, double share) { done[std::string(stage)] = share; };
  run.accept = [&](const Runs& runs) {
    seen = runs.plan.deployments.size();
    throw std::length_error("refused");
  };
  CHECK_THROWS_AS((void)look_at(testing::premises_of(spec), run), std::length_error);
  CHECK(seen == 2);
  REQUIRE_FALSE(done.empty());
  for (const auto& [stage, share] : done) CHECK((share >= 0 && share <= 1));
}

}  // namespace
}  // namespace runrate
