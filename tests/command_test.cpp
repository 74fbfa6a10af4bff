// SPDX-License-Identifier: Apache-2.0
/// Runs session scripts: what a person types and what the command answers. A line's first sign says what it
/// is:
/// - `$` the command, in a folder of its own
/// - `=` a line of standard output, in order; "..." stands for part of a line
/// - `!` a line of standard error
/// - `?` the exit status (0 where nothing is said)
/// - `<` a file that stands in the folder; its lines follow, each after "| "
/// - `#` a comment
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Step {
  std::string command;
  std::vector<std::string> out, err;
  int status = 0;
};

struct Session {
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<Step> steps;
};

Session read_session(const fs::path& path) {
  Session session;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string rest = line.size() > 2 ? line.substr(2) : std::string();
    switch (line.front()) {
      case '$':
        session.steps.push_back({.command = rest, .out = {}, .err = {}});
        break;
      case '=':
        session.steps.back().out.push_back(rest);
        break;
      case '!':
        session.steps.back().err.push_back(rest);
        break;
      case '?':
        session.steps.back().status = std::atoi(rest.c_str());
        break;
      case '<':
        session.files.emplace_back(rest, "");
        break;
      case '|':
        session.files.back().second += rest + "\n";
        break;
      default:
        FAIL(path.string() << ": unknown line: " << line);
    }
  }
  return session;
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Whether the pieces of `wanted` between "..." stand in `line` in that order, the whole line where there are
/// none.
bool matches(const std::string& line, const std::string& wanted) {
  if (wanted.find("...") == std::string::npos) return line == wanted;
  std::size_t at = 0;
  std::string rest = wanted;
  bool first = true;
  while (true) {
    const std::size_t dots = rest.find("...");
    const std::string piece = rest.substr(0, dots);
    const std::size_t found = line.find(piece, at);
    if (found == std::string::npos || (first && found != 0)) return false;
    first = false;
    at = found + piece.size();
    if (dots == std::string::npos) return piece.empty() || at == line.size();
    rest = rest.substr(dots + 3);
  }
}

void check_lines(const std::string& text, const std::vector<std::string>& wanted, const std::string& what) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::size_t at = 0;
  for (const std::string& want : wanted) {
    while (at < lines.size() && !matches(lines[at], want)) ++at;
    CHECK_MESSAGE(at < lines.size(), what << " lacks: " << want << "\n--- it was:\n" << text);
    if (at == lines.size()) return;
    ++at;
  }
}

void run_session(const fs::path& path) {
  const Session session = read_session(path);
  const fs::path folder = fs::temp_directory_path() /
                          ("runrate-session-" + path.stem().string() + "-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [name, text] : session.files) std::ofstream(folder / name, std::ios::binary) << text;
  for (const Step& step : session.steps) {
    CAPTURE(step.command);
    const std::string shell = "cd '" + folder.string() + "' && PATH='" + std::string(RUNRATE_BIN_DIR) +
                              "':\"$PATH\" && { " + step.command + " ; } >'" + (folder / ".out").string() +
                              "' 2>'" + (folder / ".err").string() + "'";
    const int raw = std::system(shell.c_str());  // NOLINT(concurrency-mt-unsafe): one session at a time
    CHECK(WIFEXITED(raw));
    CHECK_MESSAGE(WEXITSTATUS(raw) == step.status, "status " << WEXITSTATUS(raw) << "\n"
                                                             << slurp(folder / ".err"));
    check_lines(slurp(folder / ".out"), step.out, "standard output");
    check_lines(slurp(folder / ".err"), step.err, "standard error");
  }
  fs::remove_all(folder);
}

void run_folder(const std::string& name) {
  std::vector<fs::path> scripts;
  for (const auto& entry : fs::directory_iterator(fs::path(RUNRATE_SOURCE_DIR) / "tests" / name)) {
    if (entry.path().extension() == ".session") scripts.push_back(entry.path());
  }
  std::sort(scripts.begin(), scripts.end());
  REQUIRE(!scripts.empty());
  for (const fs::path& script : scripts) {
    CAPTURE(script.filename().string());
    run_session(script);
  }
}

}  // namespace

TEST_CASE("sessions with the command go as written") { run_folder("command"); }

TEST_CASE("what is refused is refused as written, a file of sessions a reader") { run_folder("refused"); }
