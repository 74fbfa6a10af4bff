// SPDX-License-Identifier: Apache-2.0
#include "models/offer/account.hpp"

#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

/// A vendor's own price, in dollars whatever the plan's currency is.
std::string dollars(double usd) { return fmt::format("${:g}", usd); }

QuantityRule one_a_month(Phrase formula) {
  QuantityRule rule;
  rule.largest_of.push_back({.constant = 1});
  rule.formula = std::move(formula);
  return rule;
}

/// Meters that draw on a plan's pool count what is included first, then whole packages.
void pool_meters(const HostingPlan& plan, Deployment& d) {
  for (const UsageLine& line : d.lines) {
    Meter& meter = d.meters[line.meter];
    if (meter.rate.product != plan.product || meter.rate.sku == plan.sku) continue;
    meter.included = plan.included;
    meter.package = plan.package;
  }
}

void add_included_credit(const HostingPlan& plan, LineBook& book) {
  Deployment& d = book.deployment();
  const std::optional<Found> fee = book.prices().find({"", plan.product, plan.sku, "", plan.term});
  if (!fee) return;
  UsageLine credit{.id = fmt::format("{}/production/account/included-credit", d.provider),
                   .provider = d.provider,
                   .vendor = d.provider,
                   .component = "account",
                   .use = "included_credit",
                   .meter = book.meter(*fee),
                   .kind = LineKind::usage_credit,
                   .covers = plan.covers};
  credit.quantity.largest_of.push_back({.constant = plan.included_credit});
  credit.quantity.formula = {"formula.paid_by_plan", {{"most", Name{dollars(plan.included_credit)}}}};
  d.lines.push_back(std::move(credit));
}

/// A plan is paid by deploying seat; who builds has one.
void add_seats(const HostingPlan& plan, LineBook& book) {
  if (plan.seat_sku.empty()) return;
  const MeterTemplate seat{.use = "seats", .product = plan.product, .sku = plan.seat_sku, .term = plan.term};
  QuantityRule rule;
  rule.largest_of.push_back(
      {.constant = -plan.seats_included,
       .terms = {{Linear::From::driver, DemandModel::row(BusinessMetric::engineers), 1}}});
  rule.round_up_to = 1;
  rule.formula = {"formula.seats_beyond", {{"n", Count{plan.seats_included}}}};
  book.add({.component = "account"}, seat, {"", plan.product, plan.seat_sku, "", plan.term}, std::move(rule));
}

void add_hosting_plan(const References& references, LineBook& book) {
  for (const HostingPlan& plan : references.plans) {
    if (plan.provider != book.deployment().provider) continue;
    const MeterTemplate fee{.use = "months", .product = plan.product, .sku = plan.sku, .term = plan.term};
    book.add({.component = "account"}, fee, {"", plan.product, plan.sku, "", plan.term},
             one_a_month({"formula.plan_fee", {{"n", Count{1}}}}));
    add_seats(plan, book);
    if (!plan.pool.empty()) pool_meters(plan, book.deployment());
    if (plan.included_credit > 0) add_included_credit(plan, book);
  }
}

/// The lines whose quantities are held against a limit: the edge's own use, or the name servers'.
std::vector<std::size_t> lines_of_use(const Deployment& d, const std::string& use) {
  std::vector<std::size_t> lines;
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    if (d.lines[l].use == use && d.lines[l].environment == "production") lines.push_back(l);
  }
  return lines;
}

/// Units of a line's meter per unit of use, whatever the meter counts GB in.
double per_use(const Deployment& d, std::size_t line) { return d.lines[line].quantity.scale; }

/// One entry of a menu with its fee line; nothing where its price is not known.
std::optional<Menu::Entry> entry_of(const MenuTemplate& tmpl, const std::string& sku,
                                    const std::string& owner, LineBook& book) {
  const std::optional<Found> found = book.prices().find({tmpl.vendor, tmpl.product, sku, "", tmpl.term});
  if (!found) return std::nullopt;
  Deployment& d = book.deployment();
  Menu::Entry entry{.name = sku};
  for (const auto& [use, limit] : tmpl.limits) {
    std::vector<std::size_t> lines = lines_of_use(d, use);
    const double at_most = found->rate->number(limit.attribute, -1) * limit.scale;
    if (lines.empty() || at_most < 0) continue;
    const double in_meter_units = at_most * per_use(d, lines.front());
    entry.limits.push_back({std::move(lines), in_meter_units});
  }
  const MeterTemplate fee{.use = "plan", .product = tmpl.product, .sku = sku, .term = tmpl.term};
  entry.fee_line = book.add_found({.component = owner}, fee, *found,
                                  one_a_month({"formula.plan_taken", {{"n", Count{1}}}}));
  d.lines[entry.fee_line].kind = LineKind::plan_fee;
  return entry;
}

