// SPDX-License-Identifier: Apache-2.0
#include "tools/diagnostics.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

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

TEST_CASE("as data a problem has code, field, place and remedy") {
  const auto data = nlohmann::json::parse(problems_json(wrong()));
  REQUIRE(data.size() == 2);
  CHECK(data[0]["code"] == "missing_unit");
  CHECK(data[0]["path"] == "traffic.response_size");
  CHECK(data[0]["line"] == 4);
  CHECK(data[0]["column"] == 18);
  CHECK(data[0]["found"] == "'8' has no unit");
  CHECK(data[0]["remedy"] == "write '8 GiB' or '8192 MiB'");
  CHECK(data[1]["expected"] == "one of startup, growth, scale, enterprise");
  CHECK(data[1]["nearest"] == "");
}

TEST_CASE("a message cannot steer the terminal") {
  const InputError error(
      "x.yaml",
      {{.code = "unknown_word", .path = "stage", .line = 1, .column = 1, .found = "'\033[2J' does not fit"}});
  CHECK(problems_text(error, "stage: x\n", {.is_terminal = true}).find('\033') == std::string::npos);
}

}  // namespace
}  // namespace runrate
