// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader_tree.hpp"

#include "tools/spec_reader_text.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace runrate {
namespace {

/// Ends the reading where going on is of no use.
struct Refused {
  Problem problem;
};

/// Builds the tree from the parser's events. Columns are bytes from 0 until `place_columns`.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::string_view text) : text_(text) {}
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { put(mark, Node::Form::none, "", false); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{{.code = "alias",
                   .line = mark.line + 1,
                   .column = mark.column + 1,
                   .found = "an alias ('*…') is not read",
                   .remedy = "write the value out"}};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    const bool quoted = tag == "!";
    if (quoted && !is_closed(mark)) {
      refuse(mark, "syntax", "this quote is never closed", "write the same quote where the text ends");
    }
    const bool empty = !quoted && (value == "~" || value == "null");
    put(mark, empty ? Node::Form::none : Node::Form::scalar, value, quoted);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(mark, Node::Form::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(mark, Node::Form::map);
  }
  void OnMapEnd() override { close(); }

  [[nodiscard]] Node take_root() { return std::move(root_); }
  [[nodiscard]] std::vector<Problem> take_problems() { return std::move(problems_); }

 private:
  struct Level {
    Node node;
    std::set<std::string> keys;
    std::optional<Entry> key;  ///< map: read, its value is to come
    bool skips_value = false;  ///< of a duplicate key
  };

  void put(const YAML::Mark& mark, Node::Form form, const std::string& text, bool quoted) {
    count(mark);
    Node node{
        .form = form, .text = text, .is_quoted = quoted, .line = mark.line + 1, .column = mark.column + 1};
    if (is_key_next()) {
      take_key(node);
    } else {
      add(std::move(node));
    }
  }

  void open(const YAML::Mark& mark, Node::Form form) {
    count(mark);
    if (levels_.size() >= static_cast<std::size_t>(deepest_spec)) {
      refuse(mark, "too_deep", fmt::format("the nesting is deeper than {} levels", deepest_spec), "");
    }
    if (is_key_next())
      refuse(mark, "syntax", "a list or group cannot be a field's name",
             "put text that holds braces in quotes");
    Level& level = levels_.emplace_back();
    level.node.form = form;
    level.node.line = mark.line + 1;
    level.node.column = mark.column + 1;
  }

  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.form == Node::Form::list) {
      level.node.items.push_back(std::move(node));
      return;
    }
    level.key->value = std::move(node);
    if (!level.skips_value) level.node.entries.push_back(std::move(*level.key));
    level.key.reset();
  }

  [[nodiscard]] bool is_key_next() const {
    return !levels_.empty() && levels_.back().node.form == Node::Form::map && !levels_.back().key;
  }

  void take_key(const Node& node) {
    Level& level = levels_.back();
    level.key = Entry{.key = node.text, .line = node.line, .column = node.column, .value = {}};
    level.skips_value = !level.keys.insert(node.text).second;
    if (level.skips_value) {
      problems_.push_back({.code = "duplicate_key",
                           .path = path_to(node.text),
                           .line = node.line,
                           .column = node.column,
                           .found = "the field stands twice",
                           .remedy = "keep one of them"});
    }
  }

  /// Whether the quote at `mark` has its partner: the parser takes the end of the file for one.
  [[nodiscard]] bool is_closed(const YAML::Mark& mark) const {
    const auto start = static_cast<std::size_t>(mark.pos);
    if (start >= text_.size() || (text_[start] != '"' && text_[start] != '\''))
      return true;  // a block or a tagged text
    for (std::size_t i = start + 1; i < text_.size(); ++i) {
      if (text_[i] == text_[start]) return true;
      if (text_[i] == '\\' && text_[start] == '"') ++i;
    }
    return false;
  }

  /// "components.web.size" for a key of the innermost level.
  [[nodiscard]] std::string path_to(const std::string& key) const {
    std::string path;
    for (const Level& level : levels_) {
      if (&level == &levels_.back()) break;
      path += level.key ? level.key->key : fmt::format("{}", level.node.items.size());
      path += '.';
    }
    return path + key;
  }

  void count(const YAML::Mark& mark) {
    if (++values_ > most_spec_values) refuse(mark, "too_large", "more than 200,000 values", "");
  }

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string code, std::string found,
                                  std::string remedy) {
    throw Refused{{.code = std::move(code),
                   .line = mark.line + 1,
                   .column = mark.column + 1,
                   .found = std::move(found),
                   .remedy = std::move(remedy)}};
  }

  std::string_view text_;
  Node root_;
  std::vector<Level> levels_;
  std::vector<Problem> problems_;
  std::size_t values_ = 0;
};

