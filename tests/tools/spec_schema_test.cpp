// SPDX-License-Identifier: Apache-2.0
/// The published schema, held against specs with an independent validator.
#include "models/spec/schema.hpp"
#include "tools/spec_reader/tree.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

Json to_json(const Node& node) {
  switch (node.form) {
    case Node::Form::none:
      return nullptr;
    case Node::Form::scalar: {
      if (node.is_quoted) return node.text;
      const Json value = Json::parse(node.text, nullptr, false);  // numbers and booleans as YAML means them
      return value.is_number() || value.is_boolean() ? value : Json(node.text);
    }
    case Node::Form::list: {
      Json list = Json::array();
      for (const Node& item : node.items) list.push_back(to_json(item));
      return list;
    }
    case Node::Form::map: {
      Json map = Json::object();
      for (const Entry& entry : node.entries) map[entry.key] = to_json(entry.value);
      return map;
    }
  }
  return nullptr;
}

class Checker {
 public:
  Checker() {
    const Json text = Json::parse(spec_schema());
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema_);
  }

  /// What is wrong, a line each; empty where all is right.
  std::string faults(const std::string& yaml) {
    const Tree tree = read_tree(yaml);
    if (!tree.problems.empty()) return tree.problems.front().found;
    const Json value = to_json(tree.root);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(value), &results)) return "";
    std::string text;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& step : error.context) text += step;
      text += " " + error.description + "\n";
    }
    return text.empty() ? "invalid" : text;
  }

 private:
  valijson::Schema schema_;
};

