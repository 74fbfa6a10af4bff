// SPDX-License-Identifier: Apache-2.0
#include "tools/plan_folder.hpp"

#include "tools/plan_mark.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/writers/document.hpp"

#include "scratch.hpp"
#include "writers/sample_plan.hpp"
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>

namespace runrate {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

TEST_CASE("a folder is called for the business, or for the spec where the name says too little") {
  const Scratch scratch;
  const std::string spec = (scratch / "Shop one.yaml").string();
  scratch.put("Shop one.yaml", "");
  CHECK(plan_folder_name("Acme Notes", spec) == "acme-notes-plan");
  CHECK(plan_folder_name("  Caf\xC3\xA9 & Co.  ", spec) == "caf-co-plan");
  CHECK(plan_folder_name("Vi\xE1\xBB\x87t", spec) == "vi-t-plan");
  CHECK(plan_folder_name("Acme \xF0\x9F\x9A\x80", spec) == "acme-plan");
  CHECK(plan_folder_name(std::string(300, 'a'), spec).size() < 200);
  for (const char* name : {"\xE6\x9D\xB1\xE4\xBA\xAC", "\xE6\x9D\xB1\xE4\xBA\xAC 2",
                           "Acme \xE6\x9D\xB1\xE4\xBA\xAC", "42", "\xD0\x9C\xD0\xB8\xD1\x80", "!"}) {
    CAPTURE(name);
    CHECK(plan_folder_name(name, spec) == "shop-one-plan");
    CHECK(plan_folder_name(name, "-") == "runrate-plan");
    CHECK(plan_folder_name(name, "/dev/fd/0") == "runrate-plan");
  }
  scratch.put("\xE6\x9D\xB1.yaml", "");
  CHECK(plan_folder_name("\xE4\xBA\xAC", (scratch / "\xE6\x9D\xB1.yaml").string()) == "\xE6\x9D\xB1-plan");
}

TEST_CASE("a plan's files carry its id, each in its own form; a user's do not") {
  const char* id = "0123456789ab";
  CHECK(carries_plan_id("plan.json", R"({"run": {"plan_id": "0123456789ab"}})"));
  CHECK(!carries_plan_id("plan.json", R"({"format_version": "1.2", "planned_values": {}})"));
  CHECK(!carries_plan_id("plan.json", R"({"run": {"plan_id": 5}})"));
  CHECK(!carries_plan_id("plan.json", "Plan: 0123456789ab"));
  CHECK(!carries_plan_id("plan.json", ""));
  CHECK(carries_plan_id("costs.csv", "id,plan,x\na,0123456789ab,\n"));
  CHECK(!carries_plan_id("costs.csv", "id,commit,x\na,0123456789ab,\n"));
  CHECK(!carries_plan_id("costs.csv", "id,plan,x\na,starter,\n"));
  CHECK(carries_plan_id("a.md", "# A\nPlan: 0123456789ab\n"));
  CHECK(carries_plan_id("a.md", "Details: plan\n0123456789ab."));
  CHECK(!carries_plan_id("a.md", "Plan: 0123456789abc\n"));
  CHECK(!carries_plan_id("a.md", "commit 0123456789ab\n"));
  CHECK(!carries_plan_id("a.md", "clan 0123456789ab\n"));
  CHECK(with_plan_id("# A", id) == "# A\n\nPlan: 0123456789ab\n");
  CHECK(with_plan_id("# A, plan 0123456789ab", id) == "# A, plan 0123456789ab");
}

TEST_CASE("every file that is written may be replaced by the next plan") {
  const TemplateTexts templates{.plan = "# Mine\n",
                                .escalation = "{{name}}",
                                .log = "{{plan_id}}",
                                .stopped_plan = "",
                                .stopped_escalation = "",
                                .stopped_log = ""};
  Plan plan = sample_plan();
  for (const bool has_lines : {true, false}) {
    if (!has_lines) plan.figures.lines.clear();
    for (const DocumentFile& file : plan_files(plan, templates)) {
      CAPTURE(file.name);
      CHECK(carries_plan_id(file.name, file.text));
    }
  }
}

std::vector<Problem> in_the_way(const fs::path& folder, const std::vector<FileIdentity>& read = {}) {
  try {
    check_plan_folder(folder, {"plan.json", "costs.csv", "CIO/logs/a.md"}, read);
    return {};
  } catch (const InputError& error) {
    CHECK(error.file == folder.string());
    return error.problems;
  }
}

TEST_CASE("what is no plan's stands in the way, all of it named") {
  const Scratch scratch;
  CHECK(in_the_way(scratch / "new").empty());
  CHECK(in_the_way(scratch.path()).empty());
  scratch.put("plan.json", R"({"format_version": "1.2"})");
  scratch.put("CIO/logs/a.md", "my diary");
  const auto problems = in_the_way(scratch.path());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == "in_the_way");
  CHECK(problems[0].path == "plan.json");
  CHECK(problems[1].path == "CIO/logs/a.md");
  scratch.put("plan.json", R"({"run": {"plan_id": "0123456789ab"}, "edited": true})");
  scratch.put("CIO/logs/a.md", "Plan: 0123456789ab");
  CHECK(in_the_way(scratch.path()).empty());
  fs::create_directory(scratch / "costs.csv");
  CHECK(in_the_way(scratch.path()).at(0).found == "is a folder");
  fs::remove(scratch / "costs.csv");
  REQUIRE(::mkfifo((scratch / "costs.csv").c_str(), 0600) == 0);
  CHECK(in_the_way(scratch.path()).at(0).found == "is a device or a pipe");
}

TEST_CASE("what this run read stays, whatever name leads to it") {
  const Scratch scratch;
  scratch.put("template.md", "Plan: 0123456789ab");
  const std::vector<FileIdentity> read{read_input(scratch / "template.md").identity};
  fs::create_directories(scratch / "CIO/logs");
  fs::create_hard_link(scratch / "template.md", scratch / "CIO/logs/a.md");
  CHECK(in_the_way(scratch.path()).empty());
  CHECK(in_the_way(scratch.path(), read).at(0).found == "was read by this run");
  fs::remove(scratch / "CIO/logs/a.md");
  fs::create_symlink("../../template.md", scratch / "CIO/logs/a.md");
  CHECK(in_the_way(scratch.path(), read).size() == 1);
}

}  // namespace
}  // namespace runrate
