// SPDX-License-Identifier: Apache-2.0
#include "tools/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace runrate {
namespace {

struct Stream {
  int number;
  std::string_view name;
  bool was_closed = false;
  int fault = 0;  ///< the system's reason why something could not be said
};

// The streams belong to the process, not to a value of ours.
Stream input{STDIN_FILENO, "standard input"};
Stream output{STDOUT_FILENO, "standard output"};
Stream error{STDERR_FILENO, "standard error"};

/// The lowest free number is given out, so the streams are opened in their order.
void open_where_closed(Stream& stream, int flags) {
  if (::fcntl(stream.number, F_GETFD) != -1) return;
  stream.was_closed = true;
  const int opened = ::open("/dev/null", flags);
  if (opened != -1 && opened != stream.number) ::close(opened);
}

/// Whether writing may go on: the call was interrupted, or the reader behind a pipe that does not block is
/// slow.
bool may_go_on(int number) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  pollfd waits{.fd = number, .events = POLLOUT, .revents = 0};
  return ::poll(&waits, 1, -1) > 0 || errno == EINTR;
}

/// Writes all of `text`; 0, or the system's reason.
int written(const Stream& stream, std::string_view text) {
  if (stream.was_closed) return EBADF;
  while (!text.empty()) {
    const ssize_t n = ::write(stream.number, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (!may_go_on(stream.number)) {
      return errno;
    }
  }
  return 0;
}

void say(Stream& stream, std::string_view text) {
  const int fault = text.empty() || stream.fault != 0 ? 0 : written(stream, text);
  if (fault != 0) stream.fault = fault;
}

/// Some file systems say only at the end that there was no room.
void close_checked(Stream& stream) {
  if (stream.was_closed || ::close(stream.number) == 0) return;
  if (stream.fault == 0 && errno != EINTR) stream.fault = errno;
}

bool has_failed(const Stream& stream) { return stream.fault != 0 && stream.fault != EPIPE; }

std::string_view reason(const Stream& stream) {
  return stream.was_closed ? "it is closed" : std::strerror(stream.fault);  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

void open_standard_streams() {
  open_where_closed(input, O_RDONLY);
  open_where_closed(output, O_WRONLY);
  open_where_closed(error, O_WRONLY);
}

bool is_input_closed() { return input.was_closed; }

void tell(std::string_view text) { say(error, text); }

void show_progress(std::string_view text) { (void)written(error, text); }

int leave(std::string_view text, int status) {
  say(output, text);
  close_checked(output);
  if (has_failed(output))
    tell(fmt::format("runrate: {}: {}; the result could not be said\n", output.name, reason(output)));
  const bool all_said = !has_failed(output) && !has_failed(error);
  return status == 0 && !all_said ? 1 : status;
}

}  // namespace runrate
