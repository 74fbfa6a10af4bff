// SPDX-License-Identifier: Apache-2.0
#include "models/spec/resolve.hpp"

#include "models/spec/bill_sum.hpp"
#include "models/spec/bill_words.hpp"
#include "models/spec/gap_filler.hpp"
#include "models/spec/idle_fields.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/regions.hpp"
#include "models/spec/resolve_components.hpp"
#include "models/spec/resolve_correlations.hpp"
#include "models/spec/resolve_place.hpp"
#include "models/spec/rules_of_thumb.hpp"
#include "models/spec/spec_problems.hpp"
#include "models/spec/user_history.hpp"
#include "models/spec/usual_components.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace runrate {
namespace {

constexpr Because by_stage{"usual at this stage; only the business knows", "judgement"};
constexpr std::string_view template_scorecard = "plan template, evaluation criteria";

struct StageDefaults {
  std::string_view headcount;
  std::array<std::pair<double, double>, 3> recovery;  ///< production, database, files: RTO and RPO in hours
};

const StageDefaults& defaults_of(Stage stage) {
  static constexpr StageDefaults startup{"{p10: 2.5, p90: 10}", {{{24, 24}, {24, 24}, {72, 24}}}};
  static constexpr StageDefaults growth{"{p10: 8, p90: 30}", {{{4, 1}, {1, 5.0 / 60}, {24, 24}}}};
  static constexpr StageDefaults scale{"{p10: 30, p90: 120}", {{{1, 0.25}, {0.5, 1.0 / 60}, {12, 12}}}};
  static constexpr StageDefaults enterprise{"{p10: 100, p90: 400}",
                                            {{{0.25, 5.0 / 60}, {0.25, 1.0 / 60}, {4, 4}}}};
  switch (stage) {
    case Stage::startup:
      return startup;
    case Stage::growth:
      return growth;
    case Stage::scale:
      return scale;
    case Stage::enterprise:
      return enterprise;
  }
  return startup;
}

void fill_stage_and_time(ParsedSpec& parsed, GapFiller& gaps) {
  PlanSpec& spec = parsed.spec;
  if (!parsed.has("stage")) {
    spec.stage = stage_of(spec.users.value.median());
    gaps.assume("stage", std::string(to_text(spec.stage)),
                {"from the number of users", "plan template, traffic tiers"});
  }
  if (!parsed.has("start")) {
    spec.start = month_of(spec.date) + 1;
    gaps.assume("start", to_text(spec.start), {"the month after the plan's date"});
  }
}

/// The rate, its doubt and the monthly shocks that a history of users shows.
void fill_trend(ParsedSpec& parsed, GapFiller& gaps) {
  Growth& growth = parsed.spec.growth;
  if (growth.model != GrowthModel::history || growth.history.empty()) return;
  const GrowthTrend trend = trend_of(growth.history);
  growth.rate = {.value = Distribution::normal_mean_sd(trend.rate, trend.rate_sd).at_least(-1),
                 .path = "growth.rate",
                 .given = true};
  const std::string source = fmt::format("{} months in {}", growth.history.size(), growth.history_file);
  gaps.assume("growth.rate",
              fmt::format("{} per month, sd {}", percent_text(trend.rate), percent_text(trend.rate_sd)),
              {"trend of the logarithm, by least squares; its doubt from the months' own changes", source});
  if (parsed.has("growth.shocks") || parsed.has("growth.shocks.sd")) return;
  growth.shock_sd = trend.shock_sd;
  gaps.assume("growth.shocks.sd", percent_text(trend.shock_sd) + " per month",
              {"how far the months of the history strayed from their trend", source});
}

void fill_growth(ParsedSpec& parsed, GapFiller& gaps) {
  Growth& growth = parsed.spec.growth;
  if (!parsed.has("growth")) {
    growth.model = GrowthModel::none;
    growth.rate = {.value = Distribution::constant(0), .path = "growth.rate", .given = false};
    gaps.assume("growth", "0% per month", {"nothing was said about growth: the number of users stays"});
  } else if (!parsed.has("growth.model")) {
    growth.model = GrowthModel::exponential;
    gaps.assume("growth.model", "exponential", {"a plain rate compounds"});
  }
  fill_trend(parsed, gaps);
  for (Uncertain* gap : {&growth.rate, &growth.ceiling, &growth.innovation, &growth.imitation}) {
    if (gap->path.empty()) gap->path = "growth.unused";
  }
}

void fill_week(ParsedSpec& parsed, GapFiller& gaps) {
  if (parsed.has("traffic.week")) return;
  parsed.spec.traffic.week = consumer_week();
  parsed.spec.traffic.week_name = "consumer";
  gaps.assume("traffic.week", "consumer", {"people use it when they are awake", "judgement"});
}

/// The rows of the table that carry a default and belong to no component or list.
void fill_rows(ParsedSpec& parsed, GapFiller& gaps) {
  Target target{.spec = &parsed.spec};
  for (const Field& field : fields()) {
    const bool is_plain = field.path.find('*') == std::string_view::npos && !field.fallback.empty();
    if (!is_plain || field.path == "traffic.week" || field.path == "growth.model") continue;
    if (field.path.starts_with("tenants.") && !parsed.spec.tenants) continue;
    gaps.fill(field, std::string(field.path), target);
  }
}

void fill_saas(ParsedSpec& parsed, GapFiller& gaps) {
  struct Usual {
    std::string_view need, product;
    double seats_share;  ///< of headcount; 0 is not by seats
    std::string_view reason;
  };
  // By seats for all, or for the engineering share, as the template's list has it.
  static constexpr Usual list[] = {
      {"productivity", "Google Workspace Business Starter", 1, "the template's suite, its smallest edition"},
      {"chat", "Slack Pro", 1, "the template's chat"},
      {"version_control", "GitHub Team", 0.5, "the template's choice, for engineers"},
      {"ci", "GitHub Actions", 0, "the template's choice, by minutes"},
      {"project_management", "Linear Basic", 0.5, "the template's choice, for engineers"},
      {"monitoring", "none", 0, "the cloud's own monitoring until a product is named"},
      {"video", "Google Meet", 0, "included in the productivity suite"},
      {"ai_assistant", "none", 0, "not included unless named"},
  };
  const Uncertain engineers = parsed.spec.headcount.engineering_share;
  for (const Usual& usual : list) {
    SaasChoice& choice = parsed.spec.saas[std::string(usual.need)];
    const std::string path = fmt::format("saas.{}", usual.need);
    if (!choice.given) {
      choice.need = usual.need;
      choice.product = usual.product;
      gaps.assume(path, std::string(usual.product), {usual.reason, "plan template, business applications"});
    }
    if (choice.seats_share || usual.seats_share == 0 || choice.product == "none") continue;
    choice.seats_share =
        usual.seats_share < 1
            ? engineers
            : Uncertain{.value = Distribution::constant(1), .path = path + ".seats", .given = false};
    gaps.assume(path + ".seats",
                usual.seats_share < 1 ? "the engineering share of headcount" : "100% of headcount",
                {"who uses it", "plan template, business applications"});
  }
}

/// Which tools see health data, where a regime asks and the spec does not say.
void fill_health_data(ParsedSpec& parsed, GapFiller& gaps) {
  if (std::ranges::find(parsed.spec.compliance, "hipaa") == parsed.spec.compliance.end()) return;
  static constexpr std::string_view without[] = {
      "ai_assistant",       "ci",       "design",         "domain", "password_manager",
      "project_management", "security", "version_control"};
  for (auto& [need, choice] : parsed.spec.saas) {
    if (choice.health_data || choice.product == "none") continue;
    choice.health_data = std::ranges::find(without, need) == std::end(without);
    gaps.assume(fmt::format("saas.{}.health_data", need), *choice.health_data ? "yes" : "no",
                {*choice.health_data ? "people write there about patients, unless they are told not to"
                                     : "no health data here: code, tickets and secrets need none",
                 "judgement"});
  }
}

void fill_people(ParsedSpec& parsed, GapFiller& gaps) {
  const Field* field = find_field("headcount.start");
  const StageDefaults& defaults = defaults_of(parsed.spec.stage);
  gaps.fill(*field, "headcount.start", Target{.spec = &parsed.spec}, defaults.headcount, by_stage);
  if (!parsed.has("support")) {
    gaps.assume("support",
                parsed.spec.stage == Stage::startup ? "basic"
                                                    : "the cheapest plan with a response time for production",
                {"by stage", "the stage"});
  }
}

void fill_recovery(ParsedSpec& parsed, GapFiller& gaps) {
  static constexpr std::array<std::string_view, 3> systems{"production", "database", "files"};
  std::vector<RecoveryTarget> targets;
  for (std::size_t i = 0; i < systems.size(); ++i) {
    const auto given = std::ranges::find(parsed.spec.recovery, systems[i], &RecoveryTarget::system);
    if (given != parsed.spec.recovery.end()) {
      targets.push_back(*given);
      continue;
    }
    const auto [rto, rpo] = defaults_of(parsed.spec.stage).recovery[i];
    targets.push_back({.system = std::string(systems[i]), .rto_hours = rto, .rpo_hours = rpo});
    gaps.assume(fmt::format("recovery.{}", systems[i]),
                fmt::format("{{rto: {}, rpo: {}}}", duration_text(rto * 3600), duration_text(rpo * 3600)),
                {"usual at this stage", "judgement"});
  }
  parsed.spec.recovery = std::move(targets);
}

void fill_scorecard(ParsedSpec& parsed, GapFiller& gaps) {
  struct Weight {
    std::string_view name;
    double weight;
  };
  static constexpr Weight weights[] = {
      {"cost", 0.25}, {"reliability", 0.25}, {"features", 0.20}, {"support", 0.15}, {"security", 0.15}};
  auto& scorecard = parsed.spec.scorecard;
  if (scorecard.empty()) {
    for (const Weight& one : weights)
      scorecard.push_back({.name = std::string(one.name), .weight = one.weight});
    gaps.assume("scorecard", "cost 25%, reliability 25%, features 20%, support 15%, security 15%",
                {"the template's weights", template_scorecard});
  }
  // The template's criteria first and in its order, then the user's own by name: their order in the spec is
  // no matter.
  const auto rank = [](const Criterion& criterion) {
    const auto at = std::ranges::find(weights, criterion.name, &Weight::name);
    return std::pair(at - std::begin(weights), criterion.name);
  };
  std::ranges::sort(scorecard, {}, rank);
  for (const Criterion& criterion : scorecard) {
    for (const std::string& provider : parsed.spec.providers) {
      if (!criterion.scores.empty() && !criterion.scores.contains(provider))
        gaps.assume(fmt::format("scorecard.{}.scores.{}", criterion.name, provider), "0",
                    {"no score was given"});
    }
  }
}

/// Where each component stands, where there are several regions.
void fill_regions(const PlanSpec& spec, GapFiller& gaps) {
  if (spec.other_regions.empty()) return;
  for (const auto& [name, component] : spec.components) {
    if (component.pinned_main || component.replicated) continue;
    gaps.assume(fmt::format("components.{}.regions", name), std::string(to_text(reach_of(component))),
                {"what computes is near its users, data stays where it is written", "judgement"});
  }
  if (!spec.environments.empty()) {
    gaps.assume("environments.regions", "in the main region alone, a share of what stands there",
                {"nobody visits them", "judgement"});
  }
}

/// Cost and provider of today, as the bill says them.
void fill_from_bill(ParsedSpec& parsed, GapFiller& gaps) {
  CurrentState& current = parsed.spec.current;
  ImportedState imported = *current.imported;
  BilledState& bill = *imported.bill;
  const auto today = vendor_of_today(bill, parsed.has("current.provider") ? current.provider : "");
  if (!today) return;
  bill.today = *today;
  const BilledState::Vendor& own = bill.vendors[*today];
  imported.cost = own.cost;
  imported.provider = own.id;
  imported.provider_name = own.name;
  const MoneyText money(parsed.spec.currency.code);
  for (const BillRow& row : bill_rows(bill, money))
    parsed.spec.assumptions.push_back({"current.import", row.what, row.why, imported.file});
  current.imported = std::make_shared<const ImportedState>(imported);
  if (parsed.has("current.cost")) return;
  const std::string source = fmt::format("{}, {}", imported.file, imported.source);
  current.cost = Uncertain{.value = Distribution::constant(own.cost), .path = "current.cost", .given = true};
  gaps.assume("current.cost", money.cents(own.cost) + " per month",
              {bill.is_amortised ? "usage and recurring purchases of full months, by effective cost"
                                 : "usage and recurring purchases of full months, as billed",
               source});
  if (!parsed.has("current.provider")) {
    current.provider = own.id;
    gaps.assume("current.provider", own.id, {"whom most of the bill is for", source});
  }
  if (current.cloud.empty()) current.cloud = own.name;
}

/// The same from a plan of Terraform: a cost that the spec gives stands, the list price then stands beside
/// it.
void fill_from_list(ParsedSpec& parsed, GapFiller& gaps) {
  CurrentState& current = parsed.spec.current;
  if (current.imported->bill) return;  // what was paid is the cost; the list stands beside it
  ImportedState imported = *current.imported;
  ListedState& list = *imported.list;
  const std::string source = fmt::format("{}, {}", imported.file, imported.source);
  imported.cost = std::round(list.usd * parsed.spec.currency.per_usd.value.median() * 100) / 100;
  const auto most =
      std::ranges::max_element(list.by_provider, {}, [](const auto& pair) { return pair.second; });
  if (most != list.by_provider.end()) imported.provider = most->first;
  list.gives_cost = !parsed.has("current.cost");
  current.imported = std::make_shared<const ImportedState>(imported);
  if (!parsed.has("current.provider")) {
    current.provider = imported.provider;
    gaps.assume("current.provider", imported.provider, {"whose resources cost most", source});
  }
  if (parsed.has("current.cost")) return;
  current.cost =
      Uncertain{.value = Distribution::constant(imported.cost), .path = "current.cost", .given = true};
  gaps.assume("current.cost", MoneyText(parsed.spec.currency.code).cents(imported.cost) + " per month",
              {"the list price of what stands, before use, discounts and tax", source});
}

void fill_from_import(ParsedSpec& parsed, GapFiller& gaps) {
  if (!parsed.spec.current.imported) return;
  if (parsed.spec.current.imported->bill) fill_from_bill(parsed, gaps);
  if (parsed.spec.current.imported->list) fill_from_list(parsed, gaps);
}

void fill_production_only(const PlanSpec& spec, GapFiller& gaps) {
  std::vector<std::string> names;
  for (const auto& [name, component] : spec.components) {
    if (stands_in_production_only(component.kind)) names.push_back(name);
  }
  if (spec.environments.empty() || names.empty()) return;
  gaps.assume(
      "environments.with",
      fmt::format("{} in production alone, where an environment does not name them", fmt::join(names, ", ")),
      {"what is tried out need not survive a fault, nor be reached from the offices"});
}

void fill_rest(ParsedSpec& parsed, GapFiller& gaps) {
  PlanSpec& spec = parsed.spec;
  if (!parsed.has("currency.per_usd"))
    spec.currency.per_usd = {.value = Distribution::constant(1), .path = "currency.per_usd", .given = false};
  std::ranges::sort(spec.environments, {}, &Environment::name);
  if (!parsed.has("environments")) gaps.assume("environments", "production alone", {"no other was named"});
  fill_production_only(spec, gaps);
  fill_from_import(parsed, gaps);
  if (!parsed.has("current.provider")) {
    spec.current.provider = parsed.has("current") ? "other" : "none";
    if (parsed.has("current")) gaps.assume("current.provider", "other", {"no provider was named"});
  }
  for (OneTimeCost& cost : spec.one_time) {
    if (cost.month == Month{}) {
      cost.month = spec.start;
      gaps.assume(fmt::format("one_time.{}.month", cost.item), to_text(spec.start), {"the first month"});
    }
  }
  for (Contract& contract : spec.contracts) {
    if (contract.term.empty()) contract.term = "monthly";
  }
  if (!parsed.has("budget")) gaps.assume("budget", "none", {"no approved amount was given"});
  if (!parsed.has("current")) gaps.assume("current", "nothing runs today", {"nothing was said about today"});
}

}  // namespace

