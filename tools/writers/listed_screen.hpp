// SPDX-License-Identifier: Apache-2.0
/// What a plan or a state of Terraform holds, resource by resource: as text, CSV, Markdown or data.
#pragma once

#include "models/spec/listed_state.hpp"
#include "models/text/phrase_book.hpp"
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/screens.hpp"

#include <string>
#include <vector>

namespace runrate {

/// A file as it was read, at list price in USD.
struct ListedFile {
  std::string file, source;
  std::string date;  ///< of the prices, YYYY-MM-DD
  ListedState state;
  std::vector<std::string> unknown_usage;  ///< what a file of use says without effect
};

/// A row for each line of a resource, or the reason why it has none; the total, and what is not in it.
[[nodiscard]] std::string listed_screen(const ListedFile& listed, const ScreenStyle& style,
                                        const Wording& say);

/// {file, kind, source, date, currency, total, at_least, by_provider, priced, free, resources: [{address,
/// type, vendor, region, fate, why, cost, parts}], not_priced, unknown_usage}
[[nodiscard]] Json listed_data(const ListedFile& listed, const Wording& say);

}  // namespace runrate
