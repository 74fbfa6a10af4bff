// SPDX-License-Identifier: Apache-2.0
/// Tables of keys, and copies of all that is kept. The arithmetic stands in the expectations, factor by
/// factor, and no factor is 0 or 1.
#include "worked_cases.hpp"
#include <doctest/doctest.h>

namespace runrate {
namespace {

using testing::check_bill;
using testing::exactly_worked;
using testing::flat_spec;

constexpr double gb_of_gib = 1.073741824;
constexpr double days_a_month = 365.0 / 12;

TEST_CASE("a table of keys pays reads and writes by the size of its items") {
  // 10,000 users × 400 requests; the CDN answers three in four, so that 1M reach the table: 7M reads, 3M
  // writes. Items of 5.5 KiB: DynamoDB reads by 4 KiB (2 units) and writes by 1 KiB (6); Cosmos DB takes 1 RU
  // a KiB read (6) and 5 RU a KiB written (30); Firestore and Upstash count documents and commands. Free: 25
  // GiB of DynamoDB; 1.52M reads, 0.608M writes and 1 GiB of Firestore; 1 GB of Upstash.
  const double reads = 7, writes = 3, gib = 80;
  const double upstash = (reads + writes) * 2 + (gib * gb_of_gib - 1) * 0.25;
  check_bill(
      flat_spec("users: 10000\ntraffic: {requests_per_user: 400, response_size: 1 KiB",
                "  edge: {kind: cdn}\n"
                "  carts: {kind: nosql, load: {reads: 7 per request, writes: 3 per request}, each: 5.5 KiB, "
                "stored: 80 GiB}\n",
                "75%"),
      {{"aws", "carts", reads * 2 * 0.125 + writes * 6 * 0.625 + (gib - 25) * 0.25},
       {"gcp", "carts", (reads - 1.52) * 0.3 + (writes - 0.608) * 0.9 + (gib - 1) * 0.15},
       {"azure", "carts", (reads * 6 + writes * 6 * 5) * 0.25 + gib * 0.25},
       {"vercel", "carts", upstash},
       {"netlify", "carts", upstash}},
      exactly_worked);
}

TEST_CASE("a table grows by what its users add, on top of what is there") {
  // 10,000 users × 3 MiB a month: 29.30 GiB each month, in the mean of twelve months six months' worth.
  const double gib = 80 + 6 * 10'000 * 3.0 / 1024;
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 100, response_size: 1 KiB",
                       "  carts: {kind: nosql, load: {reads: 3 per request, writes: 2 per request}, "
                       "stored: {start: 80 GiB, per_user: 3 MiB per month}}\n"),
             {{"aws", "carts", 3 * 0.125 + 2 * 0.625 + (gib - 25) * 0.25},
              {"gcp", "carts", (3 - 1.52) * 0.3 + (2 - 0.608) * 0.9 + (gib - 1) * 0.15},
              {"azure", "carts", (3 + 2 * 5) * 0.25 + gib * 0.25}},
             exactly_worked);
}

TEST_CASE("copies of a table, a disk, machines and files by what changes and how long they are kept") {
  // 2% a day kept for 20 days: 1.4 of what is there. A day's changes 8% where a copy is made each third day:
  // as much is copied, 24% each time. 70% a day cannot pass the whole: every second day half of it a day, 11
  // times what is there. 2 machines × 50 GiB.
  const double slow = 1 + 0.02 * 20, third = 1 + 0.08 * 20, half = 1 + 0.5 * 20;
  const std::string parts =
      "  carts: {kind: nosql, load: {reads: 1 per request, writes: 1 per request}, stored: 40 GiB}\n"
      "  volume: {kind: block, stored: 300 GiB}\n"
      "  files: {kind: object storage, stored: 500 GiB}\n"
      "  tool: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, disk: 50 GiB, instances: 2}\n"
      "  of_table: {kind: backup, of: [carts], daily_change: 70%, every: 2 days, keep: 20 days}\n"
      "  of_disk: {kind: backup, of: [volume], daily_change: 2%, keep: 20 days}\n"
      "  of_tool: {kind: backup, of: [tool], daily_change: 8%, every: 3 days, keep: 20 days}\n"
      "  of_files: {kind: backup, of: [files], daily_change: 2%, keep: 20 days}\n";
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 100, response_size: 1 KiB", parts),
             {{"aws", "of_table", 40 * half * 0.095},
              {"gcp", "of_table", 40 * half * 0.08},
              {"azure", "of_table", 40 * half * 0.028 + 7.5},
              {"aws", "of_disk", 300 * slow * 0.05},
              {"gcp", "of_disk", 300 * slow * 0.05},
              {"azure", "of_disk", 300 * slow * 0.05},
              {"aws", "of_tool", 2 * 50 * third * 0.05},
              {"aws", "of_files", 500 * slow * 0.0125},
              {"gcp", "of_files", 500 * slow * 0.01},
              {"azure", "of_files", 500 * slow * 0.028 + 10}},
             exactly_worked);
}

TEST_CASE("copies to the second region are kept there too, and what changes is sent") {
  // 300 GiB, 2% a day: 6 GiB a day, 182.5 a month. us-west-2, us-east1 and westus2 keep snapshots at the same
  // price.
  const double held = 300 * (1 + 0.02 * 20), sent = 300 * 0.02 * days_a_month;
  check_bill(
      flat_spec("users: 1000\ntraffic: {requests_per_user: 100, response_size: 1 KiB",
                "  volume: {kind: block, stored: 300 GiB}\n"
                "  copies: {kind: backup, of: [volume], daily_change: 2%, keep: 20 days, to: second "
                "region}\n"),
      {{"gcp", "copies", 2 * held * 0.05 + sent * 0.02}, {"azure", "copies", 2 * held * 0.05 + sent * 0.02}},
      exactly_worked);
}

TEST_CASE("copies of objects hold what retention took away within the days that they are kept") {
  // 10,000 users × 60 MiB a month, kept 3 months, empty at first: 585.94 GiB come in each month, and from the
  // fourth month on as much goes: mid-month levels of 0.5, 1.5, 2.5 months, then 3; (4.5 + 9 × 3) ÷ 12. Nine
  // of twelve months remove 585.94 GiB, of which 45 of 30.42 days' worth are still held.
  const double month = 10'000 * 60.0 / 1024;
  const double stored = month * (0.5 + 1.5 + 2.5 + 9 * 3) / 12, removed = month * 9 / 12;
  const double held = stored + removed * 45 / days_a_month;
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 100, response_size: 1 KiB",
                       "  files: {kind: object storage, per_user: 60 MiB per month, retention: 3 months}\n"
                       "  copies: {kind: backup, of: [files], keep: 45 days}\n"),
             {{"aws", "copies", held * 0.0125}, {"gcp", "copies", held * 0.01}}, exactly_worked);
}

}  // namespace
}  // namespace runrate
