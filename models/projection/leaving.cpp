// SPDX-License-Identifier: Apache-2.0
#include "models/projection/leaving.hpp"

namespace runrate {
namespace {

/// Bills add up in floating point: a share that equals the least charge has not passed it.
constexpr double tolerance = 1e-9;

double sum_of(const std::vector<std::size_t>& lines, const Table& table, std::size_t t) {
  double sum = 0;
  for (const std::size_t l : lines) sum += table.row(l)[t];
  return sum;
}

}  // namespace

Leaving::Leaving(const Deployment& deployment, std::size_t trials)
    : deployment_(deployment),
      parts_(flat_parts(deployment)),
      kept_(parts_.size(), std::vector<std::uint8_t>(trials, 0)),
      paid_(parts_.size(), std::vector<double>(trials, 0.0)) {}

bool Leaving::is_kept(const FlatPart& part, const Table& quantity, const Table& cost,
                      const Table& price_factor, std::size_t t) const {
  switch (part.kind) {
    case FlatPart::Kind::plan:
      return sum_of(part.held, quantity, t) > 0;
    case FlatPart::Kind::allowance:
      return sum_of(part.held, quantity, t) <= part.at_most * (1 + tolerance);
    case FlatPart::Kind::least_charge: {
      const std::size_t line = part.held.front();
      const double factor = price_factor.row(deployment_.lines[line].meter)[t];
      return cost.row(line)[t] <= part.at_most * factor * (1 + tolerance);
    }
  }
  return false;
}

void Leaving::look(int month, const Table& quantity, const Table& cost, const Table& price_factor,
                   TrialRange range, ProviderOutcome& into) {
  const auto never = static_cast<double>(into.monthly.rows());
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    const Column left = into.left_month.row(p, range);
    const Column jump = into.left_jump.row(p, range);
    for (std::size_t t = 0; t < range.count; ++t) {
      const bool keeps = is_kept(parts_[p], quantity, cost, price_factor, t);
      const double paid = sum_of(parts_[p].paid, cost, t);
      const bool leaves = kept_[p][t] != 0 && !keeps && left[t] == never && paid > paid_[p][t];
      if (leaves) left[t] = month;
      const bool by_and_by = parts_[p].kind != FlatPart::Kind::plan && left[t] < never;
      if (leaves || by_and_by) jump[t] = paid - paid_[p][t];
      kept_[p][t] = keeps ? 1 : 0;
      if (keeps && left[t] == never) paid_[p][t] = paid;
    }
  }
}

}  // namespace runrate
