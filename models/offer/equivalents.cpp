// SPDX-License-Identifier: Apache-2.0
#include "models/offer/equivalents.hpp"

#include "models/deployment/uses.hpp"
#include "models/offer/places.hpp"
#include "models/recovery/recovery_region.hpp"
#include "models/sizing/fitting.hpp"
#include "models/sizing/language_model.hpp"
#include "models/sizing/sized_nodes.hpp"
#include "models/sizing/sizing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

/// How many parts of the account have a charge together, and how many of them in production's main region
/// bear it.
struct Sharers {
  double all = 0, bearing = 0;
};

/// What the parts of an account are to each other, counted once for all of them.
class Neighbours {
 public:
  Neighbours(const DeployRequest& request, std::string provider)
      : request_(request), provider_(std::move(provider)) {
    for (const auto& [name, component] : request.spec.components) kinds_.insert(component.kind);
  }

  [[nodiscard]] bool has(Kind kind) const { return kinds_.contains(kind); }
  /// Who shares a charge that the account pays once for many.
  [[nodiscard]] const Sharers& of(const MeterTemplate& charge);

 private:
  [[nodiscard]] Sharers counted(const MeterTemplate& charge) const;

  const DeployRequest& request_;
  std::string provider_;
  std::set<Kind> kinds_;
  std::map<std::pair<std::string, std::string>, Sharers> sharers_;  ///< by product and sku
};

/// Whether a meter is there at all, seen what else the spec has.
bool holds(const MeterTemplate& m, const Neighbours& around, const Component& of) {
  const bool balancer = around.has(Kind::load_balancer);
  const bool cdn = around.has(Kind::cdn);
  // A site behind the spec's own CDN brings its store and the reads that miss; bytes leave once.
  if (of.kind == Kind::static_site && cdn) return m.use == "stored_gib" || m.use == "miss_requests";
  const bool gateway_waf = balancer && !cdn && around.has(Kind::waf);
  if (m.only_if == "zonal") return !of.regional;
  if (m.only_if == "regional") return of.regional;
  if (m.only_if == "no_balancer") return !balancer;
  if (m.only_if == "gateway_waf") return gateway_waf;
  if (m.only_if == "no_gateway_waf") return !gateway_waf;
  return true;
}

Sharers Neighbours::counted(const MeterTemplate& charge) const {
  Sharers sharers;
  for (const Part& part : request_.demand.parts()) {
    if (part.place > 0) continue;
    for (const Equivalent* e : request_.references.of(part.component->kind, provider_)) {
      const bool has_it = std::ranges::any_of(e->meters, [&](const MeterTemplate& m) {
        return m.once_for > 0 && m.product == charge.product && m.sku == charge.sku &&
               holds(m, *this, *part.component);
      });
      if (!has_it) continue;
      sharers.all += 1;
      if (part.environment == nullptr) sharers.bearing += 1;
    }
  }
  return sharers;
}

const Sharers& Neighbours::of(const MeterTemplate& charge) {
  const auto [known, is_new] = sharers_.try_emplace({charge.product, charge.sku});
  if (is_new) known->second = counted(charge);
  return known->second;
}

/// One of several answers of which nothing would be left beside what the spec has.
bool drops_out(const Equivalent& e, const Neighbours& around, const Component& c) {
  return !e.alternative.empty() && std::none_of(e.meters.begin(), e.meters.end(),
                                                [&](const MeterTemplate& m) { return holds(m, around, c); });
}

/// The equivalent of the engine that a component asks for, where the provider sells several.
Equivalent with_engine(Equivalent e, const Component& c) {
  const auto product = e.engines.find(c.engine);
  if (product == e.engines.end()) return e;
  for (MeterTemplate& m : e.meters) {
    if (counts_nodes(m.use)) m.product = product->second;
  }
  constexpr std::string_view token = "{engine}";
  std::string name = c.engine;
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  if (const auto at = e.service.find(token); at != std::string::npos)
    e.service.replace(at, token.size(), name);
  return e;
}

/// A database's disk: rounded to what is sold, one for each node.
void complete_disk(const DeployRequest& request, const MeterTemplate& m, const NodePlan& plan,
                   QuantityRule& rule) {
  if (!m.sold.empty()) rule.sold_sizes = request.references.sold_sizes.at(m.sold);
  for (const ChosenSize& size : plan.by_month)
    rule.month_factor.push_back(size.count * (plan.nodes + size.readers));
  if (plan.by_month.empty()) rule.scale *= plan.nodes;  // a pinned node without a price
  if (plan.nodes > 1)
    rule.formula = {"formula.times_nodes", {{"of", rule.formula}, {"n", Count{plan.nodes}}}};
}

