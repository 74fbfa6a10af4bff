// SPDX-License-Identifier: Apache-2.0
/// A spec to the files of its plan, as the command makes them, without an identity: two plans that say the
/// same are the same text.
#pragma once

#include "models/outlook/facts.hpp"
#include "models/plan/make_plan.hpp"
#include "tools/files.hpp"
#include "tools/writers/document.hpp"

#include "own_sentences.hpp"
#include "whole_run.hpp"

#include <string>
#include <utility>
#include <vector>

namespace runrate::testing {

inline const TemplateTexts& templates() {
  static const TemplateTexts texts = [] {
    const std::string folder = RUNRATE_SOURCE_DIR "/tools/templates/";
    return TemplateTexts{.plan = read_file(folder + "infrastructure-plan.md.mustache"),
                         .escalation = read_file(folder + "cfo-escalation.md.mustache"),
                         .log = read_file(folder + "log.md.mustache"),
                         .stopped_plan = read_file(folder + "stopped-plan.md.mustache"),
                         .stopped_escalation = read_file(folder + "stopped-escalation.md.mustache"),
                         .stopped_log = read_file(folder + "stopped-log.md.mustache")};
  }();
  return texts;
}

inline RunInfo info_of(const Run& run) {
  return {.plan_id = "0123456789ab",
          .version = "0",
          .spec_sha256 = std::string(64, '0'),
          .seed = run.seed,
          .trials = run.trials,
          .catalog = {}};
}

/// The plan of runs that are at hand, without what runs beside them would say.
inline Plan plan_of(const PlanSpec& spec, const Run& run, const Runs& runs) {
  return runrate::plan_of(premises_of(spec), runs,
                          look_ahead(spec, runs, provider_facts(spec, prices().references, runs)),
                          info_of(run), sentences());
}

inline std::vector<DocumentFile> files_of(const PlanSpec& spec, const Run& run,
                                          Extent extent = Extent::everything) {
  return plan_files(
      make_plan(premises_of(spec), {.run = run, .extent = extent, .info = info_of(run)}, sentences()),
      templates());
}

}  // namespace runrate::testing
