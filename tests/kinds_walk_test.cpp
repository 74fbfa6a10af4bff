// SPDX-License-Identifier: Apache-2.0
/// Every kind of the table, from a spec to a plan: priced, sized, drawn, copied, recovered, found fault with
/// and explained, as its row says. A kind that is added is asked the same.
#include "models/deployment/deployment.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/make_plan.hpp"
#include "models/spec/kinds.hpp"
#include "models/spec/production_gaps.hpp"
#include "tools/writers/document.hpp"
#include "tools/writers/explained.hpp"

#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

/// What a kind cannot do without.
std::string_view needs_of(Kind kind) {
  switch (kind) {
    case Kind::gpu:
      return ", accelerator: L4, instances: 1";
    case Kind::llm:
      return ", model: small";
    case Kind::batch:
      return ", jobs: 500 per day, each: 30 s, size: {vcpu: 1, memory: 2 GiB}, window: \"mon-sun "
             "00:00-06:00\"";
    case Kind::custom:
      return ", driver: {requests: 0.1}, price: [{from: 0, unit_price: $0.01}], source: offer";
    case Kind::backup:
      return ", of: [db]";
    case Kind::nat:
      return ", data: 200 GiB per month";
    default:
      return "";
  }
}

std::string spec_with(const KindTraits& row) {
  return "name: Shop\nusers: 20000\ngrowth: 4% per month\nmonths: 12\nproviders: [aws]\ncomponents:\n"
         "  web: {kind: container, load: 100% of requests}\n"
         "  db: {kind: postgres, stored: 40 GiB, load: 2 queries per request}\n"
         "  one: {kind: " +
         std::string(row.name) + std::string(needs_of(row.kind)) +
         "}\nrecovery: {production: {rto: 1 h, rpo: 15 min}, database: {rto: 1 h, rpo: 15 min}, files: {rto: "
         "4 h, rpo: 1 h}}\n";
}

const Deployment& deployment_of(const Prospect& prospect) { return prospect.runs.plan.deployments.front(); }

bool mentions(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST_CASE("every kind is priced, sized, drawn, kept, found fault with and explained as its row says") {
  for (const KindTraits& row : all_kinds()) {
    CAPTURE(row.name);
    const PlanSpec spec = testing::spec_from(spec_with(row));
    const PlanRun run{.run = testing::small_run(32)};
    const Prospect prospect = look_at(testing::premises_of(spec), run);
    const Plan plan =
        plan_of(testing::premises_of(spec), prospect.runs, prospect.outlook, {}, testing::sentences());
    const Figures& f = plan.figures;

    // Priced: lines of its own on the one provider, and none of them is missing.
    const auto is_its = [](const auto& figure) { return figure.component == "one"; };
    CHECK(std::ranges::none_of(f.unpriced, is_its));
    const bool has_lines = std::ranges::any_of(f.lines, is_its);
    const Explained found = explained(f, "one");
    CHECK(found.is_empty() != has_lines);
    CHECK(has_lines);

    // Sized: what scales or is a database became a product with a size.
    const auto part = std::ranges::find_if(f.parts, is_its);
    REQUIRE(part != f.parts.end());
    CHECK(part->available);
    CHECK_FALSE(part->service.empty());
    if (row.is_database || row.kind == Kind::vm || row.kind == Kind::gpu) CHECK_FALSE(part->size.empty());

    // Explained: every line has a formula and a source.
    for (const LineFigures* line : found.lines) {
      CAPTURE(line->id);
      CHECK_FALSE(line->derivation.formula.empty());
      CHECK_FALSE(line->source.empty());
    }

    // Drawn, in the graph.
    std::string text;
    for (const DocumentFile& file : plan_files(plan, testing::templates())) text += file.text;
    const std::size_t graph = text.find("```mermaid");
    REQUIRE(graph != std::string::npos);
    const std::string drawn = text.substr(graph, text.find("```\n", graph + 10) - graph);
    const Brief brief(spec, f, MoneyText("USD"));
    CHECK(mentions(drawn, "\"" + brief.label("one")));
    const bool is_listed = row.family != Family::elsewhere;
    if (is_listed) CHECK(mentions(text, brief.label("one")));

    // Kept: data that nobody could make again is asked for copies; nothing else is.
    const std::vector<ProductionGap> gaps = production_gaps(spec);
    const bool is_asked = std::ranges::any_of(gaps, [](const ProductionGap& gap) {
      return gap.component == "one" && gap.what == ProductionGapKind::no_backup;
    });
    CHECK(is_asked == keeps_data(row.kind));

    // Recovered: records stand in the second region, as the targets ask.
    const bool stands_by = std::ranges::any_of(deployment_of(prospect).lines, [](const UsageLine& line) {
      return line.component == "one" && !line.recovers.empty();
    });
    if (row.keeps == Keeps::records) CHECK(stands_by);
  }
}

}  // namespace
}  // namespace runrate
