// SPDX-License-Identifier: Apache-2.0
/// What stands on the other side of standard output and error: width, colour, and a progress line.
#pragma once

#include <chrono>
#include <string_view>

namespace runrate {

[[nodiscard]] bool is_terminal_out();
[[nodiscard]] bool is_terminal_error();
/// Columns of the terminal; 100 where there is none.
[[nodiscard]] std::size_t terminal_width();
/// Whether colour fits: asked for, or on a terminal that does not refuse it (NO_COLOR, TERM=dumb).
[[nodiscard]] bool wants_colour(std::string_view asked, bool is_terminal);

/// One line on standard error that names the stage of the work, on a terminal and after a while only. Calls
/// may come from any thread.
class ProgressLine {
 public:
  explicit ProgressLine(bool enabled);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();
  void show(std::string_view stage, double done);

 private:
  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begun_;
};

}  // namespace runrate
