// SPDX-License-Identifier: Apache-2.0
/// What the boxes and the arrows of the drawing say.
#include "models/plan/diagram.hpp"
#include "models/plan/regions_note.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace runrate {

namespace {

Phrase count_of(const Component& component) {
  if (!has_instances(component.kind)) return {};
  if (component.kind == Kind::kubernetes || component.kind == Kind::batch) return {"diagram.box.as_needed"};
  const auto count = [](int n) { return Count{static_cast<double>(n)}; };
  if (component.instances) return {"diagram.box.count", {{"n", count(*component.instances)}}};
  return {
      "diagram.box.count_range",
      {{"least", count(component.scaling.min_instances)}, {"most", count(component.scaling.max_instances)}}};
}

/// The product that a component became, or its kind where it became none.
Phrase what_of(const Component& component, const PartFigures* part) {
  if (part != nullptr && !part->available) return {"diagram.box.not_available"};
  const std::string what = part == nullptr ? std::string(to_text(component.kind)) : part->service;
  return {"diagram.box.service", {{"service", Name{what}}}};
}

Phrase zones_of(const Component& component) {
  constexpr Count zones{2};
  return component.high_availability ? Phrase{"diagram.box.zones", {{"n", zones}}} : Phrase{};
}

Phrase replicas_of(const Component& component) {
  if (component.replicas <= 0) return {};
  return {"diagram.box.replicas", {{"n", Count{static_cast<double>(component.replicas)}}}};
}

DiagramBox box_of(const SectionContext& at, const std::string& name) {
  const Component& component = at.spec.components.at(name);
  return {at.label(name), at.say.text("diagram.box.what", {{"what", what_of(component, at.part(name))},
                                                           {"count", count_of(component)},
                                                           {"zones", zones_of(component)},
                                                           {"replicas", replicas_of(component)}})};
}

std::string_view title_of(Stop stop) {
  switch (stop) {
    case Stop::users:
      return "diagram.stop.users";
    case Stop::names:
      return "diagram.stop.names";
    case Stop::cdn:
      return "diagram.stop.cdn";
    case Stop::firewall:
      return "diagram.stop.firewall";
    case Stop::balancer:
      return "diagram.stop.balancer";
    case Stop::site:
      return "diagram.stop.site";
    case Stop::serving:
      return "diagram.stop.serving";
    case Stop::queue:
      return "diagram.stop.queue";
    case Stop::working:
      return "diagram.stop.working";
    case Stop::store:
      return "diagram.stop.store";
    case Stop::copies:
      return "diagram.stop.copies";
    case Stop::operations:
      return "diagram.stop.operations";
    case Stop::office:
      return "diagram.stop.office";
    case Stop::way_in:
      return "diagram.stop.way_in";
    case Stop::way_out:
      return "diagram.stop.way_out";
    case Stop::outside:
      return "diagram.stop.outside";
    case Stop::internet:
      return "diagram.stop.internet";
  }
  return "";
}

/// Nothing where the way speaks for itself.
std::string_view label_of(Passing what) {
  switch (what) {
    case Passing::visits:
      return "";
    case Passing::requests:
      return "diagram.flow.requests";
    case Passing::messages:
      return "diagram.flow.messages";
    case Passing::jobs:
      return "diagram.flow.jobs";
    case Passing::data:
      return "diagram.flow.data";
    case Passing::copies:
      return "diagram.flow.copies";
    case Passing::records:
      return "diagram.flow.records";
    case Passing::calls:
      return "diagram.flow.calls";
    case Passing::access:
      return "diagram.flow.access";
  }
  return "";
}

std::string_view standing_title(const LineFigures& line) {
  if (!line.protects.empty()) return "diagram.away_box.copies";
  if (line.recovers == "database") return "diagram.away_box.replica";
  return line.recovers == "files" ? "diagram.away_box.files" : "diagram.away_box.standby";
}

/// A box for each system that stands by in the second region, with the components it stands by for.
void add_standing_by(const SectionContext& at, Diagram& diagram) {
  std::set<std::pair<std::string_view, std::string_view>> done;
  for (const LineFigures* line : at.lines_of(at.chosen().id)) {
    if (line->recovers.empty()) continue;
    const std::string_view id = standing_title(*line);
    if (!done.insert({id, line->component}).second) continue;
    const std::string title = at.say.text(id), label = at.label(line->component);
    const auto box = std::ranges::find(diagram.away, title, &DiagramBox::title);
    if (box == diagram.away.end()) {
      diagram.away.push_back({title, label});
    } else {
      box->detail += ", " + label;
    }
  }
  diagram.away_place = at.say.text(at.figures.recovery_region);
}

/// Other regions that serve, with what stands in them.
void add_regions(const SectionContext& at, Diagram& diagram) {
  std::vector<Phrase> there = in_every_region(at);
  for (const Phrase& part : copied_to_regions(at))
    there.push_back({"diagram.elsewhere.copy_of", {{"part", part}}});
  for (const std::string& region : at.chosen().other_regions)
    diagram.elsewhere.push_back({region, at.say.text("diagram.elsewhere.parts", {{"parts", there}})});
}

/// Every end of a flow, and every stop with a component.
std::set<Stop> stops_of(const FlowGraph& graph) {
  std::set<Stop> stops;
  for (const auto& [stop, components] : graph.components) stops.insert(stop);
  for (const Flow& flow : graph.flows) stops.insert({flow.from, flow.to});
  return stops;
}

}  // namespace

const DiagramStop* Diagram::find(Stop stop) const {
  const auto found = std::ranges::find(stops, stop, &DiagramStop::stop);
  return found == stops.end() ? nullptr : &*found;
}

Diagram diagram_of(const SectionContext& at) {
  Diagram diagram;
  const FlowGraph graph = flow_graph(at.spec);
  for (const Stop stop : stops_of(graph)) {
    DiagramStop drawn{stop, at.say.text(title_of(stop)), {}};
    if (graph.has(stop)) {
      for (const std::string& name : graph.components.at(stop)) drawn.boxes.push_back(box_of(at, name));
    }
    diagram.stops.push_back(std::move(drawn));
  }
  for (const Flow& flow : graph.flows) {
    const std::string_view label = label_of(flow.what);
    diagram.flows.push_back({flow.from, flow.to, label.empty() ? "" : at.say.text(label)});
  }
  add_regions(at, diagram);
  add_standing_by(at, diagram);
  diagram.words = {.place = at.say.text("diagram.place", {{"provider", Name{at.chosen().name}},
                                                          {"region", Name{at.chosen().region}}}),
                   .away = at.say.text("diagram.away", {{"region", Name{diagram.away_place}}}),
                   .none = at.say.text("diagram.none"),
                   .more = at.say.text("diagram.more")};
  return diagram;
}

}  // namespace runrate
