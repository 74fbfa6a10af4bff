// SPDX-License-Identifier: Apache-2.0
/// Rules of the vendors' bills, from a spec's text to the figures: what runs long, what may be interrupted,
/// what is free once an account, what is paid once an account.
#include "models/deployment/list_price.hpp"
#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"
#include "tools/files.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::near;

std::string case_text(const std::string& name) {
  return read_file(RUNRATE_SOURCE_DIR "/tests/cases/" + name + ".yaml");
}

/// A business of one user, for components whose cost does not follow from requests.
std::string still(const std::string& providers, const std::string& components) {
  return "name: Still\nstart: 2026-12\nmonths: 12\nheadcount: 1\nsupport: basic\nusers: 1\n"
         "traffic: {requests_per_user: 1, response_size: 1 KiB, week: flat, noise: 0%}\nproviders: [" +
         providers + "]\ncomponents:\n" + components;
}

/// The deployments of a spec and what their lines cost in the reference month.
struct Bills {
  explicit Bills(const std::string& text, bool free_allowances = true)
      : runs(runs_with(testing::spec_from(text), free_allowances)) {}

  static Runs runs_with(const PlanSpec& spec, bool free_allowances) {
    Run run = testing::small_run(64);
    run.free_allowances = free_allowances;
    return testing::runs_of(spec, Extent::plan_only, run);
  }

  /// At mid of all lines that `is_one` accepts.
  template <class IsOne>
  [[nodiscard]] double sum(IsOne&& is_one) const {
    double total = 0;
    for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
      const Deployment& d = runs.plan.deployments[p];
      for (std::size_t l = 0; l < d.lines.size(); ++l) {
        if (is_one(d.lines[l], d.meters[d.lines[l].meter]))
          total += quantile(runs.plan.outcome.providers[p].cost.row(l), 0.5);
      }
    }
    return total;
  }
  [[nodiscard]] double of_use(std::string_view use) const {
    return sum([&](const UsageLine& line, const Meter&) { return line.use == use; });
  }
  [[nodiscard]] double of_sku(std::string_view sku) const {
    return sum([&](const UsageLine&, const Meter& meter) { return meter.rate.sku == sku; });
  }
  [[nodiscard]] double of_component(std::string_view name) const {
    return sum([&](const UsageLine& line, const Meter&) { return line.component == name; });
  }
  [[nodiscard]] bool says(std::string_view words) const {
    const auto& rules = runs.plan.deployments.front().unkept_rules;
    return std::ranges::any_of(rules, [&](const UnkeptRule& one) {
      return testing::said(one.rule).find(words) != std::string::npos;
    });
  }

  Runs runs;
};

constexpr double n2_standard_4 = 0.194236, n2_month = 730 * (1 + 0.8678 + 0.733 + 0.6) / 4;

TEST_CASE("a machine that runs all month earns sustained use, whichever way it came in") {
  const double right = n2_standard_4 * n2_month;
  CHECK(right == near(113.43, 0.001));
  CHECK(Bills(case_text("fault-01-gcp-sustained-use")).of_use("instance_hours") == near(right));
  const std::string machine = "sku: {gcp: n2-standard-4}";
  const std::string two = still("gcp", "  a: {kind: vm, " + machine + ", instances: 2}\n");
  const std::string apart = still("gcp", "  a: {kind: vm, " + machine + ", instances: 1}\n  b: {kind: vm, " +
                                             machine + ", instances: 1}\n");
  const std::string node =
      still("gcp", "  a: {kind: kubernetes, " + machine +
                       ", node: {vcpu: 4, memory: 16 GiB}, size: {vcpu: 1, memory: 1 GiB}, "
                       "instances: 1}\n");
  CHECK(Bills(two).of_use("instance_hours") == near(2 * right));
  CHECK(Bills(apart).of_use("instance_hours") == near(2 * right));
  CHECK(Bills(node).of_use("instance_hours") == near(right));
  const auto listed = price_at_list(testing::prices().catalog,
                                    {{.vendor = "gcp",
                                      .product = "Compute Engine",
                                      .sku = "n2-standard-4",
                                      .region = "us-central1",
                                      .units = 1}},
                                    {2026, 11, 24});
  CHECK(listed[0].usd == near(right));
  // 0.119820 × 730 × 0.8 for each of two in Singapore; N2D likewise, N4 not at all.
  const std::string singapore = still(
      "gcp", "  a: {kind: vm, sku: {gcp: n2-standard-2}, instances: 2}\nregion: {gcp: asia-southeast1}\n");
  CHECK(Bills(singapore).of_use("instance_hours") == near(139.94, 0.001));
}

