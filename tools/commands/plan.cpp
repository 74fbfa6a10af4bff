// SPDX-License-Identifier: Apache-2.0
#include "models/money_text.hpp"
#include "models/outlook/chances.hpp"
#include "models/outlook/guard.hpp"
#include "models/printable_text.hpp"
#include "models/quantity.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/files.hpp"
#include "tools/plan_folder.hpp"
#include "tools/whole_files.hpp"
#include "tools/writers/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace runrate {
namespace {

namespace fs = std::filesystem;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

TemplateTexts read_templates(const Options& options, std::vector<FileIdentity>& read) {
  const fs::path folder = data_folder("templates");
  const fs::path own = options.template_file.empty() ? folder / "infrastructure-plan.md.mustache"
                                                     : fs::path(options.template_file);
  FileText plan = read_input(own);
  read.push_back(plan.identity);
  return {.plan = std::move(plan.bytes),
          .escalation = read_file(folder / "cfo-escalation.md.mustache"),
          .log = read_file(folder / "log.md.mustache"),
          .stopped_plan = read_file(folder / "stopped-plan.md.mustache"),
          .stopped_escalation = read_file(folder / "stopped-escalation.md.mustache"),
          .stopped_log = read_file(folder / "stopped-log.md.mustache")};
}

/// Status 4 where no provider can host the spec, or the recommended one's bill has holes.
Status priced(const Plan& plan, const Options& options) {
  if (plan.figures.stopped) return Status::unpriced;
  return plan.figures.chosen().complete || options.allow_unpriced ? Status::done : Status::unpriced;
}

/// What the recommended provider's bill lacks, a line each.
std::string missing_prices(const Figures& figures) {
  std::string text;
  for (const UnpricedFigures& gap : figures.unpriced) {
    if (gap.provider == figures.chosen().id)
      text += fmt::format("  {}: {}: {}\n", gap.component, gap.what, gap.why);
  }
  return text;
}

std::string summary_lines(const Plan& plan, const fs::path& out, const std::vector<OutputFile>& files) {
  const Figures& f = plan.figures;
  std::string text = f.summary.headline + "\n\n";
  text += estimate_screen(f, {.width = 100});
  text += fmt::format("\nThe plan is in {}:\n", out.string());
  for (const OutputFile& file : files) text += fmt::format("  {}\n", file.name);
  return text;
}

}  // namespace

Status run_plan(const Options& options) {
  const Inputs inputs = read_inputs(options);
  std::vector<FileIdentity> read = inputs.read;
  const TemplateTexts templates = read_templates(options, read);
  const fs::path out = options.out.empty() ? fs::path(plan_folder_name(inputs.spec.name, options.spec))
                                           : fs::path(options.out);
  const auto check_folder = [&] { check_plan_folder(out, plan_file_names(to_text(inputs.spec.date)), read); };
  check_folder();
  const Plan plan = make_plan(inputs, options, Extent::everything);
  std::vector<OutputFile> files;
  for (DocumentFile& file : plan_files(plan, templates))
    files.push_back({std::move(file.name), std::move(file.text)});
  write_whole(out, files, check_folder);
  print(summary_lines(plan, out, files));
  return priced(plan, options);
}

Status run_estimate(const Options& options) {
  const Plan plan = make_plan(read_inputs(options), options, Extent::plan_only);
  print(estimate_screen(plan.figures, screen_style(options)));
  return priced(plan, options);
}

Status run_compare(const Options& options) {
  const Plan plan = make_plan(read_inputs(options), options, Extent::plan_only);
  print(compare_screen(plan.figures, screen_style(options)));
  return priced(plan, options);
}

Status run_explain(const Options& options) {
  const Plan plan = make_plan(read_inputs(options), options, Extent::plan_only);
  if (plan.figures.stopped) {
    print(plan.figures.stopped->sentence + "\n");
    return Status::unpriced;
  }
  const std::string text = explain_text(plan.figures, options.line, screen_style(options));
  if (text.empty()) {
    fmt::print(stderr,
               "runrate: no line, component or one-time item is called '{}'; 'runrate estimate SPEC --format "
               "csv' lists "
               "the lines\n",
               visible(options.line));
    return Status::bad_input;
  }
  print(text);
  return Status::done;
}

namespace {

/// Enough futures to see who can host a spec and what has no price.
constexpr std::uint32_t few_trials = 64;

/// Warnings go to standard error; a spec that has some is not said to have nothing wrong.
std::string verdict_of(const Inputs& inputs) {
  if (inputs.warnings == 0) return "nothing wrong";
  return inputs.warnings == 1 ? "no error, one warning"
                              : fmt::format("no error, {} warnings", inputs.warnings);
}

/// What a spec without a fault still lacks: a provider, or prices.
Status report_whether_priced(const Inputs& inputs, const Options& options, const std::string& opening) {
  Options few = options;
  few.trials = few_trials;
  const Plan plan = make_plan(inputs, few, Extent::plan_only);
  if (plan.figures.stopped) {
    print(fmt::format("{}: {}\n", visible(options.spec), plan.figures.stopped->sentence));
    return Status::unpriced;
  }
  const std::string missing = missing_prices(plan.figures);
  if (missing.empty()) {
    print(fmt::format("{}, {}\n", opening, verdict_of(inputs)));
  } else {
    print(fmt::format("{}; prices that {} lacks:\n{}", opening, plan.figures.chosen().name, missing));
  }
  return priced(plan, options);
}

}  // namespace

Status run_check(const Options& options) {
  const Inputs inputs = read_inputs(options);
  if (!options.budget) {
    return report_whether_priced(inputs, options,
                                 fmt::format("{}: {} components, {} months", visible(options.spec),
                                             inputs.spec.components.size(), inputs.spec.months));
  }
  const Prospect prospect = simulate(inputs, options, Extent::plan_only);
  const Plan plan = compose_plan(inputs, options, prospect);
  if (plan.figures.stopped) {
    print(fmt::format("{}: {}\n", visible(options.spec), plan.figures.stopped->sentence));
    return Status::unpriced;
  }
  const double chance = chance_within(inputs.spec, prospect.futures, prospect.outlook, *options.budget);
  const bool holds = chance >= options.confidence;
  print(fmt::format("{}: the first {} months stay within {} in {} futures; {:.0f} of 100 are asked for\n",
                    holds ? "within budget" : "over budget", std::min(12, inputs.spec.months),
                    MoneyText(inputs.spec.currency.code).cents(*options.budget), n_of_100(chance),
                    100 * options.confidence));
  const std::string missing = missing_prices(plan.figures);
  if (!missing.empty())
    print(
        fmt::format("prices that {} lacks, so that it costs more:\n{}", plan.figures.chosen().name, missing));
  return holds ? priced(plan, options) : Status::guard_tripped;
}

}  // namespace runrate
