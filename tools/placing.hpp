// SPDX-License-Identifier: Apache-2.0
/// Staged files to their places: all of them or none. A journal in the folder lists what is under way, so
/// that whoever comes next finishes it where every new file was there whole, and takes it back where not.
///
/// The journal is `.runrate-ID.staging` while names are given, `.runrate-ID.placing` while files change
/// places and `.runrate-ID.undoing` while a failure is taken back: a line "SHA-256 of the new bytes, name"
/// for each file, ended by a NUL. File N waits as `.runrate-ID-N.tmp` beside its place, and the old one after
/// it until all are done.
#pragma once

#include "tools/staging.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace runrate {

/// A file on its way, by its name below the folder.
struct NamedFile {
  std::string name;
  StagedFile staged;
};

/// What happens to a file that stands in a place.
enum class Standing { replaced, refused };

/// Prepared in full before the folder is touched.
struct Placing {
  std::filesystem::path folder;
  std::string id;  ///< tells it from every other one in the folder
  StagedFile journal;
  std::vector<NamedFile> files;
  Standing standing = Standing::replaced;
};

/// @throws FileError
[[nodiscard]] Placing prepared(const std::filesystem::path& folder, std::vector<NamedFile> files,
                               Standing standing);

/// Makes missing folders, mends what stands in the folder, and places the files. On a failure every file is
/// the old one again and nothing is left. The folder that existed before is locked by the caller.
/// @throws FileError
void place(const Placing& placing);

/// Finishes or takes back what processes that were killed left in the folder, which the caller has locked.
void mend(const std::filesystem::path& folder);

}  // namespace runrate
