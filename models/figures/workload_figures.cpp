// SPDX-License-Identifier: Apache-2.0
#include "models/figures/workload_figures.hpp"

#include <array>
#include <cstddef>

namespace runrate {
namespace {

struct Row {
  std::string_view name, unit;
};

constexpr std::array<Row, workload_count> workload_rows{{{"users", "active users"},
                                                         {"requests", "requests a month"},
                                                         {"busiest_hour", "requests a second"},
                                                         {"bytes_out", "GiB a month"},
                                                         {"stored", "GiB"},
                                                         {"tokens", "tokens a month"}}};

}  // namespace

std::string_view name_of(Workload what) { return workload_rows.at(static_cast<std::size_t>(what)).name; }
std::string_view unit_of(Workload what) { return workload_rows.at(static_cast<std::size_t>(what)).unit; }

}  // namespace runrate
