// SPDX-License-Identifier: Apache-2.0
/// Batch is billed by the time that its jobs run; the window and what runs at once decide the peak alone.
#include "relative.hpp"
#include "whole_case.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>

namespace runrate {
namespace {

using testing::case_text;
using testing::WholeCase;

constexpr double days_a_month = 730.0 / 24;
constexpr std::string_view head = "name: Crunch\nusers: 100\nsupport: basic\nheadcount: 1\n";

std::string batch_of(const std::string& jobs, const std::string& each, const std::string& more) {
  return fmt::format("{}components:\n  job: {{kind: batch, jobs: {} per day, each: {}, {}}}\n", head, jobs,
                     each, more);
}

TEST_CASE("an hour a day on four vCPU is a month's hours of four vCPU") {
  const WholeCase one(case_text("min-batch4"));
  const auto cpu = one.figure("aws", "encode", "fargate-vcpu-x86_64");
  CHECK(cpu.quantity == testing::near(days_a_month * 4));
  CHECK(cpu.cost == testing::near(4.92, 0.005));
  const auto memory = one.figure("aws", "encode", "fargate-gb-x86_64");
  CHECK(memory.quantity == testing::near(days_a_month * 8));
  CHECK(memory.cost == testing::near(1.08, 0.005));
  std::string text = case_text("min-batch4");
  text.replace(text.find("1 per day"), 9, "24 per day");
  CHECK(WholeCase(text).cost("aws", "encode") == testing::near(24 * one.cost("aws", "encode")));
}

TEST_CASE("a short job is billed for the product's minimum") {
  const WholeCase seconds(batch_of("1200", "10 s", "size: {vcpu: 1, memory: 2 GiB}"));
  const double jobs = 1200 * days_a_month;
  CHECK(seconds.figure("aws", "job", "fargate-vcpu-x86_64").quantity == testing::near(jobs / 60));
  CHECK(seconds.figure("gcp", "job", "run-instance-cpu").quantity == testing::near(jobs * 60));
  CHECK(seconds.figure("azure", "job", "aca-vcpu-active").quantity == testing::near(jobs * 10));
}

TEST_CASE("a machine is paid for two minutes of start before each job, its disk and address with it") {
  const WholeCase large(batch_of("10", "18 min", "size: {vcpu: 48, memory: 96 GiB}"));
  const double hours = 10 * days_a_month * 20 / 60;
  for (const char* provider : {"aws", "gcp", "azure"}) {
    const Deployment& d = large.on(provider);
    std::set<std::string> uses;
    for (const UsageLine& line : d.lines) {
      if (line.component != "job") continue;
      uses.insert(line.use);
      const double quantity = large.figure(provider, "job", d.meters[line.meter].rate.sku).quantity;
      CAPTURE(line.id);
      if (line.use == "instance_hours" || line.use == "address_hours")
        CHECK(quantity == testing::near(hours));
      if (line.use == "disk_gib") CHECK(quantity == testing::near(20 * hours / 730));
      if (line.use == "disks") CHECK(quantity == testing::near(hours / 730));
    }
    CHECK(uses.contains("instance_hours"));
    CHECK(uses.contains("address_hours"));
    CHECK(uses.contains("disk_gib") + uses.contains("disks") == 1);
  }
}

TEST_CASE("the window decides how many run at once, not the bill") {
  const std::string size = "size: {vcpu: 2, memory: 4 GiB}";
  const WholeCase all_day(batch_of("24", "1 h", size));
  const WholeCase at_night(batch_of("24", "1 h", size + ", window: \"01:00-05:00\""));
  for (const char* provider : {"aws", "gcp", "azure"})
    CHECK(at_night.cost(provider, "job") == testing::near(all_day.cost(provider, "job")));
  const auto peak = [](const WholeCase& it) {
    return quantile(it.runs.plan.outcome.peak_instances.row(0), 0.5);
  };
  CHECK(peak(all_day) == 1);
  CHECK(peak(at_night) == 6);  // 24 hours of work in a window of 4
}

TEST_CASE("a job's bill is linear in the number of jobs") {
  Run run = testing::small_run(64);
  run.free_allowances = false;
  for (const char* more :
       {"size: {vcpu: 1, memory: 2 GiB}", "size: {vcpu: 4, memory: 30 GiB}, arch: arm64",
        "size: {vcpu: 32, memory: 128 GiB}", "size: {vcpu: 16, memory: 32 GiB}, interruptible: true"}) {
    const WholeCase one(batch_of("1", "7 min", more), run);
    for (const int jobs : {2, 24, 500}) {
      const WholeCase many(batch_of(std::to_string(jobs), "7 min", more), run);
      for (const char* provider : {"aws", "gcp", "azure"}) {
        CAPTURE(more);
        CAPTURE(provider);
        CHECK(one.cost(provider, "job") > 0);
        CHECK(many.cost(provider, "job") == testing::near(jobs * one.cost(provider, "job")));
      }
    }
  }
}

TEST_CASE("an environment runs its share of the jobs in the hours in which it is awake") {
  const std::string text = batch_of("24", "1 h", "size: {vcpu: 2, memory: 4 GiB}");
  const WholeCase it(text + "environments: {staging: {share: 25%, schedule: \"mon-fri 08:00-20:00\"}}\n");
  const double production = it.cost("aws", "job");
  CHECK(it.cost("aws", "job", "staging") == testing::near(production * 0.25 * 60 / 168));
}

}  // namespace
}  // namespace runrate
