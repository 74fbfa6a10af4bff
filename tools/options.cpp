// SPDX-License-Identifier: Apache-2.0
#include "tools/options.hpp"

#include "models/nearest_name.hpp"
#include "models/printable_text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

namespace runrate {
namespace {

constexpr std::array<CommandRow, 10> commands{{
    {"init", "init [--example NAME] [FILE]", "write a commented starter spec",
     "runrate init --example startup acme.yaml\nrunrate init --example scale > media.yaml"},
    {"plan", "plan SPEC [--out DIR]", "write the whole plan: document, request, data",
     "runrate plan acme.yaml --out plan\nrunrate plan acme.yaml --providers aws,gcp --months 24"},
    {"estimate", "estimate SPEC", "one screen: low, mid and high per category and provider",
     "runrate estimate acme.yaml\nrunrate estimate acme.yaml --format json"},
    {"compare", "compare SPEC [--providers LIST]",
     "providers side by side, with the chance that one is cheaper",
     "runrate compare acme.yaml --providers aws,azure"},
    {"check", "check SPEC [--budget AMOUNT --confidence 0.9]",
     "validate a spec; guard a budget by probability",
     "runrate check acme.yaml\nrunrate check acme.yaml --budget 120000 --confidence 0.8"},
    {"explain", "explain SPEC LINE", "one figure: formula, price steps, source, assumptions",
     "runrate explain acme.yaml web\nrunrate explain acme.yaml aws/production/web/fargate-vcpu-x86_64"},
    {"prices", "prices lint", "holes, overlaps, duplicates, stale and unsourced rates of the price book",
     "runrate prices lint"},
    {"schema", "schema", "JSON Schema of the spec, for editors", "runrate schema > runrate.schema.json"},
    {"help", "help errors|changes", "the codes of errors; what changed", "runrate help errors"},
    {"completion", "completion bash|zsh|fish", "a completion script for your shell",
     "runrate completion bash > /etc/bash_completion.d/runrate"},
}};

/// One option: where it is kept, its names and one line of help.
struct OptionRow {
  std::string_view commands;  ///< names separated by blanks that take it
  const char* names;
  const char* help;
  std::function<CLI::Option*(CLI::App&, Options&, const char*, const char*)> add;
};

template <class T>
auto keep(T Options::*member) {
  return [member](CLI::App& app, Options& o, const char* names, const char* help) {
    return app.add_option(names, o.*member, help);
  };
}
auto keep_flag(bool Options::*member) {
  return [member](CLI::App& app, Options& o, const char* names, const char* help) {
    return app.add_flag(names, o.*member, help);
  };
}

constexpr std::string_view figures = "plan estimate compare check explain";

std::vector<OptionRow> option_rows() {
  return {
      {"plan", "-o,--out", "folder for the plan's files (default: NAME-plan beside you)",
       keep(&Options::out)},
      {"estimate compare explain check prices", "--format", "text, json, csv or markdown",
       keep(&Options::format)},
      {figures, "--seed", "seed of the draws (default 1)", keep(&Options::seed)},
      {figures, "--trials", "simulated futures (default 8192)",
       [](CLI::App& app, Options& o, const char* names, const char* help) {
         return app.add_option(names, o.trials, help)->check(CLI::Range(64U, 131072U));
       }},
      {figures, "--months", "horizon in months, 1 to 120",
       [](CLI::App& app, Options& o, const char* names, const char* help) {
         return app.add_option(names, o.months, help)->check(CLI::Range(1, 120));
       }},
      {figures, "--threads", "threads (default: all cores); the figures do not depend on it",
       keep(&Options::threads)},
      {figures, "--providers", "some of aws,gcp,azure,vercel,netlify",
       [](CLI::App& app, Options& o, const char* names, const char* help) {
         return app.add_option(names, o.providers, help)->delimiter(',');
       }},
      {figures, "--region,--regions", "neutral region: us, eu or ap", keep(&Options::region)},
      {"init plan estimate compare check explain prices", "--date",
       "the day the plan is made, YYYY-MM-DD (default today)", keep(&Options::date)},
      {"plan estimate compare check explain prices", "--prices", "folder of rate cards",
       keep(&Options::prices)},
      {figures, "--no-free-tier", "leave out free allowances that never end",
       keep_flag(&Options::no_free_tier)},
      {figures, "--no-price-age", "take stale list prices as they were read, as if none had moved since",
       keep_flag(&Options::no_price_age)},
      {"plan estimate compare check", "--allow-unpriced",
       "status 0 although the recommended provider has unpriced items", keep_flag(&Options::allow_unpriced)},
      {figures, "--allow-outside",
       "accept what leaves the place that the spec names, and files outside the spec's folder",
       keep_flag(&Options::allow_outside)},
      {"plan", "--template", "your own mustache template of the document", keep(&Options::template_file)},
      {"init", "--example", "minimal, startup, growth or scale (default growth)", keep(&Options::example)},
      {"check", "--budget", "amount for the plan's first 12 months",
       [](CLI::App& app, Options& o, const char* names, const char* help) {
         return app.add_option(names, o.budget, help);
       }},
      {"check", "--confidence", "least chance that the budget is enough (default 0.9)",
       [](CLI::App& app, Options& o, const char* names, const char* help) {
         return app.add_option(names, o.confidence, help)->check(CLI::Range(0.0, 1.0));
       }},
      {"plan estimate compare check explain", "-q,--quiet", "no progress", keep_flag(&Options::quiet)},
      {"plan estimate compare check explain", "--color", "auto, always or never", keep(&Options::color)},
  };
}

bool takes(std::string_view list, std::string_view command) {
  const std::string padded = fmt::format(" {} ", list);
  return padded.find(fmt::format(" {} ", command)) != std::string::npos;
}

void add_positionals(CLI::App& sub, std::string_view name, Options& o) {
  if (takes(figures, name))
    sub.add_option("SPEC", o.spec, "the spec, YAML or JSON; - for standard input")->required();
  if (name == "explain") sub.add_option("LINE", o.line, "a line's id, or a component")->required();
  if (name == "init") sub.add_option("FILE", o.file, "where to write it (default: standard output)");
  if (name == "prices") sub.add_option("ACTION", o.line, "lint")->required()->check(CLI::IsMember({"lint"}));
  if (name == "help") sub.add_option("TOPIC", o.line, "errors, changes, or a command");
  if (name == "completion") {
    sub.add_option("SHELL", o.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  }
}

void add_commands(CLI::App& app, Options& o) {
  for (const CommandRow& row : commands) {
    CLI::App* sub = app.add_subcommand(std::string(row.name), std::string(row.help));
    std::string examples = "  " + std::string(row.examples);
    for (std::size_t at = examples.find('\n'); at != std::string::npos; at = examples.find('\n', at + 1))
      examples.insert(at + 1, "  ");
    sub->footer("Examples:\n" + examples);
    add_positionals(*sub, row.name, o);
    for (const OptionRow& option : option_rows()) {
      if (takes(option.commands, row.name)) option.add(*sub, o, option.names, option.help);
    }
  }
}

constexpr std::string_view example_names = "minimal startup growth scale";

/// The option names of a command, as a shell completes them; the examples' names for `init`.
std::string options_of(std::string_view command) {
  std::string all(command == "init" ? example_names : "");
  for (const OptionRow& row : option_rows()) {
    if (!takes(row.commands, command)) continue;
    std::string_view text = row.names;
    while (!text.empty()) {
      const std::size_t comma = text.find(',');
      all += (all.empty() ? "" : " ") + std::string(text.substr(0, comma));
      text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
  }
  return all;
}

std::string fish_completion() {
  std::string script;
  for (const CommandRow& row : commands) {
    script +=
        fmt::format("complete -c runrate -n __fish_use_subcommand -f -a {} -d '{}'\n", row.name, row.help);
    script += fmt::format("complete -c runrate -n '__fish_seen_subcommand_from {}' -a '{}'\n", row.name,
                          options_of(row.name));
  }
  return script;
}

std::string usage_error(const std::string& what, std::string_view word) {
  std::vector<std::string_view> names;
  names.reserve(std::size(commands));
  for (const CommandRow& row : commands) names.push_back(row.name);
  const std::string_view near = nearest_name(word, names);
  return fmt::format("runrate: {}{}\nSee 'runrate --help'.\n", visible(what),
                     near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
}

}  // namespace

std::span<const CommandRow> command_table() { return commands; }

Parsed parse_command_line(int argc, const char* const* argv) {
  Parsed parsed;
  CLI::App app{"What will this cost, on which cloud, at ten times the users, and how sure are you?",
               "runrate"};
  app.set_version_flag("--version", std::string("runrate ") + RUNRATE_VERSION);
  app.footer(
      "Examples:\n  runrate init acme.yaml\n  runrate estimate acme.yaml\n  runrate plan acme.yaml --out "
      "plan");
  add_commands(app, parsed.options);
  if (argc > 1 && argv[1][0] != '-') {
    const std::string_view word = argv[1];
    const bool known =
        std::any_of(commands.begin(), commands.end(), [&](const CommandRow& r) { return r.name == word; });
    if (!known) return {.text = usage_error(fmt::format("'{}' is not a command", word), word), .status = 2};
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {.text = app.help()};
  } catch (const CLI::CallForVersion&) {
    return {.text = fmt::format("runrate {}\n", RUNRATE_VERSION)};
  } catch (const CLI::ParseError& error) {
    return {.text = fmt::format("runrate: {}\nSee 'runrate --help'.\n", visible(error.what())), .status = 2};
  }
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  if (chosen.empty()) return {.text = app.help(), .status = argc > 1 ? 2 : 0};
  parsed.options.command = chosen.front()->get_name();
  parsed.run = true;
  return parsed;
}

std::string completion_script(std::string_view shell) {
  if (shell == "fish") return fish_completion();
  std::string names;
  for (const CommandRow& row : commands) names += (names.empty() ? "" : " ") + std::string(row.name);
  std::string script;
  if (shell == "zsh") script += "#compdef runrate\nautoload -U +X bashcompinit && bashcompinit\n";
  script += "_runrate() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandRow& row : commands) {
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
