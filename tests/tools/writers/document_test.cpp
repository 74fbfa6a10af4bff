// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/document.hpp"

#include "models/plan/wording.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

using namespace runrate;

namespace {

std::string read(const std::string& name) {
  std::ifstream in(std::string(RUNRATE_SOURCE_DIR) + "/tools/templates/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

TemplateTexts templates() {
  return {read("infrastructure-plan.md.mustache"), read("cfo-escalation.md.mustache"),
          read("log.md.mustache")};
}

bool is_document(const DocumentFile& file) { return file.name.ends_with(".md"); }

}  // namespace

TEST_CASE("the plan has the template's headings in their order, and nothing left to fill in") {
  const std::string text = rendered(templates().plan, sample_plan());
  // The headings of the order's template.
  const std::vector<std::string> headings = {"## Executive Summary",
                                             "## Current State Assessment",
                                             "### Existing Infrastructure",
                                             "### Pain Points",
                                             "## Recommended Architecture",
                                             "### Cloud Platform",
                                             "### Architecture Diagram",
                                             "## Component Specifications",
                                             "### Compute",
                                             "### Database",
                                             "### Storage",
                                             "### Networking",
                                             "### Outside Services",
                                             "## Business Applications",
                                             "### Productivity Suite",
                                             "### Communication",
                                             "### Development Tools",
                                             "## Cost Summary",
                                             "### Monthly Recurring",
                                             "### One-Time Costs",
                                             "## Scalability Plan",
                                             "### Traffic Tiers",
                                             "### Auto-Scaling Configuration",
                                             "## Disaster Recovery",
                                             "### RTO/RPO Targets",
                                             "### Backup Strategy",
                                             "### Recovery Procedures",
                                             "## Security Requirements",
                                             "## Compliance Considerations",
                                             "## Implementation Roadmap",
                                             "## Vendor Selection",
                                             "### Primary Vendors",
                                             "### Evaluation Criteria",
                                             "## Basis of the Figures"};
  std::size_t at = 0;
  for (const std::string& heading : headings) {
    CAPTURE(heading);
    const std::size_t found = text.find("\n" + heading + "\n", at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  CHECK(text.find("*Infrastructure decisions should be validated by qualified professionals.*") !=
        std::string::npos);
  CHECK(text.find("→ Escalate to CFO for budget approval") != std::string::npos);
  CHECK_FALSE(std::regex_search(text, std::regex("\\{\\{|\\$X|T[O]DO|T[B]D|\\bnan\\b|\\binf\\b")));
}

TEST_CASE("no line of prose is wider than the page, and the total row shows the provider's cents") {
  const std::vector<DocumentFile> files = plan_files(sample_plan(), templates());
  CHECK(std::ranges::count_if(files, is_document) == 3);
  for (const DocumentFile& file : files) {
    if (!is_document(file)) continue;
    for (std::size_t at = 0; at < file.text.size();) {
      const std::size_t end = file.text.find('\n', at);
      CAPTURE(file.text.substr(at, end - at));
      if (file.text[at] != '|')  // a hard break's two spaces may stand beyond
        CHECK(text_width(file.text.substr(at, end - at)) <= 102);
      at = end + 1;
    }
  }
  const std::string text = rendered(templates().plan, sample_plan());
  CHECK(std::regex_search(text, std::regex("\\| \\*\\*Total\\*\\* +\\| \\*\\*\\$130\\.00\\*\\* \\| "
                                           "\\*\\*\\$230\\.25\\*\\* \\| \\*\\*\\$170\\.10\\*\\* \\|")));
}

TEST_CASE("a hostile name stays text in every file") {
  const std::string name = "A | B `c` <script>alert(1)</script>\n## Not a heading {{name}} [Business Name]";
  const std::vector<DocumentFile> files = plan_files(sample_plan(name), templates());
  CHECK(std::ranges::count_if(files, is_document) == 3);
  for (const DocumentFile& file : files) {
    CAPTURE(file.name);
    if (!is_document(file)) continue;
    CHECK(file.text.find("<script>") == std::string::npos);
    CHECK(file.text.find("\n## Not a heading") == std::string::npos);
    CHECK(file.text.find("[Business Name]") == std::string::npos);
    CHECK(file.text.find("{{") == std::string::npos);
  }
}

TEST_CASE("a template that asks for what a plan lacks is refused by name") {
  CHECK_THROWS_WITH_AS((void)rendered("{{name}} {{nmae}} {{{tiers}}}", sample_plan()),
                       "the template asks for what a plan does not have: nmae, tiers", TemplateError);
  CHECK_THROWS_AS((void)rendered("{{#open}}", sample_plan()), TemplateError);
}

TEST_CASE("a template may begin with a mark, and every fault of it is told with its place") {
  CHECK(rendered("\xEF\xBB\xBF{{name}}\n", sample_plan("Acme")) == "Acme\n");
  CHECK(rendered("a{{{break}}}\nb\n", sample_plan("Acme")) == "a  \nb\n");
  CHECK_THROWS_WITH_AS(
      (void)rendered("a\nb\a", sample_plan()),
      "the template cannot be read: line 2, column 2: U+0007 (bell) cannot be shown; remove it",
      TemplateError);
  CHECK_THROWS_WITH_AS((void)rendered("{{> part}}", sample_plan()),
                       "the template asks for what a plan does not have: > part", TemplateError);
}

TEST_CASE("sections lie a few within one another, not thousands") {
  const auto nested = [](int depth, const std::string& open, const std::string& close) {
    std::string form;
    for (int i = 0; i < depth; ++i) form += open;
    form += "here";
    for (int i = 0; i < depth; ++i) form += close;
    return form;
  };
  CHECK(rendered(nested(20, "{{#name}}", "{{/name}}"), sample_plan()).starts_with("here"));
  CHECK_THROWS_WITH_AS((void)rendered(nested(20'000, "{{ #name}}", "{{/name}}"), sample_plan()),
                       "the template cannot be read: 20000 sections lie within one another; at most 20",
                       TemplateError);
  CHECK_THROWS_AS((void)rendered("{{=<% %>=}}" + nested(21, "<%^name%>", "<%/name%>"), sample_plan()),
                  TemplateError);
  // One behind the other is no nesting.
  std::string row;
  for (int i = 0; i < 100; ++i) row += "{{#name}}x{{/name}}";
  CHECK(rendered(row, sample_plan()).starts_with("xxx"));
}

TEST_CASE("every file bears the plan's identity") {
  const std::vector<DocumentFile> files = plan_files(sample_plan(), templates());
  CHECK(files.size() == 5);
  for (const DocumentFile& file : files) {
    CAPTURE(file.name);
    CHECK(file.text.find("0123456789ab") != std::string::npos);
  }
}
