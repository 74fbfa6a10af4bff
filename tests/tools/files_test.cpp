// SPDX-License-Identifier: Apache-2.0
#include "tools/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

namespace runrate {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone when the test is.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / ("runrate_files_test_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path_))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }

 private:
  fs::path path_;
};

TEST_CASE("files are written whole, with the folders on their way") {
  const Scratch scratch;
  write_whole(scratch.path() / "out", {{"plan.md", "first"}, {"CIO/logs/a.md", "log"}});
  CHECK(read_file(scratch.path() / "out/plan.md") == "first");
  CHECK(read_file(scratch.path() / "out/CIO/logs/a.md") == "log");
  write_whole(scratch.path() / "out", {{"plan.md", "second"}});
  CHECK(read_file(scratch.path() / "out/plan.md") == "second");
  CHECK(scratch.files() == 2);
}

TEST_CASE("a failure leaves the old file and no remains") {
  const Scratch scratch;
  write_whole(scratch.path(), {{"plan.md", "old"}});
  fs::create_directories(scratch.path() / "costs.csv");  // a folder where a file should go
  write_whole(scratch.path() / "costs.csv", {{"inside", "x"}});
  CHECK_THROWS_AS(write_whole(scratch.path(), {{"costs.csv", "1,2"}, {"plan.md", "new"}}), FileError);
  CHECK(read_file(scratch.path() / "plan.md") == "old");
  CHECK(scratch.files() == 2);
  CHECK_THROWS_AS(write_whole(scratch.path() / "plan.md", {{"a", "x"}}), FileError);
}

TEST_CASE("what cannot be read is said with its name and the reason") {
  const Scratch scratch;
  const fs::path none = scratch.path() / "none.yaml";
  CHECK_THROWS_WITH_AS((void)read_file(none), (none.string() + ": No such file or directory").c_str(),
                       FileError);
  CHECK_THROWS_AS((void)read_file(scratch.path()), FileError);
  write_whole(scratch.path(), {{"large", std::string(1001, 'x')}});
  CHECK(read_file(scratch.path() / "large", 1001).size() == 1001);
  CHECK_THROWS_AS((void)read_file(scratch.path() / "large", 1000), FileError);
}

TEST_CASE("the price book is found in the source tree, or where it was asked for") {
  const Scratch scratch;
  CHECK(price_folder(scratch.path().string()) == scratch.path());
  CHECK_THROWS_AS((void)price_folder((scratch.path() / "none").string()), FileError);
  CHECK(fs::is_directory(price_folder("")));
  CHECK(fs::exists(data_folder("examples") / "startup.yaml"));
}

}  // namespace
}  // namespace runrate
