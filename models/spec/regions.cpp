// SPDX-License-Identifier: Apache-2.0
#include "models/spec/regions.hpp"

#include <algorithm>

namespace runrate {
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
  const Reach usual = sold_once ? Reach::once : traits_of(component.kind).reach;
  if (component.pinned_main && usual == Reach::every_region) return Reach::main_region;
  return component.replicated && can_be_replicated(component.kind) ? Reach::copied : usual;
}

bool can_be_replicated(Kind kind) {
  return traits_of(kind).reach == Reach::main_region && !stands_in_production_only(kind);
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
