// SPDX-License-Identifier: Apache-2.0
/// Where the business runs, what would leave that place, and in which region a price stands.
#include "models/compliance/residency.hpp"
#include "models/plan/open_points.hpp"
#include "tools/files.hpp"

#include "own_sentences.hpp"
#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

namespace runrate {
namespace {

using What = Departure::What;

std::string case_text(const std::string& name) {
  return read_file(std::string(RUNRATE_SOURCE_DIR "/tests/cases/") + name);
}

const std::string little =
    "name: Little\nusers: 3000\ncomponents:\n"
    "  web: {kind: container}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, load: 5 queries per request, carries: 400 "
    "queries/s, stored: 20 GiB}\n";

std::map<std::string, std::string> homes(const PlanSpec& spec) {
  std::map<std::string, std::string> found;
  for (const std::string& provider : spec.providers)
    found[provider] = home_region(spec, testing::prices().catalog, provider);
  return found;
}

const Assumption* assumed(const PlanSpec& spec, std::string_view path) {
  const auto found = std::ranges::find(spec.assumptions, path, &Assumption::path);
  return found == spec.assumptions.end() ? nullptr : &*found;
}

std::vector<Departure> leaving(const PlanSpec& spec) {
  return departures(spec, testing::prices().catalog, testing::prices().references, spec.providers);
}

const Departure* leaving(const std::vector<Departure>& all, What what) {
  const auto found = std::ranges::find(all, what, &Departure::what);
  return found == all.end() ? nullptr : &*found;
}

bool names_place(const Departure& departure, std::string_view provider) {
  return std::ranges::any_of(departure.places, [&](const auto& place) { return place.first == provider; });
}

std::vector<Problem> warnings_of(const std::string& text) {
  std::vector<Problem> found;
  ReadOptions options{.date = {2026, 11, 24}, .regions = testing::regions()};
  options.look_again = [](const PlanSpec& spec) {
    return place_warnings(spec, testing::prices().catalog, testing::prices().references, testing::worded());
  };
  options.warn = [&](const std::vector<Problem>& warnings) { found = warnings; };
  (void)read_spec_text(text, "spec.yaml", options);
  return found;
}

}  // namespace

TEST_CASE("one provider's region sets the place of the others, listed") {
  const PlanSpec spec = testing::spec_from(case_text("min-region.yaml"));
  const auto regions = homes(spec);
  CHECK(regions.at("aws") == "eu-central-1");
  CHECK(regions.at("gcp") == "europe-west1");
  CHECK(regions.at("azure") == "westeurope");
  CHECK(regions.at("vercel") == "fra1");
  REQUIRE(assumed(spec, "region.main") != nullptr);
  CHECK(assumed(spec, "region.main")->value == "eu");
}

TEST_CASE("the place follows any provider's region, and a neutral one that is named is kept") {
  const auto in_asia = homes(testing::spec_from(little + "region: {azure: southeastasia}\n"));
  CHECK(in_asia.at("aws") == "ap-southeast-1");
  CHECK(in_asia.at("gcp") == "asia-southeast1");
  CHECK(in_asia.at("azure") == "southeastasia");
  const auto mixed = homes(testing::spec_from(little + "region: {main: us, aws: eu-central-1}\n"));
  CHECK(mixed.at("aws") == "eu-central-1");
  CHECK(mixed.at("gcp") == "us-central1");
}

TEST_CASE("today's region names its provider and the place of all") {
  const PlanSpec spec =
      testing::spec_from(little + "current: {region: eu-central-1, cost: $900 per month}\n");
  CHECK(spec.current.provider == "aws");
  const auto regions = homes(spec);
  CHECK(regions.at("aws") == "eu-central-1");
  CHECK(regions.at("azure") == "westeurope");
  REQUIRE(assumed(spec, "region.aws") != nullptr);
  // A place that the spec names is not changed by where it runs today.
  const PlanSpec moves = testing::spec_from(
      little + "region: us\ncurrent: {provider: azure, region: northeurope, cost: $900 per month}\n");
  CHECK(homes(moves).at("azure") == "eastus");
}

TEST_CASE("a region of today that its provider has not is an error") {
  CHECK_THROWS_AS(
      (void)testing::spec_from(little + "current: {provider: aws, region: westeurope, cost: $9 per month}\n"),
      InputError);
}

TEST_CASE("a region or a provider in a label is named with the field that is read") {
  const auto found = [](const std::string& current, std::string_view field, std::string_view remedy) {
    const std::vector<Problem> warnings = warnings_of(little + "current: " + current + "\n");
    return std::ranges::any_of(warnings, [&](const Problem& one) {
      return one.path == field && one.remedy.find(remedy) != std::string::npos;
    });
  };
  CHECK(found("{cloud: \"AWS, eu-central-1\", cost: $900 per month}", "current.cloud",
              "current.region: eu-central-1"));
  CHECK(found("{cloud: \"AWS, eu-central-1\", cost: $900 per month}", "current.cloud",
              "current.provider: aws"));
  CHECK(found("{provider: azure, hosting: northeurope, cost: $900 per month}", "current.hosting",
              "current.region: northeurope"));
  CHECK(found("{cloud: Google Cloud, cost: $900 per month}", "current.cloud", "current.provider: gcp"));
  CHECK_FALSE(
      found("{provider: aws, region: eu-central-1, cloud: \"AWS, eu-central-1\", cost: $900 per month}",
            "current.cloud", ""));
  CHECK_FALSE(found("{cloud: Shared hosting at HostCo, cost: $900 per month}", "current.cloud", ""));
}

TEST_CASE("a price that is carried over stands in the region where it is paid") {
  const testing::WholePlan plan(little + "region: {aws: eu-central-1}\nproviders: [aws, gcp, vercel]\n");
  const std::map<std::string, std::string> homes{
      {"aws", "eu-central-1"}, {"gcp", "europe-west1"}, {"vercel", "fra1"}};
  std::size_t imputed = 0;
  for (const LineFigures& line : plan.figures.lines) {
    CAPTURE(line.id);
    CHECK(line.region != "us-central1");
    CHECK(line.region != "iad1");
    if (line.imputed_from.empty()) continue;
    ++imputed;
    CHECK(line.region == homes.at(line.provider));
    CHECK(line.imputed_from != line.region);
    CHECK(line.grade == "estimated");
    CHECK(testing::said(line.source).find(line.imputed_from) != std::string::npos);
  }
  CHECK(imputed > 0);
}

TEST_CASE("personal data outside the EEA is a finding, and data that stays is none") {
  const std::vector<Departure> in_us = leaving(testing::spec_from(little + "compliance: [gdpr]\n"));
  const Departure* home = leaving(in_us, What::home);
  REQUIRE(home != nullptr);
  CHECK(home->needs_basis);
  CHECK(names_place(*home, "aws"));
  const std::vector<Departure> in_eu = leaving(testing::spec_from(case_text("min-region.yaml")));
  const Departure* outside = leaving(in_eu, What::home);
  // Of all providers Netlify alone has no region that could be named.
  REQUIRE(outside != nullptr);
  CHECK(outside->places == decltype(outside->places){{"netlify", Phrase{"findings.place.no_region"}}});
  CHECK(leaving(testing::spec_from(little)).empty());
}

TEST_CASE("copies that would leave a named place are told, with the basis where one is needed") {
  const std::string copies = "  copies: {kind: backup, of: [db], to: second region}\n";
  const auto own =
      leaving(testing::spec_from(little + copies + "region: {aws: eu-central-1}\ncompliance: [gdpr]\n"));
  const Departure* copy = leaving(own, What::copy);
  REQUIRE(copy != nullptr);
  CHECK(copy->places.front() == std::pair(std::string("aws"), given("eu-west-1")));
  CHECK_FALSE(copy->needs_basis);  // from one member state to another
  CHECK(leaving(leaving(testing::spec_from(little + copies + "region: eu\ncompliance: [gdpr]\n")),
                What::copy) == nullptr);
  // A target alone asks for no second region: nothing is bought there.
  const std::string target = "recovery: {database: {rto: 1 h, rpo: 5 min}}\n";
  CHECK(leaving(leaving(testing::spec_from(little + "region: {aws: eu-central-1}\n" + target)), What::copy) ==
        nullptr);
  const auto asia = leaving(testing::spec_from(little + copies + "region: ap\n"));
  // A further region that the spec has itself is no other place.
  CHECK(leaving(leaving(testing::spec_from(little + copies + "region: {main: us, others: {eu: 30%}}\n")),
                What::copy) == nullptr);
  REQUIRE(leaving(asia, What::copy) != nullptr);
  CHECK(names_place(*leaving(asia, What::copy), "aws"));
}

TEST_CASE(
    "models and applications whose vendors do not hold data in the EU are told by their vendors' word") {
  const std::string asks =
      "  answers: {kind: llm, model: claude-4.5-haiku, load: 10 per day, tokens: {input: 900, output: "
      "200}}\n";
  const auto all = leaving(testing::spec_from(little + asks + "region: eu\ncompliance: [gdpr]\n"));
  const Departure* model = leaving(all, What::model);
  REQUIRE(model != nullptr);
  CHECK(model->subjects == std::vector<std::string>{"Anthropic API"});
  CHECK(model->signs == Signs::on_request);
  // Where it may stay for more, that is told, and is in no line.
  const std::string other =
      "  answers: {kind: llm, model: gpt-5-mini, load: 10 per day, tokens: {input: 900, output: 200}}\n";
  const auto stays = leaving(testing::spec_from(little + other + "region: eu\ncompliance: [gdpr]\n"));
  REQUIRE(leaving(stays, What::model) != nullptr);
  CHECK(leaving(stays, What::model)->signs == Signs::yes);
  CHECK(leaving(stays, What::model)->adds == testing::near(0.10));
  const auto told = [&](std::string_view product, Signs signs) {
    return std::ranges::any_of(all, [&](const Departure& one) {
      return one.what == What::application && one.signs == signs &&
             std::ranges::find(one.subjects, product) != one.subjects.end();
    });
  };
  CHECK(told("GitHub Team", Signs::higher_edition));
  CHECK(told("Linear Basic", Signs::unknown));
}

TEST_CASE("check warns of what leaves, and what is accepted is listed instead") {
  const std::string text = case_text("min-region.yaml");
  const std::vector<Problem> warnings = warnings_of(text);
  CHECK(std::ranges::any_of(warnings, [](const Problem& one) { return one.code == "leaves_place"; }));
  const PlanSpec accepted = read_spec_text(
      text, "spec.yaml", {.date = {2026, 11, 24}, .regions = testing::regions(), .allows_outside = true});
  CHECK(leaving(accepted).empty());
  CHECK(assumed(accepted, "region.outside") != nullptr);
}

TEST_CASE("every region of the price book says whose law holds there") {
  CHECK(testing::regions().size() >= 5);
  for (const auto& [provider, own] : testing::regions()) {
    CHECK_FALSE(own.empty());
    for (const OwnRegion& region : own) {
      CAPTURE(region.id);
      CHECK_FALSE(testing::prices().catalog.region(provider, region.id)->law.empty());
    }
  }
}

}  // namespace runrate
