// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_words.hpp"

#include "models/spec/bill_vendor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace runrate {
namespace {

using Apart = BilledState::Apart;
using Why = BilledState::Why;

constexpr double least_shown = 0.005;  ///< below it, cents are 0

/// "tax of AWS, $200.00 a month", "commitments of AWS, $12,000.00 in all".
std::string excluded_text(const BilledState::Excluded& one, const MoneyText& money) {
  return fmt::format("{}{}{}, {} {}", words_of(one.what), one.vendor.empty() ? "" : " of ", one.vendor,
                     money.cents(std::fabs(one.amount)), is_monthly(one.what) ? "a month" : "in all");
}

std::vector<std::string> month_names(const std::vector<Month>& months) {
  std::vector<std::string> names;
  names.reserve(months.size());
  for (const Month month : months) names.push_back(to_text(month));
  return names;
}

/// The vendors beside today's own that cost anything; empty where none does.
std::string others_text(const BilledState& bill, const MoneyText& money) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < bill.vendors.size(); ++i) {
    const BilledState::Vendor& one = bill.vendors[i];
    if (i != bill.today && one.cost >= least_shown)
      others.push_back(fmt::format("{} {} a month", one.name, money.cents(one.cost)));
  }
  return fmt::format("{}", fmt::join(others, ", "));
}

constexpr std::string_view netted = "what runs may cost more than the table shows";

/// The services under "Other" that no category is known of; empty where there are none.
std::string uncategorised_text(const BilledState& bill, const MoneyText& money) {
  constexpr std::size_t most_named = 4;
  std::vector<std::string> named;
  double rest = 0;
  for (const BilledState::Service& one : bill.uncategorised) {
    if (named.size() < most_named) {
      named.push_back(
          fmt::format("{} {}", one.name.empty() ? "what has no name" : one.name, money.cents(one.cost)));
    } else {
      rest += one.cost;
    }
  }
  if (bill.uncategorised.size() > most_named) named.push_back("others " + money.cents(rest));
  return fmt::format("{}", fmt::join(named, ", "));
}

void warn(std::vector<Problem>& warnings, std::string found, std::string remedy) {
  warnings.push_back({.code = "bill_months",
                      .path = "current.import",
                      .found = std::move(found),
                      .remedy = std::move(remedy)});
}

}  // namespace

std::string_view to_text(Apart what) {
  switch (what) {
    case Apart::one_time_purchase:
      return "one_time_purchase";
    case Apart::commitment:
      return "commitment";
    case Apart::tax:
      return "tax";
    case Apart::credit:
      return "credit";
    case Apart::refund:
      return "refund";
    case Apart::correction:
      return "correction";
    case Apart::saas:
      return "saas";
  }
  return "";
}

std::string_view words_of(Apart what) {
  switch (what) {
    case Apart::one_time_purchase:
      return "one-time purchases";
    case Apart::commitment:
      return "purchases of commitments";
    case Apart::tax:
      return "tax";
    case Apart::credit:
      return "credits";
    case Apart::refund:
      return "refunds";
    case Apart::correction:
      return "corrections of earlier months";
    case Apart::saas:
      return "SaaS";
  }
  return "";
}

std::string_view why_apart(Apart what) {
  switch (what) {
    case Apart::one_time_purchase:
      return "paid once, not each month";
    case Apart::commitment:
      return "what it pays for is in the cost of use";
    case Apart::tax:
      return "the plan is net of tax; 'tax' says it";
    case Apart::credit:
      return "credits end; the running cost is what is paid without them";
    case Apart::refund:
    case Apart::correction:
      return "of other months";
    case Apart::saas:
      return "no cloud; 'saas' plans it";
  }
  return "";
}

std::string_view to_text(Why why) {
  switch (why) {
    case Why::not_over:
      return "not_over";
    case Why::few_days:
      return "few_days";
    case Why::sliver:
      return "sliver";
    case Why::too_old:
      return "too_old";
  }
  return "";
}

std::string left_out_text(const BilledState::LeftOut& one) {
  std::string month = to_text(one.month);
  switch (one.why) {
    case Why::not_over:
      return month + " is not over";
    case Why::few_days:
      return fmt::format("{} has {} of {} days", month, one.days, days_in(one.month));
    case Why::sliver:
      return fmt::format("{} has {:.2g}% of the month beside it", month, one.share * 100);
    case Why::too_old:
      return month + " ended more than two years ago";
  }
  return month;
}

