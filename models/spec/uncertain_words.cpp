// SPDX-License-Identifier: Apache-2.0
#include "models/spec/uncertain_words.hpp"

#include "models/spec/fields.hpp"
#include "models/text/nearest_name.hpp"
#include "models/text/trimmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace runrate {
namespace {

constexpr std::array<std::string_view, 10> known{"p10",  "p90", "min",    "mode",      "max",
                                                 "mean", "sd",  "choice", "empirical", "shape"};
constexpr std::string_view forms =
    "{p10, p90}, {min, mode, max}, {min, max}, {mean, sd}, {choice} or {empirical}";

/// The numbers that were said, by word; problems go to `reading`.
class Numbers {
 public:
  Numbers(const UncertainWords& words, const UncertainRules& rules, UncertainReading& reading)
      : reading_(reading) {
    for (const auto& [word, text] : words.words) {
      if (word == "shape") {
        shape_ = text;
        continue;
      }
      if (std::ranges::find(known, word) == known.end()) {
        reading_.problems.push_back({.code = "unknown_field",
                                     .path = word,
                                     .found = "unknown field",
                                     .expected = std::string(forms),
                                     .nearest = std::string(nearest_name(word, known))});
        continue;
      }
      const QuantityReading number = rules.parse(text);
      if (number.problem) {
        reading_.problems.push_back(problem_of(*number.problem, word));
        continue;
      }
      if (word == "sd") {
        if (number.value < 0)
          refuse("out_of_range", "sd", fmt::format("'{}' is below 0", text), "write a spread of 0 or more");
      } else if (auto outside = range_problem(number.value, text, rules)) {
        outside->path = word;
        reading_.problems.push_back(*outside);
      }
      values_[word] = number.value;
      texts_[word] = text;
    }
  }

  [[nodiscard]] bool are(std::initializer_list<std::string_view> words) const {
    return values_.size() == words.size() &&
           std::ranges::all_of(words, [&](std::string_view word) { return values_.contains(word); });
  }
  [[nodiscard]] double at(std::string_view word) const { return values_.find(word)->second; }
  [[nodiscard]] const std::string& text(std::string_view word) const { return texts_.find(word)->second; }
  [[nodiscard]] const std::string& shape() const { return shape_; }

  void refuse(std::string code, std::string_view path, std::string found, std::string remedy) {
    reading_.problems.push_back({.code = std::move(code),
                                 .path = std::string(path),
                                 .found = std::move(found),
                                 .remedy = std::move(remedy)});
  }

  /// Whether `low` is at most `high`; says so where it is not.
  bool in_order(std::string_view low, std::string_view high, std::string_view remedy) {
    if (at(low) <= at(high)) return true;
    refuse("order", "", fmt::format("{} ({}) is above {} ({})", low, text(low), high, text(high)),
           std::string(remedy));
    return false;
  }

  /// Whether the shape asked for is one of `fitting`.
  bool shape_fits(std::initializer_list<std::string_view> fitting) {
    if (shape_.empty() || std::ranges::find(fitting, shape_) != fitting.end()) return true;
    refuse("unknown_word", "shape", fmt::format("'{}' is no shape for these numbers", shape_),
           fmt::format("write {}", fmt::join(fitting, " or ")));
    return false;
  }

