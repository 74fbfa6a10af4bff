// SPDX-License-Identifier: Apache-2.0
/// Whole bills worked by hand: every sum, name and order of what is made of them.
#include "models/spec/bill_sum.hpp"

#include "models/spec/bill_reader.hpp"
#include "models/spec/bill_words.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr Date today{2026, 11, 30};

NamedBill bill(const std::string& name, const std::string& text, BillFormat format = BillFormat::focus) {
  BillReading reading = bill_from(text, format, "USD");
  REQUIRE(reading.faults.empty());
  return {name, std::move(reading.bill)};
}

BilledReading summed(std::vector<NamedBill> bills) { return billed_state(bills, today); }

/// All that a state says, a line each.
std::string told(const BilledState& state) {
  std::string text;
  const auto add = [&](std::string_view form, const auto&... of) {
    text += fmt::format(fmt::runtime(form), of...) + "\n";
  };
  for (const std::string& file : state.files) add("file {}", file);
  for (const auto& [month, cost] : state.counted) add("month {} {:.2f}", to_text(month), cost);
  for (const BilledState::Vendor& vendor : state.vendors) {
    add("vendor {} {} {:.2f}", vendor.id, vendor.name, vendor.cost);
    for (const auto& [category, cost] : vendor.by_category) add("  {} {:.2f}", category, cost);
  }
  for (const BilledState::Service& one : state.services)
    add("service {}/{}/{} {:.2f}", one.vendor, one.category, one.name, one.cost);
  for (const BilledState::Excluded& one : state.excluded)
    add("apart {} {} {:.2f}", to_text(one.what), one.vendor, one.amount);
  for (const BilledState::LeftOut& one : state.left_out) add("left out {}", left_out_text(one));
  for (const Month month : state.missing) add("missing {}", to_text(month));
  add("old {} amortised {} without cost {} below zero {:.2f} prepaid {:.2f}", state.is_old,
      state.is_amortised, state.without_cost, state.below_zero, state.prepaid);
  return text;
}

constexpr std::string_view columns =
    "BilledCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
    "ChargeFrequency,CommitmentDiscountId,ProviderName,ServiceCategory,ServiceName\n";

constexpr std::string_view september = ",USD,2026-09-01,2026-09-01,2026-10-01,";
constexpr std::string_view october = ",USD,2026-10-01,2026-10-01,2026-11-01,";

std::string row(int amount, std::string_view month, std::string_view rest) {
  return fmt::format("{}{}{}\n", amount, month, rest);
}

}  // namespace

TEST_CASE("a bill of two months, two sellers and all that is no running cost") {
  const std::string year = ",USD,2026-10-01,2026-10-01,2027-10-01,Purchase,One-Time,ri-1,";
  const std::string text =
      std::string(columns) + row(100, september, "Usage,,,AWS,Compute,EC2") +
      row(200, october, "Usage,,,Amazon Web Services,Compute,EC2") + row(50, october, "Usage,,,AWS,,S3") +
      row(10, september, "Usage,,,AWS,Storage,Glacier") + row(-10, september, "Usage,,,AWS,Storage,Glacier") +
      row(40, october, "Usage,,,Acme,Compute,Box") + row(20, october, "Tax,,,AWS,,") +
      row(0, october, "Credit,,,AWS,,") + row(30, october, "Usage,,,Microsoft,,Microsoft 365") +
      row(365, year, "AWS,Other,RI") + row(730, year, "Google Workspace,,Seats");
  // AWS: (100 + 200 + 50 + 10 - 10) / 2, and 31 of the 365 days of what was prepaid / 2.
  CHECK(told(summed({bill("a.csv", text)}).state) == R"(file a.csv
month 2026-09 100.00
month 2026-10 321.00
vendor aws Amazon Web Services 190.50
  Compute 150.00
  Other 40.50
vendor other Acme 20.00
  Compute 20.00
service Amazon Web Services/Compute/EC2 100.00
service AWS/Compute/EC2 50.00
service AWS/Other/S3 25.00
service Acme/Compute/Box 20.00
service AWS/Other/RI 15.50
apart commitment AWS 365.00
apart commitment Google Workspace 730.00
apart tax AWS 10.00
apart saas Microsoft 15.00
old false amortised false without cost 0 below zero 0.00 prepaid 15.50
)");
}

