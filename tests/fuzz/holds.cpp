// SPDX-License-Identifier: Apache-2.0
#include "holds.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace runrate::fuzz {
namespace {

bool is_known_code(std::string_view code) {
  return std::ranges::any_of(error_codes(), [&](const ErrorCode& known) { return known.code == code; });
}

/// A line feed at the end begins one more line: there a reader may say that something is missing.
int lines_in(std::string_view text) { return 1 + static_cast<int>(std::ranges::count(text, '\n')); }

}  // namespace

void broken(std::string_view what) {
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void hold(bool holds, std::string_view what) {
  if (!holds) broken(what);
}

void hold_words(std::string_view words, std::string_view what) {
  if (words.empty()) broken(fmt::format("{} says something", what));
  if (const auto bad = first_unprintable(words))
    broken(fmt::format("{} can be shown: {} in '{}'", what, bad->what, visible(words)));
}

void hold_place(int line, int column, std::string_view text) {
  if (line < 0 || line > lines_in(text)) broken(fmt::format("line {} is one of the file", line));
  hold(column >= 0, "a column counts from 1");
}

void hold_faults(const std::vector<FileFault>& faults, std::string_view text) {
  for (const FileFault& fault : faults) {
    hold_words(fault.found, "what is found");
    hold_words(fault.remedy, "a remedy");
    hold_place(fault.line, fault.column, text);
  }
}

void hold_problems(const std::vector<Problem>& problems, std::string_view text) {
  for (const Problem& problem : problems) {
    hold(is_known_code(problem.code), "a problem bears a code that is listed");
    hold_words(problem.found, "what is found");
    hold_words(message(problem), "a message");
    hold_place(problem.line, problem.column, text);
  }
}

void hold_error(const InputError& error, std::string_view text) {
  hold(!error.problems.empty(), "an error has problems");
  hold_problems(error.problems, text);
}

bool is_near(double a, double b) {
  constexpr double rounding = 1e-9;
  return std::abs(a - b) <= rounding * std::max({1.0, std::abs(a), std::abs(b)});
}

const std::filesystem::path& book() {
  static const std::filesystem::path folder = RUNRATE_SOURCE_DIR "/pricing-data";
  return folder;
}

Parts parts_of(std::string_view input, std::string_view mark) {
  const std::string line = fmt::format("\n{}\n", mark);
  const std::size_t at = input.find(line);
  if (at == std::string_view::npos) return {input, {}};
  return {input.substr(0, at + 1), input.substr(at + line.size())};
}

}  // namespace runrate::fuzz
