// SPDX-License-Identifier: Apache-2.0
/// A spec's text read as on one fixed day; a text that is refused fails the test with what is said about it.
#pragma once

#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>

#include <string>

namespace runrate::testing {

inline const ReadOptions today{.date = {2026, 11, 24}};

inline PlanSpec read(const std::string& text, const ReadOptions& options = today) {
  try {
    return read_spec_text(text, "x.yaml", options);
  } catch (const InputError& error) {
    FAIL_CHECK(std::string(error.what()));
    return {};
  }
}

}  // namespace runrate::testing
