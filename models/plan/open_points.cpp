// SPDX-License-Identifier: Apache-2.0
#include "models/plan/open_points.hpp"

#include "models/plan/wording.hpp"

#include <fmt/format.h>

namespace runrate {
namespace {

using Leaves = Departure::What;
using Point = RegimePoint::What;

/// The place that the spec names: "eu-central-1", or "the EU".
std::string place_named(const PlanSpec& spec) {
  std::vector<std::string> own;
  for (const auto& [provider, region] : spec.region_of) own.push_back(region);
  if (!own.empty()) return listed(own);
  return spec.region == "eu" ? "the EU" : spec.region == "us" ? "the US" : "Asia Pacific";
}

/// "us-east-1 on AWS and us-central1 on Google Cloud".
std::string places_text(const Departure& departure) {
  std::vector<std::string> places;
  for (const auto& [provider, region] : departure.places)
    places.push_back(
        fmt::format("{} on {}", region == "global" ? "no one region" : region, provider_name(provider)));
  return listed(places);
}

std::string basis_text(const Departure& departure) {
  if (departure.what == Leaves::model && departure.signs == Signs::yes)
    return "order it from the vendor, and add the price";
  return departure.needs_basis ? "GDPR asks for a basis of the transfer: an adequacy decision or standard "
                                 "contractual clauses"
                               : "agree it with whoever asks for the place";
}

std::string vendors_word(Signs signs) {
  switch (signs) {
    case Signs::no:
      return "the vendor does not hold data in the EU";
    case Signs::higher_edition:
      return "the vendor holds data in the EU in a higher edition only";
    case Signs::on_request:
      return "ask before signing whether the vendor holds data in the EU";
    case Signs::yes:
      return "the vendor holds data in the EU for more";
    case Signs::unknown:
      break;
  }
  return "no word of the vendor was found on where data is held";
}

std::string what_leaves(const Departure& departure, const PlanSpec& spec) {
  const std::string place = place_named(spec);
  switch (departure.what) {
    case Leaves::home:
      return fmt::format("Personal data would stand outside the EEA: {}", places_text(departure));
    case Leaves::copy:
      return fmt::format("Copies would leave {}: to {}", place, places_text(departure));
    case Leaves::platform:
      return fmt::format("Data would be spread beyond {}: {}", place, places_text(departure));
    case Leaves::model:
      if (departure.signs == Signs::yes)
        return fmt::format("Calls of {} stay in the EU at {} on the price of tokens, which no line holds",
                           listed(departure.subjects), share_text(departure.adds));
      return fmt::format("Calls of {} may be answered outside {}", listed(departure.subjects), place);
    case Leaves::application:
      return fmt::format("Data in {} may be held outside {}", listed(departure.subjects), place);
  }
  return {};
}

std::string why_it_leaves(const Departure& departure) {
  switch (departure.what) {
    case Leaves::home:
      return "the region lies outside the EEA";
    case Leaves::copy:
      return "the provider's second region lies elsewhere";
    case Leaves::platform:
      return "the platform is spread over the world";
    case Leaves::model:
    case Leaves::application:
      return vendors_word(departure.signs);
  }
  return {};
}

std::string what_is_open(const RegimePoint& point) {
  const std::string_view regime = regime_name(point.regime);
  const std::string subjects = listed(point.subjects);
  switch (point.what) {
    case Point::refused:
      return fmt::format("{}: {} is not signed for", regime, subjects);
    case Point::on_request:
      return fmt::format("{}: ask before signing: {}", regime, subjects);
    case Point::unknown:
      return fmt::format("{}: no word of the vendor was found for {}", regime, subjects);
    case Point::old:
      return fmt::format("{}: the vendor's word is undated or older than a year: {}", regime, subjects);
    case Point::not_covered:
      return fmt::format("{}: the agreement of {} leaves out {}", regime, subjects, point.detail);
    case Point::excluded:
      return fmt::format("{}: {} cannot be had with data held in the EU", regime, subjects);
    case Point::not_listed:
      return fmt::format("{}: not on the provider's list of covered services: {}", regime, subjects);
  }
  return {};
}

std::string remediation_of(const RegimePoint& point) {
  switch (point.what) {
    case Point::refused:
      return "another product, or none of the data that the regime is about";
    case Point::on_request:
      return "ask the vendor, and promise nothing before it has signed";
    case Point::unknown:
      return "ask the vendor";
    case Point::old:
      return "check the vendor's page before signing";
    case Point::not_covered:
      return "priced without it";
    case Point::excluded:
      return "another product, or the other region";
    case Point::not_listed:
      return "ask the provider before such data goes in";
  }
  return {};
}

FindingFigures finding(std::string about, std::string what, std::string why, std::string remediation) {
  FindingFigures made;
  made.about = std::move(about);
  made.what = std::move(what);
  made.why = std::move(why);
  made.remediation = std::move(remediation);
  made.priced = false;
  return made;
}

}  // namespace

FindingFigures words_of(const Departure& departure, const PlanSpec& spec) {
  return finding("place", what_leaves(departure, spec), why_it_leaves(departure), basis_text(departure));
}

FindingFigures words_of(const RegimePoint& point) {
  return finding("regime", what_is_open(point), std::string(regime_name(point.regime)),
                 remediation_of(point));
}

FindingFigures words_of(const Problem& label) {
  return finding("today", fmt::format("{}: {}", label.path, label.found), "a label is shown and not read",
                 label.remedy);
}

std::vector<Problem> place_warnings(const PlanSpec& spec, const Catalog& catalog,
                                    const References& references) {
  std::vector<Problem> warnings;
  for (const Departure& departure : departures(spec, catalog, references, spec.providers)) {
    const FindingFigures words = words_of(departure, spec);
    add(warnings, "leaves_place", departure.path, fmt::format("{} ({})", words.what, words.why),
        words.remediation);
  }
  return warnings;
}

}  // namespace runrate
