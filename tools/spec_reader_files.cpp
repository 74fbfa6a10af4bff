// SPDX-License-Identifier: Apache-2.0
/// What stands in files beside the spec: a history of users, today's bill.
#include "models/spec/user_history.hpp"
#include "tools/spec_reader_walk.hpp"

#include <fmt/format.h>

namespace runrate {

void SpecWalk::refuse_file(const Spot& spot, const std::string& name, const FileFault& fault) {
  const std::string where = fault.line > 0 ? fmt::format("{}:{}", name, fault.line) : name;
  refuse(spot, "side_file", fmt::format("{}: {}", where, fault.found), fault.remedy);
}

void SpecWalk::read_history(const Spot& spot) {
  if (!is_scalar(spot, "a file's name")) return;
  const std::string& name = spot.node->text;
  const auto text = side_text(spot, name);
  if (!text) return;
  UserHistory history = history_from(*text);
  for (const FileFault& fault : history.faults) refuse_file(spot, name, fault);
  said_.spec.growth.history_file = name;
  if (history.faults.empty()) said_.spec.growth.history = std::move(history.users);
}

void SpecWalk::read_import(const Spot& spot) {
  refuse(spot, "not_yet", "is not read yet", "leave it out for now");
}

}  // namespace runrate
