// SPDX-License-Identifier: Apache-2.0
#include "models/spec/production_gaps.hpp"

#include "business_fixture.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

PlanSpec bare() {
  PlanSpec spec;
  add(spec, component("db", Kind::postgres));
  add(spec, component("sessions", Kind::cache));
  add(spec, component("find", Kind::search));
  Component web = component("web", Kind::container);
  web.instances = 1;
  add(spec, web);
  Component jobs = web;
  jobs.name = "jobs";
  jobs.load.is_jobs = true;
  add(spec, jobs);
  add(spec, component("files", Kind::object_storage));
  return spec;
}

bool lacks(const std::vector<ProductionGap>& found, ProductionGapKind what,
           const std::string& component = "") {
  return std::ranges::find(found, ProductionGap{what, component}) != found.end();
}

}  // namespace

TEST_CASE("a bare spec lacks a second of each, copies, logs, monitoring, a firewall and a gateway") {
  const std::vector<ProductionGap> found = production_gaps(bare());
  CHECK(lacks(found, ProductionGapKind::one_zone, "db"));
  CHECK(lacks(found, ProductionGapKind::one_node, "sessions"));
  CHECK(lacks(found, ProductionGapKind::one_copy, "find"));
  CHECK(lacks(found, ProductionGapKind::one_instance, "web"));
  CHECK_FALSE(lacks(found, ProductionGapKind::one_instance, "jobs"));  // jobs wait
  CHECK(lacks(found, ProductionGapKind::no_backup, "db"));
  CHECK(lacks(found, ProductionGapKind::no_backup, "files"));
  CHECK(lacks(found, ProductionGapKind::no_logs));
  CHECK(lacks(found, ProductionGapKind::no_monitoring));
  CHECK(lacks(found, ProductionGapKind::no_firewall));
  CHECK(lacks(found, ProductionGapKind::public_addresses));
  CHECK(found.size() == 10);
}

TEST_CASE("each thing that is mended is no shortcoming any more, and nothing else changes") {
  const PlanSpec spec = bare();
  const std::vector<ProductionGap> before = production_gaps(spec);
  for (const ProductionGap& one : before) {
    CAPTURE(static_cast<int>(one.what));
    CAPTURE(one.component);
    const std::vector<ProductionGap> after = production_gaps(remediated(spec, one));
    CHECK_FALSE(lacks(after, one.what, one.component));
    CHECK(after.size() == before.size() - 1);
  }
}

}  // namespace runrate
