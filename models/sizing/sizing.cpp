// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/sizing.hpp"

#include "models/spec/rules_of_thumb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace runrate {
namespace {

constexpr double tolerance = 1e-9;

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_burstable(const Rate& rate) {
  return rate.attribute("burstable") == "true" || rate.attribute("family") == "burstable" ||
         rate.attribute("class") == "burstable" || rate.sku.starts_with("db.t") ||
         rate.sku.starts_with("cache.t") || rate.sku.starts_with("t3.") || rate.sku.starts_with("t2.") ||
         rate.sku.starts_with("t4g.");
}

/// The digit in a node's series: 6 of db.m6g.large; of Azure's pg-D2ds_v5 the version, 5.
int generation(const Rate& rate) {
  if (const std::size_t v = rate.sku.rfind("_v"); v != std::string::npos && v + 2 < rate.sku.size()) {
    return rate.sku[v + 2] - '0';
  }
  const std::size_t first_dot = rate.sku.find('.');
  const std::size_t from = rate.sku.starts_with("db.") || rate.sku.starts_with("cache.") ? first_dot + 1 : 0;
  for (std::size_t i = from; i < rate.sku.size() && rate.sku[i] != '.'; ++i) {
    if (std::isdigit(static_cast<unsigned char>(rate.sku[i])) != 0) return rate.sku[i] - '0';
  }
  return 0;
}

bool is_current(const Rate& rate) {
  const int least = rate.vendor == "azure" ? 5 : 6;
  return generation(rate) >= least;
}

bool cheaper(const Found& a, const Found& b) {
  if (a.price() != b.price()) return a.price() < b.price();
  if (a.imputed_by.has_value() != b.imputed_by.has_value()) return !a.imputed_by.has_value();
  if (a.rate->grade != b.rate->grade) return a.rate->grade < b.rate->grade;
  return a.rate->sku < b.rate->sku;
}

template <class Accept>
const Found* cheapest(const std::vector<Found>& all, Accept&& accept) {
  const Found* best = nullptr;
  for (const Found& f : all) {
    if (f.price() > 0 && accept(*f.rate) && (best == nullptr || cheaper(f, *best))) best = &f;
  }
  return best;
}

ChosenSize chosen(const Found& found) {
  return {.rate = found,
          .sku = found.rate->sku,
          .size = size_of(found.rate->sku, found.rate->vcpu, found.rate->memory_gib),
          .vcpu = found.rate->vcpu,
          .memory_gib = found.rate->memory_gib};
}

bool holds(const Rate& rate, double vcpu, double memory_gib) {
  return rate.vcpu + tolerance >= vcpu && rate.memory_gib + tolerance >= memory_gib;
}

const MachineList* machine_list(const PriceBook& book, const References& references, std::string_view arch) {
  for (const MachineList& list : references.machines) {
    if (list.provider == book.provider() && list.arch == arch) return &list;
  }
  return nullptr;
}

/// The cheapest machine of some series that holds the component; an empty list of series is all of them.
std::optional<ChosenSize> machine_of(const Component& c, const std::vector<Found>& all, std::string_view arch,
                                     const std::vector<std::string>& series) {
  const Found* best = cheapest(all, [&](const Rate& r) {
    const std::string own_arch = r.attribute("arch");
    const bool fits_arch = own_arch.empty() || own_arch == arch;
    return fits_arch && (series.empty() || contains(series, r.attribute("series"))) &&
           holds(r, c.vcpu, c.memory_gib);
  });
  return best == nullptr ? std::nullopt : std::optional(chosen(*best));
}

std::string_view name_of(Arch arch) { return arch == Arch::arm64 ? "arm64" : "x86_64"; }

/// What a machine of no series of ours costs: one with accelerators is bought for these.
std::vector<Found> without_accelerators(std::vector<Found> all) {
  std::erase_if(all, [](const Found& f) { return !f.rate->attribute("accelerator").empty(); });
  return all;
}

std::optional<ChosenSize> of_reference_series(const Component& c, const MachineList& list,
                                              const std::vector<Found>& all) {
  if (c.vcpu >= 2) return machine_of(c, all, list.arch, list.series);
  if (list.below_2_vcpu.empty()) return std::nullopt;
  // Of Google's E2 only the shared-core machines are below 2 vCPU.
  std::vector<Found> small = all;
  std::erase_if(small, [](const Found& f) {
    return f.rate->vendor == "gcp" && f.rate->attribute("shared_core") != "true";
  });
  std::optional<ChosenSize> burstable = machine_of(c, small, list.arch, list.below_2_vcpu);
  // Memory that no burstable size holds: the reference series.
  return burstable ? burstable : machine_of(c, all, list.arch, list.series);
}

std::optional<ChosenSize> machine_of_arch(const Component& c, const PriceBook& book,
                                          const References& references, Arch arch) {
  const MachineList* list = machine_list(book, references, name_of(arch));
  if (list == nullptr) return std::nullopt;
  const std::vector<Found> all = without_accelerators(book.all(list->product));
  if (!c.machines_any) {
    if (std::optional<ChosenSize> usual = of_reference_series(c, *list, all)) return usual;
  }
  std::optional<ChosenSize> any = machine_of(c, all, list->arch, {});
  if (any) any->is_reference = false;
  return any;
}

}  // namespace

