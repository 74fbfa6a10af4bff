// SPDX-License-Identifier: Apache-2.0
/// Users and load, month by month, for a block of trials: growth × season × week, and the capacity that
/// follows them. Knows no provider and no price.
#pragma once

#include "engine/block.hpp"
#include "engine/correlation.hpp"
#include "engine/point_set.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

/// What is measured of the whole business in a month. Rows of the driver table, in this order.
enum class BusinessMetric {
  users,            ///< monthly active
  registered,       ///< ever registered; never falls
  requests,         ///< all that arrive at the edge, a month
  edge_gib,         ///< all response bytes, GiB a month
  origin_requests,  ///< those that no CDN answers, a month
  origin_gib,       ///< their response bytes, GiB a month
  instances,        ///< mean instances of all compute groups in production
  machines,         ///< of these, virtual machines
  seats,            ///< people, whole
  engineers,        ///< of these, engineers, whole
  tenants,
  uncached_requests,  ///< those that a cache at the edge would not answer, whether there is one or not
  uncached_gib,       ///< their response bytes, GiB a month
  today,              ///< today's bill, plan currency a month, until the cutover; then 0
};
inline constexpr std::size_t business_metric_count = 14;

/// What is measured of one part (a component in an environment) in a month.
enum class ComponentMetric {
  load,         ///< units of its load a month: requests, calls, queries, messages, jobs, reads
  writes,       ///< nosql: writes a month
  peak,         ///< units per second in the week's busiest hour
  hours,        ///< instance-hours a month, 730 a standing instance
  standing,     ///< instance-hours for which the instances exist, a schedule aside
  peak_count,   ///< instances in the busiest hour
  unserved,     ///< share of the load that no instance could take, 0..1
  stored,       ///< GiB, mean of the month
  provisioned,  ///< GiB of data at the month's end with 10% room; never falls
  incoming,     ///< GiB that come in during the month
  removed,      ///< GiB that retention removes during the month
  served,       ///< GiB of responses that leave from it
  need,         ///< what decides a size: cache GiB, documents, share of what a database's first size carries,
                ///< connections
  busy,         ///< hours that one instance would need at 100% CPU
  work,         ///< seconds of work a month: load × each
  work_tenths,  ///< the same with each piece rounded up to 100 ms
  passed,       ///< GiB that pass between the instances and it: load × each
  tokens_in,    ///< llm: fresh input tokens a month
  tokens_cached,
  tokens_out,  ///< llm: output and reasoning
};
inline constexpr std::size_t component_metric_count = 20;

/// How a part of production stands to the spec's regions.
enum class Presence {
  whole,  ///< carries all of its component's load
  users,  ///< carries what the users of its region bring
  edge,   ///< the bytes and requests of its region's visitors to what is sold once
  copy,   ///< holds its component's data again
  far,    ///< asks the component in the main region: what passes between the two
};

/// A component in an environment: production in the main region stands first, then production in the other
/// regions, then the environments in the spec's order.
struct Part {
  const Component* component = nullptr;
  const Environment* environment = nullptr;  ///< nullptr is production
  double share = 1;                          ///< of production's instances and data
  double schedule = 1;                       ///< share of the hours that run
  std::size_t place = 0;  ///< 0: the main region; else one more than its place in `regions()`
  Presence presence = Presence::whole;

  [[nodiscard]] std::string environment_name() const {
    return environment == nullptr ? "production" : environment->name;
  }
};

/// Whether a component's work is to answer requests, so that responses leave from it.
[[nodiscard]] bool gives_responses(const Component& component);

/// What a run keeps of its figures: totals of the months; lines in the reference month besides; all, key
/// months included.
enum class Keep { totals, reference, everything };

/// The months to compute: the horizon, or a steady month at a fixed number of users (traffic tiers).
struct OperatingPoint {
  std::string name = "plan";
  int months = 36;
  double fixed_users =
      -1;  ///< >= 0: every trial has so many users in a steady month without season and events
  double users_factor = 1;  ///< on the spec's own users (ten times)
  Keep keep = Keep::everything;
  bool raises_limits = false;  ///< a saturated upper limit is raised to what the load needs
};

/// The layout of the driver table and the uncertain inputs that feed it.
class DemandModel {
 public:
  DemandModel(const PlanSpec& spec, OperatingPoint point);

