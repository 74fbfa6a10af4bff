// SPDX-License-Identifier: Apache-2.0
#include "models/demand/demand_state.hpp"
#include "models/spec/kinds.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

/// Whether a group says which part of the responses leaves from it.
bool states_share(const Load& load) { return load.basis != LoadBasis::none && load.amount.given; }

}  // namespace

DemandBlock::State::State(const DemandModel& m, const Draws& d, bool capacity,
                          const std::vector<bool>& weeks_of)
    : model(m), draws(d), with_capacity(capacity), n(d.range().count), path(m.spec(), d) {
  const PlanSpec& spec = model.spec();
  first_users = path.first_users();
  registered_ratio = draws.of(spec.registered_per_user);
  requests_per_user = draws.of(spec.traffic.requests_per_user);
  response_gib = draws.of(spec.traffic.response_gib);
  cacheable = draws.of(spec.traffic.cacheable);
  headcount = draws.of(spec.headcount.start);
  headcount_growth = draws.of(spec.headcount.growth);
  engineering_share = draws.of(spec.headcount.engineering_share);
  tenants = spec.tenants ? draws.of(spec.tenants->count) : std::vector<double>(n, 0.0);
  tenant_growth = spec.tenants ? draws.of(spec.tenants->growth) : std::vector<double>(n, 0.0);
  today = draws.of(spec.current.cost, 0);
  cutover = cutover_month(spec).value_or(0);
  for (const Event& event : spec.events) event_factor.push_back(draws.of(event.traffic));
  for (std::size_t p = 0; p < model.parts().size(); ++p) {
    add_part(p);
    weeks.emplace_back(p < weeks_of.size() && weeks_of[p] ? n * hours_per_week : 0, 0.0);
  }
  if (with_capacity && spec.traffic.noise_sd > 0)
    noise.emplace(spec.traffic.noise_sd, draws.seed(), draws.range());
  stated = stated_shares();
  place_regions();
  first_registered.resize(n);
  for (std::size_t t = 0; t < n; ++t) first_registered[t] = first_users[t] * registered_ratio[t];
  users.resize(n);
  place_users();
  registered.resize(n);
  for (std::size_t t = 0; t < n; ++t) registered[t] = users[t] * registered_ratio[t];
}

void DemandBlock::State::add_part(std::size_t p) {
  const Part& part = model.parts()[p];
  const Component& c = *part.component;
  const std::size_t home = homes.emplace(&c, p).first->second;
  production_of.push_back(home);
  if (home == p) {
    part_draws.push_back(draw(c, draws));
  } else if (part.environment == nullptr) {
    part_draws.push_back(PartDraws(part_draws[home]));
  }
  stocks.emplace_back(c.stored, n);
  latency.emplace_back();
  if (c.latency_p95_seconds && c.service_seconds)
    latency.back().emplace(static_cast<int>(std::max(1.0, std::floor(c.vcpu))));
  const bool is_pod =
      part.environment == nullptr && (c.kind == Kind::kubernetes || !c.cluster.empty()) && with_capacity;
  pod_counts.emplace_back(is_pod ? n * hours_per_week : 0, 0.0);
}

void DemandBlock::State::place_regions() {
  users_in.assign(1 + model.regions().size(), std::vector<double>(n, 1.0));
  std::vector<double> elsewhere(n, 0.0);
  for (std::size_t r = 0; r < model.regions().size(); ++r) {
    users_in[r + 1] = draws.of(*model.regions()[r].second);
    for (std::size_t t = 0; t < n; ++t) elsewhere[t] += users_in[r + 1][t];
  }
  // Uncertain shares may pass the whole together; then none is left in the main region.
  for (std::size_t t = 0; t < n; ++t) {
    const double whole = std::max(1.0, elsewhere[t]);
    for (std::size_t r = 1; r < users_in.size(); ++r) users_in[r][t] /= whole;
    users_in[0][t] = std::max(0.0, 1 - elsewhere[t]);
  }
}

