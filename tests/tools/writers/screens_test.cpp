// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/screens.hpp"

#include "tools/writers/screen_data.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("estimate shows every category of every provider, and that one is not available") {
  const std::string text = estimate_screen(sample_figures("Acme"), {});
  CHECK(text.find("Cloud infrastructure") != std::string::npos);
  CHECK(text.find("$170") != std::string::npos);
  CHECK(text.find("Vercel: not available") != std::string::npos);
  CHECK(text.find("\x1b[") == std::string::npos);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::text, 100, true}).find("\x1b[1m") !=
        std::string::npos);
}

TEST_CASE("estimate and compare as data agree with the figures") {
  const Json estimate = estimate_data(sample_figures("Acme"));
  CHECK(estimate["providers"][0]["monthly"]["mid"] == 170.10);
  CHECK(estimate["providers"].size() == 2);
  const Json compare = compare_data(sample_figures("Acme"));
  CHECK(compare["comparison"][0]["probability_a_cheaper"] == 0.85);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::csv, 100, false})
            .find("aws,total,130.00,170.10,230.25") != std::string::npos);
  CHECK(compare_screen(sample_figures("Acme"), {}).find("85 of 100") != std::string::npos);
}

TEST_CASE("explain gives formula, price steps and source of a line or of a component's lines") {
  const Figures figures = sample_figures("Acme");
  const std::string text = explain_screen(figures, explained(figures, "aws/production/web/unit"), {});
  for (const std::string_view part :
       {"instance hours × 1 vCPU", "from 0: $0.04048", "the vendor's price page", "2026-10-01", "quoted"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(explain_screen(figures, explained(figures, "web"), {}) == text);
  CHECK(explained(figures, "no such line").is_empty());
}

TEST_CASE("a terminal gets no control characters from a name") {
  Figures figures = sample_figures("Acme");
  figures.providers[0].name = "A\x1b[31mWS";
  CHECK(estimate_screen(figures, {}).find('\x1b') == std::string::npos);
}

TEST_CASE("the whole of an estimate, of which every figure is the sample's or its sum") {
  // 60.00 + 40.00, 80.10 + 50.00 and 120.25 + 60.00 of the cloud on AWS; twice that on Google Cloud.
  CHECK(estimate_screen(sample_figures("Acme"), {}) ==
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
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::csv, 100, false}) ==
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
  figures.providers[1].gaps = {"GPU", "a queue"};
  CHECK(compare_screen(figures, {}) ==
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
  CHECK(compare_screen(figures, {ScreenFormat::csv, 100, false}) ==
        R"(provider,region,low,mid,high,horizon_mid,score,recommended,plan
aws,aws-east,130.00,170.10,230.25,400.00,1.00,yes,0123456789ab
gcp,gcp-east,260.00,340.20,460.50,800.00,0.00,no,0123456789ab
)");
}

TEST_CASE("one option is not compared, and what keeps the others out is said") {
  Figures figures = sample_figures("Acme");
  figures.providers[1].available = false;
  figures.providers[1].reason = "its region has no GPU";
  CHECK(compare_screen(figures, {}) ==
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
    const std::string text = estimate_screen(figures, {ScreenFormat::text, width, false});
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
  CHECK(explain_screen(figures, explained(figures, "aws/production/web/unit"), {}) ==
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
