// SPDX-License-Identifier: Apache-2.0
/// The documents of a spec that no provider can host: what stops it, on whom, and what to change.
#include "models/plan/brief.hpp"

namespace runrate {

namespace {

Blocks parts_without_home(const SectionContext& at) {
  BulletList list;
  for (const StoppedPart& part : at.figures.stopped->parts) {
    list.items.push_back(at.say.prose("stopped.part", {{"provider", Name{provider_name(part.provider)}},
                                                       {"part", Name{at.label(part.component)}},
                                                       {"why", part.why},
                                                       {"change", part.change}}));
  }
  return {list};
}

}  // namespace

Section stopped_section(const SectionContext& at) {
  return {{{"stopped", at.say.text(at.figures.stopped->sentence())}},
          {{"stopped_parts", parts_without_home(at)}, {"stopped_notes", at.paragraph("stopped.note")}}};
}

}  // namespace runrate
