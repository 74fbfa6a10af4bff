// SPDX-License-Identifier: Apache-2.0
/// Files that a spec names: they lie beside or below it.
#pragma once

#include "tools/files.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace runrate {

/// Whose folder a spec's files are sought in, and which were read.
class SideFiles {
 public:
  /// @param spec its path; files of a pipe's or of standard input's lie in the working folder
  SideFiles(const std::filesystem::path& spec, bool is_regular, bool allows_outside);

  /// The whole text, 64 MiB at most. Only a regular file is read, and one outside the folder, its links
  /// followed, only where that is allowed. What gzip packed is unpacked, UTF-16 becomes UTF-8.
  [[nodiscard]] SideText read(const std::string& name);

  /// Likewise, piece by piece, without a limit to its length.
  [[nodiscard]] SideStream stream(const std::string& name, const TakePiece& take);

  [[nodiscard]] const std::vector<FileIdentity>& seen() const { return seen_; }
  /// Digests of the bytes of all that was read, one after the other.
  [[nodiscard]] const std::string& digests() const { return digests_; }

 private:
  std::filesystem::path folder_;
  bool allows_outside_ = false;
  std::vector<FileIdentity> seen_;
  std::string digests_;
};

}  // namespace runrate
