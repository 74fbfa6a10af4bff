// SPDX-License-Identifier: Apache-2.0
/// Databases, caches and searches over the months: the size that each month's load needs, as lines and dated
/// steps.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/line_book.hpp"
#include "models/sizing/sizing.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The sizes of one part, month by month.
struct NodePlan {
  std::vector<ChosenSize> by_month;  ///< never smaller than the month before
  double nodes = 1;                  ///< of each: primary, standby, the spec's replicas
  Phrase sized_by;                   ///< "1,500 queries/s"
  std::vector<double> left_at;  ///< [month] the largest need that the size of the month before holds, where
                                ///< this month's is another; else 0. Empty outside production
  std::vector<double> usd;      ///< [month] list price of all nodes
  Phrase largest;               ///< databases: the largest primary that is sold
  double load_of_largest = 0;   ///< databases: the last month's load ÷ what that primary carries
};

/// The product whose rates an equivalent's nodes have.
[[nodiscard]] std::string node_product(const Equivalent& equivalent);

/// Whether a meter counts the nodes of what is sized by load.
[[nodiscard]] bool counts_nodes(std::string_view use);

/// The size with how many of it there are.
[[nodiscard]] Size size_of(const ChosenSize& chosen);

/// Whether an equivalent's rule sizes nodes by load.
[[nodiscard]] bool sizes_nodes(const Equivalent& equivalent);

/// Chooses the sizes; empty `by_month` where nothing that is sold and priced holds the need, or a pinned node
/// has no price.
[[nodiscard]] NodePlan plan_nodes(const DeployRequest& request, std::size_t part,
                                  const Equivalent& equivalent, const PriceBook& prices);

/// Adds the lines of the nodes: a line a rate, counted in the months in which that size runs.
void add_node_lines(const LineSubject& subject, const MeterTemplate& meter, const NodePlan& plan,
                    double schedule, LineBook& book);

/// The plan's size changes as dated steps.
[[nodiscard]] SizedSystem steps_of(const std::string& component, std::size_t part, const NodePlan& plan);

}  // namespace runrate
