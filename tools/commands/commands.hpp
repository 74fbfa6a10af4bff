// SPDX-License-Identifier: Apache-2.0
/// The commands: each reads its input, calls the models and returns what is to be printed with the exit
/// status. None of them prints; `tools/output.hpp` does, once.
#pragma once

#include "tools/options.hpp"

#include <span>
#include <string>

namespace runrate {

/// Exit status of the command (design, section 7).
enum class Status { done = 0, internal_fault = 1, bad_input = 2, guard_tripped = 3, unpriced = 4 };

/// How a command ended, and what standard output gets.
struct Answer {
  Status status = Status::done;
  std::string text;
};

[[nodiscard]] Answer run_plan(const Options& options);
[[nodiscard]] Answer run_estimate(const Options& options);
[[nodiscard]] Answer run_compare(const Options& options);
[[nodiscard]] Answer run_explain(const Options& options);
[[nodiscard]] Answer run_check(const Options& options);
[[nodiscard]] Answer run_import(const Options& options);
[[nodiscard]] Answer run_prices(const Options& options);
[[nodiscard]] Answer run_list(const Options& options);
[[nodiscard]] Answer run_init(const Options& options);
[[nodiscard]] Answer run_schema(const Options& options);
[[nodiscard]] Answer run_help(const Options& options);
[[nodiscard]] Answer run_completion(const Options& options);

/// Runs what a command line asks for, and is the only place where faults become messages. Warnings and errors
/// go to standard error; with `--format json` they are data, on standard output.
[[nodiscard]] Answer run_command_line(std::span<const std::string> words);

}  // namespace runrate
