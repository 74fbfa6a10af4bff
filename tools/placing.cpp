// SPDX-License-Identifier: Apache-2.0
#include "tools/placing.hpp"

#include "models/catalog/digest.hpp"
#include "tools/files.hpp"
#include "tools/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <random>
#include <set>

namespace runrate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".runrate-";
constexpr const char *staging = ".staging", *under_way = ".placing", *undoing = ".undoing";

[[noreturn]] void fail(const fs::path& path, int error = errno) {
  throw FileError(fmt::format("{}: {}", path.string(), std::strerror(error)));
}

/// A file's place, where it waits beside it, and how its new bytes are known.
struct Step {
  fs::path place, waiting;
  std::string sha256;
};

std::vector<Step> steps_of(const Placing& placing) {
  std::vector<Step> steps;
  for (const NamedFile& file : placing.files) {
    const fs::path& place = file.staged.place;
    steps.push_back({place, place.parent_path() / fmt::format("{}{}-{}.tmp", mark, placing.id, steps.size()),
                     sha256_hex(file.staged.text)});
  }
  return steps;
}

/// A name that stays below its folder; another is no journal's of ours.
bool stays_below(const fs::path& name) {
  return name.is_relative() && std::ranges::none_of(name, [](const fs::path& part) { return part == ".."; });
}

std::vector<Step> steps_in(const fs::path& journal) {
  constexpr std::size_t digest = 64;
  const std::string text = read_file(journal);
  const std::string id = journal.stem().string();
  std::vector<Step> steps;
  for (std::size_t at = 0, end = 0; (end = text.find('\0', at)) != std::string::npos; at = end + 1) {
    if (end - at < digest + 2) break;
    const fs::path name = text.substr(at + digest + 1, end - at - digest - 1);
    if (!stays_below(name)) break;
    const fs::path place = place_of(journal.parent_path() / name);
    steps.push_back(
        {place, place.parent_path() / fmt::format("{}-{}.tmp", id, steps.size()), text.substr(at, digest)});
  }
  return steps;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

bool is_new(const fs::path& path, const Step& step) {
  try {
    return is_there(path) && sha256_hex(read_file(path)) == step.sha256;
  } catch (const FileError&) {
    return false;
  }
}

void rename_or_fail(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail(to);
}

void drop(const fs::path& path) { ::unlink(path.c_str()); }

bool is_unsupported(int error) { return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP; }

/// Where an old file stands aside while a file system without exchange is helped along.
fs::path aside(const Step& step) { return fs::path(step.waiting) += "x"; }

/// Both files change places in one step, or in three that `end_of_exchange` can end.
void exchange(const Step& step) {
  if (::renameat2(AT_FDCWD, step.waiting.c_str(), AT_FDCWD, step.place.c_str(), RENAME_EXCHANGE) == 0) return;
  if (!is_unsupported(errno)) fail(step.place);
  rename_or_fail(step.place, aside(step));
  if (::rename(step.waiting.c_str(), step.place.c_str()) != 0) {
    const int error = errno;
    rename_or_fail(aside(step), step.place);
    fail(step.place, error);
  }
  rename_or_fail(aside(step), step.waiting);
}

void end_of_exchange(const Step& step) {
  if (!is_there(aside(step))) return;
  rename_or_fail(aside(step), is_there(step.place) ? step.waiting : step.place);
}

/// Only where nothing stands; false where something does.
bool put_alone(const Step& step) {
  if (::renameat2(AT_FDCWD, step.waiting.c_str(), AT_FDCWD, step.place.c_str(), RENAME_NOREPLACE) == 0)
    return true;
  if (is_unsupported(errno) && ::link(step.waiting.c_str(), step.place.c_str()) == 0) {
    drop(step.waiting);
    return true;
  }
  if (is_unsupported(errno) || errno == EPERM) {
    if (is_there(step.place)) return false;
    rename_or_fail(step.waiting, step.place);
    return true;
  }
  if (errno != EEXIST) fail(step.place);
  return false;
}

void put(const Step& step, Standing standing) {
  if (put_alone(step)) return;
  if (standing == Standing::refused) fail(step.place, EEXIST);
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(step.place, error)))
    throw FileError(fmt::format("{}: is a folder or a device", step.place.string()));
  exchange(step);
}

/// The old file, or none, is in its place again.
void take_back(const Step& step) {
  if (!is_new(step.place, step)) return;
  if (is_there(step.waiting)) {
    rename_or_fail(step.waiting, step.place);
  } else {
    drop(step.place);
  }
}

/// The journal's phase is its name's end, which a rename changes in one step and without space.
void enter(fs::path& journal, const char* phase) {
  const fs::path next = fs::path(journal).replace_extension(phase);
  if (next == journal) return;
  rename_or_fail(journal, next);
  journal = next;
}

