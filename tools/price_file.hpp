// SPDX-License-Identifier: Apache-2.0
/// One file of the price book: read, and held to what the book's schema says of it, so that who takes it
/// apart need not look again. A price book is a user's; whatever is wrong with one is an InputError.
#pragma once

#include "tools/spec_reader/spec_reader.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The text of a file below the book's folder. Files that stand beside the rate cards are held to the schema;
/// rate cards hold themselves to theirs. @param name "regions.json", "rates/aws/global.json"
/// @throws InputError where it cannot be read, is no JSON, or holds what does not fit
[[nodiscard]] std::string read_price_file(const std::filesystem::path& folder, const std::string& name);

/// The same, whatever it holds. @throws InputError where it cannot be read
[[nodiscard]] std::string read_price_bytes(const std::filesystem::path& folder, const std::string& name);

/// All that is wrong with the text of a file, by line: of a rate card too.
[[nodiscard]] std::vector<Problem> problems_of(std::string_view text, const std::string& name);

}  // namespace runrate
