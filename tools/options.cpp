// SPDX-License-Identifier: Apache-2.0
#include "tools/options.hpp"

#include "tools/option_values.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace runrate {
namespace {

constexpr std::string_view tables = "text json csv markdown";
constexpr std::string_view text_or_data = "text json";

constexpr std::array<CommandRow, 12> commands{{
    {"init", "init [--example NAME] [FILE]", "write a commented starter spec",
     "runrate init --example startup acme.yaml\nrunrate init --example scale > media.yaml", text_or_data},
    {"plan", "plan SPEC [--out DIR]", "write the whole plan: document, request, data",
     "runrate plan acme.yaml --out plan\nrunrate plan acme.yaml --providers aws,gcp --months 24",
     text_or_data},
    {"estimate", "estimate SPEC", "one screen: low, mid and high per category and provider",
     "runrate estimate acme.yaml\nrunrate estimate acme.yaml --format json", tables},
    {"compare", "compare SPEC [--providers LIST]",
     "providers side by side, with the chance that one is cheaper",
     "runrate compare acme.yaml --providers aws,azure", tables},
    {"check", "check SPEC [--budget AMOUNT --confidence 0.9]",
     "validate a spec; guard a budget by probability",
     "runrate check acme.yaml\nrunrate check acme.yaml --budget 120000 --confidence 0.8", text_or_data},
    {"explain", "explain SPEC LINE", "one figure: formula, price steps, source, assumptions",
     "runrate explain acme.yaml web\nrunrate explain acme.yaml aws/production/web/fargate-vcpu-x86_64",
     tables},
    {"import", "import [terraform|bill] FILE... [--usage FILE]",
     "what a plan or a state of Terraform holds, by resource, or a bill, by service",
     "runrate import plan.json\nrunrate import terraform.tfstate --usage usage.yml\nrunrate import plan.json "
     "--format csv",
     tables},
    {"prices", "prices lint", "holes, overlaps, duplicates, stale and unsourced rates of the price book",
     "runrate prices lint", text_or_data},
    {"list", "list kinds|regions|models|accelerators|products", "what a spec can name",
     "runrate list kinds\nrunrate list regions --format json", tables},
    {"schema", "schema", "JSON Schema of the spec, for editors", "runrate schema > runrate.schema.json",
     text_or_data},
    {"help", "help [WORD]",
     "a command, a field, a kind, a code of an error, errors (all codes), changes, man",
     "runrate help check\nrunrate help growth\nrunrate help postgres\nrunrate help out_of_range",
     text_or_data},
    {"completion", "completion bash|zsh|fish", "a completion script for your shell",
     "runrate completion bash > /etc/bash_completion.d/runrate", text_or_data},
}};

constexpr std::string_view figures = "plan estimate compare check explain";
constexpr std::string_view with_prices = "plan estimate compare check explain import prices list";
constexpr std::string_view every =
    "init plan estimate compare check explain import prices list schema help completion";

constexpr std::array<std::string_view, 5> providers{"aws", "gcp", "azure", "vercel", "netlify"};
constexpr std::array<std::string_view, 3> neutral_regions{"us", "eu", "ap"};
constexpr std::array<std::string_view, 3> when_coloured{"auto", "always", "never"};
constexpr std::uint64_t least_trials = 64, most_trials = 131072;
constexpr std::uint64_t most_months = 120, most_threads = 256;

using Problems = std::vector<Problem>;

/// Keeps a value that was read without a problem.
template <class T, class Read>
auto keep(T Options::*member, Read read) {
  return [member, read](Options& options, std::string_view text, const CommandRow& row) {
    auto reading = [&] {
      if constexpr (std::is_invocable_v<Read, std::string_view, const CommandRow&>)
        return read(text, row);
      else
        return read(text);
    }();
    if (reading.problems.empty()) options.*member = T(std::move(reading.value));
    return std::move(reading.problems);
  };
}

template <class T>
auto keep_number(T Options::*member, std::uint64_t least, std::uint64_t most) {
  return [=](Options& options, std::string_view text, const CommandRow&) {
    ValueReading<std::uint64_t> reading = read_whole_number(text, least, most);
    if (reading.problems.empty()) options.*member = static_cast<T>(reading.value);
    return std::move(reading.problems);
  };
}

auto keep_flag(bool Options::*member) {
  return [member](Options& options, std::string_view, const CommandRow&) {
    options.*member = true;
    return Problems{};
  };
}

/// What a command does not do is as unknown to it as what nobody does.
ValueReading<std::string> read_format(std::string_view text, const CommandRow& row) {
  return read_one_of(text, split_words(row.formats));
}

/// The amount stays as it was written until the plan's currency is known.
ValueReading<std::string> read_budget(std::string_view text) {
  return {std::string(text), read_amount(text, currency_named(text)).problems};
}

Problems keep_months(Options& options, std::string_view text, const CommandRow&) {
  ValueReading<std::uint64_t> reading = read_whole_number(text, 1, most_months);
  if (reading.problems.empty()) options.months = static_cast<int>(reading.value);
  return std::move(reading.problems);
}

std::vector<OptionRow> option_rows() {
  const auto some_providers = [](std::string_view text) { return read_some_of(text, providers); };
  const auto one_region = [](std::string_view text) { return read_one_of(text, neutral_regions); };
  const auto one_colour = [](std::string_view text) { return read_one_of(text, when_coloured); };
  return {
      {"plan", "-o,--out", "DIR", "folder for the plan's files (default: NAME-plan beside you)",
       keep(&Options::out, read_any)},
      {every, "--format", "WORD", "text, json, csv or markdown, where the command has it",
       keep(&Options::format, read_format)},
      {figures, "--seed", "N", "seed of the draws (default 1)",
       keep_number(&Options::seed, 0, std::numeric_limits<std::uint64_t>::max())},
      {figures, "--trials", "N", "simulated futures, 64 to 131072 (default 8192)",
       keep_number(&Options::trials, least_trials, most_trials)},
      {figures, "--months", "N", "horizon in months, 1 to 120", keep_months},
      {figures, "--threads", "N", "threads, 1 to 256 (default: all cores); the figures do not depend on it",
       keep_number(&Options::threads, 1, most_threads)},
      {figures, "--providers", "LIST", "some of aws,gcp,azure,vercel,netlify",
       keep(&Options::providers, some_providers)},
      {figures, "--region,--regions", "WORD", "neutral region: us, eu or ap",
       keep(&Options::region, one_region)},
      {"init plan estimate compare check explain import prices", "--date", "DAY",
       "the day the plan is made, YYYY-MM-DD (default today)", keep(&Options::date, read_day)},
      {with_prices, "--prices", "DIR", "folder of rate cards", keep(&Options::prices, read_any)},
      {figures, "--no-free-tier", "", "leave out free allowances that never end",
       keep_flag(&Options::no_free_tier)},
      {figures, "--no-price-age", "", "take stale list prices as they were read, as if none had moved since",
       keep_flag(&Options::no_price_age)},
      {"plan estimate compare check", "--allow-unpriced", "",
       "status 0 although the recommended provider has unpriced items", keep_flag(&Options::allow_unpriced)},
      {figures, "--allow-outside", "",
       "accept what leaves the place that the spec names, and files outside the spec's folder",
       keep_flag(&Options::allow_outside)},
      {"plan", "--template", "FILE", "your own mustache template of the document",
       keep(&Options::template_file, read_any)},
      {"init", "--example", "NAME", "minimal, startup, growth or scale (default growth)",
       keep(&Options::example, read_any)},
      {"import", "--usage", "FILE", "YAML: what resources use a month, by address or by type",
       keep(&Options::usage, read_any)},
      {"check", "--budget", "AMOUNT",
       "amount for the plan's first 12 months, like 120000, 120k or '$120,000'",
       keep(&Options::budget, read_budget)},
      {"check", "--confidence", "CHANCE", "least chance that the budget is enough (default 0.9)",
       keep(&Options::confidence, read_chance)},
      {figures, "-q,--quiet", "", "no progress", keep_flag(&Options::quiet)},
      {every, "--color", "WORD", "auto, always or never", keep(&Options::color, one_colour)},
  };
}

constexpr std::array<ArgumentRow, 8> arguments{{
    {figures, "SPEC", "the spec, YAML or JSON; - for standard input", true, &Options::spec, ""},
    {"explain", "LINE", "a line's id, a component, a one-time item, or 'current' for what runs today", true,
     &Options::line, ""},
    {"init", "FILE", "where to write it (default: standard output)", false, &Options::file, ""},
    {"import", "FILE",
     "files to read, - for standard input; 'terraform' or 'bill' before them says what they are", true,
     nullptr, "", &Options::files},
    {"prices", "ACTION", "lint", true, &Options::line, "lint"},
    {"list", "WHAT", "kinds, regions, models, accelerators or products", true, &Options::line,
     "kinds regions models accelerators products"},
    {"help", "WORD", "a command, a field, a kind, an error's code, errors, changes or man", false,
     &Options::line, ""},
    {"completion", "SHELL", "bash, zsh or fish", true, &Options::shell, "bash zsh fish"},
}};

}  // namespace

std::span<const CommandRow> command_table() { return commands; }

std::span<const OptionRow> option_table() {
  static const std::vector<OptionRow> rows = option_rows();
  return rows;
}

std::span<const ArgumentRow> argument_table() { return arguments; }

std::vector<std::string_view> split_words(std::string_view words, char between) {
  std::vector<std::string_view> list;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(between), words.size());
    list.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return list;
}

bool lists(std::string_view words, std::string_view word) {
  return std::ranges::count(split_words(words), word) > 0;
}

std::string_view long_name(const OptionRow& row) {
  const auto names = split_words(row.names, ',');
  return *std::ranges::find_if(names, [](std::string_view name) { return name.starts_with("--"); });
}

}  // namespace runrate
