// SPDX-License-Identifier: Apache-2.0
/// The plan's id in each of its files, by which a later run knows that it may replace them.
#pragma once

#include <string>
#include <string_view>

namespace runrate {

/// Whether a file of a plan's, known by its name's end, carries a plan id: twelve hexadecimal digits, in JSON
/// under run.plan_id, in CSV in the column `plan`, elsewhere after the word "plan".
[[nodiscard]] bool carries_plan_id(std::string_view name, std::string_view text);

/// Markdown that a template of the user's gave no plan id has it as its last line.
[[nodiscard]] std::string with_plan_id(std::string markdown, std::string_view plan_id);

}  // namespace runrate
