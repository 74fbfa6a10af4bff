// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/screens.hpp"

#include "tools/writers/category_sums.hpp"
#include "tools/writers/screen_data.hpp"
#include "tools/writers/text_grid.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("estimate shows every category of every provider, and that one is not available") {
  const std::string text = estimate_screen(sample_figures("Acme"), {}, testing::worded());
  CHECK(text.find("Cloud infrastructure") != std::string::npos);
  CHECK(text.find("$170") != std::string::npos);
  CHECK(text.find("Vercel: not available") != std::string::npos);
  CHECK(text.find("\x1b[") == std::string::npos);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::text, 100, true}, testing::worded())
            .find("\x1b[1m") != std::string::npos);
}

TEST_CASE("estimate and compare as data agree with the figures") {
  const Json estimate = estimate_data(sample_figures("Acme"), testing::worded());
  CHECK(estimate["providers"][0]["monthly"]["mid"] == 170.10);
  CHECK(estimate["providers"].size() == 2);
  const Json compare = compare_data(sample_figures("Acme"), testing::worded());
  CHECK(compare["comparison"][0]["probability_a_cheaper"] == 0.85);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::csv, 100, false}, testing::worded())
            .find("aws,total,130.00,170.10,230.25") != std::string::npos);
  CHECK(compare_screen(sample_figures("Acme"), {}, testing::worded()).find("85 of 100") != std::string::npos);
}

TEST_CASE("explain gives formula, price steps and source of a line or of a component's lines") {
  const Figures figures = sample_figures("Acme");
  const std::string text =
      explain_screen(explained(figures, "aws/production/web/unit"), {}, testing::worded());
  for (const std::string_view part :
       {"instance hours × 1 vCPU", "from 0: $0.04048", "the vendor's price page", "2026-10-01", "quoted"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(explain_screen(explained(figures, "web"), {}, testing::worded()) == text);
  CHECK(explained(figures, "no such line").is_empty());
}

TEST_CASE("a terminal gets no control characters from a name") {
  Figures figures = sample_figures("Acme");
  figures.providers[0].name = "A\x1b[31mWS";
  CHECK(estimate_screen(figures, {}, testing::worded()).find('\x1b') == std::string::npos);
}

TEST_CASE("the whole of an estimate, of which every figure is the sample's or its sum") {
  // 60.00 + 40.00, 80.10 + 50.00 and 120.25 + 60.00 of the cloud on AWS; twice that on Google Cloud.
  CHECK(estimate_screen(sample_figures("Acme"), {}, testing::worded()) ==
        R"(Acme: 8,192 futures, 2 months, seed 1, plan 0123456789ab

A month                AWS low   mid  high  Google Cloud low   mid    high
---------------------  -------  ----  ----  ----------------  ----  ------
Cloud infrastructure      $100  $130  $180              $200  $260    $361
SaaS tools                 $30   $40   $50               $60   $80    $100
Total                     $130  $170  $230              $260  $340    $461
2 months and one-time     $300  $400  $500              $600  $800  $1,000

The mean month of the first year; low and high are P10 and P90. Recommended: AWS, aws-east.
Vercel: not available, it does not sell every part
)");
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::csv, 100, false}, testing::worded()) ==
        R"(provider,category,low,mid,high,plan
aws,cloud,100.00,130.10,180.25,0123456789ab
aws,saas,30.00,40.00,50.00,0123456789ab
aws,total,130.00,170.10,230.25,0123456789ab
gcp,cloud,200.00,260.20,360.50,0123456789ab
gcp,saas,60.00,80.00,100.00,0123456789ab
gcp,total,260.00,340.20,460.50,0123456789ab
)");
}

