// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include "models/plan/regions_note.hpp"
#include "models/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

constexpr std::size_t drawing_width = 71;
constexpr std::size_t boxes_in_a_row = 4;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t at = 0; at < times; ++at) all += text;
  return all;
}

/// One code point for every column, and no mark that ends a drawing.
std::string drawable(std::string_view text) {
  std::string safe = visible(text);
  std::ranges::replace(safe, '`', '\'');
  return safe;
}

std::string centred(std::string_view text, std::size_t width) {
  const std::string cut = shortened(drawable(text), width);
  const std::size_t room = width - std::min(width, text_width(cut));
  return std::string(room / 2, ' ') + cut + std::string(room - room / 2, ' ');
}

std::string left_in(std::string_view text, std::size_t width) {
  const std::string cut = shortened(drawable(text), width);
  return cut + std::string(width - std::min(width, text_width(cut)), ' ');
}

/// Where each box of a row stands: columns of its left edge, and its width.
struct RowPlan {
  std::vector<std::size_t> left;
  std::size_t width = 0;
  [[nodiscard]] std::size_t middle(std::size_t box) const { return left[box] + width / 2; }
};

RowPlan plan_row(std::size_t boxes) {
  constexpr std::size_t gap = 2;
  RowPlan plan;
  plan.width = std::min<std::size_t>(21, (drawing_width - gap * (boxes - 1)) / boxes);
  const std::size_t used = plan.width * boxes + gap * (boxes - 1);
  const std::size_t indent = (drawing_width - used) / 2;
  for (std::size_t box = 0; box < boxes; ++box) plan.left.push_back(indent + box * (plan.width + gap));
  return plan;
}

/// A row of texts, each beginning at its column.
std::string placed(const std::vector<std::size_t>& columns, const std::vector<std::string>& texts) {
  std::string row;
  std::size_t at = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    row += std::string(columns[i] - at, ' ') + texts[i];
    at = columns[i] + text_width(texts[i]);
  }
  return row + "\n";
}

/// Title and details broken into lines of at most `width`.
std::vector<std::string> lines_in_box(const DiagramBox& box, std::size_t width) {
  std::vector<std::string> lines{""};
  const auto add = [&](const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = shortened(text.substr(at, end - at), width);
      at = end + 1;
      if (word.empty()) continue;
      if (!lines.back().empty() && text_width(lines.back()) + 1 + text_width(word) > width)
        lines.emplace_back();
      lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
  };
  add(drawable(box.title));
  if (!box.detail.empty()) lines.emplace_back();
  add(drawable(box.detail));
  constexpr std::size_t most_lines = 5;
  if (lines.size() > most_lines) {
    lines.resize(most_lines);
    lines.back() = shortened(lines.back() + " and more", width);
  }
  return lines;
}

std::string row_of_boxes(const std::vector<DiagramBox>& boxes) {
  const RowPlan plan = plan_row(boxes.size());
  const std::size_t inside = plan.width - 4;
  std::vector<std::vector<std::string>> texts;
  std::size_t height = 1;
  for (const DiagramBox& box : boxes) {
    texts.push_back(lines_in_box(box, inside));
    height = std::max(height, texts.back().size());
  }
  std::string row =
      placed(plan.left, std::vector<std::string>(boxes.size(), "┌" + repeated("─", plan.width - 2) + "┐"));
  for (std::size_t line = 0; line < height; ++line) {
    std::vector<std::string> cells;
    cells.reserve(texts.size());
    for (const std::vector<std::string>& text : texts) {
      cells.push_back("│ " + left_in(line < text.size() ? text[line] : "", inside) + " │");
    }
    row += placed(plan.left, cells);
  }
  return row +
         placed(plan.left, std::vector<std::string>(boxes.size(), "└" + repeated("─", plan.width - 2) + "┘"));
}

std::string wide_box(const DiagramBox& box) {
  const std::string text = box.detail.empty() ? box.title : box.title + ": " + box.detail;
  return "┌" + repeated("─", drawing_width - 2) + "┐\n│" + centred(text, drawing_width - 2) + "│\n└" +
         repeated("─", drawing_width - 2) + "┘\n";
}

struct Joint {
  bool above, below, left, right;  ///< where lines leave it
};

std::string_view drawn(const Joint& joint) {
  if (!joint.left && !joint.right) return "│";
  if (!joint.left) return joint.above ? "├" : "┌";
  if (!joint.right) return joint.above ? "┤" : "┐";
  if (joint.above) return joint.below ? "┼" : "┴";
  return joint.below ? "┬" : "─";
}

