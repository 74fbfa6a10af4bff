// SPDX-License-Identifier: Apache-2.0
/// Plans one after another: each is what it would be alone, and takes over what nothing has changed.
#include "models/plan/session.hpp"

#include "tools/writers/document.hpp"

#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view shop = R"(name: Shop
users: 2000
growth: {rate: {p10: 2% per month, p90: 6% per month}}
months: 12
providers: [aws, gcp]
current: {provider: aws, pain_points: [{issue: Slow at noon, impact: Lost orders, priority: P1}]}
components:
  web: {kind: container, load: 100% of requests}
  db: {kind: postgres, stored: 20 GiB, load: 2 queries per request}
)";

const PlanRun small{.run = {.trials = 64, .threads = 1}};

std::string text_of(const Plan& plan) {
  std::string text;
  for (const DocumentFile& file : plan_files(plan, testing::templates())) text += file.text;
  return text;
}

Session session() { return {testing::prices().catalog, testing::prices().references, testing::sentences()}; }

std::string alone(const PlanSpec& spec, const PlanRun& run) {
  return text_of(make_plan(testing::premises_of(spec), run, testing::sentences()));
}

struct Change {
  const char* what;
  std::function<void(PlanSpec&)> make;
  Reuse reused;
};

TEST_CASE("what a change leaves as it was is taken over, and the plan is what it would be alone") {
  const PlanSpec spec = testing::spec_from(shop);
  Session kept = session();
  CHECK(text_of(kept.plan(spec, small)) == alone(spec, small));
  CHECK(kept.reused() == Reuse::nothing);
  const std::vector<Change> changes{
      {"nothing", [](PlanSpec&) {}, Reuse::outlook},
      {"its name", [](PlanSpec& s) { s.name = "Market"; }, Reuse::runs},
      {"the budget", [](PlanSpec& s) { s.budget.monthly = 900; }, Reuse::runs},
      {"the funded percentile", [](PlanSpec& s) { s.budget.funded_percentile = 0.9; }, Reuse::runs},
      {"the fiscal year", [](PlanSpec& s) { s.finance.fiscal_year_starts = 7; }, Reuse::runs},
      {"the scorecard",
       [](PlanSpec& s) {
         s.scorecard = {{.name = "skill", .weight = 1, .scores = {{"gcp", 5}}}};
       },
       Reuse::runs},
      {"an hour of people", [](PlanSpec& s) { s.people = People{.hourly = 90, .hours_per_system = 2}; },
       Reuse::runs},
      {"what hurts", [](PlanSpec& s) { s.current.pain_points.front().priority = "P2"; }, Reuse::runs},
      {"users", [](PlanSpec& s) { s.users.value = Distribution::constant(3000); }, Reuse::nothing},
      {"a size",
       [](PlanSpec& s) { s.components.at("db").stored.start_gib->value = Distribution::constant(500); },
       Reuse::nothing},
      {"support", [](PlanSpec& s) { s.support = "business"; }, Reuse::nothing},
  };
  for (const Change& change : changes) {
    CAPTURE(change.what);
    (void)kept.plan(spec, small);
    PlanSpec changed = spec;
    change.make(changed);
    const std::string after = text_of(kept.plan(changed, small));
    CHECK(kept.reused() == change.reused);
    CHECK(after == alone(changed, small));
  }
}

TEST_CASE("another number of trials or extent keeps how systems recover; another seed keeps nothing") {
  const PlanSpec spec = testing::spec_from(shop);
  Session kept = session();
  const PlanRun more{.run = {.trials = 512, .threads = 1}};
  const PlanRun most{.run = {.trials = 300, .threads = 1}};
  (void)kept.plan(spec, more);
  CHECK(text_of(kept.plan(spec, most)) == alone(spec, most));
  CHECK(kept.reused() == Reuse::recovery);
  (void)kept.plan(spec, small);
  CHECK(kept.reused() == Reuse::nothing);
  const PlanRun seeded{.run = {.seed = 2, .trials = 64, .threads = 1}};
  CHECK(text_of(kept.plan(spec, seeded)) == alone(spec, seeded));
  CHECK(kept.reused() == Reuse::nothing);
}

TEST_CASE("a plan that is refused leaves nothing behind") {
  const PlanSpec spec = testing::spec_from(shop);
  Session kept = session();
  PlanRun refused = small;
  refused.accept = [](const Runs&) { throw std::length_error("refused"); };
  CHECK_THROWS_AS((void)kept.plan(spec, refused), std::length_error);
  CHECK(text_of(kept.plan(spec, small)) == alone(spec, small));
  CHECK(kept.reused() == Reuse::nothing);
}

}  // namespace
}  // namespace runrate
