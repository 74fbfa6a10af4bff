// SPDX-License-Identifier: Apache-2.0
/// What the user said about a business and its workload, complete: every gap is filled, every number has one
/// unit.
#pragma once

#include "engine/distribution.hpp"
#include "engine/time_grid.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A number that may be uncertain. Its draws are addressed by `path`, so that the order of a spec's fields
/// never changes a figure.
struct Uncertain {
  Distribution value;
  std::string path;    ///< "traffic.requests_per_user"
  bool given = false;  ///< by the user; else it filled a gap
  friend bool operator==(const Uncertain&, const Uncertain&) = default;
};

enum class Stage { startup, growth, scale, enterprise };

// ---- demand
// ----------------------------------------------------------------------------------------------------

enum class GrowthModel { none, exponential, logistic, linear, bass, history };

struct Growth {
  GrowthModel model = GrowthModel::none;
  Uncertain rate;                ///< a month: share (exponential, logistic), users (linear)
  bool rate_is_share = true;     ///< linear only: rate is a share of the first month's users, else users
  Uncertain ceiling;             ///< users (logistic, bass's market)
  Uncertain innovation;          ///< bass p, a month
  Uncertain imitation;           ///< bass q, a month
  double shock_sd = 0;           ///< sd of the monthly innovation added to the growth rate
  double shock_persistence = 0;  ///< share of last month's shock that stays, 0..1
  std::vector<double> history;   ///< users by month, oldest first; the trend and its doubt are fitted to them
  std::string history_file;      ///< as the user named it
  friend bool operator==(const Growth&, const Growth&) = default;
};

struct Traffic {
  Uncertain requests_per_user;  ///< a month
  Uncertain response_gib;       ///< size of one response
  Uncertain cacheable;          ///< share of requests and bytes that a CDN answers itself, 0..1
  WeekShape week{};             ///< load by hour of the week, mean 1, Monday 00:00 first, local time
  std::string week_name;        ///< as the user said it
  std::string time_zone;        ///< IANA name, "UTC" by default
  std::array<double, 12> season{1, 1, 1, 1, 1, 1,
                                1, 1, 1, 1, 1, 1};  ///< factor by calendar month, January first
  double noise_sd = 0;                              ///< hour to hour, lognormal with mean 1
  friend bool operator==(const Traffic&, const Traffic&) = default;
};

struct Event {
  std::string name;
  Month month;
  Uncertain traffic;  ///< factor on that month's requests
  friend bool operator==(const Event&, const Event&) = default;
};

/// One of several futures; a trial belongs to exactly one.
struct ScenarioChoice {
  std::string name;
  double probability = 0;  ///< 0..1, they add up to 1
  std::map<std::string, Uncertain>
      set;  ///< fields it changes, by path: growth.rate, growth.ceiling, users, traffic.*
  friend bool operator==(const ScenarioChoice&, const ScenarioChoice&) = default;
};

/// Two uncertain inputs that move together.
struct RankCorrelation {
  std::vector<std::string> between;  ///< paths of the two inputs, by alphabet
  double rank = 0;                   ///< Spearman's, -1..1
  friend bool operator==(const RankCorrelation&, const RankCorrelation&) = default;
};

struct Tenants {
  Uncertain count;
  Uncertain growth;  ///< share a month
  friend bool operator==(const Tenants&, const Tenants&) = default;
};

// ---- components
// ------------------------------------------------------------------------------------------------

enum class Kind {
  vm,
  container,
  kubernetes,
  serverless,
  static_site,
  postgres,
  mysql,
  nosql,
  cache,
  search,
  object_storage,
  block,
  file,
  cdn,
  load_balancer,
  dns,
  nat,
  vpn,
  queue,
  logs,
  monitoring,
  backup,
  waf,
  secrets,
  gpu,
  llm,
  batch,
  custom
};

enum class LoadBasis {
  none,
  share_of_requests,
  per_request,
  per_user_month,
  per_tenant_month,
  per_day,
  per_second
};

