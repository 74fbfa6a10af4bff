// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/input_columns.hpp"

#include <algorithm>
#include <set>

namespace runrate {
namespace {

/// The ages of the prices that options pay.
std::set<std::string> ages_of(std::span<const Deployment* const> options) {
  std::set<std::string> paths;
  for (const Deployment* option : options) {
    for (const UsageLine& line : option->lines) {
      if (line.meter >= option->meters.size()) continue;
      if (const std::optional<PriceAge>& age = option->meters[line.meter].age) paths.insert(age->path);
    }
  }
  return paths;
}

}  // namespace

InputColumns all_inputs(const Outcome& outcome) { return {outcome.input_paths, columns_of(outcome.inputs)}; }

InputColumns inputs_of(const Outcome& outcome, std::span<const Deployment* const> options) {
  const std::set<std::string> paid = ages_of(options);
  InputColumns inputs;
  for (std::size_t i = 0; i < outcome.input_paths.size(); ++i) {
    const std::string& path = outcome.input_paths[i];
    if (path.starts_with(price_age_paths) && !paid.contains(path)) continue;
    inputs.paths.push_back(path);
    inputs.values.push_back(outcome.inputs.row(i));
  }
  return inputs;
}

}  // namespace runrate