/// One answer to a part, with the sizes chosen for it.
struct Answer {
  const DeployRequest& request;
  Neighbours& around;
  std::size_t part;
  const Equivalent& equivalent;
  const Fitting& fitting;

  [[nodiscard]] const Part& own_part() const { return request.demand.parts()[part]; }
  [[nodiscard]] const Component& component() const { return *own_part().component; }
};

RateKey key_of(const MeterTemplate& m, const Fitting& f, const PriceBook& prices) {
  return {m.vendor, filled(m.product, f, prices), filled(m.sku, f, prices), filled(m.region, f, prices),
          m.term};
}

/// The spot price of what runs, where work may be interrupted and it is sold so here.
std::optional<SpotFound> spot_price(const Component& c, const MeterTemplate& m, const Fitting& f,
                                    const PriceBook& prices) {
  if (!c.interruptible || m.use != "instance_hours") return std::nullopt;
  const RateKey on_demand = key_of(m, f, prices);
  RateKey spot = on_demand;
  if (!m.spot_product.empty()) spot.product = filled(m.spot_product, f, prices);
  if (!m.spot_sku.empty()) spot.sku = filled(m.spot_sku, f, prices);
  spot.term = "spot";
  return prices.find_spot(spot, on_demand);
}

/// A charge that the account pays once for many of its parts: those of production bear it in equal shares.
void add_shared_charge(const Answer& answer, const MeterTemplate& m, const LineSubject& subject,
                       QuantityRule rule, LineBook& book) {
  const Part& part = answer.own_part();
  if (part.environment != nullptr || part.place > 0) return;
  const Sharers& sharers = answer.around.of(m);
  const double beyond = std::max(0.0, sharers.all - m.once_for);
  if (beyond > 0 && !m.further_sku.empty()) {
    MeterTemplate further = m;
    further.sku = m.further_sku;
    QuantityRule more = rule;
    more.scale *= beyond / sharers.bearing;
    more.formula = {"formula.beyond_first",
                    {{"of", more.formula}, {"n", Count{beyond}}, {"first", Count{m.once_for}}}};
    book.add(subject, further, key_of(further, answer.fitting, book.prices()), std::move(more));
  }
  rule.scale /= sharers.bearing;
  if (sharers.bearing > 1)
    rule.formula = {"formula.shared",
                    {{"of", rule.formula}, {"one", Count{1}}, {"n", Count{sharers.bearing}}}};
  book.add(subject, m, key_of(m, answer.fitting, book.prices()), std::move(rule));
}

/// Adds the line of a meter that counts what is used.
void add_used_line(const Answer& answer, const MeterTemplate& m, const LineSubject& subject,
                   UseContext& context, LineBook& book) {
  const Fitting& f = answer.fitting;
  if (f.gap && m.sku == "{machine}") return;  // named once, by what is pinned
  std::optional<QuantityRule> rule = rule_for(context, m);
  if (!rule) return;
  if (m.once_for > 0) return add_shared_charge(answer, m, subject, std::move(*rule), book);
  const bool is_disk = m.use == "disk_gib" && is_database(answer.component().kind);
  if (is_disk) complete_disk(answer.request, m, f.nodes, *rule);
  if (const auto spot = spot_price(answer.component(), m, f, book.prices())) {
    book.add_found(subject, m, {.rate = &spot->rate, .imputed_by = spot->imputed_by, .moved = spot->moved},
                   std::move(*rule));
    return;
  }
  const std::optional<std::size_t> line = book.add(subject, m, key_of(m, f, book.prices()), std::move(*rule));
  if (is_disk) context.disk_line = line.value_or(context.disk_line);
}

std::set<std::string> protected_by(const Component& backup) {
  return {backup.backup_of.begin(), backup.backup_of.end()};
}

/// Adds an answer's meters; of a backup those of the one component that it protects.
void add_meters_of(const Answer& answer, const std::string& protects, LineBook& book) {
  const DeployRequest& request = answer.request;
  const Equivalent& e = answer.equivalent;
  const Fitting& f = answer.fitting;
  const Part& p = answer.own_part();
  const bool is_apart = book.prices().region() != book.deployment().region && !e.stands_once;
  const LineSubject subject{.component = p.component->name,
                            .environment = p.environment_name(),
                            .part = answer.part,
                            .protects = protects};
  UseContext context{.spec = request.spec,
                     .demand = request.demand,
                     .part = answer.part,
                     .equivalent = e,
                     .vcpu = f.vcpu,
                     .memory_gib = f.memory_gib,
                     .function_vcpu = f.function_vcpu,
                     .protects = protects,
                     .behind_nat = answer.around.has(Kind::nat)};
  for (const MeterTemplate& m : e.meters) {
    if (!holds(m, answer.around, *p.component) || !counts_there(m, p, is_apart)) continue;
    if (counts_nodes(m.use)) {
      add_node_lines(subject, m, f.nodes, p.schedule, book);
    } else {
      add_used_line(answer, m, subject, context, book);
    }
  }
}

