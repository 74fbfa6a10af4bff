// SPDX-License-Identifier: Apache-2.0
/// Figures of documents held against the fields of plan.json that they are.
#pragma once

#include "read_back.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

/// A figure that plan.json holds elsewhere.
inline const Json anything = Json::array();

/// The examples, and specs with what none of them has: a commitment, a bill, two regions, a tax, a stay.
[[nodiscard]] const std::vector<Documents>& plans();

/// "2027-05" as "May 2027".
[[nodiscard]] std::string month_in_words(const std::string& month);
[[nodiscard]] std::string capital(std::string text);
[[nodiscard]] std::string small(std::string text);

/// Whether a text is a value of plan.json: a number to as many digits as are shown, a share as per cent, a
/// chance as "n of 100", a month in words.
[[nodiscard]] bool shows(const std::string& shown, const Json& value);

/// The figures that stand for each {} of a pattern, at the first place where its words stand.
[[nodiscard]] std::optional<std::vector<std::string>> figures_in(const std::string& text,
                                                                 std::string_view pattern);
/// The words stand in the text, and each {} in them is its figure.
void check_says(const std::string& text, const std::string& pattern, const std::vector<Json>& figures);
void check_silent(const std::string& text, std::string_view words);

struct Held {
  std::string header;  ///< or a part of it
  Json value;
};

void check_row(const DocumentTable& table, const Row& row, const std::vector<Held>& columns);
/// The row whose first cell is the label holds the figures.
void check_row_of(const DocumentTable& table, const std::string& label, const std::vector<Held>& columns);
/// "$3,031–$5,417/mo", or one amount for both.
void check_range(const std::string& cell, const Json& low, const Json& high);

[[nodiscard]] std::vector<Json> where(const Json& rows, const std::function<bool(const Json&)>& holds);
/// The rows of a list of plan.json that are the recommended provider's.
[[nodiscard]] std::vector<Json> of_recommended(const Documents& d, const char* list);
[[nodiscard]] std::string name_of(const Documents& d, const Json& id);

}  // namespace runrate::testing
