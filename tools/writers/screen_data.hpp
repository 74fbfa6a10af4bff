// SPDX-License-Identifier: Apache-2.0
/// What `--format json` prints in place of a screen, under the names of plan.json. Where no provider can host
/// the spec, `stopped` says what stops it and `providers` is empty.
#pragma once

#include "models/figures/figures.hpp"
#include "models/plan/plan.hpp"
#include "models/spec/problem.hpp"
#include "tools/writers/explained.hpp"
#include "tools/writers/plan_json_parts.hpp"

#include <span>
#include <string>

namespace runrate {

/// {name, plan_id, currency, providers: [{id, region, recommended, complete, monthly, horizon, categories}],
/// unpriced}
[[nodiscard]] Json estimate_data(const Figures& figures, const Wording& say);

/// {name, plan_id, currency, providers: [{id, region, recommended, complete, monthly, horizon, score}],
/// comparison, turns, unpriced}
[[nodiscard]] Json compare_data(const Figures& figures, const Wording& say);

/// {name, plan_id, currency, lines, unpriced} or, for what is paid once, one_time; each with formula and
/// assumptions.
[[nodiscard]] Json explain_data(const Figures& figures, const Explained& found, const Wording& say);

/// Of a plan that was written: {name, plan_id, currency, summary, out, files, unpriced}.
[[nodiscard]] Json written_plan_data(const Plan& plan, const std::string& out,
                                     std::span<const std::string> files);

/// [{code, file, path, line, column, found, expected, nearest, remedy}]
[[nodiscard]] Json problems_data(const std::string& file, std::span<const Problem> problems);

/// As it is printed; text that is no UTF-8 is shown as such.
[[nodiscard]] std::string data_text(const Json& data);

}  // namespace runrate
