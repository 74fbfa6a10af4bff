// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/availability.hpp"

#include "business_fixture.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

Component group(std::string name, Kind kind, int least) {
  Component c = component(std::move(name), kind);
  c.scaling.min_instances = least;
  return c;
}

Component database(bool high_availability) {
  Component c = component("primary", Kind::postgres);
  c.high_availability = high_availability;
  return c;
}

Deployment on(std::string provider) {
  Deployment deployment;
  deployment.provider = std::move(provider);
  return deployment;
}

CompositeAvailability judged(const PlanSpec& spec, std::string provider = "aws") {
  return composite(on(std::move(provider)), spec, business_references());
}

bool counts(const CompositeAvailability& result, std::string_view name) {
  const auto found = std::ranges::find(result.chain, name, &AvailabilityLink::component);
  REQUIRE(found != result.chain.end());
  return found->counted;
}

}  // namespace

TEST_CASE("promises multiply over what a request needs") {
  // Published figures: EC2 and Fargate in two zones, ELB 99.99%, one instance 99.5%; RDS Multi-AZ 99.95%,
  // single 99.5%; CloudFront 99.9%; Compute Engine several 99.99%, single 99.9%; Cloud Run 99.95%. Products
  // worked by hand.
  PlanSpec spec;
  spec.availability_target = 0.999;
  SUBCASE("a balancer and two groups: 0.9999³ = 0.99970003, 2.628 hours a year") {
    add(spec, component("balancer", Kind::load_balancer));
    add(spec, group("web", Kind::container, 2));
    add(spec, group("api", Kind::vm, 2));
    const CompositeAvailability result = judged(spec);
    CHECK(result.availability == testing::near(0.99970003, 1e-9));
    CHECK(result.downtime_hours == testing::near(2.6277, 1e-3));
    CHECK(result.meets_target);
    CHECK(result.chain.front().component == "balancer");
  }
  SUBCASE("with a database in two zones and a CDN: × 0.9995 × 0.999 = 0.998201, over the target") {
    add(spec, component("balancer", Kind::load_balancer));
    add(spec, group("web", Kind::container, 2));
    add(spec, group("api", Kind::vm, 2));
    add(spec, database(true));
    add(spec, component("edge", Kind::cdn));
    const CompositeAvailability result = judged(spec);
    CHECK(result.availability == testing::near(0.99820098, 1e-7));
    CHECK(result.downtime_hours == testing::near(15.759, 1e-3));
    CHECK_FALSE(result.meets_target);
    CHECK(result.weakest == "edge");
    CHECK(result.chain.front().component == "edge");
  }
  SUBCASE("one machine and one node: 0.995 × 0.995 = 0.990025") {
    add(spec, group("web", Kind::vm, 1));
    add(spec, database(false));
    CHECK(judged(spec).availability == testing::near(0.990025));
  }
  SUBCASE("another provider's promises: 0.9995 × 0.999 = 0.9985005") {
    add(spec, group("web", Kind::container, 1));
    add(spec, group("api", Kind::vm, 1));
    CHECK(judged(spec, "gcp").availability == testing::near(0.9985005));
  }
  SUBCASE("nothing asked, nothing missed") {
    spec.availability_target = 0;
    add(spec, group("web", Kind::vm, 1));
    CHECK(judged(spec).meets_target);
  }
}

TEST_CASE("what a request does without is not counted, and the reason is said") {
  PlanSpec spec;
  add(spec, group("web", Kind::container, 2));
  add(spec, database(true));
  add(spec, component("sessions", Kind::cache));
  add(spec, component("catalog", Kind::search));
  add(spec, component("events", Kind::queue));
  add(spec, component("uploads", Kind::object_storage));
  Component workers = group("workers", Kind::container, 1);
  workers.load = {LoadBasis::per_request, fixed(0.05), {}, {}, {}, true};
  add(spec, workers);
  Component images = component("images", Kind::serverless);
  images.load = {LoadBasis::per_request, fixed(0.02), {}, {}, {}, false};
  add(spec, images);
  Component api = group("api", Kind::vm, 2);
  api.load = {LoadBasis::share_of_requests, fixed(0.6), {}, {}, {}, false};
  add(spec, api);
  const CompositeAvailability result = judged(spec);
  for (const std::string_view name : {"web", "primary", "api"}) CHECK(counts(result, name));
  for (const std::string_view name : {"sessions", "catalog", "events", "uploads", "workers", "images"}) {
    CAPTURE(name);
    CHECK_FALSE(counts(result, name));
  }
  spec.components.erase("primary");
  CHECK(counts(judged(spec), "sessions"));  // nothing stands behind the cache now
}

TEST_CASE("a promise that nobody published is estimated and says so") {
  PlanSpec spec;
  add(spec, component("pages", Kind::static_site));
  const CompositeAvailability result = judged(spec, "netlify");
  REQUIRE(result.chain.size() == 1);
  CHECK(result.chain[0].grade == Grade::estimated);
  CHECK(result.availability == testing::near(0.9995));
}

TEST_CASE("a part at a partner takes the partner's promise, not the provider's") {
  PlanSpec spec;
  add(spec, database(true));
  Deployment deployment = on("aws");
  deployment.resolutions.push_back(
      {.component = "primary", .environment = "production", .service = "Neon", .vendor = "neon"});
  const CompositeAvailability result = composite(deployment, spec, business_references());
  CHECK(result.chain[0].grade == Grade::estimated);
  CHECK(result.chain[0].service == "Neon");
}

TEST_CASE("every published figure is a share, graded and sourced") {
  const auto data = nlohmann::json::parse(pricing_text("availability.json"));
  REQUIRE(data.at("promises").size() > 20);
  for (const auto& row : data.at("promises")) {
    CAPTURE(row.dump());
    CHECK(row.at("availability").get<double>() > 0.9);
    CHECK(row.at("availability").get<double>() < 1.0);
    CHECK_FALSE(row.at("source").get<std::string>().empty());
    const auto grade = row.at("grade").get<std::string>();
    const bool known = grade == "quoted" || grade == "estimated";
    CHECK(known);
  }
}

}  // namespace runrate
