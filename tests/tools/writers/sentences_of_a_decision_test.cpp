// SPDX-License-Identifier: Apache-2.0
/// What would turn the choice, whether to stay, and the request on one page.
#include "sentences.hpp"

using namespace runrate;
using testing::Sample, testing::Sentence;

namespace {

/// Google Cloud within reach of AWS, which leads it by 100 and in 85 futures of 100.
void set_near(Sample& s) { s.figures.providers[1].horizon = {400, 500, 600, 500}; }

constexpr Sentence of_a_switch[] = {
    {"A discount. Google Cloud with 20.0% off its own services would win on cost. Ask Google Cloud before "
     "2026-12-18.",
     set_near},
    {"That is more than a vendor gives at this size.",
     [](Sample& s) {
       set_near(s);
       s.figures.comparison[0].discount_to_tie = 0.4;
     }},
    {"Google Cloud is the cheaper today, and 20.0% off AWS's own services would make them equal. Ask AWS "
     "before",
     [](Sample& s) {
       set_near(s);
       s.figures.comparison[0].median_difference = 100;
     }},
    {"Weights. The scorecard turns where the weight of Cost falls from 70% under 30% (then Google Cloud), "
     "the others in "
     "proportion; no weight of Support turns it.",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp",
                              .weights = {{given("Cost"), 0.7, 0.3, {}, "gcp", ""},
                                          {given("Support"), 0.1, 0.01, {}, "gcp", ""}},
                              .whatever_the_weights = false};
     }},
    {"the weight of Cost rises from 70% above 85% (then Google Cloud)",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp",
                              .weights = {{given("Cost"), 0.7, {}, 0.85, "", "gcp"}},
                              .whatever_the_weights = false};
     }},
    {"No weight between 2% and 90%, moved alone with the others in proportion, turns the scorecard.",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp",
                              .weights = {{given("Cost"), 0.7, 0.01, 0.95, "gcp", "gcp"}},
                              .whatever_the_weights = false};
     }},
    {"Weights. None turns the scorecard: nobody scores higher than AWS on any criterion.",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp", .weights = {{given("Cost"), 0.7, {}, {}, "", ""}}};
     }},
    {"Google Cloud wins on cost if AWS's rise by 5.0 points a year more than its own: 10 of 100 futures, if "
     "each vendor's prices change on their own",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp", .list_prices = 0.05, .list_prices_chance = 0.1};
     }},
    {"AWS's would have to rise by over 50 points a year more than Google Cloud's to turn the order.",
     [](Sample& s) { s.figures.switching = {.rival = "gcp"}; }},
    {"Credits. Without them AWS is the cheaper against Google Cloud in 60 of 100 futures: the order stands.",
     [](Sample& s) {
       set_near(s);
       s.figures.comparison[0].a_cheaper_without_credits = 0.6;
     }},
    {"Free allowances. Without them AWS is the cheaper against Google Cloud in 40 of 100 futures: the order "
     "turns.",
     [](Sample& s) {
       set_near(s);
       s.figures.comparison[0].a_cheaper_without_allowances = 0.4;
     }},
    {"Against Google Cloud, the cheapest other, over 2 months, the order turns where growth lies above 9%, "
     "or where size "
     "lies below 2. No likely value of users in the first month and 1 further uncertain input turns the "
     "order; the rarest "
     "2% at either end are left aside.",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp",
                              .inputs = {{"growth.rate", given("Growth"), given("9%"), 0.09, true},
                                         {"size", given("Size"), given("2"), 2.0, false},
                                         {"users", given("Users"), {}, {}, true},
                                         {"other", given("Other"), {}, {}, true}}};
     }},
    {"AWS is the cheaper in 60 of 100 futures of \"fast\" and 95 of 100 of \"slow\".",
     [](Sample& s) {
       s.figures.switching = {.rival = "gcp", .inputs = {{"users", given("Users"), {}, {}, true}}};
       s.figures.comparison[0].a_cheaper_by_scenario = {{"slow", 0.95}, {"fast", 0.6}};
     }},
    {"A steady month. At list prices and a fixed number of users, Google Cloud is the cheapest from 100 "
     "users on, AWS from "
     "about 2,350; AWS is never more than 4.0% above the cheapest.",
     [](Sample& s) {
       s.figures.switching = {
           .rival = "gcp", .cheapest_at_first = "gcp", .users = {{2345, "gcp", "aws"}}, .widest_gap = 0.04};
     }},
    {"AWS is the cheaper against Google Cloud in 70 of 100 and 40 of 100: it does not hold at both.",
     [](Sample& s) {
       set_near(s);
       s.figures.comparison[0].a_cheaper_at_low_imputed = 0.7;
       s.figures.comparison[0].a_cheaper_at_high_imputed = 0.4;
     }},
    {"Work by hand. AWS runs Web app on machines that somebody has to patch and restart; Google Cloud has a "
     "product for it. "
     "The lead over Google Cloud is $50 a month:",
     [](Sample& s) {
       set_near(s);
       s.figures.parts.push_back(
           {.provider = "aws", .component = "web", .environment = "production", .labour = true});
     }},
    {"by the hours that parts run by hand take: Web app, 3 hours a month each at $90. A memo: it is in no "
     "line, total or "
     "request. The order changes.",
     [](Sample& s) {
       s.spec.people = People{.hourly = 90, .hours_per_system = 3};
       s.figures.providers[0].labour = LabourFigures{{"web"}, 3, 270, 940};
       s.figures.providers[1].labour = LabourFigures{{}, 0, 0, 800};
     }},
    {"Google Cloud 0 0 $0 $800 AWS 1 3 $270 $940",
     [](Sample& s) {
       s.spec.people = People{.hourly = 90, .hours_per_system = 3};
       s.figures.providers[0].labour = LabourFigures{{"web"}, 3, 270, 940};
       s.figures.providers[1].labour = LabourFigures{{}, 0, 0, 800};
     }},
};

