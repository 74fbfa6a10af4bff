// SPDX-License-Identifier: Apache-2.0
/// Plans of businesses unlike the examples: what a reader of them would stumble over.
#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

/// A document with its lines run together, as a reader takes it.
std::string as_read(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  const auto both_blank = [](char a, char b) { return a == ' ' && b == ' '; };
  text.erase(std::unique(text.begin(), text.end(), both_blank), text.end());
  return text;
}

struct Documents {
  std::string plan, escalation;
  explicit Documents(std::string_view text) {
    const auto files = testing::files_of(testing::spec_from(text), testing::small_run(64));
    for (const DocumentFile& file : files) {
      if (file.name == "infrastructure-plan.md") plan = as_read(file.text);
      if (file.name == "cfo-escalation.md") escalation = as_read(file.text);
    }
  }
};

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

int count_of(const std::string& text, std::string_view words) {
  int count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

constexpr const char* two_regions =
    "name: Two Coasts\nstart: 2027-01\nmonths: 12\nproviders: [aws, gcp, azure]\nusers: 20000\ngrowth: 0% "
    "per "
    "month\n"
    "region: {main: us, others: {eu: 30% of users}}\nheadcount: 10\n"
    "traffic: {requests_per_user: 100, response_size: 20 KiB}\n"
    "components:\n"
    "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n"
    "  ledger: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, carries: 4000 queries/s, load: 5 queries "
    "per "
    "request, stored: 100 GiB}\n"
    "  docs: {kind: object storage, stored: 1000 GiB, replicated: true}\n"
    "  keep: {kind: backup, of: [docs], keep: 10 days}\n";

}  // namespace

TEST_CASE("what another region holds again is not backed up a second time") {
  // 1,000 GiB that do not change are kept once, on each provider, whatever the number of regions.
  const testing::WholePlan plan(two_regions);
  int lines = 0;
  for (const LineFigures& line : plan.figures.lines) {
    const bool is_copy =
        line.component == "keep" && line.environment == "production" && line.unit.starts_with("gb_month");
    if (!is_copy) continue;
    ++lines;
    CAPTURE(line.id);
    CHECK(line.quantity.mid == testing::near(1000, 0.08));  // GiB, or decimal GB
  }
  CHECK(lines >= 3);
}

TEST_CASE("a part of several regions is read in one unit, and its slack is said once") {
  const Documents documents(two_regions);
  CHECK(count_of(documents.plan, "Primary DB: the spec's size is kept, but the load does not need it") +
            count_of(documents.plan, "Ledger: the spec's size is kept, but the load does not need it") ==
        1);
  CHECK(count_of(documents.plan, "brings 0 queries/s") == 0);
  CHECK(count_of(documents.plan, "1,000 GiB") >= 2);
  CHECK(count_of(documents.plan, "1,000 GB ") == 0);
}

TEST_CASE("a default target that the plan misses is not called met") {
  // Scale asks for production back in an hour by default; from code it takes hours.
  const Documents documents(
      "name: Kilim\nstage: scale\nstart: 2027-01\nmonths: 12\nproviders: [aws, gcp]\nusers: "
      "20000\nheadcount: "
      "10\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n"
      "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB}\n");
  CHECK(says(documents.plan, "the target is missed that way: active-active would meet it, for $"));
  CHECK(says(documents.plan, "built from code on the day; misses the"));
  CHECK(says(documents.plan, "no, as it is"));
  CHECK_FALSE(says(documents.plan, "no, fastest"));
}

TEST_CASE("a way of recovery that no line of the plan pays for meets no target") {
  // The database's own copies take longer than the hour that is usual for growth; a replica is not bought.
  const Documents documents(
      "name: Sumak\nstage: growth\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 20000\nheadcount: "
      "10\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n"
      "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 1 TiB}\n");
  CHECK(says(documents.plan, "Database (target by default): the target is missed as planned: pilot light"));
  CHECK(says(documents.plan, "misses the target; pilot"));
  CHECK(says(documents.plan, "yes, not in plan"));
  CHECK_FALSE(says(documents.plan, "Promote the replica in us-east-1"));
}

TEST_CASE("a bill that the model does not explain is not called a test passed") {
  const Documents documents(
      "name: Puzzle\nstart: 2027-01\nmonths: 12\nproviders: [aws, gcp]\nusers: 2000\ngrowth: 0% per month\n"
      "headcount: 10\ntraffic: {requests_per_user: 100, response_size: 20 KiB}\n"
      "components:\n  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
      "current: {provider: aws, cost: \"$10,000 per month\"}\n");
  // Two tasks of 36 dollars and their addresses: under 2% of the bill.
  CHECK(says(documents.plan, "The model was compared with today's bill and explains 1% of it."));
  CHECK(says(documents.escalation, "**Not calibrated: the model explains 1% of today's bill.**"));
}

