// SPDX-License-Identifier: Apache-2.0
/// Fills gaps of a spec with values written as a user would write them, and keeps the list of what was
/// filled.
#pragma once

#include "models/spec/fields.hpp"
#include "models/spec/resolve.hpp"

#include <string>
#include <string_view>

namespace runrate {

/// Why a default was taken, and where it is from.
struct Because {
  std::string_view reason, source{};
};

class GapFiller {
 public:
  explicit GapFiller(ParsedSpec& parsed) : parsed_(parsed) {}

  /// Sets `path` (a place of the row `field` in `target`) to what `text` says, where nothing was said.
  /// @throws std::logic_error where `text` is no value of the field: the table is wrong.
  void fill(const Field& field, const std::string& path, const Target& target, std::string_view text,
            Because because);
  /// A component's field by its last names: "size.vcpu", "load.jobs".
  void fill(Component& component, std::string_view field, std::string_view text, Because because);
  /// The row's own default.
  void fill(const Field& field, const std::string& path, const Target& target);

  /// Lists a default that was set in another way, and counts `path` as said.
  void assume(const std::string& path, std::string value, Because because);
  [[nodiscard]] bool has(std::string_view path) const { return parsed_.has(path); }

 private:
  ParsedSpec& parsed_;
};

}  // namespace runrate
