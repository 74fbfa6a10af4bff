// SPDX-License-Identifier: Apache-2.0
/// Documents and data of two plans, whole, as they last were. A difference is either a fault or a change
/// to be reviewed: `tools/regold` writes what is planned now.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The number of the first line that differs, and that line of both.
std::string first_difference(const std::string& golden, const std::string& now) {
  std::istringstream a(golden), b(now);
  std::string was, is;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, was));
    const bool more_b = static_cast<bool>(std::getline(b, is));
    if (!more_a && !more_b) return "";
    if (more_a != more_b || was != is) {
      return "line " + std::to_string(line) + "\n  was: " + (more_a ? was : "(the end)") +
             "\n  is:  " + (more_b ? is : "(the end)");
    }
  }
}

/// Plans a spec and holds what was written against the folder of the name below tests/golden.
void check_golden(const std::string& name, const fs::path& spec, const std::string& trials) {
  const fs::path golden = fs::path(RUNRATE_SOURCE_DIR) / "tests" / "golden" / name;
  const fs::path out = fs::temp_directory_path() / ("runrate-golden-" + std::to_string(getpid()));
  const std::string command = "PATH='" RUNRATE_BIN_DIR "':\"$PATH\" runrate plan '" + spec.string() +
                              "' --trials " + trials + " --date 2026-11-24 --quiet --out '" + out.string() +
                              "' >/dev/null";
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): one command at a time
  REQUIRE(status == 0);
  for (const char* file : {"infrastructure-plan.md", "cfo-escalation.md", "costs.csv", "plan.json"}) {
    CAPTURE(file);
    const std::string now = slurp(out / file);
    REQUIRE_FALSE(now.empty());
    if (std::getenv("RUNRATE_REGOLD") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
      std::ofstream(golden / file, std::ios::binary) << now;
    }
    const std::string difference = first_difference(slurp(golden / file), now);
    CHECK_MESSAGE(difference.empty(), difference);
  }
  fs::remove_all(out);
}

}  // namespace

TEST_CASE("golden documents: the startup example plans as it did") {
  check_golden("startup", RUNRATE_SOURCE_DIR "/tools/examples/startup.yaml", "256");
}

TEST_CASE("golden documents: two regions, a tax, a commitment and a bill plan as they did") {
  check_golden("two-regions", RUNRATE_SOURCE_DIR "/tests/golden/two-regions/spec.yaml", "64");
}
