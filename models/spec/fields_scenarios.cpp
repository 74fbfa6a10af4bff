// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: what may come, and copies beside production.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;  // NOLINT(google-build-using-namespace): the units are the words of the table

Target with_event(T t, std::string_view name) {
  Target item = t;
  item.event = &t.spec->events.emplace_back();
  item.event->name = name;
  item.name = item.event->name;
  return item;
}

Target with_scenario(T t, std::string_view name) {
  Target item = t;
  item.scenario = &t.spec->scenarios.emplace_back();
  item.scenario->name = name;
  return item;
}

Target with_environment(T t, std::string_view name) {
  Target item = t;
  item.environment = &t.spec->environments.emplace_back();
  item.environment->name = name;
  return item;
}

const Field scenarios_table[] = {
    {.path = "events",
     .form = Form::list,
     .description = "months with traffic of their own",
     .example = "[{name: launch, month: 2027-04, traffic: 1.5}]"},
    {.path = "events.*", .form = Form::group, .description = "an event", .open = with_event},
    {.path = "events.*.name",
     .form = Form::text,
     .description = "what happens",
     .example = "launch",
     .required = true,
     .slot = [](T t) -> Slot { return &t.event->name; }},
    {.path = "events.*.month",
     .form = Form::month,
     .description = "its month",
     .example = "2027-04",
     .required = true,
     .slot = [](T t) -> Slot { return &t.event->month; }},
    {.path = "events.*.traffic",
     .form = Form::uncertain,
     .unit = count,
     .min = 0,
     .max = 1000,
     .description = "factor on the month's requests",
     .example = "{min: 1.1, mode: 1.3, max: 2}",
     .required = true,
     .slot = [](T t) -> Slot { return &t.event->traffic; }},
    {.path = "scenarios",
     .form = Form::list,
     .description = "futures, one of which comes",
     .example = "[{name: plan, probability: 80%}, {name: viral, probability: 20%, set: {growth.rate: 14% per "
                "month}}]"},
    {.path = "scenarios.*", .form = Form::group, .description = "a future", .open = with_scenario},
    {.path = "scenarios.*.name",
     .form = Form::text,
     .description = "its name",
     .example = "viral",
     .required = true,
     .slot = [](T t) -> Slot { return &t.scenario->name; }},
    {.path = "scenarios.*.probability",
     .form = Form::quantity,
     .unit = share,
     .min = 0,
     .max = 1,
     .description = "its chance; all add up to 100%",
     .example = "15%",
     .required = true,
     .slot = [](T t) -> Slot { return &t.scenario->probability; }},
    {.path = "scenarios.*.set",
     .form = Form::settings,
     .description = "uncertain fields that it changes, by path",
     .example = "{growth.rate: 2% per month}"},
    {.path = "correlations",
     .form = Form::list,
     .description = "rank correlations of two uncertain inputs",
     .example = "[{between: [users, growth.rate], rank: 0.4}]"},
    {.path = "correlations.*",
     .form = Form::group,
     .description = "one of them",
     .open = with_item<&PlanSpec::correlations, &Target::correlation>},
    {.path = "correlations.*.between",
     .form = Form::words,
     .description = "two uncertain fields, by path",
     .example = "[traffic.requests_per_user, growth.rate]",
     .required = true,
     .slot = [](T t) -> Slot { return &t.correlation->between; }},
    {.path = "correlations.*.rank",
     .form = Form::quantity,
     .unit = count,
     .min = -0.99,
     .max = 0.99,
     .description = "rank correlation (Spearman's), -0.99 to 0.99",
     .example = "0.4",
     .required = true,
     .slot = [](T t) -> Slot { return &t.correlation->rank; }},
    {.path = "environments",
     .form = Form::names,
     .reason = "none was named",
     .description = "copies beside production",
     .example = "{staging: {share: 25%}}"},
    {.path = "environments.*",
     .form = Form::group,
     .shorthand = "share",
     .description = "an environment",
     .example = "{share: 25%}",
     .open = with_environment},
    {.path = "environments.*.share",
     .form = Form::quantity,
     .unit = share,
     .min = 0,
     .max = 10,
     .description = "of production's instances and data, one at least",
     .example = "25%",
     .required = true,
     .slot = [](T t) -> Slot { return &t.environment->share; }},
    {.path = "environments.*.schedule",
     .form = Form::schedule,
     .description = "hours it runs; always where absent",
     .example = "mon-fri 08:00-20:00",
     .slot = [](T t) -> Slot { return &t.environment->schedule; }},
    {.path = "environments.*.without",
     .form = Form::words,
     .description = "components that it lacks",
     .example = "[edge]",
     .slot = [](T t) -> Slot { return &t.environment->without; }},
    {.path = "environments.*.only",
     .form = Form::words,
     .description = "components that it has; where absent all but backups and VPN, which protect production",
     .example = "[web, primary]",
     .slot = [](T t) -> Slot { return &t.environment->only; }},
    {.path = "environments.*.with",
     .form = Form::words,
     .description = "backups and VPN that it has besides",
     .example = "[copies]",
     .slot = [](T t) -> Slot { return &t.environment->with; }},
};

}  // namespace

std::span<const Field> scenario_fields() { return scenarios_table; }

}  // namespace runrate
