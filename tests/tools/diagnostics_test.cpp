// SPDX-License-Identifier: Apache-2.0
#include "tools/diagnostics.hpp"

#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace runrate {
namespace {

const std::string source = "name: x\nusers: 900\ntraffic:\n  response_size: 8\nstage: big\n";

InputError wrong() {
  try {
    (void)read_spec_text(source, "acme.yaml", {.date = {2026, 11, 24}});
  } catch (const InputError& error) {
    return error;
  }
  return {"", {}};
}

TEST_CASE("in a pipe each problem is one line that an editor can follow") {
  CHECK(problems_text(wrong(), source, {}) ==
        "acme.yaml:4:18: traffic.response_size: '8' has no unit; write '8 GiB' or '8192 MiB'\n"
        "acme.yaml:5:8: stage: 'big' does not fit; expected one of startup, growth, scale, enterprise\n"
        "2 problems in acme.yaml; nothing was written\n");
}

TEST_CASE("on a terminal the line follows, with a caret under the place") {
  const std::string text = problems_text(wrong(), source, {.is_terminal = true});
  CHECK(text.find("      response_size: 8\n                     ^") != std::string::npos);
  CHECK(text.find("\033[") == std::string::npos);
  CHECK(problems_text(wrong(), source, {.is_terminal = true, .is_coloured = true}).find("\033[31m^") !=
        std::string::npos);
}

TEST_CASE("on a terminal, whole: the line is shown where there is one that was typed") {
  const auto text = [](const std::string& line, int number, int column, bool is_coloured = false) {
    const InputError error("a.yaml",
                           {{.code = "x", .path = "p", .line = number, .column = column, .found = "f"}});
    return problems_text(error, line, {.is_terminal = true, .is_coloured = is_coloured});
  };
  const std::string end = "1 problem in a.yaml; nothing was written\n";
  CHECK(text("first\nsecond\n", 2, 3) == "a.yaml:2:3: p: f\n    second\n      ^\n" + end);
  CHECK(text("first\nsecond", 2, 1, true) ==
        "\033[1ma.yaml:2:1:\033[0m p: f\n    second\n    \033[31m^\033[0m\n" + end);
  CHECK(text("\xC3\xA9\xC3\xA9x\n", 1, 3) == "a.yaml:1:3: p: f\n    \xC3\xA9\xC3\xA9x\n      ^\n" + end);
  CHECK(text("first\n", 0, 0) == "a.yaml: p: f\n" + end);
  CHECK(text("first\n", 2, 0) == "a.yaml:2: p: f\n" + end);
  CHECK(text("first\n", 3, 1) == "a.yaml:3:1: p: f\n" + end);
  const std::string longest(200, 'l');
  CHECK(text(longest + "\n", 1, 1) == "a.yaml:1:1: p: f\n    " + longest + "\n    ^\n" + end);
  CHECK(text(longest + "l\n", 1, 1) == "a.yaml:1:1: p: f\n" + end);
}

TEST_CASE("a warning is a line") {
  const std::vector<Problem> warnings{
      {.code = "x", .path = "p", .line = 3, .column = 5, .found = "f", .remedy = "r"},
      {.code = "y", .found = "g"}};
  CHECK(warnings_text("a.yaml", warnings) == "a.yaml:3:5: warning: p: f; r\na.yaml: warning: g\n");
}

TEST_CASE("as data a problem has code, field, place and remedy") {
  const auto data = nlohmann::json::parse(problems_json(wrong()));
  REQUIRE(data.size() == 2);
  CHECK(data[0]["code"] == "missing_unit");
  CHECK(data[0]["file"] == "acme.yaml");
  CHECK(data[0]["path"] == "traffic.response_size");
  CHECK(data[0]["line"] == 4);
  CHECK(data[0]["column"] == 18);
  CHECK(data[0]["found"] == "'8' has no unit");
  CHECK(data[0]["remedy"] == "write '8 GiB' or '8192 MiB'");
  CHECK(data[1]["expected"] == "one of startup, growth, scale, enterprise");
  CHECK(data[1]["nearest"] == "");
}

TEST_CASE("problems of the command line have no place") {
  const InputError error(
      std::string(command_line),
      {{.code = "no_value", .path = "--out", .found = "has no value", .expected = "a folder"}});
  CHECK(problems_text(error, "", {}) ==
        "command line: --out: has no value; expected a folder\n"
        "1 problem in the command line; nothing was written\n");
}

TEST_CASE("a message cannot steer the terminal") {
  const InputError error(
      "x.yaml",
      {{.code = "unknown_word", .path = "stage", .line = 1, .column = 1, .found = "'\033[2J' does not fit"}});
  CHECK(problems_text(error, "stage: x\n", {.is_terminal = true}).find('\033') == std::string::npos);
  const InputError named("a\033[31m.yaml", error.problems);
  CHECK(problems_text(named, "", {}).find('\033') == std::string::npos);
  CHECK(warnings_text(named.file, named.problems).find('\033') == std::string::npos);
}

}  // namespace
}  // namespace runrate
