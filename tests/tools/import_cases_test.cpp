// SPDX-License-Identifier: Apache-2.0
/// Files as people bring them (tests/imports): what is read of each, or why it is not.
#include "models/spec/imported_state.hpp"
#include "tools/side_files.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Taken {
  PlanSpec spec;
  std::string problems, warnings;
};

Taken taken(const std::string& field) {
  SideFiles files(std::filesystem::path(RUNRATE_SOURCE_DIR) / "tests" / "imports" / "s.yaml", true, false);
  Taken made;
  ReadOptions options{.date = {2026, 11, 30}};
  options.side_file = [&](const std::string& name) { return files.read(name); };
  options.side_stream = [&](const std::string& name, const TakePiece& take) {
    return files.stream(name, take);
  };
  options.warn = [&](const std::vector<Problem>& warnings) {
    for (const Problem& one : warnings) made.warnings += message(one) + "\n";
  };
  try {
    made.spec = read_spec_text("name: A\nusers: 900\n" + field + "\n", "s.yaml", options);
  } catch (const InputError& error) {
    for (const Problem& one : error.problems) made.problems += message(one) + "\n";
  }
  return made;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// What the plan lists of the bill: "without tax of AWS, $200.00 a month".
bool lists(const PlanSpec& spec, std::string_view what) {
  return std::ranges::any_of(spec.assumptions, [&](const Assumption& one) {
    return one.path == "current.import" && has(one.value, what);
  });
}

TEST_CASE("bills that are read say today's running cost, and what they said besides") {
  struct Row {
    std::string_view file;
    double cost;
    std::string_view provider, listed, warned;
  };
  constexpr Row rows[] = {
      {"focus-credits-net-zero.csv", 1500, "aws", "without credits of AWS, $1,500.00 a month", ""},
      {"focus-13-no-ProviderName.csv", 1000, "aws", "", ""},
      {"focus-upfront-commitment.csv", 2000, "aws", "$12,000.00 in all", ""},
      {"focus-tax-lines.csv", 1000, "aws", "without tax of AWS, $200.00 a month", ""},
      {"focus-one-row-in-next-month.csv", 1000, "aws", "without 2026-10", "2026-10 has 0.024% of the month"},
      {"focus-months-missing.csv", 1000, "aws", "", "has no 2026-02, 2026-03, 2026-04, 2026-06"},
      {"focus-two-clouds.csv", 1000, "aws", "without Microsoft $900.00 a month", "Microsoft $900.00 a month"},
      {"focus-null-cost.csv", 1000, "aws", "1 row as 0", ""},
      {"focus-utf16.csv", 1000, "aws", "", ""},
      {"focus-records.json", 12.5, "aws", "", ""},
      {"focus-spreadsheet-days.csv", 690, "azure", "without tax of Microsoft, $70.00 a month", ""},
      {"cost-explorer-net-of-credits.csv", 450, "aws", "less credits that stand in the cost of services",
       "takes credits off the cost of services"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.file);
    const Taken made = taken("current: {import: " + std::string(row.file) + "}");
    CHECK_MESSAGE(made.problems.empty(), made.problems);
    if (!made.problems.empty()) continue;
    CHECK(made.spec.current.cost->value.median() == testing::near(row.cost));
    CHECK(made.spec.current.provider == row.provider);
    CHECK((row.listed.empty() || lists(made.spec, row.listed)));
    CHECK_MESSAGE(has(made.warnings, row.warned), made.warnings);
    CHECK(made.warnings.empty() == row.warned.empty());
  }
}

TEST_CASE("files that are not read are named, with what is read instead") {
  struct Row {
    std::string_view file, said;
  };
  constexpr Row rows[] = {
      {"focus-unclosed-quote.csv", "focus-unclosed-quote.csv:2: the quote that opens here is never closed"},
      {"focus-overflow.csv", "focus-overflow.csv:2: '1e308' is more than one charge can be"},
      {"focus-google-workspace.csv", "is a bill of SaaS (Google Workspace, 20.00 a month), not of a cloud"},
      {"focus-parquet.parquet", "is Parquet; write it as CSV"},
      {"focus-cr-only.csv", "focus-cr-only.csv:1:242: a carriage return (CR) alone ends a line here"},
      {"aws-cur.csv", "is an AWS Cost and Usage Report without 'line_item_line_item_type'"},
      {"azure-cost-export.csv",
       "is an Azure cost export, not FOCUS; in Cost Management, Exports, choose "
       "\"Cost and usage details (FOCUS)\""},
      {"cloudformation.json", "is CloudFormation, which is not read"},
      {"focus-days-of-either-order.csv",
       "focus-days-of-either-order.csv:2: '9/1/26' may be 2026-09-01 or 2026-01-09"},
      {"focus-few-days.csv", "no month of it is whole: 2026-10 has 4 of 31 days"},
      {"cost-explorer-few-days.csv", "no month of it is whole: 2026-10 has 4 of 31 days"},
      {"google-console.csv", "is a Google billing export, not FOCUS"},
      {"oracle-cost-report.csv", "is a cost report of Oracle Cloud, not FOCUS"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.file);
    const Taken made = taken("current: {import: " + std::string(row.file) + "}");
    CHECK_MESSAGE(has(made.problems, row.said), made.problems);
  }
}

TEST_CASE("histories, traces and samples of the same kinds") {
  const Taken running = taken("growth: {model: history, file: history-unfinished-month.csv}");
  CHECK_MESSAGE(running.problems.empty(), running.problems);
  CHECK(running.spec.growth.rate.value.median() == doctest::Approx(0.05).epsilon(0.01));
  CHECK(std::ranges::any_of(running.spec.assumptions, [](const Assumption& one) {
    return one.path == "growth.file" && one.value == "without 2026-11";
  }));
  CHECK(has(taken("growth: {model: history, file: history-future-months.csv}").problems,
            "history-future-months.csv:2: 2027-01 is after the plan's day, 2026-11-30"));
  CHECK(has(taken("traffic: {requests_per_user: {empirical: empirical-decimal-comma.csv}}").problems,
            "empirical-decimal-comma.csv:1: there are 2 columns"));
  CHECK(has(taken("traffic: {week: {trace: trace-quoted.csv}}").problems,
            "trace-quoted.csv:2: 2 cells under 3 columns"));
  const Taken marked = taken("traffic: {requests_per_user: {empirical: empirical-bom.csv}}");
  // 100, 110, … 590: the lowest tenth ends below the sixth value.
  CHECK(marked.spec.traffic.requests_per_user.value.quantile(0.1) == doctest::Approx(149).epsilon(0.01));
}

TEST_CASE("a bill and a plan of Terraform: what was paid is the cost, the list stands beside it") {
  ReadOptions options{.date = {2026, 11, 30}};
  options.side_file = [](const std::string& name) -> std::optional<std::string> {
    if (name == "plan.json") return "{\"format_version\": \"1.2\"}";
    return "BilledCost,BillingPeriodStart,BillingCurrency,ProviderName\n500,2026-10-01,USD,AWS\n";
  };
  options.listed_state = [](std::string_view) {
    ListedReading reading{.source = "Terraform's state before the plan"};
    reading.state = {.usd = 300, .by_provider = {{"aws", 300}}};
    return reading;
  };
  for (const char* files : {"[bill.csv, plan.json]", "[plan.json, bill.csv]"}) {
    const PlanSpec spec = read_spec_text(
        "name: A\nusers: 900\ncurrent: {import: " + std::string(files) + "}\n", "s.yaml", options);
    CHECK(spec.current.cost->value.median() == 500);
    CHECK(spec.current.imported->file == "bill.csv");
    CHECK(spec.current.imported->list_file == "plan.json");
    CHECK(spec.current.imported->list->usd == 300);
    CHECK_FALSE(spec.current.imported->list->gives_cost);
  }
}

TEST_CASE("several files are one state: bills add up, a bill stands before a plan of Terraform") {
  const Taken both = taken("current: {import: [focus-records.json, history-future-months.csv]}");
  CHECK(has(both.problems, "there is no column BilledCost"));
  const Taken twice = taken("current: {import: [focus-tax-lines.csv, focus-credits-net-zero.csv]}");
  CHECK(has(twice.problems,
            "'focus-tax-lines.csv' and 'focus-credits-net-zero.csv' both hold 2026-08 of AWS, account 999/"));
  CHECK(has(taken("current: {import: []}").problems, "the list names no file"));
  const Taken others = taken("current: {provider: gcp, import: focus-two-clouds.csv}");
  CHECK(has(others.problems,
            "focus-two-clouds.csv holds nothing of 'gcp'; name whose charges it holds (aws, azure)"));
  const Taken asked = taken("current: {provider: azure, import: focus-two-clouds.csv}");
  CHECK(asked.spec.current.cost->value.median() == testing::near(900));
  const Taken one = taken("current: {import: [focus-tax-lines.csv]}");
  CHECK(one.spec.current.cost->value.median() == testing::near(1000));
}

}  // namespace
}  // namespace runrate
