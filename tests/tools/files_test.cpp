// SPDX-License-Identifier: Apache-2.0
#include "tools/files.hpp"

#include "scratch.hpp"
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

std::string refusal_of(const fs::path& path) {
  try {
    (void)read_file(path);
    return "it was read";
  } catch (const FileError& error) {
    return error.what();
  }
}

TEST_CASE("what cannot be read is said with its name and the reason") {
  const Scratch scratch;
  const std::string none = (scratch / "none.yaml").string();
  CHECK(refusal_of(none) == none + ": No such file or directory");
  CHECK(refusal_of(scratch.path()) == scratch.path().string() + ": is a folder");
  CHECK(refusal_of("/dev/zero") == "/dev/zero: is a device; name a file, or - for standard input");
  scratch.put("large", std::string(1001, 'x'));
  CHECK(read_file(scratch / "large", 1001).size() == 1001);
  CHECK_THROWS_AS((void)read_file(scratch / "large", 1000), FileError);
}

TEST_CASE("a pipe is read once, and given up where nobody writes to it" * doctest::test_suite("long")) {
  const Scratch scratch;
  const fs::path pipe = scratch / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refusal_of(pipe) == pipe.string() + ": is a pipe that nobody writes to");
  std::jthread writer([&] {
    const int to = ::open(pipe.c_str(), O_WRONLY);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(::write(to, "late", 4) == 4);
    ::close(to);
  });
  const FileText read = read_input(pipe);
  CHECK(read.bytes == "late");
  CHECK(!read.is_regular);
}

TEST_CASE("a file is the same under all its names") {
  const Scratch scratch;
  scratch.put("a", "text");
  fs::create_symlink("a", scratch / "link");
  fs::create_hard_link(scratch / "a", scratch / "hard");
  scratch.put("copy", "text");
  const FileIdentity a = read_input(scratch / "a").identity;
  CHECK(read_input(scratch / "link").identity == a);
  CHECK(read_input(scratch / "hard").identity == a);
  CHECK(read_input(scratch / "copy").identity != a);
  CHECK(identities_below(scratch.path()).size() == 4);
}

TEST_CASE("the price book is found in the source tree, or where it was asked for") {
  const Scratch scratch;
  CHECK(price_folder(scratch.path().string()) == scratch.path());
  CHECK_THROWS_AS((void)price_folder((scratch / "none").string()), FileError);
  CHECK(fs::is_directory(price_folder("")));
  CHECK(fs::exists(data_folder("examples") / "startup.yaml"));
}

}  // namespace
}  // namespace runrate
