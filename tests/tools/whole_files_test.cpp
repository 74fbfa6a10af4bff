// SPDX-License-Identifier: Apache-2.0
#include "tools/whole_files.hpp"

#include "tools/files.hpp"
#include "tools/folder_lock.hpp"
#include "tools/keeper.hpp"

#include "scratch.hpp"
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using testing::Names;
using testing::Scratch;

unsigned mode_of(const fs::path& path) {
  struct stat of {};
  REQUIRE(::stat(path.c_str(), &of) == 0);
  return of.st_mode & 07777U;
}

TEST_CASE("files are written whole, with the folders on their way") {
  const Scratch scratch;
  write_whole(scratch / "out", {{"plan.md", "first"}, {"CIO/logs/a.md", "log"}});
  CHECK(scratch.text("out/plan.md") == "first");
  CHECK(scratch.text("out/CIO/logs/a.md") == "log");
  write_whole(scratch / "out", {{"plan.md", "second"}});
  CHECK(scratch.text("out/plan.md") == "second");
  CHECK(scratch.names() == Names{"out", "out/CIO", "out/CIO/logs", "out/CIO/logs/a.md", "out/plan.md"});
}

TEST_CASE("a failure after some files are placed brings the old ones back, and leaves nothing") {
  const Scratch scratch;
  scratch.put("a", "old");
  scratch.put("stuck/in", "a folder where a file should go");
  const Names before = scratch.names();
  CHECK_THROWS_AS(
      write_whole(scratch.path(), {{"a", "new"}, {"b", "new"}, {"deep/c", "new"}, {"stuck", "new"}}),
      FileError);
  CHECK(scratch.text("a") == "old");
  CHECK(scratch.names() == before);
}

TEST_CASE("nothing is made where nothing can be written") {
  const Scratch scratch;
  scratch.put("file", "");
  CHECK_THROWS_WITH_AS(write_whole(scratch / "file", {{"a", "x"}}),
                       ((scratch / "file").string() + ": is a file, not a folder").c_str(), FileError);
  const std::string long_name(300, 'n');
  CHECK_THROWS_AS(write_whole(scratch / "new", {{"a", "x"}, {long_name, "x"}}), FileError);
  CHECK_THROWS_AS(write_whole(scratch / ("new/" + long_name), {{"a", "x"}}), FileError);
  CHECK(scratch.names() == Names{"file"});
}

TEST_CASE("a last look refuses before anything is there") {
  const Scratch scratch;
  const auto refuse = [] { throw FileError("no"); };
  CHECK_THROWS_WITH_AS(write_whole(scratch / "out", {{"a", "x"}}, refuse), "no", FileError);
  CHECK(scratch.names().empty());
}

TEST_CASE("a replaced file hands its mode on, a new one has the umask's") {
  const Scratch scratch;
  scratch.put("kept", "old");
  fs::permissions(scratch / "kept", fs::perms(0640));
  const mode_t before = ::umask(027);
  write_whole(scratch.path(), {{"kept", "new"}, {"made", "new"}});
  ::umask(before);
  CHECK(mode_of(scratch / "kept") == 0640);
  CHECK(mode_of(scratch / "made") == 0640);
  fs::permissions(scratch / "kept", fs::perms(0606));
  write_whole(scratch.path(), {{"kept", "again"}});
  CHECK(mode_of(scratch / "kept") == 0606);
  CHECK(scratch.text("kept") == "again");
}

TEST_CASE("symbolic links stay and their targets are replaced") {
  const Scratch scratch;
  scratch.put("elsewhere/target", "old");
  fs::create_directories(scratch / "out");
  fs::create_symlink("../elsewhere/target", scratch / "out/a");
  fs::create_symlink("a", scratch / "out/twice");
  fs::create_symlink("../elsewhere/not-yet", scratch / "out/b");
  write_whole(scratch / "out", {{"twice", "new"}, {"b", "made"}});
  CHECK(fs::is_symlink(scratch / "out/a"));
  CHECK(fs::is_symlink(scratch / "out/twice"));
  CHECK(scratch.text("elsewhere/target") == "new");
  CHECK(scratch.text("elsewhere/not-yet") == "made");
  fs::create_symlink("round", scratch / "out/round");
  CHECK_THROWS_AS(write_whole(scratch / "out", {{"round", "x"}}), FileError);
}

TEST_CASE("a link to another file system is followed as well") {
  const Scratch scratch;
  const fs::path other = fs::path("/dev/shm") / ("runrate_" + std::to_string(::getpid()));
  std::error_code error;
  if (!fs::is_directory("/dev/shm", error)) return;
  std::ofstream(other) << "old";
  fs::create_symlink(other, scratch / "a");
  write_whole(scratch.path(), {{"a", "new"}, {"b", "new"}});
  CHECK(read_file(other) == "new");
  CHECK(fs::is_symlink(scratch / "a"));
  fs::remove(other);
}

TEST_CASE("a new file is written where nothing stands, and only there") {
  const Scratch scratch;
  CHECK(write_new(scratch / "deep/spec.yaml", "a: 1\n"));
  CHECK(scratch.text("deep/spec.yaml") == "a: 1\n");
  CHECK(!write_new(scratch / "deep/spec.yaml", "b: 2\n"));
  CHECK(!write_new(scratch / "deep", "b: 2\n"));
  CHECK(scratch.text("deep/spec.yaml") == "a: 1\n");
  CHECK(scratch.names() == Names{"deep", "deep/spec.yaml"});
}

TEST_CASE("of several writers at once each file and all files are one writer's") {
  const Scratch scratch;
  std::vector<pid_t> writers;
  for (int w = 0; w < 4; ++w) {
    writers.push_back(::fork());
    if (writers.back() != 0) continue;
    const std::string text(20000, static_cast<char>('a' + w));
    for (int again = 0; again < 5; ++again)
      write_whole(scratch / "out", {{"x", text}, {"y", text}, {"z", text}});
    ::_exit(0);
  }
  for (const pid_t writer : writers) {
    int status = 1;
    ::waitpid(writer, &status, 0);
    CHECK(status == 0);
  }
  CHECK(scratch.names() == Names{"out", "out/x", "out/y", "out/z"});
  CHECK(scratch.text("out/x").size() == 20000);
  CHECK(scratch.text("out/x") == scratch.text("out/y"));
  CHECK(scratch.text("out/x") == scratch.text("out/z"));
}

TEST_CASE("a signal strikes after the work, and a kill of the command does not reach it" *
          doctest::test_suite("long")) {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGKILL}) {
    CAPTURE(signal);
    const Scratch scratch;
    const pid_t command = ::fork();
    if (command == 0) {
      if (signal != SIGKILL) ::signal(signal, SIG_DFL);
      out_of_reach([&] {
        scratch.put("begun", "");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        scratch.put("done", "");
      });
      ::_exit(0);
    }
    while (!fs::exists(scratch / "begun")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(command, signal);
    int status = 0;
    ::waitpid(command, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == signal);
    if (signal == SIGKILL) std::this_thread::sleep_for(std::chrono::milliseconds(1000));
    CHECK(fs::exists(scratch / "done"));
  }
}

TEST_CASE("what the work throws reaches the command") {
  CHECK_THROWS_WITH_AS(out_of_reach([] { throw FileError("disk: full"); }), "disk: full", FileError);
  CHECK_THROWS_AS(out_of_reach([] { ::_exit(0); }), FileError);
}

}  // namespace
}  // namespace runrate
