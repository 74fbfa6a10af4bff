// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/screens.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace runrate;

TEST_CASE("estimate shows every category of every provider, and that one is not available") {
  const std::string text = estimate_screen(sample_figures("Acme"), {});
  CHECK(text.find("Cloud infrastructure") != std::string::npos);
  CHECK(text.find("$170") != std::string::npos);
  CHECK(text.find("Vercel: not available") != std::string::npos);
  CHECK(text.find("\x1b[") == std::string::npos);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::text, 100, true}).find("\x1b[1m") !=
        std::string::npos);
}

TEST_CASE("estimate and compare as data agree with the figures") {
  const auto estimate =
      nlohmann::json::parse(estimate_screen(sample_figures("Acme"), {ScreenFormat::json, 100, false}));
  CHECK(estimate["providers"][0]["monthly"]["mid"] == 170.10);
  CHECK(estimate["providers"].size() == 2);
  const auto compare =
      nlohmann::json::parse(compare_screen(sample_figures("Acme"), {ScreenFormat::json, 100, false}));
  CHECK(compare["comparison"][0]["probability_a_cheaper"] == 0.85);
  CHECK(estimate_screen(sample_figures("Acme"), {ScreenFormat::csv, 100, false})
            .find("aws,total,130.00,170.10,230.25") != std::string::npos);
  CHECK(compare_screen(sample_figures("Acme"), {}).find("85 of 100") != std::string::npos);
}

TEST_CASE("explain gives formula, price steps and source of a line or of a component's lines") {
  const Figures figures = sample_figures("Acme");
  const std::string text = explain_text(figures, "aws/production/web/unit", {});
  for (const std::string_view part :
       {"instance hours × 1 vCPU", "from 0: $0.04048", "the vendor's price page", "2026-10-01", "quoted"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(explain_text(figures, "web", {}) == text);
  CHECK(explain_text(figures, "no such line", {}).empty());
}

TEST_CASE("a terminal gets no control characters from a name") {
  Figures figures = sample_figures("Acme");
  figures.providers[0].name = "A\x1b[31mWS";
  CHECK(estimate_screen(figures, {}).find('\x1b') == std::string::npos);
}
