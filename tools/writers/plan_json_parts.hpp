// SPDX-License-Identifier: Apache-2.0
/// Parts of plan.json that stand in files of their own.
#pragma once

#include "models/figures/figures.hpp"
#include "models/text/phrase_book.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace runrate {

using Json = nlohmann::ordered_json;

[[nodiscard]] double shown_cents(double amount);
[[nodiscard]] double shown_chance(double share);       ///< six decimals
[[nodiscard]] double shown_score(double score);        ///< two decimals
[[nodiscard]] Json quantities_of(const Range& range);  ///< twelve digits: a sum's last ones tell its order
[[nodiscard]] Json optional_cents(const std::optional<double>& amount);
[[nodiscard]] Json optional_text(const std::string& text);  ///< null where empty
[[nodiscard]] Json range_of(const Range& range);
[[nodiscard]] Json percentiles_of(const Percentiles& own);

[[nodiscard]] Json summary_of(const Figures& figures);  ///< null but for the headline where it is stopped
[[nodiscard]] Json texts_of(const std::vector<Phrase>& phrases, const Wording& say);
[[nodiscard]] Json line_of(const LineFigures& row, const Wording& say);
[[nodiscard]] Json one_time_of(const OneTimeFigures& row, const Wording& say);
[[nodiscard]] Json unpriced_of(const UnpricedFigures& row, const Wording& say);
[[nodiscard]] Json stopped_of(const StoppedFigures& stopped, const Wording& say);

/// comparison, sensitivity, scenarios
void add_chances(const Figures& figures, const Wording& say, Json& json);
/// autoscaling, systems, recovery, roadmap, findings …
void add_operations(const Figures& figures, const Wording& say, Json& json);
/// one_time, budget, ask, unpriced, assumptions, current …
void add_money(const Figures& figures, const Wording& say, Json& json);

}  // namespace runrate
