// SPDX-License-Identifier: Apache-2.0
/// What stands in which layer of the drawing, and what its boxes say.
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

DiagramBox box_of(const SectionContext& at, const std::string& name, const Component& component) {
  return {name, at.label(name),
          at.say.text("diagram.box.what", {{"what", what_of(component, at.part(name))},
                                           {"count", count_of(component)},
                                           {"zones", zones_of(component)},
                                           {"replicas", replicas_of(component)}})};
}

bool is_edge(Kind kind) {
  return kind == Kind::cdn || kind == Kind::waf || kind == Kind::dns || kind == Kind::load_balancer ||
         kind == Kind::static_site;
}

/// The way out of machines, and the way in of the team.
bool is_beside(Kind kind) { return kind == Kind::vpn || kind == Kind::nat; }

/// The order in which traffic meets the edge.
int edge_rank(Kind kind) {
  if (kind == Kind::dns) return 0;
  if (kind == Kind::cdn) return 1;
  if (kind == Kind::waf) return 2;
  return kind == Kind::load_balancer ? 3 : 4;
}

bool holds_data(Kind kind) {
  return family_of(kind) == Family::database || kind == Kind::object_storage || kind == Kind::file ||
         kind == Kind::block;
}

std::string_view standing_title(const LineFigures& line) {
  if (!line.protects.empty()) return "diagram.away_box.copies";
  if (line.recovers == "database") return "diagram.away_box.replica";
  return line.recovers == "files" ? "diagram.away_box.files" : "diagram.away_box.standby";
}

/// A box for each system that stands by in the second region, with the components it stands by for.
void add_standing_by(const SectionContext& at, DiagramLayers& layers) {
  std::set<std::pair<std::string_view, std::string_view>> done;
  for (const LineFigures* line : at.lines_of(at.chosen().id)) {
    if (line->recovers.empty()) continue;
    const std::string_view id = standing_title(*line);
    if (!done.insert({id, line->component}).second) continue;
    const std::string label = at.label(line->component);
    const auto box = std::ranges::find(layers.away, id, &DiagramBox::id);
    if (box == layers.away.end()) {
      layers.away.push_back({std::string(id), at.say.text(id), label});
    } else {
      box->detail += ", " + label;
    }
  }
  layers.away_place = at.figures.recovery_region;
}

/// Other regions that serve, with what stands in them.
void add_regions(const SectionContext& at, DiagramLayers& layers) {
  std::vector<Phrase> there = in_every_region(at);
  for (const Phrase& part : copied_to_regions(at))
    there.push_back({"diagram.elsewhere.copy_of", {{"part", part}}});
  for (const std::string& region : at.chosen().other_regions)
    layers.elsewhere.push_back({"", region, at.say.text("diagram.elsewhere.parts", {{"parts", there}})});
}

DiagramWords words_of(const SectionContext& at, const DiagramLayers& layers) {
  return {.users = at.say.text("diagram.users"),
          .compute = at.say.text("diagram.group.compute"),
          .data = at.say.text("diagram.group.data"),
          .keep = at.say.text("diagram.group.copies"),
          .beside = at.say.text("diagram.beside"),
          .away = at.say.text("diagram.away", {{"region", Name{layers.away_place}}}),
          .outside = at.say.text("diagram.outside", {{"parts", names_of(layers.outside)}}),
          .none = at.say.text("diagram.none"),
          .more = at.say.text("diagram.more")};
}

}  // namespace

DiagramLayers diagram_layers(const SectionContext& at) {
  DiagramLayers layers;
  std::vector<std::pair<int, DiagramBox>> edge;
  for (const auto& [name, component] : at.spec.components) {
    const Family family = family_of(component.kind);
    if (is_edge(component.kind)) {
      edge.emplace_back(edge_rank(component.kind), box_of(at, name, component));
    } else if (is_beside(component.kind)) {
      layers.beside.push_back(box_of(at, name, component));
    } else if (family == Family::outside) {
      layers.outside.push_back(at.label(name));
    } else if (component.kind == Kind::backup) {
      layers.keep.push_back(box_of(at, name, component));
    } else if (holds_data(component.kind)) {
      layers.data.push_back(box_of(at, name, component));
    } else if (family == Family::compute && component.kind != Kind::monitoring) {
      layers.compute.push_back(box_of(at, name, component));
    }
  }
  add_regions(at, layers);
  add_standing_by(at, layers);
  std::ranges::stable_sort(edge, {}, &std::pair<int, DiagramBox>::first);
  for (auto& [order, box] : edge) layers.edge.push_back(std::move(box));
  layers.words = words_of(at, layers);
  return layers;
}

}  // namespace runrate