/// The line that joins the middle above to the boxes below: ┌──┼──┐ and an arrow into each.
std::string branches(std::size_t boxes) {
  const RowPlan plan = plan_row(boxes);
  const std::size_t middle = drawing_width / 2;
  std::vector<std::size_t> columns;
  for (std::size_t box = 0; box < boxes; ++box) columns.push_back(plan.middle(box));
  const std::size_t first = std::min(columns.front(), middle), last = std::max(columns.back(), middle);
  std::string line;
  for (std::size_t column = first; column <= last; ++column) {
    const bool below = std::ranges::find(columns, column) != columns.end();
    line += drawn({column == middle, below, column > first, column < last});
  }
  const std::vector<std::string> arrows(boxes, "▼");
  return std::string(first, ' ') + line + "\n" + placed(columns, arrows);
}

std::string stem() { return fmt::format("{:{}}│\n", "", drawing_width / 2); }

std::string layer(const std::vector<DiagramBox>& boxes, bool joined) {
  std::string text;
  for (std::size_t first = 0; first < boxes.size(); first += boxes_in_a_row) {
    const std::size_t last = std::min(boxes.size(), first + boxes_in_a_row);
    const std::vector<DiagramBox> row(boxes.begin() + static_cast<std::ptrdiff_t>(first),
                                      boxes.begin() + static_cast<std::ptrdiff_t>(last));
    if (joined || first > 0) text += (row.size() > 1 ? stem() : "") + branches(row.size());
    text += row_of_boxes(row);
  }
  return text;
}

std::string count_text_of(const Component& component) {
  if (component.kind == Kind::kubernetes || component.kind == Kind::batch) return "as needed";
  if (component.instances) return fmt::format("{}", *component.instances);
  return fmt::format("{}–{}", component.scaling.min_instances, component.scaling.max_instances);
}

DiagramBox box_of(const Brief& brief, const std::string& name, const Component& component) {
  DiagramBox box{name, brief.label(name), ""};
  const PartFigures* part = brief.part(name);
  box.detail = part == nullptr   ? std::string(to_text(component.kind))
               : part->available ? part->service
                                 : "not available";
  if (has_instances(component.kind)) box.detail += ", " + count_text_of(component);
  if (component.high_availability) box.detail += ", 2 zones";
  if (component.replicas > 0)
    box.detail += fmt::format(", {} replica{}", component.replicas, component.replicas == 1 ? "" : "s");
  return box;
}

bool is_edge(Kind kind) {
  return kind == Kind::cdn || kind == Kind::waf || kind == Kind::dns || kind == Kind::load_balancer ||
         kind == Kind::static_site;
}

/// The way out of machines, and the way in of the team.
bool is_beside(Kind kind) { return kind == Kind::vpn || kind == Kind::nat; }

std::string node(const DiagramBox& box, bool store) {
  const std::string label = mermaid_escaped(box.detail.empty() ? box.title : box.title + ": " + box.detail);
  return store ? fmt::format("    {}[(\"{}\")]\n", box.id, label)
               : fmt::format("    {}[\"{}\"]\n", box.id, label);
}

/// Identifiers that Mermaid takes whatever the components are called.
std::vector<DiagramBox> numbered(const std::vector<DiagramBox>& boxes, std::string_view prefix) {
  std::vector<DiagramBox> named = boxes;
  for (std::size_t at = 0; at < named.size(); ++at) named[at].id = fmt::format("{}{}", prefix, at + 1);
  return named;
}

}  // namespace

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

}  // namespace

std::string mermaid_escaped(std::string_view text) {
  const std::string safe = drawable(text);
  std::string escaped;
  for (std::size_t at = 0; at < safe.size(); ++at)
    escaped += is_mermaid_mark(safe, at) ? mermaid_code(safe[at]) : std::string(1, safe[at]);
  return escaped;
}

namespace {

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

}  // namespace

namespace {

std::string standing_title(const LineFigures& line) {
  if (!line.protects.empty()) return "Recovery copies";
  if (line.recovers == "database") return "Recovery replica";
  return line.recovers == "files" ? "Mirrored files" : "Recovery standby";
}

/// A box for each system that stands by in the second region, with the components it stands by for.
void add_standing_by(const Brief& brief, DiagramLayers& layers) {
  std::vector<std::string> done;
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (line->recovers.empty()) continue;
    const std::string label = brief.label(line->component);
    const std::string title = standing_title(*line);
    const std::string key = fmt::format("{}/{}", title, label);
    if (std::ranges::find(done, key) != done.end()) continue;
    done.push_back(key);
    const auto box = std::ranges::find(layers.away, title, &DiagramBox::title);
    if (box == layers.away.end()) {
      layers.away.push_back({title, title, label});
    } else {
      box->detail += ", " + label;
    }
  }
  layers.away_place = brief.figures.recovery_region;
}

}  // namespace

