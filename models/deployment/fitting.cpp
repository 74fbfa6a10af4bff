// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/fitting.hpp"

#include "models/deployment/sizing.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

void take_machine(const Component& c, const ChosenSize* machine, const PriceBook& prices, Fitting& f) {
  f.machine = machine->sku;
  f.vcpu = machine->vcpu;
  f.memory_gib = machine->memory_gib;
  f.size = fmt::format("{}, {}", machine->sku, machine->text);
  const std::string disk = machine->rate.rate->attribute("boot_disk");
  f.boot_disk = disk.empty() ? "pd-balanced" : disk;
  f.boot_disk_product = f.boot_disk.starts_with("hyperdisk") ? "Hyperdisk" : "Persistent Disk";
  if (prices.provider() == "azure") {
    if (const auto bucket = disk_bucket_for(c.disk_gib, prices)) f.disk_bucket = bucket->rate->sku;
  }
}

void fit_machine(const DeployRequest& request, const Component& c, const PriceBook& prices, Fitting& f) {
  const std::optional<ChosenSize> machine = machine_for(c, prices, request.references);
  if (!machine) {
    f.fits = false;
    f.why_not = fmt::format("no {} machine of the reference series holds {}",
                            c.arch == Arch::arm64 ? "arm64" : "x86_64", size_words(c.vcpu, c.memory_gib));
    return;
  }
  take_machine(c, &*machine, prices, f);
}

/// The machine that a cluster's nodes are.
void fit_node(const DeployRequest& request, const Component& cluster, const PriceBook& prices, Fitting& f) {
  Component node = cluster;
  node.vcpu = cluster.node_vcpu;
  node.memory_gib = cluster.node_memory_gib;
  fit_machine(request, node, prices, f);
}

void fit_accelerator(const Component& c, const PriceBook& prices, const std::string& product, Fitting& f) {
  const std::optional<ChosenSize> machine = accelerated_machine_for(c, product, prices);
  if (!machine) {
    f.fits = false;
    f.why_not =
        fmt::format("no machine with {:g} {} or more is in the price book here", c.count, c.accelerator);
    return;
  }
  take_machine(c, &*machine, prices, f);
  f.size =
      fmt::format("{}, {} × {}", machine->sku, machine->rate.rate->attribute("accelerators"), c.accelerator);
}

void fit_container(const DeployRequest& request, const Component& c, const PriceBook& prices, Fitting& f) {
  const auto sold = request.references.container_sizes.find(prices.provider());
  const std::optional<ContainerSize> size = sold == request.references.container_sizes.end()
                                                ? std::nullopt
                                                : container_size_for(c.vcpu, c.memory_gib, sold->second);
  if (!size) {
    f.fits = false;
    f.why_not =
        fmt::format("a container of {} is larger than what is sold", size_words(c.vcpu, c.memory_gib));
    return;
  }
  f.vcpu = size->vcpu;
  f.memory_gib = size->memory_from;
  f.size = size_words(f.vcpu, f.memory_gib);
}

double function_vcpu_for(double memory_gib, const References& references) {
  for (const auto& [memory, vcpu] : references.function_vcpu) {
    if (memory + 1e-9 >= memory_gib) return vcpu;
  }
  return references.function_vcpu.empty() ? 1 : references.function_vcpu.back().second;
}

std::string node_words(const ChosenSize& s) {
  const bool text_says_all = s.sku == s.text || s.units != 1 || s.sku.starts_with("db-custom");
  const std::string one = text_says_all ? s.text : fmt::format("{}, {}", s.sku, s.text);
  return s.count > 1 ? fmt::format("{:g} × {}", s.count, one) : one;
}

}  // namespace

Fitting fit(const DeployRequest& request, std::size_t part, const Equivalent& e, const PriceBook& prices) {
  const Component& c = *request.demand.parts()[part].component;
  Fitting f{.vcpu = c.vcpu, .memory_gib = c.memory_gib};
  if (!e.unavailable.empty() && (e.only.empty() || !gives_responses(c))) {
    return {.fits = false, .why_not = e.unavailable};
  }
  if (c.arch != Arch::x86_64 && prices.provider() == "aws") f.arch = "arm64";
  if (e.choice == "reference_machine") fit_machine(request, c, prices, f);
  if (e.choice == "container_size") fit_container(request, c, prices, f);
  if (e.choice == "node_machine") fit_node(request, c, prices, f);
  if (e.choice == "accelerated_machine") fit_accelerator(c, prices, e.meters.front().product, f);
  if (c.kind == Kind::serverless) {
    f.memory_gib = c.load.each_memory_gib.value_or(0.125);
    f.function_vcpu = function_vcpu_for(f.memory_gib, request.references);
    f.size = fmt::format("{:g} GiB", f.memory_gib);
  }
  if (sizes_nodes(e)) {
    f.nodes = plan_nodes(request, part, e, prices);
    if (f.nodes.by_month.empty())
      return {.fits = false, .why_not = "nothing that is sold and priced holds what it needs"};
    f.size = node_words(f.nodes.by_month.front());
  }
  return f;
}

std::string filled(std::string text, const Fitting& f, const PriceBook& prices) {
  const auto put = [&](std::string_view token, const std::string& value) {
    if (const std::size_t at = text.find(token); at != std::string::npos)
      text.replace(at, token.size(), value);
  };
  put("{machine}", f.machine);
  put("{arch}", f.arch);
  put("{boot_disk_product}", f.boot_disk_product);
  put("{boot_disk}", f.boot_disk);
  put("{disk_bucket}", f.disk_bucket);
  return prices.zoned(std::move(text));
}

}  // namespace runrate
