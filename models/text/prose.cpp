// SPDX-License-Identifier: Apache-2.0
#include "models/text/prose.hpp"

namespace runrate {

void append(Prose& text, const Prose& more) {
  for (const Span& span : more) {
    if (span.text.empty()) continue;
    if (!text.empty() && text.back().style == span.style) {
      text.back().text += span.text;
    } else {
      text.push_back(span);
    }
  }
}

std::string plain_text(const Prose& text) {
  std::string joined;
  for (const Span& span : text) joined += span.text;
  return joined;
}

}  // namespace runrate
