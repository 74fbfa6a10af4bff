// SPDX-License-Identifier: Apache-2.0
#include "models/text/printable_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

TEST_CASE("names of people, places and products in any script can be shown") {
  constexpr std::string_view texts[] = {
      "Acme Notes",
      "Café “Zoë” – 50 % über ½",
      "cafe\u0301",             // a combining mark over a letter
      "नमस्ते क्\u200dष",          // Hindi, with a joiner
      "می\u200cخواهم",          // Persian, with a non-joiner
      "র\u200d\u09cdয",         // Bengali: a joiner before a mark
      "അവന\u0d4d\u200d",        // Malayalam, as it was spelt: a joiner ends the word
      "สวัสดี ชื่อ",                // Thai, two marks over one letter
      "שָׁלוֹם",                   // Hebrew with points
      "العربية",                //
      "株式会社　東京",         // an ideographic space
      "辻\U000E0100",           // a variant of a character
      "👨\u200d👩\u200d👧 team",   // an emoji family
      "❤\ufe0f 1\ufe0f\u20e3",  // emoji by selector, a keycap
      "👩🏽\u200d🚀",     //
      "\U0001FAE9",             // drawn after this table of Unicode was made
      "10\u202f000\u00a0€",     // narrow and no-break spaces
      "\ufffd",                 //
  };
  for (const std::string_view text : texts) {
    CAPTURE(text);
    const auto found = first_unprintable(text);
    if (found) CAPTURE(found->what);
    CHECK_FALSE(found.has_value());
    CHECK_FALSE(is_blank(text));
    CHECK(visible(text) == text);
  }
}

TEST_CASE("what cannot be shown is refused with its code point and place") {
  struct Row {
    std::string_view text;
    int line, column;
    std::string_view what, shown;
  };
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"a\x1b[31m.yaml", 1, 2, "U+001B (escape)", "a\\x1b[31m.yaml"},
      {"A\u202eB", 1, 2, "U+202E (right-to-left override)", "A\\u202eB"},
      {"é\u009bB", 1, 2, "U+009B (control sequence introducer)", "é\\u009bB"},
      {"\0"sv, 1, 1, "U+0000 (null)", "\\x00"},
      {"a\x07", 1, 2, "U+0007 (bell)", "a\\x07"},
      {"a\x01", 1, 2, "U+0001 (control character)", "a\\x01"},
      {"a\x7f", 1, 2, "U+007F (delete)", "a\\x7f"},
      {"a\u0085z", 1, 2, "U+0085 (next line)", "a\\u0085z"},
      {"a\u2028z", 1, 2, "U+2028 (line separator)", "a\\u2028z"},
      {"a\u2029z", 1, 2, "U+2029 (paragraph separator)", "a\\u2029z"},
      {"a\u2066z", 1, 2, "U+2066 (left-to-right isolate)", "a\\u2066z"},
      {"a\u2069z", 1, 2, "U+2069 (end of an isolate)", "a\\u2069z"},
      {"a\u200fz", 1, 2, "U+200F (right-to-left mark)", "a\\u200fz"},
      {"a\u061cz", 1, 2, "U+061C (Arabic letter mark)", "a\\u061cz"},
      {"a\u200bz", 1, 2, "U+200B (zero-width space)", "a\\u200bz"},
      {"a\u2060z", 1, 2, "U+2060 (word joiner)", "a\\u2060z"},
      {"a\ufeffz", 1, 2, "U+FEFF (byte-order mark)", "a\\ufeffz"},
      {"a\u00adz", 1, 2, "U+00AD (soft hyphen)", "a\\u00adz"},
      {"a\u2062z", 1, 2, "U+2062 (invisible operator)", "a\\u2062z"},
      {"a\u180ez", 1, 2, "U+180E (Mongolian vowel separator)", "a\\u180ez"},
      {"a\u034fz", 1, 2, "U+034F (combining grapheme joiner)", "a\\u034fz"},
      {"a\u206az", 1, 2, "U+206A (invisible character)", "a\\u206az"},
      {"\u3164", 1, 1, "U+3164 (Hangul filler)", "\\u3164"},
      {"\uffa0", 1, 1, "U+FFA0 (Hangul filler)", "\\uffa0"},
      {"\u2800", 1, 1, "U+2800 (blank Braille pattern)", "\\u2800"},
      {"a\ufffcz", 1, 2, "U+FFFC (place of an object)", "a\\ufffcz"},
      {"🏴\U000E0067\U000E007F", 1, 2, "U+E0067 (tag)", "🏴\\U000e0067\\U000e007f"},
      {"a\ufdd0", 1, 2, "U+FDD0 (noncharacter)", "a\\ufdd0"},
      {"a\U0001ffff", 1, 2, "U+1FFFF (noncharacter)", "a\\U0001ffff"},
      {"a\ue000", 1, 2, "U+E000 (for private use)", "a\\ue000"},
      {"a\u0378", 1, 2, "U+0378 (not assigned)", "a\\u0378"},
      {"a\xed\xa0\x80", 1, 2, "byte 0xED", "a\\xed\\xa0\\x80"},  // half of a pair
      {"a\xc0\xaf", 1, 2, "byte 0xC0", "a\\xc0\\xaf"},           // a longer spelling of '/'
      {"a\xf4\x90\x80\x80", 1, 2, "byte 0xF4", "a\\xf4\\x90\\x80\\x80"},
      {"a\xe2\x82", 1, 2, "byte 0xE2", "a\\xe2\\x82"},
      {"a\x9b", 1, 2, "byte 0x9B", "a\\x9b"},
      {"a\u200d b", 1, 2, "U+200D (zero-width joiner outside a word)", "a\\u200d b"},
      {"\u200ca", 1, 1, "U+200C (zero-width non-joiner outside a word)", "\\u200ca"},
      {"a\u200c\u200cb", 1, 2, "U+200C (zero-width non-joiner outside a word)", "a\\u200c\\u200cb"},
      {"\u0301a", 1, 1, "U+0301 (combining mark without a letter, or one too many)", "\\u0301a"},
      {"a \u0301", 1, 3, "U+0301 (combining mark without a letter, or one too many)", "a \\u0301"},
      {"\ufe0f", 1, 1, "U+FE0F (variation selector behind no character)", "\\ufe0f"},
      {"a\ufe0f\ufe01", 1, 3, "U+FE01 (variation selector behind no character)", "a\ufe0f\\ufe01"},
      {"a \ufe0f", 1, 3, "U+FE0F (variation selector behind no character)", "a \\ufe0f"},
      {"e\u0301\ufe0f", 1, 3, "U+FE0F (variation selector behind no character)", "e\u0301\\ufe0f"},
      {"two\nlines", 1, 4, "U+000A (line feed)", "two\\nlines"},
      {"a\tb", 1, 2, "U+0009 (tab)", "a\\tb"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.shown);
    const auto found = first_unprintable(row.text);
    REQUIRE(found.has_value());
    CHECK(found->what == row.what);
    CHECK(found->line == row.line);
    CHECK(found->column == row.column);
    CHECK(visible(row.text) == row.shown);
    CHECK_FALSE(first_unprintable(visible(row.text)).has_value());
  }
  CHECK(first_unprintable("A\u202eB")->found() == "U+202E (right-to-left override) cannot be shown");
  CHECK(first_unprintable("\xff")->found() == "byte 0xFF is no UTF-8 text");
}

