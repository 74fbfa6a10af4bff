// SPDX-License-Identifier: Apache-2.0
/// Today's bill against the model, what a plan of Terraform holds, and the phases to come.
#include "sentences.hpp"

using namespace runrate;
using testing::Sample, testing::Sentence;

namespace {

/// A bill of 300 on Google Cloud, of which the model gives 200.
void set_bill(Sample& s) {
  s.spec.current.provider = s.figures.current.provider = "gcp";
  s.figures.current.cost = 300;
  s.figures.current.modelled_today = 200;
  s.figures.current.residual = 100;
  s.figures.budget.calibrated = true;
}

void set_import(Sample& s) {
  s.spec.current.provider = s.figures.current.provider = "gcp";
  s.figures.current.cost = 300;
  s.figures.current.import =
      ImportFigures{.file = "a.json",
                    .source = "Terraform",
                    .list_price = 250,
                    .by_provider = {{"gcp", 200}, {"aws", 50}},
                    .resources = 9,
                    .priced = 4,
                    .free = 2,
                    .imputed = 1,
                    .left = {{.why = ListedFate::by_use, .type = "aws_s3_bucket", .count = 2},
                             {.why = ListedFate::no_price,
                              .type = "aws_instance",
                              .region = "us-east-1",
                              .product = "Amazon EC2",
                              .sku = "m4.large",
                              .count = 1}}};
}

/// A bill of three kinds of months, two vendors, tax and credits.
void set_paid(Sample& s) {
  set_bill(s);
  s.figures.current.bill =
      BillFigures{.files = {"a.csv", "b.csv"},
                  .source = "the mean of 2 full months, 2026-08 to 2026-10",
                  .cost = 300,
                  .months = {{"2026-08", 300}, {"2026-10", 300}},
                  .left_out = {{"2026-11", "not_over", "2026-11 is not over"}},
                  .missing = {"2026-09"},
                  .is_old = true,
                  .vendors = {{"gcp", "Google Cloud", 300, true}, {"azure", "Microsoft", 90, false}},
                  .excluded = {{"tax", "tax", "the plan is net of tax", "Google Cloud", 60, true, ""},
                               {"credit", "credits", "credits end", "Google Cloud", -40, true,
                                "credits: [{vendor: gcp, amount: $40}]"}},
                  .prepaid = 12};
}

constexpr Sentence of_today[] = {
    {"`a.csv` and `b.csv` are today's bill: the mean of 2 full months, 2026-08 to 2026-10. Usage and "
     "recurring "
     "purchases count, as billed. On Google Cloud they come to $300 a month.",
     set_paid},
    {"`a.csv` is today's bill: the mean of 2 full months, 2026-08 to 2026-10. Usage and recurring purchases "
     "count, by "
     "effective cost.",
     [](Sample& s) {
       set_paid(s);
       s.figures.current.bill->files.pop_back();
       s.figures.current.bill->is_amortised = true;
     }},
    {"The bill holds other vendors besides: Microsoft ($90 a month). Staying and leaving are judged on "
     "Google "
     "Cloud "
     "alone.",
     set_paid},
    {"Tax of Google Cloud $60 a month The plan is net of tax Credits of Google Cloud -$40 a month Credits "
     "end",
     set_paid},
    {"Credits of Google Cloud took $40 a month off. They end, so that the plan does without them. If some "
     "are left, "
     "write `credits: [{vendor: gcp, amount: $40}]` for each month's worth.",
     set_paid},
    {"$12 a month of it was prepaid: each purchase is spread over the time that it is for.", set_paid},
    {"It lacks 2026-09, between the months that count. Its last month ended more than six months before this "
     "plan. "
     "Left out: 2026-11 is not over.",
     set_paid},
    {"the model gives $200 a month on Google Cloud, without seats. The bill is $100 more.", set_bill},
    {"The bill is $100 less.",
     [](Sample& s) {
       set_bill(s);
       s.figures.current.residual = -100;
     }},
    {"The budget needs no allowance.", set_bill},
    {"carry an allowance of $55 for the year (estimated).",
     [](Sample& s) {
       set_bill(s);
       s.figures.budget.calibrated = false;
       s.figures.budget.allowance = 55;
     }},
    {"Not calibrated: the model explains 67% of today's bill. For today's users it gives $200 of $300 a "
     "month "
     "on Google "
     "Cloud.",
     [](Sample& s) {
       set_bill(s);
       s.figures.budget.calibrated = false;
     }},
    {"the model comes to 200% of today's bill.",
     [](Sample& s) {
       set_bill(s);
       s.figures.current.residual = -100;
       s.figures.budget.calibrated = false;
     }},
    {"In four futures of five it comes to $80 to $130 a month (mean month of the first year). The",
     [](Sample& s) {
       set_bill(s);
       s.figures.budget.calibrated = false;
       LineFigures rest = sample_line("aws", "rest", "not modelled", {90, 100, 110, 100});
       rest.own = {80, 100, 130, 100, 0};
       s.figures.lines.push_back(rest);
     }},
    {"Compute $200 $150 $50 Storage $100 $50 $50 All, a month $300 $200 $100",
     [](Sample& s) {
       set_bill(s);
       s.figures.current.by_category = {{"Compute", 200, 150}, {"Storage", 100, 50}};
     }},
    {"From $300 a month today to $130 a month (mid, mean month of the first year) for AWS and support,",
     set_bill},
    {"`a.json` (Terraform) names 9 resources: 4 run all month, 2 cost nothing by themselves and 3 are not "
     "in the sum, or "
     "not in full. What runs all month costs $250 a month at list price (730 hours, on demand). The sum is "
     "derived from prices, not taken from a bill. 1 of these prices is estimated from another region.",
     set_import},
    {"Several clouds run it: $50 on AWS and $200 on Google Cloud; Google Cloud counts as today's provider.",
     set_import},
    {"The spec's $300 a month, which the plan goes by, is $50 more: use, support and", set_import},
    {"The spec's $240 a month, which the plan goes by, is $10 less: discounts,",
     [](Sample& s) {
       set_import(s);
       s.figures.current.cost = 240;
     }},
    {"Not in the sum: 2 aws_s3_bucket, billed by use, which such a plan does not hold; 1 aws_instance "
     "(Amazon EC2 m4.large in "
     "us-east-1), without a price in the price book.",
     [](Sample& s) { set_import(s); }},
    {"Today's bill runs until the cutover and is part of these means: AWS $90. The first full month on the "
     "new platform, "
     "SaaS aside too: AWS $280 (February 2027).",
     [](Sample& s) {  // 320 less the seats' 40
       s.figures.providers[0].full_month = {"2027-02", {310, 320, 330, 320}};
       s.figures.lines.push_back(sample_line("aws", "today", "today", {90, 90, 90, 90}));
     }},
    {"Until the cutover today's bill runs, $90 of that mean month; February 2027, the first full month on "
     "AWS, costs $320.",
     [](Sample& s) {
       s.figures.providers[0].full_month = {"2027-02", {310, 320, 330, 320}};
       s.figures.lines.push_back(sample_line("aws", "today", "today", {90, 90, 90, 90}));
     }},
};

constexpr Sentence of_a_roadmap[] = {
    {"2 Everything as code weeks 2-3 Phase 1 $12.00",
     [](Sample& s) {
       s.figures.roadmap = {{.phase = 2,
                             .tasks = given("Everything as code"),
                             .timeline = given("weeks 2-3"),
                             .depends_on = 1,
                             .starts = 12}};
     }},
    {"All, mid $42.00",
     [](Sample& s) {
       s.figures.roadmap = {{.phase = 1, .starts = 12}, {.phase = 2, .starts = 30}};
     }},
    {"Look at this plan again on 2027-04-14; sooner if users pass, or the bill passes. The plan was good if "
     "the "
     "year's total came within 12% of it, and 8 months in 10 lay between low and high.",
     [](Sample& s) {
       s.figures.review.triggers = {given("users pass"), given("the bill passes")};
     }},
    {"Setup, by part: $700 once, paid in 2027-01.",
     [](Sample& s) {
       s.figures.one_time = {
           {.item = "Setup", .month = "2027-01", .nature = "setup", .note = given("by part"), .share = 700}};
     }},
    {"The business applications, $40.00 a month, are charged from 2027-01 on and start in no phase.",
     [](Sample& s) { s.figures.roadmap = {{.phase = 1, .start = "2027-02-01"}}; }},
    {"Dated backward from the cutover that the spec names (2027-02).",
     [](Sample& s) {
       s.spec.current.provider = "other";
       s.spec.migration = Migration{.month = {2027, 2}};
     }},
};

}  // namespace

TEST_CASE("today's bill, the model and what is imported are held together in words") {
  testing::check_sentences(of_today);
}

TEST_CASE("the phases add up and say when the plan is looked at again") {
  testing::check_sentences(of_a_roadmap);
}
