// SPDX-License-Identifier: Apache-2.0
/// CLI11 takes the line apart and writes the help; what the words mean is read here, so that all faults of a
/// line are problems as those of a spec are.
#include "models/text/nearest_name.hpp"
#include "tools/input_error.hpp"
#include "tools/options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace runrate {
namespace {

using Words = std::vector<std::string>;
using Names = std::vector<std::string_view>;

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-' && word != "--"; }

void add_flag(CLI::App& app, const std::string& names, const std::string& help) {
  app.add_flag(names, help);  // what was given is asked of the parser
}

void add_row(CLI::App& app, const OptionRow& row) {
  const std::string names(row.names), help(row.help);
  if (row.value.empty()) return add_flag(app, names, help);
  app.add_option(names, CLI::callback_t{}, help)
      ->expected(0, 1)
      ->type_name(std::string(row.value))
      ->take_all();
}

void add_command(CLI::App& app, const CommandRow& row) {
  CLI::App& sub = *app.add_subcommand(std::string(row.name), std::string(row.help))->allow_extras();
  sub.footer(fmt::format("Examples:\n  {}", fmt::join(split_words(row.examples, '\n'), "\n  ")));
  add_flag(sub, "-h,--help", "this text");
  for (const ArgumentRow& argument : argument_table()) {
    if (!lists(argument.commands, row.name)) continue;
    sub.add_option(std::string(argument.name), CLI::callback_t{}, std::string(argument.help));
  }
  for (const OptionRow& option : option_table()) {
    if (lists(option.commands, row.name)) add_row(sub, option);
  }
}

void add_everything(CLI::App& app) {
  app.set_help_flag();
  add_flag(app, "-h,--help", "this text, or that of a command");
  add_flag(app, "--version", "the version");
  app.allow_extras()->require_subcommand(0, 1);
  app.footer(
      "Examples:\n  runrate init acme.yaml\n  runrate estimate acme.yaml\n  runrate plan acme.yaml --out "
      "plan");
  for (const CommandRow& row : command_table()) add_command(app, row);
}

/// "--out=" has no value; CLI11 would take the next word for it. In its order: the last word first.
Words spelt_out(std::span<const std::string> words) {
  Words result;
  for (const std::string& word : words) {
    const bool is_empty = word.starts_with("--") && word.ends_with('=');
    result.push_back(is_empty ? word.substr(0, word.size() - 1) : word);
    if (is_empty) result.emplace_back();
  }
  std::ranges::reverse(result);
  return result;
}

const CommandRow* command_named(std::string_view name) {
  const auto row = std::ranges::find(command_table(), name, &CommandRow::name);
  return row == command_table().end() ? nullptr : &*row;
}

Names command_names() {
  Names names;
  for (const CommandRow& row : command_table()) names.push_back(row.name);
  return names;
}

Names option_names(std::string_view command) {
  Names names;
  for (const OptionRow& row : option_table()) {
    if (!lists(row.commands, command)) continue;
    for (const std::string_view name : split_words(row.names, ',')) names.push_back(name);
  }
  return names;
}

const OptionRow* option_named(std::string_view name) {
  for (const OptionRow& row : option_table()) {
    if (std::ranges::count(split_words(row.names, ','), name) > 0) return &row;
  }
  return nullptr;
}

Problem with_nearest(Problem problem, std::string_view said, const Names& names) {
  const auto near = nearest_names(said, names);
  if (near.empty()) return problem;
  problem.nearest = std::string(near.front());
  problem.remedy = did_you_mean(near);
  return problem;
}

/// The words of a line for one command, taken apart.
class LineReader {
 public:
  LineReader(const CommandRow& row, const CLI::App& sub) : row_(row), sub_(sub) {
    options_.command = std::string(row.name);
  }

  [[nodiscard]] Options options() && { return std::move(options_); }
  [[nodiscard]] std::vector<Problem> problems() && { return std::move(problems_); }

  void read() {
    for (const std::string& word : sub_.remaining()) {
      if (is_option(word)) refuse_option(word);
    }
    for (const OptionRow& option : option_table()) {
      if (lists(option.commands, row_.name)) read_option(option);
    }
    for (const ArgumentRow& argument : argument_table()) {
      if (lists(argument.commands, row_.name)) read_argument(argument);
    }
    if (!may_be_a_value_ && !takes_all()) refuse_surplus();
    refuse_lone_confidence();
  }

