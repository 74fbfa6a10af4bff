// SPDX-License-Identifier: Apache-2.0
/// A row's quantity is of all that its cost is of, in a unit that somebody can count.
#include "models/plan/component_rows.hpp"

#include "own_sentences.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

using testing::WholePlan;

std::string quantity(const WholePlan& plan, const PlanSpec& spec, Family family, const std::string& name) {
  const Brief brief{spec, plan.figures, MoneyText(plan.figures.currency)};
  const Lines own = of_component(family_lines(brief, family), name, "production");
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

}  // namespace
}  // namespace runrate
