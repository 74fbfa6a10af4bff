// SPDX-License-Identifier: Apache-2.0
/// The command's own sentences, read once.
#pragma once

#include "models/text/phrase_book.hpp"
#include "tools/phrase_folder.hpp"

#include <string_view>

namespace runrate::testing {

inline const PhraseBook& sentences() {
  static const PhraseBook book = read_phrases(RUNRATE_SOURCE_DIR "/tools/templates/en");
  return book;
}

inline Wording worded(std::string_view currency = "USD") { return {sentences(), MoneyText(currency)}; }

}  // namespace runrate::testing
