// SPDX-License-Identifier: Apache-2.0
/// What sizes and charges rest on where neither the spec nor a price list says it: each figure once, with its
/// reason and source. The plan lists those that it used among its assumptions.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <span>
#include <string_view>

namespace runrate {

struct RuleOfThumb {
  std::string_view path;   ///< as the assumptions name it: "sizing.cache_fill"
  double value = 0;        ///< in the unit that `shown` says
  std::string_view shown;  ///< "75% of its memory"
  std::string_view reason, source;
  bool (*is_used)(const PlanSpec&) = nullptr;
};

namespace rule {

[[nodiscard]] bool is_met(const PlanSpec& spec, bool (*is_one)(const Component&));

inline constexpr std::string_view judgement = "judgement";

/// Share of a cache's memory that data fill.
inline constexpr RuleOfThumb cache_fill{
    "sizing.cache_fill",
    0.75,
    "75% of its memory",
    "the rest is the engine's own and room for a copy of itself",
    "vendors' guides on reserved memory",
    [](const PlanSpec& s) { return is_met(s, [](const Component& c) { return c.kind == Kind::cache; }); }};

/// GiB of index that a GiB of a search node's memory serves.
inline constexpr RuleOfThumb index_per_memory{
    "sizing.search_memory",
    8,
    "1 GiB of memory for 8 GiB of index",
    "searches that answer at once keep their hot part in memory",
    judgement,
    [](const PlanSpec& s) { return is_met(s, [](const Component& c) { return c.kind == Kind::search; }); }};

/// Index by document bytes.
inline constexpr RuleOfThumb index_per_document{
    "sizing.search_index",
    1.3,
    "1.3 times its documents",
    "terms and positions beside the text",
    judgement,
    [](const PlanSpec& s) { return is_met(s, [](const Component& c) { return c.kind == Kind::search; }); }};

/// Share of a node's vCPU and memory that pods fill.
inline constexpr RuleOfThumb node_fill{
    "sizing.node_fill",
    0.85,
    "85% of its vCPU and memory",
    "the rest is the node's own and room to move",
    judgement,
    [](const PlanSpec& s) {
      return is_met(s, [](const Component& c) { return c.kind == Kind::kubernetes; });
    }};

/// Share of a database's load that only reads.
inline constexpr RuleOfThumb share_of_reads{
    "sizing.share_of_reads",
    0.8,
    "80% of queries",
    "replicas can take reads, never writes",
    judgement,
    [](const PlanSpec& s) { return is_met(s, [](const Component& c) { return is_database(c.kind); }); }};

/// A disk by the data on it.
inline constexpr RuleOfThumb disk_room{
    "sizing.disk_room",
    1.1,
    "10% more than its data",
    "a full disk stops its database, and a disk never shrinks",
    judgement,
    [](const PlanSpec& s) {
      return is_met(s, [](const Component& c) { return is_database(c.kind) || c.kind == Kind::block; });
    }};

/// Queries to the DNS by requests.
inline constexpr RuleOfThumb dns_queries{
    "traffic.dns_queries",
    0.1,
    "1 for 10 requests",
    "resolvers and browsers keep an answer for a while",
    judgement,
    [](const PlanSpec& s) {
      return is_met(s, [](const Component& c) { return c.kind == Kind::dns && !c.queries; });
    }};

/// Share of data that changes a day, where a backup copies it.
inline constexpr RuleOfThumb daily_change{
    "backup.daily_change",
    0.03,
    "3% a day",
    "what a copy of changes takes; objects are written once and stay",
    judgement,
    [](const PlanSpec& s) {
      return is_met(s, [](const Component& c) { return is_database(c.kind) || c.kind == Kind::backup; });
    }};

/// Days that a managed database keeps its own copies.
inline constexpr RuleOfThumb automatic_backups{
    "backup.automatic_days",
    7,
    "7 days",
    "the same on every provider, so that none looks cheaper for keeping less",
    "the providers' own defaults lie between 1 and 7",
    [](const PlanSpec& s) { return is_met(s, [](const Component& c) { return is_database(c.kind); }); }};

}  // namespace rule

/// All of them, by path.
[[nodiscard]] std::span<const RuleOfThumb* const> rules_of_thumb() noexcept;

}  // namespace runrate
