// SPDX-License-Identifier: Apache-2.0
#include "models/spec/idle_fields.hpp"

#include "models/spec/contracts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace runrate {
namespace {

constexpr std::string_view add_or_leave = "add it to providers, or leave it out";

class Idle {
 public:
  explicit Idle(const ParsedSpec& parsed) : parsed_(parsed), spec_(parsed.spec) {}

  [[nodiscard]] std::vector<Problem> found() && { return std::move(found_); }

  void look_at_vendors() {
    look_at_credits();
    look_at_discounts();
    for (const Criterion& criterion : spec_.scorecard) {
      for (const auto& [provider, score] : criterion.scores)
        must_be_compared(fmt::format("scorecard.{}.scores.{}", criterion.name, provider), provider);
    }
    for (const RankCorrelation& one : spec_.correlations) {
      if (one.rank == 0)
        say("correlations", fmt::format("a rank of 0 moves nothing ({})", fmt::join(one.between, ", ")),
            "write a rank between -1 and 1, like 0.4");
    }
    for (const auto& [name, component] : spec_.components) {
      for (const auto& [provider, sku] : component.sku)
        must_be_compared(fmt::format("components.{}.sku.{}", name, provider), provider);
    }
  }

  void look_at_dates() {
    if (spec_.start == Month{} || spec_.months < 1) return;
    const Month last = spec_.start + (spec_.months - 1);
    const auto must_be_inside = [&](const std::string& path, Month month) {
      if (last < month)
        say(path, fmt::format("'{}' lies after the plan's last month, {}", to_text(month), to_text(last)),
            "plan for more months, or leave it out");
    };
    for (const Event& event : spec_.events)
      must_be_inside(fmt::format("events.{}.month", event.name), event.month);
    for (const OneTimeCost& cost : spec_.one_time)
      must_be_inside(fmt::format("one_time.{}.month", cost.item), cost.month);
  }

  void look_at_money() {
    if (!spec_.budget.monthly && parsed_.has("budget.covers"))
      say("budget.covers", "nothing is approved that could cover it", "write 'monthly: $9,500' beside it");
    if (std::ranges::find(spec_.budget.covers, "people") != spec_.budget.covers.end())
      say("budget.covers", "people's hours are a memo line and no part of the request", "leave 'people' out");
    if (spec_.people && spec_.people->hours_per_system <= 0)
      say("people.hourly", "no hours are given that it would price",
          "write 'self_managed_hours: {per_system: 4 h per month}' beside it");
    const bool leaves_nothing = spec_.current.provider == "none";
    for (const OneTimeCost& cost : spec_.one_time) {
      if (cost.of_migration && leaves_nothing)
        say(fmt::format("one_time.{}.of", cost.item), "nothing runs today that would be left",
            "write 'current: {provider: other}', or leave it out");
    }
    const bool has_bill = spec_.current.cost.has_value() && spec_.current.provider != "none";
    if (parsed_.has("migration.double_run") && !has_bill)
      say("migration.double_run", "no bill of today is given that would run on",
          "write 'current: {cost: $1,150 per month}'");
  }

  void look_at_stores() {
    for (const auto& [name, component] : spec_.components) {
      if (component.stored.per_month || component.kind == Kind::logs) continue;
      for (const char* field : {"retention", "stored.retention"}) {
        const std::string path = fmt::format("components.{}.{}", name, field);
        if (parsed_.has(path))
          say(path, "nothing that it would remove comes in by the month",
              "write 'per_user: 40 MiB per month' beside it");
      }
    }
  }

  /// What changes a day moves copies alone, and a backup's own word on it wins.
  void look_at_copies() {
    for (const auto& [name, component] : spec_.components) {
      const std::string path = fmt::format("components.{}.daily_change", name);
      if (!parsed_.has(path) || component.kind == Kind::backup || is_database(component.kind)) continue;
      const bool recovers = parsed_.has("recovery.database") || parsed_.has("recovery.files");
      bool is_copied = recovers || component.replicated, is_overruled = false;
      for (const auto& [other, backup] : spec_.components) {
        if (std::ranges::find(backup.backup_of, name) == backup.backup_of.end()) continue;
        is_copied = true;
        is_overruled = is_overruled || backup.daily_change.has_value();
      }
      if (!is_copied) say(path, "no backup copies it", "name it under 'of' of a backup, or leave it out");
      if (is_overruled) say(path, "the backup says it of all that it copies", "say it in one place");
    }
  }

  void look_at_jobs() {
    for (const auto& [name, component] : spec_.components) {
      const std::string path = fmt::format("components.{}.count", name);
      if (component.kind == Kind::batch && component.accelerator.empty() && parsed_.has(path))
        say(path, "its jobs ask for no accelerator", "write 'accelerator: L4' beside it");
    }
  }

