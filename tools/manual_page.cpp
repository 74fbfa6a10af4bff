// SPDX-License-Identifier: Apache-2.0
/// The manual page: what help says, for man.
#include "tools/options.hpp"

#include <fmt/format.h>

namespace runrate {
namespace {

/// Text as roff prints it: no sign of it is a request or an escape.
std::string roff(std::string_view text) {
  std::string made;
  bool is_line_start = true;
  for (const char c : text) {
    if (is_line_start && (c == '.' || c == '\'')) made += "\\&";
    if (c == '\\') {
      made += "\\e";
    } else {
      made += c == '-' ? std::string("\\-") : std::string(1, c);
    }
    is_line_start = c == '\n';
  }
  return made;
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", title); }

std::string commands_text() {
  std::string text;
  for (const CommandRow& row : command_table()) {
    text += fmt::format(".SS runrate {}\n{}.\n", roff(row.usage), roff(row.help));
    for (const OptionRow& option : option_table()) {
      if (!lists(option.commands, row.name)) continue;
      text += fmt::format(".TP\n.B {}{}\n{}\n", roff(option.names),
                          option.value.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(option.value)),
                          roff(option.help));
    }
    text += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(row.examples));
  }
  return text;
}

}  // namespace

std::string manual_page() {
  std::string page = fmt::format(".TH RUNRATE 1 \"\" \"runrate {}\" \"User Commands\"\n", RUNRATE_VERSION);
  page += section("NAME") + "runrate \\- what a workload costs, on which cloud, and how sure that is\n";
  page += section("SYNOPSIS") + ".B runrate\n\\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n";
  page += section("DESCRIPTION") +
          "From a short YAML or JSON file runrate models traffic, scaling rules and vendors' prices, "
          "computes low and high "
          "monthly costs over thousands of runs, and writes the complete infrastructure plan with the budget "
          "request.\n";
  page += section("COMMANDS") + commands_text();
  page += section("EXIT STATUS");
  for (const auto& [status, meaning] : std::initializer_list<std::pair<int, std::string_view>>{
           {0, "done"},
           {1, "an internal fault, or something could not be written or said"},
           {2, "bad input"},
           {3, "a guard tripped"},
           {4, "done, but the recommended provider has unpriced items, or no provider can host the spec"}})
    page += fmt::format(".TP\n.B {}\n{}\n", status, meaning);
  page += section("FILES") +
          ".TP\n.I ../share/runrate/pricing\\-data\nbeside the command: the price book. \\fB\\-\\-prices\\fR "
          "names another.\n";
  return page;
}

}  // namespace runrate
