// SPDX-License-Identifier: Apache-2.0
/// What README shows a command to print is what it prints. `tools/regold` writes what it prints now.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

const fs::path readme = fs::path(RUNRATE_SOURCE_DIR) / "README.md";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// What a command prints, run from the top of the source tree.
std::string printed_by(const std::string& command) {
  const fs::path out = fs::temp_directory_path() / "runrate-readme-out";
  const std::string shell = "cd '" RUNRATE_SOURCE_DIR "' && PATH='" RUNRATE_BIN_DIR "':\"$PATH\" && " +
                            command + " >'" + out.string() + "' 2>/dev/null";
  const int status = std::system(shell.c_str());  // NOLINT(concurrency-mt-unsafe): one command at a time
  CHECK_MESSAGE(status == 0, command);
  std::string text = slurp(out);
  fs::remove(out);
  return text;
}

}  // namespace

TEST_CASE("README shows what its commands print") {
  std::string text = slurp(readme);
  const std::string before = text;
  const std::string open = "```\n$ ";
  int blocks = 0;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const std::size_t command = at + open.size();
    const std::size_t shown = text.find('\n', command) + 1;
    const std::size_t end = text.find("```", shown);
    REQUIRE(end != std::string::npos);
    const std::string prints = printed_by(text.substr(command, shown - 1 - command));
    text.replace(shown, end - shown, prints);
    ++blocks;
  }
  CHECK(blocks >= 1);
  if (text == before) return;
  if (std::getenv("RUNRATE_REGOLD") != nullptr) {  // NOLINT(concurrency-mt-unsafe): before any thread
    std::ofstream(readme, std::ios::binary) << text;
    MESSAGE("README.md is written anew");
    return;
  }
  CHECK_MESSAGE(text == before, "README.md shows an old output; tools/regold writes the present one");
}
