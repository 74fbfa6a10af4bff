// SPDX-License-Identifier: Apache-2.0
/// What a word means: a command, a field, a kind, a code.
#include "models/spec/fields.hpp"
#include "models/spec/kinds.hpp"
#include "models/text/nearest_name.hpp"
#include "tools/commands/commands.hpp"
#include "tools/files.hpp"
#include "tools/input_error.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

Json data_of(const CommandRow& row) {
  Json options = Json::array();
  for (const OptionRow& option : option_table()) {
    if (lists(option.commands, row.name))
      options.push_back(
          {{"names", split_words(option.names, ',')}, {"value", option.value}, {"help", option.help}});
  }
  return {{"name", row.name},
          {"usage", fmt::format("runrate {}", row.usage)},
          {"help", row.help},
          {"examples", split_words(row.examples, '\n')},
          {"formats", split_words(row.formats)},
          {"options", options}};
}

Answer commands_help(std::string_view name, bool as_data) {
  std::string text;
  Json all = Json::array();
  for (const CommandRow& row : command_table()) {
    if (!name.empty() && name != row.name) continue;
    all.push_back(data_of(row));
    text += fmt::format("runrate {}\n    {}\n", row.usage, row.help);
  }
  return {Status::done, as_data ? data_text({{"commands", all}}) : text};
}

Answer codes_help(std::string_view name, bool as_data) {
  std::string text;
  Json all = Json::array();
  for (const ErrorCode& code : error_codes()) {
    if (!name.empty() && name != code.code) continue;
    all.push_back({{"code", code.code}, {"meaning", code.meaning}});
    text += fmt::format("{:<22} {}\n", code.code, code.meaning);
  }
  return {Status::done, as_data ? data_text({{"errors", all}}) : text};
}

/// Whether a path of a spec is one of a pattern's: "components.web.load" of "components.*.load".
bool fits_path(std::string_view path, std::string_view pattern) {
  while (!path.empty() && !pattern.empty()) {
    const std::string_view step = path.substr(0, path.find('.')),
                           known = pattern.substr(0, pattern.find('.'));
    if (known != "*" && step != known) return false;
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    pattern.remove_prefix(std::min(pattern.size(), known.size() + 1));
  }
  return path.empty() && pattern.empty();
}

/// Lines of at most `width`, the first behind `indent`, the others `hang` further in; words stay whole.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent, std::size_t hang) {
  std::string made(indent), line;
  std::size_t room = width - indent.size();
  bool is_first = true;
  const auto end_line = [&] {
    made += line + "\n";
    line.clear();
    if (is_first) room -= std::min(room - 1, hang);
    is_first = false;
  };
  while (!text.empty()) {
    const std::size_t blanks = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = std::min(text.find(' ', blanks), text.size());
    if (!line.empty() && line.size() + end > room) {
      end_line();
      made += std::string(indent) + std::string(hang, ' ');
      line = text.substr(blanks, end - blanks);
    } else {
      line += text.substr(0, end);
    }
    text.remove_prefix(end);
  }
  end_line();
  return made;
}

/// The rows that a word names: a path of the table, with names of the user's own or *, or the last part of
/// one.
std::vector<const Field*> fields_called(std::string_view word) {
  std::vector<const Field*> found;
  for (const Field& field : fields()) {
    if (fits_path(word, field.path)) found.push_back(&field);
  }
  if (!found.empty()) return found;
  for (const Field& field : fields()) {
    if (leaf(field) == word) found.push_back(&field);
  }
  return found;
}

std::string kinds_text(const Field& field) {
  std::vector<std::string_view> names;
  for (const KindTraits& row : all_kinds()) {
    if (field.kinds.has(row.kind)) names.push_back(row.name);
  }
  const bool is_of_all = !field.path.starts_with("components.") || names.size() == all_kinds().size();
  return is_of_all ? "" : fmt::format("{}", fmt::join(names, ", "));
}