constexpr Sentence of_status_quo[] = {
    {"The recommendation is to stay with AWS: no migration,",
     [](Sample& s) { s.figures.current.provider = "aws"; }},
    {"A move to Google Cloud would cost $100 more over 2 months and save money in 15 of 100 futures.",
     [](Sample& s) {
       s.figures.current.provider = "aws";
       s.figures.summary.runner_up = "gcp";
     }},
    {"A move to Google Cloud, which scores higher, would save money in 60 of 100 futures; it is recommended "
     "from 80 of 100 "
     "on.",
     [](Sample& s) {
       s.figures.current.provider = "aws";
       s.figures.summary.runner_up = "gcp";
       s.figures.current.stays_as_move_saves = 0.6;
     }},
    {"Today's cost is not stated, so no saving is claimed and no payback month is given.",
     [](Sample& s) { s.figures.current.provider = "other"; }},
    {"For money alone, stay: at $300 a month held, staying costs $90 less than the move over 2 months ($45 a "
     "month),",
     [](Sample& s) {
       s.figures.current.provider = "other";
       s.figures.current.cost = 300;
       s.figures.current.move_over_stay = 90;
     }},
    {"Staying costs $600 over 2 months at mid (today's $300 a month held; seats, outside services and "
     "one-time costs of the "
     "business as in the plan), $90 more than the move, which saves money in 70 of 100 futures, fewer than "
     "the 80 of 100",
     [](Sample& s) {
       s.figures.current.provider = "other";
       s.figures.current.cost = 300;
       s.figures.current.stay = 600;
       s.figures.current.saving_chance = 0.7;
       s.figures.current.move_over_stay = -90;
     }},
    {"which saves money in 90 of 100 futures; it has paid for itself in May 2028. Of the move's cost about "
     "$40 is for "
     "controls of SOC 2 on AWS, of staying's about $15.",
     [](Sample& s) {
       s.figures.current.provider = "other";
       s.figures.current.cost = 300;
       s.figures.current.stay = 600;
       s.figures.current.saving_chance = 0.9;
       s.figures.current.move_over_stay = -90;
       s.figures.current.payback_month = "2028-05";
       s.figures.current.controls = 40;
       s.figures.current.controls_of_status_quo = 15;
       s.figures.compliance.push_back({.regime = "SOC 2", .asked = true});
     }},
    {"Staying at $300 a month is not known to meet what the spec asks for: 99.95% availability. Over 2 "
     "months the move costs "
     "$90 more than staying ($45 a month).",
     [](Sample& s) {
       s.spec.availability_target = 0.9995;
       s.spec.current.provider = "other";
       s.figures.current.provider = "other";
       s.figures.current.cost = 300;
       s.figures.current.move_over_stay = 90;
     }},
};

