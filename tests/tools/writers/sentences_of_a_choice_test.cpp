// SPDX-License-Identifier: Apache-2.0
/// What is chosen, by what, and what the year is asked for.
#include "sentences.hpp"

using namespace runrate;
using testing::Sample, testing::Sentence;

namespace {

constexpr Sentence sentences[] = {
    {"HIPAA: Google Chat in place of Slack Pro, $12.50 a month less; it stands in the business applications' "
     "lines.",
     [](Sample& s) {
       s.figures.saas.push_back({.group = "communication",
                                 .need = given("Chat"),
                                 .recommended = "Google Chat",
                                 .forced_by = "HIPAA",
                                 .without_regime = "Slack Pro",
                                 .regime_adds = -12.5});
     }},
    {"in place of Slack Pro, $4.00 a month more;",
     [](Sample& s) {
       s.figures.saas.push_back({.recommended = "Google Chat",
                                 .forced_by = "HIPAA",
                                 .without_regime = "Slack Pro",
                                 .regime_adds = 4});
     }},
    {"in place of Slack Pro, priced on request, so that what it adds is not known;",
     [](Sample& s) {
       s.figures.saas.push_back({.recommended = "Slack Enterprise",
                                 .forced_by = "HIPAA",
                                 .without_regime = "Slack Pro",
                                 .is_priced = false});
     }},
    {"SOC 2: name an owner; keep evidence. Not priced: the audit; a test.",
     [](Sample& s) {
       s.figures.compliance.push_back({.regime = "SOC 2",
                                       .asked = true,
                                       .checklist = {"name an owner", "keep evidence"},
                                       .not_priced = {"the audit", "a test"}});
     }},
    {"Staging Web app, as in production $7.00",
     [](Sample& s) {
       LineFigures line = sample_line("aws", "web", "security", {7, 7, 7, 7});
       line.environment = "staging";
       s.figures.lines.push_back(line);
     }},
    {"Security tools, total $7.00",
     [](Sample& s) {
       s.figures.lines.push_back(sample_line("aws", "web", "security", {7, 7, 7, 7}));
     }},
    {"All regimes $30.00 $500",
     [](Sample& s) {
       s.figures.compliance.push_back({.regime = "SOC 2", .asked = true, .monthly = 10, .one_time = 200});
       s.figures.compliance.push_back({.regime = "GDPR", .asked = true, .monthly = 20, .one_time = 300});
     }},
    {"3 prices missing",
     [](Sample& s) {
       s.figures.providers[1].complete = false;
       s.figures.providers[1].gaps = {given("a"), given("b"), given("c")};
     }},
    {"1 price missing",
     [](Sample& s) {
       s.figures.providers[1].complete = false;
       s.figures.providers[1].gaps = {given("a")};
     }},
    {"at least $200/mo", [](Sample& s) { s.figures.providers[1].complete = false; }},
    {"Running cost is 10.0% of revenue ($1,701 a month, held constant).",
     [](Sample& s) {
       s.figures.unit_costs.push_back({.month = "2027-01", .per_user = 1.5, .per_1000_requests = 0.25});
       s.spec.finance.revenue_monthly = 1701;
     }},
    {"Booked: Hosting $300 and Tools $60.",
     [](Sample& s) {
       s.figures.unit_costs.push_back({.month = "2027-01", .per_user = 1.5, .per_1000_requests = 0.25});
       s.figures.ask.accounts = {{given("Hosting"), 300}, {given("Tools"), 60}};
     }},
    {"An active user, a month $1.50",
     [](Sample& s) {
       s.figures.unit_costs.push_back({.month = "2027-01", .per_user = 1.5, .per_1000_requests = 2.25});
     }},
    {"A tenant, a month $40.00",
     [](Sample& s) {
       s.figures.unit_costs.push_back(
           {.month = "2027-01", .per_user = 1.5, .per_1000_requests = 2.25, .per_tenant = 40});
     }},
    {"Viral 20% $500 7,000",
     [](Sample& s) {
       s.figures.scenarios.push_back(
           {.name = "viral", .probability = 0.2, .annual = {400, 500, 600}, .users_at_end = 7000});
     }},
    {"The years after.",
     [](Sample& s) {
       s.figures.years = {{"2027", "aws", {1, 2, 3}}, {"2028", "aws", {4, 5, 6}}};
     }},
    {"One year on the database without upfront, January 2027 to December 2027, for what runs in nine of ten "
     "futures: $900 owed in any case, $110 saved against on demand, $70 lost if demand is low;",
     [](Sample& s) {
       s.figures.ask.commitment = {.what = given("one year on the database"),
                                   .first_month = "January 2027",
                                   .last_month = "December 2027",
                                   .owed = 900,
                                   .saved = 110,
                                   .lost_if_low = 70};
     }},
    {"order of the providers changes.",
     [](Sample& s) { s.figures.ask.commitment = {.what = given("one year"), .order_stands = false}; }},
    {"Left out, as not every provider quotes a year: Cache: no price of Azure.",
     [](Sample& s) { s.figures.ask.unquoted_years = {given("Cache: no price of Azure")}; }},
    {"Committed to AWS already: $7,000 until September 2027, owed whatever is chosen.",
     [](Sample& s) { s.figures.committed.push_back({.vendor = "aws", .until = "2027-09", .amount = 7000}); }},
    {"AWS's own charges do not use it up,",
     [](Sample& s) { s.figures.committed.push_back({.vendor = "aws", .until = "2027-09", .amount = 7000}); }},
    {"AWS's own charges have used it up in April 2027 at mid;",
     [](Sample& s) {
       s.figures.committed.push_back({.vendor = "aws", .used_up = "2027-04", .amount = 7000});
     }},
    {"Left unspent and owed as a one-time cost, at mid: Google Cloud $6,000. AWS: nothing.",
     [](Sample& s) {
       s.figures.committed.push_back(
           {.vendor = "aws", .amount = 7000, .unused = {{"aws", 0}, {"gcp", 6000}}});
     }},
    {"Rules that could not be kept: - Google Cloud: zones are paid.",
     [](Sample& s) { s.figures.providers[1].unkept_rules = {{given("zones are paid.")}}; }},
    {"Level with AWS: Google Cloud.",
     [](Sample& s) { s.figures.providers[1].horizon = s.figures.providers[0].horizon; }},
    {"Google Cloud $800 -$100 85 of 100",
     [](Sample& s) {
       s.figures.comparison[1].median_difference = -100;
       s.figures.comparison[1].a_cheaper = 0.85;
     }},
    {"with us-west-2, on demand", [](Sample& s) { s.figures.providers[0].other_regions = {"us-west-2"}; }},
    {"The disk is full Orders wait P0",
     [](Sample& s) {
       s.figures.pain_points.push_back(
           {.issue = given("the disk is full"), .impact = given("orders wait"), .priority = "P0"});
     }},
    {"No limit binds within 12 months at mid", [](Sample& s) { s.figures.months = 12; }},
};

}  // namespace

TEST_CASE("what a choice rests on and what the year costs is said where there is a figure for it") {
  testing::check_sentences(sentences);
}
