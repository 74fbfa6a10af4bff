// SPDX-License-Identifier: Apache-2.0
#include "models/offer/equivalents.hpp"

#include "../demand/little_business.hpp"
#include "price_cards.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::deployed;
using testing::exactly;
using testing::line_of;
using testing::little_business;

const Resolution& resolution_of(const Deployment& d, const std::string& component) {
  return *std::find_if(d.resolutions.begin(), d.resolutions.end(), [&](const Resolution& r) {
    return r.component == component && r.environment == "production";
  });
}

/// A spec of one component; sizes that every kind can be had in.
PlanSpec only(Kind kind) {
  PlanSpec spec = little_business();
  Component& c = testing::add(spec, "it", kind);
  c.vcpu = 2;
  c.memory_gib = 4;
  c.instances = 1;
  c.load = {.basis = LoadBasis::share_of_requests, .amount = exactly(1, "components.it.load")};
  c.stored.any = true;
  c.stored.start_gib = exactly(10, "components.it.stored.start");
  c.cache_memory_gib = exactly(1, "components.it.memory");
  c.documents = exactly(1000, "components.it.documents");
  c.each_gib = exactly(4.0 / 1024 / 1024, "components.it.each");
  return spec;
}

constexpr Kind priced_kinds[] = {Kind::vm,       Kind::container,      Kind::serverless, Kind::static_site,
                                 Kind::postgres, Kind::mysql,          Kind::nosql,      Kind::cache,
                                 Kind::search,   Kind::object_storage, Kind::block,      Kind::file,
                                 Kind::cdn,      Kind::load_balancer,  Kind::dns,        Kind::nat,
                                 Kind::vpn,      Kind::queue,          Kind::logs,       Kind::monitoring,
                                 Kind::waf,      Kind::secrets};

TEST_CASE("AWS, Google and Azure have an answer to every kind, in every neutral region, without a gap") {
  for (const Kind kind : priced_kinds) {
    PlanSpec spec = only(kind);
    for (const char* region : {"us", "eu", "ap"}) {
      spec.region = region;
      for (const char* provider : {"aws", "gcp", "azure"}) {
        CAPTURE(std::string(to_text(kind)));
        CAPTURE(std::string(region));
        CAPTURE(std::string(provider));
        const Deployment d = deployed(spec, provider);
        CHECK(d.available);
        CHECK(!resolution_of(d, "it").service.empty());
        for (const Gap& gap : d.gaps) FAIL_CHECK(gap.what << ": " << gap.why);
      }
    }
  }
}

TEST_CASE(
    "what a hosting platform does not sell comes from a named partner or is not available, with the reason") {
  struct Row {
    Kind kind;
    std::string_view provider, vendor;  ///< empty: not available
  };
  constexpr Row rows[] = {{Kind::container, "vercel", "vercel"},
                          {Kind::postgres, "vercel", "neon"},
                          {Kind::cache, "netlify", "upstash"},
                          {Kind::search, "vercel", "algolia"},
                          {Kind::object_storage, "netlify", "cloudflare"},
                          {Kind::search, "gcp", "elastic"},
                          {Kind::vm, "vercel", ""},
                          {Kind::mysql, "netlify", ""},
                          {Kind::vpn, "vercel", ""},
                          {Kind::queue, "netlify", ""},
                          {Kind::waf, "netlify", ""}};
  for (const Row& row : rows) {
    CAPTURE(std::string(to_text(row.kind)));
    CAPTURE(row.provider);
    const Deployment d = deployed(only(row.kind), std::string(row.provider));
    const Resolution& r = resolution_of(d, "it");
    CHECK(r.available == !row.vendor.empty());
    CHECK(d.available == r.available);
    if (r.available) CHECK(r.vendor == row.vendor);
    if (!r.available) CHECK(!r.reason.empty());
  }
}

TEST_CASE("a standing worker has no home on a platform of request handlers") {
  PlanSpec spec = only(Kind::container);
  Component& c = spec.components.at("it");
  c.load = {.basis = LoadBasis::per_request, .amount = exactly(0.05, "components.it.load")};
  c.load.is_jobs = true;
  CHECK_FALSE(deployed(spec, "vercel").available);
  CHECK(deployed(spec, "aws").available);
}

