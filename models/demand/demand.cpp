// SPDX-License-Identifier: Apache-2.0
#include "models/demand/demand.hpp"

#include "engine/random_stream.hpp"
#include "models/spec/inputs.hpp"
#include "models/spec/regions.hpp"

#include <algorithm>

namespace runrate {
namespace {

bool varies(const PlanSpec& spec, const Uncertain& input) {
  if (input.path.empty()) return false;
  if (!input.value.is_constant()) return true;
  return std::any_of(spec.scenarios.begin(), spec.scenarios.end(),
                     [&](const ScenarioChoice& s) { return s.set.contains(input.path); });
}

bool is_server(Kind kind) { return kind == Kind::vm || kind == Kind::container || kind == Kind::kubernetes; }

bool takes_share_of_requests(const Component& c) {
  return is_server(c.kind) && c.load.basis == LoadBasis::share_of_requests && !c.load.is_jobs;
}

bool is_answering_function(const Component& c) { return c.kind == Kind::serverless && gives_responses(c); }

bool is_answering_server(const Component& c) { return is_server(c.kind) && gives_responses(c); }

bool is_static_site(const Component& c) { return c.kind == Kind::static_site; }

bool is_bucket(const Component& c) { return c.kind == Kind::object_storage; }

/// Whether a part of production carries load of its own, so that responses could leave from it.
bool carries_load(const Part& part) {
  return part.environment == nullptr && part.presence != Presence::copy && part.presence != Presence::far;
}

/// Marks the parts that are such components. @return whether there is any
bool mark_serving(const std::vector<Part>& parts, bool (*is_one)(const Component&),
                  std::vector<const Load*>& serving) {
  bool any = false;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (!carries_load(parts[p]) || !is_one(*parts[p].component)) continue;
    serving[p] = &parts[p].component->load;
    any = true;
  }
  return any;
}

/// Responses leave from the compute groups that take a share of the requests; where there is none, from
/// functions, then from a static site, which serves beside the groups too, then from buckets.
std::vector<const Load*> serving_loads(const std::vector<Part>& parts) {
  std::vector<const Load*> serving(parts.size(), nullptr);
  const auto mark = [&](auto is_one) { return mark_serving(parts, is_one, serving); };
  if (mark(takes_share_of_requests) || mark(is_answering_function) || mark(is_answering_server)) {
    mark(is_static_site);
  } else if (!mark(is_static_site)) {
    mark(is_bucket);
  }
  return serving;
}

/// How a component's parts stand in the main region and in another; nothing where it has none there.
struct Presences {
  Presence main = Presence::whole;
  std::optional<Presence> elsewhere;
};

Presences presences_of(const Component& component) {
  const bool is_asked =
      is_database(component.kind) || component.kind == Kind::nosql || component.kind == Kind::search;
  switch (reach_of(component)) {
    case Reach::every_region:
      return {Presence::users, Presence::users};
    case Reach::edge:
      return {Presence::users, Presence::edge};
    case Reach::copied:
      return {Presence::whole, Presence::copy};
    case Reach::main_region:
      return {Presence::whole, is_asked ? std::optional(Presence::far) : std::nullopt};
    case Reach::once:
      return {};
  }
  return {};
}

void add_production(const PlanSpec& spec, std::vector<Part>& parts) {
  const bool has_regions = !spec.other_regions.empty();
  for (const auto& [name, component] : spec.components) {
    parts.push_back({.component = &component,
                     .schedule = component.schedule.share,
                     .presence = has_regions ? presences_of(component).main : Presence::whole});
  }
}

void add_other_regions(const PlanSpec& spec, std::vector<Part>& parts) {
  for (std::size_t place = 1; place <= spec.other_regions.size(); ++place) {
    for (const auto& [name, component] : spec.components) {
      const std::optional<Presence> there = presences_of(component).elsewhere;
      if (!there) continue;
      parts.push_back({.component = &component,
                       .schedule = component.schedule.share,
                       .place = place,
                       .presence = *there});
    }
  }
}

void add_environments(const PlanSpec& spec, std::vector<Part>& parts) {
  for (const Environment& environment : spec.environments) {
    for (const auto& [name, component] : spec.components) {
      if (!has_part(environment, component)) continue;
      parts.push_back({.component = &component,
                       .environment = &environment,
                       .share = environment.share,
                       .schedule = environment.schedule.share * component.schedule.share});
    }
  }
}

std::vector<Part> parts_of(const PlanSpec& spec) {
  std::vector<Part> parts;
  add_production(spec, parts);
  add_other_regions(spec, parts);
  add_environments(spec, parts);
  return parts;
}

/// The inputs that some correlation names, by alphabet.
std::vector<std::string> coupled_paths(const PlanSpec& spec) {
  std::vector<std::string> paths;
  for (const RankCorrelation& one : spec.correlations) {
    paths.insert(paths.end(), one.between.begin(), one.between.end());
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

Copula copula_of(const PlanSpec& spec, const std::vector<std::string>& paths) {
  const auto number = [&](const std::string& path) {
    return static_cast<std::size_t>(std::lower_bound(paths.begin(), paths.end(), path) - paths.begin());
  };
  std::vector<RankPair> pairs;
  for (const RankCorrelation& one : spec.correlations) {
    pairs.push_back({number(one.between[0]), number(one.between[1]), one.rank});
  }
  return {paths.size(), pairs};
}

/// What moves no part of a platform: who has a seat.
bool is_of_the_business(const Uncertain& input) { return input.path.starts_with("saas."); }

}  // namespace

bool gives_responses(const Component& component) {
  const bool by_request =
      component.load.basis == LoadBasis::share_of_requests || component.load.basis == LoadBasis::per_request;
  return by_request && !component.load.is_jobs;
}

DemandModel::DemandModel(const PlanSpec& spec, OperatingPoint point)
    : spec_(&spec),
      point_(std::move(point)),
      parts_(parts_of(spec)),
      coupled_(coupled_paths(spec)),
      copula_(copula_of(spec, coupled_)) {
  for (const auto& [region, share] : spec.other_regions) regions_.emplace_back(region, &share);
  for_each_input(spec, [&](const Uncertain& input) {
    if (varies(spec, input)) inputs_.push_back(&input);
  });
  std::sort(inputs_.begin(), inputs_.end(),
            [](const Uncertain* a, const Uncertain* b) { return a->path < b->path; });
  inputs_.erase(std::unique(inputs_.begin(), inputs_.end(),
                            [](const Uncertain* a, const Uncertain* b) { return a->path == b->path; }),
                inputs_.end());
  serving_ = serving_loads(parts_);
  has_cdn_ = std::any_of(spec.components.begin(), spec.components.end(),
                         [](const auto& entry) { return entry.second.kind == Kind::cdn; });
}

std::optional<int> cutover_month(const PlanSpec& spec) {
  if (!spec.migration || !spec.current.cost || spec.current.provider == "none") return std::nullopt;
  return std::max(0, months_between(spec.start, spec.migration->month));
}

std::optional<int> first_full_month(const PlanSpec& spec) {
  const std::optional<int> cutover = cutover_month(spec);
  const bool is_inside = cutover && *cutover < spec.months && spec.start <= spec.migration->month;
  return is_inside ? cutover : std::nullopt;
}

std::vector<std::uint32_t> DemandModel::variables() const {
  std::vector<std::uint32_t> all;
  for (const Uncertain* input : inputs_) {
    if (!is_of_the_business(*input)) all.push_back(variable_of(input->path));
  }
  if (spec_->growth.shock_sd > 0) {
    for (int m = 1; m < spec_->months; ++m) {
      all.push_back(variable_of(shock_variable, static_cast<std::uint32_t>(m)));
    }
  }
  if (!spec_->scenarios.empty()) all.push_back(variable_of(scenario_variable));
  return all;
}

std::vector<std::uint32_t> DemandModel::variables_apart() const {
  std::vector<std::uint32_t> apart;
  for (const Uncertain* input : inputs_) {
    if (is_of_the_business(*input)) apart.push_back(variable_of(input->path));
  }
  return apart;
}

}  // namespace runrate
