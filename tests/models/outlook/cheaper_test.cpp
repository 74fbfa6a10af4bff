// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/cheaper.hpp"

#include "../demand/little_business.hpp"
#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;
using runrate::testing::exactly;

namespace {

/// On AWS, a month: the database cellar 300, depot 200, annex 100; the groups busy 500, small 400, web 120
/// and api 90. Nine futures in ten need at most half of depot and annex in the year that is asked for, and
/// no more than the lower limit of small, web and api.
struct Shop {
  PlanSpec spec = testing::little_business();
  Runs runs;

  Shop() {
    spec.months = 14;
    spec.scorecard = {{"cost", 1.0, {}}};
    spec.providers = {"aws", "gcp"};
    for (const char* name : {"annex", "cellar", "depot"}) add(name, Kind::postgres, 4, 16);
    add("api", Kind::container, 1, 2);
    add("busy", Kind::vm, 4, 16);
    add("small", Kind::vm, 1, 4);
    add("web", Kind::vm, 2, 8);
    spec.environments = {{.name = "dev", .share = 0.2},
                         {.name = "stage", .share = 0.1},
                         {.name = "asleep", .share = 0.3, .schedule = {.share = 0.5, .text = "by day"}}};
    fill();
  }
  void fill() {
    const auto line = [](const char* id, double cost) {
      return Line{.id = id, .vendor = "aws", .cost = flat(14, {cost, cost})};
    };
    runs = runs_of({{"aws",
                     {line("annex", 100), line("cellar", 300), line("depot", 200), line("api", 90),
                      line("busy", 500), line("small", 400), line("web", 120)}}},
                   2);
    runs.plan.demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = 14});
    const std::size_t parts = runs.plan.demand->parts().size();
    runs.high_profile.need.assign(parts, std::vector<double>(14, 0.1));
    runs.plan.outcome.peak_p90.assign(parts, std::vector<double>(14, 2.0));
    std::vector<double>& cellar = runs.high_profile.need[part("cellar")];
    cellar.assign(14, 0.51);
    std::vector<double>& depot = runs.high_profile.need[part("depot")];
    depot.assign(14, 0.5);
    depot[12] = depot[13] = 0.9;  // after the year
    runs.plan.outcome.peak_p90[part("busy")][11] = 2.6;
    runs.plan.outcome.peak_p90[part("web")] = std::vector<double>(14, 2.4);
    runs.plan.outcome.peak_p90[part("web")][12] = 9;  // after the year
  }
  [[nodiscard]] std::vector<CheaperPlan> plans() const {
    return cheaper_plans(spec, runs, look_ahead(spec, runs));
  }
  /// Who is halved, database or group; "" where none is.
  [[nodiscard]] std::string halved(Saving::What what) const {
    for (const CheaperPlan& plan : plans())
      if (plan.saving.what == what) return plan.saving.subject;
    return {};
  }

 private:
  void add(const char* name, Kind kind, double vcpu, double memory_gib) {
    Component& component = testing::add(spec, name, kind);
    component.vcpu = vcpu;
    component.memory_gib = memory_gib;
    component.carries = exactly(40 * vcpu, std::string("components.") + name + ".carries");
    component.scaling.min_instances = 2;
  }
  [[nodiscard]] std::size_t part(const char* name) const {
    const std::vector<Part>& parts = runs.plan.demand->parts();
    std::size_t p = 0;
    while (parts[p].environment != nullptr || parts[p].component->name != name) ++p;
    return p;
  }
};

}  // namespace

