// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include <doctest/doctest.h>

using namespace runrate;

namespace {

Diagram diagram(std::size_t boxes, const std::string& title) {
  Diagram made;
  made.stops = {
      {Stop::users, "Users", {}},
      {Stop::cdn, "CDN", {{"CDN", "CloudFront"}}},
      {Stop::serving, "Answers requests", {}},
      {Stop::store,
       "Data",
       {{"Primary DB", "RDS for PostgreSQL, 2 zones, 1 replica"}, {"Cache", "ElastiCache for Valkey"}}}};
  for (std::size_t at = 0; at < boxes; ++at) made.stops[2].boxes.push_back({title, "Fargate"});
  made.flows = {{Stop::users, Stop::cdn, ""},
                {Stop::cdn, Stop::serving, "requests"},
                {Stop::serving, Stop::store, "reads and writes"}};
  made.words.place = "AWS";
  made.words.more = "and more";
  return made;
}

}  // namespace

TEST_CASE("what stands by is drawn in its own region") {
  Diagram made = diagram(2, "Part");
  made.away = {{"Recovery replica", "Primary DB"}};
  made.away_place = "us-west-2";
  made.words.away = "in us-west-2, for the loss of the region";
  CHECK(character_diagram(made).find("in us-west-2, for the loss of the region") != std::string::npos);
  CHECK(character_diagram(made).find("Recovery replica") != std::string::npos);
  CHECK(mermaid_diagram(made).find("subgraph away[\"us-west-2\"]") != std::string::npos);
}

TEST_CASE("what passes from stop to stop stands at its arrow") {
  const std::string text = character_diagram(diagram(1, "Web app"));
  const std::size_t users = text.find("Users"), edge = text.find("CDN: CloudFront"),
                    asked = text.find("│ requests"), web = text.find("Web app"),
                    read = text.find("│ reads and writes"), primary = text.find("Primary DB");
  REQUIRE(primary != std::string::npos);
  CHECK(users < edge);
  CHECK(edge < asked);
  CHECK(asked < web);
  CHECK(web < read);
  CHECK(read < primary);
  const std::string graph = mermaid_diagram(diagram(1, "Web app"));
  CHECK(graph.find("stop2 -->|\"requests\"| stop6\n") != std::string::npos);
  CHECK(graph.find("stop0 --> stop2\n") != std::string::npos);
}

TEST_CASE("a stop that nothing reaches has no arrow") {
  Diagram made = diagram(1, "Web app");
  made.flows.pop_back();
  CHECK(character_diagram(made).find("reads and writes") == std::string::npos);
  CHECK(mermaid_diagram(made).find("| stop9") == std::string::npos);
}

TEST_CASE("ways to the side are drawn on a line of their own") {
  Diagram made = diagram(2, "Part");
  made.stops.push_back({Stop::office, "Office", {}});
  made.stops.push_back({Stop::way_in, "VPN", {{"VPN", "Site-to-Site VPN"}}});
  made.stops.push_back({Stop::way_out, "NAT", {{"NAT", "NAT gateway"}}});
  made.stops.push_back({Stop::internet, "Internet", {}});
  made.flows.push_back({Stop::office, Stop::way_in, "private access"});
  made.flows.push_back({Stop::way_in, Stop::serving, "private access"});
  made.flows.push_back({Stop::serving, Stop::way_out, "calls"});
  made.flows.push_back({Stop::way_out, Stop::internet, "calls"});
  const std::string text = character_diagram(made);
  CAPTURE(text);
  CHECK(text.find("Office ──▶ VPN: Site-to-Site VPN ──▶ Answers requests: Part, Part\n") !=
        std::string::npos);
  CHECK(text.find("Part, Part ──▶ NAT: NAT gateway ──▶ Internet\n") != std::string::npos);
}

TEST_CASE("boxes are closed and no line is wider than the drawing, whatever the names and their number") {
  for (const std::string& title :
       {std::string("Web"), std::string(200, 'x'), std::string("naïve → café"), std::string("a\nb\tc`d")}) {
    for (std::size_t boxes = 1; boxes <= 9; ++boxes) {
      const std::string text = character_diagram(diagram(boxes, title));
      CAPTURE(text);
      std::size_t tops = 0, bottoms = 0;
      for (std::size_t at = 0; (at = text.find("┌─", at)) != std::string::npos; ++at) ++tops;
      for (std::size_t at = 0; (at = text.find("─┘", at)) != std::string::npos; ++at) ++bottoms;
      CHECK(tops >= bottoms);  // a branch may begin with the same corner
      CHECK(text.find('`') == std::string::npos);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        CHECK(text_width(text.substr(at, end - at)) <= 71);
        at = end + 1;
      }
    }
  }
}

TEST_CASE("a Mermaid label holds quotes and tags as text") {
  CHECK(mermaid_escaped("a \"b\" <c> #d `e`\n") == "a #quot;b#quot; #lt;c#gt; #35;d 'e'#92;n");
  CHECK(mermaid_escaped("a\\nb %% c %%{init: {}}%% 5% $$x$$ $5 &lt; fa:fa-car") ==
        "a#92;nb #37;#37; c #37;#37;{init: {}}#37;#37; 5% #36;#36;x#36;#36; $5 #38;lt; fa#58;fa-car");
  const std::string graph = mermaid_diagram(diagram(2, "x\"] --> y[\""));
  CHECK(graph.find("x#quot;] --#gt; y[#quot;") != std::string::npos);
}
