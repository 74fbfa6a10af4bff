// SPDX-License-Identifier: Apache-2.0
/// What it costs by month and once, what runs today, and what the figures rest on.
#include "sentences.hpp"

using namespace runrate;
using testing::Sample, testing::Sentence;

namespace {

constexpr Sentence sentences[] = {
    {"Today's bill, until the cutover $300.00 $300.00 $300.00",
     [](Sample& s) {
       s.figures.lines.push_back(sample_line("aws", "today", "today", {300, 300, 300, 300}));
     }},
    {"Credits -$50.00 -$50.00 -$50.00",
     [](Sample& s) {
       s.figures.lines.push_back(sample_line("aws", "credit", "credit", {-50, -50, -50, -50}));
     }},
    {"Low, 2027-02 High, 2027-02",
     [](Sample& s) {
       s.figures.providers[0].full_month = {"2027-02", {310, 320, 330, 320}};
     }},
    {"Total $130.00 $230.25 $170.10 $310.00 $330.00",
     [](Sample& s) {
       s.figures.providers[0].full_month = {"2027-02", {310, 320, 330, 320}};
     }},
    {"The last two columns are",
     [](Sample& s) {
       s.figures.providers[0].full_month = {"2027-02", {310, 320, 330, 320}};
     }},
    {"Month 1, January 2027 $150 $160 $170 25 of 100",
     [](Sample& s) {
       s.figures.budget.approved_monthly = 155;
       s.figures.by_month[0].over_budget = 0.25;
     }},
    {"Chance over $155", [](Sample& s) { s.figures.budget.approved_monthly = 155; }},
    {"AWS gives a credit of $500, to be used until June 2027.",
     [](Sample& s) {
       s.spec.credits.push_back({.vendor = "aws", .amount = 500, .until = Month{2027, 6}});
     }},
    {"Months before February 2027 are lowered by credits.",
     [](Sample& s) {
       s.figures.summary.after_credits = 190;
       s.figures.summary.after_credits_month = "2027-02";
     }},
    {"Traffic over an ordinary month's, times: December 1.6.",
     [](Sample& s) { s.spec.traffic.season[11] = 1.6; }},
    {"Penetration test $800 2027-01; stated, $700–$900",
     [](Sample& s) {
       s.figures.one_time.push_back({.item = "Penetration test",
                                     .month = "2027-01",
                                     .grade = "quoted",
                                     .cost = {700, 800, 900, 800},
                                     .share = 800});
     }},
    {"Training $500 2027-01 to 2027-02; estimated",
     [](Sample& s) {
       for (const char* month : {"2027-01", "2027-02"})
         s.figures.one_time.push_back(
             {.item = "Training", .month = month, .grade = "estimated", .share = 250});
     }},
    {"One-time, total $1,100",
     [](Sample& s) {
       s.figures.one_time.push_back({.item = "A", .month = "2027-01", .share = 800});
       s.figures.one_time.push_back({.item = "B", .month = "2027-01", .share = 300});
     }},
    {"Outside the first year, not asked for now: Audit in March 2028 ($700–$900).",
     [](Sample& s) {
       s.figures.one_time.push_back(
           {.item = "Audit", .month = "2028-03", .cost = {700, 800, 900, 800}, .in_year = false});
     }},
    {"Setup $0 nothing new is set up",
     [](Sample& s) { s.figures.no_setup = given("nothing new is set up"); }},
    {"arch Taken as x86",
     [](Sample& s) {
       s.figures.assumptions.push_back({"arch", given("Taken as x86"), given("the default"), {}});
     }},
    {"web and api: arch x86 the default",
     [](Sample& s) {
       s.figures.assumptions.push_back({"components.web.arch", given("x86"), given("the default"), {}});
       s.figures.assumptions.push_back({"components.api.arch", given("x86"), given("the default"), {}});
     }},
    {"3 components: arch x86 the default",
     [](Sample& s) {
       for (const char* name : {"web", "api", "jobs"})
         s.figures.assumptions.push_back(
             {std::string("components.") + name + ".arch", given("x86"), given("the default"), {}});
     }},
    {"requests 300 to 1500 wide",
     [](Sample& s) {
       s.figures.assumptions.push_back({"requests", given("{p10: 300, p90: 1500}"), given("wide"), {}});
     }},
    {"page 10 to 100 KiB, mostly 40 KiB wide",
     [](Sample& s) {
       s.figures.assumptions.push_back(
           {"page", given("{min: 10 KiB, mode: 40 KiB, max: 100 KiB}"), given("wide"), {}});
     }},
    {"funded 80 of 100 futures the default",
     [](Sample& s) {
       s.figures.assumptions.push_back({"funded", given("P80"), given("the default"), {}});
     }},
    {"Quoted, stale or undated 1 $80.10 47%", [](Sample& s) { s.figures.lines[0].is_stale = true; }},
    {"Estimated 1 $80.10 47%", [](Sample& s) { s.figures.lines[0].grade = "estimated"; }},
    {"Derived from a quoted price 1 $80.10", [](Sample& s) { s.figures.lines[0].grade = "derived"; }},
    {"Reconciled: left over of today's bill 1 $80.10",
     [](Sample& s) { s.figures.lines[0].grade = "reconciled"; }},
    {"Some of them belong to AWS: its totals read at least.",
     [](Sample& s) {
       s.figures.unpriced.push_back({"aws", "web", given("GPU"), given("no price")});
     }},
    {"stale prices are taken as they were read, as if none had moved since.",
     [](Sample& s) { s.figures.run.price_age = false; }},
    {"mid of the month ± $1.50, mid of the year ± $20, funded line ± $30.",
     [](Sample& s) {
       s.figures.providers[0].monthly_error = 1.5;
       s.figures.budget.p50_error = 20;
       s.figures.budget.funded_error = 30;
     }},
};

}  // namespace

TEST_CASE("costs, today's state and the basis are said where there is a figure for them") {
  testing::check_sentences(sentences);
}
