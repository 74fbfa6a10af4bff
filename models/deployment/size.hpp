// SPDX-License-Identifier: Apache-2.0
/// A size that is sold, or so many instances, and the ways in which it is said.
#pragma once

#include "models/text/phrase.hpp"

#include <string>

namespace runrate {

struct Size {
  std::string name{};  ///< as it is sold: "db.m6g.large"; empty where what it holds says all
  Phrase holds{};      ///< "2 vCPU, 8 GiB", "2 tasks"
  Phrase measure{};    ///< the first of what it holds: "2 vCPU"; empty where there is one
  double count = 1;    ///< shards of a cache, nodes of a search
  double readers = 0;  ///< replicas for reads, beside those of the spec

  [[nodiscard]] bool empty() const { return name.empty() && holds.empty(); }
  friend bool operator==(const Size&, const Size&) = default;
};

/// So much CPU and memory, under the name that a vendor gives it.
[[nodiscard]] Size size_of(std::string name, double vcpu, double memory_gib);
/// What holds so much of one thing: "6 GiB", "4 × t4".
[[nodiscard]] Size size_of(std::string name, Phrase holds);

/// "2 vCPU, 8 GiB".
[[nodiscard]] Phrase vcpu_and_memory(double vcpu, double memory_gib);

/// "db.m6g.large and 1 replica for reads"; "2 vCPU, 8 GiB" where it has no name.
[[nodiscard]] Phrase by_name(const Size& size);
/// "db.m6g.large (2 vCPU, 8 GiB) and 1 replica for reads".
[[nodiscard]] Phrase in_full(const Size& size);
/// "db.m6g.large, 2 vCPU, 8 GiB, and 1 replica for reads": where it stands alone.
[[nodiscard]] Phrase as_row(const Size& size);
/// "db.m6g.large"; "2 vCPU" where it has no name.
[[nodiscard]] Phrase at_its_shortest(const Size& size);

}  // namespace runrate
