// SPDX-License-Identifier: Apache-2.0
#include "tools/input_error.hpp"
#include "tools/option_values.hpp"
#include "tools/options.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

Parsed parsed(const std::vector<std::string>& words) { return parse_command_line(words); }

/// "path code" of each fault of a line, in order.
std::vector<std::string> faults_of(const std::vector<std::string>& words) {
  std::vector<std::string> faults;
  try {
    (void)parse_command_line(words);
  } catch (const InputError& error) {
    CHECK(error.file == command_line);
    for (const Problem& problem : error.problems) faults.push_back(problem.path + " " + problem.code);
  }
  return faults;
}

TEST_CASE("a good line gives every value") {
  const Options options = parsed({"check", "a.yaml", "--budget=$120k", "--confidence", "80%", "--seed",
                                  "18446744073709551615", "--providers", "gcp,aws", "-q"})
                              .options;
  CHECK(options.command == "check");
  CHECK(options.spec == "a.yaml");
  CHECK(options.budget == "$120k");
  CHECK(options.confidence == 0.8);
  CHECK(options.seed == 18446744073709551615U);
  CHECK(options.providers == std::vector<std::string>{"gcp", "aws"});
  CHECK(options.quiet);
  CHECK(options.format == "text");
}

TEST_CASE("every option is kept where it belongs") {
  const Options plan = parsed({"plan",
                               "a.yaml",
                               "-o",
                               "there",
                               "--format",
                               "json",
                               "--seed",
                               "0",
                               "--trials",
                               "64",
                               "--months",
                               "120",
                               "--threads",
                               "256",
                               "--providers",
                               "aws",
                               "--regions",
                               "eu",
                               "--date",
                               "2026-11-24",
                               "--prices",
                               "book",
                               "--no-free-tier",
                               "--no-price-age",
                               "--allow-unpriced",
                               "--allow-outside",
                               "--template",
                               "own.mustache",
                               "--quiet",
                               "--color",
                               "never"})
                           .options;
  CHECK(plan.out == "there");
  CHECK(plan.format == "json");
  CHECK(plan.seed == 0);
  CHECK(plan.trials == 64);
  CHECK(plan.months == 120);
  CHECK(plan.threads == 256);
  CHECK(plan.providers == std::vector<std::string>{"aws"});
  CHECK(plan.region == "eu");
  CHECK(plan.date == Date{2026, 11, 24});
  CHECK(plan.prices == "book");
  CHECK(plan.no_free_tier);
  CHECK(plan.no_price_age);
  CHECK(plan.allow_unpriced);
  CHECK(plan.allow_outside);
  CHECK(plan.template_file == "own.mustache");
  CHECK(plan.quiet);
  CHECK(plan.color == "never");
  const Options init = parsed({"init", "--example", "scale", "new.yaml"}).options;
  CHECK(init.example == "scale");
  CHECK(init.file == "new.yaml");
  const Options import = parsed({"import", "bill", "a.csv", "--usage", "u.yml", "b.csv"}).options;
  CHECK(import.files == std::vector<std::string>{"bill", "a.csv", "b.csv"});
  CHECK(import.usage == "u.yml");
  CHECK(parsed({"explain", "a.yaml", "web"}).options.line == "web");
  CHECK(parsed({"help", "errors"}).options.line == "errors");
  CHECK(parsed({"completion", "zsh"}).options.shell == "zsh");
  CHECK(parsed({"estimate", "a.yaml", "--trials", "131072", "--months", "1"}).options.trials == 131072);
  CHECK(parsed({"estimate", "--", "-x"}).options.spec == "-x");
}

TEST_CASE("what a line leaves out keeps its default") {
  const Options options = parsed({"estimate", "-"}).options;
  CHECK(options.spec == "-");
  CHECK(options.trials == 8192);
  CHECK(options.threads == 0);
  CHECK(options.seed == 1);
  CHECK(options.confidence == 0.9);
  CHECK(options.example == "growth");
  CHECK(options.color == "auto");
  CHECK_FALSE(options.months);
  CHECK_FALSE(options.date);
  CHECK(options.budget.empty());
  for (const bool flag : {options.no_free_tier, options.no_price_age, options.allow_unpriced,
                          options.allow_outside, options.quiet})
    CHECK_FALSE(flag);
}