 private:
  /// Whether the command takes as many words as there are.
  [[nodiscard]] bool takes_all() const {
    return std::ranges::any_of(argument_table(), [&](const ArgumentRow& argument) {
      return argument.list != nullptr && lists(argument.commands, row_.name);
    });
  }

  [[nodiscard]] std::string usage() const { return fmt::format("'runrate {}'", row_.usage); }

  void refuse(Problem problem, std::string_view path) {
    problem.path = std::string(path);
    problems_.push_back(std::move(problem));
  }

  void refuse_option(const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    may_be_a_value_ = true;
    const OptionRow* other = option_named(name);
    if (other != nullptr) {
      may_be_a_value_ = !other->value.empty();
      return refuse({.code = "does_not_apply",
                     .found = fmt::format("'{}' does not take it", row_.name),
                     .expected = fmt::format("it with {}", fmt::join(split_words(other->commands), ", "))},
                    name);
    }
    const Names known = option_names(row_.name);
    refuse(with_nearest({.code = "unknown_option",
                         .found = fmt::format("'{}' has no such option", row_.name),
                         .expected = fmt::format("one of {}", fmt::join(known, ", "))},
                        name, known),
           name);
  }

  void read_option(const OptionRow& option) {
    const std::string_view name = long_name(option);
    const auto& values = sub_.get_option(std::string(name))->results();
    if (values.empty()) return;
    if (values.size() > 1) {
      return refuse({.code = "duplicate_key", .found = "stands twice", .remedy = "keep one of them"}, name);
    }
    if (option.value.empty() && values[0] != "true") {
      return refuse({.code = "wrong_form",
                     .found = fmt::format("'{}' is a value", values[0]),
                     .remedy = fmt::format("write '{}' alone", name)},
                    name);
    }
    may_be_a_value_ = may_be_a_value_ || (!option.value.empty() && values[0].empty());
    for (Problem& problem : option.read(options_, values[0], row_)) {
      if (problem.code == "no_value" && problem.expected.empty())
        problem.expected = fmt::format("{}: {}", option.value, option.help);
      refuse(std::move(problem), name);
    }
  }

  void read_argument(const ArgumentRow& argument) {
    Words values = sub_.get_option(std::string(argument.name))->results();
    if (argument.list != nullptr) {
      for (const std::string& word : sub_.remaining()) {
        if (word != "--" && !is_option(word)) values.push_back(word);
      }
    }
    if (values.empty() || values[0].empty()) {
      if (argument.required || !values.empty())
        refuse({.code = "missing_argument",
                .found = values.empty() ? "is missing" : "is empty",
                .remedy = fmt::format("write {}", usage())},
               argument.name);
      return;
    }
    const Names words = split_words(argument.words);
    if (!words.empty() && std::ranges::find(words, values[0]) == words.end()) {
      return refuse(with_nearest({.code = "unknown_word",
                                  .found = fmt::format("'{}' does not fit", values[0]),
                                  .expected = fmt::format("one of {}", fmt::join(words, ", "))},
                                 values[0], words),
                    argument.name);
    }
    if (argument.list != nullptr) {
      options_.*argument.list = values;
    } else {
      options_.*argument.member = values[0];
    }
  }

  /// Words past the last argument: a second command, or one too many.
  void refuse_surplus() {
    for (const std::string& word : sub_.remaining()) {
      if (word == "--" || is_option(word)) continue;
      const bool is_command = command_named(word) != nullptr;
      refuse({.code = "surplus_argument",
              .found = is_command ? "is a second command" : "is one word too many",
              .remedy = is_command ? "write one command a line" : fmt::format("write {}", usage())},
             fmt::format("'{}'", word));
      return;
    }
  }

  void refuse_lone_confidence() {
    if (row_.name != "check" || sub_.get_option("--confidence")->count() == 0 ||
        sub_.get_option("--budget")->count() > 0)
      return;
    refuse({.code = "missing_argument",
            .found = "says how sure a budget must be, and there is none",
            .remedy = "name the amount with '--budget'"},
           "--confidence");
  }

