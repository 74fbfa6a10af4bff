// SPDX-License-Identifier: Apache-2.0
#include "models/spec/imported_state.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/files.hpp"
#include "tools/input_error.hpp"
#include "tools/plan_folder.hpp"
#include "tools/whole_files.hpp"
#include "tools/writers/billed_screen.hpp"
#include "tools/writers/document.hpp"
#include "tools/writers/listed_screen.hpp"
#include "tools/writers/screen_data.hpp"
#include "tools/writers/stated_today.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

namespace runrate {
namespace {

namespace fs = std::filesystem;

TemplateTexts read_templates(const Options& options, std::vector<FileIdentity>& read) {
  const fs::path folder = data_folder("templates");
  FileText plan = options.template_file.empty() ? read_input(folder / "infrastructure-plan.md.mustache")
                                                : named_input(options.template_file, "--template");
  read.push_back(plan.identity);
  return {.plan = std::move(plan.bytes),
          .escalation = read_file(folder / "cfo-escalation.md.mustache"),
          .log = read_file(folder / "log.md.mustache"),
          .stopped_plan = read_file(folder / "stopped-plan.md.mustache"),
          .stopped_escalation = read_file(folder / "stopped-escalation.md.mustache"),
          .stopped_log = read_file(folder / "stopped-log.md.mustache")};
}

std::string summary_lines(const Plan& plan, const fs::path& out, const std::vector<OutputFile>& files) {
  const Figures& f = plan.figures;
  std::string text = f.summary.headline + "\n\n";
  text += estimate_screen(f, {.width = 100}, plan.say());
  text += fmt::format("\nThe plan is in {}:\n", visible(out.string()));
  for (const OutputFile& file : files) text += fmt::format("  {}\n", file.name);
  return text;
}

/// The template is the user's; what is wrong with it is told as what is wrong with a spec.
std::vector<DocumentFile> filled_in(const Plan& plan, const TemplateTexts& templates,
                                    const Options& options) {
  try {
    return plan_files(plan, templates);
  } catch (const TemplateError& error) {
    throw InputError(options.template_file, {{.code = "template", .found = error.what()}});
  }
}

/// A screen's text, or its data with what the spec is warned of and the status.
Answer screen(const Inputs& inputs, const Options& options, const Plan& plan,
              Json (*data)(const Figures&, const Wording&),
              std::string (*text)(const Figures&, const ScreenStyle&, const Wording&)) {
  const Status status = priced(plan, options);
  if (options.format == "json") return data_answer(data(plan.figures, plan.say()), inputs, status);
  return {status, text(plan.figures, screen_style(options), plan.say())};
}

}  // namespace

Answer run_plan(const Options& options) {
  const Inputs inputs = read_inputs(options);
  std::vector<FileIdentity> read = inputs.read;
  const TemplateTexts templates = read_templates(options, read);
  const fs::path out = options.out.empty() ? fs::path(plan_folder_name(inputs.spec.name, options.spec))
                                           : fs::path(options.out);
  const auto check_folder = [&] { check_plan_folder(out, plan_file_names(to_text(inputs.spec.date)), read); };
  check_folder();
  const Plan plan = planned(inputs, options, Extent::everything);
  std::vector<OutputFile> files;
  for (DocumentFile& file : filled_in(plan, templates, options))
    files.push_back({std::move(file.name), std::move(file.text)});
  write_whole(out, files, check_folder);
  const Status status = priced(plan, options);
  if (options.format != "json") return {status, summary_lines(plan, out, files)};
  std::vector<std::string> names;
  for (const OutputFile& file : files) names.push_back(file.name);
  return data_answer(written_plan_data(plan, out.string(), names), inputs, status);
}

Answer run_estimate(const Options& options) {
  const Inputs inputs = read_inputs(options);
  return screen(inputs, options, planned(inputs, options, Extent::plan_only), estimate_data, estimate_screen);
}

Answer run_compare(const Options& options) {
  const Inputs inputs = read_inputs(options);
  return screen(inputs, options, planned(inputs, options, Extent::plan_only), compare_data, compare_screen);
}

namespace {

[[noreturn]] void refuse_line(const Figures& figures, const std::string& line) {
  const auto near = nearest_names(line, explainable_names(figures));
  throw InputError(
      std::string(command_line),
      {{.code = "unknown_name",
        .path = "LINE",
        .found = fmt::format("no line, component or one-time item is called '{}'", line),
        .expected = fmt::format("a component ({}), a one-time item, or the id of a line in plan.json",
                                fmt::join(explainable_components(figures), ", ")),
        .nearest = near.empty() ? "" : std::string(near.front()),
        .remedy = did_you_mean(near)}});
}

/// The list of Terraform; where a bill stands before it, its own names are apart.
ListedFile listed_of(const Inputs& inputs) {
  const ImportedState& imported = *inputs.spec.current.imported;
  return {.file = imported.bill ? imported.list_file : imported.file,
          .source = imported.bill ? imported.list_source : imported.source,
          .date = to_text(inputs.spec.date),
          .state = *imported.list};
}

Json today_data(const Inputs& inputs) {
  if (!inputs.spec.current.imported) return stated_data(inputs.spec);
  const ImportedState& imported = *inputs.spec.current.imported;
  if (!imported.bill) return listed_data(listed_of(inputs), wording_of(inputs));
  Json data = billed_data(*imported.bill, inputs.spec.currency.code);
  if (imported.list) data["list"] = listed_data(listed_of(inputs), wording_of(inputs));
  return data;
}

std::string today_screen(const Inputs& inputs, const ScreenStyle& style) {
  if (!inputs.spec.current.imported) return stated_screen(inputs.spec, style);
  const ImportedState& imported = *inputs.spec.current.imported;
  std::string text;
  if (imported.bill) text = billed_screen(*imported.bill, inputs.spec.currency.code, style);
  if (imported.bill && imported.list) text += "\n";
  if (imported.list) text += listed_screen(listed_of(inputs), style, wording_of(inputs));
  return text;
}

/// What the spec's import holds, by service and by resource; without one, what the spec states.
Answer explain_today(const Inputs& inputs, const Options& options) {
  if (options.format == "json") return data_answer(today_data(inputs), inputs, Status::done);
  return {Status::done, today_screen(inputs, screen_style(options))};
}

/// A component of that name is meant before today's state.
bool asks_for_today(const PlanSpec& spec, const std::string& line) {
  return line == "current" && !spec.components.contains(line);
}

}  // namespace

Answer run_explain(const Options& options) {
  const Inputs inputs = read_inputs(options);
  if (asks_for_today(inputs.spec, options.line)) return explain_today(inputs, options);
  const Plan plan = planned(inputs, options, Extent::plan_only);
  const Figures& figures = plan.figures;
  const Status status = figures.stopped ? Status::unpriced : Status::done;
  const Explained found = figures.stopped ? Explained{} : explained(figures, options.line);
  if (!figures.stopped && found.is_empty()) refuse_line(figures, options.line);
  if (options.format == "json") return data_answer(explain_data(figures, found, plan.say()), inputs, status);
  if (figures.stopped) return {status, plan.say().text(figures.stopped->sentence()) + "\n"};
  return {status, explain_screen(found, screen_style(options), plan.say())};
}

}  // namespace runrate
