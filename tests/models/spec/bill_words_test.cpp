// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace runrate {
namespace {

using Apart = BilledState::Apart;
using Why = BilledState::Why;

BilledState sample() {
  BilledState bill;
  bill.counted = {{{2026, 8}, 100.0}, {{2026, 10}, 100.0}};
  bill.vendors = {{"aws", "AWS", 100, {}}, {"azure", "Microsoft", 90, {}}, {"other", "Oracle", 0, {}}};
  return bill;
}

TEST_CASE("all that was done with a bill is a row of the assumptions") {
  BilledState bill = sample();
  bill.excluded = {{Apart::tax, "AWS", 20}, {Apart::commitment, "", 12000}};
  bill.left_out = {{{2026, 11}, Why::not_over, 0, 0}};
  bill.missing = {{2026, 9}};
  bill.is_old = true;
  bill.without_cost = 2;
  bill.nets_credits = true;
  bill.prepaid = 5;
  bill.uncategorised = {{"AWS", "Other", "EC2-Other", 30}, {"AWS", "Other", "", 4}};
  std::vector<std::string> rows;
  for (const BillRow& row : bill_rows(bill, MoneyText("USD"))) rows.push_back(row.what);
  CHECK(rows == std::vector<std::string>{"without tax of AWS, $20.00 a month",
                                         "without purchases of commitments, $12,000.00 in all",
                                         "without 2026-11", "without 2026-09", "as of 2026-10",
                                         "without Microsoft $90.00 a month", "2 rows as 0",
                                         "less credits that stand in the cost of services",
                                         "as Other EC2-Other $30.00, what has no name $4.00 a month",
                                         "with $5.00 a month of what was prepaid"});
  CHECK(months_text(bill) == "the mean of 2 full months, 2026-08 to 2026-10");
}

TEST_CASE("what a bill leaves open is a warning") {
  BilledState bill = sample();
  bill.missing = {{2026, 9}};
  bill.is_old = true;
  bill.left_out = {{{2026, 11}, Why::not_over, 0, 0}, {{2026, 9}, Why::few_days, 10, 0}};
  bill.nets_credits = true;
  bill.below_zero = -3;
  std::vector<std::string> said;
  for (const Problem& one : bill_warnings("b.csv", bill, MoneyText("USD"))) {
    CHECK(one.path == "current.import");
    CHECK_FALSE(one.remedy.empty());
    said.push_back(one.found);
  }
  CHECK(said ==
        std::vector<std::string>{
            "b.csv has no 2026-09, between the months that count",
            "b.csv ends with 2026-10, more than six months before the plan",
            "b.csv: 2026-09 has 10 of 30 days and does not count",
            "b.csv holds Microsoft $90.00 a month beside AWS, on which alone staying and leaving are judged",
            "b.csv takes credits off the cost of services: what runs may cost more than the table shows",
            "b.csv comes to -$3.00 a month for one vendor, which counts as 0"});
}

TEST_CASE("credits of a cloud become a line of the spec") {
  CHECK(credit_line({Apart::credit, "Amazon Web Services", -1499.5}, "USD") ==
        "credits: [{vendor: aws, amount: $1500}]");
  CHECK(credit_line({Apart::credit, "HostCo", -5}, "USD").empty());
  CHECK(credit_line({Apart::tax, "AWS", 5}, "USD").empty());
}

}  // namespace
}  // namespace runrate
