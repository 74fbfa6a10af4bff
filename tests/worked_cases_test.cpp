// SPDX-License-Identifier: Apache-2.0
/// Small specs whose bill a person works out with the vendors' price pages. The figures below were worked by
/// hand, in USD a month of 730 hours, from the price lists as their public copies had them in 2026: AWS
/// us-east-1, Google Cloud us-central1, Azure eastus (eu-west-1, europe-west1 and westeurope where a case
/// says so), Vercel Pro, Netlify Pro, and the partners' own price pages.
#include "models/outlook/commitment.hpp"

#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace runrate {
namespace {

struct Expected {
  std::string_view provider, component;
  double usd;
};

/// A business without growth: users × requests each, a response's size, then components.
std::string flat_spec(std::string_view users_requests_size, std::string_view components,
                      std::string_view cacheable = "80%") {
  std::string text = "name: Case\nstage: startup\ngrowth: 0% per month\n";
  text += users_requests_size;
  text += ", week: flat, cacheable: ";
  text += cacheable;
  text += "}\ncomponents:\n";
  text += components;
  return text;
}

void check_bill(const std::string& text, std::initializer_list<Expected> rows) {
  const Futures futures =
      testing::futures_of(testing::spec_from(text), Extent::plan_only, testing::small_run(64));
  const testing::ComponentCosts found = testing::component_costs(futures.plan);
  for (const Expected& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(row.component);
    const auto cost = found.find({std::string(row.provider), std::string(row.component)});
    const double usd = cost == found.end() ? 0 : cost->second;
    CHECK(usd == doctest::Approx(row.usd).epsilon(0.01));
  }
}

TEST_CASE("two containers without a CDN cost their hours, addresses and bytes out") {
  // 5M requests × 200 KiB = 953.67 GiB out. 2 × 730 h = 1,460 h.
  // AWS: 1,460 × (1 × 0.04048 + 2 × 0.004445) + 1,460 × 0.005 + (953.67 - 100) × 0.09 = 72.08 + 7.30 + 76.83.
  // Google, instance-based: 5,256,000 s × (0.000018 + 2 × 0.000002) + (953.67 - 1) × 0.105 = 115.63 + 100.03.
  // Azure: (5,256,000 - 180,000) × 0.000024 + (10,512,000 - 360,000) × 0.000003 + (5 - 2) × 0.40 + 853.67 ×
  // 0.087. Vercel: 5 × 0.60 + 1,460 CPU-h × 0.128 + 2,920 GB-h × 0.0106, and the CDN plan that holds 5M
  // requests, 20.
  check_bill(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 500, response_size: 200 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"),
      {{"aws", "web", 156.21}, {"gcp", "web", 215.66}, {"azure", "web", 227.75}, {"vercel", "web", 240.83}});
}

TEST_CASE("containers are billed at the combination that is sold") {
  // Fargate sells 0.25 vCPU with 0.5, 1 or 2 GiB, 8 vCPU with 16 to 60 GiB in steps of 4; one address
  // each, 3.65. 730 × (0.25 × 0.04048 + 1 × 0.004445) + 3.65; 730 × (8 × 0.04048 + 20 × 0.004445) + 3.65.
  // Container Apps pairs 1 vCPU with 2 GiB, so that 3 GiB come with 1.5: 730 × 3,600 s less the free seconds.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                       "  small: {kind: container, size: {vcpu: 0.25, memory: 1 GiB}, instances: 1}\n"
                       "  large: {kind: container, size: {vcpu: 8, memory: 17 GiB}, instances: 1}\n"),
             {{"aws", "small", 14.28}, {"aws", "large", 304.95}});
  // (3,942,000 - 180,000) × 0.000024 + (7,884,000 - 360,000) × 0.000003.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                       "  odd: {kind: container, size: {vcpu: 1, memory: 3 GiB}, instances: 1}\n"),
             {{"azure", "odd", 112.86}});
}

TEST_CASE("machines bring disk, address and bytes; below two vCPU they are burstable") {
  // 2M requests × 100 KiB = 190.73 GiB, all from `app`; `tool` states no load.
  // AWS m7i.large: 2 × (730 × 0.1008 + 100 × 0.08 + 3.65) + 90.73 × 0.09; t3.small: 730 × 0.0208 + 1.60
  // + 3.65. Google n4-standard-2: 2 × (730 × 0.0907 + 100 × 0.08 + 3.65) + 190.73 × 0.12; e2-small: 730 ×
  // 0.016753 + 2 + 3.65. Azure D2s_v6: 2 × (730 × 0.101 + P10 19.71 + 3.65) + 90.73 × 0.087; B2ls_v2: 730 ×
  // 0.0416 + P4 5.28 + 3.65.
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 200, response_size: 100 KiB",
                       "  app: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, disk: 100 GiB, instances: 2, load: "
                       "100% of requests}\n"
                       "  tool: {kind: vm, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n"),
             {{"aws", "app", 178.63},
              {"gcp", "app", 178.61},
              {"azure", "app", 202.07},
              {"aws", "tool", 20.43},
              {"gcp", "tool", 17.88},
              {"azure", "tool", 39.30}});
}