/// What waits beside the places is no longer needed: the old files, or new ones that were given up.
void clear(fs::path journal, const std::vector<Step>& steps) {
  enter(journal, staging);
  for (const Step& step : steps) drop(step.waiting);
  drop(journal);
}

void undo(fs::path journal, const std::vector<Step>& steps) {
  enter(journal, undoing);
  for (const Step& step : steps) take_back(step);
  clear(journal, steps);
}

/// Puts what waits into its place; `steps` are all of the journal.
void finish(const fs::path& journal, const std::vector<Step>& waiting, const std::vector<Step>& steps,
            Standing standing) {
  try {
    for (const Step& step : waiting) put(step, standing);
  } catch (const FileError&) {
    undo(journal, steps);
    throw;
  }
  clear(journal, steps);
}

/// Folders that are gone again unless they are kept.
class MadeFolders {
 public:
  MadeFolders() = default;
  MadeFolders(const MadeFolders&) = delete;
  MadeFolders& operator=(const MadeFolders&) = delete;
  ~MadeFolders() {
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) ::rmdir(folder->c_str());
  }
  void make(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return;
    make(folder.parent_path());
    if (::mkdir(folder.c_str(), 0777) == 0) {
      made_.push_back(folder);
    } else if (const int why = errno; !fs::is_directory(folder, error)) {
      fail(folder, why);
    }
  }
  void keep() { made_.clear(); }
  [[nodiscard]] const std::vector<fs::path>& all() const { return made_; }

 private:
  std::vector<fs::path> made_;
};

/// So that a power cut finds the folders as they are now; a file system that cannot do it does it later.
void flush(const std::set<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    const Descriptor file(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.is_open()) ::fsync(file.number());
  }
}

std::set<fs::path> touched(const Placing& placing, const MadeFolders& made) {
  std::set<fs::path> folders{placing.folder};
  for (const NamedFile& file : placing.files) folders.insert(file.staged.place.parent_path());
  for (const fs::path& folder : made.all()) folders.insert(folder.parent_path());
  return folders;
}

void name_all(const Placing& placing, const std::vector<Step>& steps) {
  give_name(placing.journal, placing.journal.place);
  for (std::size_t i = 0; i < steps.size(); ++i) give_name(placing.files[i].staged, steps[i].waiting);
}

void name_and_place(const Placing& placing) {
  const std::vector<Step> steps = steps_of(placing);
  fs::path journal = placing.journal.place;
  try {
    name_all(placing, steps);
    enter(journal, under_way);
  } catch (const FileError&) {
    clear(journal, steps);
    throw;
  }
  finish(journal, steps, steps, placing.standing);
}

std::vector<fs::path> journals_in(const fs::path& folder) {
  std::vector<fs::path> journals;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const fs::path extension = entry.path().extension();
    const bool is_one = extension == staging || extension == under_way || extension == undoing;
    if (is_one && entry.path().filename().string().starts_with(mark)) journals.push_back(entry.path());
  }
  return journals;
}

/// The new files that have not reached their places.
std::vector<Step> still_waiting(const std::vector<Step>& steps) {
  std::vector<Step> waiting;
  std::ranges::copy_if(steps, std::back_inserter(waiting),
                       [](const Step& step) { return is_new(step.waiting, step); });
  return waiting;
}

void remediate_one(const fs::path& journal) {
  const std::vector<Step> steps = steps_in(journal);
  for (const Step& step : steps) end_of_exchange(step);
  if (journal.extension() == under_way)
    return finish(journal, still_waiting(steps), steps, Standing::replaced);
  if (journal.extension() == undoing) return undo(journal, steps);
  clear(journal, steps);
}

std::string fresh_id() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}", device(), device());
}

}  // namespace

Placing prepared(const fs::path& folder, std::vector<NamedFile> files, Standing standing) {
  Placing placing{
      .folder = folder, .id = fresh_id(), .journal = {}, .files = std::move(files), .standing = standing};
  std::string journal;
  for (const NamedFile& file : placing.files)
    journal += sha256_hex(file.staged.text) + ' ' + file.name + '\0';
  placing.journal = staged(folder / fmt::format("{}{}{}", mark, placing.id, staging), std::move(journal));
  return placing;
}

void place(const Placing& placing) {
  MadeFolders made;
  made.make(placing.folder);
  const Descriptor lock = made.all().empty() ? Descriptor() : locked(placing.folder);
  mend(placing.folder);
  for (const NamedFile& file : placing.files) made.make(file.staged.place.parent_path());
  name_and_place(placing);
  flush(touched(placing, made));
  made.keep();
}

void mend(const fs::path& folder) {
  for (const fs::path& journal : journals_in(folder)) {
    try {
      remediate_one(journal);
    } catch (const FileError&) {  // it stays for a time when it can be mended
    }
  }
}

}  // namespace runrate
