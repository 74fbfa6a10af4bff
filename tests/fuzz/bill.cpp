// SPDX-License-Identifier: Apache-2.0
/// A bill gives the same charges in whatever pieces it comes, and what runs today of them; or faults.
#include "models/spec/bill_sum.hpp"
#include "tools/importers/import_reading.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace runrate::fuzz {
namespace {

constexpr Date today{2026, 11, 24};

ImportedText read_in(std::string_view input, std::size_t piece) {
  ImportReading reading("USD");
  for (std::size_t at = 0; at < input.size(); at += piece) {
    if (!reading.take(input.substr(at, piece))) break;
  }
  return reading.finish();
}

bool is_same(const BilledLine& a, const BilledLine& b) {
  const auto key = [](const BilledLine& of) {
    return std::tie(of.month, of.nature, of.vendor, of.category, of.service, of.billed, of.effective);
  };
  return key(a) == key(b);
}

void hold_state(const BilledState& state) {
  hold(!state.counted.empty() && !state.vendors.empty(), "there is a month that counts, and a vendor");
  hold(state.today < state.vendors.size(), "one of the vendors is today's");
  for (const auto& [month, cost] : state.counted) hold(std::isfinite(cost), "a month's cost is finite");
  for (const BilledState::Vendor& vendor : state.vendors) {
    hold(std::isfinite(vendor.cost) && vendor.cost >= 0, "a vendor's cost is never below 0");
    for (const auto& [category, cost] : vendor.by_category)
      hold(std::isfinite(cost), "a category's cost is finite");
  }
  hold(std::ranges::is_sorted(state.vendors, std::greater<>(), &BilledState::Vendor::cost),
       "the dearest comes first");
  for (const BilledState::Excluded& one : state.excluded)
    hold(std::isfinite(one.amount), "an amount is finite");
}

void hold_pieces(const ImportedText& whole, std::string_view input) {
  const auto lines = whole.bill.bill.lines();
  const auto words = [](const FileFault& of) { return std::tie(of.line, of.column, of.found, of.remedy); };
  for (const std::size_t piece : {1UL, 61UL}) {
    const ImportedText pieces = read_in(input, piece);
    hold(pieces.kind == whole.kind, "pieces are of the kind of the whole");
    hold(std::ranges::equal(pieces.faults, whole.faults, {}, words, words),
         "pieces give the faults of the whole");
    hold(std::ranges::equal(pieces.bill.bill.lines(), lines, is_same),
         "pieces give the charges of the whole");
  }
}

}  // namespace

void bill(std::string_view input) {
  const ImportedText read = read_in(input, std::max<std::size_t>(input.size(), 1));
  hold_faults(read.faults, input);
  hold_pieces(read, input);
  if (!read.faults.empty() || is_terraform(read.kind)) return;
  const BilledReading sum = billed_state({{"bill.csv", read.bill.bill}}, today);
  if (sum.fault) return hold_faults({*sum.fault}, input);
  hold_state(sum.state);
  (void)vendor_of_today(sum.state, "aws");
  hold(billed_state({{"a.csv", read.bill.bill}, {"b.csv", read.bill.bill}}, today).fault.has_value(),
       "the same bill twice is refused");
}

}  // namespace runrate::fuzz
