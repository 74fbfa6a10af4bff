// SPDX-License-Identifier: Apache-2.0
#include "tools/phrase_folder.hpp"

#include "tools/files.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace runrate {

namespace {

namespace fs = std::filesystem;

/// Puts the sentences of one file into a book.
class PhraseFile {
 public:
  PhraseFile(const fs::path& path, PhraseBook& book) : path_(path), book_(book) {}

  void read() {
    try {
      take(YAML::Load(read_file(path_)), path_.stem().string());
    } catch (const YAML::Exception& error) {
      refuse(error.mark, error.msg);
    }
  }

 private:
  void take(const YAML::Node& node, const std::string& id) {
    if (node.IsMap()) {
      for (const auto& entry : node) take(entry.second, id + "." + entry.first.as<std::string>());
    } else if (node.IsScalar()) {
      add(node, id);
    } else {
      refuse(node.Mark(), id + ": neither a sentence nor a mapping of sentences");
    }
  }

  void add(const YAML::Node& node, const std::string& id) {
    try {
      book_.add(id, node.Scalar());
    } catch (const std::invalid_argument& error) {
      refuse(node.Mark(), id + ": " + error.what());
    }
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const {
    throw FileError(fmt::format("{}:{}: {}", path_.string(), mark.line + 1, what));
  }

  const fs::path& path_;
  PhraseBook& book_;
};

}  // namespace

PhraseBook read_phrases(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  PhraseBook book;
  for (const fs::path& file : files) PhraseFile(file, book).read();
  return book;
}

}  // namespace runrate
