// SPDX-License-Identifier: Apache-2.0
/// What runs: containers, machines, functions, clusters, accelerators, jobs, tokens.
#include "relative.hpp"
#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

using testing::check_bill;
using testing::Expected;
using testing::flat_spec;

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

TEST_CASE("monitored hosts that the spec counts take the place of the simulation's instances") {
  // CloudWatch: 6 hosts × 10 metrics, the first 10 free, at 0.30; ten alarms are free.
  check_bill(flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                       "  eyes: {kind: monitoring, hosts: 6}\n"),
             {{"aws", "eyes", 15.00}});
}

TEST_CASE("a cluster is its control plane and the machines that its pods fill to 85%") {
  // Pods of 1 vCPU, 2 GiB: two of them need 2 / 0.85 vCPU, so that a node has 4 vCPU and 8 GiB. Six pods fill
  // 6 / (0.85 × 4) = 1.76 nodes: two. Control plane 730 × 0.10, on Google paid by its monthly credit; 20 GiB
  // of disk and an address each. AWS: 2 × 730 × 0.1785 (c7i.xlarge) + 73 + 40 × 0.08 + 7.30. Google: 2 × 730
  // × 0.15308 (n4-highcpu-4)
  // + 40 × 0.08 + 7.30. Azure: 2 × 730 × 0.169 (F4s v2) + 73 + 2 × 5.2795 (P4) + 7.30.
  const std::string_view traffic = "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB";
  const std::initializer_list<Expected> two_nodes{
      {"aws", "cluster", 344.11}, {"gcp", "cluster", 234.00}, {"azure", "cluster", 337.60}};
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

TEST_CASE("work that may be interrupted takes the newest spot price, whatever its age") {
  // Google, g2-standard-4: 0.423956 spot of 2026-08-20. On 2026-10-01 it is 42 days old: 730 × 0.423956
  // + 5.65. On 2026-11-24 it is 96 days old: the middle of an estimate.
  const std::string text =
      flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  one: {kind: gpu, accelerator: L4, instances: 1, interruptible: true}\n");
  for (const auto& [date, tolerance] :
       {std::pair{Date{2026, 10, 1}, 0.001}, std::pair{Date{2026, 11, 24}, 0.02}}) {
    const PlanSpec spec = read_spec_text(text, "spec.yaml", {.date = date});
    const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(64));
    CHECK(testing::component_costs(runs.plan).at({"gcp", "one"}) == testing::near(315.14, tolerance));
  }
}

TEST_CASE("jobs are paid for the time that they run, whatever their window") {
  // 400 × 3 min = 20 h a day, 608.33 h a month; 410 take 623.54 h.
  // AWS: h × (0.04048 + 2 × 0.004445 + 0.005). Google: h × 3,600 × (0.000018 + 2 × 0.000002). Azure:
  // (2,190,000 - 180,000) × 0.000024 + (4,380,000 - 360,000) × 0.000003.
  const auto with_jobs = [](std::string_view jobs) {
    return flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                     std::string("  night: {kind: batch, jobs: ") + std::string(jobs) +
                         " per day, each: 3 min, size: {vcpu: 1, memory: 2 GiB}, window: \"01:00-05:00\"}\n");
  };
  check_bill(with_jobs("400"), {{"aws", "night", 33.08}, {"gcp", "night", 48.18}, {"azure", "night", 60.30}});
  check_bill(with_jobs("410"), {{"aws", "night", 33.90}, {"gcp", "night", 49.38}});
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
  // gpt-5-mini: 3.6 × 0.25 + 5.4 × 0.025 + 3.5 × 2. In a batch 3.6 × 0.125 + 5.4 × 0.0125 + 3.5 × 1.
  const auto with_batch = [](std::string_view batch) {
    return flat_spec(
        "users: 1000\ntraffic: {requests_per_user: 1000, response_size: 1 KiB",
        std::string("  answers: {kind: llm, model: gpt-5-mini, load: 0.01 per request, tokens: {input: "
                    "900, cached: 60% of input, output: 250, reasoning: 100}, batch: ") +
            std::string(batch) + "}\n  edge: {kind: dns}\n");
  };
  check_bill(with_batch("false"),
             {{"aws", "answers", 8.035}, {"azure", "answers", 8.035}, {"vercel", "answers", 8.035}});
  check_bill(with_batch("true"), {{"gcp", "answers", 4.0175}, {"netlify", "answers", 4.0175}});
}

TEST_CASE("jobs of production and of an environment, several at a time") {
  // 330 jobs a day of 100 s: 278.82 h a month, four at once in a window of two and a half hours. Staging runs
  // 40% of them, in 60 of 168 hours. Half a vCPU and 1 GiB; on Fargate an address for as long as a job runs.
  const double hours = 330 * 100.0 / 3600 * 730 / 24, all = hours * (1 + 0.4 * 60 / 168);
  check_bill(
      flat_spec("users: 1000\nenvironments: {staging: {share: 40%, schedule: \"mon-fri 08:00-20:00\"}}\n"
                "traffic: {requests_per_user: 0, response_size: 1 KiB",
                "  night: {kind: batch, jobs: 330 per day, each: 100 s, size: {vcpu: 0.5, memory: 1 GiB}, "
                "window: \"02:00-04:30\"}\n"),
      {{"aws", "night", all * (0.5 * 0.04048 + 0.004445 + 0.005)},
       {"azure", "night", (all * 3600 * 0.5 - 180'000) * 0.000024 + (all * 3600 - 360'000) * 0.000003}},
      testing::exactly_worked);
}

TEST_CASE("an autoscaler's windows keep instances for a part of the hour") {
  // 63.072M requests a month are 24/s: 12 by night, 36 by day, of which an instance does 10. At 60% of its
  // CPU two stand by night and six by day, twelve hours each from midnight on. Ten minutes pass before four
  // more come, seven times a week; half an hour before they go, six times.
  std::string week = "[";
  for (int hour = 0; hour < 168; ++hour)
    week += std::string(hour == 0 ? "" : ", ") + (hour % 24 < 12 ? "0.5" : "1.5");
  const std::string text =
      "name: Case\nstage: startup\ngrowth: 0% per month\nusers: 10000\n"
      "traffic: {requests_per_user: 6307.2, response_size: 1 B, noise: 0%, week: " +
      week +
      "]}\n"
      "components:\n  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, load: 100% of requests, "
      "carries: 10 "
      "requests/s, scaling: {kind: hpa, minReplicas: 1, maxReplicas: 20, metrics: [{type: Resource, "
      "resource: {name: "
      "cpu, target: {type: Utilization, averageUtilization: 60}}}], behavior: {scaleUp: "
      "{stabilizationWindowSeconds: 600}, scaleDown: {stabilizationWindowSeconds: 1800}}}}\n";
  const double hours = (84 * 2 + 84 * 6 - 7 * 4 / 6.0 + 6 * 4 / 2.0) * 730 / 168;
  check_bill(text, {{"aws", "web", hours * (0.04048 + 2 * 0.004445 + 0.005)}}, testing::exactly_worked);
}

}  // namespace
}  // namespace runrate
