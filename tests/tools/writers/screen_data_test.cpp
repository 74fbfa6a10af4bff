// SPDX-License-Identifier: Apache-2.0
/// What `--format json` prints, whole: figures made by hand, none of them 0 or like another.
#include "tools/writers/screen_data.hpp"

#include "tools/writers/check_report.hpp"
#include "tools/writers/screens.hpp"
#include "tools/writers/tables.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace runrate;

namespace {

/// In which the order of members is no matter.
nlohmann::json plain(const Json& data) { return nlohmann::json::parse(data.dump()); }

/// In another currency than the usual one, with a price that is missing on each provider.
Figures euros() {
  Figures figures = sample_figures("Acme");
  figures.currency = "EUR";
  figures.providers[0].score = 0.957;
  figures.providers[1].complete = false;
  figures.unpriced = {{"aws", "web", given("GPU"), given("no price")},
                      {"gcp", "web", given("a queue"), given("none is sold")}};
  return figures;
}

Figures stopped() {
  Figures figures = euros();
  figures.stopped = StoppedFigures{.what = given("no provider sells 512 vCPU"),
                                   .change = given("take less"),
                                   .parts = {{"gcp", "train", given("too large"), given("halve it")}}};
  return figures;
}

const Json stopped_json = Json::parse(R"({"what": "no provider sells 512 vCPU", "change": "take less",
  "parts": [{"provider": "gcp", "component": "train", "why": "too large", "change": "halve it"}]})");

const Json gaps_json = Json::parse(R"([
  {"provider": "aws", "component": "web", "what": "GPU", "why": "no price"},
  {"provider": "gcp", "component": "web", "what": "a queue", "why": "none is sold"}])");

Plan planned(const Figures& figures) {
  Plan plan;
  plan.figures = figures;
  plan.sentences = testing::sentences();
  return plan;
}

Json plan_of(const Figures& figures) { return Json::parse(plan_json(planned(figures))); }

}  // namespace

TEST_CASE("an estimate as data, whole") {
  CHECK(plain(estimate_data(euros(), testing::worded("EUR"))) == nlohmann::json::parse(R"({
    "name": "Acme", "plan_id": "0123456789ab", "currency": "EUR",
    "providers": [
      {"id": "aws", "region": "aws-east", "recommended": true, "complete": true,
       "monthly": {"low": 130, "mid": 170.1, "high": 230.25, "mean": 175},
       "horizon": {"low": 300, "mid": 400, "high": 500, "mean": 400},
       "categories": [{"category": "cloud", "low": 100, "mid": 130.1, "high": 180.25},
                      {"category": "saas", "low": 30, "mid": 40, "high": 50},
                      {"category": "total", "low": 130, "mid": 170.1, "high": 230.25}]},
      {"id": "gcp", "region": "gcp-east", "recommended": false, "complete": false,
       "monthly": {"low": 260, "mid": 340.2, "high": 460.5, "mean": 350},
       "horizon": {"low": 600, "mid": 800, "high": 1000, "mean": 800},
       "categories": [{"category": "cloud", "low": 200, "mid": 260.2, "high": 360.5},
                      {"category": "saas", "low": 60, "mid": 80, "high": 100},
                      {"category": "total", "low": 260, "mid": 340.2, "high": 460.5}]}],
    "unpriced": [{"provider": "aws", "component": "web", "what": "GPU", "why": "no price"},
                 {"provider": "gcp", "component": "web", "what": "a queue", "why": "none is sold"}]})"));
}

TEST_CASE("today's cost stands in an estimate where a file of resources is known, and its cost") {
  Figures figures = euros();
  figures.current.import = ImportFigures{.file = "a.json", .at_least = true, .gives_cost = true};
  CHECK_FALSE(estimate_data(figures, testing::worded("EUR")).contains("current"));
  figures.current.cost = 75.125;
  CHECK(estimate_data(figures, testing::worded("EUR"))["current"] ==
        Json::parse(R"({"cost": 75.13, "at_least": true})"));
  figures.current.import->at_least = false;
  CHECK(estimate_data(figures, testing::worded("EUR"))["current"] ==
        Json::parse(R"({"cost": 75.13, "at_least": false})"));
  figures.current.import.reset();
  CHECK_FALSE(estimate_data(figures, testing::worded("EUR")).contains("current"));
}

