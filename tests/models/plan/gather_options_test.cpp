// SPDX-License-Identifier: Apache-2.0
/// What is gathered of the options: scores, lines, providers and parts.
#include "gathered.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("the scorecard names its criteria and whom each sets apart") {
  Made made;
  made.outlook.providers[0].available = made.outlook.providers[1].available = true;
  made.outlook.scorecard.criteria = {
      {.name = "security", .weight = 0.2, .score = {1, 0.5}, .level = {true, false}, .separates = true},
      {.name = "reliability", .weight = 0.3, .score = {1, 0.9}, .level = {true, true}},
      {.name = "team skill", .weight = 0.5, .score = {0.4, 1}, .level = {false, true}, .own = true}};
  const std::vector<CriterionFigures> found = criterion_figures(made.sources());
  REQUIRE(found.size() == 3);
  CHECK(found[0].id == "security");
  CHECK(testing::said(found[0].name) == "Security/Compliance");
  CHECK_FALSE(found[0].is_own);
  CHECK(found[0].weight == 0.2);
  CHECK(found[0].score == std::map<std::string, double>{{"aws", 1}, {"gcp", 0.5}});
  CHECK(found[0].level == std::map<std::string, bool>{{"aws", true}, {"gcp", false}});
  CHECK(found[0].separates == std::vector<std::string>{"Google Cloud"});
  CHECK(testing::said(found[1].name) == "Reliability (SLA)");
  CHECK(found[1].separates.empty());
  CHECK(testing::said(found[2].name) == "Team skill (yours)");
  CHECK(found[2].is_own);
  CHECK(found[2].separates.empty());
  made.outlook.providers[1].available = false;
  CHECK(criterion_figures(made.sources())[0].score.size() == 1);
}

TEST_CASE("what would turn the choice keeps its weights, inputs, prices and users") {
  Made made;
  made.outlook.scorecard.criteria = {{.name = "cost"}};
  made.outlook.switching = {.rival = "gcp",
                            .leads = false,
                            .weights = {{.criterion = "cost",
                                         .weight = 0.5,
                                         .below = 0.2,
                                         .above = 0.8,
                                         .to_below = "gcp",
                                         .to_above = "azure"}},
                            .whatever_the_weights = false,
                            .inputs = {{.input = "users", .at = 5000, .beyond_is_more = false},
                                       {.input = "growth.rate"},
                                       {.input = "traffic.cacheable"}},
                            .list_prices = PriceSwitch{.share_a_year = 0.04, .chance = 0.1},
                            .cheapest_at_first = "aws",
                            .users = {{2000, "aws", "gcp"}},
                            .widest_gap = 0.05};
  const SwitchingFigures found = switching_figures(made.sources());
  CHECK(found.rival == "gcp");
  CHECK_FALSE(found.leads);
  CHECK_FALSE(found.whatever_the_weights);
  CHECK(found.cheapest_at_first == "aws");
  CHECK(found.widest_gap == 0.05);
  REQUIRE(found.weights.size() == 1);
  CHECK(testing::said(found.weights[0].criterion) == "Cost");
  CHECK(found.weights[0].weight == 0.5);
  CHECK(*found.weights[0].below == 0.2);
  CHECK(*found.weights[0].above == 0.8);
  CHECK(found.weights[0].to_below == "gcp");
  CHECK(found.weights[0].to_above == "azure");
  REQUIRE(found.inputs.size() == 2);
  CHECK(found.inputs[0].input == "users");
  CHECK(testing::said(found.inputs[0].label) == "Users in the first month");
  CHECK(testing::said(found.inputs[0].text) == "5,000");
  CHECK(*found.inputs[0].at == 5000);
  CHECK_FALSE(found.inputs[0].beyond_is_more);
  CHECK(found.inputs[1].text.empty());
  CHECK(found.inputs[1].beyond_is_more);
  CHECK(*found.list_prices == 0.04);
  CHECK(*found.list_prices_chance == 0.1);
  REQUIRE(found.users.size() == 1);
  CHECK(found.users[0].users == 2000);
  CHECK(found.users[0].from == "aws");
  CHECK(found.users[0].to == "gcp");
}

