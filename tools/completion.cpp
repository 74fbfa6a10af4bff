// SPDX-License-Identifier: Apache-2.0
/// What a shell completes: commands, options, and words that fit.
#include "tools/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace runrate {
namespace {

constexpr std::string_view example_names = "minimal startup growth scale";

/// The option names of a command, as a shell completes them, and the words that its arguments may be.
std::string options_of(std::string_view command) {
  std::vector<std::string_view> all;
  const auto add = [&all](const std::vector<std::string_view>& words) {
    all.insert(all.end(), words.begin(), words.end());
  };
  if (command == "init") add(split_words(example_names));
  for (const ArgumentRow& row : argument_table()) {
    if (lists(row.commands, command)) add(split_words(row.words));
  }
  for (const OptionRow& row : option_table()) {
    if (lists(row.commands, command)) add(split_words(row.names, ','));
  }
  return fmt::format("{}", fmt::join(all, " "));
}

std::string fish_completion() {
  std::string script;
  for (const CommandRow& row : command_table()) {
    script +=
        fmt::format("complete -c runrate -n __fish_use_subcommand -f -a {} -d '{}'\n", row.name, row.help);
    script += fmt::format("complete -c runrate -n '__fish_seen_subcommand_from {}' -a '{}'\n", row.name,
                          options_of(row.name));
  }
  return script;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "fish") return fish_completion();
  std::string names;
  for (const CommandRow& row : command_table()) names += (names.empty() ? "" : " ") + std::string(row.name);
  std::string script;
  if (shell == "zsh") script += "#compdef runrate\nautoload -U +X bashcompinit && bashcompinit\n";
  script += "_runrate() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandRow& row : command_table()) {
    script += fmt::format("    {}) COMPREPLY=($(compgen -f -W '{}' -- \"$word\")) ;;\n", row.name,
                          options_of(row.name));
  }
  script += fmt::format(
      "    *) COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;\n  esac\n}}\ncomplete -o filenames -F _runrate "
      "runrate\n",
      names);
  return script;
}

}  // namespace runrate
