// SPDX-License-Identifier: Apache-2.0
/// Standard output and error: the one place that writes to them. What could not be said is known, and decides
/// the status that the command leaves with.
#pragma once

#include <string_view>

namespace runrate {

/// Before any file is opened: a stream that the caller closed stands on /dev/null from here on, so that no
/// file of ours gets its number. What is said on it still counts as not said.
void open_standard_streams();

/// Whether standard input was closed when the command began.
[[nodiscard]] bool is_input_closed();

/// Says warnings and errors on standard error, at once.
void tell(std::string_view text);

/// Shows progress on standard error; nothing is lost where it cannot be seen.
void show_progress(std::string_view text);

/// Says `text` on standard output, closes it, and returns the status to leave with. That is `status`, except
/// that 0 becomes 1 where anything could not be said; the reason then stands on standard error. A reader that
/// left its pipe has had enough, which is no failure.
[[nodiscard]] int leave(std::string_view text, int status);

}  // namespace runrate
