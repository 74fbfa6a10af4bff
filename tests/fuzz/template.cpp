// SPDX-License-Identifier: Apache-2.0
/// A template is filled from a plan into text that can be shown, or it is refused as a template.
#include "models/text/printable_text.hpp"
#include "tools/files.hpp"
#include "tools/writers/document.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <set>

namespace runrate::fuzz {
namespace {

/// The names that a template asks for, by how they stand there: {{text}} or {{{slot}}}.
void add_names(std::string_view form, std::string_view open, std::set<std::string>& names) {
  for (std::size_t at = 0; (at = form.find(open, at)) != std::string_view::npos;) {
    const std::size_t from = at + open.size();
    at = form.find("}}", from);
    if (at == std::string_view::npos) return;
    if (form[from] != '{' && form[from] != '!') names.insert(std::string(form.substr(from, at - from)));
  }
}

/// All that the project's own templates ask for, the least kind of text in each.
Plan filled_plan() {
  Plan plan;
  std::set<std::string> texts, slots;
  for (const auto& file : std::filesystem::directory_iterator(RUNRATE_SOURCE_DIR "/tools/templates")) {
    if (file.path().extension() != ".mustache") continue;
    const std::string form = read_file(file.path());
    add_names(form, "{{", texts);
    add_names(form, "{{{", slots);
  }
  for (const std::string& name : texts) plan.texts.emplace_back(name, "Acme *& Sons* | <b> `code` [x](y)");
  for (const std::string& name : slots) {
    DocTable table{{{"Item", Align::left}, {"Cost", Align::right}}, {{{"a|b", false}, {"$1", true}}}};
    plan.slots.push_back(
        {name,
         {Paragraph{{{"Costs "}, {"$1", Style::strong}, {" of "}, {name, Style::code}, {"."}}}, table,
          Drawing{"mermaid", "graph TD\n  a --> b"}}});
  }
  return plan;
}

}  // namespace

void templates(std::string_view input) {
  static const Plan plan = filled_plan();
  try {
    const std::string text = rendered(input, plan);
    hold(!first_unprintable(text, Lines::many), "a document can be shown");
    hold(rendered(input, plan) == text, "a document is the same twice");
  } catch (const TemplateError& error) {
    hold_words(error.what(), "what is wrong with a template");
  }
}

}  // namespace runrate::fuzz
