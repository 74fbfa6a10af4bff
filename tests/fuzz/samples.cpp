// SPDX-License-Identifier: Apache-2.0
/// Samples are values with their lines, or faults, whatever field they are of.
#include "models/spec/sample_column.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>

namespace runrate::fuzz {

void samples(std::string_view input) {
  for (const std::string_view field : {"", "users"}) {
    const SampleColumn read = samples_from(input, field);
    hold_faults(read.faults, input);
    if (!read.faults.empty()) continue;
    hold(read.values.size() == read.lines.size(), "each value has its line");
    hold(std::ranges::is_sorted(read.lines, std::less_equal<>()), "lines rise");
    for (std::size_t i = 0; i < read.values.size(); ++i) {
      hold_place(read.lines[i], 0, input);
      hold(!read.values[i].empty(), "a value says something");
    }
  }
}

}  // namespace runrate::fuzz