TEST_CASE("a pile of marks over one letter is refused, eight stay") {
  std::string text = "a";
  for (int mark = 0; mark < 8; ++mark) text += "\u0301";
  CHECK_FALSE(first_unprintable(text).has_value());
  text += "\u0301";
  CHECK(first_unprintable(text).has_value());
}

TEST_CASE("a file has lines; a carriage return that ends none of them is refused") {
  CHECK_FALSE(first_unprintable("a:\tb\r\nc\n", Lines::many).has_value());
  const auto alone = first_unprintable("é: b\n\u4e16x\rz", Lines::many);
  REQUIRE(alone.has_value());
  CHECK(alone->what == "U+000D (carriage return)");
  CHECK(alone->line == 2);
  CHECK(alone->column == 3);
}

TEST_CASE("a text of which nothing can be seen is blank") {
  for (const std::string_view text :
       {"", " ", "   ", "\u00a0", "\u3000\u2003", "\u3164", "\u2800", "\u200b\u200b", " \u2060 ", "\u115f"}) {
    CAPTURE(text);
    CHECK(is_blank(text));
  }
  CHECK_FALSE(is_blank(" . "));
}

TEST_CASE("a text is cut between signs, not inside one") {
  struct Row {
    std::string_view text, first;
  };
  constexpr Row rows[] = {{"ab", "a"},
                          {"é!", "é"},
                          {"e\u0301!", "e\u0301"},
                          {"👨\u200d👩\u200d👧 x", "👨\u200d👩\u200d👧"},
                          {"ی\u200cخ x", "ی\u200cخ"},
                          {"\xff\xff", "\xff"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(row.text.substr(0, end_of_sign(row.text, 0)) == row.first);
    CHECK(cut_to(row.text, row.first.size()) == row.first);
    CHECK(cut_to(row.text, row.first.size() - 1).empty());
  }
  CHECK(cut_to("abc", 9) == "abc");
}

}  // namespace
}  // namespace runrate
