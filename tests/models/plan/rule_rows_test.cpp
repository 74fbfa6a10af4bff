// SPDX-License-Identifier: Apache-2.0
#include "models/plan/rule_rows.hpp"

#include "said.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace runrate;

namespace {

std::string in_words(const Component& component) {
  std::string text;
  for (const RuleRow& row : rule_rows(component))
    text +=
        testing::said(row.metric) + " | " + testing::said(row.up) + " | " + testing::said(row.down) + "\n";
  return text;
}

struct Row {
  std::string_view words;
  void (*set)(Scaling&);
};

constexpr Row rows[] = {
    {"CPU | >70% for 5 min | <30% for 10 min\n", [](Scaling&) {}},
    {"CPU | >65% for 4 min | <25% for 9 min\n",
     [](Scaling& s) {
       s.cpu = ThresholdRule{0.65, 4, 0.25, 9};
     }},
    {"Memory | >80% for 3 min | <40% for 8 min\n",
     [](Scaling& s) {
       s.memory = ThresholdRule{0.8, 3, 0.4, 8};
     }},
    {"CPU | above 60%, target tracking | below 54.0%\n",
     [](Scaling& s) {
       s.kind = ScalingKind::target_tracking;
       s.target = 0.6;
     }},
    {"Memory | above 60%, target tracking | below 54.0%\n",
     [](Scaling& s) {
       s.kind = ScalingKind::target_tracking;
       s.target = 0.6;
       s.target_is_memory = true;
     }},
    {"CPU | >60%: +1, >90%: +50% | <30%: -2, <10%: -20%\n",
     [](Scaling& s) {
       s.kind = ScalingKind::step;
       s.up_steps = {{.cpu = 0.9, .share = 0.5}, {.cpu = 0.6, .instances = 1}};
       s.down_steps = {{.cpu = 0.1, .share = 0.2}, {.cpu = 0.3, .instances = 2}};
     }},
    {"Schedule | mornings: 3, nights: 2 | Else 1\n",
     [](Scaling& s) {
       s.kind = ScalingKind::schedule;
       s.min_instances = 1;
       s.scheduled = {{Schedule{.text = "mornings"}, 3}, {Schedule{.text = "nights"}, 2}};
     }},
    {"CPU (HPA) | above 60%, after 60 s, at most 4 pods in 60 s | below 60%, after 300 s, the least of 1 pod "
     "in 30 s and 10% "
     "in 90 s\n"
     "requests (HPA) | above 80 a pod, after 60 s, at most 4 pods in 60 s | below 80 a pod, after 300 s, the "
     "least of 1 pod "
     "in 30 s and 10% in 90 s\n",
     [](Scaling& s) {
       s.kind = ScalingKind::hpa;
       s.metrics = {{.name = "cpu", .utilization = 60},
                    {.type = "Pods", .name = "requests", .average_value = "80"}};
       s.scale_up = {.window_seconds = 60, .policies = {{"Pods", 4, 60}}};
       s.scale_down = {
           .window_seconds = 300, .policies = {{"Pods", 1, 30}, {"Percent", 10, 90}}, .select = "Min"};
     }},
    {"CPU (HPA) | above 80%, never | below 80%, the most of 1 pod in 30 s and 10% in 90 s\n",
     [](Scaling& s) {
       s.kind = ScalingKind::hpa;
       s.target = 0.8;
       s.scale_up = {.select = "Disabled"};
       s.scale_down = {.policies = {{"Pods", 1, 30}, {"Percent", 10, 90}}};
     }},
};

}  // namespace

TEST_CASE("a rule is told in the words of its kind") {
  for (const Row& row : rows) {
    Component component;
    row.set(component.scaling);
    CHECK(in_words(component) == row.words);
  }
}
