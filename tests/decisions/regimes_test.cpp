// SPDX-License-Identifier: Apache-2.0
/// Regimes reach the business applications, the models and the partners; what they cost is said once.
#include "models/compliance/compliance.hpp"
#include "models/compliance/regime_points.hpp"
#include "models/reference/signatures.hpp"
#include "models/saas/saas_choice.hpp"
#include "models/saas/saas_signed.hpp"

#include "relative.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

const std::string clinic =
    "name: Clinic\nstart: 2027-01\nusers: 3000\nheadcount: 20\n"
    "providers: [aws, vercel]\n"
    "components:\n"
    "  web: {kind: container}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, load: 5 queries per request, carries: 400 "
    "queries/s, stored: 20 GiB}\n";
const std::string under_hipaa = "compliance: [hipaa]\n";

const SaasList& applications() {
  static const SaasList list = SaasList::from_text(testing::prices().references.saas_json);
  return list;
}

ChosenSaas chosen(const std::string& text, std::string_view need) {
  const PlanSpec spec = testing::spec_from(text);
  const auto all =
      choose_saas({spec, applications(), testing::prices().references.signatures, testing::prices().catalog});
  const auto found = std::ranges::find_if(all, [&](const ChosenSaas& c) { return c.need->choice == need; });
  REQUIRE(found != all.end());
  return *found;
}

std::string name_of(const SaasProduct* product) { return product == nullptr ? "" : product->name; }

const Signatures& signatures() { return testing::prices().references.signatures; }

Deployment deployed_on(const PlanSpec& spec, const std::string& provider) {
  const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(64));
  const auto found = std::ranges::find(runs.plan.deployments, provider, &Deployment::provider);
  REQUIRE(found != runs.plan.deployments.end());
  return *found;
}

bool has_point(const std::vector<RegimePoint>& points, RegimePoint::What what, std::string_view subject) {
  return std::ranges::any_of(points, [&](const RegimePoint& point) {
    return point.what == what &&
           std::ranges::find(point.subjects, given(std::string(subject))) != point.subjects.end();
  });
}

}  // namespace

TEST_CASE("a row is found by the longest product that the name begins with, and by its edition") {
  CHECK(signatures().of("slack", "Slack Pro", "hipaa").signs == Signs::higher_edition);
  CHECK(signatures().of("slack", "Slack Pro", "hipaa").from == "Enterprise");
  CHECK(signatures().of("github", "GitHub Copilot Business", "hipaa").signs == Signs::no);
  CHECK(signatures().of("datadog", "Datadog Infrastructure Pro", "soc2").signs == Signs::yes);
  CHECK(signatures().of("snyk", "Snyk Team", "hipaa").signs == Signs::unknown);
  CHECK(signatures().of("linear", "Linear Basic", "eu_residency").signs == Signs::unknown);
  CHECK(signatures().of_service("gcp", "Hyperdisk", "storage.block", "hipaa").signs == Signs::on_request);
  CHECK(signatures().of_service("gcp", "Cloud SQL", "db.relational", "hipaa").signs == Signs::yes);
  CHECK(signatures().of_service("aws", "Amazon RDS", "db.graph", "hipaa").signs == Signs::unknown);
}

TEST_CASE("a word is old after a year, or where it bears no day") {
  const auto old = [](std::string_view as_of) {
    return is_old({.signs = Signs::yes, .as_of = std::string(as_of)}, {2026, 11, 24});
  };
  CHECK_FALSE(old("2026-07-11"));
  CHECK_FALSE(old("2026-08"));
  CHECK(old("2025-10-01"));
  CHECK(old("2026"));
  CHECK(old(""));
}

TEST_CASE("under HIPAA neither Slack Pro nor Discord is recommended") {
  const ChosenSaas chat = chosen(clinic + under_hipaa, "chat");
  CHECK(name_of(chat.recommended) == "Google Chat");  // under the suite's agreement, in its seats
  CHECK(name_of(chat.alternative) == "");
  CHECK(chat.alternative_on_request == "Slack Enterprise");
  CHECK(chat.forced_by == "hipaa");
  CHECK(name_of(chat.without_regime) == "Slack Pro");
  CHECK(name_of(chosen(clinic, "chat").recommended) == "Slack Pro");
}

TEST_CASE("what sees no health data is not bound, and a spec may say that a need sees none") {
  CHECK(name_of(chosen(clinic + under_hipaa, "version_control").recommended) == "GitHub Team");
  CHECK(name_of(chosen(clinic + under_hipaa, "project_management").recommended) == "Linear Basic");
  const ChosenSaas chat =
      chosen(clinic + under_hipaa + "saas: {chat: {product: Slack Pro, health_data: no}}\n", "chat");
  CHECK(name_of(chat.recommended) == "Slack Pro");
  CHECK(chat.forced_by.empty());
}

TEST_CASE("a product that the spec names moves up to the edition that signs") {
  // Sentry signs from Business on, which the price book does not hold; Zoom from Pro on, which it does.
  const ChosenSaas watch = chosen(clinic + under_hipaa + "saas: {monitoring: Sentry Team}\n", "monitoring");
  CHECK(watch.recommended == nullptr);
  CHECK(watch.on_request == "Sentry Business");
  const ChosenSaas video = chosen(clinic + under_hipaa + "saas: {video: Zoom Workplace Basic}\n", "video");
  CHECK(name_of(video.recommended) == "Zoom Workplace Pro");
  CHECK(name_of(video.without_regime) == "Zoom Workplace Basic");
}

