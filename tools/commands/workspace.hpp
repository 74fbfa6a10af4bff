// SPDX-License-Identifier: Apache-2.0
/// What the figure commands share: the spec, the price book, the run, and the plan that comes of them.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/references.hpp"
#include "models/outlook/outlook.hpp"
#include "models/plan/plan.hpp"
#include "models/projection/futures.hpp"
#include "models/spec/plan_spec.hpp"
#include "tools/files.hpp"
#include "tools/options.hpp"
#include "tools/writers/screens.hpp"

#include <string>
#include <vector>

namespace runrate {

/// The spec and the prices that a command works on.
struct Inputs {
  PlanSpec spec;
  std::string spec_bytes;
  std::string side_bytes;          ///< of the files that the spec names
  std::vector<FileIdentity> read;  ///< what was read and is the user's, price book included
  std::size_t warnings = 0;
  Catalog catalog;
  References references;
  std::string reference_sha256;  ///< of the texts that the references were read from
};

/// @throws InputError, FileError
[[nodiscard]] Inputs read_inputs(const Options& options);

/// The runs and what they say.
struct Prospect {
  Futures futures;
  Outlook outlook;
};

/// @param extent what the command needs of the runs
[[nodiscard]] Prospect simulate(const Inputs& inputs, const Options& options, Extent extent);

/// The plan that comes of the runs.
[[nodiscard]] Plan compose_plan(const Inputs& inputs, const Options& options, const Prospect& prospect);

/// Everything up to the plan.
[[nodiscard]] Plan make_plan(const Inputs& inputs, const Options& options, Extent extent);

[[nodiscard]] ScreenStyle screen_style(const Options& options);

}  // namespace runrate
