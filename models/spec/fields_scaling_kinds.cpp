// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: step and scheduled rules, and a HorizontalPodAutoscaler in the words of its own
/// manifest.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;  // NOLINT(google-build-using-namespace): the units are the words of the table
using enum Kind;

constexpr Kinds machine_kinds = kinds(vm, container, kubernetes, gpu);
constexpr Kinds sized_kinds =
    kinds(vm, container, kubernetes);  ///< a gpu's vCPU and memory are its provider's choice

template <auto Steps>
Target with_step(T t, std::string_view) {
  Target item = t;
  item.step = &(t.component->scaling.*Steps).emplace_back();
  return item;
}

Target with_scheduled(T t, std::string_view) {
  Target item = t;
  item.scheduled = &t.component->scaling.scheduled.emplace_back();
  return item;
}

Target with_metric(T t, std::string_view) {
  Target item = t;
  item.metric = &t.component->scaling.metrics.emplace_back();
  return item;
}

template <auto Behavior>
Target with_behavior(T t, std::string_view) {
  Target item = t;
  item.behavior = &(t.component->scaling.*Behavior);
  return item;
}

Target with_policy(T t, std::string_view) {
  Target item = t;
  item.policy = &t.behavior->policies.emplace_back();
  return item;
}

constexpr Field whole_step(std::string_view path, std::string_view description) {
  return {.path = path,
          .form = Form::quantity,
          .unit = count,
          .min = 1,
          .max = 10'000,
          .description = description,
          .example = "2",
          .kinds = machine_kinds,
          .slot = [](T t) -> Slot { return &t.step->instances; }};
}

constexpr Field share_step(std::string_view path, std::string_view description) {
  return {.path = path,
          .form = Form::quantity,
          .unit = share,
          .min = 0.01,
          .max = 10,
          .description = description,
          .example = "50%",
          .kinds = machine_kinds,
          .slot = [](T t) -> Slot { return &t.step->share; }};
}

constexpr Field step_cpu(std::string_view path, std::string_view description) {
  return {.path = path,
          .form = Form::quantity,
          .unit = share,
          .min = 0.001,
          .max = 1,
          .description = description,
          .example = "70%",
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.step->cpu; }};
}

constexpr Field metric_text(std::string_view path, std::string_view description, std::string_view example) {
  return {.path = path,
          .form = Form::text,
          .description = description,
          .example = example,
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.metric->name; }};
}

constexpr Field group(std::string_view path, std::string_view description, std::string_view example) {
  return {.path = path,
          .form = Form::group,
          .description = description,
          .example = example,
          .kinds = machine_kinds};
}

constexpr Field average_value(std::string_view path, std::string_view example, Kinds of = machine_kinds) {
  return {.path = path,
          .form = Form::text,
          .description = "mean a pod, as Kubernetes writes amounts",
          .example = example,
          .kinds = of,
          .slot = [](T t) -> Slot { return &t.metric->average_value; }};
}

constexpr Field target_type(std::string_view path, std::string_view words) {
  return {.path = path,
          .form = Form::word,
          .words = words,
          .description = "what kind of target stands beside it",
          .example = "AverageValue",
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.metric->target_type; }};
}

constexpr Field policies_of(std::string_view path) {
  return {.path = path,
          .form = Form::list,
          .description = "how much may come or go in a period",
          .example = "[{type: Pods, value: 4, periodSeconds: 60}]",
          .kinds = machine_kinds};
}

constexpr Field policy(std::string_view path) {
  return {.path = path,
          .form = Form::group,
          .description = "a limit",
          .example = "{type: Pods, value: 4, periodSeconds: 60}",
          .kinds = machine_kinds,
          .open = with_policy};
}

constexpr Field policy_type(std::string_view path) {
  return {.path = path,
          .form = Form::word,
          .words = "Pods|Percent",
          .description = "what value counts",
          .example = "Pods",
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.policy->type; }};
}

constexpr Field policy_value(std::string_view path) {
  return {.path = path,
          .form = Form::quantity,
          .unit = count,
          .min = 1,
          .max = 100'000,
          .description = "pods, or percent of them",
          .example = "4",
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.policy->value; }};
}

constexpr Field policy_period(std::string_view path) {
  return {.path = path,
          .form = Form::quantity,
          .unit = count,
          .min = 1,
          .max = 1800,
          .description = "seconds",
          .example = "60",
          .kinds = machine_kinds,
          .required = true,
          .slot = [](T t) -> Slot { return &t.policy->period_seconds; }};
}

