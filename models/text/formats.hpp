// SPDX-License-Identifier: Apache-2.0
/// How the values of sentences read. Each format takes one kind of value; what it says in words is a sentence
/// of the same book (`format.…`).
#pragma once

#include "models/text/phrase.hpp"
#include "models/text/prose.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace runrate {

class Wording;

/// The name of a month of the calendar. @param month 1..12
[[nodiscard]] Phrase calendar_month(int month);

/// Its place in the list of formats; nothing where there is none of that name.
[[nodiscard]] std::optional<std::size_t> format_named(std::string_view name);
[[nodiscard]] std::string_view format_name(std::size_t format);

/// @param phrase its id, for the message
/// @throws std::logic_error where the value is of another kind than the format takes
[[nodiscard]] Prose formatted(const Wording& wording, const Value& value, std::size_t format,
                              std::string_view phrase);

/// Whether a count is said in the singular. @throws std::logic_error where the value is no count
[[nodiscard]] bool is_one(const Value& value, std::string_view phrase);

}  // namespace runrate
