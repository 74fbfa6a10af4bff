// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: components that compute, and what all components have in common.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;
using enum Kind;

constexpr Kinds machines = kinds(vm, container);
constexpr Kinds databases = kinds(postgres, mysql);
constexpr Kinds sized = kinds(vm, container, postgres, mysql);
constexpr Kinds loaded = kinds(vm, container, serverless, postgres, mysql, nosql, cache, search, queue, llm);
constexpr Kinds calls = kinds(serverless);

Target with_component(T t, std::string_view name) {
  Target item = t;
  item.component = &t.spec->components[std::string(name)];
  item.component->name = name;
  return item;
}

template <auto Rule>
Target with_rule(T t, std::string_view) {
  Target item = t;
  std::optional<ThresholdRule>& rule = t.component->scaling.*Rule;
  if (!rule) rule.emplace();
  item.rule = &*rule;
  return item;
}

Target with_sku(T t, std::string_view) {
  Target item = t;
  item.texts = &t.component->sku;
  return item;
}

void choose_arch(T t, std::string_view word) {
  t.component->arch = word == "arm64" ? Arch::arm64 : word == "any" ? Arch::any : Arch::x86_64;
}

void choose_scaling(T t, std::string_view word) {
  ScalingKind& kind = t.component->scaling.kind;
  if (word == "threshold") kind = ScalingKind::threshold;
  if (word == "target_tracking") kind = ScalingKind::target_tracking;
  if (word == "queue") kind = ScalingKind::queue;
  if (word == "schedule") kind = ScalingKind::schedule;
}

void choose_machines(T t, std::string_view word) { t.component->machines_any = word == "any"; }

