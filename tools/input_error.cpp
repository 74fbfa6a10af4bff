// SPDX-License-Identifier: Apache-2.0
#include "tools/input_error.hpp"

#include "models/text/printable_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

std::string listing(const std::string& file, const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += fmt::format("{}:{}:{}: {}\n", file, problem.line, problem.column, message(problem));
  }
  return text;
}

/// Messages quote what was found, which may be what cannot be shown.
std::vector<Problem> made_visible(std::vector<Problem> problems) {
  for (Problem& problem : problems) {
    for (std::string* text :
         {&problem.path, &problem.found, &problem.expected, &problem.nearest, &problem.remedy})
      *text = visible(*text);
  }
  return problems;
}

}  // namespace

InputError::InputError(std::string_view file_name, std::vector<Problem> found, std::string_view read)
    : file(visible(file_name)),
      problems(made_visible(std::move(found))),
      source(read),
      text_(listing(file, problems)) {}

}  // namespace runrate
