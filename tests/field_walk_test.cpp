// SPDX-License-Identifier: Apache-2.0
/// No field is read and then ignored: whatever is taken out of a spec or changed in it changes a figure or a
/// sentence of the plan, or is refused.
#include "tools/importers/terraform_state.hpp"

#include "spec_changes.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace runrate {
namespace {

using testing::SpecChange;

/// Changes that leave the plan as it is, and why that is right.
struct Exception {
  std::string_view specs;  ///< each of them has such a change
  std::string_view path;   ///< * is any one step
  std::string_view what, reason;

  [[nodiscard]] bool covers(std::string_view spec, const SpecChange& change) const {
    return specs.find(spec) != std::string_view::npos && change.what == what &&
           testing::fits(path, change.path);
  }
};

constexpr Exception exceptions[] = {
    {"growth.yaml kinds.yaml places.yaml groups.yaml", "components.*.scaling.kind", "removed",
     "its own fields tell the kind of rule"},
    {"places.yaml", "region.main", "removed", "the main region is us without it as well"},
    {"growth.yaml", "components.api.scaling.metric", "removed", "it says what is tracked without it as well"},
    {"growth.yaml kinds.yaml forms.yaml", "components.*.price.0.from", "changed",
     "the first price step begins at 0"},
    {"growth.yaml", "tax.recoverable", "exchanged", "a tax of 0% is nobody's"},
    {"forms.yaml", "traffic.requests_per_user.choice.*.0", "changed", "the chances add up to 100%"},
    {"forms.yaml", "one_time.0.month", "changed",
     "the plan stays: what a move alone costs has no date in it"},
    {"forms.yaml", "one_time.0.item", "renamed", "the plan stays: what a move alone costs has no row in it"},
    {"kinds.yaml", "components.train.count", "removed", "one accelerator is the default"},
    {"kinds.yaml", "components.planned.regional", "exchanged",
     "the account's credit pays one zonal cluster, which is another one"},
    {"kinds.yaml", "components.legacy.size.vcpu", "changed",
     "the pinned machine holds what is asked, and is what is paid"},
    {"groups.yaml", "components.*.scaling.behavior.scaleDown.selectPolicy", "removed",
     "one policy leaves nothing to select"},
    {"groups.yaml", "components.*.scaling.behavior.scaleDown.selectPolicy", "exchanged",
     "one policy leaves nothing to select"},
};

enum class Effect { none, shown, refused };

constexpr std::uint32_t trials = 32;  ///< futures: what has an effect has one in few of them

/// What a spec comes to, in the order of what it costs to know: every provider's months in every future, what
/// the plan says of them, and what it says with all its tiers besides. None bears the plan's identity.
struct Outcome {
  std::vector<double> months;
  std::string brief, whole;
};

std::string text_of(const Plan& plan) {
  std::string all;
  for (const DocumentFile& file : plan_files(plan, testing::templates())) all += file.text;
  return all;
}

std::vector<double> months_of(const Futures& futures) {
  std::vector<double> all;
  for (const ProviderOutcome& provider : futures.plan.outcome.providers) {
    for (std::size_t month = 0; month < provider.monthly.rows(); ++month)
      all.insert(all.end(), provider.monthly.row(month).begin(), provider.monthly.row(month).end());
  }
  return all;
}

Outcome outcome_of(const PlanSpec& spec) {
  const Run run = testing::small_run(trials);
  const Futures plan_only = testing::futures_of(spec, Extent::plan_only, run);
  const Futures whole = testing::futures_of(spec, Extent::everything, run);
  return {months_of(plan_only), text_of(testing::plan_of(spec, run, plan_only)),
          text_of(testing::plan_of(spec, run, whole))};
}

bool differs(const PlanSpec& spec, const Outcome& before) {
  const Run run = testing::small_run(trials);
  const Futures plan_only = testing::futures_of(spec, Extent::plan_only, run);
  if (months_of(plan_only) != before.months) return true;
  if (text_of(testing::plan_of(spec, run, plan_only)) != before.brief) return true;
  return text_of(testing::plan_of(spec, run, testing::futures_of(spec, Extent::everything, run))) !=
         before.whole;
}

std::optional<PlanSpec> spec_of(const std::string& text, const ReadOptions& options) {
  try {
    return read_spec_text(text, "spec.yaml", options);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

Effect effect_of(const SpecChange& change, const Outcome& before, const ReadOptions& options) {
  for (const std::string& text : change.texts) {
    const auto spec = spec_of(text, options);
    if (!spec) continue;
    return differs(*spec, before) ? Effect::shown : Effect::none;
  }
  return Effect::refused;
}

ReadOptions read_options(const std::string& folder) {
  ReadOptions options{.date = {2026, 11, 24}};
  options.regions = known_regions(RUNRATE_SOURCE_DIR "/pricing-data");
  options.known_names = [](std::string_view field) {
    return known_names(RUNRATE_SOURCE_DIR "/pricing-data", field);
  };
  options.listed_state = [](std::string_view plan) {
    return listed_state(plan, RUNRATE_SOURCE_DIR "/pricing-data", {2026, 11, 24});
  };
  options.side_file = [folder](const std::string& name) -> std::optional<std::string> {
    try {
      return read_file(folder + "/" + name);
    } catch (const FileError&) {
      return std::nullopt;
    }
  };
  return options;
}

std::vector<Effect> effects_of(const std::vector<SpecChange>& changes, const Outcome& before,
                               const ReadOptions& options) {
  std::vector<Effect> effects(changes.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = next++; at < changes.size(); at = next++)
        effects[at] = effect_of(changes[at], before, options);
    });
  }
  threads.clear();
  return effects;
}

