// SPDX-License-Identifier: Apache-2.0
#include "models/spec/fields.hpp"

#include "models/spec/problem.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace runrate {
namespace {

TEST_CASE("every row of the field table can be understood by a reader") {
  for (const Field& field : fields()) {
    CAPTURE(field.path);
    CHECK_FALSE(field.description.empty());
    const Field* above = find_field(field.path.substr(0, std::min(field.path.rfind('.'), field.path.size())));
    // Of an item of a list the list shows an example.
    if (leaf(field) != "*" || above->form == Form::names) CHECK_FALSE(field.example.empty());
    CHECK((field.fallback.empty() || !field.reason.empty()));
    CHECK(field.min <= field.max);
  }
}

TEST_CASE("a component of each kind has one row a field") {
  for (const std::string_view name : kind_names()) {
    std::set<std::string_view> seen;
    for (const Field& field : fields()) {
      if (!field.kinds.has(*kind_from(name))) continue;
      CAPTURE(name);
      CAPTURE(field.path);
      CHECK(seen.insert(field.path).second);
    }
  }
}

TEST_CASE("every row stands below another, and a shorthand names a row") {
  for (const Field& field : fields()) {
    CAPTURE(field.path);
    const auto dot = field.path.rfind('.');
    if (dot != std::string_view::npos) CHECK(find_field(field.path.substr(0, dot)) != nullptr);
    if (!field.shorthand.empty()) {
      CHECK(find_field(std::string(field.path) + "." + std::string(field.shorthand)) != nullptr);
    }
  }
}

TEST_CASE("kinds are spelled one way") {
  for (const std::string_view name : kind_names()) {
    CAPTURE(name);
    CHECK(to_text(*kind_from(name)) == name);
  }
  CHECK_FALSE(kind_from("object_storage"));
}

TEST_CASE("error codes are listed by alphabet, each once") {
  std::string_view last;
  for (const ErrorCode& code : error_codes()) {
    CHECK(code.code > last);
    last = code.code;
  }
}

}  // namespace
}  // namespace runrate
