// SPDX-License-Identifier: Apache-2.0
#include "models/spec/listed_state.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace runrate {
namespace {

using Fate = ListedFate;

const ListedPart* part_without_price(const ListedResource& resource) {
  const auto found = std::ranges::find_if(resource.parts, [](const ListedPart& part) { return !part.price; });
  return found == resource.parts.end() ? nullptr : &*found;
}

ListedLeft left_of(const ListedResource& resource) {
  ListedLeft left{.why = resource.fate,
                  .type = resource.type,
                  .vendor = resource.vendor,
                  .region = resource.region,
                  .unsaid = resource.unsaid};
  if (const ListedPart* part = part_without_price(resource)) {
    left.product = part->product;
    left.sku = part->sku;
  }
  return left;
}

auto key_of(const ListedLeft& left) {
  return std::tie(left.why, left.type, left.vendor, left.region, left.product, left.sku, left.unsaid);
}

bool is_left_out(Fate fate) { return fate == Fate::by_use || is_missing(fate); }

}  // namespace

std::string_view to_string(Fate fate) noexcept {
  static constexpr std::array<std::string_view, 10> words{
      "priced",   "in_part",   "free",       "by_use",  "elsewhere",
      "no_price", "no_region", "incomplete", "unknown", "other_vendor"};
  return words[static_cast<std::size_t>(fate)];
}

bool is_missing(Fate fate) noexcept {
  switch (fate) {
    case Fate::priced:
    case Fate::free:
    case Fate::by_use:
    case Fate::elsewhere:
      return false;
    default:
      return true;
  }
}

int count_of(const ListedState& state, Fate fate) noexcept {
  return static_cast<int>(std::ranges::count(state.resources, fate, &ListedResource::fate));
}

int count_priced(const ListedState& state) noexcept {
  return count_of(state, Fate::priced) + count_of(state, Fate::in_part);
}

int count_imputed(const ListedState& state) noexcept {
  int count = 0;
  for (const ListedResource& one : state.resources)
    count += static_cast<int>(std::ranges::count(one.parts, true, &ListedPart::is_imputed));
  return count;
}

bool is_at_least(const ListedState& state) noexcept {
  return std::ranges::any_of(state.resources, is_missing, &ListedResource::fate);
}

std::vector<ListedLeft> left_out_of(const ListedState& state) {
  std::vector<ListedLeft> all;
  for (const ListedResource& one : state.resources) {
    if (is_left_out(one.fate)) all.push_back(left_of(one));
  }
  std::ranges::sort(all, {}, key_of);
  std::vector<ListedLeft> grouped;
  for (ListedLeft& one : all) {
    if (grouped.empty() || key_of(grouped.back()) != key_of(one)) grouped.push_back(std::move(one));
    ++grouped.back().count;
  }
  return grouped;
}

}  // namespace runrate
