// SPDX-License-Identifier: Apache-2.0
/// The whole plan as data: every section of the template, and every figure with what it rests on.
#pragma once

#include "models/figures/figures.hpp"
#include "models/plan/document.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/text/phrase_book.hpp"

#include <string>
#include <utility>
#include <vector>

namespace runrate {

struct Plan {
  Figures figures;
  PhraseBook sentences;  ///< of the language that it is written in
  std::vector<std::pair<std::string, std::string>>
      texts;                   ///< single values of the template, raw: name, date …
  std::vector<DocSlot> slots;  ///< blocks of the template by name, in the document's order

  /// In the plan's language and currency; the plan outlives it.
  [[nodiscard]] Wording say() const { return {sentences, MoneyText(figures.currency)}; }
};

/// Every section from the figures, in the language of the sentences.
[[nodiscard]] Plan compose(const PlanSpec& spec, Figures figures, const PhraseBook& sentences);

}  // namespace runrate
