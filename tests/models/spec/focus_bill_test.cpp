// SPDX-License-Identifier: Apache-2.0
#include "models/spec/focus_bill.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

constexpr std::string_view header =
    "BillingCurrency,ProviderName,BilledCost,BillingPeriodStart,ChargeDescription\n";

FocusBill read(const std::string& rows) { return focus_bill_from(std::string(header) + rows, "USD"); }

TEST_CASE("a bill is summed by month and by provider, whatever the order of its columns") {
  const FocusBill bill = read(
      "USD,AWS,100.25,2026-08-01T00:00:00Z,\"Compute, large\"\r\n"
      "USD,AWS,50,2026-08-01,\"says \"\"yes\"\"\nand goes on\"\n"
      "USD,Datadog,-10.25,2026-09-01T00:00:00Z,credit\n");
  REQUIRE(bill.faults.empty());
  CHECK(bill.billed.at({2026, 8}) == testing::near(150.25));
  CHECK(bill.billed.at({2026, 9}) == testing::near(-10.25));
  CHECK(bill.by_provider.at("AWS") == testing::near(150.25));
  CHECK(provider_of(bill) == std::pair<std::string, std::string>{"aws", "AWS"});
}

TEST_CASE("the last three months that are over count, the running one does not") {
  const FocusBill bill = read(
      "USD,AWS,900,2026-07-01,a\nUSD,AWS,100,2026-08-01,a\nUSD,AWS,110,2026-09-01,a\n"
      "USD,AWS,120,2026-10-01,a\nUSD,AWS,30,2026-11-01,a\n");
  const BilledMonths full = last_full_months(bill, {2026, 11});
  CHECK(full.months == 3);
  CHECK(full.mean == testing::near(110));
  CHECK(full.first == Month{2026, 8});
  CHECK(full.last == Month{2026, 10});
  CHECK(last_full_months(bill, {2026, 8}).mean == testing::near(900));
  CHECK(last_full_months(bill, {2026, 7}).months == 0);
}

TEST_CASE("a bill that names its services comes by category, over the months that count") {
  const FocusBill bill = focus_bill_from(
      "BillingCurrency,ProviderName,BilledCost,BillingPeriodStart,ServiceCategory\n"
      "USD,AWS,900,2026-07-01,Compute\nUSD,AWS,100,2026-08-01,Compute\nUSD,AWS,80,2026-09-01,Compute\n"
      "USD,AWS,30,2026-09-01,Storage\nUSD,AWS,120,2026-10-01,Compute\nUSD,AWS,6,2026-10-01,\n"
      "USD,AWS,7,2026-11-01,Databases\n",
      "USD");
  const std::map<std::string, double> mean = mean_by_category(bill, last_full_months(bill, {2026, 11}));
  CHECK(mean == std::map<std::string, double>{{"Compute", 100}, {"Other", 2}, {"Storage", 10}});
  const FocusBill untold = read("USD,AWS,100,2026-08-01,a\n");
  CHECK(mean_by_category(untold, last_full_months(untold, {2026, 11})).empty());
}

TEST_CASE("a provider is known by its names") {
  struct Row {
    std::string_view said, id;
  };
  constexpr Row rows[] = {{"Amazon Web Services", "aws"},
                          {"Google Cloud", "gcp"},
                          {"Microsoft", "azure"},
                          {"Vercel Inc.", "vercel"},
                          {"HostCo", "other"}};
  for (const Row& row : rows) {
    CAPTURE(row.said);
    CHECK(provider_of(read("USD," + std::string(row.said) + ",5,2026-08-01,a\n")).first == row.id);
  }
}

TEST_CASE("what is wrong with a bill is said with its line") {
  struct Row {
    std::string_view rows;
    int line;
    std::string_view found;
  };
  constexpr Row rows[] = {
      {"USD,AWS,much,2026-08-01,a\n", 2, "'much' is no BilledCost"},
      {"USD,AWS,5,2026-08-01,a\nUSD,AWS,5,soon,a\n", 3, "'soon' is no BillingPeriodStart"},
      {"EUR,AWS,5,2026-08-01,a\n", 2, "the bill is in 'EUR'"},
      {"USD,AWS,5,2026-08-01\n", 2, "4 cells under 5 columns"},
      {"USD,AWS,5,2026-08-01,\"two\nlines\"\nUSD,AWS,x,2026-08-01,a\n", 4, "'x' is no BilledCost"},
      {"", 0, "holds no charges"},
      {"USD,\"AWS,5,2026-08-01,a\nUSD,AWS,6,2026-09-01,a\n", 2, "the quote that opens here is never closed"},
      {"USD,AWS,1e308,2026-08-01,a\nUSD,AWS,5,2026-08-01,a\n", 2, "'1e308' is more than one charge can be"},
      {"USD,AWS,\"1,900.00\",2026-08-01,a\n", 2, "'1,900.00' is no BilledCost"},
      {"USD,AWS,12.5 USD,2026-08-01,a\nUSD,AWS,,2026-08-01,a\n", 2,
       "'12.5 USD' is no BilledCost (2 of 2 rows cannot be read: lines 2, 3)"},
      {"USD,AWS,5,2026-08-01 soon,a\n", 2, "'2026-08-01 soon' is no BillingPeriodStart"},
      {",,,,\n", 2, "'' is no BilledCost"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.rows);
    const FocusBill bill = read(std::string(row.rows));
    REQUIRE(bill.faults.size() == 1);
    CHECK(bill.faults[0].line == row.line);
    CHECK(bill.faults[0].found == row.found);
  }
  const FocusBill other = focus_bill_from("date,cost\n2026-01-01,5\n", "USD");
  REQUIRE(other.faults.size() == 3);
  CHECK(other.faults[0].found == "there is no column BilledCost");
  const FocusBill doubled =
      focus_bill_from("BilledCost,BillingPeriodStart,BillingCurrency,BilledCost\n", "USD");
  CHECK(doubled.faults.front().found == "there are two columns BilledCost");
  CHECK(focus_bill_from("\xEF\xBB\xBF" + std::string(header) + "USD,AWS,5,2026-08-01,a\n", "USD")
            .faults.empty());
}

}  // namespace
}  // namespace runrate
