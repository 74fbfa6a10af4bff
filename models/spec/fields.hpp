// SPDX-License-Identifier: Apache-2.0
/// The one table of what can be written in a spec: reader, schema, suggestions, defaults and help come out of
/// it.
#pragma once

#include "models/quantity/quantity.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace runrate {

/// How a value is written.
enum class Form {
  group,       ///< named fields; a lone value stands for the field `shorthand`, where there is one
  names,       ///< names of the user's own, each with a value of the row `path.*`
  list,        ///< "- {…}": groups of the row `path.*`
  text,        ///< free text
  word,        ///< one of `words`
  words,       ///< a list of some of `words` (any text where `words` is empty)
  boolean,     ///< true or false
  whole,       ///< a whole number
  quantity,    ///< one number with its unit
  uncertain,   ///< a number with its unit, or {p10, p90}, {min, mode, max}, {min, max}, {mean, sd}, {choice},
               ///< {empirical}
  month,       ///< 2027-01
  month_name,  ///< january
  percentile,  ///< P80
  limits,      ///< 2..20
  threshold,   ///< ">70% for 5m"
  schedule,    ///< "mon-fri 08:00-20:00"
  week,        ///< a profile's name, 168 numbers, or {trace: file.csv}
  season,      ///< {november: 1.6}
  region,      ///< us, or {aws: us-east-1}
  load,        ///< 60% of requests, 0.02 per request, {jobs: …, each: 2 s}
  flow,        ///< 40 MiB, or 40 MiB per month; uncertain or not
  rate,        ///< growth: 8% per month, or 300 per month
  token_share,  ///< 60% of input
  price,        ///< [{from: 0, unit_price: $0}]
  driver,       ///< {requests: 0.01}
  settings,     ///< fields of the spec by path: {growth.rate: 2% per month}
  date,         ///< 2026-11-20
  history,      ///< a file of users by month
  import,       ///< a file of what runs today: a bill or a plan of Terraform
};

/// The thing in which a field's value is kept.
struct Target {
  PlanSpec* spec = nullptr;
  Component* component = nullptr;
  Environment* environment = nullptr;
  ThresholdRule* rule = nullptr;
  ScalingStep* step = nullptr;
  ScheduledCount* scheduled = nullptr;
  HpaMetric* metric = nullptr;
  HpaBehavior* behavior = nullptr;
  HpaPolicy* policy = nullptr;
  Event* event = nullptr;
  ScenarioChoice* scenario = nullptr;
  SaasChoice* saas = nullptr;
  OneTimeCost* one_time = nullptr;
  PainPoint* pain = nullptr;
  Contract* contract = nullptr;
  Credit* credit = nullptr;
  Discount* discount = nullptr;
  Criterion* criterion = nullptr;
  RecoveryTarget* recovery = nullptr;
  RankCorrelation* correlation = nullptr;
  std::map<std::string, std::string>* texts = nullptr;
  std::string_view name;  ///< of the item, where its value is kept by name
};

using Slot = std::variant<std::monostate, std::string*, bool*, int*, double*, std::optional<int>*,
                          std::optional<double>*, Uncertain*, std::optional<Uncertain>*, Month*,
                          std::optional<Month>*, std::vector<std::string>*, Schedule*>;

/// Some of the component kinds; none set means all.
struct Kinds {
  std::uint32_t bits = 0;
  [[nodiscard]] constexpr bool has(Kind kind) const noexcept {
    return bits == 0 || (bits >> static_cast<unsigned>(kind) & 1U) != 0;
  }
};

template <class... K>
[[nodiscard]] constexpr Kinds kinds(K... kind) noexcept {
  return {((std::uint32_t{1} << static_cast<unsigned>(kind)) | ...)};
}

struct Field {
  std::string_view path;  ///< "components.*.size.memory"; * is a name of the user's own, or an item of a list
  Form form = Form::text;
  Unit unit{};
  double min = -std::numeric_limits<double>::infinity();  ///< in the unit kept
  double max = std::numeric_limits<double>::infinity();
  std::string_view words{};      ///< "x86_64|arm64|any"
  std::string_view shorthand{};  ///< group: the field that a lone value stands for
  std::string_view fallback{};   ///< taken where the user said nothing, as the user would write it
  std::string_view reason{};     ///< why this default
  std::string_view source{};     ///< where it is from
  std::string_view description{};
  std::string_view example{};
  Kinds kinds{};
  bool required = false;
  bool is_drawn = true;  ///< an uncertain number is drawn in each run and measured; else its median is read
  Slot (*slot)(const Target&) = nullptr;
  void (*choose)(const Target&, std::string_view word) = nullptr;  ///< keeps a word that is no text
  Target (*open)(const Target&, std::string_view name) = nullptr;  ///< makes an item of `names` or `list`
};

/// `open` of a list whose items need nothing but to be there.
template <auto List, auto Pointer>
Target with_item(const Target& target, std::string_view) {
  Target item = target;
  item.*Pointer = &(target.spec->*List).emplace_back();
  return item;
}

/// Where a field keeps its value in `target`; nowhere where it has no slot.
[[nodiscard]] Slot slot_of(const Field& field, const Target& target);

/// The whole table, in the order of the documentation.
[[nodiscard]] std::span<const Field> fields();

/// The row of `pattern` that a component of `kind` reads; nullptr where there is none.
[[nodiscard]] const Field* find_field(std::string_view pattern, std::optional<Kind> kind = {});

/// Rows directly below `pattern` ("" is the top) that a component of `kind` reads, in the table's order.
[[nodiscard]] std::vector<const Field*> fields_below(std::string_view pattern, std::optional<Kind> kind = {});

/// The last part of a row's path: "memory".
[[nodiscard]] std::string_view leaf(const Field& field);

/// "x86_64|arm64|any" as a list.
[[nodiscard]] std::vector<std::string_view> word_list(std::string_view words);

/// The kind that a spec spells so ("object storage"), or nothing.
[[nodiscard]] std::optional<Kind> kind_from(std::string_view text);
/// Every kind, as the spec spells it.
[[nodiscard]] std::span<const std::string_view> kind_names();

// The parts of the table.
[[nodiscard]] std::span<const Field> business_fields();
[[nodiscard]] std::span<const Field> scenario_fields();
[[nodiscard]] std::span<const Field> component_fields();
[[nodiscard]] std::span<const Field> cluster_fields();
[[nodiscard]] std::span<const Field> scaling_fields();
[[nodiscard]] std::span<const Field> scaling_kind_fields();
[[nodiscard]] std::span<const Field> data_fields();
[[nodiscard]] std::span<const Field> service_fields();
[[nodiscard]] std::span<const Field> people_fields();
[[nodiscard]] std::span<const Field> money_fields();

}  // namespace runrate