TEST_CASE("amortised, what was paid ahead stands apart with what was paid for it") {
  const std::string head =
      "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeFrequency,"
      "CommitmentDiscountId,ProviderName\n";
  // The fee is what the use costs already; of a credit without a billed cost the effective one is told.
  CHECK(told(summed({bill("a.csv", head + "60,100,USD,2026-10-01,Usage,,,AWS\n"
                                          "40,0,USD,2026-10-01,Purchase,Recurring,ri-1,AWS\n"
                                          "0,-7,USD,2026-10-01,Credit,,,AWS\n"
                                          ",5,USD,2026-10-01,Usage,,,AWS\n"
                                          ",,USD,2026-10-01,Usage,,,AWS\n")})
                 .state) == R"(file a.csv
month 2026-10 105.00
vendor aws AWS 105.00
service AWS// 105.00
apart commitment AWS 40.00
apart credit AWS -7.00
old false amortised true without cost 1 below zero 0.00 prepaid 0.00
)");
}

TEST_CASE("several bills are one: the days of each count for the month") {
  const std::string head =
      "BilledCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ProviderName,"
      "BillingAccountId\n";
  const auto of = [&](const std::string& account, int from, int to) {
    std::string text = head;
    for (int day = from; day <= to; ++day)
      text += fmt::format("1,USD,2026-10-01,2026-10-{0:02},,AWS,{1}\n", day, account);
    return bill(account + ".csv", text);
  };
  std::vector<NamedBill> first;
  first.push_back(of("one", 1, 15));
  CHECK(summed(std::move(first)).fault->found == "no month of it is whole: 2026-10 has 15 of 31 days");
  std::vector<NamedBill> both;
  both.push_back(of("one", 1, 15));
  both.push_back(of("two", 16, 31));
  const BilledState state = summed(std::move(both)).state;
  CHECK(state.files == std::vector<std::string>{"one.csv", "two.csv"});
  CHECK(state.counted == std::map<Month, double>{{{2026, 10}, 31.0}});
}

TEST_CASE("a purchase is spread where it is for more than a month and a half, up to ten years") {
  const auto is_spread = [](std::string_view from, std::string_view to) {
    const std::string text =
        fmt::format("{}900,USD,2026-10-01,{},{},Purchase,One-Time,,AWS,,\n", columns, from, to);
    return !bill_from(text, BillFormat::focus, "USD").bill.spread().empty();
  };
  CHECK_FALSE(is_spread("2026-10-01", "2026-11-15"));  // 45 days
  CHECK(is_spread("2026-10-01", "2026-11-16"));
  CHECK(is_spread("2026-01-01", "2036-02-18"));  // 3,700 days
  CHECK_FALSE(is_spread("2026-01-01", "2036-02-19"));
  CHECK_FALSE(is_spread("2026-10-01", ""));
  CHECK_FALSE(is_spread("", "2027-10-01"));
}

TEST_CASE("whose cost is today's is asked by id, and of sellers that are no clouds the dearest") {
  BilledState state;
  state.vendors = {
      {.id = "aws", .name = "AWS"}, {.id = "gcp", .name = "Google"}, {.id = "other", .name = "Acme"}};
  CHECK(vendor_of_today(state, "") == 0);
  CHECK(vendor_of_today(state, "gcp") == 1);
  CHECK_FALSE(vendor_of_today(state, "azure"));
  state.vendors = {{.id = "other", .name = "Acme"}, {.id = "other", .name = "HostCo"}};
  CHECK(vendor_of_today(state, "azure") == 0);
}

