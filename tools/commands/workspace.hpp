// SPDX-License-Identifier: Apache-2.0
/// What the figure commands share: the spec, the price book, the run, and the plan that comes of them.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/plan/make_plan.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/text/phrase_book.hpp"
#include "tools/commands/commands.hpp"
#include "tools/files.hpp"
#include "tools/run_info.hpp"
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/screens.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The spec and the prices that a command works on.
struct Inputs {
  PlanSpec spec;
  std::string name;  ///< of the spec, in messages
  RunSource source;
  std::vector<FileIdentity> read;  ///< what was read and is the user's, price book included
  std::vector<Problem> warnings;
  Catalog catalog;
  References references;
  PhraseBook sentences;  ///< of the documents and screens
};

/// A file that the command line names as `argument`. @throws InputError where it cannot be read
[[nodiscard]] FileText named_input(const std::string& path, std::string_view argument);

/// The same piece by piece, of a regular file. @throws InputError where it cannot be read
void read_named_pieces(const std::string& path, std::string_view argument,
                       const std::function<bool(std::string_view)>& take);

/// The folder of rate cards. @throws InputError where the one that is named cannot be used, FileError
[[nodiscard]] std::filesystem::path named_prices(const Options& options);

/// @throws InputError, FileError
[[nodiscard]] Inputs read_inputs(const Options& options);

/// How the screens of a spec are worded; the inputs outlive it.
[[nodiscard]] inline Wording wording_of(const Inputs& inputs) {
  return {inputs.sentences, MoneyText(inputs.spec.currency.code)};
}

/// What the runs of these inputs start from; the inputs outlive it.
[[nodiscard]] Premises premises_of(const Inputs& inputs);

/// @param extent what the command needs of the runs
[[nodiscard]] Prospect simulate(const Inputs& inputs, const Options& options, Extent extent);

/// The plan that comes of the runs.
[[nodiscard]] Plan compose_plan(const Inputs& inputs, const Options& options, const Prospect& prospect);

/// Everything up to the plan.
[[nodiscard]] Plan planned(const Inputs& inputs, const Options& options, Extent extent);

/// Status 4 where no provider can host the spec, or the recommended one's bill has holes.
[[nodiscard]] Status priced(const Plan& plan, const Options& options);

/// Data as it is printed, with the status and what the spec is warned of.
[[nodiscard]] Answer data_answer(Json data, const Inputs& inputs, Status status);

[[nodiscard]] ScreenStyle screen_style(const Options& options);

}  // namespace runrate
