// SPDX-License-Identifier: Apache-2.0
/// What was done with a bill, in words: as assumptions, as warnings, and piece by piece.
#pragma once

#include "models/spec/billed_state.hpp"
#include "models/spec/problem.hpp"
#include "models/text/money_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

[[nodiscard]] std::string_view to_text(BilledState::Apart what);   ///< "tax", "credit", as data names it
[[nodiscard]] std::string_view words_of(BilledState::Apart what);  ///< "tax", "credits"
/// Why it is no running cost.
[[nodiscard]] std::string_view why_apart(BilledState::Apart what);
[[nodiscard]] std::string_view to_text(BilledState::Why why);  ///< "not_over"
/// "2026-11 is not over".
[[nodiscard]] std::string left_out_text(const BilledState::LeftOut& one);

/// "the mean of 3 full months, 2026-08 to 2026-10".
[[nodiscard]] std::string months_text(const BilledState& bill);

/// A thing that was done, and why.
struct BillRow {
  std::string what, why;
};
[[nodiscard]] std::vector<BillRow> bill_rows(const BilledState& bill, const MoneyText& money);

/// What a reader should know before trusting the figure: the plan is made all the same.
[[nodiscard]] std::vector<Problem> bill_warnings(const std::string& file, const BilledState& bill,
                                                 const MoneyText& money);

/// A line of the spec that keeps a cloud's credits, for what one month of them took off:
/// "credits: [{vendor: aws, amount: $1500}]"; empty where they are no cloud's.
[[nodiscard]] std::string credit_line(const BilledState::Excluded& credit, std::string_view currency);

}  // namespace runrate