Stage stage_of(double users) {
  if (users < 1'000) return Stage::startup;
  if (users < 10'000) return Stage::growth;
  return users < 100'000 ? Stage::scale : Stage::enterprise;
}

ResolvedSpec resolve(ParsedSpec parsed) {
  const std::set<std::string, std::less<>> by_user = parsed.given;
  ResolvedSpec resolved;
  GapFiller gaps(parsed);
  fill_stage_and_time(parsed, gaps);
  fill_place(parsed, gaps);
  fill_growth(parsed, gaps);
  fill_week(parsed, gaps);
  fill_rows(parsed, gaps);
  const bool names_components = parsed.has("components");
  // What was said is checked before defaults mix with it.
  if (!names_components) add_usual_components(parsed.spec, gaps);
  const ParsedSpec before = parsed;
  fill_components(parsed.spec, gaps);
  fill_people(parsed, gaps);
  fill_saas(parsed, gaps);
  fill_health_data(parsed, gaps);
  fill_recovery(parsed, gaps);
  fill_scorecard(parsed, gaps);
  fill_rest(parsed, gaps);
  fill_regions(parsed.spec, gaps);
  resolved.problems = spec_problems(parsed);
  for (Problem& problem : place_problems(parsed)) resolved.problems.push_back(std::move(problem));
  // `given` grew with the defaults; whether a rule or a scaling was said is seen in what came in.
  ParsedSpec checked = parsed;
  checked.given = before.given;
  for (Problem& problem : component_problems(checked)) resolved.problems.push_back(std::move(problem));
  for (Problem& problem : setting_problems(parsed.spec)) resolved.problems.push_back(std::move(problem));
  for (Problem& problem : resolve_correlations(parsed)) resolved.problems.push_back(std::move(problem));
  checked.given = by_user;
  resolved.warnings = idle_fields(checked);
  for (const Problem& idle : resolved.warnings)
    parsed.spec.assumptions.push_back({idle.path, "without effect", idle.found, ""});
  for (const RuleOfThumb* one : rules_of_thumb()) {
    if (one->is_used(parsed.spec))
      parsed.spec.assumptions.push_back({std::string(one->path), std::string(one->shown),
                                         std::string(one->reason), std::string(one->source)});
  }
  if (const ImportedState* imported = parsed.spec.current.imported.get(); imported && imported->bill)
    std::ranges::move(bill_warnings(imported->file, *imported->bill, MoneyText(parsed.spec.currency.code)),
                      std::back_inserter(resolved.warnings));
  for (Problem& label : label_warnings(checked)) resolved.warnings.push_back(std::move(label));
  std::ranges::sort(parsed.spec.assumptions, {}, &Assumption::path);
  resolved.spec = std::move(parsed.spec);
  return resolved;
}

}  // namespace runrate
