// SPDX-License-Identifier: Apache-2.0
#include "tools/text_decoder.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

using namespace std::string_view_literals;

struct Decoded {
  std::string text;
  std::optional<std::string> fault;
};

Decoded decoded(std::string_view bytes, std::size_t piece) {
  Decoded made;
  TextDecoder decoder([&](std::string_view text) {
    made.text += text;
    return true;
  });
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    if (!decoder.feed(bytes.substr(at, piece))) break;
  }
  made.fault = decoder.finish();
  return made;
}

// printf 'a,b\n1,2\n' | gzip -n
constexpr std::string_view packed =
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x4B\xD4\x49\xE2\x32\xD4\x31\xE2\x02\x00\x7B\x07\x97\x0A\x08\x00"
    "\x00\x00"sv;

TEST_CASE("text comes out of gzip and UTF-16, in pieces of any size") {
  struct Row {
    std::string_view name, bytes, text;
  };
  const std::string twice = std::string(packed) + std::string(packed);
  const Row rows[] = {
      {"plain", "a,b\n", "a,b\n"},
      {"short", "a", "a"},
      {"nothing", "", ""},
      {"packed", packed, "a,b\n1,2\n"},
      {"packed twice", twice, "a,b\n1,2\na,b\n1,2\n"},
      {"little-endian",
       "\xFF\xFE"
       "a\0,\0\xE9\0"sv,
       "\xEF\xBB\xBF"
       "a,\xC3\xA9"},
      {"big-endian", "\xFE\xFF\0a\x20\xAC"sv,
       "\xEF\xBB\xBF"
       "a\xE2\x82\xAC"},
      {"without a mark", "a\0,\0b\0\n\0"sv, "a,b\n"},
      {"a pair", "\xFF\xFE\x3D\xD8\x00\xDE"sv, "\xEF\xBB\xBF\xF0\x9F\x98\x80"},
      {"half a pair",
       "\xFF\xFE\x3D\xD8"
       "a\0"sv,
       "\xEF\xBB\xBF\xEF\xBF\xBD"
       "a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const std::size_t piece : {1UL, 3UL, 1000UL}) {
      const Decoded made = decoded(row.bytes, piece);
      CHECK(made.text == row.text);
      CHECK_FALSE(made.fault.has_value());
    }
  }
}

TEST_CASE("what is cut off or damaged is told") {
  CHECK(decoded(packed.substr(0, 20), 7).fault == "is packed by gzip and cut off");
  std::string damaged(packed);
  damaged[12] = '\xFF';
  damaged[11] = '\xFF';
  CHECK(decoded(damaged, 1000).fault == "is packed by gzip and damaged");
  CHECK(decoded("\xFF\xFE"
                "a\0b"sv,
                2)
            .fault == "is UTF-16 and cut off");
}

TEST_CASE("no more is decoded than is wanted") {
  int pieces = 0;
  TextDecoder decoder([&](std::string_view) { return ++pieces < 2; });
  CHECK(decoder.feed("abcd"));
  CHECK_FALSE(decoder.feed("efgh"));
  CHECK_FALSE(decoder.feed("ijkl"));
  CHECK(pieces == 2);
  // What was not wanted is not cut off.
  TextDecoder stopped([](std::string_view) { return false; });
  CHECK_FALSE(stopped.feed(std::string(packed) + std::string(packed.substr(0, 20))));
  CHECK_FALSE(stopped.finish().has_value());
}

}  // namespace
}  // namespace runrate
