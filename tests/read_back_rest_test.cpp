// SPDX-License-Identifier: Apache-2.0
/// Recovery, regimes, roadmap, vendors, basis, the request, the log and plans that stop, read back: each
/// figure that of a named field of plan.json.
#include "read_back_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the readers of these tests

TEST_CASE("recovery stands with its targets and its cost, and availability with what is promised") {
  std::size_t in_plan = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("RTO/RPO Targets", "Cost Impact");
    for (const Json& row : d.data["recovery"]) {
      check_row_of(table, row["system"], {{"RTO", row["rto"]}, {"RPO", row["rpo"]}});
      if (!row["in_plan"]) continue;
      ++in_plan;
      CHECK(shows(row_of(table, row["system"])->back(), row["cost"]["mid"]));
    }
    const Json& availability = d.data["availability"];
    const std::string words = flat(d.plan);
    check_says(words, ") give {} on ", {availability["promised"]});
    for (const Json& part : availability["parts"])
      CHECK(words.find(part["part"].get<std::string>() + " 9") != std::string::npos);
    if (availability["target"].is_null())
      check_says(words, "The spec states no target.", {});
    else
      check_says(words, "The target of {} allows", {availability["target"]});
  }
  CHECK(in_plan > 8);
}

TEST_CASE("regimes, phases, vendors, criteria and the review are plan.json's, row by row") {
  std::size_t regimes = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& compliance = d.table("Compliance Considerations", "Regulation");
    for (const Json& row : d.data["compliance"]) {
      check_row_of(compliance, row["regime"], {{"Cost/mo", row["monthly"]}, {"One-time", row["one_time"]}});
      for (const Json& step : row["checklist"])
        CHECK(flat(d.plan).find(step.get<std::string>()) != std::string::npos);
      regimes += row["asked"].get<bool>() ? 1 : 0;
    }
    const DocumentTable& roadmap = d.table("Implementation Roadmap", "Phase");
    for (const Json& phase : d.data["roadmap"]) {
      check_row_of(
          roadmap, phase["phase"],
          {{"Tasks", phase["tasks"]}, {"Dependencies", phase["depends_on"]}, {"Starts/mo", phase["starts"]}});
      const std::string when = row_of(roadmap, phase["phase"])->at(2);
      const bool is_begun = when.find(phase["start"].get<std::string>().substr(0, 7)) != std::string::npos;
      CHECK_MESSAGE(is_begun, when);
    }
    const DocumentTable& vendors = d.table("Primary Vendors", "Vendor");
    CHECK(vendors.rows.size() == d.data["vendors"].size());
    for (std::size_t i = 0; i < vendors.rows.size(); ++i) {
      const Json& row = d.data["vendors"][i];
      check_row(vendors, vendors.rows[i],
                {{"Category", row["category"]}, {"Vendor", row["vendor"]}, {"Contract", row["contract"]}});
      CHECK(vendors.rows[i].back() == row["renewal"]);
    }
    const DocumentTable& criteria = d.table("Evaluation Criteria", "Weight");
    for (const Json& criterion : d.recommended()["criteria"]) {
      const std::string name = criterion["name"];
      const Row* row = row_of(criteria, name);
      REQUIRE_MESSAGE(row != nullptr, "no row '" << name << "'");
      check_row(criteria, *row,
                {{"Weight", criterion["weight"]}, {d.recommended()["name"], criterion["score"]}});
    }
    check_says(flat(d.plan), "Look at this plan again on {}; sooner if ", {d.data["review"]["date"]});
    for (const Json& trigger : d.data["review"]["triggers"])
      CHECK(flat(d.plan).find(trigger.get<std::string>()) != std::string::npos);
  }
  CHECK(regimes > 5);
}

