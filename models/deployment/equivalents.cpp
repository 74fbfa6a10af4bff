// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/equivalents.hpp"

#include "models/deployment/language_model.hpp"
#include "models/deployment/places.hpp"
#include "models/deployment/sized_nodes.hpp"
#include "models/deployment/sizing.hpp"
#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace runrate {
namespace {

/// What was chosen for one part before its meters are filled in.
struct Fitting {
  bool fits = true;
  std::string why_not;
  double vcpu = 0, memory_gib = 0, function_vcpu = 1;
  std::string machine, arch = "x86_64", boot_disk_product, boot_disk, disk_bucket;
  std::string size;
  NodePlan nodes;
};

bool answers_requests(const Component& c) {
  return !c.load.is_jobs &&
         (c.load.basis == LoadBasis::share_of_requests || c.load.basis == LoadBasis::per_request);
}

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

/// Chooses sizes for a part; the cheaper architecture for containers and functions that may run on both.
Fitting fit(const DeployRequest& request, std::size_t part, const Equivalent& e, const PriceBook& prices) {
  const Component& c = *request.demand.parts()[part].component;
  Fitting f{.vcpu = c.vcpu, .memory_gib = c.memory_gib};
  if (!e.unavailable.empty() && (e.only.empty() || !answers_requests(c))) {
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

bool node_meter(const MeterTemplate& m) {
  return m.use == "node_hours" || m.use == "node_gib_hours" || m.use == "ram_gib_hours" ||
         m.use == "plan_months" || m.use == "compute_unit_hours";
}

bool has(const PlanSpec& spec, Kind kind) {
  return std::any_of(spec.components.begin(), spec.components.end(),
                     [&](const auto& c) { return c.second.kind == kind; });
}

/// Whether a meter is there at all, seen what else the spec has.
bool holds(const MeterTemplate& m, const PlanSpec& spec, Kind of) {
  const bool balancer = has(spec, Kind::load_balancer);
  const bool cdn = has(spec, Kind::cdn);
  // A site behind the spec's own CDN brings its store and the reads that miss; bytes leave once.
  if (of == Kind::static_site && cdn) return m.use == "stored_gib" || m.use == "miss_requests";
  const bool gateway_waf = balancer && !cdn && has(spec, Kind::waf);
  if (m.only_if == "no_balancer") return !balancer;
  if (m.only_if == "gateway_waf") return gateway_waf;
  if (m.only_if == "no_gateway_waf") return !gateway_waf;
  return true;
}

/// One of several answers of which nothing would be left beside what the spec has.
bool drops_out(const Equivalent& e, const PlanSpec& spec) {
  return !e.alternative.empty() &&
         std::none_of(e.meters.begin(), e.meters.end(),
                      [&](const MeterTemplate& m) { return holds(m, spec, e.kind); });
}

/// A database's disk: rounded to what is sold, one for each node.
void complete_disk(const DeployRequest& request, const MeterTemplate& m, const NodePlan& plan,
                   QuantityRule& rule) {
  if (!m.sold.empty()) rule.sold_sizes = request.references.sold_sizes.at(m.sold);
  for (const ChosenSize& size : plan.by_month) rule.month_factor.push_back(size.count * plan.nodes);
  if (plan.nodes > 1) rule.formula += fmt::format(" × {:g} nodes", plan.nodes);
}

/// The spot price of what runs, where work may be interrupted and a fresh one is known here.
std::optional<Found> spot_price(const DeployRequest& request, const Component& c, const MeterTemplate& m,
                                const Fitting& f, const PriceBook& prices) {
  if (!c.interruptible || m.use != "instance_hours") return std::nullopt;
  const std::string sku = m.spot_sku.empty() ? m.sku : m.spot_sku;
  const std::optional<Found> found =
      prices.find({m.vendor, filled(m.product, f, prices), filled(sku, f, prices), "", "spot"});
  const bool is_fresh = found && !found->bridge && !stale(*found->rate, to_text(request.spec.date));
  return is_fresh ? found : std::nullopt;
}

/// Adds one equivalent's meters for a part; of a backup those of the one component that it protects.
void add_meters_of(const DeployRequest& request, std::size_t part, const Equivalent& e, const Fitting& f,
                   const std::string& protects, LineBook& book) {
  const bool is_apart = book.prices().region() != book.deployment().region && !e.stands_once;
  const Part& p = request.demand.parts()[part];
  const LineSubject subject{.component = p.component->name,
                            .environment = p.environment == nullptr ? "production" : p.environment->name,
                            .part = part,
                            .protects = protects};
  UseContext context{.spec = request.spec,
                     .demand = request.demand,
                     .part = part,
                     .equivalent = e,
                     .vcpu = f.vcpu,
                     .memory_gib = f.memory_gib,
                     .function_vcpu = f.function_vcpu,
                     .protects = protects};
  for (const MeterTemplate& m : e.meters) {
    if (!holds(m, request.spec, e.kind) || !counts_there(m, p, is_apart)) continue;
    if (node_meter(m)) {
      add_node_lines(subject, m, f.nodes, p.schedule, book);
      continue;
    }
    std::optional<QuantityRule> rule = rule_for(context, m);
    if (!rule) continue;
    const bool is_disk = m.use == "disk_gib" && is_database(p.component->kind);
    if (is_disk) complete_disk(request, m, f.nodes, *rule);
    if (const auto spot = spot_price(request, *p.component, m, f, book.prices())) {
      book.add_found(subject, m, *spot, std::move(*rule));
      continue;
    }
    const RateKey key{m.vendor, filled(m.product, f, book.prices()), filled(m.sku, f, book.prices()),
                      filled(m.region, f, book.prices()), m.term};
    const std::optional<std::size_t> line = book.add(subject, m, key, std::move(*rule));
    if (is_disk) context.disk_line = line.value_or(context.disk_line);
  }
}

/// Adds one equivalent's meters for a part. @return the lines that were added
std::vector<std::size_t> add_meters(const DeployRequest& request, std::size_t part, const Equivalent& e,
                                    const Fitting& f, LineBook& book) {
  const std::size_t before = book.deployment().lines.size();
  const Component& c = *request.demand.parts()[part].component;
  if (c.kind == Kind::backup && !c.backup_of.empty()) {
    const std::set<std::string> protected_once(c.backup_of.begin(), c.backup_of.end());
    for (const std::string& protects : protected_once) add_meters_of(request, part, e, f, protects, book);
  } else {
    add_meters_of(request, part, e, f, "", book);
  }
  std::vector<std::size_t> added;
  for (std::size_t l = before; l < book.deployment().lines.size(); ++l) added.push_back(l);
  return added;
}

namespace {

std::string environment_of(const Part& part) {
  return part.environment == nullptr ? "production" : part.environment->name;
}

/// Containers that run as pods are billed by their cluster's nodes; what they answer leaves by its way out.
void resolve_pods(const DeployRequest& request, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  Deployment& d = book.deployment();
  Resolution resolution{
      .component = c.name, .environment = environment_of(p), .vendor = d.provider, .available = false};
  for (const Equivalent* e : request.references.of(Kind::kubernetes, d.provider)) {
    resolution.reason = e->unavailable;
    if (!e->unavailable.empty()) continue;
    Equivalent way_out = *e;
    std::erase_if(way_out.meters, [](const MeterTemplate& m) { return m.use != "egress_gib"; });
    const Fitting f{.vcpu = c.vcpu, .memory_gib = c.memory_gib};
    add_meters(request, part, way_out, f, book);
    resolution.available = true;
    resolution.service = fmt::format("Pods on {}", c.cluster);
    resolution.size = size_words(c.vcpu, c.memory_gib);
    resolution.reason = fmt::format("billed as nodes of {}", c.cluster);
  }
  d.resolutions.push_back(std::move(resolution));
}

/// Names of answers that are priced side by side.
std::string or_else(const std::string& before, const std::string& service) {
  return before.empty() ? service : before + " or " + service;
}

}  // namespace

void resolve(const DeployRequest& request, std::size_t part, Places& places) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  LineBook& book = places.book(p.place);
  Deployment& d = book.deployment();
  if (p.presence == Presence::copy || p.presence == Presence::far)
    places.add_traffic({.component = c.name, .part = part}, p.place, traffic_of(request, part));
  if (p.presence == Presence::far) return;
  const std::string environment = environment_of(p);
  const std::string neutral = p.place == 0 ? std::string() : request.demand.regions()[p.place - 1].first;
  if (c.kind == Kind::monitoring && !c.product.empty()) {
    // A product of its own vendor is priced with the seats and plans.
    d.resolutions.push_back(
        {.component = c.name, .environment = environment, .service = c.product, .vendor = c.product});
    return;
  }
  if (!c.cluster.empty()) {
    resolve_pods(request, part, book);
    return;
  }
  const std::vector<const Equivalent*> answers = request.references.of(c.kind, d.provider);
  std::vector<std::vector<std::size_t>> groups;
  Resolution resolution{.component = c.name,
                        .environment = environment,
                        .vendor = d.provider,
                        .available = false,
                        .in_region = book.in_region(),
                        .neutral_region = neutral};
  for (const Equivalent* e : answers) {
    if (drops_out(*e, request.spec)) continue;
    const Fitting f = fit(request, part, *e, book.prices());
    if (!f.fits) {
      resolution.reason = f.why_not;
      continue;
    }
    groups.push_back(add_meters(request, part, *e, f, book));
    const std::string service = or_else(resolution.service, e->service);
    resolution = {.component = c.name,
                  .environment = environment,
                  .service = service,
                  .size = f.size,
                  .vendor = e->vendor.empty() ? d.provider : e->vendor,
                  .reason = e->note,
                  .nodes = f.nodes.by_month.empty() ? 1 : f.nodes.nodes,
                  .in_region = book.in_region(),
                  .neutral_region = neutral};
    if (p.environment == nullptr && p.place == 0 && !f.nodes.by_month.empty())
      d.systems.push_back(steps_of(c.name, f.nodes));
  }
  if (answers.empty()) resolution.reason = "the price book has no answer for this kind of component";
  if (groups.size() > 1) d.choices.push_back({c.name, std::move(groups)});
  d.resolutions.push_back(std::move(resolution));
}

void add_custom(const DeployRequest& request, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  Deployment& d = book.deployment();
  Rate rate{.vendor = c.name,
            .service = "outside",
            .product = c.name,
            .sku = "as agreed",
            .region = "global",
            .term = "on_demand",
            .unit = "unit"};
  std::vector<PriceStep> steps;
  for (const auto& [from, price] : c.price) steps.push_back({from, price});
  rate.tariff = steps.empty() ? Tariff() : Tariff(std::move(steps));
  rate.source = c.source.empty() ? "the spec" : c.source;
  rate.as_of = to_text(request.spec.date);
  QuantityRule rule;
  const double amount = c.load.amount.value.median();
  const auto whole = [&](Whole w, double factor) {
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(w), factor}}});
  };
  if (p.environment != nullptr) {
    rule.largest_of.push_back({});
  } else if (c.custom_driver == "users") {
    whole(Whole::users, amount);
  } else if (c.custom_driver == "seats") {
    whole(Whole::seats, amount);
  } else if (c.custom_driver == "tenants") {
    whole(Whole::tenants, amount);
  } else if (c.custom_driver == "requests") {
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(part, Measure::load), 1}}});
  } else {
    rule.largest_of.push_back({.constant = amount > 0 ? amount : 1});
  }
  rule.formula = fmt::format("{} × {:g}", c.custom_driver.empty() ? "a month" : c.custom_driver, amount);
  const MeterTemplate tmpl{.use = "units", .product = c.name, .sku = "as agreed", .category = "outside"};
  const std::string environment = p.environment == nullptr ? "production" : p.environment->name;
  book.add_found({.component = c.name, .environment = environment, .part = part}, tmpl,
                 Found{&rate, std::nullopt, true}, std::move(rule));
  d.resolutions.push_back(
      {.component = c.name, .environment = environment, .service = rate.source, .vendor = c.name});
}

}  // namespace

void add_components(const DeployRequest& request, LineBook& book) {
  Places places(request, book);
  for (std::size_t part = 0; part < request.demand.parts().size(); ++part) {
    switch (request.demand.parts()[part].component->kind) {
      case Kind::custom:
        add_custom(request, part, book);
        break;
      case Kind::llm:
        add_language_model(request, part, book);
        break;
      default:
        resolve(request, part, places);
    }
  }
}

}  // namespace runrate
