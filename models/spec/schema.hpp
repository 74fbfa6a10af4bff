// SPDX-License-Identifier: Apache-2.0
/// The JSON Schema (draft-07) of a spec, made from the field table, for editors and for tests. The reader's
/// own checks go further: this shows the shape.
#pragma once

#include <string>

namespace runrate {

/// The schema as indented JSON text, the same bytes every time.
[[nodiscard]] std::string spec_schema();

}  // namespace runrate
