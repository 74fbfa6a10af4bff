// SPDX-License-Identifier: Apache-2.0
#include "tools/memory.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>

namespace runrate {
namespace {

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

std::optional<std::uint64_t> number_in(const std::string& path) {
  std::ifstream file(path);
  std::uint64_t number = 0;
  return file >> number ? std::optional(number) : std::nullopt;
}

/// "MemAvailable:   1234 kB" of a file of such lines, in bytes.
std::optional<std::uint64_t> entry_of(const std::string& path, std::string_view name) {
  std::ifstream file(path);
  for (std::string word; file >> word;) {
    std::uint64_t kib = 0;
    if (word == name && file >> kib) return kib * 1024;
  }
  return std::nullopt;
}

std::uint64_t left_of(std::optional<std::uint64_t> limit, std::optional<std::uint64_t> used) {
  if (!limit) return no_limit;
  return *limit > used.value_or(0) ? *limit - used.value_or(0) : 0;
}

/// "/user.slice/…" of the second version's line, "0::PATH".
std::string control_group() {
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("0::")) return line.substr(3);
  }
  return {};
}

/// What the process's own group leaves, or one around it.
std::uint64_t left_by_groups() {
  std::uint64_t left = left_of(number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
                               number_in("/sys/fs/cgroup/memory/memory.usage_in_bytes"));
  for (std::string group = control_group();; group.resize(group.rfind('/'))) {
    const std::string folder = "/sys/fs/cgroup" + group;
    left = std::min(left, left_of(number_in(folder + "/memory.max"), number_in(folder + "/memory.current")));
    if (group.find('/') == std::string::npos) return left;
  }
}

std::uint64_t left_by_address_space() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return no_limit;
  return left_of(limit.rlim_cur, entry_of("/proc/self/status", "VmSize:"));
}

}  // namespace

std::uint64_t available_memory() {
  return std::min({entry_of("/proc/meminfo", "MemAvailable:").value_or(no_limit), left_by_groups(),
                   left_by_address_space()});
}

std::string memory_text(std::uint64_t bytes) {
  constexpr double mib = 1024.0 * 1024;
  const double amount = static_cast<double>(bytes) / mib;
  return amount < 1024 ? fmt::format("{:.0f} MiB", amount) : fmt::format("{:.1f} GiB", amount / 1024);
}

}  // namespace runrate
