// SPDX-License-Identifier: Apache-2.0
/// The commands: each reads its input, calls the models and hands the value to a writer. They return the exit
/// status.
#pragma once

#include "tools/options.hpp"

namespace runrate {

/// Exit status of the command (design, section 7).
enum class Status { done = 0, internal_fault = 1, bad_input = 2, guard_tripped = 3, unpriced = 4 };

[[nodiscard]] Status run_plan(const Options& options);
[[nodiscard]] Status run_estimate(const Options& options);
[[nodiscard]] Status run_compare(const Options& options);
[[nodiscard]] Status run_explain(const Options& options);
[[nodiscard]] Status run_check(const Options& options);
[[nodiscard]] Status run_prices(const Options& options);
[[nodiscard]] Status run_init(const Options& options);
[[nodiscard]] Status run_schema();
[[nodiscard]] Status run_help(const Options& options);

/// Runs the command that the options name; the only place where faults become messages.
[[nodiscard]] int run_command(const Options& options);

}  // namespace runrate
