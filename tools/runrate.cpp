// SPDX-License-Identifier: Apache-2.0
/// The command: run the line, say what came of it, leave with its status.
#include "tools/commands/commands.hpp"
#include "tools/output.hpp"

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of its write
  runrate::open_standard_streams();
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const runrate::Answer answer = runrate::run_command_line(words);
  return runrate::leave(answer.text, static_cast<int>(answer.status));
}
