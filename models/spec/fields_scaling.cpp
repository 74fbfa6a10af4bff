// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: when instances come and go.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;  // NOLINT(google-build-using-namespace): the units are the words of the table
using enum Kind;

constexpr Kinds machines = kinds(vm, container, kubernetes, gpu);

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

const Field table[] = {
    {.path = "components.*.scaling",
     .form = Form::group,
     .description = "when instances come and go",
     .example = "{cpu: {up: \">70% for 5m\", down: \"<30% for 10m\"}, limits: 1..10}",
     .kinds = machines},
    {.path = "components.*.scaling.kind",
     .form = Form::word,
     .words = "threshold|target_tracking|hpa|step|queue|schedule",
     .fallback = "threshold",
     .reason = "the template's rules",
     .description = "kind of rule",
     .example = "target_tracking",
     .kinds = machines,
     .choose = choose_scaling},
    {.path = "components.*.scaling.cpu",
     .form = Form::group,
     .fallback = "{up: \">70% for 5m\", down: \"<30% for 10m\"}",
     .reason = "the template's rule",
     .source = "plan template, auto-scaling configuration",
     .description = "rule on the mean CPU",
     .example = "{up: \">70% for 5m\", down: \"<30% for 10m\"}",
     .kinds = machines,
     .open = with_rule<&Scaling::cpu>},
    {.path = "components.*.scaling.cpu.up",
     .form = Form::threshold,
     .unit = share,
     .min = 0,
     .max = 1,
     .description = "an instance more when above",
     .example = ">70% for 5m",
     .kinds = machines},
    {.path = "components.*.scaling.cpu.down",
     .form = Form::threshold,
     .unit = share,
     .min = 0,
     .max = 1,
     .description = "an instance less when below",
     .example = "<30% for 10m",
     .kinds = machines},
    {.path = "components.*.scaling.memory",
     .form = Form::group,
     .fallback = "{up: \">80%\", down: \"<40%\"}",
     .reason = "the template's rule",
     .source = "plan template, auto-scaling configuration",
     .description = "rule on the mean memory",
     .example = "{up: \">80%\", down: \"<40%\"}",
     .kinds = machines,
     .open = with_rule<&Scaling::memory>},
    {.path = "components.*.scaling.memory.up",
     .form = Form::threshold,
     .unit = share,
     .min = 0,
     .max = 1,
     .description = "an instance more when above",
     .example = ">80%",
     .kinds = machines},
    {.path = "components.*.scaling.memory.down",
     .form = Form::threshold,
     .unit = share,
     .min = 0,
     .max = 1,
     .description = "an instance less when below",
     .example = "<40%",
     .kinds = machines},
    {.path = "components.*.scaling.queue",
     .form = Form::group,
     .fallback = "{up: \">100\", down: \"<10\"}",
     .reason = "the template's rule",
     .source = "plan template, auto-scaling configuration",
     .description = "rule on the items that wait",
     .example = "{up: \">100\", down: \"<10\"}",
     .kinds = machines,
     .open = with_rule<&Scaling::queue>},
    {.path = "components.*.scaling.queue.up",
     .form = Form::threshold,
     .unit = count,
     .min = 0,
     .max = 1e12,
     .description = "an instance more when above",
     .example = ">100",
     .kinds = machines},
    {.path = "components.*.scaling.queue.down",
     .form = Form::threshold,
     .unit = count,
     .min = 0,
     .max = 1e12,
     .description = "an instance less when below",
     .example = "<10",
     .kinds = machines},
    {.path = "components.*.scaling.metric",
     .form = Form::word,
     .words = "cpu|memory",
     .fallback = "cpu",
     .reason = "the usual metric",
     .description = "target tracking: what is held at the target",
     .example = "cpu",
     .kinds = machines,
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
     .kinds = machines,
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
     .kinds = machines},
    {.path = "components.*.scaling.boot",
     .form = Form::quantity,
     .unit = minutes,
     .min = 0,
     .max = 1440,
     .fallback = "2 min",
     .reason = "a common start of a machine or a container",
     .description = "from start to service",
     .example = "2m",
     .kinds = machines,
     .slot = [](T t) -> Slot { return &t.component->scaling.boot_minutes; }},
};

}  // namespace

std::span<const Field> scaling_fields() { return table; }

}  // namespace runrate