TEST_CASE("the basis of the figures: every assumption's reason, the grades of prices, gaps and the run") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& assumed = d.table("Basis of the Figures", "Taken as");
    std::set<std::string> reasons, shown;
    for (const Json& one : d.data["assumptions"]) reasons.insert(one["reason"].get<std::string>());
    for (const Row& row : assumed.rows) shown.insert(flat(row.back()));
    for (const std::string& reason : reasons) CHECK_MESSAGE(shown.contains(flat(reason)), reason);
    const auto lines = of_recommended(d, "lines");
    const DocumentTable& grades = d.table("Basis of the Figures", "Mid a month");
    const auto of_grade = [&](const std::string& grade, std::optional<bool> stale) {
      double sum = 0;
      int count = 0;
      for (const Json& line : lines) {
        if (line["category"] == "credit" || line["category"] == "not modelled") continue;
        if (line["grade"] != grade || (stale && line["stale"] != *stale)) continue;
        sum += line["cost"]["mid"].get<double>();
        ++count;
      }
      return std::vector<Held>{{"Lines", count}, {"Mid a month", sum}};
    };
    check_row_of(grades, "Quoted, dated, fresh", of_grade("quoted", false));
    check_row_of(grades, "Quoted, stale or undated", of_grade("quoted", true));
    check_row_of(grades, "Derived from a quoted price", of_grade("derived", {}));
    check_row_of(grades, "All lines",
                 {{"Lines", lines.size()}, {"Mid a month", d.data["summary"]["monthly"]["mid"]}});
    const std::string words = flat(d.plan);
    for (const Json& gap : d.data["unpriced"]) {
      CHECK_MESSAGE(words.find(gap["what"].get<std::string>()) != std::string::npos, gap.dump());
    }
    const Json& run = d.data["run"];
    check_says(words, "{} futures × {} months, seed {}, the same draws",
               {run["trials"], run["months"], run["seed"]});
    check_says(words,
               "Sampling error (standard): mid of the month ± {}, mid of the year ± {}, funded line ± {}.",
               {d.recommended()["sampling_error"]["monthly_mid"], d.data["budget"]["sampling_error"]["p50"],
                d.data["budget"]["sampling_error"]["funded"]});
  }
}

TEST_CASE("the request's paragraphs are plan.json's: who decides, by when, accounts, and if it is refused") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& ask = d.data["ask"];
    const std::string words = flat(d.escalation);
    const std::string first = d.escalation.substr(0, d.escalation.find('\n'));
    if (ask["approval_required"]) {
      CHECK(first.starts_with("**Approval required**"));
      check_says(words, "by the rule {}; answer needed by {}.", {ask["rule"], ask["decide_by"]});
    } else {
      CHECK(first.starts_with("**For information**"));
    }
    const std::string word = ask["approval_required"] ? "Asked for" : "Needed";
    check_says(words, word + ": {} for {}; net increase {}. ",
               {ask["total"], ask["span"], ask["net_increase"]});
    for (const Json& account : ask["accounts"])
      check_says(words, account["account"].get<std::string>() + " {} ", {account["amount"]});
    check_says(words, "Non-cancellable: {}. ", {ask["non_cancellable"]});
    CHECK(words.find("If refused: " + flat(ask["if_refused"])) != std::string::npos);
    if (ask["approved_unused"].get<double>() > 0)
      check_says(words, "{} of the approved amount stays unused", {anything});
    check_says(words, "Details: plan {}.", {d.data["run"]["plan_id"]});
  }
}

