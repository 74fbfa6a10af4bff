// SPDX-License-Identifier: Apache-2.0
/// Specs that are wrong in one place each: code, place and field of what is said about it.
#include "tools/wrong_specs.hpp"

#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::check;
using testing::listed;
using testing::problems_of;
using testing::Row;

TEST_CASE("what is wrong with the business is said at its place") {
  constexpr Row rows[] = {
      {"^grwoth: 8% per month\n", "unknown_field", "grwoth"},
      {"^zzz: 1\n", "unknown_field", "zzz"},
      {"^users: 901\n", "duplicate_key", "users"},
      {"stage: ^big\n", "unknown_word", "stage"},
      {"start: ^january\n", "wrong_form", "start"},
      {"start: ^2027-13\n", "wrong_form", "start"},
      {"months: ^0\n", "out_of_range", "months"},
      {"months: ^1000\n", "out_of_range", "months"},
      {"months: ^3.5\n", "not_whole", "months"},
      {"months: ^[1]\n", "wrong_form", "months"},
      {"components: {names: {kind: dns, zones: ^2.5}}\n", "not_whole", "components.names.zones"},
      {"components: {office: {kind: vpn, connections: ^1.5}}\n", "not_whole",
       "components.office.connections"},
      {"components: {wall: {kind: waf, rules: ^0.5}}\n", "not_whole", "components.wall.rules"},
      {"components: {keys: {kind: secrets, count: ^1.5}}\n", "not_whole", "components.keys.count"},
      {"components: {render: {kind: gpu, accelerator: L4, count: ^1.25}}\n", "not_whole",
       "components.render.count"},
      {"components: {k8s: {kind: kubernetes, node: {vcpu: ^2.5, memory: 8 GiB}}}\n", "not_whole",
       "components.k8s.node.vcpu"},
      {"components: {names: {kind: dns, zones: ^{p10: 1, p90: 3}}}\n", "wrong_form",
       "components.names.zones"},
      {"^currency: EUR\n", "missing_field", "currency.per_usd"},
      {"currency: {^per_usd: 0.9}\n", "conflict", "currency.per_usd"},
      {"currency: {code: EUR, per_usd: ^0}\n", "out_of_range", "currency.per_usd"},
      {"currency: {code: EUR, per_usd: 0.9, date: ^2026-13-01}\n", "wrong_form", "currency.date"},
      {"budget: {monthly: ^$900}\ncurrency: {code: EUR, per_usd: 0.9}\n", "wrong_currency", "budget.monthly"},
      {"currency: ^gold\n", "unknown_word", "currency"},
      {"region: ^eu-west-9\n", "unknown_word", "region"},
      {"region: {^awz: us-east-1}\n", "unknown_field", "region.awz"},
      {"region: {main: us, others: ^eu}\n", "wrong_form", "region.others"},
      {"region: {main: us, others: {^mars: 30% of users}}\n", "unknown_field", "region.others.mars"},
      {"region: {main: us, others: {eu: ^0.3}}\n", "missing_unit", "region.others.eu"},
      {"region: {main: us, others: {eu: ^130%}}\n", "out_of_range", "region.others.eu"},
      {"region: {main: eu, others: {^eu: 30% of users}}\n", "conflict", "region.others.eu"},
      {"region: {main: us, ^others: {eu: 60% of users, ap: 40% of users}}\n", "probabilities",
       "region.others"},
      {"components: {db: {kind: postgres, ^replicated: true}}\n", "conflict", "components.db.replicated"},
      {"components: {web: {kind: container, ^pinned: main}}\n", "conflict", "components.web.pinned"},
      {"components: {web: {kind: container, ^replicated: true}}\n", "does_not_apply",
       "components.web.replicated"},
      {"region: {^gcp: us-central1}\nproviders: [aws]\n", "conflict", "region.gcp"},
      {"providers: [aws, ^gpc]\n", "unknown_word", "providers"},
      {"^providers: []\n", "missing_field", "providers"},
      {"providers: [aws, ^aws]\n", "conflict", "providers"},
      {"compliance: [gdpr, ^sox]\n", "unknown_word", "compliance"},
      {"registered: ^4\n", "missing_unit", "registered"},
      {"low: ^10\n", "wrong_form", "low"},
      {"high: ^P10\n", "wrong_form", "high"},
      {"growth: ^8\n", "missing_unit", "growth"},
      {"growth: ^8%\n", "missing_unit", "growth"},
      {"growth: {^rate: 300 per month}\n", "wrong_unit", "growth.rate"},
      {"^growth: {model: history}\n", "missing_field", "growth.file"},
      {"growth: {model: history, file: ^none.csv}\n", "side_file", "growth.file"},
      {"^growth: {model: bass, market: 2M, innovation: 0.01}\n", "missing_field", "growth.imitation"},
      {"growth: {model: bass, ^rate: 2% per month, market: 2M, innovation: 0.01, imitation: 0.3}\n",
       "conflict", "growth.rate"},
      {"growth: {model: bass, ^market: 20, innovation: 0.01, imitation: 0.3}\n", "order", "growth.market"},
      {"growth: {rate: 2% per month, ^imitation: 0.3}\n", "conflict", "growth.imitation"},
      {"growth: {model: ^cubic, rate: 2% per month}\n", "unknown_word", "growth.model"},
      {"^growth: {model: linear}\n", "missing_field", "growth.rate"},
      {"^growth: {model: logistic, rate: 2% per month}\n", "missing_field", "growth.ceiling"},
      {"growth: {model: logistic, rate: 2% per month, ^ceiling: 100}\n", "order", "growth.ceiling"},
      {"growth: {rate: 2% per month, ^ceiling: 10000}\n", "conflict", "growth.ceiling"},
      {"growth: {rate: 2% per month, shocks: {sd: ^3%}}\n", "missing_unit", "growth.shocks.sd"},
      {"growth: {mean: 2% per month, sd: ^-1% per month}\n", "out_of_range", "growth.sd"},
      {"growth: ^{p10: 2% per month, p90: 30 per month}\n", "wrong_unit", "growth"},
      {"growth: ^fast\n", "bad_number", "growth"},
      {"growth: ^[8% per month]\n", "wrong_form", "growth"},
      {"^growth:\n", "no_value", "growth"},
      {"correlations:\n  - {^between: [users, headcount], rank: 0.4}\n", "conflict",
       "correlations.0.between"},
      {"correlations:\n  - {^between: [trafic.response_size, headcount], rank: 0.4}\n", "unknown_name",
       "correlations.0.between"},
      {"correlations:\n  - {^between: [headcount.start, headcount], rank: 0.4}\n", "conflict",
       "correlations.0.between"},
      {"correlations:\n  - {^between: [headcount], rank: 0.4}\n", "wrong_form", "correlations.0.between"},
      {"correlations:\n  - {between: [traffic.cacheable, headcount], rank: ^1}\n", "out_of_range",
       "correlations.0.rank"},
      {"correlations:\n  - {between: [traffic.cacheable, headcount], rank: 0.4}\n"
       "  - {^between: [headcount, traffic.cacheable], rank: 0.3}\n",
       "conflict", "correlations.1.between"},
      {"correlations:\n  - {between: [traffic.cacheable, headcount], rank: 0.9}\n"
       "  - {between: [traffic.cacheable, traffic.response_size], rank: 0.8}\n"
       "  - {^between: [headcount, traffic.response_size], rank: -0.9}\n",
       "conflict", "correlations.2.between"},
      {"tenants: ^{growth: 2% per month}\n", "missing_field", "tenants.count"},
  };
  check(rows);
}

