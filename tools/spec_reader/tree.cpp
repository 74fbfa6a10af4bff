// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/tree.hpp"

#include "models/text/printable_text.hpp"
#include "tools/spec_reader/places.hpp"
#include "tools/spec_reader/text.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>
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

/// How often `part` stands in `text`.
std::size_t times(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

constexpr std::string_view text_tag = "tag:yaml.org,2002:str";  ///< of a value that is text, as in quotes

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
    const bool quoted = tag == "!" || tag == text_tag;
    if (!is_quote_closed(text_, start_of(mark))) {
      refuse(mark, "syntax", "this quote is never closed", "write the same quote where the text ends");
    }
    const bool empty = !quoted && (value == "~" || value == "null");
    if (!quoted) refuse_tag(mark, tag, "?");
    put(mark, empty ? Node::Form::none : Node::Form::scalar, shown(mark, value), quoted);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag, "tag:yaml.org,2002:seq");
    open(mark, Node::Form::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag, "tag:yaml.org,2002:map");
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

  /// A tag says how a value is to be read; here that is the field's to say. `own` says what the value is
  /// anyway.
  void refuse_tag(const YAML::Mark& mark, const std::string& tag, std::string_view own) {
    if (tag.empty() || tag == "?" || tag == "!" || tag == own) return;
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    const std::string written = tag.starts_with(standard) ? "!!" + tag.substr(standard.size()) : tag;
    note({mark.line + 1, mark.column + 1}, path_here(),
         {.code = "tag",
          .found = fmt::format("'{}' is a tag, which is not read", visible(written)),
          .remedy = "write the value itself, without a tag"});
  }

  /// The value as it can be shown; what cannot be is noted.
  std::string shown(const YAML::Mark& mark, const std::string& value) {
    const auto found = first_unprintable(value, Lines::many);
    if (!found) return value;
    const std::string_view before = std::string_view(value).substr(0, found->at);
    const std::size_t nth = times(std::string_view(value).substr(found->at, found->bytes), before);
    const BytePlace place = place_of_byte(text_, written_at(text_, start_of(mark), found->code_point, nth));
    const std::string path = is_key_next() ? path_to(visible(value)) : path_here();
    note({place.line, place.column}, path, problem_of(*found));
    return visible(value);
  }

  /// Nobody reads more than the first of them, and each is looked up in the text.
  void note(BytePlace place, std::string path, Problem problem) {
    constexpr std::size_t most_noted = 200;
    if (problems_.size() >= most_noted) return;
    problem.path = std::move(path);
    problem.line = place.line;
    problem.column = place.column;
    problems_.push_back(std::move(problem));
  }

  [[nodiscard]] static std::size_t start_of(const YAML::Mark& mark) {
    return static_cast<std::size_t>(mark.pos);
  }

  /// "components.web.size" for a key of the innermost level.
  [[nodiscard]] std::string path_to(const std::string& key) const {
    std::string path;
    for (const Level& level : levels_) {
      if (&level == &levels_.back()) break;
      path += name_in(level) + ".";
    }
    return path + key;
  }

  /// "components.web.size" for the value that is read.
  [[nodiscard]] std::string path_here() const {
    return levels_.empty() ? std::string() : path_to(name_in(levels_.back()));
  }

  [[nodiscard]] static std::string name_in(const Level& level) {
    if (level.node.form == Node::Form::list) return fmt::format("{}", level.node.items.size());
    return level.key ? level.key->key : std::string();
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

void place(Node& node, const Columns& columns) {
  node.column = columns.of(node.line, node.column);
  for (Node& item : node.items) place(item, columns);
  for (Entry& entry : node.entries) {
    entry.column = columns.of(entry.line, entry.column);
    place(entry.value, columns);
  }
}

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

/// "\ud800" without its other half, or "\U00110000".
Problem escape_problem(Problem problem, std::string_view line) {
  const auto begin = static_cast<std::size_t>(std::max(0, problem.column - 1));
  const std::size_t at = std::min(line.rfind('\\', begin), line.size());
  problem.code = "not_text";
  problem.column = static_cast<int>(at) + 1;
  problem.found = fmt::format("'{}' is no character", line.substr(at, line.find_first_of("\" ", at) - at));
  problem.remedy = "write the character itself; JSON writes those above U+FFFF as two, \\ud83d\\ude00";
  return problem;
}

Problem syntax_problem(const YAML::Exception& error, const Columns& columns) {
  Problem problem{.code = "syntax", .line = error.mark.line + 1, .column = error.mark.column + 1};
  if (error.msg.starts_with(YAML::ErrorMsg::INVALID_UNICODE))
    return escape_problem(std::move(problem), columns.line(problem.line));
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
  if (error.msg == YAML::ErrorMsg::EOF_IN_SCALAR) {
    problem.found = "a quote that opens on this line or above is never closed";
    problem.remedy = "write the same quote where the text ends";
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

Tree refused(Problem problem) { return {.root = {}, .problems = {std::move(problem)}, .is_whole = false}; }

/// Characters that cannot be shown wherever they stand in the file, comments too, but for those that
/// `problems` names already: the first of each line.
std::vector<Problem> unprintable_problems(std::string_view text, const std::vector<Problem>& problems) {
  constexpr std::size_t most_shown = 20;
  std::set<int> lines;
  for (const Problem& problem : problems) {
    if (problem.code == "unprintable") lines.insert(problem.line);
  }
  std::vector<Problem> more;
  for (const Unprintable& found : unprintables(text, Lines::many, most_shown)) {
    if (lines.insert(found.line).second) more.push_back(problem_of(found));
  }
  return more;
}

Tree tree_of(const PlainYaml& plain) {
  Tree tree;
  const Columns columns(plain.text, plain.joined);
  try {
    parse(plain.text, tree);
  } catch (const Refused& refused) {
    tree.problems.push_back(refused.problem);
  } catch (const YAML::Exception& error) {
    tree.problems.push_back(syntax_problem(error, columns));
  }
  for (Problem& problem : tree.problems) problem.column = columns.of(problem.line, problem.column);
  place(tree.root, columns);
  return tree;
}

bool leaves_others_readable(const Problem& problem) {
  return problem.code == "duplicate_key" || problem.code == "unprintable" || problem.code == "tag";
}

/// Whether the line holds a comment, in which a character changes no value.
bool is_in_comment(std::string_view line) {
  return line.find('#') != std::string_view::npos || line.find("//") != std::string_view::npos ||
         line.find("/*") != std::string_view::npos;
}

Problem unclosed_comment(const PlainYaml& plain) {
  const BytePlace place = place_of_byte(plain.text, *plain.unclosed);
  return {.code = "syntax",
          .line = place.line,
          .column = Columns(plain.text, plain.joined).of(place.line, place.column),
          .found = "this comment is never closed",
          .remedy = "write '*/' where it ends"};
}

}  // namespace

Tree read_tree(std::string_view text) {
  if (text.size() > most_spec_bytes) {
    return refused(whole_file("too_large",
                              fmt::format("the file has {} bytes; at most 2,000,000 are read", text.size()),
                              "a spec is a page of text"));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (auto problem = text_problem(text)) return refused(std::move(*problem));
  const PlainYaml plain = plain_yaml(text);
  if (plain.unclosed) return refused(unclosed_comment(plain));
  Tree tree = tree_of(plain);
  std::vector<Problem> unprintable = unprintable_problems(text, tree.problems);
  // What the parser makes of such a character is no news.
  if (!unprintable.empty())
    std::erase_if(tree.problems,
                  [](const Problem& one) { return one.code == "syntax" || one.code == "empty_file"; });
  const Columns columns(text);
  tree.is_whole = std::ranges::all_of(tree.problems, leaves_others_readable) &&
                  std::ranges::all_of(
                      unprintable, [&](const Problem& one) { return is_in_comment(columns.line(one.line)); });
  std::ranges::move(unprintable, std::back_inserter(tree.problems));
  return tree;
}

}  // namespace runrate
