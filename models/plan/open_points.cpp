// SPDX-License-Identifier: Apache-2.0
#include "models/plan/open_points.hpp"

#include "models/plan/wording.hpp"

#include <string_view>
#include <utility>

namespace runrate {
namespace {

using Leaves = Departure::What;
using Point = RegimePoint::What;

/// The place that the spec names: "eu-central-1", or "the EU".
Phrase place_named(const PlanSpec& spec) {
  std::vector<std::string> own;
  for (const auto& [provider, region] : spec.region_of) own.push_back(region);
  if (!own.empty()) return {"format.names", {{"names", names_of(own)}}};
  return {spec.region == "eu"   ? "findings.place.eu"
          : spec.region == "us" ? "findings.place.us"
                                : "findings.place.ap"};
}

/// "us-east-1 on AWS and us-central1 on Google Cloud".
std::vector<Phrase> places_of(const Departure& departure) {
  std::vector<Phrase> places;
  for (const auto& [provider, region] : departure.places) {
    places.push_back(
        {"findings.place.region_on", {{"region", region}, {"provider", Name{provider_name(provider)}}}});
  }
  return places;
}

Phrase basis_of(const Departure& departure) {
  if (departure.what == Leaves::model && departure.signs == Signs::yes) return {"findings.place.order"};
  return {departure.needs_basis ? "findings.place.basis" : "findings.place.agree"};
}

Phrase vendors_word(Signs signs) {
  switch (signs) {
    case Signs::no:
      return {"findings.vendor_holds.not_there"};
    case Signs::higher_edition:
      return {"findings.vendor_holds.higher_edition"};
    case Signs::on_request:
      return {"findings.vendor_holds.on_request"};
    case Signs::yes:
      return {"findings.vendor_holds.for_more"};
    case Signs::unknown:
      break;
  }
  return {"findings.vendor_holds.unknown"};
}

Phrase what_leaves(const Departure& departure, const PlanSpec& spec) {
  const Argument place{"place", place_named(spec)};
  const Argument places{"places", places_of(departure)};
  const Argument subjects{"subjects", names_of(departure.subjects)};
  switch (departure.what) {
    case Leaves::home:
      return {"findings.place.home", {places}};
    case Leaves::copy:
      return {"findings.place.copy", {place, places}};
    case Leaves::platform:
      return {"findings.place.platform", {place, places}};
    case Leaves::model:
      if (departure.signs == Signs::yes)
        return {"findings.place.model_for_more", {subjects, {"more", Share{departure.adds}}}};
      return {"findings.place.model", {subjects, place}};
    case Leaves::application:
      return {"findings.place.application", {subjects, place}};
  }
  return {};
}

Phrase why_it_leaves(const Departure& departure) {
  switch (departure.what) {
    case Leaves::home:
      return {"findings.place.why_home"};
    case Leaves::copy:
      return {"findings.place.why_copy"};
    case Leaves::platform:
      return {"findings.place.why_platform"};
    case Leaves::model:
    case Leaves::application:
      return vendors_word(departure.signs);
  }
  return {};
}

/// What is open at a point of a regime, and what mends it.
struct PointSentences {
  std::string_view open, remedy;
};

PointSentences sentences_of(Point what) {
  switch (what) {
    case Point::refused:
      return {"findings.regime.refused", "findings.regime.other_product"};
    case Point::on_request:
      return {"findings.regime.on_request", "findings.regime.ask_first"};
    case Point::unknown:
      return {"findings.regime.unknown", "findings.regime.ask"};
    case Point::old:
      return {"findings.regime.old", "findings.regime.check"};
    case Point::not_covered:
      return {"findings.regime.not_covered", "findings.regime.without_it"};
    case Point::excluded:
      return {"findings.regime.excluded", "findings.regime.other_region"};
    case Point::not_listed:
      return {"findings.regime.not_listed", "findings.regime.ask_provider"};
  }
  return {};
}

FindingFigures finding(std::string about, Phrase what, Phrase why, Phrase remediation) {
  FindingFigures made;
  made.about = std::move(about);
  made.what = std::move(what);
  made.why = std::move(why);
  made.remediation = std::move(remediation);
  made.priced = false;
  return made;
}

}  // namespace

FindingFigures finding_on(const Departure& departure, const PlanSpec& spec) {
  return finding("place", what_leaves(departure, spec), why_it_leaves(departure), basis_of(departure));
}

FindingFigures finding_on(const RegimePoint& point) {
  const PointSentences sentences = sentences_of(point.what);
  const std::string regime(regime_name(point.regime));
  Phrase open{std::string(sentences.open), {{"regime", Name{regime}}, {"subjects", point.subjects}}};
  if (point.what == Point::not_covered) open.values.push_back({"detail", Name{point.detail}});
  return finding("regime", std::move(open), given(regime), {std::string(sentences.remedy)});
}

FindingFigures finding_on(const Problem& label) {
  return finding("today", {"findings.label.what", {{"path", Name{label.path}}, {"found", Name{label.found}}}},
                 {"findings.label.why"}, given(label.remedy));
}

std::vector<Problem> place_warnings(const PlanSpec& spec, const Catalog& catalog,
                                    const References& references, const Wording& say) {
  std::vector<Problem> warnings;
  for (const Departure& departure : departures(spec, catalog, references, spec.providers)) {
    const FindingFigures found = finding_on(departure, spec);
    add(warnings, "leaves_place", departure.path,
        say.text("findings.place.warning", {{"what", found.what}, {"why", found.why}}),
        say.text(found.remediation));
  }
  return warnings;
}

}  // namespace runrate
