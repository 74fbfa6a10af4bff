// SPDX-License-Identifier: Apache-2.0
/// The command line: one table of commands and options, from which parser, help and completion come.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Everything that a command line can say.
struct Options {
  std::string command;  ///< "plan", "prices lint" …
  std::string spec;     ///< file, or - for standard input
  std::string line;     ///< explain
  std::string file;     ///< init's target
  std::string example = "growth";
  std::string out;
  std::string format = "text";
  std::string prices, template_file, date, region, shell;
  std::vector<std::string> providers;
  std::optional<int> months;
  std::uint64_t seed = 1;
  std::uint32_t trials = 8192;
  unsigned threads = 0;
  bool no_free_tier = false;
  bool no_price_age = false;
  bool allow_unpriced = false;
  bool allow_outside = false;
  bool quiet = false;
  std::string color = "auto";
  std::optional<double> budget;
  double confidence = 0.9;
};

/// A command as help and completion list it.
struct CommandRow {
  std::string_view name, usage, help, examples;
};

[[nodiscard]] std::span<const CommandRow> command_table();

/// A command line that was understood, or what to print and the status to leave with.
struct Parsed {
  Options options;
  bool run = false;
  std::string text;  ///< help, version or what is wrong
  int status = 0;    ///< 0 for help, 2 for wrong usage
};

[[nodiscard]] Parsed parse_command_line(int argc, const char* const* argv);

/// A completion script for bash, zsh or fish.
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace runrate