std::optional<ChosenSize> machine_for(const Component& c, const PriceBook& book,
                                      const References& references) {
  if (c.arch != Arch::any) return machine_of_arch(c, book, references, c.arch);
  auto x86 = machine_of_arch(c, book, references, Arch::x86_64);
  auto arm = machine_of_arch(c, book, references, Arch::arm64);
  if (!x86 || (arm && cheaper(arm->rate, x86->rate))) return arm;
  return x86;
}

std::optional<ChosenSize> machine_named(std::string_view product, const std::string& sku,
                                        const PriceBook& book) {
  const auto found = book.find({"", std::string(product), sku, "", ""});
  return found ? std::optional(chosen(*found)) : std::nullopt;
}

std::optional<ChosenSize> largest_machine(Arch arch, const PriceBook& book, const References& references) {
  const MachineList* list = machine_list(book, references, name_of(arch));
  if (list == nullptr) return std::nullopt;
  std::optional<ChosenSize> most;
  for (const Found& f : without_accelerators(book.all(list->product))) {
    const std::string own = f.rate->attribute("arch");
    if (f.price() <= 0 || (!own.empty() && own != list->arch)) continue;
    const std::pair size(f.rate->vcpu, f.rate->memory_gib);
    if (!most || size > std::pair(most->vcpu, most->memory_gib)) most = chosen(f);
  }
  return most;
}

std::optional<ChosenSize> accelerated_machine_for(const Component& c, std::string_view product,
                                                  const PriceBook& book) {
  const Found* best = nullptr;
  const std::vector<Found> all = book.all(product);
  for (const Found& f : all) {
    const double has = f.rate->number("accelerators", 0);
    const bool fits = f.rate->attribute("accelerator") == c.accelerator && has + tolerance >= c.count &&
                      holds(*f.rate, c.vcpu, c.memory_gib);
    if (!fits || f.price() <= 0) continue;
    const double best_has = best == nullptr ? has + 1 : best->rate->number("accelerators", 0);
    if (has < best_has || (has == best_has && cheaper(f, *best))) best = &f;
  }
  return best == nullptr ? std::nullopt : std::optional(chosen(*best));
}

std::optional<ContainerSize> container_size_for(double vcpu, double memory_gib,
                                                const std::vector<ContainerSize>& sold) {
  for (const ContainerSize& s : sold) {
    if (s.vcpu + tolerance < vcpu || s.memory_to + tolerance < memory_gib) continue;
    const double steps = std::ceil(std::max(0.0, memory_gib - s.memory_from) / s.memory_step - tolerance);
    const double memory = std::min(s.memory_to, s.memory_from + steps * s.memory_step);
    return ContainerSize{s.vcpu, memory, memory, s.memory_step};
  }
  return std::nullopt;
}

namespace {

bool is_node(const Rate& r) { return r.unit == "hour" && r.vcpu > 0 && r.memory_gib > 0; }
bool is_current_node(const Rate& r) { return is_node(r) && !is_burstable(r) && is_current(r); }

/// The largest current node, the memory for a vCPU no less than asked where it is sold.
std::optional<ChosenSize> largest_node(const std::vector<Found>& all, double vcpu, double memory_gib) {
  double most = 0;
  for (const Found& f : all) {
    if (is_current_node(*f.rate)) most = std::max(most, f.rate->vcpu);
  }
  if (most <= 0) return std::nullopt;
  const double memory = std::min(memory_gib / vcpu, 8.0) * most;
  const Found* largest =
      cheapest(all, [&](const Rate& r) { return is_current_node(r) && holds(r, most, memory); });
  if (largest == nullptr)
    largest = cheapest(all, [&](const Rate& r) { return is_current_node(r) && holds(r, most, 0); });
  return chosen(*largest);
}

}  // namespace

