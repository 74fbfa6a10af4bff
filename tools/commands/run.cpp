// SPDX-License-Identifier: Apache-2.0
#include "tools/commands/commands.hpp"
#include "tools/diagnostics.hpp"
#include "tools/files.hpp"
#include "tools/spec_reader.hpp"
#include "tools/terminal.hpp"
#include "tools/writers/document.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace runrate {
namespace {

Status dispatch(const Options& options) {
  if (options.command == "plan") return run_plan(options);
  if (options.command == "estimate") return run_estimate(options);
  if (options.command == "compare") return run_compare(options);
  if (options.command == "explain") return run_explain(options);
  if (options.command == "check") return run_check(options);
  if (options.command == "prices") return run_prices(options);
  if (options.command == "init") return run_init(options);
  if (options.command == "schema") return run_schema();
  if (options.command == "completion") {
    std::fputs(completion_script(options.shell).c_str(), stdout);
    return Status::done;
  }
  return run_help(options);
}

int report(const InputError& error, const Options& options) {
  const bool as_data = options.format == "json";
  const bool terminal = is_terminal_error();
  const DiagnosticStyle style{.is_terminal = terminal, .is_coloured = wants_colour(options.color, terminal)};
  const std::string text = as_data ? problems_json(error) : problems_text(error, error.source, style);
  std::fputs(text.c_str(), as_data ? stdout : stderr);
  return static_cast<int>(Status::bad_input);
}

}  // namespace

int run_command(const Options& options) {
  try {
    const Status status = dispatch(options);
    if (std::fflush(stdout) != 0)
      return static_cast<int>(Status::done);  // a reader that closed the pipe has had enough
    return static_cast<int>(status);
  } catch (const InputError& error) {
    return report(error, options);
  } catch (const FileError& error) {
    fmt::print(stderr, "runrate: {}\n", error.what());
    return static_cast<int>(Status::bad_input);
  } catch (const TemplateError& error) {
    fmt::print(stderr, "runrate: {}\n", error.what());
    return static_cast<int>(Status::bad_input);
  } catch (const std::exception& error) {
    fmt::print(stderr, "runrate {}: internal fault: {}; please report this\n", RUNRATE_VERSION, error.what());
    return static_cast<int>(Status::internal_fault);
  }
}

}  // namespace runrate