TEST_CASE("an edition without a list price is a gap with its name, never the lower edition's price") {
  const PlanSpec spec =
      testing::spec_from(clinic + under_hipaa + "saas: {productivity: none, chat: Slack Business+}\n");
  const Deployment aws = deployed_on(spec, "aws");
  CHECK(std::ranges::any_of(aws.gaps, [](const Gap& gap) { return gap.what == "Slack Enterprise"; }));
  CHECK_FALSE(std::ranges::any_of(aws.lines, [](const UsageLine& line) { return line.component == "chat"; }));
}

TEST_CASE("partners without a signature leave a gap, add-ons with a price go in") {
  const std::string stores = "  sessions: {kind: cache, memory: 1 GiB}\n";
  const Deployment vercel = deployed_on(testing::spec_from(clinic + stores + under_hipaa), "vercel");
  CHECK(std::ranges::any_of(vercel.gaps,
                            [](const Gap& gap) { return gap.what == "Upstash Redis Enterprise"; }));
  const auto agreement = std::ranges::find_if(vercel.lines, [&](const UsageLine& line) {
    return vercel.meters[line.meter].rate.product == "Vercel HIPAA BAA";
  });
  CHECK(agreement != vercel.lines.end());
  const Deployment audited =
      deployed_on(testing::spec_from(clinic + stores + "compliance: [soc2]\n"), "vercel");
  const auto pack = std::ranges::find_if(audited.lines, [&](const UsageLine& line) {
    return audited.meters[line.meter].rate.product == "Upstash Prod Pack";
  });
  REQUIRE(pack != audited.lines.end());
  CHECK(pack->category == Category::security);
}

TEST_CASE("a batch discount is lost where the agreement leaves out batches") {
  const std::string asks =
      "  notes: {kind: llm, model: claude-4.5-haiku, batch: true, load: 1000 per day, tokens: {input: 900, "
      "output: 200}}\n";
  const auto terms = [&](const std::string& text) {
    const Deployment aws = deployed_on(testing::spec_from(text), "aws");
    std::vector<std::string> skus;
    for (const UsageLine& line : aws.lines)
      if (line.component == "notes") skus.push_back(aws.meters[line.meter].rate.sku);
    return skus;
  };
  const auto all_in_batches = [](const std::vector<std::string>& skus, bool wanted) {
    return !skus.empty() && std::ranges::all_of(skus, [&](const std::string& sku) {
      return (sku.find("/batch_") != std::string::npos) == wanted;
    });
  };
  const PlanSpec spec = testing::spec_from(clinic + asks + under_hipaa);
  const auto points =
      regime_points(spec, testing::prices().catalog, testing::prices().references, deployed_on(spec, "aws"));
  CHECK(has_point(points, RegimePoint::What::not_covered, "Anthropic API"));
  CHECK(all_in_batches(terms(clinic + asks), true));
  CHECK(all_in_batches(terms(clinic + asks + under_hipaa), false));
}

TEST_CASE("what is to be asked before signing is a finding, by vendor") {
  const std::string asks =
      "  notes: {kind: llm, model: claude-4.5-haiku, load: 1000 per day, tokens: {input: 900, output: "
      "200}}\n";
  const PlanSpec spec = testing::spec_from(clinic + asks + "compliance: [hipaa, gdpr]\n");
  const Deployment aws = deployed_on(spec, "aws");
  const auto points = regime_points(spec, testing::prices().catalog, testing::prices().references, aws);
  CHECK(has_point(points, RegimePoint::What::on_request, "Anthropic API"));
  CHECK_FALSE(has_point(points, RegimePoint::What::not_covered, "Anthropic API"));
  CHECK(has_point(points, RegimePoint::What::old, "Google Workspace Business Standard"));
  CHECK_FALSE(has_point(points, RegimePoint::What::not_listed, "Amazon RDS postgres"));
  // No word of the vendor on a processing agreement for this edition was found.
  CHECK(has_point(points, RegimePoint::What::unknown, "GitHub Team"));
}

TEST_CASE("an assessment that the spec holds is the regime's one figure") {
  const std::string audited = clinic + "compliance: [soc2]\n";
  const testing::WholePlan market(audited + "months: 24\n");
  const testing::WholePlan own(audited +
                               "months: 24\none_time: [{item: SOC 2 audit, cost: $30k, month: 2027-05}]\n");
  const auto audits = [](const Figures& figures) {
    std::vector<std::string> items;
    for (const OneTimeFigures& item : figures.one_time)
      if (item.item.find("SOC 2") != std::string::npos) items.push_back(item.item);
    return items;
  };
  CHECK(audits(market.figures).size() == 2);
  CHECK(audits(own.figures) == std::vector<std::string>{"SOC 2 audit"});
  const auto row = std::ranges::find(own.figures.compliance, "SOC 2", &ComplianceFigures::regime);
  REQUIRE(row != own.figures.compliance.end());
  const auto item = std::ranges::find(own.figures.one_time, "SOC 2 audit", &OneTimeFigures::item);
  double pentest = 0;
  for (const OneTimeFigures& one : own.figures.one_time)
    if (one.item == "Penetration test" && one.in_year) pentest += one.share;
  CHECK(row->one_time == testing::near(item->share + pentest));
}

TEST_CASE("a risk analysis that the spec holds is not called unpriced") {
  const auto not_priced = [](const std::string& text) {
    const PlanSpec spec = testing::spec_from(text);
    const auto rows = compliance_rows(spec, testing::prices().references, Deployment{.provider = "aws"});
    return std::ranges::find(rows, "hipaa", &ComplianceRow::id)->not_priced.size();
  };
  CHECK(not_priced(clinic + under_hipaa) == 1);
  CHECK(not_priced(clinic + under_hipaa + "one_time: [{item: HIPAA risk analysis, cost: $9k}]\n") == 0);
  CHECK(not_priced(clinic + under_hipaa + "one_time: [{item: HIPAA risk assessment, cost: $35k}]\n") == 0);
}

}  // namespace runrate
