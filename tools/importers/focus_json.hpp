// SPDX-License-Identifier: Apache-2.0
/// A bill in the columns of FOCUS written as JSON: a list of records, records line by line, or a list of them
/// within an object.
#pragma once

#include "models/spec/bill_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// Cuts the text into records; memory goes with the longest.
class FocusJson {
 public:
  explicit FocusJson(std::string_view currency) { sink_.currency = currency; }

  void feed(std::string_view piece);
  [[nodiscard]] bool is_over() const { return fault_.has_value(); }
  [[nodiscard]] BillReading finish();

 private:
  void step(char c);
  void open(char c);
  void close();
  void take_record();

  BillSink sink_;
  std::string open_;              ///< brackets around, outermost first
  std::string record_;            ///< as far as it was read
  std::size_t record_depth_ = 0;  ///< brackets around the record that is read
  bool is_in_record_ = false, is_in_text_ = false, is_escaped_ = false;
  int line_ = 1, record_line_ = 1;
  std::optional<FileFault> fault_;
};

}  // namespace runrate
