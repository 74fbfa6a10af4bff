// SPDX-License-Identifier: Apache-2.0
#include "tools/side_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr const char* beside = "name a file beside the spec";

/// Whether a path, its links followed as far as it exists, lies in or below the folder.
bool is_below(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  if (error) return true;  // opening it tells why
  const fs::path real_folder = fs::canonical(folder, error);
  return !error && std::mismatch(real_folder.begin(), real_folder.end(), real.begin(), real.end()).first ==
                       real_folder.end();
}

SideText unread(std::string found, std::string remedy) {
  SideText side;
  side.found = std::move(found);
  side.remedy = std::move(remedy);
  return side;
}

/// The reason alone: the spec's reader says which file.
std::string without_name(std::string_view reason, const fs::path& path) {
  const std::string name = path.string() + ": ";
  return std::string(reason.starts_with(name) ? reason.substr(name.size()) : reason);
}

}  // namespace

SideFiles::SideFiles(const fs::path& spec, bool is_regular, bool allows_outside)
    : folder_(is_regular && spec.has_parent_path() ? spec.parent_path() : "."),
      allows_outside_(allows_outside) {}

SideText SideFiles::read(const std::string& name) {
  if (name.empty()) return unread("names no file", beside);
  const fs::path path = folder_ / name;
  const bool is_outside = !is_below(path, folder_);
  if (is_outside && !allows_outside_)
    return unread("lies outside the folder of the spec",
                  "move it beside the spec, or run with --allow-outside");
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status))
    return unread("is a pipe or a device, not a file", beside);
  try {
    FileText file = read_input(path);
    seen_.push_back(file.identity);
    SideText side(std::move(file.bytes));
    side.is_outside = is_outside;
    return side;
  } catch (const FileError& failure) {
    return unread(fmt::format("cannot be read: {}", without_name(failure.what(), path)), beside);
  }
}

}  // namespace runrate
