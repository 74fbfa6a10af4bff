// SPDX-License-Identifier: Apache-2.0
/// How figures read in a plan: money, chances, months and counts as text, the same in every section and on
/// every screen.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "models/text/casing.hpp"
#include "models/text/money_text.hpp"
#include "models/text/number_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

[[nodiscard]] std::string amount_text(double amount);           ///< "1,460", "20.6 M", "0.14 M", "2.5"
[[nodiscard]] std::string month_words(std::string_view month);  ///< "2027-12" → "December 2027"
/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& items);
[[nodiscard]] std::string provider_name(std::string_view id);  ///< "gcp" → "Google Cloud"
/// A product's name without the edition's family: "Google Workspace Business Standard" → "Google Workspace
/// Standard".
[[nodiscard]] std::string short_product(std::string name);
/// At most `width` code points, cut at a word where it can be, with "…" in place of the rest.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);
/// Code points of UTF-8 text.
[[nodiscard]] std::size_t text_width(std::string_view text);

/// What the approved amount is for: "cloud, SaaS and support".
[[nodiscard]] std::string covered_text(const PlanSpec& spec);
/// Whether that is every recurring part.
[[nodiscard]] bool covers_all_that_runs(const PlanSpec& spec);

}  // namespace runrate
