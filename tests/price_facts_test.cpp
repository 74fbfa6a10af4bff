// SPDX-License-Identifier: Apache-2.0
// Holds the rate cards of pricing-data against the price facts that they were written from. These are too
// many for a checkout: where they are not at hand the test says that it was skipped.
#include "models/catalog/catalog.hpp"

#include "shared_folder.hpp"
#include "whole_catalog.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace runrate;
using testing::text_of, testing::whole_catalog;

namespace {

namespace fs = std::filesystem;

/// The records of a CSV text (RFC 4180, line feeds), as column name → value.
std::vector<std::map<std::string, std::string>> records(const std::string& csv) {
  std::vector<std::vector<std::string>> lines(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      lines.back().back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      lines.back().emplace_back();
    } else if (!quoted && c == '\n') {
      lines.push_back({""});
    } else if (c != '\r') {
      lines.back().back() += c;
    }
  }
  std::vector<std::map<std::string, std::string>> result;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    if (lines[line].size() != lines[0].size()) continue;
    auto& record = result.emplace_back();
    for (std::size_t column = 0; column < lines[0].size(); ++column)
      record[lines[0][column]] = lines[line][column];
  }
  return result;
}

struct Fact {
  std::string vendor, product, sku, region, term;
  double from = 0;
  double price = 0;
};

std::string between(const std::string& attributes, std::string_view name) {
  const std::string padded = ";" + attributes + ";";
  const auto at = padded.find(fmt::format(";{}=", name));
  if (at == std::string::npos) return "";
  const auto start = at + name.size() + 2;
  return padded.substr(start, padded.find(';', start) - start);
}

/// Facts that the catalog leaves out under an identity that it holds: a standby pair is two nodes, and so on.
bool left_out(const std::map<std::string, std::string>& fact) {
  const std::string& attributes = fact.at("attributes");
  const std::string ha = between(attributes, "ha");
  return ha == "regional" || ha == "zone_redundant_standby" ||
         between(attributes, "deployment") == "multi_az" || between(attributes, "config") == "io_optimized" ||
         !between(attributes, "superseded").empty() ||
         (fact.at("vendor") != "github" && between(attributes, "os") == "windows");
}

/// A fact under the names that the catalog gives it (pricing-data/README.md, "Names").
Fact folded(const std::map<std::string, std::string>& row, bool saas) {
  Fact fact{row.at("vendor"), row.at("product"), row.at("sku"), row.at("region"), row.at("term"), 0, 0};
  const std::string& attributes = row.at("attributes");
  const std::string engine = between(attributes, "engine");
  if (fact.product == "Cloud SQL" && (engine == "postgres" || engine == "mysql"))
    fact.product += " " + engine;
  if (fact.product == "Azure Virtual Machines") fact.product = "Virtual Machines";
  if (row.at("service") == "ai.llm") {
    fact.sku += "/" + between(attributes, "direction");
    const std::string applies = between(attributes, "applies");
    if (applies.starts_with("prompts over ")) {
      fact.sku += "/over_" + applies.substr(13, applies.find(' ', 13) - 13);
    } else if (!applies.empty()) {
      fact.sku += "/peak";
    }
  }
  if (fact.region == "any" || fact.sku == "afd-standard-base" || fact.sku == "afd-premium-base")
    fact.region = "global";
  if (fact.vendor == "vercel" && fact.region == "us-min") fact.region = "iad1";
  if (saas && fact.vendor != "vercel") fact.region = "global";
  fact.from = std::stod(row.at("tier_start"));
  fact.price = std::stod(row.at("price_usd"));
  return fact;
}

const Rate* exact(const Catalog& catalog, const Fact& fact) {
  const Rate* rate = catalog.find(fact.vendor, fact.product, fact.sku, fact.region, fact.term);
  return rate != nullptr && rate->region == fact.region ? rate : nullptr;
}

/// The rate's price at `from`; past the free band where the card adds one that the facts only mention.
double price_at(const Rate& rate, double from) {
  const auto steps = rate.tariff.steps();
  const bool added = rate.attribute("free_added") == "true";
  double price = steps[added && steps.size() > 1 ? 1 : 0].unit_price;
  for (const PriceStep& step : steps) {
    if (step.from > 0 && step.from <= from) price = step.unit_price;
  }
  return price;
}

