// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/text/phrase.hpp"

namespace runrate {

/// A rule of the fair comparison that an option cannot keep.
struct UnkeptRule {
  Phrase rule{};
  bool names_provider = false;  ///< the sentence says whose it is
};

}  // namespace runrate
