// SPDX-License-Identifier: Apache-2.0
/// Two options made by hand, from which figures are gathered.
#pragma once

#include "models/plan/gather.hpp"

#include "../outlook/fabricated.hpp"
#include <doctest/doctest.h>

#include <string_view>

namespace runrate::fabricated {

inline constexpr std::string_view regions =
    R"json({"neutral": {"us": {"aws": "aws-1"}, "eu": {"aws": "aws-2"}},
"providers": {"aws": {"base": "aws-1", "regions": [
 {"id": "aws-1", "display": "One", "continent": "north_america", "second": "aws-2"},
 {"id": "aws-2", "display": "Two", "continent": "europe", "second": "aws-1"}]}}})json";

/// Two options of one line each over 14 months; what is said about them is put in by each test.
struct Made {
  PlanSpec spec = spec_of(14);
  Catalog catalog = Catalog::from_files({}, regions, R"({"spread": []})");
  References references;
  Runs runs;
  Outlook outlook;

  Made() {
    spec.providers = {"gcp", "aws"};
    runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(14, {1, 1})}}},
                    {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(14, {2, 2})}}}},
                   2);
    outlook.providers.resize(2);
    outlook.providers[0].id = "aws";
    outlook.providers[1].id = "gcp";
    outlook.recommended = 0;
  }
  [[nodiscard]] PlanSources sources() const { return {spec, catalog, references, runs, outlook}; }
};

inline void check_range(const Range& found, double low, double mid, double high, double mean) {
  CHECK(found.low == low);
  CHECK(found.mid == mid);
  CHECK(found.high == high);
  CHECK(found.mean == mean);
}

}  // namespace runrate::fabricated
