// SPDX-License-Identifier: Apache-2.0
/// The include lines of every room and of every folder of models, held to the list that the layout gives
/// them. A broken tree beside this file proves that the check can fail.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {
namespace {

namespace fs = std::filesystem;

/// What one room may include: rooms and libraries by prefix, folders of models by name, standard headers
/// unless refused.
struct Wall {
  std::vector<std::string> rooms;
  std::vector<std::string> folders;
  std::vector<std::string> libraries;
  bool is_pure = true;        ///< no file, clock, environment, locale, thread or library randomness
  bool takes_system = false;  ///< headers of the operating system
};

/// The folders of models from left to right; a folder includes only what stands left of it.
const std::vector<std::string> rooms_of_models{
    "units",      "text",    "quantity",   "spec",    "catalog",  "reference",
    "demand",     "billing", "deployment", "sizing",  "recovery", "saas",
    "compliance", "offer",   "projection", "outlook", "figures",  "plan"};

/// Neighbours of which neither sees the other.
const std::vector<std::pair<std::string, std::string>> apart{{"spec", "catalog"}, {"demand", "billing"}};

/// What a folder of models may include: those left of it and itself; nothing where it has no place.
std::vector<std::string> allowed_in(const std::string& folder) {
  const auto own = std::find(rooms_of_models.begin(), rooms_of_models.end(), folder);
  if (own == rooms_of_models.end()) return {};
  std::vector<std::string> allowed(rooms_of_models.begin(), own + 1);
  for (const auto& [left, right] : apart) {
    if (folder == right) std::erase(allowed, left);
  }
  return allowed;
}

/// "models/spec/plan_spec.hpp" is of "spec"; what stands in models itself is of no folder.
std::string folder_of(const std::string& path) {
  const std::string rest = path.substr(std::string_view("models/").size());
  return rest.substr(0, std::min(rest.find('/'), rest.size()));
}

std::optional<Wall> wall_of(const std::string& path) {
  if (path.starts_with("engine/")) {
    return Wall{.rooms = {"engine/"}, .libraries = {"Eigen/", "boost/", "hwy/", "mpi.h", "fmt/"}};
  }
  if (path.starts_with("models/")) {
    Wall wall{.rooms = {"engine/"},
              .folders = allowed_in(folder_of(path)),
              .libraries = {"Eigen/", "nlohmann/", "fmt/", "utf8proc.h"}};
    if (wall.folders.empty()) return std::nullopt;
    return wall;
  }
  return Wall{.rooms = {"engine/", "models/", "tools/"},
              .libraries = {"CLI/", "yaml-cpp/", "nlohmann/", "valijson/", "kainjow/", "sqlite3.h",
                            "simdjson.h", "fmt/"},
              .is_pure = false,
              .takes_system = true};
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& p) { return text.starts_with(p); });
}

bool is_within(const Wall& wall, const std::string& target) {
  if (starts_with_any(target, wall.rooms)) return true;
  if (!target.starts_with("models/")) return false;
  return std::find(wall.folders.begin(), wall.folders.end(), folder_of(target)) != wall.folders.end();
}

bool is_standard(const std::string& header) {
  return header.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos;
}

bool touches_the_world(const std::string& header, const std::string& file) {
  static const std::vector<std::string> outside{"ctime",  "filesystem", "fstream", "iostream", "clocale",
                                                "locale", "random",     "cstdio",  "future"};
  if (header == "thread" || header == "mutex") return !file.starts_with("engine/block_runner.");
  return std::find(outside.begin(), outside.end(), header) != outside.end();
}

std::optional<std::string> objection(const std::string& file, const std::string& target, bool quoted) {
  if (target.find("..") != std::string::npos) return "goes up by '..'";
  const std::optional<Wall> wall = wall_of(file);
  if (!wall) return "stands in a folder without a place in the layout";
  if (quoted) {
    if (target.find('/') == std::string::npos) return "is not written from the root";
    return is_within(*wall, target) ? std::nullopt : std::optional<std::string>("lies beyond the wall");
  }
  if (is_standard(target)) {
    const bool refused = wall->is_pure && touches_the_world(target, file);
    return refused ? std::optional<std::string>("reaches out of the computation") : std::nullopt;
  }
  if (starts_with_any(target, wall->libraries)) return std::nullopt;
  if (wall->takes_system && target.ends_with(".h") && !target.starts_with("Eigen")) return std::nullopt;
  return "is no library of this room";
}

