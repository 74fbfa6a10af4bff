// SPDX-License-Identifier: Apache-2.0
/// Any bytes are either a spec or a list of problems with places; nothing else may happen.
#include "tools/spec_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Bytes are text here; there is no other way from one to the other.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  runrate::ReadOptions options{.date = {2026, 11, 24}};
  options.side_file = [](const std::string& name) { return std::optional<std::string>(name); };
  try {
    const runrate::PlanSpec spec = runrate::read_spec_text(text, "fuzz.yaml", options);
    if (spec.components.empty() && spec.components_assumed) std::abort();
  } catch (const runrate::InputError& error) {
    if (error.problems.empty()) std::abort();
    for (const runrate::Problem& problem : error.problems) {
      if (problem.line < 1 || problem.column < 1 || problem.code.empty() || problem.found.empty())
        std::abort();
    }
  }
  return 0;
}