TEST_CASE("why a bill has no month that counts is said with what to give") {
  struct Row {
    std::string_view month, found, remedy;
  };
  constexpr Row rows[] = {
      {"2026-11-01", "no month of it is over", "give a bill of a month that is over"},
      {"2024-09-01", "its last month is 2024-09, more than two years before the plan",
       "give a bill of the last months"},
  };
  for (const Row& one : rows) {
    const std::string text =
        "BilledCost,BillingCurrency,BillingPeriodStart\n5,USD," + std::string(one.month) + "\n";
    const BilledReading reading = summed({bill("a.csv", text)});
    REQUIRE(reading.fault);
    CHECK(reading.fault->found == one.found);
    CHECK(reading.fault->remedy == one.remedy);
  }
}

TEST_CASE("a Cost and Usage Report by its types of line items") {
  const std::string head =
      "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,bill_billing_period_start_"
      "date,"
      "product_product_name,line_item_product_code,reservation_reservation_a_r_n,savings_plan_total_"
      "commitment_to_date,"
      "savings_plan_used_commitment,reservation_unused_amortized_upfront_fee_for_billing_period,"
      "reservation_unused_recurring_fee\n";
  const auto line = [](std::string_view cells) { return fmt::format("{}\n", cells); };
  const std::string text =
      head + line("Usage,100,USD,2026-10-01,Amazon EC2,AmazonEC2,,,,,") +
      line("Usage,50,USD,2026-10-01,,AmazonS3,,,,,") +
      line("SavingsPlanUpfrontFee,900,USD,2026-10-01,,Plans,,,,,") +
      line("Fee,70,USD,2026-10-01,,Support,,,,,") + line("Fee,80,USD,2026-10-01,,AmazonEC2,arn:1,,,,") +
      line("Refund,-3,USD,2026-10-01,,AmazonEC2,,,,,") +
      line("SavingsPlanRecurringFee,60,USD,2026-10-01,,Plans,,60,45,,") +
      line("RIFee,40,USD,2026-10-01,,AmazonEC2,arn:1,,,4,3") + line("Usage,,USD,2026-10-01,,AmazonS3,,,,,");
  // Of the plan 60 - 45 are unused, of the reservation 4 + 3: that runs; the fees are paid by the use.
  CHECK(told(summed({bill("cur.csv", text, BillFormat::aws_cost_and_usage)}).state) == R"(file cur.csv
month 2026-10 172.00
vendor aws Amazon Web Services 172.00
  Compute 107.00
  Other 15.00
  Storage 50.00
service Amazon Web Services/Compute/Amazon EC2 100.00
service Amazon Web Services/Storage/AmazonS3 50.00
service Amazon Web Services/Other/Plans 15.00
service Amazon Web Services/Compute/AmazonEC2 7.00
apart one_time_purchase Amazon Web Services 70.00
apart commitment Amazon Web Services 1080.00
apart refund Amazon Web Services -3.00
old false amortised true without cost 1 below zero 0.00 prepaid 0.00
)");
}

TEST_CASE("Cost Explorer's table by what its columns are") {
  const std::string text =
      "Service,EC2($),Tax($),Credits($),Credit (USD),Refunds($),Refund($),EC2 Upfront($),Total cost ($)\n"
      "Service total,100,20,-30,-4,-5,-6,700,775\n"
      "2026-10-01,100,20,-30,-4,-5,-6,700,775\n";
  CHECK(told(summed({bill("ce.csv", text, BillFormat::aws_cost_explorer)}).state) == R"(file ce.csv
month 2026-10 100.00
vendor aws Amazon Web Services 100.00
  Compute 100.00
service Amazon Web Services/Compute/EC2 100.00
apart commitment Amazon Web Services 700.00
apart tax Amazon Web Services 20.00
apart credit Amazon Web Services -34.00
apart refund Amazon Web Services -11.00
old false amortised false without cost 0 below zero 0.00 prepaid 0.00
)");
  // A table of one column holds the total alone, and no services.
  CHECK(told(summed({bill("ce.csv", "Day,Total costs($)\n2026-10,55\n", BillFormat::aws_cost_explorer)})
                 .state) ==
        R"(file ce.csv
month 2026-10 55.00
vendor aws Amazon Web Services 55.00
service Amazon Web Services// 55.00
old false amortised false without cost 0 below zero 0.00 prepaid 0.00
)");
}

}  // namespace runrate