 private:
  UncertainReading& reading_;
  std::map<std::string, double, std::less<>> values_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::string shape_;
};

Distribution percentiles(Numbers& said, const UncertainRules& rules) {
  if (!said.shape_fits({"lognormal", "normal"}) || !said.in_order("p10", "p90", "swap them")) return {};
  const bool is_normal = said.shape().empty() ? rules.normal_percentiles : said.shape() == "normal";
  if (is_normal) return Distribution::normal(said.at("p10"), said.at("p90"));
  if (said.at("p10") <= 0) {
    if (said.at("p10") == said.at("p90")) return Distribution::constant(said.at("p10"));
    said.refuse("out_of_range", "p10",
                fmt::format("'{}' is not above 0, as a lognormal needs", said.text("p10")),
                "write a p10 above 0, or 'shape: normal'");
    return {};
  }
  return Distribution::lognormal(said.at("p10"), said.at("p90"));
}

Distribution three_points(Numbers& said) {
  bool fits = said.shape_fits({"pert", "triangular"});
  fits = said.in_order("min", "mode", "write them in rising order") && fits;
  fits = said.in_order("mode", "max", "write them in rising order") && fits;
  if (!fits) return {};
  const double min = said.at("min"), mode = said.at("mode"), max = said.at("max");
  return said.shape() == "triangular" ? Distribution::triangular(min, mode, max)
                                      : Distribution::pert(min, mode, max);
}

Distribution moments(Numbers& said) {
  if (!said.shape_fits({"normal", "lognormal"}) || said.at("sd") < 0) return {};
  if (said.shape() != "lognormal") return Distribution::normal_mean_sd(said.at("mean"), said.at("sd"));
  if (said.at("mean") <= 0) {
    said.refuse("out_of_range", "mean",
                fmt::format("'{}' is not above 0, as a lognormal needs", said.text("mean")), "");
    return {};
  }
  return Distribution::lognormal_mean_sd(said.at("mean"), said.at("sd"));
}

Distribution choice(const UncertainWords& words, const UncertainRules& rules, UncertainReading& reading) {
  std::vector<std::pair<double, double>> weighted;
  double sum = 0;
  for (const auto& [weight, text] : words.choice) {
    const QuantityReading share = read_quantity(weight, {Dimension::share});
    const QuantityReading value = rules.parse(text);
    if (share.problem) reading.problems.push_back(problem_of(*share.problem, "choice"));
    if (value.problem) reading.problems.push_back(problem_of(*value.problem, "choice"));
    if (!value.problem) {
      if (auto outside = range_problem(value.value, text, rules)) {
        outside->path = "choice";
        reading.problems.push_back(*outside);
      }
    }
    if (share.value < 0) {
      reading.problems.push_back(
          {.code = "out_of_range", .path = "choice", .found = fmt::format("'{}' is below 0%", weight)});
    }
    weighted.emplace_back(share.value, value.value);
    sum += share.value;
  }
  if (!reading.problems.empty()) return {};
  if (weighted.empty() || std::abs(sum - 1) > 1e-6) {
    reading.problems.push_back({.code = "probabilities",
                                .path = "choice",
                                .found = fmt::format("the probabilities add up to {}", percent_text(sum)),
                                .remedy = "make them add up to 100%"});
    return {};
  }
  return Distribution::choice(std::move(weighted));
}

Distribution empirical(const UncertainWords& words, const UncertainRules& rules, UncertainReading& reading) {
  std::vector<double> values;
  values.reserve(words.samples.size());
  for (std::size_t i = 0; i < words.samples.size(); ++i) {
    const std::string& text = words.samples[i];
    const QuantityReading number = rules.parse(text);
    std::optional<Problem> fault;
    if (number.problem) fault = problem_of(*number.problem, "empirical");
    if (!fault) fault = range_problem(number.value, text, rules);
    if (fault) {
      fault->path = "empirical";
      if (i < words.sample_places.size()) fault->found = words.sample_places[i] + ": " + fault->found;
      reading.problems.push_back(*fault);
      return {};
    }
    values.push_back(number.value);
  }
  return Distribution::empirical(std::move(values));
}

Distribution from_words(const UncertainWords& words, const UncertainRules& rules, UncertainReading& reading) {
  Numbers said(words, rules, reading);
  if (!reading.problems.empty()) return {};
  if (said.are({"p10", "p90"})) return percentiles(said, rules);
  if (said.are({"min", "mode", "max"})) return three_points(said);
  if (said.are({"min", "max"})) {
    const bool fits = said.shape_fits({"uniform"});
    if (!said.in_order("min", "max", "swap them") || !fits) return {};
    return Distribution::uniform(said.at("min"), said.at("max"));
  }
  if (said.are({"mean", "sd"})) return moments(said);
  std::vector<std::string_view> names;
  for (const auto& [word, text] : words.words) names.push_back(word);
  said.refuse("wrong_form", "", fmt::format("{{{}}} is no distribution", fmt::join(names, ", ")),
              fmt::format("write {}", forms));
  return {};
}

/// "6..16" says {p10: 6, p90: 16}.
UncertainWords with_range_spelt_out(UncertainWords words) {
  constexpr std::string_view to = "..";
  const auto at = words.plain.find(to);
  if (at == std::string::npos) return words;
  const std::string_view plain = words.plain;
  words.words = {{"p10", std::string(trimmed(plain.substr(0, at)))},
                 {"p90", std::string(trimmed(plain.substr(at + to.size())))}};
  words.plain.clear();
  return words;
}

}  // namespace

