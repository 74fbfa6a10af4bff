// SPDX-License-Identifier: Apache-2.0
/// Amounts whose cost somebody else has published, on that somebody's own prices.
#include "engine/tariff.hpp"

#include "published.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;

Tariff tariff_of(const Json& steps) {
  std::vector<PriceStep> bands;
  for (const Json& step : steps) bands.push_back({step[0].get<double>(), step[1].get<double>()});
  return Tariff(bands);
}

/// What remains of the quantity past what is included, in whole packages where it is sold so.
double cost_of(const Json& line) {
  const double included = line.at("included"), quantity = line.at("quantity");
  const Tariff tariff = tariff_of(line.at("steps"));
  const auto package = line.find("round_up_to");
  if (package == line.end()) return charge(with_free_allowance(tariff, included), quantity);
  const double size = *package;
  return charge(tariff, std::ceil(std::max(0.0, quantity - included) / size) * size);
}

TEST_CASE("graduated amounts come to their published cost") {
  const Json published = testing::published("tariffs.json");
  for (const Json& vector : published.at("vectors")) {
    const auto id = vector.at("id").get<std::string>();
    CAPTURE(id);
    const double cost = charge(tariff_of(vector.at("steps")), vector.at("quantity"));
    CHECK(std::abs(cost - vector.at("expected_usd").get<double>()) <=
          vector.at("tolerance_usd").get<double>());
  }
  CHECK(published.at("vectors").size() == 49);
}

TEST_CASE("bills that vendors print come out line by line") {
  const Json published = testing::published("worked-examples.json");
  for (const Json& example : published.at("examples")) {
    const auto id = example.at("id").get<std::string>();
    CAPTURE(id);
    double total = -example.value("credit_usd", 0.0);
    for (const Json& line : example.at("lines")) total += cost_of(line);
    CHECK(std::abs(total - example.at("expected_usd").get<double>()) <=
          example.at("tolerance_usd").get<double>());
  }
  CHECK(published.at("examples").size() == 28);
}

}  // namespace
}  // namespace runrate