const Field table[] = {
    {.path = "components", .form = Form::names, .reason = "none was named: the usual set of the stage",
     .source = "plan template, component specifications", .description = "what the system is made of",
     .example = "{web: {kind: container}}"},
    {.path = "components.*", .form = Form::group, .description = "a component", .open = with_component},
    {.path = "components.*.kind", .form = Form::word, .description = "what it is", .example = "container",
     .required = true},
    {.path = "components.*.size", .form = Form::group, .description = "one instance, or a database's first month",
     .example = "{vcpu: 1, memory: 2 GiB}", .kinds = sized},
    {.path = "components.*.size.vcpu", .form = Form::quantity, .unit = count, .min = 0.1, .max = 512, .fallback = "1",
     .reason = "the smallest that serves a web process", .description = "virtual processors", .example = "2",
     .kinds = sized, .slot = [](T t) -> Slot { return &t.component->vcpu; }},
    {.path = "components.*.size.memory", .form = Form::quantity, .unit = gib, .min = 0.125, .max = 32768,
     .fallback = "2 GiB", .reason = "2 GiB a vCPU, the common ratio of small machines", .description = "memory",
     .example = "8 GiB", .kinds = sized, .slot = [](T t) -> Slot { return &t.component->memory_gib; }},
    {.path = "components.*.carries", .form = Form::uncertain, .unit = per_second, .min = 0, .max = 1e7,
     .description = "what one instance does a second at 100% of its CPU", .example = "120 requests/s",
     .kinds = kinds(vm, container, postgres, mysql), .slot = [](T t) -> Slot { return &t.component->carries; }},
    {.path = "components.*.instances", .form = Form::whole, .min = 1, .max = 100'000,
     .description = "a fixed number of them", .example = "3", .kinds = machines,
     .slot = [](T t) -> Slot { return &t.component->instances; }},
    {.path = "components.*.latency", .form = Form::group, .description = "objective to size for, instead of carries",
     .example = "{p95: 250 ms, service_time: 40 ms}", .kinds = machines},
    {.path = "components.*.latency.p95", .form = Form::uncertain, .unit = seconds, .min = 1e-6, .max = 86'400,
     .description = "95 of 100 requests are answered within", .example = "250 ms", .kinds = machines, .required = true,
     .slot = [](T t) -> Slot { return &t.component->latency_p95_seconds; }},
    {.path = "components.*.latency.service_time", .form = Form::uncertain, .unit = seconds, .min = 1e-6, .max = 86'400,
     .description = "work of one request without waiting", .example = "40 ms", .kinds = machines, .required = true,
     .slot = [](T t) -> Slot { return &t.component->service_seconds; }},
    {.path = "components.*.load", .form = Form::load, .min = 0,
     .description = "how load reaches it: N% of requests, N per request, N per user per month, N per day, N requests/s, "
                    "{jobs, each}, {reads, writes}",
     .example = "60% of requests", .kinds = loaded},
    {.path = "components.*.load", .form = Form::load, .unit = gib, .min = 0, .description = "bytes that come in",
     .example = "1.5 KiB per request", .kinds = kinds(logs)},
    {.path = "components.*.each", .form = Form::group, .description = "one call", .example = "{duration: 800 ms, memory: 1 GiB}",
     .kinds = calls},
    {.path = "components.*.each.duration", .form = Form::uncertain, .unit = seconds, .min = 1e-4, .max = 86'400,
     .fallback = "{p10: 50 ms, p90: 800 ms}", .reason = "only a measurement can tell", .source = "judgement",
     .description = "time of one call", .example = "800 ms", .kinds = calls,
     .slot = [](T t) -> Slot { return &t.component->load.each_seconds; }},
    {.path = "components.*.each.memory", .form = Form::quantity, .unit = gib, .min = 1.0 / 1024, .max = 64,
     .fallback = "512 MiB", .reason = "a common setting of functions", .description = "memory of one call",
     .example = "1 GiB", .kinds = calls, .slot = [](T t) -> Slot { return &t.component->load.each_memory_gib; }},
    {.path = "components.*.arch", .form = Form::word, .words = "x86_64|arm64|any", .fallback = "x86_64",
     .reason = "runs everything", .description = "processor architecture", .example = "any",
     .kinds = kinds(vm, container, serverless), .choose = choose_arch},
    {.path = "components.*.machines", .form = Form::word, .words = "reference|any", .fallback = "reference",
     .reason = "one current generation a provider, neither burstable nor flex: a fair comparison",
     .description = "the machines to choose from", .example = "any", .kinds = kinds(vm), .choose = choose_machines},
    {.path = "components.*.interruptible", .form = Form::boolean, .fallback = "false", .reason = "safe for all work",
     .description = "may run on spot capacity", .example = "true", .kinds = kinds(vm, container, batch, gpu),
     .slot = [](T t) -> Slot { return &t.component->interruptible; }},
    {.path = "components.*.schedule", .form = Form::schedule, .description = "hours it runs; always where absent",
     .example = "mon-fri 08:00-20:00", .kinds = machines},
    {.path = "components.*.disk", .form = Form::quantity, .unit = gib, .min = 1, .max = 65'536, .fallback = "20 GiB",
     .reason = "an operating system and its logs", .description = "boot disk", .example = "50 GiB", .kinds = kinds(vm),
     .slot = [](T t) -> Slot { return &t.component->disk_gib; }},
    {.path = "components.*.memory_use", .form = Form::group, .description = "share of an instance's memory in use",
     .example = "{idle: 20%, full: 60%}", .kinds = machines},
    {.path = "components.*.memory_use.idle", .form = Form::quantity, .unit = share, .min = 0, .max = 1,
     .fallback = "20%", .reason = "so that the memory rule binds only where someone knows that it does",
     .description = "at no load", .example = "20%", .kinds = machines,
     .slot = [](T t) -> Slot { return &t.component->memory_idle; }},
    {.path = "components.*.memory_use.full", .form = Form::quantity, .unit = share, .min = 0, .max = 1,
     .fallback = "60%", .reason = "so that the memory rule binds only where someone knows that it does",
     .description = "at 100% CPU", .example = "60%", .kinds = machines,
     .slot = [](T t) -> Slot { return &t.component->memory_full; }},
    {.path = "components.*.sku", .form = Form::names, .words = "aws|gcp|azure|vercel|netlify",
     .description = "pinned machine or node, by provider", .example = "{aws: m7g.large}", .open = with_sku},
    {.path = "components.*.sku.*", .form = Form::text, .description = "the vendor's name of it", .example = "m7g.large"},
    {.path = "components.*.plan", .form = Form::text, .description = "pinned entry of a menu: metered, or a plan's name",
     .example = "metered", .slot = [](T t) -> Slot { return &t.component->plan; }},
    {.path = "components.*.replicated", .form = Form::boolean, .description = "also stands in the other regions",
     .example = "true", .not_yet = true},
    {.path = "components.*.pinned", .form = Form::word, .words = "main", .description = "stands in one region only",
     .example = "main", .not_yet = true},

    {.path = "components.*.scaling", .form = Form::group, .description = "when instances come and go",
     .example = "{cpu: {up: \">70% for 5m\", down: \"<30% for 10m\"}, limits: 1..10}", .kinds = machines},
    {.path = "components.*.scaling.kind", .form = Form::word, .words = "threshold|target_tracking|queue|schedule|hpa|step",
     .fallback = "threshold", .reason = "the template's rules", .description = "kind of rule",
     .example = "target_tracking", .kinds = machines, .choose = choose_scaling},
    {.path = "components.*.scaling.cpu", .form = Form::group, .fallback = "{up: \">70% for 5m\", down: \"<30% for 10m\"}",
     .reason = "the template's rule", .source = "plan template, auto-scaling configuration",
     .description = "rule on the mean CPU", .example = "{up: \">70% for 5m\", down: \"<30% for 10m\"}",
     .kinds = machines, .open = with_rule<&Scaling::cpu>},
    {.path = "components.*.scaling.cpu.up", .form = Form::threshold, .unit = share, .min = 0, .max = 1,
     .description = "an instance more when above", .example = ">70% for 5m", .kinds = machines},
    {.path = "components.*.scaling.cpu.down", .form = Form::threshold, .unit = share, .min = 0, .max = 1,
     .description = "an instance less when below", .example = "<30% for 10m", .kinds = machines},
    {.path = "components.*.scaling.memory", .form = Form::group, .fallback = "{up: \">80%\", down: \"<40%\"}",
     .reason = "the template's rule", .source = "plan template, auto-scaling configuration",
     .description = "rule on the mean memory", .example = "{up: \">80%\", down: \"<40%\"}", .kinds = machines,
     .open = with_rule<&Scaling::memory>},
    {.path = "components.*.scaling.memory.up", .form = Form::threshold, .unit = share, .min = 0, .max = 1,
     .description = "an instance more when above", .example = ">80%", .kinds = machines},
    {.path = "components.*.scaling.memory.down", .form = Form::threshold, .unit = share, .min = 0, .max = 1,
     .description = "an instance less when below", .example = "<40%", .kinds = machines},
    {.path = "components.*.scaling.queue", .form = Form::group, .fallback = "{up: \">100\", down: \"<10\"}",
     .reason = "the template's rule", .source = "plan template, auto-scaling configuration",
     .description = "rule on the items that wait", .example = "{up: \">100\", down: \"<10\"}", .kinds = machines,
     .open = with_rule<&Scaling::queue>},
    {.path = "components.*.scaling.queue.up", .form = Form::threshold, .unit = count, .min = 0, .max = 1e12,
     .description = "an instance more when above", .example = ">100", .kinds = machines},
    {.path = "components.*.scaling.queue.down", .form = Form::threshold, .unit = count, .min = 0, .max = 1e12,
     .description = "an instance less when below", .example = "<10", .kinds = machines},
    {.path = "components.*.scaling.metric", .form = Form::word, .words = "cpu", .fallback = "cpu",
     .reason = "the usual metric", .description = "target tracking: what is held at the target", .example = "cpu",
     .kinds = machines},
    {.path = "components.*.scaling.target", .form = Form::quantity, .unit = share, .min = 0.01, .max = 1,
     .fallback = "55%", .reason = "room for a burst while an instance boots", .description = "target tracking: the target",
     .example = "55%", .kinds = machines, .slot = [](T t) -> Slot { return &t.component->scaling.target; }},
    {.path = "components.*.scaling.limits", .form = Form::limits, .min = 1, .max = 100'000, .fallback = "1..10",
     .reason = "the template's limits; two at least from the growth stage on",
     .source = "plan template, auto-scaling configuration", .description = "fewest and most instances",
     .example = "2..20", .kinds = machines},
    {.path = "components.*.scaling.boot", .form = Form::quantity, .unit = minutes, .min = 0, .max = 1440,
     .fallback = "2 min", .reason = "a common start of a machine or a container", .description = "from start to service",
     .example = "2m", .kinds = machines, .slot = [](T t) -> Slot { return &t.component->scaling.boot_minutes; }},

    {.path = "components.*.high_availability", .form = Form::boolean, .fallback = "false", .reason = "not asked for",
     .description = "a standby in a second zone", .example = "true", .kinds = kinds(postgres, mysql, cache),
     .slot = [](T t) -> Slot { return &t.component->high_availability; }},
    {.path = "components.*.replicas", .form = Form::whole, .min = 0, .max = 100, .fallback = "0",
     .reason = "not asked for", .description = "read replicas, each a node and a disk more", .example = "1",
     .kinds = kinds(postgres, mysql, search), .slot = [](T t) -> Slot { return &t.component->replicas; }},
    {.path = "components.*.connections", .form = Form::uncertain, .unit = {Dimension::count, {}, "user", true}, .min = 0,
     .max = 1000, .description = "open connections of one active user, instead of carries", .example = "0.02 per user",
     .kinds = databases, .slot = [](T t) -> Slot { return &t.component->connections_per_user; }},
};

}  // namespace

std::span<const Field> component_fields() { return table; }

}  // namespace runrate
