// SPDX-License-Identifier: Apache-2.0
#include "models/spec/kinds.hpp"

#include "models/spec/fields.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace runrate;

TEST_CASE("every kind has a row, a name of its own and a line that says what it is") {
  std::set<std::string_view> names;
  for (const KindTraits& row : all_kinds()) {
    CAPTURE(row.name);
    CHECK(&traits_of(row.kind) == &row);
    CHECK(kind_from(row.name) == row.kind);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.what.empty());
  }
  CHECK(names.size() == kind_names().size());
}

TEST_CASE("what nobody could make again is kept; what comes back by itself is not") {
  for (const Kind kind :
       {Kind::postgres, Kind::mysql, Kind::nosql, Kind::object_storage, Kind::block, Kind::file})
    CHECK(keeps_data(kind));
  for (const Kind kind :
       {Kind::cache, Kind::search, Kind::queue, Kind::logs, Kind::backup, Kind::vm, Kind::cdn}) {
    CAPTURE(to_text(kind));
    CHECK_FALSE(keeps_data(kind));
  }
  CHECK(traits_of(Kind::queue).keeps == Keeps::remains);
  CHECK(traits_of(Kind::vm).keeps == Keeps::nothing);
}

TEST_CASE("what scales, what has a standby, what is met by every request") {
  CHECK(has_instances(Kind::batch));
  CHECK_FALSE(has_instances(Kind::serverless));
  CHECK(is_database(Kind::mysql));
  CHECK_FALSE(is_database(Kind::nosql));
  CHECK(traits_of(Kind::waf).meets_every_request);
  CHECK_FALSE(traits_of(Kind::load_balancer).meets_every_request);
  CHECK(stands_in_production_only(Kind::vpn));
  CHECK_FALSE(stands_in_production_only(Kind::nat));
}
