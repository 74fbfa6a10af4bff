// SPDX-License-Identifier: Apache-2.0
/// The month that component tables show: the first full month on the platform that the business moves to,
/// where the cutover falls into the horizon, else the reference month.
#pragma once

#include "models/figures/figures.hpp"
#include "models/plan/brief.hpp"

#include <string>

namespace runrate {

/// The figures with lines, instance hours and sizes of that month in place of those of the reference month;
/// as they are where there is no such month.
[[nodiscard]] Figures figures_of_shown_month(const Figures& figures);

/// Today's bill in an option's mean month of the first year: it runs until the cutover.
[[nodiscard]] double todays_bill_in(const Brief& brief, const std::string& provider);
/// The first full month on a provider without the seats, which the option table leaves out too; 0 where there
/// is none.
[[nodiscard]] double full_month_without_saas(const Brief& brief, const ProviderFigures& provider);

/// "September 2027, the first full month on Google Cloud", or "the reference month".
[[nodiscard]] Phrase shown_month(const Brief& brief);

}  // namespace runrate
