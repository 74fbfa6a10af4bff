// SPDX-License-Identifier: Apache-2.0
/// No field is read and then ignored: whatever is taken out of a spec or changed in it moves the figure that
/// tests/specs/moves.csv names for its field, or is refused, or stands in a short list with its reason.
#include "tools/importers/terraform_state.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include "field_moves.hpp"
#include "spec_changes.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace runrate {
namespace {

using testing::Answer;
using testing::Differences;
using testing::Move;
using testing::SpecChange;

/// A row of tests/specs/stays.csv: a change that moves no figure, and why that is right.
struct Exception {
  std::string specs;  ///< each of them has such a change
  std::string path;   ///< * is any one step
  std::string what, reason;

  [[nodiscard]] bool covers(std::string_view spec, const SpecChange& change) const {
    return specs.find(spec) != std::string::npos && change.what == what && testing::fits(path, change.path);
  }
};

std::vector<Exception> read_exceptions() {
  std::vector<Exception> all;
  for (const testing::Row& row : testing::rows_of("stays.csv", 4))
    all.push_back({.specs = row[0], .path = row[1], .what = row[2], .reason = row[3]});
  return all;
}

const std::vector<Exception>& exceptions() {
  static const std::vector<Exception> all = read_exceptions();
  return all;
}

/// Fields that the template's language has and that the engine, which counts by the hour, does not read.
struct Unread {
  std::string_view field;
  std::string_view words;  ///< what a change of it may move: what repeats the rule
  std::string_view reason;
};

constexpr std::string_view rule_words =
    "Auto-Scaling Configuration | autoscaling.*.rule | assumptions | Basis of the Figures";
constexpr std::string_view queue_words =
    "Auto-Scaling Configuration | Traffic Tiers | autoscaling.*.rule | systems.*.changes.*.because | "
    "systems.*.sized_by | assumptions | Basis of the Figures";
constexpr std::string_view shorter = "a rule is asked once an hour, and has held that long or has not";

constexpr Unread unread[] = {
    {"components.*.scaling.boot", rule_words,
     "an instance that starts within the hour is there in that hour"},
    {"components.*.scaling.cpu.down, number 2", rule_words, shorter},
    {"components.*.scaling.cpu.up, number 2", rule_words, shorter},
    {"components.*.scaling.memory.down, number 2", rule_words, shorter},
    {"components.*.scaling.memory.up, number 2", rule_words, shorter},
    {"components.*.scaling.metrics.*.external.target.averageValue", queue_words,
     "what waits is worked off within the hour"},
    {"components.*.scaling.queue", queue_words, "what waits is worked off within the hour"},
    {"components.*.scaling.queue.down", queue_words, "what waits is worked off within the hour"},
    {"components.*.scaling.queue.up", queue_words, "what waits is worked off within the hour"},
    {"traffic.time_zone", rule_words, "the week and every schedule are counted in the same zone"},
};

enum class Effect {
  none,
  shown,       ///< a figure that its row names moves
  by_default,  ///< taken out, it is what it was: the default says the same
  refused
};

struct Found {
  Effect effect = Effect::refused;
  Differences moved;  ///< where it is not shown
};

std::optional<PlanSpec> spec_of(const std::string& text, const ReadOptions& options) {
  try {
    return read_spec_text(text, "spec.yaml", options);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

bool is_excepted(std::string_view spec, const SpecChange& change) {
  return std::ranges::any_of(exceptions(), [&](const Exception& e) { return e.covers(spec, change); });
}

bool is_only(const Differences& moved, const Differences& allowed) {
  return std::ranges::includes(allowed, moved);
}

/// Of the texts that are read the first that moves a figure counts; a number that changes nothing one way may
/// change something the other way. What is not meant to move one is tried once.
Found found_in(std::string_view spec_name, const SpecChange& change, Answer& before,
               const ReadOptions& options) {
  const Move* move = testing::move_of(change);
  if (move == nullptr) return {};
  const int enough = move->kind == Move::Kind::hourly || is_excepted(spec_name, change) ? 1 : 4;
  Found found;
  int read = 0;
  for (const std::string& text : change.texts) {
    const auto spec = spec_of(text, options);
    if (!spec) continue;
    Answer after(*spec);
    if (testing::moves_any(*move, before, after)) return {Effect::shown, {}};
    found.effect = Effect::none;
    found.moved.merge(testing::differences(before, after));
    if (++read == enough) break;
  }
  const bool is_removed = found.effect == Effect::none && change.what == "removed";
  if (is_removed && is_only(found.moved, {"Basis of the Figures", "assumptions"}))
    found.effect = Effect::by_default;
  return found;
}

ReadOptions read_options(const std::string& folder) {
  ReadOptions options{.date = {2026, 11, 24}};
  options.regions = known_regions(price_texts(RUNRATE_SOURCE_DIR "/pricing-data"));
  options.known_names = names_in(price_texts(RUNRATE_SOURCE_DIR "/pricing-data"));
  options.listed_state = [](std::string_view plan) {
    return listed_state(plan, price_texts(RUNRATE_SOURCE_DIR "/pricing-data"), {2026, 11, 24});
  };
  options.side_file = [folder](const std::string& name) -> std::optional<std::string> {
    try {
      return read_file(folder + "/" + name);
    } catch (const FileError&) {
      return std::nullopt;
    }
  };
  return options;
}

std::vector<Found> all_found(std::string_view spec_name, const std::vector<SpecChange>& changes,
                             Answer& before, const ReadOptions& options) {
  std::vector<Found> found(changes.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = next++; at < changes.size(); at = next++)
        found[at] = found_in(spec_name, changes[at], before, options);
    });
  }
  threads.clear();
  return found;
}

