// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/rate_card.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

constexpr std::string_view two_rates = R"({"vendor": "aws", "region": "us-east-1", "rates": [
{"service":"compute.vm","product":"Amazon EC2","sku":"m7i.large","term":"on_demand","unit":"hour","steps":[[0,0.1008]],"vcpu":2,"memory_gib":8,"attributes":{"arch":"x86_64","series":"m7i"},"grade":"quoted","as_of":"2026-07-20","source":"AWS price list"},
{"service":"net.cdn","product":"CloudFront","sku":"dto","region":"edge-asia","term":"on_demand","unit":"gb","steps":[[0,0],[1024,0.12]],"ends":10240,"attributes":{"free":"always","gb":"GiB"},"grade":"estimated","valid_until":"2026-12-31","source":"“page” \\ copy"}
]}
)";

/// A card of one rate in which `from` is replaced by `to`.
std::string card_with(std::string_view from, std::string_view to) {
  std::string card =
      R"({"vendor":"aws","region":"r","rates":[{"service":"s","product":"p","sku":"k","term":"t","unit":"hour",)"
      R"("steps":[[0,1]],"grade":"quoted","source":"x"}]})";
  const auto at = card.find(from);
  REQUIRE(at != std::string::npos);
  return card.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a card's rates carry every field") {
  const std::vector<Rate> rates = parse_rate_card(two_rates, "aws/us-east-1.json");
  REQUIRE(rates.size() == 2);
  CHECK(rates[0].vendor == "aws");
  CHECK(rates[0].region == "us-east-1");
  CHECK(rates[0].service == "compute.vm");
  CHECK(rates[0].product == "Amazon EC2");
  CHECK(rates[0].sku == "m7i.large");
  CHECK(rates[0].term == "on_demand");
  CHECK(rates[0].unit == "hour");
  CHECK(rates[0].tariff == Tariff({{0, 0.1008}}));
  CHECK_FALSE(rates[0].ends.has_value());
  CHECK(rates[0].vcpu == 2);
  CHECK(rates[0].memory_gib == 8);
  CHECK(rates[0].attribute("series") == "m7i");
  CHECK(rates[0].grade == Grade::quoted);
  CHECK(rates[0].as_of == "2026-07-20");
  CHECK(rates[0].valid_until == "");
  CHECK(rates[0].source == "AWS price list");
  CHECK(rates[1].region == "edge-asia");
  CHECK(rates[1].tariff == Tariff({{0, 0}, {1024, 0.12}}));
  CHECK(rates[1].ends == 10240);
  CHECK(rates[1].grade == Grade::estimated);
  CHECK(rates[1].as_of == "");
  CHECK(rates[1].valid_until == "2026-12-31");
}

TEST_CASE("a card written and read again is the same") {
  const std::vector<Rate> rates = parse_rate_card(two_rates, "a");
  const std::string text = to_text(rates);
  const std::vector<Rate> again = parse_rate_card(text, "b");
  REQUIRE(again.size() == rates.size());
  CHECK(to_text(again) == text);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    CAPTURE(i);
    CHECK(again[i].region == rates[i].region);
    CHECK(again[i].tariff == rates[i].tariff);
    CHECK(again[i].ends == rates[i].ends);
    CHECK(again[i].attributes == rates[i].attributes);
    CHECK(again[i].source == rates[i].source);
    CHECK(again[i].valid_until == rates[i].valid_until);
  }
  // One rate a line, between the card's first and last.
  CHECK(std::count(text.begin(), text.end(), '\n') == 4);
}

TEST_CASE("prices survive the round trip to the last bit") {
  Rate rate = parse_rate_card(card_with("x", "y"), "c").front();
  for (const double price : {0.1, 1.0 / 3, 4.1667e-06, 0.0000000308, 123456789.125, 1e-300}) {
    CAPTURE(price);
    rate.tariff = Tariff({{0, price}, {1.0 / 7, price}});
    CHECK(parse_rate_card(to_text({rate}), "c").front().tariff == rate.tariff);
  }
}

TEST_CASE("a card of several vendors is refused") {
  Rate rate = parse_rate_card(card_with("x", "y"), "c").front();
  Rate other = rate;
  other.vendor = "gcp";
  CHECK_THROWS_AS((void)to_text({rate, other}), std::invalid_argument);
}

