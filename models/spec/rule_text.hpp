// SPDX-License-Identifier: Apache-2.0
/// The short texts of a spec that are no quantities: ">70% for 5m", "2..20", "mon-fri 08:00-20:00", "P80",
/// "january", and what load a text means: "60% of requests".
#pragma once

#include "models/quantity/quantity.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace runrate {

struct Threshold {
  bool above = true;  ///< ">…", else "<…"
  double value = 0;   ///< share 0..1, or items
  std::optional<double> minutes;
};

/// ">70% for 5m", "<10"; nothing where the text is something else.
[[nodiscard]] std::optional<Threshold> threshold_from(std::string_view text, Dimension dimension);

/// "2..20", or "4" for exactly four.
[[nodiscard]] std::optional<std::pair<int, int>> limits_from(std::string_view text);

/// "mon-fri 08:00-20:00", "daily 07:00-23:00" or "07:00-23:00", "always".
[[nodiscard]] std::optional<Schedule> schedule_from(std::string_view text);

/// An amount as Kubernetes writes it: "500m" is 0.5, "2" is 2, "1Gi" is 1,073,741,824.
[[nodiscard]] std::optional<double> kubernetes_amount(std::string_view text);

/// "P80" is 0.80.
[[nodiscard]] std::optional<double> percentile_from(std::string_view text);

/// "january" or "jan" is 1.
[[nodiscard]] std::optional<int> calendar_month_from(std::string_view text);

/// How much load, and of what: its basis and the amount in units, GiB where `dimension` is a size.
struct LoadReading {
  LoadBasis basis = LoadBasis::none;
  double amount = 0;
  std::optional<QuantityProblem> problem;
};
[[nodiscard]] LoadReading load_from(std::string_view text, Dimension dimension);

/// What would fit as a load.
[[nodiscard]] std::string fitting_load(Dimension dimension);

}  // namespace runrate
