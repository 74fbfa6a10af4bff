// SPDX-License-Identifier: Apache-2.0
/// Files in and out: read with a limit, write whole or not at all, and where the price book stands.
#pragma once

#include "models/printable_text.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The world failed: a file cannot be read or written. The message names the file and the system's reason, as
/// they can be shown.
struct FileError : std::runtime_error {
  explicit FileError(std::string_view message) : std::runtime_error(visible(message)) {}
};

/// A file to be written, below the folder of the plan, with forward slashes.
struct OutputFile {
  std::string name, text;
};

inline constexpr std::size_t largest_file = 64UL * 1024 * 1024;

/// The bytes of a file; "-" is standard input. @throws FileError where it cannot be read or is larger than
/// `limit`
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit = largest_file);

/// Writes all files below `folder`, which is made where it is missing. Every file is first written beside its
/// place and renamed once all are there, so that a reader sees the old or the new one, never a half. On a
/// failure nothing that was written for this call is left behind. @throws FileError
void write_whole(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

/// The folder of rate cards: the one asked for, else `pricing-data` of the source tree that the command was
/// built from, else the installed one beside it. @throws FileError where there is none
[[nodiscard]] std::filesystem::path price_folder(std::string_view asked);

/// A folder of the command's own data: templates or examples. @throws FileError
[[nodiscard]] std::filesystem::path data_folder(std::string_view name);

}  // namespace runrate
