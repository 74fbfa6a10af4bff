// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_reader.hpp"

#include "models/spec/bill_sum.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

constexpr Date today{2026, 11, 30};
constexpr std::string_view header =
    "BillingCurrency,ProviderName,BilledCost,BillingPeriodStart,ChargeDescription\n";

BillReading read(const std::string& rows) {
  return bill_from(std::string(header) + rows, BillFormat::focus, "USD");
}

BilledReading state_of(const std::string& text, BillFormat format = BillFormat::focus) {
  BillReading reading = bill_from(text, format, "USD");
  REQUIRE(reading.faults.empty());
  return billed_state({{"bill.csv", std::move(reading.bill)}}, today);
}

double excluded(const BilledState& state, BilledState::Apart what) {
  double sum = 0;
  for (const BilledState::Excluded& one : state.excluded) sum += one.what == what ? one.amount : 0;
  return sum;
}

TEST_CASE("a bill is summed by month and vendor, whatever the order of its columns") {
  const BilledState state = state_of(std::string(header) +
                                     "USD,AWS,100.25,2026-09-01T00:00:00Z,\"Compute, large\"\r\n"
                                     "USD,AWS,50,2026-09-01,\"says \"\"yes\"\"\nand goes on\"\n"
                                     "USD,Datadog,10.25,2026-10-01T00:00:00Z,a\nUSD,AWS,150,2026-10-01,a\n")
                                .state;
  CHECK(state.counted.at({2026, 9}) == testing::near(150.25));
  CHECK(state.counted.at({2026, 10}) == testing::near(160.25));
  REQUIRE(state.vendors.size() == 2);
  CHECK(state.vendors[0].id == "aws");
  CHECK(state.vendors[0].cost == testing::near(150.125));
  CHECK(state.vendors[1].name == "Datadog");
}

TEST_CASE("what is no running cost stands apart, by its nature") {
  // In each month 100 of use and 10 of support; what else is billed is none of it.
  const BilledState state =
      state_of(
          "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeClass,"
          "ChargeFrequency,CommitmentDiscountId,ProviderName,ServiceCategory\n"
          "60,100,USD,2026-09-01,Usage,,Usage-Based,,AWS,Compute\n"
          "60,100,USD,2026-10-01,Usage,null,Usage-Based,,AWS,Compute\n"
          "10,10,USD,2026-09-01,Purchase,,Recurring,,AWS,Other\n"
          "10,10,USD,2026-10-01,purchase,,recurring,NULL,AWS,Other\n"
          "40,0,USD,2026-09-01,Purchase,,Recurring,ri-1,AWS,Compute\n"
          "900,0,USD,2026-10-01,Purchase,,One-Time,ri-1,AWS,Compute\n"
          "70,70,USD,2026-10-01,Purchase,,One-Time,,AWS,Other\n"
          "20,20,USD,2026-09-01,Tax,,,,AWS,\n"
          "-30,-30,USD,2026-09-01,Credit,,,,AWS,\n"
          "-5,-5,USD,2026-09-01,Usage,Correction,,,AWS,Compute\n"
          "-7,-7,USD,2026-09-01,Refund,,,,AWS,Compute\n")
          .state;
  REQUIRE(state.vendors.size() == 1);
  CHECK(state.is_amortised);
  CHECK(state.vendors[0].cost == testing::near(110));
  CHECK(state.vendors[0].by_category == std::map<std::string, double>{{"Compute", 100}, {"Other", 10}});
  using Apart = BilledState::Apart;
  CHECK(excluded(state, Apart::commitment) == testing::near(940));
  CHECK(excluded(state, Apart::one_time_purchase) == testing::near(70));
  CHECK(excluded(state, Apart::tax) == testing::near(10));  // a month
  CHECK(excluded(state, Apart::credit) == testing::near(-15));
  CHECK(excluded(state, Apart::correction) == testing::near(-5));
  CHECK(excluded(state, Apart::refund) == testing::near(-7));
}

