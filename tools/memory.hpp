// SPDX-License-Identifier: Apache-2.0
/// The memory that this process may still take.
#pragma once

#include <cstdint>
#include <string>

namespace runrate {

/// Bytes: the least of what the machine has free, what a control group leaves and what a limit on the address
/// space leaves. The largest number where none of them can be told.
[[nodiscard]] std::uint64_t available_memory();

/// "812 MiB", "3.4 GiB".
[[nodiscard]] std::string memory_text(std::uint64_t bytes);

}  // namespace runrate
