// SPDX-License-Identifier: Apache-2.0
#include "models/text/phrase.hpp"

namespace runrate {
namespace {

/// Both by a sentence of two, or the one that says something.
Phrase joined(std::string_view id, Phrase first, Phrase next) {
  if (first.empty()) return next;
  if (next.empty()) return first;
  return {std::string(id), {{"first", std::move(first)}, {"next", std::move(next)}}};
}

}  // namespace

Phrase given(std::string text) {
  if (text.empty()) return {};
  return {"format.given", {{"text", Name{std::move(text)}}}};
}

Phrase and_then(Phrase first, Phrase next) {
  return joined("format.and_then", std::move(first), std::move(next));
}

Phrase in_a_row(const std::vector<Phrase>& phrases) {
  Phrase all;
  for (const Phrase& phrase : phrases) all = joined("format.in_a_row", std::move(all), phrase);
  return all;
}

}  // namespace runrate
