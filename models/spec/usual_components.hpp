// SPDX-License-Identifier: Apache-2.0
/// What a business of a stage usually runs, for specs that name no components.
#pragma once

#include "models/spec/gap_filler.hpp"

namespace runrate {

/// Adds the stage's components to `spec`, each field an assumption.
void add_usual_components(PlanSpec& spec, GapFiller& gaps);

/// The primary database by stage: {"2", "8 GiB"}.
struct UsualSize {
  std::string_view vcpu, memory;
};
[[nodiscard]] UsualSize usual_database_size(Stage stage);

}  // namespace runrate