TEST_CASE("a postgres with standby and replica is three nodes and three disks") {
  // 200 GiB: disk 220 GiB (Azure sells 256), backups 242 GiB. 10M queries × 2 KiB = 19.07 GiB, half between
  // zones. AWS db.m6g.xlarge: 3 × (730 × 0.318 + 220 × 0.115) + (242 - 220) × 0.095 + 9.54 × 2 × 0.01.
  // Google: 3 × (730 × (4 × 0.0413 + 16 × 0.007) + 220 × 0.17) + 242 × 0.08 + 9.54 × 0.01.
  // Azure D4ds_v5: 3 × (730 × 0.356 + 256 × 0.115); backups lie within the disk.
  check_bill(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
          "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, high_availability: true, replicas: 1,"
          " load: 10 queries per request, stored: 200 GiB}\n"),
      {{"aws", "primary", 774.60}, {"gcp", "primary", 738.72}, {"azure", "primary", 867.96}});
}

TEST_CASE("a database that must be back within the hour gets a replica in the second region") {
  // 200 GiB take 25 + 24 + 17.9 + 10 = 76.9 minutes to restore, a promoted replica 50: a pilot light. The
  // node and the disk of the case before, once here and once there (us-west-2, us-east1, westus2 have the
  // same prices; Google's disk is carried over from Iowa); backups stay here. The changes of a month go
  // there: 200 × 3% × 365 ÷ 12 = 182.5 GiB × 0.02 = 3.65. AWS: 2 × (730 × 0.318 + 220 × 0.115) + (242 - 220)
  // × 0.095 + 3.65. Google: 2 × (730 × (4 × 0.0413 + 16 × 0.007) + 220 × 0.17) + 242 × 0.08 + 3.65. Azure: 2
  // × (730 × 0.356 + 256 × 0.115) + 3.65.
  std::string text =
      flat_spec("users: 10000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, stored: 200 GiB}\n");
  check_bill(text, {{"aws", "primary", 259.53}, {"gcp", "primary", 259.12}, {"azure", "primary", 289.32}});
  text += "recovery: {database: {rto: 1 h, rpo: 5 min}}\n";
  check_bill(text, {{"aws", "primary", 520.62}, {"gcp", "primary", 502.53}, {"azure", "primary", 582.29}});
}

TEST_CASE("files that may be back in a day get a replicated copy, cheaper than copies of thirty days") {
  // Copies would be 1,000 GiB × (1 + 3% × 30 days) at 0.0125 and 912.5 GiB of changes at 0.02: $42. A
  // replicated bucket is the same again, as nothing comes in. AWS: 2 × 1,000 × 0.023. Google, whose first 5
  // GiB are free once: 995 × 0.02 + 1,000 × 0.02. Azure, ZRS: 1,000 × 0.026 + 1,000 × 0.023 in West US 2.
  std::string text = flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                               "  uploads: {kind: object storage, stored: 1000 GiB}\n");
  text += "recovery: {files: {rto: 24 h, rpo: 24 h}}\n";
  check_bill(text, {{"aws", "uploads", 46.0}, {"gcp", "uploads", 39.9}, {"azure", "uploads", 49.0}});
}

TEST_CASE("a site that must answer within the quarter hour runs in both regions") {
  // 15 minutes leave no time to decide (25 minutes): active-active, two containers more in the second region
  // and their images, 10 GiB. AWS: 2 × 1,460 h × (0.04048 + 2 × 0.004445) + 2 × 1,460 × 0.005 + 10 × 0.023.
  std::string text = flat_spec(
      "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n");
  text += "recovery: {production: {rto: 15 min, rpo: 15 min}}\n";
  check_bill(text, {{"aws", "web", 158.99}});
}

TEST_CASE("three nodes of a database committed for a year, where all three quote it") {
  // 3 × 8,760 hours. AWS 0.318 against 0.2037 reserved without upfront; Google 0.2772 against 0.75 of it;
  // Azure 0.356 against 0.2136986: $5,353 owed and $3,004 saved on AWS, $1,821 saved on Google, $3,740 on
  // Azure.
  const PlanSpec spec = testing::spec_from(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
          "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, high_availability: true, replicas: 1,"
          " stored: 200 GiB}\n") +
      "providers: [aws, gcp, azure]\n");
  const Futures futures = testing::futures_of(spec, Extent::plan_only, testing::small_run(64));
  const auto year = commitment_outlook(spec, futures, {1, 2, 3}, 0);
  REQUIRE(year.has_value());
  CHECK(year->owed == doctest::Approx(5353.24).epsilon(0.001));
  CHECK(year->saved == doctest::Approx(3003.80).epsilon(0.001));
  CHECK(year->lost_if_low == 0);
  CHECK(year->saved_by_provider.at("gcp") == doctest::Approx(1821.20).epsilon(0.001));
  CHECK(year->saved_by_provider.at("azure") == doctest::Approx(3739.68).epsilon(0.001));
}

struct Mended {
  std::string_view provider;
  Shortfall what;
  double usd;
};

void check_mending(const std::string& text, std::initializer_list<Mended> rows) {
  const Futures futures =
      testing::futures_of(testing::spec_from(text), Extent::everything, testing::small_run(64));
  for (const Mended& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(static_cast<int>(row.what));
    const auto found = std::ranges::find_if(futures.shortcomings, [&](const PricedShortcoming& priced) {
      return priced.shortcoming.what == row.what;
    });
    REQUIRE(found != futures.shortcomings.end());
    const MendCost& cost = found->by_provider.at(std::string(row.provider));
    REQUIRE(cost.monthly.has_value());
    CHECK(*cost.monthly == doctest::Approx(row.usd).epsilon(0.01));
  }
}

