// SPDX-License-Identifier: Apache-2.0
#include "tools/json_scan.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_set>

namespace runrate {
namespace {

using Json = nlohmann::json;

/// The bytes of a text, which tells how many were taken.
struct Taken {
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** furthest = nullptr;

  reference operator*() const { return *at; }
  Taken& operator++() {
    *furthest = ++at;
    return *this;
  }
  Taken operator++(int) {
    const Taken before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Taken& other) const { return at == other.at; }
};

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return step;
}

class Scan : public nlohmann::json_sax<Json> {
 public:
  Scan(std::string_view text, const std::set<std::string>& wanted)
      : text_(text), seen_(text.data()), counted_(text.data()), wanted_(wanted) {}

  JsonScan run() {
    const char* const end = text_.data() + text_.size();
    Json::sax_parse(Taken{text_.data(), &seen_}, Taken{end, &seen_}, this);
    return std::move(made_);
  }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t& text) override {
    value();
    check_printable(text);
    return true;
  }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return value() && open(true); }
  bool start_array(std::size_t) override { return value() && open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = open_.back();
    level.name = name;
    check_printable(name);
    if (!level.names.insert(name).second)
      add({.code = "duplicate_key", .found = "stands twice", .expected = "each name once in a group"});
    note();
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    const bool is_number = error.id == 406;
    const bool is_text = error.id == 316 || std::string_view(error.what()).find("UTF-8") != std::string::npos;
    add({.code = is_number ? "bad_number"
                 : is_text ? "not_text"
                           : "syntax",
         .found = is_number ? "a number that is larger than any"
                  : is_text ? "bytes that are no UTF-8 text"
                            : "is no JSON from here on",
         .expected = "a JSON text"});
    return false;
  }

 private:
  static constexpr std::size_t most = 50, longest_shown = 60;

  struct Level {
    bool is_object = false;
    int place = -1;    ///< of the element
    std::string name;  ///< of the member
    std::unordered_set<std::string> names;
  };

  /// What is wrong with the value that was read last.
  void add(Problem problem) {
    if (made_.problems.size() >= most) return;
    problem.path = visible(here());
    problem.line = line();
    made_.problems.push_back(std::move(problem));
  }

  void check_printable(std::string_view text) {
    if (const auto found = first_unprintable(text))
      add({.code = "unprintable",
           .found = fmt::format("'{}': {}", visible(cut_to(text, longest_shown)), found->found()),
           .remedy = found->remedy()});
  }

  bool value() {
    if (open_.empty() || open_.back().is_object) return true;
    ++open_.back().place;
    note();
    return true;
  }

  bool open(bool is_object) {
    if (open_.size() < deepest_json) {
      open_.push_back({is_object, -1, {}, {}});
      return true;
    }
    made_.problems.push_back({.code = "too_deep",
                              .path = "",
                              .line = line(),
                              .found = "the nesting is too deep",
                              .expected = fmt::format("at most {} levels", deepest_json)});
    return false;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  void note() {
    if (wanted_.empty()) return;
    std::string pointer = here();
    if (wanted_.contains(pointer)) made_.lines.emplace(std::move(pointer), line());
  }

  [[nodiscard]] std::string here() const {
    std::string pointer;
    for (const Level& level : open_)
      pointer += level.is_object ? pointer_step(level.name) : fmt::format("/{}", std::max(level.place, 0));
    return pointer;
  }

  /// Of what was read last; a number is known by the byte after it.
  int line() {
    for (; seen_ - counted_ > 1; ++counted_) line_ += *counted_ == '\n' ? 1 : 0;
    return line_;
  }

  std::string_view text_;
  const char* seen_;
  const char* counted_;
  int line_ = 1;
  const std::set<std::string>& wanted_;
  std::vector<Level> open_;
  JsonScan made_;
};

}  // namespace

JsonScan scan_json(std::string_view text, const std::set<std::string>& wanted) {
  return Scan(text, wanted).run();
}

void add_lines(std::string_view text, std::vector<Problem>& problems) {
  std::set<std::string> wanted;
  for (const Problem& problem : problems) {
    for (std::string path = problem.path; !path.empty(); path.resize(path.rfind('/'))) wanted.insert(path);
  }
  const JsonScan scan = scan_json(text, wanted);
  for (Problem& problem : problems) {
    for (std::string path = problem.path; !path.empty() && problem.line == 0; path.resize(path.rfind('/'))) {
      if (const auto found = scan.lines.find(path); found != scan.lines.end()) problem.line = found->second;
    }
  }
}

}  // namespace runrate
