// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/sized_nodes.hpp"

#include "../demand/little_business.hpp"
#include "price_cards.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::deployed;
using testing::exactly;
using testing::line_of;
using testing::little_business;

/// 1,000 users of 100 requests, six queries each: 600,000 queries a month, 0.2283 a second, flat.
PlanSpec with_database(double carries) {
  PlanSpec spec = little_business();
  spec.months = 14;
  Component& db = testing::add(spec, "db", Kind::postgres);
  db.vcpu = 2;
  db.memory_gib = 8;
  db.load = {.basis = LoadBasis::per_request, .amount = exactly(6, "components.db.load")};
  if (carries > 0) db.carries = exactly(carries, "components.db.carries");
  db.stored.any = true;
  db.stored.start_gib = exactly(100, "components.db.stored.start");
  return spec;
}

void grow(PlanSpec& spec, double rate) {
  spec.growth.model = GrowthModel::exponential;
  spec.growth.rate = exactly(rate, "growth.rate");
}

std::vector<std::string> nodes_of(const Deployment& d, std::string_view component) {
  std::vector<std::string> skus;
  for (const UsageLine& line : d.lines) {
    if (line.component == component && line.use == "node_hours")
      skus.push_back(d.meters[line.meter].rate.sku);
  }
  std::sort(skus.begin(), skus.end());
  return skus;
}

TEST_CASE("a size of which nobody says what it carries is not taken as full") {
  PlanSpec spec = with_database(0);
  grow(spec, 0.1);
  const Deployment d = deployed(spec, "aws");
  CHECK(nodes_of(d, "db") == std::vector<std::string>{"db.m6g.large"});
  CHECK(d.systems.at(0).steps.empty());
}

TEST_CASE("past the largest primary replicas take the reads, and the rest is another architecture's") {
  // 0.2283 queries a second; 2 vCPU carry 0.001: 228 of them are needed, 2.4 of the largest with 96 or more.
  const Deployment d = deployed(with_database(0.001), "aws");
  REQUIRE(d.systems.size() == 1);
  const SizedSystem& system = d.systems[0];
  CHECK(system.load_of_largest > 1);
  CHECK(testing::said(system.largest).starts_with("96 vCPU") !=
        testing::said(system.largest).starts_with("128 vCPU"));
  // Once a primary, and as many replicas as the load passes it by, rounded up.
  const double readers = std::ceil(system.load_of_largest - 1);
  CHECK(line_of(d, "db", "node_hours")->quantity.month_factor[0] == 1 + readers);
  CHECK(line_of(d, "db", "disk_gib")->quantity.month_factor[0] == 1 + readers);
  REQUIRE(d.gaps.size() == 1);
  CHECK(d.gaps[0].is_re_architecture);
  // Writes are a fifth of the queries: five times the largest leave it no room for reads.
  CHECK(line_of(deployed(with_database(0.00001), "aws"), "db", "node_hours")->quantity.month_factor[0] == 5);
  CHECK(line_of(deployed(with_database(0.00001), "gcp"), "db", "node_hours")->quantity.month_factor[0] ==
        5 * 96);
}

TEST_CASE("connections take memory: a size holds those of the month, and grows when it does not") {
  // 1,000 users × 0.8 = 800 connections × 9,531,392 B = 7.10 GiB: the 8 GiB of the spec hold them; 10% more a
  // month pass 901 in the third, 8.59 GiB.
  PlanSpec spec = with_database(0);
  spec.components["db"].connections_per_user = exactly(0.8, "components.db.connections");
  CHECK(nodes_of(deployed(spec, "aws"), "db") == std::vector<std::string>{"db.m6g.large"});
  grow(spec, 0.1);
  const Deployment d = deployed(spec, "aws");
  REQUIRE_FALSE(d.systems.at(0).steps.empty());
  CHECK(d.systems[0].steps[0].month == 2);
  CHECK(testing::said(d.systems[0].steps[0].to) == "db.r6g.large (2 vCPU, 16 GiB)");
  CHECK(testing::said(d.systems[0].sized_by) == "connections, 0.8 a user, 9.5 MB of memory each");
  // 6,000 are more than the engine opens.
  spec.components["db"].connections_per_user = exactly(6, "components.db.connections");
  CHECK(testing::said(deployed(spec, "aws").systems.at(0).sized_by) ==
        "connections, 6 a user, 9.5 MB of memory each; beyond 5000 a pooler shares them");
}

