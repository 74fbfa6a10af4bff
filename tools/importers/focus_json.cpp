// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/focus_json.hpp"

#include "models/text/printable_text.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

/// A value as a table would hold it.
std::string cell_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

bool names_a_cost(std::string_view text) {
  const std::string folded = folded_name(text);
  return folded.find("billedcost") != std::string::npos || folded.find("effectivecost") != std::string::npos;
}

}  // namespace

void FocusJson::feed(std::string_view piece) {
  for (const char c : piece) {
    if (fault_) return;
    step(c);
  }
}

void FocusJson::step(char c) {
  if (c == '\n') ++line_;
  if (is_in_record_) record_ += c;
  if (record_.size() > most_row_bytes)
    fault_ = FileFault{
        .line = record_line_, .found = "a record is longer than 1 MB", .remedy = "give the bill as CSV"};
  if (is_in_text_) {
    is_in_text_ = is_escaped_ || c != '"';
    is_escaped_ = !is_escaped_ && c == '\\';
    return;
  }
  if (c == '"') {
    is_in_text_ = true;
  } else if (c == '{' || c == '[') {
    open(c);
  } else if (c == '}' || c == ']') {
    close();
  }
}

void FocusJson::open(char c) {
  // What encloses the list of records is none itself.
  const bool is_wrapper =
      is_in_record_ && record_depth_ == 0 && open_ == "{[" && c == '{' && !names_a_cost(record_);
  if (is_wrapper) is_in_record_ = false;
  if (!is_in_record_ && c == '{') {
    is_in_record_ = true;
    record_depth_ = open_.size();
    record_line_ = line_;
    record_ = c;
  }
  open_ += c;
}

void FocusJson::close() {
  if (!open_.empty()) open_.pop_back();
  if (is_in_record_ && open_.size() == record_depth_) {
    is_in_record_ = false;
    take_record();
  }
}

void FocusJson::take_record() {
  const std::string text = std::exchange(record_, {});
  const Json record = Json::parse(text, nullptr, false);
  if (!record.is_object()) {
    fault_ =
        FileFault{.line = record_line_, .found = "a record is no JSON", .remedy = "give the bill as CSV"};
    return;
  }
  std::array<std::string, focus_columns> values;
  FocusCells cells{};
  std::array<std::optional<Spelling>, focus_columns> spelt{};
  for (const auto& [key, value] : record.items()) {
    const auto name = focus_column_of(key);
    if (!name) continue;
    const auto column = static_cast<std::size_t>(name->column);
    if (spelt[column] && *spelt[column] < name->spelling) continue;
    spelt[column] = name->spelling;
    values[column] = cell_of(value);
    if (const auto bad = first_unprintable(values[column])) {
      fault_ = FileFault{.line = record_line_, .found = bad->found(), .remedy = bad->remedy()};
      return;
    }
    cells[column] = values[column];
  }
  add_focus_row(record_line_, cells, sink_);
}

BillReading FocusJson::finish() {
  BillReading made;
  if (!fault_ && (is_in_text_ || is_in_record_ || !open_.empty()))
    fault_ = FileFault{.line = line_, .found = "its JSON is cut off", .remedy = "write it anew"};
  if (fault_) made.faults = {*fault_};
  if (made.faults.empty() && !sink_.bad.empty()) made.faults = {sink_.bad.summed(sink_.rows)};
  if (made.faults.empty() && sink_.bill.months().empty())
    made.faults = {{.found = "holds no charges", .remedy = "give a bill with records"}};
  made.bill = std::move(sink_.bill);
  made.currency = sink_.currency;
  return made;
}

}  // namespace runrate
