// SPDX-License-Identifier: Apache-2.0
/// New bytes of a file before they are in its place: written and flushed in a file that has no name yet, so
/// that a full disk, a kill or a power cut until then leaves nothing.
#pragma once

#include "tools/descriptor.hpp"

#include <filesystem>
#include <string>

namespace runrate {

struct StagedFile {
  std::filesystem::path place;
  std::string text;
  Descriptor nameless;  ///< not open where the file system has no nameless files
};

/// Where a path leads: the target of its symbolic links, whether it exists or not. @throws FileError
[[nodiscard]] std::filesystem::path place_of(const std::filesystem::path& path);

/// The text on the file system of its place, with mode, owner and access list of the file that stands there,
/// or as the umask has it. The place's folder need not exist. @throws FileError
[[nodiscard]] StagedFile staged(const std::filesystem::path& path, std::string text);

/// Gives the staged file a name in the folder of its place; writes it there where it could not be nameless.
/// @throws FileError
void give_name(const StagedFile& file, const std::filesystem::path& name);

}  // namespace runrate
