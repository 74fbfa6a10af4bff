// SPDX-License-Identifier: Apache-2.0
/// The month-by-month computation over all trials: demand → capacity → metered quantities → bill, for every
/// provider with the same draws.
#pragma once

#include "engine/block.hpp"
#include "engine/point_set.hpp"
#include "models/demand/demand.hpp"
#include "models/deployment/deployment.hpp"
#include "models/offer/one_time.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct Run {
  std::uint64_t seed = 1;
  std::uint32_t trials = 8192;
  unsigned threads = 0;  ///< 0: as many as the machine has
  Sampling sampling = Sampling::sobol;
  bool free_allowances = true;
  bool price_age = true;             ///< stale list prices may have moved since they were read
  const PointSet* points = nullptr;  ///< of the plan that this run stands beside, so that a changed spec sees
                                     ///< the same draws; its own where there is none
  std::optional<double> not_modelled;  ///< carried instead of what today's bill leaves over: a changed run
                                       ///< beside a plan keeps the plan's
  const RecoveryAnswers* recovery = nullptr;  ///< chosen for the plan that this run stands beside; its own
                                              ///< where there is none
};

/// One option's figures. The reference month is the mean month of the first year (of all months where fewer).
struct ProviderOutcome {
  Table quantity;               ///< [line × trial] reference month
  Table cost;                   ///< [line × trial] reference month
  Table monthly;                ///< [month × trial] recurring, the whole plan with SaaS
  Table cloud;                  ///< [month × trial] the same without SaaS
  std::vector<Table> key_cost;  ///< one for each key month: [line × trial]
  Table granted;                ///< [1 × trial] what credits paid over all months, >= 0
  Table imputed;  ///< [2 × trial] what the horizon would cost more with every bridged price at the low end of
                  ///< its spread, and at the high end; below 0 where less; empty where no price is bridged
  Table committed;  ///< [one-time item × trial] of a commitment that it owes: what is charged by its vendor
                    ///< to the commitment's last month; empty where it owes none
  Table full_quantity, full_cost;  ///< [line × trial] the first full month on the platform; empty where no
                                   ///< cutover falls into the horizon, and of today's provider
  Table least;  ///< [line × trial] smallest month of the first twelve on the platform, in the meter's unit
  Table left_month;  ///< [flat part × trial] first month without what was flat in the month before, as
                     ///< `flat_parts` lists it; the number of months where no month is
  Table left_jump;   ///< [flat part × trial] what leaving it costs a month; 0 where it is not left
};

struct Outcome {
  int reference_months = 12;             ///< months whose mean is the reference month
  std::vector<int> key_months;           ///< indices: first, twelfth, last (distinct, ascending)
  std::vector<std::string> input_paths;  ///< uncertain inputs, sorted
  Table inputs;                          ///< [input × trial]
  Table users;                           ///< [month × trial]
  Table requests;                        ///< [month × trial]
  Table instance_hours;                  ///< [part × trial] reference month
  std::optional<int> full_month;  ///< index of the first full month on a new platform; none where no cutover
                                  ///< falls into the horizon
  Table full_month_hours;         ///< [part × trial] instance hours of that month; empty where there is none
  Table peak_instances;           ///< [part × trial] largest of the first year
  Table unserved;                 ///< [part × trial] share, mean of the first year
  std::vector<Table> peak_count;  ///< [part] of [month × trial]; emptied once summed up
  std::vector<std::vector<double>> peak_p50;  ///< [part][month] P50 of instances in the busiest hour
  std::vector<std::vector<double>> peak_p90;  ///< [part][month] likewise, P90
  Table most_need;                            ///< [part × trial] what decides a size, largest of all months
  Table one_time;                             ///< [item × trial]
  std::vector<Table> workload;                ///< one for each key month: [workload × trial]
  std::vector<std::uint8_t> scenario;         ///< [trial]
  std::vector<ProviderOutcome> providers;     ///< as the deployments stand
};

struct Projection {
  const DemandModel* demand = nullptr;
  const std::vector<Deployment>* deployments = nullptr;
  const std::vector<OneTimeItem>* one_time = nullptr;
};

/// How often a month's charges count towards a commitment: once to its last month; where that lies beyond the
/// plan, the plan's last month stands for those after it as well.
[[nodiscard]] double times_spent(const PlanSpec& spec, const OneTimeItem& item, int month);

/// The points that every run of a plan shares, so that all options and tiers see the same draws. What the
/// business pays whoever hosts is drawn apart, so that one cost more of it changes no comparison.
[[nodiscard]] PointSet points_for(const DemandModel& demand, const std::vector<OneTimeItem>& one_time,
                                  const Run& run);

/// Runs all trials. `progress` is called with the share done, from any thread.
[[nodiscard]] Outcome project(const Projection& projection, const Run& run, const PointSet& points,
                              const std::function<void(double)>& progress = {});

}  // namespace runrate
