// SPDX-License-Identifier: Apache-2.0
/// A provider's regions for the places of a spec, and what passes between them.
#pragma once

#include "models/deployment/line_book.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace runrate {

/// Place 0 is the main region, the others follow in the order of their names.
class Places {
 public:
  Places(const DeployRequest& request, LineBook& main);

  /// Where a place's lines are written, at its region's prices. Free allowances are the account's: its
  /// regions draw on them together.
  [[nodiscard]] LineBook& book(std::size_t place) noexcept { return *books_[place]; }
  /// Whether the provider has a region of its own for the place; else it is the main one under another name.
  [[nodiscard]] bool is_apart(std::size_t place) const noexcept {
    return place > 0 && books_[place]->prices().region() != books_[0]->prices().region();
  }
  /// What a month's GiB between the main region and the place cost, by the vendor's rule; a line for each of
  /// its meters, none where it has no rule.
  void add_traffic(const LineSubject& subject, std::size_t place, const QuantityRule& gib);

 private:
  const DeployRequest& request_;
  std::deque<PriceBook> prices_;
  std::deque<LineBook> own_books_;
  std::vector<LineBook*> books_;
};

/// Whether a meter counts in another region: of what is sold once only what its visitors take, of a copy only
/// what holds the data, and nothing that stands once where the region is the same.
[[nodiscard]] bool counts_there(const MeterTemplate& meter, const Part& part, bool is_apart);

/// What passes between the main region and a part in another: queries and answers of a part that asks,
/// changes or arrivals of a copy.
[[nodiscard]] QuantityRule traffic_of(const DeployRequest& request, std::size_t part);

}  // namespace runrate
