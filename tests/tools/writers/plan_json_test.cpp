// SPDX-License-Identifier: Apache-2.0
/// Every figure of a plan stands in plan.json under its name: each part of a plan made by hand, none of its
/// figures 0 or like another.
#include "tools/writers/tables.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

using namespace runrate;

namespace {

using Json = nlohmann::json;

struct Part {
  std::string_view place;  ///< JSON pointer
  void (*set)(Figures&);
  std::string_view written;
};

constexpr Part of_choice[] = {
    {"/comparison/0",
     [](Figures& f) {
       f.comparison[0] = {"aws", "gcp", 0.85, -100.5, 0.2, 0.71, 0.72, {{"slow", 0.6}}, 0.73, 0.74};
     },
     R"({"a": "aws", "b": "gcp", "probability_a_cheaper": 0.85, "median_difference": -100.5, "discount_to_tie": 0.2,
         "without_credits": 0.71, "without_allowances": 0.72, "by_scenario": {"slow": 0.6}, "at_low_bridge": 0.73,
         "at_high_bridge": 0.74})"},
    {"/sensitivity/0",
     [](Figures& f) {
       f.sensitivity = {{.input = "growth",
                         .label = given("Growth"),
                         .p10 = 0.01,
                         .p90 = 0.09,
                         .first_order = 0.4,
                         .rank_correlation = 0.7,
                         .total = 0.5,
                         .swing_low = 300,
                         .swing_high = 900,
                         .contingency_if_known = 12.5,
                         .is_cliff = true}};
     },
     R"({"input": "growth", "label": "Growth", "is_limit": true, "p10": 0.01, "p90": 0.09, "first_order": 0.4, "total": 0.5,
         "rank_correlation": 0.7, "swing": {"low": 300.0, "high": 900.0}, "contingency_if_known": 12.5})"},
    {"/scenarios/0",
     [](Figures& f) {
       f.scenarios = {{.name = "viral",
                       .probability = 0.2,
                       .annual = {400, 500, 600},
                       .users_at_end = 7000,
                       .over_budget = 0.25}};
     },
     R"({"name": "viral", "probability": 0.2, "annual": {"p10": 400.0, "p50": 500.0, "p90": 600.0}, "users_at_end": 7000.0,
         "over_budget_probability": 0.25})"},
    {"/turns",
     [](Figures& f) {
       f.switching = {.rival = "gcp",
                      .leads = false,
                      .weights = {{given("Cost"), 0.7, 0.3, 0.9, "gcp", "azure"}},
                      .whatever_the_weights = false,
                      .inputs = {{"growth", given("Growth"), given("9%"), 0.09, true},
                                 {"size", given("Size"), given("2"), 2.0, false}},
                      .list_prices = 0.05,
                      .list_prices_chance = 0.1,
                      .cheapest_at_first = "azure",
                      .users = {{2000, "azure", "aws"}},
                      .widest_gap = 0.125};
     },
     R"({"rival": "gcp", "leads": false, "whatever_the_weights": false,
         "weights": [{"criterion": "Cost", "weight": 0.7, "below": 0.3, "to_below": "gcp", "above": 0.9, "to_above": "azure"}],
         "inputs": [{"input": "growth", "label": "Growth", "at": 0.09, "side": "above"},
                    {"input": "size", "label": "Size", "at": 2.0, "side": "below"}],
         "list_prices": 0.05, "list_prices_chance": 0.1,
         "steady_month": {"cheapest_at_100_users": "azure", "changes": [{"users": 2000.0, "from": "azure", "to": "aws"}],
                          "widest_gap": 0.125}})"},
    {"/providers/0/people",
     [](Figures& f) {
       f.providers[0].labour = LabourFigures{{"web"}, 6, 450, 16'200};
     },
     R"({"parts": ["web"], "hours": 6.0, "monthly": 450.0, "horizon": 16200.0})"},
    {"/providers/0/full_month",
     [](Figures& f) {
       f.providers[0].full_month = {"2027-02", {1, 2, 3, 4}};
     },
     R"({"month": "2027-02", "low": 1.0, "mid": 2.0, "high": 3.0, "mean": 4.0})"},
    {"/providers/0/criteria/0",
     [](Figures& f) {
       f.scorecard = {{.name = given("Cost"), .weight = 0.7, .score = {{"aws", 0.9}}, .separates = {"GCP"}}};
     },
     R"({"name": "Cost", "weight": 0.7, "score": 0.9, "separates": "GCP"})"},
    {"/providers/0/one_time",
     [](Figures& f) {
       f.providers[0].one_time_low = 10;
       f.providers[0].one_time_high = 20;
     },
     R"({"low": 10.0, "high": 20.0})"},
    {"/lines/0/full_month",
     [](Figures& f) {
       f.lines[0].full_month = LineMonthFigures{{1, 2, 3, 0}, {4, 5, 6, 7}};
     },
     R"({"quantity": {"low": 1.0, "mid": 2.0, "high": 3.0}, "cost": {"low": 4.0, "mid": 5.0, "high": 6.0, "mean": 7.0}})"},
    {"/lines/0/quantity",
     [](Figures& f) {
       f.lines[0].quantity = {1, 2, 3, 0};
     },
     R"({"low": 1.0, "mid": 2.0, "high": 3.0})"},
    {"/lines/0/own",
     [](Figures& f) {
       f.lines[0].own = {1, 2, 3, 0, 0};
     },
     R"({"p10": 1.0, "p50": 2.0, "p90": 3.0})"},
    {"/lines/0/recovers", [](Figures& f) { f.lines[0].recovers = "files"; }, R"("files")"},
    {"/lines/0/protects", [](Figures& f) { f.lines[0].protects = "web"; }, R"("web")"},
    {"/lines/0/bridged_from", [](Figures& f) { f.lines[0].imputed_from = "us"; }, R"("us")"},
    {"/lines/0/stale", [](Figures& f) { f.lines[0].is_stale = true; }, "true"},
    {"/run/catalog",
     [](Figures& f) {
       f.run.catalog = {{"gcp", "2026-10-01", "ab"}};
     },
     R"({"gcp": {"as_of": "2026-10-01", "sha256": "ab"}})"},
    {"/basis",
     [](Figures& f) {
       f.basis = {0.4, 0.3, 0.2, 0.1, 0.05};
     },
     R"({"quoted": 0.4, "derived": 0.3, "estimated": 0.2, "reconciled": 0.1, "stale": 0.05})"},
    {"/compliance/0",
     [](Figures& f) {
       f.compliance = {
           {.regime = "SOC 2", .asked = true, .checklist = {"evidence"}, .monthly = 10, .one_time = 20}};
     },
     R"({"regime": "SOC 2", "asked": true, "monthly": 10.0, "one_time": 20.0, "checklist": ["evidence"]})"},
};

