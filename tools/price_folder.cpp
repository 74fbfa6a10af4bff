// SPDX-License-Identifier: Apache-2.0
#include "tools/price_folder.hpp"

#include "tools/price_file.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace runrate {
namespace {

namespace fs = std::filesystem;

/// What stands in a folder, by name. @throws InputError where it cannot be listed
std::vector<fs::path> listed(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error))
    paths.push_back(at->path());
  if (error)
    throw InputError(folder.string(), {{.code = "price_book",
                                        .path = "",
                                        .found = error.message(),
                                        .expected = "a folder that can be listed"}});
  std::ranges::sort(paths);
  return paths;
}

void add_below(const fs::path& folder, const std::string& name, std::vector<std::string>& names) {
  std::error_code error;
  for (const fs::path& path : listed(folder)) {
    const std::string here = name + "/" + path.filename().string();
    if (fs::is_directory(path, error)) {
      add_below(path, here, names);
    } else {
      names.push_back(here);
    }
  }
}

}  // namespace

TextSource price_texts(const fs::path& folder) {
  return {.place = folder.string(),
          .below =
              [folder](const std::string& below) {
                std::vector<std::string> names;
                add_below(folder / below, below, names);
                return names;
              },
          .text = [folder](const std::string& name) { return read_price_file(folder, name); }};
}

}  // namespace runrate
