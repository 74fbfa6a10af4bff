// SPDX-License-Identifier: Apache-2.0
/// The first letter of a text, in ASCII: all else stays as it is.
#pragma once

#include <string>

namespace runrate {

/// As at the head of a sentence.
[[nodiscard]] std::string capitalised(std::string text);

/// A label within a sentence. A name with capitals inside ("CloudFront", "API") keeps its first one.
[[nodiscard]] std::string uncapitalised(std::string text);

}  // namespace runrate
