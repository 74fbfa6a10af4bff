// SPDX-License-Identifier: Apache-2.0
#include "models/plan/billed_today.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr std::size_t most_files = 3;  ///< named in a sentence
constexpr std::size_t most_vendors = 4;

/// A place for each name: "`{}`, `{}` and 2 other files".
std::string files_pattern(const BillFigures& bill) {
  std::vector<std::string> names(std::min(bill.files.size(), most_files), "`{}`");
  if (bill.files.size() > most_files)
    names.push_back(fmt::format("{} other files", bill.files.size() - most_files));
  return listed(names);
}

/// As the bill calls today's own cloud.
std::string own_name(const BillFigures& bill) {
  const auto own = std::ranges::find(bill.vendors, true, &BillFigures::Vendor::is_today);
  return own == bill.vendors.end() || own->name.empty() ? "today's host" : own->name;
}

std::string others_text(const Brief& brief, const BillFigures& bill) {
  std::vector<std::string> others;
  for (const BillFigures::Vendor& one : bill.vendors) {
    if (one.is_today || one.cost == 0) continue;
    if (others.size() == most_vendors) {
      others.emplace_back("others");
      break;
    }
    others.push_back(fmt::format("{} ({} a month)", one.name.empty() ? "a vendor without a name" : one.name,
                                 brief.money.whole(one.cost)));
  }
  return listed(others);
}

DocTable excluded_table(const Brief& brief, const BillFigures& bill) {
  DocTable table{{{"On the bill, not in the running cost"}, {"Amount", Align::right}, {"Why"}}, {}};
  for (const BillFigures::Excluded& one : bill.excluded) {
    const std::string of = one.vendor.empty() ? "" : " of " + one.vendor;
    table.add({capitalised(one.words) + of,
               brief.money.whole(one.amount) + (one.is_monthly ? " a month" : " in all"),
               capitalised(one.why)});
  }
  return table;
}

std::string months_open(const BillFigures& bill) {
  std::vector<std::string> parts;
  if (!bill.missing.empty())
    parts.push_back(fmt::format("It lacks {}, between the months that count.", listed(bill.missing)));
  if (bill.is_old) parts.emplace_back("Its last month ended more than six months before this plan.");
  if (!bill.left_out.empty()) {
    std::vector<std::string> months;
    for (const BillFigures::LeftOut& one : bill.left_out) months.push_back(one.text);
    parts.push_back(fmt::format("Left out: {}.", listed(months)));
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

/// Which files, which months, and what they come to.
Blocks lead(const Brief& brief, const BillFigures& bill, const std::string& own) {
  const std::size_t named = std::min(bill.files.size(), most_files);
  std::vector<std::string> values(bill.files.begin(),
                                  bill.files.begin() + static_cast<std::ptrdiff_t>(named));
  values.push_back(bill.source);
  values.emplace_back(bill.is_amortised ? "by effective cost" : "as billed");
  values.push_back(own);
  values.push_back(brief.money.whole(bill.cost));
  return paragraph(files_pattern(bill) + (bill.files.size() == 1 ? " is" : " are") +
                       " today's bill: {}. Usage and recurring purchases count, {}. On {} they come to {} a "
                       "month.",
                   values);
}

/// What to write so that credits that are left are kept.
Blocks credit_notes(const Brief& brief, const BillFigures& bill) {
  Blocks blocks;
  for (const BillFigures::Excluded& one : bill.excluded) {
    if (one.spec_line.empty()) continue;
    append(
        blocks,
        paragraph("Credits of {} took {} a month off. They end, so that the plan does without them. If some "
                  "are left, write `{}` for each month's worth.",
                  {one.vendor, brief.money.whole(std::abs(one.amount)), one.spec_line}));
  }
  return blocks;
}

}  // namespace

Blocks bill_notes(const Brief& brief) {
  if (!brief.figures.current.bill) return {};
  const BillFigures& bill = *brief.figures.current.bill;
  const std::string own = own_name(bill);
  Blocks blocks = lead(brief, bill, own);
  if (const std::string others = others_text(brief, bill); !others.empty())
    append(blocks,
           paragraph("The bill holds other vendors besides: {}. Staying and leaving are judged on {} alone.",
                     {others, own}));
  if (!bill.excluded.empty()) blocks.emplace_back(excluded_table(brief, bill));
  append(blocks, credit_notes(brief, bill));
  if (bill.prepaid > 0)
    append(blocks,
           paragraph("{} a month of it was prepaid: each purchase is spread over the time that it is for.",
                     {brief.money.whole(bill.prepaid)}));
  if (const std::string open = months_open(bill); !open.empty()) append(blocks, paragraph("{}", {open}));
  return blocks;
}

}  // namespace runrate