/// Storage of a backup's copies in the second region, at its prices.
void add_copies_there(const Answer& answer, LineBook& book) {
  const DeployRequest& request = answer.request;
  Deployment& d = book.deployment();
  const std::string away = recovery_region(request.spec, request.catalog, d.provider, d.region);
  const PriceBook prices(request.catalog, d.provider, away, to_text(request.spec.date));
  // Free allowances are the account's: the first region has them.
  LineBook there = book.beside(prices, away == d.region ? std::string() : away);
  Equivalent copies = answer.equivalent;
  std::erase_if(copies.meters, [](const MeterTemplate& m) {
    return !m.use.starts_with("backup_") || !m.use.ends_with("_gib");
  });
  for (const std::string& protects : protected_by(answer.component()))
    add_meters_of({request, answer.around, answer.part, copies, answer.fitting}, protects, there);
}

/// Adds an answer's meters. @return the lines that were added
std::vector<std::size_t> add_meters(const Answer& answer, LineBook& book) {
  const std::size_t before = book.deployment().lines.size();
  const Component& c = answer.component();
  if (c.kind == Kind::backup && !c.backup_of.empty()) {
    for (const std::string& protects : protected_by(c)) add_meters_of(answer, protects, book);
    if (c.backup_second_region) add_copies_there(answer, book);
  } else {
    add_meters_of(answer, "", book);
  }
  std::vector<std::size_t> added;
  for (std::size_t l = before; l < book.deployment().lines.size(); ++l) added.push_back(l);
  return added;
}

/// Containers that run as pods are billed by their cluster's nodes; what they answer leaves by its way out.
void resolve_pods(const DeployRequest& request, Neighbours& around, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  Deployment& d = book.deployment();
  Resolution resolution{
      .component = c.name, .environment = p.environment_name(), .vendor = d.provider, .available = false};
  for (const Equivalent* e : request.references.of(Kind::kubernetes, d.provider)) {
    resolution.reason = given(e->unavailable);
    if (!e->unavailable.empty()) continue;
    Equivalent way_out = *e;
    std::erase_if(way_out.meters, [](const MeterTemplate& m) { return m.use != "egress_gib"; });
    const Fitting f{.vcpu = c.vcpu, .memory_gib = c.memory_gib};
    add_meters({request, around, part, way_out, f}, book);
    resolution.available = true;
    resolution.service = fmt::format("Pods on {}", c.cluster);
    resolution.size = size_of({}, c.vcpu, c.memory_gib);
    resolution.reason = {"offer.pods", {{"cluster", Name{c.cluster}}}};
  }
  d.resolutions.push_back(std::move(resolution));
}

/// Names of answers that are priced side by side.
std::string or_else(const std::string& before, const std::string& service) {
  return before.empty() ? service : before + " or " + service;
}

/// A part as it stands before it has an answer.
Resolution unanswered(const DeployRequest& request, const Part& p, const LineBook& book,
                      const std::string& provider) {
  return {.component = p.component->name,
          .environment = p.environment_name(),
          .vendor = provider,
          .available = false,
          .in_region = book.in_region(),
          .neutral_region = p.place == 0 ? std::string() : request.demand.regions()[p.place - 1].first};
}

/// What to know of an answer: why it takes over from the product before it, what it is, how it was chosen.
Phrase notes_of(const Phrase& refused, const Equivalent& e, const Fitting& f) {
  return and_then(e.takes_over ? refused : Phrase{}, and_then(given(e.note), f.note));
}

/// The part with one more answer, beside those that it has.
Resolution answered(Resolution part, const Equivalent& e, const Fitting& f, const std::string& provider) {
  part.service = or_else(part.service, e.service);
  part.size = f.size;
  part.vendor = e.vendor.empty() ? provider : e.vendor;
  part.reason = notes_of(part.reason, e, f);
  part.remedy = {};
  part.available = true;
  part.labour = needs_labour(e);
  part.nodes = f.nodes.by_month.empty() ? 1 : f.nodes.nodes;
  return part;
}

/// A comparison with who has a product for it says what runs here instead, and who looks after it.
void note_takeover(const Component& c, const Phrase& refused, const Fitting& f, Deployment& into) {
  into.unkept_rules.push_back(
      {{"offer.unkept.takeover", {{"part", Name{c.name}}, {"refused", refused}, {"size", as_row(f.size)}}}});
}

