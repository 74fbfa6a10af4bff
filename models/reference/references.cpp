// SPDX-License-Identifier: Apache-2.0
#include "models/reference/references.hpp"

#include "models/catalog/book_error.hpp"
#include "models/reference/reference_checks.hpp"

#include <nlohmann/json.hpp>

namespace runrate {
namespace {

using Json = nlohmann::json;

Kind kind_of(const std::string& text) {
  for (int k = 0; k <= static_cast<int>(Kind::custom); ++k) {
    if (to_text(static_cast<Kind>(k)) == text) return static_cast<Kind>(k);
  }
  throw BookError("equivalents.json", {{"/equivalents", "unknown kind '" + text + "'", ""}});
}

MeterTemplate meter_of(const Json& j) {
  MeterTemplate m;
  m.use = j.at("use");
  m.times = j.value("times", "");
  m.scale = j.value("scale", 1.0);
  m.item_kib = j.value("item_kib", 0.0);
  m.at_least = j.value("at_least", 0.0);
  m.sold = j.value("sold", "");
  m.vendor = j.value("vendor", "");
  m.product = j.at("product");
  m.sku = j.at("sku");
  m.spot_product = j.value("spot_product", "");
  m.spot_sku = j.value("spot_sku", "");
  m.region = j.value("region", "");
  m.term = j.value("term", "on_demand");
  m.category = j.value("category", "");
  m.menu = j.value("menu", "");
  m.pool = j.value("pool", "");
  m.only_if = j.value("only_if", "");
  m.credit = j.value("credit", "");
  m.once_for = j.value("once_for", 0.0);
  m.further_sku = j.value("further_sku", "");
  return m;
}

Equivalent equivalent_of(const Json& j) {
  Equivalent e;
  e.kind = kind_of(j.at("kind"));
  e.provider = j.at("provider");
  e.service = j.at("service");
  e.vendor = j.value("vendor", "");
  e.choice = j.value("choice", "");
  e.alternative = j.value("alternative", "");
  e.only = j.value("only", "");
  e.note = j.value("note", "");
  e.stands_once = j.value("stands_once", false);
  e.takes_over = j.value("takes_over", false);
  e.start_seconds = j.value("start_seconds", 0.0);
  e.least_seconds = j.value("least_seconds", 0.0);
  e.unavailable = j.value("unavailable", "");
  if (j.contains("units")) e.units = j.at("units").get<std::map<std::string, double>>();
  e.engines = j.value("engines", std::map<std::string, std::string>{});
  for (const Json& meter : j.at("meters")) e.meters.push_back(meter_of(meter));
  return e;
}

MenuTemplate menu_of(const Json& j) {
  MenuTemplate m;
  m.name = j.at("name");
  m.provider = j.at("provider");
  m.vendor = j.at("vendor");
  m.product = j.at("product");
  m.term = j.at("term");
  m.entries = j.at("entries").get<std::vector<std::string>>();
  for (const auto& [use, limit] : j.at("limits").items()) {
    m.limits[use] = {limit.at(0).get<std::string>(), limit.at(1).get<double>()};
  }
  return m;
}

HostingPlan plan_of(const Json& j) {
  HostingPlan p;
  p.provider = j.at("provider");
  p.product = j.at("product");
  p.sku = j.at("sku");
  p.term = j.at("term");
  p.included_credit = j.value("included_credit_usd", 0.0);
  p.covers = j.value("covers", std::vector<std::string>{});
  p.pool = j.value("pool", "");
  p.included = j.value("included", 0.0);
  p.package = j.value("package", 0.0);
  p.seat_sku = j.value("seat_sku", "");
  p.seats_included = j.value("seats_included", 0.0);
  return p;
}

RegionPath region_path_of(const Json& j) {
  RegionPath path;
  path.provider = j.at("provider");
  for (const auto& [name, into] : {std::pair{"near", &path.near}, std::pair{"far", &path.far}}) {
    for (const Json& meter : j.at(name)) into->push_back({meter_of(meter), meter.value("at_far_end", false)});
  }
  return path;
}

void read_sizes(const Json& j, References& into) {
  for (const Json& machines : j.at("machines")) {
    into.machines.push_back({machines.at("provider"), machines.at("product"), machines.at("arch"),
                             machines.at("series").get<std::vector<std::string>>(),
                             machines.at("below_2_vcpu").get<std::vector<std::string>>()});
  }
  for (const Json& entry : j.at("container_sizes")) {
    for (const Json& s : entry.at("sizes")) {
      const double step = s.at(3).get<double>();
      into.container_sizes[entry.at("provider")].push_back(
          {s.at(0).get<double>(), s.at(1).get<double>(), s.at(2).get<double>(), step > 0 ? step : 1.0});
    }
  }
  into.function_vcpu = j.at("function_vcpu").get<std::vector<std::pair<double, double>>>();
  into.model_classes = j.at("model_classes").get<std::map<std::string, std::string>>();
  into.model_makers = j.at("model_makers").get<std::vector<std::string>>();
  for (const Json& rule : j.at("batch_tokens"))
    into.batch_tokens.push_back({rule.at("vendor"), rule.at("source"), rule.at("cached")});
  into.sold_sizes = j.at("sold_disk_gib").get<std::map<std::string, std::vector<double>>>();
}

}  // namespace

References References::from_texts(const ReferenceTexts& texts) {
  References r;
  r.saas_json = texts.saas;
  r.compliance_json = texts.compliance;
  r.availability_json = texts.availability;
  r.price_moves = PriceMoves::from_text(texts.price_moves);
  r.setup_json = texts.setup;
  r.signatures = Signatures::from_text(texts.regimes);
  try {
    const Json j = Json::parse(texts.equivalents);
    for (const Json& e : j.at("equivalents")) r.equivalents.push_back(equivalent_of(e));
    for (const Json& m : j.at("menus")) r.menus.push_back(menu_of(m));
    for (const Json& p : j.at("plans")) r.plans.push_back(plan_of(p));
    for (const Json& p : j.at("between_regions")) r.region_paths.push_back(region_path_of(p));
    for (const Json& s : j.at("support")) {
      for (const char* level : {"basic", "business", "enterprise"}) {
        r.support[s.at("provider")][level] = {s.at(level).at(0), s.at(level).at(1)};
      }
    }
    read_sizes(j, r);
  } catch (const Json::exception& e) {
    throw BookError("equivalents.json", {{"", e.what(), ""}});
  }
  check_references(texts, r);
  return r;
}

std::vector<const Equivalent*> References::of(Kind kind, std::string_view provider) const {
  std::vector<const Equivalent*> found;
  for (const Equivalent& e : equivalents) {
    if (e.kind == kind && e.provider == provider) found.push_back(&e);
  }
  return found;
}

}  // namespace runrate
