// SPDX-License-Identifier: Apache-2.0
#include "tools/whole_files.hpp"

#include "tools/files.hpp"
#include "tools/folder_lock.hpp"
#include "tools/keeper.hpp"
#include "tools/placing.hpp"

#include <utility>

namespace runrate {
namespace {

namespace fs = std::filesystem;

Placing staged_in(const fs::path& folder, std::vector<OutputFile> files, Standing standing) {
  std::vector<NamedFile> named;
  for (OutputFile& file : files) {
    StagedFile bytes = staged(folder / file.name, std::move(file.text));
    named.push_back({std::move(file.name), std::move(bytes)});
  }
  return prepared(folder, std::move(named), standing);
}

}  // namespace

void write_whole(const fs::path& folder, std::vector<OutputFile> files,
                 const std::function<void()>& last_look) {
  const fs::path at = place_of(folder);
  const Descriptor lock = locked_ground(at);
  if (last_look) last_look();
  const Placing placing = staged_in(at, std::move(files), Standing::replaced);
  out_of_reach([&] { place(placing); });
}

bool write_new(const fs::path& path, std::string text) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor lock = locked_ground(folder);
  std::error_code error;
  if (fs::exists(path, error)) return false;
  const Placing placing = staged_in(folder, {{path.filename().string(), std::move(text)}}, Standing::refused);
  out_of_reach([&] { place(placing); });
  return true;
}

}  // namespace runrate