TEST_CASE("the alternatives and the quarters of the request are plan.json's, and so is what moves the year") {
  std::size_t alternatives = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& ask = d.data["ask"];
    if (!ask["alternatives"].empty()) {
      const DocumentTable& table = d.request("What changes");
      CHECK(table.rows.size() == ask["alternatives"].size());
      for (const Json& one : ask["alternatives"]) {
        ++alternatives;
        check_row_of(table, one["name"], {{"Asked for", one["total"]}, {"What changes", one["change"]}});
        const double difference = one["difference"];
        CHECK(one["total"].get<double>() - ask["total"].get<double>() == difference);
        const std::string& change = row_of(table, one["name"])->back();
        CHECK(shows(change.substr(0, change.find(' ')), std::abs(difference)));
      }
    }
    const DocumentTable& quarters = d.request("After");
    for (const Json& quarter : ask["by_quarter"]) {
      const std::string name = capital(quarter["name"]);
      check_row_of(quarters, "Running cost", {{name, quarter["running"]}});
      check_row_of(quarters, "One-time", {{name, quarter["one_time"]}});
      check_row_of(quarters, "Cash", {{name, quarter["cash"]}});
    }
    const std::string words = flat(d.escalation);
    const auto at = words.find("What moves the year most: ");
    if (at == std::string::npos) continue;
    int drivers = 0;
    for (const Json& input : d.data["sensitivity"]) {
      const auto label = input["label"].get<std::string>();
      auto found = figures_in(words.substr(at), small(label) + ", {}: {} ");
      if (!found) found = figures_in(words.substr(at), label + ", {}: {} ");
      if (!found) continue;
      ++drivers;
      const Json& swing = input["swing"];
      CHECK(shows(found->back(), std::abs(swing["high"].get<double>() - swing["low"].get<double>())));
    }
    CHECK(drivers >= 1);
  }
  CHECK(alternatives > 15);
}

TEST_CASE("the log tells platform, month, components, phase and escalation") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const std::string words = flat(d.log);
    const Json &ask = d.data["ask"], &month = d.data["summary"]["monthly"];
    CHECK(d.log.starts_with("## Infrastructure Log: " + d.data["date"].get<std::string>()));
    const std::string name = d.recommended()["name"], region = d.recommended()["region"];
    CHECK(words.find("Platform selected: " + name + ", " + region) != std::string::npos);
    check_says(words, "Monthly cost estimate: {} - {} ", {month["low"], month["high"]});
    check_says(words, "Components planned: {} in production, ", {anything});
    check_says(words, " of {}, ", {d.data["roadmap"].size()});
    if (ask["approval_required"])
      check_says(words, "budget of {}, {} (net increase {}), answer by {} ",
                 {ask["span"], ask["total"], ask["net_increase"], ask["decide_by"]});
    else
      check_says(words, "Escalations: None ", {});
    CHECK(words.find("Plan: " + d.data["run"]["plan_id"].get<std::string>()) != std::string::npos);
  }
}

TEST_CASE("a plan that stops tells in every document what stops it on whom, and what to change") {
  const auto spec = testing::spec_from(
      "name: Crunch\nusers: 100\ncomponents:\n  train: {kind: batch, jobs: 6 per day, each: 90 min, size: "
      "{vcpu: "
      "512, memory: 64 GiB}}\n");
  const auto files = testing::files_of(spec, testing::small_run(64));
  const auto text = [&](std::string_view ending) {
    const auto file = std::ranges::find_if(
        files, [&](const DocumentFile& one) { return one.name.find(ending) != std::string::npos; });
    REQUIRE(file != files.end());
    return file->text;
  };
  const Json data = Json::parse(text("plan.json"));
  REQUIRE(data["stopped"]["parts"].size() == 5);
  for (const char* name : {"infrastructure-plan.md", "cfo-escalation.md"}) {
    CAPTURE(name);
    const std::string words = flat(text(name));
    CHECK(words.find(data["stopped"]["what"].get<std::string>()) != std::string::npos);
    for (const Json& part : data["stopped"]["parts"]) {
      CAPTURE(part.dump());
      CHECK(words.find(part["why"].get<std::string>()) != std::string::npos);
      CHECK(words.find(part["change"].get<std::string>()) != std::string::npos);
    }
    CHECK(words.find("Plan: 0123456789ab") != std::string::npos);
  }
  const std::string log = flat(text("CIO/logs/"));
  CHECK(log.find(data["stopped"]["what"].get<std::string>()) != std::string::npos);
  CHECK(log.find("Platform selected: none") != std::string::npos);
}

}  // namespace
}  // namespace runrate