bool is_excepted(std::string_view spec, const SpecChange& change) {
  return std::ranges::any_of(exceptions, [&](const Exception& e) { return e.covers(spec, change); });
}

void walk(const std::string& folder, const std::string& name) {
  const std::string text = read_file(folder + "/" + name);
  const ReadOptions options = read_options(folder);
  const auto spec = spec_of(testing::rewritten(text), options);
  REQUIRE(spec.has_value());
  const Outcome before = outcome_of(*spec);
  const std::vector<SpecChange> changes = testing::changes_of(text);
  const std::vector<Effect> effects = effects_of(changes, before, options);
  std::map<Effect, int> counts;
  for (const Exception& e : exceptions) {
    if (e.specs.find(name) == std::string_view::npos) continue;
    const auto is_meant = [&](const SpecChange& change) { return e.covers(name, change); };
    CHECK_MESSAGE(std::ranges::any_of(changes, is_meant), "no such change: " << e.path);
  }
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::string line = fmt::format("{}: {} {}", name, changes[i].path, changes[i].what);
    CAPTURE(line);
    ++counts[effects[i]];
    if (is_excepted(name, changes[i])) {
      CHECK_MESSAGE(effects[i] != Effect::shown, "has an effect: take it off the list of exceptions");
      continue;
    }
    CHECK_MESSAGE(effects[i] != Effect::none, "changes nothing in the plan");
    // Words whose fellows are all taken or do not fit beside the other fields may be refused; a number may
    // not.
    const bool is_number = changes[i].what.starts_with("changed");
    if (is_number) CHECK_MESSAGE(effects[i] != Effect::refused, "no other number was taken");
  }
  MESSAGE(name << ": " << changes.size() << " changes, " << counts[Effect::shown] << " shown, "
               << counts[Effect::refused] << " refused, " << counts[Effect::none] << " without effect");
}

TEST_CASE("every detail of every kind of component changes a figure or a sentence of its plan") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "kinds.yaml");
}

TEST_CASE("every field of the growing shop changes a figure or a sentence of its plan") {
  walk(RUNRATE_SOURCE_DIR "/tools/examples", "growth.yaml");
}

TEST_CASE("every field in its further forms changes a figure or a sentence of the plan") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "forms.yaml");
}

TEST_CASE("every field of every kind in two regions changes a figure or a sentence of the plan") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "places.yaml");
}

TEST_CASE("every field of every kind of group that scales changes a figure or a sentence of the plan") {
  walk(RUNRATE_SOURCE_DIR "/tests/specs", "groups.yaml");
}

TEST_CASE("a plan of Terraform, and each of its figures, changes a figure or a sentence of the plan") {
  const std::string folder = RUNRATE_SOURCE_DIR "/tests/specs";
  walk(folder, "terraform.yaml");
  const std::string text = read_file(folder + "/terraform.yaml");
  const std::string state = read_file(folder + "/terraform.json");
  ReadOptions options = read_options(folder);
  const Outcome before = outcome_of(spec_of(text, options).value());
  struct Swap {
    std::string word, other;
  };
  for (const Swap& swap :
       {Swap{"\"allocated_storage\": 100", "\"allocated_storage\": 200"},
        Swap{"db.m6g.large", "db.m6g.xlarge"}, Swap{"pd-ssd", "pd-balanced"},
        Swap{"aws_s3_bucket", "aws_sqs_queue"}, Swap{"google_compute_disk\"", "google_compute_quantum\""}}) {
    CAPTURE(swap.word);
    std::string changed = state;
    changed.replace(changed.rfind(swap.word), swap.word.size(), swap.other);
    options.side_file = [&](const std::string&) { return std::optional(changed); };
    const auto spec = spec_of(text, options);
    REQUIRE(spec.has_value());
    CHECK(differs(*spec, before));
  }
}

}  // namespace
}  // namespace runrate