TEST_CASE("what a spec lacks is priced as the difference that mending it makes") {
  // 5M requests; two containers, a database of 200 GiB on one node, a cache of 3 GiB. A standby is one node
  // and one disk more: AWS 730 × 0.318 + 220 × 0.115, Google 202.36 + 37.40, Azure 730 × 0.356 + 256 × 0.115.
  // A second cache node: AWS 730 × 0.1192. A gateway: AWS 730 × 0.045 + 3.65, less the two addresses, 7.30.
  // AWS WAF: 5 + 10 rules × 1 + 5 × 0.60. Copies of the database for 30 days, here and there: 200 × 1.9 × 2 ×
  // 0.095 + 182.5 × 0.02.
  check_mending(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 500, response_size: 1 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, stored: 200 GiB}\n"
          "  sessions: {kind: cache, memory: 3 GiB}\n"),
      {{"aws", Shortfall::one_zone, 257.44},
       {"gcp", Shortfall::one_zone, 239.76},
       {"azure", Shortfall::one_zone, 289.32},
       {"aws", Shortfall::one_node, 87.02},
       {"aws", Shortfall::public_addresses, 29.20},
       {"aws", Shortfall::no_firewall, 18.00},
       {"aws", Shortfall::no_backup, 75.85}});
}

TEST_CASE("a small mysql is burstable where a burstable node holds it") {
  // 40 GiB: disk 44 GiB (Azure 64), backups 48.4 GiB.
  // AWS db.t4g.small: 730 × 0.032 + 44 × 0.115 + 4.4 × 0.095. Azure B1ms: 730 × 0.017 + 64 × 0.115.
  // Google's shared cores hold no 2 GiB: 1 vCPU, 3.75 GiB: 730 × (0.0413 + 3.75 × 0.007) + 44 × 0.17 + 48.4 ×
  // 0.08.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  db: {kind: mysql, size: {vcpu: 1, memory: 2 GiB}, stored: 40 GiB}\n"),
             {{"aws", "db", 28.84}, {"gcp", "db", 60.66}, {"azure", "db", 19.77}});
}

TEST_CASE("a cache is filled to three quarters of its nodes") {
  // 10 GiB need 13.33: AWS r6g.xlarge (26.32) 2 × 730 × 0.3288; Google 14 GiB standard, 730 × 14 × 0.046;
  // Azure M20 (24): 2 × 730 × 0.431. 3 GiB need 4: m6g.large 730 × 0.1192; 4 GiB basic 730 × 4 × 0.049; B5
  // 730 × 0.156. Upstash sells 3.22 GB in its 5 GB plan, 100.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  big: {kind: cache, memory: 10 GiB, high_availability: true}\n"
                       "  small: {kind: cache, memory: 3 GiB}\n"),
             {{"aws", "big", 480.05},
              {"gcp", "big", 470.12},
              {"azure", "big", 629.26},
              {"aws", "small", 87.02},
              {"gcp", "small", 143.08},
              {"azure", "small", 113.88},
              {"vercel", "small", 100.00}});
}

constexpr std::string_view quarter_second =
    "  fn: {kind: serverless, load: 100% of requests, each: {duration: 250 ms, memory: 512 MiB}}\n";

TEST_CASE("functions below the free allowance cost nothing but Google's bytes") {
  // 0.5M calls × 0.25 s × 0.5 GiB = 62,500 GiB-s, under 400,000; 4.77 GiB out, of which Google gives 1: 3.77
  // × 0.105.
  check_bill(
      flat_spec("users: 1000\ntraffic: {requests_per_user: 500, response_size: 10 KiB", quarter_second),
      {{"aws", "fn", 0.0}, {"gcp", "fn", 0.396}, {"azure", "fn", 0.0}});
}

TEST_CASE("functions above the allowance round as each vendor does") {
  // 20M calls, 190.73 GiB out. AWS: 19 × 0.20 + (2.5M - 0.4M) × 0.0000166667 + 90.73 × 0.09 = 3.80 + 35.00
  // + 8.17. Google rounds up to 300 ms and gives 1/3 vCPU: 18 × 0.40 + (2.0M - 180,000) × 0.000024
  //   + (3.0M - 360,000) × 0.0000025 + 189.73 × 0.105. Azure: 19 × 0.20 + 2.1M × 0.000016 + 90.73 × 0.087.
  check_bill(
      flat_spec("users: 10000\ntraffic: {requests_per_user: 2000, response_size: 10 KiB", quarter_second),
      {{"aws", "fn", 46.97}, {"gcp", "fn", 77.40}, {"azure", "fn", 45.29}});
}

