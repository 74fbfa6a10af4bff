// SPDX-License-Identifier: Apache-2.0
/// What README tells a reader to type does what it says, and what it shows is what is printed. `tools/regold`
/// writes what is printed now.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path readme = fs::path(RUNRATE_SOURCE_DIR) / "README.md";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// What a shell makes of a line in a folder, with the command on its path.
struct Ran {
  int status = -1;
  std::string out, err;
};

Ran run_in(const fs::path& folder, const std::string& line) {
  const fs::path out = fs::temp_directory_path() / ("runrate-readme-" + std::to_string(::getpid()));
  const fs::path err = out.string() + ".err";
  const std::string shell = "cd '" + folder.string() + "' && PATH='" RUNRATE_BIN_DIR "':\"$PATH\" && { " +
                            line + "\n } >'" + out.string() + "' 2>'" + err.string() + "' </dev/null";
  const int raw = std::system(shell.c_str());  // NOLINT(concurrency-mt-unsafe): one command at a time
  Ran ran{.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, .out = slurp(out), .err = slurp(err)};
  fs::remove(out);
  fs::remove(err);
  return ran;
}

/// What stands between a fence and the next, each with the place of its first character.
struct Block {
  std::size_t at = 0;
  std::string language, text;
};

std::vector<Block> blocks_of(const std::string& page) {
  const std::string fence = "```";
  std::vector<Block> blocks;
  for (std::size_t open = page.find(fence); open != std::string::npos;) {
    const std::size_t begin = page.find('\n', open) + 1;
    const std::size_t end = page.find("\n" + fence, begin - 1);
    REQUIRE(end != std::string::npos);
    blocks.push_back({begin, page.substr(open + 3, begin - open - 4), page.substr(begin, end + 1 - begin)});
    open = page.find(fence, end + 4);
  }
  return blocks;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The lines that a reader would type, with their comments.
std::vector<std::string> commands_of(const std::string& page, const std::string& prefix) {
  std::vector<std::string> commands;
  for (const Block& block : blocks_of(page)) {
    for (const std::string& line : lines_of(block.text)) {
      if (line.starts_with(prefix)) commands.push_back(line);
    }
  }
  return commands;
}

/// The status that a command's comment promises.
int promised(const std::string& command) {
  const std::string words = "# status ";
  const std::size_t at = command.find(words);
  return at == std::string::npos ? 0 : std::atoi(command.c_str() + at + words.size());
}

bool is_installed(const std::string& program) { return run_in("/", "command -v " + program).status == 0; }

/// A folder in which the page's paths lead to what was built, as in a clone.
class Clone {
 public:
  Clone() : path_(fs::temp_directory_path() / ("runrate-readme-clone-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "build/release");
    fs::create_directory_symlink(RUNRATE_BIN_DIR, path_ / "build/release/bin");
    for (const char* folder : {"tools", "pricing-data"})
      fs::create_directory_symlink(fs::path(RUNRATE_SOURCE_DIR) / folder, path_ / folder);
  }
  Clone(const Clone&) = delete;
  Clone& operator=(const Clone&) = delete;
  ~Clone() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool is_regold() { return std::getenv("RUNRATE_REGOLD") != nullptr; }  // NOLINT(concurrency-mt-unsafe)

/// Holds the page against what it should show, or writes that.
void check_page(const std::string& page, const std::string& now) {
  if (page == now) return;
  if (is_regold()) {
    std::ofstream(readme, std::ios::binary) << now;
    MESSAGE("README.md is written anew");
    return;
  }
  CHECK_MESSAGE(page == now, "README.md shows an old output; tools/regold writes the present one");
}

}  // namespace

TEST_CASE("README shows what its commands print") {
  const std::string page = slurp(readme);
  std::string now = page;
  int shown = 0;
  std::vector<Block> blocks = blocks_of(page);
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {  // from the end, so that places hold
    if (!block->text.starts_with("$ ")) continue;
    const std::string first = block->text.substr(0, block->text.find('\n') + 1);
    const Ran ran = run_in(RUNRATE_SOURCE_DIR, first.substr(2));
    CHECK_MESSAGE(ran.status == 0, first << ran.err);
    now.replace(block->at, block->text.size(), first + ran.out);
    ++shown;
  }
  CHECK(shown >= 1);
  check_page(page, now);
}

TEST_CASE("README's commands do what is said of them, one after the other") {
  const Clone clone;
  const std::string page = slurp(readme);
  std::vector<std::string> commands = commands_of(page, "build/release/bin/runrate ");
  REQUIRE(commands.size() >= 8);
  for (const std::string& command : commands) {
    const Ran ran = run_in(clone.path(), command);
    CHECK_MESSAGE(ran.status == promised(command), command << "\n" << ran.err);
    CHECK_MESSAGE(ran.err.find("fault") == std::string::npos, command << "\n" << ran.err);
  }
  for (const char* name : {"acme.yaml", "runrate.schema.json", "plan/infrastructure-plan.md",
                           "plan/cfo-escalation.md", "plan/plan.json", "plan/costs.csv"}) {
    CHECK_MESSAGE(fs::file_size(clone.path() / name) > 100, name);
  }
}

TEST_CASE("README's plan goes on paper") {
  const std::string page = slurp(readme);
  const std::vector<std::string> prints = commands_of(page, "tools/print ");
  REQUIRE(prints.size() == 1);
  if (!is_installed("cmark-gfm") || !is_installed("chromium")) {
    MESSAGE("skipped, its tools are not installed: " << prints.front());
    return;
  }
  const Clone clone;
  for (const char* first : {"build/release/bin/runrate init ", "build/release/bin/runrate plan "}) {
    for (const std::string& command : commands_of(page, first))
      CHECK(run_in(clone.path(), command).status == 0);
  }
  const Ran printed = run_in(clone.path(), prints.front());
  CHECK_MESSAGE(printed.status == 0, printed.err);
  CHECK(fs::file_size(clone.path() / "plan/infrastructure-plan.pdf") > 10'000);
  CHECK(fs::file_size(clone.path() / "plan/cfo-escalation.pdf") > 10'000);
}

TEST_CASE("README's three lines are a spec") {
  const Clone clone;
  int specs = 0;
  for (const Block& block : blocks_of(slurp(readme))) {
    if (block.language != "yaml") continue;
    std::ofstream(clone.path() / "acme.yaml", std::ios::binary) << block.text;
    const Ran ran = run_in(clone.path(), "runrate check acme.yaml");
    CHECK_MESSAGE(ran.status == 0, ran.err);
    ++specs;
  }
  CHECK(specs == 1);
}

TEST_CASE("README shows an error as the command words it") {
  const Clone clone;
  REQUIRE(run_in(clone.path(), "runrate init acme.yaml --date 2026-11-24").status == 0);
  std::string spec = slurp(clone.path() / "acme.yaml");
  const std::size_t memory = spec.find("memory:");
  REQUIRE(memory != std::string::npos);
  std::ofstream(clone.path() / "acme.yaml", std::ios::binary) << spec.insert(memory + 2, "m");
  const Ran ran = run_in(clone.path(), "runrate check acme.yaml --date 2026-11-24");
  CHECK(ran.status == 2);
  const std::string page = slurp(readme);
  std::string now = page;
  int shown = 0;
  for (const Block& block : blocks_of(page)) {
    if (!block.text.starts_with("acme.yaml:")) continue;
    now.replace(block.at, block.text.size(), ran.err.substr(0, ran.err.find('\n') + 1));
    ++shown;
  }
  CHECK(shown == 1);
  check_page(page, now);
}

TEST_CASE("README two commands: quickstart writes the plan that it names, test runs the suites") {
  const std::vector<std::string> commands = commands_of(slurp(readme), "tools/");
  if (!fs::equivalent(RUNRATE_BIN_DIR, RUNRATE_SOURCE_DIR "/build/release/bin")) {
    MESSAGE("skipped: these build build/release, and this is another build");
    return;
  }
  int ran = 0;
  for (const std::string& command : commands) {
    if (command.starts_with("tools/quickstart")) {
      const Ran quick = run_in(RUNRATE_SOURCE_DIR, command);
      CHECK_MESSAGE(quick.status == 0, quick.err);
      CHECK(fs::file_size(RUNRATE_SOURCE_DIR "/build/plan/infrastructure-plan.md") > 10'000);
      ++ran;
    }
    if (command.starts_with("tools/test")) {  // listed, not run: this is one of them
      const Ran suites = run_in(RUNRATE_SOURCE_DIR, "tools/test -N");
      CHECK_MESSAGE(suites.status == 0, suites.err);
      CHECK(suites.out.find("readme") != std::string::npos);
      ++ran;
    }
  }
  CHECK(ran == 2);
}
