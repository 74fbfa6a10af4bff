// SPDX-License-Identifier: Apache-2.0
#include "models/spec/schema.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"
#include "tools/clock.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/files.hpp"
#include "tools/input_error.hpp"
#include "tools/option_values.hpp"
#include "tools/price_lint.hpp"
#include "tools/starter_spec.hpp"
#include "tools/whole_files.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace runrate {
namespace {

Json data_of(const BookFinding& f) {
  return {{"kind", f.kind},
          {"file", f.file},
          {"path", f.path},
          {"vendor", f.rate.vendor},
          {"product", f.rate.product},
          {"sku", f.rate.sku},
          {"region", f.rate.region},
          {"detail", f.detail}};
}

}  // namespace

Answer run_prices(const Options& options) {
  const BookLint book = lint_book(named_prices(options), to_text(day_asked(options.date)));
  std::map<std::string, std::size_t> counts;
  for (const BookFinding& f : book.findings) ++counts[f.kind];
  const bool is_faulty = std::ranges::any_of(book.findings, is_fault);
  const Status status = is_faulty ? Status::guard_tripped : Status::done;
  if (options.format == "json") {
    Json all = Json::array();
    for (const BookFinding& f : book.findings) all.push_back(data_of(f));
    return {status, data_text(all)};
  }
  std::string text;
  for (const BookFinding& f : book.findings) {
    if (is_fault(f)) text += to_text(f) + "\n";
  }
  text += fmt::format("{} rates", book.rates);
  for (const auto& [kind, count] : counts) text += fmt::format(", {} {}", count, kind);
  return {status, text + (is_faulty ? "\n" : ", no fault\n")};
}

namespace {

std::vector<std::string> example_names(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

[[noreturn]] void refuse(Problem problem) {
  throw InputError(std::string(command_line), {std::move(problem)});
}

std::string example_text(const std::string& name) {
  const std::filesystem::path folder = data_folder("examples");
  const std::vector<std::string> names = example_names(folder);
  const std::vector<std::string_view> known(names.begin(), names.end());
  ValueReading<std::string> reading = read_one_of(name, known);
  if (reading.problems.empty()) return read_file(folder / (name + ".yaml"));
  reading.problems[0].path = "--example";
  refuse(std::move(reading.problems[0]));
}

}  // namespace

Answer run_init(const Options& options) {
  const bool as_data = options.format == "json";
  const std::string text = dated_from(example_text(options.example), day_asked(options.date));
  if (options.file.empty())
    return {Status::done, as_data ? data_text({{"example", options.example}, {"spec", text}}) : text};
  if (!write_new(options.file, text)) {
    refuse({.code = "exists",
            .path = "FILE",
            .found = fmt::format("{} is there already", options.file),
            .remedy = "name another file"});
  }
  if (as_data) return {Status::done, data_text({{"example", options.example}, {"files", {options.file}}})};
  const std::string shown = visible(options.file);
  return {Status::done, fmt::format("wrote {}; next: runrate estimate {}\n", shown, shown)};
}

Answer run_schema(const Options&) { return {Status::done, spec_schema()}; }

Answer run_completion(const Options& options) {
  const std::string script = completion_script(options.shell);
  if (options.format != "json") return {Status::done, script};
  return {Status::done, data_text({{"shell", options.shell}, {"script", script}})};
}

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

[[noreturn]] void refuse_topic(const std::string& topic) {
  std::vector<std::string_view> known{"errors", "changes", "limits"};
  for (const CommandRow& row : command_table()) known.push_back(row.name);
  const std::string expected =
      fmt::format("one of {}, or a code of 'runrate help errors'", fmt::join(known, ", "));
  for (const ErrorCode& code : error_codes()) known.push_back(code.code);
  const auto near = nearest_names(topic, known);
  refuse({.code = "unknown_word",
          .path = "TOPIC",
          .found = fmt::format("there is no help on '{}'", topic),
          .expected = expected,
          .nearest = near.empty() ? "" : std::string(near.front()),
          .remedy = did_you_mean(near)});
}

}  // namespace

Answer run_help(const Options& options) {
  const bool as_data = options.format == "json";
  const std::string& topic = options.line;
  if (topic == "errors") return codes_help("", as_data);
  if (topic == "changes" || topic == "limits") {
    const std::string page = read_file(data_folder("help") / (topic + ".md"));
    return {Status::done, as_data ? data_text({{topic, page}}) : page};
  }
  if (topic.empty() || std::ranges::count(command_table(), topic, &CommandRow::name) > 0)
    return commands_help(topic, as_data);
  if (std::ranges::count(error_codes(), topic, &ErrorCode::code) > 0) return codes_help(topic, as_data);
  refuse_topic(topic);
}

}  // namespace runrate