TEST_CASE("a comparison as data, whole: chances and turns are plan.json's") {
  const Json plan = plan_of(euros());
  Json expected = Json::parse(R"({
    "name": "Acme", "plan_id": "0123456789ab", "currency": "EUR",
    "providers": [
      {"id": "aws", "region": "aws-east", "recommended": true, "complete": true, "score": 0.96,
       "monthly": {"low": 130, "mid": 170.1, "high": 230.25, "mean": 175},
       "horizon": {"low": 300, "mid": 400, "high": 500, "mean": 400}},
      {"id": "gcp", "region": "gcp-east", "recommended": false, "complete": false, "score": 0,
       "monthly": {"low": 260, "mid": 340.2, "high": 460.5, "mean": 350},
       "horizon": {"low": 600, "mid": 800, "high": 1000, "mean": 800}}]})");
  expected["comparison"] = plan["comparison"];
  expected["turns"] = plan["turns"];
  expected["unpriced"] = gaps_json;
  CHECK(plain(compare_data(euros(), testing::worded("EUR"))) == plain(expected));
}

TEST_CASE("an explanation as data, whole: a line is plan.json's with how it comes about") {
  const Figures figures = euros();
  Json line = plan_of(figures)["lines"][0];
  line["own"] = Json::parse(R"({"p10": 60, "p50": 80.1, "p90": 120.25, "mean": 85})");
  line["formula"] = "instance hours × 1 vCPU";
  line["price_steps"] = {"from 0: $0.04048 per vcpu hour"};
  line["assumptions"] = {"pooled over the account"};
  Json expected =
      Json::parse(R"({"name": "Acme", "plan_id": "0123456789ab", "currency": "EUR", "one_time": []})");
  expected["lines"] = Json::array({line});
  expected["unpriced"] = gaps_json;
  CHECK(plain(explain_data(figures, explained(figures, "web"), testing::worded("EUR"))) == plain(expected));
}

TEST_CASE("what is paid once is explained as data, or why nothing is") {
  Figures figures = euros();
  figures.one_time = {
      {.item = "Audit",
       .month = "2027-03",
       .nature = "compliance",
       .grade = "quoted",
       .source = given("a firm"),
       .note = given("stated"),
       .cost = {1, 2, 3, 4},
       .share = 2.5,
       .in_year = false,
       .falls_on = FallsOn::movers,
       .derivation = {.formula = given("days × rate"), .steps = {}, .notes = {given("ten days")}}}};
  figures.no_setup = given("nothing is new");
  const Json head = Json::parse(
      R"({"name": "Acme", "plan_id": "0123456789ab", "currency": "EUR", "lines": [], "unpriced": []})");
  Json expected = head;
  expected["one_time"] = Json::parse(R"([{
    "item": "Audit", "month": "2027-03", "cost": {"low": 1, "mid": 2, "high": 3}, "funded": 2.5, "in_year": false,
    "nature": "compliance", "falls_on": "who moves", "note": "stated", "grade": "quoted", "source": "a firm",
    "formula": "days × rate", "assumptions": ["ten days"]}])");
  CHECK(plain(explain_data(figures, explained(figures, "AUDIT"), testing::worded("EUR"))) == plain(expected));
  CHECK(plain(explain_data(figures, explained(figures, "Compliance"), testing::worded("EUR"))) ==
        plain(expected));
  expected = head;
  expected["one_time"] = Json::array();
  expected["setup"] = "nothing is new";
  CHECK(plain(explain_data(figures, explained(figures, "Setup"), testing::worded("EUR"))) == plain(expected));
}

TEST_CASE("a plan that was written, as data, whole") {
  const std::vector<std::string> files{"plan.json", "costs.csv"};
  const Json plan = plan_of(euros());
  Json expected =
      Json::parse(R"({"name": "Acme", "plan_id": "0123456789ab", "currency": "EUR", "out": "folder",
                                  "files": ["plan.json", "costs.csv"]})");
  expected["summary"] = plan["summary"];
  expected["unpriced"] = gaps_json;
  CHECK(plain(written_plan_data(planned(euros()), "folder", files)) == plain(expected));
  expected["summary"] = plan_of(stopped())["summary"];
  expected["stopped"] = stopped_json;
  CHECK(plain(written_plan_data(planned(stopped()), "folder", files)) == plain(expected));
}

