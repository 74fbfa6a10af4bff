// SPDX-License-Identifier: Apache-2.0
#include "tools/side_files.hpp"

#include "models/catalog/digest.hpp"

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

SideStream unread(std::string found, std::string remedy) {
  return {.found = std::move(found), .remedy = std::move(remedy)};
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

SideStream SideFiles::stream(const std::string& name, const TakePiece& take) {
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
    TextDecoder decoder(take);
    std::string digest;
    seen_.push_back(read_pieces(path, [&](std::string_view bytes) {
      digest = sha256_hex(digest.empty() ? bytes : digest + std::string(bytes));
      return decoder.feed(bytes);
    }));
    digests_ += digest;
    if (auto fault = decoder.finish()) return unread(*fault, "write it anew");
    return {.is_read = true, .found = "", .remedy = "", .is_outside = is_outside};
  } catch (const FileError& failure) {
    return unread(fmt::format("cannot be read: {}", without_name(failure.what(), path)), beside);
  }
}

SideText SideFiles::read(const std::string& name) {
  SideText side{std::string()};
  const SideStream stream = this->stream(name, [&](std::string_view piece) {
    *side.text += piece;
    return side.text->size() <= largest_file;
  });
  side.is_outside = stream.is_outside;
  const bool is_large = side.text->size() > largest_file;
  if (stream.is_read && !is_large) return side;
  side.text.reset();
  side.found = is_large
                   ? fmt::format("cannot be read: larger than {} bytes, the most that is read", largest_file)
                   : stream.found;
  side.remedy = is_large ? beside : stream.remedy;
  return side;
}

}  // namespace runrate