std::string field_text(const Field& field) {
  std::string text = fmt::format("{}\n    {}\n", field.path, field.description);
  const auto add = [&](std::string_view title, std::string_view value) {
    if (!value.empty()) text += wrapped(fmt::format("{:<9}{}", title, value), 76, "    ", 9);
  };
  std::string words(field.words);
  std::ranges::replace(words, '|', ' ');
  add("words", words);
  add("kinds", kinds_text(field));
  add("default", field.fallback.empty() ? std::string(field.reason)
                                        : fmt::format("{} ({})", field.fallback, field.reason));
  add("example", field.example);
  return text;
}

Json data_of(const Field& field) {
  return {{"path", field.path},         {"description", field.description}, {"words", word_list(field.words)},
          {"kinds", kinds_text(field)}, {"default", field.fallback},        {"reason", field.reason},
          {"source", field.source},     {"example", field.example}};
}

Answer fields_help(const std::vector<const Field*>& found, bool as_data) {
  std::string text;
  Json all = Json::array();
  for (const Field* field : found) {
    all.push_back(data_of(*field));
    text += field_text(*field);
  }
  return {Status::done, as_data ? data_text({{"fields", all}}) : text};
}

/// A kind with the fields that a component of it takes.
Answer kind_help(const KindTraits& row, bool as_data) {
  std::string text = fmt::format("{}\n    {}\n", row.name, row.what);
  Json all = Json::array();
  std::size_t widest = 0;
  const std::vector<const Field*> found = fields_below("components.*", row.kind);
  for (const Field* field : found) widest = std::max(widest, leaf(*field).size());
  for (const Field* field : found) {
    all.push_back(data_of(*field));
    const std::size_t column = widest + 2;
    text += wrapped(fmt::format("{:<{}}{}", leaf(*field), column, field->description), 76, "    ", column);
  }
  return {Status::done,
          as_data ? data_text({{"kind", row.name}, {"what", row.what}, {"fields", all}}) : text};
}

[[noreturn]] void refuse_word(const std::string& word) {
  std::vector<std::string_view> known{"errors", "changes", "limits", "man"};
  for (const CommandRow& row : command_table()) known.push_back(row.name);
  const std::string expected = fmt::format(
      "one of {}, a field or a kind of the spec, or a code of 'runrate help errors'", fmt::join(known, ", "));
  for (const ErrorCode& code : error_codes()) known.push_back(code.code);
  auto near = nearest_names(word, known);
  if (near.empty()) {
    for (const Field& field : fields()) known.push_back(leaf(field));
    for (const KindTraits& row : all_kinds()) known.push_back(row.name);
    near = nearest_names(word, known);
  }
  throw InputError(std::string(command_line), {{.code = "unknown_word",
                                                .path = "WORD",
                                                .found = fmt::format("there is no help on '{}'", word),
                                                .expected = expected,
                                                .nearest = near.empty() ? "" : std::string(near.front()),
                                                .remedy = did_you_mean(near)}});
}

}  // namespace

Answer run_help(const Options& options) {
  const bool as_data = options.format == "json";
  const std::string& word = options.line;
  if (word == "errors") return codes_help("", as_data);
  if (word == "man") return {Status::done, as_data ? data_text({{word, manual_page()}}) : manual_page()};
  if (word == "changes" || word == "limits") {
    const std::string page = read_file(data_folder("help") / (word + ".md"));
    return {Status::done, as_data ? data_text({{word, page}}) : page};
  }
  if (word.empty() || std::ranges::count(command_table(), word, &CommandRow::name) > 0)
    return commands_help(word, as_data);
  if (std::ranges::count(error_codes(), word, &ErrorCode::code) > 0) return codes_help(word, as_data);
  if (const auto kind = kind_from(word)) return kind_help(traits_of(*kind), as_data);
  if (const auto found = fields_called(word); !found.empty()) return fields_help(found, as_data);
  refuse_word(word);
}

}  // namespace runrate
