// SPDX-License-Identifier: Apache-2.0
/// Values with a form of their own: thresholds, the week, seasons, regions, flows, growth, settings of a
/// scenario.
#include "models/spec/rule_text.hpp"
#include "models/spec/week_trace.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"
#include "tools/spec_reader/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

constexpr std::size_t hours_of_week = 168;
constexpr double most_load = 1e9;  ///< of an hour; only the proportions count

std::optional<WeekShape> built_in_week(std::string_view name) {
  if (name == "business_hours") return business_hours_week();
  if (name == "consumer") return consumer_week();
  if (name == "retail") return retail_week();
  if (name == "flat") return flat_week();
  return std::nullopt;
}

}  // namespace

std::optional<std::string> SpecWalk::side_text(const Spot& spot, const std::string& name) {
  SideText side;
  if (options_.side_file) side = options_.side_file(name);
  if (!side.text) refuse(spot, "side_file", fmt::format("'{}' {}", name, side.found), side.remedy);
  if (side.is_outside) outside_.insert(name);
  return std::move(side.text);
}

bool SpecWalk::stream_side_file(const Spot& spot, const std::string& name, const TakePiece& take) {
  SideStream side;
  if (options_.side_stream) {
    side = options_.side_stream(name, take);
  } else {
    const auto text = side_text(spot, name);
    if (text) (void)take(*text);
    return text.has_value();
  }
  if (!side.is_read) refuse(spot, "side_file", fmt::format("'{}' {}", name, side.found), side.remedy);
  if (side.is_outside) outside_.insert(name);
  return side.is_read;
}

void SpecWalk::read_threshold(const Spot& spot) {
  if (!is_scalar(spot, "a rule")) return;
  const auto rule = threshold_from(spot.node->text, spot.field->unit.dimension);
  const bool wants_above = spot.path.ends_with(".up");
  if (!rule || rule->above != wants_above) {
    refuse(spot, Problem{.code = "wrong_form",
                         .found = fmt::format("'{}' is no rule for '{}'", spot.node->text,
                                              wants_above ? "up" : "down"),
                         .expected = std::string(spot.field->description),
                         .remedy = fmt::format("write it like \"{}\"", spot.field->example)});
    return;
  }
  const UncertainRules range{.unit = spot.field->unit, .min = spot.field->min, .max = spot.field->max};
  if (auto outside = range_problem(rule->value, spot.node->text, range)) {
    refuse(spot, *outside);
    return;
  }
  ThresholdRule& target = *spot.target.rule;
  (wants_above ? target.up_above : target.down_below) = rule->value;
  if (rule->minutes) (wants_above ? target.up_for_minutes : target.down_for_minutes) = *rule->minutes;
  if (rule->minutes) parsed_.given.insert(spot.path + ".for");
}

void SpecWalk::read_week(const Spot& spot) {
  Traffic& traffic = parsed_.spec.traffic;
  if (spot.node->form == Node::Form::scalar) {
    const auto week = built_in_week(spot.node->text);
    if (!week) return read_word(spot);  // says which words fit
    traffic.week = *week;
    traffic.week_name = spot.node->text;
    return;
  }
  if (spot.node->form == Node::Form::list) {
    WeekShape week{};
    bool fits = spot.node->items.size() == hours_of_week;
    for (std::size_t i = 0; fits && i < hours_of_week; ++i) {
      const QuantityReading number = read_quantity(spot.node->items[i].text, {Dimension::count});
      fits = spot.node->items[i].form == Node::Form::scalar && !number.problem && number.value >= 0 &&
             number.value <= most_load;
      week[i] = number.value;
    }
    if (!fits || std::ranges::all_of(week, [](double hour) { return hour == 0; })) {
      refuse(spot, "wrong_form",
             fmt::format("the list has {} values, or some are no numbers from 0 to 1,000,000,000",
                         spot.node->items.size()),
             "write 168 numbers, Monday 00:00 first");
      return;
    }
    traffic.week = normalised(week);
    traffic.week_name = "168 numbers";
    return;
  }
  const bool is_trace = spot.node->entries.size() == 1 && spot.node->entries[0].key == "trace" &&
                        spot.node->entries[0].value.form == Node::Form::scalar;
  if (!is_trace) {
    refuse(spot, "wrong_form", "this is no shape of a week",
           "write a profile's name, 168 numbers, or {trace: requests.csv}");
    return;
  }
  const std::string& name = spot.node->entries[0].value.text;
  const auto text = side_text(spot, name);
  if (!text) return;
  const WeekTrace trace = week_from_trace(*text);
  for (const FileFault& fault : trace.faults) refuse_file(spot, name, fault);
  if (!trace.week) return;
  traffic.week = *trace.week;
  traffic.week_name = "trace " + visible(name);
}

