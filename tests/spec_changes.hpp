// SPDX-License-Identifier: Apache-2.0
/// Every single change that can be made to a spec's text: each field taken out, each number doubled, each
/// word exchanged for another that fits.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

/// The specs whose every change is tried.
inline constexpr std::array<std::string_view, 6> walked_specs{
    "tests/specs/kinds.yaml",  "tools/examples/growth.yaml", "tests/specs/forms.yaml",
    "tests/specs/places.yaml", "tests/specs/groups.yaml",    "tests/specs/more.yaml"};

struct SpecChange {
  /// "components.web.size.vcpu"; items of lists by their number: "events.0.month".
  std::string path;
  /// removed; changed (a number, with its place where the text has several); exchanged (a word for another
  /// that fits); renamed (a free text).
  std::string what;
  /// The changed spec, in the order in which to try: the first that is read counts.
  std::vector<std::string> texts;
};

/// Whether a path follows a pattern, in which * is any one step.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view path);

/// What every change is made to: the text as it is written out again.
[[nodiscard]] std::string rewritten(std::string_view text);
[[nodiscard]] std::vector<SpecChange> changes_of(std::string_view text);

}  // namespace runrate::testing
