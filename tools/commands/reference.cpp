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

}  // namespace runrate
