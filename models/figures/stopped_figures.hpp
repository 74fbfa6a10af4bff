// SPDX-License-Identifier: Apache-2.0
/// What a plan says where no provider can host its spec.
#pragma once

#include <string>
#include <vector>

namespace runrate {

/// A part of production that a provider does not hold.
struct StoppedPart {
  std::string provider, component, why, change;
};

/// What stands in place of a request where no provider can host the spec.
struct StoppedFigures {
  std::string sentence;            ///< first line of every document: what stops it, and what to change
  std::string what, change;        ///< its two halves
  std::vector<StoppedPart> parts;  ///< in the spec's order of providers
};

}  // namespace runrate
