// SPDX-License-Identifier: Apache-2.0
/// Staying where the business runs is held against a move like for like: what the business pays in either
/// case moves no comparison, what a move costs falls on who moves.
#include "models/outlook/facts.hpp"
#include "tools/files.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

namespace runrate {
namespace {

std::string case_text(const std::string& name) {
  return read_file(std::string(RUNRATE_SOURCE_DIR "/tests/cases/") + name + ".yaml");
}

/// The plan alone, without its tiers.
struct Moved {
  explicit Moved(const std::string& text)
      : spec(testing::spec_from(text)),
        runs(testing::runs_of(spec, Extent::plan_only, testing::small_run(64))),
        outlook(look_ahead(spec, runs, provider_facts(spec, testing::prices().references, runs))) {}
  [[nodiscard]] double over_stay() const { return outlook.current->move_over_stay.value(); }
  [[nodiscard]] std::string document() const {
    const Plan plan = testing::plan_of(spec, testing::small_run(64), runs);
    std::string text = rendered(testing::templates().plan, plan);
    std::ranges::replace(text, '\n', ' ');
    return text;
  }
  [[nodiscard]] const OneTimeItem* item(std::string_view nature) const {
    const auto found = std::ranges::find(runs.one_time, nature, &OneTimeItem::nature);
    return found == runs.one_time.end() ? nullptr : &*found;
  }
  PlanSpec spec;
  Runs runs;
  Outlook outlook;
};

/// A move between two compared providers, with nothing stated of what it costs.
std::string between_clouds(const std::string& from = "aws") {
  return "name: Case\nstart: 2027-01\nmonths: 36\nusers: {p10: 6000, p90: 9000}\nheadcount: 20\n"
         "growth: {rate: {mean: 3% per month, sd: 1% per month}}\n"
         "traffic: {requests_per_user: {p10: 250, p90: 400}, response_size: 60 KiB}\n"
         "components:\n"
         "  web: {kind: container, size: {vcpu: 2, memory: 4 GiB}, instances: 24}\n"
         "  db: {kind: postgres, size: {vcpu: 8, memory: 32 GiB}, high_availability: true, carries: 1500 "
         "queries/s, load: 4 queries "
         "per "
         "request, stored: 200 GiB}\n"
         "  files: {kind: object storage, stored: 4 TiB}\n"
         "providers: [aws, azure]\ncurrent: {provider: " +
         from + ", cost: $6k per month}\nmigration: {month: 2027-04}\n";
}

TEST_CASE("a trade-fair stand changes no comparison between moving and staying") {
  const Moved base(case_text("min-stay")), stand(case_text("min-stay2"));
  REQUIRE(base.outlook.best()->id == stand.outlook.best()->id);
  CHECK(stand.over_stay() == base.over_stay());
  CHECK(*stand.outlook.current->stay == testing::near(*base.outlook.current->stay + 50'000, 1e-9));
  CHECK(base.over_stay() < 0);
}

TEST_CASE("today's bill is stated and follows no change of list prices, as where it stays") {
  const Moved moved(between_clouds("other") + "price_change: 20% per year\n");
  const auto& lines = moved.outlook.best()->lines;
  const auto today = std::ranges::find(lines, Category::today, &LineOutlook::category);
  REQUIRE(today != lines.end());
  CHECK(today->cost.mid == testing::near(6'000 * 3 / 12.0, 1e-9));
}

TEST_CASE("audits of a regime fall on staying as well, its priced controls on the move, and are named") {
  const Moved base(case_text("min-stay")), soc2(case_text("min-stay3"));
  REQUIRE(base.outlook.best()->id == soc2.outlook.best()->id);
  const double more = soc2.over_stay() - base.over_stay();
  CHECK(std::abs(more) < 2'000);
  CHECK(soc2.outlook.current->controls > 0);
  // The platform's support may take a share of what the controls cost.
  CHECK(more >= 0.9 * soc2.outlook.current->controls);
  CHECK(base.outlook.current->controls == 0);
  // Nobody knows whether the host of today meets the regime: the difference is said, a saving is not claimed.
  const std::string text = soc2.document();
  CHECK(text.find("not known to meet what the spec asks for: SOC 2") != std::string::npos);
  CHECK(text.find("is for controls of SOC 2 on") != std::string::npos);
  CHECK(text.find("has paid for itself") == std::string::npos);
  CHECK(base.document().find("not known to meet") == std::string::npos);
}

TEST_CASE("a cost of the business, of whatever kind, changes no comparison") {
  const std::string costs[] = {
      "one_time: [{item: Trade fair, cost: $50k, month: 2027-06}]\n",
      "one_time: [{item: Training of the team, cost: {p10: $4k, p90: $30k}, month: 2027-03}]\n",
      "one_time: [{item: Penetration test, cost: $9k}, {item: SOC 2 Type I audit, cost: {min: $10k, max: "
      "$40k}, month: 2028-02}]\n",
      "saas: {ai_assistant: GitHub Copilot Business}\n",
      "saas: {ai_assistant: {product: GitHub Copilot Business, seats: {p10: 20%, p90: 70%}}}\n",
  };
  for (const std::string& base : {case_text("min-stay"), between_clouds("azure")}) {
    const Moved before(base);
    REQUIRE(before.outlook.current->move_over_stay);
    for (const std::string& cost : costs) {
      CAPTURE(cost);
      const Moved after(base + cost);
      REQUIRE(after.outlook.best()->id == before.outlook.best()->id);
      CHECK(after.over_stay() == before.over_stay());
      CHECK(*after.outlook.current->stay > *before.outlook.current->stay);
      CHECK(after.outlook.best()->horizon.mid > before.outlook.best()->horizon.mid);
    }
  }
}

TEST_CASE("a one-time item of the migration falls on who moves alone") {
  const std::string base = case_text("min-stay");
  const Moved before(base);
  const Moved moved(base + "one_time: [{item: Data copy tool, cost: $12k, month: 2027-03, of: migration}]\n");
  CHECK(moved.over_stay() == testing::near(before.over_stay() + 12'000, 1e-9));
  CHECK(*moved.outlook.current->stay == *before.outlook.current->stay);
  // Between two clouds: the one that runs it today does not pay.
  const Moved clouds(between_clouds() +
                     "one_time: [{item: Tool, cost: $12k, month: 2027-03, of: migration}]\n");
  const auto tool = std::ranges::find(clouds.runs.one_time, "Tool", &OneTimeItem::item);
  REQUIRE(tool != clouds.runs.one_time.end());
  CHECK_FALSE(pays(clouds.spec, *tool, "aws"));
  CHECK(pays(clouds.spec, *tool, "azure"));
}

TEST_CASE(
    "bytes that leave for good cost nothing where the vendor waives them on request, and that is said") {
  const Moved aws(between_clouds("aws"));
  const OneTimeItem* out = aws.item("data out");
  REQUIRE(out != nullptr);
  CHECK(out->cost.value.median() == 0);
  CHECK(out->falls_on == FallsOn::movers);
  // 200 GiB and 4 TiB at AWS's list price for one month: 100 GiB are free, the rest at $0.09 a GiB.
  CHECK(testing::said(out->note).find("waived on request") != std::string::npos);
  CHECK(testing::said(out->note).find("at list price $378") != std::string::npos);
  CHECK(to_text(out->month) == "2027-04");
  SUBCASE("a vendor without a waiver charges its list price") {
    // 4 TiB are 4,398.05 GB of Vercel Blob at $0.05; the database stands with a partner.
    const Moved vercel(between_clouds("vercel"));
    REQUIRE(vercel.item("data out") != nullptr);
    CHECK(vercel.item("data out")->cost.value.median() == testing::near(219.90, 1e-4));
  }
  SUBCASE("a host whose prices are not known is not priced, and the migration says so") {
    const Moved other(between_clouds("other"));
    CHECK(other.item("data out") == nullptr);
    CHECK(testing::said(other.item("migration")->note).find("not priced") != std::string::npos);
    CHECK(testing::said(aws.item("migration")->note).find("not priced") == std::string::npos);
  }
}

}  // namespace
}  // namespace runrate