double DemandBlock::State::carried(std::size_t p, std::size_t t) const {
  const Part& part = model.parts()[p];
  return part.presence == Presence::users || part.presence == Presence::edge ? users_in[part.place][t] : 1.0;
}

double DemandBlock::State::season() const {
  if (steady()) return 1;
  const Month now = model.spec().start + month;
  return model.spec().traffic.season[static_cast<std::size_t>(now.month - 1)];
}

void DemandBlock::State::place_users() {
  for (std::size_t t = 0; t < n; ++t) {
    users[t] = steady() ? model.point().fixed_users : path.users()[t] * model.point().users_factor;
  }
}

void DemandBlock::State::grow() {
  path.grow(month);
  place_users();
  for (std::size_t t = 0; t < n; ++t) {
    registered[t] = std::max(registered[t], users[t] * registered_ratio[t]);
    headcount[t] *= 1 + headcount_growth[t];
    tenants[t] *= 1 + tenant_growth[t];
  }
}

void DemandBlock::State::fill_business_metric(Table& table) {
  const auto column = [&](BusinessMetric whole) { return table.row(DemandModel::row(whole)); };
  const double season_factor = season();
  for (std::size_t t = 0; t < n; ++t) {
    double factor = season_factor;
    if (!steady()) {
      for (std::size_t e = 0; e < event_factor.size(); ++e) {
        if (model.spec().events[e].month == model.spec().start + month) factor *= event_factor[e][t];
      }
    }
    const double requests = users[t] * requests_per_user[t] * factor;
    const double from_origin = model.has_cdn() ? 1 - cacheable[t] : 1.0;
    column(BusinessMetric::users)[t] = users[t];
    column(BusinessMetric::registered)[t] = registered[t];
    column(BusinessMetric::requests)[t] = requests;
    column(BusinessMetric::edge_gib)[t] = requests * response_gib[t];
    column(BusinessMetric::origin_requests)[t] = requests * from_origin;
    column(BusinessMetric::origin_gib)[t] = requests * response_gib[t] * from_origin;
    column(BusinessMetric::uncached_requests)[t] = requests * (1 - cacheable[t]);
    column(BusinessMetric::uncached_gib)[t] = requests * response_gib[t] * (1 - cacheable[t]);
    column(BusinessMetric::seats)[t] = whole_up(headcount[t]);
    column(BusinessMetric::engineers)[t] = whole_up(headcount[t] * engineering_share[t]);
    column(BusinessMetric::today)[t] = !steady() && month < cutover ? today[t] : 0;
    column(BusinessMetric::tenants)[t] = whole_up(tenants[t]);
  }
}

double DemandBlock::State::per_unit_of_load(LoadBasis basis, double requests, std::size_t t) const {
  switch (basis) {
    case LoadBasis::none:
      return 0;
    case LoadBasis::share_of_requests:
    case LoadBasis::per_request:
      return requests;
    case LoadBasis::per_user_month:
      return users[t];
    case LoadBasis::per_tenant_month:
      return tenants[t];
    case LoadBasis::per_day:
      return hours_per_month / 24;
    case LoadBasis::per_second:
      return seconds_per_month;
  }
  return 0;
}

