// SPDX-License-Identifier: Apache-2.0
/// Where the files of a book come from, by name: a folder, a pack, or texts at hand. Who reads a book asks
/// this and nothing else, so that it reads the same where there are no files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace runrate {

struct TextSource {
  std::string place;  ///< as messages name it: the folder, "" where names stand alone
  /// The names below a folder of the source, by alphabet: "rates/aws/global.json" below "rates".
  /// @throws InputError where they cannot be listed
  std::function<std::vector<std::string>(const std::string& folder)> below;
  /// The text of one. @throws InputError where it cannot be read or does not fit
  std::function<std::string(const std::string& name)> text;

  /// As messages name a file of it.
  [[nodiscard]] std::string path(const std::string& name) const {
    return place.empty() ? name : place + "/" + name;
  }
};

/// Texts at hand, by name.
[[nodiscard]] TextSource in_memory(std::map<std::string, std::string> texts);

}  // namespace runrate
