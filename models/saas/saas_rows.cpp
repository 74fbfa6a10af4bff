// SPDX-License-Identifier: Apache-2.0
// The template's tables of business applications: what each need costs with the product taken and with its
// alternative.
#include "models/saas/saas.hpp"
#include "models/saas/saas_choice.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

struct Pricing {
  const PlanSpec& spec;
  const SaasList& list;
  const Catalog& catalog;
  const std::vector<ChosenSaas>& all;
};

SaasCharge charge_of(const SaasRateName& name, const Rate& rate) {
  SaasCharge charge;
  charge.use = name.use;
  charge.tariff = rate.tariff;
  charge.unit = rate.unit;
  charge.factor = name.factor;
  charge.constant = name.use == SaasUse::once ? name.constant : 0;
  charge.at_least = name.at_least;
  charge.package = name.package;
  charge.is_whole =
      name.use == SaasUse::seats || name.use == SaasUse::engineers || name.use == SaasUse::instances;
  return charge;
}

// A given share of the headcount or number of hosts takes the place of the usual seats.
void apply_choice(const ChosenSaas& chosen, double ci_minutes, SaasCharge& charge) {
  if (charge.use == SaasUse::ci_minutes) charge.factor *= ci_minutes;
  if (chosen.seats_share && (charge.use == SaasUse::seats || charge.use == SaasUse::engineers)) {
    charge.use = SaasUse::seats;
    charge.factor *= *chosen.seats_share;
  }
  if (chosen.hosts && charge.use == SaasUse::instances) {
    charge.use = SaasUse::once;
    charge.constant = *chosen.hosts;
  }
}

SaasOffer offer_of(const Pricing& pricing, const ChosenSaas& chosen, const SaasProduct* product,
                   SaasSide side) {
  SaasOffer offer;
  if (product == nullptr) return offer;
  offer.name = product->name;
  offer.vendor = product->vendor;
  for (const SaasRateName& name : product->charges) {
    const Rate* rate = rate_of(pricing.spec, pricing.catalog, *product, name);
    if (rate == nullptr) {
      offer.priced = false;
      continue;
    }
    SaasCharge charge = charge_of(name, *rate);
    charge.included = included_units(pricing.all, *product, name, side);
    apply_choice(chosen, pricing.list.ci_minutes_mid(), charge);
    offer.charges.push_back(std::move(charge));
  }
  return offer;
}

/// List prices in the plan's currency, at the middle of its rate.
struct Exchange {
  std::string sign = "$";
  double per_usd = 1;
};

Exchange exchange_of(const PlanSpec& spec) {
  if (spec.currency.code == "USD") return {};
  return {money_symbol(spec.currency.code), spec.currency.per_usd.value.median()};
}

// "$16.80", "$4", "$0.006": cents unless the price is whole or smaller than one. A converted price has cents.
std::string price(double dollars, const Exchange& exchange) {
  const double value = dollars * exchange.per_usd;
  if (value == std::floor(value)) return fmt::format("{}{:.0f}", exchange.sign, value);
  const double cents = value * 100;
  const bool has_cents = std::abs(cents - std::round(cents)) < 1e-6;
  if (has_cents || (exchange.per_usd != 1 && value >= 1))
    return fmt::format("{}{:.2f}", exchange.sign, value);
  return fmt::format("{}{:.4g}", exchange.sign, value);
}

Phrase unit_of(const SaasCharge& charge) {
  switch (charge.use) {
    case SaasUse::seats:
      return {"saas.a.seat"};
    case SaasUse::engineers:
      return {"saas.a.developer"};
    case SaasUse::instances:
      return {"saas.a.host"};
    case SaasUse::ci_minutes:
      return charge.package > 0 ? Phrase{"saas.a.package", {{"n", Count{1000}}}} : Phrase{"saas.a.minute"};
    case SaasUse::log_gb:
      return {"saas.a.gb"};
    case SaasUse::once:
      return {"saas.a.month"};
  }
  return {};
}

/// A price and what it counts.
struct Price {
  Phrase amount, unit;
};

Price price_of(const SaasOffer& offer, const Exchange& exchange) {
  if (offer.name.empty()) return {{"saas.price.none"}, {}};
  if (offer.is_on_request) return {{"saas.price.on_request"}, {}};
  if (!offer.priced) return {{"saas.price.unknown"}, {}};
  if (offer.charges.empty()) return {{"saas.price.included"}, {}};
  const SaasCharge* named = &offer.charges.front();
  for (const SaasCharge& charge : offer.charges) {
    if (charge.use == SaasUse::ci_minutes) named = &charge;  // what a CI product is compared by
  }
  if (named->use == SaasUse::once && named->constant > 0) {
    return {given(price(charge(named->tariff, named->constant), exchange)), {"saas.a.month"}};
  }
  const auto steps = named->tariff.steps();
  return {given(price(steps.back().unit_price, exchange)),
          steps.back().unit_price == 0 ? Phrase{} : unit_of(*named)};
}

Phrase with_unit(const Price& price) {
  if (price.unit.empty()) return price.amount;
  return {"saas.price.with_unit", {{"amount", price.amount}, {"unit", price.unit}}};
}

/// Both, what they count said once.
Phrase side_by_side(const Price& a, const Price& b) {
  const Phrase first = a.unit == b.unit ? a.amount : with_unit(a);
  return {"saas.price.pair", {{"first", first}, {"second", with_unit(b)}}};
}

/// A price in a column that says "a user" already.
Price a_user(Price price) {
  if (price.unit.id == "saas.a.seat") price.unit = {};
  return price;
}

void set_price(const Price& a, const Price& b, SaasRow& row) {
  row.price = side_by_side(a, b);
  row.price_a_user = side_by_side(a_user(a), a_user(b));
}