void SpecWalk::read_season(const Spot& spot) {
  if (spot.node->form != Node::Form::map) {
    refuse(spot, "wrong_form", "months with their factors are needed here",
           fmt::format("write it like {}", spot.field->example));
    return;
  }
  for (const Entry& entry : spot.node->entries) {
    Spot at = entered(spot, entry);
    const auto month = calendar_month_from(entry.key);
    if (!month) {
      static constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};
      const auto near = nearest_names(entry.key, months);
      refuse(at, Problem{.code = "unknown_word",
                         .line = entry.line,
                         .column = entry.column,
                         .found = fmt::format("'{}' is no month", entry.key),
                         .expected = "january to december",
                         .nearest = near.empty() ? "" : std::string(near.front()),
                         .remedy = did_you_mean(near)});
      continue;
    }
    if (!is_scalar(at, "a factor")) continue;
    const UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
    const QuantityReading factor = rules.parse(entry.value.text);
    if (factor.problem) {
      refuse(at, problem_of(*factor.problem, ""));
    } else if (auto outside = range_problem(factor.value, entry.value.text, rules)) {
      refuse(at, *outside);
    } else {
      parsed_.spec.traffic.season[static_cast<std::size_t>(*month - 1)] = factor.value;
    }
  }
}

void SpecWalk::read_region(const Spot& spot) {
  const auto neutral = word_list(spot.field->words);
  PlanSpec& spec = parsed_.spec;
  if (spot.node->form == Node::Form::scalar) {
    if (std::ranges::find(neutral, spot.node->text) != neutral.end()) {
      spec.region = spot.node->text;
      return;
    }
    const auto near = nearest_names(spot.node->text, neutral);
    refuse(spot, Problem{.code = "unknown_word",
                         .found = fmt::format("'{}' is no neutral region", spot.node->text),
                         .expected = fmt::format("one of {}", fmt::join(neutral, ", ")),
                         .nearest = near.empty() ? "" : std::string(near.front()),
                         .remedy = fmt::format("write one of {}, or a provider's own as {{aws: {}}}",
                                               fmt::join(neutral, ", "), spot.node->text)});
    return;
  }
  if (spot.node->form != Node::Form::map) {
    refuse(spot, "wrong_form", "a list stands here", "write us, or {aws: us-east-1, gcp: us-central1}");
    return;
  }
  static constexpr std::string_view known[] = {"aws", "gcp", "azure", "vercel", "netlify", "main", "others"};
  for (const Entry& entry : spot.node->entries) {
    Spot at = entered(spot, entry);
    if (entry.key == "others") {
      read_other_regions(at);
    } else if (std::ranges::find(known, entry.key) == std::end(known)) {
      refuse_name(at, entry, known, "unknown field", "a provider's id, or main");
    } else if (entry.value.form != Node::Form::scalar) {
      refuse(at, "wrong_form", "a region's name is needed here", "write it like {aws: us-east-1}");
    } else if (entry.key == "main") {
      read_region(at);
    } else {
      read_own_region(at, entry.key);
    }
  }
}

