// SPDX-License-Identifier: Apache-2.0
/// Any bytes are of a kind, which the first of them tell, and a kind has its words.
#include "tools/importers/file_kind.hpp"

#include "holds.hpp"
#include "readers.hpp"

namespace runrate::fuzz {

void file_kind(std::string_view input) {
  const FileKind kind = file_kind_of(input.substr(0, telling_bytes));
  const FileKindWords& words = words_of(kind);
  hold(words.kind == kind, "the words are of the kind");
  hold_words(words.name, "a kind's name");
  hold(!words.remedy.empty() || is_bill(kind) || is_terraform(kind) || kind == FileKind::gzip ||
           kind == FileKind::utf16,
       "what is not read says what is");
  const bool has_mark = input.starts_with("\xEF\xBB\xBF");
  if (has_mark) hold(kind != FileKind::utf16, "a mark of UTF-8 is none of UTF-16");
}

}  // namespace runrate::fuzz
