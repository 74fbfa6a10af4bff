// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {

namespace {

constexpr std::size_t drawing_width = 71;
constexpr std::size_t boxes_in_a_row = 4;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t at = 0; at < times; ++at) all += text;
  return all;
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

/// Lines of the drawing's width, the second and further ones indented.
std::string wrapped(std::string_view text) {
  const std::string safe = drawable(text);
  std::string all, line;
  for (std::size_t at = 0; at < safe.size();) {
    const std::size_t end = std::min(safe.find(' ', at), safe.size());
    const std::string word = shortened(safe.substr(at, end - at), drawing_width - 2);
    at = end + 1;
    if (!line.empty() && text_width(line) + 1 + text_width(word) > drawing_width) {
      all += line + "\n";
      line = " ";
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return all + line + "\n";
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
  const bool is_both = !box.title.empty() && !box.detail.empty();
  const std::string text = box.title + (is_both ? ": " : "") + box.detail;
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

/// A line down, what passes along it beside it.
std::string stem(const std::string& label = "") {
  const std::string line = std::string(drawing_width / 2, ' ') + "│";
  return (label.empty() ? line : line + " " + drawable(label)) + "\n";
}

std::string arrow() { return std::string(drawing_width / 2, ' ') + "▼\n"; }

/// Boxes side by side, in rows; an arrow into each of the first row where something arrives.
std::string layer(const std::vector<DiagramBox>& boxes, bool is_reached, const DiagramWords& words) {
  std::string text;
  for (std::size_t first = 0; first < boxes.size(); first += boxes_in_a_row) {
    const std::size_t last = std::min(boxes.size(), first + boxes_in_a_row);
    const std::vector<DiagramBox> row(boxes.begin() + static_cast<std::ptrdiff_t>(first),
                                      boxes.begin() + static_cast<std::ptrdiff_t>(last));
    if (is_reached && first == 0) text += row.size() > 1 ? branches(row.size()) : arrow();
    text += row_of_boxes(row, words.more);
  }
  return text;
}

/// The stops of the way in and what follows from it, in the order in which they stand under each other.
constexpr std::array down{Stop::names,   Stop::cdn,   Stop::firewall, Stop::balancer, Stop::site,
                          Stop::serving, Stop::queue, Stop::working,  Stop::store,    Stop::copies};

bool is_wide(const DiagramStop& stop) { return stop.stop <= Stop::balancer && stop.boxes.size() == 1; }

/// What arrives at a stop: its label, or nothing where no flow ends there.
const DiagramFlow* flow_into(const Diagram& diagram, Stop stop) {
  const auto found = std::ranges::find(diagram.flows, stop, &DiagramFlow::to);
  return found == diagram.flows.end() ? nullptr : &*found;
}

std::string way_down(const Diagram& diagram) {
  std::string text;
  for (const Stop stop : down) {
    const DiagramStop* drawn = diagram.find(stop);
    if (drawn == nullptr) continue;
    const DiagramFlow* flow = flow_into(diagram, stop);
    if (flow != nullptr && text.empty() && diagram.find(Stop::users) != nullptr)
      text = centred(diagram.find(Stop::users)->title, drawing_width) + "\n";
    if (flow != nullptr) text += stem(flow->label);
    if (is_wide(*drawn)) {
      text += (flow != nullptr ? arrow() : "") + wide_box(drawn->boxes.front());
    } else {
      text += layer(drawn->boxes, flow != nullptr, diagram.words);
    }
  }
  return text;
}

std::string joined_titles(const std::vector<DiagramBox>& boxes) {
  std::string text;
  for (const DiagramBox& box : boxes) text += (text.empty() ? "" : ", ") + box.title;
  return text;
}

/// A stop in one line: the service of its only component, else the names of all.
std::string whole(const DiagramStop& stop) {
  if (stop.boxes.empty()) return stop.title;
  if (stop.boxes.size() > 1) return stop.title + ": " + joined_titles(stop.boxes);
  const DiagramBox& box = stop.boxes.front();
  return box.detail.empty() ? box.title : box.title + ": " + box.detail;
}

/// All that leads to a stop, by name.
std::string sources_of(const Diagram& diagram, Stop to) {
  std::string text;
  for (const DiagramFlow& flow : diagram.flows) {
    if (flow.to != to) continue;
    const DiagramStop& from = *diagram.find(flow.from);
    text += (text.empty() ? "" : ", ") + (from.boxes.empty() ? from.title : joined_titles(from.boxes));
  }
  return text;
}

bool is_aside(Stop stop) { return stop > Stop::copies; }

/// From what leads to a stop beside the way down, to where it leads: "API, Workers ──▶ NAT: NAT gateway ──▶
/// Internet".
std::string way_through(const Diagram& diagram, Stop first) {
  std::string text = sources_of(diagram, first) + " ──▶ " + whole(*diagram.find(first));
  Stop last = first;
  for (const DiagramFlow& flow : diagram.flows) {
    if (flow.from != last || !is_aside(last)) continue;
    text += " ──▶ " + whole(*diagram.find(flow.to));
    last = flow.to;
  }
  return text;
}

bool begins_a_way(const Diagram& diagram, const DiagramFlow& flow) {
  const bool is_source = flow.from == Stop::office || !is_aside(flow.from);
  const auto first = std::ranges::find(diagram.flows, flow.to, &DiagramFlow::to);
  return is_aside(flow.to) && is_source && &*first == &flow;
}

/// What stands beside the way down, a line each.
std::string ways_aside(const Diagram& diagram) {
  std::string text;
  for (const DiagramFlow& flow : diagram.flows) {
    if (begins_a_way(diagram, flow)) text += "\n" + wrapped(way_through(diagram, flow.to));
  }
  for (const DiagramStop& stop : diagram.stops) {
    if (is_aside(stop.stop) && !stop.boxes.empty() && flow_into(diagram, stop.stop) == nullptr)
      text += "\n" + wrapped(whole(stop));
  }
  return text;
}

/// No spaces at the ends of lines.
std::string without_ends(const std::string& text) {
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

}  // namespace

std::string drawable(std::string_view text) {
  std::string safe = visible(text);
  std::ranges::replace(safe, '`', '\'');
  return safe;
}

std::string character_diagram(const Diagram& diagram) {
  std::string text = way_down(diagram);
  text += ways_aside(diagram);
  for (const DiagramBox& box : diagram.elsewhere) text += "\n" + wide_box(box);
  if (!diagram.away.empty()) {
    text += "\n" + centred(diagram.words.away, drawing_width) + "\n";
    text += layer(diagram.away, false, diagram.words);
  }
  return without_ends(text.empty() ? wide_box({"", diagram.words.none}) : text);
}

Section diagram_section(const SectionContext& at) {
  const Diagram diagram = diagram_of(at);
  return {
      {},
      {{"diagram", {Drawing{"", character_diagram(diagram)}, Drawing{"mermaid", mermaid_diagram(diagram)}}}}};
}

}  // namespace runrate