constexpr Field window_seconds(std::string_view path, std::string_view description) {
  return {.path = path,
          .form = Form::quantity,
          .unit = count,
          .min = 0,
          .max = 3600,
          .description = description,
          .example = "300",
          .kinds = machine_kinds,
          .slot = [](T t) -> Slot { return &t.behavior->window_seconds; }};
}

constexpr Field select_policy(std::string_view path) {
  return {.path = path,
          .form = Form::word,
          .words = "Max|Min|Disabled",
          .description = "which of several policies holds; Disabled freezes the direction",
          .example = "Max",
          .kinds = machine_kinds,
          .slot = [](T t) -> Slot { return &t.behavior->select; }};
}

const Field scaling_kinds_table[] = {
    {.path = "components.*.scaling.up",
     .form = Form::list,
     .description = "step: what is added by how far the CPU is above",
     .example = "[{above: 60%, add: 1}, {above: 80%, add: 3}]",
     .kinds = machine_kinds},
    {.path = "components.*.scaling.up.*",
     .form = Form::group,
     .description = "one step",
     .example = "{above: 60%, add: 1}",
     .kinds = machine_kinds,
     .open = with_step<&Scaling::up_steps>},
    step_cpu("components.*.scaling.up.*.above", "CPU above which it holds, up to the next step"),
    whole_step("components.*.scaling.up.*.add", "instances that come"),
    share_step("components.*.scaling.up.*.add_share", "instances that come, as a share of those there"),
    {.path = "components.*.scaling.down",
     .form = Form::list,
     .description = "step: what is taken away by how far the CPU is below",
     .example = "[{below: 30%, remove: 1}]",
     .kinds = machine_kinds},
    {.path = "components.*.scaling.down.*",
     .form = Form::group,
     .description = "one step",
     .example = "{below: 30%, remove: 1}",
     .kinds = machine_kinds,
     .open = with_step<&Scaling::down_steps>},
    step_cpu("components.*.scaling.down.*.below", "CPU below which it holds, down to the next step"),
    whole_step("components.*.scaling.down.*.remove", "instances that go"),
    share_step("components.*.scaling.down.*.remove_share", "instances that go, as a share of those there"),
    {.path = "components.*.scaling.at",
     .form = Form::list,
     .description = "schedule: instances by hours of the week; the lower limit at all other times",
     .example = "[{when: \"mon-fri 08:00-20:00\", instances: 6}]",
     .kinds = machine_kinds},
    {.path = "components.*.scaling.at.*",
     .form = Form::group,
     .description = "some hours of the week",
     .example = "{when: \"mon-fri 08:00-20:00\", instances: 6}",
     .kinds = machine_kinds,
     .open = with_scheduled},
    {.path = "components.*.scaling.at.*.when",
     .form = Form::schedule,
     .description = "the hours",
     .example = "mon-fri 08:00-20:00",
     .kinds = machine_kinds,
     .required = true,
     .slot = [](T t) -> Slot { return &t.scheduled->when; }},
    {.path = "components.*.scaling.at.*.instances",
     .form = Form::whole,
     .min = 1,
     .max = 100'000,
     .description = "instances then",
     .example = "6",
     .kinds = machine_kinds,
     .required = true,
     .slot = [](T t) -> Slot { return &t.scheduled->instances; }},
    {.path = "components.*.scaling.minReplicas",
     .form = Form::whole,
     .min = 1,
     .max = 100'000,
     .reason = "1, as Kubernetes has it",
     .description = "hpa: fewest pods",
     .example = "2",
     .kinds = machine_kinds,
     .slot = [](T t) -> Slot { return &t.component->scaling.min_instances; }},
    {.path = "components.*.scaling.maxReplicas",
     .form = Form::whole,
     .min = 1,
     .max = 100'000,
     .description = "hpa: most pods",
     .example = "20",
     .kinds = machine_kinds,
     .slot = [](T t) -> Slot { return &t.component->scaling.max_instances; }},
    {.path = "components.*.scaling.metrics",
     .form = Form::list,
     .reason = "CPU at 80% of its request, as Kubernetes has it",
     .description = "hpa: the metrics of the manifest; the one that asks for most pods wins",
     .example =
         "[{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]",
     .kinds = machine_kinds},
    {.path = "components.*.scaling.metrics.*",
     .form = Form::group,
     .description = "a metric",
     .example =
         "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}",
     .kinds = machine_kinds,
     .open = with_metric},
    {.path = "components.*.scaling.metrics.*.type",
     .form = Form::word,
     .words = "Resource|Pods|External",
     .description = "where the metric is from",
     .example = "Resource",
     .kinds = machine_kinds,
     .required = true,
     .slot = [](T t) -> Slot { return &t.metric->type; }},
    group("components.*.scaling.metrics.*.resource", "what a pod uses of its request",
          "{name: cpu, target: {type: Utilization, averageUtilization: 60}}"),
    {.path = "components.*.scaling.metrics.*.resource.name",
     .form = Form::word,
     .words = "cpu|memory",
     .description = "which resource",
     .example = "cpu",
     .kinds = machine_kinds,
     .required = true,
     .slot = [](T t) -> Slot { return &t.metric->name; }},
    group("components.*.scaling.metrics.*.resource.target", "where it is held",
          "{type: Utilization, averageUtilization: 60}"),
    target_type("components.*.scaling.metrics.*.resource.target.type", "Utilization|AverageValue"),
    {.path = "components.*.scaling.metrics.*.resource.target.averageUtilization",
     .form = Form::quantity,
     .unit = count,
     .min = 1,
     .max = 1000,
     .description = "percent of the request, mean of the pods",
     .example = "60",
     .kinds = machine_kinds,
     .slot = [](T t) -> Slot { return &t.metric->utilization; }},
    average_value("components.*.scaling.metrics.*.resource.target.averageValue", "500m", sized_kinds),
    group("components.*.scaling.metrics.*.pods", "a metric of the pods: requests or jobs a second",
          "{metric: {name: requests_per_second}, target: {type: AverageValue, averageValue: 80}}"),
    group("components.*.scaling.metrics.*.pods.metric", "its name", "{name: requests_per_second}"),
    metric_text("components.*.scaling.metrics.*.pods.metric.name", "its name", "requests_per_second"),
    group("components.*.scaling.metrics.*.pods.target", "where it is held",
          "{type: AverageValue, averageValue: 80}"),
    target_type("components.*.scaling.metrics.*.pods.target.type", "AverageValue"),
    average_value("components.*.scaling.metrics.*.pods.target.averageValue", "80"),
    group("components.*.scaling.metrics.*.external", "the items of a queue",
          "{metric: {name: queue_length}, target: {type: AverageValue, averageValue: 30}}"),
    group("components.*.scaling.metrics.*.external.metric", "its name", "{name: queue_length}"),
    metric_text("components.*.scaling.metrics.*.external.metric.name", "its name", "queue_length"),
    group("components.*.scaling.metrics.*.external.target", "where it is held",
          "{type: AverageValue, averageValue: 30}"),
    target_type("components.*.scaling.metrics.*.external.target.type", "AverageValue"),
    average_value("components.*.scaling.metrics.*.external.target.averageValue", "30"),
    group("components.*.scaling.behavior", "hpa: how fast pods come and go",
          "{scaleDown: {stabilizationWindowSeconds: 300}}"),
    {.path = "components.*.scaling.behavior.scaleUp",
     .form = Form::group,
     .description = "growing",
     .example = "{stabilizationWindowSeconds: 0}",
     .kinds = machine_kinds,
     .open = with_behavior<&Scaling::scale_up>},
    window_seconds("components.*.scaling.behavior.scaleUp.stabilizationWindowSeconds",
                   "grows to no more than was asked for throughout these seconds; 0 where absent"),
    select_policy("components.*.scaling.behavior.scaleUp.selectPolicy"),
    policies_of("components.*.scaling.behavior.scaleUp.policies"),
    policy("components.*.scaling.behavior.scaleUp.policies.*"),
    policy_type("components.*.scaling.behavior.scaleUp.policies.*.type"),
    policy_value("components.*.scaling.behavior.scaleUp.policies.*.value"),
    policy_period("components.*.scaling.behavior.scaleUp.policies.*.periodSeconds"),
    {.path = "components.*.scaling.behavior.scaleDown",
     .form = Form::group,
     .description = "shrinking",
     .example = "{stabilizationWindowSeconds: 300}",
     .kinds = machine_kinds,
     .open = with_behavior<&Scaling::scale_down>},
    window_seconds("components.*.scaling.behavior.scaleDown.stabilizationWindowSeconds",
                   "keeps what was asked for within these seconds; 300 where absent"),
    select_policy("components.*.scaling.behavior.scaleDown.selectPolicy"),
    policies_of("components.*.scaling.behavior.scaleDown.policies"),
    policy("components.*.scaling.behavior.scaleDown.policies.*"),
    policy_type("components.*.scaling.behavior.scaleDown.policies.*.type"),
    policy_value("components.*.scaling.behavior.scaleDown.policies.*.value"),
    policy_period("components.*.scaling.behavior.scaleDown.policies.*.periodSeconds"),
};

}  // namespace

std::span<const Field> scaling_kind_fields() { return scaling_kinds_table; }

}  // namespace runrate