std::string file(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("the schema accepts every example") {
  Checker checker;
  for (const std::string name : {"minimal.yaml", "startup.yaml", "growth.yaml"}) {
    CAPTURE(name);
    const std::string faults =
        checker.faults(file(std::string(RUNRATE_SOURCE_DIR) + "/tools/examples/" + name));
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("the schema accepts the forms of the language") {
  Checker checker;
  for (const std::string text : {
           "{}",
           "growth: {model: linear, rate: 300 per month}",
           "growth: {p10: 2% per month, p90: 5% per month}",
           "users: {choice: [[30%, 5], [70%, 9]]}",
           "users: {min: 5, mode: 7, max: 9, shape: triangular}",
           "region: {aws: us-east-1}",
           "traffic: {week: {trace: a.csv}, season: {nov: 2}}",
           "components: {a: {kind: postgres, stored: {start: 5 GiB, per_user: 1 MiB}, size: {vcpu: 2, "
           "memory: 8 GiB}}}",
           "components: {a: {kind: container, load: {jobs: 5 per day, each: 2 s}, instances: 3}}",
           "components: {a: {kind: container, scaling: {cpu: {up: \">70% for 5m\", down: \"<30% for 9m\"}}}}",
           "components: {a: {kind: nosql, load: {reads: 2 per request, writes: 1 per request}}}",
           "components: {a: {kind: custom, driver: {seats: 1}, price: $5}}",
           "scorecard: {cost: 90%, skill: {weight: 10%, scores: {aws: 5}}}",
           "saas: {chat: none, version_control: {product: GitHub Team, seats: 60% of headcount}}",
           "budget: {monthly: \"$9,500\", approval: {over: $100k per year, by: CFO}}",
       }) {
    const bool whole = text == "{}";
    const std::string spec =
        whole ? "name: x\nusers: 5\n"
              : "name: x\n" + std::string(text.starts_with("users") ? "" : "users: 5\n") + text;
    CAPTURE(text);
    const std::string faults = checker.faults(spec);
    CHECK_MESSAGE(faults.empty(), faults);
  }
}

TEST_CASE("the schema refuses what the reader refuses by shape") {
  Checker checker;
  for (const std::string text : {
           "usrs: 5",
           "grwoth: 8% per month",
           "growth: 8",
           "growth: 8%",
           "stage: big",
           "months: 3.5",
           "months: 0",
           "start: soon",
           "currency: gold",
           "region: mars",
           "providers: [gpc]",
           "registered: 4",
           "traffic: {cacheable: 0.5}",
           "traffic: {response_size: 8}",
           "traffic: {week: weekly}",
           "traffic: {week: [1, 2]}",
           "correlations: [{rank: 0.4}]",
           "events: [{name: x}]",
           "scenarios: [{name: a, probability: 1}]",
           "components: {a: {}}",
           "components: {a: {kind: gpu}}",
           "components: {a: {kind: container, memmory: 8 GiB}}",
           "components: {a: {kind: container, size: {vcpu: 1, memory: 8}}}",
           "components: {a: {kind: cdn, size: {vcpu: 1}}}",
           "components: {a: {kind: container, scaling: {kind: hpb}}}",
           "components: {a: {kind: container, scaling: {cpu: {up: 70%}}}}",
           "components: {a: {kind: container, scaling: {cpu: {up: \"<70% for 5m\"}}}}",
           "components: {a: {kind: container, scaling: {cpu: {down: \">30% for 5m\"}}}}",
           "components: {a: {kind: container, load: 60%}}",
           "budget: {monthly: 9500}",
           "tax: {rate: 19}",
           "support: gold",
           "environments: {dev: {schedule: always}}",
           "migration: {cost: $5}",
           "current: {import: {file: a.csv}}",
       }) {
    CAPTURE(text);
    CHECK_FALSE(checker.faults("name: x\nusers: 5\n" + text).empty());
  }
  CHECK_FALSE(checker.faults("users: 5\n").empty());
}

/// The schema below a JSON pointer, without what a person reads.
Json schema_at(const std::string& pointer) {
  static const Json schema = Json::parse(spec_schema());
  Json found = schema.at(Json::json_pointer(pointer));
  if (found.is_object()) found.erase("description");
  return found;
}

/// Of a field of a component of one kind.
Json of_kind(std::string_view kind, const std::string& field) {
  const Json branches = schema_at("/properties/components/additionalProperties")["allOf"];
  for (const Json& branch : branches) {
    if (branch["if"]["properties"]["kind"]["const"] != kind) continue;
    Json found = branch["then"]["properties"].at(field);
    found.erase("description");
    return found;
  }
  return {};
}

TEST_CASE("each form of a value has its schema, whole") {
  const auto json = [](std::string_view text) { return Json::parse(text); };
  const Json number = json(R"({"type": ["number", "string"]})");
  const Json range = json(R"({"type": "string", "pattern": "[.][.]"})");
  const auto uncertain = [&](const Json& value) {
    Json distribution = json(R"({"type": "object", "additionalProperties": false, "properties": {
      "shape": {"enum": ["lognormal", "normal", "pert", "triangular", "uniform"]},
      "choice": {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 2, "maxItems": 2}},
      "empirical": {"type": "string", "description": "a file beside the spec, one value a line"}},
      "anyOf": [{"required": ["p10", "p90"]}, {"required": ["min", "max"]}, {"required": ["mean", "sd"]},
                {"required": ["choice"]}, {"required": ["empirical"]}]})");
    for (const char* word : {"p10", "p90", "min", "mode", "max", "mean", "sd"})
      distribution["properties"][word] = value;
    return Json{{"anyOf", {value, range, distribution}}};
  };
  const auto text = [](std::string_view pattern) { return Json{{"type", "string"}, {"pattern", pattern}}; };
  CHECK(schema_at("/required") == json(R"(["name", "users"])"));
  CHECK(schema_at("/additionalProperties") == false);
  CHECK(schema_at("/properties/name") == json(R"({"type": ["string", "number"]})"));
  CHECK(schema_at("/properties/stage") == json(R"({"enum": ["startup", "growth", "scale", "enterprise"]})"));
  CHECK(schema_at("/properties/months") ==
        json(R"({"type": ["integer", "string"], "minimum": 1, "maximum": 120})"));
  CHECK(schema_at("/properties/start") == text("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"));
  CHECK(schema_at("/properties/low") == text("^[Pp][0-9]{1,2}$"));
  CHECK(schema_at("/properties/users") == uncertain(number));
  CHECK(schema_at("/properties/compliance") ==
        json(R"({"anyOf": [{"enum": ["gdpr", "hipaa", "soc2", "pci_dss", "iso27001"]},
                 {"type": "array", "items": {"enum": ["gdpr", "hipaa", "soc2", "pci_dss", "iso27001"]}}]})"));
  CHECK(schema_at("/properties/growth/anyOf/0") == uncertain(text("per |/")));
  CHECK(schema_at("/properties/growth/anyOf/1/properties/file") == json(R"({"type": "string"})"));
  const Json traffic = schema_at("/properties/traffic/properties");
  CHECK(traffic["season"]["properties"].size() == 23);
  CHECK(traffic["season"]["properties"]["dec"] == number);
  CHECK(traffic["season"]["properties"]["january"] == number);
  CHECK(traffic["season"]["additionalProperties"] == false);
  CHECK(traffic["week"]["anyOf"] == json(R"([{"enum": ["business_hours", "consumer", "retail", "flat"]},
                 {"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 168, "maxItems": 168},
                 {"type": "object", "properties": {"trace": {"type": "string"}}, "additionalProperties": false,
                  "required": ["trace"]}])"));
  Json region = json(R"({"anyOf": [{"enum": ["us", "eu", "ap"]},
    {"type": "object", "additionalProperties": false, "properties": {"main": {"enum": ["us", "eu", "ap"]},
     "others": {"type": "object", "additionalProperties": false, "properties": {}}, "aws": {"type": "string"},
     "gcp": {"type": "string"}, "azure": {"type": "string"}, "vercel": {"type": "string"},
     "netlify": {"type": "string"}}}]})");
  for (const char* name : {"us", "eu", "ap"})
    region["anyOf"][1]["properties"]["others"]["properties"][name] = uncertain(text("%"));
  CHECK(schema_at("/properties/region") == region);
  const Json money = text("[$€£¥]|[A-Z]{3}"), load = uncertain(text("per |/| of "));
  const Json seconds = uncertain(text("[0-9] *[a-z]+"));
  CHECK(of_kind("custom", "price")["anyOf"] ==
        Json{money,
             {{"type", "array"},
              {"minItems", 1},
              {"items",
               {{"type", "object"},
                {"properties", {{"from", number}, {"unit_price", money}}},
                {"additionalProperties", false},
                {"required", {"from", "unit_price"}}}}}});
  const Json driver = of_kind("custom", "driver")["anyOf"];
  CHECK(driver[0] == json(R"({"enum": ["requests", "users", "seats", "tenants", "none"]})"));
  CHECK(driver[1]["properties"].size() == 5);
  CHECK(driver[1]["properties"]["none"] == uncertain(number));
  CHECK(driver[1]["minProperties"] == 1);
  CHECK(driver[1]["maxProperties"] == 1);
  const Json loads = of_kind("container", "load")["anyOf"];
  REQUIRE(loads.size() == 3);
  CHECK(loads[0] == load);
  CHECK(loads[1]["properties"] == Json{{"jobs", load}, {"each", seconds}});
  CHECK(loads[2]["properties"] == Json{{"reads", load}, {"writes", load}});
  CHECK(of_kind("container", "interruptible") ==
        json(R"({"enum": [true, false, "yes", "no", "on", "off"]})"));
  CHECK(of_kind("container", "schedule") ==
        text("^(always|([A-Za-z]+(-[A-Za-z]+)? +)?[0-9:]+ *- *[0-9:]+)$"));
  CHECK(of_kind("container", "sku")["properties"].size() == 5);
  CHECK(of_kind("container", "kind") == json(R"({"const": "container"})"));
  const Json scaling = of_kind("container", "scaling")["properties"];
  CHECK(scaling["limits"]["pattern"] == "^ *[0-9]+ *([.][.] *[0-9]+)? *$");
  CHECK(scaling["cpu"]["properties"]["up"]["pattern"] == "^ *>");
  CHECK(scaling["cpu"]["properties"]["down"]["pattern"] == "^ *<");
  const Json settings = schema_at("/properties/scenarios/items/properties/set");
  CHECK(settings["patternProperties"] == json(R"({"^(components|saas)[.]": {}})"));
  for (const auto& [alone, whole] :
       {std::pair{"growth", "growth.rate"}, std::pair{"headcount", "headcount.start"},
        std::pair{"tenants", "tenants.count"}})
    CHECK(settings["properties"][alone] == settings["properties"][whole]);
  CHECK(settings["properties"]["users"] == uncertain(number));
  CHECK_FALSE(settings["properties"].contains("months"));
}

TEST_CASE("a person reads in an editor what a field is, its default with its reason, and an example") {
  const Json schema = Json::parse(spec_schema());
  const auto text = [&](const char* field) { return schema["properties"][field]["description"]; };
  CHECK(text("months") ==
        "length of the plan; default 36 (three years, the horizon of commitments); like 36");
  CHECK(text("stage") ==
        "how grown the business is; sets the defaults; default: from the number of users; like growth");
  CHECK(text("compliance") == "regimes that bind the business; like [gdpr, soc2]");
  CHECK(schema["title"] == "runrate spec");
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
}

}  // namespace
}  // namespace runrate
