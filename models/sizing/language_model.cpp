// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/language_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// Tokens read from the cache in a batch: the cached price, as far as the vendor's batch rate takes off it.
std::optional<Rate> cached_in_batch(const References& references, const Rate& cached,
                                    const std::string& model) {
  const auto rule = std::ranges::find(references.batch_tokens, cached.vendor, &BatchTokens::vendor);
  if (rule == references.batch_tokens.end()) return std::nullopt;
  Rate rate = cached;
  rate.sku = fmt::format("{}/batch_cached_input", model);
  rate.tariff = scaled(cached.tariff, rule->cached);
  if (rule->cached != 1) {
    rate.grade = std::max(rate.grade, Grade::derived);
    rate.attributes["derived"] = fmt::format("{:g} x cached input", rule->cached);
  }
  rate.source = fmt::format("{}; {}", cached.source, rule->source);
  return rate;
}

class TokenPrices {
 public:
  TokenPrices(const DeployRequest& request, std::string model, bool batch)
      : request_(request), model_(std::move(model)), batch_(batch) {}

  /// By batch rate where one is asked for and the model has it.
  [[nodiscard]] std::optional<Rate> of(const std::string& direction) const {
    if (batch_) {
      if (auto rate = listed("batch_" + direction)) return rate;
    }
    return listed(direction);
  }

  /// What is read from the cache; as fresh input where the model has no price for it.
  [[nodiscard]] std::optional<Rate> cached() const {
    const std::optional<Rate> full = listed("cached_input");
    if (!full) return of("input");
    if (!batch_ || !has_batch()) return full;
    const auto in_batch = cached_in_batch(request_.references, *full, model_);
    return in_batch ? in_batch : full;
  }

  [[nodiscard]] bool has_batch() const { return listed("batch_input").has_value(); }

 private:
  [[nodiscard]] std::optional<Rate> listed(const std::string& direction) const {
    const Rate* rate = token_rate(request_.catalog, request_.references, model_, direction);
    return rate == nullptr ? std::nullopt : std::optional(*rate);
  }

  const DeployRequest& request_;
  std::string model_;
  bool batch_;
};

/// The model that a name or a class stands for.
const std::string& model_named(const References& references, const std::string& name) {
  const auto model = references.model_classes.find(name);
  return model == references.model_classes.end() ? name : model->second;
}

/// Whether a regime is named whose agreement leaves out work in batches, so that calls go one by one.
bool leaves_out_batches(const DeployRequest& request, const std::string& model) {
  const Signatures& signatures = request.references.signatures;
  const std::string maker = maker_of(request.catalog, request.references, model);
  return std::ranges::any_of(request.spec.compliance, [&](const std::string& regime) {
    return signatures.of(maker, signatures.model_product(maker), regime).leaves_out == "batch";
  });
}

}  // namespace

std::string maker_of(const Catalog& catalog, const References& references, const std::string& model) {
  const Rate* rate = token_rate(catalog, references, model_named(references, model), "input");
  return rate == nullptr ? std::string() : rate->vendor;
}

void add_language_model(const DeployRequest& request, std::size_t part, LineBook& book) {
  const Part& p = request.demand.parts()[part];
  const Component& c = *p.component;
  const std::string& model = model_named(request.references, c.model);
  const TokenPrices prices(request, model, c.batch_rate && !leaves_out_batches(request, c.model));
  struct Stream {
    const char* use;
    ComponentMetric measure;
    std::optional<Rate> rate;
  };
  std::vector<Stream> streams{{"tokens_in", ComponentMetric::tokens_in, prices.of("input")}};
  if (c.tokens_cached_share)
    streams.push_back({"tokens_cached", ComponentMetric::tokens_cached, prices.cached()});
  streams.push_back({"tokens_out", ComponentMetric::tokens_out, prices.of("output")});
  const std::string environment = p.environment_name();
  Resolution resolution{.component = c.name,
                        .environment = environment,
                        .service = model,
                        .available = false,
                        .reason = {"gaps.no_model", {{"model", Name{model}}}}};
  for (const Stream& stream : streams) {
    if (!stream.rate) {
      book.gap(c.name, fmt::format("{}: {}", model, stream.use), {"gaps.this_model"});
      continue;
    }
    const Rate& rate = *stream.rate;
    QuantityRule rule;
    rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(part, stream.measure), 1}}});
    rule.scale = 1 / tokens_per_unit;
    rule.formula = {"formula.tokens"};
    const MeterTemplate tmpl{
        .use = stream.use, .product = rate.product, .sku = rate.sku, .category = "outside"};
    book.add_found({.component = c.name, .environment = environment, .part = part}, tmpl,
                   Found{&rate, std::nullopt}, std::move(rule));
    resolution.available = true;
    resolution.reason = c.batch_rate && !prices.has_batch() ? Phrase{"offer.no_batch_rate"} : Phrase{};
    resolution.vendor = rate.vendor;
    resolution.service = rate.attribute("name").empty() ? model : rate.attribute("name");
  }
  book.deployment().resolutions.push_back(std::move(resolution));
}

}  // namespace runrate