TEST_CASE("sustained use counts the hours of the k-th machine, over all that run in the account") {
  const auto pair = [](const std::string& a, const std::string& b) {
    return still("gcp", "  a: {kind: vm, sku: {gcp: n2d-standard-2}, instances: 1, schedule: \"" + a +
                            "\"}\n  b: {kind: vm, sku: {gcp: n2d-standard-2}, instances: 1, schedule: \"" +
                            b + "\"}\n");
  };
  const Rate* rate =
      testing::prices().catalog.find("gcp", "Compute Engine", "n2d-standard-2", "us-central1", "on_demand");
  REQUIRE(rate != nullptr);
  const double price = rate->tariff.steps()[0].unit_price;
  // One by day, one by night: together one machine all month. Both by day: each in full for its first
  // quarter, then 86.78%.
  CHECK(Bills(pair("mon-sun 08:00-20:00", "mon-sun 20:00-08:00")).of_use("instance_hours") ==
        near(price * n2_month));
  CHECK(Bills(pair("mon-sun 08:00-20:00", "mon-sun 08:00-20:00")).of_use("instance_hours") ==
        near(2 * price * 730 * (1 + 0.8678) / 4));
}

TEST_CASE("interruptible work takes the newest spot price, as an estimate where it is not fresh") {
  // 4 × r7g.xlarge × 730 h at the spot price of 2025-06, 0.062; the series' family moved by 11% either way.
  const Bills machines(case_text("fault-02-spot-never-counts"));
  CHECK(machines.of_use("instance_hours") == near(2920 * 0.062, 0.02));
  CHECK(machines.says("newest spot price"));
  const Deployment& d = machines.runs.plan.deployments.front();
  const auto line = std::ranges::find(d.lines, "instance_hours", &UsageLine::use);
  REQUIRE(line != d.lines.end());
  REQUIRE(d.meters[line->meter].moved);
  const ConstColumn cost =
      machines.runs.plan.outcome.providers[0].cost.row(static_cast<std::size_t>(line - d.lines.begin()));
  CHECK(quantile(cost, 0.9) == near(quantile(cost, 0.5) * d.meters[line->meter].moved->p90, 0.04));
  CHECK(quantile(cost, 0.1) == near(quantile(cost, 0.5) * d.meters[line->meter].moved->p10, 0.03));
}

TEST_CASE("whatever is sold at spot runs at spot where it may be interrupted") {
  for (const std::string_view provider : {"aws", "gcp", "azure"}) {
    for (const std::string_view component :
         {"{kind: vm, size: {vcpu: 4, memory: 16 GiB}, instances: 2",
          "{kind: vm, size: {vcpu: 2, memory: 16 GiB}, instances: 1",
          "{kind: kubernetes, size: {vcpu: 1, memory: 2 GiB}, instances: 4",
          "{kind: gpu, accelerator: A100, instances: 1"}) {
      CAPTURE(provider);
      CAPTURE(component);
      const std::string text = "  a: " + std::string(component);
      const Bills on_demand(still(std::string(provider), text + "}\n"));
      const Bills spot(still(std::string(provider), text + ", interruptible: true}\n"));
      if (on_demand.of_use("instance_hours") == 0) continue;  // no such machine in the book
      CHECK(spot.of_use("instance_hours") < 0.8 * on_demand.of_use("instance_hours"));
      CHECK(spot.of_use("instance_hours") > 0.1 * on_demand.of_use("instance_hours"));
    }
  }
  // Jobs on Fargate, and jobs that outgrow it on machines.
  for (const std::string_view size : {"{vcpu: 2, memory: 4 GiB}", "{vcpu: 32, memory: 128 GiB}"}) {
    CAPTURE(size);
    const std::string jobs = fmt::format("  a: {{kind: batch, jobs: 6 per day, each: 90 min, size: {}", size);
    CHECK(Bills(still("aws", jobs + ", interruptible: true}\n")).of_use("instance_hours") <
          0.6 * Bills(still("aws", jobs + "}\n")).of_use("instance_hours"));
  }
  const std::string container = "  a: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2";
  CHECK(Bills(still("aws", container + ", interruptible: true}\n")).of_use("instance_hours") <
        0.6 * Bills(still("aws", container + "}\n")).of_use("instance_hours"));
  const Bills cloud_run(still("gcp", container + ", interruptible: true}\n"));
  CHECK(cloud_run.of_use("instance_hours") ==
        near(Bills(still("gcp", container + "}\n")).of_use("instance_hours")));
  CHECK(cloud_run.says("not sold at spot"));
}

