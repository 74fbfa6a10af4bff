// SPDX-License-Identifier: Apache-2.0
/// What a user gave is wrong: a spec, a file beside it, the command line.
#pragma once

#include "models/spec/problem.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// In place of a file's name, for problems of the command line.
inline constexpr std::string_view command_line = "command line";

/// The input is wrong; `problems` are in the order of the file. File and problems are kept as they can be
/// shown.
class InputError : public std::exception {
 public:
  InputError(std::string_view file_name, std::vector<Problem> found, std::string_view read = {});
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

  std::string file;
  std::vector<Problem> problems;
  std::string source;  ///< the spec's text, where there is one

 private:
  std::string text_;
};

}  // namespace runrate