TEST_CASE("a bill without effective costs spreads what was prepaid, and its monthly fees run") {
  const BilledState state =
      state_of(
          "BilledCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
          "ChargeFrequency,CommitmentDiscountId\n"
          "100,USD,2026-10-01,2026-10-01,2026-11-01,Usage,,\n"
          "50,USD,2026-10-01,2026-10-01,2026-11-01,Purchase,Recurring,ri-1\n"
          "3650,USD,2026-10-01,2026-10-01,2027-10-01,Purchase,One-Time,ri-2\n")
          .state;
  CHECK_FALSE(state.is_amortised);
  CHECK(state.prepaid == testing::near(310));  // 31 of 365 days
  CHECK(state.vendors.at(0).cost == testing::near(460));
  CHECK(excluded(state, BilledState::Apart::commitment) == testing::near(3650));
}

TEST_CASE("a column of effective costs that nobody filled in does not count") {
  const BilledState state = state_of(
                                "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart\n"
                                "100,0,USD,2026-10-01\n")
                                .state;
  CHECK(state.vendors.at(0).cost == testing::near(100));
}

TEST_CASE("running cost is never below 0") {
  const BilledState state = state_of(
                                "BilledCost,BillingCurrency,BillingPeriodStart,ProviderName\n"
                                "-40,USD,2026-10-01,AWS\n30,USD,2026-10-01,Azure\n")
                                .state;
  CHECK(state.vendors.at(0).cost == 30);
  CHECK(state.vendors.at(1).cost == 0);
  CHECK(state.below_zero == testing::near(-40));
}

TEST_CASE("a bill that comes to nothing says nothing of today") {
  const std::string head = "BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory\n";
  struct Row {
    std::string_view charges, found;
  };
  constexpr Row rows[] = {
      {"0,USD,2026-10-01,Usage\n", "its usage and recurring purchases come to 0.00 a month"},
      {"-5,USD,2026-10-01,Usage\n", "its usage and recurring purchases come to -5.00 a month"},
      {"-5,USD,2026-10-01,Credit\n", "holds no usage and no recurring purchase"}};
  for (const Row& row : rows) {
    CAPTURE(row.charges);
    const BilledReading reading = state_of(head + std::string(row.charges));
    REQUIRE(reading.fault.has_value());
    CHECK(reading.fault->found == row.found);
  }
}

TEST_CASE("whose a charge is, the versions of FOCUS say in different columns") {
  struct Row {
    std::string_view columns, cells, id;
  };
  constexpr Row rows[] = {
      {"ProviderName", "Amazon Web Services", "aws"},
      {"ServiceProviderName,InvoiceIssuerName", "Google Cloud,Reseller", "gcp"},
      {"HostProviderName,InvoiceIssuerName", "Microsoft,Reseller", "azure"},
      {"InvoiceIssuerName,ProviderName", "Reseller GmbH,AWS", "aws"},
      {"InvoiceIssuerName,ProviderName", "NULL,Vercel", "vercel"},
      {"ServiceProviderName,HostProviderName", "MongoDB,AWS", "other"},
      {"ServiceProviderName,ProviderName", ",HostCo", "other"},
      {"PublisherName", "AWS", "other"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.columns);
    CAPTURE(row.cells);
    const BilledReading reading =
        state_of("BilledCost,BillingCurrency,BillingPeriodStart," + std::string(row.columns) +
                 "\n5,USD,2026-10-01," + std::string(row.cells) + "\n");
    CHECK(reading.state.vendors.at(0).id == row.id);
  }
}

