// SPDX-License-Identifier: Apache-2.0
/// Measured values of one quantity, a value a line.
#pragma once

#include "models/spec/file_fault.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct SampleColumn {
  std::vector<std::string> values;  ///< as they are written, "250 ms"
  std::vector<int> lines;           ///< of each, from 1
  std::vector<FileFault> faults;
};

/// One value a line; the first line may be a header. Of several columns the header calls one 'value' (or
/// values, sample, samples, amount), or bears the name of the field that the samples are of.
[[nodiscard]] SampleColumn samples_from(std::string_view csv, std::string_view field = {});

}  // namespace runrate
