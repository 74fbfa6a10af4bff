// SPDX-License-Identifier: Apache-2.0
#include "models/text/printable_text.hpp"
#include "tools/commands/commands.hpp"
#include "tools/diagnostics.hpp"
#include "tools/files.hpp"
#include "tools/input_error.hpp"
#include "tools/memory.hpp"
#include "tools/output.hpp"
#include "tools/terminal.hpp"
#include "tools/writers/document.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>

#include <array>
#include <exception>
#include <new>
#include <utility>

namespace runrate {
namespace {

using Command = Answer (*)(const Options&);

constexpr std::array<std::pair<std::string_view, Command>, 12> commands{{{"plan", run_plan},
                                                                         {"estimate", run_estimate},
                                                                         {"compare", run_compare},
                                                                         {"explain", run_explain},
                                                                         {"check", run_check},
                                                                         {"import", run_import},
                                                                         {"prices", run_prices},
                                                                         {"list", run_list},
                                                                         {"init", run_init},
                                                                         {"schema", run_schema},
                                                                         {"help", run_help},
                                                                         {"completion", run_completion}}};

Answer run(const Options& options) {
  for (const auto& [name, command] : commands) {
    if (options.command == name) return command(options);
  }
  return {};
}

/// What a failure looks like: data on standard output, or lines on standard error.
class Refusal {
 public:
  Refusal(const Options& options, bool as_data) : options_(options), as_data_(as_data) {}

  [[nodiscard]] Answer of_input(const InputError& error) const {
    if (as_data_) return {Status::bad_input, problems_json(error)};
    const bool terminal = is_terminal_error();
    const DiagnosticStyle style{.is_terminal = terminal,
                                .is_coloured = wants_colour(options_.color, terminal)};
    tell(problems_text(error, error.source, style));
    return {Status::bad_input, ""};
  }

  [[nodiscard]] Answer of_world(std::string_view code, const std::string& what) const {
    if (as_data_) {
      const Problem problem{.code = std::string(code), .found = what};
      return {Status::internal_fault, data_text(problems_data("", std::span(&problem, 1)))};
    }
    tell(fmt::format("runrate: {}\n", visible(what)));
    return {Status::internal_fault, ""};
  }

 private:
  const Options& options_;
  bool as_data_;
};

Answer shown(const std::string& text, bool as_data) {
  return {Status::done, as_data ? data_text({{"text", text}}) : text};
}

/// What a user supplied was too much for the machine; it is no fault of the command's own.
InputError memory_gave_out() {
  return {std::string(command_line),
          {{.code = "memory",
            .found = fmt::format("the memory gave out; {} are free", memory_text(available_memory())),
            .remedy = "give smaller files, fewer trials or fewer months"}}};
}

}  // namespace

Answer run_command_line(std::span<const std::string> words) {
  Parsed parsed;
  const bool as_data = asks_for_json(words);
  const Refusal refusal(parsed.options, as_data);
  try {
    parsed = parse_command_line(words);
    return parsed.text ? shown(*parsed.text, as_data) : run(parsed.options);
  } catch (const InputError& error) {
    return refusal.of_input(error);
  } catch (const FileError& error) {
    return refusal.of_world("unwritable", error.what());
  } catch (const std::bad_alloc&) {
    return refusal.of_input(memory_gave_out());
  } catch (const std::exception& error) {
    return refusal.of_world(
        "internal", fmt::format("{}: internal fault: {}; please report this", RUNRATE_VERSION, error.what()));
  }
}

}  // namespace runrate
