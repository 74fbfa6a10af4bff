// SPDX-License-Identifier: Apache-2.0
/// A small plan made by hand: two providers that can host it, one that cannot, three lines each.
#pragma once

#include "models/plan/plan.hpp"

#include "own_sentences.hpp"

#include <string>

namespace runrate {

inline PlanSpec sample_spec(const std::string& name) {
  PlanSpec spec;
  spec.name = name;
  spec.stage = Stage::growth;
  spec.date = {2026, 11, 24};
  spec.start = {2027, 1};
  spec.months = 2;
  spec.traffic.week_name = "flat";
  spec.traffic.time_zone = "UTC";
  Component web;
  web.name = "web";
  web.kind = Kind::container;
  web.vcpu = 1;
  web.memory_gib = 2;
  web.scaling.cpu = ThresholdRule{};
  Component database;
  database.name = "primary";
  database.kind = Kind::postgres;
  spec.components = {{"web", web}, {"primary", database}};
  return spec;
}

inline LineFigures sample_line(const std::string& provider, const std::string& component,
                               const std::string& category, Range cost) {
  LineFigures line;
  line.id = provider + "/production/" + component + "/unit";
  line.provider = line.vendor = provider;
  line.category = category;
  line.environment = "production";
  line.component = component;
  line.use = "instance_hours";
  line.service = "compute.container";
  line.product = "Fargate";
  line.sku = "vcpu";
  line.region = "us-east-1";
  line.term = "on_demand";
  line.unit = "vcpu_hour";
  line.quantity = {730, 730, 1460, 800};
  line.cost = cost;
  line.own = {cost.low, cost.mid, cost.high, cost.mean, 0};
  line.grade = "quoted";
  line.source = given("the vendor's price page");
  line.as_of = "2026-10-01";
  line.derivation = {given("instance hours × 1 vCPU"),
                     {given("from 0: $0.04048 per vcpu hour")},
                     {given("pooled over the account")}};
  return line;
}

inline ProviderFigures sample_provider(const std::string& id, const std::string& name, double factor) {
  ProviderFigures provider;
  provider.id = id;
  provider.name = name;
  provider.region = provider.region_name = id + "-east";
  provider.monthly = {130.00 * factor, 170.10 * factor, 230.25 * factor, 175.00 * factor};
  provider.cloud = {100.00 * factor, 130.10 * factor, 180.25 * factor, 135.00 * factor};
  provider.horizon = {300 * factor, 400 * factor, 500 * factor, 400 * factor};
  provider.own_parts = provider.all_parts = 2;
  return provider;
}

inline void add_sample_lines(Figures& figures, const std::string& id, double factor) {
  figures.lines.push_back(
      sample_line(id, "web", "cloud", {60.00 * factor, 80.10 * factor, 120.25 * factor, 85.00 * factor}));
  figures.lines.push_back(
      sample_line(id, "primary", "cloud", {40.00 * factor, 50.00 * factor, 60.00 * factor, 50.00 * factor}));
  figures.lines.push_back(
      sample_line(id, "chat", "saas", {30.00 * factor, 40.00 * factor, 50.00 * factor, 40.00 * factor}));
}

inline Figures sample_figures(const std::string& name) {
  Figures figures;
  figures.name = name;
  figures.date = "2026-11-24";
  figures.stage = "growth";
  figures.months = 2;
  figures.run = {.plan_id = "0123456789ab",
                 .version = "0.1.0",
                 .spec_sha256 = std::string(64, 'a'),
                 .trials = 8192,
                 .catalog = {{"aws", "2026-10-07", std::string(64, 'b')}}};
  figures.providers = {sample_provider("aws", "AWS", 1), sample_provider("gcp", "Google Cloud", 2)};
  figures.providers[0].recommended = true;
  figures.providers[0].score = 1;
  ProviderFigures unable = sample_provider("vercel", "Vercel", 0);
  unable.available = false;
  unable.missing_parts = {"primary"};
  figures.providers.push_back(unable);
  add_sample_lines(figures, "aws", 1);
  add_sample_lines(figures, "gcp", 2);
  figures.comparison = {{"aws", "gcp", 0.85, -100, 0.2, {}, {}, {}, {}, {}},
                        {"gcp", "aws", 0.15, 100, 0.2, {}, {}, {}, {}, {}}};
  figures.key_months = {"2027-01", "2027-02"};
  figures.by_month = {{"2027-01", "aws", {90, 100, 110, 0}, {150, 160, 170, 160, 0}, 160, 0, {}, {}},
                      {"2027-02", "aws", {90, 100, 110, 0}, {160, 180, 190, 180, 0}, 180, 0, {}, {}}};
  figures.budget.p50 = 340;
  figures.budget.funded = 360;
  figures.budget.contingency = 20;
  figures.ask.fiscal_years = {"2027"};
  figures.ask.from = "2027-01";
  figures.ask.to = "2027-02";
  figures.ask.recurring = 340;
  figures.ask.contingency = 20;
  figures.ask.total = figures.ask.net_increase = 360;
  figures.ask.enough = 0.8;
  figures.ask.approver = "CFO";
  figures.ask.rule = {"ask.rule.any"};
  figures.ask.approval_required = true;
  figures.ask.decide_by = "2026-12-18";
  figures.review.date = "2027-04-14";
  figures.summary.headline = "AWS is best or level on every criterion.";
  figures.summary.monthly = figures.providers[0].monthly;
  return figures;
}

inline Plan sample_plan(const std::string& name = "Acme & Sons") {
  return compose(sample_spec(name), sample_figures(name), testing::sentences());
}

}  // namespace runrate
