// SPDX-License-Identifier: Apache-2.0
#include "tools/files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace runrate {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Handle = std::unique_ptr<std::FILE, Close>;

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
  throw FileError(fmt::format("{}: {}", path.string(), what));
}

std::string read_stream(std::FILE* in, const fs::path& path, std::size_t limit) {
  std::string text;
  char buffer[1 << 16];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, in)) {
    text.append(buffer, n);
    if (text.size() > limit)
      fail(path, fmt::format("larger than {} bytes, the most that is read; nothing was written", limit));
  }
  if (std::ferror(in) != 0) fail(path, std::strerror(errno));
  return text;
}

void write_one(const fs::path& path, std::string_view text) {
  const Handle file(std::fopen(path.c_str(), "wb"));
  if (!file) fail(path, std::strerror(errno));
  if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) fail(path, std::strerror(errno));
  if (std::fflush(file.get()) != 0 || ::fsync(::fileno(file.get())) != 0) fail(path, std::strerror(errno));
}

/// Temporary files that are removed unless they reached their places.
class Staged {
 public:
  Staged() = default;
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  ~Staged() {
    std::error_code ignored;
    for (const auto& [from, to] : moves_) fs::remove(from, ignored);
  }
  void write(const fs::path& to, std::string_view text) {
    fs::path from = to;
    from += fmt::format(".{}.tmp", ::getpid());
    moves_.emplace_back(from, to);
    write_one(from, text);
  }
  void place() {
    for (const auto& [from, to] : moves_) {
      std::error_code error;
      fs::rename(from, to, error);
      if (error) fail(to, error.message());
    }
    moves_.clear();
  }

 private:
  std::vector<std::pair<fs::path, fs::path>> moves_;
};

fs::path own_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : self.parent_path();
}

fs::path first_existing(std::initializer_list<fs::path> candidates) {
  std::error_code error;
  for (const fs::path& path : candidates) {
    if (!path.empty() && fs::is_directory(path, error)) return path;
  }
  return {};
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t limit) {
  if (path == "-") return read_stream(stdin, "standard input", limit);
  std::error_code error;
  if (fs::is_directory(path, error)) fail(path, "is a folder");
  const Handle file(std::fopen(path.c_str(), "rb"));
  if (!file) fail(path, std::strerror(errno));
  return read_stream(file.get(), path, limit);
}

void write_whole(const fs::path& folder, const std::vector<OutputFile>& files) {
  Staged staged;
  for (const OutputFile& file : files) {
    const fs::path to = folder / file.name;
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) fail(to.parent_path(), error.message());
    staged.write(to, file.text);
  }
  staged.place();
}

fs::path price_folder(std::string_view asked) {
  if (!asked.empty()) {
    fs::path path{std::string(asked)};
    std::error_code error;
    if (!fs::is_directory(path, error)) fail(path, "is no folder of rate cards");
    return path;
  }
  fs::path found = first_existing(
      {fs::path(RUNRATE_SOURCE_DIR) / "pricing-data", own_folder() / "../share/runrate/pricing-data"});
  if (found.empty()) throw FileError("pricing-data: not found; name it with --prices");
  return found;
}

fs::path data_folder(std::string_view name) {
  fs::path found = first_existing(
      {fs::path(RUNRATE_SOURCE_DIR) / "tools" / name, own_folder() / "../share/runrate" / name});
  if (found.empty()) throw FileError(fmt::format("{}: the command's own data is missing", name));
  return found;
}

}  // namespace runrate