TEST_CASE("a line keeps its names, price and figures") {
  Made made;
  Deployment& d = made.runs.plan.deployments[0];
  UsageLine& line = d.lines[0];
  line.use = "instance_hours";
  line.protects = "files";
  line.in_region = "aws-2";
  line.quantity.formula = given("hours × 2");
  Rate& rate = d.meters[0].rate;
  rate.service = "compute.vm", rate.product = "EC2", rate.sku = "m7i", rate.region = "aws-1";
  rate.term = "on_demand", rate.unit = "gib_month", rate.source = "s", rate.as_of = "2026-01-01";
  made.outlook.providers[0].lines = {{.line = 0,
                                      .grade = Grade::derived,
                                      .is_stale = true,
                                      .quantity = {1, 2, 3},
                                      .cost = {4, 5, 6, 7},
                                      .own = {8, 9, 10},
                                      .full_month = LineMonth{{11, 12, 13}, {14, 15, 16, 17}}}};
  const LineFigures found = line_figures(made.sources()).at(0);
  CHECK(found.id == "aws/vm");
  CHECK(found.provider == "aws");
  CHECK(found.vendor == "aws");
  CHECK(found.category == "cloud");
  CHECK(found.environment == "production");
  CHECK(found.component == "vm");
  CHECK(found.use == "instance_hours");
  CHECK(found.protects == "files");
  CHECK(found.recovers.empty());
  CHECK(found.in_region == "aws-2");
  CHECK(found.region == "aws-2");
  check_range(found.quantity, 1, 2, 3, 0);
  check_range(found.cost, 4, 5, 6, 7);
  REQUIRE(found.full_month);
  check_range(found.full_month->quantity, 11, 12, 13, 0);
  check_range(found.full_month->cost, 14, 15, 16, 17);
  CHECK(found.own.p10 == 8);
  CHECK(found.own.p50 == 9);
  CHECK(found.own.p90 == 10);
  CHECK(found.own.mean == 7);
  CHECK(found.grade == "derived");
  CHECK(found.is_stale);
  CHECK(found.is_binary);
  CHECK(found.service == "compute.vm");
  CHECK(found.product == "EC2");
  CHECK(found.sku == "m7i");
  CHECK(found.term == "on_demand");
  CHECK(found.unit == "gib_month");
  CHECK(testing::said(found.source) == "s");
  CHECK(found.as_of == "2026-01-01");
  CHECK(found.imputed_from.empty());
  CHECK(testing::said(found.derivation.formula) == "hours × 2");
  REQUIRE(found.derivation.steps.size() == 1);
  CHECK(testing::said(found.derivation.steps[0]) == "from 0: $1 per gib month");
  REQUIRE(found.derivation.notes.size() == 1);
  CHECK(testing::said(found.derivation.notes[0]) ==
        "use is pooled over the account on these steps and shared back pro rata");
  line.in_region.clear();
  line.quantity.formula = {};
  d.meters[0].imputed_by = Spread{.p10 = 1, .median = 1.1, .p90 = 1.2, .basis = "b"};
  d.meters[0].region = "aws-3";
  const LineFigures imputed = line_figures(made.sources()).at(0);
  CHECK(imputed.region == "aws-3");
  CHECK(imputed.imputed_from == "aws-1");
  CHECK(testing::said(imputed.source) == "the price of aws-1 × 1.100: s");
  CHECK(testing::said(imputed.derivation.formula) == "instance hours");
  CHECK(testing::said(imputed.derivation.notes.at(0)) == "the price of aws-1 × 1.100 (1.000 to 1.200): b");
}

