// SPDX-License-Identifier: Apache-2.0
#include "models/projection/quantities.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

/// Amounts this close above a whole number are that number: they come from sums of rounded parts.
constexpr double whole_tolerance = 1e-9;

void evaluate(const Linear& form, const Table& drivers, const Table& raw, Column out) {
  std::fill(out.begin(), out.end(), form.constant);
  for (const Linear::Term& term : form.terms) {
    const ConstColumn in = term.from == Linear::From::driver ? drivers.row(term.index) : raw.row(term.index);
    for (std::size_t t = 0; t < out.size(); ++t) out[t] += term.factor * in[t];
  }
}

double as_sold(double amount, const std::vector<double>& sizes) {
  const auto fits =
      std::find_if(sizes.begin(), sizes.end(), [&](double s) { return s * (1 + whole_tolerance) >= amount; });
  if (fits != sizes.end()) return *fits;
  return sizes.back() * std::ceil(amount / sizes.back() - whole_tolerance);
}

void round_up(const QuantityRule& rule, Column amount) {
  if (!rule.sold_sizes.empty()) {
    for (double& a : amount) a = as_sold(a, rule.sold_sizes);
  } else if (rule.round_up_to > 0) {
    for (double& a : amount) a = rule.round_up_to * std::ceil(a / rule.round_up_to - whole_tolerance);
  }
}

double month_factor(const QuantityRule& rule, int month) {
  if (rule.month_factor.empty()) return 1;
  const std::size_t at = std::min(static_cast<std::size_t>(month), rule.month_factor.size() - 1);
  return rule.month_factor[at];
}

}  // namespace

void fill_quantities(const Deployment& deployment, const Table& drivers, int month, Table& raw,
                     Table& quantity) {
  std::vector<double> other(quantity.trials());
  for (std::size_t l = 0; l < deployment.lines.size(); ++l) {
    const QuantityRule& rule = deployment.lines[l].quantity;
    const Column amount = raw.row(l);
    std::fill(amount.begin(), amount.end(), 0.0);
    for (std::size_t f = 0; f < rule.largest_of.size(); ++f) {
      if (f == 0) {
        evaluate(rule.largest_of[f], drivers, raw, amount);
        continue;
      }
      evaluate(rule.largest_of[f], drivers, raw, other);
      for (std::size_t t = 0; t < amount.size(); ++t) amount[t] = std::max(amount[t], other[t]);
    }
    for (double& a : amount) a = std::max(a, rule.at_least);
    round_up(rule, amount);
    const double factor = rule.scale * month_factor(rule, month);
    const Column q = quantity.row(l);
    for (std::size_t t = 0; t < amount.size(); ++t) q[t] = amount[t] * factor;
  }
}

}  // namespace runrate
