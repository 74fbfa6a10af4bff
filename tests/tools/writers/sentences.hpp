// SPDX-License-Identifier: Apache-2.0
/// A sentence of the plan that a figure brings: said where the figure is, absent without it.
#pragma once

#include "tools/writers/document.hpp"

#include "sample_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <string_view>

namespace runrate::testing {

/// The document in one line, each gap a single space, without the bars of tables and marks of strong text.
inline std::string said_by(const PlanSpec& spec, const Figures& figures, const std::string& document) {
  std::ifstream in(RUNRATE_SOURCE_DIR "/tools/templates/" + document + ".md.mustache");
  const std::string pattern{std::istreambuf_iterator<char>(in), {}};
  std::string text = rendered(pattern, compose(spec, figures, sentences()));
  std::replace(text.begin(), text.end(), '|', ' ');
  std::erase(text, '*');
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += word + " ";
  return line;
}

struct Sample {
  PlanSpec spec = sample_spec("Acme");
  Figures figures = sample_figures("Acme");
};

struct Sentence {
  std::string_view said;
  void (*set)(Sample&);
};

inline void check_sentences(std::span<const Sentence> sentences,
                            const std::string& document = "infrastructure-plan") {
  const Sample bare;
  const std::string without = said_by(bare.spec, bare.figures, document);
  for (const Sentence& sentence : sentences) {
    CAPTURE(sentence.said);
    Sample sample;
    sentence.set(sample);
    CHECK(without.find(sentence.said) == std::string::npos);
    CHECK(said_by(sample.spec, sample.figures, document).find(sentence.said) != std::string::npos);
  }
}

}  // namespace runrate::testing