void DemandBlock::State::fill_load(std::size_t p, Table& table) {
  const Component& c = *model.parts()[p].component;
  const PartDraws& d = part_draws[p];
  const Column load = table.row(DemandModel::row(p, ComponentMetric::load));
  const Column peak = table.row(DemandModel::row(p, ComponentMetric::peak));
  const Column writes = table.row(DemandModel::row(p, ComponentMetric::writes));
  const ConstColumn requests = table.row(DemandModel::row(
      traits_of(c.kind).meets_every_request ? BusinessMetric::requests : BusinessMetric::origin_requests));
  const bool by_default =
      c.load.basis == LoadBasis::none && (traits_of(c.kind).meets_every_request ||
                                          c.kind == Kind::load_balancer || model.serving()[p] != nullptr);
  const double busiest =
      *std::max_element(model.spec().traffic.week.begin(), model.spec().traffic.week.end());
  for (std::size_t t = 0; t < n; ++t) {
    const double amount = by_default ? 1.0 : d.amount[t];
    load[t] =
        amount * per_unit_of_load(by_default ? LoadBasis::share_of_requests : c.load.basis, requests[t], t);
    writes[t] = requests[t] * d.writes[t] * carried(p, t);
  }
  if (c.kind == Kind::nat || c.kind == Kind::dns) overrule_load(p, requests, load);
  for (std::size_t t = 0; t < n; ++t) load[t] *= carried(p, t);
  for (std::size_t t = 0; t < n; ++t) peak[t] = load[t] / seconds_per_month * busiest;
}

void DemandBlock::State::overrule_load(std::size_t p, ConstColumn requests, Column load) const {
  const PartDraws& d = part_draws[p];
  const bool is_gateway = model.parts()[p].component->kind == Kind::nat;
  for (std::size_t t = 0; t < n; ++t) {
    const double queries = d.queries[t] >= 0 ? d.queries[t] : requests[t] * rule::dns_queries.value;
    load[t] = is_gateway ? d.data_gib[t] : queries;
  }
}

void DemandBlock::State::fill_work(std::size_t p, Table& table) {
  const PartDraws& d = part_draws[p];
  const auto own = [&](ComponentMetric m) { return table.row(DemandModel::row(p, m)); };
  const ConstColumn load = own(ComponentMetric::load);
  for (std::size_t t = 0; t < n; ++t) {
    own(ComponentMetric::busy)[t] = d.carries[t] > 0 ? load[t] / d.carries[t] / 3600 : 0;
    own(ComponentMetric::work)[t] = load[t] * d.each_seconds[t];
    own(ComponentMetric::work_tenths)[t] = load[t] * 0.1 * whole_up(d.each_seconds[t] * 10);
    own(ComponentMetric::passed)[t] = load[t] * d.each_gib[t];
    own(ComponentMetric::tokens_in)[t] = load[t] * d.tokens_input[t] * (1 - d.tokens_cached_share[t]);
    own(ComponentMetric::tokens_cached)[t] = load[t] * d.tokens_input[t] * d.tokens_cached_share[t];
    own(ComponentMetric::tokens_out)[t] = load[t] * (d.tokens_output[t] + d.tokens_reasoning[t]);
  }
}

void DemandBlock::State::fill_carried(BusinessMetric of, std::size_t p, ComponentMetric m, Table& table) {
  const ConstColumn whole = table.row(DemandModel::row(of));
  const Column own = table.row(DemandModel::row(p, m));
  for (std::size_t t = 0; t < n; ++t) own[t] = whole[t] * carried(p, t);
}

void DemandBlock::State::fill_served(std::size_t p, Table& table) {
  const Kind kind = model.parts()[p].component->kind;
  if (kind == Kind::cdn) {
    fill_carried(BusinessMetric::edge_gib, p, ComponentMetric::served, table);
    fill_carried(BusinessMetric::uncached_gib, p, ComponentMetric::passed, table);
  }
  if (kind == Kind::load_balancer)
    fill_carried(BusinessMetric::origin_gib, p, ComponentMetric::served, table);
  if (model.serving()[p] != nullptr) fill_responses(p, table);
}

DemandBlock::State::StatedShares DemandBlock::State::stated_shares() const {
  StatedShares found{.total = std::vector<double>(n, 0.0)};
  for (std::size_t q = 0; q < part_draws.size(); ++q) {
    if (model.serving()[q] == nullptr || model.parts()[q].place > 0) continue;
    if (!states_share(*model.serving()[q])) {
      found.silent += 1;
      continue;
    }
    for (std::size_t t = 0; t < n; ++t) found.total[t] += part_draws[q].amount[t];
  }
  return found;
}