  const CommandRow& row_;
  const CLI::App& sub_;
  Options options_;
  std::vector<Problem> problems_;
  bool may_be_a_value_ = false;  ///< a surplus word may belong to an option that is refused
};

/// Options stand behind their command.
Problem too_early(const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  const Names all = [] {
    Names names{"--help", "--version"};
    for (const OptionRow& row : option_table())
      for (const std::string_view one : split_words(row.names, ',')) names.push_back(one);
    return names;
  }();
  Problem problem{.code = "unknown_option",
                  .path = name,
                  .found = "there is no such option",
                  .remedy = "see 'runrate --help'"};
  if (std::ranges::find(all, name) == all.end()) return with_nearest(std::move(problem), name, all);
  problem.found = "stands before the command";
  problem.remedy = "write it behind the command";
  return problem;
}

/// The words that are neither options nor what may be their values.
Words free_words(const Words& words) {
  Words free;
  bool is_value = false;
  for (const std::string& word : words) {
    const OptionRow* option = option_named(word);
    if (!is_option(word) && !is_value && !word.empty()) free.push_back(word);
    is_value = option != nullptr && !option->value.empty();
  }
  return free;
}

/// Which word was meant as the command: what is nearly one, else the first.
std::string meant_as_command(const Words& words) {
  const Words free = free_words(words);
  const Names names = command_names();
  for (const std::string& word : free) {
    if (!nearest_name(word, names).empty()) return word;
  }
  return free.empty() ? "" : free.front();
}

/// What is wrong with the words before the command, or with all of them where there is none.
std::vector<Problem> faults_outside(const Words& words, bool has_command) {
  std::vector<Problem> problems;
  const std::string meant = meant_as_command(words);
  for (const std::string& word : words) {
    if (!has_command && !meant.empty() && word == meant) break;  // what follows may belong to it
    if (is_option(word)) problems.push_back(too_early(word));
  }
  const Names names = command_names();
  const std::string expected = fmt::format("one of {}", fmt::join(names, ", "));
  if (has_command) {
    if (problems.empty() && !meant.empty())
      problems.push_back(with_nearest({.code = "unknown_command",
                                       .path = fmt::format("'{}'", meant),
                                       .found = "stands before the command",
                                       .remedy = "begin with the command"},
                                      meant, names));
  } else if (meant.empty()) {
    problems.push_back({.code = "missing_argument", .found = "there is no command", .expected = expected});
  } else {
    problems.push_back(with_nearest({.code = "unknown_command",
                                     .found = fmt::format("'{}' is not a command", meant),
                                     .expected = expected},
                                    meant, names));
  }
  return problems;
}

void take_apart(CLI::App& app, std::span<const std::string> words) {
  try {
    app.parse(spelt_out(words));
  } catch (const CLI::ParseError& fault) {
    throw InputError(std::string(command_line), {{.code = "wrong_form", .found = fault.what()}});
  }
}

/// CLI11 would refuse a line that lacks a required word before the others are looked at, so it learns late of
/// them.
std::string help_of(CLI::App& sub) {
  for (const ArgumentRow& row : argument_table()) {
    if (row.required && lists(row.commands, sub.get_name()))
      sub.get_option(std::string(row.name))->required();
  }
  return sub.help("runrate");
}

bool has_flag(const CLI::App& app, const char* name) { return app.get_option(name)->count() > 0; }

}  // namespace

Parsed parse_command_line(std::span<const std::string> words) {
  CLI::App app{"What will this cost, on which cloud, at ten times the users, and how sure are you?",
               "runrate"};
  add_everything(app);
  take_apart(app, words);
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  if (has_flag(app, "--version")) return {{}, fmt::format("runrate {}\n", RUNRATE_VERSION)};
  if (!chosen.empty() && has_flag(*chosen[0], "--help")) return {{}, help_of(*chosen[0])};
  if (words.empty() || (chosen.empty() && app.remaining().empty() && has_flag(app, "--help")))
    return {{}, app.help()};
  const Words outside = app.remaining();
  std::vector<Problem> problems;
  if (chosen.empty() || !outside.empty()) problems = faults_outside(outside, !chosen.empty());
  if (chosen.empty()) throw InputError(std::string(command_line), std::move(problems));
  LineReader reader(*command_named(chosen[0]->get_name()), *chosen[0]);
  reader.read();
  for (Problem& problem : std::move(reader).problems()) problems.push_back(std::move(problem));
  if (!problems.empty()) throw InputError(std::string(command_line), std::move(problems));
  return {std::move(reader).options(), std::nullopt};
}

bool asks_for_json(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") return false;
    if (words[i] == "--format=json") return true;
    if (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json") return true;
  }
  return false;
}

}  // namespace runrate
