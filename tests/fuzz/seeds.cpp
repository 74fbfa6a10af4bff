// SPDX-License-Identifier: Apache-2.0
/// fuzz_seeds FOLDER: feeds every file below FOLDER/READER to the reader of that name, once.
#include "tools/files.hpp"

#include "readers.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>

namespace {

namespace fs = std::filesystem;

/// What is being read when something does not hold.
void name(const fs::path& file) { std::fprintf(stderr, "%s\n", file.c_str()); }

int feed(const runrate::fuzz::Reader& reader, const fs::path& folder) {
  int fed = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder / reader.name)) {
    if (!file.is_regular_file()) continue;
    name(file.path());
    reader.holds(runrate::read_file(file.path()));
    ++fed;
  }
  return fed;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  for (const runrate::fuzz::Reader& reader : runrate::fuzz::readers()) {
    const int fed = feed(reader, words[1]);
    std::printf("%-16.*s %d seeds\n", static_cast<int>(reader.name.size()), reader.name.data(), fed);
    if (fed == 0) return 1;
  }
  return 0;
}