  /// Fields that one provider's product heeds and no other's.
  void look_at_products() {
    struct Heeded {
      Kind kind;
      std::string_view field, provider, why;
    };
    static constexpr std::array<Heeded, 3> heeded{
        {{Kind::load_balancer, "instances", "azure", "only Azure's gateway has instances that can be fixed"},
         {Kind::kubernetes, "regional", "gcp", "only Google Cloud prices a regional cluster otherwise"},
         {Kind::cache, "engine", "aws", "only AWS prices the engines apart"}}};
    for (const auto& [name, component] : spec_.components) {
      for (const Heeded& one : heeded) {
        const std::string path = fmt::format("components.{}.{}", name, one.field);
        const bool is_compared = std::ranges::find(spec_.providers, one.provider) != spec_.providers.end();
        if (component.kind == one.kind && parsed_.has(path) && !is_compared)
          say(path, fmt::format("{}, and it is not compared", one.why), std::string(add_or_leave));
      }
    }
  }

  void look_at_targets() {
    const auto any = [&](auto&& is_one) {
      return std::ranges::any_of(spec_.components,
                                 [&](const auto& entry) { return is_one(entry.second.kind); });
    };
    if (parsed_.has("recovery.database") &&
        !any([](Kind kind) { return is_database(kind) || kind == Kind::nosql; }))
      say("recovery.database", "there is no database", "add one to the components, or leave the target out");
    if (parsed_.has("recovery.files") &&
        !any([](Kind k) { return k == Kind::object_storage || k == Kind::file || k == Kind::block; }))
      say("recovery.files", "no component stores files",
          "add one to the components, or leave the target out");
    for (const Environment& environment : spec_.environments) {
      const auto runs = [&](const auto& entry) { return has_part(environment, entry.second); };
      if (std::ranges::none_of(spec_.components, runs))
        say(fmt::format("environments.{}", environment.name), "nothing is left in it",
            "name less under 'without'");
      look_at_parts_of(environment);
    }
  }

  void look_at_demand() {
    if (parsed_.has("growth.shocks.persistence") && spec_.growth.shock_sd <= 0)
      say("growth.shocks.persistence", "there are no shocks that could persist",
          "write 'sd: 3% per month' beside it");
    const auto any = [&](auto&& is_one) {
      return std::ranges::any_of(spec_.components, [&](const auto& entry) { return is_one(entry.second); });
    };
    const bool caches =
        any([](const Component& c) { return c.kind == Kind::cdn || c.kind == Kind::static_site; });
    if (parsed_.has("traffic.cacheable") && !caches)
      say("traffic.cacheable", "no component caches", "add one of kind cdn, or leave it out");
    const bool follows = any([](const Component& c) {
      return c.documents_per_user || (c.stored.per_user_gib && !c.stored.per_month);
    });
    if (parsed_.has("registered") && !follows)
      say("registered", "no component stores data by registered user",
          "write 'stored: {per_user: 4 MiB}' of one, or leave it out");
  }

 private:
  /// What an environment has or lacks whether it is named or not.
  void look_at_parts_of(const Environment& environment) {
    const auto look = [&](const std::vector<std::string>& names, bool in_production_only,
                          std::string_view field, std::string_view why) {
      for (const std::string& name : names) {
        const auto named = spec_.components.find(name);
        if (named == spec_.components.end()) continue;
        if (stands_in_production_only(named->second.kind) != in_production_only) continue;
        say(fmt::format("environments.{}.{}", environment.name, field), fmt::format("'{}' {}", name, why),
            "leave it out");
      }
    };
    look(environment.without, true, "without", "stands in production alone");
    if (environment.only.empty()) look(environment.with, false, "with", "is part of it already");
  }

  void look_at_credits() {
    for (const Credit& credit : spec_.credits) {
      const std::string path = fmt::format("credits.{}", credit.vendor);
      if (!is_cloud_vendor(credit.vendor))
        say(path, "credits pay a compared provider's own charges alone", "price it net of the credit");
      else
        must_be_compared(path, credit.vendor);
      if (credit.amount <= 0)
        say(path + ".amount", "nothing is left of it", "leave out a credit that is gone");
    }
  }

  void look_at_discounts() {
    for (const Discount& discount : spec_.discounts) {
      const std::string path = fmt::format("discounts.{}", discount.vendor);
      if (is_cloud_vendor(discount.vendor)) must_be_compared(path, discount.vendor);
      if (discount.off <= 0) say(path + ".off", "nothing is taken off", "write how much, like 'off: 8%'");
      if (discount.until && *discount.until < spec_.start)
        say(path + ".until", fmt::format("'{}' lies before the plan's first month", to_text(*discount.until)),
            "leave out a discount that is gone");
    }
  }

  void say(std::string path, std::string why, std::string remedy) {
    add(found_, "no_effect", std::move(path), std::move(why), std::move(remedy));
  }

  void must_be_compared(const std::string& path, const std::string& provider) {
    if (std::ranges::find(spec_.providers, provider) == spec_.providers.end())
      say(path, fmt::format("'{}' is not compared", provider), std::string(add_or_leave));
  }

  const ParsedSpec& parsed_;
  const PlanSpec& spec_;
  std::vector<Problem> found_;
};

}  // namespace

std::vector<Problem> idle_fields(const ParsedSpec& parsed) {
  Idle idle(parsed);
  idle.look_at_vendors();
  idle.look_at_dates();
  idle.look_at_money();
  idle.look_at_demand();
  idle.look_at_stores();
  idle.look_at_copies();
  idle.look_at_jobs();
  idle.look_at_products();
  idle.look_at_targets();
  return std::move(idle).found();
}

}  // namespace runrate