TEST_CASE("addresses go away behind a gateway, bytes out behind a CDN") {
  PlanSpec spec = only(Kind::vm);
  CHECK(line_of(deployed(spec, "aws"), "it", "address_hours") != nullptr);
  CHECK(line_of(deployed(spec, "aws"), "it", "egress_gib") != nullptr);
  testing::add(spec, "way", Kind::nat);
  CHECK(line_of(deployed(spec, "aws"), "it", "address_hours") == nullptr);
  testing::add(spec, "edge", Kind::cdn);
  CHECK(line_of(deployed(spec, "aws"), "it", "egress_gib") == nullptr);
}

TEST_CASE("Google's CDN brings a balancer of its own only where the spec has none") {
  PlanSpec spec = only(Kind::cdn);
  CHECK(line_of(deployed(spec, "gcp"), "it", "hours") != nullptr);
  testing::add(spec, "front", Kind::load_balancer);
  CHECK(line_of(deployed(spec, "gcp"), "it", "hours") == nullptr);
}

TEST_CASE("several answers stand side by side as a choice, each with its lines") {
  const Deployment d = deployed(only(Kind::static_site), "azure");
  REQUIRE(d.choices.size() == 1);
  CHECK(d.choices[0].component == "it");
  CHECK(d.choices[0].groups.size() == 2);
  CHECK(resolution_of(d, "it").service == "Static Web Apps Standard or Blob Storage and Front Door");
}

TEST_CASE("a user's own component is priced on the user's own steps, the same everywhere") {
  // 5% of 100,000 requests are 5,000 units; 1,000 are free, the rest at 0.02.
  PlanSpec spec = little_business();
  Component& tax = testing::add(spec, "tax", Kind::custom);
  tax.custom_driver = "requests";
  tax.load = {.basis = LoadBasis::per_request, .amount = exactly(0.05, "components.tax.load")};
  tax.price = {{0, 0}, {1000, 0.02}};
  tax.source = "contract of 2026-05-02";
  for (const char* provider : {"aws", "netlify"}) {
    const Deployment d = deployed(spec, provider);
    const UsageLine* line = line_of(d, "tax", "units");
    REQUIRE(line != nullptr);
    CHECK(line->category == Category::outside);
    CHECK(d.meters[line->meter].rate.source == "contract of 2026-05-02");
    CHECK(charge(d.meters[line->meter].rate.tariff, 5000) == testing::near(80));
  }
}

TEST_CASE("lines on one rate share a meter, so that allowances are pooled; every id is its own") {
  PlanSpec spec = little_business();
  for (const char* name : {"one", "two"}) {
    Component& c = testing::add_server(spec, name, Kind::vm, 0.5);
    c.vcpu = 2;
    c.memory_gib = 8;
  }
  spec.environments = {{.name = "staging", .share = 0.5}};
  const Deployment d = deployed(spec, "aws");
  CHECK(line_of(d, "one", "egress_gib")->meter == line_of(d, "two", "egress_gib")->meter);
  std::set<std::string> ids;
  for (const UsageLine& line : d.lines) ids.insert(line.id);
  CHECK(ids.size() == d.lines.size());
  CHECK(ids.contains("aws/production/one/m7i.large"));
  CHECK(ids.contains("aws/staging/one/m7i.large"));
}

TEST_CASE("without free allowances the first paid price holds from the first unit") {
  const PlanSpec spec = only(Kind::serverless);
  const Deployment with = deployed(spec, "aws", true);
  const Deployment without = deployed(spec, "aws", false);
  const auto first_million = [](const Deployment& d) {
    return charge(d.meters[line_of(d, "it", "calls")->meter].rate.tariff, 1);
  };
  CHECK(first_million(with) == 0);
  CHECK(first_million(without) == testing::near(0.20));
}

TEST_CASE("decimal meters count more units than binary ones") {
  // Front Door bills GB: 1 GiB is 1.0737 of them.
  const PlanSpec spec = only(Kind::cdn);
  CHECK(line_of(deployed(spec, "azure"), "it", "edge_gib")->quantity.scale == testing::near(1.073741824));
  CHECK(line_of(deployed(spec, "aws"), "it", "edge_gib")->quantity.scale == testing::near(1));
}

}  // namespace
}  // namespace runrate