std::span<const std::string_view> distribution_words() { return known; }

Problem problem_of(const QuantityProblem& fault, std::string path) {
  return {.code = fault.code,
          .path = std::move(path),
          .found = fault.found,
          .expected = fault.expected,
          .nearest = fault.nearest,
          .remedy = fault.remedy};
}

std::optional<Problem> range_problem(double value, std::string_view text, const UncertainRules& rules) {
  if (value < rules.min) {
    return Problem{.code = "out_of_range",
                   .found = fmt::format("'{}' is below {}", text, quantity_text(rules.min, rules.unit)),
                   .expected = fmt::format("at least {}", quantity_text(rules.min, rules.unit))};
  }
  if (value > rules.max) {
    return Problem{.code = "out_of_range",
                   .found = fmt::format("'{}' is above {}", text, quantity_text(rules.max, rules.unit)),
                   .expected = fmt::format("at most {}", quantity_text(rules.max, rules.unit))};
  }
  return std::nullopt;
}

UncertainRules rules_of(const Field& field, std::string_view currency) {
  return {.parse = [unit = field.unit, currency = std::string(currency)](
                       std::string_view text) { return read_quantity(text, unit, currency); },
          .unit = field.unit,
          .min = field.min,
          .max = field.max,
          .normal_percentiles = field.unit.dimension == Dimension::share};
}

UncertainReading read_uncertain(const UncertainWords& said, const UncertainRules& rules) {
  const UncertainWords words = with_range_spelt_out(said);
  UncertainReading reading;
  if (!words.choice.empty()) {
    reading.value = choice(words, rules, reading);
  } else if (!words.samples.empty()) {
    reading.value = empirical(words, rules, reading);
  } else if (!words.words.empty()) {
    reading.value = from_words(words, rules, reading);
  } else {
    const QuantityReading number = rules.parse(words.plain);
    if (number.problem) {
      reading.problems.push_back(problem_of(*number.problem, ""));
    } else if (auto outside = range_problem(number.value, words.plain, rules)) {
      reading.problems.push_back(*outside);
    }
    reading.value = Distribution::constant(number.problem ? 0 : number.value);
  }
  // Normal tails would run below what is possible.
  if (reading.problems.empty() && rules.min >= 0 && reading.value.shape() == "normal") {
    reading.value = reading.value.at_least(rules.min);
  }
  return reading;
}

UncertainWords words_from(std::string_view text) {
  UncertainWords result;
  if (!text.starts_with('{')) {
    result.plain = text;
    return result;
  }
  text = text.substr(1, text.size() - 2);
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view item = text.substr(0, comma);
    const auto colon = item.find(':');
    if (colon != std::string_view::npos) {
      result.words.emplace_back(trimmed(item.substr(0, colon)), trimmed(item.substr(colon + 1)));
    }
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return result;
}

}  // namespace runrate
