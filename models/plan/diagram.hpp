// SPDX-License-Identifier: Apache-2.0
/// The architecture as a drawing in characters and as a Mermaid graph, from the components of the plan.
#pragma once

#include "models/plan/brief.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// One box: a title and a line under it, cut to the box's width.
struct DiagramBox {
  std::string id, title, detail;
};

/// What the drawing says beside its boxes, in the document's language.
struct DiagramWords {
  std::string users;                ///< who comes in
  std::string compute, data, keep;  ///< titles of the groups
  std::string beside, away;         ///< lines above what stands beside the way in, and in the second region
  std::string outside;              ///< the line that lists outside services
  std::string none;                 ///< where there is no component
  std::string more;                 ///< after what a box holds no room for
};

/// The layers of the drawing, from the edge down. A layer without boxes is left out.
struct DiagramLayers {
  std::vector<DiagramBox> edge;       ///< one wide box each
  std::vector<DiagramBox> compute;    ///< side by side
  std::vector<DiagramBox> data;       ///< side by side
  std::vector<DiagramBox> keep;       ///< backups
  std::vector<DiagramBox> elsewhere;  ///< other regions that serve, one wide box each
  std::vector<DiagramBox> away;       ///< what stands by in the second region
  std::string away_place;             ///< "us-west-2"
  std::vector<DiagramBox> beside;     ///< ways that are no stop on the way in: NAT and VPN
  std::vector<std::string> outside;
  DiagramWords words;
};

[[nodiscard]] DiagramLayers diagram_layers(const SectionContext& at);

/// Boxes and lines, every row of boxes as wide as `width` columns at most.
[[nodiscard]] std::string character_diagram(const DiagramLayers& layers);

/// `flowchart TB` with every label quoted and escaped.
[[nodiscard]] std::string mermaid_diagram(const DiagramLayers& layers, std::string_view place);

/// Text in double quotes of a Mermaid label.
[[nodiscard]] std::string mermaid_escaped(std::string_view text);

}  // namespace runrate