void DemandBlock::State::fill_responses(std::size_t p, Table& table) {
  const Component& c = *model.parts()[p].component;
  const BusinessMetric bytes =
      c.kind == Kind::static_site ? BusinessMetric::edge_gib : BusinessMetric::origin_gib;
  const ConstColumn leaving = table.row(DemandModel::row(bytes));
  const Column served = table.row(DemandModel::row(p, ComponentMetric::served));
  const bool states_its_own = states_share(c.load);
  for (std::size_t t = 0; t < n; ++t) {
    const double share = states_its_own ? part_draws[p].amount[t] / std::max(1.0, stated.total[t])
                                        : std::max(0.0, 1 - stated.total[t]) / stated.silent;
    served[t] = leaving[t] * share * carried(p, t);
  }
}

void DemandBlock::State::fill_stock(std::size_t p, Table& table) {
  const Component& c = *model.parts()[p].component;
  if (!traits_of(c.kind).grows_by_gib || !c.stored.any) return;
  const PartDraws& d = part_draws[p];
  const StockInputs in{.users = users,
                       .registered = registered,
                       .first_registered = first_registered,
                       .start_gib = d.start_gib,
                       .per_user_gib = d.per_user_gib,
                       .steady = steady()};
  stocks[p].advance(in, {.mean = table.row(DemandModel::row(p, ComponentMetric::stored)),
                         .incoming = table.row(DemandModel::row(p, ComponentMetric::incoming)),
                         .removed = table.row(DemandModel::row(p, ComponentMetric::removed)),
                         .provisioned = table.row(DemandModel::row(p, ComponentMetric::provisioned))});
}

double DemandBlock::State::grown(double first, double each, std::size_t t) const {
  const double added = users[t] - first_users[t];
  if (each > 0 && added >= 0) return first + each * added;
  return first_users[t] > 0 ? first * users[t] / first_users[t] : first;
}

double DemandBlock::State::database_need(const Component& c, std::size_t p, std::size_t t,
                                         const Table& table) const {
  const double peak = table.row(DemandModel::row(p, ComponentMetric::peak))[t];
  if (c.connections_per_user) return users[t] * part_draws[p].connections[t];
  const double carries = part_draws[p].carries[t];
  return carries > 0 ? peak / carries : 0;
}

void DemandBlock::State::fill_need(std::size_t p, Table& table) {
  const Component& c = *model.parts()[p].component;
  const PartDraws& d = part_draws[p];
  const Column need = table.row(DemandModel::row(p, ComponentMetric::need));
  for (std::size_t t = 0; t < n; ++t) {
    if (is_database(c.kind)) need[t] = database_need(c, p, t, table);
    if (c.kind == Kind::cache) need[t] = grown(d.cache_memory[t], d.cache_per_user[t], t) * carried(p, t);
    if (c.kind == Kind::search) {
      const bool grows = d.documents_per_user[t] > 0;
      need[t] = grows ? grown(d.documents[t], d.documents_per_user[t], t) : d.documents[t];
    }
  }
}

