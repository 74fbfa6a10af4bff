// SPDX-License-Identifier: Apache-2.0
/// Runs session scripts: what a person types and what the command answers. A line's first sign says what it
/// is:
/// - `$` the command, in a folder of its own
/// - `=` a line of standard output; "..." within it stands for part of a line, alone for any number of lines
/// - `!` a line of standard error, likewise
/// - `?` the exit status (0 where nothing is said)
/// - `<` a file that stands in the folder; its lines follow, each after "| "
/// - `#` a comment
///
/// `$PRICES` is the folder of the price book.
///
/// The listed lines are all lines, in order: a step that lists none of a stream leaves that stream empty.
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
#include <string_view>
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

constexpr std::string_view dots = "...";

/// Whether a line is its pieces between "...", in that order and with nothing else; the whole line where
/// there are none.
bool matches(std::string_view line, std::string_view wanted) {
  const std::size_t first = wanted.find(dots);
  if (first == std::string_view::npos) return line == wanted;
  if (!line.starts_with(wanted.substr(0, first))) return false;
  line.remove_prefix(first);
  wanted.remove_prefix(first + dots.size());
  for (std::size_t end; (end = wanted.find(dots)) != std::string_view::npos;) {
    const std::size_t found = line.find(wanted.substr(0, end));
    if (found == std::string_view::npos) return false;
    line.remove_prefix(found + end);
    wanted.remove_prefix(end + dots.size());
  }
  return line.ends_with(wanted);
}

/// The places between lines to which the listed lines may have come, one step further.
std::vector<bool> after(const std::string& wanted, const std::vector<std::string>& lines,
                        const std::vector<bool>& before) {
  std::vector<bool> reached(lines.size() + 1, false);
  for (std::size_t at = 0; at <= lines.size(); ++at) {
    if (wanted == dots) {
      reached[at] = before[at] || (at > 0 && reached[at - 1]);
    } else if (at > 0) {
      reached[at] = before[at - 1] && matches(lines[at - 1], wanted);
    }
  }
  return reached;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// What a text has other than the listed lines, or lacks of them; nothing where it is they.
std::string difference(const std::vector<std::string>& lines, const std::vector<std::string>& listed) {
  std::vector<bool> reached(lines.size() + 1, false);
  reached.front() = true;
  for (const std::string& line : listed) {
    reached = after(line, lines, reached);
    const bool is_there = std::find(reached.begin(), reached.end(), true) != reached.end();
    if (!is_there) return "lacks, or has in another place: " + line;
  }
  if (reached.back()) return {};
  const auto furthest = std::find(reached.rbegin(), reached.rend(), true);
  return "has what is not listed: " + lines[static_cast<std::size_t>(reached.rend() - furthest - 1)];
}

void check_lines(const std::string& text, const std::vector<std::string>& listed, const std::string& what) {
  const std::string found = difference(lines_of(text), listed);
  CHECK_MESSAGE(found.empty(), what << " " << found << "\n--- it was:\n" << text);
}

/// faketime opens files of its own before the command does, and so takes the place of a stream that is
/// closed.
bool is_clock_moved() { return std::getenv("FAKETIME") != nullptr; }  // NOLINT(concurrency-mt-unsafe)

void run_session(const fs::path& path) {
  if (is_clock_moved() && path.stem() == "guard") return;  // about streams alone
  const Session session = read_session(path);
  const fs::path folder = fs::temp_directory_path() /
                          ("runrate-session-" + path.stem().string() + "-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [name, text] : session.files) std::ofstream(folder / name, std::ios::binary) << text;
  for (const Step& step : session.steps) {
    CAPTURE(step.command);
    if (is_clock_moved() && step.command.find("&-") != std::string::npos) continue;
    const std::string shell =
        "cd '" + folder.string() +
        "' && PATH='" RUNRATE_BIN_DIR "':\"$PATH\" PRICES='" RUNRATE_SOURCE_DIR "/pricing-data' && { " +
        step.command + " ; } >'" + (folder / ".out").string() + "' 2>'" + (folder / ".err").string() + "'";
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

TEST_CASE("a session notices a line too many, too few, or in another place") {
  const std::vector<std::string> said{"one", "two of 7", "three"};
  CHECK(difference(said, {"one", "two of 7", "three"}).empty());
  CHECK(difference(said, {"one", "two of ...", "..."}).empty());
  CHECK(difference(said, {"...", "three", "..."}).empty());
  CHECK(difference({}, {}).empty());
  CHECK(difference({}, {"..."}).empty());
  CHECK(difference(said, {}) == "has what is not listed: one");
  CHECK(difference(said, {"one", "two of 7"}) == "has what is not listed: three");
  CHECK(difference(said, {"...", "two of ..."}) == "has what is not listed: three");
  CHECK(difference(said, {"two of 7", "three"}) == "lacks, or has in another place: two of 7");
  CHECK(difference(said, {"...", "three", "one"}) == "lacks, or has in another place: one");
  CHECK(difference(said, {"one", "two of 7", "thr"}) == "lacks, or has in another place: thr");
  CHECK(matches("a of b of c", "a ... of c"));
  CHECK_FALSE(matches("a of b of c", "a ... of b"));
  CHECK_FALSE(matches("and a of b", "a ..."));
}