TEST_CASE("what is wrong with traffic and futures is said at its place") {
  constexpr Row rows[] = {
      {"traffic: {requests_per_user: ^{p10: 900, p90: 400}}\n", "order", "traffic.requests_per_user"},
      {"traffic: {requests_per_user: ^-5}\n", "out_of_range", "traffic.requests_per_user"},
      {"traffic:\n  response_size: ^8\n", "missing_unit", "traffic.response_size"},
      {"traffic:\n  response_size: {p10: 8 KiB, p90: ^9}\n", "missing_unit", "traffic.response_size.p90"},
      {"traffic:\n  cacheable: ^150%\n", "out_of_range", "traffic.cacheable"},
      {"traffic: {cacheable: ^0.5}\n", "missing_unit", "traffic.cacheable"},
      {"traffic: {week: ^weekly}\n", "unknown_word", "traffic.week"},
      {"traffic: {week: ^[1, 2, 3]}\n", "wrong_form", "traffic.week"},
      {"traffic: {week: ^{trace: none.csv}}\n", "side_file", "traffic.week"},
      {"traffic: {season: {^novembre: 1.6}}\n", "unknown_word", "traffic.season.novembre"},
      {"traffic: {season: {november: ^60%}}\n", "wrong_unit", "traffic.season.november"},
      {"traffic: {noise: ^{p10: 1%, p90: 2%}}\n", "wrong_form", "traffic.noise"},
      {"traffic: {requests_per_user: {choice: ^[[30%, 5], [60%, 9]]}}\n", "probabilities",
       "traffic.requests_per_user.choice"},
      {"traffic: {requests_per_user: {choice: [[30%, 5], ^9]}}\n", "wrong_form", "traffic.requests_per_user"},
      {"traffic: {requests_per_user: {empirical: ^no.csv}}\n", "side_file", "traffic.requests_per_user"},
      {"events:\n  - ^{name: launch, traffic: 2}\n", "missing_field", "events.launch.month"},
      {"events:\n  - {name: launch, month: 2027-04, traffic: ^-1}\n", "out_of_range",
       "events.launch.traffic"},
      {"events: ^{name: launch}\n", "wrong_form", "events"},
      {"^scenarios:\n  - {name: a, probability: 60%}\n  - {name: b, probability: 30%}\n", "probabilities",
       "scenarios"},
      {"^scenarios:\n  - {name: a, probability: 50%}\n  - {name: a, probability: 50%}\n", "conflict",
       "scenarios"},
      {"scenarios:\n  - {name: a, probability: 100%, set: {^months: 12}}\n", "unknown_field",
       "scenarios.a.set.months"},
      {"scenarios:\n  - {name: a, probability: 100%, set: {^growth.rate: 2% per month}}\n", "conflict",
       "scenarios.a.set.growth.rate"},
      {"scenarios:\n  - {name: a, probability: 100%, set: {^components.web.carries: 5 requests/s}}\n",
       "unknown_field", "scenarios.a.set.components.web.carries"},
      {"scenarios:\n  - {name: a, probability: 100%, set: {^tenants: 5}}\n", "conflict",
       "scenarios.a.set.tenants.count"},
      {"scenarios:\n  - {name: a, probability: 100%, set: {components.db.load: ^5 per user per month}}\n"
       "components: {db: {kind: postgres, load: 6 queries per request}}\n",
       "conflict", "scenarios.a.set.components.db.load"},
      {"scenarios:\n  - {name: a, probability: ^1}\n", "missing_unit", "scenarios.a.probability"},
      {"environments: {staging: ^{schedule: always}}\n", "missing_field", "environments.staging.share"},
      {"environments: {staging: {share: 25%, schedule: ^nights}}\n", "wrong_form",
       "environments.staging.schedule"},
      {"environments: {dev: {share: 10%, ^without: [webb]}}\n", "unknown_name", "environments.dev.without"},
      {"environments: {dev: {share: 10%, without: [web], ^only: [web]}}\n", "conflict",
       "environments.dev.only"},
  };
  check(rows);
}