TEST_CASE("what makes a price is noted, each thing in its words") {
  Made made;
  made.spec.currency = {.code = "EUR", .per_usd = constant(0.9)};
  made.spec.price_change = constant(0.1);
  made.outlook.providers[0].lines = {{.line = 0}};
  Deployment& d = made.runs.plan.deployments[0];
  Meter& meter = d.meters[0];
  meter.has_free_allowance = true;
  meter.included = 3000;
  meter.package = 100;
  meter.credit = 74.4;
  meter.moved = Spread{.p10 = 0.9, .median = 1, .p90 = 1.2, .basis = "history"};
  meter.age = PriceAge{.path = "p", .chance = 0.25, .size = {.p10 = 0.8, .p50 = 1, .p90 = 1.5}};
  meter.rate.tariff = Tariff({{0, 0}, {1000, 0.5}});
  meter.rate.unit = "gb_month";
  d.lines[0].menu = "CDN";
  const auto derivation = [&](LineKind kind) {
    d.lines[0].kind = kind;
    return line_figures(made.sources()).at(0).derivation;
  };
  const Derivation found = derivation(LineKind::metered);
  CHECK(testing::said(found.steps) ==
        std::vector<std::string>{"from 0 to 1,000: $0 per GB month", "from 1,000 on: $0.50 per GB month"});
  CHECK(testing::said(found.notes) ==
        std::vector<std::string>{
            "a free allowance that never ends is part of the price list",
            "3,000 units are included before the first paid one", "sold in packages of 100",
            "past its freshness limit: in 25 of 100 futures it has moved since it was read, by a factor of "
            "0.80 to 1.50",
            "a spot price that is not fresh, × 0.900 to 1.200: history",
            "the vendor takes $74.40 a month off these charges, an account",
            "a flat plan of \"CDN\" takes its place where that is cheaper",
            "use is pooled over the account on these steps and shared back pro rata",
            "list prices change over the horizon as the spec says",
            "the list price is in dollars, at 0.9 EUR for one"});
  const std::pair<LineKind, std::string_view> kinds[] = {
      {LineKind::spend_share, "a share of what the provider charges, with a minimum"},
      {LineKind::plan_fee, "taken in the months in which it is cheaper than by use"},
      {LineKind::usage_credit, "what a plan's included credit pays of metered use"},
      {LineKind::grant, "a credit pays the provider's charges until it is used up or ends"}};
  for (const auto& [kind, words] : kinds) CHECK(testing::said(derivation(kind).notes.at(6)) == words);
  meter.in_plan_currency = true;
  CHECK(testing::said(derivation(LineKind::metered).steps.at(1)) == "from 1,000 on: €0.50 per GB month");
}

