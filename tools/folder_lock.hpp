// SPDX-License-Identifier: Apache-2.0
/// One writer a folder at a time.
#pragma once

#include "tools/descriptor.hpp"

#include <filesystem>

namespace runrate {

/// The folder itself where it exists, else the nearest one above it that does. @throws FileError where a file
/// stands in the way
[[nodiscard]] std::filesystem::path existing_folder(const std::filesystem::path& folder);

/// Locks a folder that exists, after waiting for another writer for half a minute. The lock lasts while any
/// process holds the descriptor. Where a file system has no locks, the descriptor is not open and several
/// writers are on their own. @throws FileError
[[nodiscard]] Descriptor locked(const std::filesystem::path& folder);

/// Locks the existing folder of `folder`, which stays it: whoever was waited for may have made another.
/// @throws FileError
[[nodiscard]] Descriptor locked_ground(const std::filesystem::path& folder);

}  // namespace runrate
