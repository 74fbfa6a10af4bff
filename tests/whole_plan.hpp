// SPDX-License-Identifier: Apache-2.0
/// A spec to the files of its plan, as the command makes them, without an identity: two plans that say the
/// same are the same text.
#pragma once

#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"
#include "models/plan/plan.hpp"
#include "tools/files.hpp"
#include "tools/writers/document.hpp"

#include "own_sentences.hpp"
#include "whole_run.hpp"

#include <string>
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

inline Plan plan_of(const PlanSpec& spec, const Run& run, const Runs& runs) {
  const Outlook outlook = look_ahead(spec, runs, provider_facts(spec, prices().references, runs));
  const PlanSources sources{spec, prices().catalog, prices().references, runs, outlook};
  const RunInfo info{.plan_id = "0123456789ab",
                     .version = "0",
                     .spec_sha256 = std::string(64, '0'),
                     .seed = run.seed,
                     .trials = run.trials,
                     .catalog = {}};
  return compose(spec, figures_of(sources, info), sentences());
}

inline std::vector<DocumentFile> files_of(const PlanSpec& spec, const Run& run,
                                          Extent extent = Extent::everything) {
  return plan_files(plan_of(spec, run, runs_of(spec, extent, run)), templates());
}

}  // namespace runrate::testing
