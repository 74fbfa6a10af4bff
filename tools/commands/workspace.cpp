// SPDX-License-Identifier: Apache-2.0
#include "tools/commands/workspace.hpp"

#include "models/catalog/digest.hpp"
#include "models/plan/left_out.hpp"
#include "models/plan/open_points.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"
#include "tools/clock.hpp"
#include "tools/commands/run_bounds.hpp"
#include "tools/diagnostics.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/output.hpp"
#include "tools/phrase_folder.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"
#include "tools/side_files.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/terminal.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <new>
#include <optional>
#include <span>
#include <utility>

namespace runrate {
namespace {

namespace fs = std::filesystem;

/// The names beside a file that is not there, among which is perhaps the one that was meant.
std::vector<std::string> names_beside(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error)) return {};
  constexpr int most_files = 1000;
  std::vector<std::string> names;
  for (fs::directory_iterator at(path.has_parent_path() ? path.parent_path() : ".", error), end;
       !error && at != end && names.size() < most_files; at.increment(error))
    names.push_back(at->path().filename().string());
  return names;
}

[[noreturn]] void refuse_file(std::string_view argument, const std::string& path, std::string found) {
  const std::vector<std::string> names = names_beside(path);
  const auto near = nearest_names(fs::path(path).filename().string(),
                                  std::vector<std::string_view>(names.begin(), names.end()));
  throw InputError(std::string(command_line), {{.code = "unreadable",
                                                .path = std::string(argument),
                                                .found = std::move(found),
                                                .nearest = near.empty() ? "" : std::string(near.front()),
                                                .remedy = did_you_mean(near)}});
}

Run run_of(const Options& options) {
  Run run;
  run.seed = options.seed;
  run.trials = options.trials;
  run.threads = options.threads;
  run.free_allowances = !options.no_free_tier;
  run.price_age = !options.no_price_age;
  return run;
}

}  // namespace

FileText named_input(const std::string& path, std::string_view argument) {
  if (path == "-" && is_input_closed()) refuse_file(argument, path, "standard input is closed");
  try {
    return read_input(path);
  } catch (const FileError& error) {
    refuse_file(argument, path, error.what());
  }
}

void read_named_pieces(const std::string& path, std::string_view argument,
                       const std::function<bool(std::string_view)>& take) {
  try {
    (void)read_pieces(path, take);
  } catch (const FileError& error) {
    refuse_file(argument, path, error.what());
  }
}

fs::path named_prices(const Options& options) {
  if (options.prices.empty()) return price_folder("");
  try {
    return price_folder(options.prices);
  } catch (const FileError& error) {
    refuse_file("--prices", options.prices, error.what());
  }
}

Inputs read_inputs(const Options& options) {
  Inputs inputs;
  inputs.sentences = read_phrases(data_folder("templates") / "en");
  FileText text = named_input(options.spec, "SPEC");
  inputs.source.spec_bytes = std::move(text.bytes);
  SideFiles beside(options.spec, text.is_regular && options.spec != "-", options.allow_outside);
  ReadOptions read{.date = day_asked(options.date), .months = options.months, .providers = options.providers};
  if (!options.region.empty()) read.region = options.region;
  const fs::path folder = named_prices(options);
  const TextSource prices = price_texts(folder);
  read.regions = known_regions(prices);
  read.allows_outside = options.allow_outside;
  read.known_names = names_in(prices);
  read.side_file = [&beside](const std::string& name) { return beside.read(name); };
  read.side_stream = [&beside](const std::string& name, const TakePiece& take) {
    return beside.stream(name, take);
  };
  std::string listed;
  read.listed_state = [&](std::string_view plan) {
    ListedReading reading = listed_state(plan, prices, read.date);
    listed += sha256_hex(fmt::format("{}", reading.state.usd));  // its prices are part of the plan
    return reading;
  };
  read.left_out = [&inputs](const ListedState& state) {
    return wording_of(inputs).text(left_out(left_out_of(state), state.regions_held));
  };
  const std::string name = options.spec == "-" ? "standard input" : options.spec;
  std::optional<Catalog> looked_at;  // by a check, before the spec is whole
  if (options.command == "check") {
    read.look_again = [&](const PlanSpec& spec) {
      looked_at = load_catalog(prices, spec);
      return place_warnings(spec, *looked_at, load_references(prices), wording_of(inputs));
    };
  }
  inputs.name = name;
  read.warn = [&](const std::vector<Problem>& warnings) {
    inputs.warnings = warnings;
    if (options.format != "json") tell(warnings_text(name, warnings));
  };
  inputs.spec = read_spec_text(inputs.source.spec_bytes, name, read);
  inputs.source.side_bytes = beside.digests() + listed;
  inputs.read = identities_below(folder);
  inputs.read.push_back(text.identity);
  inputs.read.insert(inputs.read.end(), beside.seen().begin(), beside.seen().end());
  inputs.catalog = looked_at ? std::move(*looked_at) : load_catalog(prices, inputs.spec);
  const ReferenceTexts texts = read_references(prices);
  inputs.references = of_price_book(prices, [&] { return References::from_texts(texts); });
  inputs.source.reference_sha256 = digest_of(texts);
  inputs.source.providers = options.providers;
  inputs.source.region = options.region;
  inputs.source.allows_outside = options.allow_outside;
  return inputs;
}

Premises premises_of(const Inputs& inputs) { return {inputs.spec, inputs.catalog, inputs.references}; }

Prospect simulate(const Inputs& inputs, const Options& options, Extent extent) {
  const Run run = run_of(options);
  check_before_run(inputs, options, run, extent);
  ProgressLine line(!options.quiet && is_terminal_error());
  try {
    return look_at(premises_of(inputs),
                   {.run = run,
                    .extent = extent,
                    .progress = [&](std::string_view stage, double done) { line.show(stage, done); },
                    .accept = [&](const Runs& runs) { check_amounts(inputs, options, runs); }});
  } catch (const std::bad_alloc&) {
    throw out_of_memory(inputs, options, run, extent);
  }
}

Plan compose_plan(const Inputs& inputs, const Options& options, const Prospect& prospect) {
  return plan_of(premises_of(inputs), prospect.runs, prospect.outlook,
                 run_info(inputs.source, inputs.spec, inputs.catalog, run_of(options)), inputs.sentences);
}

Plan planned(const Inputs& inputs, const Options& options, Extent extent) {
  return compose_plan(inputs, options, simulate(inputs, options, extent));
}

Status priced(const Plan& plan, const Options& options) {
  if (plan.figures.stopped) return Status::unpriced;
  return plan.figures.chosen().complete || options.allow_unpriced ? Status::done : Status::unpriced;
}

Answer data_answer(Json data, const Inputs& inputs, Status status) {
  data["warnings"] = problems_data(inputs.name, inputs.warnings);
  data["status"] = static_cast<int>(status);
  return {status, data_text(data)};
}

ScreenStyle screen_style(const Options& options) {
  ScreenStyle style;
  if (options.format == "csv") style.format = ScreenFormat::csv;
  if (options.format == "markdown") style.format = ScreenFormat::markdown;
  style.width = terminal_width();
  style.is_coloured = wants_colour(options.color, is_terminal_out());
  return style;
}

}  // namespace runrate
