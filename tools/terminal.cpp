// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal.hpp"

#include "tools/output.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <mutex>
#include <string>

namespace runrate {
namespace {

// The stages of the template's execution flow.
constexpr std::array<std::string_view, 5> stages{"Assess needs", "Evaluate options", "Design architecture",
                                                 "Plan implementation", "Estimate costs"};
constexpr std::chrono::milliseconds patience{1000};

std::size_t place_of(std::string_view stage) {
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i] == stage) return i + 1;
  }
  return stages.size();
}

}  // namespace

bool is_terminal_out() { return ::isatty(STDOUT_FILENO) != 0; }
bool is_terminal_error() { return ::isatty(STDERR_FILENO) != 0; }

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

bool wants_colour(std::string_view asked, bool is_terminal) {
  if (asked == "always") return true;
  if (asked == "never" || !is_terminal) return false;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_colour == nullptr || *no_colour == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

ProgressLine::ProgressLine(bool enabled) : enabled_(enabled), begun_(std::chrono::steady_clock::now()) {}

ProgressLine::~ProgressLine() {
  if (shown_) show_progress("\r\033[K");
}

void ProgressLine::show(std::string_view stage, double done) {
  if (!enabled_ || std::chrono::steady_clock::now() - begun_ < patience) return;
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  shown_ = true;
  show_progress(
      fmt::format("\r\033[K{} of {}: {} {:3.0f}%", place_of(stage), stages.size(), stage, 100 * done));
}

}  // namespace runrate