constexpr Part of_time[] = {
    {"/months/0",
     [](Figures& f) {
       f.by_month[0] = {"2027-01", "aws", {90, 100, 110, 0}, {150, 160, 170, 165, 2.5}, 161, 12, 0.25, {}};
     },
     R"({"month": "2027-01", "provider": "aws", "users": {"low": 90.0, "mid": 100.0, "high": 110.0},
         "cost": {"p10": 150.0, "p50": 160.0, "p90": 170.0, "mean": 165.0}, "over_budget_probability": 0.25, "plan": 161.0,
         "one_time": 12.0, "sampling_error": {"p50": 2.5}})"},
    {"/years/0",
     [](Figures& f) {
       f.years = {{"2027", "aws", {1, 2, 3, 4}}};
     },
     R"({"year": "2027", "provider": "aws", "cost": {"low": 1.0, "mid": 2.0, "high": 3.0, "mean": 4.0}})"},
    {"/unit_costs/0",
     [](Figures& f) {
       f.unit_costs = {{"2027-01", 1.5, 0.25, 40}};
     },
     R"({"month": "2027-01", "per_user": 1.5, "per_1000_requests": 0.25, "per_tenant": 40.0})"},
    {"/tiers/0",
     [](Figures& f) {
       f.tiers = {{.name = "Growth",
                   .provider = "aws",
                   .from = 1000,
                   .to = 10'000,
                   .cost = {300, 400, 500},
                   .per_user = 0.2,
                   .at_least = true,
                   .changes = {{.what = TierChangeFigures::What::instances,
                                .component = "web",
                                .count_from = 1,
                                .count_to = 4}},
                   .crossed_earliest = "2027-03",
                   .crossed_mid = "2027-05",
                   .share_not_crossed = 0.3}};
     },
     R"({"name": "Growth", "users": {"from": 1000.0, "to": 10000.0}, "provider": "aws",
         "cost": {"low": 300.0, "mid": 400.0, "high": 500.0}, "per_user": 0.2, "at_least": true, "changes": ["web: 1 → 4"],
         "crossed": {"earliest": "2027-03", "mid": "2027-05", "share_not_crossed": 0.3}})"},
    // A hundredth of the load unserved is 1% of 730 hours of 60 minutes.
    {"/autoscaling/0",
     [](Figures& f) {
       f.autoscaling = {{.component = "web",
                         .environment = "production",
                         .rule = given("cpu"),
                         .region = "eu",
                         .instance_hours = {100, 200, 300},
                         .peak = {2, 4, 6},
                         .unserved = {0.01, 0.02, 0.05}}};
     },
     R"({"component": "web", "region": "eu", "environment": "production", "rule": "cpu",
         "instance_hours": {"low": 100.0, "mid": 200.0, "high": 300.0}, "peak": {"low": 2.0, "mid": 4.0, "high": 6.0},
         "minutes_over_capacity": {"low": 438.0, "mid": 876.0, "high": 2190.0},
         "unserved": {"low": 0.01, "mid": 0.02, "high": 0.05}})"},
    {"/systems/0",
     [](Figures& f) {
       f.systems = {{.component = "db",
                     .provider = "aws",
                     .sized_by = given("memory"),
                     .size = {"large"},
                     .first = {"small"},
                     .limit_reached = "2027-04",
                     .changes = {{"2027-02", "2027-01", {"small"}, {"large"}, given("connections"), true}},
                     .largest = given("huge"),
                     .largest_holds_users = 9000}};
     },
     R"({"component": "db", "provider": "aws", "sized_by": "memory", "size": "large", "first": "small",
         "limit_reached": "2027-04", "largest": "huge", "largest_holds_users": 9000.0,
         "changes": [{"month": "2027-02", "earliest": "2027-01", "from": "small", "to": "large", "because": "connections",
                      "re_architecture": true}]})"},
    {"/cliffs/0",
     [](Figures& f) {
       f.cliffs = {{"aws",
                    "cdn",
                    "acme",
                    "plan",
                    given("pro"),
                    given("use"),
                    {},
                    {},
                    false,
                    "2027-02",
                    "2027-01",
                    0.6,
                    40}};
     },
     R"({"provider": "aws", "component": "cdn", "vendor": "acme", "kind": "plan", "what": "pro", "then": "use",
         "month": "2027-02", "earliest": "2027-01", "share_of_futures": 0.6, "jump": 40.0})"},
    {"/recovery/0",
     [](Figures& f) {
       f.recovery = {{.system = given("Database"),
                      .rto = Hours{4},
                      .rpo = Hours{1},
                      .pattern = RecoveryPattern::warm_standby,
                      .attained_rto = Hours{2},
                      .attained_rpo = Hours{5.0 / 60},
                      .cost = {20, 30, 40},
                      .attained = true,
                      .in_plan = true}};
     },
     R"({"system": "Database", "rto": "4 hours", "rpo": "1 hour", "pattern": "warm standby",
         "attained": {"rto": "2 hours", "rpo": "5 minutes", "met": true}, "in_plan": true,
         "cost": {"low": 20.0, "mid": 30.0, "high": 40.0}})"},
    {"/availability",
     [](Figures& f) {
       f.availability = {.parts = {{"CDN", 0.999, true, "its page"}},
                         .promised = 0.998,
                         .target = 0.9999,
                         .is_met = false,
                         .nearest = given("two regions"),
                         .nearest_availability = 0.9995,
                         .nearest_cost = 80};
     },
     R"({"promised": 0.998, "target": 0.9999, "met": false,
         "parts": [{"part": "CDN", "availability": 0.999, "estimated": true, "source": "its page"}],
         "nearest": {"what": "two regions", "availability": 0.9995, "monthly": 80.0}})"},
    {"/roadmap/0",
     [](Figures& f) {
       f.roadmap = {{2, given("move"), given("a month"), "2027-01", "2027-02", 1, {"web"}, 30}};
     },
     R"({"phase": "2", "tasks": "move", "start": "2027-01", "end": "2027-02", "depends_on": "Phase 1",
         "starts_costs_of": ["web"], "starts": 30.0})"},
    {"/findings/0",
     [](Figures& f) {
       f.findings = {{given("one node"), given("it fails"), given("two nodes"), 2.31, true, "place"}};
     },
     R"({"what": "one node", "why": "it fails", "mend": "two nodes", "about": "place", "cost": 2.31})"},
    {"/findings/0/cost",
     [](Figures& f) {
       f.findings = {{given("one node"), given("it fails"), given("two nodes"), 2.31, false}};
     },
     "null"},
    {"/pain_points/0",
     [](Figures& f) {
       f.pain_points = {{given("slow"), given("orders wait"), "P1", true}};
     },
     R"({"issue": "slow", "impact": "orders wait", "priority": "P1", "given": true})"},
    // Needs are shares of what the size carries.
    {"/spare_capacity/0",
     [](Figures& f) {
       f.rightsizing = {{"db", "2027-03", 0.02, 0.05, 1500}};
     },
     R"({"component": "db", "month": "2027-03", "carries": 1500.0, "need": {"mid": 30.0, "high": 75.0}})"},
};