TEST_CASE("what Google and Microsoft sell besides their clouds is SaaS") {
  const std::string rows =
      "BilledCost,BillingCurrency,BillingPeriodStart,ProviderName,ServiceName\n"
      "20,USD,2026-10-01,Google Workspace,Business\n30,USD,2026-10-01,Microsoft,Microsoft 365 E3\n";
  const BilledReading alone = state_of(rows);
  REQUIRE(alone.fault.has_value());
  CHECK(alone.fault->found.find("is a bill of SaaS") == 0);
  const BilledState beside = state_of(rows + "100,USD,2026-10-01,Microsoft,Virtual Machines\n").state;
  CHECK(beside.vendors.size() == 1);
  CHECK(beside.vendors.at(0).cost == testing::near(100));
  CHECK(excluded(beside, BilledState::Apart::saas) == testing::near(50));
}

TEST_CASE("the same month of the same account counts once") {
  const auto bill = [](std::string_view rows) {
    return bill_from(
               "BilledCost,BillingCurrency,BillingPeriodStart,ProviderName,BillingAccountId,InvoiceId\n" +
                   std::string(rows),
               BillFormat::focus, "USD")
        .bill;
  };
  struct Row {
    std::string_view first, second;
    bool is_double;
  };
  constexpr Row rows[] = {
      {"5,USD,2026-10-01,AWS,1,\n", "5,USD,2026-10-01,AWS,1,\n", true},
      {"5,USD,2026-10-01,AWS,1,a\n", "6,USD,2026-10-01,AWS,1,\n", true},
      {"5,USD,2026-10-01,AWS,1,a\n", "6,USD,2026-10-01,AWS,1,b\n", false},
      {"5,USD,2026-10-01,AWS,1,\n", "5,USD,2026-10-01,AWS,2,\n", false},
      {"5,USD,2026-10-01,AWS,,\n", "5,USD,2026-10-01,AWS,2,\n", true},
      {"5,USD,2026-10-01,AWS,1,\n", "5,USD,2026-10-01,Azure,1,\n", false},
      {"5,USD,2026-09-01,AWS,1,\n", "5,USD,2026-10-01,AWS,1,\n", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    CAPTURE(row.second);
    std::vector<NamedBill> bills;
    bills.push_back({"a.csv", bill(row.first)});
    bills.push_back({"b.csv", bill(row.second)});
    const BilledReading reading = billed_state(bills, today);
    CHECK(reading.fault.has_value() == row.is_double);
    if (row.is_double) CHECK(reading.fault->found.find("'a.csv' and 'b.csv' both hold 2026-10 of AWS") == 0);
  }
}

TEST_CASE("Cost Explorer's table is read by month and service") {
  const BilledState state = state_of(
                                "\"Service\",\"EC2-Instances($)\",\"S3 ($)\",\"Tax($)\",\"Total costs($)\"\n"
                                "\"Service total\",\"300\",\"-20\",\"60\",\"340\"\n"
                                "\"2026-09-01\",\"100\",\"10\",\"20\",\"130\"\n"
                                "\"2026-10-01\",\"200\",\"-30\",\"40\",\"210\"\n"
                                "\"2026-11-01\",\"7\",\"\",\"1\",\"8\"\n",
                                BillFormat::aws_cost_explorer)
                                .state;
  REQUIRE(state.vendors.size() == 1);
  CHECK(state.vendors[0].id == "aws");
  CHECK(state.vendors[0].cost == testing::near(155));
  CHECK(excluded(state, BilledState::Apart::tax) == testing::near(30));
  CHECK(excluded(state, BilledState::Apart::credit) == testing::near(-15));
  CHECK(state.services.at(0).name == "EC2-Instances");
  // From the tenth on, a month is not whole.
  const BilledReading part =
      state_of("Service,S3($),Total costs($)\n2026-10-10,5,5\n", BillFormat::aws_cost_explorer);
  REQUIRE(part.fault.has_value());
  CHECK(part.fault->found == "no month of it is whole: 2026-10 has 22 of 31 days");
  const BillReading euro =
      bill_from("Service,S3(EUR),Total costs(EUR)\n2026-10-01,5,5\n", BillFormat::aws_cost_explorer, "USD");
  CHECK(euro.faults.at(0).found == "the bill is in 'EUR'");
}

TEST_CASE("what AWS writes comes by the categories of FOCUS") {
  const BilledState table = state_of(
                                "Service,EC2-Instances($),EC2-Other($),Relational Database Service($),S3($),"
                                "Quantum Leaps($),Tax($),Total costs($)\n"
                                "2026-10-01,100,30,50,10,4,20,214\n",
                                BillFormat::aws_cost_explorer)
                                .state;
  using Costs = std::map<std::string, double>;
  CHECK(table.vendors.at(0).by_category ==
        Costs{{"Compute", 100}, {"Databases", 50}, {"Other", 34}, {"Storage", 10}});
  REQUIRE(table.uncategorised.size() == 2);
  CHECK(table.uncategorised[0].name == "EC2-Other");
  CHECK(table.uncategorised[1].name == "Quantum Leaps");
  const BilledState report =
      state_of(
          "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,"
          "bill_billing_period_start_date,line_item_product_code,product_product_name,product_product_"
          "family\n"
          "Usage,100,USD,2026-10-01,AmazonEC2,Amazon Elastic Compute Cloud,Compute Instance\n"
          "Usage,30,USD,2026-10-01,AmazonEC2,Amazon Elastic Compute Cloud,Storage\n"
          "Usage,20,USD,2026-10-01,AmazonEC2,Amazon Elastic Compute Cloud,NAT Gateway\n"
          "Usage,7,USD,2026-10-01,AmazonS3,Amazon Simple Storage Service,Data Transfer\n"
          "Usage,5,USD,2026-10-01,awskms,AWS Key Management Service,Encryption Key\n",
          BillFormat::aws_cost_and_usage)
          .state;
  CHECK(report.vendors.at(0).by_category ==
        Costs{{"Compute", 100}, {"Networking", 27}, {"Security", 5}, {"Storage", 30}});
  CHECK(report.uncategorised.empty());
  // A table by nothing tells no categories.
  const BilledState total =
      state_of("Time,Total costs($)\n2026-10-01,5\n", BillFormat::aws_cost_explorer).state;
  CHECK(total.vendors.at(0).by_category.empty());
  CHECK(total.uncategorised.empty());
}

TEST_CASE("a table by charge type tells credits apart, and what a plan takes off what it covers") {
  const BilledState by_type = state_of(
                                  "Charge type,Usage($),Savings Plan covered usage($),Savings Plan "
                                  "negation($),Credit($),Tax($),Total costs($)\n"
                                  "2026-10-01,100,80,-80,-40,20,80\n",
                                  BillFormat::aws_cost_explorer)
                                  .state;
  CHECK_FALSE(by_type.nets_credits);
  CHECK(by_type.vendors.at(0).cost == testing::near(100));  // the negation takes off what is covered
  CHECK(excluded(by_type, BilledState::Apart::credit) == testing::near(-40));
}

TEST_CASE("a Cost and Usage Report is read in both of its versions") {
  const std::string rows =
      "Usage,100,USD,2026-10-01T00:00:00.000Z,AmazonEC2,\n"
      "SavingsPlanCoveredUsage,80,USD,2026-10-01T00:00:00.000Z,AmazonEC2,60\n"
      "SavingsPlanNegation,-80,USD,2026-10-01T00:00:00.000Z,AmazonEC2,\n"
      "SavingsPlanRecurringFee,60,USD,2026-10-01T00:00:00.000Z,ComputeSavingsPlans,\n"
      "EdpDiscount,-10,USD,2026-10-01T00:00:00.000Z,AmazonEC2,\n"
      "Tax,15,USD,2026-10-01T00:00:00.000Z,AmazonEC2,\n"
      "Credit,-40,USD,2026-10-01T00:00:00.000Z,AmazonEC2,\n";
  for (const std::string_view columns :
       {"lineItem/LineItemType,lineItem/UnblendedCost,lineItem/CurrencyCode,bill/BillingPeriodStartDate,"
        "lineItem/ProductCode,savingsPlan/SavingsPlanEffectiveCost\n",
        "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,"
        "bill_billing_period_start_date,line_item_product_code,savings_plan_savings_plan_effective_cost\n"}) {
    CAPTURE(columns);
    const BilledState state = state_of(std::string(columns) + rows, BillFormat::aws_cost_and_usage).state;
    CHECK(state.vendors.at(0).cost == testing::near(150));  // 100 + 60 - 10
    CHECK(excluded(state, BilledState::Apart::commitment) == testing::near(60));
    CHECK(excluded(state, BilledState::Apart::tax) == testing::near(15));
    CHECK(excluded(state, BilledState::Apart::credit) == testing::near(-40));
  }
  const BilledState unused =
      state_of(
          "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,"
          "bill_billing_period_start_date,reservation_effective_cost,reservation_unused_recurring_fee\n"
          "DiscountedUsage,0,USD,2026-10-01,60,\nRIFee,100,USD,2026-10-01,,40\n",
          BillFormat::aws_cost_and_usage)
          .state;
  CHECK(unused.vendors.at(0).cost == testing::near(100));  // what was used and what was not
  const BillReading short_of = bill_from("line_item_unblended_cost,line_item_currency_code\n5,USD\n",
                                         BillFormat::aws_cost_and_usage, "USD");
  REQUIRE(short_of.faults.size() == 1);
  CHECK(short_of.faults[0].found ==
        "is an AWS Cost and Usage Report without 'line_item_line_item_type' and "
        "'bill_billing_period_start_date'");
}

TEST_CASE("a bill is the same in pieces of any size") {
  const std::string text = std::string(header) +
                           "USD,AWS,100.25,2026-10-01T00:00:00Z,\"Compute, large\"\r\n"
                           "USD,AWS,50,2026-10-01,\"says \"\"yes\"\"\nand goes on\"\n";
  for (std::size_t size = 1; size < text.size(); ++size) {
    BillReader reader(BillFormat::focus, "USD");
    for (std::size_t at = 0; at < text.size(); at += size)
      reader.feed(std::string_view(text).substr(at, size));
    const BillReading reading = reader.finish();
    REQUIRE(reading.faults.empty());
    CHECK(reading.bill.lines().at(0).billed == testing::near(150.25));
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
      {"USD,AWS,(50.00),2026-08-01,a\n", 2, "'(50.00)' is no BilledCost"},
      {"USD,AWS,12.5 USD,2026-08-01,a\nUSD,AWS,x,2026-08-01,a\n", 2,
       "'12.5 USD' is no BilledCost (2 of 2 rows cannot be read: lines 2, 3)"},
      {"USD,AWS,5,2026-08-01 soon,a\n", 2, "'2026-08-01 soon' is no BillingPeriodStart"},
      {",,,,\n", 2, "'' is no BillingPeriodStart"},
      {"USD,AWS,5,,a\n", 2, "'' is no BillingPeriodStart"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.rows);
    const BillReading reading = read(std::string(row.rows));
    REQUIRE(reading.faults.size() == 1);
    CHECK(reading.faults[0].line == row.line);
    CHECK(reading.faults[0].found == row.found);
  }
  const BillReading category =
      bill_from("BilledCost,BillingPeriodStart,BillingCurrency,ChargeCategory\n5,2026-10-01,USD,Gift\n",
                BillFormat::focus, "USD");
  CHECK(category.faults.at(0).found == "'Gift' is no ChargeCategory");
  const BillReading other = bill_from("date,cost\n2026-01-01,5\n", BillFormat::focus, "USD");
  REQUIRE(other.faults.size() == 1);
  CHECK(other.faults[0].found == "there is no column BilledCost, BillingPeriodStart or BillingCurrency");
  const BillReading doubled =
      bill_from("BilledCost,BillingPeriodStart,BillingCurrency,BilledCost\n", BillFormat::focus, "USD");
  CHECK(doubled.faults.front().found == "there are two columns BilledCost");
  CHECK(bill_from("\xEF\xBB\xBF" + std::string(header) + "USD,AWS,5,2026-08-01,a\n", BillFormat::focus, "USD")
            .faults.empty());
}

TEST_CASE("columns of FOCUS are known in other spellings, of which the closest counts") {
  struct Row {
    std::string_view columns;
    double cost;
  };
  constexpr Row rows[] = {
      {"billedcost,billingperiodstart,billingcurrency,provider,x", 5},
      {"billed_cost,billing_period_start,billing_currency,provider_name,provider", 5},
      {"Billed Cost,Billing Period Start,Billing Currency,ProviderName,billed_cost_usd", 5},
      {"billedcost,BillingPeriodStart,BillingCurrency,ProviderName,BilledCost", 7}};
  for (const Row& row : rows) {
    CAPTURE(row.columns);
    const BilledState state = state_of(std::string(row.columns) + "\n5,2026-10-01,USD,AWS,7\n").state;
    REQUIRE(state.vendors.size() == 1);
    CHECK(state.vendors[0].id == "aws");
    CHECK(state.vendors[0].cost == testing::near(row.cost));
  }
  const BillReading twice = bill_from(
      "billed_cost,billingcost,BilledCost,billedcost,BilledCost,BillingCurrency\n", BillFormat::focus, "USD");
  CHECK(twice.faults.at(0).found == "there are two columns BilledCost");
}

TEST_CASE("days that a spreadsheet wrote anew are read where the bill shows their order") {
  const std::string head =
      "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart\n";
  struct Row {
    std::string_view rows;
    Month month;
  };
  constexpr Row read_rows[] = {{"5,USD,9/1/26,10/1/26,9/1/26\n", {2026, 9}},
                               {"5,USD,01.09.2026 0:00,01.10.2026 0:00,01.09.2026\n", {2026, 9}},
                               {"5,USD,9/1/2026,,9/1/2026\n5,USD,9/1/2026,,9/30/2026\n", {2026, 9}},
                               {"5,USD,1/9/2026,,1/9/2026\n5,USD,1/9/2026,,30/9/2026\n", {2026, 9}}};
  for (const Row& row : read_rows) {
    CAPTURE(row.rows);
    CHECK(state_of(head + std::string(row.rows)).state.counted.count(row.month) == 1);
  }
  const BillReading open = bill_from(head + "5,USD,9/1/26,,\n", BillFormat::focus, "USD");
  CHECK(open.faults.at(0).found ==
        "'9/1/26' may be 2026-09-01 or 2026-01-09, and no row of the file tells which");
  // Days of both sorts: the first row says which is read.
  const BillReading mixed =
      bill_from(head + "5,USD,2026-09-01,,\n5,USD,9/13/26,,\n", BillFormat::focus, "USD");
  CHECK(mixed.faults.at(0).found == "'9/13/26' is no BillingPeriodStart");
  const BilledState report =
      state_of(
          "lineItem/LineItemType,lineItem/UnblendedCost,lineItem/CurrencyCode,bill/BillingPeriodStartDate,"
          "bill/BillingPeriodEndDate\nUsage,40,USD,9/1/2026 0:00,10/1/2026 0:00\n",
          BillFormat::aws_cost_and_usage)
          .state;
  CHECK(report.counted.count({2026, 9}) == 1);
  const BilledState explorer = state_of(
                                   "Service,S3($),Total costs($)\nService total,62,62\n10/1/2026,31,31\n"
                                   "10/31/2026,31,31\n",
                                   BillFormat::aws_cost_explorer)
                                   .state;
  CHECK(explorer.vendors.at(0).cost == testing::near(62));
}

TEST_CASE("a bill of a few days is no bill of a month") {
  const std::string focus =
      "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd\n";
  const std::string period = "5,USD,2026-10-01,2026-11-01,";
  struct Row {
    std::string rows;
    BillFormat format;
    std::string_view found;
  };
  const Row rows[] = {{focus + period + "2026-10-10,2026-10-11\n" + period + "2026-10-13,2026-10-14\n",
                       BillFormat::focus, "no month of it is whole: 2026-10 has 4 of 31 days"},
                      {focus + period + "2026-10-01T00:00:00Z,2026-10-01T01:00:00Z\n", BillFormat::focus,
                       "no month of it is whole: 2026-10 has 1 of 31 days"},
                      {"Service,S3($),Total costs($)\n2026-10-10,5,5\n2026-10-11,5,5\n2026-10-12,5,5\n",
                       BillFormat::aws_cost_explorer, "no month of it is whole: 2026-10 has 3 of 31 days"}};
  for (const Row& row : rows) {
    CAPTURE(row.rows);
    const BilledReading reading = state_of(row.rows, row.format);
    REQUIRE(reading.fault.has_value());
    CHECK(reading.fault->found == row.found);
  }
  // A month from the middle of one to the middle of the next is whole.
  CHECK_FALSE(state_of(focus + "5,USD,2026-09-15,2026-10-15,2026-09-15,2026-10-15\n").fault);
  CHECK(state_of(focus + "5,USD,2026-09-15,2026-10-15,2026-09-15,2026-09-20\n").fault);
}

TEST_CASE("credits that Cost Explorer takes off a service are said") {
  const auto nets = [](const std::string& cells) {
    return state_of("Service,EC2($),S3($),Total costs($)\n2026-10-01," + cells + "\n",
                    BillFormat::aws_cost_explorer)
        .state.nets_credits;
  };
  CHECK(nets("100,-30,70"));
  CHECK_FALSE(nets("100,30,130"));
  CHECK_FALSE(nets("100,-0.0000002,100"));
  CHECK_FALSE(state_of("Charge type,Usage($),Credit($),Total costs($)\n2026-10-01,100,-30,70\n",
                       BillFormat::aws_cost_explorer)
                  .state.nets_credits);
}

TEST_CASE("what ended a reading is the fault, not the cell in whose middle it ended") {
  BillReader reader(BillFormat::focus, "USD");
  reader.feed("Cost,Note\n5,\"of October");
  REQUIRE(reader.is_over());
  CHECK(reader.finish().faults.at(0).found.find("there is no column BilledCost") == 0);
}

TEST_CASE("a bill read by itself is in its own currency") {
  const std::string head = "BilledCost,BillingPeriodStart,BillingCurrency\n";
  const BillReading euro = bill_from(head + "5,2026-10-01,EUR\n6,2026-10-01,EUR\n", BillFormat::focus, "");
  CHECK(euro.faults.empty());
  CHECK(euro.currency == "EUR");
  const BillReading mixed = bill_from(head + "5,2026-10-01,EUR\n6,2026-10-01,USD\n", BillFormat::focus, "");
  CHECK(mixed.faults.at(0).found == "the bill is in 'USD'");
  CHECK(mixed.faults.at(0).line == 3);
  CHECK(mixed.faults.at(0).remedy == "rows before it are in EUR: give each currency's bill by itself");
}

TEST_CASE("a row whose cost is null counts as 0 and is counted") {
  const BilledState state = state_of(std::string(header) +
                                     "USD,AWS,NULL,2026-10-01,a\n,AWS,,2026-10-01,a\n"
                                     "USD,AWS,5,2026-10-01,a\n")
                                .state;
  CHECK(state.without_cost == 2);
  CHECK(state.vendors.at(0).cost == testing::near(5));
}

}  // namespace
}  // namespace runrate
