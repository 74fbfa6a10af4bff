// SPDX-License-Identifier: Apache-2.0
/// A price book and reference data for tests of what a business adds to a deployment.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"
#include "models/reference/references.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

inline std::string pricing_text(const std::string& name) {
  std::ifstream in(std::string(RUNRATE_SOURCE_DIR) + "/pricing-data/" + name);
  if (!in) throw std::runtime_error("cannot read pricing-data/" + name);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Only what the list of applications, regimes and availability need.
inline References business_references() {
  References references;
  references.saas_json = pricing_text("saas.json");
  references.compliance_json = pricing_text("compliance.json");
  references.availability_json = pricing_text("availability.json");
  references.setup_json = pricing_text("setup.json");
  return references;
}

struct PricedAt {
  std::string_view vendor, product, sku, term, unit, steps;  ///< steps as JSON: "[[0,16.8]]"
  std::string_view region = "global";
};

/// A catalog of the rates of a table, and nothing else.
inline Catalog catalog_of(const std::vector<PricedAt>& rows) {
  std::vector<CatalogFile> files;
  for (const PricedAt& row : rows) {
    std::ostringstream text;
    text << R"({"vendor": ")" << row.vendor << R"(", "region": ")" << row.region << R"(", "rates": [)"
         << R"({"service":"test","product":")" << row.product << R"(","sku":")" << row.sku << R"(","term":")"
         << row.term << R"(","unit":")" << row.unit << R"(","steps":)" << row.steps
         << R"(,"grade":"quoted","as_of":"2026-10","source":"a vendor's page"}]})";
    const std::string name = std::string(row.vendor) + "/" + std::to_string(files.size()) + ".json";
    files.push_back({name, text.str()});
  }
  return Catalog::from_files(std::move(files), pricing_text("regions.json"), R"({"spread": []})");
}

/// The quantity of a line at given rows of the driver table, before its meter's included units.
inline double quantity_at(const UsageLine& line, const std::vector<double>& rows, std::size_t month = 0) {
  double amount = 0;
  for (const Linear& linear : line.quantity.largest_of) {
    double sum = linear.constant;
    for (const Linear::Term& term : linear.terms) sum += term.factor * rows.at(term.index);
    amount = std::max(amount, sum);
  }
  amount = std::max(amount, line.quantity.at_least);
  const double step = line.quantity.round_up_to;
  if (step > 0) amount = step * std::ceil(amount / step - 1e-9);
  amount *= line.quantity.scale;
  return line.quantity.month_factor.empty() ? amount : amount * line.quantity.month_factor.at(month);
}

inline double cost_at(const Deployment& deployment, const UsageLine& line, const std::vector<double>& rows,
                      std::size_t month = 0) {
  const Meter& meter = deployment.meters.at(line.meter);
  double units = std::max(quantity_at(line, rows, month) - meter.included, 0.0);
  if (meter.package > 0) units = std::ceil(units / meter.package - 1e-9);
  return charge(meter.rate.tariff, units);
}

inline Component component(std::string name, Kind kind) {
  Component c;
  c.name = std::move(name);
  c.kind = kind;
  return c;
}

inline void add(PlanSpec& spec, Component c) {
  const std::string name = c.name;
  spec.components[name] = std::move(c);
}

inline Uncertain fixed(double value, std::string path = "x") {
  return {Distribution::constant(value), std::move(path), true};
}

}  // namespace runrate::testing
