// SPDX-License-Identifier: Apache-2.0
/// Eight businesses unlike the examples (tests/businesses/): what must hold of any plan holds of theirs.
#include "tools/files.hpp"

#include "relative.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

std::vector<std::filesystem::path> businesses() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(RUNRATE_SOURCE_DIR "/tests/businesses"))
    found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

double sum_of_lines(const Figures& figures, const std::string& provider, double Range::*at) {
  double sum = 0;
  for (const LineFigures& line : figures.lines) {
    if (line.provider == provider) sum += line.cost.*at;
  }
  return sum;
}

void check_providers(const Figures& figures) {
  for (const ProviderFigures& provider : figures.providers) {
    CAPTURE(provider.id);
    if (!provider.available) {
      CHECK_FALSE(provider.reason.empty());
      continue;
    }
    CHECK(provider.monthly.low <= provider.monthly.mid);
    CHECK(provider.monthly.mid <= provider.monthly.high);
    for (double Range::*const at : {&Range::low, &Range::mid, &Range::high, &Range::mean})
      CHECK(sum_of_lines(figures, provider.id, at) == testing::near(provider.monthly.*at, 1e-6));
  }
}

void check_text(const std::string& text) {
  for (const std::string_view left_over :
       {"{{", "}}", " nan", "$nan", " inf ", "$X", "by the rule ;", "-$0 "}) {
    CAPTURE(left_over);
    CHECK(text.find(left_over) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("eight businesses: a plan each, whose rows add up and whose documents are whole") {
  REQUIRE(businesses().size() == 8);
  for (const std::filesystem::path& path : businesses()) {
    CAPTURE(path.filename().string());
    const testing::WholePlan plan(read_file(path));
    REQUIRE_FALSE(plan.figures.providers.empty());
    check_providers(plan.figures);
    const auto recommended = std::ranges::count_if(plan.figures.providers, &ProviderFigures::recommended);
    CHECK(recommended == 1);
    for (const DocumentFile& file :
         plan_files(compose(plan.spec, plan.figures, testing::sentences()), testing::templates()))
      check_text(file.text);
  }
}

}  // namespace runrate