TEST_CASE("the dearest database and group that half of will do, one environment less, and nights off") {
  const Shop shop;
  const std::vector<CheaperPlan> plans = shop.plans();
  REQUIRE(plans.size() == 4);
  for (const CheaperPlan& plan : plans) {
    CHECK(plan.spec.providers == std::vector<std::string>{"aws"});
    CHECK(plan.spec.months == 12);
    CHECK(plan.spec.components.at("cellar").vcpu == 4);
  }
  CHECK(plans[0].saving.what == Saving::What::half_database);
  CHECK(plans[0].saving.subject == "depot");
  CHECK(plans[0].saving.vcpu == 2);
  CHECK(plans[0].saving.memory_gib == 8);
  const Component& depot = plans[0].spec.components.at("depot");
  CHECK(depot.vcpu == 2);
  CHECK(depot.memory_gib == 8);
  CHECK(depot.carries->value.median() == 80);
  CHECK(plans[0].spec.components.at("web").vcpu == 2);
  CHECK(plans[0].spec.environments.size() == 3);

  CHECK(plans[1].saving.what == Saving::What::half_group);
  CHECK(plans[1].saving.subject == "web");
  CHECK(plans[1].saving.vcpu == 1);
  CHECK(plans[1].saving.memory_gib == 4);
  CHECK(plans[1].spec.components.at("web").carries->value.median() == 40);
  CHECK(plans[1].spec.components.at("depot").vcpu == 4);

  CHECK(plans[2].saving.what == Saving::What::no_environment);
  CHECK(plans[2].saving.subject == "stage");
  REQUIRE(plans[2].spec.environments.size() == 2);
  CHECK(plans[2].spec.environments[0].name == "dev");
  CHECK(plans[2].spec.environments[1].name == "asleep");
  CHECK(plans[2].spec.environments[0].schedule.text.empty());

  CHECK(plans[3].saving.what == Saving::What::night);
  CHECK(plans[3].saving.subject.empty());
  REQUIRE(plans[3].spec.environments.size() == 3);
  CHECK(plans[3].spec.environments[0].schedule.text == "mon-fri 08:00-20:00");
  CHECK(plans[3].spec.environments[1].schedule.share < 0.4);
  CHECK(plans[3].spec.environments[2].schedule.text == "by day");  // it sleeps already
}

TEST_CASE("what is not known, pinned or too small is not halved") {
  Shop shop;
  Component& depot = shop.spec.components.at("depot");
  Component& web = shop.spec.components.at("web");
  SUBCASE("a load that a default says is no ground for a database") {
    depot.carries->given = web.carries->given = false;
    CHECK(shop.halved(Saving::What::half_database) == "annex");
    CHECK(shop.halved(Saving::What::half_group) == "web");
  }
  SUBCASE("a pinned size stays") {
    depot.sku = web.sku = {{"aws", "large"}};
    CHECK(shop.halved(Saving::What::half_database) == "annex");
    CHECK(shop.halved(Saving::What::half_group) == "api");
  }
  SUBCASE("under 2 vCPU there is no half of a database or machine, under 1 none of a container") {
    depot.vcpu = web.vcpu = 1.9;
    CHECK(shop.halved(Saving::What::half_database) == "annex");
    CHECK(shop.halved(Saving::What::half_group) == "api");
    shop.spec.components.at("api").vcpu = 0.9;
    CHECK(shop.halved(Saving::What::half_group).empty());
  }
  SUBCASE("2 vCPU have a half") {
    depot.vcpu = 2;
    CHECK(shop.halved(Saving::What::half_database) == "depot");
  }
  SUBCASE("a kind that stores is no group") {
    web.kind = Kind::cache;
    shop.fill();
    CHECK(shop.halved(Saving::What::half_group) == "api");
  }
}

TEST_CASE(
    "one environment cannot go, one that sleeps needs no night, and nobody is asked without a provider") {
  Shop shop;
  shop.spec.environments = {{.name = "dev", .share = 0.2, .schedule = {.share = 0.99}}};
  shop.fill();
  CHECK(shop.plans().size() == 2);
  shop.spec.environments[0].schedule.share = 1;
  CHECK(shop.plans().size() == 3);
  SUBCASE("no provider") {
    shop.runs.plan.deployments[0].available = false;
    CHECK(shop.plans().empty());
  }
  SUBCASE("no load of nine futures in ten: a run of the plan alone") {
    shop.runs.high_profile.need.clear();
    CHECK(shop.plans().empty());
  }
}