/// Turns columns counted in bytes into columns counted in characters.
class Columns {
 public:
  explicit Columns(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') starts_.push_back(at + 1);
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continuations_.push_back(at);
    }
  }
  [[nodiscard]] int of(int line, int byte_column) const {
    if (!has(line)) return byte_column;
    const std::size_t start = starts_[static_cast<std::size_t>(line) - 1];
    const std::size_t end = start + static_cast<std::size_t>(std::max(0, byte_column - 1));
    const auto inside =
        std::ranges::lower_bound(continuations_, end) - std::ranges::lower_bound(continuations_, start);
    return byte_column - static_cast<int>(inside);
  }
  void place(Node& node) const {
    node.column = of(node.line, node.column);
    for (Node& item : node.items) place(item);
    for (Entry& entry : node.entries) {
      entry.column = of(entry.line, entry.column);
      place(entry.value);
    }
  }
  [[nodiscard]] std::string_view line(int number) const {
    if (!has(number)) return {};
    const std::size_t start = starts_[static_cast<std::size_t>(number) - 1];
    return text_.substr(start, text_.find('\n', start) - start);
  }

 private:
  [[nodiscard]] bool has(int line) const {
    return line >= 1 && static_cast<std::size_t>(line) <= starts_.size();
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;         ///< of each line
  std::vector<std::size_t> continuations_;  ///< bytes that go on with a character
};

/// Where an unquoted value on this line begins with a sign that YAML keeps for itself: ">70% for 5m".
std::optional<std::size_t> unquoted_sign(std::string_view line) {
  constexpr std::size_t longest_line = 5000;  // longer ones were not typed
  if (line.size() > longest_line) return std::nullopt;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const bool starts_value = i > 0 && (line[i - 1] == ' ' || line[i - 1] == '[') &&
                              line.find_last_not_of(' ', i - 1) != std::string_view::npos;
    if (!starts_value || std::string_view(">|%@`").find(line[i]) == std::string_view::npos) continue;
    const char before = line[line.find_last_not_of(' ', i - 1)];
    if (before == ':' || before == '[' || before == ',' || before == '-') return i;
  }
  return std::nullopt;
}

Problem syntax_problem(const YAML::Exception& error, const Columns& columns) {
  Problem problem{.code = "syntax", .line = error.mark.line + 1, .column = error.mark.column + 1};
  for (const int line : {problem.line, problem.line - 1}) {
    const std::string_view text = columns.line(line);
    const auto at = unquoted_sign(text);
    if (!at) continue;
    const std::string_view value = text.substr(*at, text.find_first_of(",}]#\r", *at) - *at);
    const auto end = value.find_last_not_of(' ');
    const std::string shown(value.substr(0, end + 1));
    problem.line = line;
    problem.column = static_cast<int>(*at) + 1;
    problem.found = fmt::format("'{}' begins with a sign that YAML keeps for itself", shown);
    problem.remedy = fmt::format("put it in quotes: \"{}\"", shown);
    return problem;
  }
  const std::string_view line = columns.line(problem.line);
  const auto indentation = line.find_first_not_of(" \t");
  if (line.substr(0, indentation).find('\t') != std::string_view::npos) {
    problem.column = static_cast<int>(line.find('\t')) + 1;
    problem.found = "a tab indents this line";
    problem.remedy = "indent with blanks";
    return problem;
  }
  problem.found = fmt::format("this is neither YAML nor JSON ({})", error.msg);
  problem.remedy =
      "look for a missing colon, quote or bracket, or an indentation that does not fit, here or on the line "
      "above";
  return problem;
}

Problem whole_file(std::string code, std::string found, std::string remedy) {
  return {.code = std::move(code),
          .line = 1,
          .column = 1,
          .found = std::move(found),
          .remedy = std::move(remedy)};
}

void parse(const std::string& text, Tree& tree) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  Builder builder(text);
  const bool any = parser.HandleNextDocument(builder);
  tree.root = builder.take_root();
  tree.problems = builder.take_problems();
  if (!any || tree.root.form == Node::Form::none) {
    tree.problems.push_back(whole_file("empty_file", "there is nothing in the file",
                                       "'runrate init' writes a spec to start from"));
    return;
  }
  Builder second(text);
  if (parser.HandleNextDocument(second)) {
    const Node root = second.take_root();
    tree.problems.push_back({.code = "several_documents",
                             .line = root.line,
                             .column = root.column,
                             .found = "a second document begins here",
                             .remedy = "keep one document a file"});
  }
}

}  // namespace

Tree read_tree(std::string_view text) {
  Tree tree;
  if (text.size() > most_spec_bytes) {
    tree.problems.push_back(
        whole_file("too_large", fmt::format("the file has {} bytes; at most 2,000,000 are read", text.size()),
                   "a spec is a page of text"));
    return tree;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (auto problem = text_problem(text)) {
    tree.problems.push_back(*problem);
    return tree;
  }
  const std::string clean = plain_yaml(text);
  const Columns columns(clean);
  try {
    parse(clean, tree);
  } catch (const Refused& refused) {
    tree.problems.push_back(refused.problem);
  } catch (const YAML::Exception& error) {
    tree.problems.push_back(syntax_problem(error, columns));
  }
  for (Problem& problem : tree.problems) problem.column = columns.of(problem.line, problem.column);
  columns.place(tree.root);
  return tree;
}

}  // namespace runrate
