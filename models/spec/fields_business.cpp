// SPDX-License-Identifier: Apache-2.0
/// Rows of the field table: the business, its users and their traffic.
#include "models/spec/field_units.hpp"
#include "models/spec/fields.hpp"

namespace runrate {
namespace {

using T = const Target&;
using namespace units;  // the names of units read as words in the table

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

void choose_stage(T t, std::string_view word) {
  for (const Stage stage : {Stage::startup, Stage::growth, Stage::scale, Stage::enterprise}) {
    if (to_text(stage) == word) t.spec->stage = stage;
  }
  t.spec->stage_given = true;
}

void choose_growth(T t, std::string_view word) {
  GrowthModel& model = t.spec->growth.model;
  if (word == "linear") model = GrowthModel::linear;
  if (word == "exponential") model = GrowthModel::exponential;
  if (word == "logistic") model = GrowthModel::logistic;
  if (word == "bass") model = GrowthModel::bass;
  if (word == "history") model = GrowthModel::history;
}

const Field table[] = {
    {.path = "name", .form = Form::text, .description = "the business, as the plan's title says it",
     .example = "Acme Store", .required = true, .slot = [](T t) -> Slot { return &t.spec->name; }},
    {.path = "stage", .form = Form::word, .words = "startup|growth|scale|enterprise", .reason = "from the number of users",
     .source = "plan template, traffic tiers", .description = "how grown the business is; sets the defaults",
     .example = "growth", .choose = choose_stage},
    {.path = "start", .form = Form::month, .reason = "the month after the plan's date",
     .description = "first month of the plan", .example = "2027-01", .slot = [](T t) -> Slot { return &t.spec->start; }},
    {.path = "months", .form = Form::whole, .min = 1, .max = 120, .fallback = "36",
     .reason = "three years, the horizon of commitments", .description = "length of the plan", .example = "36",
     .slot = [](T t) -> Slot { return &t.spec->months; }},
    {.path = "low", .form = Form::percentile, .min = 0.01, .max = 0.49, .fallback = "P10",
     .reason = "one future in ten is cheaper", .description = "percentile shown as low", .example = "P10",
     .slot = [](T t) -> Slot { return &t.spec->low_percentile; }},
    {.path = "high", .form = Form::percentile, .min = 0.51, .max = 0.99, .fallback = "P90",
     .reason = "one future in ten is dearer", .description = "percentile shown as high", .example = "P90",
     .slot = [](T t) -> Slot { return &t.spec->high_percentile; }},
    {.path = "currency", .form = Form::word, .words = "USD", .shorthand = "code", .fallback = "USD",
     .reason = "the vendors' lists are in dollars", .description = "currency of the plan", .example = "USD",
     .slot = [](T t) -> Slot { return &t.spec->currency.code; }},
    {.path = "region", .form = Form::region, .words = "us|eu|ap", .fallback = "us",
     .reason = "the region with the most prices", .description = "where it runs: neutral, or each provider's own name",
     .example = "us"},
    {.path = "providers", .form = Form::words, .words = "aws|gcp|azure|vercel|netlify",
     .fallback = "aws, gcp, azure, vercel, netlify", .reason = "all that the price book knows",
     .source = "plan template, cloud platform", .description = "the clouds to compare", .example = "[aws, gcp]",
     .slot = [](T t) -> Slot { return &t.spec->providers; }},
    {.path = "compliance", .form = Form::words, .words = "gdpr|hipaa|soc2|pci_dss|iso27001",
     .description = "regimes that bind the business", .example = "[gdpr, soc2]",
     .slot = [](T t) -> Slot { return &t.spec->compliance; }},

    {.path = "users", .form = Form::uncertain, .unit = count, .min = 0, .max = 1e9,
     .description = "monthly active users in the first month", .example = "{p10: 600, p90: 1100}", .required = true,
     .slot = [](T t) -> Slot { return &t.spec->users; }},
    {.path = "registered", .form = Form::uncertain, .unit = {Dimension::count, {}, "active user"}, .min = 0, .max = 1e6,
     .fallback = "1 per active user", .reason = "only active users are known",
     .description = "registered users, whose stored data stays when they leave", .example = "4 per active user",
     .slot = [](T t) -> Slot { return &t.spec->registered_per_user; }},
    {.path = "tenants", .form = Form::group, .shorthand = "count", .description = "customers that share the system",
     .example = "{count: 40, growth: 2% per month}"},
    {.path = "tenants.count", .form = Form::uncertain, .unit = count, .min = 0, .max = 1e9,
     .description = "tenants in the first month", .example = "40", .required = true,
     .slot = [](T t) -> Slot { return &t.spec->tenants->count; }},
    {.path = "tenants.growth", .form = Form::uncertain, .unit = share_per_month, .min = -1, .max = 10,
     .fallback = "0% per month", .reason = "nothing was said about growth", .description = "growth of their number",
     .example = "2% per month", .slot = [](T t) -> Slot { return &t.spec->tenants->growth; }},

    {.path = "growth", .form = Form::group, .shorthand = "rate", .reason = "nothing was said about growth: flat",
     .description = "growth of the users", .example = "8% per month"},
    {.path = "growth.model", .form = Form::word, .words = "linear|exponential|logistic|bass|history",
     .fallback = "exponential", .reason = "a plain rate compounds", .description = "shape of the growth",
     .example = "logistic", .choose = choose_growth},
    {.path = "growth.rate", .form = Form::rate, .unit = share_per_month, .min = -1, .max = 10,
     .description = "growth a month; users a month where linear", .example = "{mean: 6% per month, sd: 1.5% per month}",
     .slot = [](T t) -> Slot { return &t.spec->growth.rate; }},
    {.path = "growth.ceiling", .form = Form::uncertain, .unit = count, .min = 1, .max = 1e10,
     .description = "users at which logistic growth ends", .example = "400000",
     .slot = [](T t) -> Slot { return &t.spec->growth.ceiling; }},
    {.path = "growth.shocks", .form = Form::group, .description = "how a month strays from its trend",
     .example = "{sd: 3% per month, persistence: 0.6}"},
    {.path = "growth.shocks.sd", .form = Form::quantity, .unit = share_per_month, .min = 0, .max = 1,
     .fallback = "0% per month", .reason = "no shocks were asked for",
     .description = "standard deviation of a month's shock to the growth rate", .example = "3% per month",
     .slot = [](T t) -> Slot { return &t.spec->growth.shock_sd; }},
    {.path = "growth.shocks.persistence", .form = Form::quantity, .unit = count, .min = 0, .max = 0.999,
     .description = "share of last month's shock that stays, 0 to 1", .example = "0.6",
     .slot = [](T t) -> Slot { return &t.spec->growth.shock_persistence; }},
    {.path = "growth.market", .form = Form::uncertain, .unit = count, .description = "bass: users in the end",
     .example = "2M", .not_yet = true},
    {.path = "growth.innovation", .form = Form::uncertain, .unit = count, .description = "bass: coefficient p",
     .example = "0.01", .not_yet = true},
    {.path = "growth.imitation", .form = Form::uncertain, .unit = count, .description = "bass: coefficient q",
     .example = "0.3", .not_yet = true},
    {.path = "growth.file", .form = Form::text, .description = "history: users by month", .example = "users.csv",
     .not_yet = true},

    {.path = "traffic", .form = Form::group, .description = "what the users do", .example = "{requests_per_user: 600}"},
    {.path = "traffic.requests_per_user", .form = Form::uncertain, .unit = {Dimension::count, {}, "month", true}, .min = 0,
     .max = 1e9, .fallback = "{p10: 300, p90: 1500}", .reason = "only a measurement can tell; web products differ widely",
     .source = "judgement: 10 to 50 visits of 30 requests", .description = "requests of one active user a month",
     .example = "{p10: 400, p90: 900}", .slot = [](T t) -> Slot { return &t.spec->traffic.requests_per_user; }},
    {.path = "traffic.response_size", .form = Form::uncertain, .unit = gib, .min = 0, .max = 100,
     .fallback = "{p10: 10 KiB, p90: 150 KiB}", .reason = "only a measurement can tell; from API answers to pictures",
     .source = "judgement: a page of some 2 MB over 20 to 70 requests", .description = "mean size of one response",
     .example = "{min: 20 KiB, mode: 80 KiB, max: 300 KiB}",
     .slot = [](T t) -> Slot { return &t.spec->traffic.response_gib; }},
    {.path = "traffic.cacheable", .form = Form::uncertain, .unit = share, .min = 0, .max = 1,
     .fallback = "{min: 40%, mode: 65%, max: 85%}", .reason = "only a measurement can tell; matters with a CDN only",
     .source = "judgement: static files are most of a page's requests",
     .description = "share of requests and bytes that a CDN answers itself", .example = "70%",
     .slot = [](T t) -> Slot { return &t.spec->traffic.cacheable; }},
    {.path = "traffic.week", .form = Form::week, .words = "business_hours|consumer|retail|flat", .fallback = "consumer",
     .reason = "people use it when they are awake", .description = "load by the hour of the week: a profile, 168 numbers, or {trace: file.csv}",
     .example = "retail"},
    {.path = "traffic.time_zone", .form = Form::text, .fallback = "UTC", .reason = "no time zone was said",
     .description = "where the week's hours are counted", .example = "America/New_York",
     .slot = [](T t) -> Slot { return &t.spec->traffic.time_zone; }},
    {.path = "traffic.season", .form = Form::season, .unit = count, .min = 0, .max = 1000,
     .description = "factor on a calendar month's traffic", .example = "{november: 1.6, december: 1.9}"},
    {.path = "traffic.noise", .form = Form::quantity, .unit = share, .min = 0, .max = 3, .fallback = "0%",
     .reason = "the profile is taken as it stands", .description = "standard deviation from hour to hour",
     .example = "15%", .slot = [](T t) -> Slot { return &t.spec->traffic.noise_sd; }},

    {.path = "events", .form = Form::list, .description = "months with traffic of their own",
     .example = "[{name: launch, month: 2027-04, traffic: 1.5}]"},
    {.path = "events.*", .form = Form::group, .description = "an event", .open = with_event},
    {.path = "events.*.name", .form = Form::text, .description = "what happens", .example = "launch", .required = true,
     .slot = [](T t) -> Slot { return &t.event->name; }},
    {.path = "events.*.month", .form = Form::month, .description = "its month", .example = "2027-04", .required = true,
     .slot = [](T t) -> Slot { return &t.event->month; }},
    {.path = "events.*.traffic", .form = Form::uncertain, .unit = count, .min = 0, .max = 1000,
     .description = "factor on the month's requests", .example = "{min: 1.1, mode: 1.3, max: 2}", .required = true,
     .slot = [](T t) -> Slot { return &t.event->traffic; }},
    {.path = "scenarios", .form = Form::list, .description = "futures, one of which comes",
     .example = "[{name: plan, probability: 80%}, {name: viral, probability: 20%, set: {growth.rate: 14% per month}}]"},
    {.path = "scenarios.*", .form = Form::group, .description = "a future", .open = with_scenario},
    {.path = "scenarios.*.name", .form = Form::text, .description = "its name", .example = "viral", .required = true,
     .slot = [](T t) -> Slot { return &t.scenario->name; }},
    {.path = "scenarios.*.probability", .form = Form::quantity, .unit = share, .min = 0, .max = 1,
     .description = "its chance; all add up to 100%", .example = "15%", .required = true,
     .slot = [](T t) -> Slot { return &t.scenario->probability; }},
    {.path = "scenarios.*.set", .form = Form::settings,
     .words = "users|growth.rate|growth.ceiling|traffic.requests_per_user|traffic.response_size|traffic.cacheable",
     .description = "fields that it changes", .example = "{growth.rate: 2% per month}"},
    {.path = "correlations", .form = Form::list, .description = "rank correlations of two inputs",
     .example = "[{between: [users, growth.rate], rank: 0.4}]", .not_yet = true},

    {.path = "environments", .form = Form::names, .reason = "none was named", .description = "copies beside production",
     .example = "{staging: {share: 25%}}"},
    {.path = "environments.*", .form = Form::group, .shorthand = "share", .description = "an environment",
     .open = with_environment},
    {.path = "environments.*.share", .form = Form::quantity, .unit = share, .min = 0, .max = 10,
     .description = "of production's instances and data, one at least", .example = "25%", .required = true,
     .slot = [](T t) -> Slot { return &t.environment->share; }},
    {.path = "environments.*.schedule", .form = Form::schedule, .description = "hours it runs; always where absent",
     .example = "mon-fri 08:00-20:00"},
    {.path = "environments.*.without", .form = Form::words, .description = "components that it lacks", .example = "[edge]",
     .slot = [](T t) -> Slot { return &t.environment->without; }},
    {.path = "environments.*.only", .form = Form::words, .description = "components that it has; all where absent",
     .example = "[web, primary]", .slot = [](T t) -> Slot { return &t.environment->only; }},
};

}  // namespace

std::span<const Field> business_fields() { return table; }

}  // namespace runrate