DiagramLayers diagram_layers(const Brief& brief) {
  DiagramLayers layers;
  std::vector<std::pair<int, DiagramBox>> edge;
  for (const auto& [name, component] : brief.spec.components) {
    const Family family = family_of(component.kind);
    if (is_edge(component.kind)) {
      edge.emplace_back(edge_rank(component.kind), box_of(brief, name, component));
    } else if (is_beside(component.kind)) {
      layers.beside.push_back(box_of(brief, name, component));
    } else if (family == Family::outside) {
      layers.outside.push_back(brief.label(name));
    } else if (component.kind == Kind::backup) {
      layers.keep.push_back(box_of(brief, name, component));
    } else if (holds_data(component.kind)) {
      layers.data.push_back(box_of(brief, name, component));
    } else if (family == Family::compute && component.kind != Kind::monitoring) {
      layers.compute.push_back(box_of(brief, name, component));
    }
  }
  std::vector<std::string> there = in_every_region(brief);
  for (const std::string& name : copied_to_regions(brief)) there.push_back("copy of " + name);
  for (const std::string& region : brief.chosen().other_regions)
    layers.elsewhere.push_back({"", region, listed(there)});
  add_standing_by(brief, layers);
  std::ranges::stable_sort(edge, {}, &std::pair<int, DiagramBox>::first);
  for (auto& [order, box] : edge) layers.edge.push_back(std::move(box));
  return layers;
}

std::string character_diagram(const DiagramLayers& layers) {
  std::string text;
  for (const DiagramBox& box : layers.edge) text += (text.empty() ? "" : stem()) + wide_box(box);
  text += layer(layers.compute, !text.empty());
  text += layer(layers.data, !text.empty());
  text += layer(layers.keep, !text.empty());
  if (!layers.beside.empty()) {
    text += "\n" + centred("beside the way in:", drawing_width) + "\n";
    text += layer(layers.beside, false);
  }
  for (const DiagramBox& box : layers.elsewhere) text += "\n" + wide_box(box);
  if (!layers.away.empty()) {
    text += "\n" + centred("in " + layers.away_place + ", for the loss of the region", drawing_width) + "\n";
    text += layer(layers.away, false);
  }
  if (!layers.outside.empty())
    text += "\n" + centred("outside: " + listed(layers.outside), drawing_width) + "\n";
  if (text.empty()) text = wide_box({"", "No component in the spec", ""});
  // No spaces at the ends of lines.
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    line.erase(line.find_last_not_of(' ') + 1);
    clean += line + "\n";
    at = end + 1;
  }
  return clean;
}

std::string mermaid_diagram(const DiagramLayers& layers, std::string_view place) {
  const std::vector<DiagramBox> edge = numbered(layers.edge, "edge");
  std::string text = "flowchart TB\n  users([\"Users\"])\n";
  text += fmt::format("  subgraph platform[\"{}\"]\n", mermaid_escaped(place));
  for (const DiagramBox& box : edge) text += node(box, false);
  // Groups are joined as wholes: which part calls which is not in a spec.
  std::string previous = edge.empty() ? "users" : edge.back().id;
  std::string links;
  const auto add_group = [&](std::string_view id, std::string_view title,
                             const std::vector<DiagramBox>& boxes, bool stores) {
    if (boxes.empty()) return;
    text += fmt::format("    subgraph {}[\"{}\"]\n", id, title);
    for (const DiagramBox& box : numbered(boxes, std::string(id) + "_")) text += "  " + node(box, stores);
    text += "    end\n";
    links += fmt::format("  {} --> {}\n", previous, id);
    previous = id;
  };
  add_group("run", "Compute", layers.compute, false);
  const std::string runs = previous;
  add_group("data", "Data", layers.data, true);
  add_group("keep", "Copies", layers.keep, true);
  for (const DiagramBox& box : numbered(layers.beside, "beside")) {
    text += node(box, false);
    if (runs == "run") links += fmt::format("  {} --- {}\n", runs, box.id);
  }
  text += "  end\n";
  if (!layers.away.empty()) {
    text += fmt::format("  subgraph away[\"{}\"]\n", mermaid_escaped(layers.away_place));
    for (const DiagramBox& box : numbered(layers.away, "away_")) text += node(box, true);
    text += "  end\n";
    links += fmt::format("  {} -.-> away\n", previous);
  }
  for (std::size_t at = 0; at < edge.size(); ++at) {
    text += fmt::format("  {} --> {}\n", at == 0 ? "users" : edge[at - 1].id, edge[at].id);
  }
  text += links;
  for (const DiagramBox& box : numbered(layers.elsewhere, "region")) {
    text += node(box, false);
    text += fmt::format("  users --> {}\n  {} <--> {}\n", box.id, box.id, previous);
  }
  for (std::size_t at = 0; at < layers.outside.size(); ++at) {
    text += fmt::format("  outside{}[\"{}\"]\n", at + 1, mermaid_escaped(layers.outside[at]));
    text += fmt::format("  {} -.-> outside{}\n", runs, at + 1);
  }
  return text;
}

Section diagram_section(const SectionContext& brief) {
  const DiagramLayers layers = diagram_layers(brief);
  const ProviderFigures& chosen = brief.chosen();
  return {{},
          {{"diagram",
            {Drawing{"", character_diagram(layers)},
             Drawing{"mermaid", mermaid_diagram(layers, chosen.name + ", " + chosen.region)}}}}};
}

}  // namespace runrate
