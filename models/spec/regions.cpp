// SPDX-License-Identifier: Apache-2.0
#include "models/spec/regions.hpp"

#include <algorithm>

namespace runrate {
namespace {

Reach reach_of(Kind kind) {
  switch (kind) {
    case Kind::vm:
    case Kind::container:
    case Kind::kubernetes:
    case Kind::serverless:
    case Kind::gpu:
    case Kind::batch:
    case Kind::cache:
    case Kind::load_balancer:
    case Kind::nat:
    case Kind::queue:
    case Kind::logs:
    case Kind::monitoring:
      return Reach::every_region;
    case Kind::postgres:
    case Kind::mysql:
    case Kind::nosql:
    case Kind::search:
    case Kind::object_storage:
    case Kind::block:
    case Kind::file:
    case Kind::backup:
    case Kind::vpn:
      return Reach::main_region;
    case Kind::cdn:
      return Reach::edge;
    case Kind::static_site:
    case Kind::dns:
    case Kind::waf:
    case Kind::secrets:
    case Kind::llm:
    case Kind::custom:
      return Reach::once;
  }
  return Reach::once;
}

}  // namespace

const OwnRegion* find_region(const OwnRegions& regions, std::string_view provider, std::string_view id) {
  const auto own = regions.find(provider);
  if (own == regions.end()) return nullptr;
  const auto found = std::ranges::find(own->second, id, &OwnRegion::id);
  return found == own->second.end() ? nullptr : &*found;
}

std::string provider_of_region(const OwnRegions& regions, std::string_view id) {
  std::string found;
  for (const auto& [provider, own] : regions) {
    if (find_region(regions, provider, id) == nullptr) continue;
    if (!found.empty()) return {};
    found = provider;
  }
  return found;
}

Reach reach_of(const Component& component) {
  const bool sold_once = component.kind == Kind::monitoring && !component.product.empty();
  const Reach usual = sold_once ? Reach::once : reach_of(component.kind);
  if (component.pinned_main && usual == Reach::every_region) return Reach::main_region;
  return component.replicated && can_be_replicated(component.kind) ? Reach::copied : usual;
}

bool can_be_replicated(Kind kind) {
  return reach_of(kind) == Reach::main_region && kind != Kind::backup && kind != Kind::vpn;
}

std::string_view to_text(Reach reach) {
  switch (reach) {
    case Reach::every_region:
      return "in every region, for the users there";
    case Reach::main_region:
      return "in the main region";
    case Reach::copied:
      return "in the main region, its data again in every other";
    case Reach::edge:
      return "once, its bytes at the price of each visitor's region";
    case Reach::once:
      return "once, for all regions";
  }
  return {};
}

}  // namespace runrate
