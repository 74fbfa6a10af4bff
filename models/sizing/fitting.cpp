// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/fitting.hpp"

#include "models/sizing/pinned.hpp"
#include "models/sizing/sizing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

/// What boots a machine: the disk that its series takes, of the size that is sold.
void take_boot_disk(const Component& c, const std::string& asked, const PriceBook& prices, Fitting& f) {
  f.boot_disk = asked.empty() ? "pd-balanced" : asked;
  f.boot_disk_product = f.boot_disk.starts_with("hyperdisk") ? "Hyperdisk" : "Persistent Disk";
  if (prices.provider() != "azure") return;
  if (const auto bucket = disk_bucket_for(c.disk_gib, prices)) f.disk_bucket = bucket->rate->sku;
}

void take_machine(const Component& c, const ChosenSize& machine, const PriceBook& prices, Fitting& f) {
  f.machine = machine.sku;
  f.vcpu = machine.vcpu;
  f.memory_gib = machine.memory_gib;
  f.size = machine.size;
  take_boot_disk(c, machine.rate.rate->attribute("boot_disk"), prices, f);
}

/// A machine of the size asked for under the name that is pinned, without a price.
void take_unpriced(const Component& c, std::string_view product, const std::string& sku,
                   const PriceBook& prices, Fitting& f) {
  f.machine = sku;
  f.size = {sku};
  f.gap = Gap{c.name, fmt::format("{} {}", product, sku), why_unpriced(prices, product, sku)};
  take_boot_disk(c, "", prices, f);
}

void fit_pinned(const Component& c, std::string_view product, const std::string& sku, const PriceBook& prices,
                Fitting& f) {
  if (const std::optional<ChosenSize> machine = machine_named(product, sku, prices)) {
    take_machine(c, *machine, prices, f);
  } else {
    take_unpriced(c, product, sku, prices, f);
  }
}

/// The largest machine that there is, as what to stay under.
void refuse_size(const DeployRequest& request, const Component& c, const PriceBook& prices, Fitting& f) {
  const Arch arch = c.arch == Arch::any ? Arch::x86_64 : c.arch;
  const std::optional<ChosenSize> largest = largest_machine(arch, prices, request.references);
  const std::string name = arch == Arch::arm64 ? "arm64" : "x86_64";
  f.fits = false;
  if (!largest) {
    f.why_not = {"sizing.no_machine_priced", {{"arch", Name{name}}, {"region", Name{prices.region()}}}};
    f.remedy = {arch == Arch::arm64 ? "sizing.remedy.any_arch" : "sizing.remedy.other_region"};
    return;
  }
  f.why_not = {"sizing.no_machine_holds",
               {{"arch", Name{name}},
                {"size", vcpu_and_memory(c.vcpu, c.memory_gib)},
                {"largest", Name{largest->sku}},
                {"has", largest->size.holds}}};
  f.remedy = {"sizing.remedy.smaller", {{"size", largest->size.holds}}};
}

void fit_machine(const DeployRequest& request, const Component& c, const PriceBook& prices, Fitting& f) {
  const std::optional<ChosenSize> machine = machine_for(c, prices, request.references);
  if (!machine) return refuse_size(request, c, prices, f);
  take_machine(c, *machine, prices, f);
  if (!machine->is_reference && !c.machines_any)
    f.note = {"sizing.unusual_series",
              {{"size", vcpu_and_memory(c.vcpu, c.memory_gib)}, {"machine", Name{machine->sku}}}};
}

/// The machine that a cluster's nodes are.
void fit_node(const DeployRequest& request, const Component& cluster, std::string_view product,
              const PriceBook& prices, Fitting& f) {
  Component node = cluster;
  node.vcpu = cluster.node_vcpu;
  node.memory_gib = cluster.node_memory_gib;
  if (const std::string* sku = pinned_on(cluster, prices.provider()))
    return fit_pinned(node, product, *sku, prices, f);
  fit_machine(request, node, prices, f);
}

/// The most accelerators of a kind that one machine has here; 0 where there are none.
double most_accelerators(const Component& c, const PriceBook& prices, std::string_view product) {
  double most = 0;
  for (const Found& found : prices.all(product)) {
    if (found.rate->attribute("accelerator") == c.accelerator)
      most = std::max(most, found.rate->number("accelerators", 0));
  }
  return most;
}

void fit_accelerator(const Component& c, const PriceBook& prices, std::string_view product, Fitting& f) {
  const std::optional<ChosenSize> machine = accelerated_machine_for(c, product, prices);
  if (!machine) {
    const double most = most_accelerators(c, prices, product);
    f.fits = false;
    const Argument accelerator{"accelerator", Name{c.accelerator}};
    f.why_not = {"sizing.no_accelerator", {{"n", Count{c.count}}, accelerator}};
    if (c.vcpu > 0) {
      f.why_not.id = "sizing.no_accelerator_holds";
      f.why_not.values.push_back({"size", vcpu_and_memory(c.vcpu, c.memory_gib)});
    }
    f.remedy = {"sizing.remedy.other_accelerator"};
    if (most > 0) f.remedy = {"sizing.remedy.fewer_accelerators", {{"n", Count{most}}, accelerator}};
    return;
  }
  take_machine(c, *machine, prices, f);
  f.size = size_of(machine->sku, {"size.accelerators",
                                  {{"n", Name{machine->rate.rate->attribute("accelerators")}},
                                   {"accelerator", Name{c.accelerator}}}});
}

