// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: when instances come and go.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;  // NOLINT(google-build-using-namespace): the units are the words of the table
using enum Kind;

constexpr Kinds scaled_machines = kinds(vm, container, kubernetes, gpu);

template <auto Rule>
Target with_rule(T t, std::string_view) {
  Target item = t;
  std::optional<ThresholdRule>& rule = t.component->scaling.*Rule;
  if (!rule) rule.emplace();
  item.rule = &*rule;
  return item;
}

void choose_scaling(T t, std::string_view word) {
  ScalingKind& kind = t.component->scaling.kind;
  if (word == "threshold") kind = ScalingKind::threshold;
  if (word == "target_tracking") kind = ScalingKind::target_tracking;
  if (word == "queue") kind = ScalingKind::queue;
  if (word == "schedule") kind = ScalingKind::schedule;
  if (word == "hpa") kind = ScalingKind::hpa;
  if (word == "step") kind = ScalingKind::step;
}

void choose_metric(T t, std::string_view word) { t.component->scaling.target_is_memory = word == "memory"; }

/// A share of the metric, or a number of items that wait.
constexpr Field threshold(std::string_view path, Unit unit, std::string_view description,
                          std::string_view example) {
  return {.path = path,
          .form = Form::threshold,
          .unit = unit,
          .min = 0,
          .max = unit.dimension == Dimension::share ? 1 : 1e12,
          .description = description,
          .example = example,
          .kinds = scaled_machines};
}

/// A rule that is there as soon as one of its thresholds is.
template <auto Rule>
constexpr Field rule_on(std::string_view path, std::string_view description, std::string_view usual) {
  return {.path = path,
          .form = Form::group,
          .fallback = usual,
          .reason = "the template's rule",
          .source = "plan template, auto-scaling configuration",
          .description = description,
          .example = usual,
          .kinds = scaled_machines,
          .open = with_rule<Rule>};
}

const Field scaling_table[] = {
    {.path = "components.*.scaling",
     .form = Form::group,
     .description = "when instances come and go",
     .example = "{cpu: {up: \">70% for 5m\", down: \"<30% for 10m\"}, limits: 1..10}",
     .kinds = scaled_machines},
    {.path = "components.*.scaling.kind",
     .form = Form::word,
     .words = "threshold|target_tracking|hpa|step|queue|schedule",
     .fallback = "threshold",
     .reason = "the template's rules",
     .description = "kind of rule",
     .example = "target_tracking",
     .kinds = scaled_machines,
     .choose = choose_scaling},
    rule_on<&Scaling::cpu>("components.*.scaling.cpu", "rule on the mean CPU",
                           "{up: \">70% for 5m\", down: \"<30% for 10m\"}"),
    threshold("components.*.scaling.cpu.up", share, "an instance more when above", ">70% for 5m"),
    threshold("components.*.scaling.cpu.down", share, "an instance less when below", "<30% for 10m"),
    rule_on<&Scaling::memory>("components.*.scaling.memory", "rule on the mean memory",
                              "{up: \">80%\", down: \"<40%\"}"),
    threshold("components.*.scaling.memory.up", share, "an instance more when above", ">80%"),
    threshold("components.*.scaling.memory.down", share, "an instance less when below", "<40%"),
    rule_on<&Scaling::queue>("components.*.scaling.queue", "rule on the items that wait",
                             "{up: \">100\", down: \"<10\"}"),
    threshold("components.*.scaling.queue.up", count, "an instance more when above", ">100"),
    threshold("components.*.scaling.queue.down", count, "an instance less when below", "<10"),
    {.path = "components.*.scaling.metric",
     .form = Form::word,
     .words = "cpu|memory",
     .fallback = "cpu",
     .reason = "the usual metric",
     .description = "target tracking: what is held at the target",
     .example = "cpu",
     .kinds = scaled_machines,
     .choose = choose_metric},
    {.path = "components.*.scaling.target",
     .form = Form::quantity,
     .unit = share,
     .min = 0.01,
     .max = 1,
     .fallback = "55%",
     .reason = "room for a burst while an instance boots",
     .description = "target tracking: the target",
     .example = "55%",
     .kinds = scaled_machines,
     .slot = [](T t) -> Slot { return &t.component->scaling.target; }},
    {.path = "components.*.scaling.limits",
     .form = Form::limits,
     .min = 1,
     .max = 100'000,
     .fallback = "1..10",
     .reason = "the template's limits; two at least from the growth stage on",
     .source = "plan template, auto-scaling configuration",
     .description = "fewest and most instances",
     .example = "2..20",
     .kinds = scaled_machines},
    {.path = "components.*.scaling.boot",
     .form = Form::quantity,
     .unit = minutes,
     .min = 0,
     .max = 1440,
     .fallback = "2 min",
     .reason = "a common start of a machine or a container",
     .description = "from start to service",
     .example = "2m",
     .kinds = scaled_machines,
     .slot = [](T t) -> Slot { return &t.component->scaling.boot_minutes; }},
};

}  // namespace

std::span<const Field> scaling_fields() { return scaling_table; }

}  // namespace runrate
