// SPDX-License-Identifier: Apache-2.0
/// Why the platform fits, and what the request says of all its months, of staying and of what binds.
#include "sentences.hpp"

using namespace runrate;
using testing::Sample, testing::Sentence;

namespace {

/// Something runs elsewhere for so much, and the move costs so much more than staying.
void set_today(Sample& s, double cost, double move_over_stay) {
  s.spec.current.provider = "other";
  s.figures.current.provider = "other";
  s.figures.current.cost = cost;
  s.figures.current.move_over_stay = move_over_stay;
}

constexpr Sentence of_the_rationale[] = {
    {"It hosts all 16 parts that run on a platform itself.",
     [](Sample& s) { s.figures.providers[0].own_parts = s.figures.providers[0].all_parts = 16; }},
    {"It hosts the one part that runs on a platform itself.",
     [](Sample& s) { s.figures.providers[0].own_parts = s.figures.providers[0].all_parts = 1; }},
    {"It hosts 14 of the 16 parts that run on a platform itself; the rest comes from partners.",
     [](Sample& s) {
       s.figures.providers[0].own_parts = 14;
       s.figures.providers[0].all_parts = 16;
     }},
    {"Over 2 months it costs $250 less than Google Cloud, the nearest by cost, and is the cheaper in 90 of "
     "100 "
     "futures.",
     [](Sample& s) {
       s.figures.comparison[0].median_difference = -250;
       s.figures.comparison[0].a_cheaper = 0.9;
     }},
    {"Over 2 months it costs $30 more than Google Cloud, the nearest by cost, and is the cheaper in 40 of "
     "100 "
     "futures.",
     [](Sample& s) {
       s.figures.comparison[0].median_difference = 30;
       s.figures.comparison[0].a_cheaper = 0.4;
     }},
    {"Its promises give 99.95% availability together.",
     [](Sample& s) { s.figures.providers[0].availability = 0.9995; }},
    {"Its promises give 99.95% availability together, where the plan asks for 99.9%.",
     [](Sample& s) {
       s.figures.providers[0].availability = 0.9995;
       s.spec.availability_target = 0.999;
     }},
    {"Its promises give 99.8% availability together, less than the 99.9% that the plan asks for.",
     [](Sample& s) {
       s.figures.providers[0].availability = 0.998;
       s.spec.availability_target = 0.999;
     }},
    {"One part has to be run by hand: Web app.",
     [](Sample& s) {
       s.figures.parts = {
           {.provider = "aws", .component = "web", .environment = "production", .labour = true},
           {.provider = "gcp", .component = "primary", .environment = "production", .labour = true}};
     }},
    {"Some parts have to be run by hand: Web app and Primary DB.",
     [](Sample& s) {
       for (const char* name : {"web", "primary"})
         s.figures.parts.push_back(
             {.provider = "aws", .component = name, .environment = "production", .labour = true});
     }},
};

constexpr Sentence of_all_months[] = {
    {"Over 2 months the plan comes to $410 at mid, $310 at low and $510 at high, one-time costs included.",
     [](Sample& s) {
       s.figures.providers[0].horizon = {310, 410, 510, 410};
     }},
    {"Today's cost is not stated, so that no payback is given.",
     [](Sample& s) { s.figures.current.provider = "other"; }},
    {"Staying as today costs $90 less over them: for money alone there is no payback.",
     [](Sample& s) { set_today(s, 300, 90); }},
    {"Staying as today costs $90 more over them; the move saves money in 70 of 100 futures. It has paid for "
     "itself "
     "in May 2028.",
     [](Sample& s) {
       set_today(s, 300, -90);
       s.figures.current.saving_chance = 0.7;
       s.figures.current.payback_month = "2028-05";
     }},
    {"Staying as today costs $90 less over them, but is not known to meet the targets: no payback is "
     "claimed.",
     [](Sample& s) {
       set_today(s, 300, 90);
       s.spec.availability_target = 0.9995;
     }},
    {"Staying as today costs $90 more over them, and is not known to meet the targets either.",
     [](Sample& s) {
       set_today(s, 300, -90);
       s.spec.availability_target = 0.9995;
     }},
    {"Non-cancellable: $25. Contracts in force bind to it: Slack ($10 until June 2027) and AWS ($15).",
     [](Sample& s) {
       s.figures.ask.non_cancellable = 25;
       s.figures.ask.bound = {{"slack", "2027-06", 10}, {"aws", "", 15}};
     }},
    {"The allowance covers what no bill has tested: 10% to 25% of the platform's year, at the middle.",
     [](Sample& s) { s.figures.ask.allowance = 60; }},
};

}  // namespace

TEST_CASE("the rationale says what it hosts, money, promises and people") {
  testing::check_sentences(of_the_rationale);
}

TEST_CASE(
    "the request says what all months cost, what staying would be, what binds, and the allowance's rule") {
  testing::check_sentences(of_all_months, "cfo-escalation");
}

TEST_CASE("a payback is claimed only where staying is known to meet what the spec asks for") {
  Sample sample;
  set_today(sample, 300, -90);
  sample.figures.current.payback_month = "2028-05";
  sample.spec.availability_target = 0.9995;
  CHECK(testing::said_by(sample.spec, sample.figures, "cfo-escalation").find("paid for itself") ==
        std::string::npos);
}
