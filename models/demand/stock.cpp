// SPDX-License-Identifier: Apache-2.0
#include "models/demand/stock.hpp"

#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

Stock::Stock(const Stored& stored, std::size_t trials)
    : stored_(stored), level_(trials, 0.0), largest_(trials, 0.0) {}

void Stock::advance(const StockInputs& in, const StockMonth& out) {
  if (stored_.per_month) {
    advance_flow(in, out);
  } else {
    advance_level(in, out);
  }
  begun_ = true;
  for (std::size_t t = 0; t < level_.size(); ++t) {
    largest_[t] = std::max(largest_[t], level_[t]);
    out.provisioned[t] = largest_[t] * rule::disk_room.value;
  }
}

void Stock::resolve_flow(const StockInputs& in, ConstColumn inflow, const StockMonth& out) {
  const double keep = stored_.retention_months;
  for (std::size_t t = 0; t < level_.size(); ++t) {
    const double lasting = keep > 0 ? 0.0 : in.start_gib[t];
    level_[t] = inflow[t] * (keep > 0 ? keep : steady_months_without_retention) + lasting;
    out.incoming[t] = inflow[t];
    out.removed[t] = keep > 0 ? inflow[t] : 0.0;
    out.mean[t] = level_[t];
  }
}

void Stock::advance_flow(const StockInputs& in, const StockMonth& out) {
  const double keep = stored_.retention_months;
  std::vector<double> inflow(level_.size());
  for (std::size_t t = 0; t < level_.size(); ++t) inflow[t] = in.per_user_gib[t] * in.users[t];
  if (in.steady) {
    resolve_flow(in, inflow, out);
    return;
  }
  std::copy(inflow.begin(), inflow.end(), out.incoming.begin());
  std::vector<double> before =
      begun_ ? level_ : std::vector<double>(in.start_gib.begin(), in.start_gib.end());
  ++months_;
  if (keep > 0) {
    inflows_.push_front(std::move(inflow));
    if (static_cast<double>(inflows_.size()) > std::ceil(keep)) inflows_.pop_back();
    hold_last(keep, in.start_gib);
  } else {
    for (std::size_t t = 0; t < level_.size(); ++t) level_[t] = before[t] + inflow[t];
  }
  for (std::size_t t = 0; t < level_.size(); ++t) {
    out.mean[t] = 0.5 * (before[t] + level_[t]);
    out.removed[t] = std::max(0.0, before[t] + out.incoming[t] - level_[t]);
  }
}

void Stock::hold_last(double keep, ConstColumn start_gib) {
  // What was there at the start leaves evenly over one retention period.
  const double start_left = std::max(0.0, 1 - static_cast<double>(months_) / keep);
  for (std::size_t t = 0; t < level_.size(); ++t) level_[t] = start_gib[t] * start_left;
  double rest = keep;
  for (const std::vector<double>& inflow : inflows_) {
    const double part = std::min(1.0, rest);
    rest -= part;
    for (std::size_t t = 0; t < level_.size(); ++t) level_[t] += part * inflow[t];
  }
}

void Stock::advance_level(const StockInputs& in, const StockMonth& out) {
  for (std::size_t t = 0; t < level_.size(); ++t) {
    const double before = level_[t];
    double now = in.per_user_gib[t] * in.registered[t];
    if (stored_.start_gib) {
      const double added = in.registered[t] - in.first_registered[t];
      now = added >= 0 ? in.start_gib[t] + in.per_user_gib[t] * added
                       : in.start_gib[t] * in.registered[t] / in.first_registered[t];
    }
    out.incoming[t] = begun_ ? std::max(0.0, now - before) : 0.0;
    out.removed[t] = 0;
    level_[t] = begun_ ? std::max(before, now) : now;
    out.mean[t] = level_[t];
  }
}

}  // namespace runrate