TEST_CASE("where no provider can host the spec, every command's data says what stops it") {
  Json expected =
      Json::parse(R"({"name": "Acme", "plan_id": "0123456789ab", "currency": "EUR", "recommended": null,
                                  "providers": []})");
  expected["stopped"] = stopped_json;
  CHECK(plain(estimate_data(stopped(), testing::worded("EUR"))) == plain(expected));
  CHECK(plain(compare_data(stopped(), testing::worded("EUR"))) == plain(expected));
  CHECK(plain(explain_data(stopped(), {}, testing::worded("EUR"))) == plain(expected));
}

TEST_CASE(
    "where no provider can host the spec, plan.json keeps the headline and leaves out what it has no figure "
    "for") {
  const Json usual = plan_of(euros()), json = plan_of(stopped());
  CHECK(json["stopped"] == stopped_json);
  CHECK_FALSE(usual.contains("stopped"));
  for (const char* name : {"basis", "budget", "ask", "availability", "turns", "current", "review"}) {
    CAPTURE(name);
    CHECK(json[name].is_null());
    CHECK_FALSE(usual[name].is_null());
  }
  for (const auto& [name, value] : json["summary"].items()) {
    const auto& seen_name = name;
    CAPTURE(seen_name);
    CHECK(value.is_null() == (name != "headline"));
  }
  CHECK(json["summary"]["headline"] == "AWS is best or level on every criterion.");
  CHECK(json["summary"].size() == usual["summary"].size());
}

TEST_CASE("a problem as data, whole") {
  const std::vector<Problem> problems{{.code = "unknown_field",
                                       .path = "a.b",
                                       .line = 3,
                                       .column = 7,
                                       .found = "'c' is unknown",
                                       .expected = "d",
                                       .nearest = "e",
                                       .remedy = "write d"}};
  CHECK(problems_data("a.yaml", problems) == Json::parse(R"([{
    "code": "unknown_field", "file": "a.yaml", "path": "a.b", "line": 3, "column": 7, "found": "'c' is unknown",
    "expected": "d", "nearest": "e", "remedy": "write d"}])"));
  CHECK(data_text(Json::parse(R"({"a": ["b"]})")) == "{\n  \"a\": [\n    \"b\"\n  ]\n}\n");
  CHECK(data_text(Json("\xff")) == "\"\xEF\xBF\xBD\"\n");
}

TEST_CASE("a check as data, whole, in each of its states") {
  CheckReport report{.spec = "a.yaml", .components = 3, .warnings = 1, .months = 24, .guard = {}};
  Json expected = Json::parse(R"({
    "name": "Acme", "plan_id": null, "spec": "a.yaml", "components": 3, "months": 24, "currency": "EUR",
    "verdict": "good", "recommended": "aws", "complete": true, "budget": null, "confidence": null, "chance": null,
    "budget_months": null,
    "unpriced": [{"provider": "aws", "component": "web", "what": "GPU", "why": "no price"}]})");
  CHECK(plain(check_data(report, euros(), testing::worded("EUR"))) == plain(expected));
  Figures lacking = euros();
  lacking.providers[0].complete = false;
  expected["verdict"] = "unpriced";
  expected["complete"] = false;
  CHECK(plain(check_data(report, lacking, testing::worded("EUR"))) == plain(expected));

  report.guard = Guard{.budget = 1200.5, .confidence = 0.8, .chance = 0.8, .months = 12};
  expected.update(Json::parse(R"({"plan_id": "0123456789ab", "verdict": "within_budget", "complete": true,
                                  "budget": 1200.5, "confidence": 0.8, "chance": 0.8, "budget_months": 12})"));
  CHECK(plain(check_data(report, euros(), testing::worded("EUR"))) == plain(expected));
  report.guard->chance = 0.75;
  expected["chance"] = 0.75;
  expected["verdict"] = "over_budget";
  CHECK(plain(check_data(report, euros(), testing::worded("EUR"))) == plain(expected));

  expected.update(Json::parse(
      R"({"verdict": "stopped", "recommended": null, "complete": false, "chance": null, "unpriced": []})"));
  expected["stopped"] = stopped_json;
  CHECK(plain(check_data(report, stopped(), testing::worded("EUR"))) == plain(expected));
}

