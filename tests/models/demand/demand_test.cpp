// SPDX-License-Identifier: Apache-2.0
#include "models/demand/demand.hpp"

#include "engine/statistics.hpp"

#include "little_business.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::add;
using testing::add_server;
using testing::exactly;
using testing::little_business;

/// The driver table of some months, one trial unless more are asked for.
class Months {
 public:
  explicit Months(const PlanSpec& spec, OperatingPoint point = {}, std::uint32_t trials = 1)
      : model_(spec, std::move(point)),
        points_(Sampling::sobol, 1, trials, model_.variables()),
        draws_(model_, points_, 1, {0, trials}),
        block_(model_, draws_, true),
        table_(model_.rows(), trials) {}

  Months& go(int months = 1) {
    for (int m = 0; m < months; ++m) block_.advance(table_);
    return *this;
  }
  [[nodiscard]] double whole(BusinessMetric w) const { return table_.row(DemandModel::row(w))[0]; }
  [[nodiscard]] ConstColumn column(BusinessMetric w) const { return table_.row(DemandModel::row(w)); }
  /// Of a component in production, or in an environment.
  [[nodiscard]] double of(const std::string& name, ComponentMetric m,
                          const std::string& environment = {}) const {
    for (std::size_t p = 0; p < model_.parts().size(); ++p) {
      const Part& part = model_.parts()[p];
      const std::string where = part.environment == nullptr ? std::string() : part.environment->name;
      if (part.component->name == name && where == environment) return table_.row(DemandModel::row(p, m))[0];
    }
    FAIL("no part " << name << " in '" << environment << "'");
    return 0;
  }
  /// Of a component of production in one of the regions.
  [[nodiscard]] double in_place(const std::string& name, ComponentMetric m, std::size_t place) const {
    const std::optional<std::size_t> part = part_in(name, place);
    REQUIRE_MESSAGE(part.has_value(), name);
    return table_.row(DemandModel::row(*part, m))[0];
  }
  [[nodiscard]] bool stands(const std::string& name, std::size_t place) const {
    return part_in(name, place).has_value();
  }
  [[nodiscard]] const DemandModel& model() const { return model_; }

 private:
  [[nodiscard]] std::optional<std::size_t> part_in(const std::string& name, std::size_t place) const {
    for (std::size_t p = 0; p < model_.parts().size(); ++p) {
      const Part& part = model_.parts()[p];
      if (part.environment == nullptr && part.component->name == name && part.place == place) return p;
    }
    return std::nullopt;
  }

  DemandModel model_;
  PointSet points_;
  Draws draws_;
  DemandBlock block_;
  Table table_;
};

