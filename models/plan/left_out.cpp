// SPDX-License-Identifier: Apache-2.0
#include "models/plan/left_out.hpp"

#include "models/plan/wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t most_named = 6;     ///< kinds of resources named for one reason
constexpr std::size_t longest_type = 60;  ///< of a resource's type in a document

using Fate = ListedFate;
using Held = std::map<std::string, std::vector<std::string>>;
using Group = std::vector<const ListedLeft*>;

/// Reasons in the order in which they are told, with what is said of all that share one.
struct Reason {
  Fate fate;
  std::string_view words;
};

constexpr std::array<Reason, 7> reasons{{
    {Fate::by_use, "billed by use, which such a plan does not hold"},
    {Fate::no_price, "without a price in the price book"},
    {Fate::no_region, "in regions of which no prices are held"},
    {Fate::incomplete, "whose size does not stand in the plan"},
    {Fate::unknown, "of a type that is not known here"},
    {Fate::other_vendor, "of vendors whose resources are not read"},
    {Fate::in_part, "in the sum without that part"},
}};

std::string in_region(const std::string& region) { return region.empty() ? "" : " in " + region; }

/// What tells this one from others of its type: the line without a price, the region, the attribute.
std::string detail_of(const ListedLeft& left) {
  const std::string line = fmt::format("{} {}{}", left.product, left.sku, in_region(left.region));
  switch (left.why) {
    case Fate::no_price:
      return shortened(line, 2 * longest_type);
    case Fate::in_part:
      return left.product.empty() ? fmt::format("'{}' is not said", left.unsaid)
                                  : shortened(line, 2 * longest_type);
    case Fate::no_region:
      return left.region;
    case Fate::incomplete:
      return fmt::format("'{}' is not said{}", left.unsaid, in_region(left.region));
    case Fate::other_vendor:
      return shortened(left.vendor, longest_type);
    default:
      return {};
  }
}

std::string named(const ListedLeft& left) {
  const std::string detail = detail_of(left);
  return fmt::format("{} {}{}", whole_text(left.count), shortened(left.type, longest_type),
                     detail.empty() ? "" : fmt::format(" ({})", detail));
}

/// Those of one reason; kinds that differ in what is not told for it are counted together.
std::vector<std::string> items_of(const Group& group) {
  std::vector<std::string> items;
  int others = 0;
  for (const ListedLeft* left : group) {
    if (items.size() < most_named) {
      items.push_back(named(*left));
    } else {
      others += left->count;
    }
  }
  if (others > 0) items.push_back(fmt::format("{} others", whole_text(others)));
  return items;
}

/// "aws_s3_bucket" of two regions is one kind where the region does not matter.
std::vector<ListedLeft> told_apart(const std::vector<ListedLeft>& left, Fate why) {
  std::vector<ListedLeft> kinds;
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (const ListedLeft& one : left) {
    if (one.why != why) continue;
    const auto [place, is_new] = places.try_emplace({one.type, detail_of(one)}, kinds.size());
    if (is_new) {
      kinds.push_back(one);
    } else {
      kinds[place->second].count += one.count;
    }
  }
  return kinds;
}

std::string held_text(const Held& held) {
  std::vector<std::string> parts;
  for (const auto& [vendor, regions] : held)
    parts.push_back(fmt::format("{}: {}", provider_name(vendor), fmt::join(regions, ", ")));
  return fmt::format(" (prices are held of {})", fmt::join(parts, "; "));
}

}  // namespace

std::string left_out_text(const std::vector<ListedLeft>& left, const Held& regions_held) {
  std::vector<std::string> parts;
  for (const Reason& reason : reasons) {
    const std::vector<ListedLeft> kinds = told_apart(left, reason.fate);
    if (kinds.empty()) continue;
    Group group;
    for (const ListedLeft& kind : kinds) group.push_back(&kind);
    parts.push_back(fmt::format("{}, {}{}", listed(items_of(group)), reason.words,
                                reason.fate == Fate::no_region ? held_text(regions_held) : ""));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string reason_text(const ListedResource& resource) {
  const auto lacking =
      std::ranges::find_if(resource.parts, [](const ListedPart& part) { return !part.price; });
  const std::string line =
      lacking == resource.parts.end()
          ? std::string()
          : fmt::format("no price of {} {}{}", lacking->product, lacking->sku, in_region(resource.region));
  switch (resource.fate) {
    case Fate::priced:
      return {};
    case Fate::free:
      return "costs nothing by itself";
    case Fate::by_use:
      return "billed by use, which the file does not hold";
    case Fate::elsewhere:
      return "paid with " + resource.with;
    case Fate::no_price:
      return line;
    case Fate::in_part:
      return line.empty() ? fmt::format("without a part: '{}' is not said", resource.unsaid)
                          : "without a part: " + line;
    case Fate::no_region:
      return fmt::format("no prices of {} are held", resource.region);
    case Fate::incomplete:
      return fmt::format("'{}' is not said", resource.unsaid);
    case Fate::unknown:
      return "a type that is not known here";
    case Fate::other_vendor:
      return fmt::format("{}: its resources are not read", resource.vendor);
  }
  return {};
}

}  // namespace runrate
