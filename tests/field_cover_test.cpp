// SPDX-License-Identifier: Apache-2.0
/// The walk through the fields leaves none out: each field that a kind of component reads stands with a
/// component of that kind in one of the specs that are walked.
#include "models/spec/fields.hpp"
#include "tools/files.hpp"

#include "field_moves.hpp"
#include "spec_changes.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using KindAndPath = std::pair<std::string, std::string>;

/// Every path below a component, its own name as *, with the component's kind.
void collect(const YAML::Node& node, const std::string& kind, const std::string& path,
             std::set<KindAndPath>& into) {
  into.insert({kind, path});
  if (node.IsMap()) {
    for (const auto& entry : node)
      collect(entry.second, kind, path + "." + entry.first.as<std::string>(), into);
  } else if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      collect(node[i], kind, path + "." + std::to_string(i), into);
  }
}

std::set<KindAndPath> walked_paths() {
  std::set<KindAndPath> paths;
  for (const std::string_view file : testing::walked_specs) {
    const YAML::Node spec = YAML::Load(read_file(RUNRATE_SOURCE_DIR + std::string("/") + std::string(file)));
    for (const auto& entry : spec["components"])
      collect(entry.second, entry.second["kind"].as<std::string>(), "components.*", paths);
  }
  return paths;
}

/// A group is walked with what stands below it, and a lone value is that of its first field.
bool is_written_by_itself(const Field& field) {
  return field.path.starts_with("components.*.") && field.form != Form::group && field.form != Form::names &&
         field.form != Form::list;
}

std::string shorthand_of(const Field& field) {
  const std::string above(field.path.substr(0, field.path.rfind('.')));
  const Field* group = find_field(above);
  return group != nullptr && !group->shorthand.empty() &&
                 field.path.ends_with("." + std::string(group->shorthand))
             ? above
             : std::string();
}

TEST_CASE("every field of every kind of component stands in a spec that is walked") {
  const std::set<KindAndPath> walked = walked_paths();
  int pairs = 0;
  for (const Field& field : fields()) {
    if (!is_written_by_itself(field)) continue;
    for (const std::string_view name : kind_names()) {
      if (!field.kinds.has(*kind_from(name))) continue;
      ++pairs;
      const std::string shorthand = shorthand_of(field);
      const bool is_walked = std::ranges::any_of(walked, [&](const KindAndPath& one) {
        return one.first == name &&
               (testing::fits(field.path, one.second) || (!shorthand.empty() && one.second == shorthand));
      });
      CHECK_MESSAGE(is_walked, fmt::format("{} of a {}", field.path, name));
    }
  }
  MESSAGE(pairs << " fields of kinds");
  CHECK(pairs > 300);
}

TEST_CASE("every field of the language has its row of what it must move, and no other path has one") {
  std::set<std::string> rows;
  for (const testing::Move& move : testing::moves()) rows.insert(move.field.substr(0, move.field.find(',')));
  std::set<std::string> known;
  for (const Field& field : fields()) {
    known.insert(std::string(field.path));
    CHECK_MESSAGE(rows.contains(std::string(field.path)), "no row in moves.csv: " << field.path);
  }
  for (const std::string& row : rows) CHECK_MESSAGE(known.contains(row), "no field of the language: " << row);
}

/// What a number says can be worked out; only a name, a choice of words or a date can be a mere note.
bool can_be_a_note(Form form) {
  switch (form) {
    case Form::group:
    case Form::names:
    case Form::list:
    case Form::text:
    case Form::word:
    case Form::date:
      return true;
    default:
      return false;
  }
}

TEST_CASE("an echo is no figure, and words are all that a note moves") {
  for (const testing::Move& move : testing::moves()) {
    CAPTURE(move.field);
    CHECK(move.figures.empty() == (move.kind == testing::Move::Kind::hourly));
    if (move.kind == testing::Move::Kind::figure) CHECK(std::ranges::none_of(move.figures, testing::is_echo));
    if (move.kind != testing::Move::Kind::words) continue;
    const Field* field = find_field(move.field);
    REQUIRE(field != nullptr);
    CHECK(can_be_a_note(field->form));
  }
}

}  // namespace
}  // namespace runrate
