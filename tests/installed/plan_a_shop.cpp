// SPDX-License-Identifier: Apache-2.0
/// A plan in ten lines: a spec, a price book, sentences, one call.
#include "models/plan/make_plan.hpp"
#include "tools/phrase_folder.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"

#include <iostream>

int main() {
  using namespace runrate;
  const TextSource book = price_texts(SHARE "/pricing-data");
  const PlanSpec spec = read_spec_text("{name: Shop, users: 900, growth: 5% per month}", "shop.yaml",
                                       {.date = {2026, 11, 24}, .regions = known_regions(book)});
  const Catalog catalog = load_catalog(book, spec);
  const References references = load_references(book);
  const PhraseBook sentences = read_phrases(SHARE "/templates/en");
  const Plan plan = make_plan({spec, catalog, references}, {.run = {.trials = 256}}, sentences);
  std::cout << plan.figures.summary.headline << '\n';
}
