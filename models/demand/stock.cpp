// SPDX-License-Identifier: Apache-2.0
#include "models/demand/stock.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

Stock::Stock(const Stored& stored, std::size_t trials)
    : stored_(stored), level_(trials, 0.0), largest_(trials, 0.0) {}

void Stock::advance(const StockInputs& in, Column mean_gib, Column incoming_gib, Column provisioned_gib) {
  if (stored_.per_month) {
    advance_flow(in, mean_gib, incoming_gib);
  } else {
    advance_level(in, mean_gib, incoming_gib);
  }
  begun_ = true;
  for (std::size_t t = 0; t < level_.size(); ++t) {
    largest_[t] = std::max(largest_[t], level_[t]);
    provisioned_gib[t] = largest_[t] * disk_room;
  }
}

void Stock::settle_flow(const StockInputs& in, ConstColumn inflow, Column mean_gib, Column incoming_gib) {
  const double keep = stored_.retention_months;
  for (std::size_t t = 0; t < level_.size(); ++t) {
    const double lasting = keep > 0 ? 0.0 : in.start_gib[t];
    level_[t] = inflow[t] * (keep > 0 ? keep : steady_months_without_retention) + lasting;
    incoming_gib[t] = inflow[t];
    mean_gib[t] = level_[t];
  }
}

double Stock::leaving(const StockInputs& in, std::size_t t) const {
  const double keep = stored_.retention_months;
  if (keep <= 0) return 0;
  if (inflows_.size() >= static_cast<std::size_t>(std::ceil(keep))) return inflows_.front()[t];
  // What was there at the start leaves evenly over one retention period.
  return in.start_gib[t] / std::max(1.0, keep);
}

void Stock::advance_flow(const StockInputs& in, Column mean_gib, Column incoming_gib) {
  const double keep = stored_.retention_months;
  std::vector<double> inflow(level_.size());
  for (std::size_t t = 0; t < level_.size(); ++t) inflow[t] = in.per_user_gib[t] * in.users[t];
  if (in.steady) {
    settle_flow(in, inflow, mean_gib, incoming_gib);
    return;
  }
  std::copy(inflow.begin(), inflow.end(), incoming_gib.begin());
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
  for (std::size_t t = 0; t < level_.size(); ++t) mean_gib[t] = 0.5 * (before[t] + level_[t]);
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

void Stock::advance_level(const StockInputs& in, Column mean_gib, Column incoming_gib) {
  for (std::size_t t = 0; t < level_.size(); ++t) {
    const double before = level_[t];
    double now = in.per_user_gib[t] * in.registered[t];
    if (stored_.start_gib) {
      const double added = in.registered[t] - in.first_registered[t];
      now = added >= 0 ? in.start_gib[t] + in.per_user_gib[t] * added
                       : in.start_gib[t] * in.registered[t] / in.first_registered[t];
    }
    incoming_gib[t] = begun_ ? std::max(0.0, now - before) : 0.0;
    level_[t] = begun_ ? std::max(before, now) : now;
    mean_gib[t] = level_[t];
  }
}

}  // namespace runrate