TEST_CASE("a provider keeps its names, costs and parts") {
  Made made;
  made.spec.other_regions = {{"eu", constant(0.3)}, {"us", constant(0.2)}};
  for (const char* name : {"api", "db", "search", "gpu"})
    made.spec.components[name] = {.name = name, .kind = Kind::container};
  made.spec.components["llm"] = {.name = "llm", .kind = Kind::llm};  // of no cloud
  Deployment& d = made.runs.plan.deployments[0];
  d.support_plan = {"Business"};
  d.unkept_rules = {{given("r")}};
  d.gaps = {{"db", "disk", given("why")}};
  const auto part = [](const char* name, const char* vendor, bool available) {
    return Resolution{.component = name,
                      .environment = "production",
                      .vendor = vendor,
                      .available = available,
                      .reason = given(std::string("why ") + name)};
  };
  d.resolutions = {part("api", "aws", true), part("db", "aws", true), part("search", "elastic", true),
                   part("gpu", "aws", false), part("llm", "openai", true)};
  d.resolutions.push_back(part("api", "aws", true));
  d.resolutions.back().environment = "staging";
  d.resolutions.push_back(part("api", "aws", true));
  d.resolutions.back().in_region = "aws-2";
  ProviderOutlook& row = made.outlook.providers[0];
  row.region = "aws-1";
  row.recommended = true;
  row.complete = false;
  row.score = 0.9;
  row.monthly = {1, 2, 3, 4};
  row.cloud = {5, 6, 7, 8};
  row.horizon = {9, 10, 11, 12};
  row.full_month = FullMonth{2, "2027-03", {13, 14, 15, 16}};
  row.one_time = {17, 18, 19, 20};
  row.free_allowances = 21;
  row.monthly_error = {22, 23, 24};
  row.facts.availability = 0.999;
  const std::vector<ProviderFigures> all = provider_figures(made.sources());
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "gcp");
  CHECK(all[0].availability == 0);  // not known
  const ProviderFigures& found = all[1];
  CHECK(found.id == "aws");
  CHECK(found.name == "AWS");
  CHECK(found.region == "aws-1");
  CHECK(found.region_name == "aws-1");
  CHECK(found.other_regions == std::vector<std::string>{"aws-2"});
  CHECK(found.recommended);
  CHECK(found.available);
  CHECK_FALSE(found.complete);
  CHECK(testing::said(found.reason) == "why gpu");
  CHECK(found.support_plan.product == "Business");
  CHECK(found.score == 0.9);
  check_range(found.monthly, 1, 2, 3, 4);
  check_range(found.cloud, 5, 6, 7, 8);
  check_range(found.horizon, 9, 10, 11, 12);
  REQUIRE(found.full_month);
  CHECK(found.full_month->month == "2027-03");
  check_range(found.full_month->cost, 13, 14, 15, 16);
  CHECK(found.one_time_low == 17);
  CHECK(found.one_time_high == 19);
  CHECK(*found.free_allowances == 21);
  CHECK(found.monthly_error == 23);
  CHECK(found.availability == 0.999);
  CHECK(found.all_parts == 4);
  CHECK(found.own_parts == 2);
  CHECK(found.partner_parts == std::vector<std::string>{"search"});
  CHECK(found.missing_parts == std::vector<std::string>{"gpu"});
  REQUIRE(found.gaps.size() == 1);
  CHECK(testing::said(found.gaps[0]) == "db: disk");
  REQUIRE(found.unkept_rules.size() == 1);
  CHECK(found.unkept_rules[0].rule == given("r"));
  row.region_display = "One";
  CHECK(provider_figures(made.sources())[1].region_name == "One");
}

TEST_CASE("a part keeps its names, and who runs it by hand costs hours") {
  Made made;
  made.runs.plan.deployments[0].resolutions = {{.component = "web",
                                                .environment = "production",
                                                .service = "EC2",
                                                .size = {"m7i"},
                                                .vendor = "v",
                                                .available = false,
                                                .reason = given("r"),
                                                .labour = true,
                                                .in_region = "aws-2",
                                                .neutral_region = "eu"},
                                               {.component = "web", .environment = "dev", .labour = true},
                                               {.component = "db", .environment = "production"}};
  const PartFigures found = part_figures(made.sources()).at(0);
  CHECK(found.provider == "aws");
  CHECK(found.component == "web");
  CHECK(found.environment == "production");
  CHECK(found.service == "EC2");
  CHECK(found.size == Size{"m7i"});
  CHECK(found.vendor == "v");
  CHECK(testing::said(found.reason) == "r");
  CHECK(found.in_region == "aws-2");
  CHECK(found.neutral_region == "eu");
  CHECK_FALSE(found.available);
  CHECK(found.labour);

  Figures figures;
  figures.providers = {{.id = "aws"}, {.id = "gcp", .available = false}};
  figures.providers[0].horizon.mid = 1000;
  add_labour(made.sources(), figures);
  CHECK_FALSE(figures.providers[0].labour);  // nobody says what an hour costs
  made.spec.people.emplace();
  made.spec.people->hourly = 50;
  made.spec.people->hours_per_system = 4;
  add_labour(made.sources(), figures);
  REQUIRE(figures.providers[0].labour);
  CHECK(figures.providers[0].labour->parts == std::vector<std::string>{"web"});
  CHECK(figures.providers[0].labour->hours == 4);
  CHECK(figures.providers[0].labour->monthly == 200);
  CHECK(figures.providers[0].labour->horizon == 1000 + 14 * 200);
  CHECK_FALSE(figures.providers[1].labour);
}