TEST_CASE("the whole of a comparison, with a price that is missing") {
  Figures figures = sample_figures("Acme");
  figures.providers[1].complete = false;
  figures.providers[1].gaps = {given("GPU"), given("a queue")};
  CHECK(compare_screen(figures, {}, testing::worded()) ==
        R"(Acme: 8,192 futures, 2 months, seed 1, plan 0123456789ab

Provider                 Region    Month: low   mid  high  2 months, mid  Over AWS  Score
-----------------------  --------  ----------  ----  ----  -------------  --------  -----
AWS                      aws-east        $130  $170  $230           $400             1.00
Google Cloud (at least)  gcp-east        $260  $340  $461           $800      $100   0.00

Cheaper in     than AWS  than Google Cloud
------------  ---------  -----------------
AWS                              85 of 100
Google Cloud  15 of 100

Over the 2 months and the one-time costs, in the same futures; within 5% counts as level.
Google Cloud would tie with a discount of 20.0% on its own services.
Google Cloud: at least, without a price for GPU and a queue
Vercel: not available, it does not sell every part
)");
  CHECK(compare_screen(figures, {ScreenFormat::csv, 100, false}, testing::worded()) ==
        R"(provider,region,low,mid,high,horizon_mid,score,recommended,plan
aws,aws-east,130.00,170.10,230.25,400.00,1.00,yes,0123456789ab
gcp,gcp-east,260.00,340.20,460.50,800.00,0.00,no,0123456789ab
)");
}

TEST_CASE("one option is not compared, and what keeps the others out is said") {
  Figures figures = sample_figures("Acme");
  figures.providers[1].available = false;
  figures.providers[1].reason = given("its region has no GPU");
  CHECK(compare_screen(figures, {}, testing::worded()) ==
        R"(Acme: 8,192 futures, 2 months, seed 1, plan 0123456789ab

AWS, aws-east: $170 a month at mid ($130 to $230), $400 over 2 months with one-time costs.
AWS is best or level on every criterion.
Google Cloud: not available, its region has no GPU
Vercel: not available, it does not sell every part
)");
}

TEST_CASE("a narrow terminal has one provider a block, a wide one three") {
  Figures figures = sample_figures("Acme");
  figures.providers.push_back(sample_provider("azure", "Azure", 3));
  const auto blocks = [&](std::size_t width) {
    const std::string text = estimate_screen(figures, {ScreenFormat::text, width, false}, testing::worded());
    std::size_t count = 0;
    for (std::size_t at = text.find("A month"); at != std::string::npos; at = text.find("A month", at + 1))
      ++count;
    return count;
  };
  CHECK(blocks(60) == 3);
  CHECK(blocks(100) == 2);
  CHECK(blocks(126) == 1);
}

TEST_CASE("the whole of an explanation") {
  Figures figures = sample_figures("Acme");
  figures.lines[0].own = {61, 81, 121, 85, 0};
  CHECK(explain_screen(explained(figures, "aws/production/web/unit"), {}, testing::worded()) ==
        R"(aws/production/web/unit
  cost         low $60.00, mid $80.10, high $120.25, mean $85.00 in the reference month
  own range    P10 $61.00, P50 $81.00, P90 $121.00
  quantity     low 730, mid 730, high 1,460 vcpu_hour
  what         Fargate vcpu, on_demand
  where        us-east-1, sold by aws, production, web
  formula      instance hours × 1 vCPU
  price        from 0: $0.04048 per vcpu hour
  grade        quoted
  source       the vendor's price page
  as of        2026-10-01
  rests on     pooled over the account
)");
}

namespace {

OneTimeFigures audit() {
  return {.item = "Audit",
          .month = "2027-03",
          .nature = "compliance",
          .grade = "quoted",
          .source = given("a firm, by letter"),
          .cost = {1, 2, 3, 4},
          .share = 2.5,
          .falls_on = FallsOn::movers,
          .derivation = {.formula = given("days × rate"), .steps = {}, .notes = {given("ten days")}}};
}

}  // namespace