/// The steps of a size; one that no primary carries leaves a part of the architecture without a price.
void note_size(const Component& c, std::size_t part, const NodePlan& nodes, Deployment& d) {
  d.systems.push_back(steps_of(c.name, part, nodes));
  const auto past = std::ranges::find(nodes.by_month, true, &ChosenSize::past_largest);
  if (past == nodes.by_month.end()) return;
  d.gaps.push_back(
      {c.name, "", {"gaps.past_largest", {{"size", vcpu_and_memory(past->vcpu, past->memory_gib)}}}, true});
}

/// All that answers a part on the provider; several answers are priced side by side.
void resolve_answers(const DeployRequest& request, Neighbours& around, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  Deployment& d = book.deployment();
  const std::vector<const Equivalent*> answers = request.references.of(c.kind, d.provider);
  std::vector<std::vector<std::size_t>> groups;
  Resolution resolution = unanswered(request, p, book, d.provider);
  for (const Equivalent* usual : answers) {
    if (drops_out(*usual, around, c) || (usual->takes_over && !groups.empty())) continue;
    const Equivalent e = with_engine(*usual, c);
    const Fitting f = fit(request, part, e, book.prices());
    if (!f.fits) {
      resolution.reason = f.why_not;
      resolution.remedy = f.remedy;
      continue;
    }
    if (f.gap) book.gap(f.gap->component, f.gap->what, f.gap->why);
    if (e.takes_over && p.environment == nullptr && p.place == 0) note_takeover(c, resolution.reason, f, d);
    groups.push_back(add_meters({request, around, part, e, f}, book));
    resolution = answered(std::move(resolution), e, f, d.provider);
    if (p.environment == nullptr && p.place == 0 && !f.nodes.by_month.empty()) note_size(c, part, f.nodes, d);
  }
  if (answers.empty()) resolution.reason = {"offer.no_answer"};
  if (groups.size() > 1) d.choices.push_back({c.name, std::move(groups)});
  d.resolutions.push_back(std::move(resolution));
}

void resolve(const DeployRequest& request, Neighbours& around, std::size_t part, Places& places) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  LineBook& book = places.book(p.place);
  if (p.presence == Presence::copy || p.presence == Presence::far)
    places.add_traffic({.component = c.name, .part = part}, p.place, traffic_of(request, part));
  if (p.presence == Presence::far) return;
  if (c.kind == Kind::monitoring && !c.product.empty()) {
    // A product of its own vendor is priced with the seats and plans.
    book.deployment().resolutions.push_back({.component = c.name,
                                             .environment = p.environment_name(),
                                             .service = c.product,
                                             .vendor = c.product});
  } else if (!c.cluster.empty()) {
    resolve_pods(request, around, part, book);
  } else {
    resolve_answers(request, around, part, book);
  }
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
  const auto whole = [&](BusinessMetric w, double factor) {
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(w), factor}}});
  };
  if (p.environment != nullptr) {
    rule.largest_of.push_back({});
  } else if (c.custom_driver == "users") {
    whole(BusinessMetric::users, amount);
  } else if (c.custom_driver == "seats") {
    whole(BusinessMetric::seats, amount);
  } else if (c.custom_driver == "tenants") {
    whole(BusinessMetric::tenants, amount);
  } else if (c.custom_driver == "requests") {
    rule.largest_of.push_back(
        {.terms = {{Linear::From::driver, DemandModel::row(part, ComponentMetric::load), 1}}});
  } else {
    rule.largest_of.push_back({.constant = amount > 0 ? amount : 1});
  }
  rule.formula = c.custom_driver.empty()
                     ? Phrase{"formula.custom_a_month", {{"n", Count{amount}}}}
                     : Phrase{"formula.custom", {{"driver", Name{c.custom_driver}}, {"n", Count{amount}}}};
  const MeterTemplate tmpl{.use = "units", .product = c.name, .sku = "as agreed", .category = "outside"};
  const std::string environment = p.environment_name();
  book.add_found({.component = c.name, .environment = environment, .part = part}, tmpl,
                 Found{&rate, std::nullopt, true}, std::move(rule));
  d.resolutions.push_back(
      {.component = c.name, .environment = environment, .service = rate.source, .vendor = c.name});
}

}  // namespace

void add_components(const DeployRequest& request, LineBook& book) {
  Places places(request, book);
  Neighbours around(request, book.deployment().provider);
  for (std::size_t part = 0; part < request.demand.parts().size(); ++part) {
    switch (request.demand.parts()[part].component->kind) {
      case Kind::custom:
        add_custom(request, part, book);
        break;
      case Kind::llm:
        add_language_model(request, part, book);
        break;
      default:
        resolve(request, around, part, places);
    }
  }
}

}  // namespace runrate
