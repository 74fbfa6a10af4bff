// SPDX-License-Identifier: Apache-2.0
/// What a plan says where no provider can host its spec.
#pragma once

#include "models/text/phrase.hpp"

#include <string>
#include <vector>

namespace runrate {

/// A part of production that a provider does not hold.
struct StoppedPart {
  std::string provider, component;
  Phrase why, change;
};

/// What stands in place of a request where no provider can host the spec.
struct StoppedFigures {
  /// First line of every document: what stops it, and what to change.
  [[nodiscard]] Phrase sentence() const { return {"stopped.sentence", {{"what", what}, {"change", change}}}; }

  Phrase what, change;
  std::vector<StoppedPart> parts;  ///< in the spec's order of providers
};

}  // namespace runrate
