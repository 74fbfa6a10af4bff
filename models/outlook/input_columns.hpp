// SPDX-License-Identifier: Apache-2.0
/// The uncertain inputs that bear on an option, with their draws.
#pragma once

#include "models/outlook/rows.hpp"
#include "models/projection/projection.hpp"

#include <span>
#include <string>
#include <vector>

namespace runrate {

struct InputColumns {
  std::vector<std::string> paths;  ///< ascending
  Columns values;                  ///< [input][trial], of an outcome that lives on
};

[[nodiscard]] InputColumns all_inputs(const Outcome& outcome);

/// All but the ages of prices that none of these options pays.
[[nodiscard]] InputColumns inputs_of(const Outcome& outcome, std::span<const Deployment* const> options);

}  // namespace runrate
