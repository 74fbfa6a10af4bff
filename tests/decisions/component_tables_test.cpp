// SPDX-License-Identifier: Apache-2.0
/// A row's quantity is of all that its cost is of, in a unit that somebody can count.
#include "models/plan/component_rows.hpp"
#include "models/plan/unit_words.hpp"

#include "own_sentences.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <set>
#include <string>

namespace runrate {
namespace {

using testing::WholePlan;

std::string quantity(const WholePlan& plan, const PlanSpec& spec, Family family, const std::string& name) {
  const Brief brief{spec, plan.figures, MoneyText(plan.figures.currency)};
  const LineList own = of_component(family_lines(brief, family), name, "production");
  return Wording{testing::sentences(), brief.money}.text(quantity_of(brief, name, own));
}

const std::string head =
    "name: Lab\nstage: growth\nusers: 40\ngrowth: 0% per month\ntraffic: {requests_per_user: 10}\n"
    "providers: [aws]\ncomponents:\n";

TEST_CASE("tokens of a model are those of all its lines") {
  const std::string text = head +
                           "  asks: {kind: llm, model: large, load: 1000 per day, tokens: {input: 900, "
                           "output: 100}}\n";
  const WholePlan plan(text);
  // 1,000 × 365 ÷ 12 calls of 1,000 tokens.
  CHECK(quantity(plan, testing::spec_from(text), Family::outside, "asks") == "30.4 M tokens");
}

TEST_CASE("machines that a schedule stops are counted as the spec has them") {
  const std::string text = head +
                           "  notebook: {kind: vm, size: {vcpu: 4, memory: 32 GiB}, instances: 2, "
                           "schedule: \"mon-fri 08:00-18:00\"}\n";
  const WholePlan plan(text);
  CHECK(quantity(plan, testing::spec_from(text), Family::compute, "notebook") ==
        "2 machines, 30% of the week");
}

std::string in_words(double units, const std::string& unit, bool is_binary = false) {
  return Wording{testing::sentences(), MoneyText("USD")}.text(units_in_words(units, unit, is_binary));
}

TEST_CASE("a unit of a rate is counted in things that have a name, one of them in the singular") {
  CHECK(in_words(2.5, "million_requests") == "2.5 M requests");
  CHECK(in_words(3, "100k_events") == "300,000 events");
  CHECK(in_words(2, "10gib_month") == "20 GiB");
  CHECK(in_words(1, "alarm_metric_month") == "1 alarm metric");
  CHECK(in_words(12, "gb_second", true) == "12 GB-seconds");
  CHECK(in_words(7, "gb_month") == "7 GB");
  CHECK(in_words(7, "gb_month", true) == "7 GiB");
  CHECK(in_words(4, "widget_hour") == "4 widget hour");  // of a price book of somebody's own
}

TEST_CASE("every unit that the price book holds has a word") {
  std::set<std::string> without;
  for (const Rate& rate : testing::prices().catalog.rates()) {
    if (units_in_words(1, rate.unit, false).id == "components.unit.other") without.insert(rate.unit);
  }
  CHECK(without == std::set<std::string>{});
}

}  // namespace
}  // namespace runrate
