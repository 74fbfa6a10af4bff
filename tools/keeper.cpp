// SPDX-License-Identifier: Apache-2.0
#include "tools/keeper.hpp"

#include "tools/descriptor.hpp"
#include "tools/files.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

namespace runrate {
namespace {

constexpr char well_done = '\0';

/// Signals to the command wait until it goes out of scope.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) ::sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// What the work throws as text; a sign of its own where all went well.
std::string outcome_of(const std::function<void()>& work) {
  try {
    work();
    return {well_done};
  } catch (const std::exception& error) {
    return error.what();
  }
}

[[noreturn]] void work_alone(const std::function<void()>& work, const Descriptor& report) {
  ::setsid();
  ::signal(SIGPIPE, SIG_IGN);  // whoever waits may be gone
  std::string_view left;
  const std::string outcome = outcome_of(work);
  for (left = outcome; !left.empty();) {
    const ssize_t n = ::write(report.number(), left.data(), left.size());
    if (n <= 0) break;
    left.remove_prefix(static_cast<std::size_t>(n));
  }
  ::_exit(0);
}

std::string all_of(const Descriptor& report) {
  std::string text;
  std::array<char, 4096> buffer;
  while (true) {
    const ssize_t n = ::read(report.number(), buffer.data(), buffer.size());
    if (n > 0) text.append(buffer.data(), static_cast<std::size_t>(n));
    if (n == 0 || (n < 0 && errno != EINTR)) return text;
  }
}

void judge(const std::string& outcome) {
  if (outcome == std::string(1, well_done)) return;
  throw FileError(outcome.empty() ? "writing was cut short; the next run into the folder makes it whole"
                                  : outcome);
}

}  // namespace

void out_of_reach(const std::function<void()>& work) {
  const SignalsHeld held;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return work();
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t worker = ::fork();
  if (worker < 0) return work();  // no process to be had: the work matters more
  if (worker == 0) work_alone(work, to);
  to.close();
  const std::string outcome = all_of(from);
  ::waitpid(worker, nullptr, 0);
  judge(outcome);
}

}  // namespace runrate
