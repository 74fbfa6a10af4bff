// SPDX-License-Identifier: Apache-2.0
/// A pinned name that the price book does not hold is a gap by name; the plan goes on without its price.
#include "relative.hpp"
#include "said.hpp"
#include "whole_case.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>

namespace runrate {
namespace {

using testing::case_text;
using testing::WholeCase;

const Gap* gap_of(const Deployment& d, const std::string& name) {
  const auto found =
      std::ranges::find_if(d.gaps, [&](const Gap& gap) { return gap.what.find(name) != std::string::npos; });
  return found == d.gaps.end() ? nullptr : &*found;
}

TEST_CASE("an older machine that is still sold has its price") {
  const WholeCase it(case_text("fault-07-older-machines-refused"));
  CHECK(it.on("aws").gaps.empty());
  CHECK(it.figure("aws", "a", "m5.large").cost == testing::near(140.16, 0.001));
  CHECK(it.figure("aws", "b", "s3-standard").cost == testing::near(2.30, 0.01));
}

TEST_CASE("a machine that the book lacks ends no plan: it is a gap by name beside what has a price") {
  std::string text = case_text("fault-07-older-machines-refused");
  text.replace(text.rfind("m5.large"), 8, "m1.large");
  const WholeCase it(text);
  CHECK(it.on("aws").available);
  CHECK(it.figure("aws", "b", "s3-standard").cost == testing::near(2.30, 0.01));
  REQUIRE(gap_of(it.on("aws"), "m1.large") != nullptr);
  CHECK(testing::said(gap_of(it.on("aws"), "m1.large")->why).find("the nearest that it has") !=
        std::string::npos);
}

TEST_CASE("older machines of the other clouds have theirs") {
  // 2 × 0.0949995 × 730 in Iowa, less the sustained use of a whole month, 0.7003 of it; 0.096 × 730 in
  // Virginia.
  const WholeCase it(
      "name: Old\nstart: 2026-12\nmonths: 12\nheadcount: 1\nsupport: basic\nusers: 1\ngrowth: 0% per month\n"
      "traffic: {requests_per_user: 1, response_size: 1 KiB, week: flat, noise: 0%}\n"
      "region: {gcp: us-central1, azure: eastus}\nproviders: [gcp, azure]\ncomponents:\n"
      "  a: {kind: vm, sku: {gcp: n1-standard-2, azure: Standard_D2s_v3}, instances: 2}\n");
  CHECK(it.figure("gcp", "a", "n1-standard-2").cost == testing::near(138.70 * 0.7, 0.002));
  CHECK(it.figure("azure", "a", "Standard_D2s_v3").cost == testing::near(140.16, 0.001));
}

TEST_CASE("a pinned machine without a price in the region is named with the region, or estimated") {
  const WholeCase it(case_text("fault-08-region-without-prices"));
  CHECK(it.on("aws").available);
  const Gap* gap = gap_of(it.on("aws"), "t3.micro");
  if (gap != nullptr) {
    CHECK(testing::said(gap->why).find("t3.micro has no price in us-west-1") != std::string::npos);
  } else {
    CHECK(it.figure("aws", "a", "t3.micro").cost == testing::near(9.05, 0.2));
  }
}

TEST_CASE("whatever is pinned, wherever, an unknown name is a gap and the part keeps its home") {
  const std::pair<const char*, const char*> kinds[] = {
      {"vm", "size: {vcpu: 2, memory: 8 GiB}, instances: 1"},
      {"container", "size: {vcpu: 2, memory: 8 GiB}, instances: 1"},
      {"kubernetes", "node: {vcpu: 2, memory: 8 GiB}, instances: 1"},
      {"gpu", "accelerator: A100, instances: 1"},
      {"batch", "jobs: 2 per day, each: 5 min"},
      {"postgres", "size: {vcpu: 2, memory: 8 GiB}, carries: 500 queries/s, load: 2 queries per request"},
      {"mysql", "size: {vcpu: 2, memory: 8 GiB}, carries: 500 queries/s, load: 2 queries per request"},
      {"cache", "memory: 2 GiB"},
      {"search", "documents: 10k"}};
  for (const auto& [kind, more] : kinds) {
    const WholeCase it(fmt::format(
        "name: A\nusers: 100\nmonths: 12\nproviders: [aws, gcp, azure]\ncomponents:\n  it: {{kind: {}, {}, "
        "sku: {{aws: none.such9, gcp: none-such-9, azure: Standard_None9}}}}\n",
        kind, more));
    for (const auto& [provider, name] : {std::pair{"aws", "none.such9"}, std::pair{"gcp", "none-such-9"},
                                         std::pair{"azure", "Standard_None9"}}) {
      const auto& seen_kind = kind;
      CAPTURE(seen_kind);
      const auto& seen_provider = provider;
      CAPTURE(seen_provider);
      CHECK(it.on(provider).available);
      CHECK(gap_of(it.on(provider), name) != nullptr);
      CHECK(it.on(provider).gaps.size() == 1);
    }
  }
}

TEST_CASE("a machine that is pinned is what a container or a job runs on") {
  const WholeCase web(
      "name: A\nusers: 100\nproviders: [aws]\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, sku: {aws: m7i.large}}\n"
      "  job: {kind: batch, jobs: 1 per day, each: 58 min, sku: {aws: c7i.xlarge}}\n");
  CHECK(web.figure("aws", "web", "m7i.large").quantity == testing::near(1460));
  CHECK(web.figure("aws", "job", "c7i.xlarge").quantity == testing::near(730.0 / 24));
}

TEST_CASE("a product that no list has is a gap with the nearest names") {
  const WholeCase it(
      "name: A\nusers: 100\nproviders: [aws]\ncomponents:\n"
      "  a: {kind: vm, instances: 1}\n  m: {kind: monitoring, hosts: 2, product: Datadgo Infrastructure "
      "Pro}\n");
  const Gap* gap = gap_of(it.on("aws"), "Datadgo");
  REQUIRE(gap != nullptr);
  CHECK(testing::said(gap->why).find("Datadog Infrastructure Pro") != std::string::npos);
}

TEST_CASE("what is no name at all is refused") {
  for (const char* name : {"m5 large", "\"\"", "12", "m5.large;rm", "[m5.large]"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(
        (void)testing::spec_from(fmt::format(
            "name: A\nusers: 100\ncomponents:\n  a: {{kind: vm, instances: 1, sku: {{aws: {}}}}}\n", name)),
        InputError);
  }
}

}  // namespace
}  // namespace runrate