TEST_CASE("what is wrong with a component is said at its place") {
  constexpr Row rows[] = {
      {"components:\n  web: ^{size: {vcpu: 1}}\n", "missing_field", "components.web.kind"},
      {"components:\n  web: {kind: ^containr}\n", "unknown_word", "components.web.kind"},
      {"components:\n  web: ^{kind: gpu}\n", "missing_field", "components.web.accelerator"},
      {"components:\n  web: {kind: gpu, accelerator: ^L5}\n", "unknown_word", "components.web.accelerator"},
      {"components:\n  web: {kind: gpu, accelerator: L4, ^size: {vcpu: 4}}\n", "does_not_apply",
       "components.web.size"},
      {"components:\n  web: ^{kind: batch, each: 3 min}\n", "missing_field", "components.web.jobs"},
      {"components:\n  web: {kind: batch, jobs: 400 per day, window: ^at night}\n", "wrong_form",
       "components.web.window"},
      {"components:\n  web: {kind: kubernetes, ^holds: [webb]}\n", "unknown_name", "components.web.holds"},
      {"components:\n  web: {kind: kubernetes, ^holds: [db]}\n  db: {kind: postgres}\n", "conflict",
       "components.web.holds"},
      {"components:\n  a: {kind: kubernetes, holds: [b], ^size: {vcpu: 1}}\n  b: {kind: container}\n",
       "conflict", "components.a.size"},
      {"components:\n  a: {kind: kubernetes, holds: [b]}\n  b: {kind: container, ^arch: arm64}\n", "conflict",
       "components.b.arch"},
      {"components:\n  a: {kind: kubernetes, ^holds: [c]}\n  b: {kind: kubernetes, holds: [c]}\n"
       "  c: {kind: container}\n",
       "conflict", "components.a.holds"},
      {"components:\n  a: {kind: kubernetes, node: ^{vcpu: 4}}\n", "missing_field",
       "components.a.node.memory"},
      {"components:\n  ^a: {kind: kubernetes, sku: {aws: m7i.large}}\n", "missing_field",
       "components.a.node"},
      {"components:\n  web: {kind: ^[vm]}\n", "wrong_form", "components.web.kind"},
      {"components:\n  web: {kind: container, ^memmory: 8 GiB}\n", "unknown_field", "components.web.memmory"},
      {"components:\n  web: {kind: container, size: {vcpu: 1, ^memmory: 8 GiB}}\n", "unknown_field",
       "components.web.size.memmory"},
      {"components:\n  web: {kind: container, size: {vcpu: 1, memory: ^8}}\n", "missing_unit",
       "components.web.size.memory"},
      {"components:\n  web: {kind: container, size: {vcpu: ^0}}\n", "out_of_range",
       "components.web.size.vcpu"},
      // What it carries hangs on the size, which is not known.
      {"components:\n  db: {kind: postgres, size: {vcpu: ^600, memory: 16 GiB}}\n", "out_of_range",
       "components.db.size.vcpu"},
      {"components:\n  db: {kind: mysql, size: {vcpu: ^-1, memory: 16 GiB}}\n", "out_of_range",
       "components.db.size.vcpu"},
      {"components:\n  web: {kind: container, size: ^big}\n", "wrong_form", "components.web.size"},
      {"components:\n  web: {kind: container, carries: ^120}\n", "missing_unit", "components.web.carries"},
      {"components:\n  web: {kind: container, carries: ^-5 requests/s}\n", "out_of_range",
       "components.web.carries"},
      {"components:\n  web: {kind: container, carries: 5 requests/s, ^instances: 2}\n", "conflict",
       "components.web.instances"},
      {"components:\n  web: {kind: vm, latency: ^{p95: 250 ms}}\n", "missing_field",
       "components.web.latency.service_time"},
      {"components:\n  web: {kind: vm, latency: {^p95: 25 ms, service_time: 40 ms}}\n", "order",
       "components.web.latency.p95"},
      {"components:\n  web: {kind: cdn, ^size: {vcpu: 1}}\n", "does_not_apply", "components.web.size"},
      {"components:\n  web: {kind: cdn, ^high_availability: true}\n", "does_not_apply",
       "components.web.high_availability"},
      {"components:\n  web: {kind: container, load: ^60%}\n", "missing_unit", "components.web.load"},
      {"components:\n  web: {kind: container, load: ^160% of requests}\n", "out_of_range",
       "components.web.load"},
      {"components:\n  web: {kind: container, ^load: {jobs: 0.1 per request}}\n", "missing_field",
       "components.web.load.each"},
      {"components:\n  web: {kind: container, load: {^job: 0.1 per request, each: 2 s}}\n", "unknown_field",
       "components.web.load.job"},
      {"components:\n  web: {kind: container, load: ^{p10: 5% of requests, p90: 1 per request}}\n",
       "wrong_unit", "components.web.load"},
      {"components:\n  web: {kind: container, scaling: {limits: ^20..2}}\n", "order",
       "components.web.scaling.limits"},
      {"components:\n  web: {kind: container, scaling: {limits: ^0..5}}\n", "wrong_form",
       "components.web.scaling.limits"},
      {"components:\n  web: {kind: container, ^scaling: {kind: hpa, minReplicas: 2}}\n", "missing_field",
       "components.web.scaling.maxReplicas"},
      {"components:\n  web: {kind: container, scaling: {minReplicas: 9, ^maxReplicas: 2}}\n", "order",
       "components.web.scaling.maxReplicas"},
      {"components:\n  web: {kind: container, scaling: {maxReplicas: 9, ^metrics: [{type: Resource, "
       "resource: {name: cpu, target: {type: Utilization}}}]}}\n",
       "missing_field", "components.web.scaling.metrics"},
      {"components:\n  web: {kind: container, scaling: {maxReplicas: 9, ^metrics: [{type: Resource, "
       "resource: {name: cpu, target: {type: AverageValue, averageValue: 500 m}}}]}}\n",
       "bad_number", "components.web.scaling.metrics"},
      {"components:\n  web: {kind: container, scaling: {maxReplicas: 9, ^metrics: [{type: External, "
       "external: {metric: {name: q}, target: {type: AverageValue, averageValue: 30}}}]}}\n",
       "conflict", "components.web.scaling.metrics"},
      {"components:\n  web: {kind: container, scaling: {maxReplicas: 9, ^metrics: [{type: Pods, "
       "resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}}\n",
       "missing_field", "components.web.scaling.metrics"},
      {"components:\n  web: {kind: container, scaling: {maxReplicas: 9, ^metrics: [{type: Resource, "
       "resource: {name: cpu, target: {type: AverageValue, averageUtilization: 60}}}]}}\n",
       "conflict", "components.web.scaling.metrics"},
      {"components:\n  web: {kind: gpu, accelerator: T4, scaling: {maxReplicas: 9, metrics: [{type: "
       "Resource, "
       "resource: {name: cpu, target: {type: AverageValue, ^averageValue: 500m}}}]}}\n",
       "does_not_apply", "components.web.scaling.metrics.0.resource.target.averageValue"},
      {"components:\n  web: {kind: container, ^scaling: {kind: step, up: [{above: 60%, add: 1}]}}\n",
       "missing_field", "components.web.scaling.down"},
      {"components:\n  web: {kind: container, scaling: {up: [{above: 60%, add: 1}], "
       "^down: [{below: 70%, remove: 1}]}}\n",
       "order", "components.web.scaling.down"},
      {"components:\n  web: {kind: container, scaling: {^up: [{above: 60%}], "
       "down: [{below: 30%, remove: 1}]}}\n",
       "conflict", "components.web.scaling.up"},
      {"components:\n  web: {kind: container, scaling: {kind: threshold, ^maxReplicas: 4}}\n", "conflict",
       "components.web.scaling.maxReplicas"},
      {"components:\n  web: {kind: container, scaling: {limits: 1..3, ^at: [{when: weekdays 8-20, "
       "instances: 4}]}}\n",
       "out_of_range", "components.web.scaling.at"},
      {"components:\n  web: {kind: container, scaling: {at: [{when: ^weekdays, instances: 4}]}}\n",
       "wrong_form", "components.web.scaling.at.0.when"},
      {"components:\n  web: {kind: vm, latency: {^p95: 100 ms, service_time: 40 ms}}\n", "order",
       "components.web.latency.p95"},
      {"components:\n  web: {kind: container, scaling: {^cpu: {up: \">70%\"}}}\n", "missing_field",
       "components.web.scaling.cpu.down"},
      {"components:\n  web: {kind: container, scaling: {cpu: {up: ^70%, down: \"<30%\"}}}\n", "wrong_form",
       "components.web.scaling.cpu.up"},
      {"components:\n  web: {kind: container, scaling: {cpu: {up: ^\">700%\", down: \"<30%\"}}}\n",
       "out_of_range", "components.web.scaling.cpu.up"},
      {"components:\n  web: {kind: container, scaling: {^cpu: {up: \">30%\", down: \"<70%\"}}}\n", "order",
       "components.web.scaling.cpu"},
      {"components:\n  web: {kind: container, scaling: {^queue: {up: \">100\", down: \"<10\"}}}\n",
       "conflict", "components.web.scaling.queue"},
      {"components:\n  web: {kind: container, ^scaling: {kind: schedule}}\n", "missing_field",
       "components.web.scaling.at"},
      {"components:\n  web: {kind: container, instances: 3, ^scaling: {limits: 1..5}}\n", "conflict",
       "components.web.scaling"},
      {"components:\n  web: {kind: container, interruptible: ^maybe}\n", "wrong_form",
       "components.web.interruptible"},
      {"components:\n  web: {kind: container, ^memory_use: {idle: 80%, full: 20%}}\n", "order",
       "components.web.memory_use"},
      {"components:\n  web: {kind: vm, sku: {^awz: m7g.large}}\n", "unknown_word", "components.web.sku.awz"},
      {"components:\n  web: {kind: postgres, replicas: ^-1}\n", "out_of_range", "components.web.replicas"},
      {"components:\n  web: {kind: postgres, stored: {start: ^5}}\n", "missing_unit",
       "components.web.stored.start"},
      {"components:\n  web: {kind: postgres, stored: ^5}\n", "missing_unit", "components.web.stored"},
      {"components:\n  web: {kind: postgres, stored: {per_user: ^{p10: 1 MiB, p90: 2 MiB per month}}}\n",
       "wrong_unit", "components.web.stored.per_user"},
      {"components:\n  web: {kind: nosql, load: ^{reads: 2 per request}}\n", "missing_field",
       "components.web.load"},
      {"components:\n  web: {kind: backup, ^of: [nothing]}\n", "unknown_name", "components.web.of"},
      {"components:\n  ^web: {kind: backup}\n", "missing_field", "components.web.of"},
      {"components:\n  web: {kind: backup, to: ^the moon}\n", "unknown_word", "components.web.to"},
      {"components:\n  web: {kind: llm, tokens: {input: 900, cached: ^60% of output}}\n", "wrong_unit",
       "components.web.tokens.cached"},
      {"components:\n  web: ^{kind: custom, driver: {requests: 0.01}}\n", "missing_field",
       "components.web.price"},
      {"components:\n  web: {kind: custom, driver: {requests: ^many}, price: $1}\n", "bad_number",
       "components.web.driver.requests"},
      {"components:\n  web: {kind: custom, driver: {users: ^5 GiB}, price: $1}\n", "wrong_unit",
       "components.web.driver.users"},
      {"components:\n  web: {kind: custom, driver: ^{users: 1, requests: 2}, price: $1}\n", "wrong_form",
       "components.web.driver"},
      {"components:\n  web: {kind: custom, driver: ^[users], price: $1}\n", "wrong_form",
       "components.web.driver"},
      {"components:\n  web: {kind: custom, driver: ^{clicks: 1}, price: $1}\n", "unknown_word",
       "components.web.driver"},
      {"components:\n  web: {kind: custom, driver: users, price: [^{from: 5, unit_price: $1}]}\n", "order",
       "components.web.price"},
      {"components:\n  web: {kind: custom, driver: users, price: [{from: 0, unit_price: ^1}]}\n",
       "missing_unit", "components.web.price"},
      {"components:\n  web: {kind: logs, load: ^5 per request}\n", "missing_unit", "components.web.load"},
      {"components:\n  web: {kind: vm, ^replicated: true}\n", "does_not_apply", "components.web.replicated"},
  };
  check(rows);
}

