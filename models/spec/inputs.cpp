// SPDX-License-Identifier: Apache-2.0
#include "models/spec/inputs.hpp"

#include "models/spec/fields.hpp"

#include <set>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using Visit = std::function<void(const Uncertain&)>;

/// What is paid once is drawn with its own item, and what a scenario sets stands in the scenario's place.
bool is_drawn_elsewhere(std::string_view path) {
  for (const std::string_view group : {"one_time.", "migration.", "setup.", "scenarios."}) {
    if (path.starts_with(group)) return true;
  }
  return false;
}

/// Where the rows of the table keep their values in a spec. Rows only point at them: nothing is written.
class Places {
 public:
  explicit Places(const PlanSpec& spec) : spec_(const_cast<PlanSpec&>(spec)) {  // NOLINT(*-const-cast)
    for (auto& [name, component] : spec_.components)
      components_.push_back({.spec = &spec_, .component = &component});
    for (auto& [need, choice] : spec_.saas) choices_.push_back({.spec = &spec_, .saas = &choice});
    for (Event& event : spec_.events) events_.push_back({.spec = &spec_, .event = &event});
    whole_.push_back({.spec = &spec_});
  }

  /// The things that have a value of the row.
  [[nodiscard]] const std::vector<Target>& of(const Field& field) const {
    static const std::vector<Target> nothing;
    if (field.path.starts_with("tenants") && !spec_.tenants) return nothing;
    if (field.path.starts_with("components.")) return components_;
    if (field.path.starts_with("saas.")) return choices_;
    return field.path.starts_with("events.") ? events_ : whole_;
  }

 private:
  PlanSpec& spec_;
  std::vector<Target> whole_, components_, choices_, events_;
};

/// The number of a row that keeps one; nullptr where there is none.
const Uncertain* number_of(const Field& field, const Target& target) {
  const Slot slot = slot_of(field, target);
  if (const auto* always = std::get_if<Uncertain*>(&slot)) return *always;
  const auto* perhaps = std::get_if<std::optional<Uncertain>*>(&slot);
  return perhaps != nullptr && *perhaps != nullptr && **perhaps ? &***perhaps : nullptr;
}

}  // namespace

void for_each_input(const PlanSpec& spec, const Visit& visit) {
  const Places places(spec);
  std::set<const Uncertain*> seen;  // kinds that call it differently share a number
  for (const Field& field : fields()) {
    const bool keeps_number = field.form == Form::uncertain || field.form == Form::flow ||
                              field.form == Form::rate || field.form == Form::token_share;
    if (!keeps_number || !field.is_drawn || is_drawn_elsewhere(field.path)) continue;
    for (const Target& target : places.of(field)) {
      const Uncertain* input = number_of(field, target);
      if (input != nullptr && seen.insert(input).second) visit(*input);
    }
  }
  // Forms that hold more than one number.
  for (const auto& [name, component] : spec.components) {
    visit(component.load.amount);
    if (component.load.writes) visit(*component.load.writes);
  }
  for (const auto& [region, share] : spec.other_regions) visit(share);
}

}  // namespace runrate