std::optional<ChosenSize> database_node_for(std::string_view product, double vcpu, double memory_gib,
                                            bool high_availability, const PriceBook& book) {
  const std::vector<Found> all = book.all(product);
  // Azure has no standby for burstable nodes.
  const bool burstable_possible = vcpu < 2 && (!high_availability || book.provider() != "azure");
  if (burstable_possible) {
    const Found* small = cheapest(
        all, [&](const Rate& r) { return is_node(r) && is_burstable(r) && holds(r, vcpu, memory_gib); });
    if (small != nullptr) return chosen(*small);
  }
  const Found* best =
      cheapest(all, [&](const Rate& r) { return is_current_node(r) && holds(r, vcpu, memory_gib); });
  return best != nullptr ? std::optional(chosen(*best)) : largest_node(all, vcpu, memory_gib);
}

std::optional<ChosenSize> custom_shape_for(std::string_view product, double vcpu, double memory_gib,
                                           const PriceBook& book) {
  if (vcpu < 1) {
    const std::vector<Found> all = book.all(product);
    const Found* shared = cheapest(all, [&](const Rate& r) {
      return r.attribute("shared_core") == "true" && r.memory_gib + tolerance >= memory_gib;
    });
    if (shared != nullptr) return chosen(*shared);
  }
  constexpr double most_vcpu = 96;
  constexpr double memory_per_vcpu = 6.5;
  // Past the largest the memory for a vCPU stays what was asked.
  if (vcpu > most_vcpu) memory_gib *= most_vcpu / vcpu;
  double v = vcpu <= 1 ? 1 : 2 * std::ceil(vcpu / 2 - tolerance);
  while (v < most_vcpu && memory_gib > v * memory_per_vcpu + tolerance) v = v == 1 ? 2 : v + 2;
  v = std::min(v, most_vcpu);
  const double memory =
      std::clamp(std::ceil(memory_gib * 4 - tolerance) / 4, std::max(3.75, v * 0.9), v * memory_per_vcpu);
  const auto cpu = book.sold({"", std::string(product), "cloudsql-enterprise-vcpu", "", ""});
  if (!cpu) return std::nullopt;
  return ChosenSize{.rate = *cpu,
                    .sku = fmt::format("db-custom-{:g}-{:g}", v, std::round(memory * 1024)),
                    .size = size_of({}, v, memory),
                    .vcpu = v,
                    .memory_gib = memory};
}

std::optional<ChosenSize> cache_node_for(std::string_view product, double gib, const PriceBook& book) {
  const std::vector<Found> all = book.all(product);
  const double needed = gib / rule::cache_fill.value;
  const auto usable = [](const Rate& r) {
    return r.unit == "hour" && r.memory_gib > 0 && !is_burstable(r) &&
           r.sku.find("Flash") == std::string::npos && r.sku.find(".r6gd") == std::string::npos &&
           (r.vendor == "azure" || is_current(r));
  };
  const Found* best =
      cheapest(all, [&](const Rate& r) { return usable(r) && r.memory_gib + tolerance >= needed; });
  double count = 1;
  if (best == nullptr) {
    double most = 0;
    for (const Found& f : all) {
      if (usable(*f.rate)) most = std::max(most, f.rate->memory_gib);
    }
    best = cheapest(all, [&](const Rate& r) { return usable(r) && r.memory_gib + tolerance >= most; });
    if (best == nullptr) return std::nullopt;
    count = std::ceil(needed / most - tolerance);
  }
  ChosenSize size = chosen(*best);
  size.size = size_of(size.sku, {"size.gib", {{"n", Count{size.memory_gib}}}});
  size.count = count;
  return size;
}

std::optional<ChosenSize> cache_capacity_for(std::string_view product, double gib, bool standby,
                                             const PriceBook& book) {
  // The largest instance (cloud.google.com, Memorystore for Redis quotas, read 2026-11).
  constexpr double most_gib = 300;
  const double shards = std::max(1.0, std::ceil(gib / rule::cache_fill.value / most_gib - tolerance));
  const double capacity = std::max(1.0, std::ceil(gib / rule::cache_fill.value / shards - tolerance));
  const std::vector<Found> all = book.all(product);
  const std::string prefix = standby ? "redis-standard-M" : "redis-basic-M";
  for (const Found& f : all) {
    if (!f.rate->sku.starts_with(prefix)) continue;
    const double from = f.rate->number("band_gib_from", 0);
    const double to = f.rate->number("band_gib_to", 1e9);
    // M1 holds 1 to 4 GiB, M2 5 to 10, M3 11 to 35, M4 36 to 100, M5 above.
    if (capacity <= from || capacity > to) continue;
    ChosenSize size{.rate = f,
                    .sku = f.rate->sku,
                    .size = size_of({}, Phrase{"size.gib", {{"n", Count{capacity}}}}),
                    .memory_gib = capacity};
    size.units = capacity;
    size.count = shards;
    return size;
  }
  return std::nullopt;
}

