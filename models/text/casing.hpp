// SPDX-License-Identifier: Apache-2.0
/// Capitals of a text, in ASCII: all other letters stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace runrate {

/// As at the head of a sentence.
[[nodiscard]] std::string capitalised(std::string text);

/// A label within a sentence. A name with capitals inside ("CloudFront", "API") keeps its first one.
[[nodiscard]] std::string uncapitalised(std::string text);

[[nodiscard]] std::string lowered(std::string_view text);

}  // namespace runrate
