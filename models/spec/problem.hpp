// SPDX-License-Identifier: Apache-2.0
/// What is wrong with a field that the user wrote. `models` know the field; the reader adds the place.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct Problem {
  std::string code;  ///< one of `error_codes()`; never changes its meaning
  std::string path;  ///< "components.web.size.memory"; empty is the file as a whole
  int line = 0;      ///< from 1; 0 is not known
  int column = 0;    ///< from 1, in characters
  std::string found, expected, nearest, remedy;
};

/// "components.web.memmory: unknown field; did you mean 'memory'?", without file and place.
[[nodiscard]] std::string message(const Problem& problem);

/// Notes one more that has neither place nor nearest name.
void add(std::vector<Problem>& problems, std::string code, std::string path, std::string found,
         std::string remedy);

struct ErrorCode {
  std::string_view code, meaning;
};

/// Every code that a problem of a spec can bear, by alphabet.
[[nodiscard]] std::span<const ErrorCode> error_codes();

}  // namespace runrate
