// SPDX-License-Identifier: Apache-2.0
#include "tools/folder_lock.hpp"

#include "tools/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds pause{5}, patience{30000};

}  // namespace

fs::path existing_folder(const fs::path& folder) {
  fs::path path = folder.empty() ? "." : folder;
  std::error_code error;
  while (path != "." && !fs::exists(path, error))
    path = path.has_relative_path() && path.has_parent_path() ? path.parent_path() : ".";
  if (!fs::is_directory(path, error))
    throw FileError(fmt::format("{}: is a file, not a folder", path.string()));
  return path;
}

Descriptor locked(const fs::path& folder) {
  Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.is_open()) throw FileError(fmt::format("{}: {}", folder.string(), std::strerror(errno)));
  for (auto waited = pause; ::flock(file.number(), LOCK_EX | LOCK_NB) != 0; waited += pause) {
    if (errno != EWOULDBLOCK && errno != EINTR) return {};
    if (waited > patience)
      throw FileError(
          fmt::format("{}: another run has been writing there for half a minute", folder.string()));
    std::this_thread::sleep_for(pause);
  }
  return file;
}

Descriptor locked_ground(const fs::path& folder) {
  while (true) {
    const fs::path ground = existing_folder(folder);
    Descriptor lock = locked(ground);
    if (existing_folder(folder) == ground) return lock;
  }
}

}  // namespace runrate
