// SPDX-License-Identifier: Apache-2.0
#include "tools/text_decoder.hpp"

#include <zlib.h>

#include <array>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t bytes_that_tell = 4;
constexpr std::string_view gzip_magic = "\x1F\x8B";

void append_utf8(std::string& text, std::uint32_t code) {
  constexpr std::uint32_t six_bits = 0x3F;
  const auto more = [&](std::uint32_t shift) {
    text += static_cast<char>(0x80 | ((code >> shift) & six_bits));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    more(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    more(6);
    more(0);
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    more(12);
    more(6);
    more(0);
  }
}

}  // namespace

struct TextDecoder::Inflation {
  Inflation() {
    constexpr int gzip_alone = 16;
    is_ready = inflateInit2(&stream, MAX_WBITS + gzip_alone) == Z_OK;
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() { inflateEnd(&stream); }

  z_stream stream{};
  bool is_ready = false;
  std::array<char, 1 << 16> out{};
};

TextDecoder::TextDecoder(TakePiece take) : take_(std::move(take)) {}
TextDecoder::~TextDecoder() = default;

bool TextDecoder::feed(std::string_view bytes) {
  if (fault_ || is_stopped_) return false;
  if (is_packing_known_) return inflation_ ? unpack(bytes) : take_unpacked(bytes);
  begin_ += bytes;
  if (begin_.size() < gzip_magic.size()) return true;
  is_packing_known_ = true;
  if (begin_.starts_with(gzip_magic)) inflation_ = std::make_unique<Inflation>();
  const std::string begin = std::exchange(begin_, {});
  return inflation_ ? unpack(begin) : take_unpacked(begin);
}

bool TextDecoder::unpack(std::string_view bytes) {
  z_stream& stream = inflation_->stream;
  // zlib reads alone through this pointer.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  stream.avail_in = static_cast<uInt>(bytes.size());
  while (stream.avail_in > 0) {
    // One file may be several packed ones, one after the other.
    if (is_whole_ && stream.total_in > 0) inflateReset(&stream);
    stream.next_out = reinterpret_cast<Bytef*>(inflation_->out.data());  // NOLINT
    stream.avail_out = static_cast<uInt>(inflation_->out.size());
    const int answer = inflation_->is_ready ? inflate(&stream, Z_NO_FLUSH) : Z_MEM_ERROR;
    is_whole_ = answer == Z_STREAM_END;
    if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR) {
      fault_ = "is packed by gzip and damaged";
      return false;
    }
    const std::size_t made = inflation_->out.size() - stream.avail_out;
    if (!take_unpacked(std::string_view(inflation_->out.data(), made))) return false;
  }
  return true;
}

bool TextDecoder::take_unpacked(std::string_view bytes) {
  if (encoding_ != Encoding::unknown) return decode(bytes);
  unpacked_ += bytes;
  if (unpacked_.size() < bytes_that_tell) return true;
  choose_encoding();
  return decode(std::exchange(unpacked_, {}));
}

/// By the mark, or by the zero in every other byte that plain letters have.
void TextDecoder::choose_encoding() {
  const std::string_view head = unpacked_;
  const auto is_zero = [&](std::size_t i) { return head.size() > i && head[i] == 0; };
  const bool is_short = head.size() < bytes_that_tell;
  if (head.starts_with("\xFF\xFE") || (!is_short && !is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3))) {
    encoding_ = Encoding::utf16_little;
  } else if (head.starts_with("\xFE\xFF") ||
             (!is_short && is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3))) {
    encoding_ = Encoding::utf16_big;
  } else {
    encoding_ = Encoding::utf8;
  }
}

bool TextDecoder::pass_on(std::string_view text) {
  is_stopped_ = is_stopped_ || (!text.empty() && !take_(text));
  return !is_stopped_;
}

bool TextDecoder::decode(std::string_view bytes) {
  if (encoding_ != Encoding::utf8) return take_utf16(bytes);
  return pass_on(bytes);
}

bool TextDecoder::take_utf16(std::string_view bytes) {
  constexpr std::uint32_t replacement = 0xFFFD;
  std::string text;
  for (const char byte : bytes) {
    odd_ += byte;
    if (odd_.size() < 2) continue;
    const auto first = static_cast<unsigned char>(odd_[0]), second = static_cast<unsigned char>(odd_[1]);
    odd_.clear();
    const std::uint32_t unit = encoding_ == Encoding::utf16_little
                                   ? static_cast<std::uint32_t>(first | (second << 8))
                                   : static_cast<std::uint32_t>((first << 8) | second);
    const bool is_high = unit >= 0xD800 && unit < 0xDC00, is_low = unit >= 0xDC00 && unit < 0xE000;
    const std::uint32_t high = std::exchange(high_, is_high ? unit : 0);
    if (high != 0 && !is_low) append_utf8(text, replacement);
    if (is_high) continue;
    if (is_low) {
      append_utf8(text, high == 0 ? replacement : 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    } else {
      append_utf8(text, unit);
    }
  }
  return pass_on(text);
}

std::optional<std::string> TextDecoder::finish() {
  if (fault_ || is_stopped_) return fault_;
  if (!is_packing_known_ && !begin_.empty()) (void)take_unpacked(begin_);
  if (inflation_ && !is_whole_) return "is packed by gzip and cut off";
  if (encoding_ == Encoding::unknown && !unpacked_.empty()) {
    choose_encoding();
    (void)decode(unpacked_);
  }
  if (!odd_.empty() || high_ != 0) return "is UTF-16 and cut off";
  return std::nullopt;
}

}  // namespace runrate
