// SPDX-License-Identifier: Apache-2.0
/// A plan or a state of Terraform as today's state, priced from a folder of rate cards.
#pragma once

#include "engine/time_grid.hpp"
#include "tools/importers/terraform_usage.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/text_source.hpp"

#include <string_view>

namespace runrate {

/// What the file says runs today, at list price on `date`, and with what `usage` says of its use. Reads only
/// the cards of the regions it names.
[[nodiscard]] ListedReading listed_state(std::string_view plan_json, const TextSource& prices, Date date,
                                         const TerraformUsage& usage = {});

}  // namespace runrate
