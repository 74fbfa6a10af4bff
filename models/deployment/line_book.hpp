// SPDX-License-Identifier: Apache-2.0
/// The lines and meters of a deployment as they are written down, one after the other.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/price_book.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace runrate {

/// What a line is about.
struct LineSubject {
  std::string component;  ///< or "account"
  std::string environment = "production";
  std::size_t part = static_cast<std::size_t>(-1);
  std::string protects;   ///< the component whose copy it is
  std::string recovers;   ///< the system that the line stands by for
  std::string in_region;  ///< where, if not in the deployment's region
};

/// Adds lines to a deployment; lines on the same rate share a meter, so that their use is pooled. A price
/// that is missing becomes a gap, one that was bridged is noted.
class LineBook {
 public:
  /// @param in_region where its lines stand, if not in the deployment's region
  LineBook(const PriceBook& prices, Deployment& into, bool free_allowances, std::string in_region = {})
      : prices_(prices), into_(into), free_allowances_(free_allowances), in_region_(std::move(in_region)) {}
  /// A book of another place, without free allowances, that writes into the same deployment.
  [[nodiscard]] LineBook beside(const PriceBook& prices, std::string in_region) const;

  /// The meter of a rate; made where the deployment has none yet. A named pool keeps meters of one rate
  /// together.
  std::size_t meter(const Found& found);
  /// Finds the price and adds a metered line; a gap where there is none. @return the line's index
  std::optional<std::size_t> add(const LineSubject& subject, const MeterTemplate& meter, const RateKey& key,
                                 QuantityRule rule);
  /// Adds a line on a price that is already found; a gap where it is not known here. @return the line's
  /// index; of a gap the number of lines
  std::size_t add_found(const LineSubject& subject, const MeterTemplate& meter, const Found& found,
                        QuantityRule rule);
  /// The same with a rule that already counts in the meter's unit.
  std::size_t append(const LineSubject& subject, const MeterTemplate& meter, const Found& found,
                     QuantityRule rule);
  void gap(const std::string& component, std::string what, Phrase why);

  [[nodiscard]] const PriceBook& prices() const noexcept { return prices_; }
  [[nodiscard]] Deployment& deployment() noexcept { return into_; }
  [[nodiscard]] const std::string& in_region() const noexcept { return in_region_; }

 private:
  [[nodiscard]] const std::string& region_of(const LineSubject& subject) const noexcept;
  [[nodiscard]] Phrase why_unknown(const std::string& region) const;
  [[nodiscard]] std::string unique_id(const LineSubject& subject, const std::string& sku);
  /// Takes in what the deployment has got since the last look, from whatever book.
  void look_up();

  /// So that a search costs the same in a deployment of ten lines and of ten thousand.
  struct Known {
    std::unordered_set<std::string> ids;                          ///< of the lines seen
    std::unordered_multimap<std::string, std::size_t> meters_of;  ///< of the meters seen, by rate
    std::unordered_set<std::string> gaps;                         ///< component and what, of the gaps seen
    std::size_t lines_seen = 0, meters_seen = 0, gaps_seen = 0;
  };

  const PriceBook& prices_;
  Deployment& into_;
  bool free_allowances_;
  std::string in_region_;
  std::shared_ptr<Known> known_ = std::make_shared<Known>();  ///< shared by books beside each other
};

}  // namespace runrate