/// A machine: the one that is pinned, one with the accelerator asked for, or the cheapest that holds the
/// size.
void fit_any_machine(const DeployRequest& request, const Component& c, std::string_view product,
                     const PriceBook& prices, Fitting& f) {
  if (const std::string* sku = pinned_on(c, prices.provider())) {
    fit_pinned(c, product, *sku, prices, f);
  } else if (!c.accelerator.empty()) {
    fit_accelerator(c, prices, product, f);
  } else {
    fit_machine(request, c, prices, f);
  }
}

/// "16 vCPU, 120 GiB".
Phrase largest_of(const std::vector<ContainerSize>& sold) {
  double vcpu = 0, memory = 0;
  for (const ContainerSize& size : sold) {
    vcpu = std::max(vcpu, size.vcpu);
    memory = std::max(memory, size.memory_to);
  }
  return vcpu_and_memory(vcpu, memory);
}

/// Why a product for containers does not take one; empty where it may.
Phrase why_no_container(const Component& c, const Equivalent& e, const std::string& provider) {
  if (!c.accelerator.empty()) return {"sizing.without_accelerators", {{"service", Name{e.service}}}};
  if (const std::string* sku = pinned_on(c, provider)) return {"sizing.pinned", {{"machine", Name{*sku}}}};
  return {};
}

void fit_container(const DeployRequest& request, const Component& c, const Equivalent& e,
                   const PriceBook& prices, Fitting& f) {
  static const std::vector<ContainerSize> none;
  const auto found = request.references.container_sizes.find(prices.provider());
  const std::vector<ContainerSize>& sold =
      found == request.references.container_sizes.end() ? none : found->second;
  f.why_not = why_no_container(c, e, prices.provider());
  const std::optional<ContainerSize> size =
      f.why_not.empty() ? container_size_for(c.vcpu, c.memory_gib, sold) : std::nullopt;
  if (!size) {
    f.fits = false;
    if (f.why_not.empty())
      f.why_not = {"sizing.more_than_sold",
                   {{"size", vcpu_and_memory(c.vcpu, c.memory_gib)},
                    {"service", Name{e.service}},
                    {"most", largest_of(sold)}}};
    return;
  }
  f.vcpu = size->vcpu;
  f.memory_gib = size->memory_from;
  f.size = size_of({}, f.vcpu, f.memory_gib);
}

double function_vcpu_for(double memory_gib, const References& references) {
  for (const auto& [memory, vcpu] : references.function_vcpu) {
    if (memory + 1e-9 >= memory_gib) return vcpu;
  }
  return references.function_vcpu.empty() ? 1 : references.function_vcpu.back().second;
}

void fit_nodes(const Component& c, const Equivalent& e, const PriceBook& prices, Fitting& f) {
  if (!f.nodes.by_month.empty()) {
    f.size = size_of(f.nodes.by_month.front());
  } else if (const std::string* sku = pinned_on(c, prices.provider())) {
    take_unpriced(c, node_product(e), *sku, prices, f);
  } else {
    f.fits = false;
    f.why_not = {"sizing.nothing_holds"};
    f.remedy = {"sizing.remedy.less"};
  }
}

/// The product whose rates an answer's machines have.
std::string_view machine_product(const Equivalent& e) {
  for (const MeterTemplate& m : e.meters) {
    if (m.sku == "{machine}") return m.product;
  }
  return {};
}

}  // namespace

bool needs_labour(const Equivalent& e) {
  return e.choice == "reference_machine" || e.choice == "accelerated_machine" || e.choice == "node_machine";
}

Fitting fit(const DeployRequest& request, std::size_t part, const Equivalent& e, const PriceBook& prices) {
  const Component& c = *request.demand.parts()[part].component;
  Fitting f{.vcpu = c.vcpu, .memory_gib = c.memory_gib};
  if (!e.unavailable.empty() && (e.only.empty() || !gives_responses(c))) {
    return {.fits = false, .why_not = given(e.unavailable)};
  }
  if (c.arch != Arch::x86_64 && prices.provider() == "aws") f.arch = "arm64";
  if (e.choice == "container_size") fit_container(request, c, e, prices, f);
  if (e.choice == "node_machine") fit_node(request, c, machine_product(e), prices, f);
  if (e.choice == "reference_machine" || e.choice == "accelerated_machine")
    fit_any_machine(request, c, machine_product(e), prices, f);
  if (c.kind == Kind::serverless) {
    f.memory_gib = c.load.each_memory_gib.value_or(0.125);
    f.function_vcpu = function_vcpu_for(f.memory_gib, request.references);
    f.size = size_of({}, Phrase{"size.gib", {{"n", Count{f.memory_gib}}}});
  }
  if (sizes_nodes(e)) {
    f.nodes = plan_nodes(request, part, e, prices);
    fit_nodes(c, e, prices, f);
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