TEST_CASE("an explanation as CSV, every line of it") {
  Figures figures = sample_figures("Acme");
  figures.lines[0].derivation.steps.push_back(given("from 10: $0.03 per vcpu hour"));
  const ScreenStyle csv{ScreenFormat::csv, 100, false};
  CHECK(explain_screen(explained(figures, "web"), csv, testing::worded()) ==
        R"(id,formula,price_steps,quantity_mid,unit,cost_mid,grade,source,as_of
aws/production/web/unit,instance hours × 1 vCPU,from 0: $0.04048 per vcpu hour; from 10: $0.03 per vcpu hour,730,vcpu_hour,80.10,quoted,the vendor's price page,2026-10-01
)");
  figures.one_time = {audit()};
  CHECK(explain_screen(explained(figures, "audit"), csv, testing::worded()) ==
        R"(item,month,nature,formula,cost_low,cost_mid,cost_high,falls_on,grade,source
Audit,2027-03,compliance,days × rate,1.00,2.00,3.00,who moves,quoted,"a firm, by letter"
)");
  figures.no_setup = given("nothing is new, or asked for");
  CHECK(explain_screen(explained(figures, "setup"), csv, testing::worded()) ==
        "setup\n\"nothing is new, or asked for\"\n");
}

TEST_CASE("what is paid once, what has no price and why there is no setup are explained whole") {
  Figures figures = sample_figures("Acme");
  figures.one_time = {audit()};
  const std::string item = R"(Audit, 2027-03
  cost         low $1.00, mid $2.00, high $3.00, mean $4.00, once
  asked for    $3
  what         compliance
  formula      days × rate
  grade        quoted
  source       a firm, by letter
  rests on     ten days
)";
  CHECK(explain_screen(explained(figures, "Audit"), {}, testing::worded()) == item);
  CHECK(explain_screen(explained(figures, "Audit"), {ScreenFormat::markdown, 100, false},
                       testing::worded()) == "```\n" + item + "```\n");
  figures.one_time[0].in_year = false;
  CHECK(explain_screen(explained(figures, "Audit"), {}, testing::worded()).find("asked for") ==
        std::string::npos);
  figures.unpriced = {{"gcp", "gpu", given("L4"), given("none is sold")},
                      {"aws", "gpu", given("L4"), given("no price")}};
  CHECK(explain_screen(explained(figures, "gpu"), {}, testing::worded()) ==
        "gcp/gpu: no price for L4: none is sold\naws/gpu: no price for L4: no price\n");
  figures.no_setup = given("nothing is new");
  CHECK(explain_screen(explained(figures, "SETUP"), {}, testing::worded()) == "Setup: nothing is new\n");
  figures.lines[0].is_stale = true;
  figures.lines[0].as_of.clear();
  const std::string line = explain_screen(explained(figures, "web"), {}, testing::worded());
  CHECK(line.find("  grade        quoted, stale\n") != std::string::npos);
  CHECK(line.find("  as of        undated\n") != std::string::npos);
  CHECK(explain_screen({}, {ScreenFormat::markdown, 100, false}, testing::worded()).empty());
}

TEST_CASE(
    "a component is its lines on the recommended provider, and the names that can be explained are all "
    "told") {
  Figures figures = sample_figures("Acme");
  figures.lines.push_back(sample_line("aws", "web", "cloud", {1, 2, 3, 4}));
  figures.lines.back().id = "aws/production/web/second";
  const Explained web = explained(figures, "web");
  REQUIRE(web.lines.size() == 2);
  CHECK(web.lines[1]->id == "aws/production/web/second");
  CHECK(explained(figures, "gcp/production/web/unit").lines.at(0)->provider == "gcp");
  figures.unpriced = {{"gcp", "gpu", given("L4"), given("none is sold")},
                      {"aws", "web", given("L4"), given("no price")}};
  figures.one_time = {audit()};
  using Names = std::vector<std::string_view>;
  CHECK(explainable_components(figures) == Names{"web", "primary", "chat", "gpu"});
  CHECK(explainable_names(figures) ==
        Names{"web", "primary", "chat", "gpu", "Audit", "compliance", "aws/production/web/unit",
              "aws/production/primary/unit", "aws/production/chat/unit", "gcp/production/web/unit",
              "gcp/production/primary/unit", "gcp/production/chat/unit", "aws/production/web/second"});
}

