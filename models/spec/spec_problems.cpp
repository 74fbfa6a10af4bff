// SPDX-License-Identifier: Apache-2.0
#include "models/spec/spec_problems.hpp"

#include "models/quantity/quantity.hpp"
#include "models/spec/bill_sum.hpp"
#include "models/spec/contracts.hpp"
#include "models/spec/imported_state.hpp"
#include "models/spec/inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace runrate {
namespace {

constexpr double tolerance = 1e-6;

void check_bass(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const Growth& growth = parsed.spec.growth;
  const bool is_bass = growth.model == GrowthModel::bass;
  for (const char* part : {"growth.market", "growth.innovation", "growth.imitation"}) {
    if (is_bass && !parsed.has(part))
      add(problems, "missing_field", part, "the field is missing",
          "write {market: 2M, innovation: 0.01, imitation: 0.3}");
    if (!is_bass && parsed.has(part))
      add(problems, "conflict", part, "only bass growth has it", "write 'model: bass' beside it");
  }
  if (!is_bass) return;
  if (parsed.has("growth.rate"))
    add(problems, "conflict", "growth.rate", "bass growth has no rate of its own", "leave it out");
  if (parsed.has("growth.market") && growth.ceiling.value.median() <= parsed.spec.users.value.median())
    add(problems, "order", "growth.market", "the market is not above today's users",
        "say how many users there can be in the end");
}

void check_history(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const bool is_history = parsed.spec.growth.model == GrowthModel::history;
  if (is_history && !parsed.has("growth.file"))
    add(problems, "missing_field", "growth.file", "the field is missing",
        "name a file of users by month beside the spec, like 'file: users.csv'");
  if (!is_history && parsed.has("growth.file"))
    add(problems, "conflict", "growth.file", "only growth from a history has a file",
        "write 'model: history' beside it");
}

void check_ceiling(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const Growth& growth = parsed.spec.growth;
  const bool has_ceiling = parsed.has("growth.ceiling");
  if (growth.model != GrowthModel::logistic) {
    if (has_ceiling)
      add(problems, "conflict", "growth.ceiling", "only logistic growth has a ceiling",
          "write 'model: logistic', or leave it out");
    return;
  }
  if (!has_ceiling) {
    add(problems, "missing_field", "growth.ceiling", "the field is missing",
        "write 'ceiling: 400000', the users at which it ends");
  } else if (growth.ceiling.value.median() <= parsed.spec.users.value.median()) {
    add(problems, "order", "growth.ceiling", "the ceiling is not above today's users",
        "write more users than there are");
  }
}

void check_growth(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const Growth& growth = parsed.spec.growth;
  if (!parsed.has("growth")) return;
  check_bass(parsed, problems);
  check_history(parsed, problems);
  const bool has_own_rate = growth.model == GrowthModel::exponential || growth.model == GrowthModel::linear ||
                            growth.model == GrowthModel::logistic;
  if (has_own_rate && !parsed.has("growth.rate"))
    add(problems, "missing_field", "growth.rate", "the field is missing", "write 'rate: 6% per month'");
  if (!growth.rate_is_share && growth.model != GrowthModel::linear)
    add(problems, "wrong_unit", "growth.rate", "users per month are linear growth",
        "write a share, like '6% per month', or 'model: linear'");
  check_ceiling(parsed, problems);
}

void check_currency(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const bool is_dollar = parsed.spec.currency.code == "USD";
  const bool has_rate = parsed.has("currency.per_usd");
  if (!is_dollar && !has_rate) {
    add(problems, "missing_field", "currency.per_usd", "the field is missing",
        fmt::format("list prices are in dollars: write {{code: {}, per_usd: 0.92, date: {}}}, with the rate "
                    "that holds",
                    parsed.spec.currency.code, to_text(parsed.spec.date)));
  }
  for (const char* part : {"currency.per_usd", "currency.date"}) {
    if (is_dollar && parsed.has(part))
      add(problems, "conflict", part, "a plan in dollars needs no rate",
          "name another code, or leave it out");
  }
}

void check_scenarios(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const auto& scenarios = parsed.spec.scenarios;
  if (scenarios.empty()) return;
  double sum = 0;
  std::set<std::string_view> names;
  for (const ScenarioChoice& scenario : scenarios) {
    sum += scenario.probability;
    const std::string path = fmt::format("scenarios.{}", scenario.name);
    if (!names.insert(scenario.name).second) {
      add(problems, "conflict", "scenarios", fmt::format("'{}' stands twice", scenario.name),
          "give each a name of its own");
    }
    // Where growth was said but not understood, that is complained of already.
    if (scenario.set.contains("growth.rate") && parsed.spec.growth.model == GrowthModel::none &&
        !parsed.has("growth.model")) {
      add(problems, "conflict", path + ".set.growth.rate", "without growth there is no rate to change",
          "write 'growth: 6% per month' at the top");
    }
    if (scenario.set.contains("growth.ceiling") && parsed.spec.growth.model != GrowthModel::logistic) {
      add(problems, "conflict", path + ".set.growth.ceiling", "only logistic growth has a ceiling",
          "write 'model: logistic' under growth");
    }
  }
  if (std::abs(sum - 1) > tolerance) {
    add(problems, "probabilities", "scenarios",
        fmt::format("the probabilities add up to {}", percent_text(sum)), "make them add up to 100%");
  }
}

void check_scorecard(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  double sum = 0;
  for (const Criterion& criterion : parsed.spec.scorecard) {
    sum += criterion.weight;
    static constexpr std::string_view own[] = {"cost", "reliability", "features", "support", "security"};
    const bool is_own = std::ranges::find(own, criterion.name) == std::end(own);
    if (is_own && criterion.scores.empty()) {
      add(problems, "missing_field", fmt::format("scorecard.{}.scores", criterion.name),
          "the field is missing",
          "a criterion of your own needs scores: {weight: 10%, scores: {aws: 5, gcp: 2}}");
    }
  }
  if (std::abs(sum - 1) > tolerance) {
    add(problems, "probabilities", "scorecard", fmt::format("the weights add up to {}", percent_text(sum)),
        "make them add up to 100%");
  }
}

void check_regions(const PlanSpec& spec, std::vector<Problem>& problems) {
  double share = 0;
  for (const auto& [region, users] : spec.other_regions) {
    share += users.value.median();
    if (region == spec.region) {
      add(problems, "conflict", fmt::format("region.others.{}", region),
          fmt::format("'{}' is the main region", region), "name another, or leave it out");
    }
  }
  if (share >= 1) {
    add(problems, "probabilities", "region.others",
        fmt::format("{} of the users are elsewhere, none in the main region", percent_text(share)),
        "leave some for the main region");
  }
}

void check_vendors(const PlanSpec& spec, std::vector<Problem>& problems) {
  if (spec.providers.empty()) {
    add(problems, "missing_field", "providers", "the list is empty", "name one at least, like [aws, gcp]");
  }
  for (const auto& [provider, region] : spec.region_of) {
    if (std::ranges::find(spec.providers, provider) == spec.providers.end()) {
      add(problems, "conflict", fmt::format("region.{}", provider),
          fmt::format("'{}' is not compared", provider), "add it to providers, or leave it out");
    }
  }
}

/// What is planned for months that the plan does not have.
void check_what_is_planned(const PlanSpec& spec, std::vector<Problem>& problems) {
  const Month last = spec.start + (spec.months - 1);
  for (const Event& event : spec.events) {
    if (event.month < spec.start)
      add(problems, "out_of_range", fmt::format("events.{}.month", event.name),
          fmt::format("'{}' lies before the plan's first month", to_text(event.month)),
          fmt::format("write {} or later, or leave the event out", to_text(spec.start)));
  }
  if (spec.migration && last < spec.migration->month)
    add(problems, "out_of_range", "migration.month",
        fmt::format("'{}' lies after the plan's last month", to_text(spec.migration->month)),
        fmt::format("write {} or earlier, or plan for more months", to_text(last)));
}

/// What is over before the plan begins, or lies in the past.
void check_what_is_over(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const PlanSpec& spec = parsed.spec;
  if (spec.migration && parsed.has("migration.month") && spec.migration->month < month_of(spec.date))
    add(problems, "out_of_range", "migration.month",
        fmt::format("'{}' has passed", to_text(spec.migration->month)),
        fmt::format("write {} or later, or leave the move out", to_text(month_of(spec.date))));
  for (const Contract& contract : spec.contracts) {
    if (contract.ends && *contract.ends < month_of(spec.date))
      add(problems, "out_of_range", fmt::format("contracts.{}.ends", contract.vendor),
          fmt::format("'{}' has passed", to_text(*contract.ends)), "leave out what is no longer in force");
  }
  for (const Credit& credit : spec.credits) {
    if (credit.until && *credit.until < spec.start)
      add(problems, "out_of_range", fmt::format("credits.{}.until", credit.vendor),
          fmt::format("'{}' lies before the plan's first month", to_text(*credit.until)),
          "leave out a credit that is gone");
  }
  for (const OneTimeCost& cost : spec.one_time) {
    if (parsed.has(fmt::format("one_time.{}.month", cost.item)) && cost.month < month_of(spec.date))
      add(problems, "out_of_range", fmt::format("one_time.{}.month", cost.item),
          fmt::format("'{}' has passed", to_text(cost.month)),
          fmt::format("write {} or later, or leave the cost out", to_text(month_of(spec.date))));
  }
}

/// What would happen outside the plan's months would be left out without a word.
void check_dates(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  if (parsed.spec.start == Month{}) return;  // what could not be read is complained of already
  check_what_is_planned(parsed.spec, problems);
  check_what_is_over(parsed, problems);
}

/// A contract must say when its price rises, and two with one vendor which of them raises it.
void check_contracts(const PlanSpec& spec, std::vector<Problem>& problems) {
  for (auto contract = spec.contracts.begin(); contract != spec.contracts.end(); ++contract) {
    const std::string path = fmt::format("contracts.{}", contract->vendor);
    if (contract->uplift != 0 && !contract->ends)
      add(problems, "missing_field", path + ".ends", "the field is missing",
          "an uplift needs the month after which it holds: write 'ends: 2027-06'");
    for (auto before = spec.contracts.begin(); before != contract; ++before) {
      if (!is_same_vendor(before->vendor, contract->vendor)) continue;
      if (before->term == contract->term && before->ends == contract->ends)
        add(problems, "conflict", path, "the same contract stands twice",
            "give each its own term or end, or say it once");
      else if (before->uplift != 0 && contract->uplift != 0)
        add(problems, "conflict", path + ".uplift",
            "two contracts with one vendor raise its prices, and which of them rises cannot be told",
            "say the uplift in one of them");
    }
  }
}

/// Items that are told apart by their names.
void check_names(const PlanSpec& spec, std::vector<Problem>& problems) {
  std::set<std::string_view> events, items;
  for (const Event& event : spec.events) {
    if (!events.insert(event.name).second)
      add(problems, "conflict", "events", fmt::format("'{}' stands twice", event.name),
          "give each a name of its own");
  }
  for (const OneTimeCost& cost : spec.one_time) {
    if (!items.insert(cost.item).second)
      add(problems, "conflict", "one_time", fmt::format("'{}' stands twice", cost.item),
          "give each a name of its own");
  }
  for (const Environment& environment : spec.environments) {
    if (environment.name == "production")
      add(problems, "conflict", "environments.production", "production is what the components say",
          "name only what stands beside it, like staging");
  }
}

void check_setup(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  for (const char* part : {"setup.days", "setup.rate"}) {
    if (parsed.has("setup.cost") && parsed.has(part))
      add(problems, "conflict", part, "the amount stands beside the days or the rate that would make it",
          "keep the cost, or days and rate");
  }
}

void check_bill(const ParsedSpec& parsed, const ImportedState& imported, std::vector<Problem>& problems) {
  const CurrentState& current = parsed.spec.current;
  if (!vendor_of_today(*imported.bill, parsed.has("current.provider") ? current.provider : "")) {
    std::set<std::string> names;
    for (const BilledState::Vendor& vendor : imported.bill->vendors) names.insert(vendor.id);
    add(problems, "conflict", "current.provider",
        fmt::format("{} holds nothing of '{}'", imported.file, current.provider),
        fmt::format("name whose charges it holds ({}), or leave the provider out", fmt::join(names, ", ")));
  } else if (parsed.has("current.cost") && current.cost && current.cost->value.median() != imported.cost) {
    add(problems, "conflict", "current.import", "the cost is given beside the bill that says it",
        "keep one of cost and import");
  }
}

void check_list(const ParsedSpec& parsed, const ImportedState& imported, std::vector<Problem>& problems) {
  const CurrentState& current = parsed.spec.current;
  const std::map<std::string, double>& found = imported.list->by_provider;
  if (found.contains(current.provider)) return;
  std::string names;
  for (const auto& [id, usd] : found) names += (names.empty() ? "" : ", ") + id;
  add(problems, "conflict", "current.provider",
      fmt::format("{} holds nothing of '{}' that has a price", imported.file, current.provider),
      fmt::format("name whose resources it holds ({}), or leave the provider out", names));
}

void check_import(const ParsedSpec& parsed, std::vector<Problem>& problems) {
  const ImportedState* imported = parsed.spec.current.imported.get();
  if (!imported) return;
  if (imported->bill) {
    check_bill(parsed, *imported, problems);
  } else {
    check_list(parsed, *imported, problems);
  }
}

}  // namespace

