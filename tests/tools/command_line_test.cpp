// SPDX-License-Identifier: Apache-2.0
#include "tools/input_error.hpp"
#include "tools/option_values.hpp"
#include "tools/options.hpp"

#include <doctest/doctest.h>

#include <string>
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

TEST_CASE("what a line leaves out keeps its default") {
  const Options options = parsed({"estimate", "-"}).options;
  CHECK(options.spec == "-");
  CHECK(options.trials == 8192);
  CHECK(options.threads == 0);
  CHECK_FALSE(options.months);
  CHECK(options.budget.empty());
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
    CAPTURE(text);
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
