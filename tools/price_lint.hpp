// SPDX-License-Identifier: Apache-2.0
/// A whole price book looked through: every file that is read, what their prices lack, and whether what one
/// names stands in another. Nothing stops at the first fault.
#pragma once

#include "models/catalog/lint.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Something in a file of the book that a reader should not trust.
struct BookFinding {
  /// Those of `LintFinding`, and: form (a file cannot be read or a value does not fit), vendor (a folder and
  /// its card name two, or a vendor has no folder), region (a card of a region that the book does not know),
  /// reference (names a price that no card holds), date (no real day), future (dated after the day), unused
  /// (a vendor that nothing names)
  std::string kind;
  std::string file;  ///< below the folder of the book
  std::string path;  ///< as JSON pointer; empty where `rate` says it
  LintFinding rate;  ///< of a price, else empty
  std::string detail;
};

/// Whether a finding makes the book wrong; a stale or expired price is only old, an unused vendor only waits.
[[nodiscard]] bool is_fault(const BookFinding& finding);

struct BookLint {
  std::size_t rates = 0;              ///< that could be read
  std::vector<BookFinding> findings;  ///< by file
};

/// All findings on `date` (YYYY-MM-DD). @throws InputError where there is no folder of rate cards
[[nodiscard]] BookLint lint_book(const std::filesystem::path& folder, std::string_view date);

/// "future: rates/aws/global.json: Amazon EC2 / m7i.large / us-east-1: as of 2031".
[[nodiscard]] std::string to_text(const BookFinding& finding);

}  // namespace runrate