std::string months_text(const BilledState& bill) {
  const std::size_t months = bill.counted.size();
  if (months == 0) return "no full month";
  if (months == 1) return fmt::format("the full month {}", to_text(bill.counted.begin()->first));
  return fmt::format("the mean of {} full months, {} to {}", months, to_text(bill.counted.begin()->first),
                     to_text(bill.counted.rbegin()->first));
}

std::vector<BillRow> bill_rows(const BilledState& bill, const MoneyText& money) {
  std::vector<BillRow> rows;
  for (const BilledState::Excluded& one : bill.excluded)
    rows.push_back({"without " + excluded_text(one, money), std::string(why_apart(one.what))});
  for (const BilledState::LeftOut& one : bill.left_out)
    rows.push_back({fmt::format("without {}", to_text(one.month)), left_out_text(one)});
  if (!bill.missing.empty())
    rows.push_back({fmt::format("without {}", fmt::join(month_names(bill.missing), ", ")),
                    "not in the bill, which holds months before and after"});
  if (bill.is_old)
    rows.push_back({fmt::format("as of {}", to_text(bill.counted.rbegin()->first)),
                    "its last month ended more than six months before the plan"});
  if (bill.vendors.size() > 1)
    rows.push_back({"without " + others_text(bill, money),
                    "another vendor's: staying and leaving are "
                    "judged on today's own cloud"});
  if (bill.without_cost > 0)
    rows.push_back({fmt::format("{} row{} as 0", bill.without_cost, bill.without_cost == 1 ? "" : "s"),
                    "its cost is null"});
  if (bill.nets_credits)
    rows.push_back({"less credits that stand in the cost of services", std::string(netted)});
  if (const std::string open = uncategorised_text(bill, money); !open.empty())
    rows.push_back({fmt::format("as Other {} a month", open), "which category it belongs to is not known"});
  if (bill.prepaid > 0)
    rows.push_back({fmt::format("with {} a month of what was prepaid", money.cents(bill.prepaid)),
                    "the bill has no effective cost: a purchase counts in the months that it is for"});
  return rows;
}

std::vector<Problem> bill_warnings(const std::string& file, const BilledState& bill, const MoneyText& money) {
  std::vector<Problem> warnings;
  if (bill.counted.empty()) return warnings;
  if (!bill.missing.empty())
    warn(warnings,
         fmt::format("{} has no {}, between the months that count", file,
                     fmt::join(month_names(bill.missing), ", ")),
         "give a bill without gaps");
  if (bill.is_old)
    warn(warnings,
         fmt::format("{} ends with {}, more than six months before the plan", file,
                     to_text(bill.counted.rbegin()->first)),
         "give a bill of the last months");
  for (const BilledState::LeftOut& one : bill.left_out) {
    if (one.why == Why::few_days || one.why == Why::sliver)
      warn(warnings, fmt::format("{}: {} and does not count", file, left_out_text(one)),
           "give a bill of whole months");
  }
  if (const std::string others = others_text(bill, money); !others.empty())
    warn(warnings,
         fmt::format("{} holds {} beside {}, on which alone staying and leaving are judged", file, others,
                     bill.vendors[bill.today].name),
         "plan the others by themselves");
  if (bill.nets_credits)
    warn(warnings, fmt::format("{} takes credits off the cost of services: {}", file, netted),
         "in Cost Explorer, filter by charge type, without Credit and Refund; or give a FOCUS export");
  if (bill.below_zero < 0)
    warn(warnings,
         fmt::format("{} comes to {} a month for one vendor, which counts as 0", file,
                     money.cents(bill.below_zero)),
         "see whether credits stand as use in it");
  return warnings;
}

std::string credit_line(const BilledState::Excluded& credit, std::string_view currency) {
  const std::string_view vendor = vendor_id(credit.vendor);
  if (credit.what != Apart::credit || vendor == "other" || vendor == "saas") return {};
  // Whole, and without groups: a comma would end the amount.
  return fmt::format("credits: [{{vendor: {}, amount: {}{:.0f}}}]", vendor, money_symbol(currency),
                     std::ceil(std::fabs(credit.amount)));
}

}  // namespace runrate
