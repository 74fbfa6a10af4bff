// SPDX-License-Identifier: Apache-2.0
#include "tools/files.hpp"

#include "tools/descriptor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <initializer_list>
#include <span>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds patience_with_pipes{2000};

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
  throw FileError(fmt::format("{}: {}", path.string(), what));
}

/// Why a file of this kind is not read; empty where it is.
std::string_view refusal(const struct stat& of) {
  if (S_ISDIR(of.st_mode)) return "is a folder";
  if (S_ISSOCK(of.st_mode)) return "is a socket; name a file, or - for standard input";
  if (S_ISBLK(of.st_mode)) return "is a device; name a file, or - for standard input";
  return {};
}

/// Opened without waiting: a pipe without a writer would hold the command for ever.
Descriptor opened(const fs::path& path) {
  struct stat of {};
  if (::stat(path.c_str(), &of) != 0) fail(path, std::strerror(errno));
  if (const std::string_view why = refusal(of); !why.empty()) fail(path, why);
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) fail(path, std::strerror(errno));
  if (S_ISCHR(of.st_mode) && ::isatty(file.number()) == 0)
    fail(path, "is a device; name a file, or - for standard input");
  return file;
}

struct stat state_of(int file, const fs::path& path) {
  struct stat of {};
  if (::fstat(file, &of) != 0) fail(path, std::strerror(errno));
  return of;
}

/// Whether there is something to read, or the end, before the time is over; -1 waits for ever.
bool is_ready(int file, int milliseconds) {
  pollfd wanted{.fd = file, .events = POLLIN, .revents = 0};
  return ::poll(&wanted, 1, milliseconds) != 0;
}

/// Reads once, after what there is to wait for; 0 is the end.
std::size_t read_some(int file, std::span<char> into, const struct stat& of, const fs::path& path) {
  while (true) {
    const ssize_t n = ::read(file, into.data(), into.size());
    if (n >= 0) return static_cast<std::size_t>(n);
    const bool must_wait = errno == EAGAIN && !S_ISREG(of.st_mode);
    if (!must_wait && errno != EINTR) fail(path, std::strerror(errno));
    if (must_wait) is_ready(file, -1);
  }
}

FileText read_whole(int file, const fs::path& path, std::size_t limit) {
  const struct stat of = state_of(file, path);
  FileText read{.bytes = {}, .identity = {of.st_dev, of.st_ino}, .is_regular = S_ISREG(of.st_mode)};
  const bool is_silent = S_ISFIFO(of.st_mode) && file != STDIN_FILENO &&
                         !is_ready(file, static_cast<int>(patience_with_pipes.count()));
  std::array<char, 1 << 16> buffer;
  while (const std::size_t n = read_some(file, buffer, of, path)) {
    read.bytes.append(buffer.data(), n);
    if (read.bytes.size() > limit)
      fail(path, fmt::format("larger than {} bytes, the most that is read", limit));
  }
  if (is_silent && read.bytes.empty()) fail(path, "is a pipe that nobody writes to");
  return read;
}

fs::path own_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : self.parent_path();
}

/// The tree that a program of a build was made from: the build leaves its name beside its programs. Nothing
/// that is installed knows of one.
fs::path source_tree() {
  std::error_code error;
  const fs::path note = own_folder() / "source-tree";
  if (!fs::is_regular_file(note, error)) return {};
  std::string path = read_file(note);
  path.erase(path.find_last_not_of("\n") + 1);
  return path;
}

/// A folder of the command's own: installed beside it, else in its source tree.
fs::path own_data(const fs::path& installed, const fs::path& in_tree) {
  std::error_code error;
  const fs::path share = own_folder() / "../share/runrate" / installed;
  if (fs::is_directory(share, error)) return share.lexically_normal();
  const fs::path tree = source_tree();
  if (!tree.empty() && fs::is_directory(tree / in_tree, error)) return tree / in_tree;
  return {};
}

}  // namespace

FileText read_input(const fs::path& path, std::size_t limit) {
  if (path == "-") return read_whole(STDIN_FILENO, "standard input", limit);
  const Descriptor file = opened(path);
  return read_whole(file.number(), path, limit);
}

FileIdentity read_pieces(const fs::path& path, const std::function<bool(std::string_view)>& take) {
  const Descriptor file = opened(path);
  const struct stat of = state_of(file.number(), path);
  std::vector<char> piece(piece_bytes);
  std::size_t filled = 0;
  do {
    filled = 0;
    while (const std::size_t n = read_some(file.number(), std::span(piece).subspan(filled), of, path)) {
      filled += n;
      if (filled == piece.size()) break;
    }
  } while (filled > 0 && take({piece.data(), filled}) && filled == piece.size());
  return {of.st_dev, of.st_ino};
}

std::string read_file(const fs::path& path, std::size_t limit) { return read_input(path, limit).bytes; }

std::vector<FileIdentity> identities_below(const fs::path& folder) {
  std::vector<FileIdentity> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    struct stat of {};
    if (::stat(at->path().c_str(), &of) == 0 && S_ISREG(of.st_mode)) found.push_back({of.st_dev, of.st_ino});
  }
  return found;
}

fs::path price_folder(std::string_view asked) {
  if (!asked.empty()) {
    fs::path path{std::string(asked)};
    std::error_code error;
    if (!fs::is_directory(path, error)) fail(path, "is no folder of rate cards");
    return path;
  }
  fs::path found = own_data("pricing-data", "pricing-data");
  if (found.empty()) throw FileError("pricing-data: not found; name it with --prices");
  return found;
}

fs::path data_folder(std::string_view name) {
  fs::path found = own_data(name, fs::path("tools") / name);
  if (found.empty()) throw FileError(fmt::format("{}: the command's own data is missing", name));
  return found;
}

}  // namespace runrate