TEST_CASE("a malformed card is refused with its file, rate and field") {
  struct Row {
    std::string_view from;
    std::string_view to;
    std::string_view message;
  };
  constexpr Row rows[] = {
      {R"("vendor":"aws",)", "", "c.json: /vendor: is missing; expected a text"},
      {R"("region":"r",)", "", "c.json: /region: is missing; expected a text"},
      {R"("rates":[)", R"("prices":[)", "c.json: /rates: is no list; expected a list of rates"},
      {R"("sku":"k",)", "", "c.json: /rates/0/sku: is missing; expected a text"},
      {R"("service":"s",)", "", "c.json: /rates/0/service: is missing (of k); expected a text"},
      {R"("product":"p")", R"("product":7)",
       "c.json: /rates/0/product: 7 is no text (of k); expected a text that is not empty"},
      {R"("term":"t")", R"("term":"")",
       "c.json: /rates/0/term: \"\" is no text (of k); expected a text that is not empty"},
      {R"("unit":"hour")", R"("units":"hour")", "c.json: /rates/0/units: unknown field (of k)"},
      {R"("steps":[[0,1]],)", "",
       "c.json: /rates/0/steps: is missing (of k); expected a list of [from, USD per unit], from 0 on and "
       "rising"},
      {"[[0,1]]", R"([[0,"1"]])", "c.json: /rates/0/steps: \"1\" is no number (of k); expected a number"},
      {"[[0,1]]", "[[0,-1]]", "c.json: /rates/0/steps: -1 is negative (of k); expected a number from 0"},
      {"[[0,1]]", "[[0,1e308]]",
       "c.json: /rates/0/steps: 1e+308 is too large (of k); expected at most 1e+09"},
      {R"([[0,1]],)", R"([[0,1],[5,2]],"ends":5,)",
       "c.json: /rates/0/ends: 5 lies within the steps (of k); expected more than the last step"},
      {R"("grade":"quoted")", R"("grade":"guessed")",
       "c.json: /rates/0/grade: 'guessed' (of k); expected quoted, derived or estimated"},
      {R"("source")", R"("vcpu":-2,"source")",
       "c.json: /rates/0/vcpu: -2 is negative (of k); expected a number from 0"},
      {R"("source")", R"("attributes":[],"source")",
       "c.json: /rates/0/attributes: a list (of k); expected a group of texts"},
      {R"("source")", R"("attributes":{"a":1},"source")",
       "c.json: /rates/0/attributes/a: 1 is no text (of k); expected a text"},
      {R"("source")", R"("as_of":"2026-13-40","source")",
       "c.json: /rates/0/as_of: '2026-13-40' is no day (of k); expected a date such as 2026-07-20, 2026-07 "
       "or "
       "2026"},
      {R"("rates":[)", R"("rates":[7,)", "c.json: /rates/0: 7; expected a rate as a group"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.message);
    CHECK_THROWS_WITH_AS((void)parse_rate_card(card_with(row.from, row.to), "c.json"),
                         std::string(row.message).c_str(), BookError);
  }
  for (const std::string_view steps : {"[]", "[[0]]"}) {
    CHECK_THROWS_AS((void)parse_rate_card(card_with("[[0,1]]", steps), "c.json"), BookError);
  }
  CHECK_THROWS_WITH_AS((void)parse_rate_card("{", "c.json"), "c.json: : is no JSON; expected a rate card",
                       BookError);
  CHECK_THROWS_WITH_AS((void)parse_rate_card("[]", "c.json"),
                       "c.json: : a list; expected a rate card as a group", BookError);
}

TEST_CASE("every rate of a card that is no rate is named, each by its first fault") {
  std::string card(two_rates);
  for (std::size_t at = 0; (at = card.find("\"sku\"", at)) != std::string::npos;)
    card.replace(at, 5, "\"skew\"");
  try {
    (void)parse_rate_card(card, "c.json");
    FAIL("taken");
  } catch (const BookError& error) {
    REQUIRE(error.faults.size() == 2);
    CHECK(error.file == "c.json");
    CHECK(error.faults[0].path == "/rates/0/sku");
    CHECK(error.faults[1].path == "/rates/1/sku");
  }
}

TEST_CASE("steps that are no tariff are refused") {
  for (const std::string_view steps : {"[[1,1]]", "[[0,1],[0,2]]", "[[0,1],[5,2],[4,3]]"}) {
    CAPTURE(steps);
    CHECK_THROWS_AS((void)parse_rate_card(card_with("[[0,1]]", steps), "c.json"), BookError);
  }
}
