// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/language_model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

constexpr double tokens_per_unit = 1e6;

/// The rate of a model's tokens in one direction, whoever makes it.
const Rate* token_rate(const Catalog& catalog, const References& references, const std::string& model,
                       const std::string& direction) {
  const std::string sku = fmt::format("{}/{}", model, direction);
  for (const std::string& maker : references.model_makers) {
    for (const Rate* rate : catalog.all_of_service(maker, "ai.llm", "global", "on_demand")) {
      if (rate->sku == sku) return rate;
    }
  }
  return nullptr;
}

}  // namespace

void add_language_model(const DeployRequest& request, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  const auto named = request.references.model_classes.find(c.model);
  const std::string model = named == request.references.model_classes.end() ? c.model : named->second;
  const std::string batch = c.batch_rate ? "batch_" : "";
  struct Stream {
    const char* use;
    Measure measure;
    std::string direction, otherwise;
  };
  const Stream streams[] = {
      {"tokens_in", Measure::tokens_in, batch + "input", "input"},
      {"tokens_cached", Measure::tokens_cached, batch.empty() ? "cached_input" : "batch_input", "input"},
      {"tokens_out", Measure::tokens_out, batch + "output", "output"}};
  const std::string environment = p.environment_name();
  Resolution resolution{.component = c.name,
                        .environment = environment,
                        .service = model,
                        .available = false,
                        .reason = fmt::format("no price of the model '{}' is known", model)};
  for (const Stream& stream : streams) {
    const bool cached = stream.measure == Measure::tokens_cached;
    if (cached && !c.tokens_cached_share) continue;
    const Rate* rate = token_rate(request.catalog, request.references, model, stream.direction);
    if (rate == nullptr) rate = token_rate(request.catalog, request.references, model, stream.otherwise);
    if (rate == nullptr) {
      book.gap(c.name, model + "/" + stream.direction, "no price of this model is known");
      continue;
    }
    QuantityRule rule;
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(part, stream.measure), 1}}});
    rule.scale = 1 / tokens_per_unit;
    rule.formula = "calls × tokens";
    const MeterTemplate tmpl{
        .use = stream.use, .product = rate->product, .sku = rate->sku, .category = "outside"};
    book.add_found({.component = c.name, .environment = environment, .part = part}, tmpl,
                   Found{rate, std::nullopt}, std::move(rule));
    resolution.available = true;
    resolution.reason.clear();
    resolution.vendor = rate->vendor;
    resolution.service = rate->attribute("name").empty() ? model : rate->attribute("name");
  }
  book.deployment().resolutions.push_back(std::move(resolution));
}

}  // namespace runrate
