// SPDX-License-Identifier: Apache-2.0
/// What runs today as Terraform tells it, at list price, resource by resource.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What becomes of a resource in the sum of what stands all month.
enum class ListedFate {
  priced,        ///< its lines are in the sum
  in_part,       ///< its main line is in the sum; something beside it (a disk, an address) is not
  free,          ///< costs nothing by itself
  by_use,        ///< is billed by use alone, which Terraform does not hold
  elsewhere,     ///< is paid with another resource: the same thing seen twice
  no_price,      ///< its main line has no price in the price book: nothing of it is in the sum
  no_region,     ///< likewise, as no prices of its region are held
  incomplete,    ///< what its price hangs on is not said
  unknown,       ///< of a type that is not known here
  other_vendor,  ///< sold by a vendor whose resources are not read
};

/// The word that plan.json, tables and tests use: "priced", "no_price" …
[[nodiscard]] std::string_view to_string(ListedFate fate) noexcept;

/// Whether the resource costs something that is not in the sum, and does so with or without use.
[[nodiscard]] bool is_missing(ListedFate fate) noexcept;

/// A line of a resource, a month.
struct ListedPart {
  std::string product, sku;
  double quantity = 0;          ///< in `unit`; hours where it is priced by the hour
  std::string unit;             ///< the rate's; empty where there is no price
  std::optional<double> price;  ///< USD a unit, steps and discounts taken in; none: the price book has none
  double usd = 0;
  bool is_imputed = false;  ///< another region's price times the observed spread: estimated
  bool is_used = false;     ///< counts use, from a file that tells it
};

struct ListedResource {
  std::string address;  ///< module.shop.aws_instance.web[0]
  std::string type;     ///< aws_instance
  std::string vendor;   ///< aws | gcp | azure, else the vendor's name: "DigitalOcean"
  std::string region;   ///< the vendor's id; empty where nothing says it
  ListedFate fate = ListedFate::free;
  std::vector<ListedPart> parts;
  std::string unsaid;  ///< of incomplete and in_part: the attribute that is not said
  std::string with;    ///< of elsewhere: the address of the resource that is paid
};

/// What a plan or a state of Terraform says runs, at list price for a month of 730 hours.
struct ListedState {
  double usd = 0;
  std::map<std::string, double> by_provider;                     ///< USD, by id
  std::vector<ListedResource> resources;                         ///< managed ones, in the file's order
  std::map<std::string, std::vector<std::string>> regions_held;  ///< by vendor, of those that lack one
  bool gives_cost = false;  ///< today's cost is this sum; else the spec says it
};

[[nodiscard]] int count_of(const ListedState& state, ListedFate fate) noexcept;

/// Resources with lines in the sum, in full or in part.
[[nodiscard]] int count_priced(const ListedState& state) noexcept;

/// Lines whose price is another region's, estimated.
[[nodiscard]] int count_imputed(const ListedState& state) noexcept;

/// Whether something that costs money is not in the sum, so that today's cost is at least that.
[[nodiscard]] bool is_at_least(const ListedState& state) noexcept;

/// Resources that are not in the sum, or not in full, told apart by what they lack.
struct ListedLeft {
  ListedFate why = ListedFate::unknown;
  std::string type, vendor, region;
  std::string product, sku;  ///< the line that has no price
  std::string unsaid;        ///< the attribute that is not said
  int count = 0;
};

/// By reason, then type; without what is free or paid elsewhere.
[[nodiscard]] std::vector<ListedLeft> left_out_of(const ListedState& state);

}  // namespace runrate
