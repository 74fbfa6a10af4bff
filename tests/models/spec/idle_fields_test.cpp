// SPDX-License-Identifier: Apache-2.0
#include "models/spec/idle_fields.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace runrate;

namespace {

ParsedSpec said_with(PlanSpec spec, std::set<std::string, std::less<>> given = {}) {
  spec.start = {2027, 1};
  spec.months = 12;
  return {.spec = std::move(spec), .given = std::move(given)};
}

std::vector<std::string> paths(const ParsedSpec& parsed) {
  std::vector<std::string> found;
  for (const Problem& idle : idle_fields(parsed)) {
    CHECK(idle.code == "no_effect");
    CHECK_FALSE(idle.found.empty());
    CHECK_FALSE(idle.remedy.empty());
    found.push_back(idle.path);
  }
  return found;
}

using Paths = std::vector<std::string>;

Uncertain exactly(double value) {
  return {.value = Distribution::constant(value), .path = "x", .given = true};
}

}  // namespace

TEST_CASE("a spec that says nothing idle is not warned of") { CHECK(paths(said_with({})).empty()); }

TEST_CASE("what is given for a provider that is not compared changes nothing") {
  PlanSpec spec;
  spec.providers = {"aws", "gcp"};
  spec.credits = {
      {.vendor = "aws", .amount = 1}, {.vendor = "azure", .amount = 1}, {.vendor = "slack", .amount = 1}};
  spec.discounts = {
      {.vendor = "gcp", .off = 0.1}, {.vendor = "vercel", .off = 0.1}, {.vendor = "slack", .off = 0.1}};
  spec.scorecard = {{"skill", 1, {{"aws", 5}, {"netlify", 1}}}};
  spec.components["web"] = {.name = "web", .kind = Kind::vm, .sku = {{"aws", "m7i.large"}, {"azure", "x"}}};
  CHECK(paths(said_with(spec)) == Paths{"credits.azure", "credits.slack", "discounts.vercel",
                                        "scorecard.skill.scores.netlify", "components.web.sku.azure"});
}

TEST_CASE("accelerators are counted where a job asks for one") {
  PlanSpec spec;
  spec.components["bare"] = {.name = "bare", .kind = Kind::batch};
  spec.components["trains"] = {.name = "trains", .kind = Kind::batch, .accelerator = "L4"};
  CHECK(paths(said_with(spec, {"components.bare.count", "components.trains.count"})) ==
        Paths{"components.bare.count"});
}

TEST_CASE("what only one provider's product heeds changes nothing without it") {
  PlanSpec spec;
  spec.providers = {"vercel"};
  spec.components["cluster"] = {.name = "cluster", .kind = Kind::kubernetes};
  spec.components["front"] = {.name = "front", .kind = Kind::load_balancer};
  spec.components["hot"] = {.name = "hot", .kind = Kind::cache};
  const std::set<std::string, std::less<>> given{"components.cluster.regional", "components.front.instances",
                                                 "components.hot.engine"};
  CHECK(paths(said_with(spec, given)) ==
        Paths{"components.cluster.regional", "components.front.instances", "components.hot.engine"});
  spec.providers = {"aws", "gcp", "azure"};
  CHECK(paths(said_with(spec, given)).empty());
}

TEST_CASE("amounts of nothing and spans that are over change nothing") {
  PlanSpec spec;
  spec.credits = {{.vendor = "aws", .amount = 0}};
  spec.discounts = {{.vendor = "aws", .off = 0}, {.vendor = "gcp", .off = 0.1, .until = Month{2026, 12}}};
  spec.correlations = {{{"growth.rate", "users"}, 0}};
  CHECK(paths(said_with(spec)) ==
        Paths{"credits.aws.amount", "discounts.aws.off", "discounts.gcp.until", "correlations"});
}

TEST_CASE("what is of a migration moves nothing where nothing is left") {
  PlanSpec spec;
  spec.one_time = {{.item = "tool", .cost = exactly(9), .month = {2027, 2}, .of_migration = true}};
  CHECK(paths(said_with(spec)) == Paths{"one_time.tool.of"});
  spec.current.provider = "other";
  CHECK(paths(said_with(spec)).empty());
}

TEST_CASE("what falls after the plan's last month is in no figure") {
  PlanSpec spec;
  spec.events = {{.name = "fair", .month = {2027, 12}, .traffic = exactly(2)},
                 {.name = "late", .month = {2028, 1}, .traffic = exactly(2)}};
  spec.one_time = {{.item = "test", .cost = exactly(9), .month = {2028, 1}}};
  CHECK(paths(said_with(spec)) == Paths{"events.late.month", "one_time.test.month"});
}

TEST_CASE("a target needs its system, and an environment something that runs") {
  PlanSpec spec;
  spec.components["web"] = {.name = "web", .kind = Kind::container};
  spec.environments = {{.name = "staging", .share = 0.25, .without = {"web"}}, {.name = "dev", .share = 0.1}};
  const std::set<std::string, std::less<>> given{"recovery.database", "recovery.files"};
  CHECK(paths(said_with(spec, given)) ==
        Paths{"recovery.database", "recovery.files", "environments.staging"});
  spec.components["primary"] = {.name = "primary", .kind = Kind::mysql};
  spec.components["uploads"] = {.name = "uploads", .kind = Kind::object_storage};
  CHECK(paths(said_with(spec, given)).empty());
}

