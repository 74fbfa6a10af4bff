// SPDX-License-Identifier: Apache-2.0
/// Where the published vectors and price facts stand that some tests compare with, and that a checkout may
/// lack.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace runrate {

/// The folder that RUNRATE_SHARED names, else `shared` beside the checkout; empty where there is none.
inline std::filesystem::path shared_folder() {
  const char* const named =
      std::getenv("RUNRATE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests run on one thread
  const std::filesystem::path folder = named != nullptr
                                           ? std::filesystem::path(named)
                                           : std::filesystem::path(RUNRATE_SOURCE_DIR) / ".." / "shared";
  std::error_code ignored;
  return std::filesystem::is_directory(folder, ignored) ? folder : std::filesystem::path();
}

}  // namespace runrate
