// SPDX-License-Identifier: Apache-2.0
/// The bytes of a file give the same text in whatever pieces they come; text gives itself, and in UTF-16 too.
#include "tools/text_decoder.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <optional>

namespace runrate::fuzz {
namespace {

const std::string byte_order_mark = "\xEF\xBB\xBF";

struct Decoded {
  std::string text;
  std::optional<std::string> fault;
};

Decoded decoded(std::string_view bytes, std::size_t piece) {
  Decoded made;
  TextDecoder decoder([&](std::string_view text) {
    made.text += text;
    constexpr std::size_t enough = 1 << 24;
    return made.text.size() < enough;
  });
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    if (!decoder.feed(bytes.substr(at, piece))) break;
  }
  made.fault = decoder.finish();
  return made;
}

/// Of text in ASCII.
std::string in_utf16(std::string_view text, bool is_little) {
  std::string bytes = is_little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : text) bytes += is_little ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0 && c < 127; });
}

}  // namespace

void packed(std::string_view input) {
  const Decoded whole = decoded(input, std::max<std::size_t>(input.size(), 1));
  if (whole.fault) hold_words(*whole.fault, "what is wrong with the packing");
  for (const std::size_t piece : {1UL, 3UL, 100UL}) {
    const Decoded pieces = decoded(input, piece);
    hold(pieces.fault == whole.fault, "pieces give the fault of the whole");
    if (!whole.fault) hold(pieces.text == whole.text, "pieces give the text of the whole");
  }
  if (input.empty() || !is_ascii(input)) return;
  hold(!whole.fault && whole.text == input, "text gives itself");
  for (const bool is_little : {true, false}) {
    const Decoded wide = decoded(in_utf16(input, is_little), 5);
    hold(!wide.fault && wide.text == byte_order_mark + whole.text,
         "text in UTF-16 gives itself behind its mark");
  }
}

}  // namespace runrate::fuzz
