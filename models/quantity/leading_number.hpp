// SPDX-License-Identifier: Apache-2.0
/// Numbers as people write them: "25,000", "-1.5e3".
#pragma once

#include <optional>
#include <string_view>

namespace runrate {

/// Takes a number off the front of `text`: sign, digits with commas in threes, fraction, exponent; nothing,
/// and `text` unchanged, where none stands there.
[[nodiscard]] std::optional<double> take_number(std::string_view& text);

}  // namespace runrate
