// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/price_book.hpp"

#include "price_cards.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

using testing::card;
using testing::catalog_from;
using testing::irish_spread;

Catalog two_regions() {
  return catalog_from(
      {card("aws", "us-east-1", {{"Machine", "small", 0.10}, {"Machine", "large", 0.40}}),
       card("aws", "eu-west-1", {{"Machine", "small", 0.12}}),
       card("aws", "global", {{"Zone", "zone", 0.50}}), card("neon", "global", {{"Compute", "unit", 0.222}})},
      irish_spread);
}

TEST_CASE("a price is the region's own, else the vendor's worldwide one") {
  const Catalog catalog = two_regions();
  const PriceBook book(catalog, "aws", "eu-west-1", "2026-11-24");
  CHECK(book.find({"", "Machine", "small", "", ""})->price() == testing::near(0.12));
  CHECK_FALSE(book.find({"", "Machine", "small", "", ""})->imputed_by);
  CHECK(book.find({"", "Zone", "zone", "", ""})->price() == testing::near(0.50));
  CHECK(book.find({"neon", "Compute", "unit", "global", ""})->price() == testing::near(0.222));
}

TEST_CASE("a price that is known elsewhere only is bridged by the observed spread, and says so") {
  const Catalog catalog = two_regions();
  const PriceBook book(catalog, "aws", "eu-west-1", "2026-11-24");
  const auto found = book.find({"", "Machine", "large", "", ""});
  REQUIRE(found);
  REQUIRE(found->imputed_by);
  CHECK(found->price() == testing::near(0.44));
  CHECK(found->imputed_by->p90 == testing::near(1.2));
  CHECK(found->rate->region == "us-east-1");
}

TEST_CASE("without price, spread or date there is no price: a gap, never zero") {
  const Catalog catalog = two_regions();
  const PriceBook ireland(catalog, "aws", "eu-west-1", "2026-11-24");
  CHECK_FALSE(ireland.find({"", "Machine", "huge", "", ""}));
  CHECK_FALSE(ireland.find({"", "Machine", "small", "", "spot"}));
  // No spread is known to Frankfurt; another vendor's price is carried over nowhere.
  CHECK_FALSE(PriceBook(catalog, "aws", "eu-central-1", "2026-11-24").find({"", "Machine", "large", "", ""}));
  CHECK_FALSE(ireland.find({"neon", "Compute", "other", "global", ""}));
}

TEST_CASE("an expired price is none") {
  CatalogFile file = card("aws", "us-east-1", {{"Machine", "old", 0.10}});
  const std::size_t at = file.text.find(R"("grade")");
  file.text.insert(at, R"("valid_until":"2026-12-31",)");
  const Catalog catalog = catalog_from({file});
  CHECK(PriceBook(catalog, "aws", "us-east-1", "2026-12-31").find({"", "Machine", "old", "", ""}));
  CHECK_FALSE(PriceBook(catalog, "aws", "us-east-1", "2027-01-01").find({"", "Machine", "old", "", ""}));
}

TEST_CASE("the list of a product holds the region's own and the bridged ones, by sku") {
  const Catalog catalog = two_regions();
  const std::vector<Found> all = PriceBook(catalog, "aws", "eu-west-1", "2026-11-24").all("Machine");
  REQUIRE(all.size() == 2);
  CHECK(all[0].rate->sku == "large");
  CHECK(all[0].imputed_by.has_value());
  CHECK(all[1].rate->sku == "small");
  CHECK(all[1].price() == testing::near(0.12));
}

TEST_CASE("'{sku}' is the product's only rate, and zones lead to prices that hold elsewhere") {
  const Catalog catalog = two_regions();
  const PriceBook book(catalog, "aws", "eu-west-1", "2026-11-24");
  CHECK(book.find({"neon", "Compute", "{sku}", "global", ""})->rate->sku == "unit");
  CHECK(book.zone("cdn") == "edge-eu");
  CHECK(book.zone("no such zone").empty());
}

}  // namespace
}  // namespace runrate
