// SPDX-License-Identifier: Apache-2.0
/// What a phrase says in the command's own sentences, for the rooms below the one that reads YAML: each line
/// of their files is a comment, a key, or a key with its sentence in quotes.
#pragma once

#include "models/deployment/size.hpp"
#include "models/text/phrase_book.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

inline std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    plain += text[i];
  }
  return plain;
}

inline void read_lines_into(const std::filesystem::path& path, PhraseBook& book) {
  std::ifstream file(path);
  std::vector<std::string> names{path.stem().string()};
  for (std::string line; std::getline(file, line);) {
    const std::size_t depth = line.find_first_not_of(' ');
    if (depth == std::string::npos || line[depth] == '#') continue;
    const std::size_t colon = line.find(':');
    std::string key = line.substr(depth, colon - depth);
    std::erase(key, '"');
    names.resize(depth / 2 + 1);
    names.push_back(key);
    const std::size_t opens = line.find('"', colon);
    if (opens == std::string::npos) continue;
    std::string id;
    for (const std::string& name : names) id += (id.empty() ? "" : ".") + name;
    book.add(id, unescaped(std::string_view(line).substr(opens + 1, line.rfind('"') - opens - 1)));
  }
}

inline const PhraseBook& plain_sentences() {
  static const PhraseBook book = [] {
    PhraseBook made;
    for (const auto& file : std::filesystem::directory_iterator(RUNRATE_SOURCE_DIR "/tools/templates/en"))
      read_lines_into(file.path(), made);
    return made;
  }();
  return book;
}

inline std::string said(const Phrase& phrase) {
  return Wording(plain_sentences(), MoneyText("USD")).text(phrase);
}
inline std::string said(const Size& size) { return said(in_full(size)); }
inline std::vector<std::string> said(const std::vector<Phrase>& phrases) {
  std::vector<std::string> texts;
  for (const Phrase& phrase : phrases) texts.push_back(said(phrase));
  return texts;
}

}  // namespace runrate::testing