struct Walked {
  std::string name;
  std::vector<SpecChange> changes;
  std::vector<Found> found;

  [[nodiscard]] std::string line(std::size_t i) const {
    return fmt::format("{}: {} {}", name, changes[i].path, changes[i].what);
  }
  /// Whether a change of the path or of what stands below it moves a figure.
  [[nodiscard]] bool is_heeded(const std::string& path) const {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].path.starts_with(path) && found[i].effect == Effect::shown) return true;
    }
    return false;
  }
};

Walked walked(const std::string& folder, const std::string& name) {
  const std::string text = read_file(folder + "/" + name);
  const ReadOptions options = read_options(folder);
  Walked made{.name = name, .changes = testing::changes_of(text), .found = {}};
  const auto spec = spec_of(testing::rewritten(text), options);
  REQUIRE(spec.has_value());
  Answer before(*spec);
  before.know_all();
  made.found = all_found(name, made.changes, before, options);
  return made;
}

void check_unread(const Move& move, const Found& found) {
  const auto* row = std::ranges::find(unread, move.field, &Unread::field);
  REQUIRE_MESSAGE(row != std::end(unread), "no reason stands in this file for what is not read");
  const Differences words = testing::parts(row->words);
  for (const std::string& moved : found.moved)
    CHECK_MESSAGE(words.contains(moved), "is read now: name the figure in moves.csv, it moves " << moved);
}

void check_change(const Walked& walked, std::size_t i) {
  const SpecChange& change = walked.changes[i];
  const Found& found = walked.found[i];
  const std::string line = walked.line(i);
  CAPTURE(line);
  const Move* move = testing::move_of(change);
  REQUIRE_MESSAGE(move != nullptr, "tests/specs/moves.csv has no row for it");
  if (move->kind == Move::Kind::hourly) {
    check_unread(*move, found);
    return;
  }
  if (is_excepted(walked.name, change)) {
    CHECK_MESSAGE(found.effect != Effect::shown, "has an effect: take it off the list of exceptions");
    return;
  }
  if (found.effect == Effect::by_default)
    CHECK_MESSAGE(walked.is_heeded(change.path), "nothing that it says moves a figure");
  CHECK_MESSAGE(found.effect != Effect::none,
                fmt::format("moves none of {}, but {}", fmt::join(move->figures, " | "),
                            fmt::join(found.moved, " | ")));
  // Words whose fellows are all taken or do not fit beside the other fields may be refused; a number may not.
  const bool is_number = change.what.starts_with("changed");
  if (is_number) CHECK_MESSAGE(found.effect != Effect::refused, "no other number was taken");
}

