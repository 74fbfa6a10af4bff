// SPDX-License-Identifier: Apache-2.0
/// The published schema, held against specs with an independent validator.
#include "models/spec/schema.hpp"
#include "tools/spec_reader_tree.hpp"

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

}  // namespace
}  // namespace runrate
