// SPDX-License-Identifier: Apache-2.0
/// From the bytes of a file to its text, piece by piece: what gzip packed is unpacked, UTF-16 becomes UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// Takes a text piece by piece; false where no more of it is wanted.
using TakePiece = std::function<bool(std::string_view piece)>;

class TextDecoder {
 public:
  explicit TextDecoder(TakePiece take);
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;
  ~TextDecoder();

  /// Bytes as they lie in the file. False where no more is wanted, or can be read.
  [[nodiscard]] bool feed(std::string_view bytes);
  /// What is wrong with the packing or the encoding: "is packed by gzip and cut off".
  [[nodiscard]] std::optional<std::string> finish();

 private:
  struct Inflation;
  enum class Encoding { unknown, utf8, utf16_little, utf16_big };

  bool unpack(std::string_view bytes);
  bool take_unpacked(std::string_view bytes);
  bool decode(std::string_view bytes);
  bool take_utf16(std::string_view bytes);
  void choose_encoding();
  bool pass_on(std::string_view text);

  TakePiece take_;
  std::string begin_;     ///< the first bytes of the file, until its packing is known
  std::string unpacked_;  ///< the first bytes unpacked, until their encoding is known
  std::unique_ptr<Inflation> inflation_;
  bool is_packing_known_ = false, is_stopped_ = false;
  Encoding encoding_ = Encoding::unknown;
  std::string odd_;         ///< the first byte of a unit that goes on in the next piece
  std::uint32_t high_ = 0;  ///< the first half of a pair
  bool is_whole_ = true;    ///< the packing ended where the file does
  std::optional<std::string> fault_;
};

}  // namespace runrate