TEST_CASE("of a value that does not fit, all that would help is said") {
  const auto told = [](const std::vector<Problem>& problems) {
    std::vector<std::string> lines;
    for (const Problem& p : problems)
      lines.push_back(p.code + "|" + p.found + "|" + p.expected + "|" + p.nearest + "|" + p.remedy);
    return lines;
  };
  using Lines = std::vector<std::string>;
  const std::vector<std::string_view> clouds{"aws", "gcp"};
  CHECK(told(read_any("").problems) == Lines{"no_value|has no value|||"});
  CHECK(told(read_one_of("", clouds).problems) == Lines{"no_value|has no value|one of aws, gcp||"});
  CHECK(told(read_one_of("gpc", clouds).problems) ==
        Lines{"unknown_word|'gpc' does not fit|one of aws, gcp|gcp|did you mean 'gcp'?"});
  CHECK(told(read_one_of("oracle", clouds).problems) ==
        Lines{"unknown_word|'oracle' does not fit|one of aws, gcp||"});
  CHECK(told(read_some_of("aws,,gpc,aws,oracle", clouds).problems) ==
        Lines{"no_value|'aws,,gpc,aws,oracle' has a comma too many|some of aws, gcp||",
              "unknown_word|'gpc' does not fit|some of aws, gcp|gcp|did you mean 'gcp'?",
              "conflict|'aws' stands twice|||keep one of them",
              "unknown_word|'oracle' does not fit|some of aws, gcp||"});
  const std::string whole = "a whole number from 2 to 9";
  CHECK(told(read_whole_number("", 2, 9).problems) == Lines{"no_value|has no value|" + whole + "||"});
  CHECK(told(read_whole_number("x", 2, 9).problems) ==
        Lines{"bad_number|'x' is no whole number|" + whole + "||"});
  CHECK(told(read_whole_number("1", 2, 9).problems) == Lines{"out_of_range|'1' is below 2|" + whole + "||"});
  CHECK(told(read_whole_number("10", 2, 9).problems) ==
        Lines{"out_of_range|'10' is above 9|" + whole + "||"});
  CHECK(told(read_whole_number("2.5", 2, 9).problems) ==
        Lines{"not_whole|'2.5' is not whole|" + whole + "||"});
  CHECK(told(read_whole_number("+3", 2, 9).problems) ==
        Lines{"bad_number|'+3' is not written in digits|" + whole + "||write '3'"});
  CHECK(read_whole_number("2", 2, 9).value == 2);
  CHECK(read_whole_number("9", 2, 9).value == 9);
  CHECK(told(read_day("").problems) == Lines{"no_value|has no value|a day, like '2027-01-31'||"});
  CHECK(told(read_day("soon").problems) ==
        Lines{"wrong_form|'soon' is no day|a day, like '2027-01-31'||write year, month and day, like "
              "'2027-01-31'"});
  CHECK(told(read_day("2101-01-01").problems) ==
        Lines{"out_of_range|'2101-01-01' is too far away|a day from 2000-01-01 to 2100-12-31||"});
  const std::string chance = "a chance above 0 and up to 1, like '0.9' or '90%'";
  CHECK(told(read_chance("90").problems) ==
        Lines{"out_of_range|'90' is above 1|" + chance + "||write '90%'"});
  CHECK(told(read_chance("100").problems) ==
        Lines{"out_of_range|'100' is above 1|" + chance + "||write '100%'"});
  CHECK(told(read_chance("101").problems) == Lines{"out_of_range|'101' is above 1|" + chance + "||"});
  CHECK(told(read_chance("101%").problems) == Lines{"out_of_range|'101%' is above 1|" + chance + "||"});
  CHECK(told(read_chance("0").problems) == Lines{"out_of_range|'0' is not above 0|" + chance + "||"});
  const std::string long_text(81, 'x');
  CHECK(read_one_of(long_text, clouds).problems.at(0).found ==
        "'" + long_text.substr(0, 77) + "...' does not fit");
  CHECK(read_one_of(long_text.substr(1), clouds).problems.at(0).found ==
        "'" + long_text.substr(1) + "' does not fit");
  const std::vector<Problem> euros = read_amount("€5", "USD").problems;
  REQUIRE(euros.size() == 1);
  CHECK(euros[0].found == "'€5' is in EUR");
  CHECK(euros[0].remedy == "amounts are in USD");
  CHECK(read_amount("1e13", "USD").problems.at(0).found == "'1e13' is ten trillion or more");
  CHECK(read_amount("-0", "USD").problems.at(0).found == "'-0' is below 0");
  CHECK(read_amount("9999999999999", "USD").problems.empty());
  CHECK(currency_named("€5") == "EUR");
  CHECK(currency_named("5") == "USD");
  CHECK(currency_named("lots") == "USD");
}

