// SPDX-License-Identifier: Apache-2.0
#include "models/text/chance_phrase.hpp"

#include "own_sentences.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace runrate;

namespace {

std::string said(const Phrase& phrase) { return testing::worded().text(phrase); }

}  // namespace

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
    CHECK(said(of_hundred(Chance{row.probability})) == row.text);
  }
}

TEST_CASE("a chance in words is a plain fraction only where that says the same of 100") {
  struct Row {
    double probability;
    std::string_view text;
  };
  constexpr Row rows[] = {
      {0.0, "no chance"},          {0.004, "under one chance in 100"}, {0.012, "one chance in 100"},
      {0.02, "one chance in 50"},  {0.03, "3 chances in 100"},         {0.05, "one chance in 20"},
      {0.07, "7 chances in 100"},  // not the one in 20 that would flatter it
      {0.14, "14 chances in 100"}, {0.17, "one chance in six"},        {0.2, "one chance in five"},
      {0.5, "an even chance"},     {0.8, "four chances in five"},      {0.9, "nine chances in ten"},
      {0.98, "98 chances in 100"}, {0.995, "over 99 chances in 100"},  {1.0, "certain"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.probability);
    CHECK(said(in_words(Chance{row.probability})) == row.text);
  }
}

TEST_CASE("a chosen level is said exactly") {
  CHECK(said(chosen_in_words(Chance{0.80})) == "four chances in five");
  CHECK(said(chosen_in_words(Chance{0.90})) == "nine chances in ten");
  CHECK(said(chosen_in_words(Chance{0.85})) == "85 chances in 100");  // not the five in six that is near
  CHECK(said(chosen_in_words(Chance{0.975})) == "97.5 chances in 100");
}

TEST_CASE("each plain fraction has its words") {
  struct Row {
    double probability;
    std::string_view text;
  };
  constexpr Row rows[] = {{0.10, "one chance in ten"},      {0.125, "one chance in eight"},
                          {1.0 / 6, "one chance in six"},   {0.25, "one chance in four"},
                          {1.0 / 3, "one chance in three"}, {0.4, "two chances in five"},
                          {0.6, "three chances in five"},   {2.0 / 3, "two chances in three"},
                          {0.75, "three chances in four"},  {5.0 / 6, "five chances in six"},
                          {0.95, "19 chances in 20"},       {0.01, "one chance in 100"},
                          {0.99, "99 chances in 100"},      {0.009, "under one chance in 100"},
                          {0.991, "over 99 chances in 100"}};
  for (const Row& row : rows) {
    CAPTURE(row.probability);
    CHECK(said(in_words(Chance{row.probability})) == row.text);
  }
  CHECK(said(chosen_in_words(Chance{0.504})) == "an even chance");
  CHECK(said(chosen_in_words(Chance{0.506})) == "50.6 chances in 100");
}
