// SPDX-License-Identifier: Apache-2.0
/// What a block of demand carries from month to month, and the steps by which it fills the driver table:
/// load, stock and need (demand_block.cpp), then what runs for them (demand_instances.cpp).
#pragma once

#include "models/demand/capacity.hpp"
#include "models/demand/demand.hpp"
#include "models/demand/part_draws.hpp"
#include "models/demand/stock.hpp"
#include "models/demand/users_path.hpp"
#include "models/demand/whole_up.hpp"

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

namespace runrate {

inline constexpr double seconds_per_month = hours_per_month * 3600;

struct DemandBlock::State {
  const DemandModel& model;
  const Draws& draws;
  bool with_capacity;
  int month = 0;
  std::size_t n;
  UsersPath path;
  std::vector<double> users, first_users, registered_ratio, registered, first_registered, requests_per_user,
      response_gib, cacheable, headcount, headcount_growth, engineering_share, tenants, tenant_growth, today;
  int cutover = 0;
  std::vector<PartDraws> part_draws;                        ///< of production parts
  std::unordered_map<const Component*, std::size_t> homes;  ///< first part of each component
  std::vector<std::size_t> production_of;     ///< the part of the same component in production's main region
  std::vector<std::vector<double>> users_in;  ///< [place]: share of the users there
  std::vector<Stock> stocks;
  std::vector<std::vector<double>> event_factor;
  std::optional<WeekNoise> noise;
  std::vector<std::optional<LatencyLimit>> latency;  ///< by part, where it has an objective
  std::vector<std::vector<double>> pod_counts;       ///< by part of production: [trial × 168] of a pod
  std::vector<std::vector<double>> weeks;            ///< by part, where kept: [trial × 168] that run

  /// What the serving groups say of their part of the responses: the same in every month.
  struct StatedShares {
    std::vector<double> total;  ///< sum of what is said [trial]
    double silent = 0;          ///< groups that say nothing
  };
  StatedShares stated;

  State(const DemandModel& m, const Draws& d, bool capacity, const std::vector<bool>& weeks_of);
  void add_part(std::size_t p);
  void place_users();
  void grow();
  void fill_business_metric(Table& table);
  void fill_part(std::size_t p, Table& table);
  void fill_load(std::size_t p, Table& table);
  /// What a name server or a gateway was said to carry stands above what follows from the requests.
  void overrule_load(std::size_t p, ConstColumn requests, Column load) const;
  /// What a month's amount of load is multiplied by.
  [[nodiscard]] double per_unit_of_load(LoadBasis basis, double requests, std::size_t t) const;
  [[nodiscard]] double database_need(const Component& c, std::size_t p, std::size_t t,
                                     const Table& table) const;
  /// What a first month's size becomes when users come: more in proportion, or by what each one adds.
  [[nodiscard]] double grown(double first, double each, std::size_t t) const;
  void fill_served(std::size_t p, Table& table);
  /// A part's own row of what it carries of the whole.
  void fill_carried(BusinessMetric of, std::size_t p, ComponentMetric m, Table& table);
  [[nodiscard]] StatedShares stated_shares() const;
  /// Bytes leave once: stated shares first, each its part where they pass 100%; what they leave goes evenly
  /// to the groups that state none.
  void fill_responses(std::size_t p, Table& table);
  void fill_work(std::size_t p, Table& table);
  void fill_stock(std::size_t p, Table& table);
  void fill_need(std::size_t p, Table& table);
  void fill_capacity(std::size_t p, Table& table);
  /// A month of a group whose count follows its load or its schedule.
  void run_group(std::size_t p, const Capacity& out, ConstColumn load);
  void fill_batch(std::size_t p, Table& table);
  void fill_batch_of_environment(std::size_t p, Table& table);
  void fill_nodes(std::size_t p, Table& table);
  void fill_nodes_of_environment(std::size_t p, Table& table);
  /// The parts that run as pods of a cluster's part: its own, or those that it holds.
  [[nodiscard]] std::vector<std::size_t> pods_of(std::size_t p) const;
  void fill_environment(std::size_t p, Table& table);
  void fill_copy(std::size_t p, Table& table);
  void fill_far(std::size_t p, Table& table);
  void place_regions();
  /// The part of its component's load that a part of production carries.
  [[nodiscard]] double carried(std::size_t p, std::size_t t) const;
  /// Stops a part's kept instances in the hours in which its schedule, and its environment's, do not run.
  void stop_by_schedule(std::size_t p);
  /// Keeps that a part has the same instances in all hours of a trial's week.
  void keep_even(std::size_t p, std::size_t t, double count);
  void sum_instances(Table& table);
  [[nodiscard]] bool steady() const { return model.point().fixed_users >= 0; }
  [[nodiscard]] double season() const;
};

}  // namespace runrate