TEST_CASE("categories stand in one order, whatever the lines', and are summed by provider") {
  Figures figures;
  for (const char* id : {"credit", "not modelled", "today", "security", "domain", "saas", "support",
                         "outside", "cloud", "unknown"})
    figures.lines.push_back(sample_line("aws", id, id, {1, 2, 3, 4}));
  std::vector<std::string> titles;
  for (const Category& category : categories_of(figures)) titles.emplace_back(category.title);
  CHECK(titles == std::vector<std::string>{"Cloud infrastructure", "Outside services", "Support plan",
                                           "SaaS tools", "Domains/DNS", "Security tools",
                                           "Today's bill, until the cutover",
                                           "Not modelled, from today's bill", "Credits"});
  figures.lines.push_back(sample_line("aws", "more", "cloud", {10, 20, 30, 40}));
  figures.lines.push_back(sample_line("gcp", "more", "cloud", {100, 200, 300, 400}));
  const Range sum = category_sum(figures, "aws", "cloud");
  CHECK(sum.low == 11);
  CHECK(sum.mid == 22);
  CHECK(sum.high == 33);
  CHECK(sum.mean == 44);
}

TEST_CASE("the recommended provider comes first, the others by what they cost") {
  Figures figures;
  figures.providers = {sample_provider("aws", "AWS", 3), sample_provider("gcp", "Google Cloud", 2),
                       sample_provider("azure", "Azure", 4), sample_provider("vercel", "Vercel", 1)};
  figures.providers[2].recommended = true;
  figures.providers[3].available = false;
  std::vector<std::string> ids;
  for (const ProviderFigures* provider : in_order(figures)) ids.push_back(provider->id);
  CHECK(ids == std::vector<std::string>{"azure", "gcp", "aws"});
}

TEST_CASE("a grid is as wide as its cells, and a strong row is bold where colours are shown") {
  DocTable table{{{"Name"}, {"€", Align::right}}, {}};
  table.add({"ab", "1"});
  table.add_strong({"All of it", "1,000"});
  CHECK(text_grid(table, false) ==
        "Name           €\n---------  -----\nab             1\nAll of it  1,000\n");
  CHECK(text_grid(table, true) ==
        "Name           €\n---------  -----\nab             1\n\x1b[1mAll of it  1,000\x1b[0m\n");
}

TEST_CASE("an estimate and a comparison as Markdown") {
  const ScreenStyle markdown{ScreenFormat::markdown, 60, false};
  const std::string estimate = estimate_screen(sample_figures("A*b"), markdown, testing::worded());
  CHECK(estimate.starts_with("A\\*b: 8,192 futures, 2 months, seed 1, plan 0123456789ab\n"));
  CHECK(estimate.find("\n| Cloud infrastructure") != std::string::npos);
  CHECK(compare_screen(sample_figures("A*b"), markdown, testing::worded()).find("| Cheaper in   |") !=
        std::string::npos);
}

TEST_CASE("a comparison says what a discount would do only of the dearer, and of the first provider alone") {
  Figures figures = sample_figures("Acme");
  figures.comparison[0].median_difference = 1;
  CHECK(compare_screen(figures, {}, testing::worded()).find("would tie") == std::string::npos);
  figures.comparison[0].median_difference = 0;
  CHECK(compare_screen(figures, {}, testing::worded()).find("would tie") != std::string::npos);
  figures.comparison[0].discount_to_tie.reset();
  CHECK(compare_screen(figures, {}, testing::worded()).find("would tie") == std::string::npos);
}