TEST_CASE("a single provider is not praised for being the best of one") {
  const Documents documents(
      "name: Solo\nstart: 2027-01\nmonths: 12\nproviders: [azure]\nusers: 500\nheadcount: 10\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n");
  CHECK(says(documents.escalation, "Azure is the only provider that the spec asks about"));
  CHECK_FALSE(says(documents.plan, "whatever the weights"));
  CHECK(says(documents.plan, "Not compared with any other"));
}

TEST_CASE("what is assumed of business applications is what the plan buys") {
  const testing::WholePlan plan(
      "name: Later\nstage: growth\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 5000\nheadcount: "
      "10\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n");
  const auto assumed = [&](std::string_view path) {
    const auto row = std::ranges::find(plan.figures.assumptions, path, &AssumptionFigures::path);
    return row == plan.figures.assumptions.end() ? std::string("nothing") : testing::said(row->value);
  };
  const auto bought = [&](std::string_view need) {
    const auto row = std::ranges::find(plan.figures.saas, need, &SaasFigures::id);
    return row == plan.figures.saas.end() ? std::string("nothing") : row->recommended;
  };
  CHECK(assumed("saas.productivity") == "Google Workspace Business Standard");
  CHECK(assumed("saas.productivity") == bought("email"));
  CHECK(assumed("saas.monitoring") == bought("monitoring"));
  CHECK(assumed("saas.chat") == bought("team_chat"));
}

TEST_CASE("a regime beyond the template's four stands in the plan where it is named") {
  const std::string spec =
      "name: Certified\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 500\nheadcount: 10\n"
      "components:\n  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n";
  CHECK_FALSE(says(Documents(spec).plan, "ISO 27001"));
  const Documents named(spec + "compliance: [iso27001]\n");
  CHECK(says(named.plan, "- **ISO 27001:** the scope, a risk assessment"));
  CHECK(says(named.plan, "events kept 12 months"));
  CHECK(says(named.escalation, "Controls for ISO 27001 are in it."));
}

TEST_CASE("a chance of passing what is approved is that of what it covers") {
  // Two tasks and their addresses cost under 100 a month, ten seats of SaaS over 150: 130 a month for the
  // cloud are never passed, the same for everything always.
  const std::string spec =
      "name: Covered\nstage: startup\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 100\ngrowth: 0% "
      "per month\nheadcount: {start: 10, growth: 0% per month}\ntraffic: {requests_per_user: 10, "
      "response_size: 10 KiB}\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n";
  const testing::WholePlan part(spec + "budget: {monthly: $130, covers: [cloud, support]}\n");
  const testing::WholePlan whole(spec + "budget: {monthly: $130}\n");
  for (const BreachFigures& month : part.figures.budget.breach) CHECK(month.probability == 0);
  for (const BreachFigures& month : whole.figures.budget.breach) CHECK(month.probability == 1);
  // What is not modelled is drawn, so that 64 futures leave half of one for what was not.
  CHECK(part.outlook.ask.approved_runs_probability == 1 - 0.5 / 64);
  CHECK(whole.outlook.ask.approved_runs_probability == 0.5 / 64);
  CHECK(part.figures.ask.approved_unused > 0);
  const Documents documents(spec + "budget: {monthly: $130, covers: [cloud, support]}\n");
  CHECK(says(documents.plan, "The chance over $130 is that of cloud and support alone"));
  CHECK(says(documents.escalation, "covers what it is for, cloud and support, in 99 of 100 futures"));
}

TEST_CASE("a platform of two parts is not set up in a large one's days") {
  const std::string spec =
      "name: Recipes\nstage: scale\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 12000\nheadcount: "
      "3\ncomponents:\n  site: {kind: static site}\n  names: {kind: dns}\n";
  const Documents documents(spec);
  CHECK(says(documents.plan, "1.3–3.9 days at $"));
  CHECK(says(documents.plan, "Sells both parts"));
  // Each environment is days of its own; what a regime takes stands with the regime.
  CHECK(says(Documents(spec + "environments: {a: 10%, b: 10%, c: 10%, d: 10%}\n").plan, "2.5–7.9 days at $"));
  CHECK(says(Documents(spec + "compliance: [gdpr]\n").plan, "1.3–3.9 days at $"));
}

TEST_CASE("a firewall's rules are those of the spec") {
  const Documents documents(
      "name: Walled\nstage: growth\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 2000\nheadcount: "
      "3\ncompliance: [pci_dss]\ncomponents:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 100 requests/s}\n"
      "  wall: {kind: waf, rules: 40}\n");
  CHECK(says(documents.plan, "AWS WAF, 40 rules"));
  CHECK_FALSE(says(documents.plan, "AWS WAF, 10 rules"));
}

TEST_CASE("a plan for one user is looked at again past two") {
  const Documents documents(
      "name: Dormant\nstart: 2027-01\nmonths: 12\nproviders: [aws]\nusers: 1\nheadcount: 2\n");
  CHECK(says(documents.plan, "sooner if a month passes 2 users, or"));
}

}  // namespace runrate
