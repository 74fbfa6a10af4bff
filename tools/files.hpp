// SPDX-License-Identifier: Apache-2.0
/// Files as they are read: with a limit, once, and without waiting for what never comes. Where the price book
/// stands.
#pragma once

#include "models/text/printable_text.hpp"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
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

/// Which file it is, whatever names and links lead to it.
struct FileIdentity {
  std::uint64_t device = 0, number = 0;
  friend auto operator<=>(const FileIdentity&, const FileIdentity&) = default;
};

/// What was read, and from where.
struct FileText {
  std::string bytes;
  FileIdentity identity;
  bool is_regular = false;  ///< else a pipe or a terminal, which cannot be read again
};

inline constexpr std::size_t largest_file = 64UL * 1024 * 1024;

/// A file, a pipe or a terminal, read once to its end; "-" is standard input. A pipe that nobody writes to is
/// given up after two seconds; folders, sockets and devices are refused.
/// @throws FileError where it cannot be read or is larger than `limit`
[[nodiscard]] FileText read_input(const std::filesystem::path& path, std::size_t limit = largest_file);

/// A regular file, taken in pieces of `piece_bytes` and a last shorter one, until `take` says false: its
/// identity.
/// @throws FileError where it cannot be read
[[nodiscard]] FileIdentity read_pieces(const std::filesystem::path& path,
                                       const std::function<bool(std::string_view)>& take);
inline constexpr std::size_t piece_bytes = 1 << 20;

/// The bytes alone.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit = largest_file);

/// Every file in `folder` and in the folders below it.
[[nodiscard]] std::vector<FileIdentity> identities_below(const std::filesystem::path& folder);

/// The folder of rate cards: the one asked for, else the one installed beside the command (../share/runrate),
/// else that of the source tree where the command stands in a build of it. @throws FileError where there is
/// none
[[nodiscard]] std::filesystem::path price_folder(std::string_view asked);

/// A folder of the command's own data, found in the same way: templates, examples, schemas, help. @throws
/// FileError
[[nodiscard]] std::filesystem::path data_folder(std::string_view name);

}  // namespace runrate
