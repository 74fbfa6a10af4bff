// SPDX-License-Identifier: Apache-2.0
#include "models/spec/plan_spec.hpp"

#include <algorithm>

namespace runrate {

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::vm:
      return "vm";
    case Kind::container:
      return "container";
    case Kind::kubernetes:
      return "kubernetes";
    case Kind::serverless:
      return "serverless";
    case Kind::static_site:
      return "static site";
    case Kind::postgres:
      return "postgres";
    case Kind::mysql:
      return "mysql";
    case Kind::nosql:
      return "nosql";
    case Kind::cache:
      return "cache";
    case Kind::search:
      return "search";
    case Kind::object_storage:
      return "object storage";
    case Kind::block:
      return "block";
    case Kind::file:
      return "file";
    case Kind::cdn:
      return "cdn";
    case Kind::load_balancer:
      return "load balancer";
    case Kind::dns:
      return "dns";
    case Kind::nat:
      return "nat";
    case Kind::vpn:
      return "vpn";
    case Kind::queue:
      return "queue";
    case Kind::logs:
      return "logs";
    case Kind::monitoring:
      return "monitoring";
    case Kind::backup:
      return "backup";
    case Kind::waf:
      return "waf";
    case Kind::secrets:
      return "secrets";
    case Kind::gpu:
      return "gpu";
    case Kind::llm:
      return "llm";
    case Kind::batch:
      return "batch";
    case Kind::custom:
      return "custom";
  }
  return "";
}

std::string_view to_text(Stage stage) {
  switch (stage) {
    case Stage::startup:
      return "startup";
    case Stage::growth:
      return "growth";
    case Stage::scale:
      return "scale";
    case Stage::enterprise:
      return "enterprise";
  }
  return "";
}

bool is_database(Kind kind) { return kind == Kind::postgres || kind == Kind::mysql; }

bool stands_in_production_only(Kind kind) { return kind == Kind::backup || kind == Kind::vpn; }

bool has_part(const Environment& environment, const Component& component) {
  const auto names = [&](const std::vector<std::string>& list) {
    return std::ranges::find(list, component.name) != list.end();
  };
  if (names(environment.without)) return false;
  if (names(environment.only) || names(environment.with)) return true;
  return environment.only.empty() && !stands_in_production_only(component.kind);
}

bool has_instances(Kind kind) {
  return kind == Kind::vm || kind == Kind::container || kind == Kind::kubernetes || kind == Kind::gpu ||
         kind == Kind::batch;
}

}  // namespace runrate
