// SPDX-License-Identifier: Apache-2.0
#include "models/plan/billed_today.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

constexpr std::size_t most_vendors = 4;

/// Three files by name; the others are counted.
Phrase files_named(const std::vector<std::string>& files) {
  static constexpr std::array<const char*, 3> sentences{"billed.files.one", "billed.files.two",
                                                        "billed.files.three"};
  static constexpr std::array<const char*, 3> places{"first", "second", "third"};
  const std::size_t named = std::min(files.size(), places.size());
  if (named == 0) return {};
  Phrase said{sentences.at(named - 1), {}};
  for (std::size_t i = 0; i < named; ++i) said.values.push_back({places.at(i), Name{files[i]}});
  if (files.size() > named) {
    said.id = "billed.files.more";
    said.values.push_back({"others", Count{static_cast<double>(files.size() - named)}});
  }
  return said;
}

/// As the bill calls today's own cloud.
Phrase own_name(const BillFigures& bill) {
  const auto own = std::ranges::find(bill.vendors, true, &BillFigures::Vendor::is_today);
  if (own == bill.vendors.end() || own->name.empty()) return {"billed.own.nameless"};
  return {"billed.own.named", {{"vendor", Name{own->name}}}};
}

Phrase vendor_words(const BillFigures::Vendor& vendor) {
  const Argument cost{"cost", Money{vendor.cost}};
  if (vendor.name.empty()) return {"billed.others.nameless", {cost}};
  return {"billed.others.named", {{"vendor", Name{vendor.name}}, cost}};
}

std::vector<Phrase> other_vendors(const BillFigures& bill) {
  std::vector<Phrase> others;
  for (const BillFigures::Vendor& one : bill.vendors) {
    if (one.is_today || one.cost == 0) continue;
    if (others.size() == most_vendors) {
      others.push_back({"billed.others.rest"});
      break;
    }
    others.push_back(vendor_words(one));
  }
  return others;
}

Phrase excluded_words(const BillFigures::Excluded& one) {
  const Argument what{"what", Name{one.words}};
  if (one.vendor.empty()) return {"billed.excluded.nobody_named", {what}};
  return {"billed.excluded.of_vendor", {what, {"vendor", Name{one.vendor}}}};
}

DocTable excluded_table(const SectionContext& at, const BillFigures& bill) {
  DocTable table{{{at.say.text("billed.excluded.what")},
                  {at.say.text("billed.excluded.amount"), Align::right},
                  {at.say.text("billed.excluded.why")}},
                 {}};
  for (const BillFigures::Excluded& one : bill.excluded) {
    table.add({at.say.text(excluded_words(one)),
               at.say.text(one.is_monthly ? "billed.excluded.a_month" : "billed.excluded.in_all",
                           {{"amount", Money{one.amount}}}),
               at.say.text("billed.excluded.reason", {{"reason", Name{one.why}}})});
  }
  return table;
}

/// What the months of the bill leave open.
std::vector<Phrase> months_open(const BillFigures& bill) {
  std::vector<Phrase> open;
  if (!bill.missing.empty()) open.push_back({"billed.open.missing", {{"months", names_of(bill.missing)}}});
  if (bill.is_old) open.push_back({"billed.open.old"});
  std::vector<Name> months;
  for (const BillFigures::LeftOut& one : bill.left_out) months.push_back({one.text});
  if (!months.empty()) open.push_back({"billed.open.left_out", {{"months", months}}});
  return open;
}

/// Which files, which months, and what they come to.
Blocks lead(const SectionContext& at, const BillFigures& bill) {
  return at.paragraph("billed.lead",
                      {{"files", files_named(bill.files)},
                       {"n", Count{static_cast<double>(bill.files.size())}},
                       {"months", Name{bill.source}},
                       {"how", Phrase{bill.is_amortised ? "billed.effective" : "billed.as_billed"}},
                       {"own", own_name(bill)},
                       {"cost", Money{bill.cost}}});
}

/// What to write so that credits that are left are kept.
Blocks credit_notes(const SectionContext& at, const BillFigures& bill) {
  Blocks blocks;
  for (const BillFigures::Excluded& one : bill.excluded) {
    if (one.spec_line.empty()) continue;
    append(blocks, at.paragraph("billed.credit", {{"vendor", Name{one.vendor}},
                                                  {"amount", Money{std::abs(one.amount)}},
                                                  {"line", Name{one.spec_line}}}));
  }
  return blocks;
}

}  // namespace

Blocks bill_notes(const SectionContext& at) {
  if (!at.figures.current.bill) return {};
  const BillFigures& bill = *at.figures.current.bill;
  Blocks blocks = lead(at, bill);
  if (const std::vector<Phrase> others = other_vendors(bill); !others.empty())
    append(blocks, at.paragraph("billed.others.lead", {{"vendors", others}, {"own", own_name(bill)}}));
  if (!bill.excluded.empty()) blocks.emplace_back(excluded_table(at, bill));
  append(blocks, credit_notes(at, bill));
  if (bill.prepaid > 0) append(blocks, at.paragraph("billed.prepaid", {{"amount", Money{bill.prepaid}}}));
  append(blocks, at.sentences(months_open(bill)));
  return blocks;
}

}  // namespace runrate
