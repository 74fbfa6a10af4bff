// SPDX-License-Identifier: Apache-2.0
/// The price book as a folder of files, each held to the book's schema as it is read.
#pragma once

#include "tools/text_source.hpp"

#include <filesystem>

namespace runrate {

/// The book that stands in a folder. A price book is a user's; whatever is wrong with one is an InputError.
[[nodiscard]] TextSource price_texts(const std::filesystem::path& folder);

}  // namespace runrate