TEST_CASE("budget, people and double running need what they speak of") {
  PlanSpec spec;
  spec.budget.covers = {"cloud", "people"};
  spec.people = People{.hourly = 95};
  spec.migration = Migration{.month = {2027, 2}, .double_run_months = 2};
  const std::set<std::string, std::less<>> given{"budget.covers", "migration.double_run"};
  CHECK(paths(said_with(spec, given)) ==
        Paths{"budget.covers", "budget.covers", "people.hourly", "migration.double_run"});
  spec.budget.monthly = 9'500;
  spec.budget.covers = {"cloud"};
  spec.people->hours_per_system = 4;
  spec.current.provider = "other";
  spec.current.cost = exactly(1'150);
  CHECK(paths(said_with(spec, given)).empty());
}

TEST_CASE("shares, stocks and spans need a component that uses them") {
  PlanSpec spec;
  spec.components["files"] = {.name = "files", .kind = Kind::object_storage};
  const std::set<std::string, std::less<>> given{"traffic.cacheable", "registered",
                                                 "growth.shocks.persistence", "components.files.retention"};
  CHECK(paths(said_with(spec, given)) ==
        Paths{"growth.shocks.persistence", "traffic.cacheable", "registered", "components.files.retention"});
  spec.growth.shock_sd = 0.03;
  spec.components["edge"] = {.name = "edge", .kind = Kind::cdn};
  spec.components["primary"] = {.name = "primary", .kind = Kind::postgres};
  spec.components["primary"].stored.per_user_gib = exactly(0.001);
  spec.components["files"].stored.per_month = true;
  CHECK(paths(said_with(spec, given)).empty());
}

TEST_CASE("what changes a day moves copies alone, and a backup's own word on it wins") {
  PlanSpec spec;
  spec.components["files"] = {.name = "files", .kind = Kind::file};
  const std::set<std::string, std::less<>> given{"components.files.daily_change"};
  CHECK(paths(said_with(spec, given)) == Paths{"components.files.daily_change"});
  // What is recovered, replicated or backed up is copied.
  CHECK(paths(said_with(spec, {"components.files.daily_change", "recovery.files"})).empty());
  spec.components["files"].replicated = true;
  CHECK(paths(said_with(spec, given)).empty());
  spec.components["files"].replicated = false;
  spec.components["copies"] = {.name = "copies", .kind = Kind::backup, .backup_of = {"files"}};
  CHECK(paths(said_with(spec, given)).empty());
  spec.components["copies"].daily_change = 0.01;
  const auto found = idle_fields(said_with(spec, given));
  REQUIRE(found.size() == 1);
  CHECK(found[0].found == "the backup says it of all that it copies");
  // A database's changes are its log's, a backup's are its own.
  PlanSpec others;
  others.components["db"] = {.name = "db", .kind = Kind::postgres};
  others.components["copies"] = {.name = "copies", .kind = Kind::backup};
  CHECK(paths(said_with(others, {"components.db.daily_change", "components.copies.daily_change"})).empty());
}

TEST_CASE("an environment lacks and has what it would without a word") {
  PlanSpec spec;
  spec.components["web"] = {.name = "web", .kind = Kind::container};
  spec.components["db"] = {.name = "db", .kind = Kind::postgres};
  spec.components["copies"] = {.name = "copies", .kind = Kind::backup, .backup_of = {"db"}};
  spec.environments = {{.name = "dev", .share = 0.1, .without = {"db", "copies"}}};
  CHECK(paths(said_with(spec)) == Paths{"environments.dev.without"});
  spec.environments = {{.name = "dev", .share = 0.1, .with = {"copies", "web"}}};
  CHECK(paths(said_with(spec)) == Paths{"environments.dev.with"});
  spec.environments = {{.name = "dev", .share = 0.1, .only = {"db"}, .with = {"web", "copies"}}};
  CHECK(paths(said_with(spec)).empty());
}

TEST_CASE("each kind of component that uses a share, a stock or a target is enough") {
  const auto with = [](Kind kind) {
    PlanSpec spec;
    spec.components["one"] = {.name = "one", .kind = kind};
    return spec;
  };
  for (const Kind kind : {Kind::cdn, Kind::static_site})
    CHECK(paths(said_with(with(kind), {"traffic.cacheable"})).empty());
  for (const Kind kind : {Kind::object_storage, Kind::file, Kind::block})
    CHECK(paths(said_with(with(kind), {"recovery.files"})).empty());
  for (const Kind kind : {Kind::postgres, Kind::mysql, Kind::nosql})
    CHECK(paths(said_with(with(kind), {"recovery.database"})).empty());
  PlanSpec search = with(Kind::search);
  CHECK(paths(said_with(search, {"registered"})) == Paths{"registered"});
  search.components["one"].documents_per_user = exactly(2);
  CHECK(paths(said_with(search, {"registered"})).empty());
  PlanSpec flow = with(Kind::object_storage);
  flow.components["one"].stored.per_user_gib = exactly(1);
  flow.components["one"].stored.per_month = true;  // a flow goes with active users
  CHECK(paths(said_with(flow, {"registered"})) == Paths{"registered"});
  for (const char* path : {"components.one.retention", "components.one.stored.retention"}) {
    CHECK(paths(said_with(flow, {path})).empty());
    CHECK(paths(said_with(with(Kind::file), {path})) == Paths{path});
    CHECK(paths(said_with(with(Kind::logs), {path})).empty());
  }
}

TEST_CASE("dates are held against the plan's months only where it has some") {
  PlanSpec spec;
  spec.events = {{.name = "fair", .month = {2040, 12}, .traffic = exactly(2)}};
  ParsedSpec parsed = said_with(spec);
  parsed.spec.months = 0;
  CHECK(paths(parsed).empty());
  parsed.spec.months = 1;
  CHECK(paths(parsed) == Paths{"events.fair.month"});
  parsed.spec.start = Month{};
  CHECK(paths(parsed).empty());
}
