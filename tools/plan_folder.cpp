// SPDX-License-Identifier: Apache-2.0
#include "tools/plan_folder.hpp"

#include "tools/folder_lock.hpp"
#include "tools/plan_mark.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 100;  // bytes; a file system takes 255
constexpr const char* another_folder = "name another folder with --out";
constexpr const char* move_it = "move it, or name another folder with --out";

bool is_latin_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// By the first two bytes of a character in UTF-8: Latin letters end at U+024F and go on in U+1E00 to U+1EFF;
/// U+2000 to U+2FFF are signs, and from U+E000 on there are hardly any letters.
bool is_letter_of_other_script(unsigned char first, unsigned char second) {
  const bool is_mark = first == 0xCC || (first == 0xCD && second < 0xB0);
  const bool is_latin = first == 0xE1 && second >= 0xB8 && second <= 0xBB;
  return ((first >= 0xC9 && first <= 0xE1) || (first >= 0xE3 && first <= 0xED)) && !is_mark && !is_latin;
}

bool says_enough(const std::string& name) {
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (is_letter_of_other_script(static_cast<unsigned char>(name[i]),
                                  static_cast<unsigned char>(name[i + 1])))
      return false;
  }
  return std::ranges::any_of(name, is_latin_letter);
}

/// Lower case, with a dash for everything but letters and digits.
std::string dashed(const std::string& name) {
  std::string folder;
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x80 && std::isalnum(u) != 0) {
      folder += static_cast<char>(std::tolower(u));
    } else if (!folder.empty() && folder.back() != '-') {
      folder += '-';
    }
  }
  folder.resize(std::min(folder.size(), longest_name));
  while (!folder.empty() && folder.back() == '-') folder.pop_back();
  return folder;
}

/// The name of a file that will be there again; of a pipe nothing.
std::string stem_of(const std::string& spec) {
  std::error_code error;
  return spec != "-" && fs::is_regular_file(spec, error) ? fs::path(spec).stem().string() : std::string();
}

/// Why the file must stay, and what to do; nothing where it may be replaced.
std::optional<Problem> reason_to_stay(const fs::path& folder, const std::string& name,
                                      const std::vector<FileIdentity>& read) {
  const auto problem = [&](std::string found, const char* remedy) {
    return Problem{.code = "in_the_way", .path = name, .found = std::move(found), .remedy = remedy};
  };
  const fs::path path = folder / name;
  struct stat of {};
  if (::stat(path.c_str(), &of) != 0) {
    if (errno == ENOENT) return std::nullopt;
    return problem(fmt::format("cannot be reached: {}", std::strerror(errno)), move_it);
  }
  if (!S_ISREG(of.st_mode))
    return problem(S_ISDIR(of.st_mode) ? "is a folder" : "is a device or a pipe", move_it);
  if (std::ranges::find(read, FileIdentity{of.st_dev, of.st_ino}) != read.end())
    return problem("was read by this run", another_folder);
  try {
    if (carries_plan_id(name, read_file(path))) return std::nullopt;
    return problem("carries no plan id: it is no file of an earlier plan", move_it);
  } catch (const FileError& error) {
    return problem(fmt::format("cannot be known as a file of an earlier plan: {}", error.what()), move_it);
  }
}

void check_writable(const fs::path& folder) {
  const fs::path ground = existing_folder(folder);
  struct stat of {};
  if (::stat(folder.c_str(), &of) != 0 && errno != ENOENT)
    throw FileError(fmt::format("{}: {}", folder.string(), std::strerror(errno)));
  if (::faccessat(AT_FDCWD, ground.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    throw FileError(fmt::format("{}: {}", ground.string(), std::strerror(errno)));
}

}  // namespace

std::string plan_folder_name(const std::string& business, const std::string& spec) {
  if (says_enough(business)) return dashed(business) + "-plan";
  const std::string stem = stem_of(spec);
  const std::string name = says_enough(stem) ? dashed(stem) : stem.substr(0, longest_name);
  return (name.empty() ? "runrate" : name) + "-plan";
}

void check_plan_folder(const fs::path& folder, const std::vector<std::string>& names,
                       const std::vector<FileIdentity>& read) {
  check_writable(folder);
  std::vector<Problem> problems;
  for (const std::string& name : names) {
    if (auto problem = reason_to_stay(folder, name, read)) problems.push_back(std::move(*problem));
  }
  if (!problems.empty()) throw InputError(folder.string(), std::move(problems));
}

}  // namespace runrate