/// How load reaches a component. share_of_requests and per_request count the requests that reach the origin,
/// for cdn, dns and an edge waf all of them.
struct Load {
  LoadBasis basis = LoadBasis::none;
  Uncertain amount;                       ///< share 0..1, or units per request, user and month, day or second
  std::optional<Uncertain> each_seconds;  ///< work of one job or call
  std::optional<double> each_memory_gib;  ///< serverless
  std::optional<Uncertain> writes;        ///< nosql: writes per request; `amount` are the reads
  bool is_jobs = false;                   ///< {jobs: …, each: …}: work that waits in a queue
  friend bool operator==(const Load&, const Load&) = default;
};

/// One rule of the template: up ">70% for 5m", down "<30% for 10m". Thresholds are shares 0..1, or items of a
/// queue.
struct ThresholdRule {
  double up_above = 0.70;
  double up_for_minutes = 5;
  double down_below = 0.30;
  double down_for_minutes = 10;
  friend bool operator==(const ThresholdRule&, const ThresholdRule&) = default;
};

enum class ScalingKind { fixed, threshold, target_tracking, hpa, step, queue, schedule };

/// One adjustment of a step rule: what is done while the CPU is this far.
struct ScalingStep {
  double cpu = 0;        ///< share 0..1: above it when growing, below it when shrinking
  double instances = 0;  ///< that come or go
  double share = 0;      ///< of the instances that are there, instead
  friend bool operator==(const ScalingStep&, const ScalingStep&) = default;
};

/// A metric of a HorizontalPodAutoscaler, in the words of Kubernetes' own manifest.
struct HpaMetric {
  std::string type = "Resource";
  std::string name;           ///< cpu, memory; of Pods and External metrics their own name
  double utilization = 0;     ///< averageUtilization, percent of the request; 0 where absent
  std::string average_value;  ///< "500m", "1Gi", "100"
  std::string target_type;    ///< Utilization | AverageValue
  friend bool operator==(const HpaMetric&, const HpaMetric&) = default;
};

struct HpaPolicy {
  std::string type = "Percent";  ///< Pods | Percent
  double value = 0;
  double period_seconds = 60;
  friend bool operator==(const HpaPolicy&, const HpaPolicy&) = default;
};

/// `behavior.scaleUp` or `behavior.scaleDown`.
struct HpaBehavior {
  double window_seconds = 0;
  std::vector<HpaPolicy> policies;  ///< none: no limit that an hour could feel
  std::string select = "Max";       ///< Max | Min | Disabled
  friend bool operator==(const HpaBehavior&, const HpaBehavior&) = default;
};

/// What a schedule keeps running, share of the 168 hours of a week.
struct Schedule {
  double share = 1;
  std::string text;           ///< "mon-fri 08:00-20:00"; empty is always
  std::vector<double> hours;  ///< the part of each hour of the week that runs; empty is always
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// Instances of a scheduled rule in some hours of the week.
struct ScheduledCount {
  Schedule when;
  int instances = 1;
  friend bool operator==(const ScheduledCount&, const ScheduledCount&) = default;
};

struct Scaling {
  ScalingKind kind = ScalingKind::threshold;
  std::optional<ThresholdRule> cpu;
  std::optional<ThresholdRule> memory;
  std::optional<ThresholdRule> queue;
  double target = 0.55;  ///< target tracking, hpa: share of its metric, 0..1
  bool target_is_memory = false;
  std::vector<ScalingStep> up_steps, down_steps;  ///< step
  std::vector<ScheduledCount> scheduled;          ///< schedule; else min_instances
  std::vector<HpaMetric> metrics;                 ///< hpa
  HpaBehavior scale_up, scale_down{.window_seconds = 300};
  int min_instances = 1;
  int max_instances = 10;
  double boot_minutes = 2;
  friend bool operator==(const Scaling&, const Scaling&) = default;
};

/// Data that stays. `start` is all that is there at the start of month 1; what comes later adds to it.
struct Stored {
  bool any = false;
  std::optional<Uncertain> start_gib;
  std::optional<Uncertain> per_user_gib;  ///< each registered user's, or each active user's a month
  bool per_month = false;                 ///< per_user is a flow: every active user adds it each month
  double retention_months = 0;            ///< of a flow; 0 keeps for ever
  friend bool operator==(const Stored&, const Stored&) = default;
};

enum class Arch { x86_64, arm64, any };

struct Component {
  std::string name;
  Kind kind = Kind::container;
  bool assumed = false;  ///< part of the default set, not named by the user

