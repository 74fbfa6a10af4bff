// SPDX-License-Identifier: Apache-2.0
#include "models/plan/diagram.hpp"

#include <doctest/doctest.h>

using namespace runrate;

namespace {

DiagramLayers layers(std::size_t boxes, const std::string& title) {
  DiagramLayers made;
  made.edge = {{"edge", "CDN", "CloudFront"}};
  for (std::size_t at = 0; at < boxes; ++at) made.compute.push_back({"c", title, "Fargate"});
  made.data = {{"d", "Primary DB", "RDS for PostgreSQL, 2 zones, 1 replica"},
               {"s", "Cache", "ElastiCache for Valkey"}};
  made.outside = {"Tax service"};
  return made;
}

}  // namespace

TEST_CASE("what stands by is drawn in its own region") {
  DiagramLayers made = layers(2, "Part");
  made.away = {{"replica", "Recovery replica", "Primary DB"}};
  made.away_place = "us-west-2";
  made.words.away = "in us-west-2, for the loss of the region";
  CHECK(character_diagram(made).find("in us-west-2, for the loss of the region") != std::string::npos);
  CHECK(character_diagram(made).find("Recovery replica") != std::string::npos);
  CHECK(mermaid_diagram(made, "AWS").find("subgraph away[\"us-west-2\"]") != std::string::npos);
}

TEST_CASE("gateways of the way out and of the team are no stop on the way in") {
  DiagramLayers made = layers(2, "Part");
  made.beside = {{"nat", "Gateway", "NAT Gateway"}};
  made.words.beside = "beside the way in:";
  CHECK(character_diagram(made).find("beside the way in:") != std::string::npos);
  const std::string graph = mermaid_diagram(made, "AWS");
  CHECK(graph.find("run --- beside1") != std::string::npos);
  CHECK(graph.find("beside1 -->") == std::string::npos);
}

TEST_CASE("boxes are closed and no line is wider than the drawing, whatever the names and their number") {
  for (const std::string& title :
       {std::string("Web"), std::string(200, 'x'), std::string("naïve → café"), std::string("a\nb\tc`d")}) {
    for (std::size_t boxes = 1; boxes <= 9; ++boxes) {
      const std::string text = character_diagram(layers(boxes, title));
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
  const std::string graph = mermaid_diagram(layers(2, "x\"] --> y[\""), "AWS");
  CHECK(graph.find("x#quot;] --#gt; y[#quot;") != std::string::npos);
}
