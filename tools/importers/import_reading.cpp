// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/import_reading.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

BillFormat format_of(FileKind kind) {
  if (kind == FileKind::aws_cost_explorer) return BillFormat::aws_cost_explorer;
  if (kind == FileKind::aws_cost_and_usage) return BillFormat::aws_cost_and_usage;
  return BillFormat::focus;
}

}  // namespace

bool ImportReading::take(std::string_view piece) {
  if (is_known_) return route(piece);
  head_ += piece;
  return head_.size() < telling_bytes || decide();
}

bool ImportReading::decide() {
  is_known_ = true;
  kind_ = file_kind_of(std::string_view(head_).substr(0, telling_bytes));
  if (is_terraform(kind_)) return true;
  if (kind_ == FileKind::focus_json) {
    records_ = std::make_unique<FocusJson>(currency_);
  } else if (is_bill(kind_) || kind_ == FileKind::other_table) {
    // Of a table that is no bill, what it lacks is said with its line.
    table_ = std::make_unique<BillReader>(format_of(kind_), currency_);
  } else {
    return false;
  }
  return route(std::exchange(head_, {}));
}

bool ImportReading::route(std::string_view piece) {
  if (table_) {
    table_->feed(piece);
    return !table_->is_over();
  }
  if (records_) {
    records_->feed(piece);
    return !records_->is_over();
  }
  head_ += piece;
  return head_.size() <= largest_plan;
}

ImportedText ImportReading::finish() {
  if (!is_known_) (void)decide();
  ImportedText made{.kind = kind_};
  if (table_ || records_) {
    made.bill = table_ ? table_->finish() : records_->finish();
    made.faults = made.bill.faults;
  } else if (!is_terraform(kind_)) {
    made.faults = {
        {.found = fmt::format("is {}", words_of(kind_).name), .remedy = std::string(words_of(kind_).remedy)}};
  } else if (head_.size() > largest_plan) {
    made.faults = {{.found = "is larger than 1 GiB", .remedy = "give the state of a part of it"}};
  } else {
    made.text = std::move(head_);
  }
  return made;
}

}  // namespace runrate