TEST_CASE("what is wrong with money is said at its place") {
  constexpr Row rows[] = {
      {"budget: {monthly: ^9500}\n", "missing_unit", "budget.monthly"},
      {"budget: {monthly: $9,^500}\n", "syntax", "budget.500"},
      {"budget: {monthly: $9,^500 per month}\n", "syntax", "budget.500 per month"},
      {"budget: {monthly: ^€9500}\n", "wrong_currency", "budget.monthly"},
      {"budget: {covers: [^clouds]}\n", "unknown_word", "budget.covers"},
      {"budget: {funded: ^P30}\n", "wrong_form", "budget.funded"},
      {"budget: {approval: {over: ^$100k}}\n", "missing_unit", "budget.approval.over"},
      {"current: {provider: ^hetzner}\n", "unknown_word", "current.provider"},
      {"current: {import: ^plan.json}\n", "side_file", "current.import"},
      {"current: {cost: ^$1150}\n", "missing_unit", "current.cost"},
      {"migration: ^{cost: $8k}\n", "missing_field", "migration.month"},
      {"one_time: [{item: test, cost: ^nine}]\n", "bad_number", "one_time.test.cost"},
      {"contracts: [{vendor: slack, term: ^forever}]\n", "unknown_word", "contracts.slack.term"},
      {"contracts: [{vendor: slack, notice: ^30}]\n", "missing_unit", "contracts.slack.notice"},
      {"finance: {fiscal_year_starts: ^4}\n", "wrong_form", "finance.fiscal_year_starts"},
      {"finance: {accounts: {^prod: 5100}}\n", "unknown_word", "finance.accounts.prod"},
      {"tax: {rate: ^19}\n", "missing_unit", "tax.rate"},
      {"people: {hourly: ^95}\n", "missing_unit", "people.hourly"},
      {"price_change: ^3%\n", "missing_unit", "price_change"},
      {"credits: [^{vendor: aws}]\n", "missing_field", "credits.aws.amount"},
      {"discounts: [{vendor: aws, off: ^108%}]\n", "out_of_range", "discounts.aws.off"},
      {"support: ^gold\n", "unknown_word", "support"},
      {"^scorecard: {cost: 50%}\n", "probabilities", "scorecard"},
      {"scorecard: {cost: 90%, ^skill: 10%}\n", "missing_field", "scorecard.skill.scores"},
      {"scorecard: {cost: 90%, skill: {weight: 10%, scores: {aws: ^9}}}\n", "out_of_range",
       "scorecard.skill.scores.aws"},
      {"recovery: {production: ^{rto: 4 h}}\n", "missing_field", "recovery.production.rpo"},
      {"recovery: {availability: ^99.9}\n", "missing_unit", "recovery.availability"},
      {"headcount: ^fourteen\n", "bad_number", "headcount"},
      {"saas: {^chatt: Slack Pro}\n", "unknown_word", "saas.chatt"},
      {"saas: {chat: {product: Slack Pro, seats: ^5}}\n", "missing_unit", "saas.chat.seats"},
  };
  check(rows);
}

