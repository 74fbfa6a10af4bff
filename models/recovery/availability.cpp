// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/availability.hpp"

#include "models/catalog/book_error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

constexpr double hours_per_year = 8760;
constexpr double least_share_of_requests =
    0.10;  // a group that answers fewer degrades the service when it is lost

struct Promise {
  double availability = 0;
  Grade grade = Grade::estimated;
  std::string source, as_of;
};

Json parsed(const References& references) {
  try {
    return Json::parse(references.availability_json);
  } catch (const Json::exception& error) {
    throw BookError("availability.json", {{"", error.what(), ""}});
  }
}

Grade grade_from(std::string_view text) {
  if (text == "quoted") return Grade::quoted;
  return text == "derived" ? Grade::derived : Grade::estimated;
}

Promise promise_of(const Json& data, std::string_view vendor, Kind kind, bool several) {
  const std::string_view word = kind == Kind::mysql ? to_text(Kind::postgres) : to_text(kind);
  for (const Json& row : data.at("promises")) {
    const auto stands = row.at("stands").get<std::string>();
    if (row.at("provider").get<std::string>() != vendor || row.at("kind").get<std::string>() != word)
      continue;
    if (stands != "any" && (stands == "several") != several) continue;
    return {row.at("availability").get<double>(), grade_from(row.at("grade").get<std::string>()),
            row.at("source").get<std::string>(), row.at("as_of").get<std::string>()};
  }
  const Json& unsourced = data.at("unsourced");
  return {unsourced.at(several ? "several" : "single").get<double>(), Grade::estimated,
          unsourced.at("source").get<std::string>(), ""};
}

// Where a part of the answer stands in the way of a request.
int place(Kind kind) {
  constexpr std::array order{Kind::dns, Kind::waf, Kind::cdn, Kind::load_balancer};
  const auto found = std::ranges::find(order, kind);
  if (found != order.end()) return static_cast<int>(found - order.begin());
  if (is_database(kind) || kind == Kind::nosql) return 20;
  return has_instances(kind) || kind == Kind::serverless || kind == Kind::static_site ? 10 : 30;
}

bool answers_requests(const Component& component) {
  if (component.kind == Kind::batch || component.load.is_jobs) return false;
  switch (component.load.basis) {
    case LoadBasis::none:
      return true;
    case LoadBasis::share_of_requests:
    case LoadBasis::per_request:
      return component.load.amount.value.median() >= least_share_of_requests;
    case LoadBasis::per_second:
      return true;
    case LoadBasis::per_user_month:
    case LoadBasis::per_tenant_month:
    case LoadBasis::per_day:
      return false;
  }
  return false;
}

bool stands_severally(const Component& component) {
  if (component.instances && has_instances(component.kind)) return *component.instances >= 2;
  if (is_database(component.kind)) return component.high_availability;
  if (component.kind == Kind::cache) return component.high_availability;
  if (component.kind == Kind::search) return component.replicas >= 1;
  if (has_instances(component.kind)) return component.scaling.min_instances >= 2;
  return true;  // regional services
}

bool has_database(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    return is_database(entry.second.kind) || entry.second.kind == Kind::nosql;
  });
}

/// Whether a request waits for an answer of it: what only slows or degrades the service when it is lost is
/// not in series.
bool is_in_series(const Component& component, const PlanSpec& spec) {
  switch (component.kind) {
    case Kind::cdn:
    case Kind::load_balancer:
    case Kind::static_site:
    case Kind::postgres:
    case Kind::mysql:
    case Kind::nosql:
      return true;
    case Kind::vm:
    case Kind::container:
    case Kind::kubernetes:
    case Kind::serverless:
    case Kind::gpu:
      return answers_requests(component);
    case Kind::cache:
      return !has_database(spec);
    case Kind::search:
    case Kind::queue:
    case Kind::batch:
    case Kind::object_storage:
    case Kind::file:
    case Kind::block:
    case Kind::llm:
    case Kind::custom:
    case Kind::dns:
    case Kind::nat:
    case Kind::vpn:
    case Kind::logs:
    case Kind::monitoring:
    case Kind::backup:
    case Kind::waf:
    case Kind::secrets:
      return false;
  }
  return false;
}

/// What each component became in production.
std::map<std::string_view, const Resolution*> in_production(const Deployment& deployment) {
  std::map<std::string_view, const Resolution*> found;
  for (const Resolution& resolution : deployment.resolutions) {
    const bool production = resolution.environment.empty() || resolution.environment == "production";
    if (production) found.emplace(resolution.component, &resolution);
  }
  return found;
}

AvailabilityLink link_of(const Component& component, const Resolution* resolution,
                         const std::string& provider, const PlanSpec& spec, const Json& data) {
  AvailabilityLink link;
  const std::string vendor =
      resolution != nullptr && !resolution->vendor.empty() ? resolution->vendor : provider;
  const bool on_machine = resolution != nullptr && resolution->labour && component.kind == Kind::container;
  const Kind stands_as = on_machine ? Kind::vm : component.kind;
  const Promise promise = promise_of(data, vendor, stands_as, stands_severally(component));
  link.component = component.name;
  link.service = resolution != nullptr ? resolution->service : std::string(to_text(component.kind));
  link.availability = promise.availability;
  link.grade = promise.grade;
  link.source = promise.source;
  link.as_of = promise.as_of;
  link.counted = is_in_series(component, spec);
  return link;
}

/// The component that costs most of the availability.
std::string weakest_of(const std::vector<AvailabilityLink>& chain) {
  const AvailabilityLink* weakest = nullptr;
  for (const AvailabilityLink& link : chain) {
    if (!link.counted || link.availability >= 1) continue;
    if (weakest == nullptr || link.availability < weakest->availability) weakest = &link;
  }
  return weakest == nullptr ? std::string() : weakest->component;
}

}  // namespace

CompositeAvailability composite(const Deployment& deployment, const PlanSpec& spec,
                                const References& references) {
  const Json data = parsed(references);
  CompositeAvailability result;
  std::vector<std::pair<int, AvailabilityLink>> placed;
  const auto resolutions = in_production(deployment);
  for (const auto& [name, component] : spec.components) {
    const auto found = resolutions.find(name);
    const Resolution* resolution = found == resolutions.end() ? nullptr : found->second;
    placed.emplace_back(place(component.kind),
                        link_of(component, resolution, deployment.provider, spec, data));
  }
  std::ranges::stable_sort(placed, {}, [](const auto& entry) {
    return std::pair{!entry.second.counted, entry.first};
  });
  for (auto& [where, link] : placed) {
    if (link.counted) result.availability *= link.availability;
    result.chain.push_back(std::move(link));
  }
  result.downtime_hours = hours_per_year * (1 - result.availability);
  result.target = spec.availability_target;
  result.meets_target = result.target == 0 || result.availability >= result.target;
  result.weakest = weakest_of(result.chain);
  return result;
}

}  // namespace runrate
