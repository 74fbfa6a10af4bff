// SPDX-License-Identifier: Apache-2.0
/// The price book as a folder of files: rate cards, regions, spreads and reference data.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

// All of these throw InputError naming the file of the folder that cannot be read or does not fit, and where.

/// The prices of a spec's providers in its regions and in the regions that estimates are carried over from,
/// and all vendors' worldwide ones.
[[nodiscard]] Catalog load_catalog(const std::filesystem::path& folder, const PlanSpec& spec);

/// The regions that the price book knows, by provider.
[[nodiscard]] OwnRegions known_regions(const std::filesystem::path& folder);

/// The rate cards of these vendors and regions ("global" is one); none where there are none.
[[nodiscard]] Catalog load_regions(const std::filesystem::path& folder,
                                   const std::set<std::pair<std::string, std::string>>& cards);

/// Every rate card of the folder.
[[nodiscard]] Catalog load_whole_catalog(const std::filesystem::path& folder);

/// The names of all its rate cards: "rates/aws/global.json", by alphabet.
[[nodiscard]] std::vector<std::string> all_cards(const std::filesystem::path& folder);

/// What fields of the spec may name of the price book, by their paths in the field table: vendors, models,
/// products; empty for all other fields. Each card is read once, whatever number of fields ask for its names.
[[nodiscard]] std::function<KnownNames(std::string_view field)> names_in(const std::filesystem::path& folder);

/// What stands beside the rate cards: services, SaaS, compliance, availability; as texts, and read.
[[nodiscard]] ReferenceTexts read_references(const std::filesystem::path& folder);
[[nodiscard]] References load_references(const std::filesystem::path& folder);

}  // namespace runrate
