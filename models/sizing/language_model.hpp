// SPDX-License-Identifier: Apache-2.0
/// Tokens of a language model, priced at its maker's list: the same on every provider.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/line_book.hpp"

#include <string>

namespace runrate {

/// The vendor on whose list a model, or the model of a class (small, medium, large), stands; empty where it
/// stands on none.
[[nodiscard]] std::string maker_of(const Catalog& catalog, const References& references,
                                   const std::string& model);

/// Adds the lines of an llm part: fresh input, cached input, output with reasoning; at the batch rate where
/// the component takes it. A class (small, medium, large) stands for the model that the reference data name.
void add_language_model(const DeployRequest& request, std::size_t part, LineBook& book);

}  // namespace runrate
