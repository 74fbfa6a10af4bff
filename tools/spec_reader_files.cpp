// SPDX-License-Identifier: Apache-2.0
/// What stands in files beside the spec: a history of users, today's bill.
#include "models/printable_text.hpp"
#include "models/spec/focus_bill.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/user_history.hpp"
#include "tools/importers/file_kind.hpp"
#include "tools/spec_reader_walk.hpp"

#include <fmt/format.h>

#include <tuple>

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
  UserHistory history = history_from(*text);
  for (const FileFault& fault : history.faults) refuse_file(spot, name, fault);
  said_.spec.growth.history_file = visible(name);
  if (history.faults.empty()) said_.spec.growth.history = std::move(history.users);
}

namespace {

constexpr double most_listed = 1e13;  ///< USD a month

}  // namespace

void SpecWalk::read_import(const Spot& spot) {
  if (!is_scalar(spot, "a file's name")) return;
  const std::string& name = spot.node->text;
  const auto text = side_text(spot, name);
  if (!text) return;
  const FileKind kind = file_kind_of(std::string_view(*text).substr(0, telling_bytes));
  if (is_terraform(kind)) {
    take_terraform(spot, name, *text);
  } else if (kind == FileKind::focus_csv || kind == FileKind::other_table) {
    take_bill(spot, name, *text);
  } else {
    const FileKindWords& words = words_of(kind);
    refuse_file(spot, name, {0, fmt::format("is {}", words.name), std::string(words.remedy)});
  }
}

void SpecWalk::take_terraform(const Spot& spot, const std::string& name, const std::string& text) {
  if (!options_.listed_state) {
    refuse_file(spot, name, {0, "there is no price book to price it from", "give the bill as a FOCUS CSV"});
    return;
  }
  ListedReading reading = options_.listed_state(text);
  for (const FileFault& fault : reading.faults) refuse_file(spot, name, fault);
  if (!reading.faults.empty()) return;
  if (reading.state.usd <= 0) {
    refuse_file(
        spot, name,
        {0,
         fmt::format("none of its {} resources has a price that stands all month", reading.state.resources),
         "give the bill as a FOCUS CSV, or write 'cost: $1,150 per month'"});
    return;
  }
  if (reading.state.usd > most_listed) {
    refuse_file(spot, name,
                {0, fmt::format("its list prices add up to {:.3g} USD a month", reading.state.usd),
                 "at most 10,000,000,000,000; one of its resources has a size that is none"});
    return;
  }
  said_.spec.current.imported = std::make_shared<const ImportedState>(ImportedState{
      .file = visible(name), .source = std::move(reading.source), .list = std::move(reading.state)});
}

void SpecWalk::take_bill(const Spot& spot, const std::string& name, const std::string& text) {
  const FocusBill bill = focus_bill_from(text, said_.spec.currency.code);
  for (const FileFault& fault : bill.faults) refuse_file(spot, name, fault);
  if (!bill.faults.empty()) return;
  const BilledMonths full = last_full_months(bill, month_of(said_.spec.date));
  if (full.months == 0) {
    refuse_file(spot, name, {0, "no month of it is over", "give a bill of a month that is over"});
    return;
  }
  ImportedState imported{
      .file = visible(name),
      .source = fmt::format("the mean of {} full month{}, {} to {}", full.months, full.months == 1 ? "" : "s",
                            to_text(full.first), to_text(full.last))};
  imported.cost = full.mean;
  imported.bill = BilledState{.by_category = mean_by_category(bill, full)};
  std::tie(imported.provider, imported.provider_name) = provider_of(bill);
  said_.spec.current.imported = std::make_shared<const ImportedState>(std::move(imported));
}

}  // namespace runrate
