// SPDX-License-Identifier: Apache-2.0
#include "tools/staging.hpp"

#include "tools/files.hpp"
#include "tools/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as the system has it
constexpr mode_t unless_umask = 0666;

[[noreturn]] void fail(const fs::path& path) {
  throw FileError(fmt::format("{}: {}", path.string(), std::strerror(errno)));
}

std::string link_to(const Descriptor& file) { return fmt::format("/proc/self/fd/{}", file.number()); }

/// Not open where the file system, or a system without /proc, cannot have it.
Descriptor nameless_in(const fs::path& folder) {
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, unless_umask));
  if (file.is_open()) return ::access(link_to(file).c_str(), F_OK) == 0 ? std::move(file) : Descriptor();
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT) fail(folder);
  return {};
}

void write_all(const Descriptor& file, std::string_view text, const fs::path& place) {
  while (!text.empty()) {
    const ssize_t n = ::write(file.number(), text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(place);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void keep_access_list(const Descriptor& file, const fs::path& old) {
  constexpr const char* name = "system.posix_acl_access";
  std::array<char, 4096> list{};
  const ssize_t size = ::getxattr(old.c_str(), name, list.data(), list.size());
  if (size > 0) ::fsetxattr(file.number(), name, list.data(), static_cast<std::size_t>(size), 0);
}

/// What only the owner or root may set stays as it can be.
void keep_rights(const Descriptor& file, const fs::path& old) {
  struct stat was {};
  if (::stat(old.c_str(), &was) != 0) return;
  if (::fchown(file.number(), was.st_uid, was.st_gid) != 0)
    static_cast<void>(::fchown(file.number(), static_cast<uid_t>(-1), was.st_gid) == 0);
  ::fchmod(file.number(), was.st_mode & 0777);
  keep_access_list(file, old);
}

void fill(const Descriptor& file, const StagedFile& with) {
  write_all(file, with.text, with.place);
  keep_rights(file, with.place);
  if (::fsync(file.number()) != 0) fail(with.place);
}

}  // namespace

fs::path place_of(const fs::path& path) {
  fs::path place = path;
  std::error_code error;
  for (int links = 0; fs::is_symlink(fs::symlink_status(place, error)); ++links) {
    const fs::path target = fs::read_symlink(place, error);
    if (error || links == most_links) {
      errno = error ? error.value() : ELOOP;
      fail(path);
    }
    place = place.parent_path() / target;
  }
  return place;
}

StagedFile staged(const fs::path& path, std::string text) {
  StagedFile file{.place = place_of(path), .text = std::move(text), .nameless = {}};
  file.nameless = nameless_in(existing_folder(file.place.parent_path()));
  if (file.nameless.is_open()) fill(file.nameless, file);
  return file;
}

void give_name(const StagedFile& file, const fs::path& name) {
  if (file.nameless.is_open()) {
    if (::linkat(AT_FDCWD, link_to(file.nameless).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
      fail(name);
    return;
  }
  const Descriptor named(::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, unless_umask));
  if (!named.is_open()) fail(name);
  fill(named, file);
}

}  // namespace runrate