TEST_CASE("a bucket with a flow fills until its retention and serves") {
  // 1,000 users × 100 MiB a month, kept 6 months, empty at first: mid-month levels of 0.5, 1.5 … 5.5, then 6
  // months of 97.66 GiB: 4.5 on average, 439.45 GiB. 100,000 writes of 1 MiB; 1M reads, 190.73 GiB out. AWS:
  // 439.45 × 0.023 + 100 × 0.005 + 1,000 × 0.0004 + 90.73 × 0.09. Google, 5 GiB, 5,000 writes, 50,000 reads,
  // 100 GiB free: 434.45 × 0.02 + 9.5 × 0.05 + 95 × 0.004 + 90.73 × 0.12. Azure ZRS: 439.45 × 0.026 + 10 ×
  // 0.0625 + 100 × 0.004 + 90.73 × 0.087. Vercel in GB: 471.86 × 0.023 + 0.50 + 0.40 + 204.80 × 0.05. R2 at
  // Netlify, 10 GB free: 461.86 × 0.015.
  check_bill(
      flat_spec("users: 1000\ntraffic: {requests_per_user: 1000, response_size: 200 KiB",
                "  uploads: {kind: object storage, per_user: 100 MiB per month, retention: 6 months}\n"),
      {{"aws", "uploads", 19.17},
       {"gcp", "uploads", 20.43},
       {"azure", "uploads", 20.34},
       {"vercel", "uploads", 21.99},
       {"netlify", "uploads", 6.93}});
}

TEST_CASE("three terabytes through a CDN at metered prices, or a flat plan where it is cheaper") {
  // 20M × 150 KiB = 2,861.0 GiB = 3,072 GB, a fifth of it misses (572.2 GiB).
  // AWS: (2,861 - 1,024) × 0.085 + 10M × 0.01 / 10,000; Business (200) holds it and is dearer, Pro holds 10M
  // only. Google: 2,861 × 0.08 + 2,000 × 0.0075 + 572.2 × (0.01 fill + 0.008 balancer) + 730 × 0.025 + 3.65.
  // Azure: 35 + 3,072 × 0.0825 + 2,000 × 0.009. Vercel: the tier of 50M requests. Netlify: 3,072 GB × 20 +
  // 4,000 credits, less 3,000, in packages of 1,500: 42 × 10.
  check_bill(flat_spec("users: 20000\ntraffic: {requests_per_user: 1000, response_size: 150 KiB",
                       "  edge: {kind: cdn}\n"),
             {{"aws", "edge", 166.15},
              {"gcp", "edge", 276.08},
              {"azure", "edge", 306.44},
              {"vercel", "edge", 100.00},
              {"netlify", "edge", 420.00}});
  // 8M × 400 KiB = 3,276.8 GB: CloudFront Pro holds 10M and 50 TB for 15; Vercel's tier of 10M, 20. Pinned:
  // metered.
  check_bill(flat_spec("users: 8000\ntraffic: {requests_per_user: 1000, response_size: 400 KiB",
                       "  edge: {kind: cdn}\n"),
             {{"aws", "edge", 15.00}, {"vercel", "edge", 20.00}, {"netlify", "edge", 430.00}});
  check_bill(flat_spec("users: 8000\ntraffic: {requests_per_user: 1000, response_size: 400 KiB",
                       "  edge: {kind: cdn, plan: metered}\n"),
             {{"aws", "edge", 172.36}});
  // 60M × 100 KiB = 5,722 GiB: metered 399.33 + 50.00 against Business, 200; Vercel's tier of 150M, 300.
  check_bill(flat_spec("users: 60000\ntraffic: {requests_per_user: 1000, response_size: 100 KiB",
                       "  edge: {kind: cdn}\n"),
             {{"aws", "edge", 200.00}, {"vercel", "edge", 300.00}});
}

TEST_CASE("a flat CDN plan takes the place of the firewall and the name servers' queries") {
  // CloudFront Pro, 15, brings both; the zone stays, 0.50.
  check_bill(flat_spec("users: 8000\ntraffic: {requests_per_user: 1000, response_size: 400 KiB",
                       "  edge: {kind: cdn}\n  wall: {kind: waf}\n  names: {kind: dns}\n"),
             {{"aws", "edge", 15.00}, {"aws", "wall", 0.0}, {"aws", "names", 0.50}});
}

TEST_CASE("a balancer before two containers") {
  // 30M × 50 KiB = 1,430.5 GiB; bytes outweigh 3M new connections on every balancer.
  // AWS: 730 × 0.0225 + 1,430.5 × 0.008 + 2 × 3.65. Google: 730 × 0.025 + 1,430.5 × 0.008 + 3.65.
  // Azure: 730 × 0.20 + 1,430.5 / 0.93 × 0.008 + 3.65.
  // web: as two containers above, with 1,430.5 GiB out: 79.38 + 119.75; 115.63 + 150.10; 152.28 + 11.20 +
  // 115.75.
  check_bill(
      flat_spec(
          "users: 30000\ntraffic: {requests_per_user: 1000, response_size: 50 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  front: {kind: load balancer}\n"),
      {{"aws", "front", 35.17},
       {"gcp", "front", 33.34},
       {"azure", "front", 161.96},
       {"aws", "web", 199.13},
       {"gcp", "web", 265.73},
       {"azure", "web", 279.23}});
}

