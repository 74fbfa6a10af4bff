// SPDX-License-Identifier: Apache-2.0
#include "models/offer/one_time.hpp"

#include "models/offer/setup.hpp"

#include "business_fixture.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

// itjobswatch.co.uk, six months to 2026-04-09: GBP 465 to 775 a day at an assumed 1.30.
Catalog prices() {
  return catalog_of({
      {"market", "Cloud architect contractor, UK", "uk.cloud_architect.p10", "one_time", "day",
       "[[0,604.5]]"},
      {"market", "Cloud architect contractor, UK", "uk.cloud_architect.p90", "one_time", "day",
       "[[0,1007.5]]"},
      {"market", "PCI DSS segmentation test", "pci.segmentation.low", "one_time", "one_time", "[[0,3000]]"},
      {"market", "PCI DSS segmentation test", "pci.segmentation.high", "one_time", "one_time", "[[0,7000]]"},
  });
}

PlanSpec spec_at(Stage stage) {
  PlanSpec spec;
  spec.stage = stage;
  spec.date = {2026, 11, 1};
  spec.start = {2027, 1};
  spec.months = 36;
  return spec;
}

std::vector<OneTimeItem> items_of(const PlanSpec& spec) {
  return one_time_items(spec, prices(), business_references());
}

const OneTimeItem* find(const std::vector<OneTimeItem>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &OneTimeItem::item);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("what is committed to a vendor is an item of every option, due when the contract ends") {
  PlanSpec spec = spec_at(Stage::growth);
  spec.providers = {"aws", "gcp"};
  spec.contracts = {
      {.vendor = "aws", .term = "annual", .ends = Month{2027, 9}, .remaining_commitment = 20'000},
      {.vendor = "gcp", .term = "annual"},
      {.vendor = "slack", .term = "annual", .remaining_commitment = 900}};
  const auto items = items_of(spec);
  const OneTimeItem* owed = find(items, "Commitment to aws, unused");
  REQUIRE(owed != nullptr);
  CHECK(owed->owed_to == "aws");
  CHECK(owed->month == Month{2027, 9});
  CHECK(owed->cost.value.median() == 20'000);
  // Two options, of AWS and of Slack each one. Slack's names no end and is spent wherever the business runs:
  // it is due in the plan's last month.
  CHECK(std::ranges::count(items, "commitment", &OneTimeItem::nature) == 4);
  CHECK(find(items, "Commitment to slack, unused")->month == Month{2029, 12});
  // Without an end, who goes elsewhere owes AWS at once, and who stays at the plan's end; where AWS is
  // today's host, at once is the month of the move.
  spec.contracts[0].ends.reset();
  const auto due = [&](const std::string& by) {
    const auto all = items_of(spec);
    return std::ranges::find_if(all, [&](const auto& i) { return i.owed_to == "aws" && i.owed_by == by; })
        ->month;
  };
  CHECK(due("gcp") == Month{2027, 1});
  CHECK(due("aws") == Month{2029, 12});
  spec.current.provider = "aws";
  spec.migration = Migration{.month = {2027, 4}};
  CHECK(due("gcp") == Month{2027, 4});
  spec.current.provider = "none";
  spec.migration.reset();
  // One that has ended is due at once, one beyond the plan in its last month.
  spec.contracts[0].ends = Month{2026, 1};
  CHECK(find(items_of(spec), "Commitment to aws, unused")->month == Month{2027, 1});
  spec.contracts[0].ends = Month{2040, 1};
  CHECK(find(items_of(spec), "Commitment to aws, unused")->month == Month{2029, 12});
}

TEST_CASE("setup is days of work at a day's rate, in the month in which the work starts") {
  // Nothing but the platform itself: 1 to 3 days, four weeks before January.
  const PlanSpec spec = spec_at(Stage::growth);
  const auto items = items_of(spec);
  REQUIRE(items.size() == 1);
  CHECK(items[0].item == "Setup");
  CHECK(items[0].nature == "setup");
  CHECK(items[0].falls_on == FallsOn::every_option);
  CHECK(testing::said(items[0].note) == "1–3 days at $605–$1,008 a day, estimated");
  CHECK(items[0].grade == Grade::estimated);
  CHECK(to_text(items[0].month) == "2026-12");
  REQUIRE(items[0].work);
  CHECK(items[0].work->days.value.low() == testing::near(1));
  CHECK(items[0].work->days.value.high() == testing::near(3));
  CHECK(items[0].work->rate.value.low() == testing::near(604.5));
  CHECK(items[0].work->rate.value.high() == testing::near(1007.5));
  CHECK(drawn_of(items[0]).size() == 2);
}

TEST_CASE("the parts of a spec add up to the days of its setup") {
  // The platform 1 to 3, two containers 0.3 to 1 each, a cache 0.2 to 0.6: 1.8 to 5.6.
  PlanSpec spec = spec_at(Stage::startup);
  add(spec, component("web", Kind::container));
  add(spec, component("api", Kind::container));
  add(spec, component("hot", Kind::cache));
  const WorkTable table = work_table(spec, prices(), business_references());
  CHECK(table.setup.low == testing::near(1.8));
  CHECK(table.setup.high == testing::near(5.6));
  REQUIRE(table.parts.size() == 3);
  CHECK(table.parts[1].what == "container");
  CHECK(table.parts[1].count == 2);
}

TEST_CASE(
    "a migration costs what the spec says, an estimate where it is silent, nothing where nothing runs") {
  PlanSpec spec = spec_at(Stage::growth);
  SUBCASE("nothing runs today") { CHECK(find(items_of(spec), "Migration") == nullptr); }
  SUBCASE("something runs, no cost given") {
    spec.current.provider = "other";
    const auto items = items_of(spec);
    const OneTimeItem* migration = find(items, "Migration");
    REQUIRE(migration != nullptr);
    REQUIRE(migration->work);
    CHECK(migration->work->days.value.low() == testing::near(10));
    CHECK(migration->work->days.value.high() == testing::near(30));
    CHECK(migration->grade == Grade::estimated);
    CHECK(migration->falls_on == FallsOn::movers);
    CHECK(to_text(migration->month) == "2027-01");
    // Where something is left, the setup is a part of the move.
    CHECK(find(items, "Setup")->falls_on == FallsOn::movers);
  }
  SUBCASE("cost and month given") {
    spec.current.provider = "other";
    spec.migration =
        Migration{{2027, 2}, Uncertain{Distribution::lognormal(8000, 20000), "migration.cost", true}, 0};
    const auto items = items_of(spec);
    const OneTimeItem* migration = find(items, "Migration");
    REQUIRE(migration != nullptr);
    CHECK(migration->cost.value.low() == testing::near(8000));
    CHECK(migration->grade == Grade::quoted);
    CHECK(to_text(migration->month) == "2027-02");
    CHECK(find(items, "Setup") == nullptr);
    CHECK(testing::said(migration->note).find("the setup is inside it") != std::string::npos);
  }
}

TEST_CASE("today's platform runs on for the months of double running") {
  PlanSpec spec = spec_at(Stage::growth);
  spec.current.provider = "other";
  spec.current.cost = fixed(1150, "current.cost");
  spec.migration = Migration{{2027, 2}, fixed(10000, "migration.cost"), 2.5};
  std::vector<std::pair<std::string, double>> found;
  for (const OneTimeItem& item : items_of(spec)) {
    if (item.nature == "double running") found.emplace_back(to_text(item.month), item.cost.value.median());
  }
  REQUIRE(found.size() == 3);
  CHECK(found[0] == std::pair<std::string, double>{"2027-02", 1150});
  CHECK(found[1] == std::pair<std::string, double>{"2027-03", 1150});
  CHECK(found[2] == std::pair<std::string, double>{"2027-04", 575});
  spec.current.cost.reset();
  CHECK(find(items_of(spec), "Double running") == nullptr);
}

TEST_CASE("items stand by month, then by name, the user's own and the regimes' among them") {
  PlanSpec spec = spec_at(Stage::growth);
  spec.months = 12;
  spec.compliance = {"pci_dss"};
  spec.one_time = {{"Penetration test", fixed(9000), {2027, 5}}, {"Office move", fixed(500), {2027, 1}}};
  const auto items = items_of(spec);
  REQUIRE(items.size() == 4);
  CHECK(items[0].item == "Setup");  // the work starts before January
  CHECK(items[1].item == "Office move");
  CHECK(items[2].item == "PCI DSS segmentation test");
  CHECK(items[3].item == "Penetration test");
  CHECK(items[3].nature == "stated");
  CHECK(items[3].cost.value.median() == 9000);
}

TEST_CASE("without market prices nothing is invented") {
  const Catalog empty = catalog_of({});
  PlanSpec spec = spec_at(Stage::growth);
  spec.current.provider = "aws";
  CHECK(one_time_items(spec, empty, business_references()).empty());
}

}  // namespace runrate
