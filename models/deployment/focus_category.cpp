// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/focus_category.hpp"

#include <algorithm>
#include <array>

namespace runrate {
namespace {

struct Row {
  std::string_view begins, category;
};

// The first that a service begins with.
constexpr std::array<Row, 18> rows{{{"compute.app_platform", "Web"},
                                    {"compute.", "Compute"},
                                    {"k8s.", "Compute"},
                                    {"storage.registry", "Developer Tools"},
                                    {"storage.", "Storage"},
                                    {"backup.", "Storage"},
                                    {"db.", "Databases"},
                                    {"cache.", "Databases"},
                                    {"search.", "Analytics"},
                                    {"stream.", "Analytics"},
                                    {"net.", "Networking"},
                                    {"api.", "Integration"},
                                    {"msg.", "Integration"},
                                    {"ops.", "Management and Governance"},
                                    {"sec.", "Security"},
                                    {"hosting.", "Web"},
                                    {"ai.", "AI and Machine Learning"},
                                    {"saas.", "Business Applications"}}};

}  // namespace

std::string_view focus_category(std::string_view service) noexcept {
  const auto row = std::ranges::find_if(rows, [&](const Row& r) { return service.starts_with(r.begins); });
  return row == rows.end() ? "Other" : row->category;
}

}  // namespace runrate