  [[nodiscard]] const PlanSpec& spec() const noexcept { return *spec_; }
  [[nodiscard]] const OperatingPoint& point() const noexcept { return point_; }
  [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }
  [[nodiscard]] std::size_t rows() const noexcept {
    return business_metric_count + parts_.size() * component_metric_count;
  }
  [[nodiscard]] static std::size_t row(BusinessMetric whole) noexcept {
    return static_cast<std::size_t>(whole);
  }
  [[nodiscard]] static std::size_t row(std::size_t part, ComponentMetric measure) noexcept {
    return business_metric_count + part * component_metric_count + static_cast<std::size_t>(measure);
  }
  /// Every uncertain input of the spec that is not a constant, in the order of its path.
  [[nodiscard]] const std::vector<const Uncertain*>& inputs() const noexcept { return inputs_; }
  /// The streams that a point set must hold: inputs, monthly shocks, the choice of a scenario.
  [[nodiscard]] std::vector<std::uint32_t> variables() const;
  /// Likewise of what moves no part of a platform, the shares of seats.
  [[nodiscard]] std::vector<std::uint32_t> variables_apart() const;
  /// The regions beside the main one, with the share of the users in each.
  [[nodiscard]] const std::vector<std::pair<std::string, const Uncertain*>>& regions() const noexcept {
    return regions_;
  }
  /// Inputs that move together, by path, and how.
  [[nodiscard]] const std::vector<std::string>& coupled() const noexcept { return coupled_; }
  [[nodiscard]] const Copula& copula() const noexcept { return copula_; }
  [[nodiscard]] bool has_cdn() const noexcept { return has_cdn_; }
  /// The loads of the parts from which responses leave, production only; nullptr for those that give none.
  [[nodiscard]] const std::vector<const Load*>& serving() const noexcept { return serving_; }

 private:
  const PlanSpec* spec_;
  OperatingPoint point_;
  std::vector<Part> parts_;
  std::vector<const Uncertain*> inputs_;
  std::vector<std::pair<std::string, const Uncertain*>> regions_;
  std::vector<std::string> coupled_;  ///< ascending
  Copula copula_;
  std::vector<const Load*> serving_;
  bool has_cdn_ = false;
};

/// Index of the month in which the migration's new platform takes over; none where nothing that costs runs
/// elsewhere today. It runs at its minimum from the month before.
[[nodiscard]] std::optional<int> cutover_month(const PlanSpec& spec);

/// Index of the first full month on a new platform: the cutover's, where it falls into the horizon.
[[nodiscard]] std::optional<int> first_full_month(const PlanSpec& spec);

/// Draws of uncertain numbers for one block of trials.
class Draws {
 public:
  Draws(const DemandModel& model, const PointSet& points, std::uint64_t seed, TrialRange range);

  /// An uncertain number's values [trial]; a scenario that changes it has had its say.
  [[nodiscard]] std::vector<double> of(const Uncertain& input) const;
  [[nodiscard]] std::vector<double> of(const std::optional<Uncertain>& input, double otherwise) const;
  /// The trials' points of an input, in (0, 1): coupled where the spec relates it to others [trial].
  [[nodiscard]] std::vector<double> points(std::string_view path) const;
  /// Standard normal draws of a named variable in a month [trial].
  [[nodiscard]] std::vector<double> normal(std::string_view variable, std::uint32_t step) const;
  /// The scenario that each trial belongs to, index into the spec's list; 0 where there is none.
  [[nodiscard]] const std::vector<std::uint8_t>& scenario() const noexcept { return scenario_; }
  [[nodiscard]] TrialRange range() const noexcept { return range_; }
  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

 private:
  const DemandModel* model_;
  const PointSet* points_;
  std::uint64_t seed_;
  TrialRange range_;
  std::vector<std::uint8_t> scenario_;
};

/// Fills the driver table of a block, month after month.
class DemandBlock {
 public:
  /// @param with_capacity false leaves hours and counts at zero, which is all that a load profile needs
  /// @param weeks_of      [part] whose instances are kept by hour of the week; empty: nobody's
  DemandBlock(const DemandModel& model, const Draws& draws, bool with_capacity,
              const std::vector<bool>& weeks_of = {});
  ~DemandBlock();
  DemandBlock(DemandBlock&&) noexcept;
  DemandBlock& operator=(DemandBlock&&) = delete;

  /// Computes the next month; `table` has model.rows() rows of the block's trials.
  void advance(Table& table);

  /// How many instances of a part run in each hour of the month's week [trial × 168]; empty where it is not
  /// kept.
  [[nodiscard]] ConstColumn week_of(std::size_t part) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Loads by month at one percentile over the trials: what sizes are chosen by.
struct LoadProfile {
  double percentile = 0.5;
  std::vector<std::vector<double>> need;    ///< [part][month], never falling
  std::vector<std::vector<double>> stored;  ///< [part][month] GiB provisioned
};

[[nodiscard]] LoadProfile load_profile(const DemandModel& model, const PointSet& points, std::uint64_t seed,
                                       double percentile);

/// The stream that a month's shock is drawn from.
inline constexpr std::string_view shock_variable = "growth.shocks";
/// The stream that chooses a trial's scenario.
inline constexpr std::string_view scenario_variable = "scenarios";

}  // namespace runrate
