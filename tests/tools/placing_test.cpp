// SPDX-License-Identifier: Apache-2.0
/// What a process that was killed while it placed files leaves, and what comes of it.
#include "tools/placing.hpp"

#include "models/catalog/digest.hpp"
#include "tools/files.hpp"

#include "scratch.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using testing::Names;
using testing::Scratch;

/// The journal of a run that was to bring "new a" and "new b" to `out`.
void leave_journal(const Scratch& scratch, const std::string& phase) {
  std::string text;
  for (const char* name : {"a", "deep/b"}) text += sha256_hex(std::string("new ") + name) + ' ' + name + '\0';
  scratch.put("out/.runrate-1f." + phase, text);
}

void check_whole(const Scratch& scratch, const std::string& state) {
  CHECK(scratch.text("out/a") == state + " a");
  CHECK(scratch.text("out/deep/b") == state + " deep/b");
  CHECK(scratch.names() == Names{"out", "out/a", "out/deep", "out/deep/b"});
}

TEST_CASE("killed while the files were given names: the old ones stay") {
  const Scratch scratch;
  scratch.put("out/a", "old a");
  scratch.put("out/deep/b", "old deep/b");
  scratch.put("out/.runrate-1f-0.tmp", "ne");
  leave_journal(scratch, "staging");
  mend(scratch / "out");
  check_whole(scratch, "old");
}

TEST_CASE("killed between two files: the rest follows") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  scratch.put("out/.runrate-1f-0.tmp", "old a");
  scratch.put("out/deep/b", "old deep/b");
  scratch.put("out/deep/.runrate-1f-1.tmp", "new deep/b");
  leave_journal(scratch, "placing");
  mend(scratch / "out");
  check_whole(scratch, "new");
}

TEST_CASE("killed when all were placed: the old ones go") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  scratch.put("out/deep/b", "new deep/b");
  scratch.put("out/deep/.runrate-1f-1.tmp", "old deep/b");
  leave_journal(scratch, "placing");
  mend(scratch / "out");
  check_whole(scratch, "new");
}

TEST_CASE("killed while a failure was taken back: the old ones come back") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  scratch.put("out/.runrate-1f-0.tmp", "old a");
  scratch.put("out/deep/b", "old deep/b");
  scratch.put("out/deep/.runrate-1f-1.tmp", "new deep/b");
  leave_journal(scratch, "undoing");
  mend(scratch / "out");
  check_whole(scratch, "old");
}

TEST_CASE("taken back is also a file that was new in the folder") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  leave_journal(scratch, "undoing");
  mend(scratch / "out");
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("killed within the exchange of a file system that has none") {
  for (const bool is_placed : {false, true}) {
    CAPTURE(is_placed);
    const Scratch scratch;
    scratch.put("out/.runrate-1f-0.tmpx", "old a");
    scratch.put(is_placed ? "out/a" : "out/.runrate-1f-0.tmp", "new a");
    scratch.put("out/deep/b", "new deep/b");
    leave_journal(scratch, "placing");
    mend(scratch / "out");
    check_whole(scratch, "new");
  }
}

TEST_CASE("what cannot be finished is taken back") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  scratch.put("out/.runrate-1f-0.tmp", "old a");
  scratch.put("out/deep/b/in", "a folder came in the way");
  scratch.put("out/deep/.runrate-1f-1.tmp", "new deep/b");
  leave_journal(scratch, "placing");
  mend(scratch / "out");
  CHECK(scratch.text("out/a") == "old a");
  CHECK(scratch.names() == Names{"out", "out/a", "out/deep", "out/deep/b", "out/deep/b/in"});
}

TEST_CASE("a journal moves nothing outside its folder") {
  const Scratch scratch;
  scratch.put("victim", "mine");
  scratch.put("out/.runrate-1f.undoing", sha256_hex("mine") + " ../victim" + '\0');
  mend(scratch / "out");
  CHECK(scratch.names() == Names{"out", "victim"});
}

TEST_CASE("on a file system without nameless files the same is done with names") {
  const Scratch scratch;
  scratch.put("out/a", "old a");
  fs::permissions(scratch / "out/a", fs::perms(0600));
  std::vector<NamedFile> files;
  for (const char* name : {"a", "deep/b"})
    files.push_back({name, staged(scratch / "out" / name, std::string("new ") + name)});
  Placing placing = prepared(scratch / "out", std::move(files), Standing::replaced);
  placing.journal.nameless.close();
  for (NamedFile& file : placing.files) file.staged.nameless.close();
  place(placing);
  check_whole(scratch, "new");
  CHECK((fs::status(scratch / "out/a").permissions() & fs::perms::all) == fs::perms(0600));
}

TEST_CASE("the next placing mends before it begins") {
  const Scratch scratch;
  scratch.put("out/a", "new a");
  scratch.put("out/.runrate-1f-0.tmp", "old a");
  scratch.put("out/deep/.runrate-1f-1.tmp", "new deep/b");
  leave_journal(scratch, "placing");
  std::vector<NamedFile> files;
  files.push_back({"c", staged(scratch / "out/c", "c")});
  place(prepared(scratch / "out", std::move(files), Standing::replaced));
  CHECK(scratch.text("out/deep/b") == "new deep/b");
  CHECK(scratch.names() == Names{"out", "out/a", "out/c", "out/deep", "out/deep/b"});
}

}  // namespace
}  // namespace runrate
