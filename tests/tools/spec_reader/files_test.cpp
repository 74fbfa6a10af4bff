// SPDX-License-Identifier: Apache-2.0
/// Files that are no spec at all, and texts that cannot be shown.
#include "tools/wrong_specs.hpp"

namespace runrate {
namespace {

using testing::check;
using testing::listed;
using testing::problems_of;
using testing::Row;

TEST_CASE("a file that is no spec is refused as a whole") {
  const std::string deep = "a: " + std::string(70, '[') + std::string(70, ']');
  const std::string bracket(100'000, '[');
  struct BusinessMetric {
    std::string_view text, code;
    int line, column;
  };
  const BusinessMetric rows[] = {
      {"", "empty_file", 1, 1},
      {"# nothing\n", "empty_file", 1, 1},
      {"---\n", "empty_file", 1, 1},
      {"- a\n- b\n", "wrong_form", 1, 1},
      {"just text\n", "wrong_form", 1, 1},
      {"name: x\nusers: &u 900\nmonths: *u\n", "alias", 3, 9},
      {"name: x\nusers: 5\n---\nname: y\n", "several_documents", 4, 1},
      {"name: [x\n", "syntax", 2, 1},
      {"name: x\n\tusers: 5\n", "syntax", 2, 1},
      {"name: \"x\nusers: 5\n", "syntax", 1, 7},
      {"name: x\nusers: \xff\n", "not_text", 2, 8},
      {std::string_view("name: x\0\n", 9), "unprintable", 1, 8},
      {std::string_view("\xff\xfen\0a\0", 6), "not_text", 1, 1},
      {"name: x\nusers: 5\n# \u202e\n", "unprintable", 3, 3},
      {"name: \"A\\x9bB\"\nusers: 5\n", "unprintable", 1, 9},
      {"name: \"A\\u202eB\"\nusers: 5\n", "unprintable", 1, 9},
      {"name: A\u202eB\nusers: 5\n", "unprintable", 1, 8},
      {"name: x\nusers: 5\nmon\u200bths: 5\n", "unprintable", 3, 4},
      {"name: \"ab\\Lc\"\nusers: 5\n", "unprintable", 1, 10},
      {"name: >-\n  é\n  \u2066x\nusers: 5\n", "unprintable", 3, 3},
      {"name: a\u200db\u200d c\nusers: 5\n", "unprintable", 1, 10},
      {"{\"name\":\"\\ud83d\\ude00\\u2028\",\"users\":5}", "unprintable", 1, 22},
      {"{\"name\":\"\\ud83d\",\"users\":5}", "not_text", 1, 10},
      {"name: \"\\U00110000\"\nusers: 5\n", "not_text", 1, 8},
      {"name: \" \"\nusers: 5\n", "wrong_form", 1, 7},
      {"name: \"\u3000\"\nusers: 5\n", "wrong_form", 1, 7},
      {"name: !!binary SGVsbG8=\nusers: 5\n", "tag", 1, 7},
      {"name: x\nusers: !!int 5\n", "tag", 2, 8},
      {"name: x\nusers: 5\ngrowth: !custom {rate: 8% per month}\n", "tag", 3, 9},
      {"name: !!str \"x\nusers: 5\n", "syntax", 1, 7},
      {"name: 'it''s\nusers: 5\n", "syntax", 1, 7},
      {"{\"name\":\"A\",\"users\":1000} /* never", "syntax", 1, 27},
      {"{\"name\":\"\\ud83d\\ude00\",\"users\":5} /* é", "syntax", 1, 35},
      {"{\"name\":\"A\",,\"users\":5}", "syntax", 1, 13},
      {"%TAG ! x:\n---\nname: x\nusers: 5\n", "syntax", 1, 1},
      {"# x\n%FOO\n---\nname: x\nusers: 5\n", "syntax", 2, 1},
      {"name: x\nusers: 5\ntagline: \"x", "syntax", 3, 12},
      {"name: \xc3\xa9\xc3\n", "not_text", 1, 8},
      {"name: \xed\xa0\x80\n", "not_text", 1, 7},
      {"name: x\nup: >70% for 5m\nusers: 5\n", "syntax", 2, 5},
      {"name: x\nrule: {up: >70% for 5m, down: 3}\n", "syntax", 2, 12},
      {"name: x\nusers: @900\n", "syntax", 2, 8},
      {"? [a, b]\n: 5\n", "syntax", 1, 3},
      {deep, "too_deep", 1, 63},
      {bracket, "syntax", 1, 1},
  };
  for (const BusinessMetric& row : rows) {
    const auto problems = problems_of(std::string(row.text));
    const std::string shown(row.text.substr(0, 60));
    CAPTURE(shown);
    const std::string all = listed(problems);
    if (problems.empty()) {
      CHECK_MESSAGE(false, "was read");
      continue;
    }
    CHECK_MESSAGE(problems.front().code == row.code, all);
    CHECK_MESSAGE(problems.front().line == row.line, all);
    CHECK_MESSAGE(problems.front().column == row.column, all);
  }
}

TEST_CASE("a text that cannot be shown keeps no other fault from being told") {
  const auto problems = problems_of("name: \"A\\u202e\"\nusers: lots\nregion: \"u\\x07s\"\n");
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].path == "name");
  CHECK(problems[0].found == "U+202E (right-to-left override) cannot be shown");
  CHECK(problems[0].remedy == "remove it");
  CHECK(problems[1].path == "users");
  CHECK(problems[2].path == "region");
  CHECK(problems[2].code == "unprintable");
}

TEST_CASE("comments of JSON are passed over, what looks like one in quotes is not") {
  for (const std::string_view text :
       {"/* a */ {\"name\": \"A // B\", \"users\": 5} // end", "{name: 'A // B /* C', users: 5}",
        "{ # it's \"odd\n \"name\": \"A\", \"users\": 5}", "{\"name\": \"A\", /* \"x\" */ \"users\": 5,}"}) {
    CAPTURE(text);
    CHECK(problems_of(std::string(text)).empty());
  }
}

TEST_CASE("a huge file is refused before it is looked at") {
  const auto large = problems_of(std::string(10'000'000, '['));
  REQUIRE(large.size() == 1);
  CHECK(large.front().code == "too_large");
  std::string many = "name: [";
  for (int i = 0; i < 250'000; ++i) many += "1,";
  CHECK(problems_of(many + "1]\n").front().code == "too_large");
}

}  // namespace
}  // namespace runrate