TEST_CASE("queue, logs and names by what passes through them") {
  // 10M requests. Queue: 20M messages, 60M operations: AWS 59 × 0.40; Service Bus 730 × 0.013441 + 47 × 0.80;
  // Pub/Sub 20M × 1 KiB = 19.07 GiB, in and out, less 10: 28.15 × 0.0390625. Logs: 10M × 2 KiB = 19.07 GiB
  // = 20.48 GB: AWS 14.07 × 0.50 + 15% × 19.07 × 0.03; Google under 50 GiB; Azure 15.48 × 2.30. Names: two
  // zones, 1M queries.
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 1000, response_size: 50 KiB",
                       "  jobs: {kind: queue, load: 2 messages per request}\n"
                       "  logs: {kind: logs, load: 2 KiB per request}\n"
                       "  names: {kind: dns, zones: 2}\n"),
             {{"aws", "jobs", 23.60},
              {"gcp", "jobs", 1.10},
              {"azure", "jobs", 47.41},
              {"aws", "logs", 7.12},
              {"gcp", "logs", 0.0},
              {"azure", "logs", 35.60},
              {"aws", "names", 1.40},
              {"gcp", "names", 0.80},
              {"azure", "names", 1.40}});
}

TEST_CASE("logs kept for ninety days pay for what the vendors do not include") {
  // 19.07 GiB = 20.48 GB a month. AWS: 14.07 × 0.50 + 3 months × 15% × 19.07 × 0.03. Google: 60 days beyond
  // the included 30: 2 × 19.07 × 0.01. Azure: 15.48 × 2.30 + 59 / 30 × 20.48 × 0.10.
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 1000, response_size: 1 KiB",
                       "  logs: {kind: logs, load: 2 KiB per request, retention: 90 days}\n"),
             {{"aws", "logs", 7.29}, {"gcp", "logs", 0.381}, {"azure", "logs", 39.63}});
}

TEST_CASE("a static site on five hosts") {
  // 2M × 500 KiB = 953.67 GiB = 1,024 GB, a tenth of it misses.
  // AWS: CloudFront's free terabyte and 10M requests hold it: 0.023 + 200 × 0.0004.
  // Google: 953.67 × 0.08 + 200 × 0.0075 + 95.4 × 0.018 + 730 × 0.025 + 3.65 + 15 × 0.004.
  // Azure: Blob and Front Door 35 + 1,024 × 0.0825 + 1.80 + 0.11 = 121.39, under Static Web Apps' 9 + 853.67
  // × 0.20. Vercel: over 1M requests, the tier of 20. Netlify: 20,480 + 400 - 3,000 credits: 12 packages.
  check_bill(flat_spec("users: 2000\ntraffic: {requests_per_user: 1000, response_size: 500 KiB",
                       "  site: {kind: static site}\n", "90%"),
             {{"aws", "site", 0.103},
              {"gcp", "site", 101.47},
              {"azure", "site", 121.39},
              {"vercel", "site", 20.00},
              {"netlify", "site", 120.00}});
  // 100,000 × 500 KiB = 47.7 GiB: Static Web Apps' fee alone; inside the plans of Vercel and Netlify.
  check_bill(flat_spec("users: 100\ntraffic: {requests_per_user: 1000, response_size: 500 KiB",
                       "  site: {kind: static site}\n", "90%"),
             {{"azure", "site", 9.00}, {"vercel", "site", 0.0}, {"netlify", "site", 0.0}});
}

TEST_CASE("a site behind the spec's own CDN pays its bytes once") {
  // 2M × 500 KiB with both: the CDN's bill as above without the bucket, 20% misses read from the bucket.
  check_bill(
      flat_spec("users: 2000\ntraffic: {requests_per_user: 1000, response_size: 500 KiB",
                "  edge: {kind: cdn}\n  site: {kind: static site}\n"),
      {{"aws", "edge", 0.0}, {"aws", "site", 0.183}, {"azure", "edge", 121.28}, {"azure", "site", 0.186}});
}

TEST_CASE("a backup holds the data and thirty days of changes") {
  // 100 GiB × (1 + 30 × 3%) = 190 GiB: 190 × 0.095; 190 × 0.08; 190 × 0.028 + 7.50 for the protected
  // instance. The database itself: AWS 730 × 0.159 + 110 × 0.115 + 11 × 0.095; Google 730 × 0.1386 + 110 ×
  // 0.17 + 121 × 0.08; Azure 730 × 0.178 + 128 × 0.115.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB}\n"
                       "  copies: {kind: backup, of: [db]}\n"),
             {{"aws", "copies", 18.05},
              {"gcp", "copies", 15.20},
              {"azure", "copies", 12.82},
              {"aws", "db", 129.77},
              {"gcp", "db", 129.56},
              {"azure", "db", 144.66}});
}

TEST_CASE("a search is sized by its index") {
  // 2M × 4 KiB × 1.3 = 9.92 GiB, 1.24 GiB of memory: m7g.medium 730 × 0.068 + 10 GiB × 0.122; Elastic 2 GB ×
  // 0.1144; Azure's Basic 0.101; Algolia (2,000 - 100) thousand records × 0.40.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  find: {kind: search, documents: 2M, each: 4 KiB}\n"),
             {{"aws", "find", 50.86},
              {"gcp", "find", 167.02},
              {"azure", "find", 73.73},
              {"vercel", "find", 760.00}});
  // 20M, one replica: 198.4 GiB, 24.8 GiB of memory: two r6g.large, 2 × 730 × 0.167 + 198.4 × 0.122; Elastic
  // 32 GB; Azure S1 (106.5 GB a replica), two.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  find: {kind: search, documents: 20M, each: 4 KiB, replicas: 1}\n"),
             {{"aws", "find", 268.02}, {"gcp", "find", 2672.38}, {"azure", "find", 490.56}});
}