constexpr Sentence of_the_first_screen[] = {
    {"For information. The plan needs $360 for fiscal year 2027",
     [](Sample& s) { s.figures.ask.approval_required = false; }},
    {"$360 to run, $50 once, $12 irrecoverable tax.",
     [](Sample& s) {
       s.figures.ask.one_time = 50;
       s.figures.ask.tax = 12;
     }},
    {"$240 is approved today for cloud, SaaS and support, of which $200 counts against this request: the net "
     "increase is $160, or "
     "$120 if the $40 left unused may pay one-time cost.",
     [](Sample& s) {
       s.figures.ask.already_approved = 200;
       s.figures.ask.approved_unused = 40;
       s.figures.ask.net_increase = 160;
       s.figures.ask.net_increase_if_unused_pays = 120;
     }},
    {"It is at least that: Web app (GPU) has no price and is not in it.",
     [](Sample& s) {
       s.figures.unpriced.push_back({"aws", "web", given("GPU"), given("no price")});
     }},
    {"a month without any traffic costs $31, the mean month at ten times the users $900 and the first month "
     "after credits "
     "(March 2027) $199.",
     [](Sample& s) {
       s.figures.summary.floor = 31;
       s.figures.summary.times_ten = 900;
       s.figures.summary.after_credits = 199;
       s.figures.summary.after_credits_month = "2027-03";
     }},
    {"Of that cost 35% rests on quoted prices that are fresh, 5% on quoted ones that are stale or undated, "
     "30% on derived and "
     "20% on estimated ones; 10% is what today's bill leaves over.",
     [](Sample& s) {
       s.figures.basis = {0.4, 0.3, 0.2, 0.1, 0.05};
     }},
    {"leaves out 3 items that a production platform usually has. 1 of them has a price and would add $7 a "
     "month "
     "in all; others would save $4 a month",
     [](Sample& s) {
       s.figures.findings = {
           {given("a"), {}, {}, 7, true}, {given("d"), {}, {}, -4, true}, {given("g"), {}, {}, 0, false}};
     }},
    {"Open: copies leave the EU; a label is not read (see Security and Compliance).",
     [](Sample& s) {
       s.figures.findings = {{given("copies leave the EU"), {}, {}, 0, false, "place"},
                             {given("a label is not read"), {}, {}, 0, false, "today"}};
     }},
    {"On cost it trails Google Cloud by $100 over 2 months and is the cheaper in 15 of 100 futures.",
     [](Sample& s) {
       s.figures.comparison[0].median_difference = 100;
       s.figures.comparison[0].a_cheaper = 0.15;
     }},
    {"Move to AWS,", [](Sample& s) { s.figures.current.provider = "other"; }},
    {"Stay with AWS,", [](Sample& s) { s.figures.current.provider = "aws"; }},
};

