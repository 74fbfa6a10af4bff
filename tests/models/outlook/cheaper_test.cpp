// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/cheaper.hpp"

#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("the two changes that save most stand before the other alternatives") {
  Outlook outlook;
  outlook.ask.total = 1000;
  outlook.ask.alternatives = {{.what = Alternative::What::leaner, .total = 800},
                              {.what = Alternative::What::safer, .total = 1100}};
  const std::vector<CheaperPlan> plans = {{{Saving::What::half_database, "primary"}, {}},
                                          {{Saving::What::half_group, "api"}, {}},
                                          {{Saving::What::no_environment, "dev"}, {}},
                                          {{Saving::What::night, {}}, {}}};
  SUBCASE("dearer, too small, unserved: none of these") {
    const Outlook with = with_cheaper(outlook, plans, {1010, 991, 0, 990});
    REQUIRE(with.ask.alternatives.size() == 2);
    CHECK(with.ask.alternatives[0].what == Alternative::What::cheaper);
    CHECK(with.ask.alternatives[0].saving.what == Saving::What::night);
    CHECK(with.ask.alternatives[0].difference == -10);
    CHECK(with.ask.alternatives[1].what == Alternative::What::safer);
  }
  SUBCASE("none at all: an even chance stays") {
    const Outlook with = with_cheaper(outlook, plans, {1010, 991, 0, 1000});
    REQUIRE(with.ask.alternatives.size() == 2);
    CHECK(with.ask.alternatives[0].what == Alternative::What::leaner);
  }
  SUBCASE("no more than two, the cheapest first") {
    const Outlook with = with_cheaper(outlook, plans, {950, 900, 960, 970});
    REQUIRE(with.ask.alternatives.size() == 3);
    CHECK(with.ask.alternatives[0].saving.subject == "api");
    CHECK(with.ask.alternatives[1].saving.subject == "primary");
  }
}
