// SPDX-License-Identifier: Apache-2.0
#include "models/plan/left_out.hpp"

#include "models/plan/wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <compare>
#include <map>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t most_named = 6;     ///< kinds of resources named for one reason
constexpr std::size_t longest_type = 60;  ///< of a resource's type in a document

using Fate = ListedFate;
using Held = std::map<std::string, std::vector<std::string>>;

/// Reasons in the order in which they are told, with what is said of all that share one.
struct Reason {
  Fate fate;
  std::string_view sentence;
};

constexpr std::array<Reason, 7> reasons{{
    {Fate::by_use, "imported.left.by_use"},
    {Fate::no_price, "imported.left.no_price"},
    {Fate::no_region, "imported.left.no_region"},
    {Fate::incomplete, "imported.left.incomplete"},
    {Fate::unknown, "imported.left.unknown"},
    {Fate::other_vendor, "imported.left.other_vendor"},
    {Fate::in_part, "imported.left.in_part"},
}};

/// What tells a resource from others of its type; empty where it is not told.
struct Detail {
  std::string line;  ///< without a price
  std::string unsaid, vendor, region;

  friend auto operator<=>(const Detail&, const Detail&) = default;
};

Detail detail_of(const ListedLeft& left) {
  const std::string line = shortened(fmt::format("{} {}", left.product, left.sku), 2 * longest_type);
  switch (left.why) {
    case Fate::no_price:
      return {.line = line, .region = left.region};
    case Fate::in_part:
      return left.product.empty() ? Detail{.unsaid = left.unsaid}
                                  : Detail{.line = line, .region = left.region};
    case Fate::no_region:
      return {.region = left.region};
    case Fate::incomplete:
      return {.unsaid = left.unsaid, .region = left.region};
    case Fate::other_vendor:
      return {.vendor = left.vendor};
    case Fate::priced:
    case Fate::free:
    case Fate::by_use:
    case Fate::elsewhere:
    case Fate::unknown:
      break;
  }
  return {};
}

Phrase line_words(const std::string& line, const std::string& region) {
  const Argument named{"line", Name{line}};
  if (region.empty()) return {"imported.detail.line", {named}};
  return {"imported.detail.line_in", {named, {"region", Name{region}}}};
}

Phrase unsaid_words(const std::string& attribute, const std::string& region) {
  const Argument named{"attribute", Name{attribute}};
  if (region.empty()) return {"imported.detail.unsaid", {named}};
  return {"imported.detail.unsaid_in", {named, {"region", Name{region}}}};
}

Phrase words_of(const Detail& detail) {
  const std::string region = shortened(detail.region, longest_type);
  if (!detail.line.empty()) return line_words(detail.line, region);
  if (!detail.unsaid.empty()) return unsaid_words(detail.unsaid, region);
  if (!detail.vendor.empty())
    return {"imported.detail.vendor", {{"vendor", Name{shortened(detail.vendor, longest_type)}}}};
  return region.empty() ? Phrase{} : Phrase{"imported.detail.region", {{"region", Name{region}}}};
}

Phrase named(const ListedLeft& left) {
  Phrase said{
      "imported.left.resource",
      {{"n", Count{static_cast<double>(left.count)}}, {"type", Name{shortened(left.type, longest_type)}}}};
  const Phrase detail = words_of(detail_of(left));
  if (detail.empty()) return said;
  said.id = "imported.left.resource_told";
  said.values.push_back({"detail", detail});
  return said;
}

/// Those of one reason; the last of many are counted together.
std::vector<Phrase> items_of(const std::vector<ListedLeft>& kinds) {
  std::vector<Phrase> items;
  int others = 0;
  for (const ListedLeft& left : kinds) {
    if (items.size() < most_named) {
      items.push_back(named(left));
    } else {
      others += left.count;
    }
  }
  if (others > 0) items.push_back({"imported.left.others", {{"n", Count{static_cast<double>(others)}}}});
  return items;
}

/// "aws_s3_bucket" of two regions is one kind where the region does not matter.
std::vector<ListedLeft> told_apart(const std::vector<ListedLeft>& left, Fate why) {
  std::vector<ListedLeft> kinds;
  std::map<std::pair<std::string, Detail>, std::size_t> places;
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

void add_part(Phrase part, Phrase& into) {
  into = into.empty() ? std::move(part)
                      : Phrase{"imported.left.two", {{"first", into}, {"second", std::move(part)}}};
}

Phrase held_words(const Held& held) {
  Phrase said;
  for (const auto& [vendor, regions] : held) {
    add_part({"imported.left.held",
              {{"provider", Name{provider_name(vendor)}},
               {"regions", Name{fmt::format("{}", fmt::join(regions, ", "))}}}},
             said);
  }
  return said;
}

/// The line without a price; nothing where all have one.
Phrase lacking_line(const ListedResource& resource) {
  const auto lacking =
      std::ranges::find_if(resource.parts, [](const ListedPart& part) { return !part.price; });
  if (lacking == resource.parts.end()) return {};
  const std::string line = fmt::format("{} {}", lacking->product, lacking->sku);
  return {"imported.reason.no_price", {{"line", line_words(line, resource.region)}}};
}

Phrase lacking_part(const ListedResource& resource) {
  const Phrase line = lacking_line(resource);
  return {"imported.reason.in_part", {{"part", line.empty() ? unsaid_words(resource.unsaid, {}) : line}}};
}

}  // namespace

Phrase left_out(const std::vector<ListedLeft>& left, const Held& regions_held) {
  Phrase said;
  for (const Reason& reason : reasons) {
    const std::vector<ListedLeft> kinds = told_apart(left, reason.fate);
    if (kinds.empty()) continue;
    Phrase part{std::string(reason.sentence), {{"resources", items_of(kinds)}}};
    if (reason.fate == Fate::no_region) part.values.push_back({"held", held_words(regions_held)});
    add_part(std::move(part), said);
  }
  return said;
}

Phrase reason_of(const ListedResource& resource) {
  switch (resource.fate) {
    case Fate::priced:
      return {};
    case Fate::free:
      return {"imported.reason.free"};
    case Fate::by_use:
      return {"imported.reason.by_use"};
    case Fate::elsewhere:
      return {"imported.reason.elsewhere", {{"resource", Name{resource.with}}}};
    case Fate::no_price:
      return lacking_line(resource);
    case Fate::in_part:
      return lacking_part(resource);
    case Fate::no_region:
      return {"imported.reason.no_region", {{"region", Name{resource.region}}}};
    case Fate::incomplete:
      return unsaid_words(resource.unsaid, {});
    case Fate::unknown:
      return {"imported.reason.unknown"};
    case Fate::other_vendor:
      return {"imported.reason.other_vendor", {{"vendor", Name{resource.vendor}}}};
  }
  return {};
}

}  // namespace runrate
