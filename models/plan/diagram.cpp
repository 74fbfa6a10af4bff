// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include "models/text/printable_text.hpp"

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

/// Title and details broken into lines of at most `width`; `more` ends what there is no room for.
std::vector<std::string> lines_in_box(const DiagramBox& box, std::size_t width, const std::string& more) {
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
    lines.back() = shortened(lines.back() + " " + more, width);
  }
  return lines;
}

std::string row_of_boxes(const std::vector<DiagramBox>& boxes, const std::string& more) {
  const RowPlan plan = plan_row(boxes.size());
  const std::size_t inside = plan.width - 4;
  std::vector<std::vector<std::string>> texts;
  std::size_t height = 1;
  for (const DiagramBox& box : boxes) {
    texts.push_back(lines_in_box(box, inside, more));
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

std::string layer(const std::vector<DiagramBox>& boxes, bool joined, const std::string& more) {
  std::string text;
  for (std::size_t first = 0; first < boxes.size(); first += boxes_in_a_row) {
    const std::size_t last = std::min(boxes.size(), first + boxes_in_a_row);
    const std::vector<DiagramBox> row(boxes.begin() + static_cast<std::ptrdiff_t>(first),
                                      boxes.begin() + static_cast<std::ptrdiff_t>(last));
    if (joined || first > 0) text += (row.size() > 1 ? stem() : "") + branches(row.size());
    text += row_of_boxes(row, more);
  }
  return text;
}

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

std::string character_diagram(const DiagramLayers& layers) {
  const DiagramWords& words = layers.words;
  std::string text;
  for (const DiagramBox& box : layers.edge) text += (text.empty() ? "" : stem()) + wide_box(box);
  text += layer(layers.compute, !text.empty(), words.more);
  text += layer(layers.data, !text.empty(), words.more);
  text += layer(layers.keep, !text.empty(), words.more);
  if (!layers.beside.empty()) {
    text += "\n" + centred(words.beside, drawing_width) + "\n";
    text += layer(layers.beside, false, words.more);
  }
  for (const DiagramBox& box : layers.elsewhere) text += "\n" + wide_box(box);
  if (!layers.away.empty()) {
    text += "\n" + centred(words.away, drawing_width) + "\n";
    text += layer(layers.away, false, words.more);
  }
  if (!layers.outside.empty()) text += "\n" + centred(words.outside, drawing_width) + "\n";
  if (text.empty()) text = wide_box({"", words.none, ""});
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
  std::string text = fmt::format("flowchart TB\n  users([\"{}\"])\n", mermaid_escaped(layers.words.users));
  text += fmt::format("  subgraph platform[\"{}\"]\n", mermaid_escaped(place));
  for (const DiagramBox& box : edge) text += node(box, false);
  // Groups are joined as wholes: which part calls which is not in a spec.
  std::string previous = edge.empty() ? "users" : edge.back().id;
  std::string links;
  const auto add_group = [&](std::string_view id, std::string_view title,
                             const std::vector<DiagramBox>& boxes, bool stores) {
    if (boxes.empty()) return;
    text += fmt::format("    subgraph {}[\"{}\"]\n", id, mermaid_escaped(title));
    for (const DiagramBox& box : numbered(boxes, std::string(id) + "_")) text += "  " + node(box, stores);
    text += "    end\n";
    links += fmt::format("  {} --> {}\n", previous, id);
    previous = id;
  };
  add_group("run", layers.words.compute, layers.compute, false);
  const std::string runs = previous;
  add_group("data", layers.words.data, layers.data, true);
  add_group("keep", layers.words.keep, layers.keep, true);
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

Section diagram_section(const SectionContext& at) {
  const DiagramLayers layers = diagram_layers(at);
  const std::string place = at.say.text(
      "diagram.place", {{"provider", Name{at.chosen().name}}, {"region", Name{at.chosen().region}}});
  return {{},
          {{"diagram",
            {Drawing{"", character_diagram(layers)}, Drawing{"mermaid", mermaid_diagram(layers, place)}}}}};
}

}  // namespace runrate
