// SPDX-License-Identifier: Apache-2.0
/// The service categories of the FinOps Open Cost and Usage Specification (FOCUS 1.0), by which a bill and a
/// model are held together.
#pragma once

#include <string_view>

namespace runrate {

/// The category of a rate's service: "compute.vm" → "Compute"; "Other" where none is known.
[[nodiscard]] std::string_view focus_category(std::string_view service) noexcept;

}  // namespace runrate
