// SPDX-License-Identifier: Apache-2.0
/// The sentences of a language as a folder of YAML files: `summary.yaml` holds the sentences `summary.…`, a
/// mapping inside it adds its name to theirs.
#pragma once

#include "models/text/phrase_book.hpp"

#include <filesystem>
#include <string_view>

namespace runrate {

/// Every `*.yaml` of the folder. @throws FileError naming file, line and sentence where one cannot be read
[[nodiscard]] PhraseBook read_phrases(const std::filesystem::path& folder);

}  // namespace runrate
