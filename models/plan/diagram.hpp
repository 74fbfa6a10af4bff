// SPDX-License-Identifier: Apache-2.0
/// The architecture as a drawing in characters and as a Mermaid graph: the way of traffic with the words of
/// the document.
#pragma once

#include "models/plan/brief.hpp"
#include "models/plan/flow_graph.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// One box: a title and a line under it, cut to the box's width.
struct DiagramBox {
  std::string title, detail;
};

/// A stop of the way with a box for each component; a box of its own where it has none.
struct DiagramStop {
  Stop stop;
  std::string title;
  std::vector<DiagramBox> boxes;
};

struct DiagramFlow {
  Stop from, to;
  std::string label;  ///< empty where the way speaks for itself
};

/// What the drawing says beside its boxes, in the document's language.
struct DiagramWords {
  std::string place;  ///< "AWS, us-east-1"
  std::string away;   ///< the line above what stands in the second region
  std::string none;   ///< where there is no component
  std::string more;   ///< after what a box holds no room for
};

struct Diagram {
  std::vector<DiagramStop> stops;  ///< in the order of the way
  std::vector<DiagramFlow> flows;
  std::vector<DiagramBox> elsewhere;  ///< other regions that serve
  std::vector<DiagramBox> away;       ///< what stands by in the second region
  std::string away_place;             ///< "us-west-2"
  DiagramWords words;

  [[nodiscard]] const DiagramStop* find(Stop stop) const;
};

[[nodiscard]] Diagram diagram_of(const SectionContext& at);

/// Boxes and lines, every row of boxes as wide as the drawing at most.
[[nodiscard]] std::string character_diagram(const Diagram& diagram);

/// `flowchart TB` with every label quoted and escaped.
[[nodiscard]] std::string mermaid_diagram(const Diagram& diagram);

/// Text in double quotes of a Mermaid label.
[[nodiscard]] std::string mermaid_escaped(std::string_view text);

/// One code point for every column, and no mark that ends a drawing.
[[nodiscard]] std::string drawable(std::string_view text);

}  // namespace runrate
