// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/regime_points.hpp"

#include "models/deployment/append_line.hpp"
#include "models/saas/saas_signed.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace runrate {
namespace {

using What = RegimePoint::What;

/// A product that holds or sees data, with its vendor's word.
struct Subject {
  Phrase name;
  Signature word;
  bool is_service = false;  ///< of the cloud itself
};

What what_of(const Subject& subject, const PlanSpec& spec) {
  switch (subject.word.signs) {
    case Signs::yes:
      return is_old(subject.word, spec.date) ? What::old : What::not_covered;
    case Signs::no:
      return subject.word.is_absent ? What::unknown : What::refused;
    case Signs::higher_edition:
      return What::refused;
    case Signs::on_request:
      return What::on_request;
    case Signs::unknown:
      return subject.is_service ? What::not_listed : What::unknown;
  }
  return What::unknown;
}

/// Points of one regime, each product once.
class Points {
 public:
  Points(const PlanSpec& spec, std::string regime) : spec_(spec), regime_(std::move(regime)) {}

  void add(const Subject& subject) {
    const What what = what_of(subject, spec_);
    // Not covered is a feature, which the word names.
    if (what != What::not_covered) note(what, subject.name, "");
    if (!subject.word.leaves_out.empty()) note(What::not_covered, subject.name, subject.word.leaves_out);
    const bool is_excluded =
        std::ranges::find(subject.word.excludes, "eu_residency") != subject.word.excludes.end();
    if (is_excluded && spec_.region_named && spec_.region == "eu") note(What::excluded, subject.name, "");
  }

  void move_into(std::vector<RegimePoint>& all) {
    for (auto& [key, point] : points_) all.push_back(std::move(point));
  }

 private:
  void note(What what, const Phrase& name, const std::string& detail) {
    RegimePoint& point = points_[{what, detail}];
    point.what = what;
    point.regime = regime_;
    point.detail = detail;
    if (std::ranges::find(point.subjects, name) == point.subjects.end()) point.subjects.push_back(name);
  }

  const PlanSpec& spec_;
  std::string regime_;
  std::map<std::pair<What, std::string>, RegimePoint> points_;
};

void add_applications(const PlanSpec& spec, const Catalog& catalog, const References& references,
                      const std::string& regime, Points& points) {
  const SaasList list = SaasList::from_text(references.saas_json);
  const SaasProduct* suite = nullptr;
  for (const ChosenSaas& chosen : choose_saas({spec, list, references.signatures, catalog})) {
    const SaasProduct* product = chosen.recommended;
    if (product == nullptr) continue;
    if (chosen.need->choice == "productivity") suite = product;
    // What comes in another product's seats or minutes is under that product's agreement.
    if (!product->included_with.empty() || !product->shares_minutes_of.empty()) continue;
    const std::vector<std::string> bound = regimes_of_need(spec, *chosen.need);
    if (std::ranges::find(bound, regime) == bound.end()) continue;
    points.add({given(product->name), word_on(references.signatures, *product, suite, regime)});
  }
}

bool is_partner(const UsageLine& line, const Deployment& deployment) {
  return line.vendor != deployment.provider && line.environment == "production" &&
         (line.category == Category::cloud || line.category == Category::outside);
}

bool is_model_line(const UsageLine& line) { return line.use.starts_with("tokens_"); }

bool is_own_price(const PlanSpec& spec, const UsageLine& line) {
  const auto component = spec.components.find(line.component);
  return component == spec.components.end() || component->second.kind == Kind::custom;
}

void add_partners(const PlanSpec& spec, const References& references, const Deployment& deployment,
                  const std::string& regime, Points& points) {
  const Signatures& signatures = references.signatures;
  for (const UsageLine& line : deployment.lines) {
    if (!is_partner(line, deployment) || is_own_price(spec, line)) continue;
    const Rate& rate = deployment.meters[line.meter].rate;
    const std::string model = is_model_line(line) ? signatures.model_product(line.vendor) : std::string();
    const std::string& name = model.empty() ? rate.product : model;
    Signature word = signatures.of(line.vendor, name, regime);
    // Batches are missed only where they are asked for.
    if (!spec.components.at(line.component).batch_rate) word.leaves_out.clear();
    points.add({given(word.product.empty() ? name : word.product), std::move(word)});
  }
}

/// Categories whose services hold or see what the business stores and serves.
bool sees_data(std::string_view service) {
  static const std::set<std::string_view> rooms{"compute", "db",  "cache", "search",
                                                "storage", "msg", "stream"};
  return rooms.contains(service.substr(0, service.find('.'))) || service == "ops.logs" ||
         service == "net.cdn" || service == "net.lb";
}

Phrase list_of(std::string_view cloud) {
  const char* name = cloud == "aws" ? "AWS" : cloud == "gcp" ? "Google Cloud" : "Azure";
  return {"findings.regime.list", {{"cloud", Name{name}}}};
}

void add_services(const References& references, const Deployment& deployment, const std::string& regime,
                  Points& points) {
  for (const UsageLine& line : deployment.lines) {
    const Rate& rate = deployment.meters[line.meter].rate;
    const bool is_own = line.vendor == deployment.provider && line.category == Category::cloud;
    if (!is_own || !sees_data(rate.service)) continue;
    Signature word = references.signatures.of_service(line.vendor, rate.product, rate.service, regime);
    // A list of many services is checked once.
    points.add(
        {word.signs == Signs::yes ? list_of(line.vendor) : given(rate.product), std::move(word), true});
  }
}

/// Clouds that list their services for a regime; hosting platforms sell theirs by plan.
bool lists_services(const Deployment& deployment) {
  return deployment.provider == "aws" || deployment.provider == "gcp" || deployment.provider == "azure";
}

}  // namespace

