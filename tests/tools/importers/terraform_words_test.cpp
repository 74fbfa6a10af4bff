// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_words.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

TEST_CASE("a number is the whole of its text, and finite") {
  CHECK(plain_number("8") == 8.0);
  CHECK(plain_number("-2.5") == -2.5);
  CHECK(plain_number("1e3") == 1000.0);
  for (const char* text : {"", " ", "8 GiB", "8,5", "eight", "inf", "nan", "1e999", "0x10"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_number(text).has_value());
  }
}

TEST_CASE("words cut, translate, date and reckon") {
  const auto values = nlohmann::json::parse(
      R"({"size": "Standard_D2s.v5", "n": 12, "minus": -3, "list": [{"a": "x", "b": "y"}, {"a": "z"}], "one": {"c": 1},
          "nothing": null, "no": false, "v": "1.33"})");
  const auto named = nlohmann::json::parse(R"({"small": {"of": "size", "lower": true}, "n": "list.0.a"})");
  const auto via = nlohmann::json::parse(R"({"n": 8})"), usage = nlohmann::json::parse(R"({"gb": 7})");
  const auto dated = nlohmann::json::parse(R"({"ends": {"days": {"1.33": "2026-11-29"}}})");
  const TerraformScope scope{.values = &values,
                             .named = &named,
                             .via = &via,
                             .usage = &usage,
                             .dated = &dated,
                             .date = "2026-11-30"};
  const TerraformWords words(scope);
  struct Row {
    std::string_view word, value;
  };
  constexpr Row rows[] = {
      {R"("small")", "standard_d2s.v5"},
      {R"({"of": "size", "part": 0})", "Standard"},
      {R"({"of": "size", "part": 2})", "v5"},
      {R"({"of": "size", "last": "_"})", "D2s.v5"},
      {R"({"of": "size", "last": "#"})", "Standard_D2s.v5"},
      {R"({"of": "size", "after": "_", "before": ".", "lower": true})", "d2s"},
      {R"({"of": "size", "after": "#"})", "Standard_D2s.v5"},
      {R"("n")", "x"},  // a name comes before a path
      {R"("self.n")", "12"},
      {R"("via.n")", "8"},
      {R"("usage.gb")", "7"},
      {R"("usage.none|self.n")", "12"},
      {R"("list.a")", "x"},
      {R"("list.1.a")", "z"},
      {R"("no")", "false"},
      {R"(5)", "5"},
      {R"("nothing|'z'")", "z"},
      {R"({"of": "self.n", "less": 5})", "7"},
      {R"({"of": "minus", "less": -1})", "0"},
      {R"({"of": "self.n", "at_least": 20})", "20"},
      {R"({"of": "self.n", "at_least": "none"})", "12"},
      {R"({"of": "self.n", "plus": "via.n"})", "20"},
      {R"({"of": "self.n", "divide": 8})", "1.5"},
      {R"({"of": "self.n", "less": 2, "at_least": 15, "plus": 1, "divide": 4})", "4"},
      {R"({"of": "self.n", "bands": [[12, "S"], [20, "M"]]})", "S"},
      {R"({"of": "via.n", "map": {"8": "eight"}})", "eight"},
      {R"({"of": "via.n", "map": {"9": "nine"}, "else": "other"})", "other"},
      {R"({"of": "size", "bands": [[9, "S"]], "else": "L"})", "L"},
      {R"({"of": "none", "else": 4})", "4"},
      {R"({"of": "v", "dated": "ends"})", "over"},
      {R"("#list")", "2"},
      {R"("#one")", "1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(words.value(nlohmann::json::parse(row.word)).value_or("nothing") == row.value);
  }
  for (const char* word :
       {R"({"of": "size", "less": 1})", R"({"of": "self.n", "plus": "none"})", R"({"of": "none", "plus": 1})",
        R"({"of": "self.n", "bands": [[10, "S"]]})", R"({"of": "via.n", "map": {}})",
        R"({"of": "size", "dated": "ends"})", R"({"of": "v", "dated": "none"})", R"("#none")", R"("#size")",
        R"("each.a")", R"("")", R"(null)", R"([])"}) {
    CAPTURE(word);
    CHECK_FALSE(words.value(nlohmann::json::parse(word)).has_value());
  }
}

TEST_CASE("the element at hand comes before the resource, by name it comes alone") {
  const auto values =
      nlohmann::json::parse(R"({"a": "outer", "b": "there", "list": [{"a": "inner", "c": null}]})");
  const TerraformScope scope{.values = &values};
  const TerraformWords outer(scope);
  const std::vector<const nlohmann::json*> elements = outer.list("list");
  REQUIRE(elements.size() == 1);
  const TerraformWords inner = outer.inside(*elements[0]);
  CHECK(inner.value("a") == "inner");
  CHECK(inner.value("b") == "there");
  CHECK(inner.value("self.a") == "outer");
  CHECK(inner.value("each.a") == "inner");
  CHECK_FALSE(inner.value("each.b"));
  CHECK_FALSE(inner.value("c"));
  CHECK(outer.list("a").empty());
  CHECK(outer.list("none").empty());
}

TEST_CASE("a condition holds where each of its words has one of its values") {
  const auto values = nlohmann::json::parse(R"({"a": "x", "b": 2})");
  const TerraformScope scope{.values = &values};
  const TerraformWords words(scope);
  const auto meets = [&](const char* condition) { return words.meets(nlohmann::json::parse(condition)); };
  CHECK(meets(R"({})"));
  CHECK(meets(R"({"a": ["y", "x"]})"));
  CHECK(meets(R"({"a": ["x"], "b": ["2"]})"));
  CHECK_FALSE(meets(R"({"a": ["x"], "b": ["3"]})"));
  CHECK_FALSE(meets(R"({"a": ["X"]})"));
  CHECK(meets(R"({"a": ["*"]})"));
  CHECK_FALSE(meets(R"({"c": ["*"]})"));
  CHECK(meets(R"({"c": null})"));
  CHECK_FALSE(meets(R"({"a": null})"));
}

TEST_CASE("what is not said is named by the first path that would do") {
  const auto values = nlohmann::json::parse(R"({"a": "x"})");
  const auto named = nlohmann::json::parse(R"({"size": {"of": "via.big|small"}, "loop": "loop"})");
  const TerraformScope scope{.values = &values, .named = &named};
  const TerraformWords words(scope);
  CHECK(words.unsaid("a").empty());
  CHECK(words.unsaid("size") == "big");
  CHECK(words.unsaid("#disk") == "disk");
  CHECK(words.unsaid("self.b|c") == "b");
  CHECK(words.unsaid("usage.gb") == "gb");
  CHECK(words.unsaid("loop").empty());
  CHECK(words.unsaid_in("{a}-{size}-{b}") == "big");
  CHECK(words.unsaid_in("{a}").empty());
  CHECK(words.filled("<{a}|{a}>") == "<x|x>");
  CHECK(words.filled("plain") == "plain");
  CHECK_FALSE(words.filled("{a"));
  CHECK_FALSE(words.filled("{a}{b}"));
  CHECK(words.number("'8'") == 8.0);
  CHECK_FALSE(words.number("a"));
}
