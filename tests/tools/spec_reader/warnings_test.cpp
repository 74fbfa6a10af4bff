// SPDX-License-Identifier: Apache-2.0
/// What is read and changes nothing, names as the price book spells them, and what a cluster's containers
/// take over from it.
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"
#include "tools/read_or_fail.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

ReadOptions with_price_book() {
  ReadOptions options = testing::today;
  options.known_names = names_in(price_texts(RUNRATE_SOURCE_DIR "/pricing-data"));
  return options;
}

TEST_CASE("what changes nothing is warned of at its place and listed with the assumptions") {
  ReadOptions options = testing::today;
  std::vector<Problem> warnings;
  options.warn = [&](const std::vector<Problem>& found) { warnings = found; };
  const PlanSpec spec = read_spec_text(
      "name: A\nusers: 900\nproviders: [aws, gcp]\ncredits:\n  - {vendor: azure, amount: $5k}\n", "x.yaml",
      options);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].path == "credits.azure");
  CHECK(warnings[0].line == 5);
  CHECK(warnings[0].column == 5);
  CHECK(message(warnings[0]) ==
        "credits.azure: 'azure' is not compared; add it to providers, or leave it out");
  const auto row = std::ranges::find(spec.assumptions, "credits.azure", &Assumption::path);
  REQUIRE(row != spec.assumptions.end());
  CHECK(row->value == "without effect");
  CHECK(row->reason == "'azure' is not compared");
}

TEST_CASE("a provider without a mark on the user's own criterion counts as 0, and the plan says so") {
  const PlanSpec spec = testing::read(
      "name: A\nusers: 900\nproviders: [aws, gcp]\n"
      "scorecard: {cost: 90%, skill: {weight: 10%, scores: {aws: 5}}}\n");
  const auto row = std::ranges::find(spec.assumptions, "scorecard.skill.scores.gcp", &Assumption::path);
  REQUIRE(row != spec.assumptions.end());
  CHECK(row->value == "0");
}

TEST_CASE("names of the price book are read whatever their capitals") {
  const PlanSpec spec = read_spec_text(
      "name: A\nusers: 900\ncredits: [{vendor: AWS, amount: $5k}]\n"
      "components:\n  web: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1, sku: {azure: "
      "standard_d2s_v6}}\n",
      "x.yaml", with_price_book());
  CHECK(spec.credits.at(0).vendor == "aws");
  CHECK(spec.components.at("web").sku.at("azure") == "Standard_D2s_v6");
}

TEST_CASE("of names that are nearly one of the price book the nearest comes first, wherever it stands") {
  KnownNames known{
      .names = {"abcdx", "abcde", "Standard_abcd", "far-away", "abcdf"}, .complete = true, .pins = false};
  ReadOptions options = testing::today;
  options.known_names = [&](std::string_view field) {
    return field == "credits.*.vendor" ? known : KnownNames{};
  };
  const auto fault = [&](const std::string& vendor) {
    try {
      (void)read_spec_text("name: A\nusers: 900\ncredits: [{vendor: " + vendor + ", amount: $5k}]\n",
                           "x.yaml", options);
    } catch (const InputError& error) {
      return error.problems.at(0);
    }
    return Problem{};
  };
  const Problem two_off = fault("abcdeg");  // one sign from abcde, two from the others
  CHECK(two_off.code == "unknown_word");
  CHECK(two_off.found == "'abcdeg' is not in the price book");
  CHECK(two_off.expected == "one of abcdx, abcde, Standard_abcd, far-away, abcdf");
  CHECK(two_off.nearest == "abcde");
  CHECK(two_off.remedy == "did you mean 'abcde', 'abcdx' or 'abcdf'?");
  // A vendor's prefix left out is a slip as well, further off than a sign.
  CHECK(fault("abcd").remedy == "did you mean 'abcdx', 'abcde' or 'abcdf'?");
  known.names = {"Standard_abcd", "xyz"};
  CHECK(fault("abcd").nearest == "Standard_abcd");
  known.names = {"else"};
  CHECK(fault("abcd").expected == "one of else");
  known.complete = false;  // what is not nearly one of them is a name of its own
  CHECK(fault("abcd").code.empty());
  CHECK(fault("elso").nearest == "else");
  known.pins = true;
  CHECK(fault("elso").code.empty());
  known = {.names = std::vector<std::string>(41, "name"), .complete = true, .pins = false};
  CHECK(fault("zzzzzzzz").expected == "a known name, like 'aws'");
  known.names.pop_back();
  CHECK(fault("zzzzzzzz").expected.starts_with("one of name, name, "));
}

TEST_CASE("a pinned name that the price book does not hold is read: its price is a gap of the plan") {
  const auto read = [](const std::string& kind, const std::string& provider, const std::string& sku) {
    const PlanSpec spec =
        read_spec_text("name: A\nusers: 900\ncomponents:\n  it: {kind: " + kind +
                           ", size: {vcpu: 2, memory: 8 GiB}, sku: {" + provider + ": " + sku + "}}\n",
                       "x.yaml", with_price_book());
    return spec.components.at("it").sku.at(provider);
  };
  CHECK(read("postgres", "aws", "db.m6g.large") == "db.m6g.large");
  CHECK(read("postgres", "gcp", "db-custom-4-16384") == "db-custom-4-16384");
  CHECK(read("postgres", "aws", "db.m6g.lrage") == "db.m6g.lrage");
  CHECK(read("vm", "aws", "m5.large") == "m5.large");
  CHECK_THROWS_AS((void)read("vm", "aws", "m5 large"), InputError);
}

TEST_CASE("what a cluster holds is pinned with it") {
  const PlanSpec spec = testing::read(
      "name: A\nusers: 9000\nregion: {main: us, others: {eu: 30% of users}}\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 9 requests/s}\n"
      "  api: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 9 requests/s}\n"
      "  home: {kind: kubernetes, holds: [web], pinned: main}\n");
  CHECK(spec.components.at("web").pinned_main);
  CHECK_FALSE(spec.components.at("api").pinned_main);
}

}  // namespace
}  // namespace runrate