std::vector<RegimePoint> regime_points(const PlanSpec& spec, const Catalog& catalog,
                                       const References& references, const Deployment& deployment) {
  std::vector<RegimePoint> all;
  for (const std::string& regime : spec.compliance) {
    if (regime == "pci_dss") continue;  // card data stay with the payment provider
    Points points(spec, regime);
    add_applications(spec, catalog, references, regime, points);
    add_partners(spec, references, deployment, regime, points);
    if (regime == "hipaa" && lists_services(deployment)) add_services(references, deployment, regime, points);
    points.move_into(all);
  }
  return all;
}

void add_signed_partners(const PlanSpec& spec, const Catalog& catalog, const References& references,
                         Deployment& into) {
  std::set<std::pair<std::string, std::string>> done;
  const std::vector<UsageLine> lines = into.lines;  // lines are added below
  for (const UsageLine& line : lines) {
    if (!is_partner(line, into) || is_own_price(spec, line) || is_model_line(line)) continue;
    const std::string product = into.meters[line.meter].rate.product;
    for (const std::string& regime : spec.compliance) {
      const Signature word = references.signatures.of(line.vendor, product, regime);
      if (word.signs == Signs::higher_edition && done.insert({line.component, word.from}).second) {
        into.gaps.push_back({line.component,
                             word.product + " " + word.from,
                             {"gaps.edition", {{"regime", Name{std::string(regime_name(regime))}}}}});
      }
      if (word.add_on.empty() || !done.insert({line.component, word.add_on}).second) continue;
      const std::vector<const Rate*> rates = catalog.all(line.vendor, word.add_on, "global", "monthly");
      if (rates.empty()) {
        into.gaps.push_back({line.component, word.add_on, {"gaps.not_in_catalog"}});
        continue;
      }
      NewLine added{.category = Category::security, .component = line.component, .use = "add_on_" + regime};
      added.price.rate = *rates.front();
      added.quantity.largest_of.push_back({1, {}});
      added.quantity.formula = {"formula.add_on", {{"regime", Name{std::string(regime_name(regime))}}}};
      append_line(into, std::move(added));
    }
  }
}

}  // namespace runrate
