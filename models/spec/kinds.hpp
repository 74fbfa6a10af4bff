// SPDX-License-Identifier: Apache-2.0
/// What the kinds of components are, a row each: every rule that asks what a kind is reads it here.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <span>
#include <string_view>

namespace runrate {

/// How a component of production stands to several regions.
enum class Reach {
  every_region,  ///< runs in each, for the users there
  main_region,   ///< stays in the main one
  copied,        ///< stands in the main one, and the whole of its data again in each other
  edge,          ///< sold for the whole world at once; what visitors take is priced where they are
  once,          ///< sold for the whole world at once
};

/// The tables of Component Specifications, in their order; the rest of a plan's lines has its own tables.
enum class Family { compute, database, storage, networking, outside, elsewhere };

/// What of its data is kept, and how it is copied.
enum class Keeps {
  nothing,
  records,  ///< rows of a database
  files,    ///< objects and files
  volume,   ///< blocks of a disk
  remains,  ///< what others could make again, or what goes by itself: caches, indices, queues, logs, copies
};

struct KindTraits {
  Kind kind = Kind::custom;
  std::string_view name;      ///< as the spec spells it: "static site"
  std::string_view what;      ///< in a line
  std::string_view spoken{};  ///< what a reader calls a part of that kind whatever its name; empty where the
                              ///< name says more
  Family family = Family::elsewhere;
  Reach reach = Reach::once;
  Keeps keeps = Keeps::nothing;
  bool scales = false;               ///< a group of instances that come and go
  bool is_database = false;          ///< has primary, standby and replicas
  bool grows_by_gib = false;         ///< its size is what it stores
  bool meets_every_request = false;  ///< those that the CDN answers too
  bool in_production_only = false;   ///< stands in no other environment that does not name it
};

[[nodiscard]] const KindTraits& traits_of(Kind kind) noexcept;

/// Every kind, in the order of the enumeration.
[[nodiscard]] std::span<const KindTraits> all_kinds() noexcept;

/// Whether it keeps what nobody could make again: records, files or volumes.
[[nodiscard]] bool keeps_data(Kind kind) noexcept;

}  // namespace runrate
