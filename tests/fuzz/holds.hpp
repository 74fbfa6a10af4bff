// SPDX-License-Identifier: Apache-2.0
/// What holds of every reader: a fault can be shown, says something, and stands within the file.
#pragma once

#include "models/spec/file_fault.hpp"
#include "models/spec/problem.hpp"
#include "tools/input_error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::fuzz {

/// Ends the program, saying what does not hold.
[[noreturn]] void broken(std::string_view what);
void hold(bool holds, std::string_view what);

/// Printable text on one line, and some of it.
void hold_words(std::string_view words, std::string_view what);
void hold_place(int line, int column, std::string_view text);
void hold_faults(const std::vector<FileFault>& faults, std::string_view text);
void hold_problems(const std::vector<Problem>& problems, std::string_view text);
/// There are problems, and what they come to as a message.
void hold_error(const InputError& error, std::string_view text);

/// Equal but for the rounding of sums taken in another order.
[[nodiscard]] bool is_near(double a, double b);

/// The project's own price book.
[[nodiscard]] const std::filesystem::path& book();

/// The input up to a line that holds `mark` alone, and what comes behind it.
struct Parts {
  std::string_view first, rest;
};
[[nodiscard]] Parts parts_of(std::string_view input, std::string_view mark = "%%");

}  // namespace runrate::fuzz
