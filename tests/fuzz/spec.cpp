// SPDX-License-Identifier: Apache-2.0
/// A spec, and behind a line "%%" the text of every file that it names: either it is a complete spec, the
/// same on every reading, or a list of problems with their places.
#include "models/plan/open_points.hpp"
#include "models/spec/inputs.hpp"
#include "models/text/phrase_book.hpp"
#include "tools/phrase_folder.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include "holds.hpp"
#include "readers.hpp"
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <string>
#include <utility>

namespace runrate::fuzz {
namespace {

/// The price book, read once.
struct Book {
  OwnRegions regions = known_regions(price_texts(book()));
  Catalog catalog = load_whole_catalog(price_texts(book()));
  References references = load_references(price_texts(book()));
  std::function<KnownNames(std::string_view field)> names = names_in(price_texts(book()));

  Book() {
    for (const char* field :
         {"components.*.model", "components.*.plan", "components.*.product", "saas.*.product",
          "contracts.*.vendor", "credits.*.vendor", "discounts.*.vendor", "components.*.sku.vm.aws",
          "components.*.sku.vm.gcp", "components.*.sku.vm.azure"})
      (void)names(field);
  }
};

Book& whole_book() {
  static Book read;
  return read;
}

/// A plan of Terraform has a reader of its own; here it is a sum, or a fault.
ListedReading listed(std::string_view plan) {
  ListedReading reading;
  reading.source = "a plan";
  reading.state.resources.push_back({.address = "aws_instance.web",
                                     .type = "aws_instance",
                                     .vendor = "aws",
                                     .region = "us-east-1",
                                     .fate = ListedFate::priced,
                                     .parts = {},
                                     .unsaid = {},
                                     .with = {}});
  reading.state.usd = static_cast<double>(plan.size());
  reading.state.by_provider["aws"] = reading.state.usd;
  if (plan.size() % 2 == 1) reading.faults.push_back({1, "is odd", "make it even"});
  return reading;
}

void hold_inputs(const PlanSpec& spec) {
  for_each_input(spec, [](const Uncertain& input) {
    const double low = input.value.low(), mid = input.value.median(), high = input.value.high();
    hold(std::isfinite(low) && std::isfinite(high) && std::isfinite(input.value.mean()),
         "an input is finite");
    hold(low <= mid && mid <= high, "the quantiles of an input rise");
  });
}

/// What is said of a spec, and what filled its gaps.
std::string said_of(const PlanSpec& spec, const std::vector<Problem>& warnings) {
  std::string said = fmt::format("{} {} {}\n", spec.name, to_text(spec.start), spec.months);
  for (const auto& [name, component] : spec.components)
    said += fmt::format("{} is {}\n", name, to_text(component.kind));
  for (const Assumption& one : spec.assumptions)
    said += fmt::format("{} {} {} {}\n", one.path, one.value, one.reason, one.source);
  for_each_input(spec, [&](const Uncertain& input) {
    said += fmt::format("{} {} {}\n", input.path, input.value.low(), input.value.high());
  });
  for (const Problem& warning : warnings) said += message(warning) + "\n";
  return said;
}

void hold_whole(const PlanSpec& spec) {
  hold(!spec.providers.empty(), "there is a provider to compare");
  hold(spec.months >= 1 && spec.months <= 120, "the horizon is one");
  hold(!spec.components.empty() || !spec.components_assumed, "what is assumed has parts");
  hold_words(spec.name, "a name");
  for (const auto& [name, component] : spec.components) hold_words(name, "a component's name");
  for (const Assumption& one : spec.assumptions) {
    hold_words(one.path, "what is assumed");
    hold_words(one.value, "an assumption's value");
    hold_words(one.reason, "an assumption's reason");
  }
  hold_inputs(spec);
}

std::string read_once(const Parts& input) {
  static const PhraseBook sentences = read_phrases(RUNRATE_SOURCE_DIR "/tools/templates/en");
  std::vector<Problem> warnings;
  ReadOptions options{.date = {2026, 11, 24}};
  options.regions = whole_book().regions;
  options.known_names = whole_book().names;
  options.side_file = [&](const std::string&) { return std::optional(std::string(input.rest)); };
  options.listed_state = listed;
  options.look_again = [](const PlanSpec& spec) {
    return place_warnings(spec, whole_book().catalog, whole_book().references,
                          {sentences, MoneyText(spec.currency.code)});
  };
  options.warn = [&](const std::vector<Problem>& found) { warnings = found; };
  const PlanSpec spec = read_spec_text(input.first, "fuzz.yaml", options);
  hold_whole(spec);
  hold_problems(warnings, input.first);
  return said_of(spec, warnings);
}

}  // namespace

void spec(std::string_view input) {
  const Parts parts = parts_of(input);
  try {
    const std::string first = read_once(parts);
    // Every eighth, by its length: twice takes twice the time.
    if (input.size() % 8 == 0) hold(read_once(parts) == first, "a spec is read the same twice");
  } catch (const InputError& error) {
    hold_error(error, parts.first);
  }
}

}  // namespace runrate::fuzz
