// SPDX-License-Identifier: Apache-2.0
/// What is kept and what passes: databases, caches, stores, searches, networks, queues, logs.
#include "worked_cases.hpp"
#include <doctest/doctest.h>

namespace runrate {
namespace {

using testing::check_bill;
using testing::flat_spec;

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
  // web: hours and addresses of two containers, then 1,430.5 GiB out: 79.38 + 119.75; 115.63 + 150.10; 152.28
  // + 11.20 + 115.75.
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

TEST_CASE("small answers make a balancer pay by its new connections") {
  // 500M requests a month in 730 h, one connection for ten: 68,493 an hour; a capacity unit takes 25 a
  // second, 90,000 an hour, so that 0.7610 are used. Bytes are 500M × 100 B = 50 GB, 0.068 GB an hour of 1 a
  // unit. 730 × 0.0225 + 0.7610 × 730 × 0.008 + two addresses 7.30.
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 50000, response_size: 100 B",
                       "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
                       "  front: {kind: load balancer}\n"),
             {{"aws", "front", 28.17}});
}

}  // namespace
}  // namespace runrate