TEST_CASE("a rule without quotes is answered with the quotes") {
  const auto problems = problems_of("name: x\nusers: 5\nup: >70% for 5m\n");
  REQUIRE(problems.size() == 1);
  CHECK(message(problems.front()) ==
        "'>70% for 5m' begins with a sign that YAML keeps for itself; put it in quotes: \">70% for 5m\"");
}

TEST_CASE("all problems are said at once, in the order of the file") {
  const auto problems = problems_of(
      "nmae: x\nusers: {p10: 900, p90: 400}\ntraffic: {cacheable: 150%}\ncomponents:\n  web: {kind: "
      "container, memmory: 8}\n"
      "  db: {kind: postgress}\nenvironments: {dev: {share: 10%, only: [wbe]}}\n");
  std::vector<std::string> messages;
  for (const Problem& p : problems) messages.push_back(message(p));
  const std::vector<std::string> expected = {
      "nmae: unknown field; did you mean 'name'?",
      "users: p10 (900) is above p90 (400); swap them",
      "traffic.cacheable: '150%' is above 100%; expected at most 100%",
      "components.web.memmory: unknown field; did you mean 'memory'? it stands under 'size'",
      "components.db.kind: 'postgress' is no kind of component; did you mean 'postgres'?",
      "environments.dev.only: there is no component 'wbe'; did you mean 'web'?",
  };
  CHECK(messages.size() == expected.size());
  for (std::size_t i = 0; i < std::min(messages.size(), expected.size()); ++i)
    CHECK(messages[i] == expected[i]);
}

TEST_CASE("a load by tenant asks for the tenants") {
  const auto problems =
      problems_of("name: x\nusers: 5\ncomponents: {web: {kind: container, load: 5 per tenant per month}}\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().code == "missing_field");
  CHECK(problems.front().path == "tenants");
}

TEST_CASE("a column counts characters, not bytes") {
  const auto problems =
      problems_of("name: \"caf\xc3\xa9\"\nusers: 5\nbudget: {approval: {by: \xc3\x84nne, over: 5}}\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().column == 37);
}

}  // namespace
}  // namespace runrate
