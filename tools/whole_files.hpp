// SPDX-License-Identifier: Apache-2.0
/// Files out: all of a plan's or none, whole.
///
/// Until everything is written and flushed, nothing shows: a full disk, a signal or a kill leaves the folder
/// as it was. Then a process of its own, which no signal to the command reaches, renames the files into their
/// places; SIGINT, SIGTERM and SIGHUP end the command after that, with the new files there. So after any end
/// of the command the folder holds the old files or the new ones and nothing else, at once where the system
/// runs on. Only where that process is killed too (a power cut, the end of a container) can hidden files
/// `.runrate-…` be found beside a mixture of old and new files, and the next write into the folder first
/// makes it whole (placing.hpp). On a file system without nameless files (NFS, FAT) the same holds, but that
/// process writes the bytes as well.
///
/// A file that is replaced hands its mode, owner and access list on. Symbolic links stay and their targets
/// are replaced. Two runs into one folder come one after the other.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A file to be written, below the folder of the plan, with forward slashes.
struct OutputFile {
  std::string name, text;
};

/// Writes all files below `folder`, which is made where it is missing, or none.
/// @param last_look refuses by an exception, with no other run in the folder any more
/// @throws FileError; then every file is as it was
void write_whole(const std::filesystem::path& folder, std::vector<OutputFile> files,
                 const std::function<void()>& last_look = {});

/// Writes a file where nothing stands, with the folders on its way; false where something does.
/// @throws FileError
[[nodiscard]] bool write_new(const std::filesystem::path& path, std::string text);

}  // namespace runrate