TEST_CASE("a change asks for what it costs, and for nothing where it leaves load unserved") {
  const PlanSpec spec = spec_of(12);
  const auto run = [](double cost, double unserved) {
    Runs made = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {cost, cost})}}}}, 2);
    made.plan.outcome.unserved = Table(2, 2);
    made.plan.outcome.unserved.row(1)[0] = unserved;
    return made;
  };
  const CheaperPlan plan{{Saving::What::night, {}}, spec};
  const Runs before = run(100, 0.02);
  const double total = look_ahead(spec, run(60, 0.02)).ask.total;
  CHECK(total >= 720);
  CHECK(request_with(plan, run(60, 0.02), before) == total);
  CHECK(request_with(plan, run(60, 0.01), before) == total);
  CHECK(request_with(plan, run(60, 0.03), before) == 0);
  Runs nobody = run(60, 0.02);
  nobody.plan.deployments[0].available = false;
  CHECK(request_with(plan, nobody, before) == 0);
}

TEST_CASE("a cheaper alternative is the recommended provider's, at the request's own percentile") {
  Outlook outlook;
  outlook.ask.provider = "gcp";
  outlook.ask.total = 1000;
  outlook.budget.funded_percentile = 0.7;
  const Outlook with = with_cheaper(outlook, {{{Saving::What::half_database, "primary", 2, 8}, {}}}, {990});
  REQUIRE(with.ask.alternatives.size() == 1);
  const Alternative& found = with.ask.alternatives[0];
  CHECK(found.what == Alternative::What::cheaper);
  CHECK(found.provider == "gcp");
  CHECK(found.percentile == 0.7);
  CHECK(found.total == 990);
  CHECK(found.difference == -10);
  CHECK(found.saving.what == Saving::What::half_database);
  CHECK(found.saving.subject == "primary");
  CHECK(found.saving.vcpu == 2);
  CHECK(found.saving.memory_gib == 8);
  CHECK(with.ask.total == 1000);
}

TEST_CASE("the two changes that save most stand before the other alternatives") {
  Outlook outlook;
  outlook.ask.total = 1000;
  outlook.ask.alternatives = {{.what = Alternative::What::leaner, .total = 800},
                              {.what = Alternative::What::safer, .total = 1100}};
  const std::vector<CheaperPlan> plans = {{{Saving::What::half_database, "primary"}, {}},
                                          {{Saving::What::half_group, "api"}, {}},
                                          {{Saving::What::no_environment, "dev"}, {}},
                                          {{Saving::What::night, {}}, {}}};
  SUBCASE("dearer, too small, unserved: none of these") {
    const Outlook with = with_cheaper(outlook, plans, {1010, 991, 0, 990});
    REQUIRE(with.ask.alternatives.size() == 2);
    CHECK(with.ask.alternatives[0].what == Alternative::What::cheaper);
    CHECK(with.ask.alternatives[0].saving.what == Saving::What::night);
    CHECK(with.ask.alternatives[0].difference == -10);
    CHECK(with.ask.alternatives[1].what == Alternative::What::safer);
  }
  SUBCASE("none at all: an even chance stays") {
    const Outlook with = with_cheaper(outlook, plans, {1010, 991, 0, 1000});
    REQUIRE(with.ask.alternatives.size() == 2);
    CHECK(with.ask.alternatives[0].what == Alternative::What::leaner);
  }
  SUBCASE("no more than two, the cheapest first") {
    const Outlook with = with_cheaper(outlook, plans, {950, 900, 960, 970});
    REQUIRE(with.ask.alternatives.size() == 3);
    CHECK(with.ask.alternatives[0].saving.subject == "api");
    CHECK(with.ask.alternatives[1].saving.subject == "primary");
  }
}