  double vcpu = 0;
  double memory_gib = 0;
  bool machines_any = false;
  Arch arch = Arch::x86_64;
  std::map<std::string, std::string> sku;  ///< pinned, by provider id
  std::string plan;                        ///< pinned entry of a menu, "metered" or a name
  std::string product;                     ///< pinned product: monitoring, "Datadog"

  std::optional<Uncertain> carries;  ///< units per second that one instance does at 100% of its CPU
  std::optional<int> instances;      ///< fixed count instead
  std::optional<Uncertain> latency_p95_seconds;
  std::optional<Uncertain> service_seconds;
  Load load;
  Scaling scaling;
  Schedule schedule;
  bool interruptible = false;

  bool high_availability = false;
  int replicas = 0;
  bool replicated = false;   ///< its data stands in every region
  bool pinned_main = false;  ///< stays in the main region, whatever its kind
  Stored stored;
  std::optional<Uncertain> connections_per_user;  ///< databases, alternative to carries
  std::string engine;                             ///< cache: valkey | redis | memcached
  std::optional<Uncertain> cache_memory_gib;      ///< cache: to be held in month 1
  std::optional<Uncertain>
      cache_per_user_gib;  ///< cache: what each further active user adds; else it grows in proportion
  std::optional<Uncertain> documents;           ///< search: in month 1
  std::optional<Uncertain> documents_per_user;  ///< search
  std::optional<Uncertain> each_gib;            ///< one query, message, item or document
  double disk_gib = 20;                         ///< vm: boot disk
  double object_gib = 1.0 / 1024;               ///< object storage: size of one object
  std::optional<double> daily_change;           ///< share of its data that changes a day; of a backup: of all
                                                ///< that it copies
  double memory_idle = 0.20;                    ///< memory use at no load, 0..1
  double memory_full = 0.60;                    ///< memory use at 100% CPU, 0..1
  double retention_days = 30;                   ///< logs
  double zones = 1;                             ///< dns
  std::optional<Uncertain> queries;             ///< dns: a month
  double rules = 10;                            ///< waf
  double count = 1;                             ///< secrets, gpu: accelerators
  double connections = 1;                       ///< vpn: sites
  std::optional<Uncertain> data_gib;            ///< nat: a month
  std::vector<std::string> backup_of;           ///< backup: names of components
  double backup_every_days = 1;
  double backup_keep_days = 30;
  bool backup_second_region = false;
  std::optional<Uncertain> hosts;   ///< monitoring: instead of the simulation's
  std::optional<Uncertain> series;  ///< monitoring
  std::string accelerator;          ///< gpu: "L4"
  std::string model;                ///< llm: a model's name or small | medium | large
  std::optional<Uncertain> tokens_input, tokens_output, tokens_reasoning;  ///< llm: per call
  std::optional<Uncertain> tokens_cached_share;                            ///< llm: of input, 0..1
  bool batch_rate = false;                                                 ///< llm
  Schedule window;                               ///< batch: the hours in which its jobs are done
  std::optional<Uncertain> tokens_per_second;    ///< gpu: what one machine makes, to compare with an llm
  std::string custom_driver;                     ///< custom: requests | users | seats | tenants | none
  std::vector<std::pair<double, double>> price;  ///< custom: [from, unit price]
  std::string source;                            ///< custom: where its price is from
  std::vector<std::string> holds;                ///< kubernetes: containers that run as pods on its nodes
  std::string cluster;                           ///< container: the kubernetes component that holds it
  bool regional = false;                         ///< kubernetes: a control plane in several zones
  double node_vcpu = 0, node_memory_gib = 0;     ///< kubernetes: one node; chosen to fit where not said
  friend bool operator==(const Component&, const Component&) = default;
};

struct Environment {
  std::string name;
  double share = 0;  ///< of production's instances and data, 0..1
  Schedule schedule;
  std::vector<std::string> without;  ///< component names
  std::vector<std::string> only;     ///< component names; empty is all that an environment has
  std::vector<std::string> with;     ///< component names that else stand in production alone
  friend bool operator==(const Environment&, const Environment&) = default;
};

// ---- people, rules, money
// --------------------------------------------------------------------------------------

struct Headcount {
  Uncertain start;
  Uncertain growth;             ///< share a month
  Uncertain engineering_share;  ///< 0..1
  friend bool operator==(const Headcount&, const Headcount&) = default;
};

/// An entry of the SaaS list: what the user chose for a need, or the template's default.
struct SaasChoice {
  std::string need;     ///< productivity, chat, version_control, ci, project_management, monitoring, video,
                        ///< ai_assistant …
  std::string product;  ///< "none" drops the need
  std::optional<Uncertain> seats_share;  ///< of headcount, 0..1
  std::optional<bool> health_data;       ///< whether it sees any; else as the need usually does
  bool given = false;
  friend bool operator==(const SaasChoice&, const SaasChoice&) = default;
};

struct RecoveryTarget {
  std::string system;  ///< production | database | files
  double rto_hours = 24;
  double rpo_hours = 24;
  bool given = false;
  friend bool operator==(const RecoveryTarget&, const RecoveryTarget&) = default;
};

struct OneTimeCost {
  std::string item;
  Uncertain cost;  ///< plan currency
  Month month;
  bool of_migration = false;  ///< falls on who moves alone; else on every option, staying included
  friend bool operator==(const OneTimeCost&, const OneTimeCost&) = default;
};

/// Building the platform before it is used: days of work at a day's rate, or one amount instead of both. What
/// is not said comes from the tables in `pricing-data/setup.json`.
struct Setup {
  std::optional<Uncertain> days, rate;  ///< rate: plan currency a day
  std::optional<Uncertain> cost;        ///< plan currency
  friend bool operator==(const Setup&, const Setup&) = default;
};

struct PainPoint {
  std::string issue, impact, priority;
  friend bool operator==(const PainPoint&, const PainPoint&) = default;
};

struct ImportedState;

struct CurrentState {
  std::string provider = "none";  ///< aws | gcp | azure | vercel | netlify | other | none
  std::string region;             ///< the provider's own name, "eu-central-1"
  std::string cloud, hosting, domain, email, storage, productivity;
  std::optional<Uncertain> cost;  ///< a month
  std::vector<PainPoint> pain_points;
  std::shared_ptr<const ImportedState> imported;  ///< shared: a state of Terraform may be long
  friend bool operator==(const CurrentState&, const CurrentState&) = default;
};

struct Migration {
  Month month;
  std::optional<Uncertain> cost;
  double double_run_months = 0;
  friend bool operator==(const Migration&, const Migration&) = default;
};

struct Contract {
  std::string vendor, term;
  std::optional<Month> ends;
  double notice_days = 0;
  double uplift = 0;  ///< share at renewal
  std::optional<double> remaining_commitment;
  friend bool operator==(const Contract&, const Contract&) = default;
};

struct Budget {
  std::optional<double> monthly;  ///< approved today
  std::vector<std::string> covers{"cloud", "saas", "support"};
  double funded_percentile = 0.80;
  std::optional<double> approval_over_yearly;
  std::string approval_by = "CFO";
  friend bool operator==(const Budget&, const Budget&) = default;
};

struct Criterion {
  std::string name;
  double weight = 0;                     ///< share, they add up to 1
  std::map<std::string, double> scores;  ///< the user's own, by provider, 0..5; empty for the template's five
  friend bool operator==(const Criterion&, const Criterion&) = default;
};

struct Finance {
  int fiscal_year_starts = 1;  ///< calendar month
  std::optional<double> revenue_monthly;
  std::map<std::string, std::string> accounts;
  friend bool operator==(const Finance&, const Finance&) = default;
};

struct Tax {
  double rate = 0;
  bool recoverable = true;
  friend bool operator==(const Tax&, const Tax&) = default;
};

struct People {
  double hourly = 0;
  double hours_per_system = 0;
  friend bool operator==(const People&, const People&) = default;
};

struct Credit {
  std::string vendor;
  double amount = 0;
  std::optional<Month> until;
  friend bool operator==(const Credit&, const Credit&) = default;
};

struct Discount {
  std::string vendor, service;
  double off = 0;  ///< share
  std::optional<Month> until;
  friend bool operator==(const Discount&, const Discount&) = default;
};

struct Currency {
  std::string code = "USD";
  Uncertain per_usd;  ///< units of the currency for one dollar; constant 1 for USD
  std::string date;   ///< of the rate
  friend bool operator==(const Currency&, const Currency&) = default;
};

/// A default that filled a gap, as the plan lists it.
struct Assumption {
  std::string path, value, reason, source;
  friend bool operator==(const Assumption&, const Assumption&) = default;
};

struct PlanSpec {
  std::string name;
  Stage stage = Stage::startup;
  bool stage_given = false;
  Date date;    ///< the day the plan is made
  Month start;  ///< first month of the horizon
  int months = 36;
  double low_percentile = 0.10;
  double high_percentile = 0.90;
  std::string region = "us";     ///< neutral
  bool region_named = false;     ///< the spec names a place, neutral or a provider's own: it binds
  bool outside_allowed = false;  ///< what leaves that place is accepted
  std::map<std::string, std::string> region_of;    ///< a provider's own region where given
  std::map<std::string, Uncertain> other_regions;  ///< neutral region → share of users there
  std::vector<std::string> providers{"aws", "gcp", "azure", "vercel", "netlify"};
  Currency currency;
  std::vector<std::string> compliance;  ///< gdpr hipaa soc2 pci_dss