TEST_CASE("a gateway for outgoing traffic takes the machines' addresses away") {
  // AWS and Azure: 730 × 0.045 + 200 × 0.045 + 3.65; Google: 2 × 730 × 0.0014 + 9 + 3.65. Machines without
  // addresses, 4.77 GiB of responses (Google × 0.12): 2 × (73.58 + 1.60); 2 × (66.21 + 1.60) + 0.57; 2 ×
  // (73.73 + 5.28).
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 50 KiB",
                       "  app: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 2}\n"
                       "  way: {kind: nat, data: 200 GiB per month}\n"),
             {{"aws", "way", 45.50},
              {"gcp", "way", 14.69},
              {"azure", "way", 45.50},
              {"aws", "app", 150.37},
              {"gcp", "app", 136.19},
              {"azure", "app", 158.02}});
}

TEST_CASE("the same containers and a database in Europe") {
  // Fargate costs the same in Ireland; Belgium has no free gigabyte; West Europe 0.000034, 0.000004 and 0.56.
  // Databases: 730 × 0.176 + 110 × 0.127 + 11 × 0.095; Belgium as Iowa; 730 × 0.212 + 128 × 0.1369.
  check_bill(
      flat_spec(
          "region: eu\nusers: 10000\ntraffic: {requests_per_user: 500, response_size: 200 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB}\n"),
      {{"aws", "web", 156.21},
       {"gcp", "web", 215.77},
       {"azure", "web", 289.14},
       {"aws", "db", 143.50},
       {"gcp", "db", 129.56},
       {"azure", "db", 172.28}});
}

TEST_CASE("a plan in euros converts list prices, and takes the spec's own as they stand") {
  // The two containers at 0.5 a dollar: half of 156.21, 215.77 and 289.14. The tax service is 50,000 requests
  // at €0.02 above the first 1,000 of its 1%: (50,000 - 1,000) × 0.02.
  check_bill(
      flat_spec("region: eu\ncurrency: {code: EUR, per_usd: 0.5, date: 2026-11-20}\nusers: 10000\n"
                "traffic: {requests_per_user: 500, response_size: 200 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of "
                "requests}\n"
                "  tax: {kind: custom, driver: {requests: 0.01}, price: [{from: 0, unit_price: €0}, {from: "
                "1000, unit_price: €0.02}]}\n"),
      {{"aws", "web", 78.11},
       {"gcp", "web", 107.89},
       {"azure", "web", 144.57},
       {"aws", "tax", 980.00},
       {"azure", "tax", 980.00}});
}

TEST_CASE("estimated work is converted at the rate of its future, what the spec states is not") {
  const PlanSpec spec = testing::spec_from(
      flat_spec("currency: {code: EUR, per_usd: {min: 0.4, max: 0.6}}\none_time: [{item: Move, cost: €700}]\n"
                "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n"));
  const Futures futures = testing::futures_of(spec, Extent::plan_only, testing::small_run(4096));
  const Outcome& outcome = futures.plan.outcome;
  REQUIRE(futures.one_time.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const OneTimeItem& item = futures.one_time[i];
    const double middle = quantile(outcome.one_time.row(i), 0.5);
    if (item.item == "Move") CHECK(middle == 700);
    // The rate's middle is 0.5, and the days at a day's rate are far wider than it.
    if (item.item == "Setup") CHECK(middle == doctest::Approx(0.5 * item.cost.value.median()).epsilon(0.03));
  }
  // The rate is an uncertain input like any other.
  CHECK(std::ranges::find(outcome.input_paths, "currency.per_usd") != outcome.input_paths.end());
}

constexpr std::string_view two_regions =
    "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB, load: 6 queries per request, "
    "replicated: true}\n"
    "  files: {kind: object storage, stored: 200 GiB}\n";

TEST_CASE("two regions are priced each by its own list, and what passes between them by the vendor's rule") {
  // 5M requests × 200 KiB = 953.67 GiB, a quarter of them in eu: 715.25 and 238.42. Two containers in each.
  // AWS web: 2 × (72.08 + 7.30) + (715.25 - 100) × 0.09 + 238.42 × 0.09. Azure: the free seconds are the main
  // region's: (5,256,000 - 180,000) × 0.000024 + (10,512,000 - 360,000) × 0.000003 + (3.75 - 2) × 0.40
  // + 615.25 × 0.087, and 5,256,000 × 0.000034 + 10,512,000 × 0.000004 + 1.25 × 0.56 + 238.42 × 0.087.
  // AWS db: 129.77 in us-east-1; in eu-west-1 730 × 0.176 + 110 × 0.127; 100 GiB × 3% × 30.42 = 91.25 GiB ×
  // 0.02. Azure: 730 × 0.178 + 128 × 0.115; 730 × 0.212 + 128 × 0.1369; 91.25 × 0.035 at each end. Google:
  // 730 × (2 × 0.0413 + 8 × 0.007) + 110 × 0.17 twice, 121 × 0.08 once, 91.25 × 0.08 to another continent.
  check_bill(flat_spec("region: {main: us, others: {eu: 25% of users}}\nusers: 10000\n"
                       "traffic: {requests_per_user: 500, response_size: 200 KiB",
                       two_regions),
             {{"aws", "web", 235.59},
              {"azure", "web", 448.70},
              {"aws", "db", 274.04},
              {"azure", "db", 323.38},
              {"gcp", "db", 256.69},
              {"aws", "files", 4.60}});
}

