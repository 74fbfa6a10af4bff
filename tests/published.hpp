// SPDX-License-Identifier: Apache-2.0
/// Figures that others have published: tests/vectors/, where README.md names source, date and licence.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace runrate::testing {

inline std::filesystem::path vectors() { return RUNRATE_SOURCE_DIR "/tests/vectors"; }

/// @throws nlohmann::json::parse_error where there is no such file: none of them may be missing.
inline nlohmann::json published(const std::string& name) {
  std::ifstream file(vectors() / name);
  return nlohmann::json::parse(file);
}

}  // namespace runrate::testing