constexpr Sentence of_the_request[] = {
    {"For information, by the rule any new spending: nobody need sign.",
     [](Sample& s) { s.figures.ask.approval_required = false; }},
    {"work starts on 2026-12-28, after a first one-time cost in 2026-12 (Audit)",
     [](Sample& s) {
       s.figures.roadmap = {{.phase = 1, .start = "2026-12-28"}};
       s.figures.one_time = {{.item = "Later", .month = "2027-01", .share = 5},
                             {.item = "Audit", .month = "2026-12", .share = 9}};
     }},
    {"It is meant to solve: slow orders (P0). Controls for SOC 2 are in it. $40 of the approved amount stays "
     "unused,",
     [](Sample& s) {
       s.spec.current.pain_points.push_back({.issue = "slow orders", .impact = "", .priority = "P0"});
       s.figures.compliance.push_back({.regime = "SOC 2", .asked = true});
       s.figures.ask.approved_unused = 40;
     }},
    {"Q1 Q2 All",
     [](Sample& s) {
       s.figures.ask.by_quarter = {{given("Q1")}, {given("Q2")}};
     }},
    {"Running cost $10 $20 $30 Contingency, allowance $1 $2 $3 One-time $100 $200 $300 Irrecoverable tax $4 "
     "$5 $9 Cash $50 "
     "$60 $110",
     [](Sample& s) {
       s.figures.ask.by_quarter = {{given("Q1"), 10, 1, 100, 4, 50}, {given("Q2"), 20, 2, 200, 5, 60}};
     }},
    {"Accounts: Hosting $300 and Tools $60. By the months that it is for, $300 fall into fiscal year 2027 "
     "and $60 fall into "
     "fiscal year 2028. Non-cancellable: $25. Asked for apart: one year: $900 owed in any case, $110 saved, "
     "$70 lost if "
     "demand is low.",
     [](Sample& s) {
       s.figures.ask.accounts = {{given("Hosting"), 300}, {given("Tools"), 60}};
       s.figures.ask.by_fiscal_year = {{"2027", 300}, {"2028", 60}};
       s.figures.ask.non_cancellable = 25;
       s.figures.ask.commitment = {.what = given("one year"), .owed = 900, .saved = 110, .lost_if_low = 70};
     }},
    {"One zone $300 no standby",
     [](Sample& s) {
       s.figures.ask.alternatives = {{"cheaper", given("One zone"), given("no standby"), 300, -60}};
     }},
    {"If refused: The launch waits.",
     [](Sample& s) { s.figures.ask.if_refused = {given("The launch waits.")}; }},
    {"What moves the year most: size, 2 to 4: $100.",
     [](Sample& s) {  // dearer where it is smaller; growth moves less than a five-hundredth of $340
       s.figures.sensitivity = {
           {.label = given("Size"),
            .low_text = given("4"),
            .high_text = given("2"),
            .rank_correlation = -0.7,
            .swing_low = 900,
            .swing_high = 800},
           {.label = given("Growth"), .rank_correlation = 0.7, .swing_low = 300, .swing_high = 300.6}};
     }},
    {"What moves the year most: growth, 1% to 9%: $600.",
     [](Sample& s) {
       s.figures.sensitivity = {{.input = "growth",
                                 .label = given("Growth"),
                                 .low_text = given("1%"),
                                 .high_text = given("9%"),
                                 .first_order = 0.5,
                                 .rank_correlation = 0.7,
                                 .swing_low = 300,
                                 .swing_high = 900,
                                 .contingency_if_known = 5}};
     }},
};

}  // namespace

TEST_CASE("what would turn the choice is said where there is a figure for it") {
  testing::check_sentences(of_a_switch);
}

TEST_CASE("whether to stay is said by what staying costs and lacks") {
  testing::check_sentences(of_status_quo);
}

TEST_CASE("the first screen says what is asked, how sure it is, and what the mean month rests on") {
  testing::check_sentences(of_the_first_screen);
}

TEST_CASE("the request says on one page what is asked, by when, and what else could be done") {
  testing::check_sentences(of_the_request, "cfo-escalation");
}
