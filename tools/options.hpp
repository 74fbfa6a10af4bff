// SPDX-License-Identifier: Apache-2.0
/// The command line: one table of commands and options, from which parser, help and completion come.
#pragma once

#include "engine/time_grid.hpp"
#include "models/spec/problem.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Everything that a command line can say, each value within its range.
struct Options {
  std::string command;             ///< "plan", "prices" …
  std::string spec;                ///< file, or - for standard input
  std::string line;                ///< explain's line, help's topic
  std::string file;                ///< init's target
  std::vector<std::string> files;  ///< import's
  std::string usage;               ///< import's file of what resources use
  std::string example = "growth";
  std::string out;
  std::string format = "text";
  std::string prices, template_file, region, shell;
  std::optional<Date> date;  ///< none: today
  std::vector<std::string> providers;
  std::optional<int> months;
  std::uint64_t seed = 1;
  std::uint32_t trials = 8192;
  unsigned threads = 0;  ///< 0 is all cores
  bool no_free_tier = false;
  bool no_price_age = false;
  bool allow_unpriced = false;
  bool allow_outside = false;
  bool quiet = false;
  std::string color = "auto";
  std::string
      budget;  ///< as written; empty is none. Whether it is in the plan's currency shows with the spec
  double confidence = 0.9;
};

/// A command as help and completion list it.
struct CommandRow {
  std::string_view name, usage, help, examples;
  std::string_view formats;  ///< separated by blanks
};

[[nodiscard]] std::span<const CommandRow> command_table();

/// One option: who takes it, how it is spelt, what fits, and how its value is read. The problems of a value
/// have no path; the parser knows it.
struct OptionRow {
  std::string_view commands;  ///< separated by blanks
  std::string_view names;     ///< "-o,--out"
  std::string_view value;     ///< "DIR"; empty is a flag
  std::string_view help;
  std::function<std::vector<Problem>(Options&, std::string_view value, const CommandRow&)> read;
};

[[nodiscard]] std::span<const OptionRow> option_table();

/// A word of its own place: SPEC, LINE, FILE.
struct ArgumentRow {
  std::string_view commands, name, help;
  bool required = false;
  std::string Options::*member = nullptr;
  std::string_view words;  ///< the only ones that fit, separated by blanks; empty is any
  std::vector<std::string> Options::*list = nullptr;  ///< takes all that stand there, in place of `member`
};

[[nodiscard]] std::span<const ArgumentRow> argument_table();

/// "plan estimate" holds "plan".
[[nodiscard]] bool lists(std::string_view words, std::string_view word);
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view words, char between = ' ');
/// "--out" of "-o,--out".
[[nodiscard]] std::string_view long_name(const OptionRow& row);

/// A command line that was understood, or a text to show in place of a run.
struct Parsed {
  Options options;
  std::optional<std::string> text;  ///< help or version
};

/// @param words without the program's name
/// @throws InputError with every fault of the line
[[nodiscard]] Parsed parse_command_line(std::span<const std::string> words);

/// Whether the line asks for data, also where it has faults.
[[nodiscard]] bool asks_for_json(std::span<const std::string> words);

/// A completion script for bash, zsh or fish.
[[nodiscard]] std::string completion_script(std::string_view shell);

/// The manual page in roff, from the same tables.
[[nodiscard]] std::string manual_page();

}  // namespace runrate