/// A clock, the environment, or a hash whose value is the compiler's own.
std::optional<std::string> worldly_word(const std::string& line) {
  for (const char* word : {"_clock::", "getenv", "std::hash"}) {
    if (line.find(word) != std::string::npos) return word;
  }
  return std::nullopt;
}

/// What day it is, is asked in one place, so that nothing else can come to depend on it.
bool asks_the_day(const std::string& file, const std::string& line) {
  if (file == "tools/clock.cpp") return false;
  for (const char* word : {"std::time(", "system_clock", "localtime", "gmtime", "<ctime>"}) {
    if (line.find(word) != std::string::npos) return true;
  }
  return false;
}

/// Standard output and error are written to in one place, so that nothing that is said gets lost unseen.
bool speaks_by_itself(const std::string& file, const std::string& line) {
  if (file == "tools/output.cpp") return false;
  for (const char* word : {"stdout", "stderr", "std::cout", "std::cerr", "std::puts", "std::printf"}) {
    if (line.find(word) != std::string::npos) return true;
  }
  return false;
}

/// "FILE: INCLUDE WHY", sorted.
std::vector<std::string> objections(const fs::path& root) {
  std::vector<std::string> found;
  for (const char* room : {"engine", "models", "tools"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / room)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".hpp" && extension != ".cpp" && extension != ".inc") continue;
      const std::string file = fs::relative(entry.path(), root).generic_string();
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (const auto word = worldly_word(line); word && !file.starts_with("tools/")) {
          found.push_back(file + ": " + *word + " reaches out of the computation");
        }
        if (asks_the_day(file, line)) found.push_back(file + ": asks what day it is");
        if (speaks_by_itself(file, line)) found.push_back(file + ": speaks past tools/output");
        if (!line.starts_with("#include ")) continue;
        const bool quoted = line[9] == '"';
        const std::size_t end = line.find(quoted ? '"' : '>', 10);
        const std::string target = line.substr(10, end - 10);
        if (const auto why = objection(file, target, quoted))
          found.push_back(file + ": " + target + " " + *why);
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST_CASE("every room and every folder of models includes only what stands left of it") {
  for (const std::string& line : objections(RUNRATE_SOURCE_DIR)) FAIL_CHECK(line);
}

TEST_CASE("the walls are not blind: a broken tree is refused line by line") {
  const std::vector<std::string> expected{
      "engine/clock.cpp: _clock:: reaches out of the computation",
      "engine/clock.cpp: asks what day it is",
      "engine/clock.cpp: thread reaches out of the computation",
      "engine/upward.hpp: models/spec/plan.hpp lies beyond the wall",
      "engine/upward.hpp: nlohmann/json.hpp is no library of this room",
      "models/billing/bill.hpp: models/demand/load.hpp lies beyond the wall",
      "models/catalog/rate.hpp: ../quantity.hpp goes up by '..'",
      "models/catalog/rate.hpp: rate.hpp is not written from the root",
      "models/demand/load.hpp: models/billing/bill.hpp lies beyond the wall",
      "models/leading.hpp: models/quantity/quantity.hpp stands in a folder without a place in the layout",
      "models/outlook/outlook.hpp: models/plan/page.hpp lies beyond the wall",
      "models/plan/page.hpp: CLI/CLI.hpp is no library of this room",
      "models/plan/page.hpp: tools/files.hpp lies beyond the wall",
      "models/spec/plan.hpp: models/catalog/rate.hpp lies beyond the wall",
      "tools/files.hpp: Eigen/Core is no library of this room",
      "tools/files.hpp: speaks past tools/output",
      "tools/files.hpp: tests/whole_run.hpp lies beyond the wall"};
  CHECK(objections(RUNRATE_SOURCE_DIR "/tests/layering_broken") == expected);
}

}  // namespace
}  // namespace runrate