constexpr Part of_money[] = {
    {"/one_time/0",
     [](Figures& f) {
       f.one_time = {{.item = "Audit",
                      .month = "2027-03",
                      .nature = "compliance",
                      .grade = "quoted",
                      .source = given("a firm"),
                      .note = given("stated"),
                      .cost = {1, 2, 3},
                      .share = 2.5,
                      .in_year = false,
                      .falls_on = FallsOn::movers}};
     },
     R"({"item": "Audit", "month": "2027-03", "cost": {"low": 1.0, "mid": 2.0, "high": 3.0}, "funded": 2.5, "in_year": false,
         "nature": "compliance", "falls_on": "who moves", "note": "stated", "grade": "quoted", "source": "a firm"})"},
    {"/budget",
     [](Figures& f) {
       f.budget = {.funded_percentile = 0.75,
                   .p50 = 340,
                   .funded = 360,
                   .contingency = 20,
                   .allowance = 7,
                   .p50_error = 1.5,
                   .funded_error = 2.5,
                   .calibrated = true,
                   .approved_monthly = 155,
                   .breach = {{"2027-02", 0.3}}};
     },
     R"({"funded_percentile": 0.75, "annual": {"p50": 340.0, "funded": 360.0, "contingency": 20.0}, "allowance": 7.0,
         "sampling_error": {"p50": 1.5, "funded": 2.5}, "calibrated": true, "approved_monthly": 155.0,
         "breach": [{"month": "2027-02", "probability": 0.3}]})"},
    {"/ask",
     [](Figures& f) {
       f.ask = {.fiscal_years = {"2027"},
                .from = "2027-01",
                .to = "2027-12",
                .recurring = 1,
                .allowance = 2,
                .contingency = 3,
                .one_time = 4,
                .tax = 5,
                .total = 15,
                .already_approved = 6,
                .approved_unused = 7,
                .net_increase = 9,
                .non_cancellable = 8,
                .net_increase_if_unused_pays = 10,
                .enough = 0.8,
                .running_enough = 0.7,
                .by_fiscal_year = {{"2028", 11}},
                .approval_required = true,
                .decide_by = "2026-12-18",
                .approver = "CFO",
                .rule = given("new spending"),
                .if_refused = {given("it"), given("stops")},
                .by_quarter = {{given("Q1"), 12, 13, 14, 15, 16}},
                .accounts = {{given("Hosting"), 17}},
                .alternatives = {{"cheaper", given("One zone"), given("no standby"), 18, -19}},
                .commitment = CommitmentFigures{given("one year"), "2027-01", "2027-12", 20, 21, 22, false},
                .unquoted_years = {given("Cache")}};
     },
     R"({"fiscal_year": "Fiscal year 2027", "by_fiscal_year": [{"year": "2028", "amount": 11.0}], "span": "January to December 2027", "recurring": 1.0,
         "allowance": 2.0, "contingency": 3.0, "one_time": 4.0, "tax": 5.0, "total": 15.0, "already_approved": 6.0,
         "approved_unused": 7.0, "net_increase": 9.0, "net_increase_if_unused_pays": 10.0, "non_cancellable": 8.0,
         "confidence": 0.8, "running_confidence": 0.7,
         "by_quarter": [{"name": "Q1", "running": 12.0, "allowance_and_contingency": 13.0, "one_time": 14.0, "tax": 15.0,
                         "cash": 16.0}],
         "decide_by": "2026-12-18", "approval_required": true, "approver": "CFO", "rule": "new spending",
         "accounts": [{"account": "Hosting", "amount": 17.0}],
         "alternatives": [{"kind": "cheaper", "name": "One zone", "total": 18.0, "difference": -19.0, "change": "no standby"}],
         "if_refused": "it stops",
         "commitment": {"what": "one year", "owed": 20.0, "saved": 21.0, "lost_if_low": 22.0, "first_month": "2027-01",
                        "last_month": "2027-12", "order_stands": false, "unquoted": ["Cache"]}})"},
    {"/unpriced/0",
     [](Figures& f) {
       f.unpriced = {{"aws", "web", given("GPU"), given("no price")}};
     },
     R"({"provider": "aws", "component": "web", "what": "GPU", "why": "no price"})"},
    {"/assumptions/0",
     [](Figures& f) {
       f.assumptions = {{"a.b", given("x"), given("because"), given("a page")}};
     },
     R"({"path": "a.b", "value": "x", "reason": "because", "source": "a page"})"},
    {"/current",
     [](Figures& f) {
       f.current = {.provider = "aws",
                    .region = "us-east-1",
                    .cost = 1,
                    .modelled_today = 2,
                    .residual = 3,
                    .by_category = {{"Compute", 9, 4}},
                    .stay = 5,
                    .move_over_stay = 6,
                    .saving_chance = 0.7,
                    .controls = 8,
                    .controls_of_status_quo = 9,
                    .payback_month = "2028-01",
                    .import = ImportFigures{.file = "a.json",
                                            .source = "Terraform",
                                            .list_price = 10,
                                            .by_provider = {{"aws", 11}},
                                            .resources = 12,
                                            .priced = 13,
                                            .free = 14,
                                            .imputed = 15,
                                            .elsewhere = 17,
                                            .left = {{ListedFate::no_price, "aws_x", "aws", "us-east-1",
                                                      "Amazon X", "a size", "", 16}},
                                            .at_least = true,
                                            .gives_cost = true}};
     },
     R"({"provider": "aws", "region": "us-east-1", "cost": 1.0, "at_least": true, "modelled_today": 2.0, "residual": 3.0,
         "by_category": [{"category": "Compute", "bill": 9.0, "modelled": 4.0, "residual": 5.0}], "stay": 5.0,
         "move_over_stay": 6.0, "saving_probability": 0.7, "payback_month": "2028-01",
         "controls": {"move": 8.0, "stay": 9.0},
         "import": {"kind": "terraform", "file": "a.json", "source": "Terraform", "list_price": 10.0, "by_provider": {"aws": 11.0},
                    "grade": "derived", "resources": 12, "priced": 13, "free": 14, "elsewhere": 17, "at_least": true, "bridged_lines": 15,
                    "not_priced": [{"why": "no_price", "type": "aws_x", "vendor": "aws", "region": "us-east-1", "what": "Amazon X a size in us-east-1", "count": 16}],
                    "excluded": [], "gives_cost": true}})"},
    {"/current/import",
     [](Figures& f) {
       f.current.import = ImportFigures{.file = "a.json", .source = "Terraform", .list_price = 10};
       f.current.bill =
           BillFigures{.files = {"b.csv"},
                       .source = "the full month 2026-10",
                       .cost = 100,
                       .is_amortised = true,
                       .months = {{"2026-10", 190}},
                       .left_out = {{"2026-11", "not_over", "2026-11 is not over"}},
                       .missing = {"2026-09"},
                       .is_old = true,
                       .vendors = {{"aws", "AWS", 100, true}, {"other", "", 90, false}},
                       .by_category = {{"Compute", 60}},
                       .services = {{"AWS", "Compute", "EC2", 60}, {"AWS", "", "", 40}},
                       .excluded = {{"credit", "credits", "credits end", "AWS", -30, true, "credits: [x]"},
                                    {"commitment", "purchases", "in the use", "", 500, false, ""}},
                       .without_cost = 2,
                       .prepaid = 3};
     },
     R"({"kind": "bill", "files": ["b.csv"], "source": "the full month 2026-10", "cost": 100.0, "basis": "effective",
         "months": {"counted": [{"month": "2026-10", "cost": 190.0}],
                    "left_out": [{"month": "2026-11", "why": "not_over"}], "missing": ["2026-09"], "old": true},
         "vendors": [{"id": "aws", "name": "AWS", "cost": 100.0, "today": true},
                     {"id": "other", "name": null, "cost": 90.0, "today": false}],
         "by_category": {"Compute": 60.0},
         "services": [{"vendor": "AWS", "category": "Compute", "service": "EC2", "cost": 60.0},
                      {"vendor": "AWS", "category": null, "service": null, "cost": 40.0}],
         "priced": 2, "not_priced": [],
         "excluded": [{"what": "credit", "vendor": "AWS", "amount": -30.0, "each": "month", "why": "credits end"},
                      {"what": "commitment", "vendor": null, "amount": 500.0, "each": "all months",
                       "why": "in the use"}],
         "credits": [{"vendor": "AWS", "monthly": 30.0, "write": "credits: [x]"}],
         "rows_without_cost": 2, "prepaid": 3.0,
         "list": {"kind": "terraform", "file": "a.json", "source": "Terraform", "list_price": 10.0, "by_provider": {}, "grade": "derived",
                  "resources": 0, "priced": 0, "free": 0, "elsewhere": 0, "at_least": false, "bridged_lines": 0, "not_priced": [], "excluded": [], "gives_cost": false}})"},
    {"/saas/0",
     [](Figures& f) {
       f.saas = {{.need = given("Chat"),
                  .recommended = "Slack",
                  .alternative = "Teams",
                  .price = given("a price"),
                  .month_1 = 1,
                  .month_12 = 2,
                  .last = 3,
                  .other_month_1 = 4,
                  .other_month_12 = 5,
                  .other_last = 6}};
     },
     R"({"need": "Chat", "recommended": "Slack", "alternative": "Teams", "price": "a price", "month_1": 1.0, "month_12": 2.0,
         "last": 3.0, "alternative_month_1": 4.0, "alternative_month_12": 5.0, "alternative_last": 6.0})"},
    {"/seats/0",
     [](Figures& f) {
       f.seats = {{"2027-01", 20, 8}};
     },
     R"({"month": "2027-01", "people": 20.0, "engineers": 8.0})"},
    {"/committed_spend/0",
     [](Figures& f) {
       f.committed = {{"aws", "2027-09", "2027-04", 7000, {{"gcp", 6000}}}};
     },
     R"({"vendor": "aws", "amount": 7000.0, "until": "2027-09", "used_up": "2027-04", "unused": {"gcp": 6000.0}})"},
    {"/vendors/0",
     [](Figures& f) {
       f.vendors = {{given("Cloud"), given("AWS"), given("Agreement"), given("2027-09")}};
     },
     R"({"category": "Cloud", "vendor": "AWS", "contract": "Agreement", "renewal": "2027-09"})"},
    {"/review",
     [](Figures& f) {
       f.review = {"2027-04-14", {given("a breach")}};
     },
     R"({"date": "2027-04-14", "triggers": ["a breach"]})"},
};

template <std::size_t count>
void check_parts(const Part (&parts)[count]) {
  for (const Part& part : parts) {
    CAPTURE(part.place);
    Figures figures = sample_figures("Acme");
    part.set(figures);
    const Json json = Json::parse(plan_json(compose(sample_spec("Acme"), figures, testing::sentences())));
    const Json::json_pointer place{std::string(part.place)};
    REQUIRE(json.contains(place));
    CHECK(json.at(place) == Json::parse(part.written));
  }
}

}  // namespace

TEST_CASE("plan.json says what the choice rests on") { check_parts(of_choice); }

TEST_CASE("plan.json says how the months and the parts go") { check_parts(of_time); }

TEST_CASE("plan.json says what is asked for, what is owed and what runs today") { check_parts(of_money); }