TEST_CASE("where one part is pinned, what stays is what one region alone costs") {
  const std::string spec = flat_spec(
      "region: {main: us, others: {eu: 25% of users}}\nusers: 10000\n"
      "traffic: {requests_per_user: 500, response_size: 200 KiB",
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests, "
      "pinned: "
      "main}\n");
  // As without the second region: 156.21 and 227.75.
  check_bill(spec, {{"aws", "web", 156.21}, {"azure", "web", 227.75}});
}

TEST_CASE("a firewall before a balancer without a CDN is the gateway's own on Azure") {
  // 20M requests × 50 KiB = 953.67 GiB. AWS: 5 + 10 rules + 20 × 0.60. Google: 5 + 10 + 20 × 0.75.
  // Azure: WAF v2 in place of the plain gateway: 730 × 0.36 + 953.67 / 0.93 × 0.0144 + 3.65, the policy
  // itself nothing.
  check_bill(
      flat_spec(
          "users: 20000\ntraffic: {requests_per_user: 1000, response_size: 50 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  front: {kind: load balancer}\n  wall: {kind: waf}\n"),
      {{"aws", "wall", 27.00}, {"gcp", "wall", 30.00}, {"azure", "wall", 0.0}, {"azure", "front", 281.22}});
}

TEST_CASE("monitored hosts that the spec counts take the place of the simulation's instances") {
  // CloudWatch: 6 hosts × 10 metrics, the first 10 free, at 0.30; ten alarms are free.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                       "  eyes: {kind: monitoring, hosts: 6}\n"),
             {{"aws", "eyes", 15.00}});
}

TEST_CASE("small answers make a balancer pay by its new connections") {
  // 500M requests a month in 730 h, one connection for ten: 68,493 an hour; a capacity unit takes 25 a
  // second, 90,000 an hour, so that 0.7610 are used. Bytes are 500M × 100 B = 50 GB, 0.068 GB an hour of 1 a
  // unit. 730 × 0.0225 + 0.7610 × 730 × 0.008 + two addresses 7.30.
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 50000, response_size: 100 B",
                       "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
                       "  front: {kind: load balancer}\n"),
             {{"aws", "front", 28.17}});
}

TEST_CASE("a cluster is its control plane and the machines that its pods fill to 85%") {
  // Pods of 1 vCPU, 2 GiB: two of them need 2 / 0.85 vCPU, so that a node has 4 vCPU and 8 GiB. Six pods fill
  // 6 / (0.85 × 4) = 1.76 nodes: two. Control plane 730 × 0.10 everywhere, 20 GiB of disk and an address
  // each. AWS: 2 × 730 × 0.1785 (c7i.xlarge) + 73 + 40 × 0.08 + 7.30. Google: 2 × 730 × 0.15308
  // (n4-highcpu-4) + 73
  // + 40 × 0.08 + 7.30. Azure: 2 × 730 × 0.169 (F4s v2) + 73 + 2 × 5.2795 (P4) + 7.30.
  const std::string_view traffic = "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB";
  const std::initializer_list<Expected> two_nodes{
      {"aws", "cluster", 344.11}, {"gcp", "cluster", 307.00}, {"azure", "cluster", 337.60}};
  check_bill(
      flat_spec(traffic, "  cluster: {kind: kubernetes, size: {vcpu: 1, memory: 2 GiB}, instances: 6}\n"),
      two_nodes);
  // The same six pods as containers of the spec: they cost nothing beside the nodes.
  const std::string held =
      "  cluster: {kind: kubernetes, holds: [web, workers]}\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
      "  workers: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 4}\n";
  check_bill(flat_spec(traffic, held), two_nodes);
  check_bill(flat_spec(traffic, held), {{"aws", "web", 0}, {"gcp", "workers", 0}, {"azure", "workers", 0}});
  // Three pods of 2 vCPU, 8 GiB: a node of 8 vCPU, 32 GiB holds them all. AWS: 730 × 0.4032 (m7i.2xlarge) +
  // 73 + 1.60 + 3.65. On a node as said, 4 vCPU and 16 GiB, they fill 6 / 3.4 = 1.76: 2 × 730 × 0.2016
  // (m7i.xlarge) + 73 + 3.20 + 7.30.
  check_bill(
      flat_spec(traffic, "  cluster: {kind: kubernetes, size: {vcpu: 2, memory: 8 GiB}, instances: 3}\n"),
      {{"aws", "cluster", 372.59}});
  check_bill(flat_spec(traffic,
                       "  cluster: {kind: kubernetes, size: {vcpu: 2, memory: 8 GiB}, instances: 3, "
                       "node: {vcpu: 4, memory: 16 GiB}}\n"),
             {{"aws", "cluster", 377.84}});
}