/// What all walks of this run have shown.
struct Ledger {
  std::set<std::string> specs;
  std::set<std::string> shown, unmoved, refused;  ///< rows of the table
  /// A group is shown by what stands below it.
  [[nodiscard]] bool is_shown(const std::string& field) const {
    return std::ranges::any_of(
        shown, [&](const std::string& row) { return row == field || row.starts_with(field + "."); });
  }
  [[nodiscard]] bool is_proven(const Move& move) const {
    const bool can_only_be_refused = refused.contains(move.field) && !unmoved.contains(move.field);
    return move.kind == Move::Kind::hourly || is_shown(move.field) || can_only_be_refused;
  }
};
Ledger& ledger() {
  static Ledger shown;
  return shown;
}

void keep(const Walked& walked) {
  ledger().specs.insert(walked.name);
  for (std::size_t i = 0; i < walked.changes.size(); ++i) {
    const Move* move = testing::move_of(walked.changes[i]);
    if (move == nullptr) continue;
    const Effect effect = walked.found[i].effect;
    auto& rows = effect == Effect::shown     ? ledger().shown
                 : effect == Effect::refused ? ledger().refused
                                             : ledger().unmoved;
    rows.insert(move->field);
  }
}

void walk(const std::string& folder, const std::string& name) {
  const Walked all = walked(folder, name);
  keep(all);
  for (const Exception& e : exceptions()) {
    if (e.specs.find(name) == std::string::npos) continue;
    const auto is_meant = [&](const SpecChange& change) { return e.covers(name, change); };
    CHECK_MESSAGE(std::ranges::any_of(all.changes, is_meant), "no such change: " << e.path);
  }
  std::map<Effect, int> counts;
  for (std::size_t i = 0; i < all.changes.size(); ++i) {
    ++counts[all.found[i].effect];
    check_change(all, i);
  }
  MESSAGE(name << ": " << all.changes.size() << " changes, " << counts[Effect::shown] << " shown, "
               << counts[Effect::by_default] << " by default, " << counts[Effect::refused] << " refused, "
               << counts[Effect::none] << " without effect");
}

TEST_CASE("every detail of every kind of component moves its figure") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "kinds.yaml");
}

TEST_CASE("every field of the growing shop moves its figure") {
  walk(RUNRATE_SOURCE_DIR "/tools/examples", "growth.yaml");
}

TEST_CASE("every field in its further forms moves its figure") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "forms.yaml");
}

TEST_CASE("every field of every kind in two regions moves its figure") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "places.yaml");
}

TEST_CASE("every field of every kind of group that scales moves its figure") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "groups.yaml");
}

TEST_CASE("the fields that the other specs leave out move their figures") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "more.yaml");
}

TEST_CASE("a plan of Terraform, and each of its figures, moves what runs today") {
  const std::string folder = RUNRATE_SOURCE_DIR "/tests/specs";
  walk(folder, "terraform.yaml");
  const std::string text = read_file(folder + "/terraform.yaml");
  const std::string state = read_file(folder + "/terraform.json");
  ReadOptions options = read_options(folder);
  const PlanSpec spec = spec_of(text, options).value();
  Answer before(spec);
  before.know_all();
  const Move imported{.kind = Move::Kind::words,
                      .field = "current.import",
                      .figures = {"current.cost", "current.import.priced", "current.import.not_priced"}};
  struct Swap {
    std::string word, other;
  };
  for (const Swap& swap :
       {Swap{"\"allocated_storage\": 100", "\"allocated_storage\": 200"},
        Swap{"db.m6g.large", "db.m6g.xlarge"}, Swap{"pd-ssd", "pd-balanced"},
        Swap{"aws_s3_bucket", "aws_sqs_queue"}, Swap{"google_compute_disk\"", "google_compute_quantum\""}}) {
    CAPTURE(swap.word);
    std::string changed = state;
    changed.replace(changed.rfind(swap.word), swap.word.size(), swap.other);
    options.side_file = [&](const std::string&) { return std::optional(changed); };
    const auto other = spec_of(text, options);
    REQUIRE(other.has_value());
    Answer after(*other);
    CHECK(testing::moves_any(imported, before, after));
  }
}

TEST_CASE("each row of the table moves its figure in one of the specs") {
  if (ledger().specs.size() <= testing::walked_specs.size()) {
    MESSAGE("not all specs were walked in this run");
    return;
  }
  for (const Move& move : testing::moves()) {
    CAPTURE(move.field);
    CHECK(ledger().is_proven(move));
  }
}

}  // namespace
}  // namespace runrate
