// SPDX-License-Identifier: Apache-2.0
#include "models/spec/uncertain_words.hpp"

#include "models/spec/fields.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

UncertainReading read(std::string_view text, const Unit& unit, double min = 0, double max = 1e12) {
  return read_uncertain(words_from(text),
                        {.parse = [unit](std::string_view one) { return read_quantity(one, unit); },
                         .unit = unit,
                         .min = min,
                         .max = max,
                         .normal_percentiles = unit.dimension == Dimension::share});
}

TEST_CASE("words become the distribution that they name") {
  struct Row {
    std::string_view text, shape;
    Unit unit;
    double p10, p90;
  };
  const Unit share{Dimension::share};
  // Percentiles that are given come back; a uniform's are at a tenth of its range; of a normal at mean
  // ± 1.2815516 sd.
  const Row rows[] = {
      {"600", "constant", {}, 600, 600},
      {"{p10: 600, p90: 1100}", "lognormal", {}, 600, 1100},
      {"600..1100", "lognormal", {}, 600, 1100},
      {"2%..8%", "normal", share, 0.02, 0.08},
      {"{p10: 600, p90: 1100, shape: normal}", "normal", {}, 600, 1100},
      {"{p10: 2%, p90: 8%}", "normal", share, 0.02, 0.08},
      {"{p10: 2%, p90: 8%, shape: lognormal}", "lognormal", share, 0.02, 0.08},
      {"{min: 0, max: 100}", "uniform", {}, 10, 90},
      {"{mean: 100, sd: 10}", "normal", {}, 87.184484, 112.815516},
      {"{min: 0, mode: 50, max: 100, shape: triangular}", "triangular", {}, 22.36068, 77.63932},
      {"{p10: 5, p90: 5}", "constant", {}, 5, 5},
      {"{p10: 0, p90: 0}", "constant", {}, 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const UncertainReading reading = read(row.text, row.unit);
    CHECK(reading.problems.empty());
    CHECK(reading.value.shape() == row.shape);
    CHECK(reading.value.low() == testing::near(row.p10, 1e-6));
    CHECK(reading.value.high() == testing::near(row.p90, 1e-6));
  }
  // PERT(0, 50, 100) is symmetric: its median is the mode; mean (min + 4 mode + max) / 6.
  const UncertainReading pert = read("{min: 0, mode: 50, max: 100}", {});
  CHECK(pert.value.shape() == "pert");
  CHECK(pert.value.median() == testing::near(50, 1e-4));
  const UncertainReading one_sided = read("{mean: 100, sd: 10, shape: lognormal}", {});
  CHECK(one_sided.value.shape() == "lognormal");
  CHECK(one_sided.value.mean() == testing::near(100));
}

TEST_CASE("words that contradict are refused") {
  struct Row {
    std::string_view text, code, path;
  };
  const Row rows[] = {
      {"{p10: 900, p90: 400}", "order", ""},
      {"{min: 5, mode: 3, max: 9}", "order", ""},
      {"{min: 5, mode: 12, max: 9}", "order", ""},
      {"{min: 9, max: 5}", "order", ""},
      {"{p10: 0, p90: 5}", "out_of_range", "p10"},
      {"{mean: 5, sd: -1}", "out_of_range", "sd"},
      {"{mean: 0, sd: 1, shape: lognormal}", "out_of_range", "mean"},
      {"{p10: 5}", "wrong_form", ""},
      {"{p10: 5, p90: 9, mean: 7}", "wrong_form", ""},
      {"{p10: 5, p80: 9}", "unknown_field", "p80"},
      {"{p10: 5, p90: 9, shape: pert}", "unknown_word", "shape"},
      {"{p10: five, p90: 9}", "bad_number", "p10"},
      {"{min: -5, max: 5}", "out_of_range", "min"},
      {"-5", "out_of_range", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const UncertainReading reading = read(row.text, {});
    if (reading.problems.empty()) {
      CHECK_MESSAGE(false, "was read");
      continue;
    }
    CHECK(reading.problems.front().code == row.code);
    CHECK(reading.problems.front().path == row.path);
  }
}

TEST_CASE("a choice needs probabilities that add up") {
  const UncertainRules rules{
      .parse = [](std::string_view text) { return read_quantity(text, {}); }, .min = 0, .max = 100};
  UncertainWords words{.choice = {{"30%", "5"}, {"70%", "9"}}};
  const UncertainReading fits = read_uncertain(words, rules);
  CHECK(fits.problems.empty());
  CHECK(fits.value.mean() == testing::near(0.3 * 5 + 0.7 * 9));
  words.choice[1].first = "60%";
  CHECK(read_uncertain(words, rules).problems.front().code == "probabilities");
  words.choice[1] = {"70%", "900"};
  CHECK(read_uncertain(words, rules).problems.front().code == "out_of_range");
}

TEST_CASE("a normal that cannot be negative is cut at 0") {
  const UncertainReading reading = read("{mean: 1, sd: 5}", {});
  CHECK(reading.value.quantile(0.01) == 0);
  const UncertainReading growth = read("{mean: 1%, sd: 5%}", {Dimension::share}, -1, 10);
  CHECK(growth.value.quantile(0.01) < 0);
}

TEST_CASE("of words that are no distribution, all that would help is said") {
  struct Row {
    std::string_view text, found, expected, nearest, remedy;
  };
  constexpr std::string_view forms =
      "{p10, p90}, {min, mode, max}, {min, max}, {mean, sd}, {choice} or {empirical}";
  constexpr Row rows[] = {
      {"{p10: 5, p80: 9}", "unknown field", forms, "p10", ""},
      {"{p10: 900, p90: 400}", "p10 (900) is above p90 (400)", "", "", "swap them"},
      {"{min: 900, max: 400}", "min (900) is above max (400)", "", "", "swap them"},
      {"{min: 5, mode: 3, max: 9}", "min (5) is above mode (3)", "", "", "write them in rising order"},
      {"{min: 5, mode: 12, max: 9}", "mode (12) is above max (9)", "", "", "write them in rising order"},
      {"{p10: 0, p90: 5}", "'0' is not above 0, as a lognormal needs", "", "",
       "write a p10 above 0, or 'shape: normal'"},
      {"{mean: 5, sd: -1}", "'-1' is below 0", "", "", "write a spread of 0 or more"},
      {"{mean: 0, sd: 1, shape: lognormal}", "'0' is not above 0, as a lognormal needs", "", "", ""},
      {"{p10: 5, p90: 9, shape: pert}", "'pert' is no shape for these numbers", "", "",
       "write lognormal or normal"},
      {"{min: 5, max: 9, shape: pert}", "'pert' is no shape for these numbers", "", "", "write uniform"},
      {"{min: 5, mode: 6, max: 9, shape: normal}", "'normal' is no shape for these numbers", "", "",
       "write pert or triangular"},
      {"{mean: 5, sd: 1, shape: uniform}", "'uniform' is no shape for these numbers", "", "",
       "write normal or lognormal"},
      {"-5", "'-5' is below 0", "at least 0", "", ""},
      {"2000", "'2000' is above 1,000", "at most 1,000", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const UncertainReading reading = read(row.text, {}, 0, 1000);
    REQUIRE(reading.problems.size() == 1);
    const Problem& problem = reading.problems.front();
    CHECK(problem.found == row.found);
    CHECK(problem.expected == row.expected);
    CHECK(problem.nearest == row.nearest);
    CHECK(problem.remedy == row.remedy);
  }
  const UncertainReading none = read("{mode: 5, sd: 2}", {});
  REQUIRE(none.problems.size() == 1);
  CHECK(none.problems[0].found == "{mode, sd} is no distribution");
  CHECK(none.problems[0].remedy == "write " + std::string(forms));
  CHECK(read("{min: 9, mode: 5, max: 2}", {}).problems.size() == 2);
  CHECK(read("1000", {}, 0, 1000).problems.empty());
  CHECK(read("{mean: 5, sd: 0}", {}).value.is_constant());
}

TEST_CASE("what is wrong with a choice or with samples is said with its text, for samples with its place") {
  const UncertainRules rules{
      .parse = [](std::string_view text) { return read_quantity(text, {}); }, .min = 0, .max = 100};
  const auto first = [&](const UncertainWords& words) {
    const UncertainReading reading = read_uncertain(words, rules);
    return reading.problems.empty() ? Problem{} : reading.problems.front();
  };
  const Problem sum = first({.choice = {{"30%", "5"}, {"60%", "9"}}});
  CHECK(sum.path == "choice");
  CHECK(sum.found == "the probabilities add up to 90%");
  CHECK(sum.remedy == "make them add up to 100%");
  CHECK(first({.choice = {{"-30%", "5"}, {"130%", "9"}}}).found == "'-30%' is below 0%");
  CHECK(first({.choice = {{"0.3", "5"}, {"70%", "9"}}}).code == "missing_unit");
  CHECK(first({.choice = {{"30%", "many"}, {"70%", "9"}}}).path == "choice");
  CHECK(first({.choice = {{"30%", "101"}, {"70%", "9"}}}).path == "choice");
  const UncertainWords samples{.samples = {"1", "200"}, .sample_places = {"a.csv:1", "a.csv:2"}};
  CHECK(first(samples).path == "empirical");
  CHECK(first(samples).found == "a.csv:2: '200' is above 100");
  CHECK(first({.samples = {"x"}}).found == "'x' is not a quantity");
  const UncertainReading read_all = read_uncertain({.samples = {"3", "1", "2"}}, rules);
  CHECK(read_all.value.median() == 2);
  CHECK(read_all.value.shape() == "empirical");
}

}  // namespace
}  // namespace runrate
