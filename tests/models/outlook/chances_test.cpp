// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/chances.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace runrate;

TEST_CASE("a chance reads n of 100, never 0 or 100 unless it is exact") {
  struct Row {
    double probability;
    std::string_view text;
  };
  constexpr Row rows[] = {
      {0.0, "0 of 100"},          {1e-6, "under 1 of 100"},
      {0.0049, "under 1 of 100"}, {0.0051, "1 of 100"},
      {0.21, "21 of 100"},        {0.5, "50 of 100"},
      {0.854, "85 of 100"},       {0.9949, "99 of 100"},
      {0.996, "over 99 of 100"},  {0.999999, "over 99 of 100"},
      {1.0, "100 of 100"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.probability);
    CHECK(n_of_100(row.probability) == row.text);
  }
}

TEST_CASE("a chosen level is said exactly") {
  CHECK(chosen_chance_words(0.80) == "four chances in five");
  CHECK(chosen_chance_words(0.90) == "nine chances in ten");
  CHECK(chosen_chance_words(0.85) == "85 chances in 100");  // not the five in six that is near
  CHECK(chosen_chance_words(0.975) == "97.5 chances in 100");
}

TEST_CASE("each plain fraction has its words") {
  struct Row {
    double level;
    std::string_view text;
  };
  constexpr Row rows[] = {
      {0.02, "one chance in 50"},       {0.05, "one chance in 20"},        {0.10, "one chance in ten"},
      {0.125, "one chance in eight"},   {1.0 / 6, "one chance in six"},    {0.2, "one chance in five"},
      {0.25, "one chance in four"},     {1.0 / 3, "one chance in three"},  {0.4, "two chances in five"},
      {0.6, "three chances in five"},   {2.0 / 3, "two chances in three"}, {0.75, "three chances in four"},
      {5.0 / 6, "five chances in six"}, {0.95, "19 chances in 20"}};
  for (const Row& row : rows) {
    CAPTURE(row.level);
    CHECK(chosen_chance_words(row.level) == row.text);
  }
  CHECK(chosen_chance_words(0.504) == "an even chance");
  CHECK(chosen_chance_words(0.506) == "50.6 chances in 100");
}