  Uncertain users;                ///< monthly active in the first month
  Uncertain registered_per_user;  ///< registered users per active user in the first month
  std::optional<Tenants> tenants;
  Growth growth;
  Traffic traffic;
  std::vector<Event> events;
  std::vector<ScenarioChoice> scenarios;
  std::vector<RankCorrelation> correlations;  ///< by path

  std::map<std::string, Component> components;  ///< by name, so that the order of the spec changes nothing
  bool components_assumed = false;
  std::vector<Environment> environments;  ///< beside production

  Headcount headcount;
  std::map<std::string, SaasChoice> saas;  ///< by need
  double availability_target = 0;          ///< 0..1; 0 is none
  std::vector<RecoveryTarget> recovery;    ///< production, database, files
  std::vector<OneTimeCost> one_time;
  CurrentState current;
  std::optional<Migration> migration;
  Setup setup;
  std::vector<Contract> contracts;
  Budget budget;
  std::vector<Criterion> scorecard;
  Finance finance;
  Tax tax;
  std::optional<People> people;
  Uncertain price_change;  ///< share a year on list prices
  std::vector<Credit> credits;
  std::vector<Discount> discounts;
  std::string support;  ///< basic | business | enterprise; empty: by stage

  std::vector<Assumption> assumptions;
  friend bool operator==(const PlanSpec&, const PlanSpec&) = default;
};

[[nodiscard]] std::string_view to_text(Kind kind);    ///< as the spec spells it: "static site"
[[nodiscard]] std::string_view to_text(Stage stage);  ///< "startup"
[[nodiscard]] bool is_database(Kind kind);            ///< postgres, mysql
/// Backups and VPN: they protect production, or join it to offices, and stand in no other environment that
/// does not name them.
[[nodiscard]] bool stands_in_production_only(Kind kind);
/// Whether a component is part of an environment.
[[nodiscard]] bool has_part(const Environment& environment, const Component& component);
[[nodiscard]] bool has_instances(Kind kind);  ///< groups that scale: vm, container, kubernetes, gpu, batch

}  // namespace runrate