TEST_CASE("free transfer comes off before the steps start, once for all regions") {
  CHECK(Bills(case_text("fault-04-egress-steps-after-free")).of_use("egress_gib") == near(4934.30, 0.0001));
  // 1,000 users × 1,000 responses of 110,000 KiB are 104,904 GiB: 70% here, 30% in Frankfurt, steps of their
  // own.
  const std::string both =
      "name: Two\nstart: 2026-12\nmonths: 12\nheadcount: 1\nsupport: basic\nusers: 1000\n"
      "traffic: {requests_per_user: 1000, response_size: 110000 KiB, week: flat, noise: 0%}\n"
      "region: {main: us, others: {eu: 30% of users}}\nproviders: [aws]\n"
      "components:\n  box: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1}\n";
  const auto paid = [](double gib) {
    return 0.09 * std::min(gib, 10'240.0) + 0.085 * std::clamp(gib - 10'240, 0.0, 40'960.0) +
           0.07 * std::clamp(gib - 51'200, 0.0, 102'400.0);
  };
  const double all = 1e6 * 110'000 / (1024 * 1024);
  CHECK(Bills(both).of_use("egress_gib") == near(paid(0.7 * (all - 100)) + paid(0.3 * (all - 100)), 0.0001));
  CHECK(Bills(both, false).of_use("egress_gib") == near(paid(0.7 * all) + paid(0.3 * all), 0.0001));
}

TEST_CASE("a batch of a language model takes its rate off cached tokens by the vendor's rule") {
  const auto of_model = [](const std::string& model) {
    std::string text = case_text("fault-05-batch-loses-cached");
    text.replace(text.find("gpt-5.5,"), 7, model);
    return Bills(text).of_component("night");
  };
  CHECK(of_model("gpt-5.5") == near(250 + 25 + 750));
  // 100M fresh and 100M cached tokens in, 50M out, at the list's prices: Anthropic halves all three, Google
  // all but the cached ones.
  const auto by_list = [](std::string_view vendor, const std::string& model, double cached) {
    const auto price = [&](const char* direction) {
      for (const Rate* rate :
           testing::prices().catalog.all_of_service(vendor, "ai.llm", "global", "on_demand")) {
        if (rate->sku == model + "/" + direction) return rate->tariff.steps()[0].unit_price;
      }
      return -1.0;
    };
    return 100 * price("batch_input") + 100 * cached * price("cached_input") + 50 * price("batch_output");
  };
  CHECK(of_model("claude-sonnet-5") == near(by_list("anthropic", "claude-sonnet-5", 0.5)));
  CHECK(of_model("gemini-2.5-pro") == near(by_list("google", "gemini-2.5-pro", 1)));
}

TEST_CASE(
    "a component is not dropped by an entry of the business applications, nor an entry by a component") {
  CHECK(Bills(case_text("fault-06-monitoring-vanishes")).of_component("m") == near(216));
  const std::string two = still("aws",
                                "  w: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 2}\n"
                                "  m: {kind: monitoring, hosts: 12, product: Datadog}\n"
                                "  n: {kind: monitoring, hosts: 3, product: Datadog}\n"
                                "  own: {kind: monitoring}\nsaas: {monitoring: New Relic}\n");
  const Bills bills(two);
  CHECK(bills.of_component("m") == near(216));
  CHECK(bills.of_component("n") == near(54));
  CHECK(bills.of_component("monitoring") > 0);
  CHECK(bills.sum([](const UsageLine& line, const Meter&) { return line.component == "own"; }) > 0);
  // Bought once, whoever names it.
  const std::string once = still("aws",
                                 "  m: {kind: monitoring, hosts: 12, product: Datadog}\n"
                                 "saas: {monitoring: Datadog}\n");
  CHECK(Bills(once).sum([](const UsageLine&, const Meter& meter) {
    return meter.rate.vendor == "datadog";
  }) == near(216));
}

TEST_CASE("a pinned cache node is Redis, an unpinned one Valkey, and the spec may say what it is") {
  CHECK(Bills(case_text("fault-09-cache-engine")).of_component("c") == near(2 * 0.017 * 730));
  const auto node = [](const std::string& fields) {
    return Bills(still("aws", "  c: {kind: cache, memory: 0.3 GiB" + fields + "}\n")).of_component("c");
  };
  CHECK(node(", sku: {aws: cache.t3.micro}, engine: valkey") == near(0.0136 * 730));
  CHECK(node(", sku: {aws: cache.t3.micro}, engine: memcached") == near(0.017 * 730));
  CHECK(node("") == near(0.8 * node(", engine: redis"), 0.01));
  const PlanSpec spec = testing::spec_from(still("aws", "  c: {kind: cache}\n"));
  CHECK(std::ranges::any_of(spec.assumptions, [](const Assumption& one) {
    return one.path == "components.c.engine" && one.value == "valkey";
  }));
}

TEST_CASE("fixed instances of a gateway are paid for all of their capacity units") {
  const Bills with_firewall(case_text("fault-10-azure-gateway-fixed"));
  CHECK(with_firewall.sum([](const UsageLine&, const Meter& meter) {
    return meter.rate.product == "Application Gateway WAF v2";
  }) == near(0.36 * 730 + 20 * 0.0144 * 730));
  // Three without a firewall; beside a CDN the firewall stands there and the gateway is the plain one.
  const auto plain = [](const Bills& bills) {
    return bills.sum(
        [](const UsageLine&, const Meter& meter) { return meter.rate.product == "Application Gateway v2"; });
  };
  const double three = 0.2 * 730 + 30 * 0.008 * 730;
  CHECK(plain(Bills(still("azure", "  gw: {kind: load balancer, instances: 3}\n"))) == near(three));
  CHECK(plain(Bills(still(
            "azure",
            "  gw: {kind: load balancer, instances: 3}\n  wall: {kind: waf}\n  edge: {kind: cdn}\n"))) ==
        near(three));
}

TEST_CASE("Google's monthly credit pays zonal clusters as far as it goes, and no regional one") {
  constexpr std::string_view fee = "gke-cluster-management";
  CHECK(Bills(case_text("min-gke")).of_sku(fee) == 0);
  CHECK(Bills(case_text("min-gke"), false).of_sku(fee) == near(73));
  const std::string pods = ", size: {vcpu: 1, memory: 2 GiB}, instances: 1";
  CHECK(Bills(still("gcp", "  a: {kind: kubernetes, regional: true" + pods + "}\n")).of_sku(fee) == near(73));
  // Two zonal clusters and a regional one: 146.00 - 74.40 + 73.00.
  CHECK(Bills(still("gcp", "  a: {kind: kubernetes" + pods + "}\n  b: {kind: kubernetes" + pods +
                               "}\n  c: {kind: kubernetes, regional: true" + pods + "}\n"))
            .of_sku(fee) == near(144.60));
}

TEST_CASE("what an account pays once is not paid for each of its parts") {
  const double base = 730 * 0.013441;
  CHECK(Bills(still("azure", "  a: {kind: queue}\n")).of_sku("servicebus-standard-base") == near(base));
  const Bills three(still("azure",
                          "  a: {kind: queue}\n  b: {kind: queue}\n  c: {kind: queue}\n"
                          "environments: {staging: {share: 25%}}\n"));
  CHECK(three.of_sku("servicebus-standard-base") == near(base));
  // Google's first five forwarding rules are one price: seven balancers pay two more.
  std::string balancers;
  for (int i = 1; i <= 7; ++i) balancers += fmt::format("  b{}: {{kind: load balancer}}\n", i);
  const Bills seven(still("gcp", balancers));
  CHECK(seven.of_sku("lb-global-forwarding-rules-first-5") == near(730 * 0.025));
  CHECK(seven.of_sku("lb-global-forwarding-rule-additional") == near(2 * 730 * 0.01));
}

}  // namespace
}  // namespace runrate
