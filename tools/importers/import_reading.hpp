// SPDX-License-Identifier: Apache-2.0
/// A file that says what runs today, as it comes in: its kind, then the bill that it adds up to, or the text
/// of a plan or a state of Terraform.
#pragma once

#include "models/spec/bill_reader.hpp"
#include "models/spec/file_fault.hpp"
#include "tools/importers/file_kind.hpp"
#include "tools/importers/focus_json.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace runrate {

inline constexpr std::size_t largest_plan = 1UL << 30;  ///< bytes of Terraform's JSON; a bill has no limit

struct ImportedText {
  FileKind kind = FileKind::empty;
  BillReading bill;               ///< of a bill
  std::string text;               ///< of Terraform
  std::vector<FileFault> faults;  ///< of either; or that the file is of another kind
};

class ImportReading {
 public:
  /// @param currency of the plan, in which a bill must be; empty takes the bill's own
  explicit ImportReading(std::string currency) : currency_(std::move(currency)) {}

  /// The text in pieces; false where no more is needed.
  [[nodiscard]] bool take(std::string_view piece);
  [[nodiscard]] ImportedText finish();

 private:
  [[nodiscard]] bool decide();
  [[nodiscard]] bool route(std::string_view piece);

  std::string currency_;
  std::string head_;  ///< until the kind is known, then Terraform's text
  bool is_known_ = false;
  FileKind kind_ = FileKind::empty;
  std::unique_ptr<BillReader> table_;
  std::unique_ptr<FocusJson> records_;
};

}  // namespace runrate