void DemandBlock::State::fill_environment(std::size_t p, Table& table) {
  const Part& part = model.parts()[p];
  const std::size_t home = production_of[p];
  const auto own = [&](ComponentMetric m) { return table.row(DemandModel::row(p, m)); };
  const auto production = [&](ComponentMetric m) { return table.row(DemandModel::row(home, m)); };
  for (const ComponentMetric m :
       {ComponentMetric::load, ComponentMetric::writes, ComponentMetric::peak, ComponentMetric::unserved,
        ComponentMetric::served, ComponentMetric::busy, ComponentMetric::work, ComponentMetric::work_tenths,
        ComponentMetric::passed, ComponentMetric::tokens_in, ComponentMetric::tokens_cached,
        ComponentMetric::tokens_out}) {
    std::fill(own(m).begin(), own(m).end(), 0.0);
  }
  for (std::size_t t = 0; t < n; ++t) {
    for (const ComponentMetric m : {ComponentMetric::stored, ComponentMetric::provisioned,
                                    ComponentMetric::incoming, ComponentMetric::removed}) {
      own(m)[t] = part.share * production(m)[t];
    }
    const bool by_share = part.component->kind == Kind::cache || part.component->kind == Kind::search;
    own(ComponentMetric::need)[t] = (by_share ? part.share : 1.0) * production(ComponentMetric::need)[t];
    if (!has_instances(part.component->kind) || part.component->kind == Kind::batch) continue;
    const double mean = production(ComponentMetric::standing)[t] / hours_per_month;
    const double count = std::max(1.0, std::floor(part.share * mean + 0.5));
    own(ComponentMetric::peak_count)[t] = count;
    own(ComponentMetric::standing)[t] = count * hours_per_month;
    own(ComponentMetric::hours)[t] = count * hours_per_month * part.schedule;
    keep_even(p, t, count);
  }
  if (part.component->kind == Kind::batch) fill_batch_of_environment(p, table);
  stop_by_schedule(p);
}

void DemandBlock::State::fill_copy(std::size_t p, Table& table) {
  for (const ComponentMetric m :
       {ComponentMetric::stored, ComponentMetric::provisioned, ComponentMetric::incoming,
        ComponentMetric::removed, ComponentMetric::need, ComponentMetric::writes}) {
    const ConstColumn from = table.row(DemandModel::row(production_of[p], m));
    std::copy(from.begin(), from.end(), table.row(DemandModel::row(p, m)).begin());
  }
}

void DemandBlock::State::fill_far(std::size_t p, Table& table) {
  const ConstColumn from = table.row(DemandModel::row(production_of[p], ComponentMetric::passed));
  const Column passed = table.row(DemandModel::row(p, ComponentMetric::passed));
  const std::vector<double>& users_there = users_in[model.parts()[p].place];
  for (std::size_t t = 0; t < n; ++t) passed[t] = from[t] * users_there[t];
}

void DemandBlock::State::fill_part(std::size_t p, Table& table) {
  if (model.parts()[p].environment != nullptr) {
    fill_environment(p, table);
    return;
  }
  if (model.parts()[p].presence == Presence::copy) return fill_copy(p, table);
  if (model.parts()[p].presence == Presence::far) return fill_far(p, table);
  fill_load(p, table);
  fill_work(p, table);
  fill_served(p, table);
  fill_stock(p, table);
  fill_need(p, table);
  const Component& c = *model.parts()[p].component;
  if (!with_capacity || !has_instances(c.kind)) return;
  if (c.kind == Kind::batch) {
    fill_batch(p, table);
  } else if (c.holds.empty()) {
    fill_capacity(p, table);
  }
}

DemandBlock::DemandBlock(const DemandModel& model, const Draws& draws, bool with_capacity,
                         const std::vector<bool>& weeks_of)
    : state_(std::make_unique<State>(model, draws, with_capacity, weeks_of)) {}
DemandBlock::~DemandBlock() = default;
DemandBlock::DemandBlock(DemandBlock&&) noexcept = default;

ConstColumn DemandBlock::week_of(std::size_t part) const { return state_->weeks[part]; }

void DemandBlock::advance(Table& table) {
  State& s = *state_;
  if (s.month > 0 && !s.steady()) s.grow();
  if (s.noise) s.noise->begin_month(s.month);
  s.fill_business_metric(table);
  for (std::size_t p = 0; p < s.model.parts().size(); ++p) s.fill_part(p, table);
  // Nodes follow the pods, whatever the order of their names.
  for (std::size_t p = 0; s.with_capacity && p < s.model.parts().size(); ++p) {
    const Part& part = s.model.parts()[p];
    if (part.component->kind != Kind::kubernetes) continue;
    part.environment == nullptr ? s.fill_nodes(p, table) : s.fill_nodes_of_environment(p, table);
  }
  s.sum_instances(table);
  ++s.month;
}

}  // namespace runrate