TEST_CASE("all faults of a line are told") {
  CHECK(faults_of({"check", "--months", "0", "--seed", "-1", "--confidence", "2", "--colour", "no"}) ==
        std::vector<std::string>{"--colour unknown_option", "--seed out_of_range", "--months out_of_range",
                                 "--confidence out_of_range", "--confidence missing_argument"});
}

TEST_CASE("an empty value is none, however it is written, and takes no other word for it") {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"plan", "a.yaml", "--out="}, {"plan", "a.yaml", "--out", ""}, {"plan", "--out=", "a.yaml"}}) {
    CHECK(faults_of(words) == std::vector<std::string>{"--out no_value"});
  }
}

TEST_CASE("help and version are shown, but not for a command that there is not") {
  CHECK(parsed({}).text);
  CHECK(parsed({"--help"}).text);
  CHECK(parsed({"plan", "-h"}).text->find("--template") != std::string::npos);
  CHECK(parsed({"--version"}).text->starts_with("runrate "));
  CHECK(faults_of({"plam", "--help"}) == std::vector<std::string>{" unknown_command"});
}

TEST_CASE("data is asked for wherever the option stands") {
  CHECK(asks_for_json(std::vector<std::string>{"estimate", "--format", "json"}));
  CHECK(asks_for_json(std::vector<std::string>{"--format=json", "estmate"}));
  CHECK_FALSE(asks_for_json(std::vector<std::string>{"estimate", "--format", "csv", "json"}));
  CHECK_FALSE(asks_for_json(std::vector<std::string>{"estimate", "--", "--format=json"}));
}

TEST_CASE("an amount is money as a spec writes it, or a bare number") {
  for (const auto& [text, amount] : std::vector<std::pair<std::string, double>>{{"120000", 120000},
                                                                                {"120k", 120000},
                                                                                {"$120,000", 120000},
                                                                                {"1.5M", 1500000},
                                                                                {"$0", 0},
                                                                                {"9.99 USD", 9.99}}) {
    const auto& seen_text = text;
    CAPTURE(seen_text);
    const ValueReading<double> reading = read_amount(text, "USD");
    CHECK(reading.problems.empty());
    CHECK(reading.value == amount);
  }
  CHECK(read_amount("€5", "EUR").value == 5);
  CHECK(read_amount("€5", "USD").problems.at(0).code == "wrong_currency");
  for (const char* text :
       {"", " ", "nan", "inf", "-1", "-$1", "0x10", "1e13", "1e999", "lots", "5 GiB", "5%"}) {
    CAPTURE(text);
    CHECK(read_amount(text, "USD").problems.size() == 1);
  }
}

TEST_CASE("a chance is above 0 and at most 1") {
  CHECK(read_chance("0.9").value == 0.9);
  CHECK(read_chance("90%").value == 0.9);
  CHECK(read_chance("1").value == 1);
  for (const char* text : {"", "0", "-0.1", "1.01", "90", "nan", "inf", "0x1p-1", "0,9", "$1"}) {
    CAPTURE(text);
    CHECK(read_chance(text).problems.size() == 1);
  }
}

}  // namespace
}  // namespace runrate
