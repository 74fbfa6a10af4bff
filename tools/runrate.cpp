// SPDX-License-Identifier: Apache-2.0
/// The command: parse, run, leave with the outcome's status.
#include "tools/commands/commands.hpp"
#include "tools/options.hpp"

#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of its write
  const runrate::Parsed parsed = runrate::parse_command_line(argc, argv);
  if (parsed.run) return runrate::run_command(parsed.options);
  std::fputs(parsed.text.c_str(), parsed.status == 0 ? stdout : stderr);
  return parsed.status;
}