void set_price(const Phrase& alone, SaasRow& row) { row.price = row.price_a_user = alone; }

std::string service_of(const Deployment& deployment, const std::string& component) {
  for (const Resolution& resolution : deployment.resolutions) {
    if (resolution.component == component) return resolution.service;
  }
  return {};
}

/// Whether a component meets the need with what the provider sells, not with a product of the list.
bool meets_itself(const ChosenSaas& chosen) {
  return chosen.met_by != nullptr && chosen.met_by->product.empty();
}

std::vector<std::size_t> lines_of(const Deployment& deployment, const ChosenSaas& chosen) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
    const UsageLine& line = deployment.lines[i];
    if (line.component != chosen.component || line.environment != "production") continue;
    const bool own = meets_itself(chosen) && line.category == Category::cloud;
    if (own || (chosen.recommended != nullptr && line.category == Category::saas)) lines.push_back(i);
  }
  return lines;
}

void describe_missing(const Deployment& deployment, const ChosenSaas& chosen, const Exchange& exchange,
                      SaasRow& row) {
  if (meets_itself(chosen)) {
    row.recommended = service_of(deployment, chosen.met_by->name);
    const Phrase by_use{"saas.price.by_use"};
    if (row.alternative_offer.name.empty()) {
      set_price(by_use, row);
    } else {
      const Phrase other = with_unit(price_of(row.alternative_offer, exchange));
      set_price({"saas.price.pair", {{"first", by_use}, {"second", other}}}, row);
    }
  } else if (!chosen.unknown.empty()) {
    row.recommended = chosen.unknown;
    set_price({"saas.price.unknown"}, row);
  }
}

/// An edition that a regime asks for and whose vendor lists no price of it.
void name_on_request(const std::string& edition, SaasOffer& offer) {
  if (edition.empty()) return;
  offer.name = edition;
  offer.is_on_request = true;
  offer.priced = false;
}

SaasRow row_of(const Pricing& pricing, const ChosenSaas& chosen, const Deployment& deployment) {
  const Exchange exchange = exchange_of(pricing.spec);
  SaasRow row;
  row.group = chosen.need->group;
  row.id = chosen.need->id;
  row.need = chosen.need->need;
  row.given = chosen.given;
  row.recommended_offer = offer_of(pricing, chosen, chosen.recommended, SaasSide::recommended);
  row.alternative_offer = offer_of(pricing, chosen, chosen.alternative, SaasSide::alternative);
  if (!chosen.not_included.empty()) row.recommended_offer.priced = false;
  name_on_request(chosen.on_request, row.recommended_offer);
  name_on_request(chosen.alternative_on_request, row.alternative_offer);
  row.forced_by = chosen.forced_by;
  if (!chosen.forced_by.empty())
    row.without_regime = offer_of(pricing, chosen, chosen.without_regime, SaasSide::recommended);
  row.recommended = row.recommended_offer.name;
  row.alternative = row.alternative_offer.name;
  if (row.recommended.empty() && row.alternative.empty()) {
    set_price(given(price(0, exchange)), row);
  } else {
    set_price(price_of(row.recommended_offer, exchange), price_of(row.alternative_offer, exchange), row);
  }
  row.lines = lines_of(deployment, chosen);
  describe_missing(deployment, chosen, exchange, row);
  return row;
}

// Documents and calendar come in the seats that email pays.
void take_from_suite(const std::vector<SaasRow>& rows, const ChosenSaas& chosen, const Exchange& exchange,
                     SaasRow& row) {
  if (chosen.need->comes_with.empty() || chosen.given) return;
  const SaasRow& suite = rows.front();
  row.recommended = suite.recommended;
  row.alternative = suite.alternative;
  row.recommended_offer = SaasOffer{suite.recommended_offer.name, suite.recommended_offer.vendor, true, {}};
  row.alternative_offer = SaasOffer{suite.alternative_offer.name, suite.alternative_offer.vendor, true, {}};
  set_price(suite.recommended.empty() ? given(price(0, exchange)) : Phrase{"saas.price.included"}, row);
}

double units_of(const SaasCharge& charge, const SaasDrivers& drivers) {
  switch (charge.use) {
    case SaasUse::seats:
      return drivers.seats * charge.factor;
    case SaasUse::engineers:
    case SaasUse::ci_minutes:
      return drivers.engineers * charge.factor;
    case SaasUse::instances:
      return drivers.instances * charge.factor;
    case SaasUse::log_gb:
      return drivers.log_gb * charge.factor;
    case SaasUse::once:
      return charge.constant * charge.factor;
  }
  return 0;
}

}  // namespace

double monthly_cost(const SaasOffer& offer, const SaasDrivers& drivers) {
  double sum = 0;
  for (const SaasCharge& item : offer.charges) {
    double units = std::max(units_of(item, drivers), item.at_least);
    // 0.6 × 15 is a hair over 9 in binary: whole seats round up only what is more than a millionth over.
    if (item.is_whole) units = std::ceil(units - 1e-6);
    units = std::max(units - item.included, 0.0);
    if (item.package > 0) units = std::ceil(units / item.package - 1e-9);
    sum += charge(item.tariff, units);
  }
  return sum;
}

std::vector<SaasRow> saas_rows(const PlanSpec& spec, const Catalog& catalog, const References& references,
                               const Deployment& deployment) {
  const SaasList list = SaasList::from_text(references.saas_json);
  const std::vector<ChosenSaas> all = choose_saas({spec, list, references.signatures, catalog});
  const Pricing pricing{spec, list, catalog, all};
  std::vector<SaasRow> rows;
  for (const ChosenSaas& chosen : all) {
    SaasRow row = row_of(pricing, chosen, deployment);
    take_from_suite(rows, chosen, exchange_of(spec), row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace runrate
