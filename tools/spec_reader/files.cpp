// SPDX-License-Identifier: Apache-2.0
/// What stands in files beside the spec: a history of users, today's bill.
#include "models/spec/bill_sum.hpp"
#include "models/spec/bill_words.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/user_history.hpp"
#include "models/text/printable_text.hpp"
#include "tools/importers/import_reading.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <utility>

namespace runrate {

void SpecWalk::refuse_file(const Spot& spot, const std::string& name, const FileFault& fault) {
  std::string where = name;
  if (fault.line > 0) where += fmt::format(":{}", fault.line);
  if (fault.column > 0) where += fmt::format(":{}", fault.column);
  const bool shows = !outside_.contains(name);  // what lies elsewhere may be anybody's
  refuse(spot, "side_file", fmt::format("{}: {}", where, shows ? fault.found : "cannot be taken"),
         fault.remedy);
}

void SpecWalk::read_history(const Spot& spot) {
  if (!is_scalar(spot, "a file's name")) return;
  const std::string& name = spot.node->text;
  const auto text = side_text(spot, name);
  if (!text) return;
  UserHistory history = history_from(*text, parsed_.spec.date);
  for (const FileFault& fault : history.faults) refuse_file(spot, name, fault);
  parsed_.spec.growth.history_file = visible(name);
  if (!history.faults.empty()) return;
  if (history.left_out)
    parsed_.spec.assumptions.push_back({"growth.file", fmt::format("without {}", to_text(*history.left_out)),
                                        "the month is not over", visible(name)});
  parsed_.spec.growth.history = std::move(history.users);
}

namespace {

/// Why a plan that costs nothing costs nothing.
std::string what_is_left(const ListedState& state, const ReadOptions& options) {
  const std::string left = options.left_out ? options.left_out(state) : std::string();
  return left.empty() ? "all cost nothing by themselves" : left;
}

constexpr double most_listed = 1e13;  ///< USD a month

}  // namespace

void SpecWalk::read_import(const Spot& spot) {
  ImportedState imported;
  std::vector<NamedBill> bills;
  const std::size_t before = problems_.size();
  if (spot.node->form == Node::Form::list) {
    for (const Node& file : spot.node->items) {
      Spot one = spot;
      one.node = &file;
      read_import_file(one, imported, bills);
    }
    if (spot.node->items.empty()) refuse(spot, "wrong_form", "the list names no file", "write [bill.csv]");
  } else {
    read_import_file(spot, imported, bills);
  }
  if (problems_.size() > before) return;
  if (!bills.empty()) add_bills(spot, bills, imported);
  if (problems_.size() == before)
    parsed_.spec.current.imported = std::make_shared<const ImportedState>(std::move(imported));
}

void SpecWalk::read_import_file(const Spot& spot, ImportedState& imported, std::vector<NamedBill>& bills) {
  if (!is_scalar(spot, "a file's name")) return;
  const std::string& name = spot.node->text;
  ImportReading reading(parsed_.spec.currency.code);
  if (!stream_side_file(spot, name, [&](std::string_view piece) { return reading.take(piece); })) return;
  ImportedText read = reading.finish();
  for (const FileFault& fault : read.faults) refuse_file(spot, name, fault);
  if (!read.faults.empty()) return;
  if (!is_terraform(read.kind)) {
    bills.push_back({visible(name), std::move(read.bill.bill)});
  } else if (imported.list) {
    refuse_file(spot, name, {0, "is a second plan of Terraform", "give one; bills may be several"});
  } else {
    take_terraform(spot, name, read.text, imported);
  }
}

void SpecWalk::add_bills(const Spot& spot, const std::vector<NamedBill>& bills, ImportedState& imported) {
  BilledReading reading = billed_state(bills, parsed_.spec.date);
  if (reading.fault) {
    // The name as it was written tells whether the file lies outside.
    if (spot.node->form != Node::Form::list) return refuse_file(spot, spot.node->text, *reading.fault);
    return refuse(spot, "side_file", reading.fault->found, reading.fault->remedy);
  }
  imported.list_file = std::exchange(imported.file, fmt::format("{}", fmt::join(reading.state.files, ", ")));
  imported.list_source = std::move(imported.source);
  imported.source = months_text(reading.state);
  imported.bill = std::move(reading.state);
}

void SpecWalk::take_terraform(const Spot& spot, const std::string& name, const std::string& text,
                              ImportedState& imported) {
  if (!options_.listed_state) {
    refuse_file(spot, name, {0, "there is no price book to price it from", "give the bill as a FOCUS CSV"});
    return;
  }
  ListedReading reading = options_.listed_state(text);
  for (const FileFault& fault : reading.faults) refuse_file(spot, name, fault);
  if (!reading.faults.empty()) return;
  if (reading.state.usd <= 0) {
    refuse_file(spot, name,
                {0,
                 fmt::format("none of its {} resources has a price that stands all month: {}",
                             reading.state.resources.size(), what_is_left(reading.state, options_)),
                 "give the bill as a FOCUS CSV, or write 'cost: $1,150 per month'"});
    return;
  }
  if (reading.state.usd > most_listed) {
    refuse_file(spot, name,
                {0, fmt::format("its list prices add up to {:.3g} USD a month", reading.state.usd),
                 "at most 10,000,000,000,000; one of its resources has a size that is none"});
    return;
  }
  imported.file = visible(name);
  imported.source = std::move(reading.source);
  imported.list = std::move(reading.state);
}

}  // namespace runrate