/// The menu over the production lines that may be replaced; empty where there is no edge to take a plan for.
Menu menu_over_lines(const MenuTemplate& tmpl, const PlanSpec& spec, LineBook& book) {
  Menu menu;
  std::string owner;
  const Deployment& d = book.deployment();
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    if (d.lines[l].menu != tmpl.name || d.lines[l].environment != "production") continue;
    menu.metered_lines.push_back(l);
    if (d.lines[l].use == "edge_gib") owner = d.lines[l].component;
  }
  if (owner.empty()) return menu;
  menu.pinned = spec.components.at(owner).plan;
  for (const std::string& sku : tmpl.entries) {
    if (auto entry = entry_of(tmpl, sku, owner, book)) menu.entries.push_back(std::move(*entry));
  }
  return menu;
}

void add_menus(const DeployRequest& request, LineBook& book) {
  for (const MenuTemplate& tmpl : request.references.menus) {
    if (tmpl.provider != book.deployment().provider) continue;
    Menu menu = menu_over_lines(tmpl, request.spec, book);
    if (!menu.entries.empty()) book.deployment().menus.push_back(std::move(menu));
  }
}

void add_support(const DeployRequest& request, LineBook& book) {
  Deployment& d = book.deployment();
  const std::string level = support_level(request.spec);
  const auto of_provider = request.references.support.find(d.provider);
  if (of_provider == request.references.support.end()) return;
  const SupportLevel& plan = of_provider->second.at(level);
  d.support_plan = {plan.product, plan.product.empty()};
  if (plan.sku.empty()) return;
  const std::optional<Found> found = book.prices().find({"", plan.product, plan.sku, "global", ""});
  if (!found) {
    if (level != "basic") book.gap("account", plan.product, {"gaps.no_price"});
    return;
  }
  const MeterTemplate fee{.use = "support", .product = plan.product, .sku = plan.sku};
  const bool by_spend = found->rate->unit == "usd_of_spend";
  const std::size_t line =
      book.add_found({.component = "account"}, fee, *found,
                     one_a_month(by_spend ? Phrase{"formula.share_of_spend"}
                                          : Phrase{"formula.a_month", {{"n", Count{1}}}}));
  d.lines[line].category = Category::support;
  if (by_spend) d.lines[line].kind = LineKind::spend_share;
}

/// Today's bill, until the new platform takes over.
void add_today(const DeployRequest& request, LineBook& book) {
  const PlanSpec& spec = request.spec;
  Deployment& d = book.deployment();
  if (!cutover_month(spec) || spec.current.provider == d.provider) return;
  const std::string seller = spec.current.cloud.empty() ? spec.current.provider : spec.current.cloud;
  const Rate rate{.vendor = seller,
                  .service = "today",
                  .product = seller,
                  .sku = "today",
                  .region = "global",
                  .term = "monthly",
                  .unit = "month's bill",
                  .tariff = Tariff({{0, 1.0}}),
                  .grade = Grade::quoted,
                  .source = "the spec: current.cost",
                  .as_of = to_text(spec.date)};
  QuantityRule rule;
  rule.largest_of.push_back({.terms = {{Linear::From::driver, DemandModel::row(BusinessMetric::today), 1}}});
  rule.formula = {"formula.todays_bill"};
  const MeterTemplate tmpl{.use = "today", .product = seller, .sku = "today"};
  const std::size_t line =
      book.add_found({.component = "account"}, tmpl, Found{&rate, std::nullopt, true}, std::move(rule));
  d.lines[line].category = Category::today;
}

void add_grants(const DeployRequest& request, LineBook& book) {
  Deployment& d = book.deployment();
  for (const Credit& credit : request.spec.credits) {
    if (credit.vendor != d.provider) continue;
    const Rate rate{.vendor = d.provider,
                    .service = "credit",
                    .product = "Credit",
                    .sku = "credit",
                    .region = "global",
                    .term = "monthly",
                    .unit = request.spec.currency.code,
                    .grade = Grade::quoted,
                    .source = "the spec: credits",
                    .as_of = to_text(request.spec.date)};
    QuantityRule rule;
    rule.largest_of.push_back({});
    rule.formula = {"formula.credit", {{"amount", Money{credit.amount}}}};
    const MeterTemplate tmpl{.use = "credit", .product = "Credit", .sku = "credit"};
    const std::size_t line =
        book.add_found({.component = "account"}, tmpl, Found{&rate, std::nullopt, true}, std::move(rule));
    d.lines[line].category = Category::credit;
    d.lines[line].kind = LineKind::grant;
    const int last = credit.until ? months_between(request.spec.start, *credit.until) : request.spec.months;
    d.grants.push_back({line, credit.amount, last});
  }
}

}  // namespace

std::string support_level(const PlanSpec& spec) {
  if (!spec.support.empty()) return spec.support;
  return spec.stage == Stage::startup ? "basic" : "business";
}

void add_account(const DeployRequest& request, LineBook& book) {
  add_hosting_plan(request.references, book);
  add_menus(request, book);
  add_support(request, book);
  add_today(request, book);
  // Traffic tiers are steady months at list prices.
  if (request.demand.point().fixed_users < 0) add_grants(request, book);
}

}  // namespace runrate
