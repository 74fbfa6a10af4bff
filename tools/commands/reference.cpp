// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/lint.hpp"
#include "models/printable_text.hpp"
#include "models/spec/problem.hpp"
#include "models/spec/schema.hpp"
#include "tools/clock.hpp"
#include "tools/commands/commands.hpp"
#include "tools/files.hpp"
#include "tools/price_folder.hpp"
#include "tools/starter_spec.hpp"
#include "tools/whole_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace runrate {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// What makes a price book wrong; a stale price is only old.
bool is_fault(const LintFinding& finding) { return finding.kind != "stale"; }

}  // namespace

Status run_prices(const Options& options) {
  const Catalog catalog = load_whole_catalog(price_folder(options.prices));
  const std::vector<LintFinding> findings = lint(catalog.rates(), to_text(day_asked(options.date)));
  std::map<std::string, std::size_t> counts;
  for (const LintFinding& f : findings) ++counts[f.kind];
  const auto faults = static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), is_fault));
  if (options.format == "json") {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const LintFinding& f : findings) {
      all.push_back({{"kind", f.kind},
                     {"vendor", f.vendor},
                     {"product", f.product},
                     {"sku", f.sku},
                     {"region", f.region},
                     {"detail", f.detail}});
    }
    print(all.dump(1) + "\n");
  } else {
    for (const LintFinding& f : findings) {
      if (is_fault(f))
        print(fmt::format("{}: {} / {} / {} / {}: {}\n", f.kind, f.vendor, f.product, f.sku, f.region,
                          f.detail));
    }
    print(fmt::format("{} rates", catalog.rates().size()));
    for (const auto& [kind, count] : counts) print(fmt::format(", {} {}", count, kind));
    print(faults == 0 ? ", no fault\n" : "\n");
  }
  return faults == 0 ? Status::done : Status::guard_tripped;
}

Status run_init(const Options& options) {
  const std::filesystem::path folder = data_folder("examples");
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  if (std::ranges::find(names, options.example) == names.end()) {
    fmt::print(stderr, "runrate: there is no example '{}'; there are {}\n", options.example,
               fmt::join(names, ", "));
    return Status::bad_input;
  }
  const std::filesystem::path example = folder / (options.example + ".yaml");
  const std::string text = dated_from(read_file(example), day_asked(options.date));
  if (options.file.empty()) {
    print(text);
    return Status::done;
  }
  const std::string shown = visible(options.file);
  if (!write_new(options.file, text)) {
    fmt::print(stderr, "runrate: {} is there already; nothing was written\n", shown);
    return Status::bad_input;
  }
  print(fmt::format("wrote {}; next: runrate estimate {}\n", shown, shown));
  return Status::done;
}

Status run_schema() {
  print(spec_schema());
  return Status::done;
}

Status run_help(const Options& options) {
  if (options.line == "errors") {
    for (const ErrorCode& code : error_codes()) print(fmt::format("{:<22} {}\n", code.code, code.meaning));
    return Status::done;
  }
  if (options.line == "changes") {
    print(read_file(data_folder("help") / "changes.md"));
    return Status::done;
  }
  for (const CommandRow& row : command_table()) {
    if (!options.line.empty() && options.line != row.name) continue;
    print(fmt::format("runrate {}\n    {}\n", row.usage, row.help));
  }
  return Status::done;
}

}  // namespace runrate
