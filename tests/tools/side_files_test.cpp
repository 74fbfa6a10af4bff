// SPDX-License-Identifier: Apache-2.0
#include "tools/side_files.hpp"

#include "scratch.hpp"
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

std::string found_in(const Scratch& scratch, const std::string& name, bool allows_outside = false) {
  SideFiles files(scratch / "specs/s.yaml", true, allows_outside);
  const SideText side = files.read(name);
  CHECK(files.seen().size() == (side.text ? 1 : 0));
  return side.text ? *side.text + (side.is_outside ? " from outside" : "") : side.found;
}

TEST_CASE("a file of a spec lies beside or below it, links followed") {
  const Scratch scratch;
  const std::string refused = "lies outside the folder of the spec";
  scratch.put("specs/a.csv", "a");
  scratch.put("specs/deep/b.csv", "b");
  scratch.put("secret", "c");
  scratch.put("specs-2/d.csv", "d");
  fs::create_symlink("../secret", scratch / "specs/link.csv");
  fs::create_symlink("a.csv", scratch / "specs/inner.csv");
  fs::create_symlink("..", scratch / "specs/up");
  CHECK(found_in(scratch, "a.csv") == "a");
  CHECK(found_in(scratch, "deep/../deep/b.csv") == "b");
  CHECK(found_in(scratch, "inner.csv") == "a");
  CHECK(found_in(scratch, (scratch / "specs/a.csv").string()) == "a");
  for (const std::string& name : {std::string("../secret"), std::string("link.csv"), std::string("up/secret"),
                                  std::string("../specs-2/d.csv"), (scratch / "secret").string()}) {
    CAPTURE(name);
    CHECK(found_in(scratch, name) == refused);
    CHECK(found_in(scratch, name, true) ==
          (name == "../specs-2/d.csv" ? "d" : "c") + std::string(" from outside"));
  }
  CHECK(found_in(scratch, "../none.csv") == refused);
}

TEST_CASE("only a file that is there is read, and standard input is none") {
  const Scratch scratch;
  fs::create_directories(scratch / "specs/folder");
  REQUIRE(::mkfifo((scratch / "specs/pipe").c_str(), 0600) == 0);
  CHECK(found_in(scratch, "") == "names no file");
  CHECK(found_in(scratch, "none.csv") == "cannot be read: No such file or directory");
  CHECK(found_in(scratch, "folder") == "cannot be read: is a folder");
  CHECK(found_in(scratch, "pipe") == "is a pipe or a device, not a file");
  CHECK(found_in(scratch, "-") == "cannot be read: No such file or directory");
  CHECK(found_in(scratch, "/dev/zero", true) == "is a pipe or a device, not a file");
  SideFiles of_a_pipe("/dev/fd/63", false, false);
  CHECK(!of_a_pipe.read("-").text);
}

}  // namespace
}  // namespace runrate