std::optional<ChosenSize> search_node_for(std::string_view product, double index_gib, double least,
                                          const PriceBook& book) {
  const double memory = index_gib / rule::index_per_memory.value;
  std::optional<ChosenSize> best;
  double best_cost = 0;
  for (const Found& f : book.all(product)) {
    const Rate& r = *f.rate;
    if (r.unit != "hour" || r.memory_gib <= 0 || is_burstable(r) || !is_current(r) || f.price() <= 0)
      continue;
    if (r.sku.find("ultrawarm") != std::string::npos) continue;
    const double count = std::max(least, std::ceil(memory / r.memory_gib - tolerance));
    const double cost = count * f.price();
    if (best && (cost > best_cost || (cost == best_cost && r.sku >= best->sku))) continue;
    best = chosen(f);
    best->count = count;
    best_cost = cost;
  }
  return best;
}

std::optional<ChosenSize> search_unit_for(std::string_view product, double index_gib, double replicas,
                                          const PriceBook& book) {
  struct Tier {
    const char* sku;
    const char* text;
    double gb;
  };
  constexpr Tier tiers[] = {
      {"search-basic", "Basic", 15}, {"search-standard-S1", "S1", 160}, {"search-standard-S2", "S2", 512}};
  const double gb = index_gib * 1.073741824 / (1 + replicas);
  for (const Tier& tier : tiers) {
    const bool last = tier.gb == 512;
    if (gb > tier.gb && !last) continue;
    const auto found = book.sold({"", std::string(product), tier.sku, "", ""});
    if (!found) return std::nullopt;
    const double partitions = std::max(1.0, std::ceil(gb / tier.gb - tolerance));
    return ChosenSize{.rate = *found,
                      .sku = tier.sku,
                      .size = size_of(tier.sku, given(tier.text)),
                      .count = partitions * (1 + replicas)};
  }
  return std::nullopt;
}

double elastic_ram_gib(double index_gib) {
  double ram = 1;
  while (ram * rule::index_per_memory.value < index_gib) ram *= 2;
  return ram;
}

std::optional<ChosenSize> fixed_plan_for(double gib, const PriceBook& book) {
  struct Plan {
    const char* product;
    const char* sku;
    double gb;
  };
  constexpr Plan plans[] = {{"Upstash Redis Fixed 250MB", "redis.fixed.250mb", 0.25},
                            {"Upstash Redis Fixed 1GB", "redis.fixed.1gb", 1},
                            {"Upstash Redis Fixed 5GB", "redis.fixed.5gb", 5},
                            {"Upstash Redis Fixed 10GB", "redis.fixed.10gb", 10},
                            {"Upstash Redis Fixed 50GB", "redis.fixed.50gb", 50},
                            {"Upstash Redis Fixed 100GB", "redis.fixed.100gb", 100},
                            {"Upstash Redis Fixed 500GB", "redis.fixed.500gb", 500}};
  for (const Plan& plan : plans) {
    if (gib * 1.073741824 > plan.gb && plan.gb < 500) continue;
    const auto found = book.find({"upstash", plan.product, plan.sku, "global", "monthly"});
    if (!found) return std::nullopt;
    return ChosenSize{.rate = *found,
                      .sku = plan.sku,
                      .size = size_of(plan.sku, {"size.gb", {{"n", Count{plan.gb}}}}),
                      .memory_gib = plan.gb,
                      .count = std::max(1.0, std::ceil(gib * 1.073741824 / plan.gb - tolerance))};
  }
  return std::nullopt;
}

std::optional<Found> disk_bucket_for(double gib, const PriceBook& book) {
  std::optional<Found> best;
  for (const Found& f : book.all("Premium SSD")) {
    if (f.rate->attribute("redundancy") != "LRS") continue;
    const double size = f.rate->number("size_gib", 0);
    if (size + tolerance >= gib && (!best || size < best->rate->number("size_gib", 0))) best = f;
  }
  return best;
}

}  // namespace runrate
