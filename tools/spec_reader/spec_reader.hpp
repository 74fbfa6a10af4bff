// SPDX-License-Identifier: Apache-2.0
/// YAML or JSON (with comments) to a complete PlanSpec. Every problem is reported at once, each with its
/// place.
#pragma once

#include "models/spec/file_fault.hpp"
#include "models/spec/listed_state.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/spec/problem.hpp"
#include "models/spec/regions.hpp"
#include "tools/input_error.hpp"
#include "tools/text_decoder.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Names of the price book that a field may take.
struct KnownNames {
  std::vector<std::string> names;  ///< empty: any name is taken
  bool complete = false;           ///< others are refused; else only what is nearly one of them
  bool pins = false;               ///< others are taken: what has no price is a gap of the plan, by name
};

/// What a plan of Terraform says runs today.
struct ListedReading {
  ListedState state;
  std::string source;                      ///< which of its parts was read
  std::vector<std::string> unknown_usage;  ///< what a file of use says without effect
  std::vector<FileFault> faults;
};

/// A file that the spec names: its text, or why there is none.
struct SideText {
  SideText() = default;
  SideText(std::optional<std::string> read) : text(std::move(read)) {}  // NOLINT(google-explicit-constructor)

  std::optional<std::string> text;
  std::string found = "cannot be read", remedy = "name a file beside the spec";
  bool is_outside = false;  ///< of the spec's folder: no message shows what it holds
};

/// How the reading of such a file piece by piece ended.
struct SideStream {
  bool is_read = false;
  std::string found = "cannot be read", remedy = "name a file beside the spec";
  bool is_outside = false;
};

struct ReadOptions {
  Date date;                           ///< the day the plan is made
  std::optional<int> months;           ///< overrules the spec, as do the next two
  std::optional<std::string> region;   ///< neutral
  std::vector<std::string> providers;  ///< empty leaves the spec's
  OwnRegions regions;                  ///< of a provider that is not among them any name is taken
  bool allows_outside = false;         ///< what leaves a place that the spec names is accepted
  /// By the field's path in the table: "components.*.model".
  std::function<KnownNames(std::string_view field)> known_names;
  /// What the price book shows of a spec that is good: warnings beside those of the spec alone.
  std::function<std::vector<Problem>(const PlanSpec& spec)> look_again;
  /// Told what the spec says without effect, where it is good otherwise.
  std::function<void(const std::vector<Problem>& warnings)> warn;
  /// The text of a file that the spec names, relative to the spec.
  std::function<SideText(const std::string& name)> side_file;
  /// The same piece by piece, for files of any length; without it they are taken whole.
  std::function<SideStream(const std::string& name, const TakePiece& take)> side_stream;
  /// A plan of Terraform priced from the price book, on `date`.
  std::function<ListedReading(std::string_view plan)> listed_state;
  /// What such a plan holds that is not in its sum, and why, in words; empty where all is.
  std::function<std::string(const ListedState& state)> left_out;
};

/// The spec that `text` describes. @throws InputError
[[nodiscard]] PlanSpec read_spec_text(std::string_view text, const std::string& file_name,
                                      const ReadOptions& options);

}  // namespace runrate
