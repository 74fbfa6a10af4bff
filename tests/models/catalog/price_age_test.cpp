// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/price_age.hpp"

#include "models/catalog/book_error.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

using namespace runrate;

namespace {

constexpr std::string_view text = R"({"undated_years": 3, "moves": [
  {"vendor": "aws", "service": "compute.vm", "change_per_year": 0.02, "p10": 0.8, "p50": 0.9, "p90": 0.95,
   "rates": 500, "grade": "derived", "source": "lists", "as_of": "2026-06"},
  {"vendor": "aws", "service": "*", "change_per_year": 0.005, "p10": 0.8, "p50": 0.9, "p90": 1.1,
   "grade": "estimated", "source": "judgement", "as_of": "2026-06"},
  {"vendor": "*", "service": "saas.*", "change_per_year": 0.2, "p10": 0.99, "p50": 1.06, "p90": 1.2, "per_year": true,
   "grade": "derived", "source": "lists", "as_of": "2026-06"},
  {"vendor": "*", "service": "*", "change_per_year": 0.3, "p10": 0.9, "p50": 1, "p90": 1.2,
   "grade": "estimated", "source": "judgement", "as_of": "2026-06"},
  {"vendor": "*", "service": "*", "spot": true, "change_per_year": 0.999, "p10": 0.7, "p50": 1.1, "p90": 1.5,
   "grade": "estimated", "source": "judgement", "as_of": "2026-06"}]})";

Rate rate_of(std::string vendor, std::string service, std::string as_of, std::string term = "on_demand") {
  return {.vendor = std::move(vendor),
          .service = std::move(service),
          .term = std::move(term),
          .as_of = std::move(as_of)};
}

}  // namespace

TEST_CASE("the narrowest class of a price counts, the vendor's own before any vendor's") {
  const PriceMoves moves = PriceMoves::from_text(text);
  struct Row {
    Rate rate;
    double change;
  };
  const Row rows[] = {{rate_of("aws", "compute.vm", "2024"), 0.02},
                      {rate_of("aws", "storage.object", "2024"), 0.005},
                      {rate_of("slack", "saas.chat", "2024"), 0.2},
                      {rate_of("elastic", "search.engine", "2024"), 0.3},
                      {rate_of("aws", "compute.vm", "2024", "spot"), 0.999}};
  for (const Row& row : rows) {
    CAPTURE(row.rate.vendor);
    CAPTURE(row.rate.service);
    CHECK(moves.class_of(row.rate)->change_per_year == row.change);
  }
}

TEST_CASE("within its freshness limit a price has no uncertainty of age, past it the chance grows") {
  const PriceMoves moves = PriceMoves::from_text(text);
  constexpr std::string_view today = "2026-11-30";
  CHECK_FALSE(moves.age_of(rate_of("aws", "compute.vm", "2025-05-30"), today));
  CHECK_FALSE(moves.age_of(rate_of("aws", "compute.vm", "2027-01-01"), today));
  CHECK_FALSE(moves.age_of(rate_of("openai", "ai.llm", "2026-09-01"), today));
  CHECK(moves.age_of(rate_of("openai", "ai.llm", "2026-08-31"), today));
  // Four years of 365.25 days: 1 - 0.98^4.
  const auto old = moves.age_of(rate_of("aws", "compute.vm", "2022-11-30"), today);
  REQUIRE(old);
  CHECK(old->chance == testing::near(1 - 0.98 * 0.98 * 0.98 * 0.98, 1e-4));
  CHECK(old->path == "prices.age.aws.compute.vm");
  CHECK(old->size.p50 == 0.9);
  // Undated: as three years old. A size of a year compounds.
  const auto undated = moves.age_of(rate_of("slack", "saas.chat", ""), today);
  REQUIRE(undated);
  CHECK(undated->chance == testing::near(1 - 0.8 * 0.8 * 0.8));
  CHECK(undated->size.p90 == testing::near(1.2 * 1.2 * 1.2));
}

TEST_CASE("a price stays in the middle of what its age leaves open") {
  const PriceAge rare{.path = "x", .chance = 0.1, .size = {0.8, 0.9, 0.95}};
  CHECK(rare.median() == 1);
  CHECK(rare.factor(0.05, 0.5) == testing::near(0.9));
  CHECK(rare.factor(0.5, 0.5) == 1);
  // Most have moved, and up: the median of all outcomes is what they are held against.
  const PriceAge usual{.path = "x", .chance = 0.9, .size = {0.9, 1.2, 1.6}};
  CHECK(usual.median() > 1);
  std::vector<double> factors;
  for (int i = 0; i < 1000; ++i)
    for (int k = 0; k < 20; ++k) factors.push_back(usual.factor((i + 0.5) / 1000, (k + 0.5) / 20));
  std::ranges::sort(factors);
  CHECK(factors[factors.size() / 2] == testing::near(1, 0.02));
  // Whoever is older has moved where a newer one has, by the same size.
  const PriceAge newer{.path = "x", .chance = 0.05, .size = rare.size};
  CHECK(newer.factor(0.04, 0.3) == rare.factor(0.04, 0.3));
  CHECK(newer.factor(0.07, 0.3) == 1);
}

TEST_CASE("a class that makes no sense is refused by name") {
  for (const std::string_view wrong :
       {R"({"undated_years": 3, "moves": [{"vendor": "aws"}]})",
        R"({"undated_years": 3, "moves": [{"vendor": "aws", "service": "*", "change_per_year": 2, "p10": 1,
            "p50": 1, "p90": 1, "grade": "derived", "source": "x", "as_of": "2026"}]})",
        R"({"undated_years": 3, "moves": [{"vendor": "aws", "service": "*", "change_per_year": 0.1, "p10": 2,
            "p50": 1, "p90": 1, "grade": "derived", "source": "x", "as_of": "2026"}]})"}) {
    CHECK_THROWS_AS((void)PriceMoves::from_text(wrong), BookError);
  }
  CHECK(PriceMoves::from_text("").rows().empty());
}