/// The amounts past zero at which the price changes, without a free band that the facts only mention.
std::set<double> breaks_of(const Rate& rate) {
  std::set<double> breaks;
  for (const PriceStep& step : rate.tariff.steps()) breaks.insert(step.from);
  breaks.erase(0.0);
  if (rate.attribute("free_added") == "true" && !breaks.empty()) breaks.erase(breaks.begin());
  return breaks;
}

/// Whether a term's rate that a discount on the on-demand rate gives ("on_demand_x_0.75…") has that price.
bool has_its_discount(const Catalog& catalog, const Rate& rate) {
  constexpr std::string_view rule = "on_demand_x_";
  const std::string derived = rate.attribute("derived");
  const Rate* on_demand = catalog.find(rate.vendor, rate.product, rate.sku, rate.region, "on_demand");
  if (!derived.starts_with(rule) || on_demand == nullptr || on_demand->region != rate.region) return false;
  const double share = std::strtod(derived.c_str() + rule.size(), nullptr);
  const double price = share * on_demand->tariff.steps()[0].unit_price;
  return std::abs(rate.tariff.steps()[0].unit_price - price) < 1e-9;
}

}  // namespace

TEST_CASE("every rate that the price facts hold has their price") {
  const fs::path folder = shared_folder() / "price-facts";
  if (shared_folder().empty() || !fs::exists(folder)) {
    MESSAGE("skipped: no folder with price-facts beside the checkout or in RUNRATE_SHARED");
    return;
  }
  const Catalog& catalog = whole_catalog();
  // Two facts of one identity may differ: the newer, better sourced one was taken, so that one of them must
  // be met.
  std::map<std::tuple<const Rate*, double>, std::set<double>> facts;
  for (const std::string_view name : {"aws", "gcp", "azure", "saas", "ai", "regional"}) {
    for (const auto& row : records(text_of(folder / fmt::format("{}.csv", name)))) {
      if (left_out(row)) continue;
      const Fact fact = folded(row, name == "saas");
      if (const Rate* rate = exact(catalog, fact)) facts[{rate, fact.from}].insert(fact.price);
    }
  }
  std::map<const Rate*, std::set<double>> met;
  int disputed = 0;
  for (const auto& [key, candidates] : facts) {
    const auto& [rate, from] = key;
    auto& breaks = met[rate];
    if (from > 0) breaks.insert(from);
    disputed += candidates.size() > 1 ? 1 : 0;
    const double price = from == 0 && candidates.contains(0) && rate->attribute("free_added") != "true"
                             ? rate->tariff.steps()[0].unit_price
                             : price_at(*rate, from);
    if (!candidates.contains(price)) {
      FAIL_CHECK(fmt::format("{} {} {} {} {} from {}: card {}, facts {}", rate->vendor, rate->product,
                             rate->sku, rate->region, rate->term, from, price, *candidates.begin()));
    }
  }
  for (const auto& [rate, breaks] : met) {
    const auto& seen_sku = rate->sku;
    CAPTURE(seen_sku);
    const auto& seen_region = rate->region;
    CAPTURE(seen_region);
    CHECK(breaks_of(*rate) == breaks);
  }
  int derived_here = 0;
  for (const Rate& rate : catalog.rates()) {
    if (met.contains(&rate)) continue;
    ++derived_here;
    const bool known = rate.attribute("derived").starts_with("all-upfront price") ||
                       (rate.sku == "cdn-cache-fill" && rate.region != "north_america") ||
                       rate.sku == "logging-retention" || has_its_discount(catalog, rate);
    if (!known)
      FAIL_CHECK(fmt::format("no fact: {} {} {} {} {}", rate.vendor, rate.product, rate.sku, rate.region,
                             rate.term));
  }
  MESSAGE(fmt::format("{} rates met in {} steps ({} disputed between facts), {} derived by the catalog",
                      met.size(), facts.size(), disputed, derived_here));
  CHECK(met.size() > 10'000);
}