void SpecWalk::read_other_regions(const Spot& spot) {
  const auto neutral = word_list(spot.field->words);
  if (spot.node->form != Node::Form::map) {
    refuse(spot, "wrong_form", "regions with their share of the users are needed here",
           "write it like {eu: 30% of users}");
    return;
  }
  UncertainRules rules{.unit = {Dimension::share}, .min = 0, .max = 1, .normal_percentiles = true};
  rules.parse = [](std::string_view text) {
    const auto of = text.find(" of users");
    return read_quantity(of == std::string_view::npos ? text : text.substr(0, of), {Dimension::share});
  };
  for (const Entry& entry : spot.node->entries) {
    Spot at = entered(spot, entry);
    if (std::ranges::find(neutral, entry.key) == neutral.end()) {
      refuse_name(at, entry, neutral, "unknown region", fmt::format("one of {}", fmt::join(neutral, ", ")));
    } else if (auto share = uncertain(at, rules)) {
      parsed_.spec.other_regions[entry.key] = std::move(*share);
    }
  }
}

void SpecWalk::read_own_region(const Spot& spot, const std::string& provider) {
  const std::string& said = spot.node->text;
  const auto own = options_.regions.find(provider);
  if (own == options_.regions.end() || find_region(options_.regions, provider, said) != nullptr) {
    parsed_.spec.region_of[provider] = said;
    return;
  }
  std::vector<std::string_view> known;
  for (const OwnRegion& region : own->second) known.push_back(region.id);
  const auto near = nearest_names(said, known);
  refuse(spot, Problem{.code = "unknown_word",
                       .found = fmt::format("'{}' is no region of {} in the price book", said, provider),
                       .expected = fmt::format("one of {}", fmt::join(known, ", ")),
                       .nearest = near.empty() ? "" : std::string(near.front()),
                       .remedy = near.empty() ? fmt::format("write one of {}", fmt::join(known, ", "))
                                              : did_you_mean(near)});
}

void SpecWalk::read_flow(const Spot& spot) {
  UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
  int flows = 0, stocks = 0;
  rules.parse = [&](std::string_view text) {
    const auto parts = split_quantity(text);
    (parts && !parts->per.empty() ? flows : stocks) += 1;
    return read_quantity(text, Unit{Dimension::size, {}, "month", true});
  };
  auto value = uncertain(spot, rules);
  if (!value) return;
  if (flows > 0 && stocks > 0) {
    refuse(spot, "wrong_unit", "some of the numbers are per month, others not",
           "write all of them in one form");
    return;
  }
  Stored& stored = spot.target.component->stored;
  stored.per_month = flows > 0;
  keep(spot, std::move(*value));
}

void SpecWalk::read_rate(const Spot& spot) {
  UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
  int counts = 0, shares = 0;
  rules.parse = [&](std::string_view text) {
    const auto parts = split_quantity(text);
    const bool is_count = parts && parts->currency.empty() &&
                          (parts->unit.empty() || is_countable(parts->unit)) && !parts->per.empty();
    (is_count ? counts : shares) += 1;
    return read_quantity(text, {is_count ? Dimension::count : Dimension::share, {}, "month"});
  };
  const auto words = uncertain_words(spot);
  if (!words) return;
  (void)read_uncertain(*words, rules);  // once, to see which it is: the limits differ
  if (counts > 0 && shares > 0) {
    refuse(spot, "wrong_unit", "some of the numbers are users, others shares",
           "write all of them in one form");
    return;
  }
  if (counts > 0) {
    rules.min = -1e9;
    rules.max = 1e9;
    rules.unit = {Dimension::count, {}, "month"};
    rules.normal_percentiles = true;
  }
  auto value = uncertain(spot, rules);
  if (!value) return;
  parsed_.spec.growth.rate_is_share = counts == 0;
  keep(spot, std::move(*value));
}

void SpecWalk::read_token_share(const Spot& spot) {
  const std::string_view whole = spot.path.ends_with("seats") ? "headcount" : "input";
  UncertainRules rules = rules_of(*spot.field, parsed_.spec.currency.code);
  rules.parse = [&](std::string_view text) {
    const auto of = text.find(" of ");
    if (of == std::string_view::npos || text.substr(of + 4) != whole)
      return read_quantity(text, {Dimension::share});
    return read_quantity(text.substr(0, of), {Dimension::share});
  };
  if (auto value = uncertain(spot, rules)) keep(spot, std::move(*value));
}

}  // namespace runrate
