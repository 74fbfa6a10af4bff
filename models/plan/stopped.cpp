// SPDX-License-Identifier: Apache-2.0
/// The documents of a spec that no provider can host: what stops it, on whom, and what to change.
#include "models/plan/brief.hpp"

#include <fmt/format.h>

namespace runrate {

namespace {

Blocks parts_without_home(const Brief& brief) {
  BulletList list;
  for (const StoppedPart& part : brief.figures.stopped->parts) {
    list.items.push_back(
        prose("**{}**, {}: {}. To change: {}.",
              {provider_name(part.provider), brief.label(part.component), part.why, part.change}));
  }
  return {list};
}

}  // namespace

Section stopped_section(const SectionContext& brief) {
  return {{{"stopped", brief.figures.stopped->sentence}},
          {{"stopped_parts", parts_without_home(brief)},
           {"stopped_notes",
            paragraph(
                "No request is written and no provider is recommended: a plan without these parts "
                "would be the plan of another system. Work that can be split into smaller pieces may fit as "
                "it stands. Change the spec, then run the plan again.")}}};
}

}  // namespace runrate
