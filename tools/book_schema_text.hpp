// SPDX-License-Identifier: Apache-2.0
/// tools/schemas/price-book.json, as the build has read it.
#pragma once

#include <string_view>

namespace runrate {

extern const std::string_view book_schema_text;

}  // namespace runrate