TEST_CASE("pods that come and go take their nodes with them, hour by hour") {
  // Two pods at night, eight by day on weekdays (60 of 168 hours): 1 node (2 / 3.4) and 3 nodes (8 / 3.4 =
  // 2.35). Nodes: (108 + 60 × 3) / 168 × 730 = 1,251.43 h. AWS: 1,251.43 × 0.1785 + 73 + 1.714 × 1.60 +
  // 1,251.43 × 0.005.
  check_bill(
      flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  cluster: {kind: kubernetes, size: {vcpu: 1, memory: 2 GiB}, scaling: {kind: schedule, "
                "limits: 2..8, at: [{when: mon-fri 08:00-20:00, instances: 8}]}}\n"),
      {{"aws", "cluster", 305.38}});
}

TEST_CASE("a machine with accelerators is the nearest that has as many") {
  // AWS: 730 × 0.8048 (g6.xlarge, one L4), two come only as four: 730 × 4.6016 (g6.12xlarge); each + 1.60 +
  // 3.65. Google: 730 × 0.70683 (g2-standard-4), 730 × 2.00083 (g2-standard-24, two); each + 2.00 + 3.65.
  // T4 on Azure: 730 × 0.526 (NC4as T4 v3) + 5.28 + 3.65. An L4 is not sold there.
  const std::string_view traffic = "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB";
  check_bill(flat_spec(traffic,
                       "  one: {kind: gpu, accelerator: L4, instances: 1}\n"
                       "  two: {kind: gpu, accelerator: L4, count: 2, instances: 1}\n"),
             {{"aws", "one", 592.75},
              {"aws", "two", 3364.42},
              {"gcp", "one", 521.64},
              {"gcp", "two", 1466.26},
              {"azure", "one", 0}});
  check_bill(flat_spec(traffic, "  one: {kind: gpu, accelerator: T4, instances: 1}\n"),
             {{"aws", "one", 389.23}, {"azure", "one", 392.91}});
}

TEST_CASE("work that may be interrupted takes a spot price while it is fresh") {
  // Google, g2-standard-4: 0.423956 spot of 2026-08-20. On 2026-10-01 it is 42 days old: 730 × 0.423956
  // + 5.65. On 2026-11-24 it is 96 days old: on demand, 730 × 0.70683 + 5.65.
  const std::string text =
      flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  one: {kind: gpu, accelerator: L4, instances: 1, interruptible: true}\n");
  for (const auto& [date, usd] :
       {std::pair{Date{2026, 10, 1}, 315.14}, std::pair{Date{2026, 11, 24}, 521.64}}) {
    const PlanSpec spec = read_spec_text(text, "spec.yaml", {.date = date});
    const Futures futures = testing::futures_of(spec, Extent::plan_only, testing::small_run(64));
    CHECK(testing::component_costs(futures.plan).at({"gcp", "one"}) == doctest::Approx(usd).epsilon(0.001));
  }
}

TEST_CASE("jobs in a window are done by as many instances as it takes, for its hours") {
  // 400 × 3 min = 20 h a day in 4 h: five instances, 5 × 28 / 168 × 730 = 608.33 h; 410 need six, 730 h.
  // AWS: h × (0.04048 + 2 × 0.004445 + 0.005). Google: h × 3,600 × (0.000018 + 2 × 0.000002). Azure:
  // (2,190,000 - 180,000) × 0.000024 + (4,380,000 - 360,000) × 0.000003.
  const auto with_jobs = [](std::string_view jobs) {
    return flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                     std::string("  night: {kind: batch, jobs: ") + std::string(jobs) +
                         " per day, each: 3 min, size: {vcpu: 1, memory: 2 GiB}, window: \"01:00-05:00\"}\n");
  };
  check_bill(with_jobs("400"), {{"aws", "night", 33.08}, {"gcp", "night", 48.18}, {"azure", "night", 60.30}});
  check_bill(with_jobs("410"), {{"aws", "night", 39.69}, {"gcp", "night", 57.82}});
}

TEST_CASE("a schedule's instances follow the hours of the week") {
  // Four in 60 of 168 hours, one in the other 108: (240 + 108) / 168 × 730 = 1,512.14 h. AWS: × (0.04048 + 2
  // × 0.004445 + 0.005).
  check_bill(
      flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, scaling: {kind: schedule, at: "
                "[{when: mon-fri 08:00-20:00, instances: 4}]}}\n"),
      {{"aws", "web", 82.21}});
}

TEST_CASE("tokens cost their maker's list price, cached ones less, in a batch half") {
  // 1M requests × 0.01 = 10,000 calls: 3.6M fresh, 5.4M cached, 3.5M out (250 + 100 of reasoning).
  // gpt-5-mini: 3.6 × 0.25 + 5.4 × 0.025 + 3.5 × 2. In a batch 3.6 × 0.125 + 5.4 × 0.125 + 3.5 × 1.
  const auto with_batch = [](std::string_view batch) {
    return flat_spec(
        "users: 1000\ntraffic: {requests_per_user: 1000, response_size: 1 KiB",
        std::string("  answers: {kind: llm, model: gpt-5-mini, load: 0.01 per request, tokens: {input: "
                    "900, cached: 60% of input, output: 250, reasoning: 100}, batch: ") +
            std::string(batch) + "}\n  edge: {kind: dns}\n");
  };
  check_bill(with_batch("false"),
             {{"aws", "answers", 8.035}, {"azure", "answers", 8.035}, {"vercel", "answers", 8.035}});
  check_bill(with_batch("true"), {{"gcp", "answers", 4.625}, {"netlify", "answers", 4.625}});
}

}  // namespace
}  // namespace runrate