TEST_CASE("a check in words, in each of its states") {
  Figures figures = euros();
  figures.unpriced.clear();
  CheckReport report{.spec = "a.yaml", .components = 1, .warnings = 0, .months = 1, .guard = {}};
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "a.yaml: 1 component, 1 month, nothing wrong\n");
  report = {.spec = "a.yaml", .components = 3, .warnings = 1, .months = 24, .guard = {}};
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "a.yaml: 3 components, 24 months, no error, one warning\n");
  report.warnings = 2;
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "a.yaml: 3 components, 24 months, no error, 2 warnings\n");
  CHECK(check_text(report, euros(), testing::worded("EUR")) ==
        "a.yaml: 3 components, 24 months; prices that AWS lacks:\n  web: GPU: no price\n");
  report.guard = Guard{.budget = 1200.5, .confidence = 0.8, .chance = 0.8, .months = 12};
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "within budget: the first 12 months stay within €1,200.50 in 80 of 100 futures; 80 of 100 are asked "
        "for\n");
  report.guard->chance = 0.75;
  CHECK(
      check_text(report, euros(), testing::worded("EUR")) ==
      "over budget: the first 12 months stay within €1,200.50 in 75 of 100 futures; 80 of 100 are asked for\n"
      "prices that AWS lacks, so that it costs more:\n  web: GPU: no price\n");
  CHECK(check_text(report, stopped(), testing::worded("EUR")) ==
        "a.yaml: No provider can host this spec, so nothing is asked for: no provider sells 512 vCPU. To "
        "change: take less.\n");
}

TEST_CASE("a check says how much of today's cost is not known") {
  Figures figures = euros();
  figures.unpriced.clear();
  figures.current.cost = 75;
  figures.current.import = ImportFigures{.file = "a.json",
                                         .resources = 2,
                                         .left = {{ListedFate::unknown, "aws_x", "aws", "", "", "", "", 1}},
                                         .at_least = true,
                                         .gives_cost = true};
  const std::string today =
      "Today's cost is at least €75 a month: of the 2 resources in a.json, 1 costs something that is not in "
      "it "
      "(1 aws_x, of a type that is not known here).\n";
  CheckReport report{.spec = "a.yaml", .components = 3, .warnings = 0, .months = 24, .guard = {}};
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "a.yaml: 3 components, 24 months, nothing wrong\n" + today);
  report.guard = Guard{.budget = 1, .confidence = 0.5, .chance = 0.5, .months = 12};
  CHECK(
      check_text(report, figures, testing::worded("EUR")) ==
      "within budget: the first 12 months stay within €1.00 in 50 of 100 futures; 50 of 100 are asked for\n" +
          today);
  report.guard.reset();
  figures.unpriced = euros().unpriced;
  CHECK(check_text(report, figures, testing::worded("EUR")) ==
        "a.yaml: 3 components, 24 months; prices that AWS lacks:\n  web: GPU: no price\n" + today);
  const std::string screen = estimate_screen(figures, {}, testing::worded("EUR"));
  CHECK(screen.find("\n" + today) != std::string::npos);
  CHECK(compare_screen(figures, {}, testing::worded("EUR")).find("\n" + today) != std::string::npos);
}

TEST_CASE("a stopped plan on every screen") {
  const std::string text =
      "No provider can host this spec, so nothing is asked for: no provider sells 512 vCPU. To change: take "
      "less.\n"
      "Acme: 8,192 futures, 2 months, seed 1, plan 0123456789ab\n\n"
      "Google Cloud, train: too large. To change: halve it.\n";
  CHECK(estimate_screen(stopped(), {}, testing::worded("EUR")) == text);
  CHECK(compare_screen(stopped(), {}, testing::worded("EUR")) == text);
  const std::string csv =
      "stopped,plan\n\"No provider can host this spec, so nothing is asked for: no provider sells 512 vCPU. "
      "To "
      "change: take less.\",0123456789ab\n";
  CHECK(estimate_screen(stopped(), {ScreenFormat::csv, 100, false}, testing::worded("EUR")) == csv);
  CHECK(compare_screen(stopped(), {ScreenFormat::csv, 100, false}, testing::worded("EUR")) == csv);
}
