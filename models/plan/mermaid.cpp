// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include <fmt/format.h>

namespace runrate {

namespace {

/// Whether Mermaid would take the sign at `at` for more than itself: the end of a label, HTML, a line break
/// ("\\n"), a comment or an order ("%%"), a formula ("$$"), an icon ("fa:fa-car").
bool is_mermaid_mark(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool is_doubled = text.substr(at + 1, 1) == text.substr(at, 1) || (at > 0 && text[at - 1] == c);
  if (c == '%' || c == '$') return is_doubled;
  if (c == ':') return text.substr(at + 1).starts_with("fa-");
  return std::string_view("\"#<>&\\").find(c) != std::string_view::npos;
}

std::string mermaid_code(char c) {
  if (c == '"') return "#quot;";
  if (c == '<') return "#lt;";
  if (c == '>') return "#gt;";
  return fmt::format("#{};", static_cast<int>(c));
}

/// Identifiers that Mermaid takes whatever the components are called.
std::string id_of(Stop stop) { return fmt::format("stop{}", static_cast<int>(stop)); }

std::string said(const DiagramBox& box) {
  return mermaid_escaped(box.detail.empty() ? box.title : box.title + ": " + box.detail);
}

enum class Shape { box, store, queue, person };

Shape shape_of(Stop stop) {
  switch (stop) {
    case Stop::store:
    case Stop::copies:
      return Shape::store;
    case Stop::queue:
      return Shape::queue;
    case Stop::users:
    case Stop::office:
    case Stop::internet:
      return Shape::person;
    default:
      return Shape::box;
  }
}

std::string node(std::string_view id, const std::string& label, Shape shape) {
  switch (shape) {
    case Shape::store:
      return fmt::format("{}[(\"{}\")]\n", id, label);
    case Shape::queue:
      return fmt::format("{}[[\"{}\"]]\n", id, label);
    case Shape::person:
      return fmt::format("{}([\"{}\"])\n", id, label);
    case Shape::box:
      break;
  }
  return fmt::format("{}[\"{}\"]\n", id, label);
}

/// One component is a node; several are a group, so that an arrow reaches all of them.
std::string drawn(const DiagramStop& stop, std::string_view indent) {
  const Shape shape = shape_of(stop.stop);
  if (stop.boxes.size() < 2) {
    const std::string label = stop.boxes.empty() ? mermaid_escaped(stop.title) : said(stop.boxes.front());
    return std::string(indent) + node(id_of(stop.stop), label, shape);
  }
  std::string text =
      fmt::format("{}subgraph {}[\"{}\"]\n", indent, id_of(stop.stop), mermaid_escaped(stop.title));
  for (std::size_t at = 0; at < stop.boxes.size(); ++at) {
    text += fmt::format("{}  {}", indent,
                        node(fmt::format("{}_{}", id_of(stop.stop), at + 1), said(stop.boxes[at]), shape));
  }
  return text + fmt::format("{}end\n", indent);
}

bool is_on_platform(Stop stop) {
  return stop != Stop::users && stop != Stop::office && stop != Stop::outside && stop != Stop::internet;
}

std::string arrow_of(const DiagramFlow& flow) {
  if (flow.label.empty()) return fmt::format("  {} --> {}\n", id_of(flow.from), id_of(flow.to));
  return fmt::format("  {} -->|\"{}\"| {}\n", id_of(flow.from), mermaid_escaped(flow.label), id_of(flow.to));
}

/// The last stop that holds data: what stands by elsewhere is filled from it.
std::string holder_of(const Diagram& diagram) {
  for (const Stop stop : {Stop::copies, Stop::store, Stop::serving, Stop::working})
    if (diagram.find(stop) != nullptr) return id_of(stop);
  return "platform";
}

/// The regions beside the main one: those that serve, and the one for its loss.
std::string other_regions(const Diagram& diagram) {
  std::string text;
  const std::string holder = holder_of(diagram);
  const bool has_users = diagram.find(Stop::users) != nullptr;
  for (std::size_t at = 0; at < diagram.elsewhere.size(); ++at) {
    const std::string id = fmt::format("region{}", at + 1);
    text += "  " + node(id, said(diagram.elsewhere[at]), Shape::box);
    if (has_users) text += fmt::format("  {} --> {}\n", id_of(Stop::users), id);
    text += fmt::format("  {} <--> {}\n", id, holder);
  }
  if (diagram.away.empty()) return text;
  text += fmt::format("  subgraph away[\"{}\"]\n", mermaid_escaped(diagram.away_place));
  for (std::size_t at = 0; at < diagram.away.size(); ++at)
    text += "    " + node(fmt::format("away_{}", at + 1), said(diagram.away[at]), Shape::store);
  return text + fmt::format("  end\n  {} -.-> away\n", holder);
}

}  // namespace

std::string mermaid_escaped(std::string_view text) {
  const std::string safe = drawable(text);
  std::string escaped;
  for (std::size_t at = 0; at < safe.size(); ++at)
    escaped += is_mermaid_mark(safe, at) ? mermaid_code(safe[at]) : std::string(1, safe[at]);
  return escaped;
}

std::string mermaid_diagram(const Diagram& diagram) {
  std::string beyond, platform;
  for (const DiagramStop& stop : diagram.stops)
    (is_on_platform(stop.stop) ? platform : beyond) += drawn(stop, is_on_platform(stop.stop) ? "    " : "  ");
  std::string text = "flowchart TB\n" + beyond;
  text += fmt::format("  subgraph platform[\"{}\"]\n", mermaid_escaped(diagram.words.place));
  text += (platform.empty() ? "    none[\"" + mermaid_escaped(diagram.words.none) + "\"]\n" : platform) +
          "  end\n";
  for (const DiagramFlow& flow : diagram.flows) text += arrow_of(flow);
  return text + other_regions(diagram);
}

}  // namespace runrate