TEST_CASE("all requests arrive at the edge, and a CDN keeps its share from the origin") {
  // 1,000 users × 100 requests × 1 MiB = 100,000 requests, 97.65625 GiB; half is cacheable.
  PlanSpec spec = little_business();
  Months plain(spec);
  plain.go();
  CHECK(plain.whole(BusinessMetric::requests) == testing::near(100'000));
  CHECK(plain.whole(BusinessMetric::edge_gib) == testing::near(97.65625));
  CHECK(plain.whole(BusinessMetric::origin_requests) == testing::near(100'000));
  CHECK(plain.whole(BusinessMetric::uncached_requests) == testing::near(50'000));
  add(spec, "edge", Kind::cdn);
  add(spec, "names", Kind::dns);
  add(spec, "wall", Kind::waf);
  Component& logs = add(spec, "logs", Kind::logs);
  logs.load = {.basis = LoadBasis::per_request, .amount = exactly(0.001)};
  Months cached(spec);
  cached.go();
  CHECK(cached.whole(BusinessMetric::requests) == testing::near(100'000));
  CHECK(cached.whole(BusinessMetric::origin_requests) == testing::near(50'000));
  CHECK(cached.whole(BusinessMetric::origin_gib) == testing::near(48.828125));
  // CDN and firewall count all requests, names one for ten; what a component counts per request reached the
  // origin.
  CHECK(cached.of("edge", ComponentMetric::load) == testing::near(100'000));
  CHECK(cached.of("wall", ComponentMetric::load) == testing::near(100'000));
  CHECK(cached.of("names", ComponentMetric::load) == testing::near(10'000));
  CHECK(cached.of("logs", ComponentMetric::load) == testing::near(50));
}

TEST_CASE("each basis of a load gives its monthly amount") {
  PlanSpec spec = little_business();
  spec.tenants = Tenants{exactly(20), exactly(0)};
  struct Row {
    std::string name;
    LoadBasis basis;
    double amount, expected;
  };
  const Row rows[] = {{"share", LoadBasis::share_of_requests, 0.25, 25'000},
                      {"each", LoadBasis::per_request, 6, 600'000},
                      {"user", LoadBasis::per_user_month, 3, 3'000},
                      {"tenant", LoadBasis::per_tenant_month, 5, 100},
                      {"day", LoadBasis::per_day, 400, 400 * 365 / 12.0},
                      {"second", LoadBasis::per_second, 2, 2 * 730 * 3600.0}};
  for (const Row& row : rows) {
    Component& c = add(spec, row.name, Kind::container);
    c.load = {.basis = row.basis, .amount = exactly(row.amount)};
    c.instances = 1;
  }
  Months months(spec);
  months.go();
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(months.of(row.name, ComponentMetric::load) == testing::near(row.expected));
  }
  // A tenth of the month's load a second, times the week's busiest hour (flat: 1).
  CHECK(months.of("each", ComponentMetric::peak) == testing::near(600'000 / (730 * 3600.0)));
}

TEST_CASE("responses leave once: stated shares first, the rest by those that state none") {
  struct Row {
    std::string_view name;
    double web, api;            ///< shares; below 0: not stated
    double from_web, from_api;  ///< of all bytes
  };
  const Row rows[] = {{"shares within 100%", 0.4, 0.6, 0.4, 0.6},
                      {"shares past 100% each give their part", 1.0, 0.6, 1 / 1.6, 0.6 / 1.6},
                      {"one states none", -1, 0.6, 0.4, 0.6},
                      {"nothing is left for the silent one", -1, 1.0, 0.0, 1.0},
                      {"none states any", -1, -1, 0.5, 0.5}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    PlanSpec spec = little_business();
    for (const auto& [name, share] : {std::pair{"web", row.web}, std::pair{"api", row.api}}) {
      Component& c = add_server(spec, name, Kind::container, share < 0 ? 1 : share);
      c.load.amount.given = share >= 0;
    }
    Months months(spec);
    months.go();
    CHECK(months.of("web", ComponentMetric::served) == testing::near(row.from_web * 97.65625));
    CHECK(months.of("api", ComponentMetric::served) == testing::near(row.from_api * 97.65625));
  }
}

TEST_CASE("who serves: servers, else functions, with sites beside them, else a site, else buckets") {
  PlanSpec spec = little_business();
  add(spec, "bucket", Kind::object_storage);
  Months bucket_only(spec);
  bucket_only.go();
  CHECK(bucket_only.of("bucket", ComponentMetric::served) == testing::near(97.65625));
  add(spec, "site", Kind::static_site);
  Months with_site(spec);
  with_site.go();
  CHECK(with_site.of("bucket", ComponentMetric::served) == 0);
  CHECK(with_site.of("site", ComponentMetric::served) == testing::near(97.65625));
  add_server(spec, "fn", Kind::serverless, 0.25);
  Months with_functions(spec);
  with_functions.go();
  CHECK(with_functions.of("fn", ComponentMetric::served) == testing::near(0.25 * 97.65625));
  CHECK(with_functions.of("site", ComponentMetric::served) == testing::near(0.75 * 97.65625));
  add_server(spec, "web", Kind::vm, 1.0);
  Months with_server(spec);
  with_server.go();
  CHECK(with_server.of("web", ComponentMetric::served) == testing::near(97.65625));
  CHECK(with_server.of("fn", ComponentMetric::served) == 0);
  CHECK(with_server.of("site", ComponentMetric::served) == 0);
}

TEST_CASE("growth starts with the second month; season and events move requests, not users") {
  PlanSpec spec = little_business();
  spec.growth.model = GrowthModel::exponential;
  spec.growth.rate = exactly(0.1);
  spec.traffic.season[1] = 1.5;  // February
  spec.events.push_back({"launch", {2027, 3}, exactly(2)});
  Months months(spec);
  CHECK(months.go().whole(BusinessMetric::users) == testing::near(1000));
  CHECK(months.go().whole(BusinessMetric::users) == testing::near(1100));
  CHECK(months.whole(BusinessMetric::requests) == testing::near(1100 * 100 * 1.5));
  CHECK(months.go().whole(BusinessMetric::requests) == testing::near(1210 * 100 * 2));
  CHECK(months.whole(BusinessMetric::registered) == testing::near(2420));
  // 10 people growing 6%: 10, 10.6, 11.236, whole heads up; half of them engineers.
  CHECK(months.whole(BusinessMetric::seats) == 12);
  CHECK(months.whole(BusinessMetric::engineers) == 6);
}

TEST_CASE("registered users stay when active ones leave") {
  PlanSpec spec = little_business();
  spec.growth.model = GrowthModel::exponential;
  spec.growth.rate = exactly(-0.5);
  Months months(spec);
  months.go(3);
  CHECK(months.whole(BusinessMetric::users) == testing::near(250));
  CHECK(months.whole(BusinessMetric::registered) == testing::near(2000));
}

TEST_CASE("an operating point fixes or multiplies the users, without season or events") {
  PlanSpec spec = little_business();
  spec.traffic.season.fill(3);
  CHECK(Months(spec, {.months = 1, .fixed_users = 5000}).go().whole(BusinessMetric::requests) ==
        testing::near(500'000));
  CHECK(Months(spec, {.users_factor = 10}).go().whole(BusinessMetric::users) == testing::near(10'000));
  CHECK(Months(spec, {.users_factor = 0}).go().whole(BusinessMetric::requests) == 0);
}

TEST_CASE(
    "an environment holds its share of production's instances and data, one at least, and has no visitors") {
  PlanSpec spec = little_business();
  Component& web = add_server(spec, "web", Kind::container, 1);
  web.instances = 10;
  Component& db = add(spec, "db", Kind::postgres);
  db.stored.any = true;
  db.stored.start_gib = exactly(80);
  add(spec, "edge", Kind::cdn);
  Environment staging{.name = "staging", .share = 0.25, .without = {"edge"}};
  staging.schedule.share = 0.5;
  Environment dev{.name = "dev", .share = 0.01, .only = {"web"}};
  spec.environments = {staging, dev};
  Months months(spec);
  months.go();
  // A quarter of ten is 2.5, rounded to 3, half of the hours; a hundredth is one.
  CHECK(months.of("web", ComponentMetric::peak_count, "staging") == 3);
  CHECK(months.of("web", ComponentMetric::hours, "staging") == testing::near(3 * 365));
  CHECK(months.of("web", ComponentMetric::standing, "staging") == testing::near(3 * 730));
  CHECK(months.of("web", ComponentMetric::hours, "dev") == testing::near(730));
  CHECK(months.of("db", ComponentMetric::stored, "staging") == testing::near(20));
  CHECK(months.of("web", ComponentMetric::load, "staging") == 0);
  CHECK(months.of("web", ComponentMetric::served, "staging") == 0);
  CHECK(months.model().parts().size() == 3 + 2 + 1);
  CHECK(months.whole(BusinessMetric::instances) == testing::near(10));
}

TEST_CASE("work, passing bytes and tokens follow the load") {
  PlanSpec spec = little_business();
  Component& fn = add(spec, "fn", Kind::serverless);
  fn.load = {.basis = LoadBasis::per_request, .amount = exactly(0.5)};
  fn.load.each_seconds = exactly(0.25);
  Component& llm = add(spec, "llm", Kind::llm);
  llm.load = {.basis = LoadBasis::per_request, .amount = exactly(0.01)};
  llm.tokens_input = exactly(900);
  llm.tokens_cached_share = exactly(0.6);
  llm.tokens_output = exactly(200);
  llm.tokens_reasoning = exactly(50);
  Component& jobs = add(spec, "jobs", Kind::container);
  jobs.load = {.basis = LoadBasis::per_request, .amount = exactly(0.1)};
  jobs.load.is_jobs = true;
  jobs.load.each_seconds = exactly(2);
  Months months(spec);
  months.go();
  CHECK(months.of("fn", ComponentMetric::work) == testing::near(12'500));
  CHECK(months.of("fn", ComponentMetric::work_tenths) == testing::near(50'000 * 0.3));
  CHECK(months.of("llm", ComponentMetric::tokens_in) == testing::near(1000 * 360));
  CHECK(months.of("llm", ComponentMetric::tokens_cached) == testing::near(1000 * 540));
  CHECK(months.of("llm", ComponentMetric::tokens_out) == testing::near(1000 * 250));
  // 10,000 jobs of 2 s keep one instance busy for 20,000 s.
  CHECK(months.of("jobs", ComponentMetric::busy) == testing::near(20'000 / 3600.0));
}

TEST_CASE("draws follow the path of a field, not the order of a spec") {
  PlanSpec one = little_business();
  one.users = {.value = Distribution::lognormal(800, 1250), .path = "users"};
  PlanSpec other = one;
  other.traffic.cacheable = {.value = Distribution::uniform(0.2, 0.9), .path = "traffic.cacheable"};
  Months a(one, {}, 64), b(one, {}, 64), c(other, {}, 64);
  a.go();
  b.go();
  c.go();
  const ConstColumn first = a.column(BusinessMetric::users), second = b.column(BusinessMetric::users);
  CHECK(std::equal(first.begin(), first.end(), second.begin()));
  CHECK(quantile(first, 0.5) == testing::near(1000, 0.02));
  CHECK(quantile(c.column(BusinessMetric::users), 0.5) == testing::near(1000, 0.02));
}

TEST_CASE("with two regions each has its users' load, and data stays in the main one unless it is copied") {
  // 1,000 users × 100 requests × 1 MiB, a quarter of them in eu; no CDN: 100,000 requests, 97.65625 GiB.
  PlanSpec spec = little_business();
  spec.other_regions["eu"] = exactly(0.25, "region.others.eu");
  add_server(spec, "web", Kind::container, 1.0).instances = 2;
  add_server(spec, "admin", Kind::container, 0.0).pinned_main = true;
  Component& memory = add(spec, "memory", Kind::cache);
  memory.cache_memory_gib = exactly(8);
  Component& db = add(spec, "db", Kind::postgres);
  db.load = {.basis = LoadBasis::per_request, .amount = exactly(6)};
  db.each_gib = exactly(2.0 / (1024 * 1024));
  db.stored = {.any = true, .start_gib = exactly(100)};
  Component& twin = add(spec, "twin", Kind::mysql);
  twin.replicated = true;
  twin.stored = {.any = true, .start_gib = exactly(40)};
  add(spec, "names", Kind::dns);
  add(spec, "front", Kind::load_balancer);
  Months months(spec);
  months.go();
  const auto there = [&](const std::string& name, ComponentMetric m) { return months.in_place(name, m, 1); };
  CHECK(months.of("web", ComponentMetric::load) == testing::near(75'000));
  CHECK(there("web", ComponentMetric::load) == testing::near(25'000));
  CHECK(months.of("web", ComponentMetric::served) == testing::near(73.2421875));
  CHECK(there("web", ComponentMetric::served) == testing::near(24.4140625));
  // A fixed count stands in every region; the fleet is four and the pinned one.
  CHECK(there("web", ComponentMetric::hours) == testing::near(1460));
  CHECK(months.whole(BusinessMetric::instances) == testing::near(5));
  CHECK(months.of("memory", ComponentMetric::need) == testing::near(6));
  CHECK(there("memory", ComponentMetric::need) == testing::near(2));
  CHECK(months.of("front", ComponentMetric::load) == testing::near(75'000));
  CHECK(there("front", ComponentMetric::served) == testing::near(24.4140625));
  // The database serves all; a quarter of 600,000 queries × 2 KiB comes from eu.
  CHECK(months.of("db", ComponentMetric::load) == testing::near(600'000));
  CHECK(there("db", ComponentMetric::passed) == testing::near(600'000 * 2 / (1024.0 * 1024) / 4));
  CHECK(there("db", ComponentMetric::stored) == 0);
  CHECK(there("twin", ComponentMetric::stored) == testing::near(40));
  CHECK(there("twin", ComponentMetric::provisioned) == testing::near(44));
  CHECK(months.of("names", ComponentMetric::load) == testing::near(10'000));
  CHECK_FALSE(months.stands("names", 1));
  CHECK_FALSE(months.stands("admin", 1));
}

TEST_CASE("the parts of a CDN's regions add up to its whole") {
  PlanSpec spec = little_business();
  spec.other_regions["ap"] = exactly(0.1, "region.others.ap");
  spec.other_regions["eu"] = exactly(0.3, "region.others.eu");
  add(spec, "edge", Kind::cdn);
  Months months(spec);
  months.go();
  double gib = 0, requests = 0;
  for (const std::size_t place : {0U, 1U, 2U}) {
    gib += months.in_place("edge", ComponentMetric::served, place);
    requests += months.in_place("edge", ComponentMetric::load, place);
  }
  CHECK(gib == testing::near(months.whole(BusinessMetric::edge_gib)));
  CHECK(requests == testing::near(months.whole(BusinessMetric::requests)));
  // By the order of their names: ap, then eu.
  CHECK(months.in_place("edge", ComponentMetric::load, 1) == testing::near(10'000));
  CHECK(months.in_place("edge", ComponentMetric::load, 2) == testing::near(30'000));
}

TEST_CASE("a load profile never falls and reads its percentile") {
  PlanSpec spec = little_business();
  spec.growth.model = GrowthModel::exponential;
  spec.growth.rate = exactly(-0.2);
  Component& db = add(spec, "db", Kind::postgres);
  db.load = {.basis = LoadBasis::per_request, .amount = exactly(5)};
  db.carries = exactly(0.1);
  const DemandModel model(spec, {.months = 3});
  const PointSet points(Sampling::sobol, 1, 16, model.variables());
  const LoadProfile profile = load_profile(model, points, 1, 0.5);
  // 500,000 queries in 730 h over 0.1 a second; falling users never shrink a size.
  const double first = 500'000 / (730 * 3600.0) / 0.1;
  for (const double need : profile.need[0]) CHECK(need == testing::near(first));
}

TEST_CASE("an environment runs its share of production's jobs, and of those that run at once") {
  // 330 jobs a day of 100 s are 9.17 h, in a window of two and a half: four at once. Staging: 40% of the
  // jobs, those of the half of the hours that it is awake; 1.6 of four at once are two. Dev: 0.2 of four are
  // one.
  PlanSpec spec = little_business();
  Component& night = add(spec, "night", Kind::batch);
  night.load = {.basis = LoadBasis::per_day, .amount = exactly(330)};
  night.load.is_jobs = true;
  night.load.each_seconds = exactly(100);
  night.window.share = 2.5 / 24;
  Environment staging{.name = "staging", .share = 0.4};
  staging.schedule.share = 0.5;
  spec.environments = {staging, {.name = "dev", .share = 0.05}};
  Months months(spec);
  months.go();
  const double jobs = 330 * 730.0 / 24, hours = jobs * 100 / 3600;
  CHECK(months.of("night", ComponentMetric::load) == testing::near(jobs, 1e-9));
  CHECK(months.of("night", ComponentMetric::hours) == testing::near(hours, 1e-9));
  CHECK(months.of("night", ComponentMetric::standing) == testing::near(hours, 1e-9));
  CHECK(months.of("night", ComponentMetric::peak_count) == 4);
  CHECK(months.of("night", ComponentMetric::load, "staging") == testing::near(0.2 * jobs, 1e-9));
  CHECK(months.of("night", ComponentMetric::work, "staging") == testing::near(0.2 * jobs * 100, 1e-9));
  CHECK(months.of("night", ComponentMetric::hours, "staging") == testing::near(0.2 * hours, 1e-9));
  CHECK(months.of("night", ComponentMetric::standing, "staging") == testing::near(0.2 * hours, 1e-9));
  CHECK(months.of("night", ComponentMetric::peak_count, "staging") == 2);
  CHECK(months.of("night", ComponentMetric::peak_count, "dev") == 1);
  CHECK(months.whole(BusinessMetric::instances) == testing::near(hours / 730, 1e-9));  // production alone
  CHECK(months.whole(BusinessMetric::machines) == 0);
}

}  // namespace
}  // namespace runrate