TEST_CASE("a shape of the customer's own is pinned by its name") {
  PlanSpec spec = with_database(0);
  const Deployment plain = deployed(spec, "gcp");
  spec.components["db"].sku = {{"gcp", "db-custom-4-16384"}};
  const Deployment pinned = deployed(spec, "gcp");
  // Twice the vCPU of the 2 vCPU and 8 GiB that the spec asks for, and twice the memory.
  for (const char* use : {"node_hours", "ram_gib_hours"}) {
    CAPTURE(use);
    const auto amount = [&](const Deployment& d) {
      const auto line = std::ranges::find_if(d.lines, [&](const UsageLine& l) {
        return l.component == "db" &&
               d.meters[l.meter].rate.sku.find(std::string_view(use) == "node_hours" ? "vcpu" : "ram") !=
                   std::string::npos;
      });
      return line == d.lines.end() ? 0.0 : line->quantity.month_factor.at(0);
    };
    CHECK(amount(pinned) == testing::near(2 * amount(plain)));
    CHECK(amount(plain) > 0);
  }
  spec.components["db"].sku = {{"gcp", "db-custom-four"}};
  const Deployment unknown = deployed(spec, "gcp");
  CHECK(unknown.available);
  REQUIRE(unknown.gaps.size() == 1);
  CHECK(unknown.gaps[0].what.find("db-custom-four") != std::string::npos);
}

TEST_CASE("where it is said what a size carries, it steps up when the peak passes that") {
  // 0.2283 a second in month 1, 1.1^m times that later; 0.4 are passed at 1.1^6 = 1.77.
  PlanSpec spec = with_database(0.4);
  grow(spec, 0.1);
  const Deployment d = deployed(spec, "aws");
  REQUIRE(d.systems[0].steps.size() == 1);
  CHECK(d.systems[0].steps[0].month == 6);
  CHECK(testing::said(d.systems[0].sized_by) == "0.4 queries/s at full load");
}

TEST_CASE("a size never steps down again") {
  PlanSpec spec = with_database(0.1);
  grow(spec, -0.3);
  CHECK(deployed(spec, "aws").systems[0].steps.empty());
}

TEST_CASE("each size's line counts its nodes in its months only") {
  PlanSpec spec = with_database(0.4);
  grow(spec, 0.1);
  Component& db = spec.components.at("db");
  db.high_availability = true;
  db.replicas = 1;
  const Deployment d = deployed(spec, "aws");
  int sizes = 0;
  for (const UsageLine& line : d.lines) {
    if (line.component != "db" || line.use != "node_hours") continue;
    ++sizes;
    const bool first = d.meters[line.meter].rate.sku == "db.m6g.large";
    CHECK(line.quantity.month_factor[5] == (first ? 3 : 0));
    CHECK(line.quantity.month_factor[6] == (first ? 0 : 3));
  }
  CHECK(sizes == 2);
  // Three disks, whatever the size of the nodes.
  CHECK(line_of(d, "db", "disk_gib")->quantity.month_factor[0] == 3);
}

TEST_CASE("a pinned node stays, whatever the load") {
  PlanSpec spec = with_database(0.1);
  spec.components.at("db").sku["aws"] = "db.r6g.large";
  grow(spec, 0.3);
  const Deployment d = deployed(spec, "aws");
  CHECK(nodes_of(d, "db") == std::vector<std::string>{"db.r6g.large"});
  CHECK(d.systems[0].steps.empty());
}

TEST_CASE("standby and replicas: Google's standard cache holds its replica in the price") {
  PlanSpec spec = little_business();
  Component& c = testing::add(spec, "cache", Kind::cache);
  c.cache_memory_gib = exactly(3, "components.cache.memory");
  c.high_availability = true;
  CHECK(line_of(deployed(spec, "aws"), "cache", "node_hours")->quantity.month_factor[0] == 2);
  CHECK(line_of(deployed(spec, "gcp"), "cache", "node_gib_hours")->quantity.month_factor[0] == 4);
  CHECK(line_of(deployed(spec, "azure"), "cache", "node_hours")->quantity.month_factor[0] == 2);
}

TEST_CASE("an environment keeps the size, without standby, and a share of the cache") {
  PlanSpec spec = with_database(0);
  spec.components.at("db").high_availability = true;
  Component& c = testing::add(spec, "cache", Kind::cache);
  c.cache_memory_gib = exactly(16, "components.cache.memory");
  spec.environments = {{.name = "staging", .share = 0.25}};
  const Deployment d = deployed(spec, "gcp");
  double nodes = 0, gib = 0;
  for (const UsageLine& line : d.lines) {
    if (line.environment != "staging") continue;
    if (line.component == "db" && d.meters[line.meter].rate.sku == "cloudsql-enterprise-vcpu")
      nodes += line.quantity.month_factor[0];
    if (line.component == "cache") gib += line.quantity.month_factor[0];
  }
  CHECK(nodes == 2);  // 2 vCPU once
  CHECK(gib == 6);    // 4 GiB at three quarters
}

}  // namespace
}  // namespace runrate