std::vector<Problem> spec_problems(const ParsedSpec& parsed) {
  std::vector<Problem> problems;
  check_growth(parsed, problems);
  check_currency(parsed, problems);
  check_scenarios(parsed, problems);
  check_scorecard(parsed, problems);
  check_vendors(parsed.spec, problems);
  check_dates(parsed, problems);
  check_regions(parsed.spec, problems);
  check_contracts(parsed.spec, problems);
  check_setup(parsed, problems);
  check_import(parsed, problems);
  check_names(parsed.spec, problems);
  if (parsed.has("current.cost") && parsed.has("current.provider") &&
      parsed.spec.current.provider == "none") {
    add(problems, "conflict", "current.provider", "none costs nothing",
        "write 'other', or leave the cost out");
  }
  if (parsed.spec.users.value.median() <= 0) {
    add(problems, "out_of_range", "users", "there are no users",
        "write how many there are in the first month");
  }
  return problems;
}

std::vector<Problem> setting_problems(const PlanSpec& spec) {
  std::set<std::string, std::less<>> inputs;
  for_each_input(spec, [&](const Uncertain& input) { inputs.insert(input.path); });
  std::vector<Problem> problems;
  for (const ScenarioChoice& scenario : spec.scenarios) {
    for (const auto& [path, value] : scenario.set) {
      if (inputs.contains(path)) continue;
      add(problems, "conflict", fmt::format("scenarios.{}.set.{}", scenario.name, path),
          "the spec itself does not use this field", "say it in the spec first, or leave it out here");
    }
  }
  return problems;
}

}  // namespace runrate
