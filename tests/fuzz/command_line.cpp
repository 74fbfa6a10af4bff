// SPDX-License-Identifier: Apache-2.0
/// A command line, a word a line, is understood or has problems.
#include "tools/options.hpp"

#include "holds.hpp"
#include "readers.hpp"

namespace runrate::fuzz {
namespace {

std::vector<std::string> words_of(std::string_view input) {
  std::vector<std::string> words;
  for (const std::string_view word : split_words(input, '\n')) {
    // No program is given a word with a zero byte.
    if (word.find('\0') == std::string_view::npos) words.emplace_back(word);
  }
  return words;
}

}  // namespace

void command_line(std::string_view input) {
  const std::vector<std::string> words = words_of(input);
  (void)asks_for_json(words);
  try {
    const Parsed parsed = parse_command_line(words);
    if (parsed.text) return hold(!parsed.text->empty(), "a help says something");
    hold(!parsed.options.command.empty(), "a command line has a command");
    hold(parsed.options.trials > 0, "there are trials");
  } catch (const InputError& error) {
    hold_error(error, "");
  }
}

}  // namespace runrate::fuzz
