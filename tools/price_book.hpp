// SPDX-License-Identifier: Apache-2.0
/// The price book, from wherever its texts come: rate cards, regions, spreads and reference data.
#pragma once

#include "models/catalog/book_error.hpp"
#include "models/catalog/catalog.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"
#include "tools/spec_reader/spec_reader.hpp"
#include "tools/text_source.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

// All of these throw InputError naming the file of the book that cannot be read or does not fit, and where.

/// The prices of a spec's providers in its regions and in the regions that estimates are carried over from,
/// and all vendors' worldwide ones.
[[nodiscard]] Catalog load_catalog(const TextSource& book, const PlanSpec& spec);

/// The regions that the price book knows, by provider.
[[nodiscard]] OwnRegions known_regions(const TextSource& book);

/// The rate cards of these vendors and regions ("global" is one); none where there are none.
[[nodiscard]] Catalog load_regions(const TextSource& book,
                                   const std::set<std::pair<std::string, std::string>>& cards);

/// Every rate card of the book.
[[nodiscard]] Catalog load_whole_catalog(const TextSource& book);

/// The names of all its rate cards: "rates/aws/global.json", by alphabet.
[[nodiscard]] std::vector<std::string> all_cards(const TextSource& book);

/// What fields of the spec may name of the price book, by their paths in the field table: vendors, models,
/// products; empty for all other fields. Each card is read once, whatever number of fields ask for its names.
[[nodiscard]] std::function<KnownNames(std::string_view field)> names_in(const TextSource& book);

/// What stands beside the rate cards: services, SaaS, compliance, availability; as texts, and read.
[[nodiscard]] ReferenceTexts read_references(const TextSource& book);
[[nodiscard]] References load_references(const TextSource& book);

/// SHA-256 of them all, for a plan's id.
[[nodiscard]] std::string digest_of(const ReferenceTexts& texts);

/// What the domain found wrong in a file of the book, with the lines where it stands.
[[nodiscard]] InputError input_error(const TextSource& book, const BookError& error);

/// What `work` makes of the book's files. @throws InputError instead of BookError
template <class Work>
auto of_price_book(const TextSource& book, Work&& work) {
  try {
    return work();
  } catch (const BookError& error) {
    throw input_error(book, error);
  }
}

}  // namespace runrate
